"""Bytes to text: byte order mark, declaration, UTF-8, then a guess; and what is no text at all.

Nothing is repaired: the byte order mark and all line ends stay in the text. Bytes that no encoding explains become U+FFFD.
"""

from __future__ import annotations

import codecs
import re

from dragoman.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip inside gzip"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"PAR1", "a Parquet table"),
    (b"{\\rtf", "RTF"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x7fELF", "a program"),
)
_SAMPLE = 65_536
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_DECLARED = re.compile(rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_FEW_CONTROLS = 3  # a damaged text may hold a few; the cleaner takes them out
_HIGH = bytes(range(128, 256))
_INVALID = "�"


def decode(content: bytes, *, html: bool = False) -> str:
    """The text of some bytes; an InputError where they are no text.

    >>> decode(b"caf\\xe9 noir in the old town")
    'café noir in the old town'
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    wide = _wide_encoding(content[:_SAMPLE])
    if wide:
        return content.decode(wide, "replace")
    _refuse_binary(content)
    declared = declared_encoding(content) if html else None
    try:
        return content.decode(declared or "utf-8")
    except UnicodeDecodeError:
        return _guess(content, declared)


def declared_encoding(content: bytes) -> str | None:
    """The encoding that an HTML page declares, under its Python name; Latin-1 means windows-1252, as browsers have it."""
    found = _DECLARED.search(content[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    if name.startswith(("utf-16", "utf-32")):  # the declaration itself was read as ASCII, so it cannot be true
        return "utf-8"
    return "cp1252" if name in {"iso8859-1", "ascii"} else _text_encoding(name)


def _text_encoding(name: str) -> str | None:
    """The name, if it is an encoding of text (Python also has "rot13", "base64" … under the same roof)."""
    try:
        b"a".decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    return name


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte is zero."""
    half = len(sample) // 2
    if half < 2 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _refuse_binary(content: bytes) -> None:
    for magic, name in _FORMATS:
        if content.startswith(magic):
            raise InputError(f"binary: {name}, not text")
    sample = content[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > max(_FEW_CONTROLS, 0.02 * len(sample)):
        raise InputError("binary, not text")


def _guess(content: bytes, declared: str | None) -> str:
    """Damaged text of a known encoding, else windows-1252 where nearly all is ASCII (English text), else a detector's word."""
    if declared and declared != "utf-8":
        return content.decode(declared, "replace")
    text = content.decode("utf-8", "replace")
    high = len(content) - len(content.translate(None, _HIGH))
    broken = text.count(_INVALID)
    if broken * 4 <= high:
        return text
    if high <= 0.05 * len(content):
        return content.decode("cp1252", "replace")
    return _detect(content) or text


def _detect(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    return content.decode(best.encoding, "replace") if best else None
