"""Sets right the heads of names beside "and", behind "whose", an adjective and before their letters: a name that words describe is joined
to the name before it, others act with the name before them, what somebody owns acts, and "the Workers' Party (PKK) group" is the party.

Works on words and their relations; of meanings it knows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_DESCRIBING = frozenset({"DT", "JJ", "JJR", "JJS", "RB", "RBR", "RBS"})
_SUBJECTS = ("nsubj", "nsubjpass")
_BODIES = frozenset(
    "agency alliance army bloc body coalition council faction federation force group militia movement network organisation organization "
    "party union".split()
)
_POSTED = frozenset("ambassador commissioner consul delegate emissary envoy legate observer representative".split())
_DOUBLE = frozenset(
    "Burkina Cape Costa Czech Dominican East El Equatorial European Guinea Hong Ivory Marshall New North Northern Papua Puerto San Saudi "
    "Sierra Solomon South Sri Trinidad United West Western".split()
)  # first words of states of two words
_SENT_BY = frozenset("delegate envoy leader member minister negotiator official representative".split())
_RULING = frozenset({"government", "junta", "army", "regime", "administration"})
_FIGHTERS = frozenset("guerrilla insurgent militant militia opposition rebel separatist".split())
_CRAFT = frozenset(
    "aircraft airliner barge boat corvette cruiser cutter destroyer dinghy dredger ferry fireboat freighter frigate gunboat "
    "helicopter hovercraft jet junk launch liner longliner lugger minesweeper motorboat plane schooner ship sloop steamer steamship "
    "submarine tanker trawler troopship tug tugboat vessel warship whaler yacht".split()
)
_CARRYING = frozenset({"carry", "bear", "haul", "transport", "load", "pack", "fill"})
_RANKS = frozenset("admiral captain commander crewman lieutenant officer pilot sergeant".split())
_LEAST = 3  # letters of a name in capitals
_LINKS = frozenset({"after", "before", "since", "until"})


def mend_names(sentence: Words) -> None:
    """Give the names of one sentence their heads."""
    for token in tuple(sentence.tokens):
        if token.tag == "WP$":
            _own(sentence, token.i)
        elif token.tag == "NNP" and token.text.islower() and sentence.below(token.i, "det"):
            sentence.retag(token, "NN")  # "a sit-in" is no name
        elif token.tag in NAMES and token.dep in _SUBJECTS:
            _join_subjects(sentence, token.i)
        elif token.tag == "NNS" and token.text.isupper() and len(token.text) >= _LEAST:
            _name_in_capitals(sentence, token)
        elif token.tag == "NNS" and token.dep in _SUBJECTS:
            _join_others(sentence, token)
            _both_sides(sentence, token)
        elif token.text in _CRAFT and token.tag in ("NN", "JJ", "JJR"):
            _named_craft(sentence, token)
        elif token.tag in NAMES and token.dep == "appos":
            _name_of_officer(sentence, token)
        elif token.text == "(" and token.tag == "-LRB-":
            _spelt_out(sentence, token.i)
        elif token.text == "to" and token.dep == "prep":
            _posted(sentence, token)
        elif token.dep == "advcl" and token.tag == "JJ":
            _described(sentence, token)


def _name_in_capitals(sentence: Words, token: Token) -> None:
    """ "SADC suspended Lesotho": a word in capitals is a name and no plural, where not the whole sentence is in capitals."""
    if any(word.text.islower() and len(word.text) > _LEAST for word in sentence.tokens):
        sentence.retag(token, "NNP")


def _named_craft(sentence: Words, craft: Token) -> None:
    """ "sank the Danish trawler Aurora": the craft is meant, whatever its name may be else; what is said of the name is said of it."""
    run = [craft]
    while (word := sentence.at(run[-1].i + 1)) is not None and (word.tag == "CD" or (word.tag[:2] == "NN" and word.text[:1].isupper())):
        run.append(word)
    name = next((word for word in run[1:] if not craft.i <= word.head <= run[-1].i or word.head == word.i), None)
    if name is None or name.tag == "CD" or run[1].lemma.lower() in _RANKS:
        return
    craft, verb = sentence.retag(craft, "NN"), sentence.at(name.head)
    if craft.head == name.i:
        sentence.put(craft, head=craft.i if name.head == name.i else name.head, dep=name.dep)
    elif craft.dep == "ROOT" and verb is not None and verb.head == craft.i and name.dep in _SUBJECTS:  # "the tanker (that) Aurora …"
        sentence.put(verb, head=verb.i, dep="ROOT")
        sentence.hang(craft, head=verb.i, dep=name.dep)
    elif verb is not None and verb.head == craft.i and sentence.below(verb.i, "agent"):  # "the tanker Aurora seized by pirates"
        sentence.retag(verb, "VBN")
        sentence.hang(verb, head=craft.i, dep="acl")
    elif (name.head, name.dep) not in ((craft.head, craft.dep), (craft.i, "appos")):
        return
    for child in [token for i in tuple(sentence.children.get(name.i, ())) if (token := sentence.at(i)) is not None]:
        if child.i < craft.i or (child.i > name.i and child.dep not in ("compound", "nummod")):
            sentence.hang(child, head=craft.i, dep=child.dep)
    sentence.hang(name, head=craft.i, dep="flat")
    above = sentence.at(craft.head)
    if craft.dep == "npadvmod" and above is not None and not sentence.below(above.i, "dobj"):
        sentence.hang(craft, head=above.i, dep="dobj")
    load = sentence.at(run[-1].i + 1)
    if load is not None and load.dep == "advcl" and load.lemma in _CARRYING:
        sentence.put(load, head=craft.i, dep="acl")


def _both_sides(sentence: Words, members: Token) -> None:
    """ "Members of the Peruvian government and rebels met": fighters have no part in those of the government, but act beside them."""
    if members.lemma not in _SENT_BY:
        return
    for link in sentence.below(members.i, "prep"):
        for body in sentence.below(link.i, "pobj") if link.lemma == "of" else ():
            joined = [word for word in sentence.below(body.i, "conj") if word.lemma in _FIGHTERS]
            joint = sentence.below(body.i, "cc")
            if body.lemma in _RULING and joined and joint and len(sentence.below(body.i, "conj")) == 1:
                sentence.hang(joint[0], head=members.i, dep="cc")
                sentence.hang(joined[0], head=members.i, dep="conj")
                return


def _name_of_officer(sentence: Words, name: Token) -> None:
    """ "Peru's President Ana Vega and newly elected President Luis Rojas met": who is joined to a name behind an office acts with it."""
    office = sentence.at(name.head)
    first = min((word.i for word in sentence.below(name.i, "compound")), default=name.i)
    newly = [word for word in sentence.below(name.head, "conj") if word.tag == "VBN" and name.head < word.i < name.i]
    if newly and sentence.below(name.head, "cc"):  # the parser has "appointed" for the second
        sentence.hang(newly[0], head=name.i, dep="amod")
        sentence.hang(name, head=name.head, dep="conj")
        return
    if office is None or office.tag not in NAMES or office.i != first - 1 or office.dep not in _SUBJECTS:
        return
    joint = next((word for word in (*sentence.below(name.i, "cc"), *sentence.below(office.i, "cc")) if word.i > name.i), None)
    second = [word for word in (*sentence.below(name.i, "conj"), *sentence.below(office.i, "appos", "conj")) if word.i > name.i]
    if joint is None or not second or second[0].tag not in NAMES or not name.i < joint.i < second[0].i:
        return
    for word in sentence.below(office.i, "poss", "amod", "compound", "det"):
        sentence.hang(word, head=name.i, dep=word.dep)
    for word in sentence.below(office.i, "acl", "amod"):  # "newly appointed", said of the second
        if joint.i < word.i < second[0].i:
            sentence.hang(word, head=second[0].i, dep="amod")
    sentence.hang(name, head=office.head, dep=office.dep)
    sentence.hang(office, head=name.i, dep="compound")
    sentence.hang(joint, head=name.i, dep="cc")
    sentence.hang(second[0], head=name.i, dep="conj")


def _described(sentence: Words, adjective: Token) -> None:
    """ "aid to impoverished Malawi": an adjective between a preposition and a name describes the name."""
    preposition = sentence.at(adjective.i - 1)
    named = sentence.below(adjective.i, "dobj")
    if preposition is None or preposition.tag not in ("IN", "TO") or not named or sentence.below(preposition.i, "pobj"):
        return
    if sentence.edges(named[0].i)[0] == adjective.i + 1:
        sentence.put(named[0], head=preposition.i, dep="pobj")
        sentence.put(adjective, head=named[0].i, dep="amod")


def _spelt_out(sentence: Words, bracket: int) -> None:
    """ "the Kurdistan Workers' Party (PKK) group": the name before its letters is meant, not the common noun behind them."""
    name, letters, close, noun = (sentence.at(bracket + step) for step in (-1, 1, 2, 3))
    if name is None or letters is None or close is None or noun is None or close.text != ")" or noun.lemma not in _BODIES:
        return
    if name.tag not in NAMES or name.head != noun.i or name.dep not in ("nmod", "compound") or not letters.text.isupper():
        return
    own = sentence.below(noun.i, "det", "amod", "poss")
    sentence.put(name, head=noun.head if noun.head != noun.i else name.i, dep=noun.dep)
    for child in own:
        if child.i < name.i:
            sentence.put(child, head=name.i, dep=child.dep)
    sentence.put(letters, head=name.i, dep="appos")
    sentence.put(noun, head=name.i, dep="appos")


def _posted(sentence: Words, to: Token) -> None:
    """ "the Danish envoy to North Korea Ana Holm": behind the country where somebody is posted stands his name."""
    office = sentence.at(to.head)
    name = next((child for child in sentence.below(to.i, "pobj") if child.tag == "NNP"), None)
    if office is None or name is None or office.i != to.i - 1 or office.text not in _POSTED:
        return
    words = sentence.tokens[to.i + 1 - sentence.first : name.i + 1 - sentence.first]
    articled = words[0].tag == "DT"
    words = words[1:] if articled else words
    length = 2 if articled or words[0].text in _DOUBLE else 1
    if not length + 2 <= len(words) <= length + 3 or any(word.tag != "NNP" for word in words):
        return
    place = words[length - 1]
    for word in sentence.tokens[to.i + 1 - sentence.first : place.i - sentence.first]:
        sentence.put(word, head=place.i, dep="det" if word.tag == "DT" else "compound")
    sentence.put(place, head=to.i, dep="pobj")
    for word in words[length:-1]:
        sentence.put(word, head=name.i, dep="compound")
    sentence.put(name, head=office.i, dep="appos")


def _join_subjects(sentence: Words, last: int) -> None:
    """ "Oman and the wary Qatar signed": a name behind "and" and words that describe it is joined to the subject before it, where the
    parser makes two subjects of them or hangs the first below the second."""
    name = sentence.at(last)
    verb = sentence.at(name.head) if name is not None else None
    if name is None or verb is None or not verb.tag.startswith("VB"):
        return
    before = [*sentence.below(verb.i, *_SUBJECTS), *sentence.below(last, "nmod")]
    firsts = [token for token in before if token.i < last and token.text[:1].isupper()]
    joints = [joint for token in firsts for joint in sentence.below(token.i, "cc") if token.i < joint.i < last and joint.lemma == "and"]
    if len(firsts) != 1 or len(joints) != 1:
        return
    between = [token for i in range(joints[0].i + 1, last) if (token := sentence.at(i)) is not None]
    if not between or not _describe(between):
        return
    if any(sentence.hangs_below(last, token.i) for token in between):
        return
    first = firsts[0]
    if first.dep == "nmod":
        sentence.put(first, head=verb.i, dep=name.dep)
    for token in between:
        if token.tag not in NAMES:
            sentence.put(token, head=last, dep="det" if token.tag == "DT" else "advmod" if token.tag.startswith("RB") else "amod")
    sentence.put(name, head=first.i, dep="conj")


def _join_others(sentence: Words, others: Token) -> None:
    """ "The plan fell after Mali and six other states sued": the name behind the link acts with the others, in a clause of its own."""
    verb = sentence.at(others.head)
    left, _ = sentence.edges(others.i)
    joint, name = sentence.at(left - 1), sentence.at(left - 2)
    if verb is None or joint is None or name is None or verb.dep != "conj" or joint.lemma != "and" or name.tag not in NAMES:
        return
    link = sentence.at(name.head)
    if link is None or name.dep != "pobj" or link.lemma not in _LINKS or link.head != verb.head or joint.head not in (verb.head, name.i):
        return
    if not any(child.lemma == "other" for child in sentence.below(others.i, "amod")):
        return
    sentence.put(verb, head=link.head, dep="advcl")
    sentence.put(link, head=verb.i, dep="mark")
    sentence.put(name, head=verb.i, dep=others.dep)
    sentence.put(joint, head=name.i, dep="cc")
    sentence.put(others, head=name.i, dep="conj")


def _own(sentence: Words, whose: int) -> None:
    """ "Togo, whose envoy warned Ghana, …": what is owned acts, where the parser makes a participle before the name of the verb."""
    pronoun = sentence.at(whose)
    owned = sentence.at(pronoun.head) if pronoun is not None else None
    verb = sentence.at(owned.i + 1) if owned is not None else None
    if owned is None or verb is None or owned.i != whose + 1 or verb.tag not in ("VBN", "VBD") or verb.dep not in ("amod", "acl"):
        return
    name = sentence.at(verb.head)
    owner = sentence.at(name.head) if name is not None else None
    if name is None or owner is None or name.i <= verb.i or name.dep != "appos" or owned.head not in (name.i, verb.i) or owner.i >= whose:
        return
    verb = sentence.retag(verb, "VBD")
    sentence.put(verb, head=owner.i, dep="relcl")
    sentence.put(owned, head=verb.i, dep="nsubj")
    sentence.put(name, head=verb.i, dep="dobj")


def _describe(words: Sequence[Token]) -> bool:
    """Whether words before a name are an article or adjectives, with nothing but names behind: not "the army of"."""
    described = [token for token in words if token.tag not in NAMES]
    if not described or any(token.tag not in _DESCRIBING for token in described[:-1]):
        return False
    last = described[-1]
    plain = last.text == last.text.lower() and last.tag in ("NN", *_DESCRIBING)
    return plain and described[0].tag != "NN" and [*described] == list(words[: len(described)])
