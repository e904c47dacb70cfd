"""Weighs events with the second opinion: how sure they are, and what happens by verbs that no row knows.

The model only scores; parties are found by syntax as for rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.grammar import Parsed
from dragoman.knowledge.opinion import NONE, Opinion
from dragoman.knowledge.predicates import Pattern, PredicateRow, Predicates
from dragoman.knowledge.vectors import WordVectors
from dragoman.model import Phrase
from dragoman.read.match import Match
from dragoman.read.opinion_features import Marks, signs
from dragoman.read.opinion_vectors import Sides, described
from dragoman.read.roles import FULL, Frame, Roles

LEAST = 0.7  # below it the model does not speak where rows are silent
_TARGETS = ("to", "with", "against", "on", "at", "from", "for", "of", "over")
_UNSAID = frozenset(
    "be have do say tell speak talk think know see want become remain seem add note believe expect include mean call".split()
)
MODEL_ROW = "model."


class SecondOpinion:
    """A model with the rows whose types are among its features, and the encoder of a model that wants vectors; built once."""

    __slots__ = ("_opinion", "_predicates", "_vectors")

    def __init__(self, opinion: Opinion, predicates: Predicates, vectors: WordVectors | None = None) -> None:
        self._opinion = opinion
        self._predicates = predicates
        self._vectors = vectors

    def confidences(self, matches: Sequence[tuple[Match, bool]], parsed: Parsed) -> list[float]:
        """The chance that each match is right, told whether it is done; of a type that the model has not learnt, the row's own score."""
        sides = [_sides(match, parsed) for match, _ in matches]
        return [
            self._confidence(match, chances, done=done)
            for (match, done), chances in zip(matches, self._chances(sides), strict=True)
        ]

    def _confidence(self, match: Match, chances: Mapping[str, float], *, done: bool) -> float:
        if match.row.type not in self._opinion.types:
            return match.row.score
        sides = bool(match.sources), bool(match.targets)
        return self._opinion.confidence(signs(chances, match.row.type, score=match.row.score, sides=sides, done=done))

    def chances(self, match: Match, parsed: Parsed) -> tuple[tuple[str, float], ...]:
        """What the model takes a match for, the likeliest first."""
        (found,) = self._chances([_sides(match, parsed)])
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def suggestions(self, parsed: Parsed, roles: Roles, taken: Iterable[Match], *, alone: bool = False) -> Iterator[Match]:
        """Events of sentences in which no row fires: a verb that no row knows (``alone``: any verb) between two actors, where the model
        is sure of a type."""
        busy = {parsed.tokens[match.frame.token].sentence for match in taken}
        verbs = [
            token.i for token in parsed.tokens
            if token.tag.startswith("VB") and token.sentence not in busy and token.lemma not in _UNSAID
            and (alone or token.lemma not in self._predicates.verbs)
        ]  # fmt: skip
        dyads = [(verb, dyad) for verb in verbs if (dyad := _dyad(roles, verb)) is not None]
        cases = [(parsed, at, *_marks(parsed, at, *dyad)) for verb, dyad in dyads for at in (parsed.tokens[verb].sentence,)]
        for (verb, (sources, targets)), chances in zip(dyads, self._chances(cases), strict=True):
            type_ = max(sorted(chances), key=chances.__getitem__)
            if type_ != NONE and chances[type_] >= LEAST:
                pattern = Pattern(parsed.tokens[verb].lemma, (), _row(type_, chances[type_]))
                yield Match(pattern, Frame(verb, is_noun=False, noun=None, object=None), sources, targets, words=(verb,))

    def _chances(self, cases: Sequence[Sides]) -> list[dict[str, float]]:
        """The chances of each type where a sentence has these parties."""
        return [self._opinion.chances(each) for each in described(cases, self._predicates, self._vectors)]


def _dyad(roles: Roles, verb: int) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]] | None:
    """Who does what a verb tells, and to whom; None where either is no actor."""
    clauses = roles.clauses
    sources = roles.actors(clauses.subjects(verb).tokens, least=FULL)
    objects = (*clauses.objects(verb).tokens, *(noun for name, noun in clauses.prepositions(verb) if name in _TARGETS))
    targets = tuple(phrase for phrase in roles.actors(objects, least=FULL) if phrase not in sources)[:1]
    return (sources, targets) if sources and targets else None


def _sides(match: Match, parsed: Parsed) -> Sides:
    sentence = parsed.tokens[match.frame.token].sentence
    return (parsed, sentence, *_marks(parsed, sentence, match.sources, match.targets))


def _marks(parsed: Parsed, sentence: int, sources: Sequence[Phrase], targets: Sequence[Phrase]) -> tuple[Marks, Marks]:
    source, target = (_tokens(parsed, sentence, phrases) for phrases in (sources, targets))
    return source, target - source


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
