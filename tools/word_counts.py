"""Counts in how many sentences of ``corpus/reports`` each beginning of a word stands: ``knowledge/data/word_counts.tsv``.

Run ``python tools/word_counts.py``. The same reports give the same bytes. Merging weighs words by it: fixed counts, not those of an
archive, so that what is found of some documents does not hang on which others are there. Words that stand in one sentence alone are left
out, for they weigh as much as one that nobody has seen. Names of states count as if a twentieth of all sentences had them, since in an
archive of one country they do.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman.merge.tellings import country_words
from dragoman.merge.words import content_words

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "corpus" / "reports"
TABLE = ROOT / "src" / "dragoman" / "knowledge" / "data" / "word_counts.tsv"
HEAD = "# Made by tools/word_counts.py of corpus/reports; * counts all sentences.\nword\tsentences\n"
_STOP = re.compile(r"(?<=[.?!])\s+|\n+")
_SHORT = 2  # words of what is no sentence
_STATES = 20  # one sentence of so many names a state


def sentences() -> Iterator[frozenset[str]]:
    """The beginnings of words in each sentence of the corpus."""
    for path in sorted(REPORTS.glob("*.toml")):
        for report in tomllib.loads(path.read_text(encoding="utf-8"))["report"]:
            for sentence in _STOP.split(report["text"]):
                words = content_words(sentence)
                if len(words) > _SHORT:
                    yield words


def main() -> int:
    """Write the table."""
    counts: Counter[str] = Counter()
    total = 0
    for words in sentences():
        counts.update(words)
        total += 1
    for word in country_words():
        counts[word] = max(counts[word], total // _STATES)
    rows = [f"{word}\t{count}\n" for word, count in sorted(counts.items()) if count > 1]
    TABLE.write_text(f"{HEAD}*\t{total}\n{''.join(rows)}", encoding="utf-8")
    print(f"word_counts: {len(rows)} words of {total} sentences in {TABLE}", file=sys.stderr)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
