"""Mends the statements of cues that stand between commas inside what they tell: "She hoped, her son said, that …", "Every ton, argued the
mayor, is lost".

Parsers hang such words now here, now there; so they are found by their commas. Comments that the parse shows in full are left as they are.
"""

from __future__ import annotations

from dragoman.knowledge.speech import CueRow, SpeechKnowledge
from dragoman.model import PhraseKind
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_grammar import SpeechGrammar

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TELLING = frozenset({"VBD", "VBZ", "VBP"})
_VERBS = frozenset({*_FINITE, "VB", "VBG", "VBN"})
_LONGEST = 12  # tokens of a comment
_AFTER = 5  # tokens between its cue and its second comma
_KINDS = frozenset({"speech", "writing", "thought", "accusation"})
_NO_PART = frozenset({"RB", "CC", "WRB", "VBG", "VBN"})  # before a comment: "Yet, he said, …"
_AUXILIARIES = frozenset({"had", "has", "have", "was", "were", "is", "are", "will", "would", "could", "should", "must", "may", "might"})
_STARTS = frozenset({"CC", "WDT", "WP", "VBG"})


class CommentMender:
    """Mends the drafts of one document."""

    __slots__ = ("grammar", "knowledge")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge) -> None:
        self.grammar = grammar
        self.knowledge = knowledge

    def mend(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts, those of comments with all that they tell, and the further ones."""
        by_token: dict[int, Draft] = {draft.token: draft for draft in drafts if draft.token is not None}
        for token in self.grammar.tokens:
            if token.tag not in _TELLING or self.grammar.quote_at[token.i] >= 0:
                continue
            row = self._row(token.i)
            held = by_token.get(token.i)
            if row is None or (held is not None and (self._is_around(held) or (held.direct and not self._is_tail(held)))):
                continue
            found = self._comment(token.i)
            if found is not None:
                self._tell(token.i, row, found, by_token)
        return [*drafts, *(draft for draft in by_token.values() if not any(draft is one for one in drafts))]

    def _row(self, verb: int) -> CueRow | None:
        cues = self.knowledge.verbs.get(self.grammar.tokens[verb].lemma, ())
        return next((cue.row for cue in cues if "parenthesis" in cue.row.takes and not cue.rest and cue.row.kind in _KINDS), None)

    def _is_around(self, draft: Draft) -> bool:
        """Whether a content has words on both sides of its cue."""
        return draft.cue is not None and draft.start < draft.cue.start and draft.end > draft.cue.end

    def _is_tail(self, draft: Draft) -> bool:
        """Whether a quotation behind its cue begins in the middle of a sentence: "Every ton, he said, 'comes back'"."""
        words = self.grammar.parsed.document.text[draft.start : draft.start + 3].lstrip("\"'“‘« ")
        return draft.cue is not None and draft.start > draft.cue.end and len(draft.content) == 1 and words[:1].islower()

    def _comment(self, verb: int) -> tuple[int, int, int] | None:
        """First and last token of the words between commas, the commas with them, and the noun that speaks."""
        grammar = self.grammar
        tokens = grammar.tokens
        sentence = grammar.parsed.sentences[tokens[verb].sentence]
        first, last = verb - 1, self._comma(verb + 1, min(verb + _LONGEST, sentence.last - 1))
        subject = self._named(verb + 1, last) if first >= 0 and tokens[first].text == "," else None
        own = grammar.child(verb, "nsubj")
        if subject is None and own is not None and own < verb:
            first, subject = grammar.left[own] - 1, own
            last = self._comma(verb + 1, min(verb + 1 + _AFTER, sentence.last - 1))
        if subject is None or last is None or first <= sentence.first or tokens[first].text != "," or last - first > _LONGEST:
            return None
        return first, last, subject

    def _comma(self, begin: int, end: int) -> int | None:
        """The first comma, if no verb stands before it."""
        for i in range(begin, end):
            token = self.grammar.tokens[i]
            if token.text == ",":
                return i
            if token.tag in _VERBS or self.grammar.quote_at[i] >= 0:
                return None
        return None

    def _named(self, begin: int, last: int | None) -> int | None:
        """The head of a noun phrase that begins there, if it may speak."""
        grammar = self.grammar
        for i in range(begin, last or begin):
            phrase = grammar.phrase(i)
            if phrase is not None and grammar.token_range(grammar.phrases[phrase].span)[0] == begin:
                found = grammar.phrases[phrase]
                speaks = found.kind is PhraseKind.NAME or found.lemma in self.knowledge.lists.speakers
                if speaks and grammar.tokens[found.token].dep != "compound":
                    return i
        return None

    def _tell(self, verb: int, row: CueRow, comment: tuple[int, int, int], by_token: dict[int, Draft]) -> None:
        grammar = self.grammar
        tokens = grammar.tokens
        first, last, subject = comment
        sentence = grammar.parsed.sentences[tokens[verb].sentence]
        begin = max((i + 1 for i in range(sentence.first, first) if tokens[i].text in (";", ":")), default=sentence.first)
        end = min((i - 1 for i in range(last + 1, sentence.last) if tokens[i].text == ";"), default=sentence.last - 1)
        before, after = grammar.trimmed(begin, first - 1), grammar.trimmed(last + 1, end)
        speaker = grammar.phrase(subject)
        if before is None or after is None or speaker is None or tokens[last + 1].tag in _STARTS:
            return
        inner = self._held_back(begin, first, last)
        finite = [i for i in range(begin, end) if tokens[i].tag in _FINITE and not first <= i <= last]
        bare = bool(finite) and finite[0] > last and tokens[begin].tag not in _NO_PART
        split = tokens[first - 1].text.lower() in _AUXILIARIES and tokens[last + 1].tag in ("VBN", "VB", "RB")
        if inner is None and not bare and not split:
            return
        token = tokens[verb]
        by_token[verb] = held = by_token.get(verb) or Draft(row, [], token.sentence, cue=token.span, token=verb, score=row.score)
        tail = list(held.content) if held.direct else [after]
        held.content, held.speaker, held.frames, held.direct = [before, *tail], speaker, False, False
        if inner is not None:
            self._tell_inside(inner, last + 1, end, by_token)

    def _held_back(self, begin: int, first: int, last: int) -> int | None:
        """The cue before a comment whose clause with "that" stands behind it."""
        tokens = self.grammar.tokens
        if tokens[last + 1].text.lower() != "that" or tokens[last + 1].tag == "DT":
            return None
        for i in range(first - 1, begin, -1):
            if tokens[i].tag in _VERBS:
                cues = self.knowledge.verbs.get(tokens[i].lemma, ())
                return i if any("that" in cue.row.takes and not cue.rest for cue in cues) else None
        return None

    def _tell_inside(self, verb: int, first: int, last: int, by_token: dict[int, Draft]) -> None:
        """The statement of the cue before the comment."""
        grammar = self.grammar
        row = next(cue.row for cue in self.knowledge.verbs[grammar.tokens[verb].lemma] if "that" in cue.row.takes and not cue.rest)
        speaker = grammar.phrase(grammar.subject(verb))
        content = grammar.trimmed(first, last)
        if speaker is None or content is None:
            return
        token = grammar.tokens[verb]
        hearers = [grammar.phrase(c) for c in grammar.below(verb, "dobj", "dative") if "object" in row.hearer and c < first]
        by_token[verb] = held = by_token.get(verb) or Draft(row, [], token.sentence, cue=token.span, token=verb, score=row.score)
        held.content, held.speaker = [content], held.speaker if held.speaker is not None else speaker
        held.hearers = held.hearers or [i for i in hearers if i is not None]
