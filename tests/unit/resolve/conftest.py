"""Knowledge is loaded once for all tests of the resolution."""

from __future__ import annotations

import pytest

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.places import PlaceKnowledge


@pytest.fixture(scope="session")
def actors() -> ActorKnowledge:
    return ActorKnowledge.load()


@pytest.fixture(scope="session")
def places() -> PlaceKnowledge:
    return PlaceKnowledge.load()
