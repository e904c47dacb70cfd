"""What a cue verb governs: the clauses, objects and prepositional phrases that may be the content of a statement.

Which of them a cue takes is a matter of its row.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.grammar import DATES
from dragoman.read.speech_grammar import SpeechGrammar

_CLAUSES = ("ccomp", "xcomp", "pcomp", "acl", "advcl", "relcl")
_OUTER = frozenset({"for", "about", "on", "against", "over"})  # belong to the verb even behind a hearer: "apologised to X for Y"
_OCCASIONS = frozenset({"in", "on", "at", "during", "by"})  # "said in an interview that": the clause is the verb's
_SAYING = frozenset(
    (
        "acknowledge add admit affirm allege announce argue assert caution charge claim complain concede confirm declare deny disclose "
        "emphasise emphasize explain insist maintain note observe predict promise remark reply report reveal say state stress suggest tell "
        "threaten vow warn write"
    ).split()
)
ORDER = (
    "as-saying",
    "that",
    "that@far",
    "question",
    "for-to",
    "small-to",
    "to",
    "parenthesis",
    "clause",
    "that@noun",
    "to@noun",
    "clause@noun",
    "clause@reduced",
    "object-of",
    "object-for",
    "object-at",
    "ing",
    "small",
    "as",
    "about",
    "against",
    "of",
    "on",
    "over",
    "at",
    "with",
    "for",
    "object",
)


@dataclass(frozen=True, slots=True)
class Complement:
    """One reading of what follows a verb: ranges of tokens, and the tokens that may name the hearer."""

    frame: str
    ranges: tuple[tuple[int, int], ...]
    head: int
    hearers: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class _Parts:
    """The dependants of a verb by what they may be."""

    clauses: list[tuple[str, int]] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    hearers: list[tuple[str, int]] = field(default_factory=list)
    prepositions: list[tuple[str, int, int]] = field(default_factory=list)  # word, preposition, its object
    predicates: list[int] = field(default_factory=list)


def find_complements(grammar: SpeechGrammar, verb: int, skip: frozenset[int]) -> dict[str, Complement]:
    """All complements by frame, the nearest first; ``skip`` are tokens of the cue itself."""
    parts = _sort_dependants(grammar, verb, skip)
    found: dict[str, Complement] = {}
    for complement in (*_clauses(grammar, verb, parts), *_objects(grammar, verb, parts)):
        found.setdefault(complement.frame, complement)
    return found


def _sort_dependants(grammar: SpeechGrammar, verb: int, skip: frozenset[int]) -> _Parts:
    parts = _Parts()
    tokens = grammar.tokens
    owners = [verb, *sorted(skip - {verb})]
    prepositional = len(owners) > 1 and tokens[owners[-1]].dep == "prep"
    for owner in owners:
        for c in grammar.children[owner]:
            if c in skip:
                continue
            dep = tokens[c].dep
            if dep in _CLAUSES or (dep == "csubj" and owner != verb and c > owner):
                _sort_clause(grammar, verb, c, parts)
            elif dep == "dobj" and prepositional:
                parts.hearers.append(("object", c))
            elif dep in ("dobj", "intj") or (dep == "pobj" and owner != verb):
                parts.objects.append(c)
                _sort_object(grammar, c, parts)
            elif dep == "dative":
                parts.hearers.append(("dative", grammar.child(c, "pobj") or c))
            elif dep == "prep":
                _sort_preposition(grammar, c, parts)
            elif dep in ("oprd", "attr", "acomp"):
                parts.predicates.append(c)
    _sort_far(grammar, verb, parts)
    return parts


def _sort_far(grammar: SpeechGrammar, verb: int, parts: _Parts) -> None:
    """A clause with "that" which the parser hangs on a noun in between: "said after talks with Oslo that …", "told the families of those
    lost that …"."""
    if any(kind in ("that", "clause", "that@noun") for kind, _ in parts.clauses):
        return
    tokens = grammar.tokens
    for c in range(verb + 3, grammar.right[verb] + 1):
        token = tokens[c]
        if token.dep not in ("relcl", "acl") or not grammar.is_finite(c) or not verb < token.head < c:
            continue
        first = grammar.left[c]
        if tokens[first].text.lower() != "that" or tokens[first].dep != "mark" or grammar.child(c, "nsubj", "nsubjpass", "expl") is None:
            continue
        between = [i for i in range(verb + 1, first) if tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") or tokens[i].text == ";"]
        if not between:
            parts.clauses.append(("that@far", c))
        return


def _sort_clause(grammar: SpeechGrammar, verb: int, clause: int, parts: _Parts) -> None:
    token = grammar.tokens[clause]
    kind = grammar.mark(clause)
    if token.dep in ("advcl", "acl", "relcl"):
        if clause < verb or kind not in ("to", "that", "question", "for-to"):
            return
        if kind == "question" and (token.dep != "advcl" or not _whether(grammar, clause)):
            return
    parts.clauses.append((kind, clause))


def _whether(grammar: SpeechGrammar, clause: int) -> bool:
    mark = grammar.child(clause, "mark")
    return mark is not None and grammar.tokens[mark].text.lower() == "whether"


def _sort_object(grammar: SpeechGrammar, noun: int, parts: _Parts) -> None:
    """What hangs on an object may belong to the verb: "accused X of", "told Iran to", "dismissed the story as"."""
    tokens = grammar.tokens
    for c in grammar.children[noun]:
        if c < noun:
            continue
        if tokens[c].dep == "prep":
            _sort_preposition(grammar, c, parts)
        elif tokens[c].dep in ("acl", "relcl"):
            kind = grammar.mark(c)
            if kind in ("to", "that") or (
                kind == "clause" and tokens[c].dep == "relcl" and tokens[grammar.left[c]].tag in ("PRP", "DT", "NNP", "EX")
            ):
                parts.clauses.append((f"{kind}@noun", c))


def _sort_preposition(grammar: SpeechGrammar, preposition: int, parts: _Parts) -> None:
    word = grammar.tokens[preposition].text.lower()
    target = grammar.child(preposition, "pobj", "pcomp", "amod")
    if target is not None:
        parts.prepositions.append((word, preposition, target))
        if word != "with" or preposition > grammar.tokens[preposition].head:  # "With the truce in tatters, Mali asked Chad to …"
            parts.hearers.append((word, target))
        if grammar.tokens[target].dep == "pobj":
            for c in grammar.below(target, "acl", "relcl"):
                kind = grammar.mark(c)
                if kind == "to":
                    parts.clauses.append(("to@noun", c))
                elif kind == "that" and word in _OCCASIONS and grammar.tokens[target].lemma != "condition":
                    parts.clauses.append(("that", c))
            for c in grammar.below(target, "prep"):
                inner = grammar.child(c, "pobj", "pcomp")
                if inner is not None and grammar.tokens[c].text.lower() in _OUTER:
                    parts.prepositions.append((grammar.tokens[c].text.lower(), c, inner))


def _clauses(grammar: SpeechGrammar, verb: int, parts: _Parts) -> list[Complement]:
    found: list[Complement] = []
    for kind, clause in parts.clauses:
        reach = _clause_range(grammar, verb, clause)
        hearers = list(parts.hearers) + [("object", i) for i in parts.objects]
        if "@" in kind:
            found.append(Complement(kind, (reach,), clause, tuple(hearers)))
            continue
        if kind == "to" and clause > verb and grammar.is_passive(verb) and grammar.child(verb, "agent") is not None:
            whom = grammar.child(verb, "nsubjpass")  # "two men are said by police to have fled"
            if whom is not None and whom < verb:
                found.append(Complement("small-to", ((grammar.left[whom], grammar.right[whom]), reach), clause))
        frame = kind
        split = (
            clause > verb
            and kind == "clause"
            and len(grammar.below(verb, "nsubj")) > 1
            and grammar.child(clause, "nsubj", "nsubjpass") is None
        )
        if kind in ("clause", "question", "that") and (grammar.left[clause] < verb or split):
            if _is_parted(grammar, verb, clause):
                continue
            frame = "parenthesis"
            found.append(Complement(frame, _around(grammar, verb, clause), clause, tuple(hearers)))
            continue
        if kind in ("to", "for-to") and clause > verb:
            own = grammar.child(clause, "nsubj", "nsubjpass")
            if own is not None and kind == "to":
                found.append(Complement("small-to", (reach,), clause, tuple(hearers)))
                hearers.append(("object", own))
                to = next((c for c in grammar.below(clause, "aux") if grammar.tokens[c].tag == "TO"), clause)
                reach = (max(to, _negation(grammar, clause, to)), reach[1])
        if kind == "clause" and clause > verb:
            reach = (_own_subject(grammar, verb, clause, parts, reach[0]), reach[1])
        found.append(Complement(frame, (reach,), clause, tuple(hearers)))
    return [*found, *_commented(grammar, verb)]


def _own_subject(grammar: SpeechGrammar, verb: int, clause: int, parts: _Parts, first: int) -> int:
    """Where a clause begins whose subject is parsed as the object of the cue: "said pairs – young or old – would pay"; else ``first``."""
    if grammar.child(clause, "nsubj", "nsubjpass", "csubj", "expl") is not None or not grammar.is_finite(clause):
        return first
    return min((grammar.left[i] for i in parts.objects if verb < i < clause and grammar.tokens[i].tag != "PRP"), default=first)


def _commented(grammar: SpeechGrammar, verb: int) -> list[Complement]:
    """A cue between a subject and its verb that are parsed as the cue's own: "These men, he explained later, were well paid"."""
    tokens = grammar.tokens
    subject = grammar.child(verb, "nsubj")
    noun = next((c for c in grammar.below(verb, "npadvmod", "dep", "appos") if subject is not None and c < subject), None)
    if subject is None or noun is None or not grammar.right[noun] < subject < verb or tokens[grammar.right[noun] + 1].text != ",":
        return []
    for c in grammar.below(verb, "conj", "ccomp", "dep"):
        if c > verb and grammar.is_finite(c) and grammar.child(c, "nsubj", "nsubjpass") is None and tokens[grammar.left[c] - 1].text == ",":
            return [Complement("parenthesis", ((grammar.left[noun], grammar.right[noun]), (grammar.left[c], grammar.right[c])), c)]
    return []


def _is_parted(grammar: SpeechGrammar, verb: int, clause: int) -> bool:
    """Whether a colon or semicolon stands between a clause and the words of the cue: "It happens again: Mali declares war"."""
    last = grammar.right[clause]
    return last + 1 < verb and any(grammar.tokens[i].text in (":", ";") for i in (last, last + 1))


def _negation(grammar: SpeechGrammar, clause: int, to: int) -> int:
    """The first token of "not to" where the negation stands before."""
    negation = grammar.child(clause, "neg")
    return negation if negation is not None and negation == to - 1 else to


def _clause_range(grammar: SpeechGrammar, verb: int, clause: int) -> tuple[int, int]:
    left, right = grammar.left[clause], grammar.right[clause]
    if clause > verb:
        left = max(left, verb + 1)
    if grammar.mark(clause) in ("to", "for-to"):
        for c in grammar.below(clause, "conj"):
            if c > clause and grammar.tokens[c].tag in ("VBD", "VBZ"):
                right = min(right, grammar.left[c] - 1)
    else:
        for c in grammar.below(clause, "conj"):
            if grammar.is_resumed(c):
                right = min(right, grammar.left[c] - 1)
    return left, right


def _around(grammar: SpeechGrammar, verb: int, clause: int) -> tuple[tuple[int, int], ...]:
    """The reach of a clause that comes before its cue, cut where the cue's own words stand inside it."""
    left, right = grammar.left[clause], grammar.right[clause]
    subjects = [c for c in grammar.below(verb, "nsubj") if c < verb]
    if left > verb and len(subjects) > 1:
        return ((grammar.left[subjects[0]], grammar.right[subjects[0]]), (left, right))
    if right < verb:
        first = min(
            (grammar.left[c] for c in grammar.children[verb] if c != clause and c > clause and grammar.tokens[c].dep != "punct"),
            default=verb,
        )
        return ((left, min(right, min(first, verb) - 1)),)
    own = [c for c in grammar.children[verb] if c != clause and left < grammar.left[c] and grammar.tokens[c].dep not in ("punct", "cc")]
    first = min([verb, *(grammar.left[c] for c in own)])
    last = max([verb, *(grammar.right[c] for c in own if c < right)])
    return tuple((a, b) for a, b in ((left, first - 1), (last + 1, right)) if a <= b)


def is_day(grammar: SpeechGrammar, noun: int) -> bool:
    """Whether a noun names a day or a month: "commented on Monday"."""
    return grammar.tokens[noun].text in DATES


def is_gerund(grammar: SpeechGrammar, verb: int) -> bool:
    """ "saying", and "having told"."""
    perfect = any(grammar.tokens[i].text.lower() == "having" for i in grammar.below(verb, "aux"))
    return grammar.tokens[verb].tag == "VBG" or perfect


def _objects(grammar: SpeechGrammar, verb: int, parts: _Parts) -> list[Complement]:
    found: list[Complement] = []
    hearers = tuple(parts.hearers) + tuple(("object", i) for i in parts.objects)
    if len(parts.objects) == 2:  # "called them 'lone wolves'" is parsed with two objects
        one, other = parts.objects
        found.append(Complement("small", ((grammar.left[one], grammar.right[other]),), one, tuple(parts.hearers)))
    if not parts.objects and len(parts.predicates) > 1:  # "called Trump a 'liar'": a name and what it is called, both predicates
        one, other = parts.predicates[0], parts.predicates[-1]
        found.append(Complement("small", ((grammar.left[one], grammar.right[other]),), one, tuple(parts.hearers)))
    for noun in parts.objects:
        found += _with_object(grammar, verb, noun, parts, hearers)
    for word, preposition, target in parts.prepositions:
        governs = word in ORDER and word not in ("as", "to") and not is_day(grammar, target)
        if governs and preposition > verb:  # "to" is the infinitive; "On Friday Chad thanked Mali"
            reach = (grammar.left[preposition], grammar.right[preposition])
            found.append(Complement(word, (reach,), target, hearers))
        moved = grammar.child(target, "appos") if not parts.objects else None
        if word == "as" and moved is not None and grammar.tokens[grammar.left[moved] - 1].text != ",":  # "dismissed as spin a report"
            found.append(Complement("as", ((preposition, grammar.right[preposition]),), target, hearers))
        if word == "as" and grammar.tokens[target].lemma in _SAYING and is_gerund(grammar, target):
            clause = grammar.child(target, "ccomp")
            spans = ((max(target + 1, grammar.left[clause]), grammar.right[target]),) if clause is not None else ()
            found.append(Complement("as-saying", spans, target, hearers))
    return found


def _with_object(
    grammar: SpeechGrammar, verb: int, noun: int, parts: _Parts, hearers: tuple[tuple[str, int], ...]
) -> list[Complement]:
    left, right = grammar.left[noun], grammar.right[noun]
    kept = tuple(item for item in hearers if item[1] != noun)
    found = []
    for word, preposition, _target in sorted(parts.prepositions, key=lambda part: grammar.tokens[part[1]].head != verb):
        if preposition < noun:
            continue
        frame = {"of": "object-of", "for": "object-for", "at": "object-at", "as": "as"}.get(word)
        if frame is not None:
            begin = preposition + 1 if noun < verb else left  # "what Oslo described as a slip"
            found.append(Complement(frame, ((begin, max(right, grammar.right[preposition])),), noun, kept))
    renamed = next((i for i in grammar.below(noun, "appos") if grammar.left[i] <= noun + 2 and grammar.tokens[noun + 1].text != ","), None)
    if renamed is not None:  # "called the verdict 'a joke'" is parsed as an apposition without a comma
        found.append(Complement("small", ((left, grammar.right[renamed]),), noun, kept))
    found += [
        Complement("small", ((grammar.left[i] if noun < verb < i else left, max(right, grammar.right[i])),), noun, kept)
        for i in parts.predicates
        if i > noun
    ]
    reduced = next((i for i in grammar.below(noun, "acl") if i == noun + 1 and grammar.tokens[i].tag == "VBN"), None)
    if reduced is not None and _is_telegraphic(grammar, noun):
        found.append(Complement("clause@reduced", ((left, right),), noun, kept))
    found.append(Complement("object", ((left, right),), noun, kept))
    return found


def _is_telegraphic(grammar: SpeechGrammar, i: int) -> bool:
    """A headline leaves out the stop at its end, and the auxiliary: "says 40 killed in raid"."""
    sentence = grammar.parsed.sentences[grammar.tokens[i].sentence]
    return grammar.tokens[sentence.last - 1].text not in (".", "?", "!", "”", '"')
