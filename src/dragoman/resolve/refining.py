"""The modes and codes that speech acts have from what they speak of: a demand to leave is a demand to yield, and a refusal of a request for
help is a refusal to help.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.knowledge.ontology import Ontology
from dragoman.resolve.draft import Draft

_OWED = frozenset({"support.apologise", "support.offer-apology", "concede.compensate"})  # to whoever asks for it
_NAMED = 60  # characters from a refusal to the request in its object


def refine_acts(drafts: list[Draft], ontology: Ontology) -> None:
    """Give speech acts the mode and code that follow from what they speak of."""
    for draft in drafts:
        about = draft.claim.about
        if about is None:
            _refuse_as_asked(draft, drafts, ontology)
            continue
        deed = drafts[about].claim
        if deed.row in _OWED and draft.claim.type in ("REQUEST", "REJECT") and not drafts[about].targets:
            drafts[about].targets = list(draft.sources if draft.claim.type == "REQUEST" else draft.targets)
        draft.about = (deed.type, deed.mode)
        mode, cameo = ontology.act(draft.claim.type, deed.type, deed.mode)
        if draft.mode is None and mode is not None and mode in ontology.modes.get(draft.claim.type, ()):
            draft.mode = mode
        if draft.claim.cameo is None and cameo is not None:
            draft.cameo = cameo


def _refuse_as_asked(draft: Draft, drafts: Iterable[Draft], ontology: Ontology) -> None:
    """ "turned down Bamako's request for helicopters": a refusal has the mode of the request that it names."""
    if draft.claim.type != "REJECT" or draft.mode is not None:
        return
    for asked in drafts:
        named = asked.claim.type == "REQUEST" and asked.claim.sentence == draft.claim.sentence
        near = 0 <= asked.claim.trigger.start - draft.claim.trigger.end <= _NAMED and asked.mode in ontology.modes.get("REJECT", ())
        if named and near and {party.country for party in asked.targets} & {party.country for party in draft.sources}:
            draft.mode, draft.cameo = asked.mode, ontology.cameo("REJECT", asked.mode)
