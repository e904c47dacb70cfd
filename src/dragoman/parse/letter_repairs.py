"""Sets right who asks in a letter: in "wrote to the king calling for a pardon" the writer calls for it, not the king.

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
_DEPTH = 8


def mend_letters(sentence: Words) -> None:
    """Hang what letters of one sentence ask for on the verb that sends them."""
    for token in tuple(sentence.tokens):
        if token.tag == "VBG" and token.dep == "acl" and token.lemma in _ASKING:
            _asked_in_writing(sentence, token)


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
