from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.model import Participant, Phrase, Reading
from dragoman.resolve.binding import rebind

sys.path.insert(0, str(Path(__file__).parent))
from drafts import party
from reports import parse

CHAD, MALI = party("TCD", actor="a1"), party("MLI", actor="a2")
HABRE = replace(party("TCD", "GOV", actor="a3", name="Habre"), role="president")
TRAORE = replace(party("MLI", "GOV", actor="a4", name="Traore"), role="president")


def bound(marked: str, word: str, parties: list[Participant | None], *, excluded: Participant) -> list[str | None]:
    """The countries that a pronoun has when read again; ``parties`` are those of the phrases in text order."""
    text, phrases = parse(marked)
    pronoun: Phrase = next(phrase for phrase in phrases if phrase.core.of(text) == word)
    known = {index: (one,) for index, one in enumerate(parties) if one is not None}
    found = rebind(pronoun, reading=Reading(phrases, (), (), ()), text=text, parties=known, excluded=[excluded])
    return [one.country for one in found]


def test_who_accuses_it_is_not_it() -> None:
    assert bound("[Mali|subject] heard [Chad|object]. [Chad|subject] accused [it|object].", "it", [MALI, CHAD, CHAD, None], excluded=CHAD) == ["MLI"]


def test_the_nearest_fitting_phrase_is_taken() -> None:
    togo = party("TGO", actor="a5")
    marked = "[Togo|subject] slept. [Mali|subject] left. [Chad|subject] accused [it|object]."
    assert bound(marked, "it", [togo, MALI, CHAD, None], excluded=CHAD) == ["MLI"]


@pytest.mark.parametrize(("word", "countries"), [("him", ["MLI"]), ("it", [])])
def test_persons_are_him_and_not_it(word: str, countries: list[str]) -> None:
    marked = f"[Traore|subject] spoke. [Habre|subject] attacked [{word}|object]."
    assert bound(marked, word, [TRAORE, HABRE, None], excluded=HABRE) == countries


def test_a_state_is_not_him() -> None:
    assert bound("[Mali|subject] spoke. [Habre|subject] attacked [him|object].", "him", [MALI, HABRE, None], excluded=HABRE) == []


def test_it_is_nobody_of_the_same_country() -> None:
    army = party("TCD", "MIL", actor="a6")
    assert bound("[Army|subject] left. [Chad|subject] attacked [it|object].", "it", [army, CHAD, None], excluded=CHAD) == []


def test_them_is_more_than_one() -> None:
    rebels = party("MLI", "REB", actor="a7")
    marked = "[Mali|subject] armed [rebels|object]. [Chad|subject] attacked [them|object]."
    assert bound(marked, "them", [MALI, rebels, CHAD, None], excluded=CHAD) == ["MLI"]


def test_two_sentences_back_is_as_far_as_a_pronoun_reaches() -> None:
    far = "[Mali|subject] left. [Rain|subject] fell. [Snow|subject] fell. [Chad|subject] attacked [it|object]."
    assert bound(far, "it", [MALI, None, None, CHAD, None], excluded=CHAD) == []


def test_a_premodifier_is_no_antecedent() -> None:
    assert bound("[Mali|modifier] rice rotted. [Chad|subject] sold [it|object].", "it", [MALI, CHAD, None], excluded=CHAD) == []
