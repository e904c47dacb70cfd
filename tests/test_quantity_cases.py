"""Golden sentences for quantities and extent, and the examples of their rows, on real parses."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import ConfigError
from dragoman.grammar import Parsed
from dragoman.knowledge.inflection import Inflection
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.predicates import Predicates
from dragoman.knowledge.quantities import ExtentRow, QuantityRow, QuantityRows
from dragoman.model import DocumentId, Extent, Quantity, RawDocument
from dragoman.parse.spacy import SpacyParser
from dragoman.pipeline import DEFAULT_MODEL
from dragoman.read.clauses import Clauses
from dragoman.read.extent import Extents
from dragoman.read.quantities import Quantities
from dragoman.text.cleaning import Cleaner
from dragoman.text.quotes import find_quotes

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quantities.toml").read_text(encoding="utf-8"))["case"]
ROWS = QuantityRows.load()
SENTENCES = [*(case["text"] for case in CASES), *(text for row in (*ROWS.rows, *ROWS.extents) for text in (*row.examples, *row.counters))]


@pytest.fixture(scope="module")
def parses() -> Mapping[str, Parsed]:
    """All sentences, parsed in one go."""
    try:
        inflection = Inflection.load([*Predicates.load(ontology=Ontology.load()).lemmas(), *ROWS.lemmas()])
        parser = SpacyParser.load(DEFAULT_MODEL, inflection=inflection, quotes=find_quotes)
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")
    clean = Cleaner()
    documents = [clean(RawDocument(DocumentId(str(number)), text)) for number, text in enumerate(SENTENCES)]
    return dict(zip(SENTENCES, parser.parse_many(documents), strict=True))


def _written(quantity: Quantity) -> str:
    """A quantity as the cases write it."""
    unit = f" {quantity.unit}" if quantity.kind in ("money", "duration") else ""
    figures = " ".join("-" if value is None else str(int(value)) for value in (quantity.low, quantity.best, quantity.high))
    return f"{quantity.kind} {figures}{unit}{' ~' if quantity.approx else ''}"


def _read(parsed: Parsed, deed: int) -> tuple[tuple[Quantity, ...], Extent, int | None]:
    clauses = Clauses(parsed)
    quantities = Quantities(clauses, rows=ROWS, deeds={deed: (deed,)})
    found = quantities.of(deed)
    extent, count = Extents(clauses, rows=ROWS, amounts=quantities.amounts).of(deed, counts=bool(found))
    return found, extent, count


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"][:40]) for case in CASES])
def test_quantities_and_extent_of_a_sentence(case: dict[str, Any], parses: Mapping[str, Parsed], request: pytest.FixtureRequest) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    parsed = parses[case["text"]]
    at = parsed.document.text.lower().index(case["at"].lower())
    quantities, extent, count = _read(parsed, next(token.i for token in parsed.tokens if token.start <= at < token.end))
    assert (sorted(map(_written, quantities)), extent.value, count) == (sorted(case["quantities"]), case["extent"], case.get("count"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row.id) for row in ROWS.rows])
def test_examples_of_a_row_give_its_kind(row: QuantityRow, parses: Mapping[str, Parsed]) -> None:
    for text in row.examples:
        kinds = {quantity.kind for token in parses[text].tokens for quantity in _read(parses[text], token.i)[0]}
        assert row.kind in kinds, text
    for text in row.counters:
        kinds = {quantity.kind for token in parses[text].tokens for quantity in _read(parses[text], token.i)[0]}
        assert row.kind not in kinds, text


@pytest.mark.parametrize("row", [pytest.param(row, id=row.id) for row in ROWS.extents])
def test_examples_of_a_row_give_its_extent(row: ExtentRow, parses: Mapping[str, Parsed]) -> None:
    for text in row.examples:
        found = {_read(parses[text], token.i)[1:] for token in parses[text].tokens}
        assert (row.extent, row.count) in found, text
    for text in row.counters:
        root = parses[text].sentences[0].root
        assert _read(parses[text], root)[1] is not row.extent, text
