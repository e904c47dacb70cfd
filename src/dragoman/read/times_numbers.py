"""Numbers in words and figures, as they count days and years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

VAGUE = "X"
_HALVES = frozenset({"half", "½"})
_ARTICLES = frozenset({"a", "an", "another"})


def read_number(words: Sequence[str], *, classes: Mapping[str, Mapping[str, str]]) -> str:
    """The number that ``words`` (small letters) say, ``X`` where they name none; of a range the lower end.

    >>> listed = {"two": {"NUMBER": "2"}, "forty": {"NUMBER": "40"}, "hundred": {"SCALE": "100"}}
    >>> read_number(["2", "1/2"], classes=listed), read_number(["forty", "-", "two"], classes=listed)
    ('2.5', '42')
    >>> read_number(["a", "hundred"], classes=listed), read_number(["several"], classes=listed)
    ('100', 'X')
    """
    total, seen = 0.0, False
    for at, word in enumerate(words):
        if seen and word in ("to", "or"):
            break
        known = classes.get(word, {})
        value = _value(word, known)
        if word == "-":
            if seen and at + 1 < len(words) and _value(words[at + 1], classes.get(words[at + 1], {})) >= total % 10 > 0:
                break
        elif "SCALE" in known:
            total, seen = max(total, 1.0) * float(known["SCALE"]), True
        elif value:
            total, seen = total + value, True
    if not seen and len(words) == 1 and words[0] in _ARTICLES:
        return "1"
    if (words and words[0] == "couple") or (len(words) > 1 and words[1] == "couple"):
        return "2"
    return f"{total:g}" if seen and total < 1e6 else VAGUE


def _value(word: str, known: Mapping[str, str]) -> float:
    if "NUMBER" in known:
        return float(known["NUMBER"])
    if "ORDINAL" in known:
        return float(known["ORDINAL"])
    if word in _HALVES:
        return 0.5
    figures = word.replace(",", "")
    if "/" in figures:
        top, _, bottom = figures.partition("/")
        return float(top) / float(bottom) if bottom.isdecimal() and float(bottom) else 0.0
    figures = figures.rstrip("stndrh")
    return float(figures) if figures.replace(".", "", 1).isdecimal() else 0.0
