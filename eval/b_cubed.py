"""B³ of our actors' mentions against labelled chains of persons and organisations, beside that of equal strings.

B³ is that of Bagga and Baldwin (1998): for each mention, how many of its system chain (precision) and of its gold chain (recall) are right,
averaged over all mentions. Mentions are the labelled ones; one that we give no actor stands alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from eval.gold import Json

KINDS = frozenset({"PER", "ORG"})
Span = tuple[int, int]


def b_cubed(system: Mapping[Hashable, Hashable], gold: Mapping[Hashable, Hashable]) -> tuple[float, float]:
    """The sums of precision and of recall over the mentions; both map a mention to its chain.

    The example of Bagga and Baldwin: gold {1-5}, {6-7}, {8-12}; joining the last two costs less than joining the first and the last.

    >>> gold = {**dict.fromkeys(range(1, 6), "a"), 6: "b", 7: "b", **dict.fromkeys(range(8, 13), "c")}
    >>> [round(total / 12, 2) for total in b_cubed({**gold, 6: "c", 7: "c"}, gold)]
    [0.76, 1.0]
    >>> [round(total / 12, 2) for total in b_cubed({**gold, **dict.fromkeys(range(8, 13), "a")}, gold)]
    [0.58, 1.0]
    >>> [round(total, 2) for total in b_cubed({1: "x", 2: "y", 3: "x"}, {1: "a", 2: "a", 3: "a"})]
    [3.0, 1.67]
    """
    precision = recall = 0.0
    for mention, chain in gold.items():
        ours = {other for other in gold if system[other] == system[mention]}
        theirs = {other for other in gold if gold[other] == chain}
        both = len(ours & theirs)
        precision += both / len(ours)
        recall += both / len(theirs)
    return precision, recall


def judge_chains(cases: Sequence[Json], coded: Mapping[str, Json]) -> Json:
    """B³ over all documents, ours and that of equal strings; the worst documents stand under ``failing``."""
    sums = {"ours": [0.0, 0.0], "equal_strings": [0.0, 0.0]}
    mentions, failing = 0, {}
    for case in cases:
        chains, words = gold_chains(case)
        mentions += len(chains)
        strings: dict[Hashable, Hashable] = {span: words[span].lower() for span in chains}
        found = b_cubed(system_chains(list(chains), coded.get(case["id"], {})), chains)
        for name, (precision, recall) in (("ours", found), ("equal_strings", b_cubed(strings, chains))):
            sums[name][0] += precision
            sums[name][1] += recall
        if chains:
            failing[case["id"]] = f"{100 * sum(found) / 2 / len(chains):.0f}"
    return {
        **{name: _prf(precision, recall, mentions) for name, (precision, recall) in sums.items()},
        "failing": dict(sorted(failing.items(), key=lambda entry: float(entry[1]))),
    }


def gold_chains(case: Json) -> tuple[dict[Hashable, Hashable], dict[Hashable, str]]:
    """The chain of each labelled mention of a person or an organisation, and its words."""
    marked = {mark["m_id"]: mark for mark in case["markables"]}
    chains: dict[Hashable, Hashable] = {}
    words: dict[Hashable, str] = {}
    for relation in case["relations"]:
        target = marked.get(relation["tgt"][0], {}) if relation["tag"] == "REFERS_TO" else {}
        if target.get("ent_type") in KINDS:
            for name in relation["src"]:
                mark = marked.get(name, {})
                if "start" in mark:
                    chains[mark["start"], mark["end"]] = target["m_id"]
                    words[mark["start"], mark["end"]] = mark["text"]
    return chains, words


def system_chains(spans: Sequence[Hashable], coding: Json) -> dict[Hashable, Hashable]:
    """For each labelled span the actor whose mention begins or ends where it does, the longest such; else the span itself."""
    mentions = [
        (mention["raw_start"], mention["raw_end"], actor["id"]) for actor in coding.get("actors", ()) for mention in actor["mentions"]
    ]
    return {span: _actor_of(span, mentions) or span for span in spans}  # type: ignore[arg-type]


def _actor_of(span: Span, mentions: Sequence[tuple[int, int, str]]) -> str | None:
    start, end = span
    fitting = [
        (last - first, actor)
        for first, last, actor in mentions
        if start <= first and last <= end and (first == start or last == end or _is_article(start, first))
    ]
    return max(fitting, default=(0, None))[1]


def _is_article(start: int, first: int) -> bool:
    return first - start in {2, 4}  # "a ", "the "


def _prf(precision: float, recall: float, of: int) -> Json:
    p, r = 100 * precision / max(of, 1), 100 * recall / max(of, 1)
    return {"p": round(p, 1), "r": round(r, 1), "f1": round(2 * p * r / (p + r), 1) if p + r else 0.0}
