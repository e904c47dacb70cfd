"""Who a passive says did it, where the parser hangs "by" on a word between: "was given to Guinea by Romania", "was supplied with trucks by
Ottawa".

Whether those found can be parties, ``roles`` says.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from dragoman.read import clause_words as words

if TYPE_CHECKING:
    from dragoman.read.clauses import Clauses

_BETWEEN = frozenset("to with from into at in on against off of for near under over as onto".split())
_MADE = frozenset(  # what has makers of its own: "banned over an article by a Belgian"
    (
        "action appeal article attempt ballot bid book campaign charge claim comment complaint cartoon decision decree documentary drawing "
        "effort essay film interview law letter measure move novel offer opera operation order painting photograph picture plan play poem "
        "post proposal question ruling remark report request sculpture song speech statement step story study text tweet verdict video "
        "vote work"
    ).split()
)
_HURTING = frozenset("wound injure hurt maim kill shoot stab burn hit".split())
_CARING = frozenset(  # what is done for those who were hurt, by others than those who hurt them
    (
        "admit airlift attend bring carry discharge drive evacuate ferry fly hospitalise hospitalize identify move nurse operate recover "
        "repatriate rescue retrieve rush save shift take transfer transport treat tend"
    ).split()
)
_NAMED = ("NNP", "NNPS", "NN", "NNS")


def meant_agents(clauses: Clauses, verb: int) -> tuple[int, ...]:
    """The words "by" of a passive; of "not by Syria but by Israel" only the second one."""
    found = clauses.with_dep(verb, "agent")
    if not any(clauses.tokens[by - 1].lemma == "not" for by in found):
        return found
    others = tuple(i for by in found for i in clauses.with_dep(by, "conj") if clauses.is_corrected(i))
    return others or found


def late_agents(clauses: Clauses, verb: int, deeds: Container[str]) -> tuple[int, ...]:
    """The nouns after the "by" of a passive without an agent of its own; () where "by" belongs to what stands before it.

    ``deeds`` are the lemmas of event nouns: "was held after a raid by rebels" is no deed of the rebels.
    """
    if not clauses.with_dep(verb, "auxpass"):
        return ()
    for by in _bys(clauses, verb, deeds):
        found = tuple(i for i in clauses.with_dep(by, "pobj") if clauses.tokens[i].tag in _NAMED)
        if found and by > verb:
            return found
    return ()


def shared_agents(clauses: Clauses, verb: int) -> tuple[int, ...]:
    """ "were arrested and killed by soldiers": the agent of the last of joined passives is that of all; "armed with clubs and led by a
    colonel" says nothing of who armed them, "shot and rushed to a clinic by neighbours" nothing of who shot."""
    if any(clauses.tokens[i].lemma == "with" for i in clauses.with_dep(verb, "prep")):
        return ()
    for i in clauses.with_dep(verb, "conj"):
        told = {clauses.tokens[i].lemma, clauses.tokens[verb].lemma} <= words.TOLLS  # "two were killed and six wounded by rebels"
        if clauses.tokens[i].tag == "VBN" and (told or not clauses.with_dep(i, "nsubjpass", "nsubj")):
            if clauses.tokens[i].lemma in _CARING and clauses.tokens[verb].lemma in _HURTING:
                return ()
            return clauses.agents(i) or shared_agents(clauses, i)
    return ()


def crowd(clauses: Clauses, prep: int) -> tuple[int, ...]:
    """ "by striking miners": the parser may take what a crowd is doing for a gerund, and the crowd for its object."""
    doing = (i for i in clauses.with_dep(prep, "pcomp") if clauses.tokens[i].lemma in words.STATES_OF_CROWDS and i == prep + 1)
    return tuple(j for i in doing for j in clauses.with_dep(i, "dobj") if not clauses.with_dep(j, "det", "poss"))


def _bys(clauses: Clauses, verb: int, deeds: Container[str]) -> Iterator[int]:
    """The words "by" that may be the verb's own."""
    tokens = clauses.tokens
    for preposition in clauses.with_dep(verb, "prep", "dative"):
        if preposition < verb:
            continue
        if tokens[preposition].lemma == "by":
            yield preposition
        if tokens[preposition].lemma not in _BETWEEN:
            continue
        gerunds = clauses.with_dep(preposition, "pcomp")
        nouns = [*clauses.with_dep(preposition, "pobj"), *(j for i in gerunds for j in clauses.with_dep(i, "dobj"))]
        gerunds = tuple(i for i in gerunds if clauses.with_dep(i, "dobj"))  # "was accused of moving the stones by Honduras"
        free = [noun for noun in nouns if tokens[noun].lemma not in _MADE]
        if tokens[preposition].lemma != "with":  # "was threatened with a blockade by Minsk"
            free = [noun for noun in free if tokens[noun].lemma not in deeds]
        holders = (preposition, *gerunds, *free)
        yield from (i for holder in holders for i in clauses.with_dep(holder, "prep") if tokens[i].lemma == "by")


def blast(clauses: Clauses, verb: int) -> tuple[int, ...]:
    """ "were killed when a bomb exploded": what went off did it."""
    for i in clauses.with_dep(verb, "advcl"):
        if clauses.tokens[i].lemma in words.GOING_OFF and i > verb:
            return tuple(j for j in clauses.with_dep(i, "nsubj") if clauses.tokens[j].lemma in words.CHARGES)
    return ()
