"""Sets right what stands around commas and copulas: tellers between a name and its verb, subjects behind an opening, infinitives behind a
parenthesis, objects that "not … but" corrects, and what a cleft puts in front.

Works on words and their relations; of meanings it knows only verbs of telling and nouns for those who report.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_TELLING = frozenset({"report", "announce", "claim", "say", "state", "confirm", "disclose", "reveal"})
_INFORMING = frozenset({"tell", "inform", "add", "warn"})
_REPORTERS = frozenset(
    (
        "agency army authority broadcaster bulletin channel command daily department embassy force gazette government journal magazine "
        "military ministry mission monitor navy network newspaper office outlet paper police radio site station television tv weekly "
        "website"
    ).split()
)
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_MOVING = frozenset("arrive come drive fly go march pour ride roll rumble sail speed steam step storm stream sweep walk".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_APPEARING = frozenset({"emerge", "transpire", "appear", "seem"})
_MERELY = frozenset({"only", "just", "merely", "simply"})


def mend_parentheses(sentence: Words) -> None:
    """Mend the clauses of one sentence around its commas and copulas."""
    for token in tuple(sentence.tokens):
        if token.dep == "acl" and token.tag in ("VBN", "VBD") and token.lemma in _TELLING:
            _teller_in_apposition(sentence, token)
            _teller_behind(sentence, token.i)
        elif token.dep == "ROOT" and token.tag == "VBN":
            _it_is_said(sentence, token)
        elif token.dep == "ROOT" and token.tag in _FINITE:
            _subject_behind_opening(sentence, token)
            _moved_in(sentence, token)
            _it_emerged(sentence, token)
            _told_between(sentence, token)
        elif token.dep == "appos":
            _with_them(sentence, token)
        elif token.dep == "xcomp":
            _infinitive_behind_teller(sentence, token)
        elif token.dep == "conj" and token.lemma in _TELLING | _INFORMING and token.tag in ("VBD", "VBZ"):
            _told_before(sentence, token)
        elif token.dep == "neg" and token.text.lower() == "not":
            _corrected(sentence, token)
        elif token.text.lower() == "that" and token.dep == "dobj":
            _so_that(sentence, token)
        elif token.text == "who" and token.dep == "nsubj":
            _who_behind_teller(sentence, token)
        elif token.dep == "amod" and token.tag == "VBN":
            _perfect_behind_comma(sentence, token)
    _put_in_front(sentence)


def _who_behind_teller(sentence: Words, who: Token) -> None:
    """ "It was soldiers, the minister said, who fired": a relative behind who tells goes back to the noun in front of him."""
    verb = sentence.at(who.head)
    telling = sentence.at(verb.head) if verb is not None and verb.dep == "ccomp" else None
    comma = sentence.at(who.i - 1)
    if verb is None or telling is None or comma is None or comma.text != "," or telling.lemma not in _TELLING or telling.i > who.i:
        return
    tellers = [child for child in sentence.below(telling.i, "nsubj") if child.i < telling.i]
    first = sentence.edges(tellers[0].i)[0] if tellers else telling.i
    noun, opening = sentence.at(first - 2), sentence.at(first - 1)
    if tellers and noun is not None and opening is not None and opening.text == "," and noun.tag.startswith("NN"):
        sentence.hang(verb, head=noun.i, dep="relcl")


def _teller_behind(sentence: Words, at: int) -> None:
    """ "Rioters seized the palace in Lima, an AFP reporter said": who tells at the end is no second thing that was seized."""
    telling = sentence.at(at)
    teller = sentence.at(telling.head) if telling is not None else None
    main = sentence.at(teller.head) if teller is not None else None
    if telling is None or teller is None or main is None or telling.tag != "VBD" or telling.dep != "acl" or telling.i != teller.i + 1:
        return
    left, _ = sentence.edges(teller.i)
    comma = sentence.at(left - 1)
    joined = teller.dep in ("dobj", "appos", "conj", "npadvmod", "dep") and comma is not None and comma.text == ","
    if not joined or main.dep != "ROOT" or main.tag not in _FINITE or main.i > teller.i or sentence.below(telling.i, "dobj", "agent"):
        return
    sentence.hang(telling, head=telling.i, dep="ROOT")
    sentence.hang(teller, head=telling.i, dep="nsubj")
    sentence.hang(main, head=telling.i, dep="ccomp")


def _tell_beside(sentence: Words, telling: Token, verb: Token, doer: Token) -> None:
    """Make the verb behind the second comma the main one, the noun in front its subject, and what is said between the commas an aside."""
    sentence.hang(verb, head=verb.i, dep="ROOT")
    sentence.hang(doer, head=verb.i, dep="nsubjpass" if sentence.below(verb.i, "auxpass") else "nsubj")
    sentence.hang(telling, head=verb.i, dep="parataxis")
    sentence.hand_marks(telling.i, after=verb.i, to=verb.i)


def _it_emerged(sentence: Words, emerged: Token) -> None:
    """ "The navy, it emerged on Monday, has sunk a ship": the verb behind the second comma is the main one, the noun its subject."""
    it, comma = sentence.at(emerged.i - 1), sentence.at(emerged.i - 2)
    if it is None or comma is None or it.text != "it" or comma.text != "," or emerged.lemma not in _APPEARING:
        return
    doer = next((child for child in sentence.below(emerged.i, "dep", "npadvmod", "nsubj", "dobj") if child.i < comma.i), None)
    verb = next((child for child in sentence.below(emerged.i, "conj", "ccomp", "dep") if child.i > emerged.i), None)
    if doer is None or verb is None or not doer.tag.startswith("NN") or sentence.below(verb.i, *_SUBJECTS, "mark", "cc"):
        return
    before = sentence.at(sentence.edges(verb.i)[0] - 1)
    if before is None or before.text != "," or not (sentence.below(verb.i, "aux", "auxpass") or verb.tag in _FINITE):
        return
    _tell_beside(sentence, emerged, verb, doer)


def _told_between(sentence: Words, telling: Token) -> None:
    """ "The leader, his lawyer told a paper, had been beaten": the verb behind the second comma is the main one, the first noun its
    subject."""
    doers = [child for child in sentence.below(telling.i, *_SUBJECTS) if child.i < telling.i]
    verb = next((child for child in sentence.below(telling.i, "ccomp") if child.i > telling.i), None)
    if telling.lemma not in _INFORMING or len(doers) != 2 or verb is None or sentence.below(verb.i, *_SUBJECTS, "mark"):
        return
    doer, teller = doers
    opening, closing = sentence.at(sentence.edges(teller.i)[0] - 1), sentence.at(sentence.edges(verb.i)[0] - 1)
    if opening is None or closing is None or opening.text != "," or closing.text != "," or opening.i <= doer.i:
        return
    _tell_beside(sentence, telling, verb, doer)


def _it_is_said(sentence: Words, said: Token) -> None:
    """ "The rebels, it was feared in Kigali, might shell it": the noun in front is the subject of the verb behind the second comma."""
    it = next((child for child in sentence.below(said.i, "nsubjpass") if child.text == "it"), None)
    comma = sentence.at(it.i - 1) if it is not None else None
    if it is None or comma is None or comma.text != ",":
        return
    doer = next((child for child in sentence.below(said.i, "dep", "npadvmod", "nsubj", "dobj") if child.i < comma.i), None)
    verb = next((child for child in sentence.below(said.i, "conj", "ccomp", "dep") if child.i > said.i), None)
    if doer is None or verb is None or not doer.tag.startswith("NN") or sentence.below(verb.i, *_SUBJECTS, "mark", "cc"):
        return
    before = sentence.at(sentence.edges(verb.i)[0] - 1)
    if before is not None and before.text == ",":
        sentence.hang(doer, head=verb.i, dep="nsubjpass" if sentence.below(verb.i, "auxpass") else "nsubj")
        sentence.hang(verb, head=said.i, dep="ccomp")


def _teller_in_apposition(sentence: Words, telling: Token) -> None:
    """ "Laos, the New Light paper reported in May, had freed him": the paper tells, and Laos has freed him."""
    teller = sentence.at(telling.head)
    doer = sentence.at(teller.head) if teller is not None else None
    if teller is None or doer is None or teller.dep != "appos" or teller.lemma not in _REPORTERS or sentence.below(telling.i, "agent"):
        return
    verb = sentence.at(doer.head)
    comma = sentence.at(sentence.edges(telling.i)[1] + 1)
    if verb is None or doer.dep not in ("nsubj", "nsubjpass") or comma is None or comma.tag != "," or verb.i < comma.i:
        return
    sentence.hang(telling, head=verb.i, dep="parataxis")
    sentence.hang(teller, head=telling.i, dep="nsubj")


def _told_before(sentence: Words, telling: Token) -> None:
    """ "Iran has freed him, the consul informed his family": without an "and" the last clause tells the first."""
    told = sentence.at(telling.head)
    teller = next((child for child in sentence.below(telling.i, "nsubj") if child.i < telling.i), None)
    if told is None or teller is None or told.dep != "ROOT" or told.i > teller.i or not sentence.below(told.i, "nsubj", "nsubjpass"):
        return
    comma = sentence.at(sentence.edges(teller.i)[0] - 1)
    if comma is None or comma.tag != "," or sentence.below(told.i, "cc") or sentence.below(telling.i, "ccomp", "xcomp", "cc", "aux"):
        return
    sentence.hang(telling, head=telling.i, dep="ROOT")
    sentence.hang(told, head=telling.i, dep="ccomp")


def _subject_behind_opening(sentence: Words, verb: Token) -> None:
    """ "In a letter to the minister, Chad's envoy said": a noun right before a verb without a subject, behind the comma of an opening, is
    no second name of the last word in it."""
    noun = sentence.at(verb.i - 1)
    if noun is None or noun.dep != "appos" or sentence.below(verb.i, *_SUBJECTS):
        return
    left, right = sentence.edges(noun.i)
    comma, opening = sentence.at(left - 1), sentence.tokens[0]
    if comma is None or comma.tag != "," or right != noun.i or opening.head != verb.i or opening.dep not in ("prep", "advcl"):
        return
    if sentence.hangs_below(noun.head, opening.i) and not any(token.tag == "," for token in sentence.tokens[: comma.i - sentence.first]):
        sentence.hang(noun, head=verb.i, dep="nsubj")


def _with_them(sentence: Words, other: Token) -> None:
    """ "The Finns, and with them the Estonians, have …": those who are with them act, too."""
    noun, pronoun = sentence.at(other.head), sentence.at(sentence.edges(other.i)[0] - 1)
    if noun is None or pronoun is None or pronoun.tag != "PRP" or pronoun.dep != "pobj" or not noun.i < pronoun.i < other.i:
        return
    if any(joint.i == pronoun.i - 2 for joint in sentence.below(noun.i, "cc")):
        sentence.hang(other, head=noun.i, dep="conj")


def _moved_in(sentence: Words, verb: Token) -> None:
    """ "Into the town rolled columns of tanks": behind a place in front, what follows a verb of motion moves."""
    if verb.lemma not in _MOVING or sentence.below(verb.i, *_SUBJECTS):
        return
    opening = sentence.tokens[0]
    moved = next((child for child in sentence.below(verb.i, "dobj", "attr", "npadvmod") if child.i > verb.i), None)
    if moved is None or opening.tag not in ("IN", "RB", "RP", "TO") or not sentence.hangs_below(opening.i, verb.i) or opening.dep == "mark":
        return
    sentence.hang(moved, head=verb.i, dep="nsubj")


def _infinitive_behind_teller(sentence: Words, act: Token) -> None:
    """ "was ready, its premier said, to receive them": what follows the parenthesis goes on from what stands before it."""
    telling = sentence.at(act.head)
    before = sentence.at(telling.head) if telling is not None else None
    if telling is None or before is None or telling.dep != "parataxis" or before.i > telling.i or act.tag != "VB":
        return
    first = min(sentence.edges(act.i)[0], act.i)
    comma = sentence.at(first - 1)
    if comma is None or comma.tag != "," or telling.i not in (first - 2, first - 3):
        return
    ready = sentence.below(before.i, "acomp")
    sentence.hang(act, head=(ready[-1] if ready else before).i, dep="xcomp")


def _corrected(sentence: Words, no: Token) -> None:
    """ "condemned not the raid but the silence about it": the second noun is the object, and nothing is denied."""
    verb, after = sentence.at(no.head), sentence.at(no.i + 1)
    if verb is None or not verb.tag.startswith("VB") or no.i < verb.i or after is None or after.text.lower() in _MERELY:
        return
    objects = [child for child in sentence.below(verb.i, "dobj", "conj", "pobj") if child.i > no.i]
    joint = next((child for child in sentence.below(verb.i, "cc") if child.text.lower() == "but" and child.i > no.i), None)
    if joint is None or len(objects) != 2 or not objects[0].i < joint.i < objects[1].i or objects[1].tag.startswith("VB"):
        return
    first, second = objects
    sentence.hang(second, head=verb.i, dep="dobj")
    sentence.hang(first, head=second.i, dep="dep")
    sentence.hang(no, head=first.i, dep="neg")
    sentence.hang(joint, head=second.i, dep="cc")


def _so_that(sentence: Words, that: Token) -> None:
    """ "So fierce was the shelling that the Dutch withdrew": the clause says what came of it."""
    verb = sentence.at(that.head)
    be = next((token for token in sentence.tokens if token.dep == "ROOT" and token.lemma == "be"), None)
    if verb is None or be is None or verb.dep != "relcl" or not be.i < that.i or not sentence.below(verb.i, "nsubj", "nsubjpass"):
        return
    if sentence.tokens[0].text.lower() in ("so", "such"):
        sentence.hang(that, head=verb.i, dep="mark")
        sentence.hang(verb, head=be.i, dep="advcl")


def _perfect_behind_comma(sentence: Words, participle: Token) -> None:
    """ "The Danes, like the Swedes, have frozen aid": right behind "have" and a comma stands the verb, not an adjective."""
    have = sentence.at(participle.i - 1)
    noun = sentence.at(participle.head)
    if have is None or noun is None or have.lemma != "have" or have.tag not in _FINITE or noun.head != have.i or noun.dep != "dobj":
        return
    comma = sentence.at(have.i - 1)
    if comma is None or comma.tag != "," or sentence.below(noun.i, "det", "poss") or not sentence.below(have.i, "nsubj"):
        return
    sentence.hang(participle, head=participle.i if have.head == have.i else have.head, dep=have.dep)
    for child in sentence.children.get(have.i, [])[:]:
        token = sentence.at(child)
        if token is not None and token.i != participle.i:
            sentence.hang(token, head=participle.i, dep=token.dep)
    sentence.hang(have, head=participle.i, dep="aux")


def _put_in_front(sentence: Words) -> None:
    """ "It is Chad that Libya accuses", "What Oman rejected was the offer": what stands beside the copula is the object."""
    be = next((token for token in sentence.tokens if token.lemma == "be" and token.dep == "ROOT"), None)
    if be is None:
        return
    named = next((child for child in sentence.below(be.i, "attr") if child.i > be.i), None)
    what = next((child for child in sentence.below(be.i, "csubj") if child.i < be.i), None)
    if what is not None:
        said = named or next((child for child in sentence.below(be.i, "ccomp", "advcl") if child.i > be.i), None)
        pronoun = next((child for child in sentence.below(what.i, "dobj") if child.text.lower() == "what"), None)
        if said is not None and pronoun is not None and sentence.below(what.i, "nsubj"):
            sentence.hang(pronoun, head=what.i, dep="dep")
            _make_main(sentence, be, what, (said, "dobj" if named is not None else "ccomp"))
    elif named is not None and named.tag in NAMES and any(word.text.lower() == "it" for word in sentence.below(be.i, "nsubj")):
        told = [*sentence.below(be.i, "ccomp"), *sentence.below(named.i, "relcl")]
        verb = next((child for child in told if child.i > named.i), None)
        if verb is None or sentence.below(verb.i, "dobj", "ccomp", "auxpass") or sentence.below(named.i, "neg", "conj"):
            return
        opened = any(word.text.lower() in ("that", "whom") for word in sentence.below(verb.i, "mark"))
        if opened and sentence.below(verb.i, "nsubj"):
            _make_main(sentence, be, verb, (named, "dobj"))


def _make_main(sentence: Words, be: Token, verb: Token, held: tuple[Token, str]) -> None:
    sentence.hang(verb, head=verb.i, dep="ROOT")
    sentence.hang(held[0], head=verb.i, dep=held[1])
    for child in sentence.children.get(be.i, [])[:]:
        token = sentence.at(child)
        if token is not None and token.i != verb.i:
            sentence.hang(token, head=verb.i, dep="dep" if token.dep in _SUBJECTS else token.dep)
    sentence.hang(be, head=verb.i, dep="dep")
