"""Sets right verbs that the parser hangs on the wrong word: behind "as" and a list of names, on a date, on the clause of what was said,
and purposes of those who were sent or hired.

Works on words and their relations; of meanings it knows only months, days and the verbs that send somebody.
"""

from __future__ import annotations

from dragoman.grammar import DATES, Token
from dragoman.parse.sentence_words import NAMES, Words

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_LINKS = frozenset({"as", "after", "before", "since", "until", "while"})
_SENT = frozenset("assign bribe contract dispatch hire instruct order pay plant post recruit send task train".split())
_WHERE = frozenset({"in", "of", "from", "at", "near"})
_PLURAL = frozenset({"have", "are", "were", "do", "'ve", "'re"})
_PRESENT = frozenset({"is", "are", "'s", "'re"})
_TEXTS = frozenset("appeal communique letter memo memorandum message note petition recommendation report resolution statement".split())
_WORDS = frozenset(
    (
        "accuse apologise apologize appeal applaud blame castigate commend condemn congratulate criticise criticize decry demand denounce "
        "deny hail implore insist lambast lament pledge plead praise promise reiterate reject rule salute slam stress thank threaten urge "
        "vow warn welcome"
    ).split()
)
_ASKED = frozenset({"ask", "force", "order", "press", "push", "tell", "urge"})
_CALLING = frozenset({"appeal", "arrange", "ask", "call", "lobby", "plead", "press", "push"})
_ASKING = frozenset({"appeal", "ask", "call", "demand", "urge"})
_BEGUN = frozenset({"begun", "launched", "mounted", "started", "undertaken"})
_HELPERS = ("aux", "auxpass", "advmod", "neg")
_DEMANDING = frozenset({"demand", "insist", "propose", "recommend", "request", "suggest"})
_HARMING = frozenset("claim damage destroy displace injure kill leave maim wreck wound".split())
_BLOWS = frozenset(
    "airstrike ambush assault attack blast bombardment bombing clash explosion fighting offensive raid shelling shooting strike".split()
)
_SPANS = frozenset({"hour", "day", "week", "month", "deadline"})
_NEVER_NOUNS = frozenset({"quit", "resign"})
_CLIMB = 6  # words up


def mend_joins(sentence: Words) -> None:
    """Hang the verbs of one sentence where they belong."""
    for token in tuple(sentence.tokens):
        if token.dep == "advcl":
            _act_behind_link(sentence, token)
            _purpose_of_sent(sentence, token)
            _asked(sentence, token)
            _called_for(sentence, token)
        elif token.dep == "acl" and token.tag in ("VBD", "VBN"):
            _act_behind_date(sentence, token)
        elif token.dep == "conj" and token.tag == "VBD":
            _go_on_telling(sentence, token)
            _act_behind_parenthesis(sentence, token)
        elif token.dep == "conj" and token.tag == "VBN":
            _begun(sentence, token)
        elif token.dep == "conj" and token.tag == "VBG":
            _second_participle(sentence, token)
        elif token.dep == "conj" and token.tag == "IN":
            _second_preposition(sentence, token)
        elif token.dep == "pcomp":
            _ask_in_writing(sentence, token)
        elif token.dep == "relcl":
            _agree(sentence, token)
        _by_tag(sentence, token)


def _by_tag(sentence: Words, token: Token) -> None:
    if token.tag == "VB" or token.text in _NEVER_NOUNS:
        _demanded(sentence, token)
        _listed_infinitive(sentence, token)
        _in_days(sentence, token)
    if token.lemma == "have" and token.tag in _FINITE:
        _complete(sentence, token)
    if token.tag in ("VBD", "VBZ", "VBN"):
        _rename_place(sentence, token)


def _demanded(sentence: Words, verb: Token) -> None:
    """ "rallied to demand President Soto step down": who stands between a demand and a bare verb is to do what it says."""
    noun = sentence.at(verb.i - 1)
    if noun is None or not noun.tag.startswith("NN") or sentence.below(verb.i, "aux", *_SUBJECTS):
        return
    first, _ = sentence.edges(noun.i)
    if noun.dep == "compound" and noun.head == verb.i:
        first = min(word.i for word in (noun, *sentence.below(verb.i, "det", "poss", "amod", "compound")))
    demand = sentence.at(first - 1)
    if demand is None or demand.lemma not in _DEMANDING or not demand.tag.startswith("VB"):
        return
    if noun.head not in (demand.i, verb.i):
        return
    for word in sentence.below(verb.i, "det", "poss", "amod", "compound"):
        if word.i != noun.i:
            sentence.hang(word, head=noun.i, dep=word.dep)
    sentence.retag(verb, "VB")
    sentence.hang(verb, head=demand.i, dep="ccomp")
    sentence.hang(noun, head=verb.i, dep="nsubj")


def _in_days(sentence: Words, verb: Token) -> None:
    """ "gave Mali a week to free him": what is to be done in that time is done by who was given it."""
    span = sentence.at(verb.head)
    giving = sentence.at(span.head) if span is not None else None
    if span is None or giving is None or verb.dep not in ("acl", "relcl") or span.lemma not in _SPANS or giving.lemma != "give":
        return
    if sentence.below(giving.i, "dative") and sentence.below(verb.i, "aux") and not sentence.below(verb.i, *_SUBJECTS):
        sentence.hang(verb, head=giving.i, dep="advcl")


def _listed_infinitive(sentence: Words, verb: Token) -> None:
    """ "urged them to mend the road, help Laos and open the border": a bare verb behind a finite one goes on from its infinitive."""
    above = sentence.at(verb.head)
    if above is None or verb.tag != "VB" or sentence.below(verb.i, "aux", *_SUBJECTS):
        return
    told = [word for word in sentence.below(verb.i, "ccomp") if word.i < verb.i] if verb.dep == "ROOT" else []
    main = told[0] if told else above
    if (not told and verb.dep != "conj") or main.i > verb.i or main.tag not in _FINITE:
        return
    before = [word for word in sentence.below(main.i, "xcomp", "advcl") if main.i < word.i < verb.i and word.tag == "VB"]
    if not before or not any(word.tag == "TO" for word in sentence.below(before[-1].i, "aux")):
        return
    if told:
        sentence.hang(main, head=main.i, dep="ROOT")
    sentence.hang(verb, head=before[-1].i, dep="conj")


def _act_behind_link(sentence: Words, verb: Token) -> None:
    """ "as the miners' union and the dockers prepare to strike": what the parser puts behind a preposition acts."""
    if verb.tag not in _FINITE or sentence.below(verb.i, *_SUBJECTS, "mark"):
        return
    first = min((word.i for word in sentence.below(verb.i, *_HELPERS)), default=verb.i)
    for link in sentence.below(verb.head, "prep"):
        named = sentence.below(link.i, "pobj")
        if link.text.lower() in _LINKS and len(named) == 1 and sentence.edges(named[0].i)[1] == min(first, verb.i) - 1:
            sentence.put(named[0], head=verb.i, dep="nsubj")
            sentence.put(link, head=verb.i, dep="mark")
            return


def _act_behind_parenthesis(sentence: Words, verb: Token) -> None:
    """ "were arrested after forces loyal to the king, with tanks, crushed a revolt": without an "and", a past behind a parenthesis tells
    what the noun behind the link did."""
    above, comma = sentence.at(verb.head), sentence.at(verb.i - 1)
    if above is None or comma is None or comma.text != "," or sentence.below(verb.i, *_SUBJECTS, "aux", "auxpass"):
        return
    if sentence.below(verb.i, "cc") or any(above.i < joint.i < verb.i for joint in sentence.below(above.i, "cc")):
        return
    for link in sentence.below(above.i, "prep"):
        named = sentence.below(link.i, "pobj")
        marks = [word for word in sentence.tokens if link.i < word.i < verb.i and word.text == ","]
        if link.text.lower() in _LINKS and len(named) == 1 and above.i < link.i < named[0].i < verb.i and len(marks) > 1:
            sentence.put(verb, head=above.i, dep="advcl")
            sentence.put(named[0], head=verb.i, dep="nsubj")
            sentence.put(link, head=verb.i, dep="mark")
            return


def _agree(sentence: Words, verb: Token) -> None:
    """ "unions in Malta, which have struck": a plural verb is said of the plural before a name, not of the place."""
    place = sentence.at(verb.head)
    link = sentence.at(place.head) if place is not None else None
    noun = sentence.at(link.head) if link is not None else None
    if place is None or link is None or noun is None or place.tag != "NNP" or place.dep != "pobj" or link.text.lower() not in _WHERE:
        return
    opening = [word for word in sentence.below(verb.i, *_SUBJECTS) if word.text.lower() in ("which", "who", "that")]
    blow = _blow_above(sentence, noun)
    person = bool(opening) and opening[0].text.lower() == "who" and link.text.lower() != "of" and noun.tag.startswith("NN")
    if person:  # "troops in Togo, who killed two": no place does anything
        sentence.put(verb, head=noun.i, dep="relcl")
        return
    if blow is not None and opening and opening[0].text.lower() != "who" and verb.lemma in _HARMING:
        sentence.put(verb, head=blow.i, dep="relcl")
        return
    helpers = sentence.below(verb.i, "aux", "auxpass")
    plural = helpers[0].text.lower() in _PLURAL if helpers else verb.tag == "VBP"
    if opening and plural and noun.tag in ("NNS", "NNPS") and not sentence.below(place.i, "conj"):
        sentence.put(verb, head=noun.i, dep="relcl")


def _blow_above(sentence: Words, noun: Token) -> Token | None:
    """The attack that a place is told of, or one on somebody there: "a raid on monks in Togo, which killed three"."""
    for _ in range(2):
        if noun.lemma in _BLOWS:
            return noun
        link = sentence.at(noun.head)
        above = sentence.at(link.head) if link is not None and link.dep == "prep" else None
        if above is None:
            return None
        noun = above
    return noun if noun.lemma in _BLOWS else None


def _complete(sentence: Words, having: Token) -> None:
    """ "had earlier frozen aid": what an adverb parts from "had" is no property of the object, but was done to it."""
    for held in sentence.below(having.i, "dobj"):
        done = next((word for word in sentence.below(held.i, "amod") if _is_participle(sentence, word)), None)
        if done is None or sentence.below(held.i, "det", "poss") or done.i < having.i + 2:
            continue
        between = [sentence.at(i) for i in range(having.i + 1, done.i)]
        if done.i >= held.i or not all(word is not None and word.tag in ("RB", "RBR") for word in between):
            continue
        root = having.head == having.i
        sentence.retag(done, "VBN")
        sentence.hang(done, head=done.i if root else having.head, dep=having.dep)
        for child in list(sentence.children.get(having.i, ())):
            token = sentence.at(child)
            if token is not None and token.i != done.i:
                sentence.put(token, head=done.i, dep=token.dep)
        sentence.put(having, head=done.i, dep="aux")
        return


def _is_participle(sentence: Words, word: Token) -> bool:
    """Whether a word is the participle of a verb, though it may be tagged as an adjective: "frozen"."""
    return word.tag == "VBN" or (word.tag == "JJ" and word.text.endswith(("en", "ed")) and sentence.lemma(word.text, "VBN") != word.text)


def _rename_place(sentence: Words, verb: Token) -> None:
    """ "In Kumasi, Ghana's second city, students stormed": of two subjects the first renames the place before its comma."""
    subjects = sentence.below(verb.i, "nsubj", "nsubjpass")
    if len(subjects) != len(("renaming", "acting")) or not subjects[0].i < subjects[1].i < verb.i:
        return
    first, last = sentence.edges(subjects[0].i)
    comma, place, after = sentence.at(first - 1), sentence.at(first - 2), sentence.at(last + 1)
    if comma is None or place is None or after is None or comma.text != "," or after.text != ",":
        return
    if place.tag in NAMES and place.dep == "pobj" and place.head < place.i:
        sentence.put(subjects[0], head=place.i, dep="appos")


def _ask_in_writing(sentence: Words, asking: Token) -> None:
    """ "sent a report to the ministry calling for a ban": what is sent asks, not who gets it."""
    link = sentence.at(asking.head)
    verb = sentence.at(link.head) if link is not None else None
    if link is None or verb is None or link.text != "to" or asking.tag != "VBG":
        return
    written = [word for word in sentence.below(verb.i, "dobj") if word.lemma in _TEXTS]
    readers = sentence.below(asking.i, "nsubj")
    if len(written) == 1 and len(readers) == 1 and link.i < readers[0].i < asking.i:
        sentence.put(readers[0], head=link.i, dep="pobj")
        sentence.put(asking, head=written[0].i, dep="acl")


def _purpose_of_sent(sentence: Words, verb: Token) -> None:
    """ "arrested a man sent to Togo to kill": who was sent is to kill, not who arrested him."""
    above = sentence.at(verb.head)
    if verb.tag != "VB" or above is None or not above.tag.startswith("VB"):
        return
    if not any(helper.tag == "TO" for helper in sentence.below(verb.i, "aux")):
        return
    for held in sentence.below(above.i, "dobj", "nsubjpass"):
        for sent in sentence.below(held.i, "acl"):
            if sent.tag == "VBN" and sent.lemma in _SENT and above.i < sent.i < verb.i:
                sentence.put(verb, head=sent.i, dep="xcomp")
                return


def _asked(sentence: Words, verb: Token) -> None:
    """ "But asked to name one, Sosa struggled": who stands behind the comma was asked, and did not ask."""
    above = sentence.at(verb.head)
    if above is None or verb.tag != "VBD" or verb.lemma not in _ASKED or sentence.below(verb.i, *_SUBJECTS, "mark", "aux", "dobj"):
        return
    subjects = sentence.below(above.i, "nsubj")
    if subjects and verb.i < subjects[0].i and sentence.below(verb.i, "xcomp", "ccomp", "advcl"):
        sentence.put(verb, head=verb.head, dep=verb.dep, tag="VBN")


def _called_for(sentence: Words, verb: Token) -> None:
    """ "called for Chad's leader Sosa to meet him": a name behind the "for" of a call is to do what the infinitive right behind it says."""
    above, to = sentence.at(verb.head), sentence.at(verb.i - 1)
    if above is None or to is None or verb.tag != "VB" or above.lemma not in _CALLING or to.tag != "TO" or to.head != verb.i:
        return
    link = next((word for word in sentence.below(above.i, "prep") if word.text == "for" and word.i < verb.i), None)
    named = sentence.below(link.i, "pobj") if link is not None else []
    if link is None or len(named) != 1 or named[0].tag not in NAMES or sentence.edges(named[0].i)[1] != to.i - 1:
        return
    sentence.put(named[0], head=verb.i, dep="nsubj")
    sentence.put(link, head=verb.i, dep="mark")


def _begun(sentence: Words, verb: Token) -> None:
    """ "were killed in a campaign, begun on 3 May": what a participle without an "and" adds is said of the noun before its comma."""
    above, comma, noun = sentence.at(verb.head), sentence.at(verb.i - 1), sentence.at(verb.i - 2)
    if above is None or comma is None or noun is None or verb.text not in _BEGUN or comma.text != "," or noun.tag not in ("NN", "NNS"):
        return
    if noun.dep in ("pobj", "dobj") and not any(above.i < joint.i < verb.i for joint in sentence.below(above.i, "cc")):
        sentence.put(verb, head=noun.i, dep="acl")


def _second_participle(sentence: Words, verb: Token) -> None:
    """ "hit back, destroying a post and killing or wounding nine": a participle with an object goes on from the one before, not from
    what that one did away with."""
    held = sentence.at(verb.head)
    first = sentence.at(held.head) if held is not None and held.dep == "dobj" and held.tag in ("NN", "NNS") else None
    if held is None or first is None or first.tag != "VBG" or not first.i < held.i < verb.i or sentence.below(verb.i, "det", "poss"):
        return
    if any(sentence.below(each.i, "dobj") for each in (verb, *sentence.below(verb.i, "conj"))):
        for joint in sentence.below(held.i, "cc"):
            sentence.put(joint, head=first.i, dep="cc")
        sentence.put(verb, head=first.i, dep="conj")


def _second_preposition(sentence: Words, link: Token) -> None:
    """ "accused Chad of crossing the border and of killing a guard": the second "of" belongs where the first does, wherever below it the
    parser has hung it."""
    above = first = sentence.at(link.head)
    for _ in range(_CLIMB):
        if first is None or (first.text == link.text and first.dep == "prep"):
            break
        first = sentence.at(first.head) if first.head != first.i else None
    if above is None or first is None or first.text != link.text or first.i > link.i or not sentence.below(first.i, "pobj", "pcomp"):
        return
    for joint in sentence.below(above.i, "cc"):
        if joint.i == link.i - 1:
            sentence.put(joint, head=first.head, dep="cc")
    sentence.put(link, head=first.head, dep="prep")


def _act_behind_date(sentence: Words, verb: Token) -> None:
    """ "A pact signed on 3 May provided for": nothing is said of a date; the verb behind it is the main one."""
    date = sentence.at(verb.head)
    root = next((token for token in sentence.tokens if token.dep == "ROOT"), None)
    if date is None or root is None or not (date.text in DATES or (date.tag == "CD" and len(date.text) == len("1999"))):
        return
    if verb.i != date.i + 1 or not root.tag.startswith("NN") or root.i > date.i or not sentence.hangs_below(date.i, root.i):
        return
    if sentence.below(verb.i, "agent"):
        return
    sentence.put(verb, head=verb.i, dep="ROOT", tag="VBD")
    sentence.put(root, head=verb.i, dep="nsubj")
    sentence.hand_marks(root.i, after=verb.i, to=verb.i)


def _go_on_telling(sentence: Words, verb: Token) -> None:
    """ "warned that cells are planning riots and gave them a day": a past behind a present is the teller's own deed; so is a word of his
    behind a deed that was done before: "said the union had grown lazy and accused its leader"; so is what a complainant asks for."""
    told = sentence.at(verb.head)
    telling = sentence.at(told.head) if told is not None else None
    if told is None or telling is None or told.dep != "ccomp" or telling.tag not in ("VBD", "VBN") or telling.i > told.i:
        return
    if sentence.below(verb.i, *_SUBJECTS) or not sentence.below(telling.i, "nsubj"):
        return
    helpers = [word.text.lower() for word in sentence.below(told.i, "aux")]
    present = (told.tag == "VBG" and bool(_PRESENT.intersection(helpers))) or (told.tag in ("VBZ", "VBP") and not helpers)
    words = verb.tag == "VBD" and verb.lemma in _WORDS and told.lemma not in _WORDS
    before = words and told.tag == "VBN" and "had" in helpers and not any(word.tag == "PRP" for word in sentence.below(verb.i, "dobj"))
    asks = telling.lemma == "complain" and told.tag == "VBD" and verb.lemma in _ASKING
    if (telling.tag == "VBD" and (present or before)) or asks:
        sentence.put(verb, head=telling.i, dep="conj")
