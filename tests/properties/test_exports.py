"""Whatever a store holds, every layout of it is right by its own check, and no cell breaks its line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.archive import Filter
from dragoman.export.exporting import EXPORTERS, Scope, export
from dragoman.export.validating import validate
from dragoman.store.memory import Memory, MemoryView, MemoryWriter
from tests.archive_codings import coding
from tests.archive_view import PlainView
from tests.made_codings import made_codings


@pytest.mark.parametrize("to", EXPORTERS)
@pytest.mark.parametrize("seed", range(3))
def test_made_up_codings_are_right_in_every_layout(tmp_path: Path, to: str, seed: int) -> None:
    memory = Memory()
    with MemoryWriter(memory) as writer:
        writer.write(made_codings(25, seed=seed), run="r")
    report = export(MemoryView(memory), tmp_path / "e", to=to, scope=Scope(Filter(), everything=True))
    verdict = validate(report.path)
    assert {key: number for key, number in verdict.kinds.items() if key != ("", "no rows")} == {}
    assert report.events >= report.rows or to == "webannotation"
    assert json.loads(report.manifest.read_text(encoding="utf-8"))["counts"]["rows"] == report.rows


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=40), words=st.text(max_size=30), to=st.sampled_from(sorted(EXPORTERS)))
def test_no_name_breaks_a_file(tmp_path: Path, name: str, words: str, to: str) -> None:
    made = coding()
    clash = made.events[0]
    party = replace(clash.sources[0], name=name, role=words, country=None)
    place = replace(clash.place, name=name) if clash.place else None
    made = replace(made, events=(replace(clash, sources=(party,), place=place, contexts=(words,), basis=name),))
    made = replace(made, document=replace(made.document, title=words, url=name), publisher=None)
    report = export(PlainView([made]), tmp_path / "e", to=to)
    assert dict(validate(report.path).kinds) == {}
    if to == "gdelt-events":
        assert len(report.path.read_bytes().split(b"\n")) == 2
