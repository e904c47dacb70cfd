"""Knows which line of a report is its headline, also where it stands behind the lede.

The document's own title decides where it stands in the text; else form and the words shared with the report do.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.text.lines import Line, has_function_words, is_title_case, letters, stems

_FIRST = 8  # lines among which a headline is looked for
_BEHIND = 1  # paragraphs that may stand before it
_LONGEST = 20  # words
_LONGEST_BEHIND = 18  # words of a headline that stands behind prose
_STOPPED = 16  # words of the longest headline with a full stop
_SHARED = 0.5  # share of its words that must stand in the report, where its place does not say enough
_PRONOUNS = frozenset({"he", "she", "it", "they", "these", "those", "however", "but", "and"})
_TELLING = ("the", "a", "an", "his", "her", "their", "its", "was", "were", "had", "said", "has", "have", "i", "we")


def find_headline(lines: Sequence[Line], *, title: str | None) -> int | None:
    """The index of the headline among the lines that no row has labelled, or None."""
    if len(lines) < 2:
        return None
    first = list(lines[:_FIRST])
    if title and (named := _named(first, title)) is not None:
        return named
    candidates = [line for line in _candidates(first) if _may_be_headline(line, lines)]
    if not candidates:
        return None
    report = stems(" ".join(line.text for line in lines if line.is_prose and line.words > 0)[:20_000])
    scored = [(_score(line, lines, report), -line.index, line) for line in candidates]
    best = max(scored, key=lambda entry: entry[:2])
    return best[2].index if best[0] > 0 else None


def _named(lines: Sequence[Line], title: str) -> int | None:
    """The line that repeats the title, a site's name behind it aside."""
    wanted = letters(title)
    for line in lines:
        words = letters(line.text)
        if words and (words == wanted or (line.words >= 4 and not line.is_prose and wanted.startswith(f"{words} "))):
            return line.index
    return None


def _candidates(lines: Sequence[Line]) -> list[Line]:
    """The lines before the second paragraph that are short enough."""
    found: list[Line] = []
    prose = 0
    for line in lines:
        if line.is_prose and not _is_stopped_headline(line):
            prose += 1
            if prose > _BEHIND:
                break
        elif 2 <= line.words <= (_LONGEST_BEHIND if prose else _LONGEST):
            found.append(line)
    return found


def _is_stopped_headline(line: Line) -> bool:
    """Whether a line may be a headline although it ends a sentence: the very first, short, in headline style."""
    if line.index != 0 or not line.stop or line.words > _STOPPED:
        return False
    return is_title_case(line.text) or not has_function_words(line.text, among=_TELLING)


def _may_be_headline(line: Line, lines: Sequence[Line]) -> bool:
    if line.text.endswith((":", ",", ";")) or line.text[0].islower() or line.text.split(" ", 1)[0].lower() in _PRONOUNS:
        return False
    if not line.stop:
        return True
    others = [other for other in lines if other.is_prose and other.index != line.index]
    return _is_stopped_headline(line) and len(others) >= 2 and lines[1].gap


def _score(line: Line, lines: Sequence[Line], report: frozenset[str]) -> float:
    """How well a line fits as headline: shared words, place, style; not above 0 where it does not."""
    own = stems(line.text)
    before = [other for other in lines if other.index < line.index]
    behind = any(other.is_prose for other in before)
    shared = len(own & report) / len(own) if own else 0.0
    leads = not before
    followed = any(other.is_prose for other in lines if other.index > line.index)
    if not followed or ((behind or line.stop) and shared < _SHARED) or (behind and line.words < 4):
        return 0.0
    if not leads and shared < _SHARED / 2:
        return 0.0
    style = 0.1 * is_title_case(line.text) - 0.3 * (line.words < 4) - 0.2 * (line.text.count(":") > 0 and behind)
    return 0.2 + shared + 0.4 * leads - 0.3 * behind + style
