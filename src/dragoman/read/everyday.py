"""Tells everyday senses of political verbs by the grammar around them: teams under the names of countries, things that do harm, what
holds of anybody.

Which words of a sentence belong to sport, trade or the stage is known in the guards; who is a private person, in private_cases.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from operator import attrgetter

from dragoman.grammar import Sentence
from dragoman.read.match import Match
from dragoman.read.roles import FULL, TOWN, Roles

_PLURAL_VERBS = frozenset({"have", "are", "were", "do", "'ve", "'re"})
_BLOWS = frozenset({"ASSAULT"})
_DRIVEN = frozenset({"deport", "abduct", "seize"})
_FIGHTS = frozenset({"assault.fight"})
_PUT_OFF = frozenset({"sanction.cancel-visit"})
_REASONS = frozenset({"because", "due", "owe", "owing", "amid", "for", "over"})
_COURTS = frozenset({"bench", "chamber", "court", "tribunal"})
_RULINGS = frozenset("acquittal conviction extradition injunction judgement judgment order ruling sentence verdict".split())
_FIGHTING = frozenset({"with", "against", "on"})
_MAKERS = frozenset({"from", "by"})
_TO_OTHERS = frozenset({"AID", "ACCUSE", "SUPPORT", "REJECT", "ASSAULT", "REQUEST", "THREATEN"})
_SELVES = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself", "yourself", "oneself"})
_MANY = frozenset({"most", "many", "few", "majority", "everybody", "everyone", "everything"})
_SAYING = frozenset({"add", "argue", "call", "describe", "note", "praise", "say", "tell", "write"})
_SCREENS = frozenset({"facebook", "instagram", "reddit", "telegram", "television", "tiktok", "tv", "twitter", "whatsapp", "youtube"})
_SCATHING = frozenset({"damning", "devastating", "scathing", "searing", "stinging", "terrible"})
_REACH = 7  # words behind "call"
_RELATIVE = frozenset({"that", "who", "which"})
_ADDRESSED = frozenset({"editor", "sir", "madam", "letters", "q", "abby"})
_EASE = frozenset({"convenient", "difficult", "easy", "fashionable", "fun", "hard", "tempting"})
_ONE = frozenset({"anybody", "anyone", "everybody", "everyone", "one", "whoever", "you"})
_ADDRESSEE = frozenset({"you"})
_BY_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})  # "anyone who attacks Chad" warns somebody
_ABLE = frozenset({"can", "ca", "could", "may", "might"})
_TAKINGS = frozenset({"abduct", "arrest"})
_REFUGES = frozenset({"ambulance", "bunker", "clinic", "hospital", "infirmary", "limousine", "safety", "shelter", "surgery", "ward"})
_OPENING = 4  # words
_HOUR = r"\d{1,2}(?:[.:]\d\d)? ?(?:[ap]m|[ap]\.m\.)?"
_TITLE = r"(?:[A-Z0-9][\w'’/-]*|of|the|and|in|to|a|on|for)(?: (?:[A-Z0-9][\w'’/-]*|of|the|and|in|to|a|on|for)){0,5}"
_LISTING = re.compile(rf"(?:[A-Z][\w&]*(?: [A-Z0-9][\w&]*){{0,2}}, {_HOUR}:|{_HOUR}:? {_TITLE}(?<! [a-z])[.:])")
_HARMFUL = ("harms", "onslaughts", "explosives", "projectiles", "instruments", "blasts", "attacks", "upheavals", "troops", "firearms")


def is_everyday(match: Match, roles: Roles, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a match is no event of public life, by the grammar of its sentence."""
    if match.frame.is_noun:
        return (
            _is_onset_of_thing(match, roles, classes)
            or _is_objection(match, roles)
            or _is_on_screen(match, roles)
            or _is_at_law(match, roles)
            or _is_verdict_of_writer(match, roles)
            or _is_of_letter(match, roles)
            or _is_match_of_teams(match, roles)
        )
    return (
        _is_done_by_thing(match, roles, classes)
        or (len(match.words) > 1 and _is_onset_of_thing(match, roles, classes))
        or _is_done_to_oneself(match, roles)
        or _is_fight_with_thing(match, roles, classes)
        or _is_hindered(match, roles, classes)
        or _is_watch(match, roles)
        or _is_at_law(match, roles)
        or (match.row.type == "THREATEN" and _is_at_players(match, classes["sportsmen"]))
        or _is_of_anybody(match, roles)
        or _is_of_one(match, roles)
        or _is_to_safety(match, roles)
        or _is_vote_against(match, roles)
        or _is_shared_opinion(match, roles)
        or _is_naming(match, roles)
        or _is_of_letter(match, roles)
        or _is_match_of_teams(match, roles)
    )


def _is_match_of_teams(match: Match, roles: Roles) -> bool:
    """ "Sri Lanka have threatened to pull out": a country with a plural verb is a team in the English of its newspapers."""
    sentence = roles.clauses.parsed.sentences[roles.clauses.tokens[match.frame.token].sentence]
    return any(_is_team(i, roles) for i in range(sentence.first, sentence.last))


def _is_team(i: int, roles: Roles) -> bool:
    clauses = roles.clauses
    token = clauses.tokens[i]
    if not token.text[:1].isupper() or token.dep not in ("nsubj", "nsubjpass") or token.text.endswith("s") or token.text.isupper():
        return False
    if clauses.with_dep(i, "conj", "cc", "appos", "prep", "punct", "preconj", "det", "poss") or not _names_place(i, roles):
        return False
    verb = clauses.tokens[token.head]
    helpers = [clauses.tokens[j] for j in clauses.with_dep(verb.i, "aux", "auxpass")]
    first = helpers[0] if helpers else verb
    if first.tag not in ("VBP", "VBD") or first.text.lower() not in _PLURAL_VERBS or first.i < i:
        return False
    return first.text.lower() != "were" or not clauses.with_dep(verb.i, "mark")


def _names_place(i: int, roles: Roles) -> bool:
    """Whether a word names a country or town, though the tagger may take it for a plural noun before its verb."""
    tag = roles.clauses.tokens[i].tag
    if tag == "NNS":  # Police is a town in Poland, too
        return roles.is_place(i) and roles.clauses.tokens[i].lemma != "police"
    return tag == "NNP" and roles.kind_of_name(i) == TOWN


def _is_done_by_thing(match: Match, roles: Roles, classes: Mapping[str, frozenset[str]]) -> bool:
    """ "Rents have driven nurses out", "hail pummelled cars": of things, only weapons, blows and laws do what parties do."""
    row, verb = match.row, match.frame.token
    if match.sources or not (row.type in _BLOWS or (row.type == "COERCE" and row.mode in _DRIVEN)):
        return False
    clauses = roles.clauses
    doers = clauses.agents(verb) if clauses.is_passive(verb) else clauses.with_dep(verb, "nsubj")
    nouns = [clauses.tokens[i] for i in doers if clauses.tokens[i].tag in ("NN", "NNS")]
    if len(nouns) != 1 or (row.type == "COERCE" and nouns[0].lemma in classes["laws"]):
        return False
    return is_idle_thing(nouns[0].i, roles, classes)


def _is_onset_of_thing(match: Match, roles: Roles, classes: Mapping[str, frozenset[str]]) -> bool:
    """ "is under attack from higher rates", "an assault by moths": no attack where a thing makes it that is no weapon."""
    if match.row.type not in _BLOWS or match.sources:
        return False
    clauses = roles.clauses
    noun = match.frame.token if match.frame.is_noun or not match.words else match.words[-1]
    link = clauses.tokens[clauses.tokens[noun].head] if clauses.tokens[noun].dep == "pobj" else None
    under = [link.i, link.head] if link is not None and link.lemma == "under" else []
    ways = [way for i in (noun, *under) for way in clauses.prepositions(i)]
    makers = [clauses.tokens[i] for name, i in ways if name in _MAKERS]
    return len(makers) == 1 and makers[0].tag in ("NN", "NNS") and is_idle_thing(makers[0].i, roles, classes)


def _is_done_to_oneself(match: Match, roles: Roles) -> bool:
    """ "condemned themselves with fouls": what one does to oneself is done to nobody; "blew himself up" has its own words."""
    if match.row.type not in _TO_OTHERS:
        return False
    objects = [i for i in roles.clauses.with_dep(match.frame.token, "dobj") if i not in match.words]
    others = any(phrase.token not in objects for phrase in match.targets)  # "aligned themselves with the rebels"
    return not others and any(roles.clauses.tokens[i].text.lower() in _SELVES for i in objects)


def is_idle_thing(noun: int, roles: Roles, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a noun is nobody and nothing that does harm for somebody."""
    if roles.actors([noun]) or roles.sector_of(noun) is not None:
        return False
    return not _does_harm(roles.clauses.tokens[noun].lemma, classes)


def _does_harm(noun: str, classes: Mapping[str, frozenset[str]]) -> bool:
    return any(noun in classes[name] for name in _HARMFUL)


def _is_fight_with_thing(match: Match, roles: Roles, classes: Mapping[str, frozenset[str]]) -> bool:
    """ "are at war with opioids", "fighting a losing battle with mildew": whom one fights is somebody."""
    if match.row.id not in _FIGHTS:
        return False
    clauses = roles.clauses
    fought = match.frame.object if match.frame.object is not None else clauses.objects(match.frame.token).tokens
    fought = fought or tuple(i for name, i in clauses.prepositions(match.frame.token) if name in _FIGHTING)
    nouns = [clauses.tokens[i] for i in fought]
    things = [t for t in nouns if t.tag in ("NN", "NNS") and not roles.actors([t.i], least=FULL) and not _does_harm(t.lemma, classes)]
    return bool(nouns) and len(things) == len(nouns) and not any(_names_somebody(t.i, roles) for t in things)


def _is_hindered(match: Match, roles: Roles, classes: Mapping[str, frozenset[str]]) -> bool:
    """ "cancelled the visit because of a cyclone": what nobody could help is no step against the host."""
    if match.row.id not in _PUT_OFF:
        return False
    clauses, verb = roles.clauses, match.frame.token
    heads = (verb, *clauses.objects(verb).tokens)
    ways = [i for head in heads for i in clauses.with_dep(head, "prep") if clauses.tokens[i].lemma in _REASONS]
    governed = [j for i in ways for k in (i, *clauses.with_dep(i, "pcomp", "prep")) for j in clauses.with_dep(k, "pobj")]
    return any(clauses.tokens[i].lemma in classes[name] for i in governed for name in ("hindrances", "disasters"))


def _is_at_law(match: Match, roles: Roles) -> bool:
    """ "lodged an appeal with the court", "appealed against the verdict": a step at law asks nobody for anything."""
    clauses, verb = roles.clauses, match.frame.token
    nouns = [i for i in (*match.words, *clauses.objects(verb).tokens) if clauses.tokens[i].lemma == "appeal"]
    if match.row.type != "REQUEST" or not (nouns or clauses.tokens[verb].lemma == "appeal"):
        return False
    governed = [clauses.tokens[i].lemma for head in (verb, *nouns) for _, i in clauses.prepositions(head)]
    return not _COURTS.isdisjoint(governed) or not _RULINGS.isdisjoint(governed)


def _is_watch(match: Match, roles: Roles) -> bool:
    """ "Soldiers guarding the president seized him": whose post it is to guard somebody, is said of them only."""
    token = roles.clauses.tokens[match.frame.token]
    return match.row.type == "AID" and token.lemma == "guard" and token.tag == "VBG" and token.dep == "acl"


def _names_somebody(noun: int, roles: Roles) -> bool:
    """Whether a name of a people or body stands before a noun: "Shan positions", "the Houthi advance"."""
    clauses = roles.clauses
    before = clauses.with_dep(noun, "compound", "amod", "nmod", "poss")
    return any(clauses.tokens[i].text[:1].isupper() for i in before) or any(name == "of" for name, _ in clauses.prepositions(noun))


def _is_at_players(match: Match, sportsmen: frozenset[str]) -> bool:
    """ "The player was warned for diving": warnings to sportsmen are their referees'."""
    return not match.sources and bool(match.targets) and all(phrase.lemma in sportsmen for phrase in match.targets)


def _is_of_anybody(match: Match, roles: Roles) -> bool:
    """ "Governments that jail their critics", "a nation that bombs its neighbours": what is said of all of a kind nobody has done."""
    clauses, verb = roles.clauses, match.frame.token
    token = clauses.tokens[verb]
    if token.dep != "relcl" or token.tag not in ("VBP", "VBZ") or clauses.with_dep(verb, "aux", "auxpass"):
        return False
    head = clauses.tokens[token.head]
    if head.tag not in ("NN", "NNS") or not any(clauses.tokens[i].text.lower() in _RELATIVE for i in clauses.with_dep(verb, "nsubj")):
        return False
    own = clauses.children[head.i]
    named = any(clauses.tokens[i].text[:1].isupper() and i < head.i and i != _first(head.sentence, roles) for i in own)
    articles = {clauses.tokens[i].text.lower() for i in own if clauses.tokens[i].dep == "det"}
    bare = not articles if head.tag == "NNS" else bool(articles & {"a", "an", "any", "every", "no"})
    if named or not bare or clauses.with_dep(head.i, "poss", "nummod", "prep", "appos"):
        return False
    return head.dep in ("nsubj", "nsubjpass") and all(clauses.tokens[i].tag in ("NN", "NNS", "PRP") for i in clauses.objects(verb).tokens)


def _is_of_one(match: Match, roles: Roles) -> bool:
    """ "You can disagree with him", "when you start calling them terrorists", "anyone who cannot condemn it": nobody in particular."""
    clauses, verb = roles.clauses, match.frame.token
    if match.row.type not in _BY_FORCE and _is_easy(verb, roles):
        return True
    doers = [clauses.tokens[i] for i in clauses.subjects(verb).tokens]
    if len(doers) != 1 or doers[0].text.lower() not in (_ADDRESSEE if match.row.type in _BY_FORCE else _ONE):
        return False
    token = clauses.tokens[verb]
    top = clauses.tokens[token.head] if token.dep == "xcomp" else token
    modals = {clauses.tokens[i].text.lower() for i in clauses.with_dep(top.i, "aux") if clauses.tokens[i].tag == "MD"}
    return top.tag in ("VBP", "VBZ") or (top.tag == "VB" and not modals.isdisjoint(_ABLE))


def _is_easy(verb: int, roles: Roles) -> bool:
    """ "It is easy to criticise Oslo": what is only called easy or hard, for nobody that is told."""
    clauses = roles.clauses
    above = clauses.tokens[clauses.tokens[verb].head]
    if not clauses.is_infinitive(verb) or clauses.with_dep(verb, "nsubj", "mark"):  # "hard for Oslo to accept"
        return False
    copula = above if clauses.is_verb(above.i) else clauses.tokens[above.head]
    said = {clauses.tokens[i].lemma for i in clauses.with_dep(copula.i, "acomp")}
    empty = any(clauses.tokens[i].text.lower() == "it" for i in clauses.with_dep(copula.i, "nsubj", "expl"))
    return copula.lemma == "be" and empty and not said.isdisjoint(_EASE)


def _is_vote_against(match: Match, roles: Roles) -> bool:
    """ "voted against the Justice for Victims Act": the "for" of what is voted on supports nobody."""
    if match.row.type != "SUPPORT" or roles.clauses.tokens[match.frame.token].lemma != "vote":
        return False
    return any(name == "against" for name, _ in roles.clauses.prepositions(match.frame.token))


def _is_to_safety(match: Match, roles: Roles) -> bool:
    """ "was whisked off to a clinic", "hustled the premier into a bunker": who is brought where it is safe is nobody's captive."""
    if match.row.mode not in _TAKINGS:
        return False
    ways = roles.clauses.prepositions(match.frame.token)
    return any(name in ("to", "into") and roles.clauses.tokens[i].lemma in _REFUGES for name, i in ways)


def _is_shared_opinion(match: Match, roles: Roles) -> bool:
    """ "Most Democrats agree that", "the senator agreed, praising": one holds the same opinion and gives no word."""
    clauses, verb = roles.clauses, match.frame.token
    if match.row.type != "AGREE" or clauses.tokens[verb].lemma != "agree":
        return False
    subjects = clauses.with_dep(verb, "nsubj")
    words = {clauses.tokens[j].lemma for i in subjects for j in (i, *clauses.with_dep(i, "amod", "det"))}
    said = any(clauses.tokens[i].tag == "VBG" and clauses.tokens[i].lemma in _SAYING for i in clauses.with_dep(verb, "advcl"))
    return not words.isdisjoint(_MANY) or (said and "bare" in match.row.requires)


def _is_naming(match: Match, roles: Roles) -> bool:
    """ 'called the premier "the last of her kind"': what stands in quotation marks behind the object is what one calls him."""
    clauses, verb = roles.clauses, match.frame.token
    if match.row.mode != "phone" or clauses.tokens[verb].lemma != "call":
        return False
    following = clauses.tokens[verb + 1 : verb + _REACH]
    marks = [i for i, token in enumerate(following) if token.text in ("“", '"', "``", "‘")]
    return bool(marks) and marks[0] > 0 and all(token.tag.startswith(("NN", "DT", "JJ", "PRP")) for token in following[: marks[0]])


def _is_objection(match: Match, roles: Roles) -> bool:
    """ "despite her protests": what one person protests is said, not marched for."""
    if match.row.type != "PROTEST" or len(match.sources) != 1 or match.sources[0].plural:
        return False
    tokens = roles.clauses.tokens
    return any(tokens[i].text.lower() in ("his", "her", "my", "your") for i in roles.clauses.with_dep(match.frame.token, "poss"))


def _is_verdict_of_writer(match: Match, roles: Roles) -> bool:
    """ "The ruling was a damning indictment of the premier": nobody is before a court."""
    token = roles.clauses.tokens[match.frame.token]
    damning = any(roles.clauses.tokens[i].lemma in _SCATHING for i in roles.clauses.with_dep(token.i, "amod"))
    return token.lemma == "indictment" and (damning or token.dep == "attr")


def _is_on_screen(match: Match, roles: Roles) -> bool:
    """ "celebrated the attacks on Twitter": where people write is not what is attacked."""
    if match.row.type != "ASSAULT" or not match.targets:
        return False
    return all(roles.clauses.tokens[phrase.token].text.lower() in _SCREENS for phrase in match.targets)


def _first(sentence: int, roles: Roles) -> int:
    return roles.clauses.parsed.sentences[sentence].first


def _is_of_letter(match: Match, roles: Roles) -> bool:
    """ "To the editor: The mayor's attack on …": letters to a paper open with whom they address."""
    token = roles.clauses.tokens[match.frame.token]
    parsed = roles.clauses.parsed
    block = parsed.sentences[token.sentence].paragraph
    opening = parsed.sentences[bisect_left(parsed.sentences, block, key=attrgetter("paragraph"))]
    return _is_letter(opening, roles) or _is_listing(opening, roles)


def _is_listing(opening: Sentence, roles: Roles) -> bool:
    """ "9.00 Line of Fire: …", "BBC One, 8pm: …": a paragraph that tells what is on."""
    start = roles.clauses.tokens[opening.first].start
    found = _LISTING.match(roles.clauses.parsed.document.text, start)
    title = found.group().rstrip(".:").split()[-1] if found is not None else ""
    return found is not None and not roles.is_town(title) and not title.isdigit()


def _is_letter(opening: Sentence, roles: Roles) -> bool:
    tokens = roles.clauses.tokens
    for i in range(opening.first, min(opening.last - 1, opening.first + _OPENING)):
        if tokens[i].text.lower() in _ADDRESSED and tokens[i + 1].text in (":", ","):
            return tokens[i + 1].text == ":" or tokens[i].text.lower() in ("sir", "madam")
    return False
