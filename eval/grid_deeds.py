"""What the grid's sentences tell: deeds with their frames and parties of countries drawn at random.

They come from files of its own and from the lexicon's examples.

How a deed is put into a sentence is not known here.
"""

from __future__ import annotations

import csv
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.knowledge.inflection import Inflection
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.predicates import PredicateRow, Predicates
from dragoman.knowledge.rows import packaged
from eval.grid_words import Verbs, plain

SETS = Path(__file__).with_name("sets")
OWN, OTHER = SETS / "grid.toml", SETS / "grid_other.toml"
# Names that are those of other things, too, and adjectives of two states.
_AMBIGUOUS = frozenset(
    (
        "GEO JOR COD COG GIN GNB GNQ DMA DOM IND PRK KOR PRI VGI VIR MAC HKG PSE "
        "GIB TCD VAT USA GBR WSM ASM NER NGA LUX SMR SGP MCO DJI GTM PAN KIR GRL"
    ).split()
)
_SLOT = re.compile(r"\{(\w+)\}")
_MARKED = re.compile(r"^\[([^\]]+)\] (\w+)(?: ([^\[\]]*))?$")
_YEAR = re.compile(r" (?:in|since|of) (?:1[89]|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Country:
    """A state with the words that name it."""

    code: str
    name: str
    adjective: str
    capital: str

    @property
    def possessive(self) -> str:
        """ "Chad's", "the Maldives'"."""
        return f"{self.called}'" if self.name.endswith("s") else f"{self.called}'s"

    @property
    def called(self) -> str:
        """The name as it stands inside a sentence."""
        return (
            f"the {self.name}"
            if self.name.endswith(
                ("Philippines", "Maldives", "Netherlands", "Bahamas", "Seychelles", "Emirates", "Gambia", "Comoros", "Islands")
            )
            else self.name
        )

    def filled(self, template: str) -> str:
        """A party's template with this country's words."""
        return plain(template.format(C=self.called, Cs=self.possessive, adj=self.adjective, cap=self.capital))


@dataclass(frozen=True, slots=True)
class Manner:
    """What goes for all frames of a group."""

    also: tuple[str, ...] = ()  # other types that it may be coded as
    free: bool = False  # the target may have no country
    symmetric: bool = False
    either: bool = False  # the sides may be exchanged
    skip: tuple[str, ...] = ()  # constructions that do not go with it
    states: bool = False  # whole states do such things


@dataclass(frozen=True, slots=True)
class Deed:
    """One frame of one predicate with its parties drawn."""

    id: str
    type: str
    verb: str  # with its particle: "beat up"
    object: str  # what a passive has as its subject; "" where there is none
    rest: str
    source: str
    origin: Country
    goal: Country | None
    manner: Manner
    noun: str = ""  # a nominalisation instead of verb, object and rest

    @property
    def said(self) -> str:
        """All that stands after the verb."""
        return " ".join(part for part in (self.particle, self.object, self.rest) if part)

    @property
    def base(self) -> str:
        """The verb alone."""
        return self.verb.partition(" ")[0]

    @property
    def particle(self) -> str:
        """What stands between the verb and its object."""
        return self.verb.partition(" ")[2]


def countries() -> list[Country]:
    """States with an adjective and a capital that are nothing else's."""
    text = (packaged("countries.tsv")).read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Country(row["id"], row["name"], row["adjectives"].split("|")[0], row["capital"])
        for row in rows
        if row["adjectives"] and row["capital"] and row["id"] not in _AMBIGUOUS and " and " not in row["name"]
    ]


class Parties:
    """Draws phrases for parties."""

    def __init__(self, kinds: Mapping[str, Sequence[str]], dice: random.Random) -> None:
        self._kinds, self._dice = kinds, dice

    def drawn(self, kind: str, country: Country) -> str:
        """A party of a kind and country."""
        return country.filled(self._dice.choice(self._kinds[kind]))

    def fill(self, template: str, origin: Country, goal: Country | None, source: str) -> str:
        """A frame with its slots filled."""

        def word(found: re.Match[str]) -> str:
            name = found[1]
            if name == "X":
                return source
            if name == "Xs":
                return f"{source}'" if source.endswith("s") else f"{source}'s"
            side = origin if name[0] == "X" else goal
            assert side is not None
            if name in self._kinds:
                return self.drawn(name, goal or origin)
            return {"adj": side.adjective, "cap": side.capital, "s": side.possessive, "": side.called}[name[1:]]

        return plain(_SLOT.sub(word, template))


def own_deeds(file: Path, dice: random.Random, *, types: frozenset[str]) -> Iterator[Deed]:
    """A deed for each frame of a file, and one for its nominalisations."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    base = tomllib.loads(OWN.read_text(encoding="utf-8"))
    states, parties = countries(), Parties(base["kinds"], dice)
    for group in table["group"]:
        if group["type"] not in types:
            continue
        manner = _manner(group)
        nouns = group.get("nouns", [])
        for frame in (*group["frames"], *nouns):
            origin, other = dice.sample(states, 2)
            goal = None if group.get("target") == "own" else other
            source = parties.drawn(group["subject"], origin)
            filled = parties.fill(frame, origin, goal, source)
            if frame in nouns:
                yield Deed(frame, group["type"], "", "", "", source, origin, goal, manner, filled)
            else:
                yield Deed(frame, group["type"], *_parted(filled), source, origin, goal, manner)


def _manner(group: Mapping[str, Any]) -> Manner:
    whole = group["subject"] in ("state", "airforce") and group["type"] != "AGREE"  # "X and Y agreed to" is one agreement
    return Manner(
        also=tuple(group.get("also", ())),
        free=group.get("target") == "own" or group.get("loose", False),
        symmetric=group.get("symmetric", False),
        either=group.get("either", False),
        skip=tuple(group.get("skip", ())),
        states=whole,
    )


def _parted(frame: str) -> tuple[str, str, str]:
    """The verb with its particle, the object, and the rest."""
    if "[" not in frame:
        verb, _, rest = frame.partition(" ")
        return verb, "", rest
    verb, _, behind = frame.partition("[")
    object_, _, rest = behind.partition("]")
    return verb.strip(), object_, rest.strip()


def row_deeds(dice: random.Random, *, types: frozenset[str]) -> Iterator[Deed]:
    """Deeds made of the lexicon's examples that tell of a source, a deed and a target in this order, with other countries."""
    predicates = Predicates.load(ontology=Ontology.load())
    inflection, states = Inflection.load(predicates.lemmas()), countries()
    finder = _Finder(states)
    for row in predicates.rows:
        if row.type not in types or row.symmetric:
            continue
        verbs = frozenset(pattern.lemma for listed in predicates.verbs.values() for pattern in listed if pattern.row is row)

        def lemma(word: str, verbs: frozenset[str] = verbs) -> str | None:
            return next((base for tag in ("VBD", "VBZ") if (base := inflection.lemma(word, tag)) in verbs), None)

        for example in row.examples:
            deed = _of_example(example, row, lemma, finder, dice)
            if deed is not None:
                yield deed


class _Finder:
    """Finds the one country that a phrase names."""

    def __init__(self, states: Sequence[Country]) -> None:
        self.states = states
        forms = [
            (word, f"{{{slot}}}")
            for state in states
            for word, slot in ((state.name, "C"), (state.adjective, "adj"), (state.capital, "cap"))
        ]
        self._forms = sorted(forms, key=lambda form: -len(form[0]))

    def template(self, phrase: str) -> str | None:
        """The phrase with a slot for its country; None where it names none or several."""
        for word, slot in self._forms:
            if re.search(rf"\b{re.escape(word)}\b", phrase):
                left = re.sub(rf"\b{re.escape(word)}\b", slot, phrase, count=1)
                return None if re.search(r"[A-Z]", left.removeprefix("The ").removeprefix("A ").replace("{C}", "")[1:]) else left
        return None


def _of_example(example: str, row: PredicateRow, lemma: Callable[[str], str | None], finder: _Finder, dice: random.Random) -> Deed | None:
    found = _MARKED.match(_YEAR.sub("", example.removesuffix(".")))
    if found is None or (found[3] or "").count("{") != 1:
        return None
    verb = lemma(found[2])
    before, _, behind = (found[3] or "").partition("{")
    target, _, rest = behind.partition("}")
    source_form, target_form = finder.template(found[1]), finder.template(target)
    if verb is None or source_form is None or target_form is None or re.search(r"[A-Z]", before + rest):
        return None
    origin, goal = dice.sample(finder.states, 2)
    source = origin.filled(re.sub(r"^(The|A|An) ", lambda opening: opening[0].lower(), source_form))
    whom = goal.filled(target_form)
    owned = "'" in rest[:2]
    direct = not before.strip() and not owned
    after = f"{before}{whom}{rest}" if owned else f"{'' if direct else before + whom} {rest}"
    return Deed(row.id, row.type, verb, whom if direct else "", plain(after), source, origin, goal, Manner(states=True))


def verbs_of(file: Path) -> Verbs:
    """The verb forms of a file, over those of the first one."""
    irregular = dict(tomllib.loads(OWN.read_text(encoding="utf-8"))["irregular"])
    irregular |= tomllib.loads(file.read_text(encoding="utf-8")).get("irregular", {})
    return Verbs(irregular)
