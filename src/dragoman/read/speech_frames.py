"""Finds statements that are framed by other words: "according to X", "in X's view", "as X put it", "reportedly", "X: …".

The clause that is framed is found by its reach, not by its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.knowledge.speech import CueRow, SpeechKnowledge
from dragoman.model import BlockKind, PhraseKind
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_grammar import SpeechGrammar
from dragoman.spans import Span

_FEWEST_WORDS = 3
_CLOSING = frozenset({",", ";", "—", "–", "--"})
_LONGEST_NAME = 6  # tokens of a name before or behind the colon of a headline
_NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "NNS", "POS", "DT", "CC", "HYPH"})


class FrameFinder:
    """Finds the statements of prepositions, as-clauses, adverbs and headline colons."""

    __slots__ = ("grammar", "knowledge")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge) -> None:
        self.grammar = grammar
        self.knowledge = knowledge

    def find(self) -> Iterator[Draft]:
        """All statements of frames, in text order but for the headline colons."""
        prepositions, possessed, adverbs = self.knowledge.prepositions, self.knowledge.possessed, self.knowledge.adverbs
        for token in self.grammar.tokens:
            word = token.text.lower()
            draft = None
            if word in prepositions and token.dep in ("prep", "advmod", "mark", "pcomp", "ROOT"):
                draft = self._preposition(token.i)
            elif token.lemma in possessed and token.dep == "pobj":
                draft = self._possessed(token.i)
            elif token.tag == "RB" and word in adverbs:
                draft = self._adverb(token.i, adverbs[word][0].row)
            elif word == "as" and token.dep == "mark":
                draft = self._as_clause(token.i)
            if draft is not None:
                yield draft
        yield from self._headlines()
        yield from self._transcripts()

    def _preposition(self, i: int) -> Draft | None:
        tokens = self.grammar.tokens
        for cue in self.knowledge.prepositions[tokens[i].text.lower()]:
            last = i + len(cue.rest)
            if last >= len(tokens) or any(tokens[i + 1 + n].text.lower() != word for n, word in enumerate(cue.rest)):
                continue
            target = self._object(i, last)
            if target is None:
                return None
            if (not cue.rest and not self._names_somebody(target)) or self.grammar.tokens[target].lemma in self.knowledge.lists.measures:
                return None
            return self._framed(i, last, target, cue.row)
        return None

    def _names_somebody(self, target: int) -> bool:
        phrase = self.grammar.phrase(target)
        if phrase is None:
            return False
        found = self.grammar.phrases[phrase]
        return (found.kind is PhraseKind.NAME and not found.plural) or found.lemma in self.knowledge.lists.speakers

    def _object(self, first: int, last: int) -> int | None:
        grammar = self.grammar
        for i in range(last, first - 1, -1):
            found = grammar.child(i, "pobj")
            if found is not None and found > last:
                return found
        return None

    def _framed(self, first: int, last: int, target: int, row: CueRow) -> Draft | None:
        """A statement whose content is the clause around a prepositional phrase."""
        grammar = self.grammar
        speaker = grammar.phrase(target)
        if speaker is None:
            return None
        content, head = self._clause_around(first, max(last, grammar.right[target]), self._anchor(first))
        if not content:
            return None
        cue = Span(grammar.tokens[first].start, grammar.tokens[last].end)
        return Draft(
            row, content, grammar.tokens[first].sentence, cue=cue, token=first, speaker=speaker, score=row.score, head=head, frames=True
        )

    def _anchor(self, first: int) -> int | None:
        """The verb of the clause that a phrase frames; after a comma at the end of a sentence the outermost one."""
        grammar = self.grammar
        head = self._clause_head(first)
        sentence = grammar.parsed.sentences[grammar.tokens[first].sentence]
        last = grammar.right[first]
        closed = last >= sentence.last - 2 or grammar.tokens[last + 1].text in _CLOSING
        if head is None or first == sentence.first or grammar.tokens[first - 1].text != "," or not closed:
            return head
        for _ in range(8):
            token = grammar.tokens[head]
            if token.dep not in ("ccomp", "xcomp", "pcomp", "acl", "conj") or token.head == head:
                break
            above = self._clause_head(head)
            if above is None or (token.dep == "conj" and grammar.child(head, "nsubj", "nsubjpass") is not None):
                break
            head = above
        return head

    def _clause_around(self, first: int, last: int, head: int | None) -> tuple[list[Span], int | None]:
        """The clause that the words ``first`` to ``last`` hang on, without them; the head of the clause.

        At the end of a sentence that is all that comes before in the clause, at its beginning all that follows.
        """
        grammar = self.grammar
        tokens = grammar.tokens
        sentence = grammar.parsed.sentences[tokens[first].sentence]
        begin, end = sentence.first, sentence.last - 1
        if head is not None and head != sentence.root:
            begin, end = max(begin, grammar.left[head]), min(end, grammar.right[head])
            if begin > first or (begin == first and last >= end):
                begin = sentence.first
        before = grammar.trimmed(begin, first - 1) if first > begin else None
        after = grammar.trimmed(last + 1, end) if last < end else None
        if before is not None and after is not None and self._has_words(begin, first - 1) and not self._continues(last, end):
            after = None
        quoted = self._quotation_before(first) if before is None and after is None else None
        found = [span for span in (before, after, quoted) if span is not None]
        if sum(len(span.of(grammar.parsed.document.text).split()) for span in found) < _FEWEST_WORDS:
            return [], None
        return found, head

    def _quotation_before(self, first: int) -> Span | None:
        """The quotation right before a fragment: "…!" According to X."""
        at = first - 1
        number = self.grammar.quote_at[at] if at >= 0 else -1
        return self.grammar.parsed.quotes[number].span if number >= 0 else None

    def _has_words(self, first: int, last: int) -> bool:
        return last - first + 1 >= _FEWEST_WORDS and any(
            self.grammar.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in range(first, last + 1)
        )

    def _continues(self, last: int, end: int) -> bool:
        """Whether the words after a parenthesis go on with its clause: they have no subject and verb of their own."""
        tokens = self.grammar.tokens
        if tokens[last + 1].text not in (",", "-", "–", "—"):
            return False
        own = [i for i in range(last + 2, end + 1) if tokens[i].dep in ("nsubj", "nsubjpass") and tokens[i].head > last]
        return all(self._is_embedded(i, last) for i in own)

    def _is_embedded(self, subject: int, last: int) -> bool:
        """Whether a subject stands in a clause with "what" inside the words after a parenthesis: "…, more than twice what it foretold"."""
        grammar = self.grammar
        tokens = grammar.tokens
        led = any(tokens[c].tag == "WP" and last + 2 < c < subject for c in grammar.children[tokens[subject].head])
        return led and tokens[last + 2].tag[:1] != "W"

    def _clause_head(self, i: int) -> int | None:
        """The verb that the words hang on."""
        grammar = self.grammar
        at = grammar.tokens[i].head
        for _ in range(8):
            token = grammar.tokens[at]
            if grammar.is_verb(at) or token.head == at:
                return at
            at = token.head
        return None

    def _possessed(self, noun: int) -> Draft | None:
        """As in "In X's view, …"."""
        grammar = self.grammar
        owner = grammar.child(noun, "poss")
        preposition = grammar.tokens[noun].head
        if owner is None or grammar.tokens[preposition].text.lower() not in ("in", "by", "to"):
            return None
        if grammar.tokens[preposition + 1].i != grammar.left[owner] or grammar.tokens[grammar.tokens[preposition].head].tag[:2] == "NN":
            return None
        row = self.knowledge.possessed[grammar.tokens[noun].lemma][0].row
        speaker = grammar.phrase(owner)
        content, head = self._clause_around(preposition, grammar.right[noun], self._clause_head(preposition))
        if speaker is None or not content:
            return None
        return Draft(
            row,
            content,
            grammar.tokens[noun].sentence,
            cue=grammar.tokens[noun].span,
            token=noun,
            speaker=speaker,
            score=row.score,
            head=head,
            frames=True,
        )

    def _adverb(self, i: int, row: CueRow) -> Draft | None:
        """As in "The king has reportedly fled": the clause around, nobody's word."""
        grammar = self.grammar
        head = self._clause_head(i)
        if head is None or not grammar.is_verb(head):
            return None
        content = [
            span for span in (grammar.trimmed(grammar.left[head], i - 1), grammar.trimmed(i + 1, grammar.right[head])) if span is not None
        ]
        return (
            Draft(row, content, grammar.tokens[i].sentence, cue=grammar.tokens[i].span, token=i, score=row.score, head=head, frames=True)
            if content
            else None
        )

    def _as_clause(self, mark: int) -> Draft | None:
        """As in "As X revealed, …": a cue without content of its own inside a clause with "as"."""
        grammar = self.grammar
        verb = grammar.tokens[mark].head
        token = grammar.tokens[verb]
        if token.dep not in ("advcl", "ccomp", "dep", "parataxis") or not grammar.is_verb(verb):
            return None
        if not self._stands_apart(grammar.left[verb]):
            return None
        rows = [cue.row for cue in self.knowledge.verbs.get(token.lemma, ()) if "parenthesis" in cue.row.takes and not cue.rest]
        if not rows or any(grammar.mark(c) in ("that", "clause", "to") for c in grammar.below(verb, "ccomp", "xcomp")):
            return None
        if any(token.lemma != "tell" and grammar.quote_at[c] < 0 for c in grammar.below(verb, "dobj") if grammar.tokens[c].lemma != "it"):
            return None
        speaker = grammar.phrase(grammar.subject(verb)) if not grammar.is_passive(verb) else None
        if speaker is None:
            return None
        content, head = self._clause_around(grammar.left[verb], grammar.right[verb], self._clause_head(verb))
        return (
            Draft(
                rows[0], content, token.sentence, cue=token.span, token=verb, speaker=speaker, score=rows[0].score, head=head, frames=True
            )
            if content
            else None
        )

    def _stands_apart(self, first: int) -> bool:
        """Whether a clause opens its sentence or follows a mark: "resigned as crowds gathered" tells a time, and nobody's words."""
        tokens = self.grammar.tokens
        sentence = self.grammar.parsed.sentences[tokens[first].sentence]
        return first == sentence.first or not tokens[first - 1].text[-1].isalnum() or tokens[first - 1].tag in ("CC", "IN")

    def _headlines(self) -> Iterator[Draft]:
        """As in "Novak: the dam will hold", "Dam will hold: Novak" in a headline."""
        tokens = self.grammar.tokens
        for sentence in self.grammar.parsed.sentences:
            if sentence.block is not BlockKind.HEADLINE:
                continue
            colons = [i for i in range(sentence.first + 1, sentence.last - 1) if tokens[i].text == ":"]
            if len(colons) != 1:
                continue
            sides = ((sentence.first, colons[0]), (colons[0] + 1, sentence.last))
            for name, words in (sides, sides[::-1]):
                draft = self._headline(name, words, colons[0])
                if draft is not None:
                    yield draft
                    break

    def _headline(self, name: tuple[int, int], words: tuple[int, int], colon: int) -> Draft | None:
        """A headline whose one side is a name or an office and whose other side has a verb."""
        grammar = self.grammar
        tokens = grammar.tokens
        if name[1] - name[0] > _LONGEST_NAME or any(tokens[i].tag not in _NAME_TAGS for i in range(*name)):
            return None
        if not any(tokens[i].tag[:2] == "VB" or tokens[i].tag == "MD" for i in range(*words)):
            return None
        speaker = next((grammar.phrase(i) for i in range(name[1] - 1, name[0] - 1, -1) if grammar.phrase(i) is not None), None)
        content = grammar.trimmed(words[0], words[1] - 1)
        if speaker is None or content is None or not self._may_speak(speaker):
            return None
        row = self.knowledge.row("frame.colon")
        return Draft(row, [content], tokens[colon].sentence, cue=tokens[colon].span, token=colon, speaker=speaker, score=row.score)

    def _transcripts(self) -> Iterator[Draft]:
        """As in "ALVAREZ: The ferry left at noon. …": a paragraph that begins with a name in capitals and a colon."""
        grammar = self.grammar
        tokens, sentences = grammar.tokens, grammar.parsed.sentences
        row = self.knowledge.row("frame.transcript")
        labels = self._labels()
        for number, begin, name in labels if len(labels) > 1 else ():
            sentence = sentences[number]
            last = max(other.last for other in sentences[number:] if other.paragraph == sentence.paragraph)
            speaker = next((grammar.phrase(i) for i in range(name - 1, begin - 1, -1) if grammar.phrase(i) is not None), None)
            content = grammar.trimmed(name + 1, last - 1)
            if speaker is not None and content is not None:
                yield Draft(row, [content], sentence.index, cue=tokens[name].span, token=name, speaker=speaker, score=row.score)

    def _labels(self) -> list[tuple[int, int, int]]:
        """The paragraphs that begin with a name in capitals: sentence, first token, colon. One alone is none: "FOTO: archive"."""
        grammar = self.grammar
        tokens, sentences = grammar.tokens, grammar.parsed.sentences
        found: list[tuple[int, int, int]] = []
        for number, sentence in enumerate(sentences):
            if number and sentences[number - 1].paragraph == sentence.paragraph:
                continue
            begin = sentence.first + (grammar.quote_at[sentence.first] >= 0)
            name = next((i for i in range(begin, min(begin + _LONGEST_NAME, sentence.last)) if tokens[i].text == ":"), None)
            if name is not None and self._is_label(begin, name):
                found.append((number, begin, name))
        return found

    def _is_label(self, first: int, last: int) -> bool:
        """Whether words are a name in capitals, as a transcript marks who speaks."""
        words = [token.text for token in self.grammar.tokens[first:last] if token.text[:1].isalpha()]
        return bool(words) and all(word.isupper() and len(word) > 1 for word in words)

    def _may_speak(self, speaker: int) -> bool:
        """A name, a speaker's noun, or a word that is a name elsewhere in the document."""
        phrase = self.grammar.phrases[speaker]
        if phrase.kind is PhraseKind.NAME or phrase.lemma in self.knowledge.lists.speakers:
            return True
        text = self.grammar.tokens[phrase.token].text
        return text[:1].isupper() and any(token.text == text and token.tag == "NNP" for token in self.grammar.tokens)
