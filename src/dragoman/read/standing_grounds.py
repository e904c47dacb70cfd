"""Finds what somebody is punished for: that it was done is the word of whoever punishes ("hanged two men for killing a judge"); and what
was not chosen.

Thanks, apologies and blame in public are left out on purpose: they take for granted what they are for.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.knowledge.standing import StandingRow, StandingRows
from dragoman.model import Standing
from dragoman.read.clauses import Clauses
from dragoman.read.standing_judgement import Judgement
from dragoman.read.standing_relations import has_that, is_days_before, is_definite
from dragoman.read.standing_rows import Governing
from dragoman.read.standing_words import Effect

_GROUNDS = ("for", "over")
_STEPS = 5
_INQUIRING = frozenset("investigate investigation inquiry probe verify examine examination look scrutinise scrutinize check".split())
_UNSURE = frozenset({"unconfirmed", "unverified", "conflicting", "contradictory", "unsubstantiated"})
_TAKEN = frozenset({"object", "against"})  # "condemned the raid", "protested against the raid"
_RUED = frozenset({"lament", "regret", "rue"})
_SEIZURES = frozenset({"arrest", "capture", "detention", "extradition", "surrender"})  # what a warrant is for
_SAID = frozenset({"ground", "penalty", "accuse"})
_ADOPTED = frozenset({"adopt", "pass", "approve", "endorse", "carry", "issue"})


def ground(clauses: Clauses, preposition: int, *, rows: StandingRows) -> Effect | None:
    """What a punishment says of the deed behind its "for" or "over": "jailed him for attacking", "gave her two years for attacking"."""
    tokens = clauses.tokens
    if tokens[preposition].dep in ("acl", "ccomp", "relcl"):
        return _unconfirmed(clauses, preposition)
    if tokens[preposition].dep != "prep" or tokens[preposition].lemma not in _GROUNDS:
        return None
    nouns = clauses.with_dep(preposition, "pobj")
    if any(clauses.with_dep(i, "poss") or tokens[i].lemma in _SEIZURES for i in nouns):  # "sacked over his attack on the minister"
        return None
    for i, verb in _around(clauses, preposition):
        row = _row(clauses, i, verb, rows)
        if row is not None:
            return Effect(row.standing, tokens[i].span, row.id)
    return None


def _unconfirmed(clauses: Clauses, verb: int) -> Effect | None:
    """What is told in reports that nobody has confirmed: "unconfirmed reports that a boy was shot", "unverified accounts said that"."""
    if clauses.tokens[verb].dep == "relcl" and not has_that(clauses, verb):
        return None
    above = clauses.tokens[verb].head
    nouns = clauses.with_dep(above, "nsubj") if clauses.is_verb(above) else (above,)
    words = (i for noun in nouns for i in clauses.with_dep(noun, "amod") if clauses.tokens[i].text.lower() in _UNSURE)
    unsure = next(words, None)
    return Effect(Standing.POSSIBLE, clauses.tokens[unsure].span, "unconfirmed") if unsure is not None else None


def _around(clauses: Clauses, preposition: int) -> Iterator[tuple[int, int]]:
    """The words that may be the punishment, each with the verb above it: nouns on the way up, the verb, and the nouns before the
    preposition that hang on the verb."""
    at = clauses.tokens[preposition].head
    path = [at]
    for _ in range(_STEPS):
        if clauses.is_verb(at) or clauses.tokens[at].head == at:
            break
        at = clauses.tokens[at].head
        path.append(at)
    yield from ((i, at) for i in path)
    if clauses.is_verb(at):
        below = [*clauses.with_dep(at, "dobj", "nsubjpass", "npadvmod"), *(i for _, i in clauses.prepositions(at))]
        below += [i for noun in clauses.with_dep(at, "dobj") for _, i in clauses.prepositions(noun)]
        yield from ((i, at) for i in below if i < preposition)


def _row(clauses: Clauses, i: int, verb: int, rows: StandingRows) -> StandingRow | None:
    token = clauses.tokens[i]
    if clauses.is_verb(i):
        return rows.first("ground", token.text.lower()) or rows.first("ground", token.lemma)
    row = rows.first("penalty", token.lemma)
    return row if row is not None and (not row.particles or clauses.tokens[verb].lemma in row.particles) else None


def is_thanked_for(clauses: Clauses, preposition: int, *, rows: StandingRows) -> bool:
    """Whether a deed stands behind the "for" of thanks or an apology, which take it for granted: "should apologise for attacking", "vowed
    revenge for the killing"."""
    token = clauses.tokens[preposition]
    if token.dep != "prep" or token.lemma not in _GROUNDS:
        return False
    gerund = token.lemma == "for" and bool(clauses.with_dep(preposition, "pcomp"))
    for i, verb in _around(clauses, preposition):
        row = rows.first("factive", clauses.tokens[i].lemma)
        if row is not None and (row.id == "amends" if i != verb else gerund and row.id == "factive-for"):
            return True
    return False


def is_granted(at: int, verb: int, relation: str, *, verbs: Governing, rows: StandingRows) -> bool:
    """ "will investigate the killing", "regrets attacking": some verbs take it for granted that what they are about has happened."""
    lemma = verbs.clauses.tokens[verb].lemma
    if rows.first("factive", lemma) is None:
        return False
    if relation == "gerund":
        return lemma in _RUED
    return relation in _TAKEN and not verbs.clauses.is_verb(at) and verbs.of_verb(at, verb, relation) is None


def of_phrase(clauses: Clauses, at: int, noun: int, relation: str) -> Effect | None:
    """What a noun says of the deed below it only together with the word in front: "within inches of", "in case", "is looking into claims
    that"."""
    head = clauses.tokens[noun]
    if relation == "of" and clauses.tokens[head.head].lemma == "within" and clauses.with_dep(at, "pcomp"):
        return Effect(Standing.PREVENTED, head.span, "within-inches")
    if relation == "clause" and head.lemma == "case" and clauses.tokens[head.head].lemma == "in":
        return Effect(Standing.POSSIBLE, head.span, "condition")
    return Effect(Standing.POSSIBLE, head.span, "inquiry") if relation == "clause" and is_inquired_into(clauses, noun) else None


def of_preposition(clauses: Clauses, preposition: int, *, rows: StandingRows, travels: bool) -> StandingRow | None:
    """What the words of a preposition say of the deed behind it: "rather than", "far from", "instead of", of meetings "a day before"."""
    tokens = clauses.tokens
    if travels and is_days_before(clauses, preposition):
        return rows.first("preposition", "ahead")
    words = [preposition, *clauses.with_dep(preposition, "advmod", "amod")]  # "rather than"
    words += [preposition - 1] if tokens[max(preposition - 1, 0)].lemma == "far" else []  # "far from", wherever it hangs
    above = tokens[preposition].head  # "instead of"
    words += [above] if tokens[above].dep in ("prep", "advmod") else ()
    words += clauses.with_dep(above, "advmod") if tokens[preposition].lemma == "than" else ()  # "rather rest than attack"
    words.sort(key=lambda i: tokens[i].lemma == "than")  # last: "rather than"
    own = next((row for i in words for row in rows.find("preposition", tokens[i].text.lower())), None)
    return own if own is not None else _behind_object(clauses, preposition, rows=rows)


def of_than(clauses: Clauses, above: int, mark: int, *, rows: StandingRows) -> StandingRow | None:
    """What a word that "than" belongs to says of the clause behind it: "rather than attack", "would rather leave than attack"."""
    if clauses.tokens[mark].lemma != "than":
        return None
    before = (clauses.tokens[i].lemma for i in clauses.with_dep(above, "advmod") if not clauses.with_dep(i, "neg"))
    return next((row for lemma in (clauses.tokens[mark - 1].lemma, *before) if (row := rows.first("preposition", lemma))), None)


def _behind_object(clauses: Clauses, preposition: int, *, rows: StandingRows) -> StandingRow | None:
    """ "saw no obstacle to freeing him", "sees little point in attacking": what the object says of a gerund behind it, where the parse
    hangs the preposition on the verb."""
    noun = clauses.tokens[preposition - 1]
    if noun.dep != "dobj" or noun.head != clauses.tokens[preposition].head or not clauses.with_dep(preposition, "pcomp"):
        return None
    return next((row for row in rows.find("noun", noun.lemma) if "gerund" in row.via), None)


def granted(token: int, found: Judgement, *, has_doer: bool, clauses: Clauses) -> Judgement:
    """The judgement of an event noun that somebody is accused of or punished for: the deed itself happened where it is not said who did
    it ("detained two men over the killing of a bishop")."""
    said = {cue.row for cue in found.cues}
    if has_doer or clauses.is_verb(token) or not said or not said <= _SAID or not is_definite(clauses, token):
        return found
    return Judgement(standing=Standing.DONE, historical=found.historical, about=found.about, cues=found.cues)


def unchosen(clauses: Clauses, at: int, above: int, found: Judgement, *, rows: StandingRows) -> bool:
    """ "waited rather than attack": the parser may join what is not chosen to what is; adds its standing and says whether it is so."""
    than = next((i for i in clauses.with_dep(above, "cc") if clauses.tokens[i].lemma == "than" and i < at), None)
    row = rows.first("preposition", clauses.tokens[than - 1].lemma) if than else None
    if than is None or row is None or row.standing is None:
        return False
    found.add(Effect(row.standing, clauses.tokens[than].span, row.id))
    return True


def is_inquired_into(clauses: Clauses, noun: int) -> bool:
    """ "is investigating reports that", "opened an inquiry into claims that": whether it is to be found out if what is told was so."""
    above = clauses.tokens[clauses.tokens[noun].head]
    if above.lemma in ("into", "of"):
        above = clauses.tokens[above.head]
    return above.lemma in _INQUIRING


def is_uttered(clauses: Clauses, noun: int) -> bool:
    """ "adopted a resolution calling for a truce": what a body's paper asks for has been asked for once it is adopted."""
    head = clauses.tokens[clauses.tokens[noun].head]
    return clauses.tokens[noun].lemma == "resolution" and head.lemma in _ADOPTED and clauses.is_verb(head.i)
