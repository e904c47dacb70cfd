"""The command line: which commands there are, loaded only when one is called."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from dragoman.cli.exits import INTERRUPTED, WRONG_USAGE
from dragoman.config import COMMANDS_WITH_SETTINGS, Setting, load_settings
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


COMMANDS: Mapping[str, Lazy] = {
    "read": Lazy("dragoman.cli.read", "read", "Read reports into events and statements."),
    "ingest": Lazy("dragoman.cli.ingest", "ingest", "Read reports into a store."),
    "show": Lazy("dragoman.cli.stored", "show", "Show an event, a statement or a document of a store."),
    "explain": Lazy("dragoman.cli.explain", "explain", "Tell why an event was coded so."),
    "merge": Lazy("dragoman.cli.merge", "merge", "Find the same event in several reports, and what became of it."),
    "why": Lazy("dragoman.cli.merge", "why", "Say why two things are held to be one."),
    "unmerge": Lazy("dragoman.cli.merge", "unmerge", "Keep two events apart that were taken for one."),
    "runs": Lazy("dragoman.cli.stored", "runs", "List what was put into a store, and when."),
    "remove": Lazy("dragoman.cli.stored", "remove", "Take a document out of a store, with all that came from it."),
    "demo": Lazy("dragoman.cli.demo", "demo", "Code the reports that ship with the package."),
    "serve": Lazy("dragoman.cli.serve", "serve", "Show a store in the browser, with review and HTTP API."),
    "events": Lazy("dragoman.cli.events", "events", "Events of a store: who did what to whom."),
    "statements": Lazy("dragoman.cli.events", "statements", "Statements of a store: who said what to whom."),
    "actors": Lazy("dragoman.cli.events", "actors", "Actors of a store, and how often they did, received and said."),
    "stories": Lazy("dragoman.cli.events", "stories", "Reports of a store that tell the same news."),
    "timeline": Lazy("dragoman.cli.counting", "timeline", "Events over time."),
    "dyads": Lazy("dragoman.cli.counting", "dyads", "Pairs of countries with most events."),
    "matrix": Lazy("dragoman.cli.counting", "matrix", "Countries that act by countries acted upon."),
    "changes": Lazy("dragoman.cli.counting", "changes", "What happens more or less often than before."),
    "ledger": Lazy("dragoman.cli.events", "ledger", "Requests, threats and promises, and what became of them."),
    "relations": Lazy("dragoman.cli.events", "relations", "How states stand to each other over time."),
    "sql": Lazy("dragoman.cli.sql", "sql", "Ask a store in SQL, read only."),
    "export": Lazy("dragoman.cli.exporting", "export", "Write events in a published layout."),
    "validate": Lazy("dragoman.cli.exporting", "validate", "Check a file of events in a published layout."),
    "sample": Lazy("dragoman.cli.sampling", "sample", "Draw events for a check by hand."),
    "score": Lazy("dragoman.cli.sampling", "score", "Turn verdicts into precision and corrected counts."),
    "ground": Lazy("dragoman.cli.ground", "ground", "Find the words of codings made elsewhere, or refuse them."),
    "snapshot": Lazy("dragoman.cli.snapshots", "snapshot", "Freeze a store so that it can be cited."),
    "diff": Lazy("dragoman.cli.snapshots", "diff", "Say what changed between two snapshots, and why."),
    "mcp": Lazy("dragoman.cli.mcp", "mcp", "Answer an assistant's questions about a store."),
    "review": Lazy("dragoman.cli.review", "review", "Show what reviewers judged, and give it as data."),
    "date": Lazy("dragoman.cli.steps", "date", "Resolve the dates of a phrase."),
    "place": Lazy("dragoman.cli.steps", "place", "Resolve the places of a phrase."),
    "actor": Lazy("dragoman.cli.steps", "actor", "Resolve the actors of a phrase."),
    "import-actors": Lazy("dragoman.cli.imports", "import_actors", "Make dictionaries of actors into rows of your own."),
    "lexicon": Lazy("dragoman.cli.lexicon", "lexicon", "Check the rows of the knowledge, or count what they do."),
    "train": Lazy("dragoman.cli.train", "train", "Train a model from annotated reports of your own."),
    "doctor": Lazy("dragoman.cli.doctor", "doctor", "Say what is installed, what is missing and how to get it."),
    "config": Lazy("dragoman.cli.settings", "config", "Show the settings, or where their file lies."),
    "completion": Lazy("dragoman.cli.completion", "completion", "Print a script that completes commands in your shell."),
}


# The commands by what they are for; those that are named nowhere stand under the last heading.
SECTIONS: Mapping[str, Sequence[str]] = {
    "Read": ("read", "ingest", "demo", "train"),
    "Ask a store": (
        "events", "statements", "actors", "stories", "timeline", "dyads", "matrix", "changes", "ledger", "relations", "show", "explain",
        "sql", "serve", "mcp",
    ),
    "Take it elsewhere": ("export", "validate", "snapshot", "diff"),
    "Check it": ("sample", "score", "review", "ground"),
    "Keep a store": ("merge", "why", "unmerge", "runs", "remove"),
    "One step alone": ("date", "place", "actor"),
    "Knowledge and settings": ("lexicon", "import-actors", "doctor", "config", "completion"),
}  # fmt: skip
OTHERS = "Other commands"


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

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:  # click knows none of the commands, for they are not loaded
            raise click.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        named = {name for names in SECTIONS.values() for name in names}
        rest = [name for name in COMMANDS if name not in named]
        for heading, names in (*SECTIONS.items(), (OTHERS, rest)):
            known = [(name, COMMANDS[name].help) for name in names if name in COMMANDS]
            if known:
                with formatter.section(heading):
                    formatter.write_dl(known)


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if not value or ctx.resilient_parsing:
        return
    from dragoman.cli.versions import version_line

    click.echo(version_line())
    ctx.exit()


@click.group(
    cls=LazyGroup,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Program, knowledge and model."
)
@click.pass_context
def cli(context: click.Context) -> None:
    """Reads political news into evidence-linked event data and attributed statements.

    Data goes to standard output, progress and messages to standard error.
    """
    name = context.invoked_subcommand
    if name is not None and name in COMMANDS_WITH_SETTINGS:
        defaults = load_settings().default_map(name)
        named = {"form" if option == "format" else option: value for option, value in defaults.items()}
        context.default_map = {name: _for_all(cli.get_command(context, name), named)}


def _for_all(command: click.Command | None, named: dict[str, Setting]) -> Mapping[str, object]:
    """The defaults of a command, or of each command of a group."""
    return dict.fromkeys(command.commands, named) if isinstance(command, click.Group) else named


def main() -> None:
    """Run the command line and end the process with the contract's exit code."""
    _open_closed_streams()
    sys.exit(run(sys.argv[1:]))


def _open_closed_streams() -> None:
    """Let what was closed before the start read as empty and swallow what is written."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 (open as long as the process)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def run(arguments: Sequence[str]) -> int:
    """The exit code of a command line; every error that a user can meet is one line on standard error."""
    try:
        code = cli.main(list(arguments), prog_name="dragoman", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("dragoman: interrupted", err=True)
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return WRONG_USAGE
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except DragomanError as error:
        click.echo(f"dragoman: {error}", err=True)
        return error.exit_code
    except OSError as error:  # a full disk, a folder that may not be written
        where = error.filename or "standard output"
        click.echo(f"dragoman: {where}: {error.strerror or error}", err=True)
        return WRONG_USAGE
    return code if isinstance(code, int) else 0
