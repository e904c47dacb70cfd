"""Weighs events with the second opinion: how sure they are, and what happens where no row fires.

The model only scores; parties are found by syntax as for rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.grammar import Parsed
from dragoman.knowledge.opinion import NONE, Opinion
from dragoman.knowledge.predicates import Pattern, PredicateRow, Predicates
from dragoman.model import Phrase
from dragoman.read.match import Match
from dragoman.read.opinion_features import features, signs
from dragoman.read.roles import FULL, Frame, Roles

LEAST = 0.8  # below it the model does not speak where rows are silent
_TARGETS = ("to", "with", "against", "on", "at", "from", "for", "of", "over")
_UNSAID = frozenset(
    "be have do say tell speak talk think know see want become remain seem add note believe expect include mean call".split()
)
MODEL_ROW = "model."


class SecondOpinion:
    """A model with the rows whose types are among its features; built once."""

    __slots__ = ("_opinion", "_predicates")

    def __init__(self, opinion: Opinion, predicates: Predicates) -> None:
        self._opinion = opinion
        self._predicates = predicates

    def confidence(self, match: Match, parsed: Parsed, *, done: bool) -> float:
        """The chance that a match is right; of a type that the model has not learnt, the row's own score."""
        if match.row.type not in self._opinion.types:
            return match.row.score
        chances = self._chances(parsed, parsed.tokens[match.frame.token].sentence, match.sources, match.targets)
        sides = bool(match.sources), bool(match.targets)
        return self._opinion.confidence(signs(chances, match.row.type, score=match.row.score, sides=sides, done=done))

    def chances(self, match: Match, parsed: Parsed) -> tuple[tuple[str, float], ...]:
        """What the model takes a match for, the likeliest first."""
        found = self._chances(parsed, parsed.tokens[match.frame.token].sentence, match.sources, match.targets)
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def suggestions(self, parsed: Parsed, roles: Roles, taken: Iterable[int]) -> Iterator[Match]:
        """Events of sentences in which no row fires: a verb between two actors, where the model is sure of a type."""
        busy = set(taken)
        for sentence in parsed.sentences:
            if sentence.index in busy:
                continue
            for token in parsed.words(sentence):
                match = self._suggested(parsed, roles, token.i) if token.tag.startswith("VB") and token.lemma not in _UNSAID else None
                if match is not None:
                    yield match
                    break

    def _suggested(self, parsed: Parsed, roles: Roles, verb: int) -> Match | None:
        clauses = roles.clauses
        sources = roles.actors(clauses.subjects(verb).tokens, least=FULL)
        objects = (*clauses.objects(verb).tokens, *(noun for name, noun in clauses.prepositions(verb) if name in _TARGETS))
        targets = tuple(phrase for phrase in roles.actors(objects, least=FULL) if phrase not in sources)[:1]
        if not sources or not targets:
            return None
        chances = self._chances(parsed, parsed.tokens[verb].sentence, sources, targets)
        type_ = max(sorted(chances), key=chances.__getitem__)
        if type_ == NONE or chances[type_] < LEAST:
            return None
        pattern = Pattern(parsed.tokens[verb].lemma, (), _row(type_, chances[type_]))
        return Match(pattern, Frame(verb, is_noun=False, noun=None, object=None), sources, targets, words=(verb,))

    def _chances(self, parsed: Parsed, sentence: int, sources: Sequence[Phrase], targets: Sequence[Phrase]) -> dict[str, float]:
        marks = [_tokens(parsed, sentence, phrases) for phrases in (sources, targets)]
        found = features(parsed, sentence, source=marks[0], target=marks[1] - marks[0], predicates=self._predicates)
        return self._opinion.chances(found)


def _tokens(parsed: Parsed, sentence: int, phrases: Iterable[Phrase]) -> frozenset[int]:
    spans = [phrase.span for phrase in phrases]
    return frozenset(token.i for token in parsed.words(parsed.sentences[sentence]) if any(span.contains(token.span) for span in spans))


def _row(type_: str, chance: float) -> PredicateRow:
    """The row that stands for the model's own word."""
    return PredicateRow(
        id=f"{MODEL_ROW}{type_.lower()}", order=0, type=type_, mode=None, contexts=(), cameo=None, objects=None, not_objects=frozenset(),
        subjects=None, not_subjects=frozenset(), source=("subject",), target=("object",), noun_source=(), noun_target=(),
        requires=("source", "target"), symmetric=False, about=None, control=None, examples=(), counters=(), score=round(chance, 3),
    )  # fmt: skip
