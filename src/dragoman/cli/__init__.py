"""The command line: which commands there are, loaded only when one is called."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass

import click

from dragoman.errors import DragomanError

EPILOG = """\b
Examples:
  dragoman demo                                 see it work
  dragoman read report.txt --date 2022-10-28    who did what to whom, as a table
  dragoman read news/ -o codings.jsonl          a folder, one coding a line
  cat report.txt | dragoman read -              standard input
"""


@dataclass(frozen=True, slots=True)
class Lazy:
    """Where a command stands, and what it does in a line."""

    module: str
    name: str
    help: str


COMMANDS = {
    "read": Lazy("dragoman.cli.read", "read", "Read reports into events and statements."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        lazy = COMMANDS.get(cmd_name)
        if lazy is None:
            return None
        command = getattr(importlib.import_module(lazy.module), lazy.name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{lazy.module}.{lazy.name} is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.help) for name, lazy in COMMANDS.items()])


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if not value or ctx.resilient_parsing:
        return
    from dragoman.cli.versions import version_line

    click.echo(version_line())
    ctx.exit()


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Versions of program, knowledge and model.")
def cli() -> None:
    """Reads political news into evidence-linked event data and attributed statements.

    Data goes to standard output, progress and messages to standard error.
    """


def main() -> None:
    """Run the command line and end the process with the contract's exit code."""
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        sys.exit(130)
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except DragomanError as error:
        click.echo(f"dragoman: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)
