"""Bytes to text: UTF-8, UTF-16, UTF-32 and Windows-1258, or a clear error."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Literal

from pipeline.text.legacy import legacy_encoding

Reason = Literal["empty", "binary", "unknown encoding"]

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet file"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f]")
_MANY_CONTROLS = 0.02  # a stray control character is a slip; more than one in fifty is no text
_SAMPLE = 65_536

_BASES = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# What Vietnamese writes beyond ASCII: without these marks and letters a text is of another language or encoding.
_TELLING = frozenset(_TONES + "ăĂđĐơƠưƯ")
_PLAIN = frozenset(_TELLING | set("âÂêÊôÔáàéèíóúùÁÀÉÈÍÓÚÙ"))
_LOOSE_TONE = re.compile(f"(?:^|[^{_BASES}])[{_TONES}]")


class DecodeError(ValueError):
    """Bytes that are no text we can read; `reason` says why in a word, the message in a sentence."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(f"{reason}: {message}")
        self.reason: Reason = reason


def decode(data: bytes) -> str:
    """Return the text of a file, unchanged but for the byte order mark.

    >>> decode("Sở Y tế\\r\\n".encode("utf-16"))
    'Sở Y tế\\r\\n'
    >>> decode(b"%PDF-1.7 ...")
    Traceback (most recent call last):
    pipeline.text.decode.DecodeError: binary: this is a PDF, not a text file

    A text in a font encoding (TCVN3, VNI) comes as the characters that show without the font: see `legacy.from_legacy`.
    Raises DecodeError for nothing but spaces, binary data, and encodings not known here.
    """
    if not data:
        raise DecodeError("empty", "the file holds nothing")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise DecodeError("binary", f"this is {what}, not a text file")
    text = _decoded(data)
    if not text or text.isspace():
        raise DecodeError("empty", "the file holds only spaces")
    if "\x00" in text or len(_CONTROL.findall(text[:_SAMPLE])) > _MANY_CONTROLS * min(len(text), _SAMPLE):
        raise DecodeError("binary", "the file holds control characters, as no text does")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise DecodeError("unknown encoding", f"marked as {encoding}, but byte {len(mark) + error.start} is not") from None
    if b"\x00" in data[:_SAMPLE]:
        return _unmarked_utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _windows_1258(data)
        if text is None and legacy_encoding(shown := data.decode("cp1252", "replace")):
            return shown
        if text is None:
            raise DecodeError("unknown encoding", f"not UTF-8 (byte {error.start}) and not Vietnamese in Windows-1258") from None
        return text


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark: the zero bytes of its ASCII letters and spaces stand all on one side."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and min(even, odd) == 0 and max(even, odd) * 10 >= len(sample) // 2:
        try:
            text = data.decode("utf-16-be" if even else "utf-16-le")
        except UnicodeDecodeError:
            text = "\x00"
        if all(unicodedata.category(char) not in ("Cn", "Co") for char in set(text[:_SAMPLE])):
            return text
    raise DecodeError("binary", "the file holds zero bytes, as no text does")


def _windows_1258(data: bytes) -> str | None:
    """Return the text if the bytes make Vietnamese in Windows-1258, where tones are marks behind their vowels."""
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        return None
    sample = text[:_SAMPLE]
    letters = [char for char in sample if char > "\x7f" and (char.isalpha() or char in _TONES)]
    foreign = sum(char not in _PLAIN for char in letters)
    loose = len(_LOOSE_TONE.findall(sample))
    if not _TELLING.intersection(letters) or (foreign + loose) * 20 > len(letters):
        return None
    return text
