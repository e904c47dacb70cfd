"""What a store keeps of earlier merges, as the parts of merging ask for it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.archive import ClaimId, LedgerEntry, StoryId, Ties
from dragoman.merge.claims import Judged
from dragoman.merge.entries import Open, Told
from dragoman.merge.entries import Order as Place
from dragoman.merge.relations import Deed
from dragoman.merge.spots import Order, Spot
from dragoman.merge.stories import Report
from dragoman.merge.tellings import Days, Telling
from dragoman.model import Document, DocumentId, EventId
from dragoman.store.entry_rows import open_of
from dragoman.store.increments import STATE, Dyad, vector_of
from dragoman.store.keys import document_key
from dragoman.store.merged import MERGED, dyad_text, entry_of
from dragoman.store.queries import NUMBERS
from dragoman.store.tellings import unpack_tellings

Ask = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]
Texts = Callable[[Iterable[DocumentId]], dict[DocumentId, Document]]
NAMES = "(SELECT unnest(CAST(? AS TEXT[])))"
_SPOTS = (
    "SELECT t.id, d.id, d.day, t.pos, t.headline, t.plain, t.denied, t.first_day, t.last_day, t.exact, t.assumed, t.keys, t.asks, t.claim, "
    "t.score, t.denies, t.denial FROM merge_tellings t JOIN merge_documents d ON d.doc = t.doc WHERE "
)
_TOLD = "SELECT claim, day, published, document, late, pos, best_doc, best, names FROM merge_claims WHERE "
_ENTRIES = "SELECT entry, claim, kept FROM ledger WHERE claim IS NOT NULL AND "


@dataclass(frozen=True, slots=True)
class Gone:
    """A document that was merged and is there no more, or has been coded anew."""

    document: DocumentId
    story: StoryId | None
    spots: tuple[Spot, ...]


class StoreShelf:
    """Reads what merging kept; ``take_gone`` comes first, and leaves nothing on the shelf of documents that are gone."""

    def __init__(self, ask: Ask, texts: Texts) -> None:
        self._ask = ask
        self._texts = texts

    # ------------------------------------------------------------ what has changed

    def begin(self, recipe: str, *, by: str) -> None:
        """Forget all that was found by other rules; ``by`` is the program whose edges go too."""
        if [row[0] for row in self._ask("SELECT recipe FROM merge_recipe", [])] != [recipe]:
            for name in (*STATE, *MERGED):
                self._ask(f"DELETE FROM {name}", [])
            self._ask("DELETE FROM edges WHERE split_part(made_by, ' ', 1) = ?", [by])
            self._ask("INSERT INTO merge_recipe VALUES (?)", [recipe])

    def take_gone(self) -> list[Gone]:
        """The documents that are gone, which are forgotten."""
        rows = self._ask("SELECT doc, id, story FROM merge_documents WHERE stale", [])
        spots: dict[DocumentId, list[Spot]] = defaultdict(list)
        for spot in self.spots([DocumentId(name) for _, name, _ in rows]):
            spots[spot.document].append(spot)
        if rows:
            for table in ("merge_tellings", "merge_bands", "merge_documents"):
                self._ask(f"DELETE FROM {table} WHERE doc IN {NUMBERS}", [[key for key, _, _ in rows]])
        return [Gone(DocumentId(name), _story(story), tuple(spots[DocumentId(name)])) for _, name, story in rows]

    def new(self) -> list[DocumentId]:
        """The documents that were not merged yet."""
        text = "SELECT d.id FROM documents d WHERE d.key NOT IN (SELECT doc FROM merge_documents) ORDER BY d.id"
        return [DocumentId(name) for (name,) in self._ask(text, [])]

    def judged(self) -> Judged:
        """What people had said when it was merged."""
        rows = [(frozenset({one, other}), same) for one, other, same in self._ask("SELECT one, other, same FROM merge_judged", [])]
        return Judged(frozenset(pair for pair, same in rows if same), frozenset(pair for pair, same in rows if not same))

    # ------------------------------------------------------------ tellings

    @property
    def latest(self) -> Order | None:
        """A place behind all tellings."""
        days = self._ask("SELECT day FROM merge_documents ORDER BY day DESC NULLS FIRST LIMIT 1", [])
        return ((days[0][0] or dt.date.max), chr(0x10FFFF), True, 0) if days else None

    def meeting(self, keys: Collection[int]) -> Iterable[Spot]:
        wanted = "(SELECT unnest(CAST(? AS INTEGER[])))"
        each = " UNION ".join(_having(name, wanted) for name in ("keys", "asks"))
        listed = sorted(keys)
        return self._spots(f"t.id IN ({each})", [listed, listed])

    def named(self, names: Collection[EventId]) -> Iterable[Spot]:
        return self._spots(f"t.id IN {NAMES}", [sorted(names)])

    def members(self, claims: Collection[EventId]) -> Iterable[Spot]:
        return self._spots(f"t.claim IN {NAMES}", [sorted(claims)])

    def denying(self, claims: Collection[EventId]) -> Iterable[Spot]:
        return self._spots(f"t.denies IN {NAMES}", [sorted(claims)])

    def spots(self, documents: Collection[DocumentId]) -> Iterable[Spot]:
        return self._spots(f"t.doc IN {NUMBERS}", [_keys(documents)])

    def _spots(self, where: str, values: Sequence[object]) -> list[Spot]:
        return [_spot_of(row) for row in self._ask(_SPOTS + where, values)] if values[0] else []

    def tellings(self, documents: Collection[DocumentId]) -> Iterable[Telling]:
        rows = self._ask(f"SELECT tellings, id FROM merge_documents WHERE doc IN {NUMBERS}", [_keys(documents)]) if documents else []
        return [telling for packed, name in rows for telling in unpack_tellings(bytes(packed), DocumentId(name))]

    # ------------------------------------------------------------ stories and reprints

    def reports(self, days: tuple[dt.date, dt.date] | None) -> Iterable[tuple[Report, StoryId | None]]:
        return self._reports("1 = 1", []) if days is None else self._reports("(day IS NULL OR day BETWEEN ? AND ?)", list(days))

    def reports_of(self, stories: Collection[StoryId]) -> Iterable[tuple[Report, StoryId | None]]:
        return self._reports(f"story IN {NAMES}", [sorted(stories)])

    def _reports(self, where: str, values: Sequence[object]) -> Iterator[tuple[Report, StoryId | None]]:
        for name, title, day, vector, story in self._ask(
            f"SELECT id, title, day, vector, story FROM merge_documents WHERE {where}", values
        ):
            yield Report(DocumentId(name), title, day, vector_of(vector)), _story(story)

    def stories_of(self, documents: Collection[DocumentId]) -> set[StoryId]:
        """The stories of some documents."""
        text = f"SELECT DISTINCT story FROM merge_documents WHERE story IS NOT NULL AND doc IN {NUMBERS}"
        return {StoryId(story) for (story,) in self._ask(text, [_keys(documents)])}

    def banded(self, bands: Collection[int]) -> Iterable[tuple[int, DocumentId]]:
        wanted = "(SELECT unnest(CAST(? AS INTEGER[])))"
        text = f"SELECT b.band, d.id FROM merge_bands b JOIN merge_documents d ON d.doc = b.doc WHERE b.band IN {wanted}"
        return [(band, DocumentId(name)) for band, name in self._ask(text, [sorted(bands)])]

    def printed(self, documents: Collection[DocumentId]) -> Iterable[Sequence[DocumentId]]:
        inner = f"SELECT print FROM merge_documents WHERE doc IN {NUMBERS}"
        groups: dict[str, list[DocumentId]] = defaultdict(list)
        for name, first in self._ask(f"SELECT id, print FROM merge_documents WHERE print IN ({inner}) ORDER BY id", [_keys(documents)]):
            groups[first].append(DocumentId(name))
        return list(groups.values())

    def texts(self, documents: Collection[DocumentId]) -> Iterable[Document]:
        return self._texts(documents).values() if documents else ()

    # ------------------------------------------------------------ ledger and relations

    def entries(self, names: Collection[str]) -> Iterable[Open]:
        return self._entries("names && CAST(? AS TEXT[])", [sorted(names)])

    def entries_of(self, claims: Collection[ClaimId]) -> Iterable[Open]:
        listed = sorted(claims)
        linked = f"claim IN (SELECT claim FROM (SELECT claim, unnest(steps) AS step FROM ledger) AS u WHERE step IN {NAMES})"
        return self._entries(f"(claim IN {NAMES} OR {linked})", [listed, listed])

    def _entries(self, where: str, values: Sequence[object]) -> list[Open]:
        rows = self._ask(_ENTRIES + where, values) if values[0] else []
        return [open_of({"entry": entry, "claim": claim, "kept": kept}) for entry, claim, kept in rows]

    def later(self, names: Collection[str], order: Place, *, without: Collection[ClaimId]) -> Iterable[Told]:
        rows = self._ask(f"{_TOLD}day >= ? AND names && CAST(? AS TEXT[])", [order[0], sorted(names)])
        return self._told([row for row in rows if _place(row) > order and row[0] not in without])

    def _told(self, rows: Sequence[tuple[Any, ...]]) -> list[Told]:
        if not rows:
            return []
        packed = self._ask(f"SELECT doc, id, tellings FROM merge_documents WHERE doc IN {NUMBERS}", [sorted({row[6] for row in rows})])
        tellings = {
            (doc, telling.id): telling for doc, name, told in packed for telling in unpack_tellings(bytes(told), DocumentId(name))
        }  # fmt: skip
        return [
            Told(
                ClaimId(row[0]), EventId(row[0].removeprefix("c:")), DocumentId(row[3]), row[1], _place(row), tellings[row[6], row[7]],
                frozenset(row[8]),
            )
            for row in rows
        ]  # fmt: skip

    def dyads(self, claims: Collection[ClaimId]) -> set[Dyad]:
        """The pairs of states of which some claims, or the entries that they opened, have something to say."""
        texts = [f"SELECT dyad FROM {table} WHERE dyad IS NOT NULL AND claim IN {NAMES}" for table in ("merge_deeds", "ledger")]
        listed = sorted(claims)
        return {_dyad(dyad) for (dyad,) in self._ask(" UNION ".join(texts), [listed, listed])}

    def deeds(self, dyads: Collection[Dyad]) -> Iterator[tuple[ClaimId, Deed]]:
        """What claims have to say of some pairs of states."""
        text = f"SELECT claim, dyad, day, document, value, effect, mark FROM merge_deeds WHERE dyad IN {NAMES}"
        for claim, dyad, day, document, value, effect, mark in self._ask(text, [sorted(filter(None, map(dyad_text, dyads)))]):
            first = EventId(claim.removeprefix("c:"))
            tie = None if effect is None else Ties(effect)
            yield ClaimId(claim), Deed(_dyad(dyad), day, first, DocumentId(document), value, tie, mark)

    def demands(self, dyads: Collection[Dyad]) -> Iterator[tuple[ClaimId, LedgerEntry]]:
        """The requests between some pairs of states."""
        for claim, entry in self._ask(
            f"SELECT claim, entry FROM ledger WHERE dyad IN {NAMES}", [sorted(filter(None, map(dyad_text, dyads)))]
        ):
            yield ClaimId(claim), entry_of(entry)

    # ------------------------------------------------------------ how much it is

    def counts(self) -> tuple[int, ...]:
        """How many events tell claims together, how many claims, of which with contradictions, stories, entries, stretches of relations."""
        texts = (
            "event_claims", "claims", "claims WHERE contradictions > 0", "stories", "ledger", "relations", "merge_documents",
        )  # fmt: skip
        return tuple(int(self._ask(f"SELECT count(*) FROM {text}", [])[0][0]) for text in texts)


def _having(column: str, wanted: str) -> str:
    """The tellings that have one of some numbers in a list."""
    return f"SELECT id FROM (SELECT id, unnest({column}) AS k FROM merge_tellings) AS u WHERE k IN {wanted}"


def _keys(documents: Iterable[DocumentId]) -> list[int]:
    return sorted(document_key(name) for name in documents)


def _story(name: str | None) -> StoryId | None:
    return None if name is None else StoryId(name)


def _dyad(text: str) -> Dyad:
    one, two = text.split("-")
    return one, two


def _place(row: Sequence[Any]) -> Place:
    _, day, published, document, late, position, *_ = row
    return day, published, document, late, position


def _spot_of(row: Sequence[Any]) -> Spot:
    name, document, day, pos, headline, plain, denied, first, last, exact, assumed, keys, asks, claim, score, denies, denial = row
    return Spot(
        EventId(name), DocumentId(document), (day or dt.date.max, document, headline, pos), tuple(keys), tuple(asks),
        None if first is None else Days(first, last, exact=exact, assumed=assumed), plain, denied, EventId(claim), score,
        None if denies is None else EventId(denies), denial,
    )  # fmt: skip
