"""PLOVER's gold-standard records with our codes for the United Nations and the European Union read as the records' own coarser one:
``python -m eval.coarse``.

The records of 2016 write IGO for every body of many states; PLOVER has had UNO and EUR since, the contract has them, and the probes ask
for them. A coding that says UNO can therefore be right for the one and wrong for the other; this tells how many records that is.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from dragoman.export.coding import to_line
from dragoman.model import Coding, DocumentId, RawDocument
from eval.gold import NoData, Shared
from eval.reading import the_coder

RECORDS = "plover_gsr/records.jsonl"
COARSE = {"UNO": "IGO", "EUR": "IGO"}
FIGURES = ("type_right", "dyad_right", "type_and_dyad", "full_dyad_type_precision")


def coarser(coding: dict[str, Any]) -> dict[str, Any]:
    """A coding with the coarser codes.

    >>> coarser({"events": [{"sources": [{"country": "UNO"}], "targets": [{"country": "MLI"}]}]})
    {'events': [{'sources': [{'country': 'IGO'}], 'targets': [{'country': 'MLI'}]}]}
    """
    for event in coding["events"]:
        for party in (*event["sources"], *event["targets"]):
            party["country"] = COARSE.get(party["country"], party["country"])
    return coding


def main() -> None:
    """Print the figures of the records as we code them, and with the coarser codes."""
    shared = Shared.find()
    gold = shared.folder / "data" / RECORDS
    records = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    raws = [RawDocument(DocumentId(record["id"]), record["text"]) for record in records]
    codings = [json.loads(to_line(coding)) for coding in the_coder().read_many(raws) if isinstance(coding, Coding)]
    with tempfile.TemporaryDirectory() as scratch:
        for name, change in (("as coded", dict), ("UNO and EUR as IGO", coarser)):
            path = Path(scratch) / "codings.jsonl"
            lines = (json.dumps(change(json.loads(json.dumps(coding)))) for coding in codings)
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            found = shared.score("gsr", str(gold), str(path))
            print(name, {figure: found[figure] for figure in FIGURES})


if __name__ == "__main__":
    try:
        main()
    except NoData as missing:
        raise SystemExit(f"eval: {missing}") from missing
