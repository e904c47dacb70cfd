"""Loads the verbs that lend event nouns and infinitives their parties.

What a verb lends, and to whom, is decided where roles are filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.knowledge.rows import load_toml, packaged


def load_support() -> Mapping[str, frozenset[str]]:
    """The word lists of support.toml by name; the nouns beside the verbs of a list are ``NAME_noun``."""
    lists: dict[str, frozenset[str]] = {}
    tables: Mapping[str, Any] = load_toml(packaged("support.toml"))
    for name, table in tables.items():
        lists[name] = frozenset(table["words"])
        if "nouns" in table:
            lists[f"{name}_noun"] = frozenset(table["nouns"])
    return lists
