"""Acts that lie in how a deed is spoken of: "X will aid Y" is an agreement, "unless …, X will bomb Y" a threat, "Y must free Z" a request.

PLOVER counts the announcement of cooperation as AGREE and a refusal of it as REJECT. Whose announcement it is, is checked when
speakers have codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dragoman.model import Argument, EventClaim, Modality, Standing, StatementClaim
from dragoman.spans import Span, hull

Addressed = Callable[[int], tuple[Argument, ...] | None]
ANNOUNCED = "announced."
_COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_LEFT_OPEN = frozenset({"denied-modifier", "nobody", "question"})  # "neither should win"
_CONFLICT = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE"})
_CONDITIONAL = frozenset({"THREATEN", "REJECT"})  # "will not reopen the border until Chad …" is said to Chad
_PLEDGED = frozenset({"agree.promise", "agree.ready-to"})
_BLOCKING = frozenset({"reject.veto", "reject.block-resolution", "reject.walk-away"})  # "vowed to veto the deal"
_AT_HOME = frozenset({"martial-law", "curfew"})  # "is prepared to impose a curfew": whoever it falls on
_GREETINGS = frozenset({"support.welcome", "support.thank", "support.congratulate", "support.apologise"})  # "would welcome it"
_FOREIGN = frozenset({"plan", "brought-about"})  # "would be expected to resign", "will lead a team visiting Lima"
_HOSTING = frozenset({"consult.host", "consult.receive-visitor", "consult.welcome-visitor"})  # rows whose subject is the one visited
_TO_COME = frozenset({"be-to", "can", "cease", "going-to", "may", "plan", "ready", "say", "speech-act", "will", "would"})
_CEASING = {
    "THREATEN": (Standing.THREATENED, Modality.HYPOTHETICAL),
    "REQUEST": (Standing.ASKED, Modality.HYPOTHETICAL),
    "AGREE": (Standing.PLANNED, Modality.FUTURE),
}
_LONGEST = 60


def refusals(claims: list[EventClaim]) -> Iterator[EventClaim]:
    """The claims with promises not to cooperate read as what they are: "vowed never to negotiate" is a refusal."""
    unready = {claim.about for claim in claims if claim.type == "AGREE" and claim.standing is Standing.DENIED and claim.about is not None}
    for number, claim in enumerate(claims):
        deed = claims[claim.about] if claim.about is not None else None
        if number in unready and claim.standing in (Standing.OFFERED, Standing.PLANNED):  # "was not willing to meet"
            yield replace(claim, standing=Standing.DENIED, modality=Modality.NEGATED)
            continue
        sworn = {each.about for each in claims if _is_threat(each, claims)}
        if number in sworn:
            yield replace(claim, standing=Standing.THREATENED, modality=Modality.HYPOTHETICAL)
            continue
        if _is_threat(claim, claims):
            yield replace(claim, type="THREATEN", row=f"{ANNOUNCED}threat", mode=None, cameo=None, symmetric=False)
            continue
        if (ceased := _ceased(claim, {each.type for each in claims if each.about == number})) is not None:
            yield ceased
            continue
        refused = claim.type == "AGREE" and claim.standing is not Standing.DENIED  # "denied that it had agreed to arm them" refuses nothing
        stops = deed is not None and any(cue.row == "cease" for cue in deed.cues)  # "agreed to stop selling arms"
        against = refused and deed is not None and deed.standing is Standing.DENIED and deed.type in _COOPERATION
        if against and not stops and not (deed is not None and _is_assured(claim, deed)):
            yield replace(claim, type="REJECT", row=f"{ANNOUNCED}refusal", mode=None, cameo=None, symmetric=False)
        else:
            yield claim


def _is_assured(claim: EventClaim, deed: EventClaim) -> bool:
    """ "promised India that it would not let Chinese warships dock": what is kept from others is a promise to whom it is given."""
    given = {target.phrase for target in claim.targets}
    return claim.row == "agree.promise" and bool(given) and bool(deed.targets) and given.isdisjoint(each.phrase for each in deed.targets)


def _ceased(claim: EventClaim, acts: set[str]) -> EventClaim | None:
    """The step of one who stops giving or selling to somebody: "has stopped shipping oil to Chad", "threatened to stop lending to it";
    ``acts`` are the types of the speech acts about it. None where nothing is stopped."""
    cues = {cue.row for cue in claim.cues}
    given = claim.type == "AID" or (claim.type == "COOPERATE" and not claim.symmetric)
    if not given or not claim.targets or "cease" not in cues or not cues <= _TO_COME:
        return None
    lent = next((_CEASING[type_] for type_ in acts if type_ in _CEASING), None)
    if "speech-act" in cues:
        if lent is None:
            return None
        standing, modality = lent
    elif claim.standing is Standing.POSSIBLE:
        standing, modality = claim.standing, claim.modality
    elif claim.standing is not Standing.DENIED:
        return None
    else:
        standing, modality = (Standing.DONE, Modality.ASSERTED) if cues == {"cease"} else (Standing.PLANNED, Modality.FUTURE)
    step = replace(claim, type="SANCTION", row=f"{ANNOUNCED}cease", mode="discontinue", cameo=None, symmetric=False)
    return replace(step, standing=standing, modality=modality)


def _is_threat(claim: EventClaim, claims: list[EventClaim]) -> bool:
    """Whether a promise is one to harm somebody or to protest: "vowed to expel the Danes", "vowed to march", "is ready to bomb the
    camps"."""
    deed = claims[claim.about] if claim.about is not None else None
    if claim.row not in _PLEDGED or deed is None or deed.standing not in (Standing.PLANNED, Standing.OFFERED):
        return False
    harms = deed.type in ("ASSAULT", "SANCTION", "COERCE") and bool(deed.targets)
    return harms or deed.type == "PROTEST" or deed.row in _BLOCKING or deed.mode in _AT_HOME


def announced_acts(
    claims: list[EventClaim],
    statements: tuple[StatementClaim, ...],
    *,
    addressed: Addressed,
    is_ultimatum: Callable[[int], bool] | None = None,
) -> Iterator[EventClaim]:
    """The acts that announce a deed which no other act speaks of; each is about its deed. ``addressed`` tells of a verb
    who is the subject of the "if" or "unless" clause that hangs on it, None where there is none; ``is_ultimatum`` whether
    that clause is an "unless"."""
    spoken_of = {claim.about for claim in claims if claim.about is not None}
    told: set[tuple[str, str, Span]] = set()  # "the talks will be the first Thai-Lao talks in a year" announces them once
    for number, claim in enumerate(claims):
        if number in spoken_of or claim.historical or not (claim.sources or claim.standing is Standing.ASKED):
            continue
        held = addressed(claim.token)
        act = _act(claim, is_conditional=held is not None, is_ultimatum=is_ultimatum is not None and is_ultimatum(claim.token))
        if act is not None:
            type_, span = act
            if type_ == "AGREE" and claim.type == "CONSULT" and (type_, claim.type, span) in told:
                continue
            told.add((type_, claim.type, span))
            found = _claim(type_, span, claim, number, statements)
            yield from (replace(one, targets=one.targets or held or ()) if type_ in _CONDITIONAL else one for one in found)


def threatened(claims: list[EventClaim], acts: list[EventClaim], is_conditional: Callable[[int], bool]) -> Iterator[EventClaim]:
    """The claims, those that a threat announces under a condition ("unless …, Mali will seize the ship") as what is threatened."""
    announced = {act.about for act in acts if act.type == "THREATEN"}
    for number, claim in enumerate(claims):
        future = number in announced and claim.standing is Standing.PLANNED and is_conditional(claim.token)
        yield replace(claim, standing=Standing.THREATENED) if future else claim


def _act(claim: EventClaim, *, is_conditional: bool, is_ultimatum: bool) -> tuple[str, Span] | None:
    """Type and modal of the act that a deed's auxiliaries make."""
    cues = {cue.row: cue.span for cue in claim.cues}
    will = cues.get("will") or cues.get("would")
    lent = cues.get("speech-act")
    if lent is not None and claim.standing is Standing.THREATENED:
        return "THREATEN", lent
    if claim.standing is Standing.ASKED and "must" in cues and _LEFT_OPEN.isdisjoint(cues):
        return "REQUEST", cues["must"]
    vowed = cues.get("plan")
    if vowed is not None and claim.modality is Modality.FUTURE and is_ultimatum and claim.type in _CONFLICT:
        return "THREATEN", vowed  # "voted to cut ties unless Chad paid"
    unable = cues.get("can")
    if unable is not None and claim.standing is Standing.DENIED and claim.statement is not None and claim.type in _COOPERATION:
        return "REJECT", unable  # "said that it could not lift the ban"
    if will is None:
        return None
    if claim.modality is Modality.FUTURE and is_ultimatum:
        return "THREATEN", will
    if is_conditional and claim.standing is Standing.POSSIBLE and claim.type in _CONFLICT and _is_warned(claim):
        return "THREATEN", will  # "said it would expel two Danes if Oslo …"
    if claim.modality is Modality.FUTURE and claim.type in _COOPERATION and claim.row not in _GREETINGS:
        return ("AGREE", will) if _FOREIGN.isdisjoint(cues) else None
    if claim.standing is Standing.DENIED and "never" in cues and claim.type in _COOPERATION:
        return "REJECT", will
    if claim.modality is Modality.FUTURE and claim.type in _CONFLICT and (is_conditional or _is_warned(claim)):
        return "THREATEN", will
    return None


def _is_warned(claim: EventClaim) -> bool:
    """Whether a hostile deed against somebody is announced in words that are given ("said it would expel two Danes")."""
    return claim.statement is not None and bool(claim.targets) and claim.type != "MOBILIZE"


def _claim(type_: str, modal: Span, deed: EventClaim, number: int, statements: tuple[StatementClaim, ...]) -> Iterator[EventClaim]:
    whole = hull([modal, deed.trigger])
    sources, targets, statement = deed.sources, deed.targets, deed.statement
    if type_ == "REQUEST":
        if statement is None or statements[statement].speaker is None:
            return
        speaker = statements[statement].speaker
        sources, targets = (Argument(speaker or 0, "speaker", link=modal),), deed.sources
        statement = statements[statement].parent
    elif deed.row in _HOSTING:  # "Laos will not receive the Thai envoy": Laos refuses
        sources, targets = targets, sources
    elif not targets and statement is not None:  # "told Chad that it would not lift the ban"
        targets = tuple(Argument(index, "addressee", link=modal) for index in statements[statement].addressees)
    yield EventClaim(
        row=f"{ANNOUNCED}{type_.lower()}",
        type=type_,
        mode=None,
        contexts=deed.contexts,
        cameo=None,
        trigger=whole if len(whole) <= _LONGEST else deed.trigger,
        token=deed.token,
        sentence=deed.sentence,
        sources=sources,
        targets=targets,
        symmetric=type_ == "AGREE" and deed.symmetric,
        cues=deed.cues,
        about=number,
        statement=statement,
        score=0.7,
    )
