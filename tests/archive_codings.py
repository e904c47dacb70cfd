"""Codings made by hand for tests of stores and exports: a clash with dead, a request, a denial, a meeting, a protest, background."""

from __future__ import annotations

import datetime as dt

from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.model import (
    Block,
    BlockKind,
    Coding,
    Document,
    DocumentId,
    Event,
    EventId,
    EvidenceRole,
    Extent,
    Modality,
    Participant,
    Place,
    Provenance,
    Publisher,
    Quantity,
    Standing,
    Statement,
    Timex,
    TimexType,
)
from dragoman.spans import Span

TEXT = (
    "Rebels killed 12 soldiers\tof Mali near Gao on 4 March 1999.\n\n"
    "Mali’s president urged Niger to close the border. Niger denied that it had armed the rebels.\n\n"
    "The foreign ministers of Mali and Niger met in Niamey on Friday. Students marched in Bamako.\n\n"
    "Mali broke off ties with Niger in 1974."
)
PUBLISHED = dt.date(1999, 3, 6)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def party(words: str, country: str | None, *sectors: str, text: str = TEXT) -> Participant:
    return Participant(at(words, text), " ".join(words.split()), None, country, sectors)


def coding(name: str = "d1", *, published: dt.date | None = PUBLISHED, url: str | None = "http://example.org/1") -> Coding:
    """The codings of one report; ids of its events begin with its name."""
    blocks = []
    at_ = 0
    for paragraph in TEXT.split("\n\n"):
        kind = BlockKind.BODY if blocks else BlockKind.LEDE
        blocks.append(Block(kind, Span(at_, at_ + len(paragraph))))
        at_ += len(paragraph) + 2
    document = Document(
        DocumentId(name), TEXT, TEXT, (), tuple(blocks), source=f"{name}.txt", url=url, title="Twelve\tsoldiers killed",
        language="en", published=published, published_basis="given" if published else None, publisher="Sahel Wire",
    )  # fmt: skip
    gao = Place(at("Gao"), "Gao", "MLI", 2457161, 16.27167, -0.04472, "city")
    niamey = Place(at("Niamey"), "Niamey", "NER", 2440485, 13.51366, 2.1098, "capital")
    fourth = dt.date(1999, 3, 4)
    march = Timex(at("4 March 1999"), TimexType.DATE, TimeValue("1999-03-04", Grain.DAY, TimeBasis.EXPLICIT, fourth, fourth))
    friday = Timex(
        at("Friday"), TimexType.DATE, TimeValue("1999-03-05", Grain.DAY, TimeBasis.PUBLISHED, dt.date(1999, 3, 5), dt.date(1999, 3, 5))
    )
    past = Timex(
        at("1974"), TimexType.DATE, TimeValue("1974", Grain.YEAR, TimeBasis.EXPLICIT, dt.date(1974, 1, 1), dt.date(1974, 12, 31))
    )
    maker = _Maker(document)
    killed = Quantity(at("12"), "killed", 12, 12, 12, "persons")
    events = (
        maker.event(
            "e1", "ASSAULT", None, "19", "killed", (party("Rebels", "MLI", "REB"),), (party("soldiers\tof Mali", "MLI", "MIL"),),
            time=march, place=gao, quantities=(killed,),
        ),
        maker.event("e2", "REQUEST", "change", "10", "urged", (party("Mali’s president", "MLI", "GOV"),), (party("Niger", "NER"),), about="e3"),
        maker.event(
            "e3", "COERCE", "restrict", "172", "close", (party("Niger", "NER"),), (), modality=Modality.HYPOTHETICAL, standing=Standing.ASKED
        ),
        maker.event(
            "e4", "AID", None, "072", "armed", (party("Niger", "NER"),), (party("the rebels", "MLI", "REB"),),
            modality=Modality.NEGATED, standing=Standing.DENIED,
        ),
        maker.event(
            "e5", "CONSULT", "visit", "04", "met", (party("Mali", "MLI", "GOV"),), (party("Niger met", "NER", "GOV"),),
            time=friday, place=niamey, symmetric=True,
        ),
        maker.event("e6", "PROTEST", "demo", "141", "marched", (party("Students", "MLI", "EDU"),), ()),
        maker.event("e7", "SANCTION", "withdraw", "161", "broke off", (party("Mali broke", "MLI"),), (party("Niger in", "NER"),), time=past, historical=True),
    )  # fmt: skip
    provenance = Provenance("0.1", "k1", {}, {}, {"sentences": 6, "coded": 7}, {})
    publisher = Publisher("Sahel Wire", "Sahel Wire", "wire", "SEN")
    statements: tuple[Statement, ...] = ()
    return Coding(document, (), events, statements, (march, friday, past), (gao, niamey), (), publisher, provenance)


class _Maker:
    """Makes events of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def event(  # noqa: PLR0917 - the parts of a sentence, in its order
        self, name: str, type_: str, mode: str | None, cameo: str, trigger: str,
        sources: tuple[Participant, ...], targets: tuple[Participant, ...], *, time: Timex | None = None, place: Place | None = None,
        modality: Modality = Modality.ASSERTED, standing: Standing = Standing.DONE, historical: bool = False, symmetric: bool = False,
        about: str | None = None, quantities: tuple[Quantity, ...] = (),
    ) -> Event:  # fmt: skip
        quads = {"ASSAULT": 4, "REQUEST": 3, "COERCE": 4, "AID": 2, "CONSULT": 1, "PROTEST": 4, "SANCTION": 4}
        goldstein = {"19": -10.0, "10": -5.0, "172": -5.0, "072": 8.3, "04": 1.0, "141": -6.5, "161": -4.0}
        evidence = [self.document.evidence(at(trigger), EvidenceRole.PREDICATE)]
        evidence += [self.document.evidence(one.span, EvidenceRole.SOURCE) for one in sources]
        evidence += [self.document.evidence(one.span, EvidenceRole.TARGET) for one in targets]
        return Event(
            id=EventId(f"{self.document.id}-{name}"), type=type_, mode=mode, contexts=("military",) if type_ == "ASSAULT" else (), cameo=cameo,
            goldstein=goldstein[cameo], quad=quads[type_], modality=modality, standing=standing, historical=historical, symmetric=symmetric,
            sources=sources, targets=targets, trigger=at(trigger), time=time, place=place,
            about=EventId(f"{self.document.id}-{about}") if about else None, statement=None, extent=Extent.SINGLE, count=None,
            quantities=quantities, evidence=tuple(evidence), confidence=0.9, basis=f"{type_.lower()}.row",
        )  # fmt: skip
