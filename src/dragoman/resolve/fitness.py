"""Tells political deeds from the everyday senses of the same words by who takes part in them, as rows ask with ``between``.

Senators who "battle" fight in words; a candidate whom a poll "helps" gets no aid. What words alone tell is decided before.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace

from dragoman.model import ActorId, Participant
from dragoman.resolve.draft import Draft

_SPARKED_BY = frozenset({"protest.spark", "protest.spark-riot"})  # rows
_SPARKED_IN = frozenset({"protest.spark-in", "protest.spark-riot-in", "protest.erupt", "protest.riots-erupt"})
_BARE_ATTACKS = frozenset({"assault.attack", "assault.strike-back", "assault.attack-noun", "assault.state-strike"})
_SALVOES = frozenset({"assault.open-fire", "assault.shell"})
_POLITICAL = frozenset({"ELI", "GOV", "JUD", "LEG", "OPP", "PTY"})
_SEATED = (("LEG",), ("PTY",))
_WITNESSES = frozenset({"correspondent", "reporter", "this reporter"})
_RETORTS = frozenset({"assault.fire-back"})
_RISINGS = frozenset({"protest.uprising"})
_VOTING = frozenset({"LEG", "PTY"})
_HOUSES = frozenset({"JUD", "LEG", "JRN", "PTY", "OPP"})  # whom an unarmed officeholder attacks in words
_UNSTRUCK = frozenset({"elite", "elites", "establishment", "judiciary", "leadership", "presidency", "press", "media"})
_OFFICERS = frozenset({"president", "premier", "prime minister", "chancellor", "minister", "governor", "mayor", "vice president"})
_ARMED = frozenset({"MIL", "REB", "COP", "UAF", "PRM", "CRM", "SPY"})
_TALKERS = frozenset({"PTY", "LEG", "ELI", "JRN", "OPP", "JUD"})
_IDLE = frozenset({"BUS", "MNC", "JRN", "CVL", "EDU", "MED", "ELI", "PTY"})  # they allow and forbid nothing to others
_PUBLIC = (_TALKERS - {"JRN"}) | {"GOV", "MIL", "COP", "SPY", "REB", "PRM", "UAF", "IGO", "NGO", "IMG", "PRE", "SOC", "REL", "LAB"}
_WORDY = frozenset({"GOV", "LEG", "JUD", "JRN", "BUS", "MNC"})  # they fight in words
_GIVERS = frozenset({"GOV", "MIL", "NGO", "REB", "IGO"})
_TRADING = frozenset({"BUS", "MNC", "CRM", "JRN"})
_NEEDY = frozenset({"REF", "CVL", "REB", "MED", "LAB", "AGR"})
_BEYOND = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG"})
_BODIES = frozenset({"NGO", "IGO"})
_RELIEF = ("aid ", "relief ", "humanitarian ", "charity", "charities")  # how roles of those who help begin
_ASSEMBLED = frozenset({"LEG", "PTY", "ELI", "CVL", "LAB", "REL", "SOC", "BUS", "EDU"})  # they meet without consulting anybody
_OF_SOMEBODY = frozenset({"SUPPORT", "CONCEDE", "AID", "COOPERATE", "REJECT", "REQUEST"})  # deeds of somebody
_PUBLIC_DEEDS = frozenset({"AGREE", "CONSULT", "REQUEST"})  # they say nothing where nobody is known who takes part
_PROMISES = frozenset({"agree.promise"})
_WILL = "announced.agree"
_MUST = "announced.request"
_TEXTS = frozenset({"charter", "constitution", "law", "statute", "statutes"})
_FORCE = frozenset({"ASSAULT", "MOBILIZE"})
_HIRED = frozenset({"crew", "crews", "employee", "employees", "pilot", "pilots", "staff", "worker", "workers"})
_GUNS = frozenset({"firearms", "heavy-weapons", "explosives", "aerial"})
_UNARMED = frozenset({"governor", "gov", "sen", "rep", "mayor", "senator", "congressman", "congresswoman", "candidate", "nominee"})
_KNOWN = frozenset({"fact", "coreference"})
_SITES = frozenset("barracks base church court factory headquarters hospital mosque museum plant prison school shelter university".split())
_PLACES = frozenset({"place", "named", "metonym"})

OUTWARD = frozenset({"abroad", "beyond", "others", "states"})  # what rows ask of those to whom something is done

Persons = Container[ActorId | None]


def soften(draft: Draft, persons: Persons) -> None:
    """Make ACCUSE of an attack in words: no weapon is named, and a politician attacks, or one unarmed person another; and of protests that
    something draws from a state."""
    if draft.claim.row in _SPARKED_BY and draft.sources and all("GOV" in party.sectors for party in draft.sources):
        draft.claim = replace(draft.claim, type="ACCUSE", mode="disapprove", cameo="111")
        draft.mode, draft.cameo = "disapprove", "111"
    if draft.claim.row in _SPARKED_IN:  # the people of a country riot, not its government
        is_country = [party.sectors == ("GOV",) and not party.role for party in draft.sources]
        draft.sources = [replace(p, sectors=("CVL",)) if bare else p for p, bare in zip(draft.sources, is_country, strict=True)]
    if draft.claim.row == "protest.demonstration" and all(party.role in _WITNESSES for party in draft.sources):
        draft.sources = []  # "was on the scene for a protest"
    if draft.mode == "strike" or draft.claim.row == "concede.ease-dissent":
        draft.sources = [replace(party, sectors=("LAB",)) if _is_hired(party) else party for party in draft.sources]
    rebels = draft.claim.row == "protest.vent-anger" and draft.sources and all(p.sectors[:1] in _SEATED for p in draft.sources)
    if rebels or (draft.claim.row in _SALVOES and _are_in_office(draft, persons)):
        draft.claim = replace(draft.claim, type="ACCUSE", mode="disapprove", cameo="111")
        draft.mode, draft.cameo = "disapprove", "111"
    if draft.claim.type != "ASSAULT" or draft.mode is not None or draft.claim.row not in _BARE_ATTACKS:
        return
    sides = [*draft.sources, *draft.targets]
    scolding = bool(draft.sources) and all(_is_talker(party, persons) for party in draft.sources)
    armed = draft.sources if scolding and all("COP" in party.sectors for party in draft.targets) else sides
    if not sides or any(_ARMED.intersection(party.sectors) for party in armed):
        return
    in_words = any(_is_talker(party, persons) or _is_unarmed(party) or "PTY" in party.sectors for party in draft.sources)
    known = all(party.sectors or party.country_basis == "fact" for party in draft.targets)  # not a seafront called after somebody
    at_politicians = bool(draft.targets) and known and all(party.actor in persons or "PTY" in party.sectors for party in draft.targets)
    by_persons = all(party.actor in persons or draft.claim.row == "assault.state-strike" for party in draft.sources)
    in_words = in_words or (_are_strangers(draft.sources, persons) and _are_strangers(draft.targets, persons))
    if in_words or (at_politicians and by_persons) or _is_scolding(draft, persons):
        draft.claim = replace(draft.claim, type="ACCUSE", mode="disapprove", cameo="111")
        draft.mode, draft.cameo = "disapprove", "111"


def _are_in_office(draft: Draft, persons: Persons) -> bool:
    """Whether politicians by name fire at politicians, parties and parliaments: "fired a fresh salvo at the Congress"."""
    sides = [*draft.sources, *draft.targets]
    if not draft.sources or not draft.targets or not all(p.actor in persons or p.role in _OFFICERS for p in draft.sources):
        return False
    return all(party.sectors and _POLITICAL.issuperset(party.sectors) for party in sides)


def _are_strangers(side: Sequence[Participant], persons: Persons) -> bool:
    """Persons named of whom nothing else is told: candidates, or private people."""
    return bool(side) and all(party.actor in persons and not party.sectors for party in side)


def _is_scolding(draft: Draft, persons: Persons) -> bool:
    """Whether one who holds an office attacks courts, parliaments, parties, the press, a mere name or nobody that is told: he does so in
    words."""
    if not draft.sources:  # "the attack on the judiciary must stop"
        return bool(draft.targets) and all(party.role in _UNSTRUCK for party in draft.targets)
    one = all(party.actor in persons or party.role in _OFFICERS for party in draft.sources)
    if not draft.targets and draft.claim.row == "assault.attack-noun":  # "attacks from the president and his supporters"
        return any(party.role in _OFFICERS for party in draft.sources)
    houses = all(not _HOUSES.isdisjoint(party.sectors) for party in draft.targets) or _are_strangers(draft.targets, persons)
    return bool(draft.sources and draft.targets) and one and houses


def are_fit(draft: Draft, persons: Persons) -> bool:
    """Whether the parties of an event are such as its type and its row ask for."""
    if not draft.sources and (draft.claim.type in _OF_SOMEBODY or draft.claim.row in _PROMISES):
        return False
    if draft.claim.type == "SUPPORT" and draft.claim.targets and not draft.targets:
        return False  # of his own record, or of something that is nobody's
    if draft.claim.type in _FORCE and draft.sources and all(party.sectors[:1] == ("BUS",) for party in draft.sources):
        return False  # an airline that moves jets, a chain that storms a town
    in_words = [_is_party(party) or (draft.claim.row in _RETORTS and _is_talker(party, persons)) for party in draft.sources]
    if draft.claim.type == "ASSAULT" and draft.mode in _GUNS and draft.sources and all(in_words):
        return False  # Democrats who "return fire" with advertisements, a spokesman who "fired back"
    if draft.claim.row in _BARE_ATTACKS and draft.claim.type == "ASSAULT" and not draft.targets and _are_strangers(draft.sources, persons):
        return False  # "after attacking each other"
    if draft.claim.row == "concede.dismiss-case" and draft.sources and not any("JUD" in (p.sectors or ("JUD",)) for p in draft.sources):
        return False  # a candidate who "dismissed the charges"
    if draft.claim.row == "assault.state-strike" and not draft.sources and _are_strangers(draft.targets, persons):
        return False  # "they hit Matt because he was soft"
    if draft.claim.type == "ASSAULT" and draft.sources and all(map(_is_town, draft.sources)):
        return False  # Dallas, which "ambushed" Denver, is a team
    sides = (*draft.sources, *draft.targets)
    unknown = sides and not any(party.sectors or party.country or party.code for party in sides)
    if unknown and (draft.claim.row == _WILL or draft.claim.type in _PUBLIC_DEEDS):
        return False  # a player who "will meet" his next opponent, an actress who "agreed to take part"
    if _is_with_press(draft) or _is_party_meeting(draft, persons) or (draft.claim.row == _MUST and any(map(_is_text, draft.sources))):
        return False
    if draft.claim.mode == "visit" and not draft.symmetric and _is_tour_at_home(draft, persons):
        return False
    return _are_between(draft, persons)


def _are_between(draft: Draft, persons: Persons) -> bool:
    """Whether the parties are such as the row asks for; to whom a deed is done that lets it go unsaid, the rest of the report may tell."""
    if draft.claim.unaimed and not draft.targets and draft.claim.between in OUTWARD:
        return draft.claim.between != "states" or bool(_givers(draft))
    return draft.claim.between is None or _FIT[draft.claim.between](draft, persons)


def _is_with_press(draft: Draft) -> bool:
    """ "in an interview with the BBC": who talks to journalists consults nobody."""
    sides = (draft.sources, draft.targets)
    return draft.claim.type == "CONSULT" and any(side and all("JRN" in party.sectors for party in side) for side in sides)


def _is_party_meeting(draft: Draft, persons: Persons) -> bool:
    """ "The caucus will meet", "voters had a discussion": talks of which one side alone is told, and no state's, are an assembly."""
    if draft.claim.type != "CONSULT" or draft.symmetric or bool(draft.sources) == bool(draft.targets):
        return False
    if any((party.role or "").endswith("parties") for party in draft.sources):
        return False  # "the two communist parties will hold a seminar"
    return all(
        party.sectors[0] in _ASSEMBLED if party.sectors else party.actor in persons for party in (*draft.sources, *draft.targets)
    )


def _is_text(party: Participant) -> bool:
    """ "The constitution dictates that he must resign": a text asks nobody."""
    return not _TEXTS.isdisjoint(party.name.lower().split()[:3])


def _is_party(party: Participant) -> bool:
    """A political party or its politicians, not its supporters or its militia."""
    return party.sectors[:1] == ("PTY",) and party.role is None and not _ARMED.intersection(party.sectors)


def _is_hired(party: Participant) -> bool:
    """Pilots and workers of a firm, who strike as workers."""
    words = (party.role or "").split()
    return bool(words) and words[-1].lower() in _HIRED and party.sectors[:1] in (("BUS",), ("MIL",))


def _is_town(party: Participant) -> bool:
    """A town under its bare name that is no seat of power."""
    return party.actor is None and party.role is None and party.country_basis == "place" and not party.sectors


def _are_fighters(draft: Draft, persons: Persons) -> bool:
    """No politicians and parties, and no viruses and plans, unless one side is armed; civilians who "fight" nobody do it in words."""
    sides = (*draft.sources, *draft.targets)
    if any(_ARMED.intersection(party.sectors) for party in sides):
        return True
    if draft.sources and not draft.targets and all("CVL" in party.sectors for party in draft.sources):
        return False
    if any(party.sectors and _WORDY.issuperset(party.sectors) and not _is_state(party) for party in sides):
        return False  # an ambassador who "clashed with" a judge
    if all((party.role or "").rsplit(" ", 1)[-1] in ("party", "parties") for party in sides):
        return False  # opposition parties that "clashed" over the budget
    return not any(_is_talker(party, persons) or _is_thing(party) or "PTY" in party.sectors for party in sides)


def _are_bodies(draft: Draft, persons: Persons) -> bool:
    """Not one politician and another, nor a politician and nobody: he "trampled sensibilities"; an officer is no politician."""
    if not draft.sources or any("MIL" in party.sectors for party in draft.sources):
        return True
    return not all(_is_talker(party, persons) for party in (*draft.sources, *draft.targets))


def _are_rulers(draft: Draft, persons: Persons) -> bool:
    """Somebody who can allow and forbid, where anybody is named."""
    if not draft.sources and draft.targets and all(_is_talker(party, persons) for party in draft.targets):
        return False  # "crushed her by twenty points"
    if draft.sources and draft.targets and all(_is_talker(party, persons) for party in (*draft.sources, *draft.targets)):
        return False
    return not draft.claim.sources or any(_is_state(party) or not _IDLE.issuperset(party.sectors) for party in draft.sources)


def _are_helpers(draft: Draft, _: Persons) -> bool:
    """A state, an army or a body, which helps others than its own officials; private people who are no firm help abroad."""
    private = (party for party in draft.sources if party.country and party.sectors and not _TRADING.intersection(party.sectors))
    if any(private) and _is_abroad(draft, ()):
        return True
    givers = _givers(draft)
    countries = {party.country for party in givers}
    return bool(givers) and any(
        _is_state(party) or party.country not in countries or _NEEDY.intersection(party.sectors) for party in draft.targets
    )


def _givers(draft: Draft) -> list[Participant]:
    return [party for party in draft.sources if _is_state(party) or party.country in _BEYOND or _GIVERS.intersection(party.sectors)]


def _are_officials(draft: Draft, _: Persons) -> bool:
    """Somebody public on each side that is named."""
    sides = [side for side in (draft.sources, draft.targets) if side]
    return all(any(_is_public(party, ()) or party.country_basis == "fact" for party in side) for side in sides)


def _is_source_public(draft: Draft, persons: Persons) -> bool:
    return any(_is_public(party, persons) for party in draft.sources)


def _are_pledgers(draft: Draft, persons: Persons) -> bool:
    """Somebody public; what a mere politician offers or is ready for must be a deed that is known: not "is ready to run"."""
    return _is_source_public(draft, persons) and (
        draft.claim.about is not None or not all(_is_talker(party, persons) or party.sectors[:1] == ("PTY",) for party in draft.sources)
    )


def _are_others(draft: Draft, persons: Persons) -> bool:
    return bool(draft.targets) and _is_source_public(draft, persons)


def _are_pair(draft: Draft, _: Persons) -> bool:
    """Two parties, not one group with itself ("the candidates decided"); several states may stand under one name."""
    return any((one.actor, one.country, one.name) != (two.actor, two.country, two.name) for one in draft.sources for two in draft.targets)


def _is_abroad(draft: Draft, _: Persons) -> bool:
    """A target of another country than the source's: a tax on one's own people is no sanction."""
    own = {party.country for party in draft.sources}
    return not own or any(party.country is not None and party.country not in own for party in draft.targets)


def _are_beyond(draft: Draft, _: Persons) -> bool:
    """A body of no country, or one that helps, which acts in a country that is named: no firm and no government."""
    bodies = [p for p in draft.sources if p.country in _BEYOND or _BODIES.intersection(p.sectors) or (p.role or "").startswith(_RELIEF)]
    return len(bodies) == len(draft.sources) and bool(bodies) and any(p.country and p.country not in _BEYOND for p in draft.targets)


def _is_voting(party: Participant) -> bool:
    """Whether somebody sits in a parliament or is a party, or is nobody that is known ("a Tory rebellion")."""
    return _VOTING.issuperset(party.sectors) if party.sectors else party.country is None


def _are_marchers(draft: Draft, persons: Persons) -> bool:
    """Not a candidate's own rally, nor a rebellion of lawmakers and parties, who rise by voting."""
    if draft.claim.row in _RISINGS and any(_is_voting(p) for p in (*draft.sources, *draft.targets)):
        return False
    return not draft.sources or not all(_is_talker(party, persons) for party in draft.sources)


_FIT: Mapping[str, Callable[[Draft, Persons], bool]] = {
    "fighters": _are_fighters,
    "bodies": _are_bodies,
    "rulers": _are_rulers,
    "states": _are_helpers,
    "officials": _are_officials,
    "public": _is_source_public,
    "pair": _are_pair,
    "abroad": _is_abroad,
    "pledgers": _are_pledgers,
    "beyond": _are_beyond,
    "others": _are_others,
    "marchers": _are_marchers,
}


def _is_talker(party: Participant, persons: Persons) -> bool:
    """A politician or journalist, who attacks in words; a person in no office counts where the knowledge has him."""
    in_words = _is_unarmed(party) or bool(_TALKERS.intersection(party.sectors))
    return party.actor in persons and (in_words or (not party.sectors and party.country_basis in _KNOWN))


def _is_unarmed(party: Participant) -> bool:
    """Senators, mayors and candidates, named or not, who attack in words."""
    return (party.role or "").split(" ", 1)[0].rstrip(".").lower() in _UNARMED


def _is_tour_at_home(draft: Draft, persons: Persons) -> bool:
    """Whether politicians only go to places and offices of their own country: nobody is consulted there."""
    own = {party.country for party in draft.sources}
    return len(own) == 1 and bool(draft.targets) and all(
        _is_place_in(party, own) or _is_office_in(party, own, persons) for party in draft.targets
    )


def _is_place_in(party: Participant, countries: Container[str | None]) -> bool:
    if party.role in _SITES and party.actor is None:
        return party.country in countries
    bare = not party.role and party.sectors in ((), ("GOV",), ("CVL",))
    return bare and party.country in countries and party.country_basis in _PLACES


def _is_office_in(party: Participant, countries: Container[str | None], persons: Persons) -> bool:
    """Whether a body is known by its name and of one of these countries: a president at his own Pentagon."""
    known = party.country_basis in ("fact", "metonym") and party.role is None and party.actor not in persons
    return known and party.country in countries


def _is_state(party: Participant) -> bool:
    return party.country is not None and (party.actor == party.country or (not party.sectors and party.actor is None))


def _is_thing(party: Participant) -> bool:
    """A name that nobody knows: a virus, a plan."""
    return party.country is None and not party.sectors


def _is_public(party: Participant, persons: Persons) -> bool:
    """A state, an official or political body, or a person with a name of his own."""
    return party.actor in persons or not _PUBLIC.isdisjoint(party.sectors) or (party.country is not None and not party.sectors)
