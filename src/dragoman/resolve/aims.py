"""At whom an act is aimed that names nobody but goes back to what the report has just told: "France condemned the move", police that
fire tear gas at a march.

What was aimed so points to the words that told the earlier deed. Who stands against whom in the whole report, ``opponents`` says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.knowledge.ontology import NONSTATE
from dragoman.model import Document, EvidenceRole, Modality, Participant
from dragoman.resolve.draft import Draft

REACH = 600  # characters back to what an act reacts to: a paragraph or two
_NEAR = 300  # characters back to the crowd that police act against
_REACTIONS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST"})
_JUDGING = frozenset({"ACCUSE", "SUPPORT"})
_STEPS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "REJECT", "THREATEN", "RETREAT", "CONCEDE"})
_FORCE = frozenset({"ASSAULT", "COERCE"})
_CURBS = frozenset({"SANCTION", "COERCE", "REJECT"})
_OFFERS = frozenset({"AGREE", "AID", "COOPERATE"})
_ACCORDS = frozenset({"AGREE", "SUPPORT", "COOPERATE", "RETREAT"})
_CONCLUDED = ("agreement", "ceasefire", "treaty", "accord", "pact", "truce")  # endings of rows of what is agreed
_MUTUAL = frozenset({"violence", "bloodshed", "unrest"})
_ORGANS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_KINDS = {
    noun: kinds
    for kinds, nouns in (
        (frozenset({"ASSAULT"}), "bombing killing massacre offensive shelling shooting ambush"),
        (_FORCE, "clampdown coup crackdown incident outrage seizure takeover"),
        (_FORCE | {"PROTEST"}, "violence bloodshed unrest"),
        (_FORCE, "boarding arrest detention capture trial blockade raid annexation extradition deportation"),
        (_FORCE | {"MOBILIZE"}, "aggression crossing incursion intervention invasion occupation operation"),
        (_CURBS, "ban closure expulsion order ruling sentence verdict charge recall"),
        (_CURBS | {"CONCEDE"}, "amendment bill decree law"),
        (frozenset({"CONCEDE"}), "amnesty pardon"),
        (frozenset({"REJECT"}), "rebuff refusal rejection veto"),
        (frozenset({"PROTEST", "SANCTION", "REJECT"}), "walkout"),
        (_STEPS | _OFFERS, "announcement decision move offer plan pledge promise"),
        (_ACCORDS, "accord agreement armistice ceasefire compact deal pact settlement treaty truce"),
    )
    for noun in nouns.split()
}
_RULINGS = frozenset({"acquittal", "conviction", "judgement", "judgment", "ruling", "sentence", "verdict"})
_POLICE = frozenset({"COP", "MIL", "PRM"})
_RETURNS = frozenset({"assault.return-fire", "assault.fire-back", "assault.counterattack", "threaten.warn-of-reprisal"})
_APOLOGY = "055"  # CAMEO code
_WRONGS = _FORCE | {"ACCUSE", "SANCTION", "PROTEST"}
_SAID_SO = 40  # characters from a verb to the regret that it voices
_JUST_BEFORE = 400  # characters back to what is answered
_PROTESTS = frozenset({"accuse.lodge-protest", "accuse.protest-bare", "accuse.state-protests", "accuse.state-protests-that"})
_THREATS = frozenset({"announced.threaten", "threaten.will-answer"})
_DEMANDS = ("demand", "insist")
_ASSENTS = frozenset({"agree.accept-bare"})
_ASKING = frozenset({"REQUEST"})
_FOR_OTHERS = frozenset({"AID", "COOPERATE", "CONSULT", "SUPPORT"})
_RETURNED = frozenset({"retreat.return-property"})
_HELP = "assist"  # the mode of a request for help
_SENDING = ("send", "sent", "dispatch", "despatch", "rush", "fly", "flew", "flown", "lend", "lent")
_PLEDGES = frozenset({"agree.offer-aid", "agree.pledge-money", "agree.promise", "agree.offer"})
_ANSWERED = _FORCE | {"SANCTION", "THREATEN", "ACCUSE", "MOBILIZE"}
_ANSWERS = frozenset({"SANCTION", "THREATEN", "ACCUSE"})  # hardly done to nobody
_STATE = frozenset({"GOV", "LEG", "MIL"})


def aim_acts(drafts: list[Draft], document: Document) -> None:
    """All that acts upon what was told before it and names nobody."""
    aim_reactions(drafts, document)
    drafts[:] = [draft for draft in drafts if not _is_bystanders_regret(draft, drafts, document.text)]
    aim_policing(drafts, document)
    aim_returns(drafts, document)
    aim_threats(drafts)


def aim_reactions(drafts: list[Draft], document: Document) -> None:
    """ "France welcomed the release", "Albania condemned the crackdown": a reaction is aimed at those who did what was told before."""
    by_claim = {claim: draft for draft in drafts for claim in draft.claims}
    for draft in drafts:
        if draft.targets or draft.claim.type not in _REACTIONS:
            continue
        if draft.claim.cameo == _APOLOGY:
            _aim_apology(draft, drafts, document)
            continue
        deed = by_claim.get(draft.claim.about) if draft.claim.about is not None else None
        if deed is not None and draft.claim.type == "REQUEST" and deed.modality is not Modality.ASSERTED:
            continue  # whom "demanded the release of" asks is found elsewhere
        if (deed is None or not deed.sources) and draft.claim.reacts and draft.claim.type in _JUDGING:
            deed = _last_step(draft, drafts)
        if deed is not None:
            _aim(draft, deed, document)


def _aim_apology(draft: Draft, drafts: Iterable[Draft], document: Document) -> None:
    """ "Gunmen stormed the Danish consulate in Kano. Nigeria apologised": to those whom its own people wronged, or somebody in its land."""
    own = {party.country for party in draft.sources if party.country}
    for deed in reversed(_before(draft, drafts, REACH)):
        wronged = [party for party in deed.targets if party.country is not None and party.country not in own]
        if deed.claim.type not in _WRONGS or deed.modality is not Modality.ASSERTED or not (own and wronged):
            continue
        doers = {party.country for party in deed.sources if party.country}
        if doers & own if doers else deed.place is not None and deed.place.country in own:
            draft.targets = wronged
            draft.evidence += [document.evidence(party.span, EvidenceRole.TARGET) for party in wronged]
            draft.evidence.append(document.evidence(deed.claim.trigger, EvidenceRole.LINK))
        return


def _is_bystanders_regret(draft: Draft, drafts: Iterable[Draft], text: str) -> bool:
    """ "Chad shelled a Malian post. Norway voiced regret": who regrets what other states have done to others apologises for nothing."""
    if draft.claim.cameo != _APOLOGY or draft.targets or "regret" not in text[draft.claim.trigger.start :][:_SAID_SO]:
        return False
    own = {party.country for party in draft.sources}
    wrongs = [deed for deed in _before(draft, drafts, REACH) if deed.claim.type in _WRONGS and deed.modality is Modality.ASSERTED]
    doers = {party.country for deed in wrongs for party in deed.sources}
    return bool(doers) and doers.isdisjoint({None, *NONSTATE, *own})


def aim_returns(drafts: list[Draft], document: Document) -> None:
    """ "Chad shelled a Malian post. Mali's army returned fire", "Mali vowed revenge": at those who struck first."""
    for draft in drafts:
        if draft.targets or draft.claim.row not in _RETURNS or draft.modality is not Modality.ASSERTED:
            continue
        own = {party.country for party in draft.sources if party.country}
        blows = [one for one in _before(draft, drafts, REACH) if one.claim.type == "ASSAULT" and one.modality is Modality.ASSERTED]
        for blow in reversed(blows):
            if blow.sources and any(party.country in own for party in blow.targets) and not _shares(blow.sources, draft.sources):
                _aim(draft, blow, document)
                break


def aim_policing(drafts: list[Draft], document: Document) -> None:
    """Police who break up, beat or arrest, and nobody is named: those whose protest was told just before."""
    for draft in drafts:
        if draft.targets or draft.modality is not Modality.ASSERTED or draft.claim.mode not in ("crowd-control", "arrest"):
            continue
        if draft.sources and all(party.sectors[:1] and party.sectors[0] in _POLICE for party in draft.sources):
            before = [other for other in _before(draft, drafts, _NEAR) if other.claim.type == "PROTEST" and other.sources]
            if before:
                _aim(draft, before[-1], document)


def aim_threats(drafts: list[Draft]) -> None:
    """A threat to strike or to march is aimed at whom the protest would be aimed at."""
    protests = {number: draft for draft in drafts if draft.claim.type == "PROTEST" for number in draft.claims}
    for draft in drafts:
        meant = protests.get(draft.claim.about) if draft.claim.about is not None else None
        if meant is not None and draft.claim.type == "THREATEN" and not draft.targets:
            draft.targets = list(meant.targets)


def aim_gifts(drafts: list[Draft], document: Document) -> None:
    """What is sent to somebody who has just asked for help, and what is promised to him."""
    aim_help(drafts, document)
    aim_promised(drafts, document)


def aim_answers(drafts: list[Draft], document: Document) -> None:
    """ "Rwanda killed two Ugandan herders. Uganda lodged a protest", "Greece asked Malta for ships, and Valletta agreed": protests,
    demands, threats and assents that name nobody are aimed at the one who has just wronged the state that speaks, or asked it."""
    for draft in drafts:
        kinds = _answered(draft, document)
        if draft.targets or draft.unmet or not kinds:
            continue
        own = {party.country for party in draft.sources if party.country and _STATE.intersection(party.sectors)}
        last = _last_foreign(draft, drafts, kinds, own) if len(own) == 1 else None
        if last is not None:
            _aim(draft, last, document)


def aim_help(drafts: list[Draft], document: Document) -> None:
    """ "Tonga appealed to Wellington for water. New Zealand sent a frigate": what is sent to nobody named by one who has just been asked
    for help goes to the one who asked, and is no show of force."""
    for draft in drafts:
        sent = draft.mode == "weapons" and draft.claim.trigger.of(document.text).lower().startswith(_SENDING)
        if draft.targets or draft.unmet or not (sent or draft.claim.type == "AID" or draft.claim.row in _PLEDGES):
            continue
        own = {party.country for party in draft.sources if party.country}
        call = _last_foreign(draft, drafts, _ASKING, own) if len(own) == 1 else None
        if call is not None and call.claim.mode == _HELP:
            _aim(draft, call, document)
            if sent:
                draft.claim, draft.mode, draft.cameo = replace(draft.claim, type="AID", mode=None, cameo="070"), None, "070"


def aim_promised(drafts: list[Draft], document: Document) -> None:
    """ "Kabul promised India that it would return the plane": what is promised to somebody and names nobody is done for him."""
    by_claim = {claim: draft for draft in drafts for claim in draft.claims}
    for act in drafts:
        deed = by_claim.get(act.claim.about) if act.claim.about is not None and act.claim.type == "AGREE" else None
        if deed is None or deed.targets or deed.unmet or not act.targets or deed.modality is Modality.ASSERTED:
            continue
        given = deed.claim.type in _FOR_OTHERS or deed.claim.row in _RETURNED
        if given and {party.country for party in deed.sources} == {party.country for party in act.sources}:
            deed.targets = list(act.targets)
            deed.evidence += [document.evidence(party.span, EvidenceRole.TARGET) for party in deed.targets]
            deed.evidence.append(document.evidence(act.claim.trigger, EvidenceRole.LINK))


def _answered(draft: Draft, document: Document) -> frozenset[str]:
    """The types of what an event answers; none where it is no answer."""
    claim = draft.claim
    if claim.row in _ASSENTS:
        return _ASKING
    demands = claim.type == "REQUEST" and claim.trigger.of(document.text).lower().startswith(_DEMANDS)
    is_answer = claim.type in _ANSWERS and draft.modality is Modality.ASSERTED
    return _ANSWERED if demands or claim.row in _PROTESTS | _THREATS or is_answer else frozenset()


def _last_foreign(draft: Draft, drafts: Iterable[Draft], kinds: frozenset[str], own: set[str]) -> Draft | None:
    """What was done to a state, or asked of it, last before it answers, where one foreign state alone did so."""
    near = [one for one in _before(draft, drafts, _JUST_BEFORE) if not one.historical]
    done = [one for one in near if one.modality is Modality.ASSERTED or draft.claim.type == "THREATEN"]  # it may be at a mere plan
    aimed = [one for one in done if one.claim.type in kinds and any(party.country in own for party in one.targets)]
    doers = {party.country for party in aimed[-1].sources} if aimed else set()
    return aimed[-1] if len(doers) == 1 and None not in doers and not doers & own else None


def _last_step(draft: Draft, drafts: Iterable[Draft]) -> Draft | None:
    """The last step against somebody that others took before a reaction: asserted and no background."""
    noun = draft.claim.reacts or ""
    kinds = _KINDS.get(noun, _STEPS)
    steps = [
        other
        for other in _before(draft, drafts, REACH)
        if other.claim.type in kinds and other.modality is Modality.ASSERTED and not other.historical
        and (kinds is not _ACCORDS or _is_concluded(other))
    ]  # fmt: skip
    open_ = [step for step in steps if any(party.country for party in step.sources) and not _shares(step.sources, draft.sources)]
    if noun in _MUTUAL:
        open_ = [step for step in open_ if not _is_of_same_state(step.sources, draft.sources)]
        if any(_shares(one.targets, other.sources) for one in open_ for other in open_):
            return None  # "Police beat farmers, who stoned them. Japan condemned the violence": that of both
    done = [step for step in open_ if step.claim.type != "THREATEN"] or open_  # "the decision" is no mere threat
    if noun in _RULINGS:
        done = [step for step in done if any("JUD" in party.sectors[:1] for party in step.sources)] or done
    own = {party.country for party in draft.sources if party.country}
    suffered = [step for step in done if any(party.country in own for party in step.targets)]
    return next(reversed(suffered or done), None)


def _is_concluded(draft: Draft) -> bool:
    """Whether an event is an accord between parties that are named."""
    return draft.symmetric or draft.claim.row.endswith(_CONCLUDED)


def _is_of_same_state(first: Iterable[Participant], second: Iterable[Participant]) -> bool:
    """Whether two are organs of one state: a premier who condemns violence does not mean his police."""
    second = list(second)
    return any(
        a.country == b.country and _ORGANS.issuperset(a.sectors[:1]) and _ORGANS.issuperset(b.sectors[:1]) for a in first for b in second
    )


def _before(draft: Draft, drafts: Iterable[Draft], reach: int) -> list[Draft]:
    """What was told within reach before a draft, in text order."""
    at = draft.claim.trigger.start
    found = [other for other in drafts if at - reach <= other.claim.trigger.start < at]
    return sorted(found, key=lambda other: other.claim.trigger.start)


def _shares(first: Iterable[Participant], second: Iterable[Participant]) -> bool:
    second = list(second)
    return any(a.country == b.country and a.sectors[:1] == b.sectors[:1] for a in first for b in second)


def _aim(draft: Draft, deed: Draft, document: Document) -> None:
    """Put those who did a deed into the target of an act, with the words that told it; who rejects what is said of its own troops turns
    against nobody of its own."""
    own = {party.country for party in draft.sources if party.country} if draft.claim.type == "REJECT" else set()
    doers = [*deed.sources, *deed.targets] if deed.claim.type in _ACCORDS and _is_concluded(deed) else deed.sources
    draft.targets = [party for party in doers if party.country not in own and not _shares([party], draft.sources)]
    draft.evidence += [document.evidence(party.span, EvidenceRole.TARGET) for party in draft.targets]
    draft.evidence += [document.evidence(deed.claim.trigger, EvidenceRole.LINK)] if draft.targets else []
