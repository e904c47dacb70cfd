"""How our TSV files are read: a header line, then one row a line, with file and line named on any fault.

It knows nothing of what the rows mean.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from dragoman.errors import KnowledgeError

MANY = "|"  # separates several values in one cell


def table_text(name: str) -> str:
    """The text of one of our own tables."""
    return files("dragoman.knowledge").joinpath("data", name).read_text(encoding="utf-8")


def table_rows(text: str, *, where: str, columns: Sequence[str]) -> Iterator[Mapping[str, str]]:
    """The rows of a table whose header must be exactly ``columns``.

    >>> list(table_rows("name\\tcountry\\nOslo\\tNOR\\n", where="x.tsv", columns=("name", "country")))
    [{'name': 'Oslo', 'country': 'NOR'}]
    """
    lines = text.splitlines()
    header = lines[0].split("\t") if lines else []
    if header != list(columns):
        raise KnowledgeError(f"header is {header}", where=where, hint=f"It must be {list(columns)}")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(header):
            message = f"{len(cells)} cells in {line[:60]!r}"
            raise KnowledgeError(message, where=f"{where}:{number}", hint=f"A row has {len(header)}")
        yield dict(zip(header, cells, strict=True))


def many(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold several.

    >>> many("Briton|Brit")
    ('Briton', 'Brit')
    """
    return tuple(value for value in cell.split(MANY) if value)


def read_layer(path: Path) -> str:
    """The text of a user's own table; KnowledgeError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"cannot be read: {error}", where=str(path)) from error


_ASCII = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "’": "'", "‘": "'", "ʻ": "'", "`": "'"}


def fold(word: str) -> str:
    """A word without case, accents and typographic apostrophes; abbreviations lose their points.

    >>> [fold(word) for word in ("Erdoğan", "Yıldırım", "U.S.", "N’Djamena")]
    ['erdogan', 'yildirim', 'us', "n'djamena"]
    """
    lower = word.casefold()
    if not lower.isascii():
        spread = "".join(_ASCII.get(letter, letter) for letter in lower)
        lower = "".join(letter for letter in unicodedata.normalize("NFKD", spread) if not unicodedata.combining(letter))
    if "." in lower and len(lower) > 1:
        lower = lower.replace(".", "")
    return lower


def fold_words(text: str) -> tuple[str, ...]:
    """The folded words of a name; hyphens part words, a possessive ending is left off.

    >>> fold_words("Côte d'Ivoire's")
    ('cote', "d'ivoire")
    >>> fold_words("Guinea-Bissau")
    ('guinea', 'bissau')
    """
    words = []
    for part in text.replace("-", " ").replace("–", " ").replace(",", " ").split():
        folded = fold(part)
        if folded.endswith("'s"):
            folded = folded[:-2]
        elif folded.endswith("s'"):
            folded = folded[:-1]
        if folded and folded != "'":
            words.append(folded)
    return tuple(words)
