"""Tells what was said from what nobody has said: "has never admitted", "would not say whether", "declined to confirm", "without naming".

Which verbs are cues of saying, and what stands in the complement, is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.grammar import Token

_FOCUS = frozenset({"only", "just", "merely", "simply", "solely", "alone", "even"})
_NEGATIVES = frozenset({"never", "nowhere", "neither", "nor"})
_NOBODY = frozenset({"nobody", "none", "no-one", "nothing"})
_KEEPING = frozenset({"decline", "refuse", "fail", "neglect", "forget", "omit", "hesitate"})
_HAVING = frozenset({"have", "be", "remain"})
_SHORT = frozenset({"short", "shy", "wary"})
_REFRAINING = frozenset({"refrain", "shrink", "shy"})
_DEPTH = 4


def denial_at(tokens: Sequence[Token], children: Sequence[Sequence[int]], verb: int) -> int | None:
    """The word that denies a verb itself ("not", "never", "no" on its subject), or None.

    "Not only" and "not until Friday" deny nothing.
    """
    if _is_until(tokens, children, verb):
        return None
    for i in children[verb]:
        token = tokens[i]
        if token.dep == "neg" or (token.dep in ("advmod", "preconj", "cc") and token.lemma in _NEGATIVES and i < verb):
            if tokens[min(i + 1, len(tokens) - 1)].lemma not in _FOCUS:
                return i
        elif token.dep in ("nsubj", "nsubjpass") and i < verb:
            if token.lemma.lower() in _NOBODY:
                return i
            negated = (j for j in children[i] if tokens[j].text.lower() in ("no", "neither") and j < i)
            found = next(negated, None)
            if found is not None:
                return found
    return _shared(tokens, children, verb)


def withholding(tokens: Sequence[Token], children: Sequence[Sequence[int]], verb: int) -> int | None:
    """The word by which a verb of saying tells that nothing was said: a denial, or "declined to", "has yet to", "stopped short of"."""
    denied = denial_at(tokens, children, verb)
    if denied is not None:
        return denied
    token = tokens[verb]
    above = token.head
    if token.dep == "conj" and tokens[above].tag == token.tag:  # "declined to confirm or deny"
        return withholding(tokens, children, above) if tokens[above].dep in ("xcomp", "pcomp") else None
    if token.dep == "xcomp" and _keeps_back(tokens, children, above, verb):
        return above
    return _stops_short(tokens, children, verb) if token.dep == "pcomp" and token.tag == "VBG" else None


def _stops_short(tokens: Sequence[Token], children: Sequence[Sequence[int]], verb: int) -> int | None:
    """The verb of "stopped short of accusing", "refrained from saying"."""
    preposition = tokens[verb].head
    if tokens[preposition].lemma not in ("of", "from") or not preposition:
        return None
    at = preposition
    for _ in range(_DEPTH):
        at = tokens[at].head
        if tokens[at].tag.startswith("VB"):
            break
    kept = tokens[preposition - 1].lemma in _SHORT or tokens[at].lemma in _REFRAINING
    return at if kept and denial_at(tokens, children, at) is None else None


def _keeps_back(tokens: Sequence[Token], children: Sequence[Sequence[int]], above: int, verb: int) -> bool:
    """ "declined to say", "has yet to say"; not "did not hesitate to say"."""
    if denial_at(tokens, children, above) is not None:
        return False
    if tokens[above].lemma in _HAVING:
        return any(tokens[i].lemma == "yet" and i < verb for i in (*children[above], *children[verb]))
    return tokens[above].lemma in _KEEPING and tokens[verb].tag == "VB"


def _shared(tokens: Sequence[Token], children: Sequence[Sequence[int]], verb: int) -> int | None:
    """ "has neither confirmed nor denied", "did not confirm or deny": the second verb stands under the denial of the first."""
    token = tokens[verb]
    first = token.head
    if token.dep != "conj" or not tokens[first].tag.startswith("VB") or first > verb:
        return None
    own = any(tokens[i].dep in ("nsubj", "nsubjpass", "aux", "auxpass") for i in children[verb])
    joint = [tokens[i].lemma for i in children[first] if tokens[i].dep == "cc" and i < verb]
    if own or "but" in joint:
        return None
    return denial_at(tokens, children, first) if token.tag == tokens[first].tag or "nor" in joint else None


def _is_until(tokens: Sequence[Token], children: Sequence[Sequence[int]], verb: int) -> bool:
    """ "did not admit until 1999 that …": it was said then."""
    past = tokens[verb].tag == "VBD" or any(tokens[i].text.lower() in ("did", "was", "were", "had") for i in children[verb])
    marks = [*children[verb], *(j for i in children[verb] if tokens[i].dep == "advcl" for j in children[i])]
    return past and any(tokens[i].lemma in ("until", "till") for i in marks)
