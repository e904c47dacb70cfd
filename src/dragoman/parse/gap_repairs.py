"""Finds clauses whose verb is left out because the one before has it: "Oslo recalled its envoy and Riga its consul", "Greece expelled
three men, and Italy two".

The name in such a clause gets the relation "gapped" below the verb that it shares, what follows it the relation "remnant" below the
name. Works on words and tags: the parser makes lists of such names.
"""

from __future__ import annotations

from dragoman.grammar import MONTHS, Token
from dragoman.parse.sentence_words import NAMES, Words

_JOINTS = frozenset({"and", "but", "while", ";"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_ENDS = frozenset({",", ".", ":", "''", "-RRB-"})
_TIMES = frozenset(
    (
        "second minute hour day night morning afternoon evening week weekend month year decade century time times monday tuesday "
        "wednesday thursday friday saturday sunday"
    ).split()
)
_MONTHS = frozenset(map(str.lower, MONTHS))
_GOALS = frozenset({"to", "on", "with", "at", "against", "from", "into"})
_REACH = 6  # words
_STARTS = frozenset({"CD", "PRP$", "DT"})


def mend_gaps(sentence: Words) -> None:
    """Mark the clauses of one sentence that share a verb."""
    tokens = sentence.tokens
    for number, joint in enumerate(tokens[:-2]):
        if joint.text.lower() not in _JOINTS | {","} or tokens[number + 1].tag not in NAMES:
            continue
        last = _end_of_name(tokens, number + 1)
        verb = _shared_verb(sentence, number)
        rest = _rest(tokens, last + 1, colon=joint.text == ";") if joint.text != "," or _goes_on(tokens, last + 1) else None
        if rest is None and verb is not None and joint.text == "and":
            rest = _in_turn(sentence, tokens, number + 1, verb=verb)
            last = number + 1 if rest is not None else last
            for shared in sentence.below(rest[0].i, "prep") if rest is not None else ():
                sentence.hang(shared, head=verb.i, dep="prep")  # "Chad accused Mali, and Mali Chad, of arming rebels"
        if rest is None and verb is not None:
            rest = _alike(sentence, tokens, last + 1, verb=verb, joint=number)
            if rest is not None:
                _untangle(sentence, tokens[number - 1], rest)
            else:
                rest = _same_goal(sentence, tokens, last + 1, joint=number)
        if rest is not None and verb is not None and not _is_listed(sentence, tokens[last], verb, rest[0]):
            _mark(sentence, verb, tokens[last], rest)


def _end_of_name(tokens: list[Token], at: int) -> int:
    while at + 1 < len(tokens) and tokens[at + 1].tag in NAMES:
        at += 1
    return at


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether what stands behind a name and a comma is followed by another name with the like: "…, Chile two monks and Peru a nun"."""
    if at >= len(tokens) or tokens[at].tag not in ("CD", "DT"):
        return False
    for number in range(at + 1, min(at + _REACH, len(tokens) - 2)):
        if tokens[number].text in ("and", ","):
            step = 2 if tokens[number].text == "," and tokens[number + 1].text == "and" else 1
            behind = tokens[number + step : number + step + 2]
            return len(behind) == 2 and behind[0].tag in NAMES and behind[1].tag in ("CD", "DT")
    return False


def _in_turn(sentence: Words, tokens: list[Token], at: int, *, verb: Token) -> list[Token] | None:
    """The second of two names that stand the other way round before: "Chad accused Sudan, and Sudan Chad"."""
    done = [child.text for child in sentence.below(verb.i, "dobj")]
    doing = [child.text for child in sentence.below(verb.i, "nsubj")]
    if at + 1 >= len(tokens) or [tokens[at].text] != done or [tokens[at + 1].text] != doing:
        return None
    return [tokens[at + 1]]


def _rest(tokens: list[Token], at: int, *, colon: bool) -> list[Token] | None:
    """The noun phrase that follows a name directly, up to the next mark; None where it has a verb, names a time, or is none."""
    if colon and at < len(tokens) and tokens[at].tag == ",":
        at += 1
    elif at < len(tokens) and tokens[at].tag not in _STARTS:
        return None
    found: list[Token] = []
    for token in tokens[at:]:
        if token.tag in _ENDS or token.tag in ("CC", "WP", "WDT"):
            break
        found.append(token)
    if any(token.tag.startswith(("VB", "MD", "W")) or token.lemma in _TIMES for token in found):
        return None
    return found if any(token.tag in _NOUNS for token in found) else None


def _alike(sentence: Words, tokens: list[Token], at: int, *, verb: Token, joint: int) -> list[Token] | None:
    """A bare noun with a name behind a preposition, where the clause before has the same: "sent nurses to Mali and Malta tents to Chad"."""
    name, found = tokens[at - 1], tokens[at : at + 3]
    if len(found) < 3 or name.text.isupper() or found[0].tag not in ("NN", "NNS") or found[1].tag not in ("IN", "TO"):
        return None
    after = tokens[at + 3] if at + 3 < len(tokens) else None
    if found[2].tag not in NAMES or (after is not None and after.tag.startswith(("VB", "MD", "NN", "POS"))):
        return None
    nouns = [child.i for child in sentence.below(verb.i, "dobj") if not sentence.below(child.i, "det", "poss")]
    said = [token.lemma for token in tokens[verb.i - sentence.first + 1 : joint] if token.tag in ("IN", "TO")]
    return found if nouns and said[-1:] == [found[1].lemma] else None


def _same_goal(sentence: Words, tokens: list[Token], at: int, *, joint: int) -> list[Token] | None:
    """A name behind the preposition that stands before the name at the joint: "sent nurses to Mali and Malta to Chad"."""
    end = _end_of_name(tokens, at + 1) if at + 1 < len(tokens) else at
    if end <= at or tokens[at].tag not in ("IN", "TO") or tokens[at + 1].tag not in NAMES or tokens[at + 1].lemma in _TIMES | _MONTHS:
        return None
    first = joint - 1
    while first > 0 and tokens[first].tag in NAMES:
        first -= 1
    if first == joint - 1 or tokens[first].text.lower() != tokens[at].text.lower() or tokens[at].text.lower() not in _GOALS:
        return None
    if end + 1 < len(tokens) and tokens[end + 1].tag not in _ENDS:
        return None
    sentence.hang(tokens[at], head=tokens[end].i, dep="case")
    return tokens[at + 1 : end + 1]


def _untangle(sentence: Words, before: Token, rest: list[Token]) -> None:
    """Hang the preposition and its name below the bare noun; where that noun was taken for the goal of the first clause, the name in
    front of the joint is."""
    noun, preposition, goal = rest
    above = sentence.at(noun.head)
    if noun.dep == "pobj" and above is not None and above.i < before.i and before.tag in NAMES:
        sentence.hang(before, head=above.i, dep="pobj")
        sentence.hang(noun, head=before.i, dep="conj")
    if sentence.hangs_below(noun.i, preposition.i) or sentence.hangs_below(noun.i, goal.i):
        return
    sentence.hang(preposition, head=noun.i, dep="prep")
    sentence.hang(goal, head=preposition.i, dep="pobj")


def _shared_verb(sentence: Words, number: int) -> Token | None:
    """The last finite verb before a joint that has an object, with no other verb in between."""
    for token in reversed(sentence.tokens[:number]):
        perfect = token.tag == "VBN" and any(child.lemma == "have" for child in sentence.below(token.i, "aux"))
        if token.tag in ("VBD", "VBZ", "VBP") or perfect:
            objects = sentence.below(token.i, "dobj")
            after = any(child.i > token.i for child in objects)
            given = any(child.tag not in ("IN", "TO") for child in sentence.below(token.i, "dative"))
            return token if after and not given and not sentence.below(token.i, "auxpass") else None
        if token.tag.startswith(("VB", "MD")):
            return None
    return None


def _is_listed(sentence: Words, name: Token, verb: Token, first: Token) -> bool:
    """ "sent Mali and Niger 300 tons": the name goes on a list of those who are given something."""
    above = sentence.at(name.head)
    if name.dep != "conj" or above is None or above.head != verb.i or first.tag == "PRP$":
        return False
    return above.dep == "dative" or (above.tag == "NNP" and not sentence.below(above.i, "nummod", "det", "amod"))


def _mark(sentence: Words, verb: Token, name: Token, rest: list[Token]) -> None:
    nouns = [token for token in rest if token.tag in _NOUNS]
    inside = {token.i for token in rest}
    if any(sentence.hangs_below(verb.i, token.i) for token in (name, *rest)):
        return  # the verb itself hangs below what would be hung on it
    head = next((token for token in nouns if token.head not in inside or token.head == token.i), nouns[-1])
    if head.dep in ("nummod", "compound") and len(nouns) == 1:
        head = nouns[0]
    sentence.put(name, head=verb.i, dep="gapped")
    sentence.hang(head, head=name.i, dep="remnant")
    for token in sentence.tokens[name.i - sentence.first + 1 : rest[-1].i - sentence.first + 1]:
        led = token.i > head.i and token.head < name.i and token.dep in ("prep", "npadvmod")  # "and Ecuador its consul from Lima"
        if token.i != head.i and (token.head == name.i or led):
            sentence.hang(token, head=head.i, dep=token.dep)
