"""Words that say that what one does to the other, the other does too; and two who agree."""

from __future__ import annotations

from dragoman.read.clauses import Clauses
from dragoman.read.match import Match


def is_reciprocal(clauses: Clauses, tokens: tuple[int, ...]) -> bool:
    """ "each other", "one another", "each other's envoys", "each … two of the other's envoys"."""
    inside = [j for i in tokens for name, j in clauses.prepositions(i) if name == "of"]
    owners = [j for i in (*tokens, *inside) for j in clauses.with_dep(i, "poss")]
    return any(_is_each_other(clauses, i) for i in (*tokens, *owners))


def _is_each_other(clauses: Clauses, i: int) -> bool:
    words = clauses.tokens
    before = words[i - 1].lemma if i > 0 else ""
    if words[i].lemma == "one":
        return i + 1 < len(words) and words[i + 1].lemma == "another"
    if words[i].lemma == "other" and before == "the" and words[i].dep == "poss":
        first = clauses.parsed.sentences[words[i].sentence].first
        return any(word.lemma == "each" for word in words[first:i])
    return words[i].lemma in ("other", "another") and before in ("each", "one")


def agree_together(match: Match, clauses: Clauses) -> None:
    """ "Fiji and Tonga agreed to the plan": two who agree, and to nobody's offer, agree with each other."""
    agreed = match.row.type == "AGREE" and not match.frame.is_noun and clauses.tokens[match.frame.token].lemma == "agree"
    if agreed and not match.targets and len(match.sources) > 1:
        match.sources, match.targets, match.joint = match.sources[:1], match.sources[1:], True
