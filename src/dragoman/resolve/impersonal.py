"""Where "it" means nothing: weather, likelihood and other words whose subject is empty ("it is not clear", "it rained").

Only the words after the pronoun are looked at; where they tell nothing the pronoun may mean somebody.
"""

from __future__ import annotations

import re

_WEATHER = "rain|rains|rained|raining|thundered|snow|snows|snowed|snowing|hail|hails|hailed|thunders|thundered|dawned|drizzled"
_SEEMING = (
    "seem|seems|seemed|appear|appears|appeared|emerge|emerges|emerged|turned out|turns out|transpired|happens|happened|"
    "makes sense|made sense|matters|mattered|remains to be seen|remained to be seen|follows that|depends|depended"
)
_BE = r"(?:(?:is|was|will be|would be|has been|had been|may be|might be|could be|remains|remained|became|becomes|looks|looked)\b|[’']s\b)"
_BETWEEN = r"(?:\s+(?:not|still|also|now|yet|immediately|only|just|too|very|more|less|highly|quite|perhaps|even|therefore|n[’']t))*"
_EMPTY = (
    "apparent|plain|fair|unfair|natural|tempting|acceptable|unacceptable|clear|unclear|likely|unlikely|possible|impossible|probable|certain|uncertain|necessary|important|essential|vital|crucial|true|"
    "untrue|obvious|evident|doubtful|early|late|easy|difficult|hard|safe|unsafe|wrong|right|time|feared|thought|believed|known|unknown|"
    "expected|understood|reported|estimated|hoped|said|alleged|assumed|rumoured|rumored|raining|snowing|dark|cold|hot|dawn|night|noon|"
    "midnight|unfortunate|regrettable|inevitable|understandable|remarkable|ironic|worth|up to|customary|illegal|legal|"
    "the first time|the second time|the third time|the last time|the latest|the worst|the deadliest|the biggest|the largest|"
    "the first|the third|the second|the fourth|the fifth"
)
_ACT = (
    "aim|attempt|bid|chance|crime|decision|duty|effort|error|example|fact|goal|idea|job|matter|mistake|move|moment|need|opportunity|option|"
    "pity|plan|point|policy|pleasure|privilege|question|reason|responsibility|right|role|shame|sign|signal|step|surprise|task|thing|time|"
    "tragedy|waste|way|wonder"
)
_NOUN = rf"(?:an?|the|no|another|any|one|our|their|his|her|your|my)\s+(?:\w+\s+){{0,2}}?(?:{_ACT})\s+(?:to|that|for|of|when|if)\b"
_NEWS = r"(?:comes?|came|coming)\s+(?:as|after|amid|at\s+a\s+time|just|only|(?:\w+\s+){1,3}(?:after|before|ahead)\b)"
_TIME = r"(?:hours?|days?|weeks?|months?|years?|minutes?|time)\b"
_TAKES = rf"(?:takes?|took|will take|would take|has taken|had taken)\s+(?:\w+\s+){{1,3}}?{_TIME}"
_AUXILIARY = r"(?:(?:had|has|will|would|may|might|could|did|does)\s+(?:not\s+|also\s+)?(?:been\s+)?)?"
_STATES = rf"{_BE}{_BETWEEN}\s+(?:(?:{_EMPTY})\b|{_NOUN})"
_IMPERSONAL = re.compile(rf"\s*(?:{_AUXILIARY}(?:{_WEATHER}|{_SEEMING}|{_NEWS})\b|{_STATES}|{_TAKES})", re.IGNORECASE)


def is_impersonal(text: str, end: int) -> bool:
    """Whether the "it" that ends at an offset is an empty subject.

    >>> is_impersonal("It was not clear who fired.", 2), is_impersonal("It fired first.", 2)
    (True, False)
    """
    return _IMPERSONAL.match(text, end) is not None
