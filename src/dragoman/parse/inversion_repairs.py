"""Sets right sentences that begin with their predicate, passives under "had", and agents behind the parenthesis of a teller.

Works on words and their relations alone.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import Words

_TELLING = frozenset({"say", "report", "add", "tell", "announce", "confirm", "explain", "claim"})
_PARTICIPLES = frozenset({"VBN", "VBD"})


def mend_inversions(sentence: Words) -> None:
    """Give the participles of one sentence whom they are said of, and by whom it was done."""
    for token in tuple(sentence.tokens):
        if token.lemma == "be" and token.dep == "auxpass":
            _said_of_last(sentence, token)
        elif token.tag in _PARTICIPLES and token.dep == "ccomp":
            _had_done(sentence, token)
        if token.dep == "prep" and token.text.lower() == "by":
            _agent_behind_teller(sentence, token)


def _said_of_last(sentence: Words, be: Token) -> None:
    """ "Also arrested by Israeli troops was a trader": whom the parser hangs on the auxiliary was arrested."""
    verb = sentence.at(be.head)
    if verb is None or verb.i > be.i or verb.tag not in _PARTICIPLES or sentence.below(verb.i, "nsubj", "nsubjpass", "expl"):
        return
    last = next((child for child in sentence.below(be.i, "attr", "nsubj", "dobj") if child.i > be.i), None)
    if last is None:
        return
    sentence.hang(last, head=verb.i, dep="nsubjpass")
    sentence.hand_marks(be.i, after=be.i, to=verb.i)


def _had_done(sentence: Words, verb: Token) -> None:
    """ "had the consul thrown out": below "had", a participle behind its noun is passive."""
    had = sentence.at(verb.head)
    if had is None or had.lemma not in ("have", "get") or had.i > verb.i or sentence.below(verb.i, "aux", "auxpass", "dobj", "mark"):
        return
    for noun in sentence.below(verb.i, "nsubj"):
        if had.i < noun.i < verb.i:
            sentence.hang(noun, head=verb.i, dep="nsubjpass")


def _agent_behind_teller(sentence: Words, by: Token) -> None:
    """ "The town was shelled, officials said, by Chad": what follows the parenthesis goes on from what was told."""
    telling = sentence.at(by.head)
    comma = sentence.at(by.i - 1)
    if telling is None or telling.lemma not in _TELLING or telling.i != by.i - 2 or comma is None or comma.tag != ",":
        return
    told = next((child for child in sentence.below(telling.i, "ccomp") if child.i < telling.i), None)
    if told is None or not sentence.below(told.i, "auxpass") or sentence.below(told.i, "agent", "mark"):
        return
    sentence.hang(by, head=told.i, dep="agent")
