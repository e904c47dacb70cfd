"""Verdicts on a sample as figures: precision by type and standing, and counts corrected by it, each with an interval.

The interval of a count is that of a finite population: events that were judged are known, the others are right with a chance of which
the sample tells. Precision only: what was missed is not in the sample.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import InputError
from dragoman.query.answer import Answer
from dragoman.query.sampling import VERDICTS

if TYPE_CHECKING:
    import numpy as np

COLUMNS = ("of", "events", "judged", "correct", "precision", "low", "high", "corrected", "corrected_low", "corrected_high")
_DRAWS = 10_000
_SEED = 20
_SHIFT = 0.25
_RIGHT = frozenset({"correct", "right", "yes", "1", "true"})
_UNSURE = frozenset({"unsure", "?"})
_WRONG = frozenset(VERDICTS) - {"correct", "unsure"} | {"wrong", "no", "0", "false"}
ALL = "(all)"


@dataclass(frozen=True, slots=True)
class Judged:
    """A stratum with its verdicts: ``size`` events, of which ``judged`` were looked at and ``correct`` are right."""

    name: str
    size: int
    judged: int
    correct: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says: strata with their verdicts, and how often each verdict was given."""

    strata: tuple[Judged, ...]
    verdicts: Mapping[str, int]
    open: int


def read_sheet(path: Path, *, reviews: Mapping[str, str] | None = None) -> Sheet:
    """The verdicts of a sheet (CSV or JSON lines), where it has none those of ``reviews`` by event; an InputError names the line at
    fault."""
    sizes: dict[str, int] = {}
    judged: Counter[str] = Counter()
    correct: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    left = 0
    seen: set[str] = set()
    for number, row in _rows(path):
        where = f"{path}:{number}"
        name, size = row.get("stratum"), row.get("stratum_size")
        if not name or not str(size).strip().isdigit():
            raise InputError("the row has no stratum and stratum_size", where=where, hint="Leave them as dragoman sample writes them")
        if str(row.get("event")) in seen:
            raise InputError(f"event {row.get('event')!r} stands twice", where=where)
        seen.add(str(row.get("event")))
        sizes[str(name)] = int(str(size))
        word = str(row.get("verdict") or "").strip().lower() or (reviews or {}).get(str(row.get("event")), "")
        if not word:
            left += 1
            continue
        if word not in _RIGHT | _WRONG | _UNSURE:
            raise InputError(f"{word!r} is no verdict", where=where, hint=f"There are: {', '.join(VERDICTS)}")
        verdicts["correct" if word in _RIGHT else "unsure" if word in _UNSURE else word] += 1
        if word not in _UNSURE:
            judged[str(name)] += 1
            correct[str(name)] += word in _RIGHT
    return Sheet(tuple(Judged(name, sizes[name], judged[name], correct[name]) for name in sorted(sizes)), verdicts, left)


def _rows(path: Path) -> Iterable[tuple[int, Mapping[str, object]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_text(encoding="cp1252", errors="replace")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    if text.lstrip().startswith("{"):
        yield from _json_rows(text, path)
        return
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if "verdict" not in (reader.fieldnames or ()):
        raise InputError("it has no column 'verdict'", where=str(path), hint="dragoman sample makes such a sheet")
    for row in reader:
        yield reader.line_num, row


def _json_rows(text: str, path: Path) -> Iterable[tuple[int, Mapping[str, object]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise InputError(f"no JSON: {error}", where=f"{path}:{number}") from error
            if not isinstance(row, dict):
                raise InputError("no JSON object", where=f"{path}:{number}")
            yield number, row


def score(sheet: Sheet) -> Answer:
    """Precision and corrected counts: of all, by type, by standing, by both."""
    if not any(stratum.judged for stratum in sheet.strata):
        return Answer(COLUMNS, [], tuple(_notes(sheet)), "no verdicts yet: write one into column verdict of each row")
    drawn = draws_of(sheet.strata)
    pooled = sum(stratum.correct for stratum in sheet.strata) / sum(stratum.judged for stratum in sheet.strata)
    rows = []
    for _, of in _GROUPINGS:
        groups: dict[str, list[int]] = defaultdict(list)
        for index, stratum in enumerate(sheet.strata):
            groups[of(stratum.name)].append(index)
        rows += [_row(name, indices, sheet.strata, drawn, pooled=pooled) for name, indices in sorted(groups.items())]
    unique = {(str(row["of"]), str(row["events"])): row for row in rows}
    return Answer(COLUMNS, list(unique.values()), tuple(_notes(sheet)))


_GROUPINGS: Sequence[tuple[str, Callable[[str], str]]] = (
    ("all", lambda _name: ALL),
    ("type", lambda name: name.split(" ")[0]),
    ("standing", lambda name: name.rpartition(" ")[2]),
    ("both", lambda name: name),
)


@dataclass(frozen=True, slots=True)
class Draws:
    """Draws of how many events of each stratum are right (strata by draws), for the lower and the upper end of an interval."""

    lower: np.ndarray
    upper: np.ndarray

    def interval(self, indices: Sequence[int]) -> tuple[float, float]:
        """The 95 % interval of the number of right events in some strata together."""
        import numpy as np

        low = np.quantile(self.lower[list(indices)].sum(axis=0), 0.025)
        return float(low), float(np.quantile(self.upper[list(indices)].sum(axis=0), 0.975))


def draws_of(strata: Sequence[Judged], *, draws: int = _DRAWS) -> Draws:
    """Draws given the verdicts: events that were judged are known, the others binomial with a chance that is Beta.

    Each end stands half-way between Jeffreys' interval and the exact one of Clopper and Pearson, which keeps small strata and
    precisions near 1 from claiming too much (simulated in the tests). The seed is fixed: the same verdicts give the same figures.
    """
    import numpy as np

    random = np.random.default_rng(_SEED)
    ends = []
    for shift in (-_SHIFT, _SHIFT):
        found = np.empty((len(strata), draws))
        for index, one in enumerate(strata):
            chance = random.beta(one.correct + 0.5 + shift, one.judged - one.correct + 0.5 - shift, size=draws)
            found[index] = one.correct + random.binomial(max(0, one.size - one.judged), chance)
        ends.append(found)
    return Draws(*ends)


def _row(name: str, indices: Sequence[int], strata: Sequence[Judged], drawn: Draws, *, pooled: float) -> dict[str, object]:
    """The figures of some strata together; a stratum without verdicts counts with the precision of the whole sample."""
    chosen = [strata[index] for index in indices]
    size, judged, correct = (sum(getattr(one, field) for one in chosen) for field in ("size", "judged", "correct"))
    estimate = sum(one.size * (one.correct / one.judged if one.judged else pooled) for one in chosen)
    low, high = drawn.interval(indices)
    return {
        "of": name,
        "events": size,
        "judged": judged,
        "correct": correct,
        "precision": round(estimate / size, 3) if judged else None,
        "low": round(min(low, estimate) / size, 3),
        "high": round(max(high, estimate) / size, 3),
        "corrected": round(estimate),
        "corrected_low": round(min(low, estimate)),
        "corrected_high": round(max(high, estimate)),
    }


def _notes(sheet: Sheet) -> Iterable[str]:
    wrong = {word: number for word, number in sheet.verdicts.items() if word not in {"correct", "unsure"}}
    if wrong:
        yield "wrong: " + ", ".join(f"{word} {number}" for word, number in sorted(wrong.items(), key=lambda pair: (-pair[1], pair[0])))
    if sheet.verdicts.get("unsure"):
        yield f"{sheet.verdicts['unsure']:,} unsure, left out"
    if sheet.open:
        yield f"{sheet.open:,} rows have no verdict yet"
    yield "95 % intervals. Precision only: what the coder missed is not in the sample"
