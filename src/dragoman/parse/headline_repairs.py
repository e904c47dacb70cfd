"""Sets right passives without an auxiliary ("Cuban doctors told to leave", "UN convoy shot at in Darfur"), infinitives behind "rather than"
and "first", names in capitals that look like verbs, and prepositions that two goals share.

Works on words and their relations; of meanings it knows only verbs whose object is to act.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import Words

_COMMANDED = frozenset("advise allow authorise authorize compel force instruct order permit tell urge".split())
_AIMED = frozenset({"shoot", "fire"})
_RANKED = frozenset({"first", "last", "only"})
_PAST = frozenset({"VBD", "VBN"})
_BARE = frozenset({"xcomp", "advcl", "dep", "ccomp"})
_VERBS = frozenset({"VB", "VBP", "VBZ", "NN"})
_HELPING = frozenset("dare do have hear help let make need say see watch".split())  # a bare verb may stand behind them
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mend_headlines(sentence: Words) -> None:
    """Mend the bare verbs of one sentence."""
    _befell(sentence)
    for token in tuple(sentence.tokens):
        if token.tag in _PAST and token.lemma in _COMMANDED:
            _told_to(sentence, token)
        elif token.tag in _PAST and token.lemma in _AIMED:
            _shot_at(sentence, token)
        elif token.text.lower() == "than":
            _rather_than(sentence, token)
            _more_than(sentence, token)
        elif token.dep == "acomp" and token.lemma in _RANKED:
            _first_to(sentence, token)
        elif token.dep == "conj" and token.tag in ("IN", "TO"):
            _second_goal(sentence, token)
        elif token.dep in _BARE and token.tag in _VERBS and token.text.islower():
            _bare_object(sentence, token)
        elif token.text.isupper() and len(token.text) > 2 and token.dep in ("xcomp", "appos", "ccomp"):
            _in_capitals(sentence, token)


def _befell(sentence: Words) -> None:
    """ "Kidnapped: two Swiss nurses, by rebels": a participle with a colon that opens a headline tells what befell those behind it."""
    verb, colon = sentence.tokens[0], next((token for token in sentence.tokens[1:4] if token.text == ":"), None)
    if verb.tag != "VBN" or verb.dep != "ROOT" or colon is None:
        return
    noun = next((child for child in sentence.below(verb.i, "nsubj", "npadvmod", "dobj", "dep") if child.i > colon.i), None)
    if noun is None or not noun.tag.startswith("NN"):
        return
    sentence.put(noun, head=verb.i, dep="nsubjpass")
    for link in sentence.below(noun.i, "prep", "agent"):
        if link.text == "by":
            sentence.put(link, head=verb.i, dep="agent")


def _bare_object(sentence: Words, noun: Token) -> None:
    """ "Senegal lodges protest with Mali": a bare verb right behind a verb of a headline is its object."""
    verb = sentence.at(noun.i - 1)
    if verb is None or noun.head != verb.i or verb.tag not in ("VBZ", "VBP", "VBD") or verb.lemma in _HELPING:
        return
    if sentence.tokens[-1].text in (".", "!", "?") or sentence.below(verb.i, "dobj"):
        return
    if not sentence.below(noun.i, "nsubj", "aux", "auxpass", "mark", "dobj", "xcomp", "ccomp", "neg"):
        tag = "NNS" if noun.tag == "VBZ" else "NN"
        noun = sentence.retag(noun, tag)
        sentence.put(noun, head=verb.i, dep="dobj")


def _told_to(sentence: Words, verb: Token) -> None:
    """ "Cuban doctors told to leave": who is told or ordered without an object does not tell."""
    if sentence.below(verb.i, "aux", "auxpass", "dobj", "dative", "prep", "ccomp", "agent", "nsubjpass"):
        return
    act = next((child for child in sentence.below(verb.i, "xcomp") if child.tag == "VB" and child.i > verb.i), None)
    subject = next((child for child in sentence.below(verb.i, "nsubj") if child.i < verb.i), None)
    after = sentence.at(verb.i + 1)
    if act is None or subject is None or after is None or after.tag != "TO":
        return
    sentence.put(subject, head=verb.i, dep="nsubjpass")
    sentence.put(verb, head=verb.head, dep=verb.dep, tag="VBN")


def _shot_at(sentence: Words, verb: Token) -> None:
    """ "UN convoy shot at in Darfur": an "at" without a noun, in front of another preposition, leaves out who shot."""
    at, after = sentence.at(verb.i + 1), sentence.at(verb.i + 2)
    subject = next((child for child in sentence.below(verb.i, "nsubj") if child.i < verb.i), None)
    if at is None or subject is None or at.text.lower() not in ("at", "on", "upon") or sentence.below(verb.i, "dobj", "aux"):
        return
    if sentence.below(at.i, "pobj", "pcomp", "prep") or (after is not None and after.tag not in ("IN", ".", ",", "RB")):
        return
    sentence.put(subject, head=verb.i, dep="nsubjpass")
    sentence.put(verb, head=verb.head, dep=verb.dep, tag="VBN")
    sentence.put(at, head=verb.i, dep="prt", tag="RP")


def _rather_than(sentence: Words, than: Token) -> None:
    """ "Kenya, rather than close its border, sent troops": the infinitive is what was not done, the verb behind its comma what was."""
    rather, verb = sentence.at(than.i - 1), sentence.at(than.i + 1)
    comma = sentence.at(than.i - 2)
    if rather is None or verb is None or rather.text.lower() != "rather" or verb.tag != "VB" or comma is None or comma.tag != ",":
        return
    close = next((token for token in sentence.tokens if token.i > verb.i and token.tag == ","), None)
    behind = sentence.tokens[close.i - sentence.first + 1 :] if close is not None else []
    main = next((token for token in behind if token.tag in _FINITE), None)
    if main is not None and main.tag == "MD":
        main = sentence.at(main.head)
    if main is None or main.dep not in ("dep", "conj", "ccomp", "advcl", "parataxis") or main.head != verb.i:
        return
    subjects = [child for child in sentence.below(verb.i, "nsubj", "nsubjpass") if child.i < rather.i]
    subjects += [child for child in sentence.tokens[: rather.i - sentence.first] if child.dep == "nsubj" and child.head == verb.i]
    sentence.hang(main, head=main.i if verb.head == verb.i else verb.head, dep=verb.dep)
    sentence.hang(verb, head=main.i, dep="advcl")
    for subject in dict.fromkeys(subjects):
        sentence.hang(subject, head=main.i, dep="nsubj")
    sentence.hang(than, head=verb.i, dep="mark")
    sentence.hang(rather, head=main.i, dep="advmod")
    sentence.hand_marks(verb.i, after=main.i, to=main.i)


def _more_than(sentence: Words, than: Token) -> None:
    """ "More Danes than Swedes were arrested": both were, and the verb is the main one."""
    above = sentence.at(than.head)
    verb = above if above is not None and above.dep == "advcl" and than.dep == "mark" else None
    more = sentence.at(verb.head) if verb is not None else above
    fewer = next(iter(sentence.below(than.head, "nsubj", "nsubjpass") if verb is not None else sentence.below(than.i, "pobj")), None)
    if more is None or fewer is None or not more.tag.startswith("NN") or not more.i < than.i < fewer.i:
        return
    if not any(word.lemma in ("more", "many", "few") for word in sentence.below(more.i, "amod")):
        return
    if verb is not None and more.dep == "ROOT" and fewer.i < verb.i:
        sentence.hang(verb, head=verb.i, dep="ROOT")
        sentence.hang(more, head=verb.i, dep=fewer.dep)
        sentence.hand_marks(more.i, after=verb.i, to=verb.i)
    elif more.dep not in ("nsubj", "nsubjpass"):
        return
    sentence.hang(fewer, head=more.i, dep="conj")
    sentence.hang(than, head=more.i, dep="cc")


def _first_to(sentence: Words, ranked: Token) -> None:
    """ "had been first to open fire": the infinitive says in what they were the first."""
    to = sentence.at(ranked.i + 1)
    act = sentence.at(to.head) if to is not None and to.tag == "TO" else None
    if act is not None and act.tag == "VB" and act.dep in ("xcomp", "advcl") and act.head == ranked.head:
        sentence.hang(act, head=ranked.i, dep="xcomp")


def _second_goal(sentence: Words, goal: Token) -> None:
    """ "protested to Caracas over one thing and to Lima over another": the second goal belongs to the verb, as the first does."""
    other = sentence.at(goal.head)
    verb = sentence.at(other.head) if other is not None else None
    if other is None or verb is None or not verb.tag.startswith("VB") or not sentence.below(goal.i, "pobj"):
        return
    twins = [child for child in sentence.below(verb.i, "prep", "dative") if child.text.lower() == goal.text.lower() and child.i < goal.i]
    if twins and other.text.lower() != goal.text.lower():
        sentence.hang(goal, head=verb.i, dep="prep")


def _in_capitals(sentence: Words, name: Token) -> None:
    """ "told the news agency AFP by phone": what is written in capitals right behind a noun is its name."""
    noun = sentence.at(name.i - 1)
    verbal = name.tag.startswith("VB") or name.dep != "appos"
    if noun is None or not verbal or not noun.tag.startswith("NN") or sentence.below(name.i, "nsubj", "dobj", "aux", "ccomp", "xcomp"):
        return
    verb = sentence.at(noun.head)
    if noun.dep not in ("nsubj", "dobj", "pobj", "dative") or verb is None:
        return
    for child in sentence.children.get(name.i, [])[:]:
        token = sentence.at(child)
        if token is not None and token.i > name.i:
            sentence.hang(token, head=verb.i, dep=token.dep)
    sentence.retag(name, "NNP")
    sentence.hang(name, head=noun.i, dep="appos")
