"""Who somebody is that stands before a noun which tells what they did: "a police raid in Harare", "a rebel attack on a Kenyan convoy".

Names and nationalities before a noun are left to others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dragoman.model import PhraseKind, Reason
from dragoman.resolve.coreference import Resolved
from dragoman.resolve.mentions import Mention


def doers_before(mention: Mention, role: Callable[[Mention], Resolved]) -> Resolved:
    """The parties of a role; before another noun a capital word is nobody known, and no place says whose rebels attack there."""
    if mention.phrase.function != "modifier" or mention.claims:
        return role(mention)
    if mention.phrase.kind is not PhraseKind.COMMON:
        return Resolved(mention, ())
    found = role(mention)
    if mention.sectors[:1] != ("REB",) or len(found.parties) != 1 or found.parties[0].country_basis not in ("place", "context"):
        return found
    return Resolved(mention, (replace(found.parties[0], country=None, country_basis=None, reason=Reason.NO_COUNTRY),))
