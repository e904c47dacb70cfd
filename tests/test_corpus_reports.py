"""Every marked report of the corpus is what its README says: all words found, nothing twice, nothing of the sets that measure."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.training.reports import Form, MarkedReport, MarkedStatement, Style, check_named, lines, load_reports, located
from dragoman.training.statements import load_annotated
from tests.test_own_sentences import MEASURING, texts

FOLDER = Path(__file__).resolve().parent.parent / "corpus" / "reports"
ALL = load_reports(FOLDER)
FEWEST_WORDS, MOST_WORDS = 85, 420
LONGEST_SHARED = 8


def made(text: str, **fields: object) -> MarkedReport:
    row = {"speaker": "he", "cue": "said", "content": ("no",), "form": Form.INDIRECT, "via": (), "addressee": (), "near": 1, **fields}
    return MarkedReport("made", Style.WIRE, "", "", text, (MarkedStatement(**row),))  # type: ignore[arg-type]


def place(report: MarkedReport) -> list[str]:
    found = located(report, report.statements[0])
    return [report.text[start:end] for spans in (found.speaker, found.cue, found.content) for start, end in spans]


def test_the_nearest_cue_and_speaker_are_meant_and_words_stand_whole() -> None:
    report = made("She said this. He then knew nothing: no, he said. He said that.")
    found = located(report, report.statements[0])
    assert place(report) == ["he", "said", "no"] and found.content == ((37, 39),) and found.speaker == ((41, 43),)


def test_parts_of_a_content_follow_each_other() -> None:
    report = made('"No," he said, "never." "No," she said.', content=('"No,"', '"never."'))
    assert located(report, report.statements[0]).content == ((0, 5), (15, 23))


@pytest.mark.parametrize(
    "fields", [{"speaker": "she"}, {"cue": "told"}, {"content": ()}, {"content": ("no", "yes")}, {"near": 2}, {"content": ("o",)}]
)
def test_words_that_are_not_in_the_report_are_an_error(fields: dict[str, object]) -> None:
    with pytest.raises(InputError, match="made"):
        place(made("he said no", **fields))


def test_a_file_without_reports_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text("[[report]]\nid = 'a'\n")
    with pytest.raises(InputError, match=r"odd\.toml"):
        load_reports(tmp_path)


def test_all_words_of_all_statements_are_found() -> None:
    faults = []
    for report in ALL:
        for statement in report.statements:
            try:
                located(report, statement)
                check_named(report, statement)
            except InputError as error:
                faults.append(str(error))
    assert not faults


def test_no_report_and_no_text_comes_twice() -> None:
    for key in (lambda report: report.id, lambda report: report.text):
        assert not [name for name, times in Counter(map(key, ALL)).items() if times > 1]


def test_reports_have_the_length_of_news() -> None:
    sizes = {report.id: len(report.text.split()) for report in ALL}
    assert not {name: size for name, size in sizes.items() if not FEWEST_WORDS <= size <= MOST_WORDS}


def test_a_report_has_statements_and_none_twice() -> None:
    assert not [report.id for report in ALL if not report.statements]
    assert not [report.id for report in ALL if len(set(report.statements)) < len(report.statements)]


def test_reports_share_no_eight_words_in_a_row_with_a_set_that_measures() -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+(?:['’]\w+)?", text.lower())
        return {tuple(words[start : start + LONGEST_SHARED]) for start in range(len(words) - LONGEST_SHARED + 1)}

    measured = {run for path in MEASURING for _, text in texts(path) for run in runs(text)}
    assert measured and not [(report.id, run) for report in ALL for run in runs(report.text) & measured]


def test_what_is_trained_from_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    rows = list(lines([made("he said no"), *ALL]))
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    read = load_annotated(path)
    assert [str(found.document.id) for found in read] == ["made", *(report.id for report in ALL)]
    assert [len(found.attributions) for found in read] == [1, *(len(report.statements) for report in ALL)]
