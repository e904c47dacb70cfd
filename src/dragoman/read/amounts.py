"""Reads numbers with their bounds ("at least 40", "two to three hundred", "dozens", "$4.6 billion") and finds the noun that each counts.

What a number means for an event is not known here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.grammar import Parsed, Token
from dragoman.knowledge.quantities import NumberWords

_FIGURE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$")
_GLUED = re.compile(r"(\d+(?:\.\d+)?)(bn|mn|tn|m|k|million|billion)$")
_HYPHENS = frozenset({"-", "–", "‑"})
_BEFORE_NOUN = frozenset({"nummod", "quantmod", "amod", "compound", "nmod", "det", "advmod", "nounmod", "npadvmod", "predet"})
_PERCENT = frozenset({"%", "percent", "per", "percentage", "pct"})
_LONGEST_QUALIFIER = 4
_LONGEST_NUMBER = 12
_THOUSAND = 1000.0
_HUNDRED = 100.0
_CENTURIES = frozenset({"17", "18", "19", "20"})
_ZERO = frozenset({"nobody", "none"})


class Range(NamedTuple):
    """Low, best and high; None where the words do not say."""

    low: float | None
    best: float | None
    high: float | None
    approx: bool = False


class Amount(NamedTuple):
    """A number in the text, tokens ``first`` to ``last``; ``token`` stands for it in the sentence, ``noun`` is what it counts."""

    first: int
    last: int
    range: Range
    token: int
    noun: int | None
    currency: str | None = None
    period: str | None = None


class _Number(NamedTuple):
    value: float
    end: int  # first token behind it
    exact: bool  # false for "a dozen"
    least: bool = False  # "dozens": only the least is known
    scale: float = 1.0


class Amounts:
    """All numbers of a document, by the token that stands for them and by the noun that they count."""

    __slots__ = ("_parsed", "_tokens", "_words", "all", "by_token")

    def __init__(self, parsed: Parsed, words: NumberWords) -> None:
        self._parsed = parsed
        self._tokens = parsed.tokens
        self._words = words
        self.all: list[Amount] = []
        self.by_token: dict[int, Amount] = {}
        self._find()

    def _find(self) -> None:
        """Collect the amounts of the text from left to right."""
        starts = self._words.starts
        at = 0
        for token in self._tokens:
            word = token.text
            if token.i < at or not (word[0].isdigit() or word in starts or word.lower() in starts):
                continue
            amount = self._amount(token.i)
            if amount is None:
                continue
            self.all.append(amount)
            self.by_token.setdefault(amount.token, amount)
            if amount.noun is not None and amount.token != amount.noun and self._tokens[amount.token].dep in _BEFORE_NOUN:
                self.by_token.setdefault(amount.noun, amount)
            at = amount.last + 1

    def _amount(self, at: int) -> Amount | None:
        zero = self._zero(at)
        if zero is not None:
            return zero
        number = self._number(at)
        if number is None or self._is_no_count(at, number.end):
            return None
        spread, end = self._spread(number)
        first, spread = self._qualified(self._start(at), end, spread)
        if self._after(end) != end:
            end = self._after(end)
        return self._placed(first, end, spread)

    def _zero(self, at: int) -> Amount | None:
        """ "nobody", "no one", "none of the …", "no soldiers"."""
        word = self._lower(at)
        nothing = Range(0.0, 0.0, 0.0)
        if word in _ZERO:
            return Amount(at, at, nothing, at, self._of(at))
        if word != "no":
            return None
        token = self._tokens[at]
        if self._lower(at + 1) == "one":
            return Amount(at, at + 1, nothing, at + 1, None)
        return Amount(at, at, nothing, at, token.head) if token.dep == "det" and token.head > at else None

    # ------------------------------------------------------------ the number

    def _lower(self, at: int) -> str:
        return self._tokens[at].text.lower() if 0 <= at < len(self._tokens) else ""

    def _number(self, at: int) -> _Number | None:
        """The number that begins at a token, without its bounds."""
        word = self._lower(at)
        if word in self._words.plurals:
            return self._plural(at)
        if word in self._words.vague:
            return self._vague(at)
        glued = _GLUED.match(word)
        if glued:
            scale = self._words.scales[glued[2]]
            return _Number(float(glued[1]) * scale, at + 1, exact=True, scale=scale)
        return self._counted(at)

    def _plural(self, at: int) -> _Number:
        """ "dozens", "tens of thousands": at least two of it."""
        least, end = 2 * self._words.plurals[self._lower(at)], at + 1
        while self._lower(end) == "of" and self._lower(end + 1) in self._words.plurals:
            least, end = least * self._words.plurals[self._lower(end + 1)], end + 2
        return _Number(least, end, exact=False, least=True)

    def _vague(self, at: int) -> _Number | None:
        """ "several", "a few hundred", "a couple of"."""
        word, end = self._lower(at), at + 1
        if word in ("few", "handful", "couple") and self._lower(at - 1) not in ("a", "the", "last", "another", "first"):
            return None
        scale = self._words.scales.get(self._lower(end), 1.0)
        end += scale > 1
        least = word != "couple"
        return _Number(self._words.vague[word] * scale, end, exact=False, least=least, scale=scale)

    def _counted(self, at: int) -> _Number | None:
        """Figures and number words with their scales: "1.5 million", "one hundred and twenty", "a dozen"."""
        total, current, end, largest, exact = 0.0, None, at, 1.0, True
        words = self._words
        while end < at + _LONGEST_NUMBER:
            word = self._lower(end)
            value = self._single(end)
            if value is not None and (current is None or self._joins(current, value, end)):
                current, end = (current or 0.0) + value, end + 1
            elif word in words.scales and (current is not None or self._lower(end - 1) in ("a", "half", "another")) and self._is_scale(end):
                scale = words.scales[word]
                half = 0.5 if current is None and self._is_half(end) else 1.0
                current = (current if current is not None else half) * scale
                largest, exact, end = max(largest, scale), exact and scale != words.scales["dozen"] and end != at, end + 1
                if scale >= _THOUSAND:
                    total, current = total + current, 0.0
            elif self._continues(end, current):
                end += 1
            else:
                break
        if current is None or end == at:
            return None
        return _Number(total + current, end, exact=exact, scale=largest)

    def _single(self, at: int) -> float | None:
        word = self._lower(at)
        if word in self._words.units:
            return self._words.units[word]
        return float(word.replace(",", "")) if word[:1].isdigit() and _FIGURE.match(word) else None

    def _joins(self, current: float, value: float, at: int) -> bool:
        """Whether a number word adds to the one before: "twenty one", "hundred twenty", never two figures."""
        if self._lower(at)[0].isdigit():
            return False
        return (20 <= current < _HUNDRED and current % 10 == 0 and value < 10) or (current % _HUNDRED == 0 and value < _HUNDRED)

    def _continues(self, at: int, current: float | None) -> bool:
        """Whether a hyphen or "and" goes on with the number: "twenty-one", "one hundred and twenty"."""
        word, following = self._lower(at), self._words.units.get(self._lower(at + 1))
        if following is None or current is None:
            return False
        if word in _HYPHENS:
            return current % _HUNDRED >= 20 and current % 10 == 0 and following < 10
        behind_scale = self._lower(at - 1) in ("hundred", "thousand")
        return word == "and" and behind_scale and following < _HUNDRED

    def _is_scale(self, at: int) -> bool:
        """Letters such as "m" scale only figures of money."""
        word = self._lower(at)
        if len(word) > 2 or word == "bn":
            return True
        return self._lower(at - 2) in self._words.currencies or self._lower(at + 1).rstrip("s") in self._words.currencies

    def _is_half(self, at: int) -> bool:
        return self._lower(at - 1) == "half" or (self._lower(at - 1) == "a" and self._lower(at - 2) == "half")

    # ------------------------------------------------------------ its bounds

    def _spread(self, number: _Number) -> tuple[Range, int]:
        """The number, or the range where a second one follows: "12 to 15", "five or six", "between 10 and 12"."""
        end = number.end
        joiner = self._lower(end)
        between = joiner == "and" and self._lower(self._first_of(number) - 1) == "between"
        if not number.least and (between or joiner in ("to", "or") or joiner in _HYPHENS):
            other = self._counted(end + 1)
            if other is not None:
                low = number.value * other.scale if number.scale == 1.0 and number.value * other.scale < other.value else number.value
                if low < other.value:
                    return Range(low, None, other.value), other.end
        if number.least:
            return Range(number.value, None, None, approx=True), end
        if not number.exact:
            return Range(None, number.value, None, approx=True), end
        return Range(number.value, number.value, number.value), end

    def _first_of(self, number: _Number) -> int:
        """The first token of a number that ends at ``number.end``."""
        at = number.end - 1
        while self._single(at - 1) is not None or self._lower(at - 1) in self._words.scales:
            at -= 1
        return at

    def _start(self, at: int) -> int:
        """The first token with article, "half" and sign of money: "half a dozen", "US$ 40"."""
        while self._lower(at - 1) in ("a", "an", "half", "another", "between", "us") or self._lower(at - 1) in self._words.currencies:
            at -= 1
        return at

    def _qualified(self, first: int, end: int, spread: Range) -> tuple[int, Range]:
        """The range with the bound that the words before or behind it set."""
        for length in range(_LONGEST_QUALIFIER, 0, -1):
            at = first - length
            bound = self._words.before.get(tuple(self._lower(i) for i in range(at, first))) if at >= 0 else None
            if bound and self._qualifies(at, length):
                return at, bounded(spread, bound)
        stop = self._after(end)
        if stop != end:
            return first, bounded(spread, self._words.after[tuple(self._lower(i) for i in range(end, stop))])
        return first, spread

    def _qualifies(self, at: int, length: int) -> bool:
        """A single "over" or "about" may be a preposition: "talks about 12 hostages"."""
        token = self._tokens[at]
        return length > 1 or token.tag != "IN" or token.dep not in ("prep", "agent", "pcomp", "mark") or token.head > at

    def _after(self, end: int) -> int:
        for length in (2, 1):
            if tuple(self._lower(i) for i in range(end, end + length)) in self._words.after:
                return end + length
        return end

    # ------------------------------------------------------------ what it counts

    def _is_no_count(self, at: int, end: int) -> bool:
        """Percentages, ages ("12-year-old"), strengths ("2,000-strong"), and numbers that name ("Hill 937", "Unit 8200")."""
        behind = self._lower(end)
        if behind in _PERCENT or (behind in _HYPHENS and self._lower(end + 1) in _PERCENT):
            return True
        if behind in _HYPHENS and self._lower(end + 1).rstrip("s") in self._words.periods:
            return self._lower(end + 2) in _HYPHENS  # "12-year-old"
        if behind in _HYPHENS and self._number(end + 1) is None:
            return True
        token = self._tokens[at]
        if token.dep == "nummod" and token.head < at and self._tokens[token.head].tag.startswith("NNP"):
            return True
        return self._lower(at - 1) in _HYPHENS and at > 1 and self._tokens[at - 2].end == self._tokens[at - 1].start

    def _placed(self, first: int, end: int, spread: Range) -> Amount | None:
        """The amount in its sentence: the token that stands for it and the noun that it counts."""
        last = end - 1
        if self._lower(end) in _HYPHENS and self._lower(end + 1).rstrip("s") in self._words.periods:
            return Amount(first, end + 1, spread, end + 1, None, period=self._words.periods[self._lower(end + 1).rstrip("s")])
        token = self._outer(first, last)
        noun = self._noun(token, last)
        if noun is not None and (self._lower(noun) in _PERCENT or (last == first and self._is_year(first, noun))):
            return None
        lemma = self._tokens[noun].lemma if noun is not None else ""
        currency = self._sign(first, last) or self._currency(noun, last)
        following = self._tokens[end].lemma if end < len(self._tokens) else ""
        period = self._words.periods.get(following) or (self._words.periods.get(lemma) if noun is not None and noun - last <= 3 else None)
        return Amount(first, last, spread, token, noun, currency, None if currency else period)

    def _is_year(self, at: int, noun: int) -> bool:
        """ "the 1967 war"."""
        word = self._lower(at)
        return len(word) == 4 and word.isdecimal() and word[:2] in _CENTURIES and self._tokens[noun].tag in ("NN", "NNP")

    def _sign(self, first: int, last: int) -> str | None:
        """The currency of a sign before the number."""
        signs = (i for i in range(first, last) if self._tokens[i].tag in ("$", "NNP", "SYM"))
        return next((found for i in signs if (found := self._words.currencies.get(self._lower(i)))), None)

    def _currency(self, noun: int | None, last: int) -> str | None:
        """The currency of a noun behind the number."""
        for at in (last + 1, last + 2, noun):
            if at is None or at >= len(self._tokens) or at > last + 3:
                continue
            found = self._words.currencies.get(self._tokens[at].lemma) or self._words.currencies.get(self._lower(at))
            if found and (at == last + 1 or self._tokens[at].head != at):
                return found
        return None

    def _outer(self, first: int, last: int) -> int:
        """The token of the number whose head lies outside it."""
        for i in range(last, first - 1, -1):
            if not first <= self._tokens[i].head <= last:
                return i
        return last

    def _noun(self, token: int, last: int) -> int | None:
        """The noun behind the number, else that after its "of"."""
        own = self._tokens[token]
        if own.head > last and own.dep in _BEFORE_NOUN and (own.dep == "nummod" or self._tokens[own.head].tag.startswith("NN")):
            return own.head
        return self._of(token)

    def _of(self, token: int) -> int | None:
        for child in self._parsed.children[token]:
            if self._tokens[child].text == "of":
                return next((i for i in self._parsed.children[child] if self._tokens[i].dep == "pobj"), None)
        return None

    def words(self, amount: Amount) -> tuple[Token, Token]:
        """The first and last token of an amount with the noun right behind it."""
        last = amount.last
        if amount.noun is not None and 0 < amount.noun - last <= 4:
            last = amount.noun
        return self._tokens[amount.first], self._tokens[max(last, amount.token)]


def bounded(spread: Range, bound: str) -> Range:
    """The range as a word such as "at least" leaves it.

    >>> bounded(Range(40, 40, 40), "lower"), bounded(Range(30, 30, 30), "upper")
    (Range(low=40, best=40, high=None, approx=False), Range(low=None, best=None, high=30, approx=False))
    """
    low, high = spread.low if spread.low is not None else spread.best, spread.high if spread.high is not None else spread.best
    best = spread.best
    if bound in ("lower", "over"):
        return Range(low, best, None, approx=spread.approx or bound == "over")
    if bound in ("upper", "under"):
        return Range(None, None, high, approx=spread.approx or bound == "under")
    if bound == "near":
        return Range(None, best, high, approx=True)
    return Range(low if low != best else None, best, high if high != best else None, approx=True)
