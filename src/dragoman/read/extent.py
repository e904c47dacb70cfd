"""Tells a single event from several, from totals, from what goes on and from habits, by the words beside its predicate.

Which words do so is told by rows; how many victims an event had is the matter of ``read/quantities.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dragoman.grammar import Token
from dragoman.knowledge.quantities import ExtentRow, QuantityRows
from dragoman.model import EventClaim, Extent
from dragoman.read.amounts import Amount, Amounts
from dragoman.read.clauses import Clauses
from dragoman.read.quantities import Quantities

_CLIMB = 4
_STRETCH = frozenset({"past", "last", "previous", "recent", "preceding"})
_STRETCH_PREPOSITIONS = frozenset({"over", "in", "during", "for", "within", "throughout", "across"})
_FOR = frozenset({"for", "on", "into", "in", "to"})
_MARKS = frozenset({",", ".", ";", ":", "-", "—", "–", ")"})
_TIMES = frozenset({"time", "occasion"})

Found = tuple[Extent, int | None]
SINGLE: Found = (Extent.SINGLE, None)


class _Scope(NamedTuple):
    """The words of an event, the verbs over it that say how it went on, and its nouns."""

    verbs: tuple[int, ...]  # own verb, light verb, the verb that it is the subject of
    nouns: tuple[int, ...]  # the event noun, and the group that it stands in


class Extents:
    """The extents of one document's events."""

    __slots__ = ("_amounts", "_clauses", "_rows", "_tokens")

    def __init__(self, clauses: Clauses, *, rows: QuantityRows, amounts: Amounts) -> None:
        self._clauses = clauses
        self._rows = rows
        self._amounts = amounts
        self._tokens = clauses.tokens

    def of(self, deed: int, *, words: Sequence[int] = (), counts: bool) -> Found:
        """The extent of the event at a token and, of several, how many they are; ``counts`` where it has numbers of victims or sums."""
        scope = self._scope(deed, words)
        cued = self._cued(scope)
        amount = self._times(scope) or self._numbered(scope)
        if Extent.HABITUAL in cued or self._every(scope) or self._used_to(deed):
            return Extent.HABITUAL, None
        if self._goes_on(deed, scope) or Extent.ONGOING in cued:
            return Extent.ONGOING, None
        several = cued.get(Extent.SEVERAL)
        count = _whole(amount) if amount is not None else (several.count if several is not None else None)
        if self._is_total(scope) or (
            self._spans(scope) and (counts or amount is not None or several is not None or self._has_number(deed))
        ):
            return Extent.AGGREGATE, count
        if self._lasts(deed, scope):
            return Extent.ONGOING, None
        if amount is not None:
            return (Extent.SEVERAL, count) if _most(amount) > 1 else SINGLE
        return (Extent.SEVERAL, count) if several is not None or self._is_plural(deed) else SINGLE

    def _scope(self, deed: int, words: Sequence[int]) -> _Scope:
        tokens = self._tokens
        nouns = [deed] if tokens[deed].tag.startswith("NN") else []
        verbs = [deed] if self._clauses.is_verb(deed) or tokens[deed].tag == "VBG" else []
        inner = (*words, *(self._clauses.with_dep(deed, "dobj") if tokens[deed].lemma in self._rows.words["light"] else ()))
        nouns += [i for i in dict.fromkeys(inner) if i != deed and self._is_happening(tokens[i])]
        at = deed if nouns[:1] == [deed] or not self._clauses.is_verb(deed) or tokens[deed].dep in ("nsubj", "nsubjpass") else None
        for _ in range(_CLIMB):
            if at is None:
                break
            token, head = tokens[at], tokens[tokens[at].head]
            if token.dep in ("dobj", "nsubj", "nsubjpass", "attr") and self._clauses.is_verb(head.i):
                verbs.append(head.i)
                break
            if token.dep == "pobj" and head.text == "of" and self._is_group(tokens[head.head]):
                nouns.append(head.head)
                at = head.head
            elif token.dep == "conj" and tokens[token.head].tag.startswith("NN"):
                at = token.head
            else:
                break
        return _Scope(tuple(verbs), tuple(nouns))

    def _is_happening(self, token: Token) -> bool:
        return token.tag.startswith("NN") and token.lemma in self._rows.words["deeds"]

    def _is_group(self, token: Token) -> bool:
        return bool(self._rows.cued("group", token.lemma)) or token.i in self._amounts.by_token or token.dep == "pobj"

    # ------------------------------------------------------------ cue words

    def _cued(self, scope: _Scope) -> dict[Extent, ExtentRow]:
        """The rows whose words stand beside the event, by what they say."""
        found: dict[Extent, ExtentRow] = {}
        for verb in scope.verbs:
            for child in self._clauses.children[verb]:
                if self._tokens[child].dep in ("advmod", "npadvmod", "prep", "dobj", "amod", "dep", "acomp"):
                    self._note(found, "adverb", child)
                    for inner in self._clauses.children[child]:
                        if self._tokens[inner].dep in ("advmod", "quantmod"):
                            self._note(found, "adverb", inner)
        for noun in (*scope.nouns, *self._happenings(scope)):
            for child in self._clauses.children[noun]:
                if child < noun and self._tokens[child].dep in ("amod", "nmod", "compound", "det", "nummod"):
                    self._note(found, "adjective", child, plural=self._tokens[noun].tag == "NNS")
        for noun in scope.nouns[1:]:
            self._note(found, "group", noun)
        return found

    def _note(self, found: dict[Extent, ExtentRow], cue: str, at: int, *, plural: bool = True) -> None:
        token = self._tokens[at]
        for word in {token.text.lower(), token.lemma}:
            for words, row in self._rows.cued(cue, word):
                if (row.extent is not Extent.SEVERAL or plural) and all(
                    at + k < len(self._tokens) and self._tokens[at + k].text.lower() == listed for k, listed in enumerate(words[1:], 1)
                ):
                    found.setdefault(row.extent, row)
        if token.text == "-" or at == 0:
            return
        first = at  # "near-daily", "months-long": words with hyphens come in pieces
        while first >= 2 and self._tokens[first - 1].text == "-" and first > at - 4:
            first -= 2
        if first != at:
            joined = "".join(self._tokens[i].text.lower() for i in range(first, at + 1))
            for _, row in self._rows.cued(cue, joined):
                found.setdefault(row.extent, row)

    def _happenings(self, scope: _Scope) -> Iterator[int]:
        """ "killed 12 in separate attacks": event nouns that tell in how many happenings the deed was done."""
        for verb in scope.verbs[:1]:
            for name, noun in self._clauses.prepositions(verb):
                if name in ("in", "during", "by") and self._tokens[noun].lemma in self._rows.words["deeds"]:
                    yield noun

    # ------------------------------------------------------------ habits

    def _every(self, scope: _Scope) -> bool:
        """ "every Friday", "each summer", "on Fridays"."""
        for verb in scope.verbs:
            for child in self._clauses.children[verb]:
                token = self._tokens[child]
                near = child if token.dep != "prep" else next(iter(self._clauses.with_dep(child, "pobj")), child)
                if token.dep not in ("npadvmod", "prep", "advmod", "dep", "nsubj", "tmod", "dobj"):
                    continue
                if self._is_recurring(near) or any(self._is_recurring(i) for i in self._clauses.with_dep(near, "appos", "npadvmod")):
                    return True
        return False

    def _is_recurring(self, noun: int) -> bool:
        if self._tokens[noun].tag not in ("NN", "NNP", "NNS", "CD"):
            return False
        before = [i for i in self._clauses.children[noun] if i < noun]
        before += [i for owner in self._clauses.with_dep(noun, "poss") for i in self._clauses.children[owner]]  # "every Mother's Day"
        words = {self._tokens[i].text.lower() for i in before}
        several = "most" in words and self._tokens[noun].tag in ("NNS", "NNPS")
        if not several and not any(self._rows.cued("every", word) for word in words):
            return False
        return self._tokens[noun].lemma.lower() in self._rows.words["recurring"] or (several and self._is_period(noun))

    def _is_period(self, noun: int) -> bool:
        return self._tokens[noun].lemma in self._rows.numbers.periods

    def _used_to(self, deed: int) -> bool:
        token = self._tokens[deed]
        head = self._tokens[token.head]
        return token.dep == "xcomp" and token.tag == "VB" and head.text.lower() == "used" and not self._clauses.with_dep(head.i, "dobj")

    # ------------------------------------------------------------ what goes on

    def _goes_on(self, deed: int, scope: _Scope) -> bool:
        """A verb of going on, a perfect progressive, or a count of days: "for the third day"."""
        token = self._tokens[deed]
        head = self._tokens[token.head]
        if token.dep in ("xcomp", "dobj", "nsubj") and self._is_phase(head, token):
            return True
        if any(self._is_phase(self._tokens[verb], token) for verb in scope.verbs if verb != deed):
            return True
        return any(self._is_progressive(verb) or self._is_counting_days(verb) for verb in scope.verbs) or any(
            self._is_counting_days(noun) for noun in scope.nouns
        )

    def _is_phase(self, verb: Token, deed: Token) -> bool:
        if not self._rows.cued("phase", verb.lemma) or not verb.tag.startswith("VB"):
            return False
        if verb.lemma in ("keep", "carry", "drag"):
            return deed.tag == "VBG" or any(self._tokens[i].text == "on" for i in self._clauses.with_dep(verb.i, "prt", "prep"))
        return True

    def _is_progressive(self, verb: int) -> bool:
        helpers = {self._tokens[i].text.lower() for i in self._clauses.with_dep(verb, "aux")}
        return self._tokens[verb].tag == "VBG" and "been" in helpers and bool(helpers & {"have", "has", "had", "'ve", "'s"})

    def _is_present(self, verb: int) -> bool:
        return any(self._tokens[i].text.lower() in ("is", "are", "'s", "'re") for i in self._clauses.with_dep(verb, "aux"))

    def _is_perfect(self, verb: int) -> bool:
        helpers = {self._tokens[i].text.lower() for i in self._clauses.with_dep(verb, "aux")}
        return bool(helpers & {"have", "has", "'ve", "had"})

    def _is_counting_days(self, word: int) -> bool:
        """ "for a second night", "entered its sixth week", "the third day of fighting"."""
        for child in self._clauses.children[word]:
            token = self._tokens[child]
            if token.dep == "prep" and token.text.lower() in _FOR:
                inner = self._clauses.with_dep(child, "pobj")
            elif token.dep in ("dobj", "npadvmod"):
                inner = (child,)
            else:
                continue
            if any(self._is_ordinal_period(i) for i in inner):
                return True
        token = self._tokens[word]
        above = self._tokens[token.head]
        return token.dep == "pobj" and above.text == "of" and self._is_ordinal_period(above.head)

    def _is_ordinal_period(self, noun: int) -> bool:
        if self._tokens[noun].lemma not in self._rows.numbers.periods:
            return False
        words = {self._tokens[i].text.lower() for i in self._clauses.children[noun]}
        return bool(words & self._rows.numbers.ordinals) and not words & {"last", "next", "first"}

    def _lasts(self, deed: int, scope: _Scope) -> bool:
        """A state that is told as still there: sieges, occupations; of verbs in the perfect or the present, or over a stretch of time."""
        token = self._tokens[deed]
        if scope.verbs and self._is_perfect(scope.verbs[0]) and (self._spans(scope) or self._has_lasted(deed, scope)):
            return True
        if not self._rows.cued("lasting", token.lemma):
            return False
        if token.tag.startswith("NN"):
            return token.tag == "NN"
        return self._is_perfect(deed) or token.tag in ("VBZ", "VBP") or (token.tag == "VBG" and self._is_present(deed))

    def _has_lasted(self, deed: int, scope: _Scope) -> bool:
        """A length of time beside a perfect: "have been on strike for 40 days"; not what somebody was jailed for."""
        if self._tokens[deed].lemma in self._rows.words["terms"]:
            return False
        at = (*scope.verbs, deed, *scope.nouns)
        lengths = (noun for word in at for name, noun in self._clauses.prepositions(word) if name == "for")
        return any(self._is_period(noun) and (noun in self._amounts.by_token or self._is_plural(noun)) for noun in lengths)

    # ------------------------------------------------------------ totals

    def _is_total(self, scope: _Scope) -> bool:
        for verb in scope.verbs[:1]:
            edge = self._tokens[verb].sentence
            for child in self._clauses.children[verb]:
                if self._has_total(child) or any(self._has_total(i) for i in self._clauses.children[child]):
                    return self._tokens[child].sentence == edge
        return False

    def _has_total(self, at: int) -> bool:
        return self._reads("total", at) or (at > 0 and self._reads("total", at - 1))

    def _reads(self, cue: str, at: int) -> bool:
        """Whether the words of a row stand at a token."""
        for words, _ in self._rows.cued(cue, self._tokens[at].text.lower()):
            end = at + len(words)
            if tuple(token.text.lower() for token in self._tokens[at:end]) == words and (words[-1] != "all" or self._is_apart(end)):
                return True
        return False

    def _is_apart(self, at: int) -> bool:
        """Whether a phrase ends before a token: "in all, 40 died", not "in all of the towns"."""
        return at >= len(self._tokens) or self._tokens[at].text in _MARKS or self._tokens[at].tag.startswith("VB")

    def _spans(self, scope: _Scope) -> bool:
        """A stretch of time up to now beside a perfect, or one that is told from end to end."""
        for verb in scope.verbs:
            perfect = self._is_perfect(verb)
            for child in self._clauses.children[verb]:
                near = (child, *self._clauses.children[child])
                if perfect and any(self._is_since(i) for i in near):
                    return True
                if self._is_stretch(child):
                    return True
            if perfect and any(self._is_stretch(i) for noun in self._clauses.children[verb] for i in self._clauses.children[noun]):
                return True
        return any(self._is_stretch(i) for noun in scope.nouns for i in self._below(noun, 3))

    def _below(self, noun: int, depth: int) -> Iterator[int]:
        """What hangs on a noun and on the nouns of its prepositions: "attacks on schools in the past decade"."""
        for child in self._clauses.children[noun]:
            yield child
            if depth and self._tokens[child].dep in ("prep", "pobj"):
                yield from self._below(child, depth - 1)

    def _is_since(self, at: int) -> bool:
        return self._reads("span", at) or (at > 0 and self._reads("span", at - 1))

    def _is_stretch(self, child: int) -> bool:
        """ "over the past two years", "between 2004 and 2008"."""
        token = self._tokens[child]
        if token.dep != "prep":
            return False
        for noun in self._clauses.with_dep(child, "pobj"):
            words = {self._tokens[i].text.lower() for i in self._clauses.children[noun]}
            if token.text.lower() in _STRETCH_PREPOSITIONS and words & _STRETCH and self._tokens[noun].lemma in self._rows.numbers.periods:
                return self._tokens[noun].tag == "NNS" or self._tokens[noun].lemma in ("decade", "year", "month")
            if token.text.lower() == "over" and noun in self._amounts.by_token and self._is_period(noun) and self._is_plural(noun):
                return True  # "jailed 300 monks over two years"
            if token.text.lower() == "between" and _is_year(self._tokens[noun]):
                return True
        return False

    # ------------------------------------------------------------ how many

    def _times(self, scope: _Scope) -> Amount | None:
        """ "four times", "on two occasions", "in three attacks"."""
        for verb in scope.verbs:
            for child in self._clauses.children[verb]:
                noun = child if self._tokens[child].dep != "prep" else next(iter(self._clauses.with_dep(child, "pobj")), child)
                if self._tokens[noun].lemma in _TIMES and noun in self._amounts.by_token:
                    return self._amounts.by_token[noun]
        for noun in self._happenings(scope):
            if noun in self._amounts.by_token:
                return self._amounts.by_token[noun]
        return None

    def _numbered(self, scope: _Scope) -> Amount | None:
        """The number of the event's own noun: "three raids", "dozens of attacks"."""
        for noun in scope.nouns:
            amount = self._amounts.by_token.get(noun)
            if amount is not None and not amount.currency and not amount.period and self._tokens[noun].tag != "NNP":
                return amount
        return None

    def _has_number(self, deed: int) -> bool:
        return any(noun in self._amounts.by_token for noun in self._clauses.objects(deed).tokens) if self._clauses.is_verb(deed) else False

    def _is_plural(self, deed: int) -> bool:
        token = self._tokens[deed]
        return token.tag == "NNS" and token.lemma not in self._rows.words["one_in_plural"]


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdecimal()


def _whole(amount: Amount) -> int | None:
    """How many events there were, where the words say it."""
    value = amount.range.best
    return int(value) if value is not None and value > 1 else None


def _most(amount: Amount) -> float:
    low, best, high, _ = amount.range
    return max(value for value in (low, best, high) if value is not None)


def measured(claims: Iterable[EventClaim], clauses: Clauses, *, deeds: Mapping[int, Sequence[int]], rows: QuantityRows) -> list[EventClaim]:
    """The claims with their quantities, extent and count; ``deeds`` are the tokens of all events with the words of their patterns."""
    if not deeds:
        return list(claims)
    quantities = Quantities(clauses, rows=rows, deeds=deeds)
    extents = Extents(clauses, rows=rows, amounts=quantities.amounts)
    found: list[EventClaim] = []
    for claim in claims:
        counted = quantities.of(claim.token)
        extent, count = extents.of(claim.token, words=deeds[claim.token], counts=bool(counted))
        found.append(replace(claim, quantities=counted, extent=extent, count=count))
    return found
