"""Where what moves goes or comes from, and what several nouns share behind the last: "a ban on flights to Chad".

Who sends it, ``roles`` says.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.read.clauses import Clauses
from dragoman.read.lenders import AIMING, aimed_at

_WAYS = ("to", "from")
_PLACE = "*town*"  # as word lists call the name of a place
WHERE = frozenset({"in", "at", "near", "inside", "on", "outside", "around", "off", "across", "along"})
_IMPOSING = frozenset("clamp impose levy place put reimpose slap".split())
_PASSED = frozenset("deal deliver give hand mete pass".split())
_SENTENCES = frozenset({"sentence", "term", "penalty", "punishment", "fine", "verdict"})
_SPOKEN = frozenset("appeal bid call demand invitation offer plan plea proposal request".split())
_LEAVING = frozenset(  # "a call for a pullout from Chad" is not Chad's
    (
        "departure deportation disengagement evacuation eviction exclusion exemption exit expulsion extradition import independence "
        "liberation ouster pullback pullout purchase recall relief release removal repatriation retreat return secession separation "
        "transfer withdrawal"
    ).split()
)
_VESSELS = frozenset(
    (
        "aeroplane aircraft airliner airplane barge boat convoy flight flotilla freighter helicopter jet lorry plane ship train truck "
        "vessel"
    ).split()
)
_MOVING = frozenset(
    (
        "consignment delivery dispatch entry export flow import movement passage provision purchase sale shipment supply transfer transit"
    ).split()
)
_TRADED = frozenset({"sale", "purchase", "export", "import"})
_COLUMNS = frozenset({"convoy", "train", "flotilla"})
_HOUSING = frozenset({"house", "contain", "host"})
_CARRYING = frozenset({"carry", "bear", "bring", "haul", "transport"})
_DEEPEST = 3
GIVING = frozenset(
    (
        "award deliver deport donate export extradite give grant hand lease lend offer pay provide release repatriate return sell "
        "send ship supply surrender transfer turn"
    ).split()
)
_GIFTS = frozenset("award give grant hand lend loan offer pay promise send".split())  # with two objects
_TAKING_TO = GIVING | frozenset(
    (
        "accord add address adhere allocate amount apply attach attribute belong bind bring carry commit compare confine connect "
        "consign contribute convert date dedicate devote direct entrust equal expose fly go head introduce issue lead link loan "
        "lose lure move need owe parade present prefer promise raise relate relay restrict rise see smuggle speak subject submit "
        "swear take teach tell tie track trace travel use want wed"
    ).split()
)  # verbs that have a "to" of their own
_LADEN = frozenset({"load", "pack", "fill"})
_SENDING = frozenset({"send", "dispatch", "despatch", "fly", "rush", "ship", "provide"})


def governed(clauses: Clauses, slot: str, noun: int, found: list[int]) -> list[int]:
    """What a preposition at a noun governs; "from" also behind the last of several nouns ("recalled its envoy and all staff from
    Tehran"), and behind "on" the goal of what moves."""
    if not found and slot in AIMING:
        found = aimed_at(clauses, noun) or _imposed(clauses, noun, slot)
    if not found and slot in ("to", "on") and clauses.tokens[noun].lemma in _SENTENCES:
        found = _imposed(clauses, noun, slot)
    if not found and slot in ("by", "from") and clauses.tokens[noun].lemma in _SPOKEN:  # "offers of talks by Kabul"
        below = (j for name, j in clauses.prepositions(noun) if name in ("of", "for"))
        below = (j for j in below if slot == "by" or clauses.tokens[j].lemma not in _LEAVING)
        found = [i for j in below for name, i in clauses.prepositions(j) if name == slot]
    if not found and slot == "from":
        return [j for last in clauses.expand(noun)[1:] for name, j in clauses.prepositions(last) if name == slot]
    return goals(clauses, found) if slot == "on" else found


def late_goal(clauses: Clauses, verb: int, slot: str) -> list[int]:
    """ "donated trucks built in Kano to Togo": parsers hang to whom something is given on the clause that tells of the thing."""
    if slot != "to" or clauses.tokens[verb].lemma not in GIVING:
        return []
    told = [i for noun in clauses.objects(verb).tokens for each in clauses.expand(noun) for i in clauses.with_dep(each, "relcl", "acl")]
    level = [i for i in told if clauses.tokens[i].lemma not in _TAKING_TO]
    for _ in range(_DEEPEST):
        found = [(name, i) for at in level for name, i in clauses.prepositions(at) if i > verb]
        goals_ = [i for name, i in found if name == slot]
        if goals_ or not found:
            return goals_[-1:]
        level = [i for _, i in found[-1:]]
    return []


def _imposed(clauses: Clauses, noun: int, slot: str) -> list[int]:
    """ "lifted the sanctions that it had imposed on Fiji", "upheld the sentence passed on a monk": what a clause says of the object of a
    deed is said of the deed, too."""
    said = _IMPOSING | _PASSED if clauses.tokens[noun].lemma in _SENTENCES else _IMPOSING
    return [i for verb in clauses.with_dep(noun, "relcl", "acl") if clauses.tokens[verb].lemma in said
            for name, i in clauses.prepositions(verb) if name == slot]


def goals(clauses: Clauses, nouns: Iterable[int]) -> list[int]:
    """The nouns; instead of one that moves the name of where it goes or comes from: "flights to Chad", "imports from Mali"."""
    return [goal for noun in nouns for goal in (_goals(clauses, noun) or [noun])]


def _goals(clauses: Clauses, noun: int) -> list[int]:
    if clauses.tokens[noun].tag in ("NNP", "NNPS"):
        return []
    return [i for name, i in clauses.prepositions(noun) if name in _WAYS and clauses.tokens[i].tag == "NNP"]


def moved(clauses: Clauses, noun: int) -> tuple[str, ...]:
    """How word lists may name what is moved: "the supply of gas" is gas and a "gas supply", "arms deliveries" are arms, too."""
    token = clauses.tokens[noun]
    if token.lemma not in _MOVING:
        return ()
    behind = [i for name, first in clauses.prepositions(noun) if name == "of" for i in clauses.expand(clauses.measured(first))]
    goods = [clauses.tokens[i] for i in behind if clauses.tokens[i].tag in ("NN", "NNS")]
    before = [clauses.tokens[i].lemma for i in clauses.with_dep(noun, "compound") if clauses.tokens[i].tag in ("NN", "NNS")]
    pairs = [f"{word} {token.lemma}" for good in goods for word in dict.fromkeys((good.lemma, good.text.lower()))]
    traded = token.lemma in _TRADED  # "approved the sale of mortars" gives nobody mortars
    return (*pairs, *(() if traded else (*(good.lemma for good in goods), *before)))


def second_goals(clauses: Clauses, verb: int, preposition: int) -> tuple[int, ...]:
    """ "protested to Caracas over one thing and to Lima over another"."""
    lemma = clauses.tokens[preposition].lemma
    twins = [i for i in clauses.with_dep(verb, "prep") if i > preposition and clauses.tokens[i].lemma == lemma]
    return tuple(j for i in twins if clauses.tokens[i - 1].tag == "CC" for j in clauses.with_dep(i, "pobj"))


def housed(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """What a building has inside: "stormed the block housing the Danish embassy"."""
    below = (*clauses.with_dep(noun, "acl", "relcl"), *(i for i in clauses.with_dep(clauses.tokens[noun].head, "advcl") if i == noun + 1))
    inside = [verb for verb in below if clauses.tokens[verb].lemma in _HOUSING]
    return tuple(i for verb in inside for i in clauses.with_dep(verb, "dobj"))


def freight(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """The word that says what a vessel has aboard, and the cargo: "a ship *carrying* 90 tons of *rice*", "planes *loaded*
    with *tents*", "a convoy *of* *fuel*"."""
    if clauses.tokens[noun].lemma not in _VESSELS:
        return ()
    for link in clauses.with_dep(noun, "prep"):
        loaded = clauses.with_dep(link, "pobj") if clauses.tokens[link].lemma == "of" and clauses.tokens[noun].lemma in _COLUMNS else ()
        if loaded:
            return (link, *(clauses.measured(i) for i in loaded))
    for verb in clauses.with_dep(noun, "acl"):
        lemma = clauses.tokens[verb].lemma
        if lemma in _CARRYING:
            cargo = clauses.with_dep(verb, "dobj")
        elif lemma in _LADEN:
            cargo = tuple(i for i in clauses.with_dep(verb, "prep") if clauses.tokens[i].lemma == "with")
            cargo = tuple(j for i in cargo for j in clauses.with_dep(i, "pobj"))
        else:
            continue
        if cargo:
            return (verb, *(clauses.measured(i) for i in cargo))
    return _laden_with(clauses, noun)


def _laden_with(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """ "sent a plane with blankets to Sudan": what goes with a vessel that is sent."""
    token = clauses.tokens[noun]
    sent = token.dep in ("dobj", "nsubjpass") and clauses.tokens[token.head].lemma in _SENDING
    words = [i for above in (noun, token.head) for i in clauses.with_dep(above, "prep") if i > noun] if sent else []
    words = [i for i in words if clauses.tokens[i].lemma == "with"]
    cargo = [each for i in words for j in clauses.with_dep(i, "pobj") if clauses.tokens[j].tag != "NNP" for each in clauses.expand(j)]
    return (words[0], *(clauses.measured(i) for i in cargo)) if cargo else ()


def where_done(clauses: Clauses, verb: int, slot: str) -> tuple[int, ...]:
    """Where a deed was done; ``ground``: its object; ``whence``: what a passive itself has behind "from" ("was expelled from Peru")."""
    if slot != "whence":  # "Peru was rocked by protests"
        where = (i for name, i in clauses.prepositions(verb) if name in WHERE)
        return clauses.objects(verb).tokens if slot == "ground" else tuple(where)
    passive = clauses.is_passive(verb) and bool(clauses.with_dep(verb, "nsubjpass"))
    return tuple(i for name, i in clauses.prepositions(verb) if passive and name == "from" and i > verb)


def named_receiver(clauses: Clauses, verb: int) -> tuple[int, ...]:
    """ "sent Malawi tents": the parser takes the name of a place right behind such a verb for a part of what is given."""
    tokens = clauses.tokens
    if tokens[verb].lemma not in _GIFTS or verb + 2 >= len(tokens):
        return ()
    name = tokens[verb + 1]
    head = tokens[name.head]
    given = name.dep in ("compound", "nmod") and head.dep == "dobj" and head.head == verb and head.tag in ("NN", "NNS")
    given = given and not any(tokens[i].tag in ("NNP", "CC", ",", "IN") for i in range(name.i + 1, head.i))
    named = given and clauses.kind_of(name.i) == _PLACE and clauses.kind_of(head.i) is None
    return (name.i,) if named else ()
