"""Whether a pronoun may go back to something else that stands nearer than the party it would be given: then it means nobody known.

"The airline fought the law, and shops opposed it" is of the law; "They are in Mali. The premier sent more of them" of the same unknown
people. Which party a pronoun would be given is found in coreference.py.
"""

from __future__ import annotations

from dragoman.model import EventClaim, Phrase, PhraseKind, Reading
from dragoman.resolve.coreference import NEUTER, PLURAL, SUBJECTS, Past, Resolved
from dragoman.resolve.mentions import Kind

_OF_THINGS = frozenset({"SUPPORT", "REJECT", "RETREAT", "ASSAULT", "COERCE", "COOPERATE"})  # befall laws and ships too
_UNLIKE = frozenset({"modifier", "adverbial", "fragment", "apposition"})
_WHERE = frozenset("after amid at before by during in near since until while within".split())
_ARGUMENTS = frozenset({*SUBJECTS, "object", "possessor", "agent", "dative"})
_PLACES = frozenset({"prep:in", "prep:at", "prep:across", "prep:inside", "prep:near", "prep:within"})
_VAGUE = frozenset(
    (
        "addition case conference day end example fact hour interview matter meeting minute month morning night part phone place response "
        "return reason side speech statement time way week word year"
    ).split()
)
_CHAIN = 2  # sentences back that the same pronoun goes on


class Rivals:
    """Where pronouns of one document have rivals that nobody knows."""

    __slots__ = ("_aims", "_judged", "_text", "_times")

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._aims = {argument.phrase for claim in reading.events if _befalls_things(claim) for argument in claim.targets}
        self._judged = {argument.phrase for claim in reading.events if _judges(claim) for argument in claim.targets}
        self._times = {phrase.index for phrase in reading.phrases if any(time.span.overlaps(phrase.head) for time in reading.times)}

    def stand_nearer(self, pronoun: Phrase, word: str, found: Resolved, past: Past) -> bool:
        """Whether an unknown thing, or the same unknown people, stand between a pronoun and the party that it would mean."""
        aims = self._judged if word in PLURAL else self._aims
        blamed = self._text.startswith(" for ", pronoun.core.end)  # "criticised it for the raid" is of who did it
        aimed = pronoun.index in aims and pronoun.function not in SUBJECTS and not blamed
        if word in NEUTER and found.phrase.function in _PLACES and pronoun.function != "possessor":
            return self._is_told_of(pronoun, found, past)
        if aimed and word in NEUTER | PLURAL and self._has_thing(pronoun, found, past, many=word in PLURAL):
            return True
        if word in PLURAL and found.phrase.sentence < pronoun.sentence and found.phrase.function not in SUBJECTS:
            return _goes_on(pronoun, found, past) or self._has_others(pronoun, past)
        return word in PLURAL and _goes_on(pronoun, found, past)

    def _has_others(self, pronoun: Phrase, past: Past) -> bool:
        """Whether people or things that nobody knows are told in the same sentence: "My test for folks is whether they pay"."""
        here = (one for one in past.of(pronoun.sentence) if one.phrase.span.end <= pronoun.span.start)
        return any(self._is_thing(one.phrase, one, many=True) for one in here)

    def _has_thing(self, pronoun: Phrase, found: Resolved, past: Past, *, many: bool) -> bool:
        low = not many and found.phrase.function not in _ARGUMENTS  # "senators of Congress blamed her for attacking it"
        after = 0 if low else found.phrase.head.end
        between = (one for one in past.before(pronoun, reach=2) if one.phrase.head.start >= after)
        return any(self._is_thing(one.phrase, one, many=many) for one in between)

    def _is_told_of(self, pronoun: Phrase, found: Resolved, past: Past) -> bool:
        """Whether something acts or suffers in the sentence in which the party is only where it was: "The plan failed in the Senate"."""
        here = (one for one in past.of(found.phrase.sentence) if one.phrase.span.end <= pronoun.span.start)
        return any(one.phrase.function in (*SUBJECTS, "object") and self._is_thing(one.phrase, one, many=False) for one in here)

    def _is_thing(self, phrase: Phrase, one: Resolved, *, many: bool) -> bool:
        somebody = bool(one.parties) and one.mention.kind is not Kind.OTHER
        if somebody or phrase.plural != many or phrase.kind is not PhraseKind.COMMON or phrase.index in self._times:
            return False
        if self._text.startswith(" to ", phrase.core.end):
            return False  # "resisted calls to deport them"
        at = phrase.function.removeprefix("prep:")
        return phrase.function not in _UNLIKE and at not in _WHERE and phrase.lemma not in _VAGUE


def _befalls_things(claim: EventClaim) -> bool:
    """Whether laws, deals and ships may suffer it as well as states."""
    return claim.type in _OF_THINGS or _judges(claim)


def _judges(claim: EventClaim) -> bool:
    """Whether it is an opinion, which is of anything: several are more often hurt as people."""
    return claim.type in ("SUPPORT", "REJECT") or (claim.type == "ACCUSE" and claim.mode == "disapprove")


def _goes_on(pronoun: Phrase, found: Resolved, past: Past) -> bool:
    """Whether "they" or "them" goes on from a "they" that means nobody known, and the party stands in a lesser place."""
    if found.phrase.function in SUBJECTS and found.phrase.sentence == pronoun.sentence:
        return False
    return any(
        one.mention.written.lower() == "they" and not one.parties and one.phrase.function in SUBJECTS
        and (one.phrase.head.start > found.phrase.head.end or found.phrase.function not in SUBJECTS)
        for one in past.before(pronoun, reach=_CHAIN)
    )  # fmt: skip
