"""The simplest resolver: a phrase is who its own words name. Stands in until the document's register has its say."""

from __future__ import annotations

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.model import Document, Participant, Phrase, Reading


def resolve_words(document: Document, reading: Reading, knowledge: ActorKnowledge) -> dict[int, tuple[Participant, ...]]:
    """A party for each phrase, by the facts and demonyms in its words."""
    return {phrase.index: (_party(document, reading, phrase, knowledge),) for phrase in reading.phrases}


def _party(document: Document, reading: Reading, phrase: Phrase, knowledge: ActorKnowledge, depth: int = 0) -> Participant:
    words = phrase.core.of(document.text).split()
    found = knowledge.longest(words)
    country = sectors = None
    if found is not None and found.facts:
        country, sectors = found.facts[0].country, found.facts[0].sectors
    if country is None:
        country = next((code for word in words if (code := knowledge.demonym(word))), None)
    role = knowledge.role(phrase.lemma)
    if country is None and depth < 3:
        links = [i for _, i in phrase.complements] + ([phrase.possessor] if phrase.possessor is not None else []) + list(phrase.appositives)
        for i in links:
            other = _party(document, reading, reading.phrases[i], knowledge, depth + 1)
            if other.country:
                country = other.country
                break
    return Participant(phrase.span, phrase.core.of(document.text), None, country, tuple(role.sectors if role else sectors or ()))
