"""Whether the words around a time expression look ahead or back.

Reads words alone, no grammar: the nearest cue on the left decides, else the nearest on the right. The cues are data.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.knowledge.times import TenseWords

_ENDS = frozenset('. ; : ! ? ( ) “ ” "'.split())
_REACH = 14
_NO_VERBS = frozenset({"united", "hundred", "indeed", "proceed", "succeed", "exceed", "armed", "aged", "speed", "sacred"})
_HAVE = frozenset({"has", "have"})
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their"})
_ADVERBS = frozenset({"still", "yet", "newly", "long"})
_SHORTENED = frozenset({"mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "capt", "sgt", "sen", "rep", "gov", "st", "jr", "sr", "prof"})
_NOT_BEFORE_TO = frozenset({"according", "from", "due"})


def tense_around(words: Sequence[str], first: int, last: int, *, cues: TenseWords, names: Collection[int] = frozenset()) -> str | None:
    """``future``, ``intended`` (to do, expected) or ``past`` for the expression ``words[first:last]`` (small letters); None
    where nothing says so. ``names`` are the words with a capital: "a visit to Ankara" intends nothing.

    >>> cues = TenseWords(frozenset({"will"}), frozenset({"hopes"}), frozenset({"met"}), frozenset(), frozenset({"by"}))
    >>> tense_around("the senate will vote on tuesday".split(), 5, 6, cues=cues)
    'future'
    >>> tense_around("on tuesday the senate voted".split(), 1, 2, cues=cues)
    'past'
    """
    if first and (words[first - 1] in cues.deadline or _is_earliest(words, first) or _is_term(words, first, cues)):
        return "future"
    if last < len(words) and words[last] == "'s":
        return None
    if first and words[first - 1] == "(":
        first -= 1  # "will leave at four (9 a.m. GMT Thursday)": a parenthesis is of the clause that it stands in
    for places in (range(first - 1, max(-1, first - _REACH), -1), range(last, min(len(words), last + _REACH))):
        for at in places:
            if words[at] in _ENDS and not _is_initial(words, at):
                break
            if tense := _tense_of(words, at, cues=cues, names=names):
                return tense
    return None


def _is_earliest(words: Sequence[str], first: int) -> bool:
    """Whether "as early as", "as soon as" or "no later than" stands before an expression."""
    before = tuple(words[max(0, first - 3) : first])
    return before in {("as", "early", "as"), ("as", "soon", "as"), ("no", "later", "than")}


def _is_term(words: Sequence[str], first: int, cues: TenseWords) -> bool:
    """Whether "until" stands before an expression, and a word that sets a term before that: "put the vote off until Friday"."""
    if words[first - 1] not in ("until", "till"):
        return False
    if first > 1 and words[first - 2] in _HAVE:
        return True
    for word in reversed(words[max(0, first - _REACH) : first - 1]):
        if word in _ENDS:
            return False
        if word in cues.term:
            return True
    return False


def _is_initial(words: Sequence[str], at: int) -> bool:
    """Whether a full stop belongs to an initial or a title: "will succeed Thomas B. Reyes on Feb. 1"."""
    return words[at] == "." and at > 0 and (len(words[at - 1]) == 1 or words[at - 1] in _SHORTENED)


def _is_described(words: Sequence[str], at: int) -> bool:
    """Whether a participle only describes the noun that follows: "a still disputed date", "the planned talks"."""
    back = at - 2 if at > 1 and (words[at - 1].endswith("ly") or words[at - 1] in _ADVERBS) else at - 1
    return back >= 0 and words[back] in _DETERMINERS and words[back] != words[at]


def _tense_of(words: Sequence[str], at: int, *, cues: TenseWords, names: Collection[int]) -> str | None:
    word = words[at]
    if word in cues.future:
        return "future"
    if word in cues.intended:
        kept = at > 0 and (words[at - 1] == "as" or words[at - 2 : at] == ["as", "previously"])
        return None if kept else "intended"  # "began as planned on Monday"
    if word == "to" and at + 1 < len(words):
        following = words[at + 1]
        named = at + 1 in names and at - 1 not in names  # "a visit to Ankara"; in "Herzog to Visit Ankara" all have capitals
        verb = not named and following.isalpha() and following not in cues.no_verb and not following.endswith(("ing", "s", "day"))
        return "intended" if verb and at and words[at - 1] not in _NOT_BEFORE_TO else None
    if word in cues.past or (len(word) > 4 and word.endswith("ed") and word not in _NO_VERBS and not _is_described(words, at)):
        infinitive = at > 1 and words[at - 1] == "be" and words[at - 2] not in cues.past  # will, to, may be held
        return None if infinitive else "past"
    return None
