"""Gives a deed its outcome and its own clause back: participles and past tenses that the parser hangs on somebody's participle between,
passives parted by a date, subjects that it joins to the part of a country before them, and plots that it hangs on the verb above.

Works on words and their relations; of meanings it knows only the parts of a country.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import Words

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LOOSE = frozenset({"acl", "ccomp", "advcl"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_PARTS = frozenset("north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split())
_BETWEEN = frozenset({"prep", "npadvmod", "advmod", "punct"})
_AIMING = frozenset({"on", "at", "against", "upon", "towards", "toward", "by"})
_DURING = frozenset({"in", "by", "during", "after", "amid", "despite"})
_FIGHTING = frozenset({"shelling", "bombing", "shooting", "fighting", "rioting", "looting", "firing", "sniping", "bloodletting"})
_GATHERINGS = frozenset(
    (
        "blockade boycott demo demonstration gathering march meeting mutiny occupation parade picket procession protest rally revolt riot "
        "sit-in stoppage strike uprising vigil walkout"
    ).split()
)
_PLOTS = frozenset({"plot", "conspiracy", "attempt", "bid", "plan", "scheme"})
_DEPTH = 8


def mend_outcomes(sentence: Words) -> None:
    """Hang what a deed led to, and who did it, where they belong."""
    for token in tuple(sentence.tokens):
        if token.dep == "conj":
            _joined(sentence, token)
        elif token.dep == "pcomp" and token.tag == "VBG":
            _object_of_preposition(sentence, token)
        elif token.dep in ("pcomp", "advcl") and token.tag == "VBN":
            _befallen(sentence, token)
        elif token.dep in ("advcl", "xcomp") and token.tag == "VB":
            _plotted(sentence, token)
        elif token.text == "that" and token.dep == "dobj":
            _told_that(sentence, token)
        elif token.text == "by" and token.dep in ("prep", "agent"):
            _done_by(sentence, token)
        elif token.lemma == "be" and token.dep == "ROOT":
            _parted_passive(sentence, token)
        elif token.dep in ("compound", "amod", "nmod"):
            _before_noun(sentence, token)
        elif token.text == "dead" and token.dep == "oprd":
            _people_left(sentence, token)


def _people_left(sentence: Words, dead: Token) -> None:
    """ "left 72 Chadian dead": a nationality between a number and "dead" is those who died."""
    number, people = sentence.at(dead.i - 2), sentence.at(dead.i - 1)
    if number is None or people is None or number.tag != "CD" or number.dep != "dobj" or people.head != dead.i or people.tag != "JJ":
        return
    if people.text[:1].isupper():
        sentence.put(people, head=number.head, dep="dobj", tag="NNPS")
        sentence.put(number, head=people.i, dep="nummod")


def _befallen(sentence: Words, verb: Token) -> None:
    """ "with nine people killed and six held": of whom it is said that something was done to them."""
    subjects = sentence.below(verb.i, "nsubj")
    leads = sentence.at(verb.head) if verb.dep == "pcomp" else next(iter(sentence.below(verb.i, "mark")), None)
    if leads is None or leads.text.lower() != "with" or not subjects or subjects[0].i > verb.i or sentence.below(verb.i, "dobj", "aux"):
        return
    sentence.put(subjects[0], head=verb.i, dep="nsubjpass")


def _joined(sentence: Words, token: Token) -> None:
    """Words joined to others: outcomes, numbers and past tenses."""
    if token.tag == "VBG":
        _further_outcome(sentence, token)
    elif token.tag == "CD":
        _counted_apart(sentence, token)
    elif token.tag == "VBD":
        _past_behind_participle(sentence, token)


def _before_noun(sentence: Words, token: Token) -> None:
    """Words taken for what a noun behind them is: parts of a country, places, and gas beside a cannon."""
    if token.dep == "nmod" and token.lemma == "gas":
        _gas_and_cannon(sentence, token)
    elif token.text.lower() in _PARTS and token.dep != "nmod":
        _subject_behind_part(sentence, token)
    elif token.tag == "NNP" and token.dep != "amod":
        _subject_behind_place(sentence, token)


def _further_outcome(sentence: Words, token: Token) -> None:
    """ "fired at guards manning a gate, killing two": without an "and", the second participle tells what the main verb led to."""
    first, comma = sentence.at(token.head), sentence.at(token.i - 1)
    if first is None or first.tag != "VBG" or first.dep not in ("acl", "ccomp") or comma is None or comma.text != ",":
        return
    if sentence.below(first.i, "cc") or sentence.below(token.i, "cc", "conj", *_SUBJECTS):
        return
    verb = _verb_above(sentence, first)
    if verb is not None:
        sentence.put(token, head=verb.i, dep="advcl")


def _gas_and_cannon(sentence: Words, gas: Token) -> None:
    """ "fired tear gas and water cannon": the gas is fired beside the cannon, and says nothing of it."""
    cannon = sentence.at(gas.head)
    water = next((child for child in sentence.below(gas.i, "conj") if child.i > gas.i), None)
    if cannon is None or water is None or cannon.i != water.i + 1 or not sentence.below(gas.i, "amod", "compound"):
        return
    sentence.hang(gas, head=cannon.head, dep=cannon.dep)
    sentence.hang(water, head=cannon.i, dep="compound")
    sentence.hang(cannon, head=gas.i, dep="conj")


def _counted_apart(sentence: Words, number: Token) -> None:
    """ "eight men were killed and another 16 wounded": a number joined to a passive is what its participle is said of."""
    first = sentence.at(number.head)
    second = next((child for child in sentence.below(number.i, "acl") if child.tag == "VBN" and child.i == number.i + 1), None)
    if first is None or second is None or first.tag != "VBN" or not sentence.below(first.i, "auxpass"):
        return
    sentence.hang(second, head=first.i, dep="conj")
    sentence.hang(number, head=second.i, dep="nsubj")


def _past_behind_participle(sentence: Words, token: Token) -> None:
    """ "ambushed troops searching for a priest and killed 14": a past tense goes on from the main verb, not from a participle."""
    first = sentence.at(token.head)
    if first is None or first.tag != "VBG" or first.dep not in _LOOSE or sentence.below(first.i, "aux", *_SUBJECTS[1:]):
        return
    if not sentence.below(token.i, "dobj") or sentence.below(token.i, *_SUBJECTS, "aux", "auxpass"):
        return
    subjects = [child for child in sentence.below(first.i, "nsubj") if child.i < first.i]
    verb = _verb_above(sentence, first)
    if verb is None or verb.tag != "VBD" or not verb.i < first.i < token.i:
        return
    for joint in sentence.below(first.i, "cc"):
        if joint.i < token.i:
            sentence.put(joint, head=verb.i, dep="cc")
    sentence.put(token, head=verb.i, dep="conj")
    if subjects and first.dep == "ccomp" and not sentence.below(verb.i, "dobj"):  # "ambushed a convoy searching for"
        sentence.hang(subjects[0], head=verb.i, dep="dobj")
        sentence.hang(first, head=subjects[0].i, dep="acl")


def _verb_above(sentence: Words, participle: Token) -> Token | None:
    """The finite verb in front of a participle that stands above it, through nouns and prepositions alone."""
    at = participle
    for _ in range(_DEPTH):
        above = sentence.at(at.head)
        if above is None or above.i >= at.i:
            return None
        if above.tag in _FINITE:
            return above
        if above.tag.startswith("VB"):
            return None
        at = above
    return None


def _object_of_preposition(sentence: Words, participle: Token) -> None:
    """ "fired on students marching to the palace": who is aimed at is the object of the preposition, and marching is said of him."""
    _deed_behind_preposition(sentence, participle)
    prep, subjects = sentence.at(participle.head), sentence.below(participle.i, "nsubj")
    if prep is None or prep.text.lower() not in _AIMING or len(subjects) != 1 or not prep.i < subjects[0].i < participle.i:
        return
    if sentence.edges(subjects[0].i)[0] != prep.i + 1:
        return
    sentence.hang(subjects[0], head=prep.i, dep="pobj")
    sentence.hang(participle, head=subjects[0].i, dep="acl")


def _deed_behind_preposition(sentence: Words, gerund: Token) -> None:
    """ "was hurt in shelling on Kharkiv": a gerund without an object that names a deed of force is its noun."""
    prep, after = sentence.at(gerund.head), sentence.at(gerund.i + 1)
    if prep is None or prep.text.lower() not in _DURING or gerund.text.lower() not in _FIGHTING or after is None:
        return
    if after.tag in ("IN", ",", ".", "CC") and not sentence.below(gerund.i, "dobj", *_SUBJECTS, "xcomp", "ccomp"):
        sentence.put(sentence.retag(gerund, "NN"), head=prep.i, dep="pobj")


def _plotted(sentence: Words, verb: Token) -> None:
    """ "arrested nine officers over a plot to kill the king": what stands right behind a plot is what was plotted."""
    to = next((child for child in sentence.below(verb.i, "aux") if child.tag == "TO"), None)
    plot = sentence.at(to.i - 1) if to is not None else None
    if plot is not None and plot.dep in ("pobj", "dobj") and plot.lemma in _PLOTS and sentence.hangs_below(plot.i, verb.head):
        sentence.put(verb, head=plot.i, dep="acl")


def _done_by(sentence: Words, by: Token) -> None:
    """ "broke up a sit-in by nurses": of a verb with a subject and an object, those behind "by" did what the object names."""
    verb, doers = sentence.at(by.head), sentence.below(by.i, "pobj")
    if verb is None or not doers or doers[0].tag not in ("NNS", "NNPS") or sentence.below(verb.i, "auxpass", "nsubjpass"):
        return
    plot = sentence.at(verb.head)
    if verb.tag == "VB" and verb.dep == "acl" and plot is not None and plot.lemma in _PLOTS:  # "a plot to kill him by officers"
        sentence.put(by, head=plot.i, dep="prep")
        return
    objects = [child for child in sentence.below(verb.i, "dobj") if child.i < by.i and child.lemma.lower() in _GATHERINGS]
    if objects and sentence.edges(objects[-1].i)[1] == by.i - 1:
        sentence.put(by, head=objects[-1].i, dep="prep")


def _told_that(sentence: Words, that: Token) -> None:
    """ "told reporters that militias are going to burn huts": before a subject "that" opens what is told; it is no second object."""
    deed, before = sentence.at(that.head), sentence.at(that.i - 1)
    verbs = [deed, *sentence.below(deed.i, "conj")] if deed is not None and deed.tag in ("VB", "VBG") else []
    objects = [child for verb in verbs for child in sentence.below(verb.i, "dobj")]  # "are going to rob and burn huts"
    if deed is None or before is None or before.dep != "dobj" or not any(child.i > deed.i for child in objects):
        return
    at: Token | None = deed
    while at is not None and at.dep == "xcomp" and at.i > that.i:
        at = sentence.at(at.head)
    if at is None or at.dep != "ccomp" or at.head != before.head or not any(that.i < child.i for child in sentence.below(at.i, *_SUBJECTS)):
        return
    sentence.put(sentence.retag(that, "IN"), head=at.i, dep="mark")


def _parted_passive(sentence: Words, copula: Token) -> None:
    """ "was on Sunday, May 3, detained by mutineers": a date between the parts of a passive makes no copula of its auxiliary."""
    subjects = [child for child in sentence.below(copula.i, "nsubj") if child.i < copula.i]
    if not subjects or sentence.below(copula.i, "attr", "acomp", "expl", "xcomp", "ccomp"):
        return
    dates = [copula, *sentence.below(copula.i, "npadvmod")]  # the parser may hang the participle on the date
    loose = (child for date in dates for child in sentence.below(date.i, "advcl", "acl", "dep"))
    verb = next((child for child in loose if child.tag == "VBN" and child.i > copula.i), None)
    if verb is None or sentence.below(verb.i, *_SUBJECTS, "aux", "auxpass", "mark", "dobj"):
        return
    sentence.hang(verb, head=copula.i, dep="advcl")
    between = [child for child in sentence.below(copula.i, *_BETWEEN) if copula.i < child.i < verb.i]
    if not between or between[0].i != copula.i + 1 or sentence.edges(between[-1].i)[1] != sentence.edges(verb.i)[0] - 1:
        return
    for child in tuple(sentence.children.get(copula.i, ())):
        below = sentence.at(child)
        if below is not None and below.i != verb.i:
            sentence.put(below, head=verb.i, dep="nsubjpass" if below.dep == "nsubj" else below.dep)
    sentence.hang(verb, head=verb.i, dep="ROOT")
    sentence.hang(copula, head=verb.i, dep="auxpass")


def _subject_behind_part(sentence: Words, part: Token) -> None:
    """ "in the east rebels shot two guards", "in the south two guards were killed": behind a part of a country stands a subject."""
    noun = sentence.at(part.head)
    if noun is not None and noun.tag == "CD":  # "in the south two guards"
        noun = sentence.at(noun.head)
    if noun is None or noun.tag != "NNS" or noun.dep != "pobj" or not part.i < noun.i:
        return
    article, following, prep = sentence.at(part.i - 1), sentence.at(noun.i + 1), sentence.at(noun.head)
    if article is None or article.text.lower() != "the" or following is None or prep is None or prep.text.lower() not in ("in", "across"):
        return
    verb = sentence.at(following.head) if following.dep in ("aux", "auxpass") else following
    if verb is None or verb.tag not in (*_FINITE, "VBN") or verb.dep in ("acl", "relcl") or following.tag not in _FINITE:
        return
    if sentence.below(verb.i, *_SUBJECTS):
        return
    sentence.hang(noun, head=verb.i, dep="nsubjpass" if sentence.below(verb.i, "auxpass") else "nsubj")
    sentence.hang(part, head=prep.i, dep="pobj")
    sentence.hang(article, head=part.i, dep="det")
    if sentence.hangs_below(verb.i, prep.i):
        return
    sentence.hang(prep, head=verb.i, dep="prep")


def _subject_behind_place(sentence: Words, place: Token) -> None:
    """ "in the province of Farah six soldiers were killed": a number behind a name opens the subject."""
    noun, number = sentence.at(place.head), sentence.at(place.i + 1)
    if noun is None or number is None or noun.tag != "NNS" or noun.dep != "pobj" or number.tag != "CD" or number.head != noun.i:
        return
    prep, following = sentence.at(noun.head), sentence.at(sentence.edges(noun.i)[1] + 1)
    if prep is None or following is None or following.tag not in _FINITE or prep.i != sentence.edges(noun.i)[0] - 1:
        return
    verb = sentence.at(following.head) if following.dep in ("aux", "auxpass") else following
    if verb is None or verb.tag not in (*_FINITE, "VBN") or sentence.below(verb.i, *_SUBJECTS):
        return
    sentence.hang(place, head=prep.i, dep="pobj")
    sentence.hang(noun, head=verb.i, dep="nsubjpass" if sentence.below(verb.i, "auxpass") else "nsubj")
