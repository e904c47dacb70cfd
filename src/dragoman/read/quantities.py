"""Finds the numbers that belong to an event: its victims, participants, troops, weapons, money and length, by syntax.

A number belongs to the noun phrase that fills a slot of the event's own words or of a clause that tells its outcome; numbers are never
added up. How numbers are read is the matter of ``read/amounts.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dragoman.grammar import Token
from dragoman.knowledge.quantities import ANY_VERB, Pattern, QuantityRow, QuantityRows
from dragoman.model import Quantity
from dragoman.read.amounts import Amount, Amounts, Range
from dragoman.read.clause_words import TOLLS
from dragoman.read.clauses import Clauses
from dragoman.spans import Span

_CLIMB = 8
_SENTENCE_END = 60  # tokens: how far a clause is searched for "five dead"
_IN = frozenset({"in", "during", "after", "by", "at", "from"})
_WHEN = frozenset({"when", "after", "as", "while", "since"})
_UP = frozenset(
    (
        "dobj prep pobj dative nmod compound nummod quantmod amod appos attr npadvmod conj nsubj nsubjpass oprd xcomp pcomp acl obj advmod"
    ).split()
)
_PARTS = frozenset({"advcl", "acl", "conj", "dep", "xcomp", "ccomp", "parataxis"})
_ACROSS_VERBS = frozenset({"xcomp", "pcomp"})
_ONE = Range(1.0, 1.0, 1.0)
_BY_ARTICLE = frozenset({"killed", "injured", "arrested", "abducted"})
_FOR = frozenset({"for", "during", "of"})
_UNREAL = frozenset({"MD"})
_LOSSES = frozenset({"life", "death", "fatality"})
_CAPTIVES = frozenset({"hostage", "captive", "prisoner"})
_NO_UNIT = frozenset({"other", "more", "them", "us", "whom"})
_OF_THOSE_BEFORE = frozenset({"them", "whom"})


class _Clause(NamedTuple):
    """A word that says something of an event, and how it stands to it."""

    token: int
    relation: str


class Quantities:
    """The quantities of one document's events; ``deeds`` are the tokens of the events with all words of their patterns."""

    __slots__ = ("_clauses", "_deeds", "_owners", "_rows", "amounts")

    def __init__(self, clauses: Clauses, *, rows: QuantityRows, deeds: Mapping[int, Sequence[int]]) -> None:
        self._clauses = clauses
        self._rows = rows
        self._deeds = deeds
        self.amounts = Amounts(clauses.parsed, rows.numbers)
        self._owners: dict[int, list[tuple[Amount, str]]] = {}
        words = {word: deed for deed, listed in deeds.items() for word in (*listed, deed)}
        for amount in self.amounts.all:
            if amount.currency or amount.period:
                owner = self._owner(amount, words)
                if owner is not None:
                    self._owners.setdefault(owner, []).append((amount, "money" if amount.currency else "duration"))

    def of(self, deed: int) -> tuple[Quantity, ...]:
        """The quantities of the event at a token, in text order."""
        found: dict[tuple[str, Span], Quantity] = {}
        for amount, kind in self._owners.get(deed, ()):
            self._add(found, kind, amount)
        for clause in self._around(deed):
            for row in self._fitting(clause, deed):
                for amount in self._counted(row, clause.token):
                    self._add(found, row.kind, amount)
        return tuple(sorted(found.values(), key=lambda quantity: (quantity.span.start, quantity.kind)))

    def _add(self, found: dict[tuple[str, Span], Quantity], kind: str, amount: Amount) -> None:
        first, last = self.amounts.words(amount)
        noun = self._clauses.tokens[amount.noun].lemma if amount.noun is not None else None
        unit = amount.currency or amount.period or (noun if noun not in _NO_UNIT else None)
        span = Span(first.start, last.end)
        if not any(held.span == span for held in found.values()):
            low, best, high, approx = amount.range
            found[kind, span] = Quantity(span, kind, low, best, high, unit, approx)

    # ------------------------------------------------------------ clauses that tell of a deed

    def _around(self, deed: int) -> Iterator[_Clause]:
        """The event's own words, what hangs on them, and the verb that it is the subject of or that happened in it."""
        own = self._own(deed)
        yield _Clause(deed, "self")
        for word in own:
            yield from self._parts(word, "part", 0)
        tokens = self._clauses.tokens
        token = tokens[deed]
        for _ in range(_CLIMB):
            if token.dep not in ("pobj", "conj", "dobj") or not self._is_transparent(token):
                break
            token = tokens[tokens[token.head].head] if token.dep == "pobj" else tokens[token.head]
        yield from self._above(token)

    def _own(self, deed: int) -> tuple[int, ...]:
        """The words of an event, and the noun that a light verb of it takes: "held a drill"."""
        tokens = self._clauses.tokens
        taken = self._clauses.with_dep(deed, "dobj") if tokens[deed].lemma in self._rows.words["light"] else ()
        return tuple(dict.fromkeys((deed, *self._deeds.get(deed, ()), *taken)))

    def _is_transparent(self, token: Token) -> bool:
        """ "a series of attacks", "talks and visits": what is said of the outer noun is said of the inner one."""
        tokens = self._clauses.tokens
        if token.dep == "pobj":
            return tokens[token.head].text == "of" and tokens[token.head].dep == "prep" and self._is_group(tokens[tokens[token.head].head])
        return token.dep == "conj" and tokens[token.head].tag.startswith("NN")

    def _is_group(self, token: Token) -> bool:
        return bool(self._rows.cued("group", token.lemma)) or token.lemma in self._rows.words["groups"]

    def _above(self, token: Token) -> Iterator[_Clause]:
        """The clause over an event: its verb, or the light verb that it is the object of."""
        tokens = self._clauses.tokens
        head = tokens[token.head]
        if token.head == token.i:
            return
        if token.dep in ("nsubj", "nsubjpass", "csubj", "csubjpass") and self._clauses.is_verb(head.i):
            yield _Clause(head.i, "subject")
            yield from self._parts(head.i, "part" if token.dep.endswith("pass") else "subject", 0)
        elif token.dep == "dobj" and self._clauses.is_verb(head.i):
            yield _Clause(head.i, "object")
            if head.i not in self._deeds:
                yield from self._parts(head.i, "part", 0)
        elif token.dep == "pobj" and (head.text.lower() in _IN or head.dep == "agent"):
            above = tokens[head.head]
            relation = "subject" if head.dep == "agent" else "in"
            yield _Clause(above.i, relation)
            yield from self._parts(above.i, relation, 0)
            if above.dep == "conj" and self._clauses.is_verb(above.head):  # "two were killed and five wounded in a raid"
                yield _Clause(above.head, relation)
        elif token.dep == "conj" and {token.lemma, head.lemma} <= TOLLS and head.i not in self._deeds and self._clauses.is_passive(head.i):
            yield _Clause(head.i, "part")  # "one was killed and six wounded in shelling"
        elif token.dep == "advcl" and self._is_occasion(token) and not self._has_doer(head.i):
            yield _Clause(head.i, "when")
            yield from self._parts(head.i, "when", 0)
            joined = head.dep == "conj" and self._clauses.is_verb(head.head)  # "four died and six were hurt when"
            if joined and not self._has_doer(head.head):
                yield _Clause(head.head, "when")

    def _is_occasion(self, token: Token) -> bool:
        """ "… when rebels attacked", not "… a day after rebels attacked"."""
        tokens = self._clauses.tokens
        before = [tokens[i] for i in self._clauses.children[token.i] if i < token.i]
        return any(each.text.lower() in _WHEN for each in before) and not any(each.dep == "npadvmod" for each in before)

    def _has_doer(self, verb: int) -> bool:
        """Whether the text says who killed or drove out, so that another deed is not meant: "bombs killed nine after rebels attacked"."""
        if self._clauses.is_passive(verb):
            return bool(self._clauses.agents(verb))
        return bool(self._clauses.objects(verb).tokens)

    def _parts(self, word: int, relation: str, depth: int) -> Iterator[_Clause]:
        """Clauses that hang on a word: participles, conjuncts, relatives, "with five dead"; never other events of their own."""
        tokens = self._clauses.tokens
        for child in self._clauses.children[word]:
            token = tokens[child]
            if token.dep == "prep" and token.lemma == "with":
                yield _Clause(child, relation)
            elif token.dep == "relcl":
                if self._is_real(child):
                    yield _Clause(child, "subject")
                    yield from self._parts(child, "subject", depth + 1)
            elif child not in self._deeds and self._tells_outcome(token, depth):
                yield _Clause(child, relation)
                yield from self._parts(child, relation, depth + 1)

    def _tells_outcome(self, token: Token, depth: int) -> bool:
        if depth > 2 or token.dep not in _PARTS:
            return False
        if token.dep == "conj" and self._is_told_apart(token.i):
            return False
        if token.dep in ("conj", "dep", "parataxis", "ccomp"):
            return self._is_real(token.i) and (token.dep != "ccomp" or depth > 0)
        if token.dep == "advcl" and token.tag not in ("VBG", "VB", "VBN"):
            return False
        return token.tag.startswith("VB") and self._is_real(token.i)

    def _is_told_apart(self, verb: int) -> bool:
        """A conjunct with a doer of its own, or with a "that" of its own, tells of something else."""
        tokens = self._clauses.tokens
        children = self._clauses.children[verb]
        if any(tokens[i].dep == "mark" for i in children):
            return True
        own = any(tokens[i].dep == "nsubj" for i in children)
        return own and bool(self._clauses.with_dep(verb, "dobj"))

    def _is_real(self, verb: int) -> bool:
        """Neither denied nor only possible: "that could kill dozens", "without killing"."""
        tokens = self._clauses.tokens
        return not any(tokens[i].dep == "neg" or tokens[i].tag in _UNREAL for i in self._clauses.children[verb])

    # ------------------------------------------------------------ rows

    def _fitting(self, clause: _Clause, deed: int) -> list[QuantityRow]:
        """The rows that a word begins, whose other words stand by it."""
        token = self._clauses.tokens[clause.token]
        if clause.relation == "self" and not token.tag.startswith("VB"):
            patterns = self._rows.nouns.get(token.lemma, ())
        else:
            patterns = self._rows.verbs.get(token.lemma, ())
            if clause.relation == "self":
                patterns += self._rows.verbs[ANY_VERB]
            if not token.tag.startswith("VB") and token.lemma != "with":
                patterns = self._rows.verbs.get("fragment", ()) if token.head == token.i else ()
        events = {self._clauses.tokens[i].lemma for i in self._own(deed)}
        return [
            pattern.row
            for pattern in patterns
            if clause.relation in pattern.row.relations
            and (pattern.row.of is None or events & pattern.row.of)
            and self._has(pattern, clause.token)
        ]

    def _has(self, pattern: Pattern, token: int) -> bool:
        if not pattern.words:
            return True
        near = {self._clauses.tokens[i].lemma for child in self._clauses.children[token] for i in (child, *self._deeper(child))}
        return all(word in near for word in pattern.words)

    def _deeper(self, child: int) -> Iterator[int]:
        for i in self._clauses.children[child]:
            yield i
            yield from self._clauses.children[i]

    def _counted(self, row: QuantityRow, word: int) -> Iterator[Amount]:
        """The amounts of the nouns in a row's slot."""
        if row.slot == "beside":
            yield from self._beside(row, word)
            return
        nouns = [each for noun in self._slot(row.slot, word) for each in self._clauses.expand(noun)]
        for number, each in enumerate(dict.fromkeys(nouns)):
            amount = self._amount(each, row) if number == 0 or not self._is_subset(each) else None
            if amount is not None and not amount.period and not amount.currency:
                yield amount

    def _is_subset(self, noun: int) -> bool:
        """ "six people, two of them children": those two are counted already."""
        amount = self.amounts.by_token.get(noun)
        return amount is not None and amount.noun is not None and self._clauses.tokens[amount.noun].text.lower() in _OF_THOSE_BEFORE

    def _slot(self, slot: str, word: int) -> Iterable[int]:
        if slot == "object":
            return self._clauses.objects(word).tokens or self._behind_bound(word) or self._without_auxiliary(word)
        if slot == "subject":
            return self._clauses.subjects(word).tokens
        return [noun for name, noun in self._clauses.prepositions(word) if name == slot]

    def _without_auxiliary(self, verb: int) -> tuple[int, ...]:
        """ "five were killed and sixty wounded": the second passive has no auxiliary of its own."""
        token = self._clauses.tokens[verb]
        if token.tag != "VBN" or token.dep != "conj" or not self._clauses.is_verb(token.head) or not self._clauses.is_passive(token.head):
            return ()
        return self._clauses.with_dep(verb, "nsubj")

    def _behind_bound(self, verb: int) -> list[int]:
        """ "killed between 10 and 12 men": the parser may take the bound for a preposition."""
        tokens = self._clauses.tokens
        found = []
        for _, noun in self._clauses.prepositions(verb):
            amount = self.amounts.by_token.get(noun)
            if amount is not None and any(tokens[i].head == verb and tokens[i].dep == "prep" for i in range(amount.first, amount.last)):
                found.append(noun)
        return found

    def _amount(self, noun: int, row: QuantityRow) -> Amount | None:
        """How many of a noun: its own number, that of what a group is made of, or one for a person with "a"."""
        token = self._clauses.tokens[noun]
        amount = self.amounts.by_token.get(noun)
        if amount is not None:
            counted = self._clauses.tokens[amount.noun] if amount.noun is not None else token
            return amount if self._is_thing(counted, row) else None
        if token.lemma in self._rows.words["groups"] or (row.things and token.lemma in row.things):
            inner = [i for name, i in self._clauses.prepositions(noun) if name == "of"]
            for i in inner:
                found = self.amounts.by_token.get(i)
                if found is not None and (token.lemma in _LOSSES or self._is_thing(self._clauses.tokens[i], row)):
                    return found
        if token.lemma in _CAPTIVES:  # "took nine guests hostage": the parser makes one noun of the two
            held = (self.amounts.by_token.get(i) for i in self._clauses.with_dep(noun, "compound", "nmod"))
            return next((amount for amount in held if amount is not None), None)
        return self._single(token, row)

    def _single(self, token: Token, row: QuantityRow) -> Amount | None:
        """ "a shepherd" is one of those killed, hurt or held."""
        native = token.tag == "JJ" and token.text[:1].isupper()  # "shot an Israeli"
        if row.kind not in _BY_ARTICLE or not (native or (token.tag == "NN" and token.lemma in self._rows.words["persons"])):
            return None
        article = next(
            (i for i in self._clauses.with_dep(token.i, "det") if self._clauses.tokens[i].text.lower() in ("a", "an", "another")), None
        )
        return Amount(article, token.i, _ONE, token.i, token.i) if article is not None else None

    def _is_thing(self, token: Token, row: QuantityRow) -> bool:
        """Whether a noun is what the row counts; a number alone stands for persons."""
        lemma = token.lemma
        if lemma in row.not_things or lemma in self._rows.words["measures"]:
            return row.things is not None and lemma in row.things
        if row.things is None or lemma in row.things:
            return True
        if not row.persons:
            return False
        if lemma in self._rows.words["people"] or token.tag == "NNPS" or not token.tag.startswith("NN"):
            return True
        number = self.amounts.by_token.get(token.i)
        return number is not None and number.token == token.i  # "thousands"

    def _beside(self, row: QuantityRow, word: int) -> Iterator[Amount]:
        """Numbers right before "dead" or "wounded" in the words below ``word``: "leaving five dead and 20 people wounded"."""
        tokens = self._clauses.tokens
        start = word if tokens[word].head != word or tokens[word].tag.startswith("VB") else word - _CLIMB
        for i in range(max(0, start), min(len(tokens), word + _SENTENCE_END)):
            token = tokens[i]
            if token.sentence != tokens[word].sentence or token.text.lower() not in (row.things or ()):
                continue
            before = i - 1 if tokens[i - 1].text.lower() not in ("others", "more", "people", "were") else i - 2
            amount = self.amounts.by_token.get(i - 1) or self.amounts.by_token.get(before) or self.amounts.by_token.get(i)
            if amount is not None and amount.last < i and i - amount.last <= 4 and not amount.currency and not amount.period:
                yield amount

    # ------------------------------------------------------------ money and time

    def _owner(self, amount: Amount, words: Mapping[int, int]) -> int | None:
        """The event that a sum or a stretch of time hangs on: the first one above it."""
        tokens = self._clauses.tokens
        at = amount.noun if amount.noun is not None and amount.period else amount.token
        if amount.period and not self._lasts(at):
            return None
        for _ in range(_CLIMB):
            if at in words:
                return words[at]
            token = tokens[at]
            if token.head == at or token.dep not in _UP:
                return None
            if self._clauses.is_verb(at) and token.dep not in _ACROSS_VERBS and token.dep != "acl":
                return None
            above = token.head
            if amount.period and tokens[above].lemma in self._lasting_verbs() and tokens[above].tag.startswith("VB"):
                subject = self._clauses.subjects(above).tokens
                owner = next((words[i] for i in subject if i in words), None)
                if owner is not None:
                    return owner
            at = above
        return None

    def _lasting_verbs(self) -> frozenset[str]:
        return self._rows.words["lasting"]

    def _lasts(self, unit: int) -> bool:
        """Whether a stretch of time is how long something went on: "for two weeks", "a two-day visit", "two weeks of talks"."""
        tokens = self._clauses.tokens
        token, head = tokens[unit], tokens[tokens[unit].head]
        following = tokens[unit + 1].text.lower() if unit + 1 < len(tokens) else ""
        if following in ("ago", "later", "earlier", "after", "before", "old", "away"):
            return False
        if token.dep in ("compound", "amod", "nmod", "nummod", "quantmod"):
            return True
        if token.dep == "pobj":
            if any(tokens[i].text.lower() in ("past", "last", "previous", "first", "coming") for i in self._clauses.children[unit]):
                return False
            return head.text in _FOR or (head.text == "to" and tokens[head.head].lemma in self._rows.words["sentences"])
        if token.dep in ("dobj", "npadvmod", "attr", "advmod"):
            return head.lemma in self._lasting_verbs()
        return any(tokens[i].text == "of" for i in self._clauses.children[unit])
