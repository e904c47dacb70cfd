"""Which council "the council" and "council members" are of, where a report has named one of many states: "The Security Council met …
Council members condemned the coup"."""

from __future__ import annotations

from dragoman.knowledge.ontology import NONSTATE
from dragoman.resolve.coreference import Past, Resolved
from dragoman.resolve.mentions import Mention

_COUNCILS = frozenset({"council", "council member", "council president", "member of the council"})
_REACH = 8  # sentences back


def council_before(mention: Mention, past: Past) -> Resolved | None:
    """The last council of many states named before, unless another body that is called so was named since."""
    phrase = mention.phrase
    if mention.role is None or mention.role.lemma not in _COUNCILS or mention.claims or phrase.possessor is not None:
        return None
    if not (phrase.definite or phrase.plural) or phrase.complements:
        return None
    for sentence in range(phrase.sentence, phrase.sentence - _REACH, -1):
        told = [one for one in past.of(sentence) if one.phrase.span.end <= phrase.span.start and one.phrase.lemma.lower() == "council"]
        if told:
            party = told[-1].parties[0] if len(told[-1].parties) == 1 else None
            return told[-1] if party is not None and party.country in NONSTATE else None
    return None
