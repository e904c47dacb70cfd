"""A report cut into stretches that carry marks: who, did what, to whom, when, where, said by whom.

Marks may overlap; each stretch names all that lie on it. How they look is the style sheet's matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.export.quotation import paragraph_of
from dragoman.model import Block, BlockKind, Coding, Document, Event, EvidenceRole, Statement
from dragoman.spans import Span

ROLE_WORDS: Mapping[str, str] = {
    "source": "who",
    "predicate": "did what",
    "target": "to whom",
    "time": "when",
    "place": "where",
    "cue": "how it stands",
    "context": "context",
    "link": "because",
    "speaker": "said by",
    "content": "said",
    "teller": "told by",
}
NOT_CODED = frozenset({BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.RELATED, BlockKind.BOILERPLATE})
UNMARKED = frozenset({"context", "link"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on a range; ``of`` is the id of the event or statement that it belongs to."""

    span: Span
    label: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some characters, the labels on them, and the labels whose range begins here."""

    text: str
    labels: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    start: int = 0

    @property
    def classes(self) -> str:
        """Names for the style sheet."""
        return " ".join(f"m-{label}" for label in self.labels)

    @property
    def told(self) -> str:
        """What the marks say, for those who do not see colours."""
        return ", ".join(ROLE_WORDS.get(label, label) for label in self.begins)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block, or the text between two, in stretches."""

    kind: str
    stretches: tuple[Stretch, ...]
    start: int
    end: int
    coded: bool = True


def stretches(text: str, marks: Iterable[Mark], *, within: Span) -> tuple[Stretch, ...]:
    """The characters of ``within``, cut wherever a mark begins or ends.

    >>> [(cut.text, cut.labels) for cut in stretches("ab cd", [Mark(Span(0, 2), "source")], within=Span(0, 5))]
    [('ab', ('source',)), (' cd', ())]
    """
    inside = [mark for mark in marks if mark.span.overlaps(within)]
    cuts = {within.start, within.end}
    for mark in inside:
        cuts |= {max(within.start, mark.span.start), min(within.end, mark.span.end)}
    points = sorted(cuts)
    return tuple(_stretch(text, inside, Span(start, end)) for start, end in pairwise(points))


def _stretch(text: str, marks: Sequence[Mark], span: Span) -> Stretch:
    here = [mark for mark in marks if mark.span.contains(span)]
    return Stretch(
        span.of(text),
        tuple(dict.fromkeys(mark.label for mark in here)),
        tuple(dict.fromkeys(mark.label for mark in here if mark.span.start == span.start)),
        tuple(dict.fromkeys(mark.of for mark in here if mark.of)),
        span.start,
    )


def event_marks(event: Event) -> tuple[Mark, ...]:
    """The evidence of an event as marks."""
    return tuple(Mark(item.span, item.role.value, event.id) for item in event.evidence if item.role.value not in UNMARKED)


def link_marks(event: Event) -> tuple[Mark, ...]:
    """Words in other sentences that justify a role."""
    return tuple(Mark(item.span, "link", event.id) for item in event.evidence if item.role is EvidenceRole.LINK)


def statement_marks(statement: Statement) -> tuple[Mark, ...]:
    """The words said, the cue, and who says them."""
    found = [Mark(span, "content", statement.id) for span in statement.content]
    found += [Mark(statement.cue, "cue", statement.id)] if statement.cue else []
    found += [Mark(statement.speaker.span, "speaker", statement.id)] if statement.speaker else []
    return tuple(found + [Mark(party.span, "teller", statement.id) for party in statement.via])


def paragraphs_of_evidence(event: Event, document: Document) -> tuple[Paragraph, ...]:
    """Each paragraph that holds evidence of the event, once, in text order, with its marks."""
    marks = event_marks(event) + link_marks(event)
    spans = [event.trigger, *(mark.span for mark in marks)]
    found = sorted({paragraph_of(span, document) for span in spans})
    kinds = {block.span.start: block.kind for block in document.blocks}
    return tuple(_paragraph(document.text, marks, span, kinds.get(span.start, BlockKind.BODY)) for span in found)


def _paragraph(text: str, marks: Iterable[Mark], span: Span, kind: BlockKind) -> Paragraph:
    return Paragraph(kind.value, stretches(text, marks, within=span), span.start, span.end, kind not in NOT_CODED)


def report_marks(coding: Coding) -> tuple[Mark, ...]:
    """All marks of a report: events, their times and places, statements."""
    found = [mark for event in coding.events for mark in event_marks(event)]
    return tuple(found + [mark for statement in coding.statements for mark in statement_marks(statement)])


def report_paragraphs(coding: Coding) -> tuple[Paragraph, ...]:
    """The whole text, block by block, with all marks; text between blocks stands alone."""
    document = coding.document
    marks = report_marks(coding)
    return tuple(
        _paragraph(document.text, [mark for mark in marks if mark.span.overlaps(block.span)], block.span, block.kind)
        for block in whole_blocks(document)
        if block.span.of(document.text).strip()
    )


def whole_blocks(document: Document) -> tuple[Block, ...]:
    """Blocks that cover the text without a gap."""
    found: list[Block] = []
    at = 0
    for block in document.blocks:
        if block.span.start > at:
            found.append(Block(BlockKind.BODY, Span(at, block.span.start)))
        found.append(block)
        at = block.span.end
    if at < len(document.text):
        found.append(Block(BlockKind.BODY, Span(at, len(document.text))))
    return tuple(found)


def raw_stretches(document: Document) -> tuple[Stretch, ...]:
    """The raw input with its repairs marked; each repair says what it puts there and why."""
    found: list[Stretch] = []
    at = 0
    for edit in document.edits:
        if edit.start > at:
            found.append(Stretch(document.raw[at : edit.start], start=at))
        found.append(Stretch(document.raw[edit.start : edit.end], ("edit",), (repair(edit.new, edit.reason),), (edit.new,), edit.start))
        at = edit.end
    if at < len(document.raw):
        found.append(Stretch(document.raw[at:], start=at))
    return tuple(found)


def repair(new: str, reason: str) -> str:
    """A repair in words.

    >>> repair("é", "mojibake"), repair("", "markup")
    ('mojibake: becomes “é”', 'markup: left out')
    """
    shown = new.strip("\\n ")
    if not shown:
        return f"{reason}: left out" if not new else f"{reason}: becomes a space or a new line"
    return f"{reason}: becomes “{shown}”"
