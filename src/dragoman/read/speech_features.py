"""What a sequence model is told of each word: its grammar, the cues around it, quotation marks, and what the rules found.

Which label follows from it is the model's matter; a feature is a short string, and models are trained on exactly these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.grammar import Token
from dragoman.knowledge.speech import Cue, SpeechKnowledge
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_grammar import SpeechGrammar
from dragoman.spans import Span

VERSION = 1  # of the features; a model that was trained on others cannot be used
CLIMB = 12
_SURE, _FAIR = 0.75, 0.45
_WINDOW = (-3, -2, -1, 1, 2, 3)
_NAMED_SUBJECTS = frozenset({"PRP", "DT", "EX", "WP", "WDT"})
_CUE_PLACES = (("VB", "verbs"), ("NN", "nouns"), ("JJ", "adjectives"))


class FeatureMaker:
    """Makes the features of one document."""

    __slots__ = ("_contents", "_held", "_kinds", "_roles", "_sentences", "grammar")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge, drafts: Iterable[Draft]) -> None:
        self.grammar = grammar
        self._kinds = [cue_kind(token, knowledge) for token in grammar.tokens]
        self._sentences = [self._sentence_features(number) for number in range(len(grammar.parsed.sentences))]
        self._contents: list[tuple[float, str, str, Draft] | None] = [None] * len(grammar.tokens)
        self._held = [0] * len(grammar.tokens)
        self._roles: list[tuple[str, ...]] = [()] * len(grammar.tokens)
        for draft in drafts:
            self._mark(draft)

    def features(self) -> list[list[str]]:
        """The features of every word, in text order."""
        tokens = self.grammar.tokens
        shared = [self._shared(i) for i in range(len(tokens))]
        return [self._own(i) + self._around(i, shared) for i in range(len(tokens))]

    # ------------------------------------------------------------ what the rules found

    def _mark(self, draft: Draft) -> None:
        strength = "hi" if draft.score >= _SURE else "mid" if draft.score >= _FAIR else "lo"
        form = self._form(draft)
        for number, span in enumerate(draft.content):
            first, last = self.grammar.token_range(span)
            place = "more" if number else "first"
            for i in range(first, last):
                held = self._contents[i]
                if held is None or draft.score > held[0]:
                    self._contents[i] = (draft.score, ("B" if i == first else "I") + strength, f"{form}{place}", draft)
                self._held[i] += 1
            self._add_role(last, last + 1, "after")
        if draft.cue is not None:
            self._add_role(*self.grammar.token_range(draft.cue), f"cue:{strength}")
        if draft.speaker is not None:
            self._add_role(*self.grammar.token_range(self.grammar.phrases[draft.speaker].span), f"spk:{strength}")

    def _form(self, draft: Draft) -> str:
        """How much of a content is quoted: all, some, none."""
        quoted = [self.grammar.quote_at[i] >= 0 for span in draft.content for i in range(*self.grammar.token_range(span))]
        return "all" if all(quoted) else "some" if any(quoted) else "none"

    def _add_role(self, first: int, last: int, role: str) -> None:
        for i in range(first, min(last, len(self._roles))):
            if role not in self._roles[i]:
                self._roles[i] = (*self._roles[i], role)

    def _ruled(self, i: int, marks: str) -> Iterator[str]:
        held = self._contents[i]
        if held is None:
            yield "R=O"
            yield f"Rq=O{marks}"
        else:
            _, place, part, draft = held
            yield f"R={place}"
            yield f"Rr={draft.row.id}"
            yield f"Rk={draft.row.kind}{place[0]}"
            yield f"Rp={part}{place[0]}"
            if draft.parent is not None:
                yield "Rn"
            if self._held[i] > 1:
                yield "R2"
            yield f"Rq={place[0]}{marks}"
        for role in self._roles[i]:
            yield f"X={role}"

    # ------------------------------------------------------------ words

    def _paragraph(self, i: int) -> int:
        return self.grammar.parsed.sentences[self.grammar.tokens[i].sentence].paragraph

    def _quote_place(self, i: int) -> str:
        """Where in a quotation a word stands: at its beginning, its end, inside, or in none."""
        at = self.grammar.quote_at
        if at[i] < 0:
            return "O"
        if i == 0 or at[i - 1] != at[i]:
            return "B"
        return "E" if i + 1 >= len(at) or at[i + 1] != at[i] else "I"

    def _own(self, i: int) -> list[str]:
        token = self.grammar.tokens[i]
        head = self.grammar.tokens[token.head]
        marks = self._quote_place(i)
        found = [
            f"w={token.text.lower()}",
            f"l={token.lemma}",
            f"t={token.tag}",
            f"td={token.tag}{token.dep}",
            f"d={token.dep}",
            f"q={marks}",
            f"h={head.lemma}",
            f"hd={head.tag}:{token.dep}",
        ]
        if token.text[:1].isupper():
            found.append("cap")
        if self._kinds[i]:
            found += (f"k={self._kinds[i]}", f"kd={self._kinds[i]}:{token.dep}")
        found += self._above(token)
        found += self._sentences[token.sentence]
        found.append("sq" if marks == "O" and "Q" in self._sentences[token.sentence] else "s-")
        if i == self.grammar.parsed.sentences[token.sentence].first:
            found.append("S0")
            if i == 0 or self._paragraph(i) != self._paragraph(i - 1):
                found.append("P0")
        found += self._ruled(i, marks)
        return found

    def _above(self, token: Token) -> Iterator[str]:
        """The verbs and cues that govern a word, and how."""
        tokens, kinds = self.grammar.tokens, self._kinds
        at, found, cue = token, 0, False
        for _ in range(CLIMB):
            head = tokens[at.head]
            if head is at:
                break
            kind = kinds[head.i]
            if kind or head.tag[:2] == "VB":
                link = f"{at.dep}{'<' if token.i < head.i else '>'}"
                if found < 2:
                    yield f"a{found}={head.lemma}:{link}"
                    yield f"ak{found}={kind or head.tag}:{link}"
                if kind and not cue:
                    cue = True
                    yield from self._governed(at, head, kind, link)
                found += 1
            at = head
        yield f"r={at.lemma}"
        if kinds[at.i]:
            yield f"rk={kinds[at.i]}"

    def _governed(self, at: Token, cue: Token, kind: str, link: str) -> Iterator[str]:
        """How the nearest cue takes the clause that a word stands in, and who its subject is."""
        yield f"c={cue.lemma}:{link}"
        yield f"ck={kind}:{link}"
        mark = self.grammar.mark(at.i) if at.tag[:2] in ("VB", "MD") else "-"
        yield f"cm={kind}:{link}:{mark}"
        yield f"clm={cue.lemma}:{link}:{mark}"
        subject = self.grammar.child(cue.i, "nsubj", "nsubjpass")
        said = "none"
        if subject is not None:
            one = self.grammar.tokens[subject]
            said = one.lemma if one.tag in _NAMED_SUBJECTS else one.tag
        yield f"cs={kind}:{link}:{said}"

    def _sentence_features(self, number: int) -> tuple[str, ...]:
        """The kinds of cue in a sentence, its block, and quotations in it and beside it."""
        parsed = self.grammar.parsed
        sentence = parsed.sentences[number]
        found = [f"blk={sentence.block.value}"]
        found += sorted({f"sk={kind}" for kind in self._kinds[sentence.first : sentence.last] if kind})
        if self._has_quotation(number):
            found.append("Q")
        for step in (-1, 1):
            other = number + step
            if 0 <= other < len(parsed.sentences) and parsed.sentences[other].paragraph == sentence.paragraph:
                beside = parsed.sentences[other]
                if "speech" in self._kinds[beside.first : beside.last]:
                    found.append(f"ns{step}")
                if self._has_quotation(other):
                    found.append(f"nq{step}")
            else:
                found.append(f"nx{step}")
        return tuple(found)

    def _has_quotation(self, number: int) -> bool:
        sentence = self.grammar.parsed.sentences[number]
        return any(number >= 0 for number in self.grammar.quote_at[sentence.first : sentence.last])

    # ------------------------------------------------------------ neighbours

    def _shared(self, i: int) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """What the words three, two and one places off are told of a word."""
        token = self.grammar.tokens[i]
        far = (f"t={token.tag}", *([f"k={self._kinds[i]}"] if self._kinds[i] else []))
        near = (*far, f"l={token.lemma}")
        held = self._contents[i]
        roles = tuple(f"X={role}" for role in self._roles[i])
        quoted = "Q" if self.grammar.quote_at[i] >= 0 else "O"
        return far, near, (*near, f"R={held[1] if held else 'O'}", f"q={quoted}", *roles)

    def _around(self, i: int, shared: list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]) -> list[str]:
        tokens = self.grammar.tokens
        token = tokens[i]
        found: list[str] = []
        for step in _WINDOW:
            at = i + step
            if not 0 <= at < len(tokens):
                found.append(f"{step}:_")
                continue
            found += [f"{step}:{feature}" for feature in shared[at][3 - abs(step)]]
            if abs(step) == 1:
                found += (f"{step}:lt={token.lemma}|{tokens[at].lemma}", f"{step}:tt={token.tag}|{tokens[at].tag}")
        return found


def cue_kind(token: Token, knowledge: SpeechKnowledge) -> str | None:
    """The kind of the first cue that is a word alone, by its part of speech; "part" of a word that only begins cues."""
    for tag, place in _CUE_PLACES:
        if token.tag[:2] == tag:
            return _kind_of(getattr(knowledge, place).get(token.lemma))
    return _kind_of(knowledge.prepositions.get(token.lemma) or knowledge.adverbs.get(token.lemma))


def _kind_of(cues: tuple[Cue, ...] | None) -> str | None:
    if not cues:
        return None
    return next((cue.row.kind for cue in cues if not cue.rest), "part")


def paragraphs(grammar: SpeechGrammar) -> list[tuple[int, int]]:
    """First token and the one after the last of every paragraph: the sequences that a model labels."""
    sentences = grammar.parsed.sentences
    found: list[tuple[int, int]] = []
    number = -1
    for sentence in sentences:
        if sentence.paragraph == number and found:
            found[-1] = (found[-1][0], sentence.last)
        else:
            found.append((sentence.first, sentence.last))
        number = sentence.paragraph
    return found


def span_of(grammar: SpeechGrammar, first: int, last: int) -> Span:
    """The text of tokens ``first`` up to ``last``."""
    return Span(grammar.tokens[first].start, grammar.tokens[last - 1].end)
