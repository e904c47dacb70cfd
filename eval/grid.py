"""``python -m eval.grid``: how well deeds are read in every construction, with sentences whose answers are known because they were made.

python -m eval.grid [--type T] [--construction C] [--rows | --other] [--sample N] [--seed S]
                    [--show N] [--verdict V] [--deeds N]
Own verbs (``sets/grid.toml``), the lexicon's own examples with other countries (``--rows``),
or verbs that were not developed on (``--other``).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge.ontology import Ontology
from dragoman.model import Coding, DocumentId, Event, RawDocument
from eval.grid_deeds import OTHER, OWN, Deed, countries, own_deeds, row_deeds, verbs_of
from eval.grid_sentences import Expected, Grammar, Sentence
from eval.reading import the_coder

PASSED, FALSE, PARTY, MODALITY, TYPE, MISSING = "passed", "false deed", "wrong party", "modality", "type", "missing"
VERDICTS = (PASSED, FALSE, PARTY, MODALITY, TYPE, MISSING)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one sentence was read."""

    sentence: Sentence
    verdict: str
    found: tuple[str, ...]


def made(
    *, kind: str = "own", seed: int = 1, types: Iterable[str] = (), constructions: Iterable[str] = (), sample: int = 0
) -> list[Sentence]:
    """The sentences of a seed, or so many of them; the same for the same seed."""
    dice = random.Random(seed)
    wanted = frozenset(types) or frozenset(Ontology.load().quads)
    file = OTHER if kind == "other" else OWN
    deeds: Iterator[Deed] = row_deeds(dice, types=wanted) if kind == "rows" else own_deeds(file, dice, types=wanted)
    grammar = Grammar(verbs_of(file), dice, countries())
    kept = frozenset(constructions)
    found = [one for deed in deeds for one in grammar.sentences(deed) if not kept or one.construction in kept]
    return dice.sample(found, sample) if 0 < sample < len(found) else found


def read(sentences: Sequence[Sentence]) -> Iterator[Outcome]:
    """How each sentence is read."""
    raws = (RawDocument(DocumentId(str(number)), one.text, language="en") for number, one in enumerate(sentences))
    for sentence, coding in zip(sentences, the_coder().read_many(raws), strict=True):
        events = coding.events if isinstance(coding, Coding) else ()
        yield Outcome(sentence, judged(sentence, events), tuple(map(told, events)))


def judged(sentence: Sentence, events: Sequence[Event]) -> str:
    """What is wrong with a reading; false deeds count first."""
    verdicts = [_best(expected, events) for expected in sentence.expected]
    done = [event for event in events if event.modality.value == "asserted" and event.type != sentence.spoken]
    undone = all("asserted" not in expected.modality for expected in sentence.expected)
    if undone and any(_fit(expected, event) in (PASSED, MODALITY) for event in done for expected in sentence.expected):
        return FALSE
    return max(verdicts, key=VERDICTS.index)


def _best(expected: Expected, events: Sequence[Event]) -> str:
    return min((_fit(expected, event) for event in events), key=VERDICTS.index, default=MISSING)


def _fit(expected: Expected, event: Event) -> str:
    is_type, is_party = event.type in expected.types, _parties_fit(expected, event)
    if is_type and is_party:
        return PASSED if event.modality.value in expected.modality else MODALITY
    return PARTY if is_type else TYPE if is_party else MISSING


def _parties_fit(expected: Expected, event: Event) -> bool:
    sources = {party.country for party in event.sources} - {None}
    targets = {party.country for party in event.targets} - {None}
    if expected.either or (expected.symmetric and event.symmetric):
        return sources | targets == expected.source | expected.target
    right = targets == expected.target or (expected.free and (not targets or targets <= expected.source | expected.target))
    return right and sources == expected.source


def told(event: Event) -> str:
    """An event in a few words."""
    sides = [" ".join(party.country or f"({party.name})" for party in side) or "-" for side in (event.sources, event.targets)]
    return f"{event.type} {sides[0]} -> {sides[1]} {event.modality.value}{' =' if event.symmetric else ''}"


def rates(outcomes: Iterable[Outcome]) -> dict[str, Counter[str]]:
    """How often each verdict fell, by construction."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        table[outcome.sentence.construction][outcome.verdict] += 1
        table["all"][outcome.verdict] += 1
    return table


def _show(table: dict[str, Counter[str]]) -> None:
    print(f"{'':18}{'n':>6}{'pass %':>8}" + "".join(f"{verdict:>13}" for verdict in VERDICTS[1:]))
    for name, counts in sorted(table.items(), key=lambda item: (item[0] == "all", item[0])):
        total = counts.total()
        print(f"{name[:40]:18}{total:6}{100 * counts[PASSED] / total:8.1f}" + "".join(f"{counts[verdict]:13}" for verdict in VERDICTS[1:]))


def main() -> None:
    """Print the pass rates by construction, and failures to look at."""
    options = _parser().parse_args()
    kind = "rows" if options.rows else "other" if options.other else "own"
    sentences = made(kind=kind, seed=options.seed, types=options.type, constructions=options.construction, sample=options.sample)
    outcomes = list(read(sentences))
    failed = [one for one in outcomes if one.verdict != PASSED]
    _show(rates(outcomes))
    if options.deeds:
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for one in outcomes:
            counted[f"{one.sentence.type} {one.sentence.deed}"][one.verdict] += 1
        for name, counts in sorted(counted.items(), key=lambda item: item[1][PASSED] / item[1].total())[: options.deeds]:
            print(f"{counts[PASSED]:4} of {counts.total():<4}{name:70}" + ", ".join(f"{v} {c}" for v, c in counts.items() if v != PASSED))
    wanted = [one for one in failed if not options.verdict or one.verdict.startswith(options.verdict)]
    for one in random.Random(options.seed).sample(wanted, min(options.show, len(wanted))):
        print(f"\n[{one.sentence.construction}: {one.verdict}] {one.sentence.text}\n    {one.sentence.type} {told_expected(one.sentence)}")
        print(*(f"    got {found}" for found in one.found), sep="\n")


def told_expected(sentence: Sentence) -> str:
    """What was expected, in a few words."""
    return "; ".join(
        f"{' '.join(sorted(e.source)) or '-'} -> {' '.join(sorted(e.target)) or '-'} {'/'.join(e.modality)}" for e in sentence.expected
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.grid", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--type", action="append", default=[])
    parser.add_argument("--construction", action="append", default=[])
    parser.add_argument("--rows", action="store_true", help="the lexicon's own examples with other countries")
    parser.add_argument("--other", action="store_true", help="verbs that were not developed on")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="so many failures, to look at")
    parser.add_argument("--verdict", default="", help="of failures: only those of this kind")
    parser.add_argument("--deeds", type=int, default=0, help="the frames that fail most")
    return parser


if __name__ == "__main__":
    main()
