"""Small lexicons for tests: rows written in the test itself are loaded by the real loader from a folder of their own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from fake_parser import KnownActors

from dragoman.grammar import Parsed
from dragoman.knowledge import predicates
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.predicates import Predicates
from dragoman.model import TimeMention
from dragoman.read.clauses import Clauses
from dragoman.read.phrases import find_phrases
from dragoman.read.roles import Roles, RoleWords

ACTORS = KnownActors(
    demonyms={"Danish": "DNK", "Malian": "MLI", "Swiss": "CHE"}, words={"minister", "rebel", "envoy", "soldier", "guard"}, names={"Oslo"}
)
SUPPORT = {"source": frozenset({"launch", "stage", "reject"}), "target": frozenset({"suffer"})}
CLASSES = """
[instruments]
words = ["missile"]
[answers]
words = ["reject"]
[mutual]
words = ["joint"]
[silence]
words = ["comment", "say"]
[reticence]
words = ["comment"]
[measures]
words = ["ton", "hundred"]
[talks]
words = ["talk", "meeting"]
[culture]
words = ["film"]
"""


def load_rows(folder: Path, monkeypatch: pytest.MonkeyPatch, *, rows: str, classes: str = CLASSES, kinds: str = "") -> Predicates:
    """The lexicon of these rows alone."""
    (folder / "predicates").mkdir(exist_ok=True)
    (folder / "predicates" / "rows.toml").write_text(rows, encoding="utf-8")
    (folder / "classes.toml").write_text(classes, encoding="utf-8")
    (folder / "kinds.toml").write_text(kinds, encoding="utf-8")
    monkeypatch.setattr(predicates, "packaged", lambda name: folder / name)
    return Predicates.load(ontology=Ontology.load())


def roles_of(parsed: Parsed, times: Iterable[TimeMention] = ()) -> Roles:
    """The slots of a document, where the actors are those of this file."""
    clauses = Clauses(parsed, measures=frozenset({"ton", "hundred"}))
    words = RoleWords(SUPPORT, frozenset({"film"}))
    return Roles(clauses, phrases=find_phrases(parsed), times=times, actors=ACTORS, words=words)
