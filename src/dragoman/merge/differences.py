"""How the accounts of one event in several reports stand to each other: one refines another, updates it, or contradicts it.

Of one claim alone; what is one event is decided in ``claims``, and who denies it too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.calendar import Grain, TimeValue
from dragoman.knowledge.merging import CountWords, MergeKnowledge
from dragoman.merge.accounts import Account, Side, Where, accounts_of, days_in
from dragoman.merge.bearings import SAME, Bearing, Finding, one_sided
from dragoman.merge.comparing import ARMED, SAME_TOWN, kilometres
from dragoman.merge.counts import compare_kind
from dragoman.merge.tellings import Telling
from dragoman.merge.words import find_words, is_common
from dragoman.model import ActorKind, EventId, Standing

REFINES, UPDATES, CONTRADICTS = "refines", "updates", "contradicts"
_FEW = 8  # accounts that are all held against each other
_MOST = 16  # of more, so many that say different things
_EXCLUDING = frozenset({Bearing.APART, Bearing.LATER, Bearing.EARLIER})
_DIFFERING = _EXCLUDING | {Bearing.OTHER}
_POINTS = frozenset({"city", "capital", "site"})


@dataclass(frozen=True, slots=True)
class Difference:
    """The left telling refines or updates the right one, or contradicts it; as sure as the less sure of the two."""

    left: EventId
    right: EventId
    relation: str
    score: float
    reason: str


def differences(tellings: Sequence[Telling], knowledge: MergeKnowledge) -> Iterator[Difference]:
    """How the accounts of one event stand to each other, later ones first in each pair; what only may happen, did not, or is
    background has none."""
    if len(tellings) == 1:
        return
    done = [telling for telling in tellings if telling.event.standing is Standing.DONE and not telling.event.historical]
    for earlier, later in combinations(_kept(accounts_of(done, knowledge.counts.numbers)), 2):
        found = compare_accounts(later, earlier, knowledge)
        if found is not None:
            yield found


def _kept(accounts: tuple[Account, ...]) -> Sequence[Account]:
    """The accounts that are compared: of many, the first of those that say the same."""
    if len(accounts) <= _FEW:
        return accounts
    first = {account.says: account for account in reversed(accounts)}
    return [account for account in accounts if first[account.says] is account][:_MOST]


def compare_accounts(left: Account, right: Account, knowledge: MergeKnowledge) -> Difference | None:
    """How two accounts stand to each other; None where they say the same, or each says something that the other does not."""
    counts = _counts(left, right, knowledge.counts)
    time = _times(left.when, right.when)
    others = [_modes(left.modes, right.modes), _places(left, right), _doers(left.doers, right.doers)]
    if time.bearing is Bearing.APART and not _is_one_deed(left, right, [*counts, *others]):
        return None
    if not _share_days(left, right):
        counts = [Finding(Bearing.OTHER) if finding.bearing in _EXCLUDING else finding for finding in counts]
    return _difference(left, right, [*counts, time, *others, _targets(left.targets, right.targets), _names(left, right)])


def _counts(left: Account, right: Account, words: CountWords) -> list[Finding]:
    order = None
    if left.published is not None and right.published is not None:
        order = (left.published > right.published) - (left.published < right.published)
    return [compare_kind(kind, left.counts.get(kind, ()), right.counts.get(kind, ()), words, order=order) for kind in words.compared]


def _share_days(left: Account, right: Account) -> bool:
    """Whether both say when, and may mean one day: other tolls of unknown days may be those of two attacks."""
    ranges = [_days_of(account) for account in (left, right)]
    (first, last), (other_first, other_last) = ranges
    if first is None or last is None or other_first is None or other_last is None:
        return False
    return first <= other_last and other_first <= last


def _days_of(account: Account) -> tuple[dt.date | None, dt.date | None]:
    return (account.when.earliest, account.when.latest) if account.when is not None else (account.day, account.day)


def _is_one_deed(left: Account, right: Account, findings: Sequence[Finding]) -> bool:
    """Whether two tellings of other days are of one deed all the same: nothing else differs, and a number or a signature is the same."""
    if any(finding.bearing in _DIFFERING for finding in findings):
        return False
    numbers = [
        one.best == two.best and one.low == two.low and one.high == two.high and (one.best or 0) > 1
        for kind, counted in left.counts.items()
        for one in counted
        for two in right.counts.get(kind, ())
    ]
    return any(numbers) or (left.once and right.once)


def _difference(left: Account, right: Account, findings: Sequence[Finding]) -> Difference | None:
    """What some findings make together: what excludes outranks what came later, and that what is finer."""
    said = {bearing: [each.reason for each in findings if each.bearing is bearing] for bearing in Bearing}
    for bearing, relation, turned in (
        (Bearing.APART, CONTRADICTS, False),
        (Bearing.LATER, UPDATES, False),
        (Bearing.EARLIER, UPDATES, True),
    ):
        if said[bearing]:
            return _edge(left, right, relation, said[bearing], turned=turned)
    if said[Bearing.OTHER]:
        return None
    for bearing, opposite, turned in ((Bearing.MORE, Bearing.LESS, False), (Bearing.LESS, Bearing.MORE, True)):
        if any(said[bearing]) and not said[opposite]:
            return _edge(left, right, REFINES, said[bearing], turned=turned)
    return None


def _edge(left: Account, right: Account, relation: str, reasons: Sequence[str], *, turned: bool) -> Difference:
    one, two = (right, left) if turned else (left, right)
    score = round(min(left.confidence, right.confidence), 3)
    return Difference(one.id, two.id, relation, score, "; ".join(filter(None, reasons)))


# ---------------------------------------------------------------- field by field


def _modes(left: frozenset[str], right: frozenset[str]) -> Finding:
    only = one_sided(left, right, f"says how: {', '.join(sorted(left | right))}")
    if only is not None:
        return only
    return SAME if left == right else Finding(Bearing.OTHER)


def _places(left: Account, right: Account) -> Finding:
    """A town in a country or in a region that its sentence names is finer; of towns see ``_towns``."""
    one, two = left.where, right.where
    if one is None or two is None:
        told = [f"says where: {where.place.name}" for where in (one, two) if where and where.own and not where.is_country]
        return one_sided(one, two, "".join(told)) or SAME
    if one.place.name == two.place.name:
        return SAME
    if one.is_country or two.is_country:
        return _in_country(one, two)
    if two.place.name in left.towns and one.place.name not in right.towns:
        return Finding(Bearing.MORE, _within(one, two))
    if one.place.name in right.towns and two.place.name not in left.towns:
        return Finding(Bearing.LESS, _within(two, one))
    return _towns(one, two, may_differ=not left.towns & right.towns)


def _within(finer: Where, other: Where) -> str:
    """The words for a finer place; none where it may be that of another thing in the sentence."""
    return f"{finer.place.name}, in {other.place.name}" if finer.own else ""


def _in_country(one: Where, two: Where) -> Finding:
    if one.place.country != two.place.country or (one.is_country and two.is_country):
        return Finding(Bearing.OTHER)
    if two.is_country:
        return Finding(Bearing.MORE, _within(one, two))
    return Finding(Bearing.LESS, _within(two, one))


def _towns(one: Where, two: Where, *, may_differ: bool) -> Finding:
    """Two towns of one country, each named by its sentence as the place, exclude each other where they lie far apart."""
    apart = kilometres(one.place, two.place)
    if apart is not None and apart < SAME_TOWN:
        return SAME
    sure = may_differ and apart is not None and one.place.country == two.place.country
    if sure and all(where.named and where.place.kind in _POINTS for where in (one, two)):
        return Finding(Bearing.APART, f"in {one.place.name} and in {two.place.name}")
    return Finding(Bearing.OTHER)


def _times(one: TimeValue | None, two: TimeValue | None) -> Finding:
    """A day in a week is finer; two days exclude each other where no night lies between them."""
    if one is None or two is None:
        return one_sided(one, two, "".join(f"says when: {value.value}" for value in (one, two) if value)) or SAME
    if one.value == two.value or (one.earliest, one.latest) == (two.earliest, two.latest):
        return SAME
    told = f"{one.value} and {two.value}"
    if _lies_in(one, two):
        return Finding(Bearing.MORE, told)
    if _lies_in(two, one):
        return Finding(Bearing.LESS, told)
    days = all(value.grain is Grain.DAY and not value.approx and "T" not in value.value for value in (one, two))
    return Finding(Bearing.APART, told) if days else Finding(Bearing.OTHER)


def _lies_in(one: TimeValue, other: TimeValue) -> bool:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    return other.earliest <= one.earliest and one.latest <= other.latest and days_in(one) < days_in(other)


def _doers(left: Side, right: Side) -> Finding:
    """Who did it: a name is finer than a word for its kind, and two groups exclude each other."""
    only = one_sided(left.words, right.words, f"says who: {_shown(left, right)}")
    if only is not None:
        return only
    groups = [side.named for side in (left, right) if side.named and all(name.kind is ActorKind.GROUP for name in side.named)]
    if len(groups) == len((left, right)) and not _words(left) & _words(right):
        return Finding(Bearing.APART, f"by {_listed(left)} and by {_listed(right)}")
    return _named(left, right)


def _targets(left: Side, right: Side) -> Finding:
    """Whom it was done to; that one of two does not say so makes the other no finer."""
    return one_sided(left.words, right.words) or _named(left, right)


def _named(left: Side, right: Side) -> Finding:
    """Persons and groups that both name, or only one of them."""
    if left.named == right.named:
        return SAME
    if not (left.named <= right.named or right.named <= left.named) or not _fit(left, right):
        return Finding(Bearing.OTHER)
    bearing = Bearing.MORE if right.named < left.named else Bearing.LESS
    return Finding(bearing, f"names {', '.join(sorted(name.name for name in left.named ^ right.named))}")


def _fit(left: Side, right: Side) -> bool:
    """Whether a word for a kind of people may stand for those who are named in the other telling."""
    if left.countries and right.countries and not left.countries & right.countries:
        return False
    shared = left.sectors & right.sectors or (left.sectors & ARMED and right.sectors & ARMED)
    return bool(shared) or not left.sectors or not right.sectors


def _words(side: Side) -> frozenset[str]:
    return frozenset(word.lower() for name in side.named for word in find_words(name.name) if not is_common(word.lower()))


def _listed(side: Side) -> str:
    return ", ".join(sorted(name.name for name in side.named))


def _shown(left: Side, right: Side) -> str:
    only = left if left.words else right
    return _listed(only) or ", ".join(only.words)


def _names(left: Account, right: Account) -> Finding:
    """Names of one account that the other does not have: then that one does not say all of it."""
    more = any(name not in right.sentences for name in left.names)
    less = any(name not in left.sentences for name in right.names)
    if more and less:
        return SAME
    return Finding(Bearing.MORE if more else Bearing.LESS) if more or less else SAME
