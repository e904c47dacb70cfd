"""What the libraries of ``dragoman[formats]`` need: an error that names them where they are missing, and how a text made by one is called.

Which library reads what is the readers' part.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version

from dragoman.errors import InputError
from dragoman.readers.source import ReaderSettings, Source


@contextmanager
def needs_formats(suffix: str) -> Iterator[None]:
    """Turns a missing library into an InputError that says how to get it."""
    try:
        yield
    except ImportError as error:
        raise InputError(f"{suffix} files need libraries that are not installed: pip install 'dragoman[formats]'") from error


def named_by(source: Source, settings: ReaderSettings, library: str) -> str:
    """The source of a document whose raw text is what a library gave: its name, and the library with its version."""
    try:
        made = f"{library} {version(library)}"
    except PackageNotFoundError:
        made = library
    return f"{settings.source or source.name} (text by {made})"
