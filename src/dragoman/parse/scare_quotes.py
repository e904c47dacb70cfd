"""Marks around a word or three inside a sentence ("granted monitors “access” to prisons"): the parser is not shown them, for it hangs what
follows elsewhere because of them. They come back as marks of the last word between them.

Works on the text of words alone; longer quotations, and those with names or stops in them, are left as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

_PAIRS = {"“": "”", "``": "''", '"': '"'}
_MOST = 3  # words between the marks
_SAYING = frozenset(
    (
        "and are as be been being but by called for had has have he him in is it of on or said says she that them they to too was were with"
    ).split()
)  # behind these somebody's own words may stand: "dismissed as “pure fantasy”"
_TELLERS = frozenset({"he", "she", "they", "it", "we", "I"})  # "a deal “down the line” he warned": the marks part two clauses


def hidden_marks(words: Sequence[str]) -> list[int]:
    """The places of marks that the parser is not shown, in order.

    >>> hidden_marks("Chad granted monitors “ access ” to prisons .".split())
    [3, 5]
    >>> hidden_marks('" No , " she said , " and never . "'.split())
    []
    """
    if _PAIRS.keys().isdisjoint(words):
        return []
    found: list[int] = []
    straight = 0
    number = 0
    while number < len(words):
        closing = _PAIRS.get(words[number])
        straight += words[number] == '"'
        end = _closing(words, number, closing) if closing is not None and (words[number] != '"' or straight % 2 == 1) else None
        if end is not None:
            found += [number, end]
            straight += words[number] == '"'
            number = end
        number += 1
    return found


def _closing(words: Sequence[str], opening: int, mark: str) -> int | None:
    """Where the mark stands that closes a few small words; None at the start of a sentence or before its end."""
    if opening == 0 or not words[opening - 1][-1:].isalnum() or words[opening - 1].lower() in _SAYING:
        return None
    for end in range(opening + 2, min(opening + 2 + _MOST, len(words) - 1)):
        if words[end] == mark:
            inside = words[opening + 1 : end]
            small = all(word.replace("-", "").isalpha() and word[:1].islower() for word in inside)
            return end if small and words[end + 1][:1].isalpha() and words[end + 1] not in _TELLERS else None
    return None


def with_marks(rows: Sequence[Sequence[int]], hidden: Sequence[int], *, tags: tuple[int, int], dep: int) -> list[list[int]]:
    """Rows of tag, relation, head (as a distance) and beginning of a sentence, with rows for the marks that were hidden: ``tags`` are
    those of an opening and of a closing mark, ``dep`` their relation, and they hang on the last word inside."""
    marks = set(hidden)
    places = [number for number in range(len(rows) + len(hidden)) if number not in marks]
    made = [[0, dep, 0, -1] for _ in range(len(rows) + len(hidden))]
    for row, place in enumerate(places):
        tag, relation, head, begins = rows[row]
        made[place] = [tag, relation, places[row + head] - place, begins]
    for opening, closing in zip(hidden[::2], hidden[1::2], strict=True):
        made[opening][0], made[closing][0] = tags
        made[opening][2], made[closing][2] = closing - 1 - opening, -1
    return made
