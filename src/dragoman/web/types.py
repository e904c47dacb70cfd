"""PLOVER's types in plain words, and the four quads that they fall into."""

from __future__ import annotations

from collections.abc import Mapping

TYPE_WORDS: Mapping[str, str] = {
    "AGREE": "agrees or promises",
    "CONSULT": "meets, talks or visits",
    "SUPPORT": "praises, backs or makes ties",
    "COOPERATE": "works together",
    "AID": "gives aid",
    "RETREAT": "frees, yields or withdraws",
    "CONCEDE": "gives way",
    "REQUEST": "asks or demands",
    "ACCUSE": "accuses or investigates",
    "REJECT": "refuses",
    "THREATEN": "threatens",
    "PROTEST": "protests",
    "SANCTION": "breaks off, expels or punishes",
    "MOBILIZE": "moves forces",
    "COERCE": "arrests, seizes or represses",
    "ASSAULT": "attacks",
}
QUADS: Mapping[int, str] = {
    1: "cooperation in words",
    2: "cooperation in deeds",
    3: "conflict in words",
    4: "conflict in deeds",
}
