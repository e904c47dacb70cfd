"""Finds second objects whose verb is left out: "visited Riga in May and Vilnius in June", "accused Togo of arming rebels and Benin of
hiding them", "lent Malawi trucks and Zambia a train"; and to whom something is given where his name or "the latter" stands between.

A second noun gets the relation "remnant" below the verb, and what follows it hangs below the noun. The parser makes lists of them.
Works on words and tags.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_INSIDE = frozenset({"DT", "PDT", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS", "VBN", "HYPH"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_HEADS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "DT", "JJ"})
_WHEN = frozenset({"in", "on", "at", "since", "by", "before", "after", "during"})
_WHERE = frozenset({"in", "at", "near", "outside"})
_CALENDAR = frozenset(
    (
        "january february march april may june july august september october november december monday tuesday wednesday thursday friday "
        "saturday sunday spring summer autumn winter"
    ).split()
)
_UNITS = frozenset({"year", "decade", "century", "month", "week", "day", "hour"})
_ORDINALS = frozenset({"another", "third", "fourth", "fifth", "sixth", "second", "one", "others"})


_GIVING = frozenset("accord allot award deny give grant hand lend offer owe promise refuse send".split())
_EITHER = frozenset({"latter", "former"})


class _Part(NamedTuple):
    """A noun phrase by its last word, and the preposition that follows it."""

    first: int
    head: Token
    link: Token


def mend_second_objects(sentence: Words) -> None:
    """Give the second objects of one sentence to the verb that they share."""
    for verb in sentence.tokens:
        if verb.lemma in _GIVING and verb.tag.startswith("VB") and not sentence.below(verb.i, "dative"):
            _part_receiver(sentence, verb)
    for number, joint in enumerate(sentence.tokens):
        listed = joint.tag == "," and any(token.tag == "CC" for token in sentence.tokens[number:])
        if not (listed or (joint.tag == "CC" and joint.text.lower() in ("and", "but"))) or number < 3:
            continue
        given = _given(sentence, number)
        if given is not None:
            _hang_given(sentence, *given)
            continue
        second = _part(sentence, number + 1)
        found = _first_part(sentence, number, second) if second is not None else None
        if second is not None and found is not None:
            _hang(sentence, joint, second, found)


def _part_receiver(sentence: Words, verb: Token) -> None:
    """ "offered the king, Zog, a villa", "offered the latter a ferry": what is given is no other name of him, nor is he a word of it."""
    thing = next((child for child in sentence.below(verb.i, "dobj") if child.i > verb.i), None)
    if thing is None:
        return
    either = next((child for child in sentence.below(thing.i, "amod") if child.text in _EITHER and sentence.below(child.i, "det")), None)
    if either is not None and sentence.below(thing.i, "det", "nummod"):
        sentence.hang(sentence.retag(either, "NN"), head=verb.i, dep="dative")
        return
    name = next((child for child in sentence.below(thing.i, "appos") if child.tag in NAMES), None)
    given = next((child for child in sentence.below(name.i, "appos") if child.tag in ("NN", "NNS")), None) if name is not None else None
    if name is None or given is None:
        return
    articles = sentence.below(given.i, "det", "nummod")
    before = sentence.at(articles[0].i - 1) if articles and articles[0].text.lower() != "the" else None
    if before is not None and before.text == ",":
        sentence.hang(given, head=verb.i, dep="dobj")
        sentence.hang(thing, head=verb.i, dep="dative")


def _phrase_end(tokens: list[Token], at: int) -> int:
    """One past the noun phrase that begins at a place."""
    while at < len(tokens) and tokens[at].tag in _INSIDE:
        at += 1
    return at


def _part(sentence: Words, at: int) -> _Part | None:
    """The noun phrase at a place with the preposition right behind it."""
    tokens = sentence.tokens
    end = _phrase_end(tokens, at)
    if end == at or end >= len(tokens) or tokens[end].tag not in ("IN", "TO") or tokens[end - 1].tag not in _HEADS:
        return None
    return _Part(at, tokens[end - 1], tokens[end])


def _first_part(sentence: Words, joint: int, second: _Part) -> tuple[Token, Token] | None:
    """The verb before a joint with an object that is followed by the same preposition and the like, and that object."""
    for verb in reversed(sentence.tokens[:joint]):
        if not verb.tag.startswith("VB") or verb.lemma in ("be", "have"):
            continue
        aim = next((child for child in sentence.below(verb.i, "dobj") if verb.i < child.i < sentence.tokens[joint].i), None)
        if aim is None or sentence.hangs_below(verb.i, second.head.i):
            continue
        if _is_like(sentence, aim, verb, second, joint):
            return verb, aim
        if verb.tag in ("VBD", "VBZ", "VBP"):
            return None
    return None


def _is_like(sentence: Words, aim: Token, verb: Token, second: _Part, joint: int) -> bool:
    """Whether the same preposition with a word of the same kind follows the first object."""
    tokens = sentence.tokens
    behind = aim.i - sentence.first + 1
    after = tokens[second.link.i - sentence.first + 1 :]
    for place in range(behind, joint - 1):
        link = tokens[place]
        if link.tag in ("IN", "TO") and link.text.lower() == second.link.text.lower() and after:
            kind = _kind(tokens[place + 1 :], link)
            return kind is not None and kind == _kind(after, link) and _may_follow(kind, aim, verb, second)
        if link.tag.startswith("VB") or link.tag in ("CC", ":", "WDT", "WP"):
            return False
    return False


def _kind(words: Iterable[Token], link: Token) -> str | None:
    """What a preposition leads to: a deed ("gerund"), a time, a place, or of whom something is said ("matter")."""
    word = next((word for word in words if word.tag not in ("DT", "PRP$", "JJ") or word.text.lower() in ("last", "next")), None)
    if word is None:
        return None
    preposition = link.text.lower()
    if word.tag == "VBG":
        return "gerund"
    if preposition == "to" and word.tag == "VB":
        return "infinitive"
    year = word.text.isdigit() and len(word.text) == len("1999")
    if preposition in _WHEN and (year or word.lemma in _UNITS or word.text.lower() in _CALENDAR):
        return "time"
    if preposition in _WHERE and word.tag in NAMES:
        return "place"
    return "matter" if preposition in ("of", "for", "with") and word.tag in ("NN", "NNS") else None


def _may_follow(kind: str, aim: Token, verb: Token, second: _Part) -> bool:
    """Whether the second noun is an object, too: of people who are blamed "of" something both are named."""
    if kind in ("matter", "infinitive"):
        return aim.tag in NAMES and second.head.tag in NAMES and verb.lemma not in ("be", "include")
    return second.head.tag in _NOUNS or second.head.text.lower() in _ORDINALS or second.head.text[0].isupper()


def _hang(sentence: Words, joint: Token, second: _Part, found: tuple[Token, Token]) -> None:
    verb, _ = found
    first = sentence.first + second.first
    if any(sentence.hangs_below(verb.i, i) for i in range(first, second.link.i + 1)):
        return  # the verb itself hangs below what would be hung on it
    sentence.put(second.head, head=verb.i, dep="remnant")
    for i in range(first, second.head.i):
        word = sentence.at(i)
        if word is not None and not first <= word.head <= second.head.i:
            sentence.hang(word, head=second.head.i, dep="nummod" if word.tag == "CD" else "det" if word.tag == "DT" else "amod")
    sentence.hang(joint, head=verb.i, dep="cc" if joint.tag == "CC" else "punct")
    after = sentence.at(second.link.i + 1)
    if after is not None and after.tag == "VB":  # "and Niger to hand over the plane"
        sentence.hang(second.link, head=after.i, dep="aux")
        sentence.hang(after, head=verb.i, dep="xcomp")
        return
    sentence.hang(second.link, head=second.head.i, dep="prep")
    for word in sentence.tokens[second.link.i - sentence.first + 1 :]:
        if word.tag in (",", ".", ":", "CC"):
            break
        if word.head < joint.i and word.dep in ("prep", "npadvmod"):
            sentence.hang(word, head=second.head.i, dep=word.dep)


def _given(sentence: Words, joint: int) -> tuple[Token, Token, Token] | None:
    """ "lent Malawi 40 trucks and Zambia a train": the verb, who else is given something, and what."""
    tokens = sentence.tokens
    last = joint + 1
    while last < len(tokens) and tokens[last].tag in NAMES:
        last += 1
    if last == joint + 1 or last >= len(tokens) or tokens[last].tag not in ("DT", "CD"):
        return None
    end = _phrase_end(tokens, last)
    if end < len(tokens) and tokens[end].tag not in (".", ",", "IN", ":"):
        return None
    for verb in reversed(tokens[:joint]):
        if verb.tag.startswith(("VB", "MD")):
            given = [child for child in sentence.below(verb.i, "dative") if child.tag in NAMES and child.i > verb.i]
            things = [child for child in sentence.below(verb.i, "dobj") if given and given[0].i < child.i < tokens[joint].i]
            return (verb, tokens[last - 1], tokens[end - 1]) if things else None
    return None


def _hang_given(sentence: Words, verb: Token, name: Token, thing: Token) -> None:
    if sentence.hangs_below(verb.i, name.i) or sentence.hangs_below(verb.i, thing.i):
        return
    sentence.put(name, head=verb.i, dep="remnant")
    sentence.put(thing, head=name.i, dep="remnant", tag="NN" if thing.tag == "JJ" else None)
    for i in range(name.i + 1, thing.i):
        word = sentence.at(i)
        if word is not None and not name.i < word.head <= thing.i:
            sentence.hang(word, head=thing.i, dep="det")
