"""Whether the words around a time expression look ahead or back.

Reads words alone, no grammar: the nearest cue on the left decides, else the nearest on the right. The cues are data.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.grammar import Parsed, Token
from dragoman.knowledge.times import TenseWords

_AT_ONCE = frozenset("break chase clear disperse dislodge drive evict force free halt push quell repel rescue scatter stop".split())
_TENSES = frozenset({"VBD", "VBZ", "VBP"})
_FINITE = _TENSES | {"VB", "VBN", "VBG"}
_ENDS = frozenset('. ; : ! ? ( ) “ ” "'.split())
_REACH = 14
_TRIED = frozenset("tried attempted failed managed began started continued proceeded".split())
_MADE = frozenset("forced compelled helped obliged".split())
_NEAR = 6  # words
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


def deadline(words: Sequence[str], first: int, *, cues: TenseWords) -> str | None:
    """``future`` where the words before an expression set a term: "by Friday", "no later than Friday", "put off until Friday"."""
    limited = first and words[first - 1] in cues.deadline and not _had_been(words, first)
    ahead = limited or (first and (_is_earliest(words, first) or _is_term(words, first, cues)))
    return "future" if ahead else None


def _had_been(words: Sequence[str], first: int) -> bool:
    """Whether the clause tells what had been done by a day: "by Tuesday the troops had left"."""
    for places in (range(first - 1, max(-1, first - _REACH), -1), range(first, min(len(words), first + _REACH))):
        for at in places:
            if words[at] in _ENDS and not _is_initial(words, at):
                break
            if words[at] == "had":
                return True
    return False


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
        if _is_carried_out(words, at):
            return "past"
        verb = not named and following.isalpha() and following not in cues.no_verb and not following.endswith(("ing", "s", "day"))
        return "intended" if verb and at and words[at - 1] not in _NOT_BEFORE_TO else None
    if word in cues.past or (len(word) > 4 and word.endswith("ed") and word not in _NO_VERBS and not _is_described(words, at)):
        infinitive = at > 1 and words[at - 1] == "be" and words[at - 2] not in cues.past  # will, to, may be held
        return None if infinitive else "past"
    return None


def _is_carried_out(words: Sequence[str], at: int) -> bool:
    """Whether what the infinitive at "to" says was done or tried when it is told: "tried to seize power on Friday", "forced him to resign
    on Friday"; not "asked him to resign on Friday"."""
    if at and words[at - 1] in _TRIED:
        return True
    for word in reversed(words[max(0, at - _NEAR) : at]):
        if word in _ENDS or word == ",":
            return False
        if word in _MADE:
            return True
    return False


def tense_of_clause(parsed: Parsed, token: int, *, cues: TenseWords) -> str | None:
    """``future`` or ``past`` by the verb that the word ``token`` of an expression hangs on; None where grammar does not say.

    A present tense with a date speaks of what is to come ("the court sits on Friday"), save that of telling ("says on Friday").
    """
    verb = _verb_above(parsed, token)
    if verb is not None and _is_aim_of_deed(parsed, verb):
        return "past"  # "fired in the air to disperse marchers on Sunday"
    if verb is None or verb.tag not in _FINITE:
        return None
    helpers = [word for word in _children(parsed, verb) if word.dep in ("aux", "auxpass")]
    finite = next((word for word in helpers if word.tag in ("MD", "VBD", "VBZ", "VBP")), verb if verb.tag in _TENSES else None)
    if finite is None or finite.text.lower() in ("would", "could", "should", "might", "may", "to"):
        return None
    if finite.lemma == "have" and finite.i == verb.i:
        return None
    if finite.tag != "VBD" and finite.text.lower() in cues.past and finite.lemma not in ("have", "be", "say"):
        return "past"  # "retook", which taggers take for a present
    if finite.tag == "VBD" or finite.lemma == "have":
        return None if _is_intention(parsed, verb, cues) else "past"
    if finite.tag == "MD":
        return "future" if finite.text.lower() in cues.future else None
    return None if verb.lemma in cues.telling or finite.lemma == "be" else "future"


def _is_aim_of_deed(parsed: Parsed, verb: Token) -> bool:
    """Whether an infinitive says what a violent deed that was done was to bring about, at once."""
    above = parsed.tokens[verb.head]
    return verb.tag == "VB" and verb.dep == "advcl" and verb.lemma in _AT_ONCE and above.tag == "VBD" and above.i < verb.i


def _verb_above(parsed: Parsed, token: int) -> Token | None:
    """The verb that an expression hangs on, where only prepositions and words of time stand between."""
    for _ in range(_REACH):
        above = parsed.tokens[token].head
        if above == token:
            return None
        token = above
        if parsed.tokens[token].tag.startswith("VB"):
            return parsed.tokens[token]
        if parsed.tokens[token].tag not in ("IN", "RP", "RB", "CD"):
            return None
    return None


def _children(parsed: Parsed, verb: Token) -> list[Token]:
    words = range(max(0, verb.i - _REACH), min(len(parsed.tokens), verb.i + _REACH))
    return [parsed.tokens[i] for i in words if parsed.tokens[i].head == verb.i and i != verb.i]


def _is_intention(parsed: Parsed, verb: Token, cues: TenseWords) -> bool:
    """Whether a past tense only tells what was meant: "was due on Friday", "planned talks for Friday"."""
    words = {verb.text.lower()} | {word.text.lower() for word in _children(parsed, verb)}
    return not words.isdisjoint(cues.intended | cues.future | {"set", "to"})
