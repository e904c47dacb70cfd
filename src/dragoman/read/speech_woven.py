"""Statements where a sequence model found content: those of the rules cut to it, further ones beside a cue that it found.

Speakers are still found by grammar; the model's labels say where to look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.knowledge.speech import CueRow, SpeechKnowledge
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_features import span_of
from dragoman.read.speech_grammar import SpeechGrammar
from dragoman.read.speech_sequence import Label
from dragoman.spans import Span

SCORE = 0.8  # of a statement that the model alone found
_SURE = 0.7  # score from which a statement of the rules stands though the model did not find it
_ALIKE = 0.4  # share of common words from which a statement of the rules is the one that the model means
_FAR = 10_000
_CONTENT = frozenset({Label.BEGIN, Label.INSIDE, Label.RESUMED})
_VERBAL = "VB"


@dataclass(frozen=True, slots=True)
class Found:
    """One content that the model found, as ranges of tokens."""

    ranges: tuple[tuple[int, int], ...]

    @property
    def first(self) -> int:
        return self.ranges[0][0]

    @property
    def last(self) -> int:
        """The last token."""
        return self.ranges[-1][1] - 1

    def tokens(self) -> set[int]:
        """All tokens."""
        return {i for first, last in self.ranges for i in range(first, last)}

    def distance(self, i: int) -> int:
        """How far a token stands from the content, at its nearest end."""
        return min(min(abs(i - first), abs(i - last + 1)) for first, last in self.ranges)


def model_row() -> CueRow:
    """The row of statements whose cue no row of the lexicon has."""
    none: frozenset[str] = frozenset()
    return CueRow(
        id="model.sequence",
        kind="frame",
        takes=none,
        words={},
        hearer=none,
        score=SCORE,
        object=none,
        not_object=none,
        not_clause=none,
        subject=none,
        not_subject=none,
        reply=False,
        passes_on=False,
        owned=False,
        speakers_only=False,
        examples=(),
        counters=(),
    )


class Weaver:
    """Joins the model's labels of one document with the statements of the rules."""

    __slots__ = ("_sources", "_spans", "grammar", "knowledge", "labels")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge, labels: Sequence[Label]) -> None:
        self.grammar = grammar
        self.knowledge = knowledge
        self.labels = labels
        self._sources = self._runs(Label.SPEAKER)
        self._spans: dict[int, set[int]] = {}

    def weave(self, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
        """The statements that the model agrees with and those that it alone found, both with its content; among the first also those
        that the rules are sure of where the model found nothing."""
        contents = self.contents()
        by_token: dict[int, list[Draft]] = {}
        for draft in drafts:
            for i in self._tokens(draft):
                by_token.setdefault(i, []).append(draft)
        held: list[Draft] = []
        made: list[Draft] = []
        for found in contents:
            same = self._matching(found, by_token, held)
            if same is not None:
                same.content = self._content(found)
                held.append(same)
            else:
                before = max((d for d in (*held, *made) if d.start < self._start(found)), key=lambda d: d.start, default=None)
                draft = self._make(found, before)
                made += [draft] if draft.direct or (draft.speaker is not None and draft.cue is not None) else []
        return [*held, *self._left_out(drafts, [*held, *made])], made

    def _left_out(self, drafts: Sequence[Draft], found: Sequence[Draft]) -> list[Draft]:
        covered = {i for draft in found for span in draft.content for i in range(*self.grammar.token_range(span))}
        known = {id(draft) for draft in found}
        sure = [draft for draft in drafts if draft.parent is None and draft.speaker is not None and draft.score >= _SURE]
        return [draft for draft in sure if id(draft) not in known and not self._tokens(draft) & covered]

    # ------------------------------------------------------------ contents

    def contents(self) -> list[Found]:
        """The contents that the labels mark, those in several parts joined; none runs over a paragraph."""
        found: list[list[tuple[int, int]]] = []
        begun = -1
        for i, label in enumerate((*self.labels, Label.OTHER)):
            ends = label is not Label.INSIDE or (begun >= 0 and self._paragraph(i) != self._paragraph(begun))
            if begun >= 0 and ends:
                self._close(found, begun, i)
                begun = -1
            if label in (Label.BEGIN, Label.RESUMED) or (label is Label.INSIDE and begun < 0):
                begun = i
        return [Found(tuple(ranges)) for ranges in found]

    def _close(self, found: list[list[tuple[int, int]]], first: int, last: int) -> None:
        if self.labels[first] is Label.RESUMED and found and self._paragraph(found[-1][0][0]) == self._paragraph(first):
            found[-1].append((first, last))
        else:
            found.append([(first, last)])

    def _paragraph(self, i: int) -> int:
        return self.grammar.parsed.sentences[self.grammar.tokens[i].sentence].paragraph

    def _content(self, found: Found) -> list[Span]:
        """The text of a content; stops after it that no quotation mark holds in are left out."""
        spans = [self.grammar.trimmed(first, last - 1) or span_of(self.grammar, first, last) for first, last in found.ranges]
        kept: list[Span] = []
        for span in spans:
            if not any(span.overlaps(other) for other in kept):
                kept.append(span)
        return kept

    # ------------------------------------------------------------ the rules' statements

    def _tokens(self, draft: Draft) -> set[int]:
        held = self._spans.get(id(draft))
        if held is None:
            held = {i for span in draft.content for i in range(*self.grammar.token_range(span))}
            self._spans[id(draft)] = held
        return held

    def _matching(self, found: Found, by_token: dict[int, list[Draft]], held: list[Draft]) -> Draft | None:
        """The statement of the rules that has about this content, best with the model's own cue and speaker."""
        inside = found.tokens()
        near = {id(draft): draft for i in inside for draft in by_token.get(i, ())}
        best: tuple[float, int, Draft] | None = None
        for draft in near.values():
            theirs = self._tokens(draft)
            alike = len(inside & theirs) / len(inside | theirs)
            if alike < _ALIKE or any(draft is other for other in held) or (draft.token is not None and draft.token in inside):
                continue
            worth = alike + self._agreement(draft)
            if worth >= 0.55 and (best is None or (worth, -draft.start) > best[:2]):
                best = (worth, -draft.start, draft)
        return None if best is None else best[2]

    def _agreement(self, draft: Draft) -> float:
        """Whether cue and speaker are those of the model."""
        worth = 0.0
        if draft.cue is not None:
            first, last = self.grammar.token_range(draft.cue)
            worth += 0.3 if any(self.labels[i] is Label.CUE for i in range(first, last)) else -0.2
        if draft.speaker is not None:
            head = self.grammar.phrases[draft.speaker].token
            worth += 0.3 if self.labels[head] is Label.SPEAKER else -0.1
        return worth

    # ------------------------------------------------------------ the model's own

    def _make(self, found: Found, before: Draft | None) -> Draft:
        grammar = self.grammar
        token = self._cue(found)
        speaker = self._speaker(found, token)
        link: Span | None = None
        if speaker is None and token is None and before is not None and before.speaker is not None and self._goes_on(before, found):
            speaker = before.speaker
            link = grammar.phrases[speaker].span
        sentence = grammar.tokens[found.first if token is None else token].sentence
        cue = None if token is None else self._cue_span(token)
        direct = grammar.quote_at[found.first] >= 0
        return Draft(
            self._row(token), self._content(found), sentence, cue=cue, token=token, speaker=speaker, score=SCORE, link=link, direct=direct
        )

    def _row(self, token: int | None) -> CueRow:
        """The row of a verb that the lexicon has, else one that only says that the model found it."""
        cues = self.knowledge.verbs.get(self.grammar.tokens[token].lemma, ()) if token is not None else ()
        return next((cue.row for cue in cues if not cue.rest), model_row())

    def _start(self, found: Found) -> int:
        return self.grammar.tokens[found.first].start

    def _goes_on(self, before: Draft, found: Found) -> bool:
        """Whether a content without a cue is by the speaker before: in the same paragraph, or quoted in the next one."""
        apart = self._paragraph(found.first) - self.grammar.parsed.sentences[before.sentence].paragraph
        return apart == 0 or (apart == 1 and before.direct and self.grammar.quote_at[found.first] >= 0)

    def _sentences(self, found: Found) -> range:
        """The tokens of the sentences that a content stands in."""
        sentences, tokens = self.grammar.parsed.sentences, self.grammar.tokens
        return range(sentences[tokens[found.first].sentence].first, sentences[tokens[found.last].sentence].last)

    def _next_sentence(self, found: Found) -> range:
        """The tokens of the next sentence of the paragraph, where a parser cuts "…," from "the mayor said"."""
        sentences = self.grammar.parsed.sentences
        number = self.grammar.tokens[found.last].sentence + 1
        if number >= len(sentences) or sentences[number].paragraph != sentences[number - 1].paragraph:
            return range(0)
        return range(sentences[number].first, sentences[number].last)

    def _cue(self, found: Found) -> int | None:
        """The nearest word that the model calls a cue; its verb or noun where it has several words."""
        cues = [i for i in self._sentences(found) if self.labels[i] is Label.CUE]
        if not cues:
            return None
        nearest = min(cues, key=lambda i: (self._clauses_between(i, found), found.distance(i)))
        run = self._run_at(nearest, Label.CUE)
        heads = [i for i in run if self.grammar.tokens[i].tag[:2] in (_VERBAL, "NN", "JJ") and self.grammar.tokens[i].dep[:3] != "aux"]
        return heads[0] if heads else nearest

    def _clauses_between(self, i: int, found: Found) -> int:
        """How many other contents stand between a word and a content."""
        ends = [found.first, found.last]
        low, high = min(i, *ends), max(i, *ends)
        inside = found.tokens()
        return sum(1 for at in range(low, high) if self.labels[at] is Label.BEGIN and at not in inside)

    def _run_at(self, i: int, label: Label) -> range:
        first = last = i
        while first > 0 and self.labels[first - 1] is label:
            first -= 1
        while last + 1 < len(self.labels) and self.labels[last + 1] is label:
            last += 1
        return range(first, last + 1)

    def _cue_span(self, token: int) -> Span:
        run = self._run_at(token, Label.CUE)
        return span_of(self.grammar, run[0], run[-1] + 1)

    def _runs(self, label: Label) -> list[range]:
        found: list[range] = []
        for i, own in enumerate(self.labels):
            if own is label and (not found or found[-1].stop <= i):
                found.append(self._run_at(i, label))
        return found

    def _speaker(self, found: Found, token: int | None) -> int | None:
        """The phrase of the nearest words that the model calls a speaker; of a verb rather its subject or agent."""
        grammar = self.grammar
        reach = self._sentences(found)
        runs = [run for run in self._sources if run[0] in reach]
        if not runs and token is None and grammar.quote_at[found.first] >= 0:
            runs = [run for run in self._sources if run[0] in self._next_sentence(found)]
        own = self._subject(token)
        inside = found.tokens()
        if own is not None and (any(own in run for run in runs) or (not runs and own not in inside)):
            return grammar.phrase(own)
        at = found.first if token is None else token
        nearest = sorted(runs, key=lambda run: (min(abs(run[0] - at), abs(run[-1] - at)), run[0]))
        return next((phrase for run in nearest if (phrase := self._phrase_of(run)) is not None), None)

    def _subject(self, token: int | None) -> int | None:
        if token is None:
            return None
        if not self.grammar.is_verb(token):
            return self.grammar.child(token, "poss")
        if self.grammar.is_passive(token):
            by = self.grammar.child(token, "agent")
            return None if by is None else self.grammar.child(by, "pobj")
        return self.grammar.subject(token)

    def _phrase_of(self, run: range) -> int | None:
        """The phrase whose head governs some words: the first one whose head stands outside them."""
        grammar = self.grammar
        phrases = [(i, grammar.phrase(i)) for i in run]
        named = [(i, phrase) for i, phrase in phrases if phrase is not None]
        tops = [phrase for i, phrase in named if grammar.tokens[i].head not in run or grammar.tokens[i].head == i]
        return next(iter(tops), next((phrase for _, phrase in named), None))
