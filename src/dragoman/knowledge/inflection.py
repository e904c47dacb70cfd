"""Base forms of English verbs and nouns, from an irregular table and spelling rules checked against the lexicon's own words.

spaCy's rule lemmatiser makes "stag" of "staged" and "fin" of "fined"; here a form of the lexicon wins over a rule, and a
silent "e" is restored by spelling. Adjectives and other words are only lower-cased.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

from dragoman.knowledge.rows import load_toml, packaged

_DOUBLED = frozenset("bdgkmnprtvz")
_AUXILIARIES = frozenset({"be", "do", "have"})
_SHORT_VOWEL = re.compile(r"[^aeiou][aeiou][bdgklmnprstvz]$")
_UNCHANGED = frozenset("beat bid broadcast burst cast cost cut hit hurt let put quit rid set shed shut split spread thrust upset".split())
_KEEPS_S = ("ss", "us", "is")
_ED_NEEDS_E = tuple(
    (
        "at iz is ic uc nc rc ac ag eg ug dg rg ng as us ns rs ps v u iv ur ir ar or bl cl dl fl gl kl pl tl zl ud id ad od ak ok ik "
        "uk il ul ol am um im om in un on ap op yp ut ot it et ys yz az oz ez af ee oe ye"
    ).split()
)
_ED_NO_E = tuple(
    (
        "ain een oin oon ein ion son den ten pen gin tin don ron min kon ken men ven wn oil ail eil ool eel eal oal oom aim eem oam "
        "ood eed aid oad ead oid eak ook oak eek eap oop eep oap ait eat oot eet oat out uit it et ibit mit our eer ear air oar or ier "
        "ress ess iss oss ass uss ocus bon ang ing ong ol ak"
    ).split()
)


class Inflection:
    """Maps (word, Penn tag) to a base form; built once with the lexicon's own lemmas."""

    __slots__ = ("_cache", "_irregular", "_known")

    def __init__(self, irregular: dict[str, str], known: Iterable[str] = ()) -> None:
        self._irregular = irregular
        self._known = frozenset(known)
        self._cache: dict[tuple[str, str], str] = {}

    @classmethod
    def load(cls, known: Iterable[str] = ()) -> Inflection:
        """The packaged table, with ``known`` base forms that win over spelling rules."""
        text = (files("dragoman.knowledge") / "data" / "irregular.tsv").read_text(encoding="utf-8")
        rows = [line.split("\t") for line in text.splitlines()[1:]]
        return cls(dict(rows), known)

    def irregular_pasts(self) -> dict[str, str]:
        """The past tenses of irregular verbs by their base forms; a participle only where the two are one word."""
        found: dict[str, str] = {}
        for form, verb in self._irregular.items():
            is_past = not form.endswith(("s", "ing", "wn", "en", "ne", "um", "ain")) and not form.startswith("'")
            if is_past and (verb not in found or "u" in found[verb]):  # "sank", not "sunk"
                found[verb] = form
        return found

    def is_known(self, word: str) -> bool:
        """Whether a base form is one of the lexicon's own."""
        return word in self._known

    def lemma(self, text: str, tag: str) -> str:
        """The base form of a word, lower case.

        >>> i = Inflection({"sent": "send"}, {"stage", "fine"})
        >>> [i.lemma(w, t) for w, t in (("staged", "VBN"), ("Sent", "VBD"), ("stopped", "VBD"), ("envoys", "NNS"))]
        ['stage', 'send', 'stop', 'envoy']
        """
        key = (text, tag)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._find(text.lower(), tag)
            if len(self._cache) > 200_000:
                self._cache.clear()
        return found

    def _find(self, word: str, tag: str) -> str:
        if tag == "VB" and word in self._known:
            return word  # "will lay down", "to found"
        if tag in ("VBD", "VBN", "VBG", "VBZ", "VBP", "VB", "MD"):
            irregular = self._irregular.get(word)
            if irregular is not None:
                return irregular
        if tag in ("VBZ", "NNS", "NNPS"):
            return self._irregular.get(word) or self._without_s(word)
        if tag in ("VBD", "VBN"):
            return self._without(word, "ed")
        if tag == "VBG":
            return self._without(word, "ing")
        if tag == "RB" and word in ("n't", "n’t", "’t"):
            return "not"
        return word

    def _without_s(self, word: str) -> str:
        if word.endswith("men") and len(word) > 4:
            return word[:-3] + "man"
        if len(word) < 4 or not word.endswith("s") or word.endswith(_KEEPS_S):
            return word
        if word.endswith("ies") and len(word) > 4:
            return word[:-1] if word[:-1] in self._known else word[:-3] + "y"
        stem = word[:-1]
        if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) and stem not in self._known:
            return word[:-2]
        return stem

    def _without(self, word: str, ending: str) -> str:
        """Strip ``ed`` or ``ing`` and choose among stem, stem+e, undoubled stem and y for i."""
        if not word.endswith(ending) or len(word) < len(ending) + 2:
            return word
        stem = word[: -len(ending)]
        choices = [stem, stem + "e"]
        doubled = len(stem) > 2 and stem[-1] == stem[-2]
        if doubled:
            choices.insert(0, stem[:-1])
        if stem.endswith("i") and ending == "ed":
            return stem[:-1] + "y"
        known = [choice for choice in choices if choice in self._known]
        if known:
            return max(known, key=len)
        if doubled and stem[-1] in _DOUBLED:
            return stem[:-1]
        if not any(letter in "aeiouy" for letter in stem):
            return word
        if stem.endswith(_ED_NO_E) and len(stem) > 3:
            return stem
        return stem + "e" if stem.endswith(_ED_NEEDS_E) and len(stem) > 2 else stem


def hyphenated_forms() -> Iterator[str]:
    """Every form of the words that keep their hyphen, with and without a capital."""
    table = load_toml(packaged("hyphenated.toml"))
    verbs: list[str] = table["verbs"]["words"]  # type: ignore[index]
    nouns: list[str] = table["nouns"]["words"]  # type: ignore[index]
    modifiers: list[str] = table["modifiers"]["words"]  # type: ignore[index]
    for word in modifiers:
        yield from (word, word.capitalize())
    for verb in verbs:
        for form in _hyphenated_verb(verb):
            yield from (form, form.capitalize())
    for noun in nouns:
        yield from (noun, noun.capitalize(), f"{noun}s")


def unhyphenated_verbs() -> dict[str, str]:
    """What verbs with a hyphen are like in a sentence: their last part, in the same form ("gassed" for "tear-gassed").

    >>> unhyphenated_verbs()["tear-gassed"], unhyphenated_verbs()["Re-opened"]
    ('gassed', 'Opened')
    """
    verbs: list[str] = load_toml(packaged("hyphenated.toml"))["verbs"]["words"]  # type: ignore[index]
    forms = {form: form.rpartition("-")[2] for verb in verbs for form in _hyphenated_verb(verb)}
    return forms | {form.capitalize(): last.capitalize() for form, last in forms.items()}


def _hyphenated_verb(verb: str) -> tuple[str, ...]:
    return (verb, f"{verb}es" if verb.endswith(("s", "sh", "ch")) else f"{verb}s", *_past_and_gerund(verb))


def _past_and_gerund(verb: str) -> tuple[str, ...]:
    """Regular past and gerund: "re-impose" makes "re-imposed", "re-imposing"; "tear-gas" also "tear-gassed", "tear-gassing"."""
    if verb.endswith("e"):
        return f"{verb}d", f"{verb[:-1]}ing"
    doubled = f"{verb}{verb[-1]}" if _SHORT_VOWEL.search(verb) else verb
    return tuple(dict.fromkeys((f"{verb}ed", f"{verb}ing", f"{doubled}ed", f"{doubled}ing")))


def gerunds(verbs: Iterable[str]) -> dict[str, str]:
    """Verbs by their gerunds, as these may be spelt.

    >>> gerunds(["down", "jail", "arm"])["downing"]
    'down'
    """
    return {form: verb for verb in verbs if verb.isalpha() for form in _past_and_gerund(verb) if form.endswith("ing") and form != verb}


def present_forms(verbs: Iterable[str], inflection: Inflection) -> tuple[dict[str, str], dict[str, str]]:
    """The past tense of verbs by their third persons, and by their base forms.

    >>> thirds, bases = present_forms(["deny", "shoot"], Inflection({"shot": "shoot"}, ["deny", "shoot"]))
    >>> thirds, bases["shoot"]
    ({'denies': 'denied', 'shoots': 'shot'}, 'shot')
    """
    irregular = inflection.irregular_pasts()
    thirds: dict[str, str] = {}
    bases: dict[str, str] = {}
    for verb in verbs:
        if verb.isalpha() and verb.islower() and verb not in _AUXILIARIES:
            past = verb if verb in _UNCHANGED else irregular.get(verb) or _regular_past(verb)
            thirds[_third_person(verb)] = past
            bases[verb] = past
    return thirds, bases


def _regular_past(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    short = len(verb) > 2 and verb[-1] in _DOUBLED and verb[-2] in "aeiou" and verb[-3] not in "aeiou" and len(verb) < 5
    return f"{verb}d" if verb.endswith("e") else f"{verb}{verb[-1]}ed" if short else f"{verb}ed"


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"
