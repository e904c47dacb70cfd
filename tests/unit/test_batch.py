"""Runs over many documents: order, failures, and worker processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from dragoman.batch import BATCH, BATCH_CHARACTERS, Item, chunks, code_all
from dragoman.errors import InputError, KnowledgeError
from dragoman.executors.local import code_in_processes
from dragoman.model import DocumentId, RawDocument, Skipped


@dataclass
class Echo:
    """Answers each document with a Skipped that repeats its text; some words make it fail."""

    calls: list[int] = field(default_factory=list)

    def read_many(self, documents: Iterable[RawDocument], *, batch: int = 16) -> Iterator[Skipped]:
        listed = list(documents)
        self.calls.append(len(listed))
        for document in listed:
            if "BREAK" in document.raw:
                raise ZeroDivisionError("by zero")
            if "REFUSE" in document.raw:
                raise InputError("not this one", where=document.id)
            if "ROWS" in document.raw:
                raise KnowledgeError("a bad row")
            if "DIE" in document.raw:
                os._exit(9)
            if "LOSE" not in document.raw:
                yield Skipped(document.id, None, "echo", document.raw)


def build_echo() -> Echo:
    return Echo()


def refuse_to_build() -> Echo:
    raise KnowledgeError("a bad row")


def documents(*texts: str) -> list[Item]:
    return [RawDocument(DocumentId(str(number)), text) for number, text in enumerate(texts)]


def reasons(items: Iterable[object]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Skipped)]


def test_order_is_kept_and_what_readers_skipped_stays_in_its_place() -> None:
    early = Skipped(DocumentId("e"), None, "read", "empty")
    items = [*documents("a"), early, *documents("b", "c"), early]
    assert reasons(code_all(Echo(), items)) == ["a", "empty", "b", "c", "empty"]


def test_one_document_that_fails_costs_no_other() -> None:
    coder = Echo()
    items = documents("a", "BREAK", "b", "REFUSE", "c")
    assert reasons(code_all(coder, items)) == ["a", "ZeroDivisionError: by zero", "b", "not this one", "c"]
    assert coder.calls == [5, 1, 1, 1, 1, 1]


def test_a_coder_that_loses_a_document_is_found_out() -> None:
    assert reasons(code_all(Echo(), documents("a", "LOSE", "b"))) == ["a", "0 codings for one document", "b"]


def test_a_fault_of_the_knowledge_stops_the_run() -> None:
    with pytest.raises(KnowledgeError):
        list(code_all(Echo(), documents("a", "ROWS")))


def test_chunks_are_bounded_in_number_and_in_characters() -> None:
    assert [len(chunk) for chunk in chunks(documents(*["x"] * (2 * BATCH + 1)))] == [BATCH, BATCH, 1]
    assert [len(chunk) for chunk in chunks(documents("x" * BATCH_CHARACTERS, "y", "z"))] == [1, 2]


def test_workers_give_the_same_answers_in_the_same_order() -> None:
    items = documents(*[f"text {number} " * 500 for number in range(5 * BATCH)])
    alone = list(code_all(Echo(), items))
    assert list(code_in_processes(build_echo, items, workers=2)) == alone


def test_a_worker_that_dies_costs_its_own_documents_only() -> None:
    items = documents(*["a"] * BATCH, "DIE", *["b"] * (BATCH - 1), *["c"] * (3 * BATCH))
    found = reasons(code_in_processes(build_echo, items, workers=2))
    assert found[:BATCH] == ["a"] * BATCH
    assert set(found[BATCH : 2 * BATCH]) == {"its worker process ended with code 9"}
    assert found[2 * BATCH :] == ["c"] * (3 * BATCH)


def test_a_worker_that_cannot_be_built_stops_the_run() -> None:
    with pytest.raises(KnowledgeError, match="a bad row"):
        list(code_in_processes(refuse_to_build, documents("a"), workers=1))
