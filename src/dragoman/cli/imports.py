"""``dragoman import-actors``: dictionaries of actors made into a table that ``--actors`` layers over ours."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.errors import ConfigError

EPILOG = """\b
Examples:
  dragoman import-actors Phoenix.Countries.actors.txt Phoenix.agents.txt -o my-actors
  dragoman import-actors persons.jsonl.gz -o my-actors
  dragoman read news/ --actors my-actors
\b
Formats: dictionaries of TABARI and PETRARCH (.txt), CSV (.csv), Wikidata-style JSON lines (.jsonl), each also gzipped.
Lines that give no actor are named with their reason in refused.txt of the output folder.
Exit code 0: all taken; 1: some lines were refused.
"""
REFUSED = "refused.txt"
SOME_REFUSED = 1


@click.command("import-actors", epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE...")
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="The folder to write.")
def import_actors(paths: tuple[Path, ...], *, output: Path) -> int:
    """Make dictionaries of actors into rows for --actors."""
    from dragoman.importing import write_import

    if output.exists() and any(output.iterdir()) and not (output / REFUSED).exists():
        raise ConfigError(f"{output} is a folder with other things in it", hint="Name a new folder, or one that was imported before")
    done = write_import(paths, output)
    for path in paths:
        refused = sum(done.refused[path.name].values())
        click.echo(f"{path.name}\t{done.actors[path.name]} actors\t{done.agents[path.name]} agents\t{refused} refused")
    for reason, count in done.reasons():
        click.echo(f"refused\t{count}\t{reason}")
    click.echo(f"{output}: {done.written.actors} actors, {done.written.names} names, {done.written.codes} codes", err=True)
    return SOME_REFUSED if any(done.refused.values()) else 0
