"""Sets right sentences that begin with their predicate or with "what somebody did", passives under "had", and what
stands around the parenthesis of a teller.

Works on words and their relations alone.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_TELLING = frozenset({"say", "report", "add", "tell", "announce", "confirm", "explain", "claim"})
_WAYS = frozenset({"through", "in", "out", "past", "across", "off", "home", "free"})
_PARTICIPLES = frozenset({"VBN", "VBD"})


def mend_inversions(sentence: Words) -> None:
    """Give the participles of one sentence whom they are said of, and by whom it was done."""
    for token in tuple(sentence.tokens):
        if token.lemma == "be" and token.dep == "auxpass":
            _said_of_last(sentence, token)
        elif token.lemma == "be" and token.dep == "ROOT":
            _befell_last(sentence, token)
        elif token.tag in _PARTICIPLES and token.dep == "ccomp":
            _had_done(sentence, token)
        elif token.dep == "ccomp" and token.text.lower() in _WAYS:
            _let_through(sentence, token)
        elif token.dep == "ccomp" and token.tag == "NN":
            _let_pass(sentence, token)
        elif token.dep == "preconj" and token.text.lower() == "not":
            _not_only(sentence, token)
        if token.i == sentence.first and token.text == "Had" and token.dep == "advcl":
            _had_it_been(sentence, token)
        elif token.dep == "prep" and (aux := sentence.at(token.head)) is not None and aux.dep == "aux":
            sentence.hang(token, head=aux.head, dep="prep")  # "has on no occasion shelled farms"
        if token.dep == "prep" and token.text.lower() == "by":
            _agent_behind_teller(sentence, token)
            _agent_on_object(sentence, token)
        elif token.lemma in _TELLING and token.tag in ("VBD", "VBZ"):
            _inverted_teller(sentence, token)
    _what_was_done(sentence)


def _had_it_been(sentence: Words, had: Token) -> None:
    """ "Had a drone killed some 200 men, prices would have fallen": the verb behind the subject is the one of the condition."""
    verb = next((child for child in sentence.below(had.i, "ccomp") if child.tag in _PARTICIPLES), None)
    if verb is None or not sentence.below(verb.i, "nsubj", "nsubjpass") or sentence.below(had.i, "nsubj", "dobj"):
        return
    sentence.hang(verb, head=had.head, dep="advcl")
    sentence.retag(verb, "VBN")
    sentence.hang(had, head=verb.i, dep="aux")


def _said_of_last(sentence: Words, be: Token) -> None:
    """ "Also arrested by Israeli troops was a trader": whom the parser hangs on the auxiliary was arrested."""
    verb = sentence.at(be.head)
    if verb is None or verb.i > be.i or verb.tag not in _PARTICIPLES or sentence.below(verb.i, "nsubj", "nsubjpass", "expl"):
        return
    last = next((child for child in sentence.below(be.i, "attr", "nsubj", "dobj") if child.i > be.i), None)
    if last is None:
        return
    sentence.hang(last, head=verb.i, dep="nsubjpass")
    sentence.hand_marks(be.i, after=be.i, to=verb.i)


def _befell_last(sentence: Words, be: Token) -> None:
    """ "Attacked first was the post at Badme": a participle in front of "was" is said of the noun behind it."""
    verb = next((child for child in sentence.below(be.i, "csubj", "advcl") if child.tag in _PARTICIPLES and child.i < be.i), None)
    last = next((child for child in sentence.below(be.i, "attr", "nsubj") if child.i > be.i), None)
    if verb is None or last is None or verb.i != sentence.first or sentence.below(verb.i, "nsubj", "nsubjpass", "dobj", "mark"):
        return
    sentence.hang(verb, head=verb.i, dep="ROOT")
    sentence.hang(last, head=verb.i, dep="nsubjpass")
    sentence.hang(be, head=verb.i, dep="auxpass")
    sentence.hand_marks(be.i, after=be.i, to=verb.i)


def _had_done(sentence: Words, verb: Token) -> None:
    """ "had the consul thrown out": below "had", a participle behind its noun is passive."""
    had = sentence.at(verb.head)
    if had is None or had.lemma not in ("have", "get") or had.i > verb.i or sentence.below(verb.i, "aux", "auxpass", "dobj", "mark"):
        return
    for noun in sentence.below(verb.i, "nsubj"):
        if had.i < noun.i < verb.i:
            sentence.hang(noun, head=verb.i, dep="nsubjpass")


def _let_through(sentence: Words, way: Token) -> None:
    """ "let the convoy through": the way is a particle of the verb, and the convoy its object."""
    let = sentence.at(way.head)
    noun = next(iter(sentence.below(way.i, "nsubj")), None)
    if let is None or let.lemma != "let" or noun is None or not let.i < noun.i < way.i:
        return
    sentence.hang(noun, head=let.i, dep="dobj")
    sentence.hang(way, head=let.i, dep="prt")


def _let_pass(sentence: Words, act: Token) -> None:
    """ "let the vessel pass": behind "let" and a noun, a word that may be a verb is one."""
    let, noun = sentence.at(act.head), sentence.at(act.i - 1)
    if let is None or let.lemma != "let" or noun is None or noun.tag not in ("NN", "NNS") or not let.i < noun.i:
        return
    if noun.head != act.i or sentence.below(act.i, "punct"):
        return
    own = [child for child in sentence.below(act.i, "det", "amod", "compound", "nummod", "poss", "nmod") if child.i < noun.i]
    act = sentence.retag(act, "VB")
    sentence.hang(noun, head=act.i, dep="nsubj")
    for child in own:
        sentence.hang(child, head=noun.i, dep=child.dep)


def _not_only(sentence: Words, no: Token) -> None:
    """ "Not only did Oman reject the offer, it also …": two clauses with one subject, which the second one only takes up."""
    verb = sentence.at(no.head)
    if verb is None or not any(word.lemma in ("do", "have") and word.i < verb.i for word in sentence.below(verb.i, "aux")):
        return
    main = sentence.at(verb.head) if verb.dep in ("ccomp", "advcl") else next(iter(sentence.below(verb.i, "parataxis", "ccomp")), None)
    if main is None or not no.i < verb.i < main.i or not sentence.below(main.i, "nsubj"):
        return
    again = sentence.below(main.i, "nsubj")[0]
    if again.tag == "PRP" and again.lemma in ("it", "he", "she", "they") and sentence.below(verb.i, "nsubj"):
        sentence.hang(verb, head=verb.i if main.head in (main.i, verb.i) else main.head, dep="ROOT" if main.dep != "ccomp" else main.dep)
        sentence.hang(main, head=verb.i, dep="conj")
        sentence.hang(again, head=main.i, dep="dep")
    elif verb.head == main.i:
        sentence.hang(verb, head=main.i, dep="parataxis")


def _agent_behind_teller(sentence: Words, by: Token) -> None:
    """ "The town was shelled, officials said, by Chad": what follows the parenthesis goes on from what was told."""
    telling = sentence.at(by.head)
    comma = sentence.at(by.i - 1)
    if telling is None or telling.lemma not in _TELLING or telling.i != by.i - 2 or comma is None or comma.tag != ",":
        return
    told = next((child for child in sentence.below(telling.i, "ccomp") if child.i < telling.i), None)
    if told is None or not sentence.below(told.i, "auxpass") or sentence.below(told.i, "agent", "mark"):
        return
    sentence.hang(by, head=told.i, dep="agent")


def _agent_on_object(sentence: Words, by: Token) -> None:
    """ "was granted a loan by the bank": of a passive that keeps an object, what the parser hangs on the object is the agent."""
    noun = sentence.at(by.head)
    if noun is not None and noun.tag == "VB" and noun.dep in ("acl", "relcl"):  # "was denied permission to land by Chad"
        led = sentence.below(by.i, "pobj")
        noun = sentence.at(noun.head) if led and led[0].tag in NAMES else None
    for _ in range(2):  # "a loan of 9 million dollars by the bank"
        if noun is not None and noun.dep == "pobj":
            preposition = sentence.at(noun.head)
            noun = sentence.at(preposition.head) if preposition is not None else None
    verb = sentence.at(noun.head) if noun is not None else None
    if noun is None or verb is None or noun.dep != "dobj" or verb.tag != "VBN" or not sentence.below(verb.i, "auxpass"):
        return
    if sentence.below(verb.i, "nsubjpass") and not sentence.below(verb.i, "agent"):
        sentence.hang(by, head=verb.i, dep="agent")


def _inverted_teller(sentence: Words, telling: Token) -> None:
    """ "Gendarmes, said the bishop, beat two men": the noun before the comma beat them; who stands behind the teller's verb only tells."""
    comma = sentence.at(telling.i - 1)
    before = [child for child in sentence.below(telling.i, "nsubj") if child.i < telling.i]
    teller = next((child for child in sentence.below(telling.i, "dobj", "nsubj", "attr") if child.i > telling.i), None)
    if comma is None or comma.tag != "," or not before or teller is None:
        return
    behind = sentence.edges(teller.i)[1] + 1
    close, verb = sentence.at(behind), sentence.at(behind + 1)
    if close is None or close.tag != "," or verb is None or verb.dep not in ("ccomp", "conj", "dep"):
        return
    if verb.tag not in ("VBD", "VBZ", "VBP") or sentence.below(verb.i, "nsubj", "nsubjpass", "expl"):
        return
    sentence.hang(verb, head=verb.i, dep="ROOT")
    sentence.hang(before[0], head=verb.i, dep="nsubj")
    sentence.hang(telling, head=verb.i, dep="parataxis")
    sentence.hang(teller, head=telling.i, dep="nsubj")
    sentence.hand_marks(telling.i, after=verb.i, to=verb.i)


def _what_was_done(sentence: Words) -> None:
    """ "What Tanzania did was send maize": Tanzania sent it."""
    first = sentence.tokens[0]
    did = next((token for token in sentence.tokens if token.lemma == "do"), None) if first.text.lower() == "what" else None
    if did is None:
        return
    doer = next(iter(sentence.below(did.i, "nsubj")), None)
    be = next((token for token in sentence.tokens if token.i > did.i and token.lemma == "be" and token.tag in ("VBD", "VBZ")), None)
    if doer is None or be is None or not first.i < doer.i < did.i:
        return
    verb = next((token for token in sentence.tokens[be.i - sentence.first + 1 :][:2] if token.tag == "VB"), None)
    if verb is None:
        return
    sentence.put(verb, head=verb.i, dep="ROOT", tag="VBD" if be.tag == "VBD" else "VBZ")  # its base form is as before
    for loose in (be, did):
        sentence.hang(loose, head=verb.i, dep="dep")
    for mark in sentence.below(verb.i, "aux"):
        sentence.hang(mark, head=verb.i, dep="dep")
    sentence.hang(doer, head=verb.i, dep="nsubj")
    for other in sentence.below(be.i, "punct", "prep", "npadvmod"):
        sentence.hang(other, head=verb.i, dep=other.dep)
