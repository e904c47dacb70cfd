"""``dragoman serve``: web pages and HTTP API over a store."""

from __future__ import annotations

import socket
from pathlib import Path

import click
from click.core import ParameterSource

from dragoman.cli.options import CoderOptions, coder_builder, knowledge_options, log_options, start_log
from dragoman.errors import ConfigError

EPILOG = """\b
Examples:
  dragoman serve --demo                            the shipped reports, at once
  dragoman serve --store news                      http://127.0.0.1:8765
  dragoman serve --store news --host 0.0.0.0 --allow-host desk.example.org --token "$TOKEN"
"""
_FOLDER = click.Path(file_okay=False, path_type=Path)
WEB_HINT = "Install it with: pip install 'dragoman[web]'"


@click.command(epilog=EPILOG)
@click.option("--store", type=_FOLDER, metavar="DIR", envvar="DRAGOMAN_STORE", help="The store to show.")
@click.option("--demo", "is_demo", is_flag=True, help="Show the reports that ship with the package; nothing is kept.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; all but loopback need a token.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--token", envvar="DRAGOMAN_TOKEN", default=None, help="What a reader must show; made up where needed.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="A host name that requests may bear; repeatable.")
@knowledge_options
@log_options
def serve(
    store: Path | None,
    *,
    is_demo: bool,
    host: str,
    port: int,
    token: str | None,
    allow_host: tuple[str, ...],
    actors: tuple[Path, ...],
    knowledge: Path | None,
    model: str,
    quiet: bool,
    verbose: int,
) -> int:
    """Show a store in the browser: pages, review and HTTP API, on this machine alone unless told otherwise."""
    start_log(quiet=quiet, verbose=verbose)
    if is_demo and click.get_current_context().get_parameter_source("store") is ParameterSource.ENVIRONMENT:
        store = None
    if (store is None) == (not is_demo):
        raise ConfigError("either --store DIR or --demo is needed", hint="dragoman serve --demo shows the shipped reports")
    try:
        import uvicorn

        from dragoman.cli.ingest import recipe_of
        from dragoman.web import serving
        from dragoman.web.desk import LazyCoder
    except ImportError as error:
        raise ConfigError(f"pages need the extra web: {error.name} is missing", hint=WEB_HINT) from error
    port = _free_port(host, port)
    gate = serving.gate_for(host, token=token, names=allow_host)
    options = CoderOptions(actors, knowledge, model)
    if not quiet and store is None:
        click.echo("dragoman: reading the shipped reports …", err=True)
    elif not quiet and store is not None and not store.exists():
        click.echo(f"dragoman: {store}: there is no store; a new one is made", err=True)
    with serving.opened(store, LazyCoder(coder_builder(options)), recipe_of(options)) as desk:
        app = serving.application(desk, gate)
        click.echo(f"dragoman: {serving.address(host, port, gate)}  (Ctrl-C ends it)", err=True)
        uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False, proxy_headers=False)
    return 0


def _free_port(host: str, port: int) -> int:
    """The port, or for 0 one that is free; a ConfigError, before anything is read, where nobody can listen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            return int(probe.getsockname()[1])
        except OSError as error:
            raise ConfigError(f"{host}, port {port}: {error.strerror or error}", hint="Choose another with --port N") from error
