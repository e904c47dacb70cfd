"""The Python interface: a coder whose codings give their record (``to_dict``) and draw themselves in notebooks.

How text is coded is the pipeline's matter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from dragoman import pipeline
from dragoman.api_html import coding_html
from dragoman.export.coding import coding_record
from dragoman.model import Coding, RawDocument, Skipped


@dataclass(frozen=True, slots=True)
class CodedReport(Coding):
    """A coding that can be written down and drawn."""

    @classmethod
    def of(cls, coding: Coding) -> CodedReport:
        """The same coding with these methods."""
        return cls(**{field.name: getattr(coding, field.name) for field in fields(Coding)})

    def to_dict(self) -> dict[str, object]:
        """The ``dragoman/coding/1`` record, as ``dragoman read --format jsonl`` writes it."""
        return coding_record(self)

    def _repr_html_(self) -> str:
        return coding_html(self)


class Coder(pipeline.Coder):
    """Reads reports into codings; safe to share between threads and forks once built.

    >>> from dragoman import Coder
    >>> Coder.__module__
    'dragoman.api'
    """

    def read(
        self,
        text: str,
        *,
        published: dt.date | str | None = None,
        source: str | None = None,
        title: str | None = None,
        id: str | None = None,  # noqa: A002 - the contract's name
    ) -> CodedReport:
        """The coding of one text. ``published`` is its publication date; without one no date is guessed."""
        return CodedReport.of(super().read(text, published=published, source=source, title=title, id=id))

    def read_many(self, documents: Iterable[RawDocument | str], *, batch: int = 16) -> Iterator[CodedReport | Skipped]:
        """Codings in the order of the documents or bare texts; ``batch`` of them are parsed in one go."""
        for item in super().read_many(documents, batch=batch):
            yield item if isinstance(item, Skipped) else CodedReport.of(item)
