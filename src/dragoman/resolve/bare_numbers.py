"""Whom a bare number counts: "nine were arrested", "jailed nine others".

Numbers before a noun belong to their noun.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.grammar import ORDINALS
from dragoman.knowledge.actors import ActorKnowledge
from dragoman.resolve.coreference import Past, Resolved, is_plural
from dragoman.resolve.mentions import Kind, Mention

_ACTED_ON = frozenset({"object", "passive-subject"})
_ON_DUTY = frozenset({"COP", "MIL", "GOV", "MED", "JRN"})
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve dozens scores hundreds several many some others".split())

_VALUES = {word: number for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)}
_SETS = {"pair": 2, "duo": 2, "couple": 2, "trio": 3, "quartet": 4}
_ALL = frozenset({"all", "these", "those"})
_REACH = 3  # sentences back
_ROUGHLY = frozenset("at least more than fewer less about around some nearly almost up to over as many another only".split())


def is_number(mention: Mention) -> bool:
    """Whether a phrase is a bare number: "nine were arrested", "jailed nine others", "freed the three", "a third was killed"."""
    if _numbered(mention) or _is_one_more(mention):
        return True
    words = mention.written.lower().split()
    if len(words) > 1 and words[-1] == "others":
        words = words[:-1]
    least = all(word in _ROUGHLY for word in words[:-1])
    return bool(words) and least and (words[-1].isdigit() or words[-1] in _NUMBERS)


def _is_one_more(mention: Mention) -> bool:
    """ "Another", "a third"."""
    words = mention.written.lower().split()
    ranked = len(words) == 2 and words[0] == "a" and words[1] in ORDINALS
    return words == ["another"] or (ranked and mention.phrase.function in _ACTED_ON)


def _numbered(mention: Mention) -> int:
    """How many "the three", "all three", "both" or "the pair" are that were told before; 0 for any other phrase."""
    words = mention.written.lower().split()
    first = words[0] if words else ""
    if len(words) == 2 and (first in _ALL or mention.phrase.definite) and not mention.phrase.complements:
        return _SETS.get(words[1]) or (_VALUES.get(words[1], 0) if first in _ALL | {"the"} else 0)
    return 0


def _again(mention: Mention, number: int, past: Past, text: str) -> Resolved | None:
    """The last people before it who were as many: "freed three Thai nurses … the three"."""
    for sentence in range(mention.phrase.sentence, mention.phrase.sentence - _REACH, -1):
        before = [other for other in past.of(sentence) if other.phrase.span.end <= mention.phrase.span.start and len(other.parties) == 1]
        people = [other for other in before if (other.parties[0].sectors or other.mention.claims) and number in _numbers_of(other, text)]
        if people:
            return people[-1]
    return None


def _numbers_of(other: Resolved, text: str) -> set[int]:
    words = [span.of(text).lower() for span in other.phrase.modifiers]
    return {_VALUES.get(word) or (int(word) if word.isdigit() else 0) for word in words} | {_SETS.get(other.phrase.lemma, 0)}


def counted(mention: Mention, past: Past, text: str) -> Resolved | None:
    """The people of whom a bare number counts some: the last plural before it that is neither police nor army; of "others" those who
    are told just before to have suffered something alike; of "the three" the last who were as many."""
    if number := _numbered(mention):
        return _again(mention, number, past, text)
    others = mention.written.lower().endswith("others") or _is_one_more(mention)
    for sentence in range(mention.phrase.sentence, mention.phrase.sentence - 2, -1):
        people = [
            other
            for other in past.of(sentence)
            if other.phrase.span.end <= mention.phrase.span.start and len(other.parties) == 1 and (others or is_plural(other))
            and not _is_doer(other, mention)
        ]
        if others:
            people = [other for other in people if other.phrase.function in ("object", "passive-subject") and other.parties[0].sectors]
        else:
            people = [other for other in people if other.parties[0].sectors and other.parties[0].sectors[0] not in _ON_DUTY]
        if people and others:
            return replace(people[-1], parties=(replace(people[-1].parties[0], name=mention.written, actor=None),), key=None)
        if people:
            return people[-1]
    return None


def _is_doer(other: Resolved, mention: Mention) -> bool:
    """ "Rebels killed nine": who does something is not among those to whom he does it."""
    same = other.phrase.sentence == mention.phrase.sentence
    return same and other.phrase.function == "subject" and mention.phrase.function == "object"


def both(mention: Mention, past: Past, text: str) -> Resolved | None:
    """The two people whom "both" counts: "Two nuns were in the town. Rebels took both"."""
    found = _again(mention, 2, past, text) if mention.written.lower() == "both" else None
    return found if found is not None and found.phrase.sentence >= mention.phrase.sentence - 1 else None


def as_people(mention: Mention, knowledge: ActorKnowledge) -> Mention:
    """A bare number that counts nobody told before, as people where something is done to it: not "from ten in the morning"."""
    if _numbered(mention):
        return mention
    people = knowledge.role("people") if mention.phrase.plural or mention.phrase.function in _ACTED_ON else None
    return mention if people is None else replace(mention, kind=Kind.ROLE, role=people, sectors=people.sectors)
