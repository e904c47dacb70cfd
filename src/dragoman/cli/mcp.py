"""``dragoman mcp``: a store for assistants that speak the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.options import log_options, start_log
from dragoman.errors import ConfigError

EPILOG = """\b
Examples:
  dragoman mcp --store news          what an assistant starts; it speaks over standard input and output
"""


@click.command(epilog=EPILOG)
@click.option("--store", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="The store to be asked.")
@log_options
def mcp(store: Path, *, quiet: bool, verbose: int) -> int:
    """Answer an assistant's questions about a store; nothing is ever written to it."""
    start_log(quiet=quiet, verbose=verbose)
    try:
        from dragoman.web.mcp import server
        from dragoman.web.serving import store_view
    except ImportError as error:
        raise ConfigError(f"this needs the extras mcp and web: {error.name} is missing", hint="pip install 'dragoman[mcp,web]'") from error
    server(store_view(store), name=store.name).run("stdio")
    return 0
