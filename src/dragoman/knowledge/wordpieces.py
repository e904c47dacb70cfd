"""Words cut into the pieces that a sentence encoder of the BERT family knows (WordPiece, lower case, without accents).

Texts are not split into words here: words come from a parsed sentence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.knowledge.rows import packaged

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
_LONGEST_WORD = 100  # characters; a longer one is unknown
_CJK = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))
_SYMBOLS = frozenset("$+<=>^`|~")  # of ASCII, taken for punctuation though Unicode calls them symbols


@dataclass(frozen=True, slots=True)
class WordPieces:
    """The pieces with their numbers; ``##`` stands before one that goes on from another."""

    numbers: Mapping[str, int]

    @classmethod
    def load(cls) -> WordPieces:
        """The vocabulary of BERT (uncased), which MiniLM shares."""
        lines = packaged("wordpieces.txt").read_text(encoding="utf-8").split("\n")
        return cls({piece: number for number, piece in enumerate(lines) if piece})

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces; none where it is nothing but spaces and control characters.

        >>> pieces = WordPieces({"[UNK]": 0, "shell": 1, "##ed": 2, "anti": 3, "-": 4, "war": 5})
        >>> pieces.of("Shelled"), pieces.of("anti-war"), pieces.of("peace")
        ((1, 2), (3, 4, 5), (0,))
        """
        return tuple(number for part in _parts(word) for number in self._pieces(part))

    def _pieces(self, part: str) -> Iterator[int]:
        """The longest piece that fits, again and again; one unknown where at some place none does."""
        found: list[int] = []
        start = 0
        while start < len(part) <= _LONGEST_WORD:
            mark = "##" if start else ""
            ends = range(len(part), start, -1)
            end = next((end for end in ends if f"{mark}{part[start:end]}" in self.numbers), None)
            if end is None:
                break
            found.append(self.numbers[f"{mark}{part[start:end]}"])
            start = end
        yield from found if start == len(part) else (self.numbers[UNKNOWN],)


@lru_cache(maxsize=20_000)
def _parts(word: str) -> tuple[str, ...]:
    """A word in lower case without accents, split at its marks: "Müller's" is muller, ', s."""
    parts = [""]
    for character in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(character)
        if category == "Mn" or (category.startswith("C") and character not in "\t\n\r") or character == "�":
            continue
        if character.isspace():
            parts.append("")
        elif category.startswith("P") or character in _SYMBOLS or _is_cjk(ord(character)):
            parts += [character, ""]
        else:
            parts[-1] += character
    return tuple(part for part in parts if part)


def _is_cjk(point: int) -> bool:
    return any(low <= point <= high for low, high in _CJK)
