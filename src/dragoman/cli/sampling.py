"""``dragoman sample`` and ``dragoman score``: a store checked by hand, and what the verdicts say."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.archive import Filter
from dragoman.cli.asking import chosen_format, filter_options, format_options, say, show_answer, write_csv, write_lines
from dragoman.cli.output import open_output
from dragoman.cli.stores import store_option
from dragoman.errors import ConfigError

SAMPLE_EPILOG = """\b
Examples:
  dragoman sample --store news -n 200 -o check.csv
  dragoman sample --store news -n 100 --country SDN --type ASSAULT --shown-only -o check.csv
\b
Opens in any spreadsheet. Write a verdict into the column of that name: correct, not-an-event, wrong-type, wrong-standing,
wrong-actor-code, wrong-actor-span, roles-swapped, wrong-speaker, wrong-date, wrong-place, wrongly-merged, should-merge or unsure.
Then: dragoman score check.csv
"""
SCORE_EPILOG = """\b
Examples:
  dragoman score check.csv
  dragoman score check.csv --format csv -o figures.csv
  dragoman score check.csv --store news            with verdicts given on the review pages
"""


@click.command(epilog=SAMPLE_EPILOG)
@store_option
@click.option("-n", "number", type=click.IntRange(1), default=100, show_default=True, help="Events to draw.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed draws another sample.")
@click.option("--shown-only", is_flag=True, help="Only what happened, as the default view shows it.")
@filter_options
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT", help="The sheet: .csv, or .jsonl.")
def sample(*, address: str, number: int, seed: int, shown_only: bool, wanted: Filter, output: Path | None) -> None:
    """Draw events for a check by hand, some of each type and standing."""
    from dragoman.query.sampling import COLUMNS, draw, safe_cell, sheet_rows
    from dragoman.store import open_view

    view = open_view(address)
    drawn = draw(view, wanted, number=number, seed=seed, shown_only=shown_only)
    rows = [{name: safe_cell(value) for name, value in row.items()} for row in sheet_rows(view, drawn)]
    with open_output(output) as stream:
        if output is not None and output.suffix.lower() in {".jsonl", ".ndjson"}:
            write_lines(rows, stream)
        else:
            stream.write("\ufeff" if output is not None else "")  # by which spreadsheets know UTF-8
            write_csv(COLUMNS, rows, stream)
    total = sum(stratum.size for stratum in drawn.strata)
    say(f"{len(rows):,} of {total:,} events, from {len(drawn.strata)} types and standings; write verdicts, then: dragoman score")


@click.command(epilog=SCORE_EPILOG)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--store", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Take verdicts from its review pages too.")
@format_options
def score(path: Path, *, store: Path | None, form: str | None, output: Path | None) -> None:
    """Turn the verdicts of a sheet into precision and corrected counts, with intervals."""
    from dragoman.query.scoring import read_sheet
    from dragoman.query.scoring import score as figures

    reviews = _reviews(store) if store else None
    show_answer(figures(read_sheet(path, reviews=reviews)), form=chosen_format(form, output), output=output)


def _reviews(store: Path) -> dict[str, str]:
    """The verdict of each event that was judged as a whole on the review pages; where reviewers differ it is unsure."""
    from dragoman.web.reviews import FILE, Reviews

    if not (store / FILE).exists():
        raise ConfigError("nothing was reviewed there yet", where=str(store), hint="dragoman serve --store DIR shows the review pages")
    found: dict[str, set[str]] = {}
    for judgement in Reviews(store / FILE).standing():
        if judgement.evidence is None:
            found.setdefault(judgement.anchor.event, set()).add(judgement.verdict)
    return {event: next(iter(words)) if len(words) == 1 else "unsure" for event, words in found.items()}
