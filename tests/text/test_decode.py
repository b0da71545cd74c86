"""Bytes to text: what is read, and what is refused and why."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.decode import DecodeError, decode
from pipeline.text.normalize import normalize

TEXT = "Sở Y tế tỉnh Lâm Đồng\r\nNgày 3/9, bác sĩ Ngô Thị Tường Vy tiếp 1.250 lượt người; “đạt 96,4%”.\r\n"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


def windows_1258(text: str) -> bytes:
    """Vietnamese as Windows writes it: a vowel with its quality, then the tone as a mark."""
    out = b""
    for char in unicodedata.normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize("NFD", char)
            quality = "".join(mark for mark in marks if mark in "\u0302\u0306\u031b")
            tone = "".join(mark for mark in marks if mark not in quality)
            out += (unicodedata.normalize("NFC", base + quality) + tone).encode("cp1258")
    return out


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_unicode_comes_back_unchanged(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("mark", ["\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
def test_byte_order_mark_is_dropped(encoding: str, mark: str) -> None:
    assert decode((mark + TEXT).encode(encoding)) == TEXT


def test_windows_1258() -> None:
    assert normalize(decode(windows_1258(TEXT))).text == normalize(TEXT).text


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", "empty", "nothing"),
        (b" \r\n\t", "empty", "spaces"),
        (b"\xef\xbb\xbf", "empty", "spaces"),
        (b"\xff\xfe", "empty", "spaces"),
        (b"%PDF-1.7\n1 0 obj", "binary", "PDF"),
        (b"PK\x03\x04\x14\x00", "binary", "ZIP"),
        (b"\x1f\x8b\x08\x00", "binary", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "binary", "PNG"),
        (bytes(range(256)) * 4, "binary", "zero bytes"),
        (b"abc\x00def\x00ghi", "binary", "zero bytes"),
        (b"\x01\x02\x03\x04 text", "binary", "control characters"),
        (b"\xef\xbb\xbfS\xe1\xbb", "unknown encoding", "marked as utf-8"),
        (TEXT.encode()[:-14] + b"\xff", "unknown encoding", "not UTF-8"),
        ("Où est la bibliothèque, à côté ?".encode("latin-1"), "unknown encoding", "not UTF-8"),
        ("perché così è però più".encode("latin-1"), "unknown encoding", "not UTF-8"),
        ("Größe, Übermaß, Ärger".encode("latin-1"), "unknown encoding", "not UTF-8"),
        ("Привет, как дела".encode("cp1251"), "unknown encoding", "not UTF-8"),
        ("こんにちは、世界".encode("shift-jis"), "unknown encoding", "not UTF-8"),
    ],
)
def test_refused(data: bytes, reason: str, words: str) -> None:
    with pytest.raises(DecodeError, match=words) as caught:
        decode(data)
    assert caught.value.reason == reason
    assert str(caught.value).startswith(reason)


def test_a_stray_control_character_is_text() -> None:
    assert decode((TEXT * 3 + "\x02").encode()).endswith("\x02")


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_typed_error(data: bytes) -> None:
    try:
        text = decode(data)
    except DecodeError as error:
        assert error.reason in ("empty", "binary", "unknown encoding")
    else:
        assert text.strip()


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=60).filter(
        lambda t: t.strip() and t[0] != "\ufeff"
    )
)
def test_any_utf8_text_comes_back_unchanged(text: str) -> None:
    assert decode(("x" + text).encode()) == "x" + text
