"""Options of commands that work on a store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def store_option(command: Command) -> Command:
    """Adds ``--store``."""
    text = "The store: a folder, or postgresql://…"
    return click.option("--store", "address", required=True, metavar="DIR", envvar="DRAGOMAN_STORE", help=text)(command)


def optional_store_option(command: Command) -> Command:
    """Adds ``--store`` to a command that can do without."""
    text = "The store: a folder, or postgresql://…"
    return click.option("--store", "address", metavar="DIR", envvar="DRAGOMAN_STORE", help=text)(command)
