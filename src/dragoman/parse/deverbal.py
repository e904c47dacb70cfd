"""Nouns that the tagger takes for verbs: "Canada announced asset freezes against four generals", "between Thai and Lao guards", "to end
fighting between clans".

Works on words, tags and relations; of meanings it knows only verbs whose object such a noun may be, and those of accusing.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import Words

_TAKING = frozenset(
    (
        "announce approve adopt consider demand end extend face impose include introduce lift oppose order propose reject renew resume "
        "suspend"
    ).split()
)
_ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit"})
_PEOPLES = frozenset({"NNP", "NNPS", "JJ"})
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "csubj", "csubjpass", "pcomp", "ccomp"})
_SIDES = frozenset({"between", "among"})
_FOLLOWING = frozenset({"IN", "CC", "TO", ",", ".", ":"})


def mend_deverbals(sentence: Words) -> None:
    """Make such a verb the object noun that it is."""
    for verb in tuple(sentence.tokens):
        if verb.text == "fighting" and verb.dep == "xcomp":
            _fighting_between(sentence, verb)
            continue
        above = sentence.at(verb.head)
        if verb.tag == "VBG" and (verb.dep == "acl" or verb.dep in _PLACES):
            _peoples_doing(sentence, verb)
        if verb.tag == "VBG" and verb.dep == "amod" and above is not None:
            _accused_of_doing(sentence, verb, above)
        elif verb.tag == "VBZ" and verb.dep == "ROOT":
            _subject_with_clause(sentence, verb)
        elif verb.tag == "VBZ" and verb.dep == "conj":
            _join_people(sentence, verb)
        elif verb.tag == "VBZ" and verb.dep in ("pobj", "nsubj", "nsubjpass", "dobj") and not sentence.below(verb.i, "nsubj", "aux"):
            sentence.retag(verb, "NNS")  # "between Thai and Lao guards", "On Monday, reports that … were untrue"
        if verb.tag != "VBZ" or verb.dep != "ccomp" or above is None or above.lemma not in _TAKING or verb.i < above.i:
            continue
        first = sentence.at(verb.i - 1)
        if first is None or first.tag != "NN" or first.dep != "nsubj" or first.head != verb.i or not _is_bare(sentence, verb, first, above):
            continue
        _rehang(sentence, verb, first, above)


def _peoples_doing(sentence: Words, doing: Token) -> None:
    """ "Ugandan shelling of a town killed nine": whose deed a noun is, stands before it; the tagger takes
    the noun for a verb and the nationality for its subject."""
    before, after = sentence.at(doing.i - 1), sentence.at(doing.i + 1)
    if before is None or after is None or after.text != "of" or after.head != doing.i or before.tag not in _PEOPLES:
        return
    if sentence.below(doing.i, "aux", "dobj", "neg") or sentence.below(before.i, "det", "poss", "cc"):
        return
    if doing.dep == "acl" and before.i == doing.head and before.dep in _PLACES:  # the verb above has the nationality for its subject
        sentence.put(sentence.retag(doing, "NN"), head=before.head, dep=before.dep)
    elif before.head == doing.i and before.dep == "nsubj" and doing.dep in _PLACES:
        sentence.retag(doing, "NN")
    else:
        return
    sentence.hang(before, head=doing.i, dep="amod")


def _accused_of_doing(sentence: Words, doing: Token, noun: Token) -> None:
    """ "accused Chad of arming rebels": what somebody is accused of is a deed, not those to whom it was done."""
    of = sentence.at(doing.i - 1)
    verb = sentence.at(of.head) if of is not None and of.text == "of" else None
    if of is None or verb is None or noun.dep != "pobj" or noun.head != of.i or verb.lemma not in _ACCUSING or noun.i < doing.i:
        return
    if sentence.below(noun.i, "det", "poss"):
        return
    sentence.put(doing, head=of.i, dep="pcomp")
    sentence.put(noun, head=doing.i, dep="dobj")


def _subject_with_clause(sentence: Words, noun: Token) -> None:
    """ "On Monday, reports that Chad shelled a camp were false": the last clause, which has no subject, is the main one."""
    that, before = sentence.at(noun.i + 1), sentence.at(noun.i - 1)
    if that is None or that.text.lower() != "that" or (before is not None and before.tag not in (",", "CC", "IN")):
        return
    clauses = [child for child in sentence.below(noun.i, "ccomp") if child.i > noun.i]
    if len(clauses) != 2 or sentence.below(clauses[1].i, "nsubj", "nsubjpass", "mark", "cc", "expl") or sentence.below(noun.i, "nsubj"):
        return
    said, main = clauses
    sentence.hang(main, head=main.i, dep="ROOT")
    for child in sentence.below(noun.i, "prep", "advcl", "advmod", "punct", "npadvmod"):
        sentence.hang(child, head=main.i, dep=child.dep)
    sentence.hang(said, head=noun.i, dep="acl")
    sentence.hang(sentence.retag(noun, "NNS"), head=main.i, dep="nsubjpass" if sentence.below(main.i, "auxpass") else "nsubj")


def _join_people(sentence: Words, verb: Token) -> None:
    """ "fighting between Malian and Nigerien guards": behind a preposition a noun, not a clause, is joined to a noun."""
    first, after = sentence.at(verb.i - 1), sentence.at(verb.i + 1)
    if first is None or first.dep != "nsubj" or first.head != verb.i or first.tag not in ("NNP", "JJ", "NN"):
        return
    link = sentence.at(first.i - 1)
    joined = sentence.at(link.i - 1) if link is not None and link.tag == "CC" else None
    if link is None or joined is None or joined.dep != "pobj" or after is None or after.tag not in _FOLLOWING:
        return
    if not sentence.below(verb.i, "dobj", "xcomp", "ccomp", "mark", "aux", "neg", "acomp", "attr"):
        noun = sentence.retag(verb, "NNS")
        sentence.put(first, head=noun.i, dep="amod")
        sentence.put(link, head=joined.i, dep="cc")
        sentence.put(noun, head=joined.i, dep="conj")


def _fighting_between(sentence: Words, fighting: Token) -> None:
    """ "to stop fighting between soldiers and rebels": those who stop it do not fight."""
    after, verb = sentence.at(fighting.i + 1), sentence.at(fighting.head)
    if after is None or verb is None or after.text not in _SIDES or fighting.i < verb.i:
        return
    if not sentence.below(fighting.i, "dobj", "aux"):
        sentence.put(sentence.retag(fighting, "NN"), head=verb.i, dep="dobj")


def _is_bare(sentence: Words, verb: Token, first: Token, above: Token) -> bool:
    """Whether the would-be subject is one word right behind the verb above, and the would-be verb has no object."""
    after = sentence.at(verb.i + 1)
    if sentence.edges(first.i) != (first.i, first.i) or above.i != first.i - 1 or after is None or after.tag not in _FOLLOWING:
        return False
    return not sentence.below(verb.i, "dobj", "xcomp", "ccomp", "mark", "aux", "neg", "acomp", "attr")


def _rehang(sentence: Words, verb: Token, first: Token, above: Token) -> None:
    noun = sentence.retag(verb, "NNS")
    sentence.put(first, head=noun.i, dep="compound")
    sentence.put(noun, head=above.i, dep="dobj")
