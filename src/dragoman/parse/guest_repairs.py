"""Sets right what the parser makes of guests and others told by a participle ("talks with visiting Thai officials", "shelled fleeing
villagers": nobody visits or flees them), of a party behind a price
("contracts worth millions with Oman"), of money by its country's letters ("US $4 million") and of a purpose parted from its noun by a day
("signed pacts on Monday aimed at").

Works on words and their relations; of meanings it knows titles, verbs that receive guests, and participles of purpose.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_TITLES = frozenset(
    (
        "ambassador admiral chairman chairperson chancellor chief commissioner congressman crown diplomat emir envoy general governor king "
        "lawmaker leader mayor minister negotiator official parliamentarian pm pope premier president prime prince princess queen "
        "rapporteur representative secretary senator speaker sultan taoiseach undersecretary vice delegation delegate dignitary counterpart"
    ).split()
)
_WITH = frozenset({"with", "to", "from", "between", "alongside"})
_RECEIVING = frozenset("accompany assure brief greet honour honor host inform meet receive see tell thank welcome".split())
_ADJECTIVES = frozenset({"neighbouring", "neighboring"})  # before a noun never a verb
_TELLING = frozenset(  # what people are told by: nobody flees them
    "advancing besieging defecting demonstrating departing fleeing grieving invading marching mourning mutinying passing praying "
    "protesting retreating returning rioting sleeping striking surrendering visiting warring withdrawing".split()
)
_HITTING = frozenset(
    "accuse ambush arrest assail attack barricade beat blame bomb bombard charge condemn criticise criticize denounce detain disarm "
    "disperse execute free hit help intercept jail kill massacre murder pound protect pursue pummel raid release rescue seize shell "
    "shoot strafe strike surround target teargas urge warn".split()
)
_SHOOTING = frozenset({"fire", "shoot", "throw", "hurl", "open", "charge"})
_PURPOSES = frozenset({"aim", "design", "intend"})
_PARTNERS = frozenset({"with", "between"})
_GOALS = frozenset({"to", "from", "for", "on", "in"})
_OBJECTS = ("dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj")
_VERBAL = frozenset({"following", "concerning", "regarding"})
_DEPTH = 12


def mend_guests(sentence: Words) -> None:
    """Give guests, parties behind a price and parted purposes of one sentence their heads."""
    for token in tuple(sentence.tokens):
        if token.tag == "VBG" and token.text in _ADJECTIVES | _TELLING:
            _guest(sentence, token)
        elif token.text == "worth":
            _behind_price(sentence, token)
        elif token.tag == "VBG" and token.dep == "prep":
            _with_object(sentence, token)
        elif token.text == "with":
            _on_a_level(sentence, token)
        elif token.text == "$":
            _whose_money(sentence, token)
        elif token.dep == "advcl" and token.tag == "VBN" and token.lemma in _PURPOSES:
            _parted(sentence, token)


def _guest(sentence: Words, visiting: Token) -> None:
    """ "held talks with visiting Thai officials", "met visiting Premier Li": the word tells who is met, not what is done."""
    above = sentence.at(visiting.head)
    guests = sentence.below(visiting.i, "dobj") or _second_subject(sentence, visiting)
    if not guests or above is None or sentence.below(visiting.i, "aux", "mark", "nsubj"):
        return
    guest = guests[0]
    before = sentence.below(guest.i, "compound", "amod", "nmod")
    titled = _is_told_by(visiting, above) or guest.lemma in _TITLES or any(word.lemma.lower() in _TITLES for word in before)
    if not titled or sentence.edges(guest.i)[0] != visiting.i + 1 or sentence.below(guest.i, "det", "poss"):
        return
    dep = _received_as(sentence, visiting, above)
    if dep is None:
        return
    verb = above
    for _ in range(_DEPTH):
        if verb.tag.startswith("VB") or verb.head == verb.i:
            break
        verb = sentence.at(verb.head) or verb
    for child in sentence.below(visiting.i, "prep", "npadvmod", "advmod", "punct", "advcl"):
        sentence.put(child, head=verb.i, dep=child.dep)
    sentence.put(guest, head=visiting.head, dep=dep)
    for child in sentence.below(visiting.i, "conj", "cc"):
        sentence.put(child, head=guest.i, dep=child.dep)
    sentence.put(visiting, head=guest.i, dep="amod", tag="JJ")


def _is_told_by(participle: Token, above: Token) -> bool:
    """Whether a participle only tells who is hit or where they live: "shelled retreating columns", "warned neighbouring Togo"."""
    hits = above.lemma in _HITTING or above.text in ("at", "on")
    return participle.text in _ADJECTIVES or (participle.text in _TELLING and hits)


def _second_subject(sentence: Words, visiting: Token) -> list[Token]:
    """The guest of "the king and visiting Premier Li signed", where the parser takes him for a subject of his own."""
    host = sentence.at(visiting.head)
    if visiting.dep != "conj" or host is None or host.dep not in ("nsubj", "nsubjpass"):
        return []
    return [word for word in sentence.below(host.head, "nsubj", "nsubjpass") if word.i > visiting.i]


def _received_as(sentence: Words, visiting: Token, above: Token) -> str | None:
    """What a guest is to the word above; None where somebody may well do the visiting."""
    if visiting.dep == "pcomp":
        verb = sentence.at(above.head)
        if verb is not None and verb.lemma in _SHOOTING and above.text in ("at", "on") and visiting.i == above.i + 1:
            return "pobj"  # "fired at fleeing villagers"
        passive = verb is not None and verb.tag == "VBN" and (verb.dep == "acl" or bool(sentence.below(verb.i, "auxpass")))
        return "pobj" if above.text in _WITH or (above.text == "by" and passive) else None
    if visiting.dep in ("xcomp", "advcl", "ccomp", "dobj"):
        receives = above.lemma in _RECEIVING or _is_told_by(visiting, above)
        return "dobj" if receives and visiting.i == above.i + 1 else None
    joined = sentence.at(visiting.i - 1)
    host = sentence.at(visiting.i - 2)
    if visiting.dep == "csubj" and joined is not None and host is not None and joined.text == "and" and host.tag in NAMES:
        return "nsubj"  # "that President Lima and visiting President Ilic signed"
    if visiting.dep == "conj" and above.tag.startswith("NN") and joined is not None and joined.text in ("and", ","):
        return "conj"
    return None


def _behind_price(sentence: Words, worth: Token) -> None:
    """ "signed contracts worth $2 billion with Oman": what follows the price belongs to the deal, or to the verb that has it."""
    deal = sentence.at(worth.head)
    if deal is not None and deal.tag.startswith("VB"):
        deal = sentence.at(worth.i - 1)  # the parser may hang the price on the verb
    if deal is None or deal.dep not in _OBJECTS or not deal.tag.startswith("NN"):
        return
    verb: Token | None = deal
    for _ in range(_DEPTH):
        if verb is None or verb.dep != "conj":
            break
        verb = sentence.at(verb.head)
    verb = sentence.at(verb.head) if verb is not None else None
    for inner in [worth, *sentence.below(worth.i, "npadvmod", "pobj", "dobj")]:
        for preposition in sentence.below(inner.i, "prep"):
            goal = sentence.below(preposition.i, "pobj")
            if preposition.i < worth.i or not goal or goal[0].tag not in (*NAMES, "NN", "NNS"):
                continue
            if preposition.text in _PARTNERS or verb is None or not verb.tag.startswith("VB"):
                sentence.put(preposition, head=deal.i, dep="prep")
            elif preposition.text in _GOALS:
                sentence.put(preposition, head=verb.i, dep="prep")


def _whose_money(sentence: Words, sign: Token) -> None:
    """ "approved US $4 million in loans": the letters before the sign only say whose money it is."""
    letters, sum_of, before = sentence.at(sign.i - 1), sentence.at(sign.head), sentence.at(sign.i - 2)
    if letters is None or sum_of is None or letters.text not in ("US", "U.S.") or (before is not None and before.text == "the"):
        return
    if sign.head == letters.i or letters.head == sum_of.i or sentence.hangs_below(sum_of.i, letters.i):
        return
    for child in sentence.below(letters.i, "compound", "nmod", "amod"):  # "lent Mali US $4 million"
        sentence.put(child, head=letters.head, dep=letters.dep)
    sentence.put(letters, head=sum_of.i, dep="nmod")


def _with_object(sentence: Words, preposition: Token) -> None:
    """ "said following talks with Oman": a participle that is a preposition has what it governs, not an object."""
    governed = sentence.below(preposition.i, "dobj")
    if preposition.text.lower() in _VERBAL and governed and not sentence.below(preposition.i, "pobj"):
        sentence.put(governed[0], head=preposition.i, dep="pobj")
        sentence.retag(preposition, "IN")


def _on_a_level(sentence: Words, partner: Token) -> None:
    """ "hold talks at any level with the rebels": with whom, the talks say, not the level."""
    level = sentence.at(partner.head)
    at = sentence.at(level.head) if level is not None and level.lemma == "level" and level.dep == "pobj" else None
    if level is None or at is None or at.text not in ("at", "on"):
        return
    verb = sentence.at(at.head)
    talks = sentence.below(verb.i, "dobj") if verb is not None and verb.tag.startswith("VB") else []
    if verb is not None and verb.i < level.i:
        sentence.put(partner, head=talks[-1].i if talks else verb.i, dep="prep")


def _parted(sentence: Words, purpose: Token) -> None:
    """ "sealed pacts on Monday aimed at easing trade": behind a day, too, a purpose is that of the thing, not of the verb."""
    verb = sentence.at(purpose.head)
    if verb is None or purpose.i < verb.i or sentence.below(purpose.i, "auxpass", "aux", "mark", "nsubj", "nsubjpass"):
        return
    before = sentence.at(purpose.i - 1)
    things = [word for word in sentence.below(verb.i, "dobj") if word.i < purpose.i]
    if things and before is not None and before.text != ",":
        sentence.put(purpose, head=things[-1].i, dep="acl")
