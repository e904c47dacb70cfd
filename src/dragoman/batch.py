"""Many documents through a coder: in order, in batches, and none of them ends the run.

This is the one place that catches every exception: a document that cannot be coded becomes a Skipped with its reason. Errors of
the knowledge or of the options still stop the run, since they would spoil every document alike.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from dragoman.errors import DragomanError, InputError
from dragoman.model import Coding, RawDocument, Skipped
from dragoman.protocols import ManyReader
from dragoman.runs import runs

LOG = logging.getLogger(__name__)

BATCH = 16  # documents; larger batches cost memory and gain nothing
BATCH_CHARACTERS = 200_000

Item = RawDocument | Skipped
Coded = Coding | Skipped


def code_all(coder: ManyReader, items: Iterable[Item]) -> Iterator[Coded]:
    """The coding of each document, and what was skipped, in the order of the input."""
    for chunk in chunks(items):
        yield from code_chunk(coder, chunk)


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Runs of items, bounded in number and in characters."""
    return runs(items, lambda item: len(item.raw) if isinstance(item, RawDocument) else 0, most=BATCH, largest=BATCH_CHARACTERS)


def code_chunk(coder: ManyReader, chunk: list[Item]) -> list[Coded]:
    """The chunk coded in one batch; where that fails each document is tried alone."""
    documents = [item for item in chunk if isinstance(item, RawDocument)]
    coded = iter(_together(coder, documents) or [_alone(coder, document) for document in documents])
    return [next(coded) if isinstance(item, RawDocument) else item for item in chunk]


def _together(coder: ManyReader, documents: list[RawDocument]) -> list[Coded] | None:
    """The codings of a batch, or None where one of its documents broke it."""
    try:
        coded = list(coder.read_many(documents, batch=BATCH))
    except Exception as error:
        _reraise_if_general(error)
        LOG.debug("a batch failed and is tried one by one", exc_info=True)
        return None
    return coded if len(coded) == len(documents) else None


def _alone(coder: ManyReader, document: RawDocument) -> Coded:
    try:
        coded = list(coder.read_many([document], batch=1))
    except Exception as error:
        _reraise_if_general(error)
        LOG.debug("%s failed", document.id, exc_info=True)
        return Skipped(document.id, document.source, "code", _reason(error), document.language)
    if len(coded) == 1:
        return coded[0]
    return Skipped(document.id, document.source, "code", f"{len(coded)} codings for one document", document.language)


def _reraise_if_general(error: Exception) -> None:
    """Raises errors that concern the whole run and no single document."""
    if isinstance(error, DragomanError) and not isinstance(error, InputError):
        raise error


def _reason(error: Exception) -> str:
    if isinstance(error, DragomanError):
        return error.message
    return f"{type(error).__name__}: {str(error)[:200]}".rstrip(": ")
