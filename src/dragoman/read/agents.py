"""Finds who did what a passive tells where the parser hangs "by" on a noun behind the verb, passives without their "was", and who is let
do something.

Who does what a verb says otherwise is found in clauses.py.
"""

from __future__ import annotations

from collections.abc import Container

from dragoman.model import BlockKind
from dragoman.read.clauses import Clauses
from dragoman.read.match import Match

_HOLDING = frozenset("abduct arrest capture detain hold imprison intern jail kidnap seize".split())
_LETTING = frozenset({"allow", "help", "let", "permit", "see"})
_TOWN = "*town*"  # how word lists call any town
_JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})


def hung_agent(clauses: Clauses, match: Match, deeds: Container[str]) -> tuple[int, ...]:
    """ "was described as a bully by Chad", "was called a bully by Chad": who judges; nobody where the noun is itself a deed.
    Without anybody those in a capital."""
    verb = match.frame.token
    if match.frame.is_noun and match.row.mode == "release":
        return _holders(clauses, verb)
    if match.frame.is_noun or match.row.type not in _JUDGING or not clauses.is_passive(verb) or clauses.agents(verb):
        return ()
    nouns = [i for name, i in clauses.prepositions(verb) if name == "as" and i > verb]
    nouns += [i for i in clauses.with_dep(verb, "oprd") if i > verb]
    for noun in nouns:
        found = [i for name, i in clauses.prepositions(noun) if name == "by" and i > noun]
        if found and clauses.tokens[noun].lemma not in deeds:
            return tuple(found)
    judged = match.row.type != "ACCUSE" or match.row.mode == "disapprove"  # not "was accused of war crimes in The Hague"
    return _capitals(clauses, verb) if judged else ()


def _capitals(clauses: Clauses, verb: int) -> tuple[int, ...]:
    """ "was welcomed in Dakar", "was condemned in Oslo and Riga": in a capital those judge who rule from it."""
    towns = [i for name, i in clauses.prepositions(verb) if name == "in" and i > verb and clauses.kind_of(i) == _TOWN]
    return tuple(each for town in towns for each in clauses.expand(town))


def _holders(clauses: Clauses, release: int) -> tuple[int, ...]:
    """ "the release of two sailors held by Chile": whoever holds them is to let them go."""
    held = (i for name, noun in clauses.prepositions(release) if name == "of" for i in clauses.with_dep(noun, "acl"))
    return tuple(j for i in held if clauses.tokens[i].lemma in _HOLDING for j in clauses.agents(i))


def let_do(clauses: Clauses, verb: int) -> tuple[int, ...]:
    """ "agreed to let Danish boats dock": who is let do something."""
    if clauses.tokens[verb].lemma not in _LETTING:
        return ()
    return tuple(j for i in clauses.with_dep(verb, "ccomp") for j in clauses.with_dep(i, "nsubj") if j > verb)


def is_headline_passive(clauses: Clauses, verb: int) -> bool:
    """ "Convoy attacked near Goma": headlines tell in the present, so a past form without an object is a passive without its "was"."""
    token = clauses.tokens[verb]
    sentence = clauses.parsed.sentences[token.sentence]
    if token.tag != "VBD" or sentence.root != verb or clauses.with_dep(verb, "aux", "dobj", "ccomp", "xcomp", "prt", "dative"):
        return False
    last = clauses.tokens[sentence.last - 1]
    return sentence.block is BlockKind.HEADLINE or last.tag not in (".", "''", "``", ":")
