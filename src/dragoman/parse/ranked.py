"""Infinitives that say what somebody was the first or the last to do: "Nepal became the last state to ban landmines".

Works on words, tags and relations; parsers hang the infinitive on the copula, as if it were to come.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import Words

_RANKS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth last latest only earliest newest".split()
)
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


def _is_ranked(sentence: Words, noun: Token) -> bool:
    return noun.text.lower() in _RANKS or any(word.text.lower() in _RANKS for word in sentence.below(noun.i, "amod", "nummod", "advmod"))
