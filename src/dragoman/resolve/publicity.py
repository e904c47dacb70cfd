"""Tells what private people and firms say and do to one another from acts in public life.

An event of words needs one party that is no private one. Deeds of force and law may have private parties alone where the report is
of somewhere: it names a country or a place; where it does not, a name that nobody knows is no party in public life, and an event
needs a doer of public life and somebody to whom it is done: "police freed 12 hostages", not "the spies met"; for force and dispute
one side of public life is enough. Whom somebody meets at home is his own matter. Protest is public by its nature, and who is not
named may be the authorities.
"""

from __future__ import annotations

from dragoman.model import Participant
from dragoman.resolve.draft import Draft

_WORDS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "CONSULT", "COOPERATE", "REJECT", "SUPPORT", "THREATEN"})
_CURBS = frozenset({"COERCE", "SANCTION"})
_LEAVE = frozenset({"AGREE", "CONCEDE", "REJECT", "SANCTION", "SUPPORT"})
_REGULATORS = frozenset({"regulator", "regulators", "watchdog", "watchdogs"})
_ADVISING = frozenset({"BUS", "EDU", "MED", "MNC"})
_EVERYBODY = frozenset(
    "adults citizens commuters consumers customers drivers everybody everyone holidaymakers men motorists parents passengers patients "
    "people public residents shoppers swimmers tourists travelers travellers users viewers visitors women".split()
)
_DEALS = frozenset({"AGREE", "CONSULT", "COOPERATE", "REJECT", "SUPPORT"})
_FIRM_NOUNS = frozenset(
    "airline bakery bank brand brewer brewery carmaker carrier chain chainstore company firm grocer hotelier insurer label maker operator "
    "publisher restaurant retailer rival shop shopkeeper studio supermarket supplier wholesaler winery".split()
)
_DISPUTES = frozenset({"ASSAULT", "COERCE", "PROTEST", "REJECT", "REQUEST"})
_PUBLIC = frozenset({"PROTEST", "REQUEST"})
_WORLD = frozenset({"EUR", "IGO", "UNO"})
_FIRMS = frozenset({"BUS", "MNC"})
_PRIVATE = frozenset({"AGR", "BUS", "CVL", "EDU", "JRN", "MED", "MNC"})
_PRONOUNS = frozenset({"he", "her", "him", "it", "she", "their", "them", "they", "who", "whom"})
_KIN = frozenset(
    "aunt boyfriend brother cousin daughter father fiance fiancé fiancée girlfriend grandfather grandmother husband mother nephew "
    "niece parents sister son uncle wife grandchild grandchildren grandson granddaughter family cousins relatives mom dad fiancee stepson "
    "stepdaughter".split()
)
_WITH_STAFF = frozenset({"CONSULT", "REQUEST"})
_STAFF = frozenset(
    (
        "adviser advisers advisor advisors aide aides assistant assistants attorney attorneys bodyguard bodyguards boss doctor doctors "
        "friend friends handlers lawyer lawyers roommate secretary staff staffer staffers team"
    ).split()
)
_OWN = frozenset({"her", "his", "its", "my", "our", "their"})
_STATES = frozenset({"countries", "country", "neighbors", "neighbours", "parties", "rivals", "sides", "states"})


def is_private_matter(draft: Draft, *, somewhere: bool) -> bool:
    """Whether an event names nobody but private people and firms: a bank that promises its shareholders a dividend; ``somewhere`` tells
    that the document names a country or a place."""
    if not somewhere and _is_nowhere(draft):
        return True
    if not draft.sources and draft.targets and draft.claim.type in _WORDS and all(_is_firm(party) for party in draft.targets):
        return True  # "was accused of stealing a zip"
    if not draft.sources and draft.targets and draft.claim.type in _DEALS and all(map(_is_company, draft.targets)):
        return True  # "an offer to the carmaker"
    if draft.claim.type == "SANCTION" and draft.targets and all(map(_is_company, draft.sources)) and all(map(_is_unknown, draft.targets)):
        return bool(draft.sources)
    if draft.claim.type == "SANCTION" and draft.targets and all(map(_is_firm, draft.targets)) and all(map(_is_private, draft.sources)):
        return True  # "has walked away from talks with a Czech rival"
    if draft.claim.mode == "resign" and draft.sources and all(_FIRMS.issuperset(party.sectors or ("GOV",)) for party in draft.sources):
        return True  # "quit as chief executive of the mill"
    if draft.sources and draft.targets and _is_business(draft):
        return True
    if not draft.sources or draft.claim.type in _PUBLIC or (somewhere and draft.claim.type not in _WORDS):
        return False
    parties = (*draft.sources, *draft.targets)
    if draft.claim.type == "CONSULT" and any(side and all(party.role in _KIN for party in side) for side in (draft.sources, draft.targets)):
        return True
    if not somewhere and parties and all(_is_private(party) or not party.sectors for party in parties):
        return True
    if draft.targets and all(map(_is_company, draft.sources)) and all(_is_company(party) or _is_unknown(party) for party in draft.targets):
        return True  # "has called off talks with Chile's Andina"
    return any(party.sectors or _is_firm(party) for party in parties) and all(_is_private(party) for party in parties)


def _is_nowhere(draft: Draft) -> bool:
    """Whether nothing ties an event of a report without any place to public life: no known actor, no force or dispute with a side in
    public life, and no public doer with a target."""
    parties = (*draft.sources, *draft.targets)
    if any(party.actor for party in parties):
        return False
    if draft.claim.type == "CONCEDE" and any("LAB" in party.sectors for party in draft.sources):
        return False  # "will not end the strike"
    if draft.claim.type in _DISPUTES and any(not _PRIVATE.issuperset(party.sectors) for party in parties):
        return False
    if draft.claim.symmetric and draft.sources and all(party.sectors[:1] == ("GOV",) for party in draft.sources):
        return False  # ministers who meet, wherever it is
    return not draft.sources or not draft.targets or _PRIVATE.issuperset(draft.sources[0].sectors)


def _is_business(draft: Draft) -> bool:
    """What a firm forbids its customers, what a regulator lets a firm do, and what doctors and scholars ask of everybody."""
    if draft.claim.type in _CURBS and all(map(_is_company, draft.sources)):
        return all(party.sectors and _PRIVATE.issuperset(party.sectors) for party in draft.targets)
    if draft.claim.type == "REQUEST" and all(party.sectors and _ADVISING.issuperset(party.sectors) for party in draft.sources):
        return all((party.role or party.name.lower()) in _EVERYBODY for party in draft.targets)
    if draft.claim.type not in _LEAVE or draft.claim.mode == "convict":
        return False
    regulators = all((party.role or "").split(" ")[-1] in _REGULATORS for party in draft.sources)
    return regulators and all(_is_company(party) or _is_unknown(party) for party in draft.targets)


def _is_company(party: Participant) -> bool:
    """A firm by what the words or the knowledge say of it."""
    return bool(party.sectors) and _FIRMS.issuperset(party.sectors)


def _is_unknown(party: Participant) -> bool:
    """A name that no row knows, whatever country it is of."""
    return party.actor not in (None, party.country) and not party.sectors


def _is_firm(party: Participant) -> bool:
    """A firm under a common noun: "a Chinese chain"."""
    words = party.name.split()
    return bool(words) and words[-1] in _FIRM_NOUNS and _PRIVATE.issuperset(party.sectors)


def _is_private(party: Participant) -> bool:
    """A firm, or people under a common noun whose sectors are private or unknown; who has a name of his own may be anybody."""
    if party.sectors and _FIRMS.issuperset(party.sectors):
        return True
    if party.country in _WORLD:  # "a UN expert"
        return False
    words = party.name.split()
    head = words[-1] if words else ""
    is_common = head.islower() or party.role == head.lower()
    return is_common and head.lower() not in _PRONOUNS | _STATES and _PRIVATE.issuperset(party.sectors)


def is_own_affair(draft: Draft, text: str) -> bool:
    """Whether somebody only stands up for what is his own, or has to do with his own staff: "defended his tweets", "told his aides to
    leave"; not "defended his minister", who is somebody."""
    if draft.claim.type in _WITH_STAFF and draft.sources and draft.targets:  # "told his advisers to find a way"
        words = [party.span.of(text).lower().split() for party in draft.targets]
        return all(each[0] in _OWN and each[-1] in _STAFF for each in words)
    if draft.claim.type != "SUPPORT" or not draft.targets:
        return False
    own = [party for party in draft.targets if party.span.of(text).split()[0].lower() in _OWN]
    countries = {party.country for party in draft.sources}
    return len(own) == len(draft.targets) and all(
        (party.actor is None and not party.sectors) or (party.role is None and party.country in countries and _is_thing(party, text))
        for party in own
    )


def _is_thing(party: Participant, text: str) -> bool:
    """Whether a phrase after "his" ends in a common noun that names no role: "his record", not "his minister"."""
    words = party.span.of(text).split()
    return len(words) > 1 and words[-1].islower()
