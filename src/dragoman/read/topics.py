"""Tells the words that show what a text is about: sport, the stage, trade.

Which words belong to which domain the guards know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.grammar import Token
from dragoman.read.clauses import Clauses
from dragoman.read.match import Match

_VOTES = frozenset("abstention ballot court dissent judge lawmaker majority margin panel parliament rule ruling senate split vote".split())
_SPORTING = frozenset({"beat", "bowl", "outscore", "relegate", "rout", "score", "simmer", "thrash", "trounce", "win"})
_KEYS = frozenset({"play", "last"})
_GAMES = frozenset({"final", "fixture", "friendly", "game", "leg", "match", "semi-final", "series", "test", "tie", "tournament"})
_ROUNDS = frozenset({"16", "32", "eight", "four", "sixteen"})
_NEAR = 5
_WARLIKE = frozenset({"bomb", "bombard", "shell", "strafe"})
_PLAYING = frozenset({"bat", "bowl"})  # as nouns they are things


def topical(tokens: Iterable[Token]) -> Iterator[str]:
    """The words that show what a text is about: "trying" is no try, "a set date" no set. Plurals that the parser has taken for names
    come again without their ending, last ("Landslides cut off …")."""
    listed = tuple(tokens)
    yield from (token.lemma for token in listed if not token.tag.startswith("VB") or token.lemma in _SPORTING)
    yield from ("shelling" for token in listed if token.lemma in _WARLIKE and token.tag in ("VBD", "VBN"))
    yield from (f"*{token.lemma}*" for token in listed if token.lemma in _PLAYING and token.tag.startswith("VB"))
    if any(_is_sport(listed, i) for i, token in enumerate(listed) if token.lemma in _KEYS):
        yield "*play*"
    yield from (token.lemma[:-1] for token in listed if token.tag in ("NNP", "NNPS") and token.lemma.endswith("s"))
    scores = (_is_score(triple) for triple in zip(listed, listed[1:], listed[2:], strict=False))
    if any(scores) and _VOTES.isdisjoint(token.lemma for token in listed):
        yield "*score*"


def objects_named(match: Match, clauses: Clauses) -> frozenset[int]:
    """The objects of a verb that its row itself names, who does it and to whom: what they are says nothing of the domain."""
    if match.frame.is_noun or not match.row.objects or not match.sources or not match.targets:
        return frozenset()
    return frozenset(i for i in clauses.objects(match.frame.token).tokens if clauses.tokens[i].lemma in match.row.objects)


def _is_sport(tokens: Sequence[Token], at: int) -> bool:
    """ "Refused to play a test series", "a place in the last eight": not "the last eight years", nor "plays a role"."""
    behind = tokens[at + 1 : at + 1 + _NEAR]
    if tokens[at].lemma == "play":
        return tokens[at].tag.startswith("VB") and any(token.lemma in _GAMES for token in behind)
    counted = bool(behind) and behind[0].lemma in _ROUNDS and at > 0 and tokens[at - 1].lemma == "the"
    return counted and all(token.tag in (",", ".", "CC", ":", "''") for token in behind[1:2])


def _is_score(triple: tuple[Token, Token, Token]) -> bool:
    """ "4-0", "78-72": the result of a game where nobody votes."""
    first, mark, last = triple
    numbers = first.text.isdigit() and last.text.isdigit() and mark.text in ("-", "–")
    return numbers and max(len(first.text), len(last.text)) < len("1999") and first.end == mark.start and mark.end == last.start
