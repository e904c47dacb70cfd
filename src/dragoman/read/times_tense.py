"""Whether the words around a time expression look ahead or back.

Reads words alone: the nearest verb or cue on the left decides, else the nearest on the right. The cues are closed classes of grammar.
"""

from __future__ import annotations

from collections.abc import Sequence

_FUTURE = frozenset(
    "will shall should could might ll 'll due scheduled expected expects plans planned planning upcoming slated bound"
    " hopes hoped wants intends ahead would forthcoming tomorrow".split()
)
_PAST = frozenset(
    "was were had did said says told took came went made met held left fell rose began broke won lost saw sent got gave"
    " found put became grew led kept ran struck hit shot wrote spoke paid brought bought sold stood sat been has have".split()
)
_NO_VERB = frozenset("the a an this that his her its their our your my at be and or all".split())
_AHEAD = frozenset({"by", "until", "till"})
_ENDS = frozenset(". ; : ! ? ( ) “ ” \"".split())
_REACH = 14


def tense_around(words: Sequence[str], first: int, last: int) -> str | None:
    """``future`` or ``past`` for the expression ``words[first:last]`` (small letters); None where nothing says so.

    >>> tense_around("the senate will vote on tuesday".split(), 5, 6)
    'future'
    >>> tense_around("they met to discuss tuesday 's ruling".split(), 4, 5)
    >>> tense_around("on tuesday the senate voted".split(), 1, 2)
    'past'
    """
    if first and words[first - 1] in _AHEAD:
        return "future"
    if last < len(words) and words[last] == "'s":
        return None
    for at in range(first - 1, max(-1, first - _REACH), -1):
        if words[at] in _ENDS:
            break
        if tense := _tense_of(words, at):
            return tense
    for at in range(last, min(len(words), last + _REACH)):
        if words[at] in _ENDS:
            break
        if tense := _tense_of(words, at):
            return tense
    return None


def _tense_of(words: Sequence[str], at: int) -> str | None:
    word = words[at]
    if word in _FUTURE:
        return "future"
    if word == "to" and at + 1 < len(words):
        following = words[at + 1]
        verb = following.isalpha() and following not in _NO_VERB and not following.endswith(("ing", "s", "day"))
        return "future" if verb and at and words[at - 1] not in ("according", "from", "due") else None
    if word in _PAST or (len(word) > 4 and word.endswith("ed")):
        return "past"
    return None
