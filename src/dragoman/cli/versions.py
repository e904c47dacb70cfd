"""The line of ``dragoman --version``: program, knowledge and model, without loading the model."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from dragoman.cli.options import DEFAULT_MODEL
from dragoman.knowledge.version import knowledge_version


def installed_version(package: str) -> str | None:
    """The version of an installed package, or None."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def version_line() -> str:
    """Program, knowledge and model on one line."""
    model = installed_version(DEFAULT_MODEL.replace("_", "-")) or "missing"
    return f"dragoman {installed_version('dragoman')}, knowledge {knowledge_version()}, model {DEFAULT_MODEL} {model}"
