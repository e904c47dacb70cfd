"""``dragoman ground``: codings made elsewhere, their words found in the text or refused, scored and kept beside ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.asking import chosen_format, say, show_answer
from dragoman.cli.output import open_output
from dragoman.model import Coding, DocumentId
from dragoman.query.answer import Answer

if TYPE_CHECKING:
    from dragoman.grounding.coding import Grounder

EPILOG = """\b
Examples:
  dragoman ground gpt.jsonl --store news                       how much of it stands in the text, and how far it agrees with ours
  dragoman ground ngec_output.json --coder ngec --into theirs  kept in a store of its own: dragoman diff news theirs
  dragoman ground extractions.jsonl -o grounded.jsonl
\b
Takes LangExtract (extractions with char_interval), NGEC (event_type with attributes) and plain JSON: {"id": …, "text": …, "events":
[{"type": "ASSAULT-aerial", "source": "…", "target": "…", "trigger": "…", "place": "…", "date": "…", "standing": "done"}]}. Types are
PLOVER's or CAMEO codes; source, target and the rest are words of the report. Texts that the file does not have are taken from --store.
Exit code 0: every claim stands in the text; 1: some were refused, each named on standard error.
"""
REFUSED = 1
SHOWN = 20


@click.command(epilog=EPILOG)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--store", "address", metavar="DIR", envvar="DRAGOMAN_STORE", help="Our codings of the same reports.")
@click.option("--coder", default=None, metavar="NAME", help="Who made them. Default: the file's name.")
@click.option("--into", metavar="DIR", help="A store to keep them in; not that of ours.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT", help="Write them as codings, one a line.")
@click.option("--format", "form", type=click.Choice(("table", "jsonl", "csv")), help="Of the figures.")
@click.option("--every", is_flag=True, help="Name every refused claim, not only the first.")
def ground(
    path: Path, *, address: str | None, coder: str | None, into: str | None, output: Path | None, form: str | None, every: bool
) -> int:
    """Find the words of codings made elsewhere in their texts, or refuse them."""
    from dragoman.errors import ConfigError
    from dragoman.export.coding import to_line
    from dragoman.grounding.agreement import Pair, agreement, pairs_of
    from dragoman.grounding.coding import Grounder

    if into is not None and into == address:
        raise ConfigError("--into is the store of our own codings", hint="Theirs are kept in a store of their own")
    grounder, pairs, kept = Grounder(coder or path.stem), list[Pair](), list[Coding]()
    with open_output(output) if output else nullcontext() as stream:
        for theirs, ours in _grounded(path, address, grounder):
            kept.append(theirs)
            if ours is not None:
                pairs += pairs_of(theirs, ours)
            if stream is not None:
                stream.write(to_line(theirs) + "\n")
    if into is not None:
        _keep(kept, into, grounder.coder)
    _say_refused(grounder, most=None if every else SHOWN)
    form = chosen_format(form, None)
    if address is not None:
        show_answer(agreement(pairs), form=form, output=None)
    else:
        show_answer(Answer(("coder", "documents", "claims", "grounded"), [_figures(grounder)]), form=form, output=None)
    return REFUSED if grounder.refused else 0


def _grounded(path: Path, address: str | None, grounder: Grounder) -> Iterator[tuple[Coding, Coding | None]]:
    """Their codings with ours of the same reports."""
    from dragoman.grounding.foreign import read_foreign
    from dragoman.store import open_view

    view = open_view(address) if address else None
    for foreign in read_foreign(path):
        ours = view.coding(DocumentId(foreign.id)) if view else None
        same = ours is not None and (foreign.text is None or foreign.text in {ours.document.text, ours.document.raw})
        document = ours.document if ours is not None and same else None
        theirs = grounder(foreign, document=document, ours=ours if same else None)
        if theirs is not None:
            yield theirs, ours if same else None


def _keep(codings: list[Coding], into: str, coder: str) -> None:
    """Their codings in a store of their own."""
    from dragoman.store import open_store

    with open_store(into) as store:
        store.write(codings, run=f"ground:{coder}")
    say(f"{len(codings):,} reports kept in {into}")


def _say_refused(grounder: Grounder, *, most: int | None) -> None:
    for one in grounder.refused[:most]:
        say(f"{one.document}: refused{f' {one.type}' if one.type else ''}: {one.reason}")
    if most is not None and len(grounder.refused) > most:
        say(f"… and {len(grounder.refused) - most:,} more; --every names them")
    tally = grounder.tally
    say(f"{tally.grounded:,} of {tally.claims:,} claims in {tally.documents:,} reports stand in their text")
    for reason, number in sorted((tally.refused + tally.left_out).items()):
        say(f"  {number:>7,} {reason}")


def _figures(grounder: Grounder) -> dict[str, object]:
    tally = grounder.tally
    return {"coder": grounder.coder, "documents": tally.documents, "claims": tally.claims, "grounded": tally.grounded}
