"""``python -m bench.imports [N]``: what it costs to import a synthetic extract of N persons (a million) and to use its table."""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dragoman.importing import write_import
from dragoman.knowledge.actors import ActorKnowledge

MILLION = 1_000_000
COUNTRIES = ("PER", "CHL", "GHA", "TGO", "NOR", "LAO", "FJI", "OMN", "MLI", "HRV")
OFFICES = ("president", "Minister of Defence", "member of parliament", "ambassador", "mayor", "judge")
SYLLABLES = ("ka", "ro", "mi", "ten", "sol", "va", "dur", "ne", "pha", "lo", "gri", "ost", "ul", "bey", "zan", "qui")


def persons(number: int, *, seed: int = 7) -> Iterator[str]:
    """Lines of persons with made-up names, aliases and up to three dated positions; every thousandth line is broken."""
    chance = random.Random(seed)
    for index in range(number):
        if index % 1000 == 999:
            yield "{no json\n"
            continue
        given, family = ("".join(chance.choices(SYLLABLES, k=size)).title() for size in (2, 4))
        positions = [
            {"position": chance.choice(OFFICES), "start": f"{1970 + chance.randrange(50)}-03-01", "end": "2021-12-31"}
            for _ in range(chance.randrange(4))
        ]
        record = {
            "id": f"Q{index}", "labels": {"en": f"{given} {family}"}, "aliases": [f"{given} {family}-{index % 97}"],
            "country": chance.choice(COUNTRIES), "positions": positions,
        }  # fmt: skip
        yield json.dumps(record) + "\n"


def main() -> None:
    """Print what the import of so many persons costs."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else MILLION
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "persons.jsonl", Path(folder) / "actors"
        with source.open("w", encoding="utf-8") as stream:
            stream.writelines(persons(number))
        begun = time.perf_counter()
        done = write_import([source], out)
        seconds = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(path.stat().st_size for path in out.iterdir()) / 2**20
        print(f"{done.written.actors:,} actors, {done.written.names:,} names in {seconds:.1f} s")
        print(f"peak memory {peak:.0f} MB; {size:.0f} MB on disk")
        begun = time.perf_counter()
        knowledge = ActorKnowledge.load((out,))
        opened = time.perf_counter() - begun
        words = [json.loads(line)["labels"]["en"].split() for line in persons(990)]
        begun = time.perf_counter()
        found = sum(bool(knowledge.find(name)) for name in words)
        each = (time.perf_counter() - begun) / max(len(words), 1)
        print(f"opened in {opened:.2f} s (our own rows included); {found} of {len(words)} names found, {each * 1e6:.0f} µs each")


if __name__ == "__main__":
    main()
