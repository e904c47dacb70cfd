"""Finds time expressions, with TIMEX3 extents, and says in words what they name.

No date is computed here: that takes a day of publication and is the work of ``resolve/times.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.grammar import Parsed
from dragoman.knowledge.times import TimeKnowledge, load_times
from dragoman.model import TimeMention, TimexType
from dragoman.read.times_numbers import read_number
from dragoman.read.times_patterns import Capture, CompiledRow, TimeGrammar, compile_times
from dragoman.read.times_tense import deadline, tense_around, tense_of_clause
from dragoman.spans import Span

_TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d(?::\d\d){1,2}(?:\.\d+)?Z?)?(?![\w-])"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])|\d{1,2}\.\d{1,2}\.\d{4}(?![\w.])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d+[./]\d+|\d+(?:st|nd|rd|th|s)\b|\d+"
    r"|[ap]\.m\b\.?|o['’]clock\b|['’]s\b|[^\W\d_][^\W_]*|[^\w\s]"
)
_ANNIVERSARY = re.compile(r"(?:this day|today)(?: in (?:history\b|1\d\d\d\b|20\d\d\b)|: ?1\d\d\d\b|: ?20\d\d\b)", re.IGNORECASE)
_TENSED = frozenset("weekday month date season quarter holiday ordinal-day hour point weekend from-day night-before".split())
_WIDE = frozenset({"month", "season", "quarter"})
_NUMBERS = frozenset({"n"})
_FIGURES = frozenset({"day", "day2", "year", "year2"})
_OPEN = {"since": "end", "until": "start", "till": "start", "before": "start", "after": "end", "from": "end"}


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The words of one paragraph: ranges, small letters, the letters of the alphabet, and which words have a capital."""

    spans: list[tuple[int, int]]
    words: list[str]
    letters: str
    names: frozenset[int]

    def span(self, first: int, last: int) -> Span:
        """The characters of some of the words."""
        return Span(self.spans[first][0], self.spans[last - 1][1])


class TimeFinder:
    """Finds the time expressions of a document; built once with its knowledge."""

    __slots__ = ("_grammar", "_tense")

    def __init__(self, knowledge: TimeKnowledge | None = None) -> None:
        knowledge = knowledge or load_times()
        self._grammar: TimeGrammar = compile_times(knowledge)
        self._tense = knowledge.tense

    def __call__(self, parsed: Parsed) -> tuple[TimeMention, ...]:
        """All time expressions, in text order; none crosses a paragraph."""
        text = parsed.document.text
        starts = [sentence.span.start for sentence in parsed.sentences]
        words = [token.start for token in parsed.tokens]
        found: list[TimeMention] = []
        for first, last in _paragraphs(parsed):
            stretch = self._stretch(text, first, last)
            for row, match in self._matches(stretch.letters):
                span = stretch.span(*match.span())
                if _ANNIVERSARY.match(text, span.start):
                    continue  # "on this day in 1914": the year tells it
                clause = self._clause_tense(parsed, span, words) if row.row.form in _TENSED else None
                found.append(self._mention(stretch, row, match, starts=starts, clause=clause))
        return tuple(found)

    def _clause_tense(self, parsed: Parsed, span: Span, starts: list[int]) -> str | None:
        """What grammar says of the clause of an expression: see ``tense_of_clause``."""
        words = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        head = next((word for word in words if parsed.tokens[word].head not in words), None)
        return tense_of_clause(parsed, head, cues=self._tense) if head is not None else None

    def in_text(self, text: str) -> tuple[TimeMention, ...]:
        """The time expressions of a bare text that is taken for one sentence."""
        stretch = self._stretch(text, 0, len(text))
        return tuple(self._mention(stretch, row, match, starts=[0]) for row, match in self._matches(stretch.letters))

    def _stretch(self, text: str, first: int, last: int) -> _Stretch:
        spans, words, letters = [], [], []
        letter = self._grammar.alphabet.letter
        known = self._grammar.alphabet.words
        for match in _TOKEN.finditer(text, first, last):
            word = match.group().replace("’", "'")
            if word == "-" and text[match.start() - 1 : match.start()].isspace():
                word = "–"  # a dash between clauses joins no words
            spans.append(match.span())
            words.append(word.lower())
            letters.append(known.get(word) or letter(word))
        names = frozenset(number for number, (start, _) in enumerate(spans) if text[start].isupper())
        return _Stretch(spans, words, "".join(letters), names)

    def _matches(self, letters: str) -> Iterator[tuple[CompiledRow, re.Match[str]]]:
        at = 0
        search, rows = self._grammar.starters.search, self._grammar.rows
        while start := search(letters, at):
            at = start.start()
            best: tuple[CompiledRow, re.Match[str]] | None = None
            for row in rows[letters[at]]:
                match = row.expression.match(letters, at)
                if match and match.end() > at and (best is None or match.end() > best[1].end()):
                    best = row, match
            at += 1
            if best:
                at = best[1].end()
                yield best

    def _mention(
        self, stretch: _Stretch, row: CompiledRow, match: re.Match[str], *, starts: Sequence[int], clause: str | None = None
    ) -> TimeMention:
        first, last = match.span()
        span = stretch.span(first, last)
        fields = dict(row.row.fields)
        for capture in row.captures:
            if match.group(capture.group):
                fields[capture.field] = self._field(stretch, capture, *match.span(capture.group))
        if row.row.form in _TENSED:
            if clause == "future" and row.row.form in _WIDE:
                clause = None  # "exports fall in March" may tell of any March
            tense = deadline(stretch.words, first, cues=self._tense) or clause
            if tense := tense or tense_around(stretch.words, first, last, cues=self._tense, names=stretch.names):
                fields["tense"] = tense
        if first and (opens := _OPEN.get(stretch.words[first - 1])):
            fields["open"] = opens
        if row.row.form == "duration" and stretch.words[last : last + 1] == ["of"]:
            fields.pop("direction", None)  # the last three months of 1921 do not end today
        if row.row.type is TimexType.DURATION and (side := stretch.words[last : last + 1]) in (["before"], ["after"]):
            fields["side"] = side[0]
        return TimeMention(
            span=span,
            type=row.row.type,
            form=row.row.form,
            fields=tuple(sorted(fields.items())),
            sentence=max(0, bisect_right(starts, span.start) - 1),
            row=row.row.id,
        )

    def _field(self, stretch: _Stretch, capture: Capture, first: int, last: int) -> str:
        words = stretch.words[first:last]
        if capture.field in _NUMBERS:
            return read_number(words, classes=self._grammar.words)
        if capture.field in _FIGURES:
            return words[0].rstrip("stndrh").lstrip("0") or "0"
        for word in words:
            known = self._known(word)
            for name in (capture.field.upper(), *capture.classes):
                if name in known:
                    return known[name]
        return " ".join(words)

    def _known(self, word: str) -> Mapping[str, str]:
        words = self._grammar.words
        return words.get(word) or words.get(word.capitalize()) or words.get(word.upper()) or {}


def find_times(parsed: Parsed, *, finder: TimeFinder | None = None) -> tuple[TimeMention, ...]:
    """The time expressions of one document; give a finder where there are many documents."""
    return (finder or TimeFinder())(parsed)


def _paragraphs(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """The ranges of text that hold the sentences of one block each."""
    start = end = -1
    paragraph = None
    for sentence in parsed.sentences:
        if sentence.paragraph != paragraph:
            if paragraph is not None:
                yield start, end
            start, paragraph = sentence.span.start, sentence.paragraph
        end = sentence.span.end
    if paragraph is not None:
        yield start, end
