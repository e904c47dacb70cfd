"""Tells ordinary justice from politics: "a court in Naples jailed a pizza maker for arson" is no event between parties in public life.

A case is private where police or courts deal with unnamed private people of no named nationality, the sentence says in what matter, and
nothing in the sentence belongs to public life. Where no matter is told, nobody knows, and the event stands. The same holds for what private
people, one and one, say and do to each other ("the school demanded an apology from a father"), and animals are no party at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.grammar import WEEKDAYS
from dragoman.model import Phrase, PhraseKind
from dragoman.read.match import Match
from dragoman.read.roles import TOWN, Roles

_CASES = frozenset(
    {
        ("SANCTION", "convict"), ("COERCE", "arrest"), ("COERCE", "restrict"), ("ACCUSE", "allege"), ("ACCUSE", "investigate"),
        ("CONCEDE", None), ("RETREAT", None), ("RETREAT", "release"), ("REQUEST", None), ("REQUEST", "change"), ("REJECT", None),
        ("THREATEN", None),
    }
)  # fmt: skip
_BRAWLS = frozenset({("ASSAULT", "beat"), ("ASSAULT", "primitive")})
_BY_WORD = frozenset({"CONCEDE", "REQUEST", "REJECT", "RETREAT", "THREATEN"})  # what else than a court could do
_COURTS = frozenset("appeals-court bench court court-martial judge jury justice magistrate magistrates tribunal".split())
_FORCE = frozenset(
    "constable cop deputy detective inspector officer patrolman police policeman policewoman prosecution prosecutor ranger sergeant "
    "sheriff trooper".split()
)
_PRIVATE = frozenset({"*cvl*", "*bus*", "*lab*", "*med*", "*edu*", "*agr*"})
_PEOPLE = frozenset(
    "boy brother couple daughter duo father gang girl hotel husband kindergarten lawsuit man mother neighbour neighbor pair restaurant "
    "school shop sister son teenager tourist trio wife woman youth zoo".split()
)
_CRIMINALS = frozenset(
    "arsonist bigamist burglar conman embezzler fraudster poacher rapist robber shoplifter stalker swindler thief".split()
)
_MATTER = frozenset({"for", "over", "of", "with", "who", "that", "after", "against", "from"})
_BESIDE = frozenset({"neighbour", "neighbor"})
_KIN = frozenset(
    "aunt boyfriend brother child cousin daughter ex father girlfriend grandmother grandfather husband lover mother mother-in-law nephew "
    "niece partner roommate sister son stepfather stepmother stepson uncle wife flatmate ex-wife "
    "ex-husband ex-girlfriend ex-boyfriend".split()
)
_TITLES = frozenset(
    "ambassador archbishop ayatollah bishop cardinal chancellor colonel congressman emir general governor imam judge king mayor minister "
    "pope premier president prince princess queen senator sheikh sultan".split()
)
_STATE_SECTORS = frozenset({"*gov*", "*leg*", "*jud*", "*mil*", "*cop*", "*pty*", "*opp*"})
_CUSTOMERS = frozenset(
    "audience client commuter customer diner fan guest holidaymaker listener passenger patient reader shareholder shopper subscriber "
    "tenant theatregoer user viewer".split()
)
_ATHLETES = frozenset(
    "athlete ballplayer batsman batter boxer coach cyclist footballer goalkeeper golfer jockey midfielder pitcher player quarterback "
    "skipper sprinter striker sportsman sportswoman swimmer teammate winger wrestler".split()
)
_OUTDOORS = frozenset(
    "angler balloonist bather biker climber cyclist diver hiker jogger motorcyclist motorist mountaineer parachutist pedestrian skier "
    "skydiver snowboarder surfer swimmer".split()
)
_PARAGRAPH = 150  # tokens
_SHARES = frozenset({"percent", "%", "percentage", "respondent", "quarter", "third", "half", "share", "cent"})
_TALK = frozenset({"ACCUSE", "AGREE", "CONCEDE", "CONSULT", "REJECT", "REQUEST", "RETREAT", "SUPPORT", "THREATEN"})
_DAYS = frozenset(map(str.lower, WEEKDAYS))


def is_private(match: Match, roles: Roles, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a match is no event of public life, by who takes part."""
    public = classes["public-life"]
    private = is_private_case(match, roles, classes) or is_private_quarrel(match, roles, public) or _is_polled(match, roles)
    private = private or _is_among_kin(match, roles) or _is_before_judge(match, roles, public) or _is_of_customers(match, roles, public)
    private = private or _is_of_my_own(match, roles) or _is_accident(match, roles, public)
    private = private or _is_bar_brawl(match, roles, public, classes["premises"])
    private = private or _is_found_hanged(match, roles)
    return private or _is_met_with(match, roles) or is_of_beasts(match, roles, classes["beasts"])


def is_private_case(match: Match, roles: Roles, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a match is the matter of private people before police or a court; a common crime is, whatever else stands around it."""
    if (match.row.type, match.row.mode) not in _CASES or not _is_justice(match, roles):
        return False
    if not all(_is_private(phrase, roles) for phrase in match.targets):
        return False
    common = _is_common_crime(match, roles, classes["common-crimes"])
    public = classes["public-life"] - classes["common-beside"] if common else classes["public-life"]
    around = _around(match, roles)
    if not _is_unpublic_all(around, match, roles, public, common=common):
        return False
    if not match.targets:
        return match.row.type in _BY_WORD and _is_short(roles) and _is_unpublic_report(match, roles, public)
    crime = common or any(phrase.lemma in _CRIMINALS for phrase in match.targets)
    return crime or any(i > match.frame.token and _opens_matter(i, roles) for i in around)


def _is_common_crime(match: Match, roles: Roles, crimes: frozenset[str]) -> bool:
    """Whether a sentence tells of a crime as any town has them: theft, drunken driving, a brawl."""
    sentence = roles.clauses.parsed.sentences[roles.clauses.tokens[match.frame.token].sentence]
    return any(roles.clauses.tokens[i].lemma in crimes for i in range(sentence.first, sentence.last) if i not in match.words)


def _is_short(roles: Roles) -> bool:
    return len(roles.clauses.tokens) < _PARAGRAPH


def _is_unpublic_report(match: Match, roles: Roles, public: frozenset[str]) -> bool:
    """Whether nothing in a short text belongs to public life."""
    return public.isdisjoint(token.lemma for token in roles.clauses.tokens if token.i not in match.words)


def _is_among_kin(match: Match, roles: Roles) -> bool:
    """ "A woman who stabbed her husband": violence in a family."""
    if match.row.type != "ASSAULT" or match.frame.is_noun or not match.sources or not match.targets:
        return False
    kin = all(phrase.lemma in _KIN and phrase.possessor is not None for phrase in match.targets)
    return kin and all(_is_private(phrase, roles) or phrase.kind is PhraseKind.PRONOUN for phrase in match.sources)


def _is_accident(match: Match, roles: Roles, public: frozenset[str]) -> bool:
    """ "A cyclist was killed in Lyon": whom nobody is said to have killed, and who is out on the road or the hill, has had an accident."""
    if match.row.type != "ASSAULT" or match.sources or match.frame.is_noun:
        return False
    hurt = roles.clauses.with_dep(match.frame.token, "nsubjpass")
    return any(roles.clauses.tokens[i].lemma in _OUTDOORS for i in hurt) and _is_unpublic_all(_around(match, roles), match, roles, public)


def _is_found_hanged(match: Match, roles: Roles) -> bool:
    """ "A banker was found hanged": nobody is said to have done it."""
    verb = roles.clauses.tokens[match.frame.token]
    return verb.lemma == "hang" and not match.sources and roles.clauses.tokens[verb.head].lemma == "find" and verb.tag == "VBN"


def _is_bar_brawl(match: Match, roles: Roles, public: frozenset[str], premises: frozenset[str]) -> bool:
    """ "A man was stabbed to death in a pub": what happens to one unnamed person in a bar or shop."""
    if match.row.type != "ASSAULT" or match.sources or match.frame.is_noun or len(match.targets) != 1:
        return False
    if match.targets[0].plural or match.targets[0].lemma not in _PEOPLE or not _is_private(match.targets[0], roles):
        return False
    around = _around(match, roles)
    return any(roles.clauses.tokens[i].lemma in premises for i in around) and _is_unpublic_all(around, match, roles, public)


def _is_of_my_own(match: Match, roles: Roles) -> bool:
    """ "My grandfather fought the Japanese": what one tells of one's own family is no report."""
    words = roles.clauses
    return any(
        phrase.lemma in _KIN and any(words.tokens[i].text.lower() == "my" for i in words.with_dep(phrase.token, "poss"))
        for phrase in match.sources
    )


def _is_of_customers(match: Match, roles: Roles, public: frozenset[str]) -> bool:
    """ "Passengers accuse the line of dirty seats", "the striker threatened to leave": what firms and those whom they serve say to each
    other, and what one sportsman says."""
    if match.row.type not in _TALK or not match.sources:
        return False
    served = [side for side in (match.sources, match.targets) if side and all(phrase.lemma in _CUSTOMERS for phrase in side)]
    hearers = [i for name, i in roles.clauses.prepositions(match.frame.token) if name == "to"] if not match.targets else []
    served += [match.sources] if any(roles.clauses.tokens[i].lemma in _CUSTOMERS for i in hearers) else []
    served += [match.sources] if all(phrase.lemma in _ATHLETES and not phrase.plural for phrase in match.sources) else []
    sentence = roles.clauses.parsed.sentences[roles.clauses.tokens[match.frame.token].sentence]
    words = [roles.clauses.tokens[i].lemma for i in range(sentence.first, sentence.last)]
    return bool(served) and public.isdisjoint(words) and not any(_is_of_state(phrase, roles) for phrase in match.targets)


def _is_of_state(phrase: Phrase, roles: Roles) -> bool:
    return roles.sector_of(phrase.token) in _STATE_SECTORS or roles.clauses.tokens[phrase.token].text.lower() in _TITLES


def _is_before_judge(match: Match, roles: Roles, public: frozenset[str]) -> bool:
    """ "A mother begged the judge for mercy": what private people ask of a court for themselves."""
    if match.row.type != "REQUEST" or not match.sources or not match.targets:
        return False
    if not all(phrase.lemma in _COURTS for phrase in match.targets) or not all(_is_private(phrase, roles) for phrase in match.sources):
        return False
    return _is_unpublic_all(_around(match, roles), match, roles, public)


def is_private_quarrel(match: Match, roles: Roles, public: frozenset[str]) -> bool:
    """Whether a match is what one private person, shop or school says or does to another, where nothing else is told: "the goalkeeper
    begged his wife to stay". Crowds are public: "students demanded"."""
    parties = (*match.sources, *match.targets)
    if not (match.row.type in _TALK or (match.row.type, match.row.mode) in _BRAWLS) or not match.sources:
        return False
    if not all(_is_private(phrase, roles) and (not phrase.plural or phrase.lemma in _PEOPLE) for phrase in parties):
        return False
    return _is_unpublic_all(_around(match, roles), match, roles, public)


def _is_polled(match: Match, roles: Roles) -> bool:
    """Whether those asked in a poll say it: "sixty percent of Danes agreed"."""
    said = match.row.type in _TALK and not match.frame.is_noun
    return said and any(roles.clauses.tokens[i].lemma in _SHARES for i in roles.clauses.with_dep(match.frame.token, "nsubj"))


def _is_met_with(match: Match, roles: Roles) -> bool:
    """Whether something is met with a feeling: "the plan was met with opposition" is no meeting."""
    verb = match.frame.token
    met = roles.clauses.tokens[verb].lemma == "meet" and roles.clauses.is_passive(verb)
    return met and any(name == "with" and not roles.clauses.with_dep(i, "det", "poss") for name, i in roles.clauses.prepositions(verb))


def is_of_beasts(match: Match, roles: Roles, beasts: frozenset[str]) -> bool:
    """Whether animals do it: "gulls bombarded the kiosk", "two keepers were attacked by a bear"."""
    if match.frame.is_noun:
        return False
    doers = (roles.clauses.tokens[i] for i in roles.clauses.subjects(match.frame.token).tokens)
    return any(word.lemma in beasts and word.tag not in ("NNP", "NNPS") for word in doers)  # the Tamil Tigers are none


def _around(match: Match, roles: Roles) -> list[int]:
    """The words of the sentence that do not belong to the parties."""
    own = {i for phrase in (*match.sources, *match.targets) for i in _words_of(phrase, roles)}
    sentence = roles.clauses.parsed.sentences[roles.clauses.tokens[match.frame.token].sentence]
    return [i for i in range(sentence.first, sentence.last) if i not in own]


def _is_unpublic_all(
    around: Iterable[int], match: Match, roles: Roles, public: frozenset[str], *, common: bool = False
) -> bool:
    sentence = roles.clauses.parsed.sentences[roles.clauses.tokens[match.frame.token].sentence]
    words = (roles.clauses.tokens[i].lemma for i in range(sentence.first, sentence.last) if i not in match.words)
    return public.isdisjoint(words) and all(_is_unpublic(i, roles, common=common) for i in around)


def _opens_matter(i: int, roles: Roles) -> bool:
    """Whether a word opens what the case is about: "for theft", "of stalking", "to repay"; not "for ten hours"."""
    token = roles.clauses.tokens[i]
    return token.tag == "TO" or (token.lemma in _MATTER and not any(roles.is_time(j) for j in roles.clauses.with_dep(i, "pobj")))


def _is_justice(match: Match, roles: Roles) -> bool:
    doers = {_office_of(phrase, roles) for phrase in match.sources}
    if match.row.type in _BY_WORD:
        return bool(doers) and doers <= _COURTS
    return doers <= _COURTS | _FORCE


def _office_of(phrase: Phrase, roles: Roles) -> str:
    """The noun of a phrase, or the title before a name: "Judge Mary Fahy" is a judge."""
    first = phrase.core.of(roles.clauses.parsed.document.text).split()[0].lower()
    return first if phrase.kind is PhraseKind.NAME and first in _COURTS else phrase.lemma


def _is_private(phrase: Phrase, roles: Roles) -> bool:
    """Unnamed people of no named nationality, whose trade is private: "a baker", "two brothers"; not "a Danish couple"."""
    if phrase.kind is not PhraseKind.COMMON or any(_is_capital(i, roles) for i in _core(phrase, roles)):
        return False
    homes = [roles.phrases[i] for word, i in phrase.complements if word == "from"]
    if any(home.kind is PhraseKind.NAME and not roles.is_town(home) for home in homes):
        return False
    if phrase.lemma in _BESIDE and phrase.plural and phrase.definite and _names_states(roles, phrase.token):
        return False
    return phrase.lemma in _PEOPLE | _CRIMINALS or roles.sector_of(phrase.token) in _PRIVATE


def _names_states(roles: Roles, before: int) -> bool:
    """Whether two states or more have been named, which "the two neighbours" may mean."""
    tokens = roles.clauses.tokens[:before]
    places = (token for token in tokens if token.tag == "NNP" and roles.kind_of_name(token.i) == TOWN)
    return len({token.lemma for token in places if not roles.is_town(token.text)}) > 1


def _core(phrase: Phrase, roles: Roles) -> Iterable[int]:
    return (t.i for t in roles.clauses.parsed.tokens[max(0, phrase.token - 8) : phrase.token + 1] if phrase.core.contains(t.span))


def _is_capital(i: int, roles: Roles) -> bool:
    token = roles.clauses.tokens[i]
    opens = i == roles.clauses.parsed.sentences[token.sentence].first and token.tag not in ("JJ", "NNP", "NNPS")
    return token.text[:1].isupper() and not opens and not (token.tag == "NNP" and roles.is_town(token.text))


def _words_of(phrase: Phrase, roles: Roles) -> Iterable[int]:
    return (t.i for t in roles.clauses.parsed.tokens[max(0, phrase.token - 8) : phrase.token + 12] if phrase.span.contains(t.span))


def _is_unpublic(i: int, roles: Roles, *, common: bool) -> bool:
    """Whether a word of the matter may stand in a private one: no name but a town's or a day's (beside a common crime also one that nobody
    knows), and nobody of public life."""
    token = roles.clauses.tokens[i]
    if token.tag in ("NNP", "NNPS"):
        phrase = roles.phrase(i)
        if token.lemma in _DAYS or (phrase is not None and roles.is_town(phrase)):
            return True
        return common and (phrase is None or roles.kind_of_name(i) is None) and token.text.lower() not in _TITLES
    if token.tag == "JJ" and token.text[:1].isupper():
        return False
    sector = roles.sector_of(i)
    return sector is None or sector in _PRIVATE or token.lemma in _CRIMINALS or token.lemma in _COURTS | _FORCE
