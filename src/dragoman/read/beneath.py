"""Finds the names below what an act is about: "repealed the Israel boycott law", "lifted curbs on visits to relatives in Cuba", "agreed to
take in people living in Greek camps".

They are whom the act concerns where no role of its row names anybody; which of them is another state than the doer's is known once
they have codes.
"""

from __future__ import annotations

from dragoman.model import PhraseKind
from dragoman.read.filling import GOODS
from dragoman.read.match import Match
from dragoman.read.roles import LINKED, Roles

_CONCERNING = frozenset({"AGREE", "AID", "CONCEDE", "COOPERATE", "REJECT", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"})
_PREPOSITIONS = frozenset("about against between for from in inside into of on out over to toward towards with".split())
_DOWN = frozenset("acl amod appos compound conj dative dobj nmod nsubjpass pcomp pobj poss prep xcomp".split())
_AT_VERB = _PREPOSITIONS - {"between", "from", "in", "inside", "into", "out"}  # "pledged in Tokyo" says where
_PARTICIPLES = frozenset({"VBG", "VBN", "VB"})
_HELD = frozenset("ask demand have keep maintain need operate own propose request run seek station want".split())
_DEPTH = 8


def beneath(roles: Roles, match: Match) -> tuple[int, ...]:
    """The phrases, in text order, that stand below the object or the complement of an act aimed at nobody."""
    told = [phrase for phrase in match.targets if match.bases.get(phrase.index) != GOODS]  # the goods of a promise are nobody
    alone = len(match.sources) == 1 and not match.sources[0].plural  # "Kenya agreed to take in people from Greek camps"
    if told or match.row.type not in _CONCERNING or (match.row.symmetric and not alone):
        return ()
    clauses, token = roles.clauses, match.frame.token
    tops = () if match.frame.is_noun else clauses.objects(token).tokens
    tops = (*tops, *clauses.with_dep(token, "xcomp", "prep", "dative"))
    found: list[int] = []
    for top in tops:
        if clauses.tokens[top].dep != "prep" or clauses.tokens[top].lemma in _AT_VERB:
            _collect(roles, top, found, 0)
    own = {phrase.index for phrase in match.sources}
    return tuple(index for index in sorted(set(found), key=lambda i: roles.phrases[i].token) if index not in own)


def _collect(roles: Roles, token: int, found: list[int], depth: int) -> None:
    """Put the phrases at a word and below it that may name somebody into the list."""
    clauses = roles.clauses
    phrase = roles.phrase(token)
    if phrase is not None and phrase.kind is not PhraseKind.PRONOUN and roles.strength(phrase) >= LINKED:
        found.append(phrase.index)
    if depth == _DEPTH:
        return
    for child in clauses.children[token]:
        word = clauses.tokens[child]
        told = word.dep == "acl" and (word.tag not in _PARTICIPLES or word.lemma == "lose")  # "claims that its men had fired on Chad"
        if word.dep == "relcl" and word.lemma in _HELD:  # "closed the mission that Guinea kept there"
            keepers = (p for i in clauses.with_dep(child, "nsubj") if (p := roles.phrase(i)) is not None and p.kind is PhraseKind.NAME)
            found += [keeper.index for keeper in keepers if roles.strength(keeper) >= LINKED]
        elif word.dep in _DOWN and not told and (word.dep not in ("prep", "dative") or word.lemma in _PREPOSITIONS):
            _collect(roles, child, found, depth + 1)
