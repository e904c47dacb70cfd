"""Parts two clauses that "and" joins, where the parser takes the subject of the second for one more object of the first: "Police fought
students and looters sacked shops", "met the envoy and the party has condemned it".

Of meanings it knows only the verbs behind which a clause may stand without "that", whose two nouns are the subject of that clause.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_SIDES = ("nsubj", "nsubjpass")
_PAST = frozenset({"VBD", "VBZ", "VBP"})
_JOINED = ("ccomp", "conj", "dep", "advcl")
_CLAUSAL = frozenset(
    (
        "accept acknowledge add admit affirm agree allege announce answer anticipate argue assert assume assure aver be believe bet boast "
        "broadcast calculate caution certify charge cite claim complain concede conclude confess confirm consider contend convince "
        "decide declare demand deny determine disclose discover doubt dream ensure establish estimate expect explain fear feel figure find "
        "forecast foresee gather get grant guarantee guess have hear help hint hold hope imagine imply indicate inform insist joke judge "
        "know lament learn leave let like maintain make mean mention need note notice notify object observe order persuade post pray "
        "predict presume pretend proclaim promise propose prove reaffirm realise realize reason reassure recall reckon recognise recognize "
        "recommend regret reiterate relate remark remember remind repeat reply report request respond retort reveal rule say see seem "
        "sense show signal speculate state stress submit suggest suppose surmise suspect swear teach tell testify text think threaten "
        "tweet understand urge vow wager want warn watch whisper wish worry write"
    ).split()
)

_SAME = frozenset({"rival", "ally", "partner", "neighbor", "neighbour", "host"})  # "Old rivals Chad and Mali signed" has one clause


def mend_joined_clauses(sentence: Words) -> None:
    """Give the second of two joined clauses its subject back, and the first its object."""
    if not any(token.tag == "CC" for token in sentence.tokens):
        return
    for token in tuple(sentence.tokens):
        if token.dep not in _JOINED and token.dep != "ROOT":
            continue
        group = _group(sentence, token)
        if group is None:
            continue
        if not _part_subjects(sentence, token, first=group) and token.dep in _JOINED:
            _subject_before(sentence, token, first=group)


def _group(sentence: Words, verb: Token) -> int | None:
    """Where a finite verb begins, with its auxiliaries; None for another word."""
    aux = [child for child in sentence.below(verb.i, "aux", "auxpass") if child.i < verb.i]
    if not aux:
        return verb.i if verb.tag in _PAST else None
    first = min(aux, key=lambda child: child.i)
    return first.i if first.tag in ("MD", *_PAST) else None


def _joint(sentence: Words, noun: Token) -> Token | None:
    """The "and" or "but" right before the phrase of a noun."""
    joint = sentence.at(sentence.edges(noun.i)[0] - 1)
    return joint if joint is not None and joint.tag == "CC" and joint.text.lower() in ("and", "but") else None


def _part_subjects(sentence: Words, verb: Token, *, first: int) -> bool:
    """ "fought students and looters sacked shops": the first of two nouns behind a verb that takes no clause is its object; whether it was
    parted so."""
    both = next((child for child in sentence.below(verb.i, *_SIDES) if child.i < first), None)
    second = next((child for child in sentence.below(both.i, "conj") if both.i < child.i < first), None) if both is not None else None
    if both is None or second is None or sentence.edges(second.i)[1] != first - 1:
        return False
    main = sentence.at(sentence.edges(both.i)[0] - 1)
    if main is None or main.tag not in (*_PAST, "VBN") or main.lemma in _CLAUSAL | _SAME or main.dep in ("relcl", "acl", "amod"):
        return False
    above = verb.head == main.i or (main.head == verb.i and main.dep == "ccomp")
    if not above or sentence.below(main.i, "dobj", "auxpass", "acomp", "attr", "xcomp") or _joint(sentence, second) is None:
        return False
    joint = _joint(sentence, second)
    if main.head == verb.i:
        sentence.hang(main, head=main.i if verb.head == verb.i else verb.head, dep=verb.dep)
    sentence.hang(verb, head=main.i, dep="conj")
    sentence.hang(second, head=verb.i, dep=both.dep)
    sentence.hang(both, head=main.i, dep="dobj")
    if joint is not None:
        sentence.hang(joint, head=main.i, dep="cc")
    return True


def _subject_before(sentence: Words, verb: Token, *, first: int) -> None:
    """ "met the envoy and the party will condemn it": a noun right before a finite verb that has no subject is its subject, and not one
    more object of the clause before."""
    noun = sentence.at(first - 1)
    if noun is None or not noun.tag.startswith("NN") or noun.dep != "conj" or sentence.hangs_below(verb.i, noun.i):
        return
    held, joint = sentence.at(noun.head), _joint(sentence, noun)
    if held is None or held.dep not in ("dobj", "pobj") or joint is None or sentence.below(verb.i, "mark"):
        return
    bare = first == verb.i
    if bare and (not sentence.below(verb.i, "dobj", "ccomp") or (noun.tag not in NAMES and verb.tag != "VBD")):
        return
    passive = bool(sentence.below(verb.i, "auxpass"))
    false = [child for child in sentence.below(verb.i, *_SIDES) if child.i < first]
    main = sentence.at(verb.head)
    if main is None:
        return
    if false:  # "held talks with the envoy and the party has …": the object of the first verb taken for a subject of the second
        if len(false) > 1 or main.i > false[0].i or not sentence.hangs_below(noun.i, false[0].i):
            return
        if main.lemma in _CLAUSAL - {"hold", "have"} or sentence.below(main.i, "dobj"):
            return
        sentence.hang(false[0], head=main.i, dep="dobj")
        sentence.hang(verb, head=main.i, dep="conj")
    sentence.hang(noun, head=verb.i, dep="nsubjpass" if passive else "nsubj")
