"""The language of a text: English by its function words, anything else by a trained identifier.

The identifier (py3langid) is asked only where English function words are rare, so an English report costs no more than a count.
Capitalised words are not looked at: names are of all languages. A text too short to tell is taken for English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"

_SAMPLE = 8_000  # characters
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Words that no other language of Latin script writes often; about a fifth of the lower-case words of English news.
_FUNCTION_WORDS = frozenset(
    {
        "the", "of", "and", "to", "that", "with", "from", "by", "which", "said", "has", "who", "their", "were", "been",
        "this", "after", "would", "his", "had", "they", "not", "its", "says", "over", "it", "will", "be", "are",
    }
)  # fmt: skip
_ENGLISH_SHARE = 0.1  # of the lower-case words
_FEW_WORDS = 5
_ACCENTED_WORDS = 2  # English borrows a word now and then, and writes its accent even less often
_SURE = 0.9
_SHORT = 40  # words; below, the identifier must be sure
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the text's language; ``en`` where nothing speaks against it.

    >>> detect_language("Merkel, Macron visit Kiev"), detect_language("Министр прибыл в Киев с визитом")
    ('en', 'ru')
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return ENGLISH
    if len(_LATIN.findall(sample)) < letters / 2:
        return _identified(sample)[0]
    words = _WORD.findall(sample)
    lower = [word for word in words if word.islower()]
    if len(lower) < _FEW_WORDS:
        return ENGLISH
    known = sum(word in _FUNCTION_WORDS for word in lower)
    accented = sum(not word.isascii() for word in lower)
    foreign = accented >= _ACCENTED_WORDS and accented > known
    if known >= _ENGLISH_SHARE * len(lower) and not foreign:
        return ENGLISH
    language, probability = _identified(" ".join(lower))
    doubtful = len(words) < _SHORT and not foreign and (known or probability < _SURE)
    return ENGLISH if doubtful else language


def document_language(text: str, *, declared: str | None = None) -> str:
    """The language of a document: English where it is declared so, else what its text says, since pages declare what they like."""
    if declared and re.match(r"en(?:\b|_|glish\b)", declared, re.IGNORECASE):
        return ENGLISH
    return detect_language(text)


def _identified(text: str) -> tuple[str, float]:
    language, probability = _identifier().classify(text)
    return str(language), float(probability)


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier of 97 languages, loaded when it is first asked."""
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_modelpath(MODEL_DIR / MODEL_FILE, norm_probs=True)
