"""One deed told by a noun and the verb of what it did ("a raid by Chadian jets killed nine herdsmen", "the ambush left six dead"), or by
two verbs of what it did ("killing two guards and wounding four others").

The verb has those who were hit, the noun those who did it; the two are made one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Phrase, PhraseKind
from dragoman.read import clause_words as words
from dragoman.read.clauses import Clauses
from dragoman.read.match import Match
from dragoman.read.shooters import sendings

_HARM = "ASSAULT"
_SHOWN = (_HARM, "MOBILIZE", "THREATEN")  # how a weapon that is fired may be told
_OTHERS = frozenset({"other", "more", "another", "dozen", "score", "hundred", "several", "many"})
_NOBODY = frozenset({"no", "nobody", "none", "noone"})


def united(matches: Sequence[Match], clauses: Clauses, onslaughts: frozenset[str]) -> list[Match]:
    """The matches with each attack that is the subject of what it did joined to it, in text order; of ``onslaughts`` that nobody
    owns, none is a doer."""
    matches = _with_tolls(_with_weapons(matches, clauses), clauses)
    by_token = {match.frame.token: match for match in matches}
    found: dict[int, Match] = {}
    joined: set[int] = set()
    for match in matches:
        noun = _deed_above(match, by_token, clauses)
        if noun is not None:
            found[match.frame.token] = _joined(match, noun)
            joined.add(noun.frame.token)
    whole = (found.get(match.frame.token, match) for match in matches if match.frame.token not in joined)
    return [_without_nobody(match, clauses, onslaughts) for match in whole]


def _with_tolls(matches: Sequence[Match], clauses: Clauses) -> list[Match]:
    """The matches without those that only go on with the toll of another, or tell the toll of the blow in their "when" clause; whom these
    name is hit by that one, too."""
    by_token = {match.frame.token: match for match in matches}
    whole: dict[int, Match] = dict(by_token)
    into: dict[int, int] = {}
    for match in matches:
        first = by_token.get(clauses.tokens[match.frame.token].head)
        if first is not None and first.frame.token in whole and _goes_on(match, first, clauses):
            del whole[match.frame.token]
            into[match.frame.token] = first.frame.token
            one = _are_others(match, clauses) or (_share_object(match, first, clauses) and first.targets)
            whole[first.frame.token] = _with_hit(whole[first.frame.token], match, () if one else match.targets)
    for match in matches:
        verb = _struck_in(match, by_token, clauses) if match.frame.token in whole else None
        told = into.get(verb.frame.token, verb.frame.token) if verb is not None else None
        if told is not None and told in whole:
            del whole[match.frame.token]
            whole[told] = _with_hit(whole[told], match, ())
    for match in tuple(whole.values()):
        bare = next((i for i in _occasions(match, clauses) if i in whole and _is_bare_blow(by_token[i])), None)
        if bare is not None:
            del whole[bare]
        blow = next((by_token[i] for i in _occasions(match, clauses) if i in whole and _is_blow(by_token[i], match)), None)
        if blow is not None:
            del whole[match.frame.token]
            struck = whole[blow.frame.token]
            named = tuple(phrase for phrase in struck.targets if phrase.kind is not PhraseKind.PRONOUN)
            whole[blow.frame.token] = _with_hit(replace(struck, targets=match.targets), match, named)
    for match in tuple(whole.values()):
        bombing = _set_off(match, tuple(whole.values()), clauses)
        if bombing is not None:
            del whole[match.frame.token]
            whole[bombing.frame.token] = _with_hit(bombing, match, match.targets)
    for match in tuple(whole.values()):
        raid = next((by_token[i] for i in _raids(match, clauses) if i in by_token and _is_blow(by_token[i], match)), None)
        if raid is not None:
            whole[match.frame.token] = replace(match, sources=raid.sources, bases={**raid.bases, **match.bases})
    return [whole[match.frame.token] for match in matches if match.frame.token in whole]


def _set_off(match: Match, others: Sequence[Match], clauses: Clauses) -> Match | None:
    """The verb of "set off a bomb that killed nine": what the thing did of which a verb of force speaks is the same deed."""
    verb = match.frame.token
    if match.row.type != _HARM or match.frame.is_noun or match.sources or clauses.tokens[verb].dep != "relcl" or clauses.is_passive(verb):
        return None
    things = clauses.subjects(verb).tokens[:1]
    blows = (other for other in others if other.row.type == _HARM and not other.frame.is_noun and other is not match)
    return next((blow for blow in blows if any(thing in blow.words for thing in things)), None)


def _with_weapons(matches: Sequence[Match], clauses: Clauses) -> list[Match]:
    """The matches without those that only tell by whom the weapon of another was sent."""
    whole = {match.frame.token: match for match in matches}
    for match in matches:
        blow = _blow_of_weapon(match, whole, clauses)
        if blow is not None:
            del whole[match.frame.token]
            whole[blow.frame.token] = _with_hit(blow, match, match.targets)
    return list(whole.values())


def _blow_of_weapon(match: Match, whole: dict[int, Match], clauses: Clauses) -> Match | None:
    """The verb of "drones sent by Mali hit a depot": what was done with a weapon that somebody sent is one deed."""
    verb = clauses.tokens[match.frame.token]
    if match.row.type not in _SHOWN or match.frame.is_noun or verb.i not in sendings(clauses, verb.head):
        return None
    above = clauses.tokens[clauses.tokens[verb.head].head]
    if above.dep == "agent":
        above = clauses.tokens[above.head]
    blow = whole.get(above.i)
    if blow is None or blow.row.type != _HARM or blow.frame.is_noun or blow is match:
        return None
    struck_with = clauses.agents(above.i) if clauses.is_passive(above.i) else clauses.with_dep(above.i, "nsubj")
    return blow if verb.head in struck_with else None


def _raids(match: Match, clauses: Clauses) -> list[int]:
    """The verbs of the "when" clauses of those who were carried off or held by nobody named: "were abducted when rebels attacked"."""
    verb = match.frame.token
    if match.row.type not in (_HARM, "COERCE") or match.frame.is_noun or match.sources or clauses.tokens[verb].lemma not in words.HELD:
        return []
    if not clauses.is_passive(verb) or clauses.with_dep(verb, "neg"):
        return []
    return [i for i in clauses.with_dep(verb, "advcl") if i > verb and _opens_at_once(i, clauses)]


def _struck_in(noun: Match, by_token: dict[int, Match], clauses: Clauses) -> Match | None:
    """The verb of force of "slaughtered nine monks in a raid on a village", "were kidnapped in the worst attack on nuns since": the noun
    tells the same deed, where nobody else did it."""
    token = clauses.tokens[noun.frame.token]
    preposition = clauses.tokens[token.head]
    verb = by_token.get(preposition.head)
    if not noun.frame.is_noun or noun.row.type != _HARM or token.dep != "pobj" or preposition.lemma not in ("in", "during"):
        return None
    if verb is None or verb.frame.is_noun or verb.row.type != _HARM or verb.row.symmetric or noun.row.symmetric:
        return None
    own = {phrase.index for phrase in verb.sources}
    if clauses.with_dep(verb.frame.token, "neg") or (own and any(phrase.index not in own for phrase in noun.sources)):
        return None
    return verb


def _is_bare_blow(blow: Match) -> bool:
    """Whether a deed of force only tells that somebody came under fire: "were killed after their convoy came under fire"."""
    return blow.row.type == _HARM and not blow.frame.is_noun and not blow.sources and not blow.row.symmetric


def _with_hit(match: Match, other: Match, hit: tuple[Phrase, ...]) -> Match:
    """A match with more who were hit, and with the doers of the other where it has none."""
    targets = (*match.targets, *(phrase for phrase in hit if phrase not in (*match.targets, *match.sources)))
    sources = match.sources or tuple(phrase for phrase in other.sources if phrase not in targets)
    frame = match.frame if match.frame.noun is not None else match.frame._replace(noun=other.frame.noun)  # "wounded in an attack"
    return replace(match, sources=sources, targets=targets, bases={**other.bases, **match.bases}, frame=frame)


def _occasions(match: Match, clauses: Clauses) -> list[int]:
    """The verbs of the clauses that say when somebody was killed or hurt by nobody named: "was killed when gunmen raided a camp"."""
    verb = match.frame.token
    if match.row.type != _HARM or match.frame.is_noun or match.sources or clauses.tokens[verb].lemma not in words.TOLLS:
        return []
    if not clauses.is_passive(verb) or clauses.with_dep(verb, "neg") or match.row.symmetric:
        return []
    below = (verb, *(i for i in clauses.with_dep(verb, "conj") if clauses.tokens[i].lemma in words.TOLLS))
    first = [i for j in below for i in clauses.with_dep(j, "advcl") if i > j and _opens_at_once(i, clauses)]
    return [k for i in first for k in (i, *clauses.with_dep(i, "conj"))]


def _opens_at_once(verb: int, clauses: Clauses) -> bool:
    """ "when rebels raided", "after police opened fire"; not "a day after rebels raided", nor "when they raided"."""
    opening = [clauses.tokens[i] for i in clauses.children[verb] if i < verb]
    doers = [word for word in opening if word.dep in ("nsubj", "nsubjpass")]
    marks = [word for word in opening if word.lemma in ("when", "after", "as") and word.dep in ("advmod", "mark")]
    if clauses.is_passive(verb) and clauses.agents(verb):  # "was killed after he was shot by gunmen"
        doers = [clauses.tokens[i] for i in clauses.agents(verb)]
    later = any(clauses.tokens[mark.i - 1].lemma in words.SPANS for mark in marks)
    return bool(marks) and not later and bool(doers) and all(word.tag.startswith("NN") for word in doers)


def _is_blow(blow: Match, toll: Match) -> bool:
    """Whether others than those who were hit struck at somebody."""
    if blow.row.type not in (_HARM, toll.row.type) or blow.frame.is_noun or blow.row.symmetric or not blow.sources:
        return False
    return {phrase.lemma for phrase in blow.sources}.isdisjoint(phrase.lemma for phrase in toll.targets)


def _goes_on(match: Match, first: Match, clauses: Clauses) -> bool:
    """ "killing two guards and wounding four", "killed two guards and wounded four others": whether a verb tells more of one toll.

    Of two past tenses the second tells more of the first only where it names "others", or where the first has no place or day of its own.
    """
    token, verb = clauses.tokens[match.frame.token], clauses.tokens[first.frame.token]
    if token.dep == "conj" and _share_object(match, first, clauses):
        return True
    if token.dep != "conj" or match.row.type != _HARM or first.row.type != _HARM or match.frame.is_noun or first.frame.is_noun:
        return False
    if token.lemma not in words.TOLLS or verb.lemma not in words.TOLLS or token.lemma == verb.lemma or first.row.symmetric:
        return False
    passive = clauses.is_passive(verb.i)
    own = () if passive else ("nsubj", "nsubjpass", "aux", "auxpass")
    if passive != clauses.is_passive(token.i) or clauses.with_dep(token.i, "neg", *own) or clauses.with_dep(verb.i, "neg"):
        return False
    if token.tag == verb.tag == "VBG" or _are_others(match, clauses):
        return True
    own_place = any(i > verb.i for i in clauses.with_dep(verb.i, "prep", "npadvmod", "advcl", "agent"))
    return {token.tag, verb.tag} <= {"VBD", "VBN"} and not own_place


def _share_object(match: Match, first: Match, clauses: Clauses) -> bool:
    """ "attacked and destroyed a house": two verbs of force with one thing that is hit."""
    if {match.row.type, first.row.type} != {_HARM} or match.frame.is_noun or first.frame.is_noun or not first.sources:
        return False
    held = clauses.objects(first.frame.token)
    return bool(held.tokens) and held.basis == "coordination" and held.tokens == clauses.objects(match.frame.token).tokens


def _are_others(match: Match, clauses: Clauses) -> bool:
    """Whether those who were hit too are only "others", or so many."""
    nouns = [clauses.tokens[i] for i in clauses.objects(match.frame.token).tokens]
    return bool(nouns) and all(noun.lemma in _OTHERS or noun.tag == "CD" for noun in nouns)


def _without_nobody(match: Match, clauses: Clauses, onslaughts: frozenset[str]) -> Match:
    """ "A gun attack in Karachi killed an engineer": what only its place gives a country did nothing."""
    if match.row.type != _HARM or not any(phrase.lemma in onslaughts for phrase in match.sources):
        return match
    doers = tuple(phrase for phrase in match.sources if phrase.lemma not in onslaughts or _is_owned(phrase, clauses))
    return replace(match, sources=doers)


def _is_owned(phrase: Phrase, clauses: Clauses) -> bool:
    """Whether a possessor or a nationality says whose an attack is."""
    return phrase.possessor is not None or any(
        clauses.tokens[i].text[:1].isupper() for i in clauses.with_dep(phrase.token, "amod", "compound", "nmod")
    )


def _deed_above(match: Match, by_token: dict[int, Match], clauses: Clauses) -> Match | None:
    """The attack noun that is the subject of a verb of harm, or the agent of its passive; None where the verb has a doer of its own."""
    verb = match.frame.token
    if match.row.type != _HARM or match.frame.is_noun or clauses.with_dep(verb, "neg") or _spares(verb, clauses):
        return None
    own = clauses.agents(verb) if clauses.is_passive(verb) else clauses.with_dep(verb, "nsubj")
    if not clauses.is_passive(verb) and (not own or clauses.tokens[own[0]].text.lower() in words.RELATIVE):  # "a raid that killed nine"
        own = clauses.subjects(verb).tokens
    noun = by_token.get(own[0]) if len(own) == 1 else None
    if noun is None or not noun.frame.is_noun or noun.row.type != _HARM or noun.row.symmetric:
        return None
    named = any(phrase.kind is not PhraseKind.COMMON or phrase.possessor is not None for phrase in noun.targets)
    return None if named else noun


def _spares(verb: int, clauses: Clauses) -> bool:
    """ "the raid killed nobody", "hurt no one", "caused no deaths"."""
    objects = clauses.with_dep(verb, "dobj")
    none = [*objects, *(j for i in objects for j in clauses.with_dep(i, "det"))]
    return any(clauses.tokens[i].lemma in _NOBODY for i in none)


def _joined(match: Match, noun: Match) -> Match:
    """The verb's match with the doers of the noun, and with the noun's row where only that says how it was done."""
    own = tuple(phrase for phrase in match.sources if phrase.token != noun.frame.token)
    targets = (*match.targets, *(phrase for phrase in noun.targets if phrase not in match.targets))
    finer = noun.pattern if match.row.mode in (None, "explosives") and noun.row.mode is not None else match.pattern
    sources = noun.sources or own or match.sources
    return replace(
        match,
        pattern=finer,
        sources=tuple(phrase for phrase in sources if phrase not in targets),
        targets=targets,
        bases={**noun.bases, **match.bases},
        words=tuple(sorted({*match.words, noun.frame.token})),
    )
