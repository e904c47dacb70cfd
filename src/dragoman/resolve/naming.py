"""How a party is named by its role: what kind of actor it is, and its role in words."""

from __future__ import annotations

from dragoman.knowledge.actors import RoleFact
from dragoman.model import ActorKind
from dragoman.resolve.mentions import Mention

_WHOLE_STATE = frozenset({"country", "nation", "republic", "land", "power", "superpower", "state"})
_RULERS = frozenset({"government", "administration", "authority", "regime"})


def is_whole_state(role: RoleFact, sectors: tuple[str, ...], basis: str | None) -> bool:
    """Whether a phrase stands for a state as such: "the kingdom", or its government where the state is named beside it."""
    return role.lemma in _WHOLE_STATE or (role.lemma in _RULERS and sectors[:1] == ("GOV",) and basis in ("demonym", "named"))


def kind_of(role: RoleFact) -> ActorKind:
    """What kind of actor a role phrase is."""
    return {"person": ActorKind.PERSON, "organisation": ActorKind.ORGANISATION}.get(role.kind, ActorKind.GROUP)


def role_text(mention: Mention) -> str | None:
    """The office or noun as read, "former" before it where the text says so."""
    if mention.role is None:
        return None
    words = mention.role_words or mention.role.lemma
    return f"former {words}" if mention.former else words


def sectors_of_pair(mention: Mention) -> tuple[str, ...]:
    """The sectors of two states, or of their armies."""
    return ("MIL",) if mention.sectors == ("MIL",) else ("GOV",)
