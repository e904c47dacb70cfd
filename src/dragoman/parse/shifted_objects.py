"""Gives verbs of judging the object that stands behind what they call it: "dismissed as groundless Estonian claims", "denounced as
an ugly crime Serbia's suppression of unrest"; and those of giving what is named behind the receiver: "handed to Libya two suspects".
Parts what is let from what it is let do: "let a Danish frigate dock".

Works on words and their relations.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_JUDGING = frozenset(
    (
        "attack blast brand brush condemn criticise criticize decry denounce deplore depict deride describe discount dismiss hail laud "
        "mock oppose portray praise protest rebuff regard reject repudiate ridicule see slam treat view welcome"
    ).split()
)
_ACTING = frozenset(
    (
        "abduct accuse arrest assassinate ban bar bomb capture condemn criticise criticize denounce deport detain evict execute expel fine "
        "free hang jail kidnap kill praise recall reject release seize sentence shell sue summon suspend thank threaten urge veto warn "
        "welcome"
    ).split()
)
_LET = frozenset(
    "anchor cross dock drive enter fish fly fuel land leave march pass refuel return rest sail stop transit travel vote visit work".split()
)
_GIVING = frozenset(
    (
        "award deliver donate extend extradite give grant hand issue lend offer pass present provide return sell send ship show supply "
        "surrender transfer turn"
    ).split()
)
_ADJECTIVES = frozenset({"JJ", "VBG", "VBN"})
_OPENERS = frozenset({"DT", "PRP$", "CD"})


def mend_shifted_objects(sentence: Words) -> None:
    """Hang on each judging verb the object that was taken for a part of its "as" phrase."""
    for token in tuple(sentence.tokens):
        if token.text == "as" and token.dep == "prep":
            _shift(sentence, token)
        elif token.text == "to" and token.dep in ("prep", "dative"):
            _hand(sentence, token)
        elif token.dep == "dobj" and token.text in _LET:
            _let_do(sentence, token)
        elif token.dep == "appos" and token.tag in ("NN", "NNS", "NNP"):
            _behind_wedge(sentence, token)


def _behind_wedge(sentence: Words, thing: Token) -> None:
    """ "arrested, on charges of theft, a Danish clerk", "deported, despite protests in Oslo, nine nuns": the object of a verb that asks for
    one stands behind what is put in between commas."""
    first = sentence.edges(thing.i)[0]
    closing, opener = sentence.at(first - 1), sentence.at(first)
    if closing is None or opener is None or closing.text != "," or thing.i < first or opener.tag in ("WDT", "WP"):
        return
    at = sentence.at(thing.head)
    while at is not None and at.head != at.i and at.dep in ("pobj", "prep", "pcomp", "dobj", "conj"):
        above = sentence.at(at.head)
        if at.dep == "prep" and above is not None and above.lemma in _ACTING and above.tag in ("VBD", "VBN", "VBZ", "VBP"):
            break
        at = above
    comma = sentence.at(at.i - 1) if at is not None else None
    if at is None or comma is None or at.dep != "prep" or comma.text != "," or comma.i != at.head + 1 or at.i > first:
        return
    if not sentence.below(at.head, "dobj", "auxpass", "nsubjpass", "ccomp", "xcomp", "acl"):
        sentence.hang(thing, head=at.head, dep="dobj")


def _let_do(sentence: Words, act: Token) -> None:
    """ "let a Danish frigate dock": who is let and what he is let do are not one noun."""
    verb, who = sentence.at(act.head), sentence.at(act.i - 1)
    if verb is None or verb.lemma != "let" or who is None or who.head != act.i or who.dep != "compound":
        return
    for child in sentence.below(act.i, "det", "amod", "nummod", "poss", "compound", "nmod"):
        if child.i < who.i:
            sentence.put(child, head=who.i, dep=child.dep)
    done = sentence.retag(act, "VB")
    sentence.put(done, head=verb.i, dep="ccomp")
    sentence.put(who, head=done.i, dep="nsubj")


def _shift(sentence: Words, preposition: Token) -> None:
    """One "as" right behind an active verb without object: the second noun phrase behind it, or the noun behind a bare adjective."""
    verb = sentence.at(preposition.head)
    if verb is None or verb.lemma not in _JUDGING or not 0 < preposition.i - verb.i <= 2 or not verb.tag.startswith("VB"):
        return
    if sentence.below(verb.i, "dobj", "auxpass", "nsubjpass") or verb.dep in ("acl", "amod"):
        return
    for noun in sentence.below(preposition.i, "pcomp"):
        for thing in sentence.below(noun.i, "dobj"):
            if noun.tag.startswith("NN"):
                sentence.put(thing, head=verb.i, dep="dobj")
    nouns = sentence.below(preposition.i, "pobj")
    boundary = _boundary(sentence, preposition.i + 1, nouns[0]) if nouns else None
    if boundary is None:
        return
    head = _head_behind(sentence, boundary, preposition.i)
    if head is None or not head.tag.startswith("NN"):
        return
    named = nouns[0]
    for child in [*sentence.below(head.i, "amod", "det", "compound", "nmod", "cc", "conj", "advmod")]:
        if child.i < boundary:
            sentence.put(child, head=preposition.i, dep="pobj" if child.i == boundary - 1 else child.dep)
    sentence.hang(head, head=verb.i, dep="dobj")
    if head.i != named.i:
        sentence.hand_marks(named.i, after=boundary, to=verb.i)


def _hand(sentence: Words, preposition: Token) -> None:
    """ "handed over to Libya a banker who …": what is given, told behind to whom, is no other name of the receiver."""
    verb = sentence.at(preposition.head)
    if verb is None or verb.lemma not in _GIVING or not verb.tag.startswith("VB") or sentence.below(verb.i, "dobj", "auxpass", "ccomp"):
        return
    for receiver in sentence.below(preposition.i, "pobj"):
        _part_receiver(sentence, preposition, receiver, verb)
        for thing in sentence.below(receiver.i, "appos"):
            opening = sentence.at(receiver.i + 1)
            if opening is not None and thing.tag in ("NN", "NNS") and opening.tag in _OPENERS and sentence.edges(thing.i)[0] == opening.i:
                sentence.hang(thing, head=verb.i, dep="dobj")


def _part_receiver(sentence: Words, preposition: Token, thing: Token, verb: Token) -> None:
    """ "handed over to Mali four soldiers": the name is the receiver's, what is counted is given."""
    name, opening = sentence.at(preposition.i + 1), sentence.at(preposition.i + 2)
    if name is None or opening is None or name.tag not in NAMES or name.head != thing.i or name.dep not in ("nmod", "compound"):
        return
    if opening.tag in _OPENERS and opening.head == thing.i and thing.tag in ("NN", "NNS"):
        sentence.hang(name, head=preposition.i, dep="pobj")
        sentence.hang(thing, head=verb.i, dep="dobj")


def _boundary(sentence: Words, start: int, noun: Token) -> int | None:
    """Where the object begins: at a name, determiner or number behind the last word of what it is called, or behind a bare adjective."""
    first = sentence.at(start)
    end = sentence.edges(noun.i)[1]
    if first is None:
        return None
    marks = (i for i in range(start + 2, end) if sentence.tokens[i - sentence.first].tag == "''")
    quoted = next(marks, None) if first.tag == "``" else None
    if quoted is not None and sentence.tokens[quoted + 1 - sentence.first].tag == "NNS":  # "rejected as "slander" charges that"
        return quoted + 1
    for i in range(start + 1, end + 1):
        token, before = sentence.at(i), sentence.at(i - 1)
        if token is None or before is None or before.tag not in _ADJECTIVES | {"NN", "NNS"}:
            continue
        if token.tag in _OPENERS or (token.tag in NAMES | {"JJ"} and token.text[:1].isupper() and before.text.islower()):
            return i
        if token.tag in ("IN", "WDT", "WP", ",", "TO", ":"):
            return _behind_adjective(sentence, start, noun)
    return _behind_adjective(sentence, start, noun)


def _behind_adjective(sentence: Words, start: int, noun: Token) -> int | None:
    """ "condemned as illegal raids on villages": one bare adjective and a noun in the plural that has a complement of its own."""
    first, second = sentence.at(start), sentence.at(start + 1)
    if first is None or second is None or first.tag != "JJ" or not first.text.islower():
        return None
    return second.i if noun.tag == "NNS" and second.tag != "CC" and sentence.below(noun.i, "prep", "acl", "relcl") else None


def _head_behind(sentence: Words, start: int, above: int) -> Token | None:
    """The head of the noun phrase that begins at a word: the highest word at or behind it that is still below the preposition."""
    token = sentence.at(start)
    while token is not None and token.head >= start and token.head != token.i:
        token = sentence.at(token.head)
    return token if token is not None and sentence.hangs_below(token.i, above) else None
