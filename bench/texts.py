"""The texts that are timed: news articles where the labelled data are at hand, else paragraphs of the shipped reports."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.demo import demo_reports

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = Path("data/polnear/dev.jsonl")
PARAGRAPHS = 9  # of a made-up document


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts with their name and number of words (stretches without white space)."""

    name: str
    texts: tuple[str, ...]
    words: int


def load_texts(*, words: int) -> Texts:
    """At least ``words`` words of whole documents, the same ones every time."""
    shared = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    articles = shared / ARTICLES
    if articles.is_file():
        return _cut("news articles", _articles(articles), words=words)
    return _cut("shuffled paragraphs of the shipped reports", _shuffled(_report_paragraphs()), words=words)


def _articles(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as stream:
        yield from (json.loads(line)["text"] for line in stream)


def _report_paragraphs() -> tuple[str, ...]:
    texts = [report.path.read_text(encoding="utf-8") for report in demo_reports() if report.path.suffix == ".txt"]
    return tuple(paragraph for text in texts for paragraph in text.split("\n\n") if len(paragraph.split()) > 15)


def _shuffled(paragraphs: Sequence[str]) -> Iterator[str]:
    """Documents without end, made of paragraphs drawn with a fixed seed."""
    generator = random.Random(1)
    while True:
        yield "\n\n".join(generator.sample(paragraphs, PARAGRAPHS))


def _cut(name: str, texts: Iterator[str], *, words: int) -> Texts:
    chosen: list[str] = []
    total = 0
    for text in texts:
        chosen.append(text)
        total += len(text.split())
        if total >= words:
            break
    return Texts(name, tuple(chosen), total)
