"""The errors a caller can meet, sorted by what to do about them.

DragomanError
├── InputError      skip this document, record it as Skipped, go on
├── KnowledgeError  a row of the knowledge is at fault: stop before the first document
├── ConfigError     an option or a name is at fault: stop
└── StoreError      the store cannot be used: stop
    ├── ShardDamaged  a shard on its way in is damaged: code its documents again
    └── StoreBusy     somebody else holds the store: try again

No event, no date and an unknown actor are values, not errors.
"""

from __future__ import annotations

from typing import ClassVar


class DragomanError(Exception):
    """What is wrong, where, and what would help; prints as ``where: message. hint``."""

    slug: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}. {self.hint}" if self.hint else text


class InputError(DragomanError):
    """One document cannot be read; the others can."""

    slug = "input"


class KnowledgeError(DragomanError):
    """A row of the knowledge does not say what its file's grammar allows."""

    slug = "knowledge"


class ConfigError(DragomanError):
    """An option, a name or a setting is not one of those there are."""

    slug = "config"


class StoreError(DragomanError):
    """The store cannot be used."""

    slug = "store"
    exit_code = 4


class ShardDamaged(StoreError):
    """A shard on its way into the store is not as it was written; its documents can be coded again."""

    slug = "shard-damaged"


class StoreBusy(StoreError):
    """Another process holds the store."""

    slug = "store-busy"
