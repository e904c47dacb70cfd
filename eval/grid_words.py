"""English forms that the grid's sentences need: tenses of verbs, articles, and whether a phrase is a plural or a person.

Only for phrases that the grid itself writes; what words mean is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

VOWELS = "aeiou"
_PLURALS = frozenset({"police", "people", "troops", "rebels", "gunmen", "fishermen", "media", "authorities", "women"})
_SINGULARS = ("ss", "us", "is")
_PERSONS = frozenset(
    (
        "president minister premier judge ambassador attache consul general governor diplomat priest businessman trader journalist official"
    ).split()
)
_INNER = re.compile(r" (?:of|in|from|at|near|on|to|by|with|for|outside|against|along) ")
_ARTICLE = re.compile(r"\b([Aa])n?(?= (\w))")
_SILENT = re.compile(r"\b([Aa])n(?= (?:Uga|Uru|Uni|Ukr|Uzb|Euro))")


class Verbs:
    """The forms of verbs, from a table of the irregular ones and spelling rules."""

    def __init__(self, irregular: Mapping[str, str]) -> None:
        self._irregular = {verb: tuple(forms.split()) for verb, forms in irregular.items()}

    def past(self, verb: str) -> str:
        """The past tense.

        >>> v = Verbs({"hit": "hit hit"})
        >>> [v.past(w) for w in ("hit", "deny", "free", "rap", "attack")]
        ['hit', 'denied', 'freed', 'rapped', 'attacked']
        """
        return self._irregular[verb][0] if verb in self._irregular else _regular(verb)

    def participle(self, verb: str) -> str:
        """The past participle."""
        return self._irregular[verb][1] if verb in self._irregular else _regular(verb)

    def gerund(self, verb: str) -> str:
        """The form in -ing."""
        if verb.endswith("ie"):
            return f"{verb[:-2]}ying"
        if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
            return f"{verb[:-1]}ing"
        doubled = self.past(verb).startswith(verb + verb[-1]) or verb in _SHORT
        return f"{verb}{verb[-1]}ing" if doubled else f"{verb}ing"


_SHORT = frozenset("hit cut put let get set sit run begin overrun win shut quit bid forbid swim".split())


def third(verb: str) -> str:
    """The third person of the present.

    >>> third("deny"), third("attack"), third("clash"), third("have")
    ('denies', 'attacks', 'clashes', 'has')
    """
    if verb in ("have", "be", "go", "do"):
        return {"have": "has", "be": "is", "go": "goes", "do": "does"}[verb]
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return f"{verb[:-1]}ied"
    ends = len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS
    one = sum(letter in VOWELS for letter in verb) == 1
    return f"{verb}{verb[-1]}ed" if ends and one else f"{verb}ed"


def plain(text: str) -> str:
    """A text with the right articles and without double spaces."""
    text = re.sub(r"\s+([,.:])", r"\1", " ".join(text.split()))
    text = _ARTICLE.sub(lambda found: f"{found[1]}n" if found[2].lower() in VOWELS else found[1], text)
    return _SILENT.sub(r"\1", text)


def opened(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _head(phrase: str) -> str:
    return _INNER.split(phrase)[0].split()[-1]


def is_plural(phrase: str) -> bool:
    """Whether a phrase takes a plural verb; names in -s do not.

    >>> [is_plural(p) for p in ("two Chadian envoys", "police in Mali", "the army of the Seychelles", "Honduras")]
    [True, True, False, False]
    """
    head = _head(phrase)
    return head in _PLURALS or (head.endswith("s") and head.islower() and not head.endswith(_SINGULARS))


def is_person(phrase: str) -> bool:
    """Whether "who" goes with a phrase."""
    head = _head(phrase)
    return head in _PERSONS or (is_plural(phrase) and head[:-1] in _PERSONS) or head in _PLURALS


def headline(text: str) -> str:
    """A text as a headline has it: without articles."""
    return opened(re.sub(r"\b(?:the|a|an|The|A|An) (?=\w)", "", text))
