from __future__ import annotations

import pytest

from dragoman.text.layout import label_blocks

BODY = (
    "The government of Lesotho closed its embassy in Tripoli on Monday, officials in Maseru said, after a mob had burned a car there.\n\n"
    "Libya promised an inquiry. Its charge d'affaires in Maseru was told to come back with an answer by the end of the week.\n\n"
    "Lesotho has had an embassy in Tripoli since the two countries signed a pact on trade, which was never put to parliament."
)


def labels(text: str, *, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(text)) for block in label_blocks(text, title=title)]


def kinds(text: str, *, title: str | None = None) -> list[str]:
    return [kind for kind, _ in labels(text, title=title)]


def test_a_line_without_stop_over_the_report_is_its_headline() -> None:
    assert kinds(f"Lesotho closes embassy in Libya\n\n{BODY}") == ["headline", "lede", "body", "body"]


def test_a_headline_behind_the_standfirst_is_found() -> None:
    standfirst = "Officials in Maseru also told the Libyan charge d'affaires to come back with an answer before the end of the week, after the mob burned a car"
    assert kinds(f"{standfirst}\n\nLesotho closes embassy in Libya\n\n{BODY}")[:3] == ["lede", "headline", "lede"]


def test_a_headline_with_a_full_stop_in_title_case_is_found() -> None:
    assert kinds(f"Lesotho Closes Embassy in Libya.\n\n{BODY}")[0] == "headline"


def test_the_documents_title_is_its_headline_where_the_text_repeats_it() -> None:
    assert kinds(f"The embassy in Tripoli is closed.\n\n{BODY}", title="The embassy in Tripoli is closed | Lagoon Media")[0] == "headline"


@pytest.mark.parametrize(
    "text", ["Lesotho closed its embassy.", "Lesotho closes embassy in Libya", "Lesotho closed its embassy. Libya protested."]
)
def test_a_lone_line_is_no_headline(text: str) -> None:
    assert kinds(text) == ["lede"]


def test_a_first_sentence_with_a_full_stop_is_the_lede() -> None:
    assert kinds(BODY) == ["lede", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "PRETORIA, May 3 (Reuters) -",
        "PRETORIA, 3 May (Lagoon News) —",
        "Pretoria (AFP) –",
        "PORT-AU-PRINCE, Haiti (AP) _",
        "PRETORIA/MASERU --",
        "PRETORIA:",
        "(Reuters) -",
        "Pretoria, March 3, 1994 —",
    ],
)
def test_a_dateline_is_a_block_of_its_own(line: str) -> None:
    found = labels(f"{line} {BODY}")
    assert found[0] == ("dateline", line)
    assert found[1][0] == "lede"
    assert found[1][1].startswith("The government")


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the alliance of the north — met in Riga to speak of the war.",
        "US-led forces left the valley after they had met the elders.",
        "Al-Shabab - the group that holds the port - fired on a boat.",
        "Jane Doe (left) - the minister of trade - spoke to the press.",
    ],
)
def test_names_with_dashes_are_no_datelines(text: str) -> None:
    assert "dateline" not in kinds(f"{text}\n\n{BODY}")


def test_speakers_of_a_broadcast_are_kept_out_of_their_sentences() -> None:
    text = "PRESENTER: Good evening. Troops hold the harbour of Moroni tonight.\n\nREPORTER: They came by boat before dawn on Friday."
    assert labels(text) == [
        ("byline", "PRESENTER:"),
        ("lede", "Good evening. Troops hold the harbour of Moroni tonight."),
        ("byline", "REPORTER:"),
        ("body", "They came by boat before dawn on Friday."),
    ]


def test_names_in_a_transcript_are_speakers() -> None:
    text = "JANE DOE: How many boats came to the harbour?\n\nCOL. ROE (via telephone): Nine boats came to the harbour that night."
    assert kinds(text) == ["byline", "lede", "byline", "body"]


def test_credits_behind_a_paragraph_are_a_byline() -> None:
    text = f"{BODY} (Reporting by Jane Doe; Editing by John Roe)"
    assert labels(text)[-1] == ("byline", "(Reporting by Jane Doe; Editing by John Roe)")


def test_stories_named_under_a_heading_are_related() -> None:
    text = f"{BODY}\n\nRead more\n\nGhana counts its votes\n\nA bridge for Malawi\n\nThe ministry did not answer questions that were sent to it on Friday."
    assert kinds(text)[3:] == ["related", "related", "related", "body"]


def test_titles_behind_the_last_paragraph_are_related() -> None:
    assert kinds(f"{BODY}\nGhana counts its votes again\nA new bridge for Malawi\nHow Togo lost its port")[3:] == ["related"] * 3


def test_a_list_of_figures_behind_the_last_paragraph_is_body() -> None:
    assert kinds(f"{BODY}\nDead in the attack: 12\nHurt in the attack: 40\nMissing since the attack: 3")[3:] == ["body"] * 3


def test_a_pull_quote_is_boilerplate() -> None:
    text = f'{BODY}\n\n"We have no quarrel with Lesotho"\n\n"We have no quarrel with Lesotho, and we want none," the Libyan envoy said.'
    assert kinds(text)[3:] == ["boilerplate", "body"]


def test_a_quotation_that_stands_only_once_is_body() -> None:
    assert kinds(f'{BODY}\n\n"We have no quarrel with Lesotho."')[3] == "body"


def test_a_paragraph_told_twice_is_boilerplate_the_second_time() -> None:
    assert kinds(f"{BODY}\n\n{BODY}")[3:] == ["boilerplate"] * 3


def test_captions_with_a_photo_agency_in_front_are_captions() -> None:
    assert kinds(f"{BODY}\n\nEPA Smoke over the harbour of Tripoli after the riots")[3] == "caption"


def test_a_paragraph_without_a_full_stop_stays_body() -> None:
    text = f"{BODY}\n\nThe minister said that she would travel to Tripoli in May, according to the radio in Maseru and two of her aides"
    assert kinds(text)[3] == "body"


def test_a_date_alone_over_the_report_is_its_dateline() -> None:
    story = "The dockers of Colombo walked out on Tuesday and closed both container terminals there."
    text = f"Dockers close the port\n4 May 1987\n{story}\n5 June 2001"
    assert labels(text) == [
        ("headline", "Dockers close the port"),
        ("dateline", "4 May 1987"),
        ("lede", story),
        ("byline", "5 June 2001"),
    ]


def test_a_time_stamp_behind_the_headline_is_a_byline() -> None:
    text = f"Lesotho closes embassy in Libya Updated: 2011-05-03 10:20 (Lagoon)\n\n{BODY}"
    assert labels(text)[:2] == [("headline", "Lesotho closes embassy in Libya"), ("byline", "Updated: 2011-05-03 10:20 (Lagoon)")]
