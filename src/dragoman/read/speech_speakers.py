"""The full words by which a text names a speaker: those beside him, what narrows the phrase, the pronoun of a relative clause.

Who the speaker is, is not known here.
"""

from __future__ import annotations

from dragoman.grammar import WEEKDAYS
from dragoman.model import PhraseKind
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_grammar import CLIMB, SpeechGrammar
from dragoman.spans import Span

_LONGEST = 14  # tokens that a phrase grows by
_PRONOUNS = frozenset({"WP", "WDT"})
_SPEAKING = frozenset({"subject", "passive-subject", "agent", "fragment", "prep:to"})
_NARROWING = frozenset({"acl", "prep", "amod", "advmod", "appos"})  # "sources close to the bishop", "diplomats here", "the daily Kompas"
_DAYS = frozenset(map(str.lower, WEEKDAYS))
_EARLY = frozenset({"early", "late", "last"})
_GAPS = frozenset({",", "-", "–", "—", "--"})


def speaker_words(grammar: SpeechGrammar, draft: Draft) -> Span | None:
    """As in "RT and its friends", "a union representing pilots", "the farmer who": all words that name the speaker at the cue."""
    if draft.speaker is None:
        return None
    phrase = grammar.phrases[draft.speaker]
    tokens = grammar.tokens
    last = max(grammar.token_range(phrase.span)[1] - 1, phrase.token)
    if phrase.kind is not PhraseKind.PRONOUN and phrase.function in _SPEAKING:
        last = _narrowed(grammar, draft, phrase.token, last)
    together = [i for i in phrase.conjuncts if grammar.phrases[i].sentence == phrase.sentence]
    if together and not _is_cut(grammar, draft, last, grammar.phrases[together[-1]].token):
        last = max(last, grammar.token_range(grammar.phrases[together[-1]].span)[1] - 1)
    pronoun = _relative(grammar, draft, phrase.token, last)
    end = max(phrase.span.end, tokens[last if pronoun is None else pronoun].end)
    if draft.cue is not None and phrase.span.start < draft.cue.start < end:  # a cue that is parsed as a noun
        end = tokens[grammar.token_range(draft.cue)[0] - 1].end
    return Span(phrase.span.start, _before_day(grammar, phrase.token, end))


def _before_day(grammar: SpeechGrammar, head: int, end: int) -> int:
    """The end of a speaker's words without the day on which he spoke: "a spokesman for the Tamils on Friday"."""
    tokens = grammar.tokens
    last = grammar.token_range(Span(0, end))[1] - 1
    if last <= head + 1 or tokens[last].text.lower() not in _DAYS:
        return end
    at = last - 1
    while at > head and tokens[at].text.lower() in _EARLY:
        at -= 1
    return tokens[at - 1].end if at > head and tokens[at].text.lower() == "on" else end


def _narrowed(grammar: SpeechGrammar, draft: Draft, head: int, last: int) -> int:
    """The end of the participles and further prepositions that follow a noun without a comma."""
    for c in grammar.children[head]:
        token = grammar.tokens[c]
        narrowing = token.dep in _NARROWING and (token.dep != "acl" or token.tag in ("VBG", "VBN"))
        if c <= last or not narrowing:
            continue
        if grammar.left[c] > last + 1 or _is_cut(grammar, draft, last, grammar.right[c]):
            break
        last = grammar.right[c]
        while last > head and not grammar.tokens[last].text[-1].isalnum() and grammar.tokens[last].tag not in ("''", "-RRB-"):
            last -= 1
    return last


def _is_cut(grammar: SpeechGrammar, draft: Draft, first: int, last: int) -> bool:
    """Whether words are too many, or hold the cue or a part of what is said."""
    if last - first > _LONGEST:
        return True
    words = Span(grammar.tokens[first].end, grammar.tokens[last].end)
    return draft.overlaps(words) or (draft.cue is not None and words.overlaps(draft.cue))


def _relative(grammar: SpeechGrammar, draft: Draft, head: int, last: int) -> int | None:
    """The relative pronoun behind a phrase, where the cue stands in its clause."""
    tokens = grammar.tokens
    at = last + 1
    while at < len(tokens) and at <= last + 2 and tokens[at].text in _GAPS:
        at += 1
    if draft.token is None or at >= len(tokens) or tokens[at].tag not in _PRONOUNS or at >= draft.token:
        return None
    i = draft.token
    for _ in range(CLIMB):
        token = tokens[i]
        if token.dep == "relcl" and token.head == head:
            return at
        if token.head == i:
            break
        i = token.head
    return None
