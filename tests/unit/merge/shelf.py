"""A shelf in memory: what merging keeps of reports between its runs, as plainly as can be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from dragoman.merge.joins import ClaimFinder
from dragoman.merge.spots import Order, Spot
from dragoman.merge.tellings import Telling
from dragoman.model import DocumentId, EventId


@dataclass
class MemoryShelf:
    """Spots and tellings of all reports that were merged and are there still."""

    kept: dict[EventId, Spot] = field(default_factory=dict)
    told: dict[DocumentId, tuple[Telling, ...]] = field(default_factory=dict)

    @property
    def latest(self) -> Order | None:
        return max((spot.order for spot in self.kept.values()), default=None)

    def _where(self, test: object) -> Iterable[Spot]:
        return [replace(spot) for spot in self.kept.values() if test(spot)]  # type: ignore[operator]

    def meeting(self, keys: Collection[int]) -> Iterable[Spot]:
        wanted = set(keys)
        return self._where(lambda spot: not wanted.isdisjoint((*spot.keys, *spot.asks)))

    def named(self, names: Collection[EventId]) -> Iterable[Spot]:
        return self._where(lambda spot: spot.id in names)

    def members(self, claims: Collection[EventId]) -> Iterable[Spot]:
        return self._where(lambda spot: spot.claim in claims)

    def denying(self, claims: Collection[EventId]) -> Iterable[Spot]:
        return self._where(lambda spot: spot.denies in claims)

    def spots(self, documents: Collection[DocumentId]) -> Iterable[Spot]:
        return self._where(lambda spot: spot.document in documents)

    def tellings(self, documents: Collection[DocumentId]) -> Iterable[Telling]:
        return [telling for document in documents for telling in self.told.get(document, ())]

    # ------------------------------------------------------------ and what changes it

    def remove(self, documents: Collection[DocumentId]) -> list[Spot]:
        """The spots of reports that go."""
        gone = list(self.spots(documents))
        for spot in gone:
            del self.kept[spot.id]
        for document in documents:
            self.told.pop(document, None)
        return gone

    def keep(self, tellings: Iterable[Telling], finder: ClaimFinder) -> None:
        """Keep what a finder found."""
        for telling in tellings:
            self.told[telling.document] = (*self.told.get(telling.document, ()), telling)
        for name, said in finder.denials().items():
            spot = finder.spot(name)
            spot.denies, spot.denial = (None, None) if said is None else (said[0], said[1].score)
            self.kept[name] = spot
        for name in finder.why:
            self.kept[name] = finder.spot(name)

    def found(self) -> dict[EventId, tuple[EventId, float | None, EventId | None, float | None]]:
        """What is kept of each telling: its claim, how well it fits, what it denies and how surely."""
        return {name: (spot.claim, spot.score, spot.denies, spot.denial) for name, spot in sorted(self.kept.items())}
