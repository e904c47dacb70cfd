from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.grammar import Parsed
from dragoman.knowledge.speech import SpeechKnowledge
from dragoman.read.chain import OutletWords
from dragoman.read.phrases import find_phrases
from dragoman.read.speech import find_statements

ParseAll = Callable[..., list[Parsed]]


@pytest.mark.parametrize("name", ["The Jakarta Post", "state television", "Agence France-Presse", "the daily Sme", "Radio Tirana's"])
def test_media_are_known_by_their_words(name: str, speech: SpeechKnowledge) -> None:
    assert OutletWords(speech)(name.split())


@pytest.mark.parametrize("name", ["the press secretary", "the foreign ministry", "Ivan Petrov", "a news conference", "the space agency"])
def test_people_and_offices_are_no_media(name: str, speech: SpeechKnowledge) -> None:
    assert not OutletWords(speech)(name.split())


def via(text: str, parse_all: ParseAll, speech: SpeechKnowledge, *, outlets: tuple[str, ...] = ()) -> list[list[str]]:
    """The tellers of each statement of a text."""
    (parsed,) = parse_all(text)
    phrases = find_phrases(parsed)
    claims = find_statements(parsed, phrases, speech, is_outlet=lambda words: " ".join(words) in outlets)
    return [[phrases[index].span.of(text) for index in claim.via] for claim in claims]


def test_an_outlet_without_a_telling_name_is_known_by_the_table(parse_all: ParseAll, speech: SpeechKnowledge) -> None:
    text = "The bishop said, according to Semafor, that the bell was cracked."
    assert via(text, parse_all, speech, outlets=("Semafor",))[-1] == ["Semafor"]


def test_a_person_one_talks_to_is_no_teller(parse_all: ParseAll, speech: SpeechKnowledge) -> None:
    assert via("The bishop told the mayor that the bell was cracked.", parse_all, speech) == [[]]


def test_a_request_after_an_interview_is_not_told_to_the_medium(parse_all: ParseAll, speech: SpeechKnowledge) -> None:
    text = "The mayor told Radio Tirana that the bridge was gone. She asked the army to send boats."
    assert via(text, parse_all, speech) == [["Radio Tirana"], []]


def test_statements_inside_what_a_medium_quotes_hang_on_its_source(parse_all: ParseAll, speech: SpeechKnowledge) -> None:
    text = "As Radio Tirana quoted police officers as saying, the smuggler accused the customs chief of theft and urged the court to free him."
    (parsed,) = parse_all(text)
    phrases = find_phrases(parsed)
    claims = find_statements(parsed, phrases, speech)
    outer = next(index for index, claim in enumerate(claims) if claim.via)
    inner = [claim for claim in claims if claim.parent == outer]
    assert [phrases[index].span.of(text) for index in claims[outer].via] == ["Radio Tirana"]
    assert [phrases[claim.speaker].span.of(text) for claim in inner if claim.speaker is not None] == ["the smuggler", "the smuggler"]


def test_a_medium_that_reports_with_that_is_a_speaker_itself(parse_all: ParseAll, speech: SpeechKnowledge) -> None:
    text = "Radio Tirana reported that the minister had promised to resign."
    (parsed,) = parse_all(text)
    phrases = find_phrases(parsed)
    claims = find_statements(parsed, phrases, speech)
    assert claims[0].speaker is not None
    assert phrases[claims[0].speaker].span.of(text) == "Radio Tirana"
    assert claims[0].via == ()
    assert [claim.parent for claim in claims[1:]] == [0]
