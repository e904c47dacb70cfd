"""Sets right what the parser makes of the first words of a sentence: names taken for verbs or asides, months taken for parts of names,
fronted phrases and parentheses taken for the main clause; and the killed after "shot dead".

Works on words and their relations alone.
"""

from __future__ import annotations

from dragoman.grammar import MONTHS, Token
from dragoman.parse.sentence_words import NAMES, Words

_PAST = frozenset({"VBD", "VBZ", "VBP"})
_OPENING = frozenset({"after", "as", "before", "once", "since", "when", "while"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NEAR = 4  # words between a name and its verb: "on Monday"
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_GIVING = frozenset("give offer promise send hand grant pledge sell lend deny supply award".split())
_HARMING = frozenset(
    "abduct ambush arrest attack behead capture detain execute hang hold injure jail kidnap kill murder question sentence shoot torture "
    "try wound".split()
)
_SHOT = frozenset({"shot", "shoot", "shoots", "shooting", "gunned", "stabbed", "beat", "struck"})
_ASIDE = frozenset({"npadvmod", "advmod", "dep", "advcl", "csubj"})
_LISTED = frozenset({"parataxis", "npadvmod", "dep", "intj", "nmod"})
_SMALL_VERBS = frozenset({"are", "were", "have", "do", "am"})
_PLACING = frozenset({"in", "at", "near", "of"})
_KINDS = frozenset({"Riot", "Prison", "Traffic", "Security", "Border", "Rival"})  # of police, guards and the like: no names
_LEAST = 3  # letters of a name in capitals


def set_opening_right(sentence: Words) -> None:
    """Mend the first words of a sentence in place."""
    for token in list(sentence.tokens):
        _set_word_right(sentence, token)
    first = sentence.at(sentence.first)
    if first is not None and first.tag == "NNP" and first.dep == "compound" and first.text in _KINDS and first.head == first.i + 1:
        first = sentence.retag(first, "NN")
    if first is None or _join_in_headline(sentence, first):
        return
    if first.dep == "ROOT" and first.tag == "IN":
        _go_on_behind(sentence, first)
    elif first.tag in NAMES and _open_list(sentence, first):
        return
    elif first.text.isupper() and len(first.text) >= _LEAST:
        _act_in_capitals(sentence, first)
    elif first.dep == "ROOT" and first.tag in NAMES:
        _act_behind_aside(sentence, first)
    if first.dep in _ASIDE:
        _name_acts(sentence, first)
    for token in list(sentence.tokens):
        if token.dep == "ROOT" and token.tag == "VBD":
            _part_parenthesis(sentence, token)
        elif token.dep == "ccomp" and token.tag == "VBD":
            _tell_at_the_end(sentence, token)


def _set_word_right(sentence: Words, token: Token) -> None:
    """Words whose own form shows that they hang wrong."""
    if token.dep == "compound" and token.text in MONTHS:
        _part_month(sentence, token)
    elif token.tag == "IN" and token.text.lower() in _PLACING:
        _part_place(sentence, token)
    elif token.text == "dead":
        _kill_object(sentence, token)
    elif token.dep == "nmod" and token.tag == "NNP":
        _give_to_name(sentence, token)
    elif token.dep == "prep" and token.text == "from":
        _come_from(sentence, token)
    elif token.dep == "appos" and token.tag in NAMES:
        _act_behind_clause(sentence, token)


def _part_month(sentence: Words, month: Token) -> None:
    """ "In August Iraq invaded": the month belongs to the preposition, the name behind it acts."""
    name, before = sentence.at(month.head), sentence.at(month.i - 1)
    if name is None or before is None or before.tag != "IN" or name.tag not in NAMES or name.i != month.i + 1:
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


def _part_place(sentence: Words, preposition: Token) -> None:
    """ "In Jos unidentified gunmen kidnapped": a name behind a preposition that governs nothing is the place, the noun behind it acts."""
    at = preposition.i + 1
    while (word := sentence.at(at)) is not None and word.tag in NAMES:
        at += 1
    last = sentence.at(at - 1)
    if last is None or last.i == preposition.i or word is None or not word.tag.startswith(("NN", "JJ", "VBN", "CD")):
        return
    doer = sentence.at(last.head)
    if doer is None or doer.tag not in ("NN", "NNS") or doer.i < at:
        return
    if doer.dep == "pobj" and doer.head == preposition.i:  # "in the diocese of Jos gunmen kidnapped"
        verb = sentence.at(doer.i + 1)
        if verb is None or verb.tag != "VBD" or verb.dep != "ROOT" or sentence.below(verb.i, *_SUBJECTS):
            return
        sentence.put(doer, head=verb.i, dep="nsubj")
    elif doer.dep not in _SUBJECTS or sentence.below(preposition.i, "pobj"):
        return
    for name in sentence.tokens[preposition.i + 1 - sentence.first : last.i - sentence.first]:
        sentence.put(name, head=last.i, dep="compound")
    sentence.put(last, head=preposition.i, dep="pobj")


def _kill_object(sentence: Words, dead: Token) -> None:
    """ "shot dead the premier": whom the parser hangs on "dead" was shot; nor is he "a dead premier", nor "a sniper shot" who did it."""
    verb = sentence.at(dead.i - 1)
    if verb is None or verb.text not in _SHOT:
        return
    if dead.dep == "amod" and verb.tag.startswith("VB"):
        sentence.put(dead, head=verb.i, dep="acomp")
    elif verb.dep in ("nsubj", "compound") and not verb.tag.startswith("VB") and dead.dep == "ROOT":
        _shoot(sentence, verb, dead)
    elif dead.head != verb.i:
        return
    for killed in sentence.below(dead.i, "dobj", "npadvmod", "dep"):
        sentence.put(killed, head=verb.i, dep="dobj")
    for aside in sentence.below(dead.i, "advcl", "prep", "npadvmod"):
        sentence.put(aside, head=verb.i, dep=aside.dep)


def _open_list(sentence: Words, first: Token) -> bool:
    """ "Chad, Niger and Mali expelled": the first of a list of names acts with the others; whether it was set right."""
    comma, second = sentence.at(first.i + 1), sentence.at(first.i + 2)
    if comma is None or comma.text != "," or second is None or second.tag not in NAMES or second.dep != "nsubj":
        return False
    last = sentence.below(second.i, "conj")
    if first.dep not in _LISTED or not last or last[0].tag not in NAMES or last[0].i > second.i + 3:
        return False
    sentence.put(first, head=second.head, dep="nsubj")
    sentence.put(second, head=first.i, dep="conj")
    sentence.put(comma, head=first.i, dep="punct")
    return True


def _join_in_headline(sentence: Words, first: Token) -> bool:
    """ "Iran, Saudi Arabia resume ties": two names before a verb in the plural act together, as headlines have it; whether it was set
    right. An apposition has a second comma."""
    comma, at = None, first.i
    while (verb := sentence.at(at)) is not None and (verb.tag in NAMES or (verb.text == "," and comma is None)):
        comma = verb if verb.text == "," else comma
        at += 1
    if comma is None or verb is None or verb.tag != "VBP" or verb.text in _SMALL_VERBS or verb.i - comma.i < 2:
        return False
    one, other = sentence.at(comma.i - 1), sentence.at(verb.i - 1)
    if one is None or other is None or other.dep not in ("nsubj", "appos", "compound", "conj"):
        return False
    sentence.put(one, head=verb.i, dep="nsubj")
    sentence.put(other, head=one.i, dep="conj")
    sentence.put(comma, head=one.i, dep="punct")
    return True


def _shoot(sentence: Words, shot: Token, dead: Token) -> None:
    """ "A sniper shot dead a soldier", where the parser takes the first words for one noun."""
    named = sentence.below(shot.i, "compound", "nmod", "nsubj", "amod")
    if not named or named[-1].i != shot.i - 1 or not named[-1].tag.startswith("NN"):
        return
    gunman = named[-1]
    for before in sentence.below(shot.i, "det", "amod", "nummod", "compound", "nmod", "poss"):
        if before.i < gunman.i:
            sentence.put(before, head=gunman.i, dep=before.dep)
    sentence.put(gunman, head=shot.i, dep="nsubj")
    for child in [token for token in sentence.tokens if token.head == dead.i and token.i not in (dead.i, shot.i)]:
        sentence.put(child, head=shot.i, dep=child.dep)
    sentence.put(shot, head=shot.i, dep="ROOT", tag="VBD")
    sentence.retag(shot, "VBD")
    sentence.put(dead, head=shot.i, dep="acomp")




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
        sentence.hand_marks(preposition.i, after=subject.i, to=verb.i)
        return


def _act_behind_clause(sentence: Words, name: Token) -> None:
    """ "After the junta issued a warning, Niger on Monday closed …": the name behind the comma is no name of the warning; it acts."""
    comma, noun = sentence.at(sentence.edges(name.i)[0] - 1), sentence.at(name.head)
    if comma is None or comma.text != "," or noun is None or not noun.i < comma.i:
        return
    at = name.i + 1
    while (verb := sentence.at(at)) is not None and verb.tag not in _FINITE and verb.text != "," and at - name.i <= _NEAR:
        at += 1
    fronted = sentence.at(noun.head)
    if verb is None or verb.tag not in _FINITE or sentence.below(verb.i, *_SUBJECTS, "mark") or fronted is None or fronted.i > noun.i:
        return
    opened = any(word.text.lower() in _OPENING for word in sentence.below(fronted.i, "mark", "advmod"))
    if not opened or not sentence.below(fronted.i, *_SUBJECTS) or verb.dep not in ("advcl", "ROOT", "conj", "dep"):
        return
    if verb.dep != "ROOT":
        sentence.put(verb, head=verb.i, dep="ROOT")
        sentence.put(fronted, head=verb.i, dep="advcl")
        sentence.hand_marks(fronted.i, after=noun.i, to=verb.i)
    sentence.put(name, head=verb.i, dep="nsubj")


def _act_behind_aside(sentence: Words, name: Token) -> None:
    """ "Kerry, echoing Annan, urged": a participle between commas, and behind it the verb that the parser hangs on the name."""
    asides = [child for child in sentence.below(name.i, "acl") if child.tag == "VBG" and child.i == name.i + 2]
    inside = [noun for aside in asides for noun in sentence.below(aside.i, "dobj")]
    for verb in [verb for word in (name, *inside) for verb in sentence.below(word.i, "acl", "relcl", "appos")]:
        comma = sentence.at(verb.i - 1)
        if not asides or verb.tag not in _PAST or comma is None or comma.tag != "," or sentence.below(verb.i, *_SUBJECTS):
            continue
        sentence.put(verb, head=verb.i, dep="ROOT")
        sentence.put(name, head=verb.i, dep="nsubj")
        sentence.put(asides[0], head=verb.i, dep="advcl")
        sentence.hand_marks(name.i, after=verb.i, to=verb.i)
        return


def _part_parenthesis(sentence: Words, telling: Token) -> None:
    """ "The rebels, the ministry said in a statement, blew up a bridge": two subjects before one verb, and a verb without any behind its
    comma; the second subject only tells."""
    subjects = sentence.below(telling.i, "nsubj")
    if len(subjects) != 2 or not subjects[0].i < subjects[1].i < telling.i:
        return
    left, _ = sentence.edges(subjects[1].i)
    before = sentence.at(left - 1)
    if before is None or before.tag != ",":
        return
    for verb in sentence.tokens[telling.i - sentence.first + 1 :]:
        helping = [word.i for word in sentence.below(verb.i, "aux", "auxpass") if word.tag in ("MD", "VBZ", "VBP", "VBD")]
        comma = sentence.at(min([verb.i, *helping]) - 1)
        is_finite = verb.tag in ("VBD", "VBN") or (verb.tag == "VB" and bool(helping))
        if not is_finite or comma is None or comma.tag != "," or sentence.below(verb.i, *_SUBJECTS):
            continue
        if verb.dep in ("conj", "advcl", "acl", "dep", "ccomp"):
            sentence.put(verb, head=verb.i, dep="ROOT", tag=verb.tag if helping else "VBD")
            sentence.put(subjects[0], head=verb.i, dep="nsubj")
            sentence.put(telling, head=verb.i, dep="parataxis")
            sentence.hand_marks(telling.i, after=verb.i, to=verb.i)
        return


def _tell_at_the_end(sentence: Words, telling: Token) -> None:
    """ "Aides said Chad had bombed a camp, Le Soir reported": the last verb tells the first, not the other way round."""
    said = sentence.at(telling.head)
    teller = [child for child in sentence.below(telling.i, "nsubj") if child.i < telling.i]
    told = [child for child in sentence.below(telling.i, "ccomp") if child.i < telling.i]
    if said is None or said.dep != "ROOT" or len(teller) != 1 or len(told) != 1 or not said.i < told[0].i < teller[0].i:
        return
    left, _ = sentence.edges(teller[0].i)
    comma = sentence.at(left - 1)
    if comma is None or comma.tag != ",":
        return
    sentence.put(told[0], head=said.i, dep="ccomp")
    sentence.put(telling, head=telling.i, dep="ROOT")
    sentence.put(said, head=telling.i, dep="ccomp")


def _give_to_name(sentence: Words, name: Token) -> None:
    """ "promised Kiev fourteen tanks": a name before a number is no part of what is given, but who gets it."""
    gift = sentence.at(name.head)
    verb = sentence.at(gift.head) if gift is not None else None
    number = sentence.at(name.i + 1)
    if gift is None or verb is None or number is None or gift.dep != "dobj" or verb.lemma not in _GIVING:
        return
    if number.tag in ("CD", "DT") and number.i < gift.i:
        sentence.put(name, head=verb.i, dep="dative")


def _come_from(sentence: Words, preposition: Token) -> None:
    """ "arrested nine soldiers from Ghana": nobody is arrested or killed from anywhere; the phrase says who they are."""
    verb = sentence.at(preposition.head)
    place = sentence.below(preposition.i, "pobj")
    if verb is None or verb.lemma not in _HARMING or not place or place[0].tag not in NAMES:
        return
    for victim in sentence.below(verb.i, "dobj"):
        if sentence.edges(victim.i)[1] == preposition.i - 1:
            sentence.put(preposition, head=victim.i, dep="prep")
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
    if first.tag in NAMES and verb.i == first.i + 1 and first.text not in MONTHS:
        sentence.put(first, head=verb.i, dep="nsubj")
        return
    named = [child for child in sentence.below(first.i, "dobj") if child.text[:1].isupper() and child.i == verb.i - 1]
    if first.tag == "VB" and named:
        sentence.put(named[0], head=verb.i, dep="nsubj", tag="NNP")
        sentence.put(first, head=named[0].i, dep="compound", tag="NNP")
