"""Parts a date from the subject beside it without a comma: "On 3 May Peru expelled", "On Monday Peru's army shot", "By the end of June
Zaire will have left", "Peru Monday expelled". The parser makes one name of the two. What stands right behind a verb of saying tells when
that was said.

Works on words and their relations; of meanings it knows only the months and days.
"""

from __future__ import annotations

from dragoman.grammar import DATES, WEEKDAYS, Token
from dragoman.parse.sentence_words import NAMES, Words

_UNITS = frozenset({"minutes", "hours", "days", "weeks", "months", "years", "decades"})
_OPENING = 9  # words from the start of a sentence in which a date may open it
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEFORE = frozenset({"mid", "early", "late", "-", "the"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl")


def part_dates(sentence: Words) -> None:
    """Give the opening date of one sentence back to its preposition, and the noun behind it to its verb."""
    for token in sentence.tokens[:_OPENING]:
        if token.text in DATES and token.tag in ("NNP", "MD", "NNPS"):
            _part(sentence, token)
    for token in tuple(sentence.tokens):
        if token.text in _UNITS and token.tag == "NNS":
            _free_name(sentence, token)
        elif token.text in WEEKDAYS and token.tag == "NNP":
            _bare_day(sentence, token)
        elif token.dep == "ccomp":
            _day_of_saying(sentence, token)
        elif token.dep == "conj" and token.tag == "VBD":
            _object_behind_day(sentence, token)


def _bare_day(sentence: Words, day: Token) -> None:
    """ "Peru Monday expelled", "killed nine Monday": a day without a preposition is no part of the name or number before it."""
    before, verb = sentence.at(day.i - 1), sentence.at(day.head)
    if before is None or verb is None or before.head != day.i or not verb.tag.startswith("VB") or day.dep in ("poss", "pobj"):
        return
    if before.dep == "nummod" and day.i > verb.i and not sentence.below(verb.i, "dobj"):
        sentence.put(before, head=verb.i, dep="dobj")
    elif before.dep in ("compound", "nmod") and day.i < verb.i and not sentence.below(verb.i, *_SUBJECTS):
        for child in sentence.below(day.i, "det", "amod", "compound", "nmod", "poss", "nummod", "cc", "conj", "prep"):
            if child.i < before.i:
                sentence.put(child, head=before.i, dep=child.dep)
        sentence.put(before, head=verb.i, dep="nsubjpass" if sentence.below(verb.i, "auxpass") else "nsubj")
    sentence.put(sentence.tokens[day.i - sentence.first], head=verb.i, dep="npadvmod")


def _day_of_saying(sentence: Words, told: Token) -> None:
    """ "said on Monday it will recall": what stands between a verb and the clause that it reports belongs to the verb."""
    verb = sentence.at(told.head)
    if verb is None or verb.i > told.i or not verb.tag.startswith("VB") or sentence.below(told.i, "mark"):
        return
    subject = next(iter(sentence.below(told.i, *_SUBJECTS)), None)
    for child in sentence.below(told.i, "prep", "npadvmod"):
        first, last = sentence.edges(child.i)
        if subject is not None and first == verb.i + 1 and last < subject.i:
            sentence.put(child, head=verb.i, dep=child.dep)


def _object_behind_day(sentence: Words, second: Token) -> None:
    """ "expelled on Friday the Libyan envoy and closed the mission": what stands in front of the "and" is no subject of the verb behind it,
    but the object of the verb that the day parts it from."""
    verb, noun = sentence.at(second.head), next(iter(sentence.below(second.i, "nsubj")), None)
    if verb is None or noun is None or not verb.tag.startswith("VB") or sentence.below(verb.i, "dobj", "ccomp", "xcomp", "auxpass"):
        return
    first, last = sentence.edges(noun.i)
    day, joint = sentence.at(first - 1), sentence.at(last + 1)
    if day is None or joint is None or day.text not in DATES or joint.tag != "CC" or joint.head != verb.i or not verb.i < first:
        return
    if sentence.below(verb.i, "nsubj"):
        sentence.put(noun, head=verb.i, dep="dobj")
        if verb.tag == "VBN" and not sentence.below(verb.i, "aux"):
            sentence.retag(verb, "VBD")


def _free_name(sentence: Words, unit: Token) -> None:
    """ "recognition of Taiwan hours after Beijing protested": a name right before a length of time belongs to the word before it."""
    after, name, before = sentence.at(unit.i + 1), sentence.at(unit.i - 1), sentence.at(unit.i - 2)
    if after is None or name is None or before is None or after.lemma not in ("after", "before") or name.head != unit.i:
        return
    if name.tag not in NAMES or name.dep not in ("compound", "nmod", "poss"):
        return
    governed = [word for word in sentence.below(before.i, "pobj") if word.i != unit.i]
    if before.tag == "IN" and not governed:
        if unit.head == before.i:
            sentence.put(unit, head=after.head, dep="npadvmod")
        sentence.put(name, head=before.i, dep="pobj")
    elif before.tag.startswith("VB") and not sentence.below(before.i, "dobj"):
        sentence.put(name, head=before.i, dep="dobj")


def _part(sentence: Words, day: Token) -> None:
    """Part one date from the noun that it is taken to describe."""
    noun = sentence.at(day.head)
    year = sentence.at(day.i + 1)
    last = year.i if year is not None and year.tag == "CD" and year.text.isdigit() else day.i
    if noun is None or noun.i <= last or not noun.tag.startswith("NN") or day.dep not in ("compound", "nmod", "amod", "nummod"):
        return
    if any(token.tag in (",", "POS", "IN") for token in sentence.tokens[last - sentence.first : noun.i - sentence.first]):
        return
    preposition = _preposition(sentence, day)
    if preposition is not None and last == day.i and _part_first(sentence, day, noun, preposition):
        return
    verb = _verb(sentence, noun)
    if preposition is None or verb is None or sentence.hangs_below(verb.i, noun.i):
        return
    for child in sentence.below(noun.i, "nummod", "amod", "det", "compound", "nmod", "punct", "advmod"):
        if child.i != day.i and child.i <= last:
            sentence.hang(child, head=day.i, dep="nummod" if child.tag == "CD" else child.dep)
    passive = any(word.dep == "auxpass" for word in sentence.below(verb.i, "auxpass"))
    sentence.hang(noun, head=verb.i, dep="nsubjpass" if passive else "nsubj")
    sentence.hang(day, head=preposition.i, dep="pobj")
    above = sentence.at(preposition.head)
    if above is None or above.i == noun.i:
        sentence.hang(preposition, head=verb.i, dep="prep")


def _part_first(sentence: Words, day: Token, noun: Token, preposition: Token) -> bool:
    """ "On Monday Peru's army shot", "On Monday Peru, it said, had shot", "On Monday Peru and Chile shot": the first of the words behind
    the day opens the subject; whether it does."""
    owner = noun.dep == "poss" and preposition.head != noun.i
    after = sentence.at(noun.i + 1)
    if owner:
        sentence.put(day, head=preposition.i, dep="pobj")
        return True
    if noun.dep != "pobj" or noun.head != preposition.i or after is None:
        return False
    verb = sentence.at(preposition.head)
    if noun.tag not in NAMES:
        return _part_group(sentence, day, noun, preposition)
    second = next(iter(sentence.below(verb.i, *_SUBJECTS)), None) if verb is not None else None
    if verb is None or verb.i < noun.i or (after.tag != "CC" and after.text != ","):
        return False
    if after.tag == "CC" and second is not None and sentence.edges(second.i)[0] == after.i + 1:
        sentence.put(noun, head=verb.i, dep=second.dep)
        sentence.put(second, head=noun.i, dep="conj")
    elif after.text == ",":
        sentence.put(noun, head=verb.i, dep="npadvmod")
    else:
        return False
    sentence.put(day, head=preposition.i, dep="pobj")
    return True


def _part_group(sentence: Words, day: Token, noun: Token, preposition: Token) -> bool:
    """ "On Monday rebels in Chad shot": those behind the day act, wherever they are, where the verb has nobody else; whether they do."""
    verb = sentence.at(preposition.head)
    if verb is None or verb.tag not in _FINITE or verb.i < noun.i or sentence.below(verb.i, *_SUBJECTS):
        return False
    if sentence.edges(noun.i)[1] != verb.i - 1 or noun.tag != "NNS":
        return False
    sentence.put(day, head=preposition.i, dep="pobj")
    for child in sentence.below(noun.i, "amod", "nummod", "det"):
        if child.i < day.i:
            sentence.put(child, head=day.i, dep=child.dep)
    sentence.put(noun, head=verb.i, dep="nsubj")
    return True


def _preposition(sentence: Words, day: Token) -> Token | None:
    """The preposition in front of a date, over its number and "early" or "late"."""
    at = sentence.at(day.i - 1)
    while at is not None and (at.tag == "CD" or at.text.lower() in _BEFORE):
        at = sentence.at(at.i - 1)
    return at if at is not None and at.tag == "IN" else None


def _verb(sentence: Words, noun: Token) -> Token | None:
    """The verb right behind the noun that has no other subject, or has this one."""
    for token in sentence.tokens[noun.i - sentence.first + 1 :]:
        if token.tag in _FINITE or token.tag in ("VBN", "VB"):
            main = sentence.at(token.head) if token.dep in ("aux", "auxpass") else token
            if main is None or not main.tag.startswith("VB"):
                return None
            owners = [child.i for child in sentence.below(main.i, *_SUBJECTS)]
            return main if not owners or owners == [noun.i] else None
        if token.tag in (",", ".", ":", "IN", "WDT", "WP", "TO"):
            return None
    return None
