"""Tells what a paper prints besides politics: dangers that are nobody's, guests put out of bars, matches, parties, parts of firms and the
plots of films.

What else everyday grammar tells is in everyday.py, who is a private person in private_cases.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.grammar import Sentence
from dragoman.read.everyday import is_idle_thing
from dragoman.read.match import Match
from dragoman.read.roles import SOMEBODY, Roles

_DANGERS = frozenset({"threaten.threaten-to", "threaten.intimidate"})
_MESSAGES = frozenset(
    "call caller cable communique e-mail email leaflet letter manifesto message note poster slogan statement tape text tweet video "
    "group faction organisation organization movement crowd mob gang".split()
)
_BODIES = frozenset(
    "alliance army assembly bank brigade committee congress council force forces front group league movement organisation organization "
    "party republic union".split()
)
_JOYS = frozenset({"celebrate", "cheer", "dance", "greet", "party", "rejoice", "toast", "welcome"})
_PARTS = frozenset({"business", "division", "unit"})
_TRADES = frozenset(
    "advertising appliance auto banking biotech brewing broadband business cable cargo chemical chemicals chip coal computer construction "
    "consumer dairy electronics energy engineering finance financial food gas hardware insurance internet leasing lending logistics main "
    "media memory mining mobile mortgage music oil online paint paper payment payments pension pharmaceutical phone power property "
    "publishing rail railway real-estate research retail semiconductor shipping software solar steel telecom telecoms television textile "
    "tobacco toy travel video wealth wind wireless".split()
)
_WARS = frozenset({"battle", "blitz", "campaign", "crusade", "duel", "fight", "offensive", "onslaught", "siege", "war", "warfare"})
_BLOODLESS = frozenset(
    "advertising bidding charm cold constitutional court cultural culture currency custody diplomatic economic electoral ideological "
    "information intellectual judicial lawsuit legal legislative media moral parliamentary patent phoney pr price propaganda psychological "
    "public-relations ratings rhetorical tariff trade turf verbal".split()
)
_CONTESTS = frozenset({"idea", "nerve", "opinion", "will", "word"})
_RIGHTS = frozenset(
    "benefit civilisation civilization democracy dignity equality freedom independence integrity liberty pension pluralism privacy "
    "right salary secularism sovereignty speech tradition value wage".split()
)
_GOODS = frozenset({"living", "reputation", "sector", "service", "spending", "standard", "state", "system"})
_COMMON = frozenset({"health", "legal", "living", "nanny", "pension", "public", "school", "social", "welfare", "working"})
_HELD = frozenset(
    "christian deep democratic firm ideological inner moral personal philosophical political private religious sincere strong".split()
)
_PRIZES = frozenset(
    "berth championship crown cup game match medal place points prize rematch replay right rubber shield slot spot title trophy".split()
)

def is_plain_life(match: Match, roles: Roles, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a match is of plain life and no event of public life."""
    parsed = roles.clauses.parsed
    if _is_cast(parsed.sentences[roles.clauses.tokens[match.frame.token].sentence], roles):
        return True
    if _is_bloodless(match, roles) or _is_on_rights(match, roles) or _is_belief(match, roles):
        return True
    if match.frame.is_noun:
        return False
    return (
        _is_danger_of_thing(match, roles, classes)
        or _is_put_out(match, roles, classes)
        or _is_played_for(match, roles)
        or _is_celebration(match, roles)
        or _is_part_of_firm(match, roles)
    )


def _is_bloodless(match: Match, roles: Roles) -> bool:
    """ "Launched a propaganda war", "a legal battle", "a war of nerves": no blow falls."""
    if match.row.type not in ("ASSAULT", "THREATEN"):
        return False
    clauses = roles.clauses
    blows = [i for i in {match.frame.token, *match.words, *clauses.with_dep(match.frame.token, "dobj")} if clauses.tokens[i].lemma in _WARS]
    for i in blows:
        before = {clauses.tokens[j].lemma for j in clauses.with_dep(i, "amod", "compound", "nmod") if j < i}
        behind = {clauses.tokens[j].lemma for name, j in clauses.prepositions(i) if name == "of"}
        if before & _BLOODLESS or behind & _CONTESTS:
            return True
    return False


def _is_on_rights(match: Match, roles: Roles) -> bool:
    """ "An attack on the welfare state", "an assault on free speech": what is hit is no body and no ground."""
    if match.row.type != "ASSAULT" or not match.frame.is_noun:
        return False
    clauses = roles.clauses
    hit = [i for name, i in clauses.prepositions(match.frame.token) if name in ("on", "against", "upon")]
    for i in hit:
        before = {clauses.tokens[j].text.lower() for j in clauses.with_dep(i, "amod", "compound", "nmod")}
        if clauses.tokens[i].lemma in _RIGHTS or (clauses.tokens[i].lemma in _GOODS and before & _COMMON):
            return True
    return False


def _is_belief(match: Match, roles: Roles) -> bool:
    """ "The courage of her convictions", "his religious convictions": what one believes is no verdict."""
    token = roles.clauses.tokens[match.frame.token]
    if match.row.type != "SANCTION" or token.lemma != "conviction":
        return False
    above = roles.clauses.tokens[roles.clauses.tokens[token.head].head] if token.dep == "pobj" else token
    before = {roles.clauses.tokens[i].lemma for i in roles.clauses.with_dep(token.i, "amod")}
    return above.lemma in ("courage", "strength", "lack") or bool(before & _HELD)


def _is_danger_of_thing(match: Match, roles: Roles, classes: Mapping[str, frozenset[str]]) -> bool:
    """ "The problems threatening Chad", "cheap steel threatens the mills": a thing threatens nobody; a gun and a march do."""
    if match.row.id not in _DANGERS or not roles.clauses.objects(match.frame.token).tokens:
        return False
    verb = roles.clauses.tokens[match.frame.token]
    doers = [roles.clauses.tokens[i] for i in roles.clauses.subjects(verb.i).tokens]
    if verb.tag == "VBG" and roles.clauses.tokens[verb.i - 1].dep in ("dobj", "pobj"):
        doers = [roles.clauses.tokens[verb.i - 1]]  # "spoke of the dangers threatening Chad"
    return bool(doers) and all(
        doer.tag in ("NN", "NNS") and doer.lemma not in _MESSAGES and is_idle_thing(doer.i, roles, classes) for doer in doers
    )


def _is_celebration(match: Match, roles: Roles) -> bool:
    """ "Took to the streets to celebrate the win": who comes together for joy protests against nothing."""
    if match.row.type != "PROTEST":
        return False
    clauses = roles.clauses
    aims = [i for i in clauses.with_dep(match.frame.token, "advcl", "xcomp") if clauses.tokens[i].lemma in _JOYS]
    return any(clauses.tokens[i].tag == "VBG" or clauses.tokens[i - 1].tag == "TO" for i in aims)


def _is_part_of_firm(match: Match, roles: Roles) -> bool:
    """ "Transferred its energy unit to the parent": no unit that marches."""
    if match.row.type != "MOBILIZE" or match.frame.is_noun:
        return False
    clauses = roles.clauses
    moved = [i for i in clauses.with_dep(match.frame.token, "dobj", "nsubjpass") if clauses.tokens[i].lemma in _PARTS]
    return any(clauses.tokens[j].lemma in _TRADES for i in moved for j in clauses.with_dep(i, "compound", "amod", "nmod"))


def _is_played_for(match: Match, roles: Roles) -> bool:
    """ "Ghana and Togo meet for a place in the final": who meets for a prize plays for it."""
    if roles.clauses.tokens[match.frame.token].lemma not in ("meet", "face", "clash"):
        return False
    return any(name == "for" and roles.clauses.tokens[i].lemma in _PRIZES for name, i in roles.clauses.prepositions(match.frame.token))


def _is_put_out(match: Match, roles: Roles, classes: Mapping[str, frozenset[str]]) -> bool:
    """ "Kicked her out of the car": whom one puts out of a car, a bar or a band is not driven out of a country."""
    if match.row.mode != "deport":
        return False
    tokens = roles.clauses.tokens
    left = [i for name, i in roles.clauses.prepositions(match.frame.token) if name in ("of", "from", "off")]
    return any(tokens[i].lemma in classes["premises"] for i in left)


def _is_cast(sentence: Sentence, roles: Roles) -> bool:
    """ "Colonel Vane (Pavel Orsini) storms the fort": a tale whose people have their actors beside them is told in the present."""
    root = roles.clauses.tokens[sentence.root]
    if root.tag not in ("VBZ", "VBP") or root.lemma == "say":
        return False
    tokens = roles.clauses.tokens
    return any(
        tokens[i].text == "(" and tokens[i - 1].tag == "NNP" and _is_actor(i + 1, sentence.last, roles)
        for i in range(sentence.first + 1, sentence.last)
    )


def _is_actor(first: int, last: int, roles: Roles) -> bool:
    """Whether the two or three words of a person's name fill a parenthesis, or stand in one before a list of films."""
    tokens = roles.clauses.tokens
    end = next((i for i in range(first, min(first + 4, last)) if tokens[i].text in (")", ";", ",")), first)
    names = tokens[first:end]
    if len(names) < 2 or names[-1].lemma in _BODIES:
        return False
    if not all(word.tag == "NNP" and word.text[:1].isupper() and not word.text.isupper() for word in names):
        return False
    return tokens[end].text != "," and any(roles.kind_of_name(word.i) == SOMEBODY for word in names)
