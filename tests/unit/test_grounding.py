"""Codings made elsewhere are found in their text or refused, and compared with ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.archive import Filter
from dragoman.cli import cli
from dragoman.errors import InputError
from dragoman.export.validating import validate
from dragoman.grounding.agreement import agreement, pairs_of
from dragoman.grounding.coding import Grounder
from dragoman.grounding.finding import find_quote, find_words
from dragoman.grounding.foreign import Claim, Foreign, Words, read_foreign
from dragoman.model import Modality, Standing
from dragoman.spans import Span
from dragoman.store import open_store, open_view
from tests.archive_codings import TEXT, coding

NGEC = {
    "id": "d1", "event_text": TEXT, "event_type": "ASSAULT", "event_mode": ["firearms"],
    "attributes": {"ACTOR": [{"text": "Rebels", "score": 0.9}], "RECIP": {"text": "12 soldiers of Mali"}, "LOC": {"text": "Gao"}, "DATE": {"text": "4 March 1999"}},
}  # fmt: skip
LANGEXTRACT = {
    "document_id": "d1", "text": TEXT,
    "extractions": [
        {
            "extraction_class": "event", "extraction_text": "urged Niger to close the border", "char_interval": {"start_pos": TEXT.index("urged"), "end_pos": 0},
            "attributes": {"type": "REQUEST", "source": "Mali's president", "target": "Niger"},
        },
    ],
}  # fmt: skip
PLAIN = {
    "id": "d1",
    "events": [
        {"type": "190", "source": "rebels", "target": "Mali", "trigger": "killed 12 soldiers … near Gao", "date": "1999-03-04"},
        {"type": "AID", "source": "Niger", "target": "the rebels", "trigger": "armed the rebels", "standing": "denied"},
        {"type": "AID", "source": "Niger", "target": "Chad", "trigger": "armed the rebels"},
        {"type": "SANCTION-expel", "source": "Mali", "trigger": "expelled the envoy"},
        {"type": "WAR", "source": "Mali", "trigger": "killed"},
    ],
}  # fmt: skip


def grounded(record: dict[str, object], tmp_path: Path) -> tuple[Grounder, list[tuple[str, str | None, str, Standing]]]:
    path = tmp_path / "theirs.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    grounder = Grounder("model")
    made = [grounder(foreign, document=coding().document, ours=coding()) for foreign in read_foreign(path)]
    events = [event for one in made if one for event in one.events]
    return grounder, [(event.type, event.mode, event.trigger.of(TEXT), event.standing) for event in events]


def test_claims_of_ngec_are_found_with_their_roles(tmp_path: Path) -> None:
    grounder, events = grounded(NGEC, tmp_path)
    assert events == [("ASSAULT", "firearms", "Rebels killed 12 soldiers\tof Mali near Gao on 4 March 1999.", Standing.DONE)]
    assert grounder.tally.grounded == grounder.tally.claims == 1


def test_claims_of_langextract_are_found_where_they_say(tmp_path: Path) -> None:
    _, events = grounded(LANGEXTRACT, tmp_path)
    assert events == [("REQUEST", None, "urged Niger to close the border", Standing.DONE)]


def test_what_does_not_stand_in_the_text_is_refused_with_its_reason(tmp_path: Path) -> None:
    grounder, events = grounded(PLAIN, tmp_path)
    assert events == [("ASSAULT", None, "killed 12 soldiers\tof Mali near Gao", Standing.DONE), ("AID", None, "armed the rebels", Standing.DENIED)]
    assert dict(grounder.tally.refused) == {
        "a party's words do not stand in the text": 1,
        "the words of the deed do not stand in the text": 1,
        "its type is no PLOVER type or CAMEO code": 1,
    }


def test_codes_come_from_our_own_coding_of_the_same_words() -> None:
    claim = Claim("ASSAULT", None, Words("killed"), (Words("Rebels"),), (Words("soldiers of Mali"),), Words("Gao"), Words("4 March 1999"))
    made = Grounder("m")(Foreign("d1", None, (claim,)), document=coding().document, ours=coding())
    assert made is not None
    (event,) = made.events
    assert [(party.country, party.sectors) for party in (*event.sources, *event.targets)] == [("MLI", ("REB",)), ("MLI", ("MIL",))]
    assert event.place is not None
    assert (event.place.geonames, event.time and event.time.value.value, event.modality) == (2457161, "1999-03-04", Modality.ASSERTED)
    assert event.basis == "ground:m"


def test_without_a_text_nothing_is_grounded() -> None:
    grounder = Grounder("m")
    assert grounder(Foreign("x", None, (Claim("AID", None, Words("gave")),)), document=None) is None
    assert dict(grounder.tally.refused) == {"its text is neither in the file nor in the store": 1}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Mali's president", "Mali’s president"),
        ("12  soldiers\nof Mali", "12 soldiers\tof Mali"),
        ("“students”", "Students"),
        ("Student", None),
        ("the rebel", None),
        ("president of Mali", None),
        ("", None),
        ("…", None),
    ],
)
def test_words_are_found_as_they_are_or_not_at_all(words: str, found: str | None) -> None:
    span = find_words(TEXT, words)
    assert (span.of(TEXT) if span else None) == found


def test_of_several_places_the_next_is_taken() -> None:
    text = "Niger spoke. Mali answered Niger."
    assert find_words(text, "Niger") == Span(0, 5)
    assert find_words(text, "Niger", near=20) == Span(27, 32)


def test_a_quotation_may_leave_out_words_but_not_change_their_order() -> None:
    text = "The army of the north crossed the river.\n\nIt left again."
    assert find_quote(text, "The army … crossed the river") == Span(0, 39)
    assert find_quote(text, "crossed … The army") is None
    assert find_quote(text, "The army ... left again") is None


def test_agreement_counts_same_types_and_same_parties() -> None:
    theirs = coding()
    pairs = pairs_of(theirs, coding())
    row = agreement(pairs).rows[0]
    assert row == {
        "type": "(all)", "theirs": 7, "ours": 7, "same_type": 7, "same_parties": 7, "only_theirs": 0, "only_ours": 0, "standing_differs": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{no", ":1: no JSON"),
        ("[1]", ":1: no JSON object"),
        ('{"id": "a"}', ":1: has no events, extractions or event_type"),
        ('{"events": []}', ":1: has neither an id nor a text"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_a_file_that_is_none_of_the_layouts_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        list(read_foreign(path))
    assert message in str(caught.value)


def test_records_of_one_document_are_one_coding(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({**NGEC, "event_type": kind}) for kind in ("ASSAULT", "COERCE")), encoding="utf-8")
    (only,) = read_foreign(path)
    assert [claim.type for claim in only.claims] == ["ASSAULT", "COERCE"]


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["ground", *map(str, arguments)], standalone_mode=False)


def test_the_command_scores_writes_and_keeps_them_beside_ours(tmp_path: Path) -> None:
    with open_store(tmp_path / "ours") as writer:
        writer.write([coding()], run="r")
    (tmp_path / "gpt.json").write_text(json.dumps(PLAIN), encoding="utf-8")
    done = call(tmp_path / "gpt.json", "--store", tmp_path / "ours", "--into", tmp_path / "theirs", "-o", tmp_path / "out.jsonl")
    assert done.exception is None, done.exception
    assert done.return_value == 1
    assert "2 of 5 claims in 1 reports stand in their text" in done.stderr
    assert "d1: refused AID: a party's words do not stand in the text" in done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"type": "AID", "theirs": 1, "ours": 1, "same_type": 1, "same_parties": 1, "only_theirs": 0, "only_ours": 0, "standing_differs": 0} in rows
    assert not validate(tmp_path / "out.jsonl").problems
    kept = list(open_view(tmp_path / "theirs").all_events(Filter(everything=True)))
    assert [stored.event.basis for stored in kept] == ["ground:gpt", "ground:gpt"]
    assert kept[0].event.evidence[0].quote in TEXT
    refused = call(tmp_path / "gpt.json", "--store", tmp_path / "ours", "--into", tmp_path / "ours")
    assert str(refused.exception).startswith("--into is the store of our own codings")
