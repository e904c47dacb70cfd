"""Which short titles repeat which longer ones: "the minister" for a defence minister, "the leader" for a president."""

from __future__ import annotations

_OFFICES = {
    "leader": ("president", "prime minister", "premier", "king", "leader", "chancellor", "emir", "ruler", "dictator"),
    "official": ("official", "source", "officer"),
    "source": ("source", "official"),
    "diplomat": ("diplomat", "ambassador", "envoy"),
    "envoy": ("ambassador", "envoy", "emissary"),
    "emissary": ("ambassador", "envoy", "emissary"),
    "monarch": ("king", "queen", "emperor", "sultan", "emir"),
    "sovereign": ("king", "queen", "emperor", "sultan", "emir"),
    "ruler": ("king", "emir", "sultan", "ruler", "president"),
    "strongman": ("president", "leader", "dictator", "ruler"),
    "head of state": ("president", "king", "queen", "emperor", "emir"),
    "head of government": ("prime minister", "premier", "chancellor"),
    "prelate": ("bishop", "archbishop", "cardinal", "patriarch"),
    "churchman": ("bishop", "archbishop", "cardinal", "priest", "pastor"),
    "cleric": ("ayatollah", "imam", "mufti", "mullah", "sheikh"),
    "clergyman": ("priest", "pastor", "vicar", "bishop"),
    "pontiff": ("pope",),
    "lawmaker": ("senator", "congressman", "congresswoman", "deputy", "lawmaker", "legislator"),
    "legislator": ("senator", "congressman", "congresswoman", "deputy", "lawmaker", "legislator"),
    "officer": ("general", "colonel", "major", "captain", "lieutenant", "commander", "brigadier", "marshal", "officer"),
    "jurist": ("judge", "chief justice", "prosecutor"),
    "premier": ("prime minister", "premier"),
}


def same_office(lemma: str, words: str, known: str) -> bool:
    """Whether a short title can repeat a longer one: "minister" for "defence minister", "leader" for "president"."""
    if not known:
        return False
    last = words.rsplit(maxsplit=1)[-1] if words else lemma
    if words == known or (known.endswith(f" {words}") and words):
        return True
    if known.startswith(("former ", "ex-")):
        return same_office(lemma, words, known.removeprefix("former ").removeprefix("ex-"))
    names = _OFFICES.get(words) or _OFFICES.get(last, ())
    return any(known == name or known.endswith(f" {name}") for name in names)
