"""Stories and reprints: pairs of reports of one story against labelled ones, and texts that we cut, frame and edit ourselves.

``python -m eval.stories`` prints both. Reprints are made of own-written reports: every text whole with a frame around it, cut to its first
part, and with words changed; any two that are not made of one text are false.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dragoman.demo import demo_reports
from dragoman.knowledge.merging import WordCounts
from dragoman.merge.reprints import find_reprints, shingles_of
from dragoman.merge.stories import Report, find_stories, report_of
from dragoman.merge.weights import Weights
from dragoman.model import RawDocument
from dragoman.text.cleaning import Cleaner
from eval.arcs import load_arcs
from eval.gold import Shared

SEED = 20
FRAME = "Share this story\n\n{}\n\nSign up for our newsletter\n\nMore in World"


def compared(raws: Iterator[RawDocument]) -> list[Report]:
    """Documents as merging compares them."""
    clean, weights = Cleaner(), Weights.of(WordCounts.load())
    documents = [clean(raw) for raw in raws]
    return [report_of(document, weights, shingles=shingles_of(document)) for document in documents]


def score_stories(shared: Shared) -> dict[str, object]:
    """What the scorer says of our stories in the public half of labelled ones."""
    gold = shared.folder / "data" / "dedup" / "stories.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    raws = (RawDocument(row["id"], row["text"], title=row["title"], published=dt.date.fromisoformat(row["date"][:10])) for row in rows)
    stories = find_stories(compared(raws))
    with tempfile.TemporaryDirectory() as folder:
        ours = Path(folder) / "stories.jsonl"
        ours.write_text("".join(json.dumps({"story": story.id, "documents": list(story.documents)}) + "\n" for story in stories), "utf-8")
        command = [sys.executable, "-m", "scorers", "stories", str(gold), str(ours), "--json", "--draws", "100"]
        told = subprocess.run(command, cwd=shared.folder, capture_output=True, text=True, check=True).stdout
    return dict(json.loads(told)["pairs"])


def made_reprints() -> Iterator[tuple[str, RawDocument]]:
    """The text that each document is made of, with the document."""
    chance = random.Random(SEED)
    texts = [report.path.read_text(encoding="utf-8") for report in demo_reports()]
    texts += [raw.raw for arc in load_arcs() for raw in arc.reports]
    for number, text in enumerate(texts):
        words = text.split(" ")
        edited = [word for word in words if chance.random() > 0.02]
        cut = " ".join(words[: len(words) * 6 // 10])
        for way, made in (("whole", text), ("framed", FRAME.format(text)), ("cut", cut), ("edited", " ".join(edited))):
            yield str(number), RawDocument(f"{number}-{way}", made)


def score_reprints() -> dict[str, float]:
    """Precision and recall over pairs of documents long enough to be compared."""
    made = list(made_reprints())
    reports = [report for report in compared(raw for _, raw in made) if len(report.shingles) >= 25]
    origin = {str(report.document): str(report.document).split("-")[0] for report in reports}
    ours = {frozenset(pair) for group in find_reprints(reports) for pair in itertools.combinations(group, 2)}
    gold = {frozenset(pair) for pair in itertools.combinations(origin, 2) if origin[pair[0]] == origin[pair[1]]}
    both = len(ours & gold)
    return {"documents": len(reports), "precision": round(100 * both / len(ours), 1), "recall": round(100 * both / len(gold), 1)}


def main() -> None:
    """Print the figures."""
    print("reprints", score_reprints())
    shared = Shared.find()
    if (shared.folder / "data" / "dedup").exists():
        print("stories", score_stories(shared))
    else:
        print("no labelled stories beside the repository")


if __name__ == "__main__":
    main()
