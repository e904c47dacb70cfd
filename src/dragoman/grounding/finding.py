"""Words found in a text again: as they are, or but for spaces, case and the shape of quotation marks; never by likeness.

Of several places the one next to where they should stand is taken.
"""

from __future__ import annotations

import re

from dragoman.spans import Span

_SINGLE, _DOUBLE, _DASH = "['’‘ʼ`´]", '["“”„«»]', "[-‐‑–—]"
_CLASSES = {
    **dict.fromkeys("'’‘", _SINGLE), **dict.fromkeys('"“”', _DOUBLE), **dict.fromkeys("-–", _DASH),
}  # fmt: skip
_LONGEST = 2_000
_EDGES = " \t\n\"'“”‘’.,;:…"
_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…|\[\.\.\.\])\s*")


def find_words(text: str, words: str, *, near: int | None = None) -> Span | None:
    """Where words stand in a text; None where they do not.

    >>> find_words("The  “army”\\nattacked.", 'the "army" attacked')
    Span(start=0, end=20)
    >>> find_words("The army attacked.", "The army struck") is None
    True
    """
    for wanted in dict.fromkeys((words.strip(), words.strip(_EDGES))):
        if not wanted or len(wanted) > _LONGEST:
            continue
        if near is not None and text.startswith(wanted, near):
            return Span(near, near + len(wanted))
        found = _places(text, wanted)
        if found:
            return min(found, key=lambda span: (abs(span.start - (near or 0)), span.start)) if near is not None else found[0]
    return None


def _places(text: str, wanted: str) -> list[Span]:
    """All places of words, whole words at both ends."""
    inner = r"\s+".join("".join(_CLASSES.get(letter, re.escape(letter)) for letter in part) for part in wanted.split())
    before = r"(?<!\w)" if wanted[0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1].isalnum() else ""
    return [Span(*found.span()) for found in re.finditer(before + inner + after, text, re.IGNORECASE)]


def find_quote(text: str, quote: str, *, near: int | None = None) -> Span | None:
    """Where a quotation stands that may leave words out by dots: from its first words to its last, in order, within a paragraph."""
    whole = find_words(text, quote, near=near)
    if whole is not None:
        return whole
    parts = [part for part in _ELLIPSIS.split(quote) if part.strip()]
    if len(parts) < 2:
        return None
    first = find_words(text, parts[0], near=near)
    at = first.end if first else 0
    for part in parts[1:]:
        found = [span for span in _places(text, part.strip(_EDGES)) if span.start >= at] if first and part.strip(_EDGES) else []
        if not found:
            return None
        at = found[0].end
    return Span(first.start, at) if first and "\n\n" not in text[first.start : at] else None
