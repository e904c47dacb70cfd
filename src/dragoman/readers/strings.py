"""What every reader asks of a decoded text: that it is not empty, not too long, and can be written again."""

from __future__ import annotations

import re

from dragoman.errors import InputError
from dragoman.readers.source import Limits
from dragoman.spans import Edit

_WRITTEN = re.compile("[^\\s\0\ufeff]")
SURROGATE = re.compile("[\ud800-\udfff]")


def check_text(text: str, limits: Limits) -> None:
    """An InputError where a text is empty or too long to be coded."""
    if _WRITTEN.search(text) is None:
        raise InputError("empty")
    if len(text) > limits.characters:
        raise InputError(f"too long: {len(text):,} characters, {limits.characters:,} are allowed")


def surrogate_edits(text: str) -> tuple[Edit, ...]:
    """Edits that replace half characters (``\\ud83d`` alone, as broken JSON has them), which no file can hold."""
    return tuple(Edit(at.start(), at.end(), "�", "surrogate") for at in SURROGATE.finditer(text))
