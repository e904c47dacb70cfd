"""``dragoman completion``: scripts for shells."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")
EPILOG = """\b
Examples:
  dragoman completion bash >> ~/.bashrc
  dragoman completion zsh >> ~/.zshrc
  dragoman completion fish > ~/.config/fish/completions/dragoman.fish
"""


@click.command(epilog=EPILOG)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print a script that completes commands and options in your shell."""
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    root = click.get_current_context().find_root().command
    click.echo(kind(root, {}, "dragoman", "_DRAGOMAN_COMPLETE").source())
