"""Gives deeds the words that a copula or another bare verb puts around them: "It took Moscow three weeks to release him", "Those arrested
included two Danes", "The first to recognise Croatia was Iceland"; and clauses that a verb of telling has been given wrongly.

Works on words and their relations; of meanings it knows units of time and verbs of telling.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_UNITS = frozenset({"minute", "hour", "day", "night", "week", "month", "year", "decade"})
_COUNTING = frozenset({"include", "be"})
_RANKED = frozenset({"first", "last", "latest", "next", "only"})
_TELLING = frozenset({"say", "tell", "report", "announce", "claim", "inform", "warn", "write"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def mend_copulas(sentence: Words) -> None:
    """Mend the deeds of one sentence that stand below a bare verb."""
    for token in tuple(sentence.tokens):
        if token.lemma == "take" and token.tag in ("VBD", "VBN"):
            _took_to(sentence, token)
        elif token.lemma in _COUNTING and token.tag in _FINITE:
            _those_included(sentence, token)
            _first_was(sentence, token)
        elif token.lemma in _TELLING:
            _told_of_those(sentence, token)
            _excerpts(sentence, token)


def _took_to(sentence: Words, took: Token) -> None:
    """ "It took Moscow three weeks to release him": Moscow released him."""
    idle = next((word for word in sentence.below(took.i, "nsubj", "expl") if word.text.lower() == "it"), None)
    act = next((word for word in sentence.below(took.i, "xcomp", "advcl") if word.tag == "VB" and word.i > took.i), None)
    times = [word for word in sentence.below(took.i, "dobj", "npadvmod", "oprd", "dep") if word.lemma in _UNITS]
    modal = any(word.tag == "MD" or word.dep == "neg" for word in sentence.below(took.i, "aux", "neg"))
    if idle is None or act is None or not times or modal or not any(word.tag == "TO" for word in sentence.below(act.i, "aux")):
        return
    doers = [word for word in sentence.below(took.i, "dobj", "dative") if word.lemma not in _UNITS and word.i < times[0].i]
    sentence.put(act, head=act.i if took.head == took.i else took.head, dep=took.dep, tag="VBD")
    for word in sentence.below(act.i, "aux"):
        sentence.hang(word, head=act.i, dep="dep")
    for child in sentence.children.get(took.i, [])[:]:
        other = sentence.at(child)
        if other is not None and other.dep in ("punct", "prep", "mark", "advcl", "cc", "conj"):
            sentence.hang(other, head=act.i, dep=other.dep)
    sentence.hang(took, head=act.i, dep="dep")
    if doers:
        sentence.hang(doers[0], head=act.i, dep="nsubj")


def _those_included(sentence: Words, including: Token) -> None:
    """ "Those arrested included two Danes", "those whom Tripoli expelled were teachers": it was done to the people behind the verb."""
    those = next((word for word in sentence.below(including.i, "nsubj") if word.text.lower() == "those" and word.i < including.i), None)
    people = next((word for word in sentence.below(including.i, "dobj", "attr") if word.i > including.i), None)
    if those is None or people is None or not people.tag.startswith("NN"):
        return
    for deed in sentence.below(those.i, "acl", "relcl"):
        pronoun = next((word for word in sentence.below(deed.i, "nsubj", "dobj", "nsubjpass") if word.tag in ("WP", "WDT")), None)
        if deed.dep == "relcl" and pronoun is not None and pronoun.text.lower() == "whom":
            sentence.hang(pronoun, head=deed.i, dep="dobj")
        sentence.hang(deed, head=people.i, dep=deed.dep)


def _first_was(sentence: Words, was: Token) -> None:
    """ "The first to recognise Croatia was Iceland": Iceland recognised it."""
    ranked = next((word for word in sentence.below(was.i, "nsubj") if word.i < was.i), None)
    doer = next((word for word in sentence.below(was.i, "attr") if word.i > was.i), None)
    if ranked is None or doer is None or was.tag != "VBD" or was.dep != "ROOT" or doer.tag not in NAMES:
        return
    marks = {ranked.lemma.lower(), *(word.lemma.lower() for word in sentence.below(ranked.i, "amod"))}
    act = next((word for word in sentence.below(ranked.i, "relcl", "acl", "xcomp", "advcl") if word.tag == "VB"), None)
    if act is None or marks.isdisjoint(_RANKED) or sentence.below(was.i, "neg"):
        return
    sentence.put(act, head=act.i, dep="ROOT", tag="VBD")
    for word in sentence.below(act.i, "aux"):
        sentence.hang(word, head=act.i, dep="dep")
    sentence.hang(doer, head=act.i, dep="nsubj")
    for child in sentence.children.get(was.i, [])[:]:
        other = sentence.at(child)
        if other is not None and other.i not in (ranked.i, act.i):
            sentence.hang(other, head=act.i, dep=other.dep)
    sentence.hang(was, head=act.i, dep="dep")
    sentence.hang(ranked, head=act.i, dep="dep")


def _told_of_those(sentence: Words, telling: Token) -> None:
    """ "said rebels loyal to an exile had attacked": what describes the noun is no clause of its own."""
    told = sentence.below(telling.i, "ccomp")
    if len(told) != 2 or not telling.i < told[0].i < told[1].i:
        return
    state, verb = told
    noun = next((word for word in sentence.below(state.i, "nsubj", "nsubjpass") if word.i < state.i), None)
    bare = state.tag in ("JJ", "VBN") and not sentence.below(state.i, "aux", "auxpass", "mark", "cop")
    if noun is None or not bare or state.i != noun.i + 1 or sentence.below(verb.i, "nsubj", "nsubjpass", "expl"):
        return
    if verb.tag not in ("VBD", "VBN", "VBZ", "VBP", "VB", "VBG") or not (verb.tag == "VBD" or sentence.below(verb.i, "aux", "auxpass")):
        return
    passive = bool(sentence.below(verb.i, "auxpass"))
    sentence.hang(noun, head=verb.i, dep="nsubjpass" if passive else "nsubj")
    sentence.hang(state, head=noun.i, dep="amod" if state.tag == "JJ" else "acl")


def _excerpts(sentence: Words, telling: Token) -> None:
    """ "In his memoirs, parts of which appeared on Friday, the general says": the clause between commas is about the memoirs."""
    aside = next((word for word in sentence.below(telling.i, "ccomp", "advcl") if word.i < telling.i), None)
    if aside is None:
        return
    subject = next((word for word in sentence.below(aside.i, "nsubj", "nsubjpass") if word.i < aside.i), None)
    links = sentence.below(subject.i, "prep") if subject is not None else []
    whose = any(deep.tag == "WDT" for word in links for deep in sentence.below(word.i, "pobj"))
    opening = next((word for word in sentence.below(aside.i, "prep") if subject is not None and word.i < subject.i), None)
    noun = next(iter(sentence.below(opening.i, "pobj")), None) if opening is not None else None
    if opening is None or noun is None or not whose:
        return
    sentence.hang(opening, head=telling.i, dep="prep")
    sentence.hang(aside, head=noun.i, dep="relcl")
