"""Main verbs that the parser takes for an adjective of their object: "The Malian junta jailed journalists." is a noun phrase to it.

Works on words, tags and relations: a sentence without a finite verb whose last noun has a past form in front of it.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_PAST = frozenset({"VBN", "VBD"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE = frozenset({"nmod", "compound", "npadvmod", "amod", "nsubj", "poss", "dep"})
_OWN = ("det", "amod", "nmod", "compound", "nummod", "poss", "npadvmod")


def mend_hidden_verbs(sentence: Words) -> None:
    """Make such a word the main verb of one sentence, with the noun before it as its subject."""
    noun = next((token for token in sentence.tokens if token.dep == "ROOT"), None)
    if noun is None or noun.tag not in _NOUNS or sentence.tokens[-1].text != ".":
        return
    verb = next((child for child in sentence.below(noun.i, "amod") if child.tag in _PAST and child.i < noun.i), None)
    if verb is None or any(token.tag in _FINITE and token.i != verb.i for token in sentence.tokens):
        return
    doer = sentence.at(verb.i - 1)
    if doer is None or not _may_do(sentence, doer, verb, noun) or sentence.below(verb.i, "aux", "auxpass", "advmod", "nsubj"):
        return
    if any(child.i > verb.i for child in sentence.below(noun.i, "det")):
        return
    _rehang(sentence, doer, verb, noun)


def _may_do(sentence: Words, doer: Token, verb: Token, noun: Token) -> bool:
    """Whether a word in front may be the doer: with an article before it, or a name in front of a plural."""
    if doer.dep not in _BEFORE or doer.head not in (verb.i, noun.i) or doer.tag not in (*_NOUNS, "JJ"):
        return False
    first = sentence.tokens[0]
    opens = first.tag == "DT" or (first.tag in (*NAMES, "JJ") and first.text[:1].isupper())
    return opens and (doer.i > first.i or (doer.tag in NAMES and noun.tag == "NNS"))


def _rehang(sentence: Words, doer: Token, verb: Token, noun: Token) -> None:
    main = sentence.retag(verb, "VBD")
    sentence.put(main, head=main.i, dep="ROOT")
    subject = sentence.retag(doer, "NN") if doer.tag == "JJ" else doer
    for above in (noun.i, verb.i):
        for child in sentence.below(above, *_OWN):
            if child.i < doer.i:
                sentence.put(child, head=doer.i, dep=child.dep)
    sentence.put(subject, head=main.i, dep="nsubj")
    sentence.hang(noun, head=main.i, dep="dobj")
    for mark in sentence.below(noun.i, "punct"):
        sentence.put(mark, head=main.i, dep="punct")
