"""``python -m bench.merging``: what merging costs in archives of several sizes, step by step, in seconds of the processor.

The archives are years of a made-up newspaper (``bench.newspaper``), coded by their maker, with the likeness of reports set to that of
labelled ones: 0.7 per cent of the pairs are alike. Each is merged whole, as at the end of ``dragoman ingest --merge``.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.newspaper import newspaper
from dragoman.joining import merge_store
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.claims import find_claims
from dragoman.merge.ledger import Ledger
from dragoman.merge.relations import find_relations
from dragoman.merge.reprints import find_reprints, shingles_of
from dragoman.merge.stories import find_stories, report_of
from dragoman.merge.tellings import TellingFinder
from dragoman.merge.weights import Weights
from dragoman.store import open_store, open_view

YEAR = 365


class Steps:
    """Seconds of the processor, by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._began = time.process_time()

    def done(self, name: str) -> None:
        """A step has ended."""
        now = time.process_time()
        self.seconds[name] = round(now - self._began, 1)
        self._began = now


def measure(store: Path, *, documents: int) -> dict[str, object]:
    """Fill a store, merge it step by step, and once more as the command does."""
    with open_store(store) as writer:
        writer.write(newspaper(YEAR, a_day=documents // YEAR), run="bench")
    knowledge, steps = MergeKnowledge.load(), Steps()
    codings = list(open_view(store).all_codings())
    steps.done("codings read")
    finder, weights = TellingFinder(knowledge), Weights.of(knowledge.common)
    tellings = [telling for coding in codings for telling in finder(coding)]
    reports = [report_of(coding.document, weights, shingles=shingles_of(coding.document)) for coding in codings]
    steps.done("what is compared of them")
    _, claims = find_claims(tellings, knowledge)
    steps.done("the same event")
    ledger = Ledger(knowledge).read(claims)
    relations = find_relations(claims, ledger, knowledge)
    steps.done("ledger and relations")
    stories = find_stories(reports, reprints=find_reprints(reports))
    steps.done("stories and reprints")
    found = {"documents": len(codings), "events": len(tellings), "claims": len(claims), "stories": len(stories), "ledger": len(ledger)}
    del codings, tellings, reports, claims, ledger, relations, stories
    steps.done("nothing")
    merge_store(store)
    steps.done("the whole command")
    return {**found, "seconds": {name: value for name, value in steps.seconds.items() if name != "nothing"}}


def main() -> None:
    """Print the figures as JSON, a line for each size."""
    parser = argparse.ArgumentParser(prog="python -m bench.merging", description=__doc__)
    parser.add_argument("documents", type=int, nargs="*", default=[5000, 20_000])
    options = parser.parse_args()
    for number in options.documents:
        with TemporaryDirectory(prefix="dragoman-bench-") as folder:
            print(json.dumps(measure(Path(folder) / "store", documents=number)), flush=True)


if __name__ == "__main__":
    main()
