"""Names of actors inside other phrases are mentions of them."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.errors import ConfigError
from dragoman.model import Coding
from dragoman.pipeline import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    try:
        return Coder()
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")


def mentions(coding: Coding, actor: str) -> list[str]:
    """The words of each mention of an actor."""
    return [span.of(coding.document.text) for one in coding.actors if one.name == actor for span in one.mentions]


def test_a_name_before_a_noun_is_a_mention_too(coder: Coder) -> None:
    coding = coder.read("Airbus sold ten jets to Peru. Workers protested at an Airbus plant in Hamburg.", published=dt.date(2004, 5, 3))
    assert mentions(coding, "Airbus") == ["Airbus", "Airbus"]


def test_a_body_is_one_actor_however_it_is_called(coder: Coder) -> None:
    coding = coder.read("The Chadian army shelled a camp. The army said it had warned the rebels.")
    assert mentions(coding, "army of Chad") == ["The Chadian army", "The army", "it"]
