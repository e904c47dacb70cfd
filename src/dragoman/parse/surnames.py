"""Sets right surnames that the tagger takes for common nouns where they stand alone: "Sanders accused", "Sessions said", "Bosworth was".

A document that names a person in full ("Bernie Sanders") shows what the word is, unless it also has it in small letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.grammar import Token
from dragoman.parse.sentence_words import Lemma

_STATES = frozenset({"States", "Nations", "Emirates"})


def surnames_named(tokens: Sequence[Token], *, lemma: Lemma) -> list[Token]:
    """The words of a document, with common nouns that are surnames as names.

    Dependants of a name keep their relations: an article or adjective before the noun leaves it one.
    """
    known = _surnames(tokens)
    described = {token.head for token in tokens if token.dep in ("det", "amod", "nummod", "poss")} if known else set()
    return [
        replace(token, tag="NNP", lemma=lemma(token.text, "NNP"))
        if token.tag in ("NN", "NNS", "NNPS") and token.text in known and token.i not in described
        else token
        for token in tokens
    ]


def _surnames(tokens: Sequence[Token]) -> frozenset[str]:
    """Names that follow one other name, and stand nowhere in small letters."""
    found: set[str] = set()
    for before, token in pairwise(tokens):
        full = before.tag == "NNP" and before.dep == "compound" and before.head == token.i and before.text[:1].isupper()
        if full and token.tag == "NNP" and token.text[:1].isupper() and not token.text.isupper() and token.text not in _STATES:
            first = tokens[before.i - 1] if before.i else None
            if first is None or (first.tag != "DT"):
                found.add(token.text)
    small = {token.text for token in tokens if token.text.islower()} if found else set()
    return frozenset(name for name in found if name.lower() not in small and name.lower().removesuffix("s") not in small)
