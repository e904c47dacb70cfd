"""``dragoman config``: the settings as the program sees them."""

from __future__ import annotations

import json

import click

from dragoman.config import SETTINGS, load_settings, settings_path

EPILOG = """\b
Examples:
  dragoman config show
  $EDITOR "$(dragoman config path)"
\b
A file may say:
  workers = 2
  actors = ["/home/me/actors.tsv"]
  [read]
  format = "jsonl"
"""


@click.group(epilog=EPILOG)
def config() -> None:
    """Show the settings, or where their file lies.

    Options on the command line outrank settings.
    """


@config.command(epilog="\b\nExample:\n  dragoman config path")
def path() -> None:
    """Where the settings' file lies, or would lie."""
    click.echo(settings_path())


@config.command(epilog="\b\nExample:\n  dragoman config show")
def show() -> None:
    """The settings that hold, as TOML."""
    settings = load_settings()
    click.echo(f"# {settings.path}{'' if settings.exists else ' (there is no such file: all settings are the defaults)'}")
    click.echo(f"# settings there are: {', '.join(SETTINGS)}")
    for name, value in settings.general.items():
        click.echo(f"{name} = {json.dumps(value)}")
    for command, values in settings.commands.items():
        click.echo(f"[{command}]")
        for name, value in values.items():
            click.echo(f"{name} = {json.dumps(value)}")
