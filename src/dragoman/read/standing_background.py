"""Marks what a sentence tells as background or as fiction: anniversaries, "three years after", "the opera ends with".

What dates say of it is decided elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from dragoman.knowledge.standing import StandingRow, StandingRows
from dragoman.model import Standing
from dragoman.read.clauses import Clauses
from dragoman.read.standing_relations import is_definite, is_held
from dragoman.read.standing_words import Effect
from dragoman.spans import Span

_WIELDING = frozenset({"cast", "exercise", "use", "wield"})
_CLIMB = 24
_STEPS = 5
_BACK = frozenset({"ago", "earlier", "before", "early"})
_PASSING = frozenset({"pass", "elapse", "go"})
_TIMED = frozenset({"in", "during", "after", "before", "since", "throughout", "under", "until", "at"})
_THROUGH = frozenset({"for", "over", "during", "in", "throughout"})
_AGES = frozenset({"decade", "century", "generation"})
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_ANNAL = re.compile(r"(\d{3}|1\d{3})(?: ?(?:BCE?|CE|AD))? ?[–—:-]+ ?[^\W\d]")
_STOPPING = frozenset({"block", "deter", "halt", "hinder", "prevent", "stop"})
_DYING = frozenset({"die", "pass"})
_AGE_WORDS = 12  # how far behind a death the age stands
_BYGONE_ARMIES = frozenset("aztec bolshevik byzantine confederate inca jacobite mongol nazi ottoman roman viking".split())
_NAMED = frozenset({"battle", "siege", "treaty", "massacre", "war", "raid", "revolt", "rising", "rebellion", "mutiny"})


def background(clauses: Clauses, token: int, *, rows: StandingRows) -> Iterator[Effect]:
    """What the surroundings of a deed say of its time, and whether it is made up."""
    yield from _elapsed(clauses, token, rows)
    yield from _since(clauses, token)
    yield from _lasting(clauses, token)
    yield from _era(clauses, token, rows)
    yield from _memorial(clauses, token, rows)
    yield from _fiction(clauses, token, rows)
    yield from _portrayed(clauses, token, rows)
    yield from _of_a_life(clauses, token)
    yield from _of_old(clauses, token)
    yield from _bygone(clauses, token, rows)
    yield from _falsified(clauses, token, rows)
    yield from _overdue(clauses, token)
    yield from _of_annals(clauses, token)
    yield from _held_off(clauses, token)


def _held_off(clauses: Clauses, token: int) -> Iterator[Effect]:
    """ "Prevented rebels entering Chad", "stopped villagers burning it": whom one stops at a deed that hangs on him has not done it."""
    word = clauses.tokens[token]
    if word.dep == "conj" and word.tag == "VB" and clauses.tokens[word.head].tag == "VBG":
        word = clauses.tokens[word.head]  # "prevent rebels crossing the border and attack them"
    if word.tag != "VBG" or word.dep not in ("acl", "ccomp", "advcl"):
        return
    before = clauses.tokens[word.i - 1]
    above = clauses.tokens[before.head]
    if before.dep in ("dobj", "nsubj") and before.tag.startswith("NN"):
        stopping = above if before.dep == "dobj" else clauses.tokens[word.head]
        if stopping.lemma in _STOPPING and stopping.i < before.i:
            yield Effect(Standing.PREVENTED, stopping.span, "prevent")


def _of_annals(clauses: Clauses, token: int) -> Iterator[Effect]:
    """ "1543 – French troops invade Luxembourg": a paragraph that opens with a year of old tells of that year."""
    parsed = clauses.parsed
    block = parsed.sentences[clauses.tokens[token].sentence].paragraph
    opening = parsed.sentences[bisect_left(parsed.sentences, block, key=attrgetter("paragraph"))]
    start = clauses.tokens[opening.first].start
    found = _ANNAL.match(parsed.document.text, start)
    if found is not None:
        yield Effect(None, Span(start, start + len(found.group(1))), "annals", history=True)


def _falsified(clauses: Clauses, token: int, rows: StandingRows) -> Iterator[Effect]:
    """ "fake news of an attack", "sent out false reports of blasts that had injured": what only a false report tells."""
    at = token
    for _ in range(_STEPS):
        word = clauses.tokens[at]
        if word.dep not in ("pobj", "prep", "relcl", "conj") or word.head == at or (word.dep == "prep" and word.lemma != "of"):
            return
        if word.dep == "pobj" and is_definite(clauses, at):
            return  # "false accounts of the massacre"
        at = word.head
        for i in clauses.with_dep(at, "amod") if word.dep == "prep" else ():
            row = rows.first("modifier", clauses.tokens[i].text.lower())
            if row is not None and row.standing is Standing.DENIED and clauses.tokens[i].text.lower() != "no":
                yield Effect(row.standing, clauses.tokens[i].span, row.id)
                return


def _bygone(clauses: Clauses, token: int, rows: StandingRows) -> Iterator[Effect]:
    """ "Napoleon invaded Russia", "the Vikings' raid": the doers themselves are of the past."""
    doers = clauses.subjects(token).tokens if clauses.is_verb(token) else clauses.with_dep(token, "poss")
    owners = tuple(j for i in doers for j in clauses.with_dep(i, "poss"))  # "Cromwell's troops"
    armies = tuple(j for i in doers for j in clauses.with_dep(i, "amod", "compound") if i - j == 1)  # "Confederate forces"
    for i in (*doers, *owners, *(j for j in armies if clauses.tokens[j].text.lower() in _BYGONE_ARMIES)):
        before = [j for j in clauses.with_dep(i, "compound") if j < i]
        name = " ".join(word.text.lower() for word in clauses.tokens[min(before, default=i) : i + 1])
        row = rows.first("bygone", name) or (None if before else rows.first("bygone", clauses.tokens[i].lemma.lower()))
        if row is not None:
            yield Effect(None, clauses.tokens[i].span, row.id, history=True)
            return
    for i in clauses.with_dep(token, "nsubjpass", "dobj"):  # "the Prague Spring was crushed"
        row = next(rows.named("bygone", " ".join(word.text.lower() for word in clauses.tokens[max(i - 2, 0) : i + 1])), None)
        if row is not None and row.id == "bygone-rising":
            yield Effect(None, clauses.tokens[i].span, row.id, history=True)
            return


def _overdue(clauses: Clauses, token: int) -> Iterator[Effect]:
    """ "It is high time that Laos apologised": a past behind "it is time" has not happened and is asked for."""
    word, above = clauses.tokens[token], clauses.tokens[clauses.tokens[token].head]
    if word.dep not in ("relcl", "acl", "ccomp") or word.tag not in ("VBD", "VBN"):
        return
    nouns: tuple[int, ...] = (above.i,)
    if above.lemma == "be":
        nouns = (*(noun for name, noun in clauses.prepositions(above.i) if name == "about"), *clauses.with_dep(above.i, "attr"))
    time = next((clauses.tokens[i] for i in nouns if clauses.tokens[i].lemma == "time" and i < token), None)
    copula = clauses.tokens[time.head] if time is not None else above
    if copula.lemma == "about":
        copula = clauses.tokens[copula.head]
    opened = any(clauses.tokens[i].text.lower() == "it" for i in clauses.with_dep(copula.i, "nsubj", "expl"))
    plain = clauses.with_dep(token, "nsubj") and not clauses.with_dep(token, "aux")
    if time is not None and copula.lemma == "be" and opened and plain and not clauses.with_dep(time.i, "det"):
        yield Effect(Standing.ASKED, time.span, "must")


def _of_old(clauses: Clauses, token: int) -> Iterator[Effect]:
    """ "On this day in 1942 …", and what has become a name: "the Battle of Britain"."""
    tokens = clauses.tokens
    for i in clauses.with_dep(token, "prep"):
        for day in clauses.with_dep(i, "pobj"):
            this = tokens[day].lemma == "day" and any(tokens[j].text.lower() == "this" for j in clauses.with_dep(day, "det"))
            if this and day + 1 < len(tokens) and tokens[day + 1].lemma == "in":
                yield Effect(None, tokens[day].span, "on-this-day", history=True)
    named = tokens[token].text.istitle() and tokens[token].lemma in _NAMED and token > 0 and tokens[token - 1].text.lower() == "the"
    if named and any(tokens[j].tag == "NNP" for i in clauses.with_dep(token, "prep") for j in clauses.with_dep(i, "pobj")):
        yield Effect(None, tokens[token].span, "named-event", history=True)


def _elapsed(clauses: Clauses, token: int, rows: StandingRows) -> Iterator[Effect]:
    """ "three years after they fled", "decades after the expulsion of"."""
    openings = [*clauses.with_dep(token, "mark"), *clauses.with_dep(token, "advmod")]
    if clauses.tokens[token].dep in ("pobj", "pcomp"):
        openings.append(clauses.tokens[token].head)
    for i in clauses.with_dep(token, "advmod"):  # "years ago", "a generation earlier"
        for unit in clauses.with_dep(i, "npadvmod") if clauses.tokens[i].lemma in _BACK else ():
            row = rows.first("elapsed", clauses.tokens[unit].text.lower())
            if row is not None:
                yield Effect(None, clauses.tokens[unit].span, row.id, history=True)
    above = clauses.tokens[clauses.tokens[token].head]
    if clauses.tokens[token].dep == "advcl" and above.lemma in _PASSING:  # "ten years have passed since they left"
        subjects = clauses.with_dep(above.i, "nsubj")
        row = next((row for i in subjects if (row := rows.first("elapsed", clauses.tokens[i].text.lower())) is not None), None)
        if row is not None:
            yield Effect(None, clauses.tokens[subjects[0]].span, row.id, history=True)
    for i in openings:
        row = lapse_before(clauses, i, rows=rows) if i < token else None
        if row is not None:
            yield Effect(None, clauses.tokens[i - 1].span, row.id, history=True)


def lapse_before(clauses: Clauses, mark: int, *, rows: StandingRows) -> StandingRow | None:
    """The row of the long time that stands before "after" or "since" ("five years after crowds stormed it"), None where none does."""
    if mark < 1 or clauses.tokens[mark].lemma not in ("after", "since"):
        return None
    return rows.first("elapsed", clauses.tokens[mark - 1].text.lower())


def _since(clauses: Clauses, token: int) -> Iterator[Effect]:
    """ "has sheltered them since the army took the capital": what began a state that goes on is told as background, unless it is dated."""
    word = clauses.tokens[token]
    marks = [i for i in clauses.with_dep(token, "mark") if clauses.tokens[i].lemma == "since"]
    if word.dep != "advcl" or word.tag not in ("VBD", "VBN") or not marks or clauses.with_dep(token, "npadvmod", "prep"):
        return
    if any(clauses.tokens[i].text.lower() in ("has", "have", "'ve") for i in clauses.with_dep(word.head, "aux")):
        yield Effect(None, clauses.tokens[marks[0]].span, "since", history=True)


def _lasting(clauses: Clauses, token: int) -> Iterator[Effect]:
    """ "have waged a war for six decades", "had seized dozens over the past five years", "has blockaded it since the group took over in
    2007": what goes on for years is told as background; not "has jailed him for six years"."""
    if not any(clauses.tokens[i].lemma == "have" for i in clauses.with_dep(token, "aux")):
        return
    for i in clauses.with_dep(token, "prep"):
        nouns = clauses.with_dep(i, "pobj") if clauses.tokens[i].lemma in _THROUGH else ()
        for noun in nouns:
            word = clauses.tokens[noun]
            last = any(clauses.tokens[j].lemma in ("past", "last") for j in clauses.with_dep(noun, "amod"))
            long = word.lemma in _AGES and word.tag == "NNS" and clauses.tokens[i].lemma == "for"
            if long or (last and (word.lemma in _AGES or word.text.lower() == "years")):
                yield Effect(None, word.span, "elapsed", history=True)
    for i in clauses.with_dep(token, "advcl"):
        marks = [j for j in clauses.with_dep(i, "mark") if clauses.tokens[j].lemma == "since"]
        years = (j for j in clauses.clause(i) if _YEAR.fullmatch(clauses.tokens[j].text)) if marks else ()
        if any(clauses.tokens[clauses.tokens[j].head].dep == "prep" or clauses.tokens[j].dep == "pobj" for j in years):
            yield Effect(None, clauses.tokens[marks[0]].span, "since", history=True)


def _era(clauses: Clauses, token: int, rows: StandingRows) -> Iterator[Effect]:
    """ "during the Cold War", "in colonial times": a past that has a name, in the clause of the deed."""
    for i in clauses.clause(token):
        if clauses.tokens[i].dep != "prep" or clauses.tokens[i].lemma not in _TIMED:
            continue
        for noun in clauses.with_dep(i, "pobj"):
            words = " ".join(word.text.lower() for word in clauses.tokens[i + 1 : clauses.edge(noun) + 1])
            row = rows.first("era", clauses.tokens[noun].lemma) or next(rows.named("era", words), None)
            if row is not None:
                yield Effect(None, clauses.tokens[noun].span, row.id, history=True)
                return


def _memorial(clauses: Clauses, token: int, rows: StandingRows) -> Iterator[Effect]:
    """ "the anniversary of the accord under which they withdrew": up through nouns and their prepositions only."""
    at = token
    for _ in range(_STEPS):
        token_at = clauses.tokens[at]
        if token_at.dep not in ("pobj", "prep", "relcl", "acl", "compound", "conj"):
            return
        at = token_at.head
        if token_at.dep == "prep" and clauses.is_verb(at) and clauses.tokens[token_at.i - 1].dep == "dobj":
            at = token_at.i - 1  # "opened the archives on the raid": parsers hang "on" on the verb
        row = rows.first("noun", clauses.tokens[at].lemma)
        if row is not None and row.history and token_at.dep == "prep" and token_at.lemma in row.via:
            yield Effect(None, clauses.tokens[at].span, row.id, history=True)
            return


def _fiction(clauses: Clauses, token: int, rows: StandingRows) -> Iterator[Effect]:
    """ "In the novel …", "the opera ends with …": a work that a verb above the deed has as its subject or place."""
    at, path = token, {token}
    for _ in range(_CLIMB):
        path.add(at)
        if clauses.is_verb(at):
            for i in clauses.children[at]:
                child = clauses.tokens[i]
                works = clauses.with_dep(i, "pobj") if child.dep == "prep" and child.lemma == "in" else ()
                if child.dep == "nsubj" and at != token and i not in path:  # not "a film about the raid opened"
                    works = (i,)
                for work in works:
                    row = rows.first("fiction", clauses.tokens[work].lemma)
                    if row is not None and ("present" not in row.via or _is_narrated(clauses, at, work, rows)):
                        yield Effect(row.standing, clauses.tokens[work].span, row.id, history=row.history)
                        return
                    titled = child.dep == "prep" and clauses.tokens[i + 1].tag == "``"  # 'In "The Raid", they burn …'
                    if titled and is_present(clauses, at):
                        yield Effect(Standing.POSSIBLE, clauses.tokens[work].span, "fiction")
                        return
        if clauses.tokens[at].head == at:
            return
        at = clauses.tokens[at].head


def is_present(clauses: Clauses, verb: int) -> bool:
    """Whether a verb stands in the present, as what a work tells does: "follows", "is arrested"; not "has been arrested"."""
    helpers = [clauses.tokens[i] for i in clauses.with_dep(verb, "aux", "auxpass")]
    first = helpers[0] if helpers else clauses.tokens[verb]
    return first.tag in ("VBZ", "VBP") and first.lemma != "have"


def _is_narrated(clauses: Clauses, verb: int, work: int, rows: StandingRows) -> bool:
    """Whether a work tells a tale: "the season ends with"; not "the book says that", "a series of raids ends"."""
    plain = rows.first("report", clauses.tokens[verb].lemma) is None
    counted = clauses.tokens[work].lemma == "series" and any(name == "of" for name, _ in clauses.prepositions(work))
    return plain and not counted and is_present(clauses, verb)


def _portrayed(clauses: Clauses, token: int, rows: StandingRows) -> Iterator[Effect]:
    """ "plays a senator who is kidnapped", "stars as a spy who": what a part in a play does; not "plays a role that"."""
    at = token
    for _ in range(_CLIMB):
        word = clauses.tokens[at]
        if word.head == at:
            return
        if word.dep in ("relcl", "acl"):
            noun = clauses.tokens[word.head]
            above = clauses.tokens[noun.head]
            if noun.dep == "pobj" and above.lemma == "as":
                above = clauses.tokens[above.head]
            row = rows.first("portrayal", above.lemma) if noun.dep in ("dobj", "pobj", "attr", "oprd") else None
            if row is not None and noun.lemma not in row.excluding and is_present(clauses, above.i):
                yield Effect(row.standing, above.span, row.id)
                return
        at = word.head


def _of_a_life(clauses: Clauses, token: int) -> Iterator[Effect]:
    """ "Ana Gil, who led a march in 1952, died on Sunday aged 91": what an obituary tells of a life is of the past."""
    at = token
    for _ in range(_CLIMB):
        word = clauses.tokens[at]
        if word.head == at:
            return
        above = clauses.tokens[word.head]
        if word.dep == "nsubj" and above.lemma in _DYING and at < above.i and at != token:
            if word.tag in ("NNP", "NNPS") and _has_age(clauses, above.i):
                yield Effect(None, above.span, "obituary", history=True)
            return
        if word.dep not in ("relcl", "acl", "appos", "conj", "advcl"):
            return
        at = word.head


def _has_age(clauses: Clauses, death: int) -> bool:
    """Whether a death is told with an age or at home: "died aged 91", "has died at 97", "died at her home"."""
    words = clauses.tokens[death : death + _AGE_WORDS]
    for word, following in pairwise(words):
        if word.text.lower() in ("aged", "at") and following.tag == "CD" and following.text.isdigit():
            return True
        if word.lemma in ("age", "peacefully", "home", "hospice"):
            return True
    return False


def sought(clauses: Clauses, verb: int, *, rows: StandingRows) -> StandingRow | None:
    """The row of what is wanted so that a deed may follow: "tips leading to the arrest", "information that led to"; None otherwise."""
    token = clauses.tokens[verb]
    return rows.first("quest", clauses.tokens[token.head].lemma) if token.dep == "acl" and token.tag == "VBG" else None


def is_borne(clauses: Clauses, verb: int, rows: StandingRows, relation: str) -> bool:
    """Whether an object, or what stands after a preposition, stands as its verb does: "the raid was mounted", "wants to deepen its
    cooperation", "may lead to his arrest"."""
    held = relation == "object" and is_held(clauses, verb)
    return held or any(relation in row.via for row in rows.find("furthering", clauses.tokens[verb].lemma))


def refuses_object(clauses: Clauses, verb: int, purpose: int, *, rows: StandingRows) -> bool:
    """Whether a refusal has an object of its own, so that the infinitive behind it says what for: "boycotted the hearing to protest"; not
    "rejected a demand to leave", where the noun takes the infinitive."""
    nouns = [i for i in clauses.with_dep(verb, "dobj") if i < purpose]
    if clauses.tokens[verb].lemma in _WIELDING:  # "used his veto to kill the bill"
        return bool(nouns)
    return bool(nouns) and not any("infinitive" in row.via for i in nouns for row in rows.find("noun", clauses.tokens[i].lemma))
