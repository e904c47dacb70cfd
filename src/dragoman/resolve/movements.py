"""What a named front, movement, union or alliance is by the words of its name: fighters, a party, or what its noun says."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.knowledge.tables import fold

_MOVEMENTS = frozenset({"front", "movement", "rally"})  # a named one is a party where nothing says that it fights
_LEAGUES = _MOVEMENTS | {"alliance", "coalition", "congress", "forum", "league", "union"}
_FIGHTING = frozenset({"liberation", "resistance"})
_CAUSES = frozenset(
    "change democracy development fatherland freedom homeland independence justice liberty motherland nation peace people progress "
    "prosperity reconciliation reform renewal republic salvation solidarity unity".split()
)
_FRENCH = frozenset({"des", "du", "pour"})


def names_cause(words: Sequence[str]) -> bool:
    """Whether words behind a party's name go on with a cause that makes it another's: "for Social Justice", "for Change".

    >>> names_cause(["for", "Social", "Justice"])
    True
    >>> names_cause(["for", "Ohio", "'s", "roads"])
    False
    """
    named = [fold(word) for word in words[1:3] if word[:1].isupper()]
    return bool(words) and words[0] == "for" and any(word in _CAUSES for word in named)


def movement(noun: str, words: Sequence[str], sectors: tuple[str, ...]) -> tuple[str, ...]:
    """The sectors that the name of a movement tells, () where it tells none: ``words`` are its noun and those behind it.

    >>> movement("front", ["Front", "for", "the", "Liberation", "of", "Kasai"], ())
    ('REB',)
    >>> movement("union", ["Union", "for", "Progress"], ("LAB",))
    ('PTY',)
    """
    link, behind = fold(words[1]) if len(words) > 1 else "", words[2:]
    if noun in _MOVEMENTS and link == "for" and any(word[:1].isupper() and fold(word) in _FIGHTING for word in behind[:2]):
        return ("REB",)
    cause = link in ("for", "of") and any(word[:1].isupper() and fold(word) in _CAUSES for word in behind[:4])
    if noun in _LEAGUES and (cause or link in _FRENCH):
        return ("PTY",)
    return ("PTY",) if noun in _MOVEMENTS and not sectors else ()


def is_of_labour(text: str, start: int) -> bool:
    """Whether a word names the party and not those who work, by a capital within a sentence.

    >>> is_of_labour("In Leeds the Labour leader spoke.", 13), is_of_labour("Labour leaders met.", 0)
    (True, False)
    """
    return text[start : start + 4] in ("Labo", "LABO") and text[max(start - 3, 0) : start].rstrip()[-1:].isalnum()
