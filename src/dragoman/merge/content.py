"""What an entry of the ledger is about, and whether a deed is what was asked, threatened or promised.

Which events open and close entries is left to ``ledger``.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.archive import Entry
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.matters import are_opposed, matters_of
from dragoman.merge.tellings import Telling, countries
from dragoman.merge.words import content_words
from dragoman.model import Event, Participant

Kind = tuple[str, str | None]
_SPEECH = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE"})
_WORDS_ONLY = frozenset({"CONSULT", "SUPPORT"})
REBELS = frozenset({"REB", "UAF"})
_ANY_TOPIC = frozenset({"CONSULT", "AID", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT", "COERCE"})
_GIVING = frozenset({"AID", "COOPERATE"})
_GO_BETWEENS = frozenset({"IGO", "UNO", "NGO"})  # captives are handed to them, and go home
_STOP = "stop"  # the matter
_REVENGE = "revenge"  # a matter too: harm that is threatened and not named
_HELP = 2
_FORCE = 4  # the quad of material conflict: nobody asks for it, offers or promises it without saying so
# a pact is a word, not the deed
SIGNED = frozenset({"support.sign-agreement", "support.sign-lease", "support.signing-noun", "agree.reach-agreement"})
_SHARED_ALONE = 2  # matters that make a deed what was asked where no type was read
_SHARED_UNLIKE = 3  # and where another one was


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
    words: frozenset[str]  # matters of its sentence
    core: frozenset[str]  # and of the words about its trigger
    near: frozenset[str]  # countries that its sentence names
    kind: Entry
    ends: Kind | None = None  # what is to stop: nobody meets it by doing more of it

    @property
    def is_empty(self) -> bool:
        """Whether nothing can ever be held against it."""
        return self.type is None and not self.words


def addressed_by(telling: Telling, kind: Entry) -> Participant | None:
    """Whose matter an entry is where nobody is addressed: who is to do what is asked for, or to whom something is offered, promised or
    threatened; never who says so."""
    about = telling.about
    if about is None:
        return None
    own = countries(telling.event.sources)
    others = about.sources if kind is Entry.REQUEST else about.targets
    return next((party for party in others if party.country and party.country not in own), None)


def content_of(telling: Telling, kind: Entry, knowledge: MergeKnowledge) -> Content:
    """The content of a request, offer, threat, promise or agreement."""
    event, about = telling.event, telling.about
    by, to = countries(event.sources), countries(event.targets)
    if not to and kind is Entry.THREAT:
        to = telling.near - by
    if about is not None and kind is Entry.OFFER:  # "offered to host talks between Kenya and Somalia"
        to |= countries((*about.sources, *about.targets)) - by
    if event.symmetric or kind is Entry.AGREEMENT:
        by = to = by | to
    doers = countries(about.sources) if about is not None else frozenset()
    if kind is Entry.REQUEST:
        to = to or doers
        doers = doers or to
    else:
        doers = doers or by
    type_, mode = meant_by(telling, knowledge) or (None, None)
    ends = None
    if about is not None and kind is not Entry.THREAT and is_ended(telling, knowledge):
        if about.quad == _FORCE:
            ends, type_, mode = (about.type, about.mode), None, None
        elif about.type in _GIVING:  # "to stop supplying arms to Chad"
            type_, mode = "SANCTION", "discontinue"
    return Content(
        by=by,
        to=to,
        type=type_,
        mode=mode,
        doers=doers,
        targets=countries(about.targets) if about is not None else frozenset(),
        rebels=_has_rebels(about.sources if about is not None else event.targets if kind is Entry.REQUEST else event.sources),
        words=matters_of(telling.words | telling.core, knowledge),
        core=matters_of(telling.core, knowledge),
        near=telling.near,
        kind=kind,
        ends=ends,
    )


def is_ended(telling: Telling, knowledge: MergeKnowledge) -> bool:
    """Whether the words about a trigger say that something stops or is called off: "urged Chad to halt the raids", "stopped the
    shelling", "urged France to call off its tests"."""
    return _STOP in matters_of(telling.core, knowledge) or is_called_off(telling, knowledge)


def is_called_off(telling: Telling, knowledge: MergeKnowledge) -> bool:
    """Whether a word for dropping something stands between a speech act and the harm that it is about."""
    event, about = telling.event, telling.about
    if about is None or about.quad != _FORCE or about.trigger.start < event.trigger.end:
        return False
    _, _, behind = telling.sentence.lower().partition(trigger_of(telling))
    between, found, _ = behind.partition(_trigger(about))
    return bool(found) and any(f" {verb}" in between for verb in knowledge.words.revoke)


def meant_by(telling: Telling, knowledge: MergeKnowledge) -> Kind | None:
    """Type and mode of what a speech act speaks of: of the deed that it is about, else of what its row says."""
    about = telling.about
    if about is not None and about.type not in _SPEECH:
        return about.type, about.mode
    return knowledge.asked.get(telling.event.basis)


def trigger_of(telling: Telling) -> str:
    """The words of the trigger, in lower case."""
    return _trigger(telling.event)


def _trigger(event: Event) -> str:
    return next((item.quote for item in event.evidence if item.span == event.trigger), "").lower()


def _has_rebels(parties: tuple[Participant, ...]) -> bool:
    return any(REBELS & set(party.sectors) for party in parties)


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
    doers, targets = countries(event.sources), countries(event.targets)
    if event.symmetric:
        doers |= targets
    elif event.basis in SIGNED or trigger_of(deed).startswith(knowledge.words.mutual):
        doers = targets = doers | targets
    if _are_brought(content, event, exact_target=exact_target):
        return True
    if not doers & content.doers:
        return False
    if content.kind is not Entry.AGREEMENT and content.rebels != _has_rebels(event.sources):
        return False
    shared = _Shared.of(content, deed, knowledge)
    if shared.opposed or shared.other:
        return False
    if content.type is None:
        return _fits_in_words(content, deed, shared, exact_target=exact_target)
    if not _targets_fit(content, targets, shared, doers=doers):
        return False
    if not knowledge.are_kin((content.type, content.mode), (event.type, event.mode)):
        unlike = event.type in _SPEECH or event.basis in SIGNED or _is_harm(content, event)
        return exact_target and not unlike and (shared.core >= _SHARED_UNLIKE or shared.things >= _SHARED_ALONE)
    if event.type == "SUPPORT" and content.type != event.type and (event.basis not in SIGNED or content.type != "AGREE"):
        return False  # thanks are no talks, and a pact is no withdrawal
    if content.type != event.type and not shared.core and shared.words < (_SHARED_ALONE if exact_target else 1):
        return False  # charges are dropped where a ship was to be let go: a name alone is no deed
    exact = content.type == event.type and content.mode == event.mode and content.mode is not None
    return bool(shared.words) or exact or not exact_target or content.type not in _ANY_TOPIC | {"SANCTION"}


@dataclass(frozen=True, slots=True)
class _Shared:
    """What an entry and a deed have in common: matters of their sentences, and of the words about their triggers."""

    words: int
    core: int
    things: int  # matters among those in the words about the triggers that are no acts
    thing: bool  # whether the words about both triggers have more in common than what is done
    opposed: bool
    other: bool  # whether both say what they are about, and it is not the same

    @classmethod
    def of(cls, content: Content, deed: Telling, knowledge: MergeKnowledge) -> _Shared:
        done = matters_of(content_words(trigger_of(deed)), knowledge)
        core = matters_of(deed.core, knowledge)
        both = content.words & (matters_of(deed.words, knowledge) | core | done)
        things = knowledge.things
        said = core - knowledge.acts if content.kind is Entry.THREAT or deed.event.type == "COERCE" else things
        return cls(
            words=len(both),
            core=len(content.core & core),
            things=len(content.core & core & things),
            thing=bool(content.core & core - knowledge.acts),
            opposed=are_opposed(done, content.core, knowledge),
            other=bool(content.core & things) and bool(core & said) and not both - knowledge.acts,
        )


def _are_brought(content: Content, event: Event, *, exact_target: bool) -> bool:
    """Whether those meet whom a go-between offered to bring together."""
    offered = content.kind is Entry.OFFER and content.type == event.type == "CONSULT" and exact_target
    sides = countries((*event.sources, *event.targets))
    return offered and event.symmetric and len(content.to) > 1 and sides == content.to


def _is_harm(content: Content, event: Event) -> bool:
    """Whether a deed harms: nobody asks for it, offers or promises it without saying so."""
    return content.kind is not Entry.THREAT and event.quad == _FORCE and event.type != "MOBILIZE"


def _fits_in_words(content: Content, deed: Telling, shared: _Shared, *, exact_target: bool) -> bool:
    """Without a type only words can tell; a deed is done to the one who asked, or to nobody that is named."""
    event = deed.event
    if _is_harm(content, event) or event.type in _SPEECH or event.basis in SIGNED:
        return False
    targets = countries(event.targets)
    if content.kind is Entry.THREAT and event.quad == _FORCE and targets & content.to:
        return shared.core >= 1 or _REVENGE in content.core
    if targets and not targets & (content.by | content.to) and (content.to or shared.core < _SHARED_ALONE):
        return False
    if content.kind is Entry.AGREEMENT and exact_target:
        between = countries(event.sources) | targets
        told = shared.core >= 1 and shared.words >= _SHARED_ALONE
        return between == content.by and len(between) > 1 and told and event.type not in _WORDS_ONLY
    hers = targets & (content.to if content.kind is Entry.PROMISE else content.by)
    given = exact_target and event.quad == _HELP and shared.thing and bool(hers)
    return (shared.words >= _SHARED_ALONE and shared.core >= 1) or given


def _targets_fit(content: Content, targets: frozenset[str], shared: _Shared, *, doers: frozenset[str]) -> bool:
    """The one it is done to is the one that was named; where either is unknown, words or the dyad must speak for it."""
    others = targets - doers  # the suspects that a state hands over may be its own
    wanted = content.targets or ((content.to if content.kind in {Entry.THREAT, Entry.PROMISE} else content.by) - content.doers)
    if not targets or not wanted or (not others and not content.targets):
        return True
    return bool(targets & wanted) or (shared.words >= _SHARED_ALONE and others <= content.near | _GO_BETWEENS)
