"""Words by which a report names an offer, a demand or a threat, says that it is dropped, or that a promise or a pact is broken."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.archive import Entry
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.words import find_words

_BETWEEN = 4  # words between the verb and what is dropped or broken: "withdrew on Monday its offer"

_WHICH = frozenset({"for", "to", "that", "on", "over", "about", "concerning"})


def dropped(sentence: str, knowledge: MergeKnowledge) -> frozenset[Entry]:
    """The kinds of entries that somebody drops in a sentence.

    >>> sorted(dropped("Norway withdrew its offer to mediate.", MergeKnowledge.load()))
    [<Entry.OFFER: 'offer'>]
    >>> sorted(dropped("Norway has backed away from its threat.", MergeKnowledge.load()))
    [<Entry.THREAT: 'threat'>]
    """
    words = [word.lower() for word in find_words(sentence)]
    return frozenset(kind for kind, nouns in knowledge.nouns.items() if _follow(words, knowledge.words.revoke, nouns))


def named_in(sentence: str, knowledge: MergeKnowledge) -> frozenset[Entry]:
    """The kinds of entries whose nouns a sentence has.

    >>> sorted(named_in("Peru rebuffed the request.", MergeKnowledge.load()))
    [<Entry.REQUEST: 'request'>]
    """
    words = {word.lower().removesuffix("s") for word in find_words(sentence)}
    return frozenset(kind for kind, nouns in knowledge.nouns.items() if words & set(nouns))


def says_which(sentence: str, knowledge: MergeKnowledge) -> bool:
    """Whether a sentence that names an entry says what it was about: "the demand for a pullout", not "the demands of the four states".

    >>> says_which("Peru rebuffed the request for a loan.", MergeKnowledge.load())
    True
    >>> says_which("Peru rebuffed the request of its neighbour.", MergeKnowledge.load())
    False
    """
    words = [word.lower() for word in find_words(sentence)]
    nouns = {noun for names in knowledge.nouns.values() for noun in names}
    told = [number for number, word in enumerate(words) if word.removesuffix("s") in nouns]
    return not told or any(words[number + 1 : number + 2] and words[number + 1] in _WHICH for number in told)


def broken(sentence: str, knowledge: MergeKnowledge) -> frozenset[Entry]:
    """The kinds of entries that somebody is said to break: a promise, or an agreement or a truce.

    >>> sorted(broken("Iraq accused Iran of breaking its promise.", MergeKnowledge.load()))
    [<Entry.PROMISE: 'promise'>]
    >>> sorted(broken("Peru went back on its pledge.", MergeKnowledge.load()))
    [<Entry.PROMISE: 'promise'>]
    """
    words = [word.lower() for word in find_words(sentence)]
    pacts = {Entry.PROMISE: knowledge.nouns[Entry.PROMISE], Entry.AGREEMENT: knowledge.words.pact}
    return frozenset(kind for kind, nouns in pacts.items() if _follow(words, knowledge.words.breach, nouns))


def _follow(words: Sequence[str], verbs: Sequence[str], nouns: Sequence[str]) -> bool:
    """Whether a noun stands shortly behind a verb."""
    if {*words, *(word.removesuffix("s") for word in words)}.isdisjoint(nouns):
        return False
    for at in range(len(words)):
        for verb in verbs:
            parts = verb.split()
            after = words[at : at + len(parts)]
            if len(after) == len(parts) and all(word.startswith(part) for word, part in zip(after, parts, strict=True)):
                behind = words[at + len(parts) : at + len(parts) + 1 + _BETWEEN]
                if any(noun in (other, other.removesuffix("s")) for other in behind for noun in nouns):
                    return True
    return False
