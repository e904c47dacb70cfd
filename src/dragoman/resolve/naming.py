"""How a party is named by its role: what kind of actor it is, and its role in words."""

from __future__ import annotations

from dragoman.knowledge.actors import RoleFact
from dragoman.model import ActorKind, Phrase
from dragoman.resolve.context import LOCATIVE
from dragoman.resolve.mentions import Mention
from dragoman.resolve.register import Entity

_WHOLE_STATE = frozenset({"country", "nation", "republic", "land", "power", "superpower", "state"})
MOVING = frozenset({"to", "from", "for", "toward", "towards", "via"})
_RULERS = frozenset({"government", "administration", "authority", "regime"})
_STATES = frozenset({"country", "nation", "state"})


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


def is_mere_place(phrase: Phrase, entity: Entity) -> bool:
    """Whether a name that nothing tells to be a person stands after a preposition of place."""
    function = phrase.function
    if not (function.startswith("prep:") and function[5:] in LOCATIVE | MOVING):
        return False
    return entity.kind is ActorKind.PERSON and not (entity.roles or entity.claims or entity.gender or entity.fact)


def sectors_of_states(mention: Mention) -> tuple[str, ...]:
    """GOV for states of a kind, whichever they are: "Western countries", "21 nations in Asia"; not "countries" alone."""
    phrase = mention.phrase
    return ("GOV",) if phrase.plural and phrase.lemma in _STATES and (phrase.modifiers or phrase.complements) else ()
