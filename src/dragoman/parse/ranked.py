"""Infinitives that say what somebody was the first or the last to do ("Nepal became the last state to ban landmines"), and adjectives by
which something is called ("called the raid on the mission illegal").

Works on words, tags and relations; parsers hang the infinitive on the copula, as if it were to come, and the adjective on the noun before.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import Words

_RANKS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth last latest only earliest newest".split()
)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CALLING = frozenset({"brand", "call", "consider", "declare", "deem", "find", "label", "pronounce", "rule", "term"})
_COPULAS = frozenset({"be", "become", "remain"})


def mend_ranked(sentence: Words) -> None:
    """Hang such an infinitive on the noun that is ranked."""
    for verb in tuple(sentence.tokens):
        copula = sentence.at(verb.head)
        if verb.tag != "VB" or verb.dep not in ("xcomp", "advcl") or copula is None or copula.lemma not in _COPULAS:
            continue
        if not any(word.text == "to" for word in sentence.below(verb.i, "aux")):
            continue
        noun = next((word for word in sentence.below(copula.i, "attr") if copula.i < word.i < verb.i and _is_ranked(sentence, word)), None)
        if noun is not None:
            sentence.put(verb, head=noun.i, dep="relcl")


def mend_called(sentence: Words) -> None:
    """Hang an adjective behind the object of a verb of calling on the verb; the noun before it ends the phrase."""
    for word in tuple(sentence.tokens):
        if word.lemma in _CALLING and word.tag.startswith("VB"):
            _call_object(sentence, word)
        verb = _calling(sentence, word) if word.tag == "JJ" and word.dep in ("amod", "pobj") else None
        noun = sentence.at(word.i - 1)
        if verb is None or noun is None or not noun.tag.startswith("NN"):
            continue
        if word.dep == "pobj":
            if noun.head != word.i:
                continue
            preposition = word.head
            for child in sentence.below(word.i, "det", "compound", "amod", "poss"):
                sentence.put(child, head=preposition if child.i == noun.i else noun.i, dep="pobj" if child.i == noun.i else child.dep)
        elif word.head != noun.i:
            continue
        sentence.put(word, head=verb.i, dep="oprd")


def _call_object(sentence: Words, verb: Token) -> None:
    """ "On Monday called the premier a liar": of two names for what is called, the first is the object."""
    named = [child for child in sentence.below(verb.i, "oprd") if child.i > verb.i and child.tag.startswith("NN")]
    if len(named) != 2 or sentence.below(verb.i, "dobj", "auxpass") or not sentence.below(verb.i, "nsubj"):
        return
    if sentence.edges(named[0].i)[0] != verb.i + 1:
        return
    sentence.put(named[0], head=verb.i, dep="dobj")
    if verb.tag == "VBN" and not sentence.below(verb.i, "aux"):
        sentence.retag(verb, "VBD")


def _calling(sentence: Words, word: Token) -> Token | None:
    """The verb of calling in whose object phrase a word is the last."""
    behind, at = sentence.at(word.i + 1), word
    if behind is not None and (behind.tag.startswith(("NN", "JJ", "VB")) or behind.text == "and"):
        return None
    while at.dep in ("amod", "pobj", "prep") and (above := sentence.at(at.head)) is not None:
        at = above
    verb = sentence.at(at.head) if at.dep == "dobj" else None
    return verb if verb is not None and verb.lemma in _CALLING else None


def mend_lapses(sentence: Words) -> None:
    """ "landed a week after a faction of the party killed him": who stands behind "after" and before a verb without a subject acts."""
    for verb in tuple(sentence.tokens):
        if verb.tag not in _FINITE or verb.dep != "advcl" or sentence.below(verb.i, "nsubj", "nsubjpass", "expl"):
            continue
        for unit in sentence.below(verb.i, "npadvmod"):
            for mark in (*sentence.below(unit.i, "prep"), *sentence.below(verb.i, "mark")):
                doers = sentence.below(mark.i, "pobj") if mark.text in ("after", "before") else []
                if len(doers) == 1 and sentence.edges(doers[0].i)[1] == verb.i - 1 and unit.i < mark.i:
                    sentence.put(doers[0], head=verb.i, dep="nsubj")
                    sentence.put(mark, head=verb.i, dep="mark")


def _is_ranked(sentence: Words, noun: Token) -> bool:
    return noun.text.lower() in _RANKS or any(word.text.lower() in _RANKS for word in sentence.below(noun.i, "amod", "nummod", "advmod"))
