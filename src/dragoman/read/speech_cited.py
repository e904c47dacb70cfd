"""Finds reports that name their source between cue and content: "The paper reported on Sunday, citing two officials, that …".

Parsers hang such a clause now on one verb, now on the other; so it is found by its words.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.knowledge.speech import CueRow, SpeechKnowledge
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_grammar import SpeechGrammar

_FARTHEST = 12  # tokens between the cue and the word of citing
_LONGEST = 25  # tokens of what is cited
_KINDS = frozenset({"speech", "writing"})


class CitedFinder:
    """Finds such statements in one document; ``spent`` are the cues that are used up by them."""

    __slots__ = ("grammar", "knowledge", "spent")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge) -> None:
        self.grammar = grammar
        self.knowledge = knowledge
        self.spent: set[int] = set()

    def find(self) -> Iterator[Draft]:
        """All such statements; the teller is their speaker until the chain is put in order."""
        tokens = self.grammar.tokens
        for token in tokens:
            if token.tag != "VBG" or token.lemma not in self.knowledge.lists.citing or token.i == 0 or tokens[token.i - 1].text != ",":
                continue
            draft = self._read(token.i)
            if draft is not None:
                yield draft

    def _read(self, citing: int) -> Draft | None:
        grammar = self.grammar
        tokens = grammar.tokens
        verb, row = self._cue(citing)
        if row is None:
            return None
        speaker = grammar.phrase(grammar.subject(verb))
        that = self._that(citing)
        sentence = grammar.parsed.sentences[tokens[citing].sentence]
        if speaker is None or that is None or grammar.quote_at[citing] >= 0:
            return None
        content = grammar.trimmed(that, sentence.last - 1)
        if content is None:
            return None
        self.spent |= {citing, verb}
        head = next((i for i in range(that, sentence.last) if grammar.is_verb(i) and grammar.left[i] <= that + 1), None)
        return Draft(
            row, [content], sentence.index, cue=tokens[citing].span, token=citing, speaker=speaker, score=row.score, head=head
        )

    def _cue(self, citing: int) -> tuple[int, CueRow | None]:
        """The verb of saying before the word of citing, in the same sentence."""
        tokens = self.grammar.tokens
        for i in range(citing - 2, max(citing - _FARTHEST, tokens[citing].i - _FARTHEST, -1), -1):
            if tokens[i].sentence != tokens[citing].sentence:
                break
            if tokens[i].tag in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
                rows = [cue.row for cue in self.knowledge.verbs.get(tokens[i].lemma, ()) if not cue.rest]
                return i, next((row for row in rows if row.kind in _KINDS and "that" in row.takes), None)
        return citing, None

    def _that(self, citing: int) -> int | None:
        """The "that" behind the comma that ends what is cited."""
        tokens = self.grammar.tokens
        for i in range(citing + 2, min(citing + _LONGEST, len(tokens) - 1)):
            if tokens[i].sentence != tokens[citing].sentence:
                return None
            if tokens[i].text == "," and tokens[i + 1].text.lower() == "that" and tokens[i + 1].tag != "DT":
                return i + 1
        return None
