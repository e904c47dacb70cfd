"""``python -m bench``: speed beside full bare spaCy, memory, and cold starts.

The ratio is the figure: words per second depend on the machine, their quotient hardly does.
"""

from __future__ import annotations

import argparse
import json
import os
import sys

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def main(arguments: list[str] | None = None) -> int:
    """0 measured."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--words", type=int, default=12_000, help="words to time (default 12000)")
    parser.add_argument("--runs", type=int, default=5, help="alternating runs (default 5)")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--stages", action="store_true", help="where the time goes, under the profiler, and nothing else")
    options = parser.parse_args(arguments)
    for name in THREADS:
        os.environ[name] = "1"
    if options.stages:
        return show_stages(words=options.words)
    found = measure(words=options.words, runs=options.runs)
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        for line in table(found):
            print(line)
    return 0


def show_stages(*, words: int) -> int:
    """Print the seconds of each part."""
    from bench.stages import stage_shares
    from bench.texts import load_texts

    for part, seconds in stage_shares(load_texts(words=words)):
        print(f"{seconds:7.2f} s  {part}")
    return 0


def measure(*, words: int, runs: int) -> dict[str, object]:
    """All figures. The numerical libraries are imported here, once the number of their threads is set."""
    from bench.processes import cold_read_seconds, command_seconds, worker_memory
    from bench.rates import measure_rates
    from bench.statements import statement_rate
    from bench.texts import load_texts

    texts = load_texts(words=words)
    starts = {"cold_read_seconds": round(cold_read_seconds(), 2), "help_seconds": round(command_seconds("--help"), 2)}
    memory = worker_memory(words=words)
    rates = measure_rates(texts, runs=runs)
    return {
        "texts": texts.name,
        "documents": len(texts.texts),
        "words": texts.words,
        "runs": runs,
        "ratio": round(rates.ratio, 2),
        "pipeline_words_per_second": round(rates.pipeline),
        "spacy_words_per_second": round(rates.spacy),
        "pipeline_runs": [round(rate) for rate in rates.pipeline_runs],
        "spacy_runs": [round(rate) for rate in rates.spacy_runs],
        "statement_words_per_second": round(statement_rate(texts, runs=runs)),
        "worker_peak_mb": round(memory),
        **starts,
    }


def table(found: dict[str, object]) -> list[str]:
    """The figures as lines."""
    return [
        f"{found['words']} words of {found['texts']}, {found['documents']} documents",
        f"{found['runs']} alternating runs on one core, CPU time",
        "",
        f"whole pipeline / full bare spaCy   {found['ratio']}",
        f"whole pipeline                     {found['pipeline_words_per_second']} words/s   runs {found['pipeline_runs']}",
        f"full bare spaCy                    {found['spacy_words_per_second']} words/s   runs {found['spacy_runs']}",
        f"statements alone, parse excluded   {found['statement_words_per_second']} words/s",
        f"peak memory of a worker            {found['worker_peak_mb']} MB",
        f"dragoman read, one report, cold    {found['cold_read_seconds']} s",
        f"dragoman --help                    {found['help_seconds']} s",
    ]


if __name__ == "__main__":
    sys.exit(main())
