"""A coding as a piece of HTML for notebooks: the outline as a table whose colours come from its own style attributes.

No script and no outside resource; what the sentences say is decided in ``export.outline``.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dragoman.export.outline import NOBODY, Deed, Party, Saying, outline
from dragoman.export.quotation import Piece
from dragoman.model import Coding, EvidenceRole

QUAD_COLOUR = {1: "#2e7d32", 2: "#1b5e20", 3: "#b26a00", 4: "#b71c1c"}
ROLE_STYLE = {
    EvidenceRole.PREDICATE: "font-weight:bold",
    EvidenceRole.SOURCE: "border-bottom:2px solid #0277bd",
    EvidenceRole.TARGET: "border-bottom:2px solid #ad1457",
    EvidenceRole.TIME: "border-bottom:2px dotted #2e7d32",
    EvidenceRole.PLACE: "border-bottom:2px dotted #1565c0",
    EvidenceRole.CUE: "border-bottom:2px dotted #b26a00",
}
CELL = "text-align:left;vertical-align:top;padding:.2em .6em"


def coding_html(coding: Coding) -> str:
    """The coding as one ``<div>``."""
    return "".join(_parts(coding))


def _parts(coding: Coding) -> Iterator[str]:
    report = outline(coding)
    yield f'<div class="dragoman"><p><strong>{escape(report.title)}</strong><br><small>{escape(" · ".join(report.facts))}</small></p>'
    if not report.groups:
        yield "<p>No event to code.</p>"
    for group in report.groups:
        yield f"<p><strong>{escape(group.heading)}</strong></p><table>"
        yield from (_deed(deed) for deed in group.deeds)
        yield "</table>"
    if report.sayings:
        yield "<p><strong>Who said what to whom</strong></p><table>"
        yield from (_saying(saying) for saying in report.sayings)
        yield "</table>"
    yield "</div>"


def _deed(deed: Deed) -> str:
    below = [escape(" · ".join(item for item in (deed.codes, deed.when, deed.where, *deed.amounts) if item))]
    below += [f"└ {escape(child.standing)}: {_sentence(child)} · {escape(child.codes)}" for child in deed.children]
    below += [f"told by {escape(' ← '.join(deed.tellers))}"] if deed.tellers else []
    return _row(deed.number, deed.standing, f"{_sentence(deed)}<br><small>{'<br>'.join(below)}<br>{_quoted(deed.quote)}</small>")


def _row(number: int, label: str, body: str) -> str:
    return f'<tr><td style="{CELL}">{number}</td><td style="{CELL}">{escape(label)}</td><td style="{CELL}">{body}</td></tr>'


def _sentence(deed: Deed) -> str:
    verb = f'<b style="color:{QUAD_COLOUR.get(deed.event.quad, "inherit")}">{escape(deed.verb)}</b>'
    if deed.event.symmetric and not deed.targets:
        return f"{verb}: {_parties(deed.sources)}"
    return f"{_parties(deed.sources)} — {verb} {deed.arrow} {_parties(deed.targets)}"


def _parties(parties: tuple[Party, ...]) -> str:
    return ", ".join(_party(party) for party in parties) or NOBODY


def _party(party: Party) -> str:
    codes = f" <small>({escape(party.codes)})</small>" if party.codes else ""
    return f"{escape(party.words)}{codes}"


def _quoted(pieces: tuple[Piece, ...]) -> str:
    return f"“{''.join(_marked(piece) for piece in pieces)}”"


def _marked(piece: Piece) -> str:
    style = ROLE_STYLE.get(piece.role) if piece.role else None
    return f'<span style="{style}">{escape(piece.text)}</span>' if style else escape(piece.text)


def _saying(saying: Saying) -> str:
    addressees = f" → {_parties(saying.addressees)}" if saying.addressees else ""
    tellers = f"<br><small>told by {escape(' ← '.join(saying.tellers))}</small>" if saying.tellers else ""
    return _row(
        saying.number,
        saying.statement.form.value,
        f"{_party(saying.speaker)}{addressees}: {escape(saying.quote)}{tellers}",
    )
