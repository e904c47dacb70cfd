"""Which documents are new: those that the store has are left alone, and those that were taken out on request stay out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.archive import Kept, Removed
from dragoman.batch import Item
from dragoman.ingest.work import Shard
from dragoman.model import RawDocument, Skipped
from dragoman.protocols import Archive
from dragoman.runs import runs
from dragoman.store.keys import digest_of, document_key, fingerprint, other_id

DOCUMENTS = 64  # in a shard
CHARACTERS = 400_000


@dataclass(slots=True)
class Progress:
    """What became of the documents of a run so far."""

    coded: int = 0
    known: int = 0
    skipped: int = 0
    events: int = 0
    outdated: int = 0  # known, but coded by another program or other knowledge
    adopted: int = 0  # coded by a run that broke off, and loaded now


@dataclass(slots=True)
class Lookup:
    """Sorts the documents of a run into those that are known and shards of those that are not."""

    store: Archive
    recipe: str
    run: str
    recode: bool = False
    progress: Progress = field(default_factory=Progress)
    skipped: list[Skipped] = field(default_factory=list)  # by readers, and those that were taken out: nothing is left to do for them

    def shards(self, items: Iterable[Item]) -> Iterator[Shard]:
        """The documents that are to be coded, in shards; those that are skipped before gather in ``skipped``."""
        wanted = (item for group in runs(items, lambda _: 1, most=DOCUMENTS, largest=DOCUMENTS) for item in self._new(group))
        for group in runs(wanted, _size, most=DOCUMENTS, largest=CHARACTERS):
            prints: dict[str, bytes] = {item.id: fingerprint(item) for item in group}
            yield Shard(shard_name(self.run, group, prints), self.run, tuple(group), prints)

    def _new(self, group: Sequence[Item]) -> Iterator[RawDocument]:
        documents = [item for item in group if isinstance(item, RawDocument)]
        names = [name for item in documents for name in (item.id, other_id(item.id, digest_of(item.raw)))]
        keys = [document_key(name) for name in names]
        kept, removed = self.store.known(keys), self.store.gone(keys)
        for item in group:
            found = item if isinstance(item, Skipped) else self._wanted(item, kept, removed)
            if isinstance(found, Skipped):
                self.skipped.append(found)
            elif found is not None:
                yield found

    def _wanted(self, document: RawDocument, kept: Mapping[int, Kept], removed: Mapping[int, Removed]) -> Item | None:
        """The document, under its id or another where a different text has that id; None where it is known."""
        digest = digest_of(document.raw)
        gone = removed.get(document_key(document.id)) or removed.get(document_key(other_id(document.id, digest)))
        if gone is not None and gone.digest == digest.hex():
            return Skipped(document.id, document.source, "store", f"was taken out on {gone.at[:10]}: {gone.reason}", document.language)
        there = kept.get(document_key(document.id))
        if there is not None and there.digest != digest:
            document = replace(document, id=other_id(document.id, digest))
            there = kept.get(document_key(document.id))
        if there is None:
            return document
        same = there.fingerprint == fingerprint(document) and there.recipe == self.recipe
        if not same and self.recode:
            return document
        self.progress.known += 1
        self.progress.outdated += not same
        return None


def _size(item: RawDocument) -> int:
    return len(item.raw)


def shard_name(run: str, group: Iterable[RawDocument], prints: Mapping[str, bytes]) -> str:
    """A name that follows from the run and its documents."""
    total = hashlib.sha256(run.encode())
    for item in group:
        total.update(item.id.encode("utf-8", "surrogatepass") + prints.get(item.id, b"-"))
    return f"shard-{total.hexdigest()[:20]}"


def halves(shard: Shard) -> tuple[Shard, Shard]:
    """A shard of several documents in two."""
    middle = len(shard.items) // 2
    parts = shard.items[:middle], shard.items[middle:]
    first, second = (Shard(shard_name(shard.run, part, shard.prints), shard.run, part, shard.prints) for part in parts)
    return first, second
