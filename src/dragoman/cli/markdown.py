"""Codings as Markdown, for notes: the sentences of the terminal's table with the evidence as quotations.

What the sentences say is decided in ``export.outline``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.export.outline import NOBODY, Deed, Outline, Party, Saying, outline
from dragoman.export.quotation import Piece
from dragoman.model import Coding, EvidenceRole, Skipped, Standing

SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def markdown(codings: Iterable[Coding | Skipped]) -> Iterator[str]:
    """One section a document, each with its line feeds."""
    for item in codings:
        if isinstance(item, Skipped):
            yield f"## {escaped(item.id)}\n\nSkipped at {item.stage}: {escaped(item.reason)}\n\n"
        else:
            yield "\n".join(_lines(outline(item))) + "\n\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands.

    >>> escaped("a_b * c")
    'a\\\\_b \\\\* c'
    """
    return SPECIAL.sub(r"\\\1", text)


def _lines(report: Outline) -> Iterator[str]:
    yield f"## {escaped(report.title)}"
    yield ""
    yield escaped(" · ".join(report.facts))
    if not report.groups:
        yield "\nNo event to code."
    for group in report.groups:
        yield f"\n### {group.heading}\n"
        for deed in group.deeds:
            yield from _deed(deed)
    if report.sayings:
        yield "\n### Who said what to whom\n"
    for saying in report.sayings:
        yield from _saying(saying)


def _deed(deed: Deed) -> Iterator[str]:
    yield f"- {deed.number} *{deed.standing}*: {sentence(deed)}  "
    around = [deed.codes, deed.when, deed.where, *deed.amounts]
    yield f"  {escaped(' · '.join(item for item in around if item))}  "
    for child in deed.children:
        yield f"  └ *{child.standing}*: {sentence(child)} · {escaped(child.codes)}  "
    if deed.tellers:
        yield f"  told by {escaped(' ← '.join(deed.tellers))}  "
    if deed.cues and deed.event.standing is not Standing.DONE:
        yield f"  {deed.event.standing.value} by the words {escaped(', '.join(f'“{cue}”' for cue in deed.cues))}  "
    if deed.told:
        yield f"  told in {deed.told}  "
    yield f"  > {quoted(deed.quote)}"


def sentence(deed: Deed) -> str:
    """Who, the words of the deed in bold, to whom."""
    verb = f"**{escaped(deed.verb)}**"
    if deed.event.symmetric and not deed.targets:
        return f"{verb}: {_parties(deed.sources)}"
    return f"{_parties(deed.sources)} — {verb} {deed.arrow} {_parties(deed.targets)}"


def _parties(parties: tuple[Party, ...]) -> str:
    return ", ".join(_party(party) for party in parties) or NOBODY


def _party(party: Party) -> str:
    return escaped(f"{party.words} ({party.codes})" if party.codes else party.words)


def quoted(pieces: tuple[Piece, ...]) -> str:
    """The evidence, the words of the deed in bold."""
    return f"“{''.join(_marked(piece) for piece in pieces)}”"


def _marked(piece: Piece) -> str:
    return f"**{escaped(piece.text)}**" if piece.role is EvidenceRole.PREDICATE else escaped(piece.text)


def _saying(saying: Saying) -> Iterator[str]:
    cue = f" — *{escaped(saying.cue)}*" if saying.cue else ""
    addressees = f" → {_parties(saying.addressees)}" if saying.addressees else ""
    tellers = f" · told by {escaped(' ← '.join(saying.tellers))}" if saying.tellers else ""
    yield f"- {saying.number} {_party(saying.speaker)}{cue}{addressees} · {saying.statement.form.value}{tellers}  "
    yield f"  > {escaped(saying.quote)}"
