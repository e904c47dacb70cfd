"""The country of those whom a deed hits where the report names none: that of the side which complains, or of armed men at home.

Given with care: never for those who may be of anywhere, nor where the deed is told to have happened in a third country.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.knowledge.ontology import NONSTATE
from dragoman.model import EventClaim, Modality, Participant, Place, Reading, Reason
from dragoman.resolve.context import WIRE

HARMING = frozenset({"ASSAULT", "COERCE"})
_HELPING = frozenset({"AID", "SUPPORT", "MOBILIZE"})
_SENDING = frozenset({"deport", "expel"})
_HANDLED = frozenset({"arrest", "release", "convict"})
_ORGANS = (("GOV",), ("COP",), ("JUD",), ("LEG",), ("SPY",))
_JUDGES = (("COP",), ("JUD",))
_DISSENT = frozenset({"OPP", "PTY", "LAB"})
_AGAINST = frozenset({"ACCUSE", "REJECT", "COERCE", "SANCTION", "CONCEDE", "RETREAT"})
_OFFICES = frozenset({"GOV", "LEG", "JUD", "MIL", "COP"})
_DISMISSALS = frozenset({"sanction.censure-vote", "sanction.sacking-noun", "sanction.debar"})
_SOMEBODY = frozenset("man men woman women people person persons suspect suspects others".split())
_SENT_FAR = 80  # characters from a deed to where somebody is sent
_BANS = frozenset({"coerce.ban", "coerce.bar-travel", "coerce.bar-from"})
_FREEING = "release"  # mode of RETREAT: those who are let go were held by the other side
_PLAIN_PEOPLE = frozenset({"CVL", "AGR", "LAB", "BUS", "REF", "JRN", "EDU", "MED", "REL"})
_ARMED = frozenset({"MIL", "COP"})
_TOLD = frozenset({"named", "demonym", "office", "metonym", "fact", "import", "place"})
_AT_HOME = frozenset({"REB", "COP", "CRM", "PRM"})  # armies also act abroad
_VICTIMS = frozenset({"CVL", "EDU", "LAB", "AGR", "COP", "JRN", "MED", "REL", "MIL", "GOV", "LEG", "JUD", "BUS"})
_WATCHING = frozenset({"SOC", "JRN", "EDU", "JUD"})  # they speak for others: "a Swiss rights group accused Niger of beating detainees"
_BANDS = frozenset("group organisation organization outfit network cell movement band sect".split())
_GOVERNING = (("GOV",), ("MIL",), ("COP",))
_FORCES = frozenset(
    "the army|the police|police|the navy|the air force|the military|the armed forces|troops|soldiers|security forces|the security forces|"
    "government troops|government forces|army troops|border guards|the coast guard|the coastguard|the marines|marines|commandos|warplanes|"
    "policemen|gendarmes|riot police|army units|navy ships|the national guard|paratroopers".split("|")
)
_QUARTERS = frozenset("area block building city market neighborhood neighbourhood quarter square street suburb town village".split())
OF_ANYWHERE = frozenset(
    "foreign foreigner foreigners tourist tourists expatriate expatriates missionary missionaries migrant migrants refugee refugees "
    "sailor sailors crew seaman seamen passenger passengers hostage hostages diplomat diplomats peacekeeper peacekeepers monitor "
    "monitors observer observers envoy adviser advisers aid humanitarian ethnic western captive captives prisoner prisoners pilot "
    "pilots pilgrim pilgrims athlete athletes inspector inspectors mercenary mercenaries jihadist jihadists fighter fighters militant "
    "militants terrorist terrorists allied coalition enemy multinational opposing".split()
)


def freed(
    targets: list[Participant], claim: EventClaim, *, sources: Sequence[Participant], speaker: Participant | None, states: Container[str]
) -> list[Participant]:
    """The targets of a deed, those who are let go with the country of the foreign side that tells of it: "Malian officials said that
    Niger had freed the captured sailors"."""
    done = claim.mode == _FREEING and claim.modality is Modality.ASSERTED
    country = _complaining(sources, speaker, states) if done and sources else None
    if country is None:
        return targets
    return [
        replace(party, country=country, country_basis="context", reason=None)
        if party.country is None and party.actor is None and party.sectors and party.sectors[0] != "OPP"  # "political prisoners"
        else party
        for party in targets
    ]


def of_their_side(
    targets: list[Participant], *, sources: Sequence[Participant], speaker: Participant | None, place: Place | None, states: Container[str]
) -> list[Participant]:
    """The targets of a harmful deed, those without a country with the country of their side where it is plain."""
    if not sources:
        return targets
    country = complaining(sources, speaker, states) or _domestic(sources, states)
    if country is None or (place is not None and place.country != country) or not any(_is_open(party) for party in targets):
        return targets
    return [replace(party, country=country, country_basis="context", reason=None) if _is_open(party) else party for party in targets]


def in_the_hands(  # noqa: PLR0913 (a part a parameter)
    targets: list[Participant],
    claim: EventClaim,
    reading: Reading,
    *,
    sources: Sequence[Participant],
    speaker: Participant | None,
    place: Place | None,
    parties: Mapping[int, Sequence[Participant]],
) -> list[Participant]:
    """The targets of a deed, those of no country told with that to which a state deports them, or its own where it arrests, tries or frees
    them at home."""
    if claim.mode in _SENDING and claim.row not in _DISMISSALS:
        return _sent_home(targets, claim, reading, sources=sources, parties=parties)
    own = _of_the_state(targets, claim, sources=sources, speaker=speaker, place=place)
    if own == targets or claim.row in _DISMISSALS:
        return own
    here = (phrase.index for phrase in reading.phrases if phrase.sentence == claim.sentence)
    told = {party.country for index in here for party in parties.get(index, ()) if party.country_basis in _TOLD}
    return own if told <= {None, *(party.country for party in sources)} else targets  # "Oman protested to Iran over the arrest of divers"


def _of_the_state(
    targets: list[Participant], claim: EventClaim, *, sources: Sequence[Participant], speaker: Participant | None, place: Place | None
) -> list[Participant]:
    """Whom a state or its organs arrest, try, dismiss or let go, and parties and unions with which its office holders deal, as its own
    people, where nobody else tells of it: "Cuba freed two students"."""
    first = sources[0] if len(sources) == 1 else None
    if first is None or first.country in {None, *NONSTATE} or first.country_basis == "context" or first.sectors[:1] not in _ORGANS:
        return targets
    told = {party.country for party in targets} | {one.country for one in (speaker, place) if one is not None}
    if told - {None, first.country}:
        return targets
    handled = claim.mode in _HANDLED or (claim.type == "ACCUSE" and first.sectors[:1] in _JUDGES)
    home = claim.row in _DISMISSALS or (handled and claim.mode != _FREEING)  # "sacked two ministers"
    kinds = _OFFICES if home else frozenset()
    kinds |= (_PLAIN_PEOPLE - {"REF"} if handled else frozenset()) | (_DISSENT if claim.type in _AGAINST else frozenset())
    return [
        replace(party, country=first.country, country_basis="context", reason=None)
        if party.country is None and _is_open(party, kinds) and _SOMEBODY.isdisjoint(party.name.lower().split()) else party
        for party in targets
    ]


def _sent_home(
    targets: list[Participant],
    claim: EventClaim,
    reading: Reading,
    *,
    sources: Sequence[Participant],
    parties: Mapping[int, Sequence[Participant]],
) -> list[Participant]:
    """The targets of a deed, those who are deported and of no country told with that to which they are sent: "deported 200 cutters
    to Haiti"."""
    if not any(_is_sent(party) for party in targets):
        return targets
    near = (phrase for phrase in reading.phrases if phrase.sentence == claim.sentence and phrase.function == "prep:to")
    behind = (phrase for phrase in near if 0 < phrase.span.start - claim.trigger.end <= _SENT_FAR)
    found = [parties.get(phrase.index, ()) for phrase in behind]
    whither = {party.country for group in found for party in group if party.sectors[:1] in (("GOV",), ()) and party.country_basis in _TOLD}
    if len(whither) != 1 or any(source.country in whither for source in sources):
        return targets
    (home,) = whither
    return [replace(party, country=home, country_basis="context", reason=None) if _is_sent(party) else party for party in targets]


def _is_sent(party: Participant) -> bool:
    """Whether only the report, or nothing, says of which country somebody is."""
    return party.actor is None and party.country_basis in (None, "context", "place") and party.sectors[:1] != ("CRM",)


def armed_abroad(party: Participant, sources: Sequence[Participant], kind: str) -> Participant:
    """Rebels whom a state helps are not its own, where only the report gives them a country: "accused Moscow of arming separatists"."""
    if kind not in _HELPING or party.sectors[:1] != ("REB",) or party.country_basis not in ("place", "context"):
        return party
    helped = any(source.country == party.country and source.sectors[:1] == ("GOV",) for source in sources)
    return replace(party, country=None, country_basis=None) if helped else party


def kept_out(party: Participant, row: str) -> Participant:
    """A faith whose people are banned or turned away is that of no country that only stands near: "ban Muslims from entering"."""
    if row not in _BANS or party.actor is not None or party.sectors[:1] != ("REL",) or party.country_basis not in ("place", "context"):
        return party
    return replace(party, country=None, country_basis=None)


def own_forces(
    sources: list[Participant], *, targets: Sequence[Participant], speaker: Participant | None, place: Place | None, states: Container[str]
) -> list[Participant]:
    """The sources of a deed, an army or police of no named country with that of the government that tells what they did: "Sudan's
    president said that the army had beaten Chadian rebels back"."""
    if len(sources) != 1 or speaker is None or speaker.country not in states or speaker.country_basis == "context":
        return sources
    forces, country = sources[0], speaker.country
    if speaker.sectors[:1] not in _GOVERNING or forces.country is not None or forces.name.lower() not in _FORCES:
        return sources
    if any(party.country == country for party in targets) or (place is not None and place.country not in (None, country)):
        return sources
    return [replace(forces, country=country, country_basis="context", reason=None)]


def as_doer(party: Participant, deed: str, basis: str) -> Participant:
    """A party as the one who did a deed: under a noun that says no more than that it is a group it has taken up arms ("a Chechen group blew
    up"), and where only the place of a protest is told, its people marched."""
    if deed == "PROTEST":
        return replace(party, sectors=("CVL",)) if basis == "place" and party.role is None else party
    bare = deed == "ASSAULT" and not party.sectors and party.actor is None and party.role in _BANDS
    return replace(party, sectors=("REB",)) if bare else party


def foes(sources: list[Participant], targets: Sequence[Participant], deed: str) -> list[Participant]:
    """Who of two under one noun struck those of the one: "Thai soldiers were killed in a clash between Thai and Cambodian troops"."""
    if deed not in HARMING or len(sources) < 2 or len({party.span for party in sources}) > 1:
        return sources
    hit = {(party.country, party.sectors[:1]) for party in targets}
    return [party for party in sources if (party.country, party.sectors[:1]) not in hit] or sources


def town_at_home(party: Participant, sources: Sequence[Participant], text: str) -> Participant:
    """A seat of government that its own side attacks ("Chad's army shelled N'Djamena") is the town, not the government."""
    if party.country_basis != "metonym" or all(party.country != source.country for source in sources):
        return party
    return replace(party, actor=None, name=party.span.of(text), sectors=("CVL",), country_basis="place")


def people_of(party: Participant, *, metonyms: bool) -> Participant:
    """Who is hit where a town or a country is: its people, not its government."""
    bases = ("place", "metonym") if metonyms else ("place",)
    is_place = party.country_basis in bases and party.sectors == ("GOV",) and party.role is None
    is_place = is_place or (party.sectors == ("GOV",) and party.name.rsplit(" ", 1)[-1] in _QUARTERS)
    return replace(party, sectors=("CVL",)) if is_place else party


def not_of_victims(
    sources: list[Participant], *, targets: Sequence[Participant], kind: str, others: Iterable[Iterable[Participant]],
    places: Iterable[Place],
) -> list[Participant]:
    """The sources of a deed, armed men without the country that only those who are hit gave them: "soldiers killed two Somali herders"
    where nobody and nothing else is Somali."""
    plain = [party for party in targets if party.country_basis == "demonym" and _PLAIN_PEOPLE.issuperset(party.sectors[:1])]
    theirs = {party.country for party in plain}
    if kind != "ASSAULT" or not any(party.country in theirs and _is_lent(party) for party in sources):
        return sources
    hit = [party.span for party in targets]
    told = (party for parties in others for party in parties)
    apart = (party for party in told if party.country_basis in _TOLD and not any(span.contains(party.span) for span in hit))
    elsewhere = {party.country for party in apart}
    elsewhere |= {place.country for place in places}
    return [
        replace(party, actor=None, country=None, country_basis=None, reason=Reason.NO_COUNTRY)
        if party.country in theirs - elsewhere and _is_lent(party) else party
        for party in sources
    ]


def _is_lent(party: Participant) -> bool:
    """Whether armed men have their country from the words around alone."""
    return party.country_basis == "context" and party.sectors[:1] != () and party.sectors[0] in _ARMED


def _is_open(party: Participant, kinds: frozenset[str] = _VICTIMS) -> bool:
    """Whether nothing but a role is told of a party, and the role is one of those who are mostly hit at home."""
    if (party.country is not None and party.country_basis != "context") or party.actor is not None:
        return False
    if not party.sectors or party.sectors[0] not in kinds:
        return False
    return not OF_ANYWHERE & set(party.name.lower().replace("-", " ").split())


def complaining(sources: Sequence[Participant], speaker: Participant | None, states: Container[str]) -> str | None:
    """The state that says of itself what another one's people did to it; None where who says so only watches."""
    watching = speaker is not None and (speaker.country_basis == "place" or bool(_WATCHING.intersection(speaker.sectors)))
    return None if watching else _complaining(sources, speaker, states)


def _complaining(sources: Sequence[Participant], speaker: Participant | None, states: Container[str]) -> str | None:
    """The state that says that another one's people did it."""
    if speaker is None or speaker.country is None or speaker.country not in states or speaker.country_basis == "context":
        return None
    if speaker.role == WIRE and all(party.sectors[:1] and party.sectors[0] in _AT_HOME for party in sources):
        return None  # it only tells of what rebels do in their own country
    are_foreign = all(party.country is not None and party.country in states and party.country != speaker.country for party in sources)
    return speaker.country if are_foreign else None


def _domestic(sources: Sequence[Participant], states: Container[str]) -> str | None:
    """The country of police, rebels and criminals who act at home."""
    first = sources[0]
    if len(sources) != 1 or first.country_basis == "context" or first.country is None or first.country not in states:
        return None
    return first.country if first.sectors and first.sectors[0] in _AT_HOME else None
