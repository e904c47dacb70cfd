"""Joins what a claim says to the noun of the claim where no "that" stands between ("claims the army shelled a town"), and what somebody
says to the verb of saying where those who are told stand between ("proposed to the French envoy that they meet").

The parser takes such a clause for a relative one, hangs it on the verb above, or takes the noun for a verb. Works on words and their
relations; of meanings it knows only the nouns for what is said, feared or believed, and the verbs that say something to somebody.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import Words

_SAYINGS = frozenset(
    (
        "accusation admission allegation assertion assurance belief charge claim complaint concern confirmation denial evidence fear hint "
        "hope impression insinuation news report revelation rumor rumour speculation suggestion suspicion warning worry"
    ).split()
)
_LIKE_VERBS = frozenset("charge claim fear hint hope report rumour rumor".split())  # their plurals look like verbs
_ISSUING = frozenset(
    "air bring broadcast carry circulate deny face file get give hear issue level make publish read receive release see write".split()
)
_TELLING = frozenset("ask inform offer show tell".split())  # "claims he told reporters" has two objects
_UPHOLDING = frozenset({"confirm", "uphold", "endorse", "approve", "review", "defend", "affirm"})
_IMPOSED = frozenset({"hand", "pass", "impose", "give", "mete", "issue", "sign", "levy"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN", "VBG", "VB"})
_TOLD = frozenset(
    (
        "admit announce boast complain concede confess confide confirm declare explain hint indicate insist mention propose protest "
        "recommend remark repeat report say signal stress suggest swear"
    ).split()
)
_TALES = frozenset("argument conclusion decision demand idea legend notion opinion proposal request story tale theory view".split())
_INFORMING = frozenset({"advise", "assure", "inform", "notify", "promise", "remind", "tell", "warn"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_WHOLE = ("dobj", "attr", "acomp", "auxpass", "ccomp", "xcomp", "dative")


def mend_contents(sentence: Words) -> None:
    """Hang the clauses of one sentence on the claims whose words they are."""
    for token in tuple(sentence.tokens):
        if token.lemma in _LIKE_VERBS and token.tag == "VBZ":
            _noun(sentence, token)
    for token in tuple(sentence.tokens):
        if token.dep in ("relcl", "ccomp") and token.tag in _FINITE:
            _content(sentence, token)
            _imposed(sentence, token)
        if token.dep in ("relcl", "acl") and token.tag in _FINITE:
            _told(sentence, token)
        if token.dep == "relcl" and token.tag == "VB":
            _wanted(sentence, token)
        elif token.dep == "relcl" and token.tag in _FINITE:
            _told_whole(sentence, token)


def _told(sentence: Words, verb: Token) -> None:
    """ "suggested to the rebels that they disarm", "was told by envoys that they had": a clause with "that" and a subject behind those who
    are told, or who tell, is what they are told."""
    listener = sentence.at(verb.head)
    link = sentence.at(listener.head) if listener is not None and listener.dep == "pobj" else None
    saying = sentence.at(link.head) if link is not None and link.text in ("to", "by") else None
    if listener is None or link is None or saying is None or sentence.below(saying.i, "dobj", "ccomp"):
        return
    if saying.lemma not in (_TOLD if link.text == "to" else _INFORMING) or (link.text == "by" and not sentence.below(saying.i, "auxpass")):
        return
    that = next((child for child in sentence.below(verb.i, "mark", "dobj", "pobj", "advmod") if child.text == "that"), None)
    subjects = sentence.below(verb.i, *_SUBJECTS)
    if that is None or not subjects or not listener.i < that.i < subjects[0].i:
        return
    sentence.hang(verb, head=saying.i, dep="ccomp")
    sentence.hang(that, head=verb.i, dep="mark")
    if verb.tag == "VBD" and verb.text == verb.lemma:
        sentence.retag(verb, "VB")


def _wanted(sentence: Words, verb: Token) -> None:
    """ "a demand that it hand over the men": a bare verb with a subject behind "that" says what is wanted; it is no relative clause."""
    that = next((child for child in sentence.below(verb.i, "dobj", "pobj", "dative", "advmod", "mark") if child.text == "that"), None)
    subjects = sentence.below(verb.i, "nsubj", "nsubjpass")
    if that is None or not subjects or not verb.head < that.i < subjects[0].i < verb.i or any(
        child.tag in ("MD", "VBD", "VBZ", "VBP", "TO") for child in sentence.below(verb.i, "aux", "auxpass")
    ):
        return
    sentence.hang(verb, head=verb.head, dep="acl")
    sentence.put(sentence.tokens[that.i - sentence.first], head=verb.i, dep="mark", tag="IN")


def _told_whole(sentence: Words, verb: Token) -> None:
    """ "the claim that Togo had expelled the consul": a clause that has an object besides "that" lacks nothing; it is no relative one."""
    noun = sentence.at(verb.head)
    objects = sentence.below(verb.i, "dobj")
    that = next((child for child in objects if child.text == "that" and child.i < verb.i), None)
    if noun is None or that is None or noun.lemma not in _SAYINGS | _TALES or that.i != noun.i + 1:
        return
    whole = any(child.i > verb.i for child in objects) and verb.lemma not in _TELLING
    if whole and any(that.i < child.i < verb.i for child in sentence.below(verb.i, *_SUBJECTS)):
        sentence.hang(verb, head=noun.i, dep="acl")
        sentence.put(sentence.tokens[that.i - sentence.first], head=verb.i, dep="mark", tag="IN")


def _imposed(sentence: Words, verb: Token) -> None:
    """ "confirmed the sentences passed on two priests": what is confirmed is the noun, of which the participle tells more."""
    above, noun = sentence.at(verb.head), sentence.at(verb.i - 1)
    if above is None or noun is None or verb.lemma not in _IMPOSED or above.lemma not in _UPHOLDING or verb.tag not in ("VBN", "VBD"):
        return
    bare = not sentence.below(verb.i, "aux", "auxpass", "mark", "dobj", "neg") and bool(sentence.below(verb.i, "prep", "agent", "dative"))
    if bare and noun.dep == "nsubj" and noun.head == verb.i and noun.tag in ("NN", "NNS") and above.i < noun.i:
        sentence.put(noun, head=above.i, dep="dobj")
        sentence.put(sentence.retag(verb, "VBN"), head=noun.i, dep="acl")


def _content(sentence: Words, verb: Token) -> None:
    """ "allegations the minister bribed a judge": a clause right behind the noun that lacks nothing is no relative one."""
    subjects = sentence.below(verb.i, *_SUBJECTS)
    if not subjects or sentence.below(verb.i, "mark") or subjects[0].i > verb.i:
        return
    noun = sentence.at(min(sentence.edges(subjects[0].i)[0], subjects[0].i) - 1)
    if noun is None or noun.lemma not in _SAYINGS or noun.tag not in ("NN", "NNS"):
        return
    if verb.dep == "relcl":
        parts = sentence.below(verb.i, *_WHOLE)
        if verb.head != noun.i or verb.lemma in _ISSUING | _TELLING or not any(part.i > verb.i or part.dep == "auxpass" for part in parts):
            return
    elif not verb.head < noun.i < verb.i or noun.dep not in ("dobj", "pobj", "conj", "attr"):
        return
    sentence.hang(verb, head=noun.i, dep="acl")


def _noun(sentence: Words, word: Token) -> None:
    """ "follows claims the army killed": a plural that has been taken for a verb without a subject."""
    above = sentence.at(word.head)
    clause = next((child for child in sentence.below(word.i, "ccomp") if sentence.below(child.i, *_SUBJECTS)), None)
    if above is None or clause is None or sentence.below(word.i, *_SUBJECTS, "aux"):
        return
    if word.dep == "ccomp" and above.i == word.i - 1 and above.tag in _FINITE:
        head, dep = above, "dobj"
    elif word.dep == "conj" and above.tag == "VBD" and (claim := sentence.at(above.head)) is not None and claim.lemma in _SAYINGS:
        head, dep = claim, "conj"
    else:
        return
    noun = sentence.retag(word, "NNS")
    sentence.hang(noun, head=head.i, dep=dep)
    sentence.hang(clause, head=noun.i, dep="acl")
