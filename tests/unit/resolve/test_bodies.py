"""Bodies of states without a name of their own are actors; courts and single men are not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.resolve.bodies import find_bodies

sys.path.insert(0, str(Path(__file__).parent))
from reports import Report


def bodies(marked: str, actors: ActorKnowledge) -> dict[str, str | None]:
    """The id of each phrase that is a body, by its words."""
    report = Report(marked, actors)
    found = find_bodies([(phrase, report.resolution.of(phrase.index)) for phrase in report.phrases], actors)
    return {span.of(report.text): party.actor for span, party in found.items()}


@pytest.mark.parametrize(
    ("marked", "words", "actor"),
    [
        ("[the Israeli military|subject] shelled a camp", "the Israeli military", "body.isr.military"),
        ("[Uruguay|possessor]>'s [opposition|subject] walked out", "Uruguay's opposition", "body.ury.opposition"),
        ("[the Thai foreign ministry|subject] protested", "the Thai foreign ministry", "body.tha.foreign-ministry"),
        ("[the rebels|subject] in [Chad|prep:in] withdrew", "the rebels", "body.tcd.rebels"),
    ],
)
def test_a_body_of_which_a_state_has_one_is_an_actor(actors: ActorKnowledge, marked: str, words: str, actor: str) -> None:
    assert bodies(marked, actors)[words] == actor


@pytest.mark.parametrize(
    "marked",
    [
        "[a Danish court|subject] freed him",
        "[Peruvian soldiers|subject] left",
        "[the Malian general|subject] left",
        "[the army|subject] rebelled",
        "[Fijian health authorities|subject] warned",
    ],
)
def test_what_a_state_has_many_of_or_nobody_knows_whose_is_none(actors: ActorKnowledge, marked: str) -> None:
    assert not bodies(marked, actors)


def test_a_body_and_its_pronoun_are_one_actor(actors: ActorKnowledge) -> None:
    found = bodies("[the Omani navy|subject] sailed. [It|subject] returned.", actors)
    assert found["the Omani navy"] == found["It"] == "body.omn.navy"
