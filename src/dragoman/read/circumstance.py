"""When and where an event is said to have been: the time and place words that hang on it, by syntax."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import TypeVar

from dragoman.grammar import Token
from dragoman.model import Phrase, TimeMention, TimexType
from dragoman.read.clause_words import TOLLS
from dragoman.read.clauses import Clauses
from dragoman.read.counted_times import Counted, counted_times
from dragoman.spans import Span

_T = TypeVar("_T")
_CLIMB = 16
_PLACE_PREPOSITIONS = frozenset(
    (
        "in at near outside inside to from across around into on off over along through throughout within south north east west of "
        "toward towards for northeast northwest southeast southwest"
    ).split()
)
_COMPASS = "north south east west northeast northwest southeast southwest"
_WHERE = frozenset(f"in at near outside inside across around along throughout within off over on through {_COMPASS}".split())
_AGAINST = frozenset({"against", "at", "on"})
_ONTO, _OPEN_PLACES = frozenset({"to", "into", "onto"}), frozenset({"street", "road", "square", "barricade"})
_BESIDE = len(" at the end of ")
_RANKED = frozenset({"first", "second", "third", "fourth", "fifth", "last", "only"})
_INSIDE_NOUN = frozenset({"pobj", "pcomp", "prep", "nummod", "amod", "compound", "nmod", "poss"})
_UNITS = frozenset({"year", "month", "day", "week"})
_STEPS = 5
_BACK = frozenset({"there", "here"})
_ATTRIBUTES = frozenset({"amod", "nummod", "compound", "nmod"})
_OF_YEARS = frozenset("act appropriation bill budget census constitution law legislation manifesto statement statute".split())
_NAMED_FOR_DAYS = frozenset(
    (
        "alliance army avenue boulevard bridge brigade coalition committee division express front group guardian herald mail martyrs "
        "mirror movement organisation organization post square stadium street sun telegraph times university"
    ).split()
)  # "the 26 July Movement", "the Sunday Times"
_CAUSES = frozenset("about against concerning for from of over regarding under with".split())  # "under a 1929 treaty"
_REASONS = frozenset({"about", "for", "over", "regarding"})
_EARLIER = frozenset({"over", "after", "following", "follow"})
_REPAYING = frozenset(
    "apologise apologize arrest blame censure charge condemn convict criticise criticize denounce detain execute fine hang jail praise "
    "punish rebuke reprimand reprisal retaliate retaliation revenge sentence thank vengeance".split()
)
_ANSWERS = frozenset({"answer", "reaction", "reply", "response"})
_LOOKING_BACK = frozenset("acknowledge admit avenge claim commemorate deny investigate mourn recall".split())  # what was before
_REACTING = frozenset(
    (
        "applaud commend condemn criticise criticize decry denounce deplore deride hail lambast lament praise protest regret repudiate "
        "slam welcome"
    ).split()
)
_OWNED_UP = frozenset({"responsibility", "credit", "blame"})
_LONG = frozenset({"near-unit", "year", "month", "season", "decade", "quarter"})
_LIKENING = (["as", "do"], ["as", "have"])
_FEASTS = frozenset("Christmas Diwali Easter Eid Nowruz Passover Purim Ramadan Tet Vesak".split())
_YEAR = re.compile(r"(?:1[89]|20)\d\ds?")
_TRANSPARENT = frozenset(
    {"xcomp", "advcl", "dobj", "prep", "pobj", "pcomp", "conj", "acl", "nsubj", "nsubjpass", "agent", "attr", "dative", "oprd"}
)


class Circumstances:
    """Time and place words of one document, by the predicates that they hang on."""

    __slots__ = (
        "_acts", "_counted", "_deadlines", "_long", "_loose", "_owned", "_phrases", "_places", "_starts", "_times", "_triggers", "clauses",
    )

    def __init__(
        self, clauses: Clauses, *, times: tuple[TimeMention, ...], phrases: tuple[Phrase, ...], triggers: frozenset[int],
        acts: frozenset[int] = frozenset(),
    ) -> None:
        self.clauses = clauses
        self._triggers = triggers
        self._acts = acts  # the triggers that ask for, offer or threaten what their infinitive says
        self._starts = tuple(time.span.start for time in times)
        self._phrases = phrases
        self._times: dict[int, list[int]] = {}
        self._loose: set[int] = set()
        self._owned: set[int] = set()
        self._deadlines: set[int] = set()
        self._long = frozenset(index for index, time in enumerate(times) if time.form in _LONG)
        self._places: dict[int, list[int]] = {}
        starts = [token.start for token in clauses.tokens]
        for index, time in enumerate(times):
            if time.type in (TimexType.DATE, TimexType.TIME):
                words = range(bisect_left(starts, time.span.start), bisect_left(starts, time.span.end))
                token = self._head_of(words.start, words.stop)
                dated = token is not None and not self._dates_another(token) and not self._is_compared(token)
                dated = dated and not self._is_likened(words)
                if token is not None and dated and not self._dates_cause(token, words) and not self._is_feast(token, words):
                    if self._is_owned(token):
                        self._owned.add(index)
                    if clauses.tokens[clauses.tokens[token].head].lemma in ("until", "till"):
                        self._deadlines.add(index)
                    if self._hang(token, index, self._times):
                        self._loose.add(index)
                    self._hang_below(words, index, self._times, "when")
        self._counted: dict[int, list[Counted]] = {}
        for counted in counted_times(clauses, times):
            self._count(counted)
        for phrase in phrases:
            if self._says_whose(phrase):
                continue
            if phrase.function.startswith("prep:") and phrase.function[5:].split(" ")[-1] in _PLACE_PREPOSITIONS:
                self._hang(phrase.token, phrase.index, self._places)
                self._hang_below((phrase.token,), phrase.index, self._places, "where")

    def _says_whose(self, phrase: Phrase) -> bool:
        """Whether a place only says where somebody comes from or is sent: "negotiators from Colombo", "the envoy to Cuba met …"."""
        tokens, at = self.clauses.tokens, phrase.token
        while tokens[at].dep == "conj" and tokens[at].head != at:
            at = tokens[at].head
        noun = tokens[tokens[at].head].head
        if noun in self._triggers or not tokens[noun].tag.startswith("NN"):
            return False
        return phrase.function == "prep:from" or (phrase.function == "prep:to" and tokens[noun].dep in ("nsubj", "nsubjpass"))

    def _head_of(self, first: int, last: int) -> int | None:
        """The token of a range whose head lies outside it."""
        if first >= last:
            return None
        for i in range(first, min(last, len(self.clauses.tokens))):
            if not first <= self.clauses.tokens[i].head < last:
                return i
        return first if first < len(self.clauses.tokens) else None

    def _dates_another(self, token: int) -> bool:
        """ "expelled an envoy over a 2014 explosion", "denounced a 1929 treaty": what a date says of another thing than the deed."""
        tokens = self.clauses.tokens
        noun = tokens[token].head
        if tokens[token].dep == "poss" and tokens[noun].dep == "pobj" and noun not in self._triggers:  # "the leader of last year's coup"
            above = tokens[tokens[noun].head].head
            return tokens[above].tag.startswith("NN") and above not in self._triggers
        if tokens[token].dep not in _ATTRIBUTES or not tokens[noun].tag.startswith("NN") or noun in self._triggers:
            return False
        if tokens[noun].lemma.lower() in _NAMED_FOR_DAYS:
            return True
        if tokens[noun].lemma in _OF_YEARS and self.clauses.with_dep(noun, "det", "poss"):  # "rejected the 2022 budget"
            return True
        if tokens[noun].dep == "pobj":
            return tokens[tokens[noun].head].lemma in _CAUSES or tokens[tokens[noun].head].lemma in _EARLIER
        return tokens[noun].dep == "dobj" and any(tokens[i].lemma == "a" for i in self.clauses.with_dep(noun, "det"))

    def _dates_cause(self, token: int, words: Iterable[int]) -> bool:
        """ "apologised for the removal of children in the 1950s": a year behind a cause tells when that was, not when the deed was."""
        tokens = self.clauses.tokens
        if not any(_YEAR.fullmatch(tokens[i].text) for i in words if i < len(tokens)) or tokens[token].dep != "pobj":
            return False
        noun = tokens[tokens[token].head].head
        if noun in self._triggers or not tokens[noun].tag.startswith("NN") or tokens[noun].dep != "pobj":
            return False
        return tokens[tokens[noun].head].lemma in _REASONS and self.clauses.is_verb(tokens[tokens[noun].head].head)

    def _is_compared(self, token: int) -> bool:
        """ "for the first time since 1991", "the worst raid since 2008": since when nothing like the deed had been."""
        tokens, since = self.clauses.tokens, token
        for _ in range(_STEPS):
            if tokens[since].lemma == "since" or tokens[since].dep not in _INSIDE_NOUN:
                break
            since = tokens[since].head
        if tokens[since].lemma != "since":
            return False
        nouns = [since - 1 if tokens[since - 1].tag.startswith("NN") else tokens[since].head]
        nouns += [tokens[tokens[i].head].head for i in nouns if tokens[i].dep == "pobj"]  # "the worst attack on the force since"
        nouns += [i for i in self.clauses.with_dep(tokens[since].head, "npadvmod") if i < since]  # "the third time it has done so since"
        words = [tokens[i] for noun in nouns for i in self.clauses.with_dep(noun, "amod")]
        words += [tokens[i] for word in words for i in self.clauses.with_dep(word.i, "advmod")]  # "its most serious step since"
        return any(word.tag in ("JJS", "RBS") or word.lemma in _RANKED for word in words)

    def _is_likened(self, words: range) -> bool:
        """ "As they did last year, the bishops condemned it": when one did the same before."""
        tokens = self.clauses.tokens
        if not words or words.start >= len(tokens):
            return False
        first = self.clauses.parsed.sentences[tokens[words.start].sentence].first
        opening = tokens[first : first + 3]
        if [token.lemma for token in opening[::2]] not in _LIKENING or opening[1].tag != "PRP":
            return False
        return all(token.text != "," for token in tokens[first : words.start])

    def _is_feast(self, token: int, words: Iterable[int]) -> bool:
        """ "declared a truce for Christmas": what a thing is for is not when it was said."""
        tokens = self.clauses.tokens
        feast = tokens[token].dep == "pobj" and any(tokens[i].text in _FEASTS for i in words if i < len(tokens))
        return feast and tokens[tokens[token].head].lemma == "for"

    def _is_owned(self, token: int) -> bool:
        """Whether a time only says which thing is meant: "Wednesday's ruling", "the New Year's Eve party"."""
        word = self.clauses.tokens[token]
        return word.dep in ("poss", "compound", "nmod") and word.head not in self._triggers and not self.clauses.is_verb(word.head)

    def _hang(self, token: int, index: int, where: dict[int, list[int]]) -> bool:
        """Note a circumstance at the first predicate above it; whether a noun stands between the two."""
        at, passed = token, False
        for _ in range(_CLIMB):
            above = self.clauses.tokens[at].head
            if above == at or (at != token and self._is_aside(at)):
                break
            at = above
            if self.clauses.is_verb(at) or at in self._triggers:
                where.setdefault(self._singled_out(at), []).append(index)
                break
            passed = passed or self.clauses.tokens[at].tag.startswith("NN")
        return passed

    def _is_aside(self, noun: int) -> bool:
        """Whether a noun between commas only says who a subject is: "Laos, until last year the poorest of the three, ratified it"."""
        token = self.clauses.tokens[noun]
        above = self.clauses.tokens[token.head]
        return token.dep == "appos" and above.dep in ("nsubj", "nsubjpass") and above.i < noun < above.head

    def _singled_out(self, verb: int) -> int:
        """The verb that a copula puts a time in front of: "it was in 1992 that they left"; the verb itself else."""
        if self.clauses.tokens[verb].lemma != "be" or verb in self._triggers:
            return verb
        if not any(self.clauses.tokens[i].text.lower() == "it" for i in self.clauses.with_dep(verb, "nsubj", "expl")):
            return verb
        if self.clauses.with_dep(verb, "attr", "acomp"):
            return verb
        return next((i for i in self.clauses.with_dep(verb, "ccomp", "advcl") if i > verb), verb)

    def _hang_below(self, words: Iterable[int], index: int, where: dict[int, list[int]], opening: str) -> None:
        """Note a circumstance at the relative clause that goes back to it: "in Luanda, where students burned a flag", "on 4 May, when"."""
        tokens, after = self.clauses.tokens, max(words, default=-1) + 1
        joined = opening == "when" and [token.text for token in tokens[after : after + 2]] == [",", "the"]
        unit = after + 2 if joined and tokens[after + 2].lemma in _UNITS else None
        for verb in self.clauses.with_dep(unit, "relcl") if unit is not None else ():  # "2004, the year Cuba closed its port"
            where.setdefault(verb, []).append(index)
        for verb in (verb for word in words for verb in self.clauses.with_dep(word, "relcl")):
            if any(self.clauses.tokens[i].text.lower() == opening for i in self.clauses.with_dep(verb, "advmod")):
                where.setdefault(verb, []).append(index)

    def _count(self, counted: Counted) -> None:
        """Note a counted time at the predicate that it hangs on, and the date that it is counted from only at its own noun."""
        at = counted.word
        if counted.inverse and not self.clauses.is_verb(at) and at not in self._triggers:
            return  # "returned the boat, three days before a feast"
        for _ in range(_CLIMB):
            if self.clauses.is_verb(at) or at in self._triggers:
                break
            at = self.clauses.tokens[at].head
        self._counted.setdefault(at, []).append(counted)
        if counted.dated is not None and counted.base in self._times.get(at, ()):
            self._times[at].remove(counted.base)
            if counted.dated in self._triggers:
                self._times.setdefault(counted.dated, []).append(counted.base)

    def counted_of(self, trigger: int) -> tuple[int, int, bool] | None:
        """The duration and the date from which the day of an event is counted, and whether it is counted back from the other."""
        found = self._around(trigger, self._counted)
        return (found[0].duration, found[0].base, found[0].inverse) if found else None

    def times_of(self, trigger: int, *, is_verdict: bool = False) -> tuple[int, ...]:
        """Indices of the time expressions of an event, nearest first; those that belong to a noun beside it last ("after a raid on
        Sunday"). An event without one has those of its "when" clause, and the other way round. A verdict on what was done on a day
        ("rejected Wednesday's ruling") was not given on that day."""
        counted = {each.base for each in self._counted.get(trigger, ()) if each.inverse}  # "left on Friday, a day after striking it"
        found = tuple(index for index in self._around(trigger, self._times) if index not in counted)
        if trigger in self._acts:  # "gave Chad until Friday to leave" was said before Friday
            found = tuple(index for index in found if index not in self._deadlines)
        act = self._act_above(trigger)
        if act is not None:
            ahead = self.clauses.tokens[trigger].start
            told = {index for index in self._times.get(act, ()) if self._starts[index] < ahead}
            found = tuple(index for index in found if index not in told)
        if self._is_looked_back_on(self.clauses.tokens[trigger]):  # "claimed the attack on Monday"
            found = tuple(index for index in found if self._starts[index] < self.clauses.tokens[trigger].start)
        if is_verdict:
            below = self.clauses.objects(trigger).tokens
            found = tuple(index for index in found if index not in self._owned or not below)
            matter = self._matter(trigger)
            found = tuple(index for index in found if index not in self._long or self._starts[index] < matter)
        if not found and trigger not in self._counted:
            found = next((times for other in self._at_once(trigger) if (times := self._around(other, self._times))), ())
        return tuple(sorted(found, key=lambda index: index in self._loose))

    def _is_looked_back_on(self, token: Token) -> bool:
        """Whether a noun is the object of a verb that tells of it later: what stands behind it tells when and where that was said."""
        return token.dep == "dobj" and self.clauses.tokens[token.head].lemma in _LOOKING_BACK

    def _matter(self, verdict: int) -> int:
        """Where that begins which somebody is blamed for: a year behind it is the deed's ("accused Chad of killings in Abu last year")."""
        tokens = self.clauses.tokens
        below = [i for i in self.clauses.with_dep(verdict, "prep") if i > verdict and tokens[i].lemma in ("of", "for", "over")]
        below += [i for i in self.clauses.with_dep(verdict, "dobj") if i in self._triggers]
        return min((tokens[i].start for i in below), default=tokens[-1].end)

    def _act_above(self, trigger: int) -> int | None:
        """The act whose infinitive a deed is: "asked on Monday to expel" was asked then, and says not when the deed is to be."""
        token = self.clauses.tokens[trigger]
        held = token.dep in ("xcomp", "advcl", "ccomp") and self.clauses.is_infinitive(trigger)
        return token.head if held and token.head in self._acts else None

    def _at_once(self, verb: int) -> list[int]:
        """The verbs that a "when" or "as" joins to a verb: what they tell was at the same time."""
        token = self.clauses.tokens[verb]
        joined = [verb, *self.clauses.with_dep(verb, "advcl")]
        timed = [clause for clause in joined if self.clauses.tokens[clause].dep == "advcl" and self._opens_with_when(clause)]
        return [token.head if clause == verb else clause for clause in timed if not self._is_earlier(verb)]

    def _is_earlier(self, verb: int) -> bool:
        """Whether a verb tells what had been done before what the sentence tells: "had banned it when …"."""
        return any(self.clauses.tokens[i].text.lower() == "had" for i in self.clauses.with_dep(verb, "aux"))

    def _opens_with_when(self, verb: int) -> bool:
        """ "when he spoke", "as he gave a speech", "while he was visiting a market"; not "while Chad expelled its envoy"."""
        tokens = self.clauses.tokens
        if any(tokens[i].text.lower() == "when" for i in self.clauses.with_dep(verb, "advmod")):
            return True
        marks = {tokens[i].text.lower() for i in self.clauses.with_dep(verb, "mark")}
        under_way = tokens[verb].tag == "VBG" and any(tokens[i].lemma == "be" for i in self.clauses.with_dep(verb, "aux"))
        return (under_way and bool(marks & {"as", "while"})) or (marks == {"as"} and tokens[verb].tag == "VBD")

    def there(self, trigger: int) -> Span | None:
        """The word beside a predicate that goes back to a place: "arrested five there", "met here", "talks began there"."""
        token = self.clauses.tokens[trigger]
        verbs = (trigger, token.head) if token.dep in ("nsubj", "nsubjpass", "dobj") else (trigger,)
        words = (self.clauses.tokens[i] for verb in verbs for i in self.clauses.with_dep(verb, "advmod"))
        return next((word.span for word in words if word.tag == "RB" and word.text.lower() in _BACK), None)

    def places_of(self, trigger: int, *, reaches: bool) -> tuple[int, ...]:
        """Indices of the phrases that may name the place of an event, nearest first; ``reaches`` where its goal is its place too ("a
        visit to"); without one, those of its "when" or "as" clause ("as he spoke in Lagos")."""
        found = self._around(trigger, self._places)
        if not found:
            found = next((places for other in self._at_once(trigger) if (places := self._around(other, self._places))), ())
        return found if reaches else tuple(i for i in found if self._is_where(self._phrases[i]))

    @staticmethod
    def _is_where(phrase: Phrase) -> bool:
        """Whether a phrase says where something takes place, and not only where it leads; "took to the streets of Lima" says both."""
        preposition = phrase.function[5:].split(" ")[-1]
        return preposition in _WHERE or (preposition in _ONTO and phrase.lemma in _OPEN_PLACES)

    def _around(self, trigger: int, where: dict[int, list[_T]]) -> tuple[_T, ...]:
        """What hangs on the trigger, else on its light verb or the clause that it is part of; never across a "that" clause."""
        found = list(where.get(trigger, ()))
        at = trigger
        for _ in range(_CLIMB):
            token = self.clauses.tokens[at]
            if token.head == at or not (token.dep in _TRANSPARENT or self._renames(token)):
                break
            if (token.dep == "advcl" and not self._is_participle(at)) or (token.dep == "conj" and self._is_perfect(at)):
                break
            if token.dep == "prep" and self._leads_back(token):
                break
            judged = token.dep in ("dobj", "nsubjpass") and self.clauses.tokens[token.head].lemma in _REACTING
            if self._is_looked_back_on(token) or judged:
                break
            if token.dep == "acl" and token.tag in ("VBG", "VBN") and self._describes_subject(token):
                break
            at = token.head
            found += where.get(at, ())
            if token.dep in ("nsubj", "nsubjpass"):  # "the talks are to resume on Monday"
                found += [i for below in self.clauses.with_dep(at, "xcomp") if below not in self._triggers for i in where.get(below, ())]
        for child in self.clauses.with_dep(trigger, "xcomp", "conj", "prep", "dobj", "acl", "oprd"):
            if child not in self._triggers:
                found += self._below(child, where)
        if not found:  # "hit camps belonging to rebels in northern Iraq", "fired at boats fishing off Luba on Friday"
            held = (verb for noun in self._acted_on(trigger) for verb in self._describing(noun) if verb not in self._triggers)
            found += [each for verb in held for each in where.get(verb, ()) if where is not self._times or not self._is_past(verb, each)]
        if not found:
            shared = (child for child in self.clauses.with_dep(trigger, "conj") if self._shares(trigger, child))
            found += [each for child in shared for each in where.get(child, ())]
        return tuple(sorted(set(found), key=found.index))

    def _is_past(self, verb: int, index: object) -> bool:
        """Whether a month or year says since when something is as a participle says: "retook the villages lost in May"."""
        word = self.clauses.tokens[verb]
        beside = isinstance(index, int) and self._starts[index] - word.end <= _BESIDE  # not "carried out a raid aimed at Omanis in 1988"
        return word.tag == "VBN" and index in self._long and beside

    def _describing(self, noun: int) -> tuple[int, ...]:
        """The participles of a noun and the verbs in the present that go back to it: "fired at posts that shelter rebels on Friday"."""
        present = (verb for verb in self.clauses.with_dep(noun, "relcl") if self.clauses.tokens[verb].tag in ("VBZ", "VBP"))
        return (*self.clauses.with_dep(noun, "acl"), *present)

    def _acted_on(self, trigger: int) -> tuple[int, ...]:
        """The objects of a verb, what they measure, and what its prepositions lead to: "seized a truckload of guns", "fired at boats"."""
        objects = self.clauses.objects(trigger).tokens
        if not self.clauses.is_verb(trigger):
            return objects
        reached = (noun for name, noun in self.clauses.prepositions(trigger) if name in _AGAINST)
        return (*objects, *(self.clauses.measured(noun) for noun in objects), *reached)

    def _shares(self, verb: int, joined: int) -> bool:
        """ "killed two and wounded six in Gao on Friday": what stands behind the last of joined pasts of one subject is said of all."""
        tokens = self.clauses.tokens
        if tokens[verb].tag not in ("VBD", "VBN") or tokens[joined].tag not in ("VBD", "VBN") or not self.clauses.is_verb(verb):
            return False
        toll = {tokens[verb].lemma, tokens[joined].lemma} <= TOLLS and self.clauses.is_passive(verb)  # "two were killed and six wounded"
        own = () if toll else ("nsubj", "nsubjpass")
        return not self.clauses.with_dep(joined, *own, "aux", "neg", "ccomp", "mark")

    def _describes_subject(self, participle: Token) -> bool:
        """ "rebels fighting in the north agreed on Friday", "a nurse abducted in May was freed on Friday": what a participle tells of who
        acts or suffers was at any time and place."""
        noun = self.clauses.tokens[participle.head]
        return noun.dep in ("nsubj", "conj") and noun.i not in self._triggers  # not "a raid killing nine took place on Friday"

    def _renames(self, noun: Token) -> bool:
        """ "launched Operation Condor, an attack on a post, on Friday": whether a noun says what the name is that is its verb's object."""
        name = self.clauses.tokens[noun.head]
        return noun.dep == "appos" and name.dep == "dobj" and name.tag == "NNP"

    def _leads_back(self, preposition: Token) -> bool:
        """Whether a preposition leads to what had been before: "expelled two Danes on Monday over a murder", "in revenge for a raid"."""
        if preposition.lemma in _EARLIER:
            return True
        if preposition.lemma == "for" and self.clauses.tokens[preposition.head].lemma in _OWNED_UP:  # "claimed responsibility for a raid"
            return True
        if preposition.lemma == "to" and self.clauses.tokens[preposition.head].lemma in _ANSWERS:  # "in response to the killing"
            return True
        return preposition.lemma == "for" and self.clauses.tokens[preposition.head].lemma in _REPAYING

    def _is_perfect(self, verb: int) -> bool:
        """ "In 2015 they lost power, and have jailed dozens since": a perfect shares no past date with the verb that it is joined to."""
        return any(self.clauses.tokens[i].text.lower() in ("has", "have") for i in self.clauses.with_dep(verb, "aux"))

    def _below(self, child: int, where: dict[int, list[_T]]) -> Iterable[_T]:
        return where.get(child, ()) if self.clauses.tokens[child].dep != "conj" else ()

    def _is_participle(self, verb: int) -> bool:
        return self.clauses.tokens[verb].tag in ("VBG", "VB") and not self.clauses.with_dep(verb, "mark")
