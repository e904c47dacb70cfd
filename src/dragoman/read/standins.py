"""Deeds told by words that stand for one told before: "asked to leave, it said it would do so", "Riga retaliated in kind", "Oslo followed
suit"; and deeds that several do one by one ("Chad and Mali recalled envoys from Oslo and Riga respectively").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Phrase
from dragoman.read.clauses import Clauses
from dragoman.read.match import Match
from dragoman.read.roles import FULL, Roles

_IN_KIND = frozenset({"retaliate", "respond", "reply", "answer", "react"})
_BACK = frozenset({"reciprocate"})
_APART = frozenset({"separately", "individually"})
_TALK = frozenset({"CONSULT", "AGREE", "ACCUSE", "REQUEST", "THREATEN", "REJECT", "PROTEST"})  # answered, not done back
_REACH = 1  # sentences back
_NAMED_REACH = 3
_RULERS = frozenset("administration authority cabinet government junta leadership regime".split())
_NAMES = frozenset({"NNP", "NNPS", "NN"})  # taggers may miss a name at the head of a sentence
_Part = tuple[tuple[Phrase, ...], tuple[Phrase, ...], int, int | None, tuple[int, ...]]  # who, whom, word, verb that is repeated, words


def standins(matches: Sequence[Match], roles: Roles, *, words: Mapping[str, frozenset[str]]) -> Iterator[Match]:
    """The deeds of one document that such words tell; ``words`` holds the verbs and nouns of "followed suit"."""
    clauses = roles.clauses
    busy = {match.frame.token for match in matches}
    for token in clauses.tokens:
        if token.i in busy or not token.tag.startswith("VB"):
            continue
        before = _told_before(token.i, matches, roles) if _stands_in(token.i, clauses, words) else None
        if before is not None:
            yield from _repeated(before, token.i, roles, back=token.lemma in _IN_KIND | _BACK)


def one_by_one(matches: Sequence[Match], roles: Roles) -> list[Match]:
    """The matches, with those that say "respectively" or "separately" made one for each who acts."""
    found: list[Match] = []
    for match in matches:
        parts = _parts(match, roles.clauses)
        found += [replace(match, sources=sources, targets=targets, frame=match.frame._replace(token=token), echo=echo, words=words)
                  for sources, targets, token, echo, words in parts] if parts else [match]
    return found


def _parts(match: Match, clauses: Clauses) -> list[_Part]:
    """Who acts on whom in a deed of several, each with the word that stands for it: the verb for the first, else the doer's name."""
    count, verb = len(match.sources), match.frame.token
    if count < 2 or match.row.symmetric or match.frame.is_noun:
        return []
    near = {clauses.tokens[i].lemma for i in clauses.clause(verb)}
    if "respectively" in near and len(match.targets) == count:
        aims: list[tuple[Phrase, ...]] = [(target,) for target in match.targets]
    elif near & _APART:
        aims = [match.targets] * count
    else:
        return []
    parts: list[_Part] = [((match.sources[0],), aims[0], verb, match.echo, match.words)]
    parts += [((source,), aim, source.token, verb, (source.token,)) for source, aim in zip(match.sources[1:], aims[1:], strict=True)]
    return parts


def _stands_in(verb: int, clauses: Clauses, words: Mapping[str, frozenset[str]]) -> bool:
    """ "do so", "retaliate in kind", "reciprocate", "follow suit"."""
    token = clauses.tokens[verb]
    if token.lemma == "do" and verb + 1 < len(clauses.tokens) and clauses.tokens[verb + 1].text.lower() == "so":
        return clauses.tokens[verb + 1].head == verb
    if token.lemma in _BACK:
        return not clauses.with_dep(verb, "dobj")
    if token.lemma in _IN_KIND:
        return any(name == "in" and clauses.tokens[i].lemma == "kind" for name, i in clauses.prepositions(verb))
    nouns = words.get("following_noun", frozenset()) if token.lemma in words.get("following", frozenset()) else frozenset()
    return any(clauses.tokens[i].lemma in nouns for i in clauses.with_dep(verb, "dobj", "advmod", "npadvmod"))


def _told_before(verb: int, matches: Sequence[Match], roles: Roles) -> Match | None:
    """The last deed before a verb, in its sentence or the one before; what was only asked, said or promised is no deed. One with a name
    of his own follows others with theirs, at times over a sentence: "Oslo cut ties … Police held ten. Riga followed suit"."""
    clauses = roles.clauses
    sentence = clauses.tokens[verb].sentence
    named = any(_is_bare_name(clauses, i) for i in clauses.subjects(verb).tokens)
    reach = _NAMED_REACH if named and clauses.tokens[verb].lemma not in _IN_KIND | _BACK else _REACH
    before = [match for match in matches if match.frame.token < verb and sentence - clauses.tokens[match.frame.token].sentence <= reach]
    deeds = [match for match in before if match.row.about is None and not match.frame.is_noun]
    if reach == _NAMED_REACH and deeds:
        deeds = [match for match in deeds if any(_is_bare_name(clauses, one.token) or one.lemma in _RULERS for one in match.sources)]
    if deeds and clauses.tokens[verb].lemma == "do" and _is_told_between(deeds[-1].frame.token, verb, clauses):
        return None
    return deeds[-1] if deeds else None


def _is_told_between(deed: int, verb: int, clauses: Clauses) -> bool:
    """Whether another verb stands between a deed and "do so", which then means that one: "if she writes to him, she does so"."""
    above = {*_path(deed, clauses), *_path(verb, clauses)}
    between = (token for token in clauses.tokens[deed + 1 : verb] if clauses.is_verb(token.i) and token.dep not in ("aux", "auxpass"))
    return any(token.i not in above and deed not in _path(token.i, clauses) for token in between)


def _path(i: int, clauses: Clauses) -> list[int]:
    """A word and those above it, up to the root."""
    path = [i]
    while clauses.tokens[path[-1]].head not in path:
        path.append(clauses.tokens[path[-1]].head)
    return path


def _is_bare_name(clauses: Clauses, noun: int) -> bool:
    """Whether a noun is a name with no article or adjective before it: "Riga", not "Latvian police"."""
    token = clauses.tokens[noun]
    return token.tag in _NAMES and token.text[:1].isupper() and not clauses.with_dep(noun, "det", "amod", "poss", "nummod")


def _repeated(match: Match, verb: int, roles: Roles, *, back: bool) -> Iterator[Match]:
    """A deed told again with the doer of a verb; ``back``: at the one who did it first."""
    if back and match.row.type in _TALK:
        return
    doers = tuple(phrase for phrase in roles.actors(roles.clauses.subjects(verb).tokens) if roles.strength(phrase) == FULL)
    if not doers:
        return
    aims = match.sources if back else match.targets
    rest = tuple(phrase for phrase in aims if phrase not in doers)
    if back and not rest:
        return
    yield replace(match, frame=match.frame._replace(token=verb, noun=None), sources=doers, targets=rest, words=(verb,), bases={}, echo=None)
