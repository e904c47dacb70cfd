"""Whom a pronoun or a short role phrase means: a row of sieves over the phrases before it, each sure enough to be believed.

Where two could be meant, none is given. Names are the business of the register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge.actors import RoleFact
from dragoman.knowledge.ontology import NONSTATE
from dragoman.model import ActorKind, Participant, Phrase, PhraseKind
from dragoman.resolve.mentions import Kind, Mention
from dragoman.resolve.offices import same_office
from dragoman.spans import Span

SINGULAR = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "mine", "ours", "myself", "ourselves"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
COLLECTIVES = frozenset(
    "agency alliance bloc body broadcaster company court faction front group militia movement network newspaper "
    "organisation organization outfit party union".split()
)
BANDS = frozenset("group militia movement organisation organization outfit party".split())
_FIRMS = frozenset(
    "airline automaker bank brewer carmaker conglomerate corporation drugmaker firm giant insurer lender maker manufacturer miner "
    "multinational operator producer retailer shipbuilder steelmaker utility".split()
)
_PEOPLES = ("sh", "ch", "ese", "swiss")
_MEDIA = frozenset("agency broadcaster company network newspaper organisation organization".split())
_RULERS = frozenset("administration authority authorities cabinet government junta leadership regime".split())  # one by many words
_BLAMED_RULERS = frozenset({"junta", "leadership", "regime"})  # "the regime" is no "government" of another state told before
_PUTSCHISTS = frozenset({"general", "colonel", "coup leader", "putschist", "military ruler", "coup plotter"})
_SEVERAL = frozenset({"family", "couple", "household", "staff", "crew", "public", "crowd", "youth"})  # persons, but no "he"
_MEMBERS = frozenset({"republican", "democrat", "republicans", "democrats", "tory", "tories", "green", "greens", "liberal", "liberals"})
_COUNTING = frozenset({"dozen", "hundred", "thousand"})
REACH = 3  # sentences back that a pronoun may look
ROLE_REACH = 40
MOST_SEEN = 1000  # parties back that a role phrase may look
MANY_REACH = 6
KIND_REACH = 4
STATE_REACH = 4
_IN_CLAUSE = frozenset({"subject", "passive-subject", "possessor", "object", "agent", "prep:by", "prep:of", "prep:to"})
_SERVICES = frozenset({"army", "military", "navy", "air force"})
_ARMED_MEN = frozenset({"REB", "UAF", "CRM", "PRM", "SEP"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """A phrase with its parties, and what later phrases need to know of it."""

    mention: Mention
    parties: tuple[Participant, ...]
    key: str | None = None  # the actor, where it is one that can be meant again
    kind: ActorKind | None = None
    gender: str | None = None
    link: int | None = None  # phrase of the antecedent
    many: bool = False  # a relative pronoun that goes back to a plural

    @property
    def phrase(self) -> Phrase:
        return self.mention.phrase


SUBJECTS = frozenset({"subject", "passive-subject"})


class Past:
    """What has been resolved of a document so far, by sentence."""

    __slots__ = ("_done", "_first")

    def __init__(self, done: Sequence[Resolved | None], mentions: Sequence[Mention]) -> None:
        self._done = done
        self._first: dict[int, tuple[int, int]] = {}
        for index, mention in enumerate(mentions):
            sentence = mention.phrase.sentence
            self._first[sentence] = (self._first.get(sentence, (index, 0))[0], index + 1)

    def of(self, sentence: int) -> list[Resolved]:
        """The resolved phrases of a sentence, in text order."""
        first, last = self._first.get(sentence, (0, 0))
        return [one for one in self._done[first:last] if one is not None]

    def before(self, phrase: Phrase, *, reach: int) -> Iterator[Resolved]:
        """The resolved phrases that end before a phrase, the nearest sentence first, each sentence in text order."""
        for sentence in range(phrase.sentence, phrase.sentence - reach, -1):
            for other in self.of(sentence):
                if other.phrase.span.end <= phrase.span.start:
                    yield other


class PastOutside(Past):
    """What has been resolved before, without what stands in some ranges of the text."""

    __slots__ = ("_cut", "_past")

    def __init__(self, past: Past, cut: Sequence[Span]) -> None:
        self._past = past
        self._cut = cut

    def of(self, sentence: int) -> list[Resolved]:
        """The resolved phrases of a sentence that stand outside, in text order."""
        return [one for one in self._past.of(sentence) if not any(span.overlaps(one.phrase.head) for span in self._cut)]


class PastWithout(Past):
    """What has been resolved before, without one actor."""

    __slots__ = ("_identity", "_past")

    def __init__(self, past: Past, shut: object) -> None:
        self._past = past
        self._identity = shut

    def of(self, sentence: int) -> list[Resolved]:
        """The resolved phrases of a sentence that mean somebody else, in text order."""
        return [one for one in self._past.of(sentence) if not one.parties or identity(one) != self._identity]


def antecedent(mention: Mention, past: Past) -> Resolved | None:
    """The phrase before it that a third-person or relative pronoun means."""
    word = mention.written.lower()
    phrase = mention.phrase
    if word in RELATIVE:
        return _relative(phrase, past, word)
    if word.endswith(("self", "selves")) and phrase.beside is not None:
        return next((other for other in past.of(phrase.sentence) if other.phrase.index == phrase.beside and other.parties), None)
    if word in SINGULAR:
        others = _of_other_gender(phrase, past, SINGULAR[word])
        return _nearest(phrase, past, lambda other: _may_be(other, SINGULAR[word]) and identity(other) not in others)
    if word in PLURAL:
        return _whole(_nearest(phrase, past, is_plural, reach=2), phrase, past)
    if word in NEUTER:
        return _owner(phrase, past) if _crowded(phrase, past) else _nearest(phrase, past, is_thing, reach=2)
    return None


def _whole(found: Resolved | None, phrase: Phrase, past: Past) -> Resolved | None:
    """The first of those who are joined in a subject, for the later one: "Oslo and two unions said they" is of all."""
    if found is None or found.phrase.sentence != phrase.sentence or found.phrase.function not in SUBJECTS:
        return found
    return next((other for other in past.of(phrase.sentence) if found.phrase.index in other.phrase.conjuncts and other.parties), found)


def _may_be(other: Resolved, gender: str) -> bool:
    one = is_person(other) and not (other.phrase.plural or other.many) and other.phrase.lemma not in _SEVERAL | {"that", "which"}
    return one and other.gender in (None, gender) and not _is_mere_word(other)


def _is_mere_word(other: Resolved) -> bool:
    """Whether a single capital word that acts nowhere here is told to be a person by nothing: "ignorant of Islam"."""
    nameless = other.kind is ActorKind.PERSON and other.key is not None and other.key.startswith("person.")
    place = other.phrase.definite and other.phrase.function.startswith("prep:")  # "on the West Coast"
    single = other.key is not None and "-" not in other.key and other.phrase.function not in SUBJECTS
    return nameless and other.gender is None and other.parties[0].role is None and (place or single)


def _of_other_gender(phrase: Phrase, past: Past, gender: str) -> set[object]:
    """Those whom pronouns of the other gender mean: in "He promised her aid" she is not he."""
    told = (other for other in past.before(phrase, reach=REACH) if other.mention.kind is Kind.PRONOUN and other.parties)
    return {identity(other) for other in told if SINGULAR.get(other.mention.written.lower(), gender) != gender}


def ahead(mention: Mention, upcoming: Sequence[Mention]) -> Mention | None:
    """The subject that a pronoun in a fronted phrase looks forward to: "During his visit to Oslo, Lavrov said"."""
    gender = SINGULAR.get(mention.written.lower())
    if gender is None:
        return None
    for other in upcoming:
        if other.phrase.sentence != mention.phrase.sentence:
            return None
        if other.phrase.function in SUBJECTS and other.phrase.possessor != mention.phrase.index:
            person = other.kind is Kind.PERSON or (other.fact is not None and other.fact.kind is ActorKind.PERSON)
            titled = other.role is not None and other.role.kind == "person" and not other.phrase.plural
            return other if (person or titled) and other.gender in (None, gender) else None
    return None


def _crowded(phrase: Phrase, past: Past) -> bool:
    """Whether three or more countries or bodies stand before a pronoun in its sentence: then it is anybody's."""
    before = past.before(phrase, reach=1)
    return len({other.key for other in before if other.key and other.parties and is_thing(other)}) > 2


def _owner(phrase: Phrase, past: Past) -> Resolved | None:
    """The one subject of its sentence that "its" goes back to where many bodies are named: "Ford told Visteon … its plants"."""
    if phrase.function != "possessor":
        return None
    subjects = [other for other in past.before(phrase, reach=1) if other.phrase.function in SUBJECTS and other.parties]
    things = {identity(other) for other in subjects if is_thing(other)}
    if len(things) == 1 and all(is_thing(other) for other in subjects):
        return subjects[0]
    return subjects[-1] if len(subjects) > 1 and subjects[-1].kind is ActorKind.STATE and is_thing(subjects[-1]) else None


def is_person(other: Resolved) -> bool:
    """Whether a phrase is a person, by name or by role."""
    return other.kind is ActorKind.PERSON or (other.mention.role is not None and other.mention.role.kind == "person")


def is_state(other: Resolved) -> bool:
    """Whether a phrase is a state, by name or by who rules it: "Chad", "the Chadian authorities"."""
    if other.kind is ActorKind.STATE:
        return True
    role = other.mention.role
    rules = other.mention.kind is Kind.ROLE and role is not None and role.lemma in _RULERS
    return rules and len(other.parties) == 1 and other.parties[0].country_basis not in (None, "context")


def is_plural(other: Resolved) -> bool:
    """Whether a phrase is more than one, by its form or as a group."""
    if other.phrase.lemma in _COUNTING and other.phrase.complements:
        return False  # "hundreds of refugees": the refugees are meant
    if other.mention.kind in (Kind.ROLE, Kind.PEOPLE):
        return other.phrase.plural
    things = other.mention.kind is Kind.OTHER and other.phrase.kind is PhraseKind.COMMON  # "our right and duty"
    return other.kind is ActorKind.GROUP or (bool(other.phrase.conjuncts) and not things)


def is_thing(other: Resolved) -> bool:
    """Whether a phrase is a state, a body or a group, by name or by role."""
    if other.kind is ActorKind.OUTLET and other.phrase.function not in _IN_CLAUSE:
        return False  # the credit of a picture
    if other.phrase.plural and other.phrase.lemma in _MEMBERS:
        return False
    if other.kind in (ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.OUTLET):
        return other.kind is not ActorKind.STATE or other.parties[0].country_basis != "place"
    role = other.mention.role
    return role is not None and role.kind != "person" and not other.phrase.plural


def _nearest(phrase: Phrase, past: Past, fits: Callable[[Resolved], bool], *, reach: int = REACH) -> Resolved | None:
    """The best candidate of the nearest sentence that has any: subjects first; none where two subjects compete."""
    own = None if phrase.function in (*SUBJECTS, "possessor") else _own_subject(phrase, past)
    for sentence in range(phrase.sentence, phrase.sentence - reach, -1):
        found = [other for other in past.of(sentence) if other.phrase.span.end <= phrase.span.start]
        candidates = [other for other in found if other.parties and other.phrase.function != "modifier" and fits(other)]
        if own is not None:
            candidates = [other for other in candidates if identity(other) != own]
        if own is not None and sentence == phrase.sentence:
            objects = [other for other in candidates if other.phrase.function not in (*SUBJECTS, "possessor")]
            if phrase.plural and objects:
                return objects[-1]  # "accused the envoys and expelled them": the nearest that is acted on
        if candidates:
            return _choose(candidates, phrase)
    return None


def _own_subject(phrase: Phrase, past: Past) -> object:
    """Who acts on an object pronoun in its clause, and so is not meant by it (him, not himself)."""
    subjects = [other for other in past.before(phrase, reach=1) if other.phrase.function in SUBJECTS or other.phrase.index == phrase.beside]
    if phrase.beside is not None:
        subjects = [other for other in subjects if other.phrase.index == phrase.beside]
    return identity(subjects[-1]) if subjects and subjects[-1].parties else ()


def _choose(candidates: Sequence[Resolved], phrase: Phrase) -> Resolved | None:
    inside = [other for other in candidates if other.phrase.quote == phrase.quote] or list(candidates)
    subjects = [other for other in inside if other.phrase.function in SUBJECTS]
    same = {identity(other) for other in subjects}
    if len(same) == 1:
        return subjects[-1]
    if len(same) > 1:
        return subjects[-1] if phrase.function == "possessor" or subjects[-1].phrase.sentence == phrase.sentence else subjects[0]
    rest = {identity(other) for other in inside}
    return inside[-1] if len(rest) == 1 else None


def identity(other: Resolved) -> object:
    """What two phrases share that mean the same: the actor, else words and country."""
    return other.key or (other.parties[0].name, other.parties[0].country)


def _relative(phrase: Phrase, past: Past, word: str) -> Resolved | None:
    before = [other for other in past.of(phrase.sentence) if other.phrase.core.end <= phrase.span.start]
    near = [other for other in before if phrase.span.start - other.phrase.span.end <= 2 and other.parties]
    persons = [other for other in near if is_person(other)]
    fits = persons if word in ("who", "whom") else near if word == "whose" else [other for other in near if other not in persons]
    return min(fits or near, key=lambda other: other.phrase.head.start, default=None)


def role_antecedent(mention: Mention, past: Past, *, country: str | None) -> Resolved | None:
    """The person or body that a definite role phrase repeats: "the Turkish leader", "the senior official", "the group"."""
    role = mention.role
    if role is None or mention.phrase.plural or not (mention.phrase.definite or mention.phrase.possessor is not None):
        return None
    fits: list[Resolved] = []
    for others in _before(mention, past):
        if fits and others[-1].phrase.sentence < fits[-1].phrase.sentence - 1:
            break
        fits = [other for other in others if _repeats(mention, other, country)] + fits
    if not fits:
        return None
    last = fits[-1]
    if country is None and _rivals(fits, last, mention):
        return None
    if mention.phrase.function == "object" and role.kind != "person" and identity(last) == _own_subject(mention.phrase, past):
        return None  # "the church criticised the body" is somebody else
    return None if _is_another(last, role.lemma) else last


def _is_another(other: Resolved, lemma: str) -> bool:
    """Whether a body is called by another word and no name: "the ministry" is no union."""
    role = other.mention.role
    return other.mention.kind is Kind.ROLE and role is not None and role.kind != "person" and role.lemma != lemma


def _before(mention: Mention, past: Past) -> Iterator[list[Resolved]]:
    """The parties before a phrase, sentence by sentence, the nearest first."""
    last, seen = mention.phrase.sentence, 0
    for sentence in range(last, max(0, last - ROLE_REACH) - 1, -1):
        found = [other for other in past.of(sentence) if other.parties and other.phrase.span.end <= mention.phrase.span.start]
        seen += len(found)
        if found:
            yield found
        if seen > MOST_SEEN:
            return


def _repeats(mention: Mention, other: Resolved, country: str | None) -> bool:
    role = mention.role
    if role is None or other.phrase.plural or len(other.parties) != 1:
        return False
    party = other.parties[0]
    if country is not None and party.country != country:
        return False
    if role.kind != "person":
        body = other.kind in (ActorKind.GROUP, ActorKind.ORGANISATION, ActorKind.OUTLET)
        if other.kind is ActorKind.OUTLET and role.lemma not in _MEDIA:
            return False
        called = other.mention.role if other.mention.kind is Kind.ROLE else None
        if called is not None and (called.lemma not in COLLECTIVES if not called.sectors else _is_no_band(role, called)):
            return False  # "the city" and "the army" are nobody's "group"
        return body and _is_so_called(role, other) and mention.phrase.possessor is None
    if not is_person(other) or (role.gender and other.gender and role.gender != other.gender):
        return False
    written = other.mention.written.rpartition(" ")[0].lower()  # "the Ayatollah" of "Ayatollah Khomeini", whatever his office
    titles = (party.role or "", other.mention.role_words or "", written)
    return any(same_office(role.lemma, mention.role_words or "", title) for title in titles)


def _is_no_band(role: RoleFact, called: RoleFact) -> bool:
    """Whether a noun for people who band together would repeat a force or office of a state."""
    return role.lemma in BANDS and not role.sectors and called.sectors[0] in ("MIL", "COP", "GOV", "LEG", "JUD")


def _is_so_called(role: RoleFact, other: Resolved) -> bool:
    """Whether a noun may repeat a body: "the firm" one that does business, "the group" any."""
    firm = role.lemma in _FIRMS or role.lemma.rsplit(maxsplit=1)[-1] in _FIRMS or role.lemma == "company"
    if firm and role.sectors[:1] == ("BUS",):
        return "BUS" in other.parties[0].sectors
    if other.phrase.lemma == "peacekeeper":  # sent by others: no militia, no army of the place
        return False
    return role.lemma in COLLECTIVES and (role.lemma in _MEDIA or _is_alike(role.sectors, other.parties[0].sectors))


def _is_alike(called: tuple[str, ...], sectors: tuple[str, ...]) -> bool:
    """Whether what a noun tells of a body fits it: no church is "the court", but rebels may be "the militia" and rulers "the party"."""
    if not called or not sectors or called[0] in sectors:
        return True
    kinds = (_ARMED_MEN | {"MIL"}, {"PTY", "GOV", "OPP", "REB"}, {"GOV", "LEG", "SPY", "COP"})
    return any({called[0], sectors[0]} <= kind for kind in kinds)


def countryman(mention: Mention, past: Past) -> Resolved | None:
    """The one person before it whom "the Swede" repeats: of that country, and the only one of it that is named near."""
    phrase = mention.phrase
    if phrase.plural and phrase.definite and not phrase.complements:
        return _kinsmen(mention, past)
    if phrase.plural or not phrase.definite or phrase.function == "modifier" or phrase.complements or len(mention.claims) != 1:
        return None
    if mention.written.lower().split()[-1].endswith(_PEOPLES):
        return None  # "the French" are many
    country = mention.claims[0].country
    near = (other for other in past.before(phrase, reach=REACH) if is_person(other) and not other.phrase.plural)
    fits = [other for other in near if len(other.parties) == 1 and other.parties[0].country == country]
    return fits[0] if fits and len({identity(other) for other in fits}) == 1 else None


def _kinsmen(mention: Mention, past: Past) -> Resolved | None:
    """The part of a people that lives elsewhere and was told before: "Iraqi Kurds … the Kurds", "a Bosnian Serb depot … the Serbs"."""
    words = mention.written.lower().split()
    people, claims = words[-1].removesuffix("s"), {claim.country for claim in mention.claims}
    if len(words) > 1:
        return None
    for other in past.before(mention.phrase, reach=STATE_REACH):
        told = [word.removesuffix("s") for word in other.mention.written.lower().split()]
        country = other.parties[0].country if len(other.parties) == 1 else None
        if people in told and country is not None and country not in claims and (people == told[-1] or people in told[1:]):
            return replace(other, parties=(replace(other.parties[0], name=mention.written, role=None, sectors=mention.sectors),), key=None)
    return None


def same_word(mention: Mention, past: Past) -> Resolved | None:
    """The people or body that the same word repeats: "the Omani navy … the navy"; none where two are so called."""
    phrase, role = mention.phrase, mention.role
    if role is None or not phrase.definite or phrase.complements or phrase.possessor is not None:
        return None
    if not phrase.plural and role.kind == "person":
        return None
    fits = [
        other
        for other in past.before(phrase, reach=MANY_REACH if phrase.plural else ROLE_REACH)
        if other.phrase.plural == phrase.plural and _is_same_word(other.mention.role, role, plural=phrase.plural)
        and len(other.parties) == 1 and other.parties[0].country
    ]  # fmt: skip
    if not fits and role.lemma in _RULERS:
        near = past.before(phrase, reach=MANY_REACH)
        words = _BLAMED_RULERS if role.lemma in _BLAMED_RULERS else _RULERS
        ruling = [other for other in near if other.mention.role and other.mention.role.lemma in words and len(other.parties) == 1]
        fits = [other for other in ruling if other.parties[0].country]
    if not fits and phrase.plural and role.lemma in _PUTSCHISTS:  # "the junta in Bamako … the generals"
        near = past.before(phrase, reach=MANY_REACH)
        fits = [other for other in near if other.phrase.lemma == "junta" and len(other.parties) == 1 and other.parties[0].country]
    sure = [other for other in fits if other.parties[0].country_basis != "context"] or _in_short(mention, past)
    return sure[0] if len({other.parties[0].country for other in sure}) == 1 else None


def _is_same_word(other: RoleFact | None, role: RoleFact, *, plural: bool) -> bool:
    """Whether a role is the same word, of several also its last word: "EU foreign ministers … the ministers"."""
    return other is role or (plural and other is not None and other.lemma.endswith(f" {role.lemma}"))


def _in_short(mention: Mention, past: Past) -> list[Resolved]:
    """The one body that a noun repeats by its last word: "the Thai interior ministry … the ministry"; none where two are so called."""
    role = mention.role
    if role is None or mention.phrase.plural or " " in role.lemma or mention.phrase.modifiers:
        return []
    fits = [
        other
        for other in past.before(mention.phrase, reach=ROLE_REACH)
        if other.mention.role is not None and other.mention.role.lemma.endswith(f" {role.lemma}") and other.mention.kind is Kind.ROLE
        and not other.phrase.plural and other.mention.role.kind != "person" and len(other.parties) == 1 and other.parties[0].country
        and other.parties[0].country_basis != "context"
    ]  # fmt: skip
    return fits if len({other.mention.role.lemma for other in fits if other.mention.role}) == 1 else []


def of_a_kind(mention: Mention, past: Past, sectors: tuple[str, ...], *, joined: bool = False) -> set[str]:
    """The countries of the groups of the same trade that stand shortly before: "Serbian police … officers"; where the text tells none
    but has called others so and they were given one, theirs. Those that act beside it count where an "and" has ``joined`` the two."""
    told: set[str] = set()
    given: set[str] = set()
    sent: set[str] = set()  # by bodies between states: "the UN troops … the soldiers"
    if not (mention.phrase.plural or mention.phrase.lemma.endswith("men") or _is_service(mention)):
        return told
    for other in past.before(mention.phrase, reach=KIND_REACH):
        party = other.parties[0] if len(other.parties) == 1 else None
        beside = joined and other.phrase.function == mention.phrase.function == "subject"
        here = other.phrase.sentence == mention.phrase.sentence and not beside  # who acts on them in their own sentence is somebody else
        several = other.phrase.plural or _is_service(other.mention) or _is_unit(mention, other)
        if here or not several or party is None or party.country is None:
            continue
        if party.country in NONSTATE:
            sent |= {party.country} if mention.phrase.definite and party.sectors[:1] == sectors[:1] == ("MIL",) else set()
        elif other.mention.kind is not Kind.ROLE:
            continue
        elif party.country_basis == "context":
            given |= {party.country} if other.mention.role is mention.role else set()
        elif party.sectors[:1] == sectors[:1] or (party.sectors and {party.sectors[0], sectors[0]} <= _ARMED_MEN):
            told.add(party.country)
    return told or given or sent


def _is_unit(mention: Mention, other: Resolved) -> bool:
    """Whether "the soldiers" may be those of a unit told before: "a Kenyan patrol"."""
    role = other.mention.role
    return mention.phrase.definite and role is not None and role.kind == "group" and role.sectors[:1] == ("MIL",)


def _is_service(mention: Mention) -> bool:
    """Whether a phrase is a whole armed service of a state: "the army", "Burma's military", no single general."""
    return mention.role is not None and mention.role.lemma in _SERVICES


def _rivals(fits: Sequence[Resolved], last: Resolved, mention: Mention) -> bool:
    """Whether somebody else of the same office stands as near: then nobody can say who is meant."""
    near = [other for other in fits if other.phrase.sentence >= last.phrase.sentence - 1]
    return len({identity(other) for other in near}) > 1 and mention.phrase.possessor is None
