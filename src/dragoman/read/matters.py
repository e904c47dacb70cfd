"""Tells the parties of a matter: an "Iraq funding bill" is no bill of Iraq's, "a Russian bill" is Russia's; who backs the envoy's expulsion
backs not him; who investigates "claims that guards beat migrants" investigates the guards; who decries "repression in Laos" blames Laos."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dragoman.model import Phrase, PhraseKind
from dragoman.read.match import Match
from dragoman.read.roles import FULL, Roles

_BILLS = frozenset({"act", "amendment", "bill", "budget", "law", "legislation", "measure"})
_FALLS = frozenset(
    (
        "arrest assassination ban beating bombing conviction defeat deportation detention dismissal downfall exclusion execution exit "
        "expulsion extradition fall firing impeachment imprisonment indictment jailing killing ouster ousting overthrow prosecution "
        "removal resignation sacking suspension toppling trial"
    ).split()
)  # what befalls somebody
_CLAIMS = frozenset("accusation allegation assertion charge claim complaint report suspicion".split())
_ABUSES = frozenset("abuse censorship clampdown crackdown mistreatment oppression persecution repression suppression violation".split())
_AMOUNTS = frozenset("catalogue litany pattern rash series spate string succession wave".split())
_FORCES = frozenset(
    "army base citizen commitment contingent force garrison mission navy officer plane police port ship soldier territory troop".split()
)
_STEPS = frozenset(
    (
        "adopt advance announce approve attribute author build carry commit conduct deliver draft draw enact express float give impose "
        "introduce issue launch lay level make offer organise organize pass place plan pledge present propose publish put release schedule "
        "set sign sponsor stage submit table take unveil utter voice write"
    ).split()
)
_MATTERS = ("into", "of", "about", "over", "against")
_ASKING = ("REQUEST",)
_WITHIN = ("in", "object.in")
_BEFORE = ("compound", "nmod", "amod")


def those_meant(match: Match, slot: str, found: list[Phrase], roles: Roles) -> list[Phrase]:
    """Those of a slot who are no mere place or matter: "agreed to a truce in Geneva" is no agreement with Switzerland."""
    if match.row.type == "AGREE" and slot in _WITHIN:
        found = [phrase for phrase in found if not roles.is_town(phrase)]
    if match.row.type == "AGREE":
        return [phrase for phrase in found if not _is_own_force(phrase, roles)]
    if match.row.type == "SUPPORT" and slot.startswith("object"):
        objects = roles.clauses.objects(match.frame.token).tokens
        return [] if any(roles.clauses.tokens[i].lemma in _FALLS for i in objects) else found
    if match.row.type in _ASKING:
        return [one for phrase in found for one in hosts_of_own(phrase, match, roles)]
    if match.row.type == "REJECT":
        return [phrase for phrase in found if not _names_matter(phrase, roles) and not _is_own_force(phrase, roles)]
    return [mover for phrase in found for mover in _movers(phrase, roles)]


def _is_own_force(phrase: Phrase, roles: Roles) -> bool:
    """ "ruled out a deployment of its navy": nobody is refused anything who is one's own."""
    owner = roles.phrases[phrase.possessor] if phrase.possessor is not None else None
    return owner is not None and owner.kind is PhraseKind.PRONOUN and phrase.lemma in _FORCES


def is_ones_own(match: Match, phrase: Phrase, roles: Roles) -> bool:
    """Whether what somebody refuses or agrees to concerns but his own: "ruled out a pardon for its envoy", "agreed to cut its force"."""
    if match.row.type == "REJECT":
        return phrase.possessor is not None and roles.phrases[phrase.possessor].kind is PhraseKind.PRONOUN
    return match.row.type == "AGREE" and _is_own_force(phrase, roles)


def hosts_of_own(phrase: Phrase, match: Match, roles: Roles) -> tuple[Phrase, ...]:
    """Who answers for what befalls one's own people abroad: "better treatment of its citizens in Libya"; else the phrase itself."""
    phrases, tokens = roles.phrases, roles.clauses.tokens
    link = tokens[tokens[phrase.token].head].lemma
    asked = roles.strength(phrase) == FULL and (tokens[phrase.token].dep != "pobj" or link != "of")  # "urged its men in Libya to leave"
    if match.row.type not in _ASKING or asked:
        return (phrase,)
    linked = [phrases[i] for word, i in phrase.complements if word in ("of", "for", "to")] if roles.strength(phrase) < FULL else [phrase]
    own = [p for p in linked if p.possessor is not None and phrases[p.possessor].kind is PhraseKind.PRONOUN and p.plural]
    if not own:
        return (phrase,)
    sites = [phrases[i] for p in (*own, phrase) for word, i in p.complements if word in ("in", "inside")]
    sites += [p for i in roles.fill("in", match.frame).tokens if not match.frame.is_noun and (p := roles.phrase(i)) is not None]
    return tuple(p for p in sites if p.kind is PhraseKind.NAME and roles.is_place(p.token) and not roles.is_town(p))[:1] or (phrase,)


def _movers(phrase: Phrase, roles: Roles) -> tuple[Phrase, ...]:
    """Who moves in "the movement of aid workers"; else the phrase itself: it may be a group."""
    if phrase.lemma != "movement" or phrase.kind is not PhraseKind.COMMON:
        return (phrase,)
    people = [roles.phrases[i] for word, i in phrase.complements if word == "of" and roles.phrases[i].plural]
    return tuple(p for p in people if roles.strength(p) == FULL) or (phrase,)


def owner_told(match: Match, slot: str, found: list[Phrase], roles: Roles) -> list[Phrase]:
    """ "The troops continued their attacks": whose a deed is that its light verb's subject does, instead of the pronoun that goes back
    there."""
    if slot != "possessor" or not match.frame.is_noun or len(found) != 1 or found[0].kind is not PhraseKind.PRONOUN:
        return found
    word = roles.clauses.tokens[found[0].token].text.lower()
    subjects = roles.actors(roles.support_subject(match.frame.token, "source").tokens, least=FULL) if word in ("its", "their") else ()
    if len(subjects) != 1 or subjects[0].kind is PhraseKind.PRONOUN or (word == "its" and subjects[0].plural):
        return found
    return [*subjects]


def complained_of(match: Match, roles: Roles, at: Callable[[int], Match | None]) -> tuple[Phrase, ...]:
    """Who is meant by a complaint or an inquiry whose matter is a claim about somebody, or the state of things in a country; ``at`` gives
    the match at another word."""
    clauses, frame = roles.clauses, match.frame
    heads = [frame.token] if frame.noun is None else [frame.token, frame.noun]
    matters = [*clauses.objects(frame.token).tokens] if not frame.is_noun else []
    matters += [i for head in heads for name, i in clauses.prepositions(head) if name in _MATTERS]
    matters += [j for i in matters for name, j in clauses.prepositions(i) if name == "of" and clauses.tokens[i].lemma in _AMOUNTS]
    for noun in matters:
        lemma = clauses.tokens[noun].lemma
        found = _claimed(noun, roles, at) if lemma in _CLAIMS else ()
        if lemma in _ABUSES:
            held = (roles.phrase(i) for name, i in clauses.prepositions(noun) if name in ("in", "inside", "across"))
            found = tuple(p for p in held if p is not None and p.kind is PhraseKind.NAME and not roles.is_town(p))
        found = found or _makers(noun, roles)
        found = tuple(phrase for phrase in found if phrase not in match.sources and roles.strength(phrase) == FULL)
        if found:
            return found
    return ()


def _makers(noun: int, roles: Roles) -> tuple[Phrase, ...]:
    """Whose a step is that a clause tells: "the curbs that Laos imposed", "rules adopted by Laos", "words attributed to the premier"."""
    clauses = roles.clauses
    told = [verb for verb in clauses.with_dep(noun, "relcl", "acl") if clauses.tokens[verb].lemma in _STEPS]
    told = [verb for verb in told if all(token.dep != "pobj" for token in clauses.tokens[noun:verb] if token.tag == "WDT")]  # "in which"
    makers = [i for verb in told for i in (*clauses.with_dep(verb, "nsubj"), *clauses.agents(verb))]
    makers += [i for verb in told if clauses.tokens[verb].lemma == "attribute" for name, i in clauses.prepositions(verb) if name == "to"]
    return roles.actors(makers, least=FULL)


def made_by(match: Match, roles: Roles) -> tuple[Phrase, ...]:
    """Who made what a verbal act is about: "praised the steps taken by Laos", "signed a pact proposed by Laos"; () for a noun."""
    if match.frame.is_noun or match.row.type in ("CONCEDE", "REQUEST"):
        return ()
    clauses, verb = roles.clauses, match.frame.token
    matters = match.frame.object or clauses.objects(verb).tokens
    matters = matters or tuple(i for name, i in clauses.prepositions(verb) if name in ("to", "against", "with", "of"))
    found = (phrase for noun in matters for phrase in _makers(noun, roles))
    return tuple(p for p in found if p not in match.sources and p.kind is not PhraseKind.PRONOUN)


def _claimed(noun: int, roles: Roles, at: Callable[[int], Match | None]) -> Iterable[Phrase]:
    """Who did what a claim says: "reports that guards beat migrants"."""
    clauses = roles.clauses
    for verb in clauses.with_dep(noun, "acl", "ccomp", "relcl"):
        if clauses.with_dep(verb, "nsubj") and clauses.with_dep(verb, "mark"):
            deed = at(verb)
            yield from deed.sources if deed is not None else roles.actors(clauses.subjects(verb).tokens)


def _names_matter(phrase: Phrase, roles: Roles) -> bool:
    """Whether a phrase is the name of a country before a bill, or a bill with such a name before it."""
    clauses = roles.clauses
    token = clauses.tokens[phrase.token]
    if token.dep in _BEFORE:
        return clauses.tokens[token.head].lemma in _BILLS and _is_own_name(token.i, roles)
    if phrase.lemma not in _BILLS or phrase.possessor is not None or phrase.complements:
        return False
    nouns = clauses.with_dep(phrase.token, *_BEFORE)
    nouns += tuple(j for i in nouns for j in clauses.with_dep(i, *_BEFORE))  # "a Chad sanctions bill"
    before = [i for i in nouns if clauses.tokens[i].text[:1].isupper()]
    return bool(before) and all(_is_own_name(i, roles) for i in before)


def _is_own_name(i: int, roles: Roles) -> bool:
    """Whether a word is the name of a place and no adjective."""
    return roles.is_place(i) and not roles.is_people(roles.clauses.tokens[i].text)
