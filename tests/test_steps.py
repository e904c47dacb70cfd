"""The steps alone: a bare name is a place, a word that is none is not."""

from __future__ import annotations

import pytest

from dragoman.errors import ConfigError
from dragoman.steps import resolve_places


@pytest.mark.parametrize(("text", "country"), [("Malakal", "SSD"), ("Talks were held in Gyumri.", "ARM"), ("xyzzy", None)])
def test_a_bare_name_is_the_place_of_that_name(text: str, country: str | None) -> None:
    try:
        found = resolve_places(text)
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")
    assert [place.country for place in found] == ([country] if country else [])
