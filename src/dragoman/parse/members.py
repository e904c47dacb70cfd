"""Parts what is said of some of a group from the deed: "sent nurses, most of them volunteers, to Togo", "met ministers, among them two
Danes, on Monday", "return two ferries — the third such case". The parser makes second objects of them, and hangs what follows on them.

Works on words and their order; of meanings it knows the words that count members.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_COUNTS = frozenset(
    "most many some several all both half one two three four five six seven eight nine ten dozens hundreds thousands none few".split()
)
_THEM = frozenset({"them", "whom"})
_DASHES = frozenset({"—", "–", "--", "-", "―"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_COUNTING = frozenset({"CD", "DT", "PRP$"})
_LONGEST = 10  # words of such an aside


def mend_members(sentence: Words) -> None:
    """Give one sentence's deeds back what follows such an aside, and take its noun from them."""
    for number, token in enumerate(sentence.tokens):
        if token.dep in ("nmod", "compound") and token.tag in NAMES:
            _name_and_group(sentence, number)
        if number < 3 or number + 2 >= len(sentence.tokens):
            continue
        if token.text == "," and _is_of_members(sentence, number + 1):
            _part_members(sentence, number)
        elif token.text in _DASHES and token.tag in (":", "HYPH", ","):
            _part_summary(sentence, token)


def _name_and_group(sentence: Words, number: int) -> None:
    """ "signed by Chad and forty rebel groups": a name is joined to a counted noun, it does not describe it."""
    tokens = sentence.tokens
    if number + 3 >= len(tokens):
        return
    name, joint, count = tokens[number : number + 3]
    head = sentence.at(name.head)
    if head is None or joint.tag != "CC" or count.tag not in _COUNTING or head.i <= count.i or not sentence.hangs_below(count.i, head.i):
        return
    if any(child.i < name.i for child in sentence.below(head.i, "det", "amod", "nummod", "poss", "compound", "nmod")):
        return
    if sentence.edges(count.i)[0] < name.i or head.tag not in ("NN", "NNS"):
        return
    sentence.hang(name, head=head.head, dep=head.dep)
    sentence.put(joint, head=name.i, dep="cc")
    sentence.hang(head, head=name.i, dep="conj")


def _is_of_members(sentence: Words, at: int) -> bool:
    """Whether "among them", "most of them" or "including" begins at a place, and no clause of its own ("most of whom live")."""
    first, second, third = (token.text.lower() for token in sentence.tokens[at : at + 3]) if at + 2 < len(sentence.tokens) else ("", "", "")
    return (first == "among" and second in _THEM) or (first in _COUNTS and second == "of" and third == "them")


def _part_members(sentence: Words, number: int) -> None:
    comma = sentence.tokens[number]
    end = next((i for i in range(number + 3, min(number + _LONGEST, len(sentence.tokens))) if sentence.tokens[i].text in (",", ".")), None)
    group = _group(sentence, number)
    if end is None or group is None:
        return
    inside = sentence.tokens[number + 1 : end]
    if any(token.tag in ("VBD", "VBZ", "VBP", "MD") for token in inside):
        return
    verb = sentence.at(group.head)
    last = sentence.tokens[end].i
    for token in sentence.tokens[end + 1 :]:
        if verb is not None and comma.i < token.head < last and token.dep not in ("ROOT", "punct"):
            sentence.hang(token, head=verb.i, dep=token.dep)
    opening = inside[0]
    sentence.hang(opening, head=group.i, dep="prep" if opening.text.lower() == "among" else "npadvmod")
    for token in inside[1:]:
        if not comma.i < sentence.tokens[token.i - sentence.first].head < last:
            sentence.hang(token, head=opening.i, dep="dep")


def _group(sentence: Words, number: int) -> Token | None:
    """The object or subject right before a comma, over what hangs on it."""
    word: Token | None = sentence.tokens[number - 1]
    for _ in range(6):
        if word is None or word.dep in ("dobj", "nsubj", "nsubjpass"):
            break
        word = sentence.at(word.head) if word.head != word.i else None
    if word is None or word.tag not in _NOUNS or word.i >= sentence.tokens[number].i:
        return None
    return word


def _part_summary(sentence: Words, dash: Token) -> None:
    """ "returned two ferries — the third such case": behind a dash stands no second object."""
    for token in sentence.tokens[dash.i + 1 - sentence.first :]:
        if token.dep in ("dobj", "conj", "appos") and token.head < dash.i and token.tag in ("NN", "NNS"):
            verb = sentence.at(token.head)
            left, _ = sentence.edges(token.i)
            if verb is not None and verb.tag.startswith("VB") and left == dash.i + 1:
                sentence.hang(token, head=verb.i, dep="npadvmod")
            return
