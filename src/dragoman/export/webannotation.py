"""W3C Web Annotations (JSON-LD): one annotation for each piece of evidence, its body the event and its code, its target the report.

Offsets count code points of the clean text, whose SHA-256 is in the target, so that whoever has the text can check them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from dragoman.export.gathering import Exportable
from dragoman.export.layout import Layout
from dragoman.export.writing import Tally, written_aside
from dragoman.model import Document, Event, Evidence, EvidenceRole

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"dragoman": "urn:dragoman:", "role": "dragoman:role", "standing": "dragoman:standing"}]
_AROUND = 32


def write_events(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:  # noqa: ARG001 - an exporter's signature
    """An AnnotationCollection with one page, an annotation a line."""
    made_by = {"id": "https://pypi.org/project/dragoman/", "type": "Software", "name": f"dragoman {version('dragoman')}"}
    separator = "\n"
    with written_aside(path) as stream:
        page = {"id": "urn:dragoman:annotations:1", "type": "AnnotationPage", "items": []}
        head = {"@context": _CONTEXT, "id": "urn:dragoman:annotations", "type": "AnnotationCollection", "generator": made_by, "first": page}
        stream.write(json.dumps(head, ensure_ascii=False).removesuffix("]}}"))
        for item in items:
            if item.document is None:
                tally.dropped["its report is not in the store"] += 1
                continue
            for annotation in annotations_of(item, item.document):
                stream.write(separator + json.dumps(annotation, ensure_ascii=False))
                separator = ",\n"
                tally.rows += 1
        stream.write("\n]}}\n")


def annotations_of(item: Exportable, document: Document) -> Iterator[dict[str, object]]:
    """The annotations of one event."""
    source = {
        "id": item.about.url if item.about and item.about.url else f"urn:dragoman:document:{item.stored.document}",
        "type": "Text",
        "dragoman:sha256": hashlib.sha256(document.text.encode("utf-8", "backslashreplace")).hexdigest(),
    }
    for number, evidence in enumerate(item.stored.event.evidence):
        yield {
            "id": f"urn:dragoman:evidence:{item.stored.event.id}:{number}",
            "type": "Annotation",
            "motivation": "classifying" if evidence.role is EvidenceRole.PREDICATE else "identifying",
            "role": evidence.role.value,
            "standing": item.stored.event.standing.value,
            "body": _bodies(item.stored.event, evidence),
            "target": {"source": source, "selector": _selectors(evidence, document.text)},
        }


def _bodies(event: Event, evidence: Evidence) -> list[dict[str, object]]:
    """The event, and of the words of the deed its codes."""
    bodies: list[dict[str, object]] = [{"type": "SpecificResource", "source": f"urn:dragoman:event:{event.id}", "purpose": "linking"}]
    if evidence.role is EvidenceRole.PREDICATE:
        codes = [f"PLOVER:{event.type}" + (f"-{event.mode}" if event.mode else ""), *([f"CAMEO:{event.cameo}"] if event.cameo else [])]
        bodies += [{"type": "TextualBody", "value": code, "purpose": "classifying", "format": "text/plain"} for code in codes]
    else:
        bodies.append({"type": "TextualBody", "value": evidence.role.value, "purpose": "tagging", "format": "text/plain"})
    return bodies


def _selectors(evidence: Evidence, text: str) -> list[dict[str, object]]:
    start, end = evidence.span.start, evidence.span.end
    quote: dict[str, object] = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]
