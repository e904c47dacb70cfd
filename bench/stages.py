"""Where the time goes: seconds by folder of the package (own code) and by library, under the profiler.

The profiler slows calls of small functions more than long ones: read the shares as hints.
"""

from __future__ import annotations

import cProfile
from pathlib import Path

from bench.rates import code_texts
from bench.texts import Texts
from dragoman.pipeline import Coder

SHOWN = 14


def stage_shares(texts: Texts) -> list[tuple[str, float]]:
    """(part, seconds) of coding the texts, most expensive first."""
    coder = Coder()
    profile = cProfile.Profile()
    profile.enable()
    code_texts(coder, texts)
    profile.disable()
    found: dict[str, float] = {}
    for entry in profile.getstats():
        part = part_of("~" if isinstance(entry.code, str) else entry.code.co_filename)
        found[part] = found.get(part, 0.0) + entry.inlinetime
    return sorted(found.items(), key=lambda item: -item[1])[:SHOWN]


def part_of(file: str) -> str:
    """The part of the program that a source file belongs to.

    >>> part_of("/x/src/dragoman/read/times.py"), part_of("/x/site-packages/spacy/language.py"), part_of("~")
    ('dragoman/read/times', 'spacy', 'built-in')
    """
    parts = Path(file).with_suffix("").parts
    if "dragoman" in parts:
        return "/".join(parts[parts.index("dragoman") :])
    if file.endswith((".pyx", ".pxd")):
        return parts[0]
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1]
    return "built-in" if file == "~" else "standard library"
