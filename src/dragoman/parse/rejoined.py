"""Sets right verbs that the parser hangs on the wrong word: behind "as" and a list of names, on a date, on the clause of what was said,
and purposes of those who were sent or hired.

Works on words and their relations; of meanings it knows only months, days and the verbs that send somebody.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import Words

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_LINKS = frozenset({"as", "after", "before", "since", "until", "while"})
_DATES = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday".split()
)
_SENT = frozenset("assign bribe contract dispatch hire instruct order pay plant post recruit send task train".split())
_PRESENT = frozenset({"is", "are", "'s", "'re"})
_HELPERS = ("aux", "auxpass", "advmod", "neg")


def mend_joins(sentence: Words) -> None:
    """Hang the verbs of one sentence where they belong."""
    for token in tuple(sentence.tokens):
        if token.dep == "advcl":
            _act_behind_link(sentence, token)
            _purpose_of_sent(sentence, token)
        elif token.dep == "acl" and token.tag in ("VBD", "VBN"):
            _act_behind_date(sentence, token)
        elif token.dep == "conj" and token.tag == "VBD":
            _go_on_telling(sentence, token)


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


def _act_behind_date(sentence: Words, verb: Token) -> None:
    """ "A deal signed on 1 September called for": nothing is said of a date; the verb behind it is the main one."""
    date = sentence.at(verb.head)
    root = next((token for token in sentence.tokens if token.dep == "ROOT"), None)
    if date is None or root is None or not (date.text in _DATES or (date.tag == "CD" and len(date.text) == len("1999"))):
        return
    if verb.i != date.i + 1 or not root.tag.startswith("NN") or root.i > date.i or not sentence.hangs_below(date.i, root.i):
        return
    if sentence.below(verb.i, "agent"):
        return
    sentence.put(verb, head=verb.i, dep="ROOT", tag="VBD")
    sentence.put(root, head=verb.i, dep="nsubj")
    sentence.hand_marks(root.i, after=verb.i, to=verb.i)


def _go_on_telling(sentence: Words, verb: Token) -> None:
    """ "warned that cells are planning riots and gave them a day": a past behind a present is the teller's own deed."""
    told = sentence.at(verb.head)
    telling = sentence.at(told.head) if told is not None else None
    if told is None or telling is None or told.dep != "ccomp" or telling.tag != "VBD" or telling.i > told.i:
        return
    if sentence.below(verb.i, *_SUBJECTS) or not sentence.below(telling.i, "nsubj"):
        return
    helpers = [word.text.lower() for word in sentence.below(told.i, "aux")]
    present = (told.tag == "VBG" and bool(_PRESENT.intersection(helpers))) or (told.tag in ("VBZ", "VBP") and not helpers)
    if present:
        sentence.put(verb, head=telling.i, dep="conj")
