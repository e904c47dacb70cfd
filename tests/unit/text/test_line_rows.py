from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.layout import LineRow, ends_sentence, line_rows, load_line_rows

ROWS = load_line_rows()


def fired(line: str) -> str | None:
    row = ROWS.find(line, words=len(line.split()), stop=ends_sentence(line))
    return row.id if row else None


@pytest.mark.parametrize("row", ROWS.rows, ids=lambda row: row.id)
def test_every_example_fires_its_row_and_no_counter_example_fires_any(row: LineRow) -> None:
    assert [fired(line) for line in row.example] == [row.id] * len(row.example)
    assert [fired(line) for line in row.counter] == [None] * len(row.counter)


@pytest.mark.parametrize(
    "line",
    [
        "Sudan closed its border with Chad on Monday.",
        "By Monday, the Malian army had taken the town.",
        "Share prices fell as the coup in Suva went on.",
        "Email from the embassy in Doha warned the minister.",
        "More than 40 people died when a ferry sank off Zanzibar.",
        "Photographs show that the Yemeni port was hit twice, the UN said.",
        "Reuters quoted a colonel as saying that the bridge still stood.",
        "Follow-up talks were called off by Bolivia.",
        "Search parties found the missing Nepali soldiers.",
        "Watch towers burned along the Thai border.",
        "“Get out of our country,” the crowd shouted.",
        "Subscribers of the banned paper marched in Minsk.",
        "Join us or leave, the general told the senators.",
    ],
)
def test_no_row_takes_a_sentence_of_a_report(line: str) -> None:
    assert fired(line) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[row]]\nid = "a"\nkind = "poem"\npattern = "x"\nexample = ["x"]\ncounter = ["y"]', "kind"),
        ('[[row]]\nid = "a"\nkind = "related"\npattern = "(x)"\nexample = ["x"]\ncounter = ["y"]', "capturing group"),
        ('[[row]]\nid = "a"\nkind = "related"\npattern = "(x"\nexample = ["x"]\ncounter = ["y"]', "pattern"),
        ('[[row]]\nid = "a"\nkind = "related"\npattern = "x"\nexample = ["x"]', "counter"),
        ('[[row]]\nid = "a"\nkind = "related"\npattern = "x"\nexample = ["x"]\ncounter = ["y"]\ncolour = "red"', "colour"),
    ],
)
def test_a_bad_row_is_named_with_its_field(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "boilerplate.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=says):
        line_rows(file)
