"""Quotations of some words inside a sentence ("called the plan 'a joke'"): they show how far the content of the cue before them goes.

A quotation that is a sentence by itself is the matter of others.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.knowledge.speech import CueRow, SpeechKnowledge
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_grammar import SpeechGrammar
from dragoman.read.speech_verbs import VerbFinder
from dragoman.spans import Span

_FARTHEST = 30  # tokens between a cue and the quotation
_GAP = 4  # tokens between a content and the quotation that it goes on with
_TAKES = frozenset({"that", "clause", "small", "question"})
_KINDS = frozenset({"speech", "writing", "accusation", "denial", "decision"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WITH_HEARER = frozenset({"object", "dative"})
_SCORE = 0.7


class PartialFinder:
    """Widens the statements of one document to the partial quotations that belong to them, and finds those it alone shows."""

    __slots__ = ("grammar", "knowledge", "verbs")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge, verbs: VerbFinder) -> None:
        self.grammar = grammar
        self.knowledge = knowledge
        self.verbs = verbs

    def find(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The further statements; those given may have grown."""
        by_token = {draft.token: draft for draft in drafts if draft.token is not None}
        made: list[Draft] = []
        for quote in self.grammar.parsed.quotes:
            first, last = self.grammar.token_range(quote.span)
            if quote.depth or first >= last or any(draft.overlaps(quote.span) for draft in (*drafts, *made)):
                continue
            verb = self._cue(first)
            if verb is None:
                continue
            draft = by_token.get(verb)
            if draft is not None:
                self._widen(draft, first, quote.span)
                continue
            found = self._make(verb, quote.span)
            if found is not None:
                made.append(found)
                by_token[verb] = found
        return made

    def _cue(self, first: int) -> int | None:
        """The nearest cue of saying before a quotation, in its sentence and in no quotation itself."""
        tokens = self.grammar.tokens
        sentence = tokens[first].sentence
        for i in range(first - 1, max(first - _FARTHEST, -1), -1):
            token = tokens[i]
            if token.sentence != sentence or token.text == ";":
                return None
            if token.tag[:2] == "VB" and token.dep not in ("aux", "auxpass") and self.grammar.quote_at[i] < 0 and self._row(i) is not None:
                return i
        return None

    def _row(self, verb: int) -> CueRow | None:
        """The row by which a verb takes a clause or a name-calling, of kinds that speak."""
        for cue in self.knowledge.verbs.get(self.grammar.tokens[verb].lemma, ()):
            row = cue.row
            if row.kind in _KINDS and row.takes & _TAKES and self.verbs.matched(verb, cue.rest) is not None:
                return row
        return None

    def _widen(self, draft: Draft, first: int, span: Span) -> None:
        """The statement goes on with a quotation close behind it: "said he had offers, but 'none that I liked'"."""
        grammar = self.grammar
        if draft.direct or draft.end > span.start:
            return
        gap = range(grammar.token_range(Span(draft.end - 1, draft.end))[1], first)
        if len(gap) <= _GAP and not any(grammar.tokens[i].tag[:2] in ("VB", "NN", "MD") for i in gap):
            draft.content[-1] = Span(draft.content[-1].start, span.end)

    def _make(self, verb: int, span: Span) -> Draft | None:
        """All from behind a cue to the end of the quotation, where the parse shows no content: "said his words 'amount to fear'"."""
        grammar = self.grammar
        row = self._row(verb)
        subject = grammar.subject(verb)
        speaker = grammar.phrase(subject)
        if row is None or speaker is None or subject is None or subject > verb or grammar.is_passive(verb):
            return None
        if self.verbs.is_of_nobody(verb, grammar.phrases[speaker]):
            return None
        begin = verb + 1
        hearers: list[int] = []
        for c in grammar.children[verb]:
            near = grammar.left[c] <= begin + 1
            if c > verb and near and grammar.tokens[c].dep in ("dative", "dobj") and row.hearer & _WITH_HEARER and grammar.quote_at[c] < 0:
                phrase = grammar.phrase(grammar.child(c, "pobj") or c)
                hearers += [phrase] if phrase is not None else []
                begin = c + 1
        first = grammar.token_range(span)[0]
        others = [i for i in range(begin, first) if grammar.tokens[i].tag in _FINITE and grammar.tokens[i].lemma in grammar.cues]
        content = grammar.trimmed(begin, grammar.token_range(span)[1] - 1)
        beside = first - verb <= 1 and not ("quote" in row.takes and row.kind in ("speech", "writing"))  # "had typed 'no entry'"
        if others or content is None or beside:
            return None
        token = grammar.tokens[verb]
        return Draft(
            row, [content], token.sentence, cue=token.span, token=verb, speaker=speaker, hearers=hearers, score=min(row.score, _SCORE)
        )
