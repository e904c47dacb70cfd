"""Sets right the heads of noun phrases: a day of the week taken for the last word of a name, a given name taken for a preposition, a
deed named by its gerund ("in tank shelling"), plurals taken for singulars, a subject joined to the object before it, and people of whom
a relative clause tells behind a name.

Works on words and their relations; of meanings it knows only the days, feasts and gerunds that name deeds.
"""

from __future__ import annotations

from dragoman.grammar import MONTHS, WEEKDAYS, Token
from dragoman.parse.sentence_words import NAMES, Words

_FEASTS = frozenset("ash black blessed bloody blue casual cyber easter fat giving good holy maundy palm shrove super whit".split())
_NOMINAL = ("pobj", "dobj", "nsubj", "nsubjpass", "conj", "appos", "dative", "attr")
_SUBJECTS = ("nsubj", "nsubjpass")
_PREPOSITIONS = frozenset(
    (
        "about above across after against along among amid around as at before behind below beneath beside between beyond by despite down "
        "during for from in inside into like near of off on onto out outside over past per since than through throughout to toward towards "
        "under until up upon via with within without"
    ).split()
)
_DEEDS = frozenset("bomb fight fire kill loot riot rocket shell shoot stab strafe".split())
_BODIES = frozenset("administration army authority government junta military opposition police president regime state".split())
_BANDS = frozenset("commander dissident fighter guerrilla insurgent leader militant militiaman negotiator rebel separatist".split())
_TIMES = frozenset({"in", "during"})
_PREFIXES = frozenset({"ex", "vice", "pro", "anti"})
_SEATED = frozenset("administration authority government junta leader leadership parliament regime ruler".split())
_BINDING = frozenset({"in", "from", "between", "on"})
_BANS = frozenset({"ban", "injunction", "moratorium", "prohibition"})
_FORCES = frozenset({"aircraft", "artillery", "cavalry", "infantry", "personnel", "police"})
_MOVED = frozenset(
    (
        "airlift ban banish bar barge borrow bring buy call catapult chase collect cut demand deport deliver dislodge divert drag "
        "draw drive eject evacuate evict exclude exile exempt expel extract extradite ferry fetch fire fly free gain get hear "
        "hide hijack import keep launch learn lift lose move need obtain order oust pick protect prevent pull purchase push "
        "receive recall recover release relay remove repatriate request rescue return save secure seek send separate shell ship "
        "shoot sack snatch steal stop strip summon suspend take throw transfer transport uproot want withdraw withhold win wrest"
    ).split()
)  # verbs that move their object, or keep it, from somewhere
_LETTING_GO = frozenset({"free", "release"})  # "freed 46 soldiers from Ivory Coast", but "hostages from Entebbe"
_HELD = frozenset({"hostage", "prisoner", "captive", "inmate", "detainee", "convict"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_MARKS = frozenset({"after", "before", "since", "until", "as", "while"})
_CROWDS = frozenset({"thousands", "hundreds", "dozens", "scores", "many", "several", "people"})
_BACK = 3  # words between a joined subject and its verb
_FOES = frozenset("rebel insurgent guerrilla opposition militia separatist secessionist".split())
_DEPTH = 12


def mend_phrases(sentence: Words) -> None:
    """Give the noun phrases of one sentence their heads."""
    for token in tuple(sentence.tokens):
        if token.text.lower() in _PREFIXES:
            _prefix(sentence, token)
        if token.text in WEEKDAYS and token.tag in NAMES and token.dep in _NOMINAL:
            _part_day(sentence, token)
        elif token.tag == "IN" and token.dep in _SUBJECTS:
            _given_name(sentence, token)
        elif token.tag == "VBG" and token.lemma in _DEEDS:
            _gerund(sentence, token)
        elif token.tag == "NN" and token.text.endswith("s"):
            _count(sentence, token)
        elif token.dep == "conj" and token.tag in _FINITE:
            _joined_subject(sentence, token)
        elif token.tag in NAMES and token.dep in ("conj", "pobj"):
            _join_named(sentence, token)
        elif token.dep == "relcl":
            _bear(sentence, token)
        elif token.dep in ("nmod", "compound") and sentence.below(token.i, "cc"):
            _two_sides(sentence, token)
        elif token.dep == "prep" and token.text in _BINDING:
            _bind(sentence, token)


def _prefix(sentence: Words, prefix: Token) -> None:
    """ "ex-soldiers stormed": the noun behind the hyphen is the head, not the prefix."""
    hyphen, noun = sentence.at(prefix.i + 1), sentence.at(prefix.i + 2)
    if hyphen is None or noun is None or hyphen.text != "-" or not noun.tag.startswith("NN") or not prefix.tag.startswith("NN"):
        return
    if noun.head not in (prefix.i, prefix.head, hyphen.i) or sentence.hangs_below(prefix.head, noun.i):
        return
    sentence.put(noun, head=prefix.head, dep=prefix.dep)
    for child in sentence.below(prefix.i, "det", "amod", "nummod", "poss", "compound", "nmod"):
        sentence.hang(child, head=noun.i, dep=child.dep)
    sentence.hang(prefix, head=noun.i, dep="amod")
    sentence.hang(hyphen, head=noun.i, dep="punct")


def _part_day(sentence: Words, day: Token) -> None:
    """ "met with President Nestor Lanza Tuesday to discuss …": the day is no part of the name before it."""
    last = sentence.at(day.i - 1)
    if last is None or last.tag not in NAMES or last.dep != "compound" or last.head != day.i or last.text.lower() in _FEASTS:
        return
    verb = _verb_above(sentence, day)
    if verb is None:
        return
    sentence.put(last, head=day.head, dep=day.dep)
    for child in sentence.below(day.i, "compound", "det", "amod", "poss", "nmod", "nummod", "appos", "cc", "conj", "relcl"):
        if child.i != last.i:
            sentence.put(child, head=last.i, dep=child.dep)
    for child in sentence.below(day.i, "prep", "acl", "advcl"):
        sentence.put(child, head=verb.i, dep="prep" if child.dep == "prep" else "advcl")
    sentence.put(day, head=verb.i, dep="npadvmod")


def _verb_above(sentence: Words, token: Token) -> Token | None:
    """The nearest verb above a word."""
    at: Token | None = token
    for _ in range(_DEPTH):
        if at is None or at.tag.startswith("VB"):
            return at
        at = sentence.at(at.head) if at.head != at.i else None
    return None


def _given_name(sentence: Words, first: Token) -> None:
    """ "Brant/IN Adler met": what the parser takes for a preposition is the first of two names, since no preposition acts."""
    name = next(iter(sentence.below(first.i, "pobj")), None)
    if name is None or name.tag not in NAMES or not first.text[:1].isupper() or first.text.lower() in _PREPOSITIONS:
        return
    if sentence.edges(name.i)[0] != first.i + 1:
        return
    sentence.put(name, head=first.head, dep=first.dep)
    for child in sentence.below(first.i, "cc", "conj", "punct", "appos"):
        sentence.put(child, head=name.i, dep=child.dep)
    sentence.put(first, head=name.i, dep="compound", tag="NNP")


def _gerund(sentence: Words, gerund: Token) -> None:
    """A gerund may name a deed, as a noun does."""
    if gerund.dep in ("aux", "pcomp"):
        _deed_told_when(sentence, gerund)
    elif gerund.dep == "xcomp":
        _deed_as_object(sentence, gerund)
    elif gerund.dep in ("advcl", "acl", "csubj"):
        _name_deed(sentence, gerund)
        _deed_as_subject(sentence, gerund)


def _name_deed(sentence: Words, gerund: Token) -> None:
    """ "were killed in Chadian tank shelling": a gerund without an object right behind a noun names the deed."""
    noun = sentence.at(gerund.i - 1)
    preposition = sentence.at(noun.head) if noun is not None else None
    if noun is None or preposition is None or noun.dep != "pobj" or noun.tag not in ("NN", "NNP"):
        return
    if preposition.lemma not in _TIMES or sentence.below(gerund.i, "dobj", "nsubj", "mark", "aux", "prt", "ccomp", "agent"):
        return
    if gerund.head not in (noun.i, preposition.head):
        return
    gerund = sentence.retag(gerund, "NN")
    for child in sentence.below(noun.i, "det", "amod", "poss", "compound", "nmod", "nummod"):
        sentence.put(child, head=gerund.i, dep=child.dep)
    sentence.put(gerund, head=preposition.i, dep="pobj")
    sentence.put(noun, head=gerund.i, dep="compound")


def _deed_as_object(sentence: Words, gerund: Token) -> None:
    """ "condemned the Syrian shelling": a gerund without an object right behind an adjective that the parser takes for the object."""
    word = sentence.at(gerund.i - 1)
    if word is None or word.dep != "dobj" or word.tag != "JJ" or word.head != gerund.head or not sentence.below(word.i, "det"):
        return
    if sentence.below(gerund.i, "dobj", "nsubj", "mark", "aux", "prt", "ccomp", "agent"):
        return
    gerund = sentence.retag(gerund, "NN")
    for child in sentence.below(word.i, "det", "amod", "poss", "compound"):
        sentence.put(child, head=gerund.i, dep=child.dep)
    sentence.put(gerund, head=word.head, dep="dobj")
    sentence.put(word, head=gerund.i, dep="amod")
    for child in sentence.below(gerund.i, "prep"):
        if child.text == "at":  # "at a meeting in Brussels" is where it was condemned
            sentence.put(child, head=word.head, dep="prep")


def _deed_as_subject(sentence: Words, gerund: Token) -> None:
    """ "Shelling by Chadian troops killed two": a gerund with its doer, in front of a verb that has no subject, names the deed."""
    verb = sentence.at(gerund.head)
    if verb is None or verb.tag not in _FINITE or gerund.i > verb.i or sentence.below(verb.i, *_SUBJECTS, "expl"):
        return
    if sentence.below(gerund.i, "dobj", "nsubj", "mark", "aux", "prt", "ccomp") or sentence.edges(gerund.i)[1] != verb.i - 1:
        return
    gerund = sentence.retag(gerund, "NN")
    sentence.put(gerund, head=verb.i, dep="nsubj")
    for doer in sentence.below(gerund.i, "agent"):
        sentence.put(doer, head=gerund.i, dep="prep")


def _deed_told_when(sentence: Words, gerund: Token) -> None:
    """ "after shelling killed two farmers", "after fighting displaced thousands": in front of a finite verb a gerund names the deed."""
    mark, verb = sentence.at(gerund.i - 1), sentence.at(gerund.i + 1)
    after = sentence.at(gerund.i + 2)
    if mark is None or verb is None or after is None or mark.text.lower() not in _MARKS or verb.tag != "VBD":
        return
    if after.tag in ("NN", "NNS", "JJ") and after.text.lower() not in _CROWDS:
        return  # "after bombing besieged towns"
    above = sentence.at(mark.head)
    if above is None or mark.dep != "prep" or verb.i == above.i:
        return
    if verb.dep == "amod":
        sentence.put(after, head=verb.i, dep="dobj")
    sentence.put(verb, head=above.i, dep="advcl")
    sentence.put(mark, head=verb.i, dep="mark")
    sentence.put(sentence.retag(gerund, "NN"), head=verb.i, dep="nsubj")


def _bind(sentence: Words, preposition: Token) -> None:
    """Hang what a preposition binds on those to whom it belongs."""
    mend = {"in": _seat, "from": _origin, "between": _between, "on": _banned}[preposition.text]
    mend(sentence, preposition)


def _seat(sentence: Words, place: Token) -> None:
    """ "praised the new government in Tirana", "called on the authorities in Lima to": the town behind those who rule is their seat."""
    noun, town = sentence.at(place.i - 1), next(iter(sentence.below(place.i, "pobj")), None)
    if noun is None or town is None or noun.lemma not in _SEATED or noun.dep not in _NOMINAL or place.head == noun.i:
        return
    if town.tag in NAMES and sentence.hangs_below(noun.i, place.head):
        sentence.put(place, head=noun.i, dep="prep")


def _banned(sentence: Words, on: Token) -> None:
    """ "upheld a ban on a march by miners": what is banned stands right behind the ban, unless it is a day."""
    noun, banned = sentence.at(on.i - 1), next(iter(sentence.below(on.i, "pobj")), None)
    if noun is None or banned is None or noun.text not in _BANS or noun.dep != "dobj" or noun.head != on.head:
        return
    if banned.text not in WEEKDAYS and banned.text not in MONTHS:
        sentence.put(on, head=noun.i, dep="prep")


def _origin(sentence: Words, source: Token) -> None:
    """ "was shot by gunmen from Haiti", "invited a delegation from Benin": where those right before are from belongs to them, save where
    the verb moves them ("withdrew troops from Mali")."""
    noun, place = sentence.at(source.i - 1), next(iter(sentence.below(source.i, "pobj")), None)
    if noun is None or place is None or noun.tag not in ("NN", "NNS") or noun.dep not in _NOMINAL or source.head == noun.i:
        return
    verb = _verb_above(sentence, noun)
    if place.tag not in NAMES or place.text in WEEKDAYS or verb is None or verb.i != source.head:
        return
    if verb.lemma in _MOVED and (verb.lemma not in _LETTING_GO or noun.lemma in _HELD):
        return
    named = noun.tag == "NNS" or noun.text in _FORCES  # not "put a tariff on steel from Japan"
    if (named or sentence.below(noun.i, "det", "nummod", "poss")) and not sentence.below(verb.i, "prt"):
        sentence.put(source, head=noun.i, dep="prep")


def _between(sentence: Words, between: Token) -> None:
    """ "talks between the premier of Iraq and Canada", "between an envoy from Benin and New Zealand diplomats": there are two sides."""
    first = next(iter(sentence.below(between.i, "pobj")), None)
    if first is None or sentence.below(first.i, "conj", "cc") or first.tag in (*NAMES, "NNS"):
        return
    link = next((word for word in sentence.below(first.i, "prep") if word.text in ("of", "from", "in")), None)
    place = next(iter(sentence.below(link.i, "pobj")), None) if link is not None else None
    if link is None or place is None:
        return
    inner = next(iter(sentence.below(place.i, "nmod")), None)
    name = place if inner is None else inner
    second, joint = next(iter(sentence.below(name.i, "conj")), None), next(iter(sentence.below(name.i, "cc")), None)
    if name.tag not in NAMES or second is None or joint is None or joint.text != "and":
        return
    sentence.put(joint, head=first.i, dep="cc")
    if inner is not None:
        sentence.put(inner, head=link.i, dep="pobj")
        sentence.put(second, head=place.i, dep="compound")
        second = place
    sentence.hang(second, head=first.i, dep="conj")


def _count(sentence: Words, noun: Token) -> None:
    """ "a million pesos": what is counted and ends in -s is a plural."""
    number = next(iter(sentence.below(noun.i, "nummod")), None)
    if number is None or number.text.lower() in ("one", "1") or noun.text.endswith(("ss", "us", "is")):
        return
    sentence.retag(noun, "NNS")


def _joined_subject(sentence: Words, verb: Token) -> None:
    """ "hit by shells and a guard was missing": a noun joined to the last object, right before a joined verb, is the subject of it."""
    first = sentence.at(verb.head)
    if first is None or not first.tag.startswith("VB") or sentence.below(verb.i, *_SUBJECTS, "expl", "csubj"):
        return
    helping = [word.i for word in sentence.below(verb.i, "aux", "auxpass", "neg") if word.i < verb.i]
    start = min([verb.i, *helping])
    noun = next((t for i in range(start - 1, start - _BACK, -1) if (t := sentence.at(i)) is not None and t.tag != "RB"), None)
    if noun is None or noun.dep != "conj" or not noun.tag.startswith("NN") or sentence.edges(noun.i)[1] != noun.i:
        return
    other, joint = sentence.at(noun.head), sentence.at(sentence.edges(noun.i)[0] - 1)
    if other is None or other.dep not in ("pobj", "dobj") or joint is None or joint.tag != "CC" or joint.head != other.i:
        return
    if sentence.hangs_below(first.i, noun.i):
        return
    sentence.put(joint, head=first.i, dep="cc")
    sentence.put(noun, head=verb.i, dep="nsubj")


def _join_named(sentence: Words, name: Token) -> None:
    """ "Presidents Lungu of Zambia and Magufuli of Tanzania": who is of somewhere himself is joined to the person, not to the place."""
    described = name.dep == "pobj"  # "of Zambia and Magufuli": the parse may make one name of the two
    place = next(iter(sentence.below(name.i, "nmod")), None) if described else sentence.at(name.head)
    preposition = sentence.at(name.head if described or place is None else place.head)
    if place is None or preposition is None or preposition.lemma != "of" or place.tag not in NAMES:
        return
    person = sentence.at(preposition.head)
    owns = [word for word in sentence.below(name.i, "prep") if word.lemma == "of" and sentence.below(word.i, "pobj")]
    joint = [word for word in (*sentence.below(place.i, "cc"), *sentence.below(name.i, "cc")) if place.i < word.i < name.i]
    if person is None or not owns or not joint or person.tag not in NAMES or not sentence.below(person.i, "compound"):
        return
    sentence.put(place, head=preposition.i, dep="pobj")
    for word in joint:
        sentence.put(word, head=person.i, dep="cc")
    sentence.put(name, head=person.i, dep="conj")


def _bear(sentence: Words, verb: Token) -> None:
    """ "a man linked to the Tupamaros who shot": a "who" right behind a name, with no comma, goes back to the people before it."""
    name = sentence.at(verb.head)
    preposition = sentence.at(name.head) if name is not None else None
    if name is None or preposition is None or name.dep != "pobj" or name.tag not in NAMES or preposition.head == preposition.i:
        return
    pronoun = sentence.at(name.i + 1)
    above = sentence.at(preposition.head)
    if pronoun is None or above is None or pronoun.text != "who" or not sentence.hangs_below(pronoun.i, verb.i):
        return
    bound = preposition.lemma == "from" or (preposition.lemma == "of" and above.tag == "NNS")
    for _ in range(_DEPTH):
        over = sentence.at(above.head)
        if over is None or above.tag not in ("VBN", "VBD") or above.dep not in ("acl", "xcomp"):
            break
        above, bound = over, True
    if bound and above.tag in ("NN", "NNS"):
        sentence.put(verb, head=above.i, dep="relcl")


def _two_sides(sentence: Words, side: Token) -> None:
    """ "the Chadian government and FACT rebels signed", "Congo and M23 rebels", "government and rebel envoys": the first is a side of
    its own, not part of the second."""
    second = sentence.at(side.head)
    named = next((child for child in sentence.below(side.i, "conj") if not child.text[1:].islower() or child.lemma in _FOES), None)
    body = side.lemma in _BODIES or (side.tag in NAMES and not side.text.isupper() and second is not None and second.lemma in _BANDS)
    if second is None or named is None or not body or second.tag != "NNS" or second.dep not in _NOMINAL or named.i != second.i - 1:
        return
    for child in sentence.below(second.i, "det", "amod", "poss"):
        if child.i < side.i:
            sentence.put(child, head=side.i, dep=child.dep)
    sentence.put(side, head=second.head, dep=second.dep)
    sentence.put(second, head=side.i, dep="conj")
    sentence.put(named, head=second.i, dep="compound")
