"""Finds statements by nouns of saying and thinking: "the minister's claim that …", "issued a threat to …".

Nouns whose teller the text does not name give no statement, except that a clause with "that" may stand alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.knowledge.speech import Cue, SpeechKnowledge
from dragoman.read.speech_complements import is_day
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_grammar import SpeechGrammar

_OWNERS = frozenset({"by", "from", "of", "among"})
_LIGHT = frozenset(
    {
        "make",
        "issue",
        "express",
        "voice",
        "give",
        "repeat",
        "have",
        "hold",
        "send",
        "raise",
        "release",
        "deliver",
        "offer",
        "publish",
        "renew",
        "air",
        "reiterate",
        "lodge",
        "file",
        "withdraw",
        "post",
        "spread",
        "share",
        "state",
        "sign",
        "announce",
        "keep",
        "break",
        "take",
        "defend",
        "push",
    }
)
_CALLING = frozenset({"call", "describe", "dismiss", "reject", "dispute", "deny", "welcome", "denounce", "condemn", "label", "share"})
_FRAMES = ("that", "question", "to")
_PREPOSITIONS = frozenset({"about", "against", "at", "for", "of", "on", "over", "with"})


class NounFinder:
    """Finds the statements that a noun introduces."""

    __slots__ = ("grammar", "knowledge")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge) -> None:
        self.grammar = grammar
        self.knowledge = knowledge

    def find(self) -> Iterator[Draft]:
        """All statements of nouns, in text order."""
        nouns = self.knowledge.nouns
        for token in self.grammar.tokens:
            if token.tag in ("NN", "NNS") and token.lemma in nouns:
                draft = self._read(token.i, nouns[token.lemma])
                if draft is not None:
                    yield draft

    def _read(self, noun: int, cues: tuple[Cue, ...]) -> Draft | None:
        if any(self.grammar.tokens[c].text.lower() == "no" for c in self.grammar.below(noun, "det")):
            return None  # "there was no comment from the palace on the deal"
        for frame, clause in self._complements(noun):
            row = next((cue.row for cue in cues if frame in cue.row.takes), None)
            if row is None:
                continue
            owner = self._owner(noun, clause)
            if owner is None and (row.owned or frame != "that"):
                continue
            if frame == "to" and self.grammar.child(noun, "poss") is None and owner is None:
                continue
            grammar = self.grammar
            content = grammar.trimmed(max(grammar.left[clause], noun + 1), grammar.right[clause])
            if content is None:
                continue
            token = grammar.tokens[noun]
            return Draft(
                row,
                [content],
                token.sentence,
                cue=token.span,
                token=noun,
                speaker=grammar.phrase(owner),
                score=row.score,
                head=clause,
                hearers=self._hearers(noun),
            )
        return None

    def _complements(self, noun: int) -> Iterator[tuple[str, int]]:
        grammar = self.grammar
        for c in grammar.children[noun]:
            if c < noun:
                continue
            dep = grammar.tokens[c].dep
            if dep in ("acl", "relcl", "ccomp"):
                kind = grammar.mark(c)
                if kind in _FRAMES and not (dep == "relcl" and self._is_relative(c)) and not self._lacks_object(c):
                    yield kind, c
            elif dep == "prep":
                word = grammar.tokens[c].text.lower()
                target = grammar.child(c, "pobj")
                if word in _PREPOSITIONS and not (target is not None and is_day(grammar, target)):
                    yield word, c
        yield from self._predicates(noun)
        yield from self._sent(noun)

    def _sent(self, noun: int) -> Iterator[tuple[str, int]]:
        """What a noun says that a light verb has as its object: "sent a message to Lima, by way of Rome, that …"."""
        grammar = self.grammar
        token = grammar.tokens[noun]
        if token.dep == "dobj" and grammar.tokens[token.head].lemma in _LIGHT:
            for c in grammar.below(token.head, "ccomp", "advcl"):
                if c > noun and grammar.mark(c) == "that":
                    yield "that", c

    def _predicates(self, noun: int) -> Iterator[tuple[str, int]]:
        """What a noun is said to be: "his answer was that …", "their aim is to …"."""
        grammar = self.grammar
        token = grammar.tokens[noun]
        if token.dep != "nsubj" or grammar.tokens[token.head].lemma != "be":
            return
        for c in grammar.below(token.head, "ccomp", "xcomp", "advcl"):
            kind = grammar.mark(c)
            if c > token.head and kind in _FRAMES:
                yield kind, c

    def _is_relative(self, clause: int) -> bool:
        """Whether "that" is a relative pronoun: the subject or object of its clause."""
        first = self.grammar.tokens[self.grammar.left[clause]]
        return first.tag in ("WDT", "WP")

    def _lacks_object(self, clause: int) -> bool:
        """Whether the noun is what its clause speaks of: "a view that the inspector described as brave"."""
        grammar = self.grammar
        token = grammar.tokens[clause]
        own = [c for c in grammar.below(clause, "dobj", "ccomp") if grammar.tokens[c].text.lower() not in ("that", "which")]
        calls = token.lemma in _CALLING and not own
        active = grammar.child(clause, "nsubj") is not None and not grammar.is_passive(clause)
        return calls and (active or token.tag == "VBN")

    def _owner(self, noun: int, clause: int) -> int | None:
        """Possessor, "by X", or the subject of a light verb that the noun is the object of."""
        grammar = self.grammar
        owner = grammar.child(noun, "poss")
        if owner is not None:
            verb = grammar.tokens[noun].head
            given = grammar.tokens[owner].tag == "PRP$" and grammar.tokens[noun].dep == "dobj" and grammar.tokens[verb].lemma in _LIGHT
            own = grammar.subject(verb) if given and not grammar.is_passive(verb) else None
            return owner if own is None else own  # "the colonel gave his opinion that"
        for c in grammar.children[noun]:
            token = grammar.tokens[c]
            if token.dep in ("prep", "agent") and c < clause and token.text.lower() in _OWNERS:
                found = grammar.child(c, "pobj")
                if found is not None:
                    return found
            if token.dep == "acl" and token.tag == "VBN" and c < clause:
                by = grammar.child(c, "agent")
                if by is not None:
                    return grammar.child(by, "pobj")
        token = grammar.tokens[noun]
        if token.dep == "ROOT" and token.tag == "NNS" and token.lemma in grammar.cues and grammar.tokens[noun - 1].tag == "NNP":
            return noun - 1  # a verb that is parsed as a noun: "Castro claims that …"
        if token.dep == "dobj" and grammar.tokens[token.head].lemma in _LIGHT and not grammar.is_passive(token.head):
            return grammar.subject(token.head)
        return None

    def _hearers(self, noun: int) -> list[int]:
        grammar = self.grammar
        to = [c for c in grammar.below(noun, "prep") if grammar.tokens[c].text.lower() == "to"]
        verb = grammar.tokens[noun].head
        if not to and grammar.tokens[noun].dep == "dobj" and grammar.tokens[verb].lemma in _LIGHT:
            to = grammar.below(verb, "dative")  # "sent a message to Lima"
        found = [grammar.phrase(grammar.child(c, "pobj") or c) for c in to]
        return [i for i in found if i is not None]
