"""Finds the verb of a clause again behind what is wedged between it and its subject: "Malawi, which lies inland, massed troops", "The
king, officials said, dissolved parliament", "Fiji on the same day asked". The parser takes such a verb for a participle, and the noun for
the whole sentence.

Works on the order of words and their tags; of meanings it knows verbs of telling and the nouns for what is no wedge.
"""

from __future__ import annotations

from dragoman.grammar import DATES, WEEKDAYS, Token
from dragoman.parse.sentence_words import Words

TELLING = frozenset("report announce claim say state confirm disclose reveal note add".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "FW"})
_INSIDE = frozenset({"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS", "CD", "VBG", "HYPH"})
_OPENERS = frozenset({"IN", "WDT", "WP", "WP$", "VBG", "RB", "DT", "JJS", "TO", "CD", "RBS"})
_BEHIND = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$", "CD", "IN", "TO", "RP", "RB", "PRP", "VBG", "PDT"})
_SPAN_NOUNS = frozenset({"day", "time", "week", "month", "year", "night", "evening", "morning"})
_TAIL = frozenset(
    "on in at a an the its his their late early earlier later statement report dispatch bulletin broadcast night morning afternoon evening "
    "today yesterday here again from this last week month".split()
) | {day.lower() for day in DATES}
_LOOSE = frozenset({"acl", "advcl", "relcl", "amod", "ccomp", "dep", "ROOT", "appos", "parataxis"})
_MOST = 16  # words of a wedge
_LONGEST_NAME = 10  # words of one who tells


def mend_wedges(sentence: Words) -> None:
    """Give the verbs of one sentence back their subjects over what is wedged between them."""
    for token in tuple(sentence.tokens):
        if token.lemma in TELLING and token.tag in ("VBD", "VBN"):
            _closing(sentence, sentence.tokens[token.i - sentence.first])
    for number, token in enumerate(sentence.tokens):
        if token.text == "," and number > 1:
            _behind_wedge(sentence, number)
        elif token.lemma == "same" and 2 < number < len(sentence.tokens) - 1 and sentence.tokens[number + 1].lemma in _SPAN_NOUNS:
            _behind_day(sentence, number + 1)
        elif token.text in WEEKDAYS and number > 1:
            _behind_day(sentence, number)
        elif token.text == "part" and token.dep == "pobj":
            _for_its_part(sentence, token)
        elif token.dep == "agent":
            _by_whom(sentence, token)
        elif token.text == "back" and token.dep == "advmod" and token.head == token.i - 1 and number + 1 < len(sentence.tokens):
            if sentence.tokens[number + 1].text in ("on", "upon"):
                sentence.hang(token, head=token.head, dep="prt")  # "fell back on the town" is no falling on it
        elif token.dep == "amod" and token.tag in ("VBN", "VBD"):
            _participle_between(sentence, token)
    _behind_relative(sentence)
    _clause_of_participle(sentence)


def teller_before(sentence: Words, telling: Token) -> tuple[int, Token] | None:
    """The comma before a phrase that ends right before a verb of telling, and the noun of the phrase."""
    at = telling.i - 1
    while (word := sentence.at(at)) is not None and word.tag in _INSIDE and telling.i - at <= _LONGEST_NAME:
        at -= 1
    head = sentence.at(telling.i - 1)
    comma = sentence.at(at)
    if comma is None or comma.text != "," or head is None or head.tag not in _NOUNS or head.text in DATES:
        return None
    return at, head


def _tail(sentence: Words, telling: Token) -> int:
    """One past the words behind a verb of telling that say when and in what it was told."""
    at = telling.i + 1
    while (word := sentence.at(at)) is not None and (word.text.lower() in _TAIL or word.tag == "CD"):
        at += 1
    return at


def _closing(sentence: Words, telling: Token) -> None:
    """ "asked Togo to free him, the news agency reported on Monday": what stands behind the last comma tells the rest."""
    found = teller_before(sentence, telling)
    end = sentence.at(_tail(sentence, telling))
    if found is None or end is None or end.tag != "." or found[0] - sentence.first < 2:
        return
    comma, teller = found
    if teller.head == telling.i and teller.dep == "nsubj" and telling.dep in ("ROOT", "parataxis", "relcl", "conj"):
        return
    deed = next((token for token in sentence.tokens if token.dep == "ROOT"), None)
    if deed is not None and deed.i == telling.i:
        deed = next((child for child in sentence.below(telling.i, "ccomp", "advcl", "dep") if child.i < comma), None)
    if deed is None or deed.i > comma or not deed.tag.startswith("VB") or not _has_finite(sentence, deed):
        return
    _free_teller(sentence, teller, comma)
    sentence.hang(telling, head=telling.i, dep="ROOT")
    sentence.hang(teller, head=telling.i, dep="nsubj")
    sentence.hang(deed, head=telling.i, dep="ccomp")
    sentence.retag(telling, "VBD")


def _free_teller(sentence: Words, teller: Token, comma: int) -> None:
    """What stands before the comma and hangs on who tells behind it takes the teller's place."""
    for word in sentence.tokens[: comma - sentence.first]:
        if word.head == teller.i and word.i != teller.head:
            sentence.hang(word, head=teller.head, dep=teller.dep)


def _has_finite(sentence: Words, verb: Token) -> bool:
    return verb.tag in _FINITE or any(child.tag in _FINITE for child in sentence.below(verb.i, "aux", "auxpass"))


def _verb_at(sentence: Words, at: int) -> Token | None:
    """The verb whose group begins at a place, over adverbs: "has so far resisted"."""
    word = sentence.at(at)
    while word is not None and word.tag == "RB" and word.i - at < 2:
        word = sentence.at(word.i + 1)
    if word is None or word.tag not in (*_FINITE, "VBN"):
        return None
    if word.dep in ("aux", "auxpass"):
        main = sentence.at(word.head)
        return main if main is not None and main.i > word.i and main.tag.startswith("VB") else None
    return word if word.tag != "MD" else None


def _top(sentence: Words, at: int) -> Token | None:
    """The noun of the phrase that ends at a place and begins the sentence or its clause; None where a verb before it governs it."""
    word = sentence.at(at)
    comma = _comma_of_opening(sentence, at)
    while word is not None and word.head != word.i and word.head <= at:
        if comma is not None and word.head < comma < word.i:
            break  # the parser lets the subject go on from the opening
        word = sentence.at(word.head)
        if word is None or not (word.tag in _NOUNS or word.tag in ("IN", "CD", "PRP", "JJ", "DT")):
            return None
    if word is None or word.tag not in (*_NOUNS, "PRP", "CD") or word.text in DATES:
        return None
    return word


def _comma_of_opening(sentence: Words, at: int) -> int | None:
    """The one comma before a place in a sentence that a preposition or an adverb opens."""
    commas = [token.i for token in sentence.tokens[: at - sentence.first] if token.text == ","]
    return commas[0] if len(commas) == 1 and sentence.tokens[0].tag in ("IN", "RB") else None


def _behind_wedge(sentence: Words, number: int) -> None:
    """ "Tokyo, however, grounded flights": the verb behind the second comma, where the sentence has no other."""
    comma = sentence.tokens[number]
    verb = _verb_at(sentence, comma.i + 1)
    if verb is None or verb.dep not in _LOOSE or not _lacks_subject(sentence, verb, comma.i):
        return
    for before in range(number - 2, max(number - _MOST, 0), -1):
        opening = sentence.tokens[before]
        if opening.text != ",":
            continue
        top = _top(sentence, opening.i - 1) or _measure_before(sentence, verb, opening.i)
        if top is None:
            if sentence.tokens[before - 1].tag not in _NOUNS:
                return
            continue
        if _is_wedge(sentence, before + 1, number):
            _make_main(sentence, top, verb, wedge=(opening.i, comma.i))
        return


def _measure_before(sentence: Words, verb: Token, comma: int) -> Token | None:
    """ "A march that miners had called, officials said, did not take place": a noun that hangs on the verb as if it were a measure."""
    loose = [child for child in sentence.below(verb.i, "npadvmod", "dep") if child.tag in ("NN", "NNS", "NNP") and child.text not in DATES]
    return next((child for child in loose if sentence.edges(child.i) == (sentence.first, comma - 1)), None)


def _is_wedge(sentence: Words, first: int, last: int) -> bool:
    """Whether the words between two commas are no member of a list: "officials said", "which lies inland", "for its part"."""
    opening = sentence.tokens[first]
    if opening.lemma in ("rather", "instead"):
        return False
    if opening.tag in _OPENERS or opening.lemma in ("long", "according"):
        return opening.text.lower() not in ("and", "but") and not any(token.tag == "CC" for token in sentence.tokens[last + 1 : last + 2])
    for token in sentence.tokens[first + 1 : last]:
        if token.lemma in TELLING and token.tag in ("VBD", "VBN"):
            return _tail(sentence, token) == sentence.tokens[last].i
    return False


def _lacks_subject(sentence: Words, verb: Token, comma: int) -> bool:
    """Whether a verb has no subject, or none but the noun of a teller between the commas."""
    owners = sentence.below(verb.i, *_SUBJECTS)
    if any(child.i < verb.i for child in sentence.below(verb.i, "mark", "cc")):
        return False
    return all(any(token.lemma in TELLING and owner.i < token.i < comma for token in sentence.tokens[:comma]) for owner in owners)


def _main_elsewhere(sentence: Words, verb: Token, wedge: tuple[int, int]) -> bool:
    """Whether a finite verb outside of the wedge has the sentence already, before or behind this one."""
    root = next((token for token in sentence.tokens if token.dep == "ROOT"), None)
    if root is None or root.i == verb.i or wedge[0] < root.i < wedge[1]:
        return False
    return _has_finite(sentence, root)


def _make_main(sentence: Words, top: Token, verb: Token, *, wedge: tuple[int, int]) -> None:
    """Make a verb the main one, and a noun its subject."""
    bare = verb.tag == "VBN" and not sentence.below(verb.i, "aux", "auxpass")
    ended = sentence.tokens[-1].text in (".", "''", "”", '"')
    after = sentence.at(verb.i + 1)
    if bare and (not ended or after is None or after.tag not in _BEHIND or after.text.lower() == "by" or verb.text.endswith("wn")):
        return
    if top.i == verb.head and verb.dep == "relcl" and not bare and sentence.below(verb.i, *_SUBJECTS):
        return
    if _main_elsewhere(sentence, verb, wedge):
        return
    held = sentence.at(verb.head) if verb.dep == "amod" else None
    told = _teller_inside(sentence, wedge)
    sentence.hang(verb, head=verb.i, dep="ROOT")
    if held is not None and held.i > verb.i:
        for child in sentence.below(held.i, "prep", "punct", "advmod", "npadvmod"):
            if child.i > held.i or child.i < verb.i:
                sentence.hang(child, head=verb.i, dep=child.dep)
        sentence.hang(held, head=verb.i, dep="dobj")
    sentence.hang(top, head=verb.i, dep="nsubjpass" if sentence.below(verb.i, "auxpass") else "nsubj")
    if bare:
        sentence.retag(verb, "VBD")
    if told is not None:
        sentence.hang(told[0], head=verb.i, dep="parataxis")
        sentence.hang(told[1], head=told[0].i, dep="nsubj")
    for token in sentence.tokens:
        if token.dep == "ROOT" and token.i != verb.i:
            sentence.hang(token, head=verb.i, dep="advcl" if token.tag.startswith("VB") else "dep")
        elif token.i > verb.i and token.head != verb.i and wedge[0] < token.head < wedge[1]:
            sentence.hang(token, head=verb.i, dep=token.dep)


def _teller_inside(sentence: Words, wedge: tuple[int, int]) -> tuple[Token, Token] | None:
    """The verb of telling between two commas, and who tells."""
    for token in sentence.tokens[wedge[0] - sentence.first + 2 : wedge[1] - sentence.first]:
        if token.lemma in TELLING and token.tag in ("VBD", "VBN"):
            found = teller_before(sentence, token)
            return (token, found[1]) if found is not None and found[0] == wedge[0] else None
    return None


def _behind_day(sentence: Words, number: int) -> None:
    """ "Fiji on the same day asked", "Oslo on Friday froze funds", "was on the same day arrested": a day tells when, and nothing is asked
    of it."""
    noun = sentence.tokens[number]
    before = next((token for token in reversed(sentence.tokens[max(number - 3, 0) : number]) if token.tag == "IN"), None)
    if before is None:
        return
    verb, be = _verb_at(sentence, noun.i + 1), sentence.at(before.i - 1)
    if verb is None or be is None:
        return
    if be.lemma in ("be", "have") and verb.tag == "VBN" and verb.dep in ("acl", "ccomp", "advcl"):
        if be.dep == "ROOT":
            sentence.hang(verb, head=verb.i, dep="ROOT")
            for child in sentence.children.get(be.i, [])[:]:
                token = sentence.tokens[child - sentence.first]
                if token.i != verb.i:
                    passive = be.lemma == "be" and token.dep == "nsubj"
                    sentence.hang(token, head=verb.i, dep="nsubjpass" if passive else token.dep)
            sentence.hang(be, head=verb.i, dep="auxpass" if be.lemma == "be" else "aux")
    elif verb.dep in _LOOSE and _lacks_subject(sentence, verb, before.i):
        top = _top(sentence, before.i - 1)
        if top is not None and top.i < before.i:
            _make_main(sentence, top, verb, wedge=(before.i - 1, noun.i + 1))
            sentence.hang(before, head=verb.i, dep="prep")


def _for_its_part(sentence: Words, part: Token) -> None:
    """ "Mali, for its part, cut aid": nothing is done for a part of anybody."""
    before = sentence.at(part.head)
    if before is not None and before.text.lower() in ("for", "on") and before.i == part.i - 2 and sentence.below(part.i, "poss"):
        sentence.hang(before, head=before.head, dep="dep")


def _by_whom(sentence: Words, by: Token) -> None:
    """ "Deputies called for the dismissal of the envoy by the president": behind an active verb, who does it belongs to the noun."""
    verb = sentence.at(by.head)
    if verb is None or verb.tag not in ("VBD", "VBZ", "VBP") or sentence.below(verb.i, "auxpass", "nsubjpass"):
        return
    nouns = [*sentence.below(verb.i, "dobj"), *(noun for link in sentence.below(verb.i, "prep") for noun in sentence.below(link.i, "pobj"))]
    if not sentence.below(verb.i, "nsubj"):
        return
    done = next((noun for noun in nouns if verb.i < noun.i and sentence.edges(noun.i)[1] == by.i - 1), None)
    if done is not None:
        sentence.hang(by, head=done.i, dep="prep")


def _participle_between(sentence: Words, verb: Token) -> None:
    """ "On Monday, the emir dissolved parliament": a participle between two nouns, of which the second stands for a sentence or for what is
    said, is its verb."""
    noun, doer = sentence.at(verb.head), sentence.at(verb.i - 1)
    if noun is None or doer is None or noun.i != verb.i + 1 or doer.head not in (verb.i, noun.i) or doer.tag not in _NOUNS:
        return
    mark = next(iter(sentence.below(noun.i, "mark")), None)
    telling = sentence.at(noun.head)
    told = noun.dep == "nsubj" and telling is not None and telling.lemma in TELLING and sentence.below(noun.i, "appos")
    whole = noun.dep == "ROOT" and sentence.tokens[-1].text == "."
    if not (whole or told or (noun.dep == "ccomp" and mark is not None)):
        return
    sentence.hang(verb, head=verb.i if whole else noun.head, dep="ROOT" if whole else "ccomp")
    for child in sentence.children.get(noun.i, [])[:]:
        token = sentence.tokens[child - sentence.first]
        if token.dep == "appos" and told and telling is not None:
            sentence.hang(token, head=telling.i, dep="nsubj")
        elif token.i < doer.i and token.dep in ("det", "amod", "nmod", "compound", "poss", "nummod"):
            sentence.hang(token, head=doer.i, dep=token.dep)
        elif token.i != verb.i:
            sentence.hang(token, head=verb.i, dep=token.dep)
    sentence.hang(doer, head=verb.i, dep="nsubj")
    sentence.hang(noun, head=verb.i, dep="dobj")
    sentence.retag(verb, "VBD")


def _behind_relative(sentence: Words) -> None:
    """ "Soldiers who had come by bus fired on farmers": behind a relative clause stands the verb of the noun, where it has no other."""
    root = next((token for token in sentence.tokens if token.dep == "ROOT"), None)
    if root is None or root.tag not in _NOUNS or sentence.tokens[-1].text != ".":
        return
    relative = next((child for child in sentence.below(root.i, "relcl") if child.i > root.i), None)
    if relative is None or not any(token.tag in ("WP", "WDT") for token in sentence.tokens[: relative.i - sentence.first]):
        return
    for verb in sentence.tokens[relative.i + 2 - sentence.first :]:
        if verb.tag not in ("VBD", "VBN") or verb.dep not in ("acl", "advcl", "ccomp", "conj", "dep"):
            continue
        before = sentence.at(verb.i - 1)
        joined = before is None or before.tag in (",", "CC", "IN", "TO", "RB") or before.i == relative.i
        owned = sentence.below(verb.i, *_SUBJECTS, "mark", "cc", "aux", "auxpass", "agent")
        if not joined and not owned and sentence.hangs_below(verb.i, relative.i):
            _make_main(sentence, root, verb, wedge=(root.i, verb.i))
        return


def _clause_of_participle(sentence: Words) -> None:
    """ "Three battalions intruded into Togo, officials said", "said that three battalions intruded into Togo": a noun and a participle
    that stand where a clause must stand are its subject and its verb; headlines leave out the "were" of a passive."""
    if sentence.tokens[-1].text not in (".", "”", "''", '"'):
        return
    for verb in tuple(sentence.tokens):
        if verb.dep != "acl" or verb.tag != "VBN" or sentence.below(verb.i, "agent", "aux", "auxpass"):
            continue
        noun = sentence.at(verb.head)
        after = sentence.at(verb.i + 1)
        telling = sentence.at(noun.head) if noun is not None else None
        if noun is None or telling is None or after is None or telling.i == noun.i or noun.i != verb.i - 1 or after.tag not in _BEHIND:
            continue
        mark = next((child for child in sentence.below(noun.i, "mark") if child.i < noun.i), None)
        first = noun.dep == "nsubj" and verb.i < telling.i and len(sentence.below(telling.i, "nsubj")) > 1
        if telling.lemma in TELLING and ((first and not sentence.below(telling.i, "ccomp")) or (mark is not None and noun.dep == "dobj")):
            sentence.hang(verb, head=telling.i, dep="ccomp")
            sentence.hang(noun, head=verb.i, dep="nsubj")
            if mark is not None:
                sentence.hang(mark, head=verb.i, dep="mark")
            sentence.retag(verb, "VBD")
