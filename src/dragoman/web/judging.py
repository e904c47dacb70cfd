"""Review without pages: what comes next in the queue, whether a correction makes sense, and corrections as data.

A correction says what the code should have been; the coding itself is never changed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.archive import Filter, StoredEvent
from dragoman.errors import InputError
from dragoman.export.quotation import paragraph_of, sentence_of
from dragoman.knowledge.ontology import Ontology
from dragoman.model import Document, EventId, Standing
from dragoman.protocols import View
from dragoman.spans import Span
from dragoman.web.records import Records
from dragoman.web.reviews import Anchor, Judgement, Opinion, Reviews
from dragoman.web.verdicts import FIELDS, Agreement, Choice, Verdict, agreements, choice_of, shares

SCHEMA = "dragoman/correction/1"
LOOKED_AT = 400  # newest events among which the queue ranks
LONGEST_NOTE = 2000
CODE = re.compile(r"[A-Z]{3}(?: [A-Z]{3}){0,4}|\?(?: [A-Z]{3}){0,4}")
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?|unknown")


def weight(row: StoredEvent) -> float:
    """How much is to be won by looking at an event: its uncertainty times its impact.

    Impact grows with the Goldstein value, with conflict in deeds that is told as done, and with the number of mentions.
    """
    event = row.event
    strength = abs(event.goldstein or 0.0) / 10
    grave = 0.5 if event.quad == 4 and event.standing is Standing.DONE else 0.0
    return (1.02 - event.confidence) * (1 + strength + grave + math.log1p(max(0, row.mentions - 1)))


@dataclass(frozen=True, slots=True)
class Queue:
    """What a reviewer has before them: events, the weightiest first, and how many of those looked at they have judged."""

    rows: tuple[StoredEvent, ...]
    looked_at: int
    judged: int


def queue_of(view: View, reviews: Reviews, *, reviewer: str, wanted: Filter) -> Queue:
    """The queue of a reviewer under a filter: nobody is shown what they judged."""
    rows = view.events(wanted, limit=LOOKED_AT).rows
    done = reviews.judged_events(reviewer=reviewer)
    left = sorted((row for row in rows if row.event.id not in done), key=lambda row: (-weight(row), row.event.id))
    return Queue(tuple(left), len(rows), len(rows) - len(left))


def judge(view: View, reviews: Reviews, event: str, opinion: Opinion, *, reviewer: str) -> StoredEvent:
    """Keep a judgement; an InputError says what cannot be kept."""
    row = view.event(EventId(event))
    if row is None:
        raise InputError(f"there is no event {event!r}", hint="Its report may have been removed or read anew")
    if opinion.evidence is not None and not 0 <= opinion.evidence < len(row.event.evidence):
        raise InputError(f"the event has no piece of evidence {opinion.evidence}", hint=f"It has {len(row.event.evidence)}")
    if not reviewer.strip():
        raise InputError("a judgement needs a reviewer's name", hint="Write it above the queue")
    if len(opinion.note) > LONGEST_NOTE:
        raise InputError(f"the note has {len(opinion.note)} characters", hint=f"{LONGEST_NOTE} are kept")
    reviews.add(Anchor.of(row.event, row.document), opinion, reviewer=reviewer.strip())
    return row


def corrected(view: View, event: str, opinion: Opinion, *, text: str) -> Opinion:
    """The opinion with a correction made of ``text``, checked; without a text, or where nothing is to be corrected, as it is."""
    field = choice_of(opinion.verdict).field
    text = text.strip()
    return opinion if not text or field is None else replace(opinion, correction=checked(view, event, field, text))


def checked(view: View, event: str, field: str, text: str) -> Mapping[str, str]:
    """A correction as it is kept; an InputError says what would be right."""
    tests: Mapping[str, Callable[[str], bool]] = {
        "type": is_type,
        "standing": lambda value: value in {standing.value for standing in Standing},
        "actor_code": lambda value: bool(CODE.fullmatch(value)),
        "date": lambda value: bool(DAY.fullmatch(value)),
        "other_event": lambda value: view.event(EventId(value)) is not None,
    }
    test = tests.get(field)
    if test is not None and not test(text):
        raise InputError(f"{text[:60]!r} cannot be a correction", hint=f"Write {FIELDS[field]}")
    if field == "actor_words":
        return {field: text} | place_of(view, event, text)
    return {field: text}


def is_type(text: str) -> bool:
    """Whether a text is a PLOVER type, alone or with one of its modes."""
    kind, _, mode = text.partition("-")
    modes = Ontology.load().modes
    return kind in modes and (not mode or mode in modes[kind])


def place_of(view: View, event: str, words: str) -> dict[str, str]:
    """Where the words stand in the event's report, next to its trigger."""
    row = view.event(EventId(event))
    document = view.document(row.document) if row else None
    if row is None or document is None:
        return {}
    starts = [found.start() for found in re.finditer(re.escape(words), document.text)]
    if not starts:
        raise InputError("these words do not stand in the report", hint=f"Write {FIELDS['actor_words']}")
    start = min(starts, key=lambda at: abs(at - row.event.trigger.start))
    return {"start": str(start), "end": str(start + len(words))}


def corrections(view: View, reviews: Reviews) -> Iterator[dict[str, object]]:
    """Each standing judgement with what it is about: data for training and evaluation, and nothing but judged events.

    An event that is no longer in the store keeps its judgement, without its coding.
    """
    records = Records(view)
    for item in reviews.standing():
        row = view.event(item.anchor.event)
        document = view.document(item.anchor.document)
        yield correction_record(item, document) | {"coded": records.event(row) if row else None}


def correction_record(item: Judgement, document: Document | None) -> dict[str, object]:
    """A judgement as a record: the verdict, the correction, and the words that it is about."""
    anchor = item.anchor
    around: dict[str, object] = {"sentence": None, "paragraph": None}
    if document is not None and document.text[anchor.start : anchor.end] == anchor.quote and anchor.quote:
        trigger = Span(anchor.start, anchor.end)
        around = {
            "sentence": sentence_of(trigger, document).of(document.text),
            "paragraph": paragraph_of(trigger, document).of(document.text),
        }
    return {
        "schema": SCHEMA,
        "event": anchor.event,
        "document": anchor.document,
        "type": anchor.type,
        "trigger": {"start": anchor.start, "end": anchor.end, "text": anchor.quote},
        "evidence": item.evidence,
        "verdict": item.verdict,
        "correction": dict(item.correction),
        "note": item.note,
        "reviewer": item.reviewer,
        "at": item.at,
        **around,
    }


def agreement_of(reviews: Reviews) -> tuple[Agreement, ...]:
    """Kappa of all pairs, and of all together, over whole events."""
    judged: dict[str, dict[str, str]] = {}
    for item in reviews.standing():
        if item.evidence is None:
            judged.setdefault(item.anchor.event, {})[item.reviewer] = item.verdict
    return agreements(judged)


Counts = tuple[tuple[Choice, int], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """How much was judged by whom, and how far they agree; verdicts are those on whole events."""

    judgements: int
    events: int
    verdicts: Counts
    reviewers: tuple[tuple[str, Counts], ...]
    agreement: tuple[Agreement, ...]

    def record(self) -> dict[str, object]:
        """The figures as JSON values."""
        return {
            "judgements": self.judgements,
            "events": self.events,
            "verdicts": _times(self.verdicts),
            "reviewers": {name: _times(counts) for name, counts in self.reviewers},
            "agreement": [
                {"kind": item.kind, "reviewers": list(item.reviewers), "events": item.events, "agreed": item.agreed, "kappa": item.kappa}
                for item in self.agreement
            ],
        }


def _times(counts: Counts) -> dict[str, int]:
    return {choice.verdict.value: times for choice, times in counts}


def figures_of(reviews: Reviews) -> Figures:
    """Figures of all standing judgements."""
    standing = reviews.standing()
    whole = [item for item in standing if item.evidence is None]
    names = sorted({item.reviewer for item in standing})
    return Figures(
        len(standing),
        len({item.anchor.event for item in whole}),
        shares(Verdict(item.verdict) for item in whole),
        tuple((name, shares(Verdict(item.verdict) for item in whole if item.reviewer == name)) for name in names),
        agreement_of(reviews),
    )
