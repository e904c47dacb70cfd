"""Finds the subject behind what stands in front of it: "In a move that surprised farmers, Peru and Chile signed", "Despite calls for calm,
Chad and Libya severed ties", "Talks began in Geneva and police in Tunis arrested him". The parser joins it to the last noun in front.

Works on the order of words and their relations alone.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import Words

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_OPENINGS = ("prep", "advcl", "advmod", "npadvmod")
_LONGEST = 18  # words of an opening
_JOINED = ("advcl", "conj", "dep", "ccomp")


def mend_fronted(sentence: Words) -> None:
    """Give the main verb of one sentence the subject behind its opening, and the second of two joined clauses its own."""
    _behind_move(sentence)
    comma = next((token for token in sentence.tokens[:_LONGEST] if token.text == ","), None)
    for token in tuple(sentence.tokens):
        if token.dep == "ROOT" and comma is not None and token.i > comma.i:
            _behind_opening(sentence, token, comma)
        elif token.dep in _JOINED and (token.tag == "VBD" or sentence.below(token.i, "aux", "auxpass")):
            _behind_joint(sentence, token)


def _behind_move(sentence: Words) -> None:
    """ "In a move that surprised farmers, Peru signed": the clause about the move ends at the comma, and its last noun signs nothing."""
    first = sentence.tokens[0]
    that = next((token for token in sentence.tokens[2:6] if token.text.lower() in ("that", "which")), None)
    comma = next((token for token in sentence.tokens[4:_LONGEST] if token.text == ","), None)
    if first.tag != "IN" or that is None or comma is None or not that.i < comma.i - 1:
        return
    noun, said = sentence.at(that.i - 1), sentence.at(that.i + 1)
    if noun is None or said is None or noun.tag not in _NOUNS or said.dep != "amod" or not said.text.endswith("ed"):
        return
    moved = sentence.at(said.head)
    main = sentence.at(moved.head) if moved is not None else None
    if moved is None or main is None or not said.i < moved.i < comma.i:
        return
    if main.i > comma.i:
        doers = (*sentence.below(moved.i, "conj", "appos"), *sentence.below(main.i, "nsubj", "nsubjpass"))
        doer = next((child for child in doers if comma.i < child.i < main.i), None)
        if main.dep not in ("relcl", "ROOT", "acl") or doer is None:
            return
        for mark in sentence.below(main.i, "mark", "dobj", "nsubj", "nsubjpass"):
            if mark.i < comma.i:
                sentence.hang(mark, head=said.i, dep="nsubj" if mark.i == that.i else "dobj")
        sentence.hang(main, head=main.i, dep="ROOT")
        sentence.hang(doer, head=main.i, dep="nsubjpass" if sentence.below(main.i, "auxpass") else "nsubj")
        sentence.hang(first, head=main.i, dep="prep")
    elif main.i != noun.i:
        return
    sentence.retag(said, "VBD")
    sentence.hang(said, head=noun.i, dep="relcl")
    sentence.hang(that, head=said.i, dep="nsubj")
    sentence.hang(moved, head=said.i, dep="dobj")


def _behind_opening(sentence: Words, verb: Token, comma: Token) -> None:
    """ "Despite calls for calm, Chad and Libya severed": what fills the place between the comma and a verb without a subject is its
    subject, and no more of the opening."""
    if sentence.below(verb.i, *_SUBJECTS):
        return
    helping = [child.i for child in sentence.below(verb.i, "aux", "auxpass", "neg", "advmod") if comma.i < child.i < verb.i]
    if verb.tag not in _FINITE and not helping:
        return
    first = min([verb.i, *helping])
    if _of_one_phrase(sentence, verb, comma, last=first - 1):
        return
    for noun in sentence.tokens[comma.i + 1 - sentence.first : first - sentence.first]:
        if noun.tag not in _NOUNS or noun.dep not in ("conj", "appos") or noun.head > comma.i:
            continue
        opening = sentence.tokens[0]
        left, right = sentence.edges(noun.i)
        within = opening.head == verb.i and opening.dep in _OPENINGS and sentence.hangs_below(noun.head, opening.i)
        if within and left == comma.i + 1 and right == first - 1:
            sentence.hang(noun, head=verb.i, dep="nsubjpass" if sentence.below(verb.i, "auxpass") else "nsubj")
        return


def _of_one_phrase(sentence: Words, verb: Token, comma: Token, *, last: int) -> bool:
    """ "Despite calls for calm, Libyan agents abducted": the parser makes one phrase of both sides of the comma; whether it was parted."""
    noun = sentence.at(last)
    if noun is None or noun.tag not in _NOUNS or noun.dep != "pobj" or noun.head > comma.i or sentence.tokens[0].tag != "IN":
        return False
    inner = [child for child in sentence.below(noun.i, "amod", "compound", "nmod") if child.i < comma.i]
    behind = sentence.tokens[comma.i + 1 - sentence.first : noun.i - sentence.first]
    if not inner or inner[-1].i != comma.i - 1 or not all(sentence.hangs_below(token.i, noun.i) for token in behind):
        return False
    sentence.hang(inner[-1], head=noun.head, dep="pobj")
    for child in inner[:-1]:
        sentence.hang(child, head=inner[-1].i, dep=child.dep)
    sentence.hang(comma, head=verb.i, dep="punct")
    sentence.hang(noun, head=verb.i, dep="nsubjpass" if sentence.below(verb.i, "auxpass") else "nsubj")
    return True


def _behind_joint(sentence: Words, verb: Token) -> None:
    """ "Talks began in Geneva and police in Tunis arrested him": the noun behind "and" begins the clause of a past tense that has no
    subject, or whose subject lacks its first words."""
    main = sentence.at(verb.head)
    owners = [child for child in sentence.below(verb.i, *_SUBJECTS) if child.i < verb.i]
    if main is None or main.i > verb.i or not main.tag.startswith("VB") or sentence.below(verb.i, "mark"):
        return
    helping = [child for child in sentence.below(verb.i, "aux", "auxpass") if child.i < verb.i]
    first = min((verb, *helping), key=lambda word: word.i)
    if first.tag not in _FINITE:
        return
    before = sentence.at(first.i - 1)
    if before is None or before.tag in ("CC", ",", "RB", "TO", "IN", "WDT", "WP"):
        return
    for joint in reversed(sentence.tokens[main.i - sentence.first : verb.i - sentence.first]):
        if joint.tag in (",", ":", "WDT", "WP", "``", "''"):
            return
        if joint.tag == "CC" and joint.text.lower() in ("and", "but"):
            break
    else:
        return
    if joint.head == main.i and owners:
        _part_pair(sentence, verb, (main, joint), owner=owners[0])
        return
    held = sentence.at(joint.head)
    if held is not None and held.tag in _NOUNS and held.dep in ("amod", "nmod", "compound") and held.head == before.i and not owners:
        _part_phrase(sentence, verb, before, held=held)
        held = sentence.at(joint.head)
        owners = [before]
    new = next((child for child in sentence.below(joint.head, "conj") if joint.i < child.i < verb.i), None)
    if held is None or new is None or held.dep not in ("pobj", "dobj") or not main.i < held.i < joint.i:
        return
    _part(sentence, verb, (main, held, joint), new=new, owner=owners[0] if owners else None)


def _part_phrase(sentence: Words, verb: Token, noun: Token, *, held: Token) -> None:
    """ "fell in the north and Libyan agents abducted": the parser makes one phrase of the end of one clause and the subject of the next."""
    if noun.dep not in ("pobj", "dobj") or noun.tag not in _NOUNS:
        return
    for child in sentence.below(noun.i, "det", "amod", "compound", "nmod", "poss", "nummod"):
        if child.i < held.i:
            sentence.hang(child, head=held.i, dep=child.dep)
    sentence.hang(held, head=noun.head, dep=noun.dep)
    sentence.hang(noun, head=verb.i, dep="nsubjpass" if sentence.below(verb.i, "auxpass") else "nsubj")


def _part_pair(sentence: Words, verb: Token, joined: tuple[Token, Token], *, owner: Token) -> None:
    """ "fell in the north and Chad and Mali signed": the first of two who act is no second place of the clause before."""
    main, joint = joined
    first, before = sentence.at(joint.i - 1), sentence.at(joint.i - 2)
    place = sentence.at(first.head) if first is not None else None
    if first is None or before is None or place is None or before.tag != "CC" or first.dep != "conj" or place.dep not in ("pobj", "dobj"):
        return
    if first.tag not in _NOUNS or sentence.edges(owner.i)[0] != joint.i + 1 or place.i > before.i:
        return
    sentence.hang(first, head=verb.i, dep=owner.dep)
    sentence.hang(owner, head=first.i, dep="conj")
    sentence.hang(joint, head=first.i, dep="cc")
    sentence.hang(before, head=main.i, dep="cc")
    sentence.hang(verb, head=main.i, dep="conj")


def _part(sentence: Words, verb: Token, before: tuple[Token, Token, Token], *, new: Token, owner: Token | None) -> None:
    """Begin a clause at the joint behind an object."""
    main, held, joint = before
    if owner is not None:
        if owner.i < new.i or new.tag not in ("JJ", "NNP", "NN", "CD") or new.i != joint.i + 1:
            return
        sentence.hang(new, head=owner.i, dep="amod" if new.tag == "JJ" else "compound")
    elif new.tag not in _NOUNS:
        return
    else:
        left, _ = sentence.edges(new.i)
        if left != joint.i + 1:
            return
        for child in (*sentence.below(held.i, "prep"), *sentence.below(main.i, "prep")):
            if new.i < child.i < verb.i:
                sentence.hang(child, head=new.i, dep="prep")
        sentence.hang(new, head=verb.i, dep="nsubjpass" if sentence.below(verb.i, "auxpass") else "nsubj")
    for place in sentence.below(verb.i, "prep"):
        if place.i < joint.i:
            sentence.hang(place, head=main.i, dep="prep")
    sentence.hang(joint, head=main.i, dep="cc")
    sentence.hang(verb, head=main.i, dep="conj")
