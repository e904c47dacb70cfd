"""Sets right what the parser makes of the first words of a sentence: names taken for verbs or asides, months taken for parts of names,
fronted phrases and parentheses taken for the main clause; and the killed after "shot dead".

Works on words and their relations alone.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import Words

_NAMES = frozenset({"NNP", "NNPS"})
_PAST = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_MONTHS = frozenset("January February March April May June July August September October November December".split())
_ASIDE = frozenset({"npadvmod", "advmod", "dep", "advcl", "csubj"})
_LEAST = 3  # letters of a name in capitals


def set_opening_right(sentence: Words) -> None:
    """Mend the first words of a sentence in place."""
    for token in list(sentence.tokens):
        if token.dep == "compound" and token.text in _MONTHS:
            _part_month(sentence, token)
        elif token.text == "dead":
            _kill_object(sentence, token)
    first = sentence.at(sentence.first)
    if first is None:
        return
    if first.dep == "ROOT" and first.tag == "IN":
        _go_on_behind(sentence, first)
    elif first.text.isupper() and len(first.text) >= _LEAST:
        _act_in_capitals(sentence, first)
    if first.dep in _ASIDE:
        _name_acts(sentence, first)
    for token in list(sentence.tokens):
        if token.dep == "ROOT" and token.tag == "VBD":
            _part_parenthesis(sentence, token)


def _part_month(sentence: Words, month: Token) -> None:
    """ "In August Iraq invaded": the month belongs to the preposition, the name behind it acts."""
    name, before = sentence.at(month.head), sentence.at(month.i - 1)
    if name is None or before is None or before.tag != "IN" or name.tag not in _NAMES or name.i != month.i + 1:
        return
    verb = sentence.at(before.head)
    if verb is None or not verb.tag.startswith("VB") or verb.i < name.i:
        return
    if name.head == before.i:
        if sentence.below(verb.i, *_SUBJECTS):
            return
        sentence.put(name, head=verb.i, dep="nsubj")
    elif name.dep not in _SUBJECTS:
        return
    sentence.put(month, head=before.i, dep="pobj")


def _kill_object(sentence: Words, dead: Token) -> None:
    """ "shot dead the premier": whom the parser hangs on "dead" was shot."""
    verb = sentence.at(dead.head)
    if verb is None or not verb.tag.startswith("VB") or dead.i != verb.i + 1:
        return
    for killed in sentence.below(dead.i, "dobj", "npadvmod", "dep"):
        sentence.put(killed, head=verb.i, dep="dobj")


def _go_on_behind(sentence: Words, preposition: Token) -> None:
    """ "In an interview with Le Soir, the premier accused …": the phrase in front is no main clause, and the verb behind its comma is."""
    for verb in sentence.tokens:
        subject = sentence.at(verb.head)
        if verb.dep not in ("acl", "relcl") or verb.tag != "VBD" or subject is None or subject.dep not in ("appos", "conj", "pobj"):
            continue
        left, _ = sentence.edges(subject.i)
        comma = sentence.at(left - 1)
        if comma is None or comma.tag != "," or subject.i > verb.i or sentence.below(verb.i, *_SUBJECTS):
            continue
        sentence.put(verb, head=verb.i, dep="ROOT")
        sentence.put(subject, head=verb.i, dep="nsubj")
        sentence.put(preposition, head=verb.i, dep="prep")
        for mark in sentence.below(preposition.i, "punct"):
            if mark.i > subject.i:
                sentence.put(mark, head=verb.i, dep="punct")
        return


def _part_parenthesis(sentence: Words, telling: Token) -> None:
    """ "The rebels, the ministry said in a statement, blew up a bridge": two subjects before one verb, and a verb without any behind its
    comma; the second subject only tells."""
    subjects = sentence.below(telling.i, "nsubj")
    if len(subjects) != 2 or not subjects[0].i < subjects[1].i < telling.i or sentence.below(telling.i, "ccomp", "dobj"):
        return
    left, _ = sentence.edges(subjects[1].i)
    before = sentence.at(left - 1)
    if before is None or before.tag != ",":
        return
    for verb in sentence.tokens[telling.i - sentence.first + 1 :]:
        comma = sentence.at(verb.i - 1)
        if verb.tag not in ("VBD", "VBN") or comma is None or comma.tag != "," or sentence.below(verb.i, *_SUBJECTS):
            continue
        if verb.dep in ("conj", "advcl", "acl", "dep"):
            sentence.put(verb, head=verb.i, dep="ROOT", tag="VBD")
            sentence.put(subjects[0], head=verb.i, dep="nsubj")
            sentence.put(telling, head=verb.i, dep="parataxis")
            for mark in sentence.below(telling.i, "punct"):
                if mark.i > verb.i:
                    sentence.put(mark, head=verb.i, dep="punct")
        return


def _act_in_capitals(sentence: Words, name: Token) -> None:
    """ "ECOWAS imposed sanctions": a name in capitals that the parser took for the verb."""
    verb = sentence.at(name.i + 1)
    if name.dep != "ROOT" or not name.tag.startswith("VB") or verb is None or verb.tag not in ("VBN", "VBD", "VBZ") or verb.dep != "amod":
        return
    noun = sentence.at(verb.head)
    sentence.put(verb, head=verb.i, dep="ROOT", tag="VBD" if verb.tag == "VBN" else verb.tag)
    for child in list(sentence.children.get(name.i, ())):
        token = sentence.at(child)
        if token is not None:
            sentence.put(token, head=verb.i, dep=token.dep)
    sentence.put(name, head=verb.i, dep="nsubj", tag="NNP")
    if noun is not None and noun.i != name.i:
        sentence.put(sentence.tokens[noun.i - sentence.first], head=verb.i, dep="dobj")


def _name_acts(sentence: Words, first: Token) -> None:
    """ "FIFA banned Russia", "Save the Children accused Israel": a name in front of a verb that has no other subject."""
    verb = sentence.at(first.head)
    if verb is None or verb.dep != "ROOT" or verb.tag not in _PAST or [t for t in sentence.below(verb.i, *_SUBJECTS) if t.i != first.i]:
        return
    if first.tag in _NAMES and verb.i == first.i + 1 and first.text not in _MONTHS:
        sentence.put(first, head=verb.i, dep="nsubj")
        return
    named = [child for child in sentence.below(first.i, "dobj") if child.text[:1].isupper() and child.i == verb.i - 1]
    if first.tag == "VB" and named:
        sentence.put(named[0], head=verb.i, dep="nsubj", tag="NNP")
        sentence.put(first, head=named[0].i, dep="compound", tag="NNP")
