"""What an entry of the ledger is about, and whether a deed is what was asked, threatened or promised.

Which events open and close entries is left to ``ledger``.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.archive import Entry
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.tellings import Telling, countries
from dragoman.merge.words import content_words
from dragoman.model import Event, Participant

_SPEECH = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE"})
_REBELS = frozenset({"REB", "UAF"})
_ANY_TOPIC = frozenset({"CONSULT", "AID", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT", "COERCE"})
_FORCE = 4  # the quad of material conflict: nobody asks for it, offers or promises it without saying so
SIGNED = frozenset({"support.sign-agreement", "support.signing-noun", "agree.reach-agreement"})  # a pact is a word, not the deed
_SHARED_ALONE = 2  # words that make a deed what was asked where no type was read


@dataclass(frozen=True, slots=True)
class Content:
    """Who wants what done by whom to whom, in codes and in the words of the sentence."""

    by: frozenset[str]
    to: frozenset[str]
    type: str | None
    mode: str | None
    doers: frozenset[str]
    targets: frozenset[str]
    rebels: bool
    words: frozenset[str]
    kind: Entry

    @property
    def is_empty(self) -> bool:
        """Whether nothing can ever be held against it."""
        return self.type is None and not self.words


def asked_of(telling: Telling) -> Participant | None:
    """Who is to do what is asked for, where nobody is addressed."""
    about = telling.about
    return next((party for party in about.sources if party.country), None) if about is not None else None


def content_of(telling: Telling, kind: Entry, knowledge: MergeKnowledge) -> Content:
    """The content of a request, offer, threat, promise or agreement."""
    event, about = telling.event, telling.about
    by, to = countries(event.sources), countries(event.targets)
    if event.symmetric or kind is Entry.AGREEMENT:
        by = to = by | to
    doers = countries(about.sources) if about is not None else frozenset()
    if kind is Entry.REQUEST:
        to = to or doers
        doers = doers or to
    else:
        doers = doers or by
    type_, mode = knowledge.asked.get(event.basis, (None, None))
    if about is not None and about.type not in _SPEECH:
        type_, mode = about.type, about.mode
    return Content(
        by=by,
        to=to,
        type=type_,
        mode=mode,
        doers=doers,
        targets=countries(about.targets) if about is not None else frozenset(),
        rebels=_has_rebels(about.sources if about is not None else event.targets if kind is Entry.REQUEST else event.sources),
        words=telling.words - knowledge.words.generic,
        kind=kind,
    )


def trigger_of(telling: Telling) -> str:
    """The words of the trigger, in lower case."""
    found = [item.quote for item in telling.event.evidence if item.span == telling.event.trigger]
    return (found[0] if found else "").lower()


def _has_rebels(parties: tuple[Participant, ...]) -> bool:
    return any(_REBELS & set(party.sectors) for party in parties)


def same_content(one: Content, two: Content, knowledge: MergeKnowledge, *, strict: bool = False) -> bool:
    """Whether two entries of one kind say the same: the later one repeats the first."""
    if not one.by & two.by or (one.to and two.to and not one.to & two.to):
        return False
    shared = len(one.words & two.words)
    least = max(1, min(len(one.words), len(two.words)))
    if one.type is not None and two.type is not None:
        if not knowledge.are_kin((one.type, one.mode), (two.type, two.mode)):
            return False
        if one.targets and two.targets and not one.targets & two.targets:
            return False
        return not strict or shared / least >= 0.3
    return shared >= 1 and shared / least >= (0.5 if strict else 0.3)


def deed_fits(content: Content, deed: Telling, knowledge: MergeKnowledge, *, exact_target: bool) -> bool:
    """Whether a deed is the one that an entry speaks of; ``exact_target`` asks for parties on the other side that agree too."""
    event = deed.event
    doers = countries(event.sources)
    targets = countries(event.targets)
    if event.symmetric:
        doers |= targets
    elif trigger_of(deed).startswith(knowledge.words.mutual):
        doers = targets = doers | targets
    if not doers & content.doers:
        return False
    if content.kind is not Entry.AGREEMENT and content.rebels != _has_rebels(event.sources):
        return False
    shared = (content.words & (deed.words | content_words(trigger_of(deed)))) - knowledge.words.generic
    if content.type is None:
        return _fits_in_words(content, event, len(shared), exact_target=exact_target)
    if not knowledge.are_kin((content.type, content.mode), (event.type, event.mode)):
        return False
    if not _targets_fit(content, targets, len(shared)):
        return False
    exact = content.type == event.type and content.mode == event.mode and content.mode is not None
    return bool(shared) or exact or not exact_target or content.type not in _ANY_TOPIC


def _fits_in_words(content: Content, event: Event, shared: int, *, exact_target: bool) -> bool:
    """Without a type only words can tell; a deed is done to the one who asked, or to nobody that is named."""
    if content.kind is Entry.AGREEMENT and exact_target and shared < _SHARED_ALONE + 1:
        return False
    if (content.kind is not Entry.THREAT and event.quad == _FORCE) or event.basis in SIGNED:
        return False
    targets = countries(event.targets)
    if targets and not targets & (content.by | content.to):
        return False
    return event.type not in _SPEECH and shared >= _SHARED_ALONE


def _targets_fit(content: Content, targets: frozenset[str], shared: int) -> bool:
    """The one it is done to is the one that was named; where either is unknown, words or the dyad must speak for it."""
    wanted = content.targets or ((content.to if content.kind in {Entry.THREAT, Entry.PROMISE} else content.by) - content.doers)
    if not targets or not wanted:
        return True
    return bool(targets & wanted) or shared >= _SHARED_ALONE
