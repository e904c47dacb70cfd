"""Main verbs that the parser hides behind a relative clause ("A trader with ties to rebels who threatened envoys was deported"), and
small words that it reads in another of their senses ("called him to apologise", "handed over 30 lorries").

Works on words, tags and relations; of meanings it knows the verbs that tell something, and those for which one rings somebody up.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_TELLING = frozenset(
    (
        "acknowledge add admit agree allege announce argue assert assume believe boast claim complain conclude confirm declare deny "
        "discover doubt ensure estimate expect fear feel find guarantee hear hope imply indicate insist know learn maintain mean note "
        "notice predict prove realise realize recall reckon remember reply report reveal say see show signal state suggest suspect "
        "swear tell testify think understand vow warn wish"
    ).split()
)
_RINGING = frozenset(
    "apologise apologize assure brief commiserate condole congratulate convey discuss express inform offer reassure thank wish".split()
)
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOUNS = NAMES | {"NN", "NNS"}
_SUBJECTS = ("nsubj", "nsubjpass")
_PARTING = frozenset({",", ":", "CC", "VBD", "VBZ", "VBP", "MD", "``", "''"})
_LEAVING = frozenset("depart embark flee fly go head leave return sail set travel".split())
_CAPTIVES = frozenset({"captive", "hostage", "prisoner"})
_HELD = frozenset({"held", "kept", "seized", "taken"})
_OVER = frozenset("give hand sign take turn".split())


def mend_garden_paths(sentence: Words) -> None:
    """Find the main verb of one sentence again, and the senses of its small words."""
    for token in tuple(sentence.tokens):
        if token.dep in ("advcl", "conj") and token.tag == "VBD" and _second_past(sentence, token):
            continue
        if token.dep in ("ccomp", "advcl") and token.tag in _VERBS:
            _late_verb(sentence, token)
        elif token.dep == "relcl":
            _in_case(sentence, token)
        elif token.dep in _SUBJECTS and token.tag == "VBN":
            _participle_in_front(sentence, token)
        elif token.dep == "conj" and token.tag == "VBD":
            _named_object(sentence, token)
        elif token.dep == "quantmod" and token.text == "over":
            _handed_over(sentence, token)
        elif token.text in _CAPTIVES:
            _held_captive(sentence, token)
        elif token.lemma in ("call", "ring") and token.tag in _VERBS:
            _rang_up(sentence, token)
        elif token.text == "for" and token.dep == "mark":
            _bound_for(sentence, token)


def _bound_for(sentence: Words, link: Token) -> None:
    """ "left for Paris to meet officials": a name behind "for" is where one goes, not who is to meet them."""
    aim = sentence.at(link.head)
    place = next(iter(sentence.below(link.head, "nsubj")), None)
    leaving = sentence.at(aim.head) if aim is not None else None
    if aim is None or place is None or leaving is None or leaving.lemma not in _LEAVING or place.tag not in NAMES:
        return
    if sentence.edges(place.i) == (link.i + 1, aim.i - 2) and leaving.i < link.i:
        sentence.put(link, head=leaving.i, dep="prep", tag="IN")
        sentence.put(place, head=link.i, dep="pobj")


def _late_verb(sentence: Words, late: Token) -> None:
    """ "A man believed to have killed two guards was held": behind a relative clause or a participle, what has an auxiliary and no comma
    before it is the main verb; what stands between is the object of the verb before."""
    auxiliary = sentence.below(late.i, "aux", "auxpass")
    if not any(word.tag in _FINITE for word in auxiliary) or sentence.below(late.i, "mark", "advmod"):
        return
    root = next((token for token in sentence.tokens if token.dep == "ROOT"), None)
    first = _first_noun(sentence, root) if root is not None else None
    if root is None or first is None or not sentence.hangs_below(late.i, root.i):
        return
    own = sentence.below(late.i, *_SUBJECTS)
    start = min(word.i for word in (*auxiliary, *own))
    start = min(start, *(sentence.edges(word.i)[0] for word in own)) if own else start
    before = sentence.at(start - 1)
    if before is None or before.text == "," or any(token.text in (",", ";", ":") for token in sentence.tokens[: start - sentence.first]):
        return
    if own:
        if len(own) > 1 or not sentence.hangs_below(before.i, root.i) or not _lacks_object(sentence, before):
            return
        sentence.put(own[0], head=before.i, dep="dobj")
    elif not _is_embedded(sentence, first, late):
        return
    _make_main(sentence, late, root=root, first=first)


def _second_past(sentence: Words, late: Token) -> bool:
    """ "Shots fired from a Malian post wounded a monk": of two past tenses that nothing parts the second is the main verb, the first a
    participle; whether it was so."""
    root = sentence.at(late.head)
    first = sentence.at(root.i - 1) if root is not None else None
    if root is None or first is None or root.dep != "ROOT" or root.tag not in ("VBD", "VBN") or root.i > late.i:
        return False
    if sentence.below(late.i, *_SUBJECTS, "aux", "auxpass", "mark", "advmod", "cc", "neg") or first.tag not in _NOUNS:
        return False
    between = sentence.tokens[root.i - sentence.first + 1 : late.i - sentence.first]
    alone = first.head == root.i and first.dep in _SUBJECTS and len(between) > 1
    if not alone or sentence.below(root.i, "aux", "auxpass", "dobj", "ccomp", "xcomp", "neg"):
        return False
    if between[0].tag != "IN" or between[-1].tag not in _NOUNS or any(token.tag in _PARTING for token in between):
        return False
    _make_main(sentence, late, root=root, first=first)
    return True


def _participle_in_front(sentence: Words, held: Token) -> None:
    """ "An engineer held by rebels was freed": the subject is the engineer, not what was done to him before."""
    whom = next((word for word in sentence.below(held.i, "nsubj") if word.i == held.i - 1 and word.tag in _NOUNS), None)
    if whom is not None and not sentence.below(held.i, "aux", "auxpass"):
        sentence.put(whom, head=held.head, dep=held.dep)
        sentence.hang(held, head=whom.i, dep="acl")


def _first_noun(sentence: Words, root: Token) -> Token | None:
    """The noun with which a sentence without a finite main verb opens: its root, or the subject of the participle that is."""
    if root.tag in _NOUNS:
        return root
    if root.tag not in ("VBN", "VBD") or sentence.below(root.i, "aux", "auxpass", "dobj", "mark"):
        return None
    subject = sentence.below(root.i, *_SUBJECTS)
    return subject[0] if len(subject) == 1 and subject[0].i == root.i - 1 and subject[0].tag in _NOUNS else None


def _lacks_object(sentence: Words, verb: Token) -> bool:
    """Whether a verb of a relative clause or an infinitive is without an object, and tells nothing that could follow it."""
    if verb.tag not in _VERBS or verb.lemma in _TELLING or sentence.below(verb.i, "dobj"):
        return False
    relative = any(word.tag in ("WP", "WDT") or word.text.lower() == "that" for word in sentence.below(verb.i, *_SUBJECTS))
    return relative or (verb.dep in ("xcomp", "acl") and any(word.tag == "TO" for word in sentence.below(verb.i, "aux")))


def _is_embedded(sentence: Words, first: Token, late: Token) -> bool:
    """Whether a relative clause stands between the opening noun and the late verb."""
    return any(token.dep == "relcl" and first.i < token.i < late.i for token in sentence.tokens)


def _make_main(sentence: Words, late: Token, *, root: Token, first: Token) -> None:
    """Make a verb the root, with the opening noun as its subject."""
    passive = bool(sentence.below(late.i, "auxpass"))
    sentence.hang(late, head=late.i, dep="ROOT")
    if root.i != first.i:
        sentence.retag(root, "VBN")
        sentence.hang(root, head=first.i, dep="acl")
    sentence.hang(first, head=late.i, dep="nsubjpass" if passive else "nsubj")
    for above in (root.i, first.i):
        for mark in sentence.below(above, "punct"):
            if mark.i > late.i:
                sentence.put(mark, head=late.i, dep="punct")


def _named_object(sentence: Words, verb: Token) -> None:
    """ "A court convicted a looter, Ahmed Riad, a clerk, and jailed him": a name before ", and" names the object, it does not jail."""
    subject = next(iter(sentence.below(verb.i, "nsubj")), None)
    main = sentence.at(verb.head)
    if subject is None or main is None or subject.tag not in NAMES or subject.i > verb.i or main.tag != "VBD":
        return
    joint = [word for word in sentence.below(subject.i, "cc") if word.i == verb.i - 1]
    opening = sentence.at(sentence.edges(subject.i)[0] - 1)
    whom = next(iter(sentence.below(main.i, "dobj")), None)
    if not joint or opening is None or opening.text != "," or whom is None or whom.i > opening.i:
        return
    sentence.put(subject, head=whom.i, dep="appos")
    sentence.put(joint[0], head=main.i, dep="cc")


def _handed_over(sentence: Words, over: Token) -> None:
    """ "Chad handed over 30 lorries": right behind such a verb the word belongs to it, not to the number."""
    verb = sentence.at(over.i - 1)
    if verb is not None and verb.tag in _VERBS and verb.lemma in _OVER:
        sentence.put(over, head=verb.i, dep="prt", tag="RP")


def _held_captive(sentence: Words, captive: Token) -> None:
    """ "An engineer held hostage in Yemen was freed": he is held, and freed; the hostage is what he is."""
    held, whom = sentence.at(captive.i - 1), sentence.at(captive.i - 2)
    if held is None or whom is None or held.text not in _HELD or held.tag not in ("VBD", "VBN") or whom.tag not in _NOUNS:
        return
    late = next((word for word in sentence.below(held.i, "ccomp", "conj") if word.i > captive.i), None)
    is_main = held.dep == "ROOT" and late is not None and not sentence.below(held.i, "cc", "aux", "auxpass")
    if held.dep != "acl" and not is_main:
        return
    for word in sentence.below(captive.i, "prep"):
        sentence.put(word, head=held.i, dep="prep")
    sentence.put(captive, head=held.i, dep="oprd")
    sentence.retag(held, "VBN")
    for word in sentence.below(held.i, "prep"):
        sentence.put(word, head=held.i, dep="agent" if word.text == "by" else "prep")
    if late is not None and is_main:
        _make_main(sentence, late, root=held, first=whom)


def _in_case(sentence: Words, verb: Token) -> None:
    """ "mobilised in case Chile attacked": a condition, not what is told of a case."""
    case = sentence.at(verb.head)
    link = sentence.at(case.head) if case is not None else None
    if case is None or link is None or case.text != "case" or link.text.lower() != "in" or link.i != case.i - 1:
        return
    if any(word.text.lower() in ("which", "that", "where", "who") for word in sentence.below(verb.i, *_SUBJECTS, "advmod", "mark")):
        return
    sentence.put(verb, head=link.head, dep="advcl")
    sentence.put(case, head=verb.i, dep="mark")
    sentence.put(link, head=verb.i, dep="mark")


def _rang_up(sentence: Words, call: Token) -> None:
    """ "called Erdogan to apologise": who calls somebody to say something rings him up, and says it himself."""
    whom = next(iter(sentence.below(call.i, "dobj", "oprd")), None)
    said = next((word for word in sentence.below(call.i, "xcomp", "advcl") if word.i > call.i), None)
    if whom is None or said is None or whom.i > said.i or said.lemma not in _RINGING or sentence.below(call.i, "auxpass", "prt"):
        return
    between = sentence.tokens[whom.i - sentence.first : said.i - sentence.first]
    if any(word.text == "to" and word.dep in ("prep", "dative") for word in between):  # "called its envoy to Paris to discuss"
        return
    if not any(word.tag == "TO" for word in sentence.below(said.i, "aux")):
        return
    sentence.put(whom, head=call.i, dep="dobj")
    sentence.put(said, head=call.i, dep="advcl")
    sentence.rename(call, "phone")
