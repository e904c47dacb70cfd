"""The pages of actors and of pairs of them: who did and said what, and how two stand to each other over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from dragoman.archive import Counted, Filter, StoredActor, StoredEvent, StoredStatement
from dragoman.model import DocumentId, Participant
from dragoman.web.charts import Balance, balance_of_time, bars_of_time
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.drawing import page
from dragoman.web.pages_events import csv_answer, missing
from dragoman.web.queries import EventQuery, PagedQuery
from dragoman.web.records import EVENT_COLUMNS, Records, csv_lines, event_cells, plain
from dragoman.web.said import said_of

router = APIRouter(include_in_schema=False)
SHOWN = 12  # rows of each section of a page
LOOKED_AT = 300  # rows from which names and codes by date are taken
ACTOR_COLUMNS = ("key", "name", "kind", "country", "sectors", "names", "documents", "did", "received", "said", "qid")


@dataclass(frozen=True, slots=True)
class Coded:
    """Codes that an actor had, from when to when, as far as the events go."""

    country: str | None
    sectors: tuple[str, ...]
    role: str | None
    first: str
    last: str
    events: int


@router.get("/actors")
def actors(request: Request, desk: AtDesk, asked: Annotated[PagedQuery, Query()]) -> HTMLResponse:
    """Actors, those that do most first."""
    found = desk.view.actors(actor_filter(asked), limit=asked.limit, after=asked.after or None)
    return page(request, "actors.html", asked=asked, found=found)


def actor_filter(asked: EventQuery) -> Filter:
    """Words of the search field are names here."""
    wanted = asked.wanted()
    return replace(wanted, words="", actors=(*wanted.actors, *([asked.q] if asked.q else [])))


@router.get("/actors.json")
def actors_json(desk: AtDesk, asked: Annotated[PagedQuery, Query()]) -> JSONResponse:
    """The list as records."""
    found = desk.view.actors(actor_filter(asked), limit=asked.limit, after=asked.after or None)
    return JSONResponse({"actors": [plain(row) for row in found.rows], "total": found.total, "after": found.after})


@router.get("/actors.csv")
def actors_csv(desk: AtDesk, asked: Annotated[PagedQuery, Query()]) -> Response:
    """The list as a table."""
    found = desk.view.actors(actor_filter(asked), limit=asked.limit, after=asked.after or None)
    rows = (
        (row.key, row.name, row.kind, row.country, " ".join(row.sectors), "; ".join(row.names), row.documents, row.did, row.received,
         row.said, row.qid)
        for row in found.rows
    )  # fmt: skip
    return csv_answer(csv_lines(ACTOR_COLUMNS, rows), "actors.csv")


def actor_of(desk: Desk, key: str) -> StoredActor | None:
    """The actor of a key."""
    return next((row for row in desk.view.actors(Filter(actors=(key,)), limit=200).rows if row.key == key), None)


@router.get("/actors/{key:path}")
def actor(request: Request, desk: AtDesk, key: str) -> Response:
    """One actor: what it did, received and said, what is said about it, its names and codes."""
    found = actor_of(desk, key)
    if found is not None:
        return page(request, "actor.html", **actor_context(desk, found))
    stem, _, form = key.rpartition(".")
    found = actor_of(desk, stem) if stem and form in {"json", "csv"} else None
    if found is None:
        return missing(request, "actor", key)
    rows = events_of(desk, found)
    if form == "csv":
        return csv_answer(csv_lines(EVENT_COLUMNS, map(event_cells, rows)), "actor.csv")
    records = Records(desk.view)
    codes = codes_by_date(found.key, rows)
    return JSONResponse({"actor": plain(found), "codes": plain(codes), "events": [records.event(row) for row in rows]})


def events_of(desk: Desk, found: StoredActor) -> tuple[StoredEvent, ...]:
    """The latest events with the actor on either side, hidden ones too."""
    rows = desk.view.events(Filter(actors=(found.key,), everything=True), limit=LOOKED_AT).rows
    return tuple(row for row in rows if is_party(found.key, (*row.event.sources, *row.event.targets)))


def is_party(key: str, parties: Iterable[Participant]) -> bool:
    """Whether an actor is one of these."""
    return any(party.actor == key for party in parties)


def actor_context(desk: Desk, found: StoredActor) -> dict[str, Any]:
    """All that the page of an actor shows."""
    rows = events_of(desk, found)
    shown = Filter(actors=(found.key,))
    did = tuple(row for row in rows if is_party(found.key, row.event.sources))
    received = tuple(row for row in rows if is_party(found.key, row.event.targets))
    said = desk.view.statements(Filter(tellers=(found.key,)), limit=SHOWN)
    months = desk.view.count(shown, by=("month",))
    return {
        "actor": found,
        "did": did[:SHOWN],
        "received": received[:SHOWN],
        "looked_at": len(rows),
        "said": said_of(desk.view, said.rows),
        "said_total": said.total,
        "about": said_of(desk.view, said_about(desk, found))[:SHOWN],
        "codes": codes_by_date(found.key, rows),
        "strip": bars_of_time({cell.key[0]: cell.count for cell in months if cell.key[0]}),
        "asked": EventQuery(actor=[found.key]),
    }


def said_about(desk: Desk, found: StoredActor) -> tuple[StoredStatement, ...]:
    """Statements of others whose words name the actor."""
    rows = desk.view.statements(Filter(words=found.name), limit=LOOKED_AT).rows
    texts: dict[DocumentId, str] = {}
    chosen = []
    for row in rows:
        speaker = row.statement.speaker
        if speaker is not None and speaker.actor == found.key:
            continue
        if row.document not in texts:
            document = desk.view.document(row.document)
            texts[row.document] = document.text if document else ""
        said = " ".join(span.of(texts[row.document]) for span in row.statement.content).casefold()
        if found.name.casefold() in said:
            chosen.append(row)
    return tuple(chosen)


def codes_by_date(key: str, rows: Sequence[StoredEvent]) -> tuple[Coded, ...]:
    """Codes of the actor in these events, each with the first and last day that has it."""
    seen: dict[tuple[str | None, tuple[str, ...], str | None], list[str]] = {}
    for row in rows:
        for party in (*row.event.sources, *row.event.targets):
            if party.actor == key:
                day = row.filed.date.isoformat() if row.filed.date else ""
                seen.setdefault((party.country, party.sectors, party.role), []).append(day)
    made = [
        Coded(country, sectors, role, min(filter(None, days), default=""), max(days), len(days))
        for (country, sectors, role), days in seen.items()
    ]
    return tuple(sorted(made, key=lambda coded: (-coded.events, coded.first, str(coded.country))))


@router.get("/dyads/{first}/{second}.json")
def dyad_json(desk: AtDesk, first: str, second: str) -> JSONResponse:
    """A pair as a record: counts by month both ways, ties and ledger."""
    found = dyad_context(desk, first.upper(), second.upper())
    return JSONResponse(
        {
            "dyad": [first.upper(), second.upper()],
            "months": {way: plain(found["months"][way]) for way in ("forth", "back")},
            "relations": plain(found["relations"]),
            "ledger": plain(found["ledger"]),
            "total": found["found"].total,
            "hidden": found["found"].hidden,
        }
    )


@router.get("/dyads/{first}/{second}.csv")
def dyad_csv(desk: AtDesk, first: str, second: str) -> Response:
    """The events of a pair, both ways, as a table."""
    wanted = Filter(dyad=(first.upper(), second.upper()), either_way=True, everything=True)
    return csv_answer(csv_lines(EVENT_COLUMNS, map(event_cells, desk.view.all_events(wanted))), "dyad.csv")


@router.get("/dyads/{first}/{second}")
def dyad(request: Request, desk: AtDesk, first: str, second: str) -> HTMLResponse:
    """How two stand, since when, and what they did to each other."""
    return page(request, "dyad.html", **dyad_context(desk, first.upper(), second.upper()))


def dyad_context(desk: Desk, first: str, second: str) -> dict[str, Any]:
    """All that the page of a pair shows."""
    both = Filter(dyad=(first, second), either_way=True)
    ways = {"forth": Filter(dyad=(first, second)), "back": Filter(dyad=(second, first))}
    months = {name: months_of(desk, wanted) for name, wanted in ways.items()}
    quads = desk.view.count(both, by=("month", "quad"))
    return {
        "first": first,
        "second": second,
        "found": desk.view.events(both, limit=20),
        "months": months,
        "balance": balance(quads, months_of(desk, both)),
        "relations": desk.view.relations(both),
        "ledger": desk.view.ledger(both),
        "forth": sum(cell.count for cell in months["forth"]),
        "back": sum(cell.count for cell in months["back"]),
        "asked": EventQuery(dyad=f"{first}-{second}", both_ways=True),
    }


def months_of(desk: Desk, wanted: Filter) -> tuple[Counted, ...]:
    """Counts and mean Goldstein values by month, oldest first."""
    cells = desk.view.count(wanted, by=("month",))
    return tuple(sorted((cell for cell in cells if cell.key[0]), key=lambda cell: cell.key))


def balance(quads: Sequence[Counted], months: Sequence[Counted]) -> Balance:
    """Cooperation above, conflict below the line, by month or year."""
    good = {"1", "2"}
    above: dict[str, int] = {}
    below: dict[str, int] = {}
    for cell in quads:
        month, quad = cell.key[0], cell.key[1]
        if month:
            side = above if quad in good else below
            side[month] = side.get(month, 0) + cell.count
    return balance_of_time(above, below, {cell.key[0]: (cell.goldstein, cell.count) for cell in months})
