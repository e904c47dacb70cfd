"""A view of parsed words for finding statements: reach of a clause, its speaker, quotations and phrases at a token.

Which words are cues it is told.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container

from dragoman.grammar import Parsed, Quote, Token
from dragoman.model import Phrase
from dragoman.spans import Span

CLIMB = 8  # the longest chain of heads that is followed
VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "WP"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_WH = frozenset({"WDT", "WP", "WRB", "WP$"})
_TRIM = frozenset({",", ".", ":", ";", "-", "--", "–", "—", "...", "…", "(", ")", "?", "!"})
_TAIL = 160  # characters of a quotation that a range may be widened by
_NEAR = 4  # characters between a range and a quotation mark that may belong to it
_CLOSERS = frozenset({"?", "!"})
_REDUCED = frozenset({"when", "if", "once", "unless"})
_CALLING_UP = frozenset({"telephone", "phone", "ring", "visit", "email", "cable", "text"})  # "phoned him to warn that": he who phones warns
_PUNISHING = frozenset(
    (
        "arrest ban berate blame censure chide condemn convict criticise criticize denounce deport detain dismiss execute expel fine fire "
        "flog imprison indict jail lambast lambaste oust prosecute punish rebuke reprimand sack sanction scold sentence slam suspend"
    ).split()
)
_AUXILIARY = frozenset({"aux", "auxpass", "neg", "advmod"})


class SpeechGrammar:
    """Questions about one parsed document and its phrases."""

    __slots__ = ("_phrase_at", "_quote_starts", "_starts", "children", "cues", "left", "parsed", "phrases", "quote_at", "right", "tokens")

    def __init__(self, parsed: Parsed, phrases: tuple[Phrase, ...], *, cues: Container[str]) -> None:
        self.parsed = parsed
        self.cues = cues
        self.tokens = parsed.tokens
        self.children = parsed.children
        self.phrases = phrases
        self._phrase_at = {phrase.token: phrase.index for phrase in phrases}
        self._starts = [token.start for token in parsed.tokens]
        self._quote_starts = [quote.span.start for quote in parsed.quotes]
        self.left, self.right = _reaches(parsed.tokens)
        self.quote_at = self._quotes_at()

    def _quotes_at(self) -> list[int]:
        found = [-1] * len(self.tokens)
        for index, quote in enumerate(self.parsed.quotes):
            if quote.depth == 0:
                first, last = self.token_range(quote.span)
                found[first:last] = [index] * (last - first)
        return found

    def token_range(self, span: Span) -> tuple[int, int]:
        """First token and the one after the last that begin inside a range of text."""
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    def phrase(self, i: int | None) -> int | None:
        """The phrase whose head is the token, a relative pronoun read as its antecedent."""
        if i is None:
            return None
        found = self._phrase_at.get(i)
        token = self.tokens[i]
        if token.text.lower() in _RELATIVE and token.tag in _WH:
            at = token
            for _ in range(CLIMB):
                if at.dep == "relcl":
                    return self._phrase_at.get(self._before(i, at.i, at.head))
                if at.head == at.i:
                    break
                at = self.tokens[at.head]
        return found

    def _before(self, pronoun: int, clause: int, head: int) -> int:
        """Whom a relative pronoun takes up: the plural right before it, where the verb is plural and the parser's noun is not."""
        near, tokens = self.tokens[pronoun - 1], self.tokens
        plural = any(tokens[c].tag == "VBP" for c in (clause, *self.below(clause, "aux", "auxpass")))
        return near.i if plural and head < near.i and near.tag == "NNS" and tokens[head].tag == "NN" else head

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependant in one of these relations."""
        for c in self.children[i]:
            if self.tokens[c].dep in deps:
                return c
        return None

    def below(self, i: int, *deps: str) -> list[int]:
        """All dependants in one of these relations."""
        return [c for c in self.children[i] if self.tokens[c].dep in deps]

    def is_verb(self, i: int) -> bool:
        """Whether a token is tagged as a verb."""
        return self.tokens[i].tag in VERBAL

    def is_passive(self, verb: int) -> bool:
        """A finite passive, or a participle that follows its noun."""
        token = self.tokens[verb]
        if self.child(verb, "auxpass", "nsubjpass") is not None:
            return True
        if self.child(verb, "agent") is not None:
            return token.tag != "VBD" or self.child(verb, "nsubj") is None  # "a doctor reported by radio that"
        if verb and token.tag in ("VBD", "VBN") and self.tokens[verb - 1].text.lower() in _REDUCED and self.child(verb, "nsubj") is None:
            return True  # "when asked why", "if told"
        return token.tag == "VBN" and token.dep in ("acl", "advcl") and self.child(verb, "aux", "nsubj") is None

    def subject(self, verb: int) -> int | None:
        """The token of who does what an active verb says, through coordination, participles and control."""
        at = verb
        for _ in range(CLIMB):
            own = self.below(at, "nsubj", "nsubjpass", "csubj")
            if own and self.quote_at[own[0]] == self.quote_at[at] not in (-1, self.quote_at[verb]):
                return self._teller_before(verb)  # who does something in a quotation says nothing outside it
            if own:
                near = next((c for c in reversed(own) if c < at), own[0])
                return near if near == own[0] or self.tokens[max(self.left[near] - 1, 0)].text == "," else own[0]
            token = self.tokens[at]
            if self.is_resumed(at):
                at = self.tokens[token.head].head
                continue
            if token.dep in ("relcl", "acl") or token.head == at:
                return self._noun_above(token)
            moved = token.dep == "xcomp" and self.is_verb(token.head) and self.tokens[token.head].lemma not in _CALLING_UP
            if moved or (token.dep == "ccomp" and self._is_infinitive(at)):
                held = self.child(token.head, "dobj", "dative")
                if held is not None and held < at:
                    return self._dative_object(held)
            if token.dep in ("pobj", "dobj", "nsubj"):
                return None
            if (charged := self._charged(token)) is not None:
                return charged
            if token.dep == "ccomp" and self.tokens[at].tag != "VBG" and not self._is_infinitive(at):
                return None
            at = token.head
        return None

    def _charged(self, gerund: Token) -> int | None:
        """ "jailed a blogger for criticising the king": who is punished for saying something has said it."""
        preposition = self.tokens[gerund.head]
        verb = self.tokens[preposition.head]
        if gerund.dep != "pcomp" or preposition.lemma != "for" or not verb.tag.startswith("VB") or verb.lemma not in _PUNISHING:
            return None
        return self.child(verb.i, "nsubjpass") or self.child(verb.i, "dative", "dobj")

    def _teller_before(self, verb: int) -> int | None:
        """The subject of the cue before a participle, in the same sentence: "“…,” X said, going on to say that …"."""
        sentence = self.tokens[verb].sentence
        for i in range(verb - 1, -1, -1):
            token = self.tokens[i]
            if token.sentence != sentence:
                break
            if token.lemma in self.cues and token.tag in ("VBD", "VBZ", "VBP") and self.quote_at[i] < 0:
                return self.child(i, "nsubj")
        return None

    def is_resumed(self, verb: int) -> bool:
        """Whether a cue goes on with the subject of an outer cue: "Peru said it was opposed and warned Chile"."""
        token = self.tokens[verb]
        if (
            token.dep != "conj"
            or token.tag not in ("VBD", "VBZ")
            or token.lemma not in self.cues
            or self.child(verb, "nsubj", "nsubjpass", "aux") is not None
        ):
            return False
        inner = self.tokens[token.head]
        outer = self.tokens[inner.head]
        if self._is_later(inner, outer, token):
            return True
        if inner.dep != "ccomp" or inner.lemma in self.cues or outer.tag != token.tag or outer.lemma not in self.cues:
            return False
        subject = self.child(inner.i, "nsubj", "nsubjpass")
        return subject is not None and self.tokens[subject].tag == "PRP" and outer.i < subject

    def _is_later(self, inner: Token, outer: Token, cue: Token) -> bool:
        """As in "said that divers had found an anchor, and accused": a comma, and another tense than that of the clause before."""
        if inner.dep != "ccomp" or inner.tag != "VBN" or cue.tag != "VBD" or outer.tag != "VBD" or outer.lemma not in self.cues:
            return False
        perfect = any(self.tokens[c].text.lower() in ("had", "’d", "'d") for c in self.below(inner.i, "aux"))
        return perfect and any(self.tokens[i].text == "," for i in range(max(cue.i - 2, inner.i), cue.i))

    def _dative_object(self, i: int) -> int:
        pobj = self.child(i, "pobj")
        return i if pobj is None else pobj

    def _is_infinitive(self, verb: int) -> bool:
        return any(self.tokens[c].tag == "TO" for c in self.below(verb, "aux"))

    def _noun_above(self, token: Token) -> int | None:
        """Whom a participle or a relative clause after a noun speaks of; the owner for an infinitive."""
        if token.head == token.i:
            return None
        noun = self.tokens[token.head]
        if noun.tag not in _NOMINAL:
            return None
        if token.dep == "acl" and self._is_infinitive(token.i):
            return self.child(noun.i, "poss")
        return noun.i

    def mark(self, clause: int) -> str:
        """What kind of clause a verb heads: that, question, for-to, to, ing, small or clause."""
        tokens = self.tokens
        infinitive = False
        for c in self.children[clause]:
            token = tokens[c]
            word = token.text.lower()
            if c > clause:
                break
            if word == "that" and (token.dep == "mark" or (token.tag == "IN" and token.dep in ("nsubj", "dobj", "advmod", "det"))):
                return "that"
            if token.dep == "mark" and word in ("if", "whether"):
                return "question"
            infinitive = infinitive or token.tag == "TO"
        if any(tokens[c].tag in _WH for c in range(self.left[clause], min(clause, self.left[clause] + 3))):
            return "question"
        if tokens[clause].tag in _WH:
            return "question"
        if infinitive:
            return "for-to" if tokens[self.left[clause]].text.lower() == "for" else "to"
        if tokens[clause].tag == "VBG" and self.child(clause, "aux") is None:
            return "ing" if self.child(clause, "nsubj") is None else "small"
        return "clause" if self.is_finite(clause) else "small"

    def is_finite(self, clause: int) -> bool:
        """Whether a clause has a verb of its own that is no bare participle."""
        tag = self.tokens[clause].tag
        if tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
        has_aux = self.child(clause, "aux", "auxpass") is not None
        return has_aux or (tag in VERBAL and self.child(clause, "nsubj", "nsubjpass", "expl") is not None and tag != "VBN")

    def verb_group(self, verb: int) -> tuple[int, int]:
        """The verb with its auxiliaries and adverbs, as far as they touch it."""
        first = last = verb
        for c in reversed(self.children[verb]):
            if c < first and self.tokens[c].dep in _AUXILIARY and self.right[c] == first - 1:
                first = self.left[c]
        return first, last

    def trimmed(self, first: int, last: int) -> Span | None:
        """The text of tokens ``first`` to ``last`` without marks at its ends; a question keeps its mark only in a quotation."""
        tokens = self.tokens
        while first <= last and (tokens[first].text in _TRIM or tokens[first].tag == "CC"):
            first += 1
        while (
            last >= first
            and (tokens[last].tag == "CC" or tokens[last].text in _TRIM)
            and not (tokens[last].text in _CLOSERS and self.quote_at[last] >= 0)
        ):
            last -= 1
        if first > last:
            return None
        return self.with_marks(Span(tokens[first].start, tokens[last].end))

    def _quotes_near(self, span: Span) -> list[Quote]:
        """The quotations that begin inside a range or close before it, and the one around its first word."""
        quotes = self.parsed.quotes
        first, last = bisect_left(self._quote_starts, span.start - _NEAR), bisect_left(self._quote_starts, span.end + _NEAR)
        at = bisect_left(self._starts, span.start)
        around = self.quote_at[at] if at < len(self.quote_at) else -1
        found = list(quotes[first:last])
        return found if around < 0 or first <= around < last else [quotes[around], *found]

    def quoted_ranges(self, span: Span) -> list[Span]:
        """The outer quotations that share a character with a range."""
        first, last = self.token_range(span)
        numbers = sorted(set(self.quote_at[max(first - 1, 0) : last]) - {-1})
        return [quote for number in numbers if (quote := self.parsed.quotes[number].span).overlaps(span)]

    def with_marks(self, span: Span) -> Span | None:
        """A range widened or narrowed so that it holds both marks of a quotation or none."""
        start, end = span.start, span.end
        for quote in self._quotes_near(span):
            inner = quote.span
            if (
                start <= inner.start < end < inner.end
                and inner.end - end <= _TAIL
                and "\n" not in self.parsed.document.text[end : inner.end]
            ):
                end = inner.end
            elif inner.start < start < inner.end <= end and start - inner.start <= 4:
                start = inner.start
            elif start == inner.end - len(quote.opening):
                start = inner.end
            elif end == inner.start + len(quote.opening):
                end = inner.start
            elif start - inner.start in (1, 2) and 0 <= inner.end - end <= 3:
                start, end = inner.start, inner.end
        text = self.parsed.document.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        return Span(start, end) if start < end else None


def _reaches(tokens: tuple[Token, ...]) -> tuple[list[int], list[int]]:
    """The first and last token of every subtree."""
    size = len(tokens)
    left, right = list(range(size)), list(range(size))
    for token in tokens:
        head, i = token.head, token.i
        while left[head] > i:
            left[head] = i
            head = tokens[head].head
    for token in reversed(tokens):
        head, i = token.head, token.i
        while right[head] < i:
            right[head] = i
            head = tokens[head].head
    return left, right
