"""PLOVER's types, quads, modes and contexts, and CAMEO codes with their Goldstein values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.rows import load_toml, packaged

NONSTATE = frozenset({"EUR", "IGO", "IMG", "ISM", "MNC", "NGO", "UNO"})
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "ASSAULT"})


@dataclass(frozen=True, slots=True)
class Ontology:
    """The code lists; quads are 1 to 4, Goldstein values -10 to +10 (ICEWS)."""

    quads: Mapping[str, int]
    modes: Mapping[str, frozenset[str]]
    contexts: frozenset[str]
    sectors: frozenset[str]
    goldstein: Mapping[str, float]
    defaults: Mapping[str, str]
    acts: Mapping[str, str]
    domestic: frozenset[str]

    @classmethod
    def load(cls, extra: Path | None = None) -> Ontology:
        """The packaged lists, with the types of a user's ``ontology.toml`` added; KnowledgeError where one of them is no type."""
        table: dict[str, dict] = load_toml(packaged("ontology.toml"))  # type: ignore[type-arg, assignment]
        own = _own_types(extra / "ontology.toml") if extra is not None and (extra / "ontology.toml").is_file() else {}
        table["types"] |= own
        table["defaults"] |= {name: row["cameo"] for name, row in own.items() if "cameo" in row}
        return cls(
            quads={name: row["quad"] for name, row in table["types"].items()},
            modes={name: frozenset(row["modes"]) for name, row in table["types"].items()},
            contexts=frozenset(table["contexts"]["names"]),
            sectors=frozenset(table["sectors"]["names"]),
            goldstein={code: float(value) for code, value in table["cameo"].items()},
            defaults=table["defaults"],
            acts=table["acts"],
            domestic=frozenset(table["domestic"]["names"]),
        )

    def cameo(self, type_: str, mode: str | None) -> str | None:
        """The CAMEO code that is certain for a type and mode."""
        return self.defaults.get(f"{type_}-{mode}") or self.defaults.get(type_)

    def goldstein_of(self, cameo: str | None) -> float | None:
        """The Goldstein value of a code, or of the broader code above it."""
        while cameo:
            if cameo in self.goldstein:
                return self.goldstein[cameo]
            cameo = cameo[:-1]
        return None

    def is_domestic(self, type_: str, mode: str | None) -> bool:
        """Whether such an act without a named target is aimed at the actor's own country."""
        return type_ in self.domestic or f"{type_}-{mode}" in self.domestic

    def act(self, type_: str, about: str, about_mode: str | None) -> tuple[str | None, str | None]:
        """Mode and CAMEO code of a speech act by what it speaks of; (None, None) where the table is silent."""
        found = self.acts.get(f"{type_}-{about}-{about_mode}") or self.acts.get(f"{type_}-{about}")
        if found is None:
            return None, None
        mode, cameo = found.split()
        return (None if mode == "-" else mode), cameo


def _own_types(file: Path) -> dict[str, Mapping[str, Any]]:
    """The types of a user's own codebook: quad 1 to 4, modes, and the CAMEO code that is certain for all of it."""
    found: dict[str, Mapping[str, Any]] = {}
    listed = load_toml(file).get("types", {})
    for name, row in listed.items() if isinstance(listed, dict) else ():
        if not isinstance(row, dict) or row.get("quad") not in (1, 2, 3, 4) or not isinstance(row.get("modes", []), list):
            raise KnowledgeError(f"type {name!r} needs a quad from 1 to 4, and modes as a list", where=str(file))
        found[name] = {"modes": [], **row}
    return found
