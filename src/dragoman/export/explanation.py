"""Why events were coded so, as records and as lines: rows, words in their roles, standing, what lost.

What is told here was found by the reader; nothing is decided again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.model import Coding, Event, EventClaim, Participant, Reading
from dragoman.read.explaining import Account
from dragoman.spans import Span

MOST_CHANCES = 3


def explanations(coding: Coding, reading: Reading, accounts: Mapping[Span, Account]) -> Iterator[dict[str, Any]]:
    """One record for each event of a coding."""
    claims = {(claim.trigger, claim.row): claim for claim in reading.events}
    for event in coding.events:
        claim = claims.get((event.trigger, event.basis))
        account = next((found for span, found in accounts.items() if event.trigger.contains(span) and found.row.id == event.basis), None)
        yield _record(event, claim, account, coding)


def _record(event: Event, claim: EventClaim | None, account: Account | None, coding: Coding) -> dict[str, Any]:
    text = coding.document.text
    cues = [{"words": cue.span.of(text), "row": cue.row} for cue in claim.cues] if claim is not None else []
    return {
        "event": event.id,
        "type": event.type,
        "mode": event.mode,
        "trigger": event.trigger.of(text),
        "row": event.basis,
        "example": account.row.examples[0] if account is not None and account.row.examples else None,
        "words": list(account.words) if account is not None else [],
        "sources": [_party(party, account, text) for party in event.sources],
        "targets": [_party(party, account, text) for party in event.targets],
        "standing": {"modality": event.modality.value, "standing": event.standing.value, "historical": event.historical, "cues": cues},
        "confidence": event.confidence,
        "second_opinion": [{"type": type_, "chance": round(chance, 3)} for type_, chance in _chances(account)],
        "lost": [{"row": rival.row, "type": rival.type, "why": rival.reason} for rival in account.rivals] if account is not None else [],
    }


def _chances(account: Account | None) -> tuple[tuple[str, float], ...]:
    return account.chances[:MOST_CHANCES] if account is not None else ()


def _party(party: Participant, account: Account | None, text: str) -> dict[str, Any]:
    words = party.span.of(text)
    return {
        "words": words, "name": party.name, "country": party.country, "sectors": list(party.sectors), "country_basis": party.country_basis,
        "found_by": account.slots.get(words) if account is not None else None, "reason": party.reason.value if party.reason else None,
    }  # fmt: skip


def explanation_lines(record: Mapping[str, Any]) -> Iterator[str]:
    """A record in plain words."""
    kind = "-".join(filter(None, (record["type"], record["mode"])))
    yield f"{record['event']}  {kind}, by the word{'s' if ' ' in record['trigger'] else ''} {record['trigger']!r}"
    yield f"  row        {record['row']}" + (f', as in "{record["example"]}"' if record["example"] else "")
    for side in ("sources", "targets"):
        for party in record[side]:
            code = " ".join([party["country"] or "?", *party["sectors"]])
            country = party["country_basis"] and f"country by {party['country_basis']}"
            basis = ", ".join(filter(None, (party["found_by"], country, party["reason"])))
            yield f"  {side[:-1]:<10} {party['words']!r} = {code}" + (f" ({basis})" if basis else "")
    standing = record["standing"]
    cues = "; ".join(f"{cue['words']!r} ({cue['row']})" for cue in standing["cues"]) or "nothing in the sentence says otherwise"
    yield f"  standing   {standing['standing']}, {standing['modality']}{', background' if standing['historical'] else ''}: {cues}"
    said = ", ".join(f"{chance['type']} {chance['chance']:.2f}" for chance in record["second_opinion"])
    yield f"  confidence {record['confidence']}" + (f"; the second opinion: {said}" if said else "")
    for rival in record["lost"]:
        yield f"  lost       {rival['row']}: {rival['why']}"
