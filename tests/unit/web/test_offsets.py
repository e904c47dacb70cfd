from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.offsets import Utf16


@given(st.text(max_size=40))
def test_both_countings_agree_with_the_codec(text: str) -> None:
    offsets = Utf16(text)
    for index in range(len(text) + 1):
        browser = len(text[:index].encode("utf-16-le", "surrogatepass")) // 2
        assert offsets.to_browser(index) == browser
        assert offsets.from_browser(browser) == index


def test_the_middle_of_a_pair_counts_as_its_start() -> None:
    assert Utf16("😀b").from_browser(1) == 0
