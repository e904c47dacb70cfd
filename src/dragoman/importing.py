"""Imports a user's dictionaries of actors: one compact table, the agents, and a report of every line that was refused.

The formats are known in ``dragoman.knowledge.imported``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from dragoman.errors import ConfigError
from dragoman.knowledge.actor_rows import read_actor_tables
from dragoman.knowledge.imported.files import read_dictionary
from dragoman.knowledge.imported.records import ImportedActor, ImportedAgent, Refused
from dragoman.knowledge.imported.table import MANIFEST, Written, write_table
from dragoman.knowledge.imported.wikidata import Offices
from dragoman.knowledge.layers import AGENT_COLUMNS, AGENTS, offices_of

REFUSED = "refused.txt"


@dataclass(slots=True)
class _Tally:
    """What has been taken and refused so far, by file."""

    actors: Counter[str] = field(default_factory=Counter)
    agents: dict[str, ImportedAgent] = field(default_factory=dict)
    agents_of: Counter[str] = field(default_factory=Counter)
    refused: dict[str, Counter[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import took and what it refused, by file; reasons of refusal with how often each was given."""

    written: Written
    actors: Counter[str]
    agents: Counter[str]
    refused: dict[str, Counter[str]]

    def reasons(self) -> list[tuple[str, int]]:
        """The reasons of all files, the commonest first."""
        total: Counter[str] = Counter()
        for found in self.refused.values():
            total.update(found)
        return total.most_common()


def write_import(paths: Sequence[Path], folder: Path) -> ImportReport:
    """Write the table, the agents, the refused lines and the manifest of some dictionaries into a folder."""
    offices = offices_of(read_actor_tables())
    tally = _Tally()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / REFUSED).open("w", encoding="utf-8") as refused:
            refused.write("file\tline\treason\ttext\n")
            written = write_table(_taken(paths, offices, tally, refused), folder)
        _write_agents(tally, folder / AGENTS)
        _write_manifest(paths, written, folder / MANIFEST)
    except OSError as error:
        raise ConfigError(f"cannot be written: {error}", where=str(folder)) from error
    return ImportReport(written, tally.actors, tally.agents_of, tally.refused)


def _taken(paths: Sequence[Path], offices: Offices, tally: _Tally, refused: TextIO) -> Iterator[ImportedActor]:
    for path in paths:
        reasons = tally.refused.setdefault(path.name, Counter())
        for found in read_dictionary(path, offices=offices):
            if isinstance(found, ImportedActor):
                tally.actors[path.name] += 1
                yield found
            elif isinstance(found, ImportedAgent):
                tally.agents.setdefault(found.lemma, found)
                tally.agents_of[path.name] += 1
            elif isinstance(found, Refused):
                reasons[found.reason] += 1
                text = " ".join(found.text.split())
                refused.write(f"{found.file}\t{found.line}\t{found.reason}\t{text}\n")


def _write_agents(tally: _Tally, path: Path) -> None:
    lines = ["\t".join(AGENT_COLUMNS), *(f"{lemma}\t{'|'.join(agent.sectors)}" for lemma, agent in sorted(tally.agents.items()))]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def _write_manifest(paths: Sequence[Path], written: Written, path: Path) -> None:
    """What the table was made of; its digest stands for the table in the version of the knowledge."""
    files = ", ".join(f'"{name}"' for name in sorted(each.name.replace("\\", "/").replace('"', "'") for each in paths))
    text = f'digest = "{written.digest}"\nactors = {written.actors}\ncodes = {written.codes}\nnames = {written.names}\nfiles = [{files}]\n'
    path.write_text(text, encoding="utf-8", newline="\n")
