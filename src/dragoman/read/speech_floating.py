"""Finds who speaks a quotation that has no cue: the speaker of the words before it goes on.

Which quotations have a cue is known before.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.knowledge.speech import SpeechKnowledge
from dragoman.model import PhraseKind
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_grammar import SpeechGrammar
from dragoman.read.speech_labels import Saying

_FEWEST_WORDS = 3  # a quotation that floats has at least so many words
_BACK = 12  # sentences looked back for a speaker
_SPOKEN = frozenset({"speech", "writing", "frame"})


class FloatingFinder:
    """Finds the speakers of floating quotations in one document."""

    __slots__ = ("grammar", "knowledge")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge) -> None:
        self.grammar = grammar
        self.knowledge = knowledge

    def find(self, saying: Saying, by_sentence: Mapping[int, list[Draft]]) -> Draft | None:
        """A complete quotation without a cue, spoken on by the last speaker: a further part of a quotation whose cue
        stands in the sentence before it, else a statement of its own with the words that name the speaker as link."""
        grammar = self.grammar
        if saying.last - saying.first < _FEWEST_WORDS:
            return None
        sentence = grammar.parsed.sentences[grammar.tokens[saying.first].sentence]
        last = self._last_before(saying, by_sentence)
        paragraphs = grammar.parsed.sentences
        if last is not None and paragraphs[last.sentence].paragraph == sentence.paragraph:
            if last.direct and saying.opens_sentence and last.sentence >= self._previous_sentence(saying):
                last.content.extend(saying.spans)
                return None
            if last.speaker is None or last.parent is not None:
                return None
            if sentence.index - last.sentence > 2:
                return None
            return self._spoken_on(saying, last)
        if last is not None and self._follows_a_paragraph_of(last, saying):
            return self._spoken_on(saying, last)
        return self._named_before(saying) if saying.opens_sentence else None

    def _spoken_on(self, saying: Saying, last: Draft) -> Draft:
        """A statement by the speaker of the last one."""
        return Draft(
            self.knowledge.row("frame.floating"),
            list(saying.spans),
            self.grammar.tokens[saying.first].sentence,
            speaker=last.speaker,
            via=list(last.via),
            score=0.6,
            link=None if last.speaker is None else self.grammar.phrases[last.speaker].span,
            direct=True,
        )

    def _follows_a_paragraph_of(self, last: Draft, saying: Saying) -> bool:
        """Whether a quotation begins a paragraph, and the one before it ends with what its speaker said."""
        sentences = self.grammar.parsed.sentences
        own = sentences[self.grammar.tokens[saying.first].sentence]
        if last.speaker is None or last.parent is not None or last.row.kind not in _SPOKEN:
            return False
        next_paragraph = saying.first == own.first and sentences[last.sentence].paragraph == own.paragraph - 1
        return next_paragraph and last.sentence >= self._previous_sentence(saying)

    def _last_before(self, saying: Saying, by_sentence: Mapping[int, list[Draft]]) -> Draft | None:
        """The last statement before a quotation whose cue is not quoted itself, at most some sentences back."""
        grammar = self.grammar
        sentence = grammar.tokens[saying.first].sentence
        for index in range(sentence - 1, max(sentence - _BACK, 0) - 1, -1):
            before = [
                d
                for d in by_sentence.get(index, ())
                if d.start < saying.spans[0].start and (d.token is None or grammar.quote_at[d.token] < 0)
            ]
            if before:
                return max(before, key=lambda d: (d.direct, d.end))  # "…," said X, who has backed Y: the quotation goes on
        return None

    def _previous_sentence(self, saying: Saying) -> int:
        """The sentence whose statement this quotation may go on with; other parts of the same quotation do not count."""
        grammar = self.grammar
        at = grammar.tokens[saying.first].sentence - 1
        lowest = max(at - _BACK, 0)
        while (
            at > lowest
            and grammar.quote_at[grammar.parsed.sentences[at].first] >= 0
            and grammar.quote_at[grammar.parsed.sentences[at].last - 1] >= 0
        ):
            at -= 1
        return at

    def _named_before(self, saying: Saying) -> Draft | None:
        """The subject of the sentence before, in the same paragraph, where no statement names a speaker."""
        grammar = self.grammar
        sentence = grammar.parsed.sentences[grammar.tokens[saying.first].sentence]
        if sentence.index == 0:
            return None
        before = grammar.parsed.sentences[sentence.index - 1]
        if before.paragraph != sentence.paragraph or any(grammar.quote_at[i] >= 0 for i in range(before.first, before.last)):
            return None
        subject = grammar.child(before.root, "nsubj")
        phrase = grammar.phrase(subject)
        if phrase is None or subject is None:
            return None
        found = grammar.phrases[phrase]
        if found.kind is PhraseKind.COMMON and found.lemma not in self.knowledge.lists.speakers:
            return None
        if found.kind is PhraseKind.PRONOUN and found.lemma not in ("he", "she", "they"):
            return None
        return Draft(
            self.knowledge.row("frame.floating"),
            list(saying.spans),
            sentence.index,
            speaker=phrase,
            score=0.5,
            link=found.span,
            direct=True,
        )
