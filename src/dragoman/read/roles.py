"""Which phrases can be a party to an event, and which phrases fill the slots that a row asks for.

Countries and names are looked up only to tell actors from things; no code is given here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from dragoman.knowledge.actors import HOLDINGS
from dragoman.model import Phrase, PhraseKind, TimeMention
from dragoman.read.candidates import counts, is_campaign, is_counted, is_either
from dragoman.read.clauses import Clauses
from dragoman.read.goals import WHERE, freight, goals, governed, housed, late_goal, named_receiver, where_done
from dragoman.read.lenders import LENT, closed_with, come_to, goes_on, gone, holder, is_coming, lent, met_above, one_of, owned, responsible
from dragoman.read.taken_up import taken_up

_EXPLETIVE = frozenset("it there this that which who what whom whose something nothing everything".split())
_ANYBODY = frozenset({"anyone", "anybody", "someone", "somebody", "everyone", "everybody", "nobody", "none"})
_ARMS = frozenset("air artillery commando drone fighter gunboat gunship helicopter jet missile mortar rocket tank warplane".split())
_FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my"})
LINKS = frozenset("carrying of in from for at near on by to against inside outside off along with into around across".split())
_LED = frozenset({"led", "launched", "staged", "organised", "organized", "flagged", "owned", "operated", "registered"})
_HIGH, _FAR = frozenset({"by", "on", "against"}), frozenset({"by", "against"})
_INTO = frozenset({"into", "at", "towards", "toward", "with", "to", "in"})
ABOUT = frozenset({"about", "on", "over", "regarding", "concerning"})
_FROM_VERB = frozenset({"object.from", "object.on", "object.against", "object.with"})
_BETWEEN = frozenset({"between", "with", "among"})
_TEXTS = frozenset({"act", "amendment", "war", "wars", "constitution"})  # however named
_JUDGING = frozenset("call consider declare rule".split())
FULL, LINKED = 2, 1
TOWN, SOMEBODY, BODY, BAND = "*town*", "*somebody*", "*body*", "*band*"  # any place, any person by name or role, any known body, any rebels


class ActorLookup(Protocol):
    """What the knowledge of actors must answer here."""

    def demonym(self, word: str) -> str | None: ...

    def is_actor_word(self, lemma: str) -> bool: ...

    def is_place(self, word: str) -> bool: ...

    def is_town(self, name: str) -> bool: ...

    def is_person(self, lemma: str) -> bool: ...

    def sector_of(self, lemma: str) -> str | None: ...

    def kind_of_name(self, words: Sequence[str], /) -> str: ...

    def find(self, words: Sequence[str], /) -> tuple[object, ...]: ...


class Slot(NamedTuple):
    """Tokens that stand in a slot, with how they were found."""

    tokens: tuple[int, ...]
    basis: str


class Frame(NamedTuple):
    """A predicate in place: its own token, the noun that its words name (if any), and what stands in its object slot."""

    token: int
    is_noun: bool
    noun: int | None  # the object noun of a light verb or idiom
    object: tuple[int, ...] | None  # what follows the last preposition of a phrasal verb, else None


class RoleWords(NamedTuple):
    """Word lists of the lexicon: verbs that lend an event noun a party, and nouns that a nationality only describes."""

    support: Mapping[str, frozenset[str]]
    culture: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()  # event nouns: "protests against abuses by the army" are not the army's


class Roles:
    """Slots of one parsed document."""

    __slots__ = ("_actors", "_by_token", "_culture", "_deeds", "_strength", "_support", "_times", "clauses", "phrases")

    def __init__(
        self,
        clauses: Clauses,
        *,
        phrases: tuple[Phrase, ...],
        times: Iterable[TimeMention],
        actors: ActorLookup,
        words: RoleWords,
    ) -> None:
        self.clauses = clauses
        self.phrases = phrases
        self._by_token = {phrase.token: phrase for phrase in phrases}
        self._times = [time.span for time in times]
        self._actors = actors
        self._support, self._culture, self._deeds = words.support, words.culture, words.deeds
        self._strength: dict[int, int] = {}
        clauses.kind_of = self.kind_of_name

    def phrase(self, token: int) -> Phrase | None:
        """The phrase whose head is this token."""
        return self._by_token.get(token)

    def is_time(self, token: int) -> bool:
        """Whether a word belongs to a time expression."""
        span = self.clauses.tokens[token].span
        return any(time.contains(span) for time in self._times)

    def strength(self, phrase: Phrase, depth: int = 0) -> int:
        """2 where the phrase itself can act, 1 where it only belongs to somebody, 0 for things."""
        known = self._strength.get(phrase.index)
        if known is None:
            self._strength[phrase.index] = 0  # a circle of links is nobody
            known = self._strength[phrase.index] = self._judge(phrase, depth)
        return known

    def _judge(self, phrase: Phrase, depth: int) -> int:
        if any(time.contains(phrase.head) for time in self._times):
            return 0
        word = self.clauses.tokens[phrase.token].text.lower()
        if phrase.kind is PhraseKind.PRONOUN:
            return 0 if word in _EXPLETIVE - {"it"} else FULL
        if phrase.lemma in _ANYBODY or is_either(phrase) or is_counted(self.clauses, phrase):
            return FULL
        if phrase.kind is PhraseKind.NAME and phrase.lemma in _TEXTS:
            return 0
        if phrase.kind is PhraseKind.NAME or self._is_role(phrase) or self._is_named(phrase):
            return FULL
        if is_campaign(self.clauses, phrase, self._actors):
            return FULL
        if depth > 2 or phrase.lemma in self._culture:
            return 0
        linked = [index for word, index in phrase.complements if word in LINKS]
        if counts(self.clauses, phrase) and any(self.strength(self.phrases[index], depth + 1) == FULL for index in linked):
            return FULL  # "thousands of Kenyans"
        if phrase.possessor is not None:
            linked.append(phrase.possessor)
        if any(self.strength(self.phrases[index], depth + 1) for index in linked):
            return LINKED
        return LINKED if self._has_demonym(phrase) or self._has_actor(phrase) else 0

    def _is_role(self, phrase: Phrase) -> bool:
        """Whether the head noun may stand for an actor, or is somebody with one or two words before it: "rebels", "asylum seekers"."""
        if self._actors.is_actor_word(phrase.lemma):
            return True
        words = self.clauses.tokens[max(phrase.token - 2, 0) : phrase.token]
        before = [token.text.lower() for token in words if token.start >= phrase.core.start]
        is_one = self._actors.is_actor_word if phrase.function == "subject" else self._actors.is_person  # "the lower house"
        return any(is_one(" ".join((*before[-n:], phrase.lemma))) for n in range(1, len(before) + 1))

    def is_town(self, name: Phrase | str) -> bool:
        """Whether a phrase is the name of a town or province, where things are said and signed, and not of a country."""
        text = name if isinstance(name, str) else name.core.of(self.clauses.parsed.document.text)
        named = isinstance(name, str) or (name.kind is PhraseKind.NAME and self._actors.demonym(text) is None)  # Thai is a town, too
        return self._actors.is_town(text) and named

    def _has_actor(self, phrase: Phrase) -> bool:
        """Whether a noun before the head names who it belongs to: "rebel positions", "army barracks"."""
        text = self.clauses.parsed.document.text
        return any(self._actors.is_actor_word(span.of(text).lower()) for span in phrase.modifiers)

    def _is_named(self, phrase: Phrase) -> bool:
        """A capitalised known name that the parser took for a common noun ("Iceland is ready")."""
        written = self.clauses.tokens[phrase.token].text
        if written[:1].isupper() and self._actors.find((written,)):
            return True
        words = phrase.core.of(self.clauses.parsed.document.text).split()  # "the Carondelet palace"
        return any(word[:1].isupper() for word in words[1:]) and bool(self._actors.find(words) or self._actors.find(words[1:]))

    def _can_act(self, token: int) -> bool:
        phrase = self._by_token.get(token)
        return phrase is not None and self.strength(phrase) == FULL

    def _has_demonym(self, phrase: Phrase) -> bool:
        text = self.clauses.parsed.document.text
        words = [span.of(text) for span in phrase.modifiers]
        pairs = [f"{first} {second}" for first, second in pairwise(words)]  # "South African coal"
        if any(pair[:1].isupper() and self._actors.demonym(pair) is not None for pair in pairs):
            return True
        return any(
            part[:1].isupper() and (self._actors.demonym(part) is not None or part.isupper() or bool(self._actors.find((part,))))
            for span in phrase.modifiers
            for part in (span.of(text),)
        )

    def kind_of_name(self, i: int) -> str | None:
        """What word lists call a noun that no list could hold: the name of a place or a person; None for anything else."""
        token = self.clauses.tokens[i]
        if token.tag not in ("NNP", "NNPS"):
            return SOMEBODY if self._actors.is_person(token.lemma) else None
        phrase = self._by_token.get(i)
        name = phrase.core.of(self.clauses.parsed.document.text) if phrase is not None else token.text
        kind = self._actors.kind_of_name([word for word in name.split() if word[:1].isupper()])
        return {"place": TOWN, "person": SOMEBODY, "body": BODY, "band": BAND}.get(kind)

    def is_circumstance(self, clause: int) -> bool:
        """ "refused to come unless the UN gave way": what only says when, why or on what condition is no complement."""
        token, marks = self.clauses.tokens[clause], {self.clauses.tokens[i].text.lower() for i in self.clauses.with_dep(clause, "mark")}
        return token.dep == "advcl" and (token.lemma == "say" or bool(marks - {"for", "that"}))  # "refused, saying Italy should help"

    def sector_of(self, i: int) -> str | None:
        """How word lists call all nouns of a sector that no list could hold: "*mil*" for sappers, grenadiers and flotillas."""
        token = self.clauses.tokens[i]
        sector = token.tag in ("NN", "NNS") and self._actors.sector_of(token.lemma)
        return f"*{sector.lower()}*" if sector else None

    def is_place(self, i: int) -> bool:
        """Whether a word is the name of a place, whatever the tagger takes it for."""
        return self._actors.is_place(self.clauses.tokens[i].text)

    def is_people(self, word: str) -> bool:
        return word[:1].isupper() and self._actors.demonym(word) is not None  # "Omani"

    def actors(self, tokens: Iterable[int], *, least: int = LINKED) -> tuple[Phrase, ...]:
        """The phrases among tokens and their conjuncts that can be a party."""
        found: list[Phrase] = []
        for token in tokens:
            for conjunct in self.clauses.expand(token):
                i = self.clauses.measured(conjunct)
                phrase = self._by_token.get(i)
                if phrase is not None and self.strength(phrase) >= least and phrase not in found:
                    found.append(phrase)
        return tuple(found)

    def thing(self, verb: int) -> int | None:
        """The thing that a pronoun in the object of a verb takes up ("lifted them"), None where it may be somebody."""
        noun = taken_up(self.clauses, verb)
        phrase = self.phrase(noun) if noun is not None else None
        return noun if phrase is None or self.strength(phrase) < FULL else None

    def fill(self, slot: str, frame: Frame) -> Slot:
        """The tokens in a slot of a frame."""
        if frame.is_noun and slot.startswith("above."):
            return self._noun_slot(slot.removeprefix("above."), holder(self.clauses, frame.token))
        linked, _, inner = slot.partition(".")
        if frame.is_noun and inner in ("demonym", "possessor", "from"):  # "of.demonym": whose they are in "the massing of Iraqi tanks"
            return self._of_nouns(inner, [i for name, i in self.clauses.prepositions(frame.token) if name == linked])
        if frame.is_noun:
            return self._noun_slot(slot, frame.token)
        return self._verb_slot(slot, frame)

    def _verb_slot(self, slot: str, frame: Frame) -> Slot:
        clauses, verb = self.clauses, frame.token
        if slot == "subject":
            found = Slot(*clauses.subjects(verb))
            return Slot(self._predicated(found.tokens), found.basis) if found.basis != "syntax" else found
        if slot == "object":
            if frame.object is not None:
                return Slot(frame.object, "syntax")
            tokens, basis = clauses.objects(verb)
            return Slot(tuple(i for i in tokens if i != frame.noun or self._can_act(i)), basis)
        if slot.startswith("patient"):  # "patient.demonym": whose they are in "Egyptian forces were put on alert"
            patients = clauses.objects(verb)
            return Slot(*patients) if slot == "patient" else self._of_nouns(slot.removeprefix("patient."), patients.tokens)
        if slot == "dative":
            return Slot(self._datives(verb), "syntax")
        if slot.startswith("object."):
            last = frame.object if frame.object and frame.noun is not None else ()
            inner = self._of_nouns(slot.removeprefix("object."), last)  # "turned a deaf ear to Libya's pleas"
            if not inner.tokens and not (last and slot == "object.possessor"):  # "thumbed its nose at Libya"
                held = clauses.objects(verb).tokens if frame.object is None else frame.object
                inner = self._of_nouns(slot.removeprefix("object."), held if frame.noun is None else (frame.noun,))
            if not inner.tokens and (
                slot in _FROM_VERB or (slot == "object.by" and not clauses.is_passive(verb))
            ):  # "brushed aside a call from Oslo"
                after = [i for name, i in clauses.prepositions(verb) if name == slot.removeprefix("object.")]
                if not after and slot == "object.from":  # "welcomed assurances on quotas from Chile"
                    matters = [i for name, i in clauses.prepositions(verb) if name in ABOUT]
                    after = [j for i in matters for name, j in clauses.prepositions(i) if name == "from"]
                return Slot(tuple(after), "syntax")
            return inner
        if slot.startswith("subject."):
            return self._of_nouns(slot.removeprefix("subject."), clauses.subjects(verb).tokens or self._surface(verb))
        if slot in ("place", "whence", "ground"):
            return Slot(where_done(clauses, verb, slot), "place")
        return Slot(tuple(self._after(slot, frame)), "syntax")

    def _predicated(self, tokens: tuple[int, ...]) -> tuple[int, ...]:
        """Of whom a noun is said that a relative clause hangs on: "he is a bully who pledged to …"; a noun that is an actor stays."""
        clauses = self.clauses
        if len(tokens) != 1:
            return tokens
        if (whole := one_of(clauses, tokens[0])):
            return whole
        if self._can_act(tokens[0]) and not self._is_miscalled(tokens[0]):
            return tokens
        if (makers := clauses.maker(tokens[0])):
            return makers
        at = tokens[0]
        while clauses.tokens[at].dep in ("conj", "appos") and clauses.tokens[at].tag.startswith("NN"):
            at = clauses.tokens[at].head
        copula = clauses.tokens[clauses.tokens[at].head]
        if clauses.tokens[at].dep != "attr" or copula.lemma not in ("be", "become"):
            return tokens
        return clauses.subjects(copula.i).tokens or tokens

    def _is_miscalled(self, token: int) -> bool:
        """A common noun that the parser took for a name: "a rampant xenophobe"."""
        word = self.clauses.tokens[token]
        return word.tag == "NNP" and word.text.islower() and not self._actors.is_actor_word(word.lemma)

    def _after(self, slot: str, frame: Frame) -> list[int]:
        """What a preposition governs that hangs on the verb or on its object."""
        clauses, verb = self.clauses, frame.token
        found = [i for name, i in clauses.prepositions(verb) if name == slot]
        if frame.noun is not None:
            nouns = clauses.expand(frame.noun) if slot == "at" else (frame.noun,)  # "fired gas and a water cannon at students"
            found += [i for noun in nouns for name, i in clauses.prepositions(noun) if name == slot]
        elif not found:
            found += [i for noun in clauses.objects(verb).tokens for name, i in clauses.prepositions(noun) if name == slot]
        if not found:
            found += self._deeper(verb, slot)
        if not found and frame.noun is not None and frame.noun == self.thing(verb):  # "put curbs on Mali and lifted them"
            found += [i for name, i in clauses.prepositions(clauses.tokens[frame.noun].head) if name == slot]
        return goals(clauses, found) if slot == "on" else found

    def _deeper(self, verb: int, slot: str) -> list[int]:
        """A preposition that hangs on what the object counts: "sent forty tons of flour *to* Mali"."""
        clauses = self.clauses
        inner = [i for noun in clauses.objects(verb).tokens for i in (clauses.measured(noun), *freight(clauses, noun))]
        return [i for noun in inner for name, i in clauses.prepositions(noun) if name == slot] or late_goal(clauses, verb, slot)

    def _surface(self, verb: int) -> tuple[int, ...]:
        return self.clauses.with_dep(verb, "nsubj", "nsubjpass")

    def _datives(self, verb: int) -> tuple[int, ...]:
        clauses, found = self.clauses, [*self.clauses.receivers(verb)]
        for i in clauses.with_dep(verb, "dative"):
            found += [i] if clauses.tokens[i].tag not in ("TO", "IN") else clauses.with_dep(i, "pobj")
        return tuple(map(clauses.gone_back, found)) or named_receiver(clauses, verb)

    def _of_nouns(self, slot: str, nouns: Sequence[int]) -> Slot:
        found: list[int] = []
        for noun in (each for one in nouns for each in (one, *housed(self.clauses, one))):
            found += self._noun_slot(slot, noun).tokens or self._noun_slot(slot, self.clauses.measured(noun)).tokens
        return Slot(tuple(found), "syntax")

    def _noun_slot(self, slot: str, noun: int) -> Slot:
        clauses = self.clauses
        if slot in ("possessor", "poss", "possessor.of"):  # "Serbia's release of a pilot" is Serbia's, "the pilot's release" not his
            bare = slot == "possessor.of" and all(name != "of" for name, _ in clauses.prepositions(noun))
            bare = bare or self._is_of_others(noun)
            return Slot(() if bare else owned(clauses, noun), "syntax")
        if slot == "demonym.of" and all(name != "of" for name, _ in clauses.prepositions(noun)):
            return Slot((), "demonym")  # "the Turkish arrest of a monk" is Turkey's, "Turkish arrests" may be anybody's
        if slot.startswith("demonym"):
            inside = [i for i in clauses.with_dep(noun, "amod", "compound", "nmod") if i < noun]
            if clauses.tokens[noun].lemma in HOLDINGS and any(clauses.tokens[i].lemma == "former" for i in inside):
                inside = []  # "the former Spanish colony" is Spain's no more
            return Slot(tuple(self._inner_names(inside)), "demonym")
        if slot == "subject":
            return self.support_subject(noun, "source")
        if slot == "object":
            return Slot((), "")
        own = clauses.prepositions(noun)
        found = [i for name, i in own if name == slot]
        if not found and slot in (*_HIGH, *_INTO):  # "arrest of a writer by police", "foray by commandos into": hung deeper
            deeds = self._deeds if slot == "by" else ()
            behind = ("by", "of") if slot == "in" else ("by",)
            held = [i for first, i in own if clauses.tokens[i].lemma not in deeds and (slot in _HIGH or first in behind)]
            found = [j for i in held for name, j in clauses.prepositions(i) if name == slot]
        if not found and slot == "by":  # "a march planned by miners"
            held = [i for i in clauses.with_dep(noun, "acl") if clauses.tokens[i].tag == "VBN" and (
                self.is_light(i, "object") or clauses.tokens[i].lemma in self._support.get("authoring", frozenset()))]
            found = [j for i in held for j in clauses.agents(i)]
        if not found and slot == "of":  # "the killing by soldiers of two herders", "the detention in Minsk of a journalist"
            apart = [i for first, i in own if first == "by" or (first in WHERE and clauses.tokens[i].tag == "NNP")]
            found = [j for i in apart for name, j in clauses.prepositions(i) if name == "of"]
        if not found and (slot == "between" or slot.startswith("object.")):  # "an exchange of prisoners between", "the sale of tanks to"
            near = [i for first, i in own if first in ("of", "in") or (first == "by" and slot == "between")]
            found = [j for i in near for name, j in clauses.prepositions(i) if name == slot.removeprefix("object.")]
        found = governed(clauses, slot, noun, found or (self._inmates(noun) if slot == "of" else []))
        found = found or self._hung_higher(noun, slot)
        if not found and slot in LENT and self.is_light(clauses.tokens[noun].head, "object"):
            found = [i for i in lent(clauses, noun, slot) if not self.is_time(i)]
        found = found or (met_above(clauses, noun, slot) if slot in _BETWEEN else [])
        return Slot(tuple(found), "syntax")

    def _inmates(self, noun: int) -> list[int]:
        """Whose a place is by what is told of it: "a depot used by Malian rebels", "a camp where Malian nuns were staying"."""
        phrase = self._by_token.get(noun)
        thing = phrase is not None and self.strength(phrase) < FULL
        return [self.phrases[i].token for word, i in phrase.complements if word == "carrying"] if phrase is not None and thing else []

    def _is_of_others(self, noun: int) -> bool:
        """ "His Spanish counterpart" is of Spain, though somebody's."""
        tokens, clauses = self.clauses.tokens, self.clauses
        own = any(tokens[i].tag == "PRP$" for i in clauses.with_dep(noun, "poss")) and self._actors.is_person(tokens[noun].lemma)
        return own and bool(self._inner_names([i for i in clauses.with_dep(noun, "amod", "compound", "nmod") if i < noun]))

    def _hung_higher(self, noun: int, slot: str) -> list[int]:
        """ "called for an end to the arrests of fishermen by Libya": parsers hang the last "by" on the verb, though it is no passive."""
        clauses, at = self.clauses, noun
        if slot not in _FAR:
            return come_to(clauses, noun, self._support.get("coming", ())) if slot == "to" else []
        for _ in range(6):
            token = clauses.tokens[at]
            if token.dep not in ("pobj", "prep", "dobj") or token.head == at:
                return []
            at = token.head
            if clauses.is_verb(at):
                break
        if not clauses.is_verb(at) or clauses.is_passive(at):
            return []
        return [i for i in clauses.with_dep(at, "prep", "agent") if i > noun and clauses.tokens[i].lemma == slot
                for i in clauses.with_dep(i, "pobj") if not self.is_time(i)]

    def _inner_names(self, tokens: Iterable[int]) -> Iterable[int]:
        """Capitalised premodifiers with those that hang on them: "Turkish-Greek", "Saudi-led"."""
        for i in tokens:
            armed = self.clauses.tokens[i].lemma in _ARMS  # "a Turkish drone strike" is Turkey's, "the French embassy bombing" not France's
            yield from (j for j in self.clauses.with_dep(i, "amod", "compound", "nmod") if j in self._by_token and (armed or j != i - 1))
            if self.clauses.tokens[i].text in _LED:
                yield from (j for j in self.clauses.with_dep(i, "npadvmod", "amod", "compound", "nmod") if j in self._by_token)
            if i in self._by_token:
                yield i

    def may_lend_name(self, i: int) -> bool:
        """Whether a premodifier says whose deed a noun is: peoples and bodies do ("a Boko Haram raid"), places only where it was."""
        words = [self.clauses.tokens[j].text for j in (*self.clauses.with_dep(i, "compound"), i)]
        plain = words[-1].islower() or self._actors.demonym(words[-1]) or not self._actors.is_place(words[-1])
        return bool(plain or (words[1:] and self._actors.find(words) and self._actors.kind_of_name(words) in ("body", "band")))

    def support_subject(self, noun: int, side: str) -> Slot:
        """The subject of the light verb whose object the noun is ("launched an attack", "came under attack")."""
        clauses = self.clauses
        token = clauses.tokens[noun]
        verb = token.head
        if clauses.tokens[verb].tag in {"conj": ("NN", "NNS", "NNP", "NNPS"), "appos": ("NNP",)}.get(token.dep, ()):
            return self.support_subject(verb, side)  # "launched Operation Condor, an attack on Chad"
        if token.dep in ("dobj", "nsubjpass") and clauses.tokens[verb].lemma in self._support.get(side, frozenset()):
            called = [*clauses.with_dep(verb, "oprd"), *(i for i in clauses.with_dep(noun, "oprd", "amod") if i > noun)]
            called += [i for name, i in clauses.prepositions(verb) if name == "as"]  # "considers the vote as a rebuke"
            called += [i for i in clauses.with_dep(noun, "relcl") if clauses.tokens[verb].lemma == "call"]  # "called the raid that hit"
            return Slot(*clauses.subjects(verb)) if not called or clauses.tokens[verb].lemma not in _JUDGING else Slot((), "")
        if side == "source" and is_coming(clauses, noun, self._support.get("coming", ())):
            return Slot(tuple(i for name, i in clauses.prepositions(verb) if name == "from"), "syntax")  # "praise poured in from Fiji"
        closing = closed_with(clauses, noun) if side == "source" else ()
        return Slot(closing, "support") if closing else self._behind(verb, side) if token.dep == "pobj" else Slot((), "")

    def _behind(self, preposition: int, side: str) -> Slot:
        """Who has a part in the deed that a noun behind a preposition names."""
        clauses = self.clauses
        link, held = clauses.tokens[preposition].lemma, clauses.tokens[preposition].head
        if link == "in":
            return self._sharers(held, side)
        if side == "target":
            return Slot(clauses.subjects(held).tokens if link == "under" else (), "syntax")
        if link == "under":  # "came under attack in May from Peru"
            around = clauses.prepositions(held)
            around += [each for _, i in around if self.is_time(i) for each in clauses.prepositions(i)]
            return Slot(tuple(i for name, i in around if name == "from"), "syntax")
        if link in ("for", "of", "on") and clauses.tokens[held].lemma in self._support.get("scheme", frozenset()):
            return self._planner(held)
        if link == "for":
            return Slot(responsible(clauses, held) or gone(clauses, held), "support")
        onward = link == "with" and goes_on(clauses, held, self._support.get("going_on", ()))
        return Slot(*clauses.subjects(held)) if onward else Slot((), "")

    def _planner(self, plan: int) -> Slot:
        """Whose a plan is: "Chad's plans for a raid", "preparations by Chad for", "Chad announced plans for"."""
        clauses = self.clauses
        inside = [i for i in clauses.with_dep(plan, "amod", "compound", "nmod") if i < plan]
        own = [i for name, i in clauses.prepositions(plan) if name == "by"] or [*self._inner_names(inside)]
        if own or clauses.with_dep(plan, "poss"):
            return Slot(clauses.with_dep(plan, "poss") or tuple(own), "support")
        verb = clauses.tokens[plan].head
        owns = clauses.tokens[plan].dep == "dobj" and clauses.tokens[verb].lemma in self._support.get("schemer", frozenset())
        return Slot(*clauses.subjects(verb)) if owns else Slot((), "")

    def _sharers(self, verb: int, side: str = "source") -> Slot:
        """Who has a share in the deed after "in" ("took part in the raid", "was involved in the coup"), and whom they drew in ("engaged
        the marines in a firefight")."""
        clauses = self.clauses
        token = clauses.tokens[verb]
        if token.lemma in self._support.get("sharer_noun", frozenset()) and token.dep == "dobj":  # the parse hangs "in" on either word
            token = clauses.tokens[token.head]
        if token.lemma not in self._support.get("sharer", frozenset()):
            return Slot((), "")
        nouns = {clauses.tokens[i].lemma for i in clauses.with_dep(token.i, "dobj")}
        if token.lemma == "take" and not nouns & self._support.get("sharer_noun", frozenset()):
            return Slot((), "")
        if side == "target":
            others = () if clauses.is_passive(token.i) or token.lemma == "take" else clauses.with_dep(token.i, "dobj")
            return Slot(others, "syntax")
        passive = clauses.with_dep(token.i, "nsubjpass")
        return Slot(passive, "syntax") if passive else Slot(*clauses.subjects(token.i))

    def is_light(self, verb: int, relation: str) -> bool:
        """Whether a verb lends its subject, modality and negation to the event noun that is its object or stands after its "in"."""
        lemma = self.clauses.tokens[verb].lemma
        if relation == "in":
            return bool(self._sharers(verb).tokens)
        return any(lemma in self._support.get(side, frozenset()) for side in ("source", "target"))
