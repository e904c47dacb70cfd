"""Sets right nouns with a name behind them before a verb, and tellers behind the last comma, that the parser makes part of something
else: "shot two men, the chairman of a club told Reuters" (an apposition of the men), "freed a Finn, the weekly Sol reported" (a second
object), "The bloc SADC suspended Chad" (a bloc that SADC suspended).

Works on words and their relations; of meanings it knows verbs of telling and nouns for media.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_TELLING = frozenset({"tell", "say", "report", "announce", "confirm", "write", "disclose", "quote"})
_MEDIA = frozenset(
    "agency broadcaster channel daily journal magazine monitor network newspaper paper station tabloid website weekly".split()
)
_CHARGING = frozenset("say charge complain protest warn allege claim announce insist add concede note".split())
_DAYS_BEHIND = frozenset({"on", "in", "at", "during"})
_LOOSE = ("advcl", "acl", "relcl", "conj", "dep", "ccomp")
_PRONOUNS = frozenset({"I", "He", "She", "It", "They", "We", "You"})
_INSIDE = ("det", "amod", "compound", "nmod", "poss")


def mend_closing_tellers(sentence: Words) -> None:
    """Make the last clause of one sentence the one that tells the rest."""
    for token in tuple(sentence.tokens):
        if token.lemma in _TELLING and token.tag in ("VBD", "VBN") and token.dep in _LOOSE:
            _renaming(sentence, token)
            _second_object(sentence, sentence.tokens[token.i - sentence.first])
            _behind_its_comma(sentence, sentence.tokens[token.i - sentence.first])
        elif token.lemma in _CHARGING and token.tag == "VBN" and token.dep == "acl":
            _aside(sentence, token)
        elif token.dep == "relcl" and token.tag in ("VBD", "VBZ", "VBP"):
            _named_subject(sentence, token)
        elif token.dep == "nsubj" and token.tag in NAMES:
            _second_subject(sentence, token)


def _renaming(sentence: Words, telling: Token) -> None:
    """ "shot two men, the chairman of a club told Reuters": whoever has an object behind "told" tells."""
    deed = _told(sentence, telling)
    held = [child for child in sentence.below(telling.i, "dobj") if child.i > telling.i]
    if deed is None or not held or sentence.edges(held[0].i)[0] != telling.i + 1:
        return
    if sentence.below(telling.i, "aux", "auxpass", "mark", "nsubj", "nsubjpass", "cc", "agent"):
        return
    for teller in sentence.tokens[: telling.i - sentence.first]:
        ends = telling.i - 1 if telling.head != teller.i else sentence.edges(telling.i)[1]
        renames = teller.dep == "appos" and teller.tag.startswith("NN") and _behind_comma(sentence, teller)
        if renames and sentence.edges(teller.i)[1] == ends:
            _lead(sentence, telling, deed)
            sentence.hang(teller, head=telling.i, dep="nsubj")
            return


def _aside(sentence: Words, telling: Token) -> None:
    """ "are failing pupils, a rights group charged on Monday": a noun that hangs on the clause as if it were a measure tells it."""
    teller, deed = sentence.at(telling.head), _told(sentence, telling)
    when = [child for child in sentence.below(telling.i, "prep") if child.text not in _DAYS_BEHIND]
    if teller is None or deed is None or teller.dep not in ("npadvmod", "dep") or not _behind_comma(sentence, teller):
        return
    if not when and not sentence.below(telling.i, "dobj", "xcomp", "ccomp", "agent", "aux", "mark") and sentence.below(teller.i, "det"):
        _lead(sentence, telling, deed)
        sentence.hang(teller, head=telling.i, dep="nsubj")


def _second_object(sentence: Words, telling: Token) -> None:
    """ "freed a Finn, the weekly Sol reported": the medium is no object of the deed."""
    medium = sentence.at(telling.head)
    names = [child for child in sentence.below(telling.i, "nsubj") if child.tag in NAMES and child.i < telling.i]
    if medium is None or medium.lemma not in _MEDIA or len(names) != 1 or telling.dep not in ("relcl", "acl"):
        return
    name = names[0]
    deed = sentence.at(medium.head)
    if deed is None or deed.dep != "ROOT" or sentence.edges(name.i)[0] != medium.i + 1 or not _behind_comma(sentence, medium):
        return
    _lead(sentence, telling, deed)
    _join(sentence, medium, name)


def _behind_its_comma(sentence: Words, telling: Token) -> None:
    """ "freed a Finn, the daily al-Sol reported, citing a nurse": no relative clause without a pronoun stands behind a comma."""
    names = [child for child in sentence.below(telling.i, "nsubj") if child.i < telling.i]
    if telling.dep != "relcl" or len(names) != 1 or sentence.below(telling.i, "dobj", "ccomp", "mark", "aux", "auxpass"):
        return
    first = sentence.edges(names[0].i)[0]
    medium = sentence.at(first - 1)
    if medium is not None and medium.i == telling.head and medium.lemma in _MEDIA and medium.tag.startswith("NN"):
        first = sentence.edges(medium.i)[0] if medium.i < names[0].i else first
    else:
        medium = None
    comma, deed = sentence.at(first - 1), _main_verb(sentence, telling)
    if comma is None or comma.tag != "," or deed is None:
        return
    citing = [child for child in sentence.below(medium.i, "acl", "advcl") if child.i > telling.i] if medium is not None else []
    if sentence.edges(telling.i if not citing else citing[-1].i)[1] + 2 < sentence.first + len(sentence.tokens):
        return
    _lead(sentence, telling, deed)
    for child in citing:
        sentence.hang(child, head=telling.i, dep="advcl")
    if medium is not None:
        _join(sentence, medium, names[0])


def _named_subject(sentence: Words, verb: Token) -> None:
    """ "The regional bloc SADC suspended Chad": a sentence of a noun and what somebody did to it is a sentence of that verb."""
    noun = sentence.at(verb.head)
    subjects = sentence.below(verb.i, "nsubj")
    if noun is None or noun.dep != "ROOT" or noun.tag != "NN" or len(subjects) != 1 or not sentence.below(noun.i, "det"):
        return
    name = subjects[0]
    if not name.text[:1].isupper() or sentence.edges(name.i)[0] != noun.i + 1 or name.i >= verb.i or name.text in _PRONOUNS:
        return
    if sentence.edges(noun.i)[0] != sentence.first or not sentence.below(verb.i, "dobj", "ccomp", "xcomp", "prep"):
        return
    sentence.hang(verb, head=verb.i, dep="ROOT")
    for child in sentence.below(noun.i, "punct", "advcl", "npadvmod"):
        if child.i > verb.i:
            sentence.hang(child, head=verb.i, dep=child.dep)
    _join(sentence, noun, name)
    if sentence.tokens[name.i - sentence.first].tag not in NAMES:
        sentence.retag(sentence.tokens[name.i - sentence.first], "NNP")


def _second_subject(sentence: Words, name: Token) -> None:
    """ "The leader of the movement Hamas condemned": the name is the movement's, and no subject beside the leader."""
    noun = sentence.at(sentence.edges(name.i)[0] - 1)
    if noun is None or noun.dep != "pobj" or noun.tag != "NN" or noun.i >= name.i or not sentence.below(noun.i, "det"):
        return
    first = [one for one in sentence.below(name.head, "nsubj") if one.i < noun.i and sentence.hangs_below(noun.i, one.i)]
    if first and name.i < name.head:
        sentence.hang(name, head=noun.head, dep="pobj")
        _join(sentence, noun, name)


def _lead(sentence: Words, telling: Token, deed: Token) -> None:
    """Make a verb the one that tells what the main verb tells."""
    sentence.hang(telling, head=telling.i, dep="ROOT")
    sentence.hang(deed, head=telling.i, dep="ccomp")
    sentence.retag(telling, "VBD")


def _join(sentence: Words, noun: Token, name: Token) -> None:
    """Make a noun the word before a name: "the weekly Sol"."""
    for child in sentence.below(noun.i, *_INSIDE):
        sentence.hang(child, head=name.i, dep=child.dep)
    sentence.hang(noun, head=name.i, dep="compound")


def _told(sentence: Words, telling: Token) -> Token | None:
    """The main verb of which a closing clause is part, where nothing follows it."""
    behind = sentence.tokens[sentence.edges(telling.i)[1] + 1 - sentence.first :]
    return _main_verb(sentence, telling) if all(token.tag in (".", "''") for token in behind) else None


def _main_verb(sentence: Words, telling: Token) -> Token | None:
    """The main verb of which a clause behind it is part."""
    above = sentence.at(telling.head)
    for _ in range(4):
        if above is None or above.dep == "ROOT":
            break
        above = sentence.at(above.head)
    return above if above is not None and above.dep == "ROOT" and above.tag.startswith("VB") and above.i < telling.i else None


def _behind_comma(sentence: Words, noun: Token) -> bool:
    comma = sentence.at(sentence.edges(noun.i)[0] - 1)
    return comma is not None and comma.tag == ","
