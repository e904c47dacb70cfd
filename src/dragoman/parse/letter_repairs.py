"""Sets right who asks in a letter: in "wrote to the king calling for a pardon" the writer calls for it, not the king; in "wrote to
the king to pardon them" he asks the king for it.

Works on words and their relations; of meanings it knows verbs of writing, what is sent, and verbs for what letters do.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import Words

_WRITING = frozenset({"write", "cable", "fax", "petition", "appeal"})
_SENDING = frozenset("send deliver hand address submit present forward issue mail release publish".split())
_LETTERS = frozenset("appeal cable communique declaration letter memo memorandum message note petition statement telegram".split())
_ASKING = frozenset(
    "accuse appeal ask call complain condemn congratulate criticise criticize demand denounce express inform invite offer praise press "
    "propose protest reject request seek thank urge voice warn".split()
)
_IN_PERSON = frozenset(
    (
        "accept announce apologise apologize ask assure brief commiserate complain condole confirm congratulate convey demand discuss "
        "explain express inform invite offer praise propose protest reassure request resign say thank wish"
    ).split()
)  # what the writer himself does
_DEPTH = 8


def mend_letters(sentence: Words) -> None:
    """Hang what letters of one sentence ask for on the verb that sends them."""
    for token in tuple(sentence.tokens):
        if token.tag == "VBG" and token.dep == "acl" and token.lemma in _ASKING:
            _asked_in_writing(sentence, token)
        elif token.lemma == "write" and token.tag.startswith("VB"):
            _wrote_to(sentence, token)


def _asked_in_writing(sentence: Words, asking: Token) -> None:
    """ "sent a letter to the heads of two banks calling for loans": the participle stands behind those to whom the letter goes."""
    verb: Token | None = sentence.at(asking.head)
    goal = False
    for _ in range(_DEPTH):
        if verb is None or verb.tag.startswith("VB") or verb.head == verb.i:
            break
        goal = goal or verb.text == "to"
        verb = sentence.at(verb.head)
    if verb is None or not goal or verb.i > asking.i:
        return
    sent = verb.lemma in _SENDING and any(thing.lemma in _LETTERS for thing in sentence.below(verb.i, "dobj"))
    if sent or verb.lemma in _WRITING:
        sentence.put(asking, head=verb.i, dep="advcl")


def _wrote_to(sentence: Words, wrote: Token) -> None:
    """ "wrote to the king to free two editors": who writes to somebody to do something asks him for it."""
    said = next((word for word in sentence.below(wrote.i, "advcl", "xcomp") if word.i > wrote.i and word.tag == "VB"), None)
    link = next((word for word in sentence.below(wrote.i, "prep", "dative") if word.text == "to"), None)
    whom = next(iter(sentence.below(link.i, "pobj")), None) if link is not None else None
    if said is None or whom is None or whom.i > said.i or said.lemma in _IN_PERSON or sentence.below(wrote.i, "dobj", "auxpass"):
        return
    if any(word.tag == "TO" for word in sentence.below(said.i, "aux")):
        sentence.put(whom, head=wrote.i, dep="dobj")
        sentence.put(said, head=wrote.i, dep="xcomp")
        sentence.rename(wrote, "ask")
