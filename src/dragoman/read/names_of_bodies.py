"""Whether an event noun is only a word in the name of a body: "the Democratic Alliance of Botswana", "the Front for the Liberation of
Kasai". What the body does is told elsewhere.
"""

from __future__ import annotations

from dragoman.read.roles import Roles

_LEAGUES = frozenset({"alliance", "axis", "coalition", "partnership"})
_BODIES = frozenset(
    "agency alliance army assembly association authority centre center coalition commission committee congress council department "
    "federation forces front institute league ministry movement office organisation organization party union".split()
)


def is_only_name(roles: Roles, noun: int) -> bool:
    """Whether a capitalised noun names a league, or what a body is for."""
    token = roles.clauses.tokens[noun]
    return token.text[:1].isupper() and (_is_aim(roles, noun) or (token.lemma in _LEAGUES and _is_league(roles, noun)))


def _is_league(roles: Roles, i: int) -> bool:
    """Whether a noun is the last word of a name: "the Democratic Alliance of Botswana" allies itself with nobody."""
    tokens = roles.clauses.tokens
    before = tokens[i - 1]
    own = before.head == i and before.text[:1].isupper() and not roles.is_people(before.text)
    return own and before.dep in ("compound", "amod", "nmod") and not roles.is_place(before.i)


def _is_aim(roles: Roles, i: int) -> bool:
    """Whether a noun says in a name what a body is for: "the Front for the Liberation of Kasai" sets nobody free."""
    tokens = roles.clauses.tokens
    link = i - 2 if i > 1 and tokens[i - 1].text.lower() == "the" else i - 1
    if link < 1 or tokens[link].text.lower() not in ("for", "of"):
        return False
    return tokens[link - 1].text[:1].isupper() and tokens[link - 1].text.lower() in _BODIES
