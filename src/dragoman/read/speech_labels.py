"""Finds who speaks a quotation that only a label marks: the words before a colon, the name behind a dash.

Quotations that have a cue are found elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.knowledge.speech import SpeechKnowledge
from dragoman.model import PhraseKind
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_grammar import SpeechGrammar
from dragoman.spans import Span

_VERBAL = ("VBD", "VBZ", "VBP", "MD")
_DASH = re.compile(r"[ \u00a0]*(--?|[–—―])")
_READ = frozenset({"read", "reads"})
_LONGEST_NAME = 12  # tokens behind a dash


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation (or several that run over paragraphs) as tokens ``first`` to ``last``."""

    spans: tuple[Span, ...]
    first: int
    last: int
    complete: bool  # ends like a sentence or before a comma
    opens_sentence: bool


class LabelFinder:
    """Finds the speakers of labelled quotations in one document."""

    __slots__ = ("grammar", "knowledge")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge) -> None:
        self.grammar = grammar
        self.knowledge = knowledge

    def by_colon(self, saying: Saying) -> Draft | None:
        """As in "X to Y: …" and "In a letter X wrote of the past: …": the words before a colon name the speaker."""
        grammar = self.grammar
        tokens = grammar.tokens
        colon = saying.first - 1
        if colon < 1 or tokens[colon].text != ":" or not saying.complete:
            return None
        sentence = grammar.parsed.sentences[tokens[colon].sentence]
        inside = range(sentence.first, colon)
        if any(grammar.quote_at[i] >= 0 for i in inside):
            return None
        verbal = [i for i in inside if tokens[i].tag in _VERBAL]
        speaker = None
        hearers: list[int] = []
        if verbal:
            speaker = next((i for i in inside if tokens[i].dep in ("nsubj", "nsubjpass") and grammar.phrase(i) is not None), None)
        else:
            nouns = [
                i for i in inside if grammar.phrase(i) is not None and tokens[i].dep not in ("pobj", "compound", "poss", "amod", "nmod")
            ]
            speaker = nouns[0] if nouns else None
            to = [i for i in inside if tokens[i].tag in ("TO", "IN") and tokens[i].text.lower() == "to"]
            hearer = grammar.phrase(grammar.child(to[0], "pobj")) if to else None
            hearers = [] if hearer is None else [hearer]
        phrase = grammar.phrase(speaker)
        if phrase is None or (
            verbal
            and grammar.phrases[phrase].kind is PhraseKind.COMMON
            and grammar.phrases[phrase].lemma not in self.knowledge.lists.speakers
        ):
            return None
        reads = tokens[colon - 1].text.lower() in _READ  # which parsers take for a noun: "A sign on the gate read: …"
        return Draft(
            self.knowledge.row("frame.to-hearer"),
            list(saying.spans),
            sentence.index,
            cue=tokens[colon - 1].span if reads else None,
            speaker=phrase,
            hearers=hearers,
            score=0.7,
            direct=True,
        )

    def by_dash(self, saying: Saying) -> Draft | None:
        """As in "…" — Name, at the end of a line."""
        grammar = self.grammar
        tokens = grammar.tokens
        text = grammar.parsed.document.text
        dash = _DASH.match(text, saying.spans[-1].end)
        if dash is None:
            return None
        end = text.find("\n", dash.end())
        first, _ = grammar.token_range(Span(dash.end(), dash.end() + 1))
        line = [i for i in range(first, min(first + _LONGEST_NAME, len(tokens))) if end < 0 or tokens[i].start < end]
        if (
            not line
            or (end >= 0 and tokens[line[-1]].end < len(text[:end].rstrip(". \u00a0")))
            or any(tokens[i].tag[:2] == "VB" for i in line)
        ):
            return None
        named = [grammar.phrase(i) for i in line if grammar.phrase(i) is not None]
        speaker = named[0] if named else None
        if speaker is None or grammar.phrases[speaker].kind is PhraseKind.PRONOUN:
            return None
        row = self.knowledge.row("frame.to-hearer")
        cue = Span(dash.start(1), dash.end(1))
        return Draft(row, list(saying.spans), tokens[saying.first].sentence, cue=cue, speaker=speaker, score=0.7, direct=True)
