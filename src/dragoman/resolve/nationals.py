"""Whom a plain word for people means where their nationality was told just before: "found 37 Afghans … the migrants", "seized six
Danes … the hostages", "a Malian envoy … the man".

Only where the sentence that tells it last tells one nationality alone, and never armed men, officials or those who live there, unless the
word is one for anybody: the men may be soldiers.
"""

from __future__ import annotations

from dragoman.resolve.coreference import Past, Resolved
from dragoman.resolve.mentions import Kind, Mention

_REACH = 3  # sentences, its own among them
_PLAIN = frozenset({"CVL", "REF", "LAB", "AGR", "BUS", "MED", "EDU", "CRM"})
_SEAFARING = frozenset({"sailor", "seaman", "mariner", "crewman", "airman", "fisherman"})
_ANYBODY = frozenset({"man", "woman", "captive", "hostage", "prisoner", "detainee", "abductee", "suspect", "inmate", "victim"})
_RELATIVES = frozenset({"who", "whom", "whose", "that"})
_WHERE = frozenset({"in", "on", "at", "near", "from", "off"})
_ACTED_ON = frozenset({"object", "prep:of"})
_NEXT = 20  # characters behind a phrase
_GATHERED = frozenset({"group", "crew", "party"})
_SETTLED = frozenset(
    (
        "activist bystander campaigner child citizen critic customer elder employee farmer inhabitant islander local mourner native "
        "neighbour neighbor onlooker organiser owner parent protester rescuer resident settler shopkeeper smuggler striker student teacher "
        "townspeople trafficker villager voter witness"
    ).split()
)


def nationals_before(mention: Mention, past: Past, text: str) -> Resolved | None:
    """The group of a nationality that a plain plural with an article goes back to."""
    phrase, role = mention.phrase, mention.role
    if role is None or not phrase.definite or phrase.possessor is not None or mention.claims:
        return None
    if any(word not in _WHERE or phrase.function not in _ACTED_ON for word, _ in phrase.complements):
        return None  # "the migrants of Lesbos", but "rescued the migrants from the sea"
    anybody = role.lemma in _ANYBODY and not phrase.modifiers and not _is_described(mention, text)
    if not phrase.plural and role.lemma not in _GATHERED and not anybody:
        return None
    if role.lemma in _SETTLED or not _is_plain(role.sectors, role.lemma):
        return None
    many = phrase.plural or role.lemma in _GATHERED
    for sentence in range(phrase.sentence, phrase.sentence - _REACH, -1):
        told = [other for other in past.of(sentence) if other.phrase.span.end <= phrase.span.start and _is_told(other, many=many)]
        groups = [other for other in told if _is_group(other) or (anybody and _is_anybody(other, role.gender))]
        if groups:
            return groups[-1] if len({other.parties[0].country for other in groups}) == 1 else None
    return None


def _is_described(mention: Mention, text: str) -> bool:
    """Whether what follows tells which people are meant: "the men who planted the bomb", "the men accused of it"."""
    phrase = mention.phrase
    after = text[phrase.span.end : phrase.span.end + _NEXT].replace(",", " ").split(maxsplit=1)
    word = after[0].lower() if after else ""
    return word in _RELATIVES or (phrase.function not in ("subject", "passive-subject") and word.endswith(("ed", "ing")))


def _is_plain(sectors: tuple[str, ...], lemma: str) -> bool:
    return lemma in _SEAFARING or lemma in _GATHERED or _PLAIN.issuperset(sectors)


def _is_told(other: Resolved, *, many: bool) -> bool:
    """Whether a phrase brings in one or several people of one nationality: "37 Afghans", "six Kuwaiti divers"; not "the Afghans"."""
    phrase, mention = other.phrase, other.mention
    if phrase.plural != many or phrase.definite or phrase.function in ("modifier", "possessor") or len(other.parties) != 1:
        return False
    return len(mention.claims) == 1 and other.parties[0].country_basis == "demonym"


def _is_group(other: Resolved) -> bool:
    """Whether those told before are called by their nationality or by a plain word."""
    role = other.mention.role
    if other.mention.kind is Kind.PEOPLE:
        return True
    return other.mention.kind is Kind.ROLE and role is not None and role.kind == "person" and _is_plain(role.sectors, role.lemma)


def _is_anybody(other: Resolved, gender: str | None) -> bool:
    """Whether people of any trade are told so that "the man" or "the captives" may repeat them: one, a number of them, or those who are
    acted on; not "soldiers raided a house"."""
    role = other.mention.role
    if other.mention.kind is not Kind.ROLE or role is None or role.kind != "person" or gender != (role.gender or gender):
        return False
    return not other.phrase.plural or len(other.phrase.modifiers) > 1 or other.phrase.function in ("object", "passive-subject")
