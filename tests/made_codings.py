"""Codings made up by a seeded dice: every field takes every shape now and then, and nothing of it was ever read anywhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.model import (
    Actor,
    ActorId,
    ActorKind,
    Block,
    BlockKind,
    Coding,
    Credit,
    Document,
    DocumentId,
    Event,
    EventId,
    EvidenceRole,
    Extent,
    Form,
    Modality,
    Participant,
    Place,
    Provenance,
    Publisher,
    Quantity,
    Reason,
    Standing,
    Statement,
    StatementId,
    Timex,
    TimexType,
)
from dragoman.spans import Edit, Span, replay

WORDS = "Türkiye Ana Bridge minister army talks Côte envoy 12 grain harbour strike “truce” Łódź Oslo rebels vote the of on".split()
COUNTRIES = ("TUR", "ISR", "NOR", "GHA", "PER", "IGO", None)
SECTORS = ("GOV", "MIL", "REB", "CVL", "JRN")
TYPES = (("SANCTION", "expel", "144", -7.0, 4), ("CONSULT", "visit", "042", 1.9, 1), ("ASSAULT", None, "190", -10.0, 4), ("REQUEST", None, "10", None, 3))
STANDINGS = (
    (Modality.ASSERTED, Standing.DONE), (Modality.ASSERTED, Standing.DONE), (Modality.NEGATED, Standing.DENIED),
    (Modality.HYPOTHETICAL, Standing.ASKED), (Modality.FUTURE, Standing.PLANNED),
)  # fmt: skip
NAMES = ("Ana Ruiz", "Oslo Council", "the army", "rebels", "TÜRK Basın", "JANA")


@dataclass
class Dice:
    """Throws values for one document."""

    random: Random
    text: str

    def span(self) -> Span:
        start = self.random.randrange(len(self.text) - 1)
        return Span(start, min(len(self.text), start + self.random.randint(1, 25)))

    def maybe(self, value: object, share: float = 0.5) -> object:
        return value if self.random.random() < share else None

    def party(self) -> Participant:
        name, country = self.random.choice(NAMES), self.random.choice(COUNTRIES)
        sectors = tuple(self.random.sample(SECTORS, self.random.randint(0, 2)))
        actor = self.maybe(ActorId(f"person.{NAMES.index(name)}"), 0.7)
        reason = None if country else self.random.choice((Reason.UNKNOWN_NAME, None))
        return Participant(self.span(), name, actor, country, sectors, self.maybe("minister"), self.maybe("named"), self.maybe("XYZ", 0.1), reason)  # type: ignore[arg-type]

    def parties(self, most: int = 2) -> tuple[Participant, ...]:
        return tuple(self.party() for _ in range(self.random.randint(0, most)))

    def day(self) -> dt.date:
        return dt.date(2019, 12, 1) + dt.timedelta(days=self.random.randrange(60))

    def timex(self) -> Timex:
        if self.random.random() < 0.3:
            return Timex(self.span(), TimexType.DATE, TimeValue("XXXX-WXX-4", Grain.DAY, TimeBasis.UNANCHORED, reason="the document has no date"))
        day = self.day()
        return Timex(self.span(), TimexType.DATE, TimeValue(day.isoformat(), Grain.DAY, TimeBasis.EXPLICIT, day, day, approx=self.random.random() < 0.2))

    def place(self) -> Place:
        name, country = self.random.choice((("Oslo", "NOR"), ("Łódź", "POL"), ("Old Harbour", None)))
        known = country is not None
        return Place(self.span(), name, country, 314 if known else None, 59.9127 if known else None, 10.7461 if known else None, "city" if known else None)

    def quantity(self) -> Quantity:
        return Quantity(self.span(), "killed", 3.0, self.maybe(4.5), None, self.maybe("people"), approx=True)  # type: ignore[arg-type]


def made_coding(name: str, seed: int) -> Coding:
    """The coding of a document called ``name``; the same for the same seed."""
    random = Random(f"{name}/{seed}")
    raw = " ".join(random.choice(WORDS) for _ in range(random.randint(20, 80)))
    edits = (Edit(0, 1, "¶", "repair"),) if random.random() < 0.5 else ()
    text = replay(raw, edits)
    dice = Dice(random, text)
    published = dice.day() if random.random() < 0.8 else None
    document = Document(
        DocumentId(name), raw, text, edits, (Block(BlockKind.HEADLINE, dice.span()), Block(BlockKind.BODY, dice.span())),
        source=f"feed/{name}", url=dice.maybe(f"https://example.org/{name}"), title=dice.maybe("A title"), language="en",  # type: ignore[arg-type]
        published=published, published_basis="given" if published else None, publisher=dice.maybe("Coast Herald"),  # type: ignore[arg-type]
        credits=(Credit("JANA", dice.span()),),
    )  # fmt: skip
    mark = f"{random.getrandbits(40):010x}"
    statements = tuple(_statement(dice, mark, number) for number in range(1, random.randint(1, 4)))
    events = tuple(_event(dice, document, mark, number, statements) for number in range(1, random.randint(2, 7)))
    publisher = random.choice((None, Publisher("Coast Herald", "coast", "press", "GHA"), Publisher("Agence Nord", "nord", "wire", None)))
    counts = {"sentences": 4, "candidates": 9, "coded": len(events)}
    return Coding(
        document, tuple(_actor(dice, number) for number in range(len(NAMES))), events, statements, (dice.timex(), dice.timex()), (dice.place(),),
        dice.parties(), publisher, Provenance("0.1", "abc", {"model": "1"}, {}, counts, {"no-row": 2}),
    )  # fmt: skip


def _actor(dice: Dice, number: int) -> Actor:
    kind = dice.random.choice(list(ActorKind))
    country, qid = dice.random.choice(COUNTRIES), dice.maybe(f"Q{number}")
    return Actor(ActorId(f"person.{number}"), NAMES[number], kind, country, ("GOV",) * dice.random.randint(0, 1), (dice.span(), dice.span()), qid=qid)  # type: ignore[arg-type]


def _statement(dice: Dice, mark: str, number: int) -> Statement:
    parent = StatementId(f"{mark}-s1") if number > 1 else None
    return Statement(
        StatementId(f"{mark}-s{number}"), dice.random.choice(list(Form)), dice.maybe(dice.party()), dice.maybe(dice.span()),  # type: ignore[arg-type]
        (dice.span(), dice.span()), dice.parties(1), dice.parties(), parent, dice.random.choice((0.5, 0.813)), "row",
    )  # fmt: skip


def _event(dice: Dice, document: Document, mark: str, number: int, statements: tuple[Statement, ...]) -> Event:
    random = dice.random
    kind, mode, cameo, goldstein, quad = random.choice(TYPES)
    modality, standing = random.choice(STANDINGS)
    told = random.choice(statements).id if statements and random.random() < 0.4 else None
    return Event(
        EventId(f"{mark}-e{number}"), kind, mode, tuple(random.sample(("military", "diplomatic", "legal"), random.randint(0, 2))), cameo, goldstein,
        quad, modality, standing, random.random() < 0.15, random.random() < 0.15, dice.parties(), dice.parties(), dice.span(),
        dice.maybe(dice.timex()), dice.maybe(dice.place()), EventId(f"{mark}-e1") if number > 1 and random.random() < 0.2 else None, told,  # type: ignore[arg-type]
        random.choice(list(Extent)), dice.maybe(3, 0.2), tuple(dice.quantity() for _ in range(random.randint(0, 2))),  # type: ignore[arg-type]
        tuple(document.evidence(dice.span(), random.choice(list(EvidenceRole))) for _ in range(random.randint(1, 4))),
        random.choice((0.4, 0.7, 0.95)), "row-7",
    )  # fmt: skip


def made_codings(number: int, *, seed: int = 0) -> list[Coding]:
    """Codings of ``number`` documents."""
    return [made_coding(f"doc-{index:04}.txt", seed) for index in range(number)]
