"""Which state a common noun repeats: "the kingdom", "the island", "the country", "the Baltic state".

Where two could be meant, none is given.
"""

from __future__ import annotations

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.model import Phrase
from dragoman.resolve.context import Context
from dragoman.resolve.coreference import STATE_REACH, SUBJECTS, Past, is_state
from dragoman.resolve.mentions import Mention

CAPITAL = "capital"
_LONGEST = 3  # words of a region
_ACTING = 3  # sentences
_TOLD = frozenset({"country", "nation"})
_ANY = frozenset({"country", "nation", "state", CAPITAL})  # what follows another state may mean that one
_RANKED = frozenset("biggest first fourth largest last latest next other same second smallest third".split())
_NOUNS = frozenset(
    "country emirate federation giant island kingdom monarchy nation neighbor neighbour power principality republic sheikhdom sheikdom "
    "state sultanate".split()
)


def of_region(mention: Mention, knowledge: ActorKnowledge, text: str) -> frozenset[str] | None:
    """The states that "the Baltic state" or "the Islamic republic" may mean; None where no region is told."""
    phrase = mention.phrase
    if phrase.plural or not phrase.definite or phrase.possessor is not None or phrase.lemma not in _NOUNS:
        return None
    words = text[phrase.core.start : phrase.head.start].lower().split()
    for count in range(_LONGEST, 0, -1):
        found = knowledge.state_regions.get(" ".join(words[-count:])) if len(words) >= count else None
        if found is not None:
            return found & knowledge.state_nouns.get(phrase.lemma, found) or found  # "the Himalayan kingdom" is not India
    return None


def acting_before(mention: Mention, past: Past, *, but: str) -> str | None:
    """The one state that acted last before a sentence, not the one that owns the phrase: "Minsk expelled … Russia defended its ally"."""
    for sentence in range(mention.phrase.sentence - 1, mention.phrase.sentence - _ACTING, -1):
        acting = [one.parties for one in past.of(sentence) if one.phrase.function == "subject" and one.phrase.quote is None]
        last = {party.country for parties in acting for party in parties} - {None}
        if last:
            return next(iter(last)) if len(last) == 1 and but not in last else None
    return None


def state_meant(
    mention: Mention, past: Past, context: Context, *, among: frozenset[str], is_capital: bool
) -> str | None:
    """The country that a noun for a state repeats, the report's own where none was named before; none that its own sentence names: "the
    country's president broke with Moscow"."""
    phrase: Phrase = mention.phrase
    if not _RANKED.isdisjoint(mention.written.lower().split()):
        return None  # "the first country to do so"
    if phrase.lemma not in _ANY and (again := _repeated(phrase, past)):
        return again
    country = state_before(phrase, past, among=among, but=None if among else _doer(phrase, past))
    apart = country is not None and context.home is not None and context.names(context.home, phrase)
    if context.home and not is_capital and not among and country != context.home and not apart and not _acts(country, phrase, past):
        country = None if _acts(context.home, phrase, past, reach=1) else context.home  # "He fled to Togo. Rome cut aid to the country"
    if not is_capital and not among and context.home and not context.names_state(phrase):
        country = context.home  # "the country" is the one that the report is about
    if country is None and phrase.lemma in _TOLD:
        country = _speakers(phrase, past)
    if country is None and context.home and (is_capital or context.home in among):
        country = context.home
    return country


def state_before(phrase: Phrase, past: Past, *, among: frozenset[str], but: str | None = None) -> str | None:
    """The country that a common noun for a state repeats: the nearest of ``among``, else the nearest state, never ``but``."""
    shut = {_giver(phrase, past) or but, *_joined(phrase, past)}
    for sentence in range(phrase.sentence, phrase.sentence - STATE_REACH, -1):
        before = [other for other in past.of(sentence) if other.phrase.span.end <= phrase.span.start and len(other.parties) == 1]
        before = [other for other in before if other.parties[0].country not in shut]
        if among:
            before = [other for other in before if other.parties[0].country in among]
        else:
            before = [other for other in before if is_state(other) and other.phrase.function != "modifier"]
        countries = {other.parties[0].country for other in before}
        if sentence == phrase.sentence and phrase.function in SUBJECTS and not among:
            countries = {other.parties[0].country for other in before[-1:]}  # "cut gas to Kyiv after the republic had seceded"
        if len(countries) > 1 and sentence < phrase.sentence:
            countries = {other.parties[0].country for other in before if other.phrase.function in SUBJECTS}
        if countries:
            return countries.pop() if len(countries) == 1 else None
    return None


def _joined(phrase: Phrase, past: Past) -> set[str | None]:
    """The countries of several that act together: one state is none of them ("Oman and Qatar pledged to help the kingdom")."""
    last = max((one.phrase.index for one in past.before(phrase, reach=1) if one.phrase.function in SUBJECTS), default=-1)
    groups = ({one.phrase.index, *one.phrase.conjuncts} for one in past.before(phrase, reach=1) if one.phrase.conjuncts)
    members = next((group for group in groups if last in group), set())
    return {party.country for one in past.of(phrase.sentence) if one.phrase.index in members for party in one.parties}


def _giver(phrase: Phrase, past: Past) -> str | None:
    """The country of who gives or says something to a state: in "She apologised to the country" it is not hers."""
    if phrase.function not in ("prep:to", "prep:with"):
        return None
    subjects = [other for other in past.before(phrase, reach=1) if other.phrase.function == "subject" and len(other.parties) == 1]
    return subjects[-1].parties[0].country if subjects else None


def _repeated(phrase: Phrase, past: Past) -> str | None:
    """The state that the same noun meant last: "the republic seceded. The republic's premier …"."""
    same = [one for one in past.before(phrase, reach=STATE_REACH) if one.phrase.lemma == phrase.lemma and is_state(one)]
    alike = [one for one in same if one.phrase.definite and not one.phrase.plural and len(one.parties) == 1]
    return max(alike, key=lambda one: one.phrase.span.start).parties[0].country if alike else None


def _doer(phrase: Phrase, past: Past) -> str | None:
    """The state that does something in a sentence alone, where another one acted just before: in "Mali … Norway froze loans for the
    country" it is not Norway."""
    if phrase.function in (*SUBJECTS, "possessor"):
        return None
    here = [other for other in past.of(phrase.sentence) if other.phrase.span.end <= phrase.span.start and is_state(other)]
    before = [other for other in past.of(phrase.sentence - 1) if is_state(other) and other.phrase.function != "modifier"]
    acting = {party.country for other in here for party in other.parties}
    if len(acting) != 1 or here[0].phrase.function != "subject":
        return None
    country = acting.pop()
    told = {party.country for other in before for party in other.parties}
    return country if told and country not in told else None


def _speakers(phrase: Phrase, past: Past) -> str | None:
    """The country of the official who speaks of "the country" in the same sentence: "a Thai minister said the country had …"."""
    before = (other for other in past.before(phrase, reach=1) if other.phrase.sentence == phrase.sentence)
    officials = (other for other in before if other.phrase.function in SUBJECTS and len(other.parties) == 1)
    return next((other.parties[0].country for other in officials if other.parties[0].sectors[:1] == ("GOV",)), None)


def _acts(country: str | None, phrase: Phrase, past: Past, *, reach: int = 2) -> bool:
    """Whether somebody of a country is the subject of a sentence near before a phrase."""
    before = (other for other in past.before(phrase, reach=reach) if other.phrase.function in SUBJECTS and len(other.parties) == 1)
    return country is not None and any(other.parties[0].country == country for other in before)
