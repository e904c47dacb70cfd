"""Finds the noun phrases that may stand for an actor or a place, with the words and phrases that say who they are.

Which of them are actors is not decided here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from dragoman.grammar import ORDINALS, Parsed, Token
from dragoman.model import Phrase, PhraseKind
from dragoman.spans import Span

_LETTING = frozenset({"let", "set"})
_COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
_NAMES = frozenset({"NNP", "NNPS"})
_COMMON = frozenset({"NN", "NNS"})
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})
_PLURAL = frozenset({"NNS", "NNPS"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "poss", "det", "quantmod", "predet", "advmod", "punct", "nounmod", "case"})
_INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "quantmod"})
_FUNCTIONS = {
    "nsubj": "subject",
    "nsubjpass": "passive-subject",
    "dobj": "object",
    "dative": "dative",
    "poss": "possessor",
    "appos": "apposition",
    "attr": "attribute",
    "oprd": "attribute",
    "ROOT": "fragment",
    "csubj": "subject",
    "obj": "object",
    "npadvmod": "adverbial",
    "gapped": "subject",
    "remnant": "object",
}
_DEMONSTRATIVES = frozenset(
    {"both", "some", "all", "many", "others", "those", "these", "few", "several", "another", "most", "none", "neither"}
)
_PLURAL_PRONOUNS = frozenset({"they", "them", "their", "we", "us", "our", "those", "these", "both"})
_POSTS = frozenset("appoint dismiss fire install name nominate oust quit re-elect reappoint replace resign retire sack step swear".split())
_OWNING = frozenset(
    (
        "use hold own control run operate back man occupy command crew fly lead head support arm rule administer appoint seize commit "
        "perpetrate plant detonate lay make issue impose stage carry"
    ).split()
)
_BEARING = frozenset({"carry", "ferry", "transport", "bring", "house", "shelter"})
_WORKING = frozenset({"use", "run", "operate", "man", "crew", "garrison"})  # "a depot used by Malian rebels" is theirs
_STAYING = frozenset("camp gather hide live lodge pray serve shelter sleep stay train work".split())
_THOUGHT = frozenset("allege believe know presume report say suspect think understand".split())
_SENT = frozenset({"fire", "launch", "send", "fly", "shoot", "lob"})
_DOERS = frozenset(
    "army coalition commando guerrilla gunman insurgent jihadist junta militant militia military mob navy pirate police rebel separatist "
    "troop vigilante".split()
)
_BLOWS = frozenset(
    "airstrike ambush assault atrocity attack bombardment bombing crackdown incursion killing massacre offensive onslaught raid reprisal "
    "shelling shooting siege strike".split()
)
_CROWDS = frozenset(
    "doctor farmer inmate lawyer loyalist miner monk nurse opposition peasant pensioner prisoner refugee separatist student teacher "
    "villager women worker youth".split()
)
_GATHERINGS = frozenset(
    "blockade boycott demo demonstration march parade picket procession protest rally revolt riot sit-in strike uprising vigil "
    "walkout".split()
)
_RULING = frozenset("army cabinet court government junta military ministry parliament police".split())
_CHOICES = frozenset("ban decision decree order plan proposal refusal ruling".split())
_WHOSE = ((_DOERS, _BLOWS), (_CROWDS, _GATHERINGS), (_RULING, _CHOICES))  # whose a deed is by the word before it
_HELPED = tuple("-backed -allied -aligned -funded -sponsored -supported -trained -brokered -mediated -armed -mandated -drafted".split())
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


def find_phrases(parsed: Parsed) -> tuple[Phrase, ...]:
    """All noun phrases in text order; possessors and capitalised premodifiers are phrases of their own."""
    heads = [token for token in parsed.tokens if _is_head(token, parsed)]
    number = {token.i: index for index, token in enumerate(heads)}
    quoted = _quote_of(parsed)
    links = _Links(parsed, number)
    return tuple(_phrase(parsed, token, index, links, quoted) for index, token in enumerate(heads))


class _Links:
    """Conjuncts and appositions among the heads, in both directions where needed."""

    __slots__ = ("appositives", "conjuncts", "first", "number", "parsed")

    def __init__(self, parsed: Parsed, number: dict[int, int]) -> None:
        self.parsed = parsed
        self.number = number
        self.conjuncts: dict[int, list[int]] = {}
        self.first: dict[int, int] = {}
        self.appositives: dict[int, list[int]] = {}
        for i in number:
            token = parsed.tokens[i]
            if token.dep == "conj" and token.head in number:
                first = self.first.get(token.head, token.head)
                self.first[i] = first
                self.conjuncts.setdefault(first, []).append(i)
            elif token.dep == "pobj" and (holder := _holder(token, parsed)) in number:
                self.appositives.setdefault(holder, []).append(i)
                self.appositives.setdefault(i, []).append(holder)
            elif token.dep == "appos" and token.head in number and not _is_parted(i, token.head, parsed):
                self.appositives.setdefault(token.head, []).append(i)
                self.appositives.setdefault(i, []).append(token.head)

    def indices(self, tokens: list[int] | None) -> tuple[int, ...]:
        return tuple(self.number[i] for i in tokens or ())


def _holder(noun: Token, parsed: Parsed) -> int:
    """Who leaves or takes the post behind "as": "Ana Roig resigned as mayor of Lleida"; -1 for nobody."""
    link = parsed.tokens[noun.head]
    verb = parsed.tokens[link.head]
    if link.text != "as" or noun.tag not in ("NN", "NNP") or verb.lemma not in _POSTS or verb.i > link.i:
        return -1
    before = [token for token in parsed.tokens[parsed.sentences[verb.sentence].first : verb.i] if token.head == verb.i]
    wanted = "nsubjpass" if any(token.dep == "auxpass" for token in before) else "nsubj"
    return next((token.i for token in before if token.dep == wanted and token.tag in _NAMES), -1)


def _is_parted(first: int, second: int, parsed: Parsed) -> bool:
    """Whether a semicolon stands between two words: what follows it renames nothing."""
    return any(parsed.tokens[i].text == ";" for i in range(min(first, second), max(first, second)))


def _is_head(token: Token, parsed: Parsed) -> bool:
    tag = token.tag
    if token.dep == "flat":
        return False  # "the trawler Aurora"
    if tag in _NAMES or tag in _COMMON:
        if token.dep in ("compound", "amod", "nmod", "quantmod"):
            return _names_a_party(token, parsed)
        return True
    if tag in _PRONOUNS:
        return True
    if token.dep in ("amod", "nmod", "compound"):
        return _names_a_party(token, parsed)
    if token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "poss", "appos", "attr", "remnant"):
        if token.text.lower() in _DEMONSTRATIVES or tag == "CD":
            return tag in ("CD", "DT", "JJ", "JJS", "PDT")
        return tag == "JJ" and (token.text[:1].isupper() or _has_article(token, parsed))
    return False


def _names_a_party(token: Token, parsed: Parsed) -> bool:
    """A capitalised premodifier of a common noun ("Iranian attacks", "Hamas leaders") is a phrase, and so is whose deed it is ("rebel
    attacks", "police shootings"); part of a name is not."""
    head = parsed.tokens[token.head]
    if token.dep in ("compound", "amod", "nmod") and token.i == head.i - 1:
        word = token.text.lower()
        if any(word in people and head.lemma in deeds for people, deeds in _WHOSE):
            return True
    if not token.text[:1].isupper() or token.text.lower().endswith(_HELPED):
        return False
    if head.tag in _NAMES:
        return False
    nested = parsed.tokens[head.head] if head.dep in ("compound", "nmod") else head
    return nested.tag not in _NAMES


def _has_article(token: Token, parsed: Parsed) -> bool:
    """Whether an adjective stands for a noun: "the accused", "a third"."""
    articles = ("the", "a") if token.text.lower() in ORDINALS else ("the",)
    return any(parsed.tokens[i].text.lower() in articles for i in parsed.children[token.i])


def _quote_of(parsed: Parsed) -> list[int | None]:
    """For each token the index of the innermost quotation around it."""
    found: list[int | None] = [None] * len(parsed.tokens)
    starts = [token.start for token in parsed.tokens]
    for index, quote in sorted(enumerate(parsed.quotes), key=lambda item: item[1].depth):
        first, last = bisect_left(starts, quote.span.start), bisect_left(starts, quote.span.end)
        found[first:last] = [index] * (last - first)
    return found


def _phrase(parsed: Parsed, token: Token, index: int, links: _Links, quoted: list[int | None]) -> Phrase:
    left = _left_edge(parsed, token)
    modifiers = tuple(
        parsed.tokens[i].span for i in range(left, token.i) if parsed.tokens[i].tag not in ("DT", "PRP$", "POS", ",", "``", "''")
    )
    kind = _kind(token, parsed)
    right = _right_edge(parsed, token) if kind is not PhraseKind.PRONOUN else token.i
    possessor = next((links.number[i] for i in parsed.children[token.i] if parsed.tokens[i].dep == "poss" and i in links.number), None)
    if possessor is None:
        possessor = _shared_possessor(parsed, token, links)
    start = parsed.tokens[left].start
    return Phrase(
        index=index,
        span=Span(start, parsed.tokens[right].end),
        core=Span(start, token.end),
        head=token.span,
        token=token.i,
        lemma=token.lemma,
        kind=kind,
        plural=token.tag in _PLURAL or token.text.lower() in _PLURAL_PRONOUNS,
        definite=any(parsed.tokens[i].text.lower() in _DEFINITE for i in range(left, token.i)),
        sentence=token.sentence,
        function=_function(parsed, token, links),
        modifiers=modifiers,
        possessor=possessor,
        complements=tuple(_complements(parsed, token, links)),
        appositives=links.indices(links.appositives.get(token.i)),
        conjuncts=links.indices(links.conjuncts.get(token.i)),
        quote=quoted[token.i],
    )


def _shared_possessor(parsed: Parsed, token: Token, links: _Links) -> int | None:
    """ "Sudan's generals and civilians": a bare plural behind "and" belongs to whom the first one belongs."""
    if token.dep != "conj" or token.tag != "NNS" or any(parsed.tokens[i].dep in _MODIFIERS for i in parsed.children[token.i]):
        return None
    first = parsed.tokens[token.head]
    if first.tag != "NNS":
        return None
    return next((links.number[i] for i in parsed.children[first.i] if parsed.tokens[i].dep == "poss" and i in links.number), None)


def _kind(token: Token, parsed: Parsed) -> PhraseKind:
    if token.tag in _PRONOUNS:
        return PhraseKind.PRONOUN
    if token.tag in _NAMES or (
        token.text[:1].isupper()
        and token.start != parsed.document.blocks[parsed.sentences[token.sentence].paragraph].span.start
        and token.tag not in _COMMON
    ):
        return PhraseKind.NAME
    if token.tag == "DT" or token.text.lower() in _DEMONSTRATIVES:
        return PhraseKind.PRONOUN
    return PhraseKind.COMMON


def _left_edge(parsed: Parsed, token: Token) -> int:
    """The first token of the premodifiers, taken without a gap."""
    left = token.i
    for i in reversed(parsed.children[token.i]):
        if i > token.i:
            continue
        child = parsed.tokens[i]
        if child.dep not in _MODIFIERS or child.tag in (",", ":", ".", "-LRB-", "-RRB-", "VBD"):
            break
        edge = _subtree_left(parsed, i)
        left = min(left, edge)
    while left < token.i and _closes(parsed.tokens[left]):
        left += 1
    return left


def _closes(token: Token) -> bool:
    """Whether a token is the end of a quotation before a phrase, with a dash or without."""
    return token.tag == "''" or (token.tag != "``" and not any(char.isalnum() or char in "$€£¥%#&" for char in token.text))


def _subtree_left(parsed: Parsed, i: int) -> int:
    left = i
    stack = [i]
    while stack:
        at = stack.pop()
        left = min(left, at)
        stack.extend(child for child in parsed.children[at] if child < at)
    return left


def _right_edge(parsed: Parsed, token: Token) -> int:
    """The end of the prepositional complements ("of", "for", "in" …) that follow the head without a gap."""
    right = token.i
    for i in parsed.children[token.i]:
        child = parsed.tokens[i]
        if i < token.i:
            continue
        if child.dep == "punct" and child.tag in ("''", "``", "HYPH") and i == right + 1:
            continue
        if child.dep != "prep" or child.tag not in ("IN", "TO") or _subtree_left(parsed, i) > right + 1:
            break
        edge = _prep_right(parsed, i)
        if edge is None:
            break
        right = edge
    return right


def _prep_right(parsed: Parsed, prep: int) -> int | None:
    """The last token of a preposition's noun phrase, without its relative clause; None where it governs a clause."""
    objects = [i for i in parsed.children[prep] if i > prep and parsed.tokens[i].dep == "pobj"]
    if not objects:
        return None
    last = objects[-1]
    right = max(last, _right_edge(parsed, parsed.tokens[last]))
    for i in parsed.children[last]:
        if i > right and parsed.tokens[i].dep == "conj":
            right = max(i, _right_edge(parsed, parsed.tokens[i]))
    return right


def _complements(parsed: Parsed, token: Token, links: _Links) -> Iterator[tuple[str, int]]:
    for i in parsed.children[token.i]:
        child = parsed.tokens[i]
        if child.dep in ("prep", "agent") and i > token.i:
            for j in parsed.children[i]:
                if parsed.tokens[j].dep == "pobj" and j in links.number:
                    yield child.lemma, links.number[j]
                    for k in parsed.children[j]:
                        if parsed.tokens[k].dep == "conj" and k in links.number:
                            yield child.lemma, links.number[k]
        elif child.dep == "acl" and child.tag == "VBG" and child.lemma in _BEARING:  # "a truck carrying Malian soldiers"
            yield from (("carrying", links.number[j]) for j in parsed.children[i] if parsed.tokens[j].dep == "dobj" and j in links.number)
        elif child.dep == "relcl":
            yield from (("carrying", links.number[j]) for j in _inmates(parsed, i) if j in links.number)
        elif child.dep == "acl" and child.tag == "VBN" and child.lemma in _THOUGHT:  # "men believed to be from Yemen"
            yield from (("from", links.number[j]) for j in _origin(parsed, i) if j in links.number)
        elif child.dep == "acl" and child.tag == "VBN" and child.lemma in _SENT:  # "a missile fired from Yemen"
            yield from (
                ("from", links.number[k])
                for j in parsed.children[i]
                if parsed.tokens[j].lemma == "from"
                for k in parsed.children[j]
                if k in links.number
            )
        elif child.dep == "acl" and child.tag == "VBN" and child.lemma in _OWNING:
            name = "carrying" if child.lemma in _WORKING else "by"
            yield from (
                (name, links.number[k])
                for j in parsed.children[i]
                if parsed.tokens[j].dep == "agent"
                for k in parsed.children[j]
                if k in links.number
            )


def _inmates(parsed: Parsed, clause: int) -> Iterator[int]:
    """Those whose place it is: "a camp where Malian nuns were staying", "a lorry that carried Malian nuns", "a depot which was run by"."""
    verb, below = parsed.tokens[clause], [parsed.tokens[i] for i in parsed.children[clause]]
    opening = {child.text.lower() for child in below if child.i < clause and child.tag in ("WRB", "WDT")}
    if "where" in opening and verb.lemma in _STAYING:
        yield from (child.i for child in below if child.dep == "nsubj")
    elif not opening.isdisjoint(("that", "which")) and verb.lemma in _BEARING:
        yield from (child.i for child in below if child.dep == "dobj")
    elif not opening.isdisjoint(("that", "which")) and verb.lemma in _WORKING:
        yield from (j for child in below if child.dep == "agent" for j in parsed.children[child.i])


def _origin(parsed: Parsed, participle: int) -> Iterator[int]:
    """The nouns behind "from" in "believed to be from", "said to have come from"."""
    for i in parsed.children[participle]:
        if parsed.tokens[i].dep == "xcomp" and parsed.tokens[i].lemma in ("be", "come"):
            for j in parsed.children[i]:
                if parsed.tokens[j].lemma == "from":
                    yield from parsed.children[j]


def _function(parsed: Parsed, token: Token, links: _Links) -> str:
    first = links.first.get(token.i)
    if first is not None:
        return _function(parsed, parsed.tokens[first], links)
    if token.dep == "pobj":
        prep = parsed.tokens[token.head]
        if prep.lemma == "of" and parsed.tokens[prep.head].lemma in _COMPASS and parsed.tokens[prep.head].tag == "RB":
            prep = parsed.tokens[prep.head]  # "30 km north of Basra"
        return "agent" if prep.dep == "agent" else f"prep:{prep.lemma}"
    if token.dep in ("compound", "amod", "nmod"):
        return "modifier"
    if token.dep == "nsubj" and _is_let(parsed, token):
        return "object"
    return _FUNCTIONS.get(token.dep, token.dep)


def _is_let(parsed: Parsed, token: Token) -> bool:
    """ "let two nuns go", "set the captain free": the parser calls whom it is done to a subject."""
    below = parsed.tokens[token.head]
    above = parsed.tokens[below.head]
    if below.dep != "ccomp" or above.lemma not in _LETTING or not above.i < token.i < below.i:
        return False
    return below.tag in ("VB", "VBP", "JJ") and not any(parsed.tokens[i].dep in ("aux", "mark", "cop") for i in parsed.children[below.i])
