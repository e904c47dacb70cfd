"""The words of a report that stand for an event or a statement, short enough to read, with the role of each.

Which words are evidence was decided before; here they are only laid out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Document, Event, Evidence, EvidenceRole, Statement
from dragoman.spans import Span

REACH = 240  # characters from the trigger within which evidence is quoted with it
GAP = 60  # longest stretch between two pieces of evidence that is quoted whole
LEAST = 60  # a shorter quotation gets words around it
LONGEST_CONTENT = 280
LONGEST_CONTEXT = 160  # characters of a sentence before what somebody said

BREAK = re.compile(r"\s*\n\s*")
STOP = re.compile(r"(?<=[a-z0-9%)\"'”’\s]{3})[.!?][\"'”’)]*(\s+)(?=[\"'“‘(]?[A-Z])")
WHOLE = 260  # a sentence of so many characters is quoted whole
SPARE = 12  # so few characters at the end of a sentence are quoted too
INLINE = frozenset(
    {
        EvidenceRole.PREDICATE,
        EvidenceRole.SOURCE,
        EvidenceRole.TARGET,
        EvidenceRole.TIME,
        EvidenceRole.PLACE,
        EvidenceRole.CUE,
    },
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a quotation; ``role`` is None for words that are evidence of nothing."""

    text: str
    role: EvidenceRole | None = None


def quote_event(event: Event, document: Document, *, spoken_of: Sequence[Event] = ()) -> tuple[Piece, ...]:
    """The evidence of an event, and of those that it speaks of, around its trigger, in text order, long gaps left out."""
    bounds = sentence_of(event.trigger, document)
    marks = _marks(event, bounds, spoken_of=spoken_of)
    start, end = _widened(marks, bounds, text=document.text)
    pieces = [Piece("… ")] if start > bounds.start else []
    at = start
    for span, role in marks:
        pieces += _between(document.text[at : span.start])
        pieces.append(Piece(span.of(document.text), role))
        at = span.end
    pieces += [Piece(document.text[at:end])] if at < end else []
    pieces += [Piece(" …")] if end < bounds.end else []
    return tuple(Piece(BREAK.sub(" ", piece.text), piece.role) for piece in pieces)


def sentence_of(span: Span, document: Document) -> Span:
    """The sentence around a span as far as stops tell it, inside its block; initials and titles end none."""
    whole = paragraph_of(span, document)
    gaps = [found.span(1) for found in STOP.finditer(document.text, whole.start, whole.end)]
    start = max((after for _, after in gaps if after <= span.start), default=whole.start)
    end = min((before for before, _ in gaps if before >= span.end), default=whole.end)
    return Span(start, end)


def paragraph_of(span: Span, document: Document) -> Span:
    """The block that the span begins in, or the line where there is none."""
    for block in document.blocks:
        if block.span.start <= span.start < block.span.end:
            return Span(block.span.start, max(block.span.end, span.end))
    start = document.text.rfind("\n", 0, span.start) + 1
    end = document.text.find("\n", span.end)
    return Span(start, end if end > 0 else len(document.text))


def _marks(event: Event, bounds: Span, *, spoken_of: Sequence[Event]) -> list[tuple[Span, EvidenceRole]]:
    """Evidence near the trigger, not overlapping, in text order; the trigger before all other."""
    chosen: list[tuple[Span, EvidenceRole]] = [(event.trigger, EvidenceRole.PREDICATE)]
    evidence = [item for told in (event, *spoken_of) for item in told.evidence]
    for item in sorted(evidence, key=lambda item: (len(item.span), item.span)):
        if item.role in INLINE and _near(item, event.trigger, bounds) and not any(item.span.overlaps(span) for span, _ in chosen):
            chosen.append((item.span, item.role))
    return sorted(chosen)


def _near(item: Evidence, trigger: Span, bounds: Span) -> bool:
    close = item.span.end > trigger.start - REACH and item.span.start < trigger.end + REACH
    return close and bounds.contains(item.span)


def _widened(marks: list[tuple[Span, EvidenceRole]], bounds: Span, *, text: str) -> tuple[int, int]:
    """First and last character of the quotation: whole words, not shorter than LEAST where the sentence allows."""
    start, end = marks[0][0].start, max(span.end for span, _ in marks)
    if len(bounds) <= WHOLE:
        return bounds.start, bounds.end
    lacking = max(0, LEAST - (end - start))
    first = max(bounds.start, start - lacking // 2)
    last = min(bounds.end, end + lacking)
    while bounds.start < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < bounds.end and not text[last].isspace():
        last -= 1
    return (bounds.start if first - bounds.start <= SPARE else first), (bounds.end if bounds.end - last <= SPARE else last)


def _between(gap: str) -> list[Piece]:
    """Words between two pieces of evidence, the middle left out where they are many."""
    if not gap:
        return []
    if len(gap) <= GAP:
        return [Piece(gap)]
    head = gap[:20].rsplit(" ", 1)[0]
    tail = gap[-20:].split(" ", 1)[-1]
    return [Piece(f"{head} … {tail}")]


def quote_content(statement: Statement, document: Document) -> str:
    """What was said, in the report's words; parts of a split quotation are joined with dots."""
    parts = [" ".join(span.of(document.text).split()) for span in statement.content]
    whole = " … ".join(parts)
    return whole if len(whole) <= LONGEST_CONTENT else whole[: LONGEST_CONTENT - 1].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a report, exactly as they stand there; ``said`` where they are what somebody said."""

    span: Span
    text: str
    said: bool
    begins: bool  # other words are left out before them


def quote_in_context(statement: Statement, document: Document) -> tuple[Excerpt, ...]:
    """What was said in the sentences that it stands in, in text order, every piece cut from the report by its offsets."""
    contents = sorted(span for span in statement.content if span.end <= len(document.text))
    stretches: list[Span] = []
    for content in contents:
        around = sentence_of(content, document)
        around = Span(min(around.start, content.start), max(around.end, content.end))
        if stretches and around.start <= stretches[-1].end:
            stretches[-1] = Span(stretches[-1].start, max(stretches[-1].end, around.end))
        else:
            stretches.append(around)
    return tuple(piece for stretch in stretches for piece in _excerpts(stretch, contents, document.text))


def _excerpts(stretch: Span, contents: Sequence[Span], text: str) -> list[Excerpt]:
    """A stretch cut at the contents inside it; long words around them are shortened from outside."""
    found: list[Excerpt] = []
    at = stretch.start
    for content in contents:
        if not stretch.contains(content) or content.start < at:
            continue
        if at < content.start:
            start = _shortened_from_left(at, content.start, text) if not found else at
            found.append(Excerpt(Span(start, content.start), text[start : content.start], said=False, begins=start > at or not found))
        found.append(Excerpt(content, content.of(text), said=True, begins=not found))
        at = content.end
    if at < stretch.end:
        found.append(Excerpt(Span(at, stretch.end), text[at : stretch.end], said=False, begins=False))
    return found


def _shortened_from_left(start: int, end: int, text: str) -> int:
    """Where the last words of a stretch begin, at most LONGEST_CONTEXT characters before its end."""
    if end - start <= LONGEST_CONTEXT:
        return start
    at = end - LONGEST_CONTEXT
    while at < end and not text[at - 1].isspace():
        at += 1
    return at if at < end else end - LONGEST_CONTEXT
