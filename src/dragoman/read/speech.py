"""Finds the statements of a document: who said what, to whom, through which chain of tellers.

Who a speaker is, is not resolved: a pronoun stays the pronoun's phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dragoman.grammar import Parsed
from dragoman.knowledge.speech import SpeechKnowledge
from dragoman.model import Form, Phrase, StatementClaim
from dragoman.read.chain import Chains, OutletTest
from dragoman.read.speech_cited import CitedFinder
from dragoman.read.speech_comments import CommentMender
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_features import FeatureMaker, paragraphs
from dragoman.read.speech_floating import FloatingFinder
from dragoman.read.speech_frames import FrameFinder
from dragoman.read.speech_grammar import SpeechGrammar
from dragoman.read.speech_nouns import NounFinder
from dragoman.read.speech_partial import PartialFinder
from dragoman.read.speech_quotes import QuoteFinder
from dragoman.read.speech_sequence import SequenceModel
from dragoman.read.speech_speakers import speaker_words
from dragoman.read.speech_verbs import VerbFinder
from dragoman.read.speech_woven import Weaver
from dragoman.spans import Span

FLOOR = 0.45  # statements below this score are not given
_BESIDE = 4  # characters between a cue and a quotation that it brings
NESTED_FLOOR = 0.85  # and, inside another statement, below this one: "I think" in a quotation is no second statement
THOUGHT_FLOOR = 0.6  # and what a medium says that others believe
DIRECT_SHARE = 0.9  # share of quoted words from which a statement is direct (PolNeAR's convention)
_SELVES = frozenset({"i", "we", "you", "one", "me", "us"})
_WISHES = frozenset({"hope", "wish", "imagine", "doubt", "suppose"})
_CONDITIONS = frozenset({"if", "unless"})
_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")


@dataclass(frozen=True, slots=True)
class StatementFinder:
    """Finds statements; ``is_outlet`` says of a name's words whether they name a medium, ``floor`` is the lowest score that
    is given (0 to 1), and ``model`` a sequence model that has the last word on what is a statement and where it ends."""

    knowledge: SpeechKnowledge
    is_outlet: OutletTest | None = None
    model: SequenceModel | None = None
    floor: float = FLOOR

    def __call__(self, parsed: Parsed, phrases: tuple[Phrase, ...]) -> tuple[StatementClaim, ...]:
        """The statements of a document in text order."""
        if not parsed.tokens:
            return ()
        grammar = SpeechGrammar(parsed, phrases, cues=self.knowledge.plain_verbs)
        chains = Chains(grammar, self.knowledge, self.is_outlet)
        linked = chains.link(_distinct(_draft(grammar, self.knowledge)))
        if self.model is not None:
            linked = self._woven(grammar, linked, chains, self.model)
        _add_replies(grammar, linked)
        return _claims(grammar, [draft for draft in linked if self._is_kept(grammar, draft)])

    def features(self, parsed: Parsed, phrases: tuple[Phrase, ...]) -> tuple[list[list[str]], list[tuple[int, int]]]:
        """What a sequence model is told of each word of a document, and the ranges of words that it labels by themselves."""
        grammar = SpeechGrammar(parsed, phrases, cues=self.knowledge.plain_verbs)
        linked = Chains(grammar, self.knowledge, self.is_outlet).link(_distinct(_draft(grammar, self.knowledge)))
        return self._features(grammar, linked), paragraphs(grammar)

    def _features(self, grammar: SpeechGrammar, linked: list[Draft]) -> list[list[str]]:
        """Unsure statements count too, but for those inside others."""
        return FeatureMaker(grammar, self.knowledge, [d for d in linked if d.parent is None or self._is_kept(grammar, d)]).features()

    def _woven(self, grammar: SpeechGrammar, linked: list[Draft], chains: Chains, model: SequenceModel) -> list[Draft]:
        """The statements that the model finds, and those that rules find inside them, but not in quoted speech."""
        labels = model.labels(self._features(grammar, linked), paragraphs(grammar))
        held, made = Weaver(grammar, self.knowledge, labels).weave(linked)
        chosen = {id(draft) for draft in held}
        inner = [
            d for d in linked if id(d) not in chosen and d.parent is not None and not d.parent.direct and self._is_kept(grammar, d)
        ]
        for draft in held:
            draft.score = max(draft.score, NESTED_FLOOR)
        return chains.nest(sorted([*held, *inner, *chains.link(made)], key=lambda d: (d.start, -d.end)))

    def _is_kept(self, grammar: SpeechGrammar, draft: Draft) -> bool:
        """Whether a statement is sure enough; what a quoted speaker says of himself ("I say that …") is no other one."""
        if _is_wished(grammar, draft) or _is_left_open(grammar, draft):
            return False
        if draft.parent is None:
            return draft.score >= self.floor
        own_word = draft.speaker is not None and grammar.phrases[draft.speaker].lemma in _SELVES
        if draft.token is not None and draft.parent.token is not None and draft.speaker == draft.parent.speaker:
            token = grammar.tokens[draft.token]
            own_word = own_word or (token.dep == "xcomp" and token.head == draft.parent.token)  # "declined to say who …"
        believed = draft.row.kind == "thought" and draft.score >= THOUGHT_FLOOR and draft.parent.of_medium and not draft.parent.direct
        return (draft.score >= NESTED_FLOOR or believed) and not own_word and not _is_supposed(grammar, draft)


def _is_wished(grammar: SpeechGrammar, draft: Draft) -> bool:
    """Whether a cue is only hoped for: "I hope that the pope says" is nothing that the pope has said."""
    if draft.token is None or not grammar.is_verb(draft.token):
        return False
    token = grammar.tokens[draft.token]
    return token.dep == "ccomp" and grammar.tokens[token.head].lemma in _WISHES


def _is_left_open(grammar: SpeechGrammar, draft: Draft) -> bool:
    """Whether a cue stands in a question: "would not say whether Fiji had asked for a ship" tells of no asking."""
    if draft.token is None or not grammar.is_verb(draft.token):
        return False
    return any(grammar.tokens[c].text.lower() == "whether" for c in grammar.below(draft.token, "mark"))


def _is_supposed(grammar: SpeechGrammar, draft: Draft) -> bool:
    """Whether a cue is denied or conditional: what nobody is said to have said is no statement inside another one."""
    if draft.token is None or not grammar.is_verb(draft.token):
        return False
    conditions = [c for c in grammar.below(draft.token, "mark") if grammar.tokens[c].text.lower() in _CONDITIONS]
    return bool(conditions) or grammar.child(draft.token, "neg") is not None


def find_statements(
    parsed: Parsed,
    phrases: tuple[Phrase, ...],
    knowledge: SpeechKnowledge,
    *,
    is_outlet: OutletTest | None = None,
    floor: float = FLOOR,
) -> tuple[StatementClaim, ...]:
    """The statements that rules find, in text order."""
    return StatementFinder(knowledge, is_outlet, floor=floor)(parsed, phrases)


def _draft(grammar: SpeechGrammar, knowledge: SpeechKnowledge) -> list[Draft]:
    """All statements by themselves, the floating quotations last."""
    verbs = VerbFinder(grammar, knowledge)
    quotes = QuoteFinder(grammar, knowledge, verbs)
    drafts, floating = quotes.find()
    cited = CitedFinder(grammar, knowledge)
    drafts += cited.find()
    drafts += verbs.find(frozenset(quotes.drafts) | cited.spent)
    drafts = CommentMender(grammar, knowledge).mend(drafts)
    drafts += PartialFinder(grammar, knowledge, verbs).find(drafts)
    drafts += FrameFinder(grammar, knowledge).find()
    drafts += NounFinder(grammar, knowledge).find()
    covered = _covered(grammar, drafts)
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    afloat = FloatingFinder(grammar, knowledge)
    for saying in floating:
        if covered[saying.first] or covered[saying.last]:
            continue
        made = afloat.find(saying, by_sentence)
        if made is not None:
            drafts.append(made)
            by_sentence.setdefault(made.sentence, []).append(made)
    for draft in drafts:
        _keep_inside(grammar, draft)
    return drafts


def _keep_inside(grammar: SpeechGrammar, draft: Draft) -> None:
    """What a cue inside a quotation tells stands in that quotation: words of the report around it are cut off."""
    number = grammar.quote_at[draft.token] if draft.token is not None else -1
    if number < 0 or draft.token is None or not grammar.is_verb(draft.token):
        return
    around = grammar.parsed.quotes[number].span
    kept = [Span(max(span.start, around.start), min(span.end, around.end)) for span in draft.content if span.overlaps(around)]
    if kept and kept != draft.content:
        ranges = [grammar.token_range(span) for span in kept]
        trimmed = [grammar.trimmed(first, last - 1) for first, last in ranges if first < last]
        draft.content = [span for span in trimmed if span is not None] or draft.content
    if draft.cue is not None and draft.holds(draft.cue.start):  # “Out of nowhere, she said, ‘…’”
        inner = (q.span for q in grammar.parsed.quotes if q.depth and draft.cue.end <= q.span.start <= draft.cue.end + _BESIDE)
        draft.content = [next(inner, draft.content[0])]


def _covered(grammar: SpeechGrammar, drafts: list[Draft]) -> list[bool]:
    """For each token whether it stands in the content of a statement."""
    covered = [False] * len(grammar.tokens)
    for draft in drafts:
        for span in draft.content:
            first, last = grammar.token_range(span)
            covered[first:last] = [True] * (last - first)
    return covered


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One statement a cue and a content: of two that say the same of the same words, the surer one."""
    kept: dict[tuple[int | None, int, int], Draft] = {}
    for draft in sorted(drafts, key=lambda d: -d.score):
        kept.setdefault((draft.speaker, draft.start, draft.end), draft)
    return sorted(kept.values(), key=lambda d: (d.start, -d.end))


def _add_replies(grammar: SpeechGrammar, drafts: list[Draft]) -> None:
    """Who replies to a quotation speaks to its speaker, where the two quotations follow one another."""
    sentences = grammar.parsed.sentences
    for before, draft in pairwise(drafts):
        if not (draft.row.reply and draft.direct and before.direct) or draft.hearers or before.speaker is None:
            continue
        near = draft.sentence - before.sentence <= 1 and sentences[before.sentence].paragraph == sentences[draft.sentence].paragraph
        if near and before.speaker != draft.speaker:
            draft.hearers.append(before.speaker)


def _claims(grammar: SpeechGrammar, drafts: list[Draft]) -> tuple[StatementClaim, ...]:
    ordered = sorted(drafts, key=lambda d: (min(d.start, d.cue.start if d.cue else d.start), d.start, -d.end))
    number = {id(draft): index for index, draft in enumerate(ordered)}
    return tuple(_claim(grammar, draft, number) for draft in ordered)


def _claim(grammar: SpeechGrammar, draft: Draft, number: dict[int, int]) -> StatementClaim:
    parent = draft.parent
    while parent is not None and id(parent) not in number:
        parent = parent.parent
    content = tuple(_joined(sorted(draft.content)))
    return StatementClaim(
        form=_form(grammar, content),
        content=content,
        cue=draft.cue,
        row=draft.row.id,
        sentence=draft.sentence,
        speaker=draft.speaker,
        addressees=tuple(draft.hearers),
        via=tuple(draft.via),
        parent=None if parent is None else number[id(parent)],
        score=draft.score,
        link=draft.link,
        named=speaker_words(grammar, draft),
    )


def _joined(spans: list[Span]) -> list[Span]:
    """Spans in text order, overlapping ones made one."""
    found: list[Span] = []
    for span in spans:
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _form(grammar: SpeechGrammar, content: tuple[Span, ...]) -> Form:
    """Direct, mixed or indirect, by the share of the words that stand between quotation marks."""
    text = grammar.parsed.document.text
    words = quoted = 0
    for span in content:
        marks = grammar.quoted_ranges(span)
        for match in _WORD.finditer(text, span.start, span.end):
            words += 1
            quoted += any(mark.start <= match.start() < mark.end for mark in marks)
    if not quoted:
        return Form.INDIRECT
    return Form.DIRECT if quoted >= DIRECT_SHARE * words else Form.MIXED
