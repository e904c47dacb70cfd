"""Sets right what the parser makes of tellers: one at the end of a sentence behind a phrase that it takes to be his, a day between "said"
and what was said, an office and a name before one verb, and what one is charged with planning to do.

Works on words and their relations; of meanings it knows verbs of telling and words of time.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_TELLING = frozenset(
    "acknowledge add admit announce claim concede confirm declare disclose estimate explain insist note observe recall remark report "
    "reveal say state stress suggest tell warn write".split()
)
_SCOLDING = frozenset("accuse blame call charge cite condemn criticise criticize decry denounce deplore insist protest slam urge".split())
_VOWING = frozenset({"pledge", "promise", "threaten", "vow", "swear"})
_QUOTED = frozenset({"quote", "cite"})
_SUBJECTS = ("nsubj", "nsubjpass")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CONTENT = ("ccomp", "xcomp", "dobj", "acomp", "attr")
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight overnight".split())
_TIMES = _DAYS | frozenset("day week month year morning afternoon evening night weekend hour january february march april june july august "
                           "september october november december".split())  # fmt: skip
_ADJUNCTS = ("npadvmod", "advmod", "prep")


def mend_tellers(sentence: Words) -> None:
    """Put the tellers of one sentence where they belong."""
    for token in tuple(sentence.tokens):
        if token.dep in ("advcl", "conj", "dep") and token.tag in (*_FINITE, "VBN"):
            _named_at_the_end(sentence, token)
            _told_at_the_end(sentence, sentence.tokens[token.i - sentence.first])
        if token.dep == "conj" and token.tag in ("VB", "VBN"):
            _told_too(sentence, sentence.tokens[token.i - sentence.first])
        elif token.dep == "relcl" and token.tag in (*_FINITE, "VBN"):
            _clause_behind_day(sentence, token)
        elif token.dep == "ccomp":
            _day_of_telling(sentence, token)
            _told_beside(sentence, token)
        elif token.dep == "advcl" and token.tag == "VBG" and token.lemma in _SCOLDING:
            _scolded_meanwhile(sentence, token)
        elif token.dep == "nsubj" and token.tag in ("NN", "NNP"):
            _office_and_name(sentence, token)
        elif token.dep == "ROOT" and token.tag in _FINITE:
            _told_then_did(sentence, token)
        elif token.dep in ("pobj", "pcomp") and token.tag in ("VBG", "VB", "VBN"):
            _below_preposition(sentence, token)
        elif token.dep == "conj" and token.tag == "NN":
            _second_holder(sentence, token)
        elif token.text == "provided" and token.dep in ("conj", "advcl", "dep", "prep"):
            _provided(sentence, token)


def _scolded_meanwhile(sentence: Words, scolding: Token) -> None:
    """ "Fiji said it would not come, accusing Tonga of fraud": who says so accuses then and there, not when he will not come."""
    deed, comma = sentence.at(scolding.head), sentence.at(sentence.edges(scolding.i)[0] - 1)
    saying = sentence.at(deed.head) if deed is not None and deed.dep == "ccomp" else None
    if saying is None or comma is None or comma.text != "," or saying.lemma not in _TELLING | _VOWING or deed is None:
        return
    if any(word.tag == "MD" for word in sentence.below(deed.i, "aux")):
        sentence.put(scolding, head=saying.i, dep="advcl")


def _below_preposition(sentence: Words, verb: Token) -> None:
    """What stands behind "with" or "by"."""
    if verb.tag == "VBG":
        _charged_with(sentence, verb)
        _charged_by(sentence, verb)
    elif verb.dep == "pcomp":
        _said_by(sentence, verb)


def _said_by(sentence: Words, deed: Token) -> None:
    """ "is said by officials to have fled": the noun behind "by" is the teller, and not the one who fled."""
    by = sentence.at(deed.head)
    telling = sentence.at(by.head) if by is not None and by.dep in ("agent", "prep") and by.text == "by" else None
    teller = next(iter(sentence.below(deed.i, "nsubj")), None)
    if by is None or telling is None or teller is None or not sentence.below(telling.i, "nsubjpass"):
        return
    if by.i < teller.i < deed.i and any(word.tag == "TO" and word.i > teller.i for word in sentence.below(deed.i, "aux")):
        sentence.hang(teller, head=by.i, dep="pobj")
        sentence.hang(deed, head=telling.i, dep="xcomp")


def _told_beside(sentence: Words, told: Token) -> None:
    """ "told AFP, asking that he not be named, that Mali had fallen": the clause behind the second comma is what was told."""
    asking = sentence.at(told.head)
    if asking is not None and asking.dep == "ccomp":  # the parser hangs it on the first clause with "that"
        asking = sentence.at(asking.head)
    telling = sentence.at(asking.head) if asking is not None and asking.tag == "VBG" and asking.dep == "advcl" else None
    mark = next((child for child in sentence.below(told.i, "mark") if child.text.lower() == "that"), None)
    before = sentence.at(mark.i - 1) if mark is not None else None
    if asking is None or telling is None or before is None or before.text != "," or telling.lemma not in _TELLING:
        return
    if any(child.i < told.i for child in sentence.below(asking.i, "ccomp")) and not sentence.below(telling.i, "ccomp"):
        sentence.hang(told, head=telling.i, dep="ccomp")


def _told_at_the_end(sentence: Words, telling: Token) -> None:
    """ "Mali agreed to pay, after a visit by a banker last week, a clerk said on Monday": the last verb has no content of its own, and
    tells all that comes before it."""
    told = sentence.at(telling.head)
    tellers = [child for child in sentence.below(telling.i, *_SUBJECTS) if child.i < telling.i]
    if told is None or told.dep != "ROOT" or len(tellers) != 1 or not _tells(sentence, telling):
        return
    first = sentence.edges(tellers[0].i)[0]
    comma, last = sentence.at(first - 1), sentence.edges(telling.i)[1]
    held = [child for child in sentence.below(told.i, *_SUBJECTS) if child.i < told.i]
    if comma is None or comma.tag != "," or not held or tellers[0].tag in ("WDT", "WP") or told.i > first:
        return
    behind = sentence.tokens[last + 1 - sentence.first :]
    if sentence.below(telling.i, *_CONTENT, "mark", "cc", "aux", "conj") or any(token.tag not in (".", "''") for token in behind):
        return
    telling = sentence.retag(telling, "VBD") if telling.tag == "VBN" and not sentence.below(telling.i, "auxpass") else telling
    before = [child for child in sentence.below(telling.i, "prep", "advcl", "advmod", "npadvmod") if child.i < first]
    for child in before:
        sentence.hang(child, head=told.i, dep=child.dep)
    sentence.hang(telling, head=telling.i, dep="ROOT")
    sentence.hang(told, head=telling.i, dep="ccomp")


def _named_at_the_end(sentence: Words, telling: Token) -> None:
    """ "may buy jets from France, Ali Keita, head of the fleet, confirmed": a name and what he is, between commas before the last verb."""
    comma = sentence.at(telling.i - 1)
    if comma is None or comma.tag != "," or telling.lemma not in _TELLING:
        return
    if sentence.below(telling.i, *_SUBJECTS, *_CONTENT, "aux", "mark"):
        return
    for name in reversed(sentence.tokens[: comma.i - sentence.first]):
        if name.tag not in NAMES or name.dep not in ("conj", "appos", "pobj", "dobj", "npadvmod"):
            continue
        first, last = sentence.edges(name.i)
        before = sentence.at(first - 1)
        what = [child for child in sentence.below(name.i, "appos") if child.i > name.i]
        if last in (comma.i - 1, comma.i) and what and before is not None and before.tag == "," and not sentence.below(name.i, "cc"):
            sentence.hang(name, head=telling.i, dep="nsubj")
            return


def _told_too(sentence: Words, verb: Token) -> None:
    """ "said the men were trapped and it would send help": a clause whose modal is shifted back goes on with what was said."""
    telling = sentence.at(verb.head)
    if verb.dep != "conj" or telling is None or telling.lemma not in _TELLING or telling.tag != "VBD" or verb.i < telling.i:
        return
    told = [child for child in sentence.below(telling.i, "ccomp") if telling.i < child.i < verb.i]
    subject = [child for child in sentence.below(verb.i, *_SUBJECTS) if child.tag == "PRP" and child.i < verb.i]
    shifted = [child for child in sentence.below(verb.i, "aux") if child.text.lower() in ("would", "could", "might", "had")]
    joint = [child for child in sentence.below(telling.i, "cc") if told and told[-1].i < child.i < verb.i]
    if not told or not subject or not shifted or len(joint) != 1 or subject[0].i != joint[0].i + 1:
        return
    sentence.hang(verb, head=told[-1].i, dep="conj")
    sentence.hang(joint[0], head=told[-1].i, dep="cc")


def _tells(sentence: Words, telling: Token) -> bool:
    """Whether a verb can tell what stands before it: "said", "was quoted as saying"."""
    if telling.lemma in _QUOTED:
        return bool(sentence.below(telling.i, "auxpass")) and any(child.text == "as" for child in sentence.below(telling.i, "prep"))
    return telling.lemma in _TELLING and not sentence.below(telling.i, "auxpass")


def _clause_behind_day(sentence: Words, verb: Token) -> None:
    """ "said earlier in the day the band had left": a clause that lacks nothing is what was said, and the day is when."""
    day = sentence.at(verb.head)
    if day is None or day.text.lower() not in _TIMES or not sentence.below(verb.i, *_SUBJECTS):
        return
    if any(token.tag in ("WDT", "WRB", "WP") for token in sentence.below(verb.i, "advmod", "dobj", *_SUBJECTS)):
        return
    at = day
    for _ in range(4):
        at = sentence.at(at.head) or at
        if at.tag.startswith("VB"):
            break
    left = sentence.edges(verb.i)[0]
    if at.lemma not in _TELLING or at.tag not in _FINITE or sentence.below(at.i, "ccomp", "dobj", "xcomp") or left != day.i + 1:
        return
    if any(token.tag == "," for token in sentence.tokens[at.i - sentence.first : left - sentence.first]):
        return
    sentence.hang(verb, head=at.i, dep="ccomp")


def _day_of_telling(sentence: Words, verb: Token) -> None:
    """ "said late Monday the rebels had left", "said earlier in the week the party had refused": a time right behind a verb of telling, and
    before the subject of what it tells, says when it was told."""
    telling = sentence.at(verb.head)
    subject = next((child for child in sentence.below(verb.i, *_SUBJECTS, "expl") if child.i < verb.i), None)
    if telling is None or telling.lemma not in _TELLING or telling.tag not in _FINITE or subject is None or subject.i < telling.i:
        return
    first = sentence.edges(subject.i)[0]
    between = [child for child in sentence.below(verb.i, *_ADJUNCTS) if telling.i < child.i < first]
    words = sentence.tokens[telling.i + 1 - sentence.first : first - sentence.first]
    if not between or not words or any(word.tag in (",", ":", "``") or word.text.lower() == "that" for word in words):
        return
    if sentence.below(telling.i, "dobj", "dative") or not any(word.text.lower() in _TIMES for word in words):
        return
    if words[-1].text.lower() not in _TIMES or sentence.edges(between[0].i)[0] != telling.i + 1:
        return
    for child in between:
        sentence.hang(child, head=telling.i, dep=child.dep)


def _office_and_name(sentence: Words, office: Token) -> None:
    """ "the spokesman for the guild, Captain Uli Brandt described": of two subjects with one comma, the name says who holds
    the office."""
    comma = sentence.at(sentence.edges(office.i)[1] + 1)
    if comma is None or comma.tag != "," or office.head < comma.i or office.tag in NAMES:
        return
    name = next((child for child in sentence.below(office.head, "nsubj") if child.i > comma.i and child.tag in NAMES), None)
    if name is None or sentence.edges(name.i)[0] != comma.i + 1 or not sentence.below(office.i, "det", "poss", "compound", "amod"):
        return
    behind = sentence.at(sentence.edges(name.i)[1] + 1)
    if behind is not None and office.head in (behind.i, behind.head) and behind.tag != ",":
        sentence.hang(name, head=office.i, dep="appos")


def _told_then_did(sentence: Words, verb: Token) -> None:
    """ "Ruiz said she was freezing aid, called Paz a liar and left": a verb without a subject goes on from the telling before it."""
    telling = next((child for child in sentence.below(verb.i, "ccomp") if child.i < verb.i), None)
    if telling is None or telling.lemma not in _TELLING or telling.tag != verb.tag or sentence.below(verb.i, *_SUBJECTS, "expl", "aux"):
        return
    own = [child for child in sentence.below(telling.i, "nsubj") if child.i < telling.i]
    if not own or not sentence.below(telling.i, "ccomp") or not sentence.below(verb.i, "dobj", "oprd"):
        return
    sentence.hang(telling, head=telling.i, dep="ROOT")
    sentence.hang(verb, head=telling.i, dep="conj")


def _charged_with(sentence: Words, gerund: Token) -> None:
    """ "accused Diaz of planning to use the port": the infinitive right behind a gerund completes it."""
    to = sentence.at(gerund.i + 1)
    deed = sentence.at(to.head) if to is not None and to.tag == "TO" and to.dep == "aux" else None
    preposition = sentence.at(gerund.head)
    if deed is None or preposition is None or preposition.i != gerund.i - 1:
        return
    held = sentence.at(preposition.head)
    verbs = (preposition.head, held.head if held is not None and held.dep == "dobj" else -1)
    if deed.head not in verbs or deed.dep not in ("advcl", "xcomp"):
        return
    sentence.hang(gerund, head=preposition.i, dep="pcomp")
    sentence.hang(deed, head=gerund.i, dep="xcomp")


def _charged_by(sentence: Words, gerund: Token) -> None:
    """ "accused Diaz of treason by arming a band": the means belong to the charge, and not to who makes it."""
    by = sentence.at(gerund.head)
    verb = sentence.at(by.head) if by is not None and by.text == "by" else None
    if by is None or verb is None or verb.lemma not in ("accuse", "suspect") or sentence.below(verb.i, "auxpass"):
        return
    charge = next((child for child in sentence.below(verb.i, "prep") if child.text == "of" and child.i < by.i), None)
    if charge is not None and sentence.below(verb.i, "dobj"):
        sentence.hang(gerund, head=charge.i, dep="pcomp")
        sentence.hang(by, head=gerund.i, dep="dep")


def _second_holder(sentence: Words, holder: Token) -> None:
    """ "The king of Jordan and Egypt's foreign minister met": whoever has a country of his own is joined to the person, not the country."""
    country = sentence.at(holder.head)
    of = sentence.at(country.head) if country is not None else None
    first = sentence.at(of.head) if of is not None else None
    if country is None or of is None or first is None or of.text != "of" or country.tag not in NAMES or first.tag != "NN":
        return
    owner = [child for child in sentence.below(holder.i, "poss") if child.tag in NAMES]
    if owner and first.dep in _SUBJECTS and not sentence.below(first.i, "conj", "poss"):
        joint = next((child for child in sentence.below(country.i, "cc") if country.i < child.i < holder.i), None)
        sentence.hang(holder, head=first.i, dep="conj")
        if joint is not None:
            sentence.hang(joint, head=first.i, dep="cc")


def _provided(sentence: Words, word: Token) -> None:
    """ "would pay, provided Chad freed him": behind a comma and before a clause of its own, the word is a condition's."""
    comma, above = sentence.at(word.i - 1), sentence.at(word.head)
    behind = [*sentence.below(word.i, "ccomp", "pcomp"), *(sentence.below(above.i, "conj", "advcl") if above is not None else ())]
    clause = next((child for child in behind if child.i > word.i and _opens_with_subject(sentence, child, word.i + 1)), None)
    if comma is None or comma.tag != "," or above is None or clause is None or sentence.below(word.i, *_SUBJECTS, "dobj", "dative", "aux"):
        return
    sentence.hang(clause, head=above.i, dep="advcl")
    sentence.hang(sentence.retag(word, "IN"), head=clause.i, dep="mark")


def _opens_with_subject(sentence: Words, verb: Token, first: int) -> bool:
    """Whether the subject of a verb begins at a word, or behind "that"."""
    subjects = [sentence.edges(child.i)[0] for child in sentence.below(verb.i, *_SUBJECTS, "expl")]
    that = sentence.at(first)
    return first in subjects or (that is not None and that.text == "that" and first + 1 in subjects)
