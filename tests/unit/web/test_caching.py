from __future__ import annotations

import threading
import time

import pytest

from dragoman.web.caching import Kept


def test_an_answer_is_made_once_however_many_ask_at_once() -> None:
    made: list[int] = []

    def make() -> int:
        time.sleep(0.05)
        made.append(1)
        return 7

    kept = Kept(8, lambda: "one")
    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(kept.get("key", make))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [7] * 20
    assert len(made) == 1


def test_a_new_state_of_the_store_has_new_answers() -> None:
    state = ["one"]
    kept = Kept(8, lambda: state[0])
    assert kept.get("key", lambda: 1) == 1
    assert kept.get("key", lambda: 2) == 1
    state[0] = "two"
    assert kept.get("key", lambda: 3) == 3


def test_the_oldest_answers_go_first() -> None:
    kept = Kept(2, lambda: "")
    for name in ("a", "b", "a", "c"):
        kept.get(name, lambda name=name: name)  # type: ignore[misc]
    assert kept.get("a", lambda: "new") == "a"
    assert kept.get("b", lambda: "new") == "new"


def test_an_answer_that_fails_is_not_remembered() -> None:
    kept = Kept(2, lambda: "")

    def fail() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept.get("key", fail)
    assert kept.get("key", lambda: 1) == 1
