"""How far the content of a cue goes: from its complement on to what belongs to it, and no further than the next deed or teller.

Which complement a cue takes is decided before.
"""

from __future__ import annotations

from dragoman.knowledge.speech import CueRow, SpeechKnowledge
from dragoman.read.speech_complements import Complement
from dragoman.read.speech_grammar import SpeechGrammar
from dragoman.spans import Span

_GOING_ON = frozenset({"add", "note", "stress", "emphasise", "emphasize", "reiterate", "underline"})
_NEAR = 4  # tokens between two clauses of one content, a comma and marks of quotation with them


class Extents:
    """Finds contents in one document; ``quoting`` are the cues that have their own quotations."""

    __slots__ = ("grammar", "knowledge", "quoting")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge) -> None:
        self.grammar = grammar
        self.knowledge = knowledge
        self.quoting: frozenset[int] = frozenset()

    def around(self, verb: int) -> list[Span]:
        """The words of the clause above a verb, or of its sentence, without the verb's own clause."""
        grammar = self.grammar
        token = grammar.tokens[verb]
        first, last = grammar.left[verb], grammar.right[verb]
        sentence = grammar.parsed.sentences[token.sentence]
        begin, end = sentence.first, sentence.last - 1
        inner = [c for c in grammar.children[verb] if grammar.tokens[c].dep in ("ccomp", "advcl") and grammar.right[c] < verb]
        if inner:
            first = max(grammar.right[c] for c in inner) + 1
        if token.head != verb and token.dep == "parataxis":
            head = token.head if grammar.is_verb(token.head) else grammar.tokens[token.head].head
            begin, end = grammar.left[head], grammar.right[head]
            others = [c for c in grammar.below(head, "conj") if c > last and grammar.child(c, "nsubj") is not None and self._tells(c)]
            end = min((grammar.left[c] - 1 for c in others), default=end)  # "…, X noted, and Y warned that …"
        before, after = grammar.trimmed(begin, first - 1), grammar.trimmed(last + 1, end)
        if (
            before is not None
            and after is not None
            and not any(grammar.tokens[i].tag[:2] in ("NN", "VB", "PR", "MD", "DT", "CD") for i in range(begin, first))
        ):
            before = None
        return [span for span in (before, after) if span is not None]

    def content(self, verb: int, row: CueRow, complement: Complement) -> list[Span]:
        """The complement's text, with further clauses of the same cue ("said that …, and that …")."""
        grammar = self.grammar
        ranges = list(complement.ranges)
        if complement.frame in ("that", "clause", "question"):
            last = ranges[-1][1]
            for c in grammar.below(verb, "ccomp", "conj", "advcl"):
                adds = grammar.mark(c) == "that" or grammar.tokens[c].dep == "advcl" or self._goes_on(c, complement)
                adds = adds or (grammar.tokens[c].dep == "ccomp" and grammar.left[c] == last + 1)  # cut in two by the parser
                if c > last and grammar.left[c] <= last + _NEAR and adds:
                    ranges[-1] = (ranges[-1][0], grammar.right[c])
                    last = grammar.right[c]
        elif complement.frame == "parenthesis":
            ranges += [reach for reach in [self._after_comment(verb)] if reach is not None]
        elif complement.frame.startswith("object"):
            ranges[-1] = (ranges[-1][0], self._with_quotation(self._with_phrases(verb, row, ranges[-1][1])))
        if ranges:
            ranges[-1] = (ranges[-1][0], self._with_infinitives(verb, ranges[-1][1]))
        spans = [grammar.trimmed(first, self._before_the_next(verb, first, last)) for first, last in ranges]
        return [span for span in spans if span is not None]

    def _after_comment(self, verb: int) -> tuple[int, int] | None:
        """A clause that goes on behind a comment: "The north made ten, the firm said in June, and the south made none"."""
        grammar = self.grammar
        tokens = grammar.tokens
        for c in grammar.below(verb, "conj"):
            begin = grammar.left[c]
            before = begin - 2 if tokens[begin - 1].tag == "CC" else begin - 1
            own = grammar.child(c, "nsubj", "nsubjpass", "expl") is not None
            if c > verb and own and not self._tells(c) and tokens[c].tag in ("VBD", "VBZ", "VBP", "VBN") and tokens[before].text == ",":
                return begin, grammar.right[c]
        return None

    def _tells(self, verb: int) -> bool:
        """Whether a cue has a content of its own."""
        held = verb in self.quoting or self.grammar.child(verb, "ccomp") is not None
        return held and self.grammar.tokens[verb].lemma in self.grammar.cues

    def _goes_on(self, clause: int, complement: Complement) -> bool:
        """Whether a clause without a finite verb can only go on with the content: "saw him being led off and the guard being kind"."""
        token = self.grammar.tokens[clause]
        alike = token.tag == "VBG" and self.grammar.tokens[complement.head].tag in ("VBG", "VBP", "VBD", "VBZ")
        bare = self.grammar.child(clause, "nsubj") is not None and self.grammar.child(clause, "aux") is None
        return alike and bare and token.dep == "conj"

    def _before_the_next(self, verb: int, first: int, last: int) -> int:
        """The end of a content before words that parsers take into it though they go on with the cue's own subject ("called it a trap that
        would ruin them, and left") or tell another quotation ("said she was ill, and her doctor added, “…”")."""
        grammar = self.grammar
        tokens = grammar.tokens
        for i in range(first + 1, last + 1):
            token = tokens[i]
            if self._sums_up(i) and grammar.left[i] > first + 2:
                return grammar.left[i] - 2
            if token.lemma in _GOING_ON and token.tag == "VBG" and i > verb and tokens[i - 1].text == "," and self._tells(i):
                return i - 2  # "said the tax was unfair, adding that"
            if token.dep not in ("conj", "ccomp") or grammar.quote_at[i] >= 0 or i <= verb or token.tag not in ("VBD", "VBZ"):
                continue
            own = grammar.child(i, "nsubj", "nsubjpass")
            begin = grammar.left[i] if own is not None else grammar.verb_group(i)[0]
            joined = begin > first + 1 and (tokens[begin - 1].tag == "CC" or tokens[begin].tag == "CC")
            above = tokens[token.head]
            if own is None and token.dep == "conj" and above.tag == "VB" and above.i > first and token.tag == tokens[verb].tag and joined:
                return begin - 1
            if i in self.quoting and own is not None:
                joint = next((c for c in range(own - 1, first, -1) if tokens[c].tag == "CC" and tokens[c - 1].text == ","), None)
                if joint is not None:
                    return joint - 1
        return last

    def _with_infinitives(self, verb: int, last: int) -> int:
        """The end of bare verbs that are parsed as joined to the cue, but go on with its content: "citing a drive to sell or make …"."""
        grammar = self.grammar
        for c in grammar.below(verb, "conj"):
            bare = grammar.tokens[c].tag == "VB" and grammar.child(c, "aux", "nsubj") is None and grammar.tokens[verb].tag != "VB"
            if bare and c > last and grammar.left[c] <= last + _NEAR:
                last = grammar.right[c]
        return last

    def _sums_up(self, i: int) -> bool:
        """Whether a noun takes up what was said, in the report's own words: "…, a view that her rival called naive"."""
        grammar = self.grammar
        token, first = grammar.tokens[i], grammar.left[i]
        named = token.tag == "NN" and token.lemma in self.knowledge.nouns and token.dep in ("appos", "npadvmod", "dobj", "conj", "attr")
        taken = named and grammar.tokens[first].text.lower() in ("a", "an") and grammar.tokens[first - 1].text == ","
        return taken and grammar.quote_at[i] < 0 and grammar.child(i, "relcl", "acl") is not None

    def _with_phrases(self, verb: int, row: CueRow, last: int) -> int:
        """The end of prepositional phrases that follow an object without a gap and name neither hearer nor time."""
        grammar = self.grammar
        for c in grammar.below(verb, "prep"):
            noun = grammar.child(c, "pobj")
            if (
                c == last + 1
                and noun is not None
                and grammar.tokens[c].text.lower() not in row.hearer
                and grammar.tokens[noun].lemma not in self.knowledge.lists.times
                and not (grammar.tokens[c].text.lower() in ("in", "on", "at") and self._is_occasion(noun))
            ):
                last = grammar.right[c]
        return last

    def _is_occasion(self, noun: int) -> bool:
        """Whether a noun says where something was said: an interview, a post."""
        lists = self.knowledge.lists
        return self.grammar.tokens[noun].lemma in lists.occasions or self.grammar.tokens[noun].lemma in lists.documents

    def _with_quotation(self, last: int) -> int:
        """The end of a quotation that goes on from an object: "rejected mediation 'for now'"."""
        grammar = self.grammar
        if last + 1 >= len(grammar.tokens) or grammar.quote_at[last] >= 0:
            return last
        number = grammar.quote_at[last + 1]
        if number < 0 or grammar.tokens[last + 1].sentence != grammar.tokens[last].sentence:
            return last
        return grammar.token_range(grammar.parsed.quotes[number].span)[1] - 1
