"""Checks codings, event lines, GeoJSON, Web Annotations, Parquet tables and networks.

A coding is checked as the contract has it: keys, lists of codes, spans that quote their text, references that lead somewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.export.validating import Problem, Verdict, opened
from dragoman.knowledge.ontology import Ontology
from dragoman.model import EvidenceRole, Extent, Form, Modality, Standing

JSON_LAYOUTS: Mapping[str, str] = {
    "coding": "Codings of Dragoman, one a line",
    "jsonl": "Events of Dragoman, one a line",
    "geojson": "GeoJSON (RFC 7946)",
    "webannotation": "W3C Web Annotation (JSON-LD)",
    "parquet": "Events of Dragoman as Parquet",
    "graphml": "GraphML",
    "gexf": "GEXF",
}
_STANDINGS: Mapping[str, frozenset[str]] = {
    "asserted": frozenset({"done"}),
    "future": frozenset({"planned", "offered", "threatened"}),
    "hypothetical": frozenset({"asked", "offered", "threatened", "planned", "possible"}),
    "negated": frozenset({"denied", "prevented"}),
}
_EVENT_KEYS = ("id", "type", "mode", "modality", "standing", "sources", "targets", "trigger", "evidence", "confidence")
_LARGEST = 500_000_000


def json_layout_of(start: str, path: Path) -> str | None:
    """Which of these layouts a file is, by its first characters."""
    line = start.lstrip().split("\n", 1)[0]
    if start.startswith("PAR1"):
        return "parquet"
    if "<graphml" in start[:2000] or "<gexf" in start[:2000]:
        return "graphml" if "<graphml" in start[:2000] else "gexf"
    if not line.startswith("{"):
        return None
    if '"FeatureCollection"' in line[:2000]:
        return "geojson"
    if "http://www.w3.org/ns/anno.jsonld" in line[:2000]:
        return "webannotation"
    if '"dragoman/coding/' in line[:200] or '"dragoman/skipped/' in line[:200]:
        return "coding"
    return "jsonl" if '"evidence"' in line or path.suffix == ".jsonl" else None


def validate_json(path: Path, layout: str, ontology: Ontology, *, most: int) -> Verdict:
    """What is wrong with a file of one of these layouts."""
    verdict = Verdict(layout, JSON_LAYOUTS[layout], most=most)
    if layout == "parquet":
        _check_parquet(path, verdict)
    elif layout in {"graphml", "gexf"}:
        _check_network(path, verdict)
    elif layout in {"geojson", "webannotation"}:
        _check_whole(path, layout, verdict)
    else:
        _check_lines(path, layout, verdict, ontology)
    if not verdict.rows and not verdict.problems:
        verdict.add(Problem(1, "", "no rows"))
    return verdict


def _check_lines(path: Path, layout: str, verdict: Verdict, ontology: Ontology) -> None:
    checker = _Codings(verdict, ontology)
    with opened(path) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            verdict.rows += 1
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                verdict.add(Problem(number, "", f"no JSON: {str(error)[:80]}"), "no JSON")
                continue
            if not isinstance(record, dict):
                verdict.add(Problem(number, "", "no JSON object"))
            elif layout == "coding":
                checker.check(record, number)
            else:
                checker.event(record, number, text=None, known=frozenset())


class _Codings:
    """Checks codings, line by line; document ids must be unique over all."""

    def __init__(self, verdict: Verdict, ontology: Ontology) -> None:
        self._verdict = verdict
        self._ontology = ontology
        self._documents: dict[str, int] = {}

    def check(self, record: dict[str, Any], number: int) -> None:
        """One coding or skipped document."""
        schema = record.get("schema")
        if schema not in {"dragoman/coding/1", "dragoman/skipped/1"}:
            self._add(number, "schema", f"{schema!r} is none of dragoman/coding/1, dragoman/skipped/1", "unknown")
            return
        document = record.get("document")
        if not isinstance(document, dict) or not isinstance(document.get("id"), str):
            self._add(number, "document", "has no id")
            return
        before = self._documents.setdefault(document["id"], number)
        if before != number:
            self._add(number, "document.id", f"{document['id']!r} stands on line {before} too", "is not unique")
        if schema == "dragoman/coding/1":
            self._coding(record, document, number)

    def _coding(self, record: dict[str, Any], document: dict[str, Any], number: int) -> None:
        text = document.get("text")
        if not isinstance(text, str):
            self._add(number, "document.text", "is missing")
            text = None
        missing = [name for name in ("actors", "events", "statements", "times", "places", "provenance") if name not in record]
        for name in missing:
            self._add(number, name, "is missing")
        lists = {name: [one for one in record.get(name) or [] if isinstance(one, dict)] for name in ("actors", "events", "statements")}
        known = frozenset(str(one.get("id")) for found in lists.values() for one in found)
        for name, found in lists.items():
            ids = [one.get("id") for one in found]
            if len(ids) != len(set(map(str, ids))):
                self._add(number, f"{name}.id", "is not unique in its document")
        for event in lists["events"]:
            self.event(event, number, text=text, known=known)
        for statement in lists["statements"]:
            self._statement(statement, number, text=text, known=known)

    def event(self, event: dict[str, Any], number: int, *, text: str | None, known: frozenset[str]) -> None:
        """One event; spans are checked where the text is known, references where the ids are."""
        for name in _EVENT_KEYS:
            if name not in event:
                self._add(number, f"events.{name}", "is missing")
        type_, mode = str(event.get("type")), event.get("mode")
        if type_ not in self._ontology.quads:
            self._add(number, "events.type", f"{type_!r}: no PLOVER type", "no PLOVER type")
        elif mode is not None and mode not in self._ontology.modes[type_]:
            self._add(number, "events.mode", f"{mode!r}: no mode of {type_}", "no mode of its type")
        self._listed(event, "modality", {member.value for member in Modality}, number, "events")
        self._listed(event, "standing", {member.value for member in Standing}, number, "events")
        self._listed(event, "extent", {member.value for member in Extent}, number, "events")
        standing, modality = event.get("standing"), event.get("modality")
        if standing not in _STANDINGS.get(str(modality), {standing}):
            self._add(number, "events.standing", f"{standing!r} does not fit {modality!r}", "does not fit the modality")
        evidence = event.get("evidence")
        if not evidence:
            self._add(number, "events.evidence", "is empty")
        for piece in evidence if isinstance(evidence, list) else ():
            if isinstance(piece, dict):
                self._listed(piece, "role", {member.value for member in EvidenceRole}, number, "events.evidence")
        self._spans(event, number, text=text, where="events")
        self._references(event, ("about", "statement"), number, known=known, where="events")

    def _statement(self, statement: dict[str, Any], number: int, *, text: str | None, known: frozenset[str]) -> None:
        self._listed(statement, "form", {member.value for member in Form}, number, "statements")
        self._spans(statement, number, text=text, where="statements")
        self._references(statement, ("parent",), number, known=known, where="statements")

    def _listed(self, record: dict[str, Any], name: str, values: set[str], number: int, where: str) -> None:
        if name in record and record[name] not in values:
            self._add(number, f"{where}.{name}", f"{record[name]!r}: none of {', '.join(sorted(values))}", "unknown value")

    def _references(
        self, record: dict[str, Any], names: tuple[str, ...], number: int, *, known: frozenset[str], where: str
    ) -> None:
        for name in names:
            if known and record.get(name) is not None and str(record[name]) not in known:
                self._add(number, f"{where}.{name}", f"{record[name]!r} is not in the coding", "leads nowhere")

    def _spans(self, record: dict[str, Any], number: int, *, text: str | None, where: str) -> None:
        for span in _spans(record):
            start, end, words = span.get("start"), span.get("end"), span.get("text")
            if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
                self._add(number, where, f"no range of text: {start!r} to {end!r}", "no range of text")
            elif text is not None and text[start:end] != words:
                self._add(number, where, f"{str(words)[:60]!r} does not stand at {start}-{end}", "does not quote its text")

    def _add(self, number: int, column: str, message: str, kind: str | None = None) -> None:
        self._verdict.add(Problem(number, column, message), kind)


def _spans(value: object) -> Iterator[dict[str, Any]]:
    """All ranges of text inside a record."""
    if isinstance(value, dict):
        if "start" in value and "end" in value and "text" in value:
            yield value
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


def _check_whole(path: Path, layout: str, verdict: Verdict) -> None:
    """A file that is one JSON value."""
    if path.stat().st_size > _LARGEST:
        verdict.add(Problem(1, "", f"larger than {_LARGEST // 1_000_000} MB; it is not checked"))
        return
    with opened(path) as stream:
        try:
            value = json.loads(stream.read())
        except (ValueError, RecursionError) as error:
            verdict.add(Problem(getattr(error, "lineno", 1), "", f"no JSON: {str(error)[:80]}"))
            return
    if not isinstance(value, dict):
        verdict.add(Problem(1, "", "no JSON object"))
    elif layout == "geojson":
        _check_features(value, verdict)
    else:
        _check_annotations(value, verdict)


def _check_features(value: dict[str, Any], verdict: Verdict) -> None:
    seen: set[str] = set()
    for number, feature in enumerate(value.get("features") or [], 1):
        verdict.rows += 1
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        point = geometry.get("coordinates") if isinstance(geometry, dict) else None
        if not isinstance(geometry, dict) or geometry.get("type") != "Point" or not isinstance(point, list) or len(point) != 2:
            verdict.add(Problem(number, "geometry", "is no point"))
        elif not all(isinstance(part, int | float) for part in point) or abs(point[0]) > 180 or abs(point[1]) > 90:
            verdict.add(Problem(number, "geometry", f"{point!r} is no longitude and latitude"), "out of range")
        name = str(feature.get("id")) if isinstance(feature, dict) else ""
        if name in seen:
            verdict.add(Problem(number, "id", f"{name!r} is not unique"), "is not unique")
        seen.add(name)


def _check_annotations(value: dict[str, Any], verdict: Verdict) -> None:
    page = value.get("first") if isinstance(value.get("first"), dict) else value
    for number, annotation in enumerate((page or {}).get("items") or [], 1):
        verdict.rows += 1
        target = annotation.get("target") if isinstance(annotation, dict) else None
        selectors = target.get("selector") if isinstance(target, dict) else None
        kinds = {one.get("type"): one for one in selectors or [] if isinstance(one, dict)}
        if annotation.get("type") != "Annotation" or not annotation.get("body"):
            verdict.add(Problem(number, "body", "is missing"))
        quote, place = kinds.get("TextQuoteSelector"), kinds.get("TextPositionSelector")
        if quote is None or place is None:
            verdict.add(Problem(number, "target.selector", "has no quote and position"))
        elif len(str(quote.get("exact"))) != place.get("end", 0) - place.get("start", 0):
            verdict.add(Problem(number, "target.selector", "the position is not as long as the quote"))


def _check_parquet(path: Path, verdict: Verdict) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from dragoman.export.flat import arrow_schema

    try:
        table = pq.ParquetFile(path)
        verdict.rows = table.metadata.num_rows
        have = table.schema_arrow
        table.read(columns=[have.names[0]] if have.names else [])
    except (pa.ArrowException, OSError) as error:
        verdict.add(Problem(1, "", f"no Parquet table that can be read: {str(error).splitlines()[0][:100]}"))
        return
    for column in arrow_schema():
        if column.name not in have.names:
            verdict.add(Problem(1, column.name, "the column is missing"))
        elif have.field(column.name).type != column.type:
            verdict.add(Problem(1, column.name, f"is {have.field(column.name).type}, not {column.type}"))


def _check_network(path: Path, verdict: Verdict) -> None:
    """Well-formed XML whose edges join nodes that there are."""
    from lxml import etree

    nodes: set[str] = set()
    try:
        for _, element in etree.iterparse(str(path), events=("end",), resolve_entities=False, no_network=True):
            name = etree.QName(element).localname
            if name == "node":
                if element.get("id") in nodes:
                    verdict.add(Problem(element.sourceline, "node", f"{element.get('id')!r} is not unique"), "is not unique")
                nodes.add(str(element.get("id")))
            elif name == "edge":
                verdict.rows += 1
                for end in ("source", "target"):
                    if element.get(end) not in nodes:
                        verdict.add(Problem(element.sourceline, "edge", f"its {end} {element.get(end)!r} is no node"), "leads nowhere")
    except etree.XMLSyntaxError as error:
        verdict.add(Problem(error.lineno or 1, "", f"no XML: {error.msg}"))
