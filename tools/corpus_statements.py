"""Turns the reports of ``corpus/reports`` into lines that ``dragoman train statements --data`` reads.

Run ``python tools/corpus_statements.py -o statements.jsonl``. The same reports give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from dragoman.errors import InputError
from dragoman.training.reports import lines, load_reports

REPORTS = Path(__file__).parent.parent / "corpus" / "reports"


def main() -> int:
    """Write the lines; 2 where a report has a fault."""
    made = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    made.add_argument("folder", type=Path, nargs="?", default=REPORTS, help="folder of TOML files (default: corpus/reports)")
    made.add_argument("-o", "--output", type=Path, required=True, help="file to write")
    options = made.parse_args()
    try:
        found = list(lines(load_reports(options.folder)))
    except InputError as error:
        print(f"corpus_statements: {error}", file=sys.stderr)  # noqa: T201
        return 2
    text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in found)
    options.output.write_text(text, encoding="utf-8")
    print(f"corpus_statements: {len(found)} reports in {options.output}", file=sys.stderr)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
