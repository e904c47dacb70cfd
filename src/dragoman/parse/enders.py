"""Reads "put an end to imports" as "ended imports": what somebody ends by a verb and a noun is the object of the verb.

The verb gets the base form of the noun; the noun and its "to" stay below it. Works on words and tags.
"""

from __future__ import annotations

from dragoman.parse.sentence_words import Words

_PUTTING = {"put": ("end", "halt", "stop"), "call": ("halt",)}


def mend_enders(sentence: Words) -> None:
    """Give such verbs the object that they have."""
    for verb in tuple(sentence.tokens):
        if verb.lemma not in _PUTTING or not verb.tag.startswith("VB"):
            continue
        nouns = sentence.below(verb.i, "dobj", "nsubjpass")
        noun = next((child for child in nouns if child.lemma in _PUTTING[verb.lemma]), None)
        if noun is None or not sentence.below(noun.i, "det") or sentence.below(noun.i, "amod", "poss"):
            continue
        links = [child for i in (verb.i, noun.i) for child in sentence.below(i, "prep") if child.lemma == "to" and child.i > noun.i]
        ended = sentence.below(links[0].i, "pobj") if links else []
        if not ended or any(child.dep == "dobj" for child in nouns if child.i != noun.i):
            continue
        sentence.put(ended[0], head=verb.i, dep=noun.dep)
        sentence.put(links[0], head=noun.i, dep="case")
        sentence.put(noun, head=verb.i, dep="npadvmod")
        sentence.rename(verb, noun.lemma)
