"""PLOVER's types, quads, modes and contexts, and CAMEO codes with their Goldstein values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    def load(cls) -> Ontology:
        """The packaged lists."""
        table: dict[str, dict] = load_toml(packaged("ontology.toml"))  # type: ignore[type-arg, assignment]
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
