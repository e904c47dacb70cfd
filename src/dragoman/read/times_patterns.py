"""Patterns of time expressions made to run: every word becomes one letter that stands for all the classes the word is in,
and every pattern a regular expression over such letters.

Knows nothing of dates; the rows are in ``knowledge/data/times.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.errors import KnowledgeError
from dragoman.knowledge.times import TimeKnowledge, TimeRow

_PIECE = re.compile(r"<!|<|!|[()|?]|=[a-z]\w*|[^\s()|?=!<]+")
_CLASS = re.compile(r"[A-Z]{2,}$")
_FIRST_LETTER = 0xE000  # private use: no clash with anything in a regular expression

SHAPES: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "INT FIGURE", "INT FIGURE DAYNUM", "INT FIGURE YEAR", "INT YEAR MODERN", "ORDNUM", "CLOCK", "DECADE", "ISO",
        "SLASH", "FRAC", "DECIMAL",
        "DECIMAL DOTTED", "PLURAL", "NAME", "WORD", "PUNCT", "SHORTDECADE",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Capture:
    """A group of a pattern: the field that it fills and the classes whose values fill it."""

    group: int
    field: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompiledRow:
    """A row with its expression over letters."""

    row: TimeRow
    expression: re.Pattern[str]
    captures: tuple[Capture, ...]


class Alphabet:
    """The letters: one for each set of classes that a word can have. A literal word of a pattern is a class of its own."""

    __slots__ = ("_letters", "_members", "_shape_of", "words")

    def __init__(self, knowledge: TimeKnowledge, literals: Iterable[str]) -> None:
        self._letters: dict[frozenset[str], str] = {}
        self._members: dict[str, list[str]] = {}
        self.words: dict[str, str] = {}
        for shape in SHAPES:
            self._letter(shape)
        listed = set(literals)
        for word in listed | set(knowledge.words):
            classes = set(knowledge.words.get(word, {}))
            if word[:1].isupper() and word.lower() in knowledge.words:
                classes |= set(knowledge.words[word.lower()])
            if not classes:
                classes |= shape_of(word)
            literal = {f"={form}" for form in (word, word.lower()) if form in listed}
            self.words[word] = self._letter(frozenset(classes | literal))

    def _letter(self, classes: frozenset[str]) -> str:
        if classes not in self._letters:
            letter = chr(_FIRST_LETTER + len(self._letters))
            self._letters[classes] = letter
            for name in classes:
                self._members.setdefault(name, []).append(letter)
        return self._letters[classes]

    def letter(self, word: str) -> str:
        """The letter of a word as written: known words exactly, in small letters, or in capitals throughout; else by shape."""
        found = self.words.get(word) or self.words.get(word.lower())
        if found is None and len(word) > 3 and word.isupper():
            found = self.words.get(word.capitalize())
        return found or self._letters[shape_of(word)]

    def members(self, name: str) -> list[str]:
        """The letters of a class or of a literal word (``=word``)."""
        return self._members.get(name, [])


def shape_of(word: str) -> frozenset[str]:
    """The classes of a word that is in no list, by its letters and figures."""
    if word[0].isdecimal():
        return _number_shape(word)
    if not word[0].isalpha():
        return SHAPES[15]
    if word[0].isupper():
        return SHAPES[13]
    plural = len(word) > 3 and word[-1] == "s" and word[-2] not in "sui"
    return SHAPES[12] if plural else SHAPES[14]


def _number_shape(word: str) -> frozenset[str]:
    if word.isdecimal():
        value = int(word) if len(word) <= 4 else 0
        if len(word) <= 2 and 1 <= value <= 31:
            return SHAPES[1]
        if len(word) == 4 and 1000 <= value <= 2199:
            return SHAPES[3] if 1700 <= value <= 2049 else SHAPES[2]
        return SHAPES[0]
    if word[-1] == "s":
        tens = word[:-1].isdecimal() and word[-2] == "0"
        return {5: SHAPES[6], 3: SHAPES[16]}.get(len(word), SHAPES[14]) if tens else SHAPES[14]
    if word[-1].isalpha():
        return SHAPES[4] if word[-2:] in ("st", "nd", "rd", "th") else SHAPES[7] if word[-1] == "Z" else SHAPES[14]
    return _marked_number_shape(word)


def _marked_number_shape(word: str) -> frozenset[str]:
    if "-" in word:
        return SHAPES[7]
    if ":" in word:
        return SHAPES[5]
    if "/" in word or word.count(".") == 2:
        return SHAPES[9] if word.count("/") == 1 else SHAPES[8]
    if "." in word:
        hour, _, minute = word.partition(".")
        dotted = len(minute) == 2 and hour.isdecimal() and int(hour) < 25 and minute < "60"
        return SHAPES[11] if dotted else SHAPES[10]
    return SHAPES[0]


def literals_of(knowledge: TimeKnowledge) -> set[str]:
    """All words that patterns and macros name literally."""
    texts = [row.pattern for row in knowledge.rows] + list(knowledge.macros.values())
    found: set[str] = set()
    for text in texts:
        pieces = _PIECE.findall(text)
        for piece in pieces:
            if piece[0] in "()|?=<!":
                continue
            found |= {word for word in _split(piece) if not _CLASS.match(word)}
    return found


def _split(piece: str) -> list[str]:
    return [piece] if piece == "," else [word for word in piece.split(",") if word]


class _Compiler:
    """One pattern at a time, by recursive descent; every method gives (expression, letters it may begin with, may be empty)."""

    def __init__(self, row: TimeRow, *, macros: Mapping[str, str], alphabet: Alphabet) -> None:
        self.row = row
        self.macros = macros
        self.alphabet = alphabet
        self.captures: list[Capture] = []
        self.pieces: list[str] = []
        self.at = 0

    def run(self) -> tuple[CompiledRow, set[str]]:
        expression, first, empty = self._text(self.row.pattern)
        if empty:
            raise self._fault("the pattern matches nothing at all")
        return CompiledRow(self.row, re.compile(expression), tuple(self.captures)), first

    def _fault(self, message: str) -> KnowledgeError:
        return KnowledgeError(message, where=f"times.toml, row {self.row.id!r}")

    def _text(self, text: str) -> tuple[str, set[str], bool]:
        outer = self.pieces, self.at
        self.pieces, self.at = _PIECE.findall(text), 0
        result = self._alternatives()
        if self.at != len(self.pieces):
            raise self._fault(f"{self.pieces[self.at]!r} is out of place in {text!r}")
        self.pieces, self.at = outer
        return result

    def _next(self) -> str:
        return self.pieces[self.at] if self.at < len(self.pieces) else ""

    def _take(self) -> str:
        if self.at >= len(self.pieces):
            raise self._fault("the pattern ends too early")
        self.at += 1
        return self.pieces[self.at - 1]

    def _alternatives(self) -> tuple[str, set[str], bool]:
        branches = [self._sequence()]
        while self._next() == "|":
            self._take()
            branches.append(self._sequence())
        first = set().union(*(branch[1] for branch in branches))
        return "|".join(branch[0] for branch in branches), first, any(branch[2] for branch in branches)

    def _sequence(self) -> tuple[str, set[str], bool]:
        made, first, empty = "", set[str](), True
        while self._next() not in ("", "|", ")"):
            expression, starts, skippable = self._element()
            made += expression
            if empty:
                first |= starts
            empty = empty and skippable
        return made, first, empty

    def _element(self) -> tuple[str, set[str], bool]:
        mark = self._next()
        if mark in ("<", "<!"):
            self._take()
            letters = self._listed()
            return f"(?<{'=' if mark == '<' else '!'}[{letters}])", set(), True
        if mark == "!":
            self._take()
            return f"(?!{self._atom()[0]})", set(), True
        return self._repeated()

    def _listed(self) -> str:
        words = [self._take()]
        if words == ["("]:
            words = []
            while self._next() != ")":
                words += _split(self._take())
            self._take()
        return "".join(letter for word in words for letter in self._letters(word))

    def _repeated(self) -> tuple[str, set[str], bool]:
        expression, first, empty = self._atom()
        if self._next() == "?":
            expression, empty = f"(?:{expression}){self._take()}", True
        return expression, first, empty

    def _atom(self) -> tuple[str, set[str], bool]:
        begin, group = self.at, len(self.captures)
        piece = self._take()
        # A field's group must be numbered before the groups inside it: look ahead for "=field".
        field = self._field_after(begin)
        if field:
            self.captures.append(Capture(group + 1, field, tuple(self._classes(begin))))
        if piece == "(":
            expression, first, empty = self._alternatives()
            if self._take() != ")":
                raise self._fault("a bracket is not closed")
        elif piece in self.macros:
            expression, first, empty = self._text(self.macros[piece])
        else:
            letters = self._letters(piece)
            expression, first, empty = f"[{''.join(letters)}]", set(letters), False
        if field:
            self._take()
        return f"({expression})" if field else f"(?:{expression})", first, empty

    def _closing(self, begin: int) -> int:
        depth = 0
        for at in range(begin, len(self.pieces)):
            depth += {"(": 1, ")": -1}.get(self.pieces[at], 0)
            if depth == 0:
                return at
        raise self._fault("a bracket is not closed")

    def _field_after(self, begin: int) -> str:
        at = self._closing(begin) + 1
        return self.pieces[at][1:] if at < len(self.pieces) and self.pieces[at][0] == "=" else ""

    def _classes(self, begin: int) -> list[str]:
        return [piece for piece in self.pieces[begin : self._closing(begin) + 1] if _CLASS.match(piece)]

    def _letters(self, word: str) -> list[str]:
        letters = self.alphabet.members(word if _CLASS.match(word) else f"={word}")
        if not letters:
            raise self._fault(f"{word!r} is no class, macro or word")
        return letters


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """All rows, by the letters that they may begin with."""

    alphabet: Alphabet
    rows: Mapping[str, tuple[CompiledRow, ...]]
    starters: re.Pattern[str]
    words: Mapping[str, Mapping[str, str]]


def compile_times(knowledge: TimeKnowledge) -> TimeGrammar:
    """The rows as expressions; raises KnowledgeError where a pattern cannot be read."""
    alphabet = Alphabet(knowledge, literals_of(knowledge))
    rows: dict[str, list[CompiledRow]] = {}
    for row in knowledge.rows:
        compiled, first = _Compiler(row, macros=knowledge.macros, alphabet=alphabet).run()
        for letter in first:
            rows.setdefault(letter, []).append(compiled)
    starters = re.compile(f"[{''.join(sorted(rows))}]")
    return TimeGrammar(alphabet, {letter: tuple(listed) for letter, listed in rows.items()}, starters, knowledge.words)
