from __future__ import annotations

import pytest

from dragoman.spans import replay
from dragoman.text.repair import repair


def repaired(text: str) -> str:
    return replay(text, repair(text))


def misread(text: str, *, codec: str) -> str:
    return text.encode().decode(codec, errors="replace")


@pytest.mark.parametrize("codec", ["windows-1252", "latin-1", "mac_roman", "gb18030", "cp949", "cp932", "big5hkscs"])
def test_latin_letters_read_with_a_wrong_character_set_come_back(codec: str) -> None:
    assert repaired(misread("The envoy met José Müller in Málaga.", codec=codec)) == "The envoy met José Müller in Málaga."


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("The treaty is鈥檚 last hope", "The treaty is’s last hope"),
        ("鈥淲e will stay,鈥? he said", "“We will stay,” he said"),
        ("the rebels鈥? leader", "the rebels’ leader"),
        ("talks 鈥? the third this year 鈥? failed", "talks – the third this year – failed"),
        ("脿 la carte", "à la carte"),
        ("Chile?셲 army", "Chile’s army"),
        ("Ã\xa0 Paris", "à Paris"),
        ("protegA\u0303\u00a9s", "protegés"),
        ("a \x93quiet\x94 man", "a “quiet” man"),
    ],
)
def test_damaged_marks_and_letters_come_back(damaged: str, whole: str) -> None:
    assert repaired(damaged) == whole


@pytest.mark.parametrize(
    "text",
    [
        "The word 猫 means cat.",
        "President 习近平 spoke to 外贸 officials.",
        "毛泽东 and 卢武铉 and 노무현 and ノリタケ",
        "買い物 in Tokyo, 東京, was slow",
        "São Paulo, Malmö, Łódź, Şanlıurfa – naïve café",
        "Él dijo: «No».",
        "“Quiet,” she said — ‘quiet’…",
        "Москва и Київ",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert repair(text) == ()


def test_edits_are_no_longer_than_the_damage() -> None:
    (edit,) = repair("The ferry left CÃ¡diz at noon, the port said")
    assert (edit.start, edit.end, edit.new, edit.reason) == (16, 18, "á", "mojibake")


@pytest.mark.parametrize(
    ("raw", "clean", "reason"),
    [
        ("\ufeffOslo", "Oslo", "control"),
        ("one\r\ntwo", "one\ntwo", "line-end"),
        ("one\rTwo", "one\nTwo", "line-end"),
        ("Trinidad &amp; Tobago", "Trinidad & Tobago", "entity"),
        ("&amp;quot;No&amp;quot;", '"No"', "entity"),
        ("&#8220;No&#x201d;", "“No”", "entity"),
        ("Park Geun\xadhye", "Park Geunhye", "control"),
        ("a\u200bb", "ab", "control"),
        ("10\xa0000 men", "10 000 men", "space"),
        ("end.  Next", "end. Next", "space"),
        ("end. \nNext", "end.\nNext", "space"),
        ("  indented", "indented", "space"),
        ("cafe\u0301", "café", "nfc"),
        ("of\ufb01ce", "office", "ligature"),
    ],
)
def test_each_kind_of_damage_has_its_reason(raw: str, clean: str, reason: str) -> None:
    assert repaired(raw) == clean
    assert {edit.reason for edit in repair(raw)} == {reason}


def test_an_ampersand_that_is_no_entity_stays() -> None:
    assert repair("AT&T; B&B and R&D") == ()


def test_lines_set_to_a_width_are_joined_to_paragraphs() -> None:
    raw = (
        "The parliament of Lesotho rejected a treaty on water with its only\n"
        "neighbour on Monday, and the prime minister said that he would ask\n"
        "the king to dissolve it before the end of the year, which is early\n"
        "for him.\n"
        "\n"
        "No vote was taken in the upper house."
    )
    assert [len(line) > 100 for line in repaired(raw).split("\n\n")] == [True, False]
    assert "\n" not in repaired(raw).split("\n\n")[0]


def test_a_sentence_broken_in_two_is_joined() -> None:
    assert (
        repaired("The ministers of both countries agreed to\nmeet again in May.")
        == "The ministers of both countries agreed to meet again in May."
    )


@pytest.mark.parametrize(
    "text", ["Print\nshare\nsave", "First paragraph ends here.\nSecond begins here.", "Dead: 12\nHurt: 40\nMissing: 3"]
)
def test_lists_and_paragraphs_keep_their_line_ends(text: str) -> None:
    assert repair(text) == ()
