"""Which PLOVER contexts the words of a sentence speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.errors import KnowledgeError
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.rows import load_toml, packaged

MOST = 3


@dataclass(frozen=True, slots=True)
class Contexts:
    """Contexts by base form."""

    by_word: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls, *, ontology: Ontology) -> Contexts:
        """The packaged word lists; KnowledgeError on a context that PLOVER does not have."""
        index: dict[str, tuple[str, ...]] = {}
        source = packaged("contexts.toml")
        for name, table in load_toml(source).items():
            if name not in ontology.contexts or not isinstance(table, dict):
                raise KnowledgeError(f"{name!r} is no PLOVER context", where=source.name)
            for word in table["words"]:
                index[word] = (*index.get(word, ()), name)
        return cls(index)

    def of(self, lemmas: Iterable[str], *, own: tuple[str, ...]) -> tuple[str, ...]:
        """The row's own contexts and those of the words around it, three at most."""
        found = dict.fromkeys(own)
        for lemma in lemmas:
            found.update(dict.fromkeys(self.by_word.get(lemma, ())))
        return tuple(found)[:MOST]
