"""The ledger: what was requested, offered, threatened, promised and agreed, and what became of it.

A step is linked only where parties, content and time agree; else the entry stays open. Ties between states are left to ``relations``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from dragoman.archive import Entry, Status
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.content import REBELS, SIGNED, Content, content_of, deed_fits, is_ended, meant_by, same_content, trigger_of
from dragoman.merge.entries import Open, Told
from dragoman.merge.matters import matters_of
from dragoman.merge.takebacks import broken, dropped, named_in, says_which
from dragoman.merge.tellings import Telling, countries
from dragoman.merge.words import content_words
from dragoman.model import Event, Standing

_SPEECH = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE"})
_REPEATED_WITHIN = dt.timedelta(days=400)
_REFUSED_WITHIN = dt.timedelta(days=400)
_NAMED_ONLY_WITHIN = dt.timedelta(days=60)  # "rejected the request", which one is not said
_DONE_WITHIN = dt.timedelta(days=5 * 365)
_BROUGHT_WITHIN = dt.timedelta(days=120)
_WORDED_WITHIN = dt.timedelta(days=500)
_THREATENED_WITHIN = dt.timedelta(days=2 * 365)
_UNDONE = frozenset({Standing.DENIED, Standing.PREVENTED})
_AGREED_TO = "agree.agree-to"
_WILL = "announced.agree"
_SWORN = "announced.threat"
_WELCOMED = ("support.welcome-offer",)
_BOWED = "concede.bow-to-demand"  # "met the demands", whatever they were
_SETTLED = "agree.settle-dispute"  # "ending a dispute" is nobody's promise
_ARMED = frozenset({"MIL", "COP", "SPY"})


class Entries(Protocol):
    """Where the rules find entries, and write what becomes of them."""

    def near(self, names: Iterable[str], told: Told) -> list[Open]:
        """Entries that one of these countries opened or got before a claim, the latest first."""
        ...

    def touch(self, found: Open) -> None:
        """An entry is among those that a claim may mean."""
        ...

    def open(self, found: Open) -> None:
        """A claim opens an entry."""
        ...

    def step(self, found: Open, told: Told, status: Status, *, counts: bool = ...) -> None:
        """A claim is a step in the life of an entry; one that does not count leaves it as it was."""
        ...

    def agree(self, found: Open, told: Told, meant: tuple[str, str | None] | None, core: frozenset[str]) -> None:
        """A claim tells a term of a pact."""
        ...


class Rules:
    """Opens entries and links steps, one claim at a time."""

    def __init__(self, knowledge: MergeKnowledge, entries: Entries) -> None:
        self._knowledge = knowledge
        self._entries = entries

    def take(self, claim: Told) -> None:
        """Do with the entries what a claim does."""
        date = claim.date
        telling = claim.best
        event = telling.event
        if self._take_back(claim, date) or self._break(claim, date):
            return
        if self._end(claim, date) or event.standing is not Standing.DONE:
            return
        steps = {"REJECT": self._refuse, "AGREE": self._agree, "ACCUSE": self._accuse, "REQUEST": self._ask, "THREATEN": self._threaten}
        steps.get(event.type, self._see_done)(claim, date)

    def _ask(self, claim: Told, date: dt.date) -> None:
        if not _is_command(claim.best):
            self._open(claim, date, Entry.REQUEST)

    def _threaten(self, claim: Told, date: dt.date) -> None:
        self._open(claim, date, Entry.PROMISE if self._is_promised(claim.best) else Entry.THREAT)

    def _see_done(self, claim: Told, date: dt.date) -> None:
        """A deed, and what a deed says: a pact that is signed or ratified, an offer that is welcomed, a demand that is met."""
        telling = claim.best
        basis = telling.event.basis
        self._do(claim, date)
        if basis in SIGNED:
            self._conclude(claim, date)
        if basis in SIGNED and trigger_of(telling).startswith(self._knowledge.words.ratify):
            self._ratify(claim, date)
        elif basis in SIGNED or _is_signed_truce(telling, self._knowledge):
            self._open(claim, date, Entry.AGREEMENT)
        elif basis in _WELCOMED or basis == _BOWED:
            self._answer(claim, date)

    def _is_promised(self, telling: Telling) -> bool:
        """Whether one gives one's word to harm rebels or to forbid something, and no state: "promised to expel the rebels"."""
        about = telling.about
        if about is None or telling.event.basis != _SWORN or not trigger_of(telling).startswith(self._knowledge.words.promise):
            return False
        return all(REBELS & set(party.sectors) or not party.country for party in about.targets)

    # ------------------------------------------------------------ opening

    def _open(self, claim: Told, date: dt.date, kind: Entry) -> None:
        telling = claim.best
        content = content_of(telling, kind, self._knowledge)
        if not content.by or (kind is not Entry.AGREEMENT and content.is_empty):
            return
        for found in self._entries.near(content.by | content.to, claim):
            if (
                found.kind is kind
                and not found.is_closed
                and date - found.opened <= _REPEATED_WITHIN
                and self._repeats(found, content, telling)
            ):
                self._entries.touch(found)
                return
        if telling.event.historical and telling.event.time is None:
            return
        self._entries.open(Open.by_claim(kind, claim, content))

    def _repeats(self, found: Open, content: Content, telling: Telling) -> bool:
        if trigger_of(telling).removesuffix("s") in self._knowledge.nouns.get(found.kind, ()) and content.by <= found.content.by:
            return (
                not content.to or not found.content.to or bool(content.to & found.content.to)
            )  # "declined its offer" names the one made before
        if telling.document == found.opening.document and telling.event.trigger != found.opening.trigger:
            return same_content(found.content, content, self._knowledge, strict=True)
        return same_content(found.content, content, self._knowledge)

    # ------------------------------------------------------------ steps

    def _agree(self, claim: Told, date: dt.date) -> None:
        """An AGREE answers what the other side asked or offered, else it opens an offer, a promise or an agreement."""
        telling = claim.best
        event = telling.event
        words = trigger_of(telling)
        answered = self._answer(claim, date)
        if event.basis in SIGNED and not answered:
            self._conclude(claim, date)
        if any(words.startswith(begin) for begin in self._knowledge.words.accept) and "accept" in event.basis:
            return
        if event.basis == _SETTLED and not event.symmetric:
            return
        kind = Entry.PROMISE
        if self._is_offered(telling):
            kind = Entry.OFFER
        elif event.basis in SIGNED or (event.symmetric and countries(event.targets) - countries(event.sources)):
            kind = Entry.AGREEMENT
        if (not answered or kind is not Entry.PROMISE) and not self._is_term(claim):
            self._open(claim, date, kind)

    def _ratify(self, claim: Told, date: dt.date) -> None:
        """Who ratifies a pact carries out the one that was signed before; where none is known, it is told as new."""
        for found in self._entries.near(claim.best.countries, claim):
            signed = found.kind is Entry.AGREEMENT and not found.is_closed and date - found.opened <= _DONE_WITHIN
            if signed and _is_after(claim, date, found, spoken=False) and self._shared(found, claim.best):
                self._entries.step(found, claim, Status.CARRIED_OUT)
                return
        self._open(claim, date, Entry.AGREEMENT)

    def _is_term(self, claim: Told) -> bool:
        """Whether an announcement is a term of the pact that its sentence says was signed: "a pact under which it will send troops"."""
        telling = claim.best
        if telling.event.basis != _WILL:
            return False
        for found in self._entries.near(telling.countries, claim):
            pact = found.opening
            if found.kind is Entry.AGREEMENT and (pact.document, pact.sentence) == (telling.document, telling.sentence):
                self._entries.agree(found, claim, meant_by(telling, self._knowledge), matters_of(telling.core, self._knowledge))
                return True
        return False

    def _answer(self, claim: Told, date: dt.date) -> bool:
        telling = claim.best
        event = telling.event
        by = countries(event.sources)
        to = countries(event.targets) - by  # "agreed to take back the refugees", its own
        accepts = "accept" in event.basis or event.basis in _WELCOMED or event.basis == _BOWED
        linked = False
        fits = []
        for found in self._entries.near(by | to, claim):
            wanted = {Entry.REQUEST, Entry.OFFER} if accepts else {Entry.REQUEST}
            if found.kind not in wanted or found.is_closed or not _is_after(claim, date, found, spoken=True):
                continue
            offered = accepts and found.kind is Entry.OFFER and bool(to & found.content.by) and bool(self._shared(found, telling))
            unaddressed = accepts and not found.content.to and bool(to & found.content.by)
            if not (by & found.content.to or offered or unaddressed) or (to and not to & (found.content.by | found.content.to)):
                continue
            if date - found.opened <= _REFUSED_WITHIN:
                self._entries.touch(found)
                fits.append(found)
        for found in fits:
            about = telling.about
            agrees = self._speaks_of(found, telling, about) if about is not None else self._is_meant(found, telling)
            alone = len(fits) == 1 and not _other_matter(found.content, telling, self._knowledge)
            named = accepts and (alone or bool(self._shared(found, telling)))
            whose = bool(to & found.content.by) or (not to and date - found.opened <= _NAMED_ONLY_WITHIN)
            if agrees and about is not None and found.content.type is None and self._is_offered(telling):
                agrees = self._is_close(found, telling)
            if agrees or (named and whose) or (about is None and not accepts and self._in_its_words(found, telling)):
                self._entries.step(found, claim, Status.ANSWERED)
                linked = True
        return linked

    def _conclude(self, claim: Told, date: dt.date) -> None:
        """A pact on what one side asked of the other, or offered it, is its answer."""
        telling = claim.best
        core = matters_of(telling.core, self._knowledge)
        for found in self._entries.near(telling.countries, claim):
            content = found.content
            asked = found.kind in {Entry.REQUEST, Entry.OFFER} and found.status is Status.OPEN and date - found.opened <= _REFUSED_WITHIN
            between = content.by <= telling.countries and bool((content.to - content.by) & telling.countries)
            shared = content.core & core - self._knowledge.acts
            if asked and between and (shared & self._knowledge.things or len(shared) > 1) and _is_after(claim, date, found, spoken=False):
                self._entries.step(found, claim, Status.ANSWERED)

    def _refuse(self, claim: Told, date: dt.date) -> None:
        """A REJECT refuses what the other side asked or offered, where it names it or where only one thing is open between them."""
        telling = claim.best
        event = telling.event
        by = countries(event.sources)
        to = countries(event.targets) - by
        fits = [
            found
            for found in self._entries.near(by | to, claim)
            if found.kind in {Entry.REQUEST, Entry.OFFER}
            and not found.is_closed
            and found.status is not Status.REFUSED
            and _is_after(claim, date, found, spoken=True)
            and date - found.opened <= _REFUSED_WITHIN
            and (by & found.content.to or (to & found.content.by and (not found.content.to or _is_told_with(found, telling))))
            and (not to or to & found.content.by or telling.about is not None)
        ]
        for found in fits:
            self._entries.touch(found)
        said = named_in(telling.sentence, self._knowledge)
        named = [found for found in fits if self._names(found, telling)]
        fits = [found for found in fits if not said or found.kind in said]
        untold = meant_by(telling, self._knowledge) is None or (telling.about is not None and telling.about.basis == _BOWED)
        if not named and untold and (to or said) and len(fits) == 1 and date - fits[0].opened <= _NAMED_ONLY_WITHIN:
            named = fits if not _other_matter(fits[0].content, telling, self._knowledge) else []
        for found in named[:1]:
            self._entries.step(found, claim, Status.REFUSED)

    def _names(self, found: Open, telling: Telling) -> bool:
        meant, content = meant_by(telling, self._knowledge), found.content
        if telling.about is not None and content.type is not None:
            return self._speaks_of(found, telling, telling.about)
        if meant is not None and content.type is not None:
            return self._knowledge.are_kin(meant, (content.type, content.mode))
        return len(_shared(found.content, telling, self._knowledge)) >= 1

    def _shared(self, found: Open, telling: Telling) -> frozenset[str]:
        return _shared(found.content, telling, self._knowledge)

    def _in_its_words(self, found: Open, telling: Telling) -> bool:
        """Whether one who agrees to do what no row knows agrees to it in the words in which it was asked."""
        left = matters_of(telling.words | described(telling), self._knowledge)
        shared = self._shared(found, telling)
        if telling.event.basis != _AGREED_TO or not shared:
            return False
        close = found.content.core & matters_of(telling.core, self._knowledge) - self._knowledge.acts
        return (3 if close else 2) * len(shared) >= min(len(left), len(found.content.words))

    def _is_offered(self, telling: Telling) -> bool:
        return trigger_of(telling).startswith(self._knowledge.words.offer)

    def _is_close(self, found: Open, telling: Telling) -> bool:
        """Whether an offer is one to do what was asked: what is offered instead is about the same things too."""
        return len(found.content.core & matters_of(telling.core, self._knowledge)) > 1

    def _is_meant(self, found: Open, telling: Telling) -> bool:
        """Whether the row of an AGREE says that it is what the other side asked of it: aid is pledged to who sought aid."""
        meant, content = self._knowledge.asked.get(telling.event.basis), found.content
        if meant is None or content.type is None or not countries(telling.event.targets) & content.by:
            return False
        return self._knowledge.are_kin(meant, (content.type, content.mode))

    def _speaks_of(self, found: Open, telling: Telling, about: Event) -> bool:
        """Whether what a REJECT or an AGREE speaks of is what the entry asks for."""
        deed = replace(telling, event=about)
        return deed_fits(found.content, deed, self._knowledge, exact_target=False)

    def _do(self, claim: Told, date: dt.date) -> None:
        """A deed carries out what was asked, threatened, promised or agreed; one that a truce forbids breaks it."""
        telling = claim.best
        event = telling.event
        parties = countries((*event.sources, *event.targets))
        for found in self._entries.near(parties, claim):
            longest = _longest(found)
            if date < found.opened or date - found.opened > longest or not _is_after(claim, date, found, spoken=False):
                continue
            if event.basis == "assault.violate-ceasefire":
                if _is_standing_truce(found, self._knowledge) and countries(event.sources) & found.content.by:
                    self._entries.step(found, claim, Status.BROKEN)
                    return
                continue
            lapsed = found.kind is Entry.OFFER and found.status is Status.REFUSED  # what comes of it later was agreed anew
            if event.type in _SPEECH or event.historical or found.is_closed or lapsed:
                continue
            if deed_fits(found.content, telling, self._knowledge, exact_target=True):
                self._entries.step(found, claim, Status.CARRIED_OUT)

    def _end(self, claim: Told, date: dt.date) -> bool:
        """Who stops what he was asked, or promised, to stop: "halted the strikes"."""
        telling = claim.best
        if telling.event.standing is not Standing.DENIED or not is_ended(telling, self._knowledge):
            return False
        for found in self._entries.near(telling.countries, claim):
            ends = found.content.ends
            if ends is None or found.is_closed or date - found.opened > _DONE_WITHIN or not _is_after(claim, date, found, spoken=False):
                continue
            own = countries(telling.event.sources) & found.content.doers
            if own and self._knowledge.are_kin(ends, (telling.event.type, telling.event.mode)):
                self._entries.step(found, claim, Status.CARRIED_OUT)
                return True
        return False

    def _take_back(self, claim: Told, date: dt.date) -> bool:
        """A threat, demand or offer that its maker drops."""
        telling = claim.best
        by = countries(telling.event.sources)
        kinds = dropped(telling.sentence, self._knowledge)
        for found in self._entries.near(by, claim) if kinds else ():
            if found.is_closed or found.kind not in kinds or not by & found.content.by or not _is_after(claim, date, found, spoken=True):
                continue
            if self._same_matter(found, telling):
                self._entries.step(found, claim, Status.WITHDRAWN)
                return True
        return False

    def _accuse(self, claim: Told, date: dt.date) -> None:
        """Who is accused of breaking a promise or a pact: the accusation is a step, the entry stays as it was."""
        telling = claim.best
        by, to = countries(telling.event.sources), countries(telling.event.targets)
        found = self._broken_by(claim, date, to, by)
        if found is not None:
            self._entries.step(found, claim, Status.BROKEN, counts=False)

    def _break(self, claim: Told, date: dt.date) -> bool:
        """Who breaks a promise or a pact, as the report tells it: "broke its promise to free the pilots"."""
        telling = claim.best
        if telling.event.standing not in _UNDONE and telling.event.type != "REJECT":
            return False
        by = countries(telling.event.sources)
        found = self._broken_by(claim, date, by, telling.near - by)
        if found is None:
            return False
        self._entries.step(found, claim, Status.BROKEN)
        return True

    def _broken_by(self, claim: Told, date: dt.date, whose: frozenset[str], other: frozenset[str]) -> Open | None:
        """The promise or pact that a sentence says to be broken by some, as others have it; that in its own words before any."""
        telling = claim.best
        kinds = broken(telling.sentence, self._knowledge)
        fits = []
        for found in self._entries.near(whose | other, claim) if kinds else ():
            mutual = found.kind is Entry.AGREEMENT and whose <= found.content.by and (not other or bool(other & found.content.by))
            promised = found.kind is Entry.PROMISE and bool(whose & found.content.by)
            if (mutual or promised) and found.kind in kinds and not found.is_closed and _is_after(claim, date, found, spoken=True):
                self._entries.touch(found)
                fits.append(found)
        named = [found for found in fits if self._shared(found, telling)]
        return next(iter((*named, *fits)), None)

    def _same_matter(self, found: Open, telling: Telling) -> bool:
        if telling.about is not None and found.content.type is not None:
            return self._knowledge.are_kin((telling.about.type, telling.about.mode), (found.content.type, found.content.mode))
        return bool(_shared(found.content, telling, self._knowledge)) or bool(countries(telling.event.targets) & found.content.to)


def _longest(found: Open) -> dt.timedelta:
    """How long a deed may come after what it carries out: sooner where only words can tell that it is the one."""
    if found.kind is Entry.THREAT:
        return _THREATENED_WITHIN
    if found.kind is Entry.OFFER and len(found.content.to) > 1:  # of a go-between: the two may meet for other reasons later
        return _BROUGHT_WITHIN
    return _WORDED_WITHIN if found.content.type is None and found.kind in {Entry.REQUEST, Entry.OFFER} else _DONE_WITHIN


def _is_told_with(found: Open, telling: Telling) -> bool:
    """Whether an offer was told in the same report as its refusal: "proposed that the king mediate. Chad turned the idea down"."""
    return found.kind is Entry.OFFER and found.opening.document == telling.document


def _is_command(telling: Telling) -> bool:
    """Whether one orders one's own forces to do something: nobody else is asked for it."""
    event = telling.event
    foreign = countries(event.targets) - countries(event.sources)
    return event.basis == "request.order" and not foreign and any(_ARMED & set(party.sectors) for party in event.targets)


def _shared(content: Content, telling: Telling, knowledge: MergeKnowledge) -> frozenset[str]:
    return content.words & matters_of(telling.words | telling.core | described(telling), knowledge)


def described(telling: Telling) -> frozenset[str]:
    """Words of those it is done to, where they are called by no name: "refused to take back the refugees"."""
    names = (party.name for party in telling.event.targets if party.name[:1].islower())
    return content_words(" ".join(names))


def _other_matter(content: Content, telling: Telling, knowledge: MergeKnowledge) -> bool:
    """Whether a refusal says of itself what it refuses, and that is none of the entry's words."""
    left = matters_of(telling.words, knowledge)
    return len(left) >= 3 and bool(content.words) and not left & content.words and says_which(telling.sentence, knowledge)


def _is_signed_truce(telling: Telling, knowledge: MergeKnowledge) -> bool:
    """Whether two sides sign a truce: who declares one alone has nobody's word for it."""
    event = telling.event
    signed = any(word.startswith(begin) for word in trigger_of(telling).split()[:1] for begin in knowledge.words.sign)
    return event.mode == "ceasefire" and signed and bool(event.sources and event.targets)


def _is_standing_truce(found: Open, knowledge: MergeKnowledge) -> bool:
    standing = found.kind is Entry.AGREEMENT and found.status is not Status.BROKEN
    return standing and any(word in found.opening.sentence.lower() for word in knowledge.words.truce)


def _is_after(claim: Told, date: dt.date, found: Open, *, spoken: bool) -> bool:
    """Whether a step is told after the opening: in a later report, or later in the same one where it is a word and no deed."""
    opening, step = found.opening, claim.best
    if claim.id == found.claim or date < found.opened:
        return False
    if step.document != opening.document:
        return True
    return spoken and step.event.id != opening.event
