"""Finds who speaks a quotation: the cue behind it, before it, a colon, or the speaker carried over from the words before.

Quotation marks around single words ("the so-called 'reform'") are left to the clause that they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.knowledge.speech import CueRow, SpeechKnowledge
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_grammar import SpeechGrammar
from dragoman.read.speech_labels import LabelFinder, Saying
from dragoman.read.speech_verbs import VerbFinder
from dragoman.spans import Span

_ENDS = frozenset(",.?!…-–—")
_STOPS = frozenset(".?!…")
_PAUSES = frozenset({",", "-", "--", "–", "—", ":"})
_LIGHT = frozenset({"RB", "MD", "RBR", "IN", "UH"})
_FEWEST_WORDS = 3  # a quotation that floats without a cue has at least so many words
_LONG = 9  # tokens, marks included, from which a quotation inside a sentence may float
_BACK = 12  # sentences looked back for a speaker
_TITLE = 5  # tokens of a title and a name
_FARTHEST = 30  # tokens between a quotation and a cue behind it
_VERBAL = ("VBD", "VBZ", "VBP", "MD")
_FINITE = frozenset(_VERBAL)
_VERB_TAGS = frozenset({*_VERBAL, "VB", "VBG", "VBN"})
_INSIDE_PHRASE = frozenset({"DT", "IN", "POS", "PRP$"})


class QuoteFinder:
    """Attributes the quotations of one document."""

    __slots__ = ("drafts", "grammar", "knowledge", "labels", "verbs")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge, verbs: VerbFinder) -> None:
        self.grammar = grammar
        self.knowledge = knowledge
        self.verbs = verbs
        self.labels = LabelFinder(grammar, knowledge)
        self.drafts: dict[int, Draft] = {}  # by cue token

    def find(self) -> tuple[list[Draft], list[Saying]]:
        """The statements of the quotations that have a cue, and the complete quotations that have none."""
        left: list[Saying] = []
        others: list[Draft] = []
        for saying in (part for whole in self.sayings() for part in self._parted(whole)):
            if self._is_title(saying) or self._by_cue(saying) or self._resumes(saying):
                continue
            draft = self.labels.by_colon(saying) or self.labels.by_dash(saying)
            if draft is not None:
                others.append(draft)
            elif (saying.complete and saying.opens_sentence) or self._is_long(saying):
                left.append(saying)
        return [*self.drafts.values(), *others], left

    def _is_long(self, saying: Saying) -> bool:
        """A quotation of many words with a verb: no title and no word held at arm's length."""
        return saying.last - saying.first >= _LONG and self._has_verb(saying)

    def _has_verb(self, saying: Saying) -> bool:
        return any(token.tag in _FINITE for token in self.grammar.tokens[saying.first : saying.last + 1])

    def sayings(self) -> Iterator[Saying]:
        """The outer quotations, those that run on from the paragraph before joined to it."""
        waiting: list[Span] = []
        first = 0
        quotes = [quote for quote in self.parsed_quotes() if quote.depth == 0]
        for number, quote in enumerate(quotes):
            a, b = self.grammar.token_range(quote.span)
            if a >= b:
                continue
            first = first if waiting else a
            waiting.append(quote.span)
            following = quotes[number + 1] if number + 1 < len(quotes) else None
            if not quote.closed and following is not None and following.continues:
                if following.opening != quote.opening:  # a report quoted whole, its own quotations in marks of another kind
                    waiting = []
                continue
            yield self._saying(tuple(waiting), first, b - 1)
            waiting = []

    def _parted(self, saying: Saying) -> list[Saying]:
        """A quotation that begins behind a cue of its own paragraph and runs on to another cue is that of two speakers."""
        if len(saying.spans) < 2 or self._opens_paragraph(saying.first):
            return [saying]
        first, last = self.grammar.token_range(saying.spans[-1])
        tail = self._saying(saying.spans[-1:], first, last - 1)
        if not tail.complete or self._behind(tail) is None:
            return [saying]
        return [self._saying(saying.spans[:-1], saying.first, first - 1), tail]

    def _opens_paragraph(self, i: int) -> bool:
        sentences = self.grammar.parsed.sentences
        own = sentences[self.grammar.tokens[i].sentence]
        before = sentences[own.index - 1] if own.index else None
        return i == own.first and (before is None or before.paragraph != own.paragraph)

    def parsed_quotes(self) -> tuple:  # type: ignore[type-arg]
        return self.grammar.parsed.quotes

    def _saying(self, spans: tuple[Span, ...], first: int, last: int) -> Saying:
        grammar = self.grammar
        text = grammar.parsed.document.text
        inner = text[spans[-1].start : spans[-1].end].rstrip("\"'”’»“ ")
        after = text[spans[-1].end : spans[-1].end + 1]
        complete = inner[-1:] in _ENDS or after == ","
        before = [i for i in range(self.sentence_start(first), first) if grammar.tokens[i].tag not in ("CC", "``", "''")]
        return Saying(spans, first, last, complete, not before)

    def sentence_start(self, first: int) -> int:
        """The first token of the sentence before a quotation; a full stop ends it even where the parser runs on."""
        tokens = self.grammar.tokens
        begin = self.grammar.parsed.sentences[tokens[first].sentence].first
        for i in range(first - 1, begin - 1, -1):
            if tokens[i].text in _STOPS and self.grammar.quote_at[i] < 0:
                return i + 1
        return begin

    def _is_title(self, saying: Saying) -> bool:
        """Whether a quotation is a name inside a phrase before the clause: "In her memoir, “A Bridge Too Narrow,” she …"."""
        if saying.opens_sentence:
            return False
        tokens = self.grammar.tokens
        begin = self.sentence_start(saying.first)
        return tokens[begin].tag == "IN" and not any(tokens[i].tag in _FINITE for i in range(begin, saying.last + 1))

    # ------------------------------------------------------------ cues

    def _resumes(self, saying: Saying) -> bool:
        """As in "“…,” she said, but “…”": a further part, behind the cue, of the quotation before it."""
        grammar = self.grammar
        tokens = grammar.tokens
        at = saying.first - 1
        if at < 0 or not (tokens[at].text == "," or tokens[at].tag in ("CC", "RB") or tokens[at].text.lower() == "that"):
            return False
        if not any(tokens[i].tag in _FINITE for i in range(saying.first, saying.last + 1)):
            return False
        for i in range(at, max(at - _FARTHEST, -1), -1):
            draft = self.drafts.get(i)
            if draft is not None and draft.direct and draft.start < tokens[i].start and draft.end <= saying.spans[0].start:
                draft.content.extend(saying.spans)
                return True
            if grammar.quote_at[i] >= 0 or tokens[i].tag in _VERB_TAGS or tokens[i].sentence != tokens[saying.first].sentence:
                return False
        return False

    def _by_cue(self, saying: Saying) -> bool:
        """Attach a quotation to a cue behind or before it; a comma at its end speaks for the one behind."""
        comma = self._ends_in_comma(saying)
        found = None
        if saying.complete:
            found = self._behind(saying)
        if found is None or not comma:
            found = self._before(saying) or found
        if found is None:
            return False
        verb, speaker, row = found
        self._add(saying, verb, speaker, row)
        return True

    def _ends_in_comma(self, saying: Saying) -> bool:
        text = self.grammar.parsed.document.text
        span = saying.spans[-1]
        return text[span.start : span.end].rstrip("\"'”’»“ ")[-1:] in ",?!" or text[span.end : span.end + 1] == ","

    def _row(self, verb: int) -> CueRow | None:
        """The row by which a verb takes a quotation."""
        for cue in self.knowledge.verbs.get(self.grammar.tokens[verb].lemma, ()):
            if "quote" in cue.row.takes and self.verbs.matched(verb, cue.rest) is not None:
                return cue.row
        return None

    def _behind(self, saying: Saying) -> tuple[int, int | None, CueRow] | None:
        """The cue in the words after a quotation: "…," X said; "…," said X."""
        grammar = self.grammar
        tokens = grammar.tokens
        at = saying.last + 1
        while at < len(tokens) and tokens[at].text in _PAUSES:
            at += 1
        if at >= len(tokens) or not self._same_line(saying.last, at) or (self._is_closed(saying) and tokens[at].text[:1].isupper()):
            return None
        begin = at
        told = None
        for i in range(begin, min(begin + _FARTHEST, len(tokens))):
            token = tokens[i]
            if grammar.quote_at[i] >= 0 or token.text in (".", ";") or (token.sentence != tokens[begin].sentence):
                break
            if token.tag in ("VBD", "VBZ", "VBP", "VBN", "VB", "VBG") and self._in_relative(i, begin):
                told = i if token.tag == "VBD" and self._row(i) is not None else told
            elif token.tag in ("VBD", "VBZ", "VBP", "VBN", "VB", "VBG"):
                row = self._row(i)
                if row is not None and i > begin and any(
                    grammar.left[c] > i and grammar.quote_at[grammar.left[c]] < 0 and grammar.mark(c) in ("that", "clause")
                    for c in grammar.below(i, "ccomp")
                ):
                    return None
                if row is None:
                    if token.dep in ("aux", "auxpass") or (row is None and token.dep in ("acl", "relcl", "advcl")):
                        continue
                    if self._leads_to_cue(i):
                        continue
                    return None
                return self._with_speaker(i, begin, row)
        return self._behind_relative(told, begin)

    def _behind_relative(self, told: int | None, begin: int) -> tuple[int, int | None, CueRow] | None:
        """The last cue, where the parser takes it into the relative clause of its own speaker: "…," a man who gave no name told them."""
        row = self._row(told) if told is not None else None
        speaker = self._first_noun(begin)
        return (told, speaker, row) if told is not None and row is not None and speaker is not None and speaker < told else None

    def _is_closed(self, saying: Saying) -> bool:
        """Whether a quotation ends with a full stop: a capital behind it begins another sentence."""
        text = self.grammar.parsed.document.text
        span = saying.spans[-1]
        return text[span.start : span.end].rstrip("\"'”’»“ ").endswith(".") and text[span.end : span.end + 1] != ","

    def _leads_to_cue(self, verb: int) -> bool:
        """As in "went on to say", "paused and said": a verb before the cue that shares its subject."""
        return any(self._row(c) is not None for c in self.grammar.below(verb, "xcomp", "conj"))

    def _in_relative(self, i: int, begin: int) -> bool:
        """Whether a verb stands in a relative clause that begins inside the words looked at."""
        at = i
        for _ in range(6):
            token = self.grammar.tokens[at]
            if token.dep in ("relcl", "acl") and token.head >= begin:
                return True
            if token.head == at or token.head < begin:
                return False
            at = token.head
        return False

    def _same_line(self, one: int, other: int) -> bool:
        between = self.grammar.parsed.document.text[self.grammar.tokens[one].end : self.grammar.tokens[other].start]
        return "\n" not in between

    def _with_speaker(self, verb: int, begin: int, row: CueRow) -> tuple[int, int | None, CueRow] | None:
        grammar = self.grammar
        tokens = grammar.tokens
        if row.passes_on:
            return verb, self._quoted(verb), row
        first, _ = grammar.verb_group(verb)
        if first <= begin:
            own = next((c for c in grammar.below(verb, "nsubj", "nsubjpass") if c > verb), None)
            speaker = (
                own
                if own is not None
                else next(
                    (c for c in grammar.below(verb, "dobj", "attr", "oprd", "npadvmod", "dep", "appos") if grammar.left[c] <= verb + 2),
                    None,
                )
            )
            if speaker is None:
                speaker = self._first_noun(verb + 1)
            return (verb, speaker, row) if speaker is not None else None
        if grammar.is_passive(verb) and tokens[verb].tag == "VBN" and grammar.child(verb, "auxpass") is not None:
            return verb, None, row
        speaker = grammar.subject(verb)
        if speaker is None or speaker < begin:
            nouns = self._first_noun(begin)
            if nouns is None or nouns > verb:
                return None
            speaker = nouns
        return verb, speaker, row

    def _quoted(self, verb: int) -> int | None:
        """Whom a cue of quoting passes on: its object, in the passive its subject; who is alone with it speaks himself."""
        grammar = self.grammar
        if grammar.is_passive(verb):
            return grammar.child(verb, "nsubjpass", "nsubj")
        return grammar.child(verb, "dobj", "dative") or grammar.subject(verb)

    def _first_noun(self, begin: int) -> int | None:
        """The head of the noun phrase that begins at a token."""
        sentence = self.grammar.parsed.sentences[self.grammar.tokens[begin].sentence] if begin < len(self.grammar.tokens) else None
        if sentence is None:
            return None
        for i in range(begin, min(begin + 12, sentence.last)):
            token = self.grammar.tokens[i]
            if token.dep in ("compound", "det", "amod", "nmod", "poss", "case", "nummod", "advmod") or token.tag in ("DT", "JJ"):
                continue
            return i if token.tag in ("NN", "NNS", "NNP", "NNPS", "PRP") else self._name_near(i)
        return None

    def _name_near(self, begin: int) -> int | None:
        """The end of a name close behind, where its title is parsed as a verb: "said epidemiologist Tola Bright"."""
        found = None
        for i in range(begin, min(begin + _TITLE, len(self.grammar.tokens))):
            token = self.grammar.tokens[i]
            if token.tag in ("NNP", "NNPS"):
                found = i
            elif found is not None or not token.text.isalpha():
                break
        return found

    def _before(self, saying: Saying) -> tuple[int, int | None, CueRow] | None:
        """The cue in the words before a quotation: X said: "…"; X told Y, "…"."""
        grammar = self.grammar
        tokens = grammar.tokens
        at = saying.first - 1
        if at < 0 or not (self._same_line(at, saying.first) or tokens[at].text == ":") or tokens[at].text in _STOPS:
            return None
        paused = tokens[at].text in _PAUSES
        capital = self._begins_capital(saying)
        if not paused and (not capital or (tokens[at].tag in _INSIDE_PHRASE and not self._has_verb(saying))):
            return None
        sentence = tokens[at].sentence
        steps = 0
        while at >= 0 and tokens[at].sentence == sentence and steps < _FARTHEST and grammar.quote_at[at] < 0:
            token = tokens[at]
            narrowing = token.tag == "VBN" and token.dep == "acl"  # "wrote in a letter published on Monday: …"
            narrowing = narrowing or self.verbs.is_quoted_as(at)  # "quoted her as saying: …"
            if token.tag[:2] == "VB" and token.dep not in ("aux", "auxpass") and not narrowing:
                row = self._row(at)
                if row is not None and (paused or self._reaches(at, saying.first)):
                    speaker = grammar.subject(at)
                    if row.passes_on:
                        speaker = self._quoted(at)
                    elif grammar.is_passive(at) and tokens[at].tag == "VBN":
                        speaker = None
                    return (at, speaker, row) if speaker is not None and self._governs(at, saying) else None
                if row is not None or (token.tag in ("VBD", "VBZ", "VBP") and token.dep not in ("relcl", "acl", "advcl")):
                    return None
            if token.text.lower() == "that" and token.tag == "IN" and tokens[saying.first - 1].text != ":":
                return None
            at -= 1
            steps += 1
        return None

    def _governs(self, verb: int, saying: Saying) -> bool:
        """Whether a cue before a quotation has no content of its own yet ("said that X, adding …" has)."""
        grammar = self.grammar
        for c in grammar.below(verb, "ccomp"):
            if verb < c < saying.first - 2 and grammar.right[c] < saying.first and grammar.mark(c) == "that":
                return False
        return True

    def _begins_capital(self, saying: Saying) -> bool:
        words = self.grammar.parsed.document.text[saying.spans[0].start : saying.spans[0].start + 4].lstrip("\"'“‘«„ ")
        return words[:1].isupper() and (saying.complete or saying.last - saying.first > _FEWEST_WORDS + 2)

    def _reaches(self, verb: int, first: int) -> bool:
        """Whether a quotation without a comma before it stands close behind its cue."""
        return first - verb <= 6

    def _add(self, saying: Saying, verb: int, speaker: int | None, row: CueRow) -> None:
        grammar = self.grammar
        spans = self._content(saying, verb)
        draft = self.drafts.get(verb)
        if draft is not None:
            draft.content.extend(span for span in spans if not draft.overlaps(span))
            return
        token = grammar.tokens[verb]
        hearers = self._hearers(verb, row, speaker)
        skip = self.verbs.matched(
            verb, next((cue.rest for cue in self.knowledge.verbs[token.lemma] if cue.row is row and self.verbs.matched(verb, cue.rest)), ())
        ) or [verb]
        cue = Span(token.start, max(grammar.tokens[i].end for i in skip if i - verb < 4))
        self.drafts[verb] = Draft(
            row,
            spans,
            token.sentence,
            cue=cue,
            token=verb,
            speaker=grammar.phrase(speaker),
            hearers=hearers,
            score=max(row.score, 0.7),
            direct=True,
        )

    def _content(self, saying: Saying, verb: int) -> list[Span]:
        """The quotation, with unquoted words of the same sentence that belong to it."""
        grammar = self.grammar
        tokens = grammar.tokens
        spans = list(saying.spans)
        if verb > saying.last and not saying.opens_sentence:
            begin = self.sentence_start(saying.first)
            for i in range(saying.first - 1, begin - 1, -1):
                if grammar.quote_at[i] >= 0 or i in self.drafts or tokens[i].text in (";", ":"):
                    return spans
            lead = grammar.trimmed(begin, saying.first - 1)
            if lead is not None:
                spans[0] = Span(lead.start, spans[0].end)
        if verb < saying.first:
            clause = next(
                (c for c in grammar.below(verb, "ccomp") if grammar.right[c] > saying.last and grammar.left[c] <= saying.last), None
            )
            if clause is not None and tokens[saying.last + 1].text not in _PAUSES and not saying.complete:
                tail = grammar.trimmed(saying.last + 1, grammar.right[clause])
                if tail is not None:
                    spans[-1] = Span(spans[-1].start, tail.end)
        return spans

    def _hearers(self, verb: int, row: CueRow, speaker: int | None) -> list[int]:
        grammar = self.grammar
        found: list[int | None] = []
        for c in grammar.children[verb]:
            token = grammar.tokens[c]
            if c == speaker or grammar.quote_at[c] >= 0:
                continue
            if token.dep == "dative" and "dative" in row.hearer:
                found.append(grammar.phrase(grammar.child(c, "pobj") or c))
            elif token.dep == "dobj" and "object" in row.hearer:
                found.append(grammar.phrase(c))
            elif token.dep == "prep" and token.lemma in row.hearer:
                found.append(grammar.phrase(grammar.child(c, "pobj")))
        return [i for i in found if i is not None]
