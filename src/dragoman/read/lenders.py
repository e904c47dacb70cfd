"""Who has a part in a deed that a noun names: who is on a journey for it, goes on with it, owns up to it, or is its aim.

Shapes: words are indices of the document's words; what is found is the words that stand for somebody, () where there is nobody.
"""

from __future__ import annotations

from collections.abc import Container

from dragoman.read.clauses import Clauses

_REACHED = ("to", "in", "into", "at", "for")
_AWAITED = frozenset({"expect", "invite", "schedule", "set", "summon"})
_BOUND = frozenset({"bound", "due", "ready", "scheduled", "set", "slated"})
_MOVING = frozenset("arrive leave depart travel fly go come be set embark return head land visit".split())
_DEEP = 3
_LONG = 8  # words from a possessor up to its clause
LENT = frozenset({"to", "with", "on", "against", "into"})  # the slots of a noun that its light verb may hold
_ENDING = frozenset("abandon boycott cancel delay ditch drop end halve miss postpone scrap shelve shun skip snub suspend".split())
AIMING = frozenset({"on", "against"})  # the slots of a noun that a participle may fill
_AIMED = frozenset({"aim", "direct", "level"})
_MEMBERS = frozenset(
    "ally bloc country democracy government kingdom leader member monarchy nation neighbor neighbour party power republic state".split()
)
_STEPS = frozenset({"arrest", "capture", "seizure", "detention", "killing", "expulsion"})
_OWNING_UP = frozenset({"claim", "admit", "accept", "acknowledge", "take", "assume"})

_HOLDING = frozenset({"own", "hold", "operate", "control", "possess"})

def goes_on(clauses: Clauses, verb: int, words: Container[str]) -> bool:
    """ "went ahead with the expulsion", "pressed on with"; ``words`` name verbs that do so alone: "retaliated with", "hit back with"."""
    lemma = clauses.tokens[verb].lemma
    if lemma in words or ("back" in clauses.particles(verb) and f"{lemma} back" in words):
        return not clauses.is_passive(verb)
    onward = not {"ahead", "on", "through", "forward"}.isdisjoint(clauses.particles(verb))
    return onward and lemma in ("go", "press", "push", "carry", "forge")


def traveller(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """Who is on a journey: "arrived on a visit to", "the premier, on a tour of"."""
    token = clauses.tokens[noun]
    preposition = clauses.tokens[token.head]
    if token.dep != "pobj" or preposition.lemma != "on":
        return ()
    if clauses.is_verb(preposition.head):
        moves = clauses.tokens[preposition.head].lemma in _MOVING
        return clauses.subjects(preposition.head).tokens if moves else ()
    return (preposition.head,) if preposition.dep == "prep" else ()


def lent(clauses: Clauses, noun: int, slot: str) -> list[int]:
    """ "announced arms sales to Oman": what a deed is aimed at, where the parser hangs it on the light verb before it."""
    token = clauses.tokens[noun]
    if token.dep != "dobj" or clauses.tokens[token.head].lemma in _ENDING:
        return []
    return [i for name, i in clauses.prepositions(token.head) if name == slot and i > noun]


def is_coming(clauses: Clauses, noun: int, verbs: Container[str]) -> bool:
    """ "praise poured in from Fiji": whether a noun is the subject of a verb of coming."""
    token = clauses.tokens[noun]
    return token.dep == "nsubj" and clauses.tokens[token.head].lemma in verbs


def come_to(clauses: Clauses, noun: int, verbs: Container[str]) -> list[int]:
    """ "donations flowed into Haiti from Norway": to whom comes what is sent."""
    if not is_coming(clauses, noun, verbs):
        return []
    return [i for name, i in clauses.prepositions(clauses.tokens[noun].head) if name in ("to", "into")]


def met_above(clauses: Clauses, noun: int, slot: str) -> list[int]:
    """ "a meeting took place between", "fighting erupted in the town of Kadugli between": who meets where the verb of the deed or the place
    has them."""
    level = clauses.prepositions(noun)
    if clauses.tokens[noun].dep in ("nsubj", "nsubjpass"):
        level = [*level, *clauses.prepositions(clauses.tokens[noun].head)]
    for _ in range(_DEEP if slot == "between" else 1):
        found = [i for name, i in level if name == slot]
        if found:
            return found
        level = [each for name, i in level if name in _REACHED or name == "of" for each in clauses.prepositions(i)]
    return []


def holder(clauses: Clauses, noun: int) -> int:
    """The noun that a noun hangs on with "of": "lifting" of "the lifting of sanctions"; itself where there is none."""
    preposition = clauses.tokens[clauses.tokens[noun].head]
    held = clauses.tokens[noun].dep == "pobj" and preposition.lemma == "of"
    return preposition.head if held else noun


def responsible(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """ "claimed responsibility for the attack": who says that the deed was theirs did it."""
    token = clauses.tokens[noun]
    if token.lemma == "responsible" and token.dep == "acomp" and clauses.tokens[token.head].lemma == "be":
        return () if clauses.with_dep(token.head, "neg") else clauses.subjects(token.head).tokens  # "were responsible for the murders"
    if token.dep != "dobj" or clauses.tokens[token.head].lemma not in _OWNING_UP:
        return ()
    if token.lemma not in ("responsibility", "credit", "blame"):
        return ()
    return clauses.subjects(token.head).tokens


def closed_with(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """ "foiled a plot with the arrest of two men": who acts by a step did the step."""
    token = clauses.tokens[noun]
    preposition = clauses.tokens[token.head]
    if token.dep != "pobj" or preposition.lemma != "with" or token.lemma not in _STEPS or not clauses.is_verb(preposition.head):
        return ()
    return () if clauses.is_passive(preposition.head) else clauses.subjects(preposition.head).tokens


def gone(clauses: Clauses, head: int) -> tuple[int, ...]:
    """ "flew to Doha for talks", "was in Lomé for a meeting", "is expected in Quito for talks", "is set for talks": who goes somewhere for
    a thing, or is to go, has a part in it."""
    if not clauses.is_verb(head) and clauses.tokens[head].dep == "pobj":  # parsers hang "for" on the place, too
        head = clauses.tokens[clauses.tokens[head].head].head
    if clauses.tokens[head].dep == "acomp" and clauses.tokens[head].lemma in _BOUND:
        return clauses.subjects(clauses.tokens[head].head).tokens
    if clauses.tokens[head].lemma in _AWAITED and (awaited := clauses.with_dep(head, "nsubjpass")):
        return awaited
    moves = clauses.tokens[head].lemma in _MOVING and any(name in _REACHED for name, _ in clauses.prepositions(head))
    return clauses.subjects(head).tokens if clauses.is_verb(head) and moves else ()


def aimed_at(clauses: Clauses, noun: int) -> list[int]:
    """Whom a participle behind a deed names: "an attack targeting Chad", "raids aimed at", "a protest directed against"."""
    found: list[int] = []
    for verb in clauses.with_dep(noun, "acl"):
        if clauses.tokens[verb].lemma == "target":
            found += clauses.with_dep(verb, "dobj") if clauses.tokens[verb].tag == "VBG" else ()
        elif clauses.tokens[verb].lemma in _AIMED:
            found += [i for name, i in clauses.prepositions(verb) if name in ("at", "against")]
    return found


def one_of(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """Who is counted among others that did the same: "Norway was the first NATO member to", "Chad was among the states that"."""
    token = clauses.tokens[noun]
    if token.lemma not in _MEMBERS:
        return ()
    if token.dep == "pobj" and clauses.tokens[token.head].lemma in ("among", "of"):
        above = clauses.tokens[clauses.tokens[token.head].head]
        copula = clauses.tokens[above.head] if above.lemma == "one" and above.dep == "attr" else above
    else:
        copula = clauses.tokens[token.head]
    if copula.lemma not in ("be", "become") or token.dep not in ("attr", "pobj"):
        return ()
    found = clauses.subjects(copula.i).tokens
    return () if any(clauses.tokens[i].text.lower() in ("it", "there", "this", "that") for i in found) else found


def owned(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """Whose a thing or deed is, by its possessor or the participle behind it: "Chad's army", "Mali, whose request Togo ignored", "a tanker
    owned by Iran"."""
    found = [j for i in clauses.with_dep(noun, "poss") for j in (_antecedent(clauses, i) if clauses.tokens[i].tag == "WP$" else (i,))]
    if found:
        return tuple(found)
    for verb in clauses.with_dep(noun, "acl"):
        link = "to" if clauses.tokens[verb].text.lower() == "belonging" else "by" if clauses.tokens[verb].lemma in _HOLDING else None
        found += [i for name, i in clauses.prepositions(verb) if name == link]
    return tuple(found)


def _antecedent(clauses: Clauses, relative: int) -> tuple[int, ...]:
    """What "whose" goes back to: the noun on which its clause hangs."""
    at = clauses.tokens[relative].head
    for _ in range(_LONG):
        token = clauses.tokens[at]
        if token.dep == "relcl":
            return (token.head,)
        if token.head == at:
            break
        at = token.head
    return (relative,)
