"""The normaliser: one form of every letter, and the way back to the text as it came."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.normalize import normalize, replace_surrogates

# What Vietnamese texts are made of, and what breaks naive offsets.
PIECES = st.sampled_from(
    [
        *"aeouyAOUYqQ hdđĐnt.,:-/0123456789\n",
        *"àáảãạằấậẻễệỉịòóọốợỳýỷỹỵÀÁẢÒỦỲÝỶ",
        *"\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323",
        *"\u00a0\u2009\u3000\t\u200b\u200d\u200e\u202e\ufeff\u00ad\r\u2028\u0085",
        *(
            "\r\n",
            "hoà",
            "thuý",
            "Uỷ",
            "quý",
            "ðồng",
            "ÐẢNG",
            "UBND",
            "👩‍🌾",
            "🇻🇳",
            "\ud800",
            "\udfff",
            "가",
            "\u1100\u1161",
            "e\u0302\u0301",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join))

FORMS = [
    ("Ủy ban nhân dân", "Ủy ban nhân dân"),
    ("Uỷ ban", "Ủy ban"),
    ("UỶ BAN", "ỦY BAN"),
    ("Hoà Bình, HOÀ BÌNH, hoà", "Hòa Bình, HÒA BÌNH, hòa"),
    ("khoẻ, Xuân Hoè, loá, Thuý, luỹ, luỵ", "khỏe, Xuân Hòe, lóa, Thúy, lũy, lụy"),
    # the tone stays where only one placement is right
    ("hoàn toàn khoản khoáng xoáy ngoèo", "hoàn toàn khoản khoáng xoáy ngoèo"),
    ("quý III, QUÝ, Quỳ Châu, quỹ, quỷ", "quý III, QUÝ, Quỳ Châu, quỹ, quỷ"),
    ("thuyền, Nguyễn, huỳnh huỵch, khuỷu, tuýp, chuyện", "thuyền, Nguyễn, huỳnh huỵch, khuỷu, tuýp, chuyện"),
    ("thuỷ lợi, thủy lợi", "thủy lợi, thủy lợi"),
    ("hoà2 hoà-thuận hoà_", "hòa2 hòa-thuận hòa_"),
    ("ðồng chí, Ðảng, Ɖảng", "đồng chí, Đảng, Đảng"),
    ("9\u00a0tháng\u2009đầu\u3000năm\tnay", "9 tháng đầu năm nay"),
    ("U\u200bB\u00adND\ufeff tỉ\u200dnh", "UBND tỉnh"),
    ("a\r\nb\rc\u2028d\u2029e\u0085f", "a\nb\nc\nd\ne\nf"),
    ("\ufeffTiêu đề", "Tiêu đề"),
    ("H’Loan, H'Nhiêu", "H’Loan, H'Nhiêu"),
    ("Qui Nhơn", "Qui Nhơn"),
    # marks in an order that NFC alone does not compose
    ("\u0111o\u0301\u0302ng", "đống"),
    ("ợ = o\u0323\u031b = o\u031b\u0323 = \u01a1\u0323", "ợ = ợ = ợ = ợ"),
    ("e\u0323\u0302 \u1eb9\u0302 \u00ea\u0323", "ệ ệ ệ"),
    ("ho\u0061\u0300", "hòa"),
    ("a\u200b\u0301", "á"),
]


@pytest.mark.parametrize(("raw", "want"), FORMS)
def test_form(raw: str, want: str) -> None:
    assert normalize(raw).text == want


@pytest.mark.parametrize(("raw", "want"), FORMS)
def test_decomposed_form_gives_the_same(raw: str, want: str) -> None:
    assert normalize(unicodedata.normalize("NFD", raw)).text == want


def test_nothing_moves_in_composed_text() -> None:
    norm = normalize("Uỷ ban nhân dân tỉnh Hoà Bình\u00a0họp")
    assert norm.starts is None
    assert norm.raw_span(3, 6) == (3, 6)


@pytest.mark.parametrize(
    ("raw", "found", "quoted"),
    [
        ("Sở Y tế\r\nTỉnh uỷ họp", "Tỉnh ủy", "Tỉnh uỷ"),
        (unicodedata.normalize("NFD", "ông Lê Văn Thuý nói"), "Lê Văn Thúy", unicodedata.normalize("NFD", "Lê Văn Thuý")),
        ("\ufeffU\u200bBND\u200b tỉnh", "UBND", "U\u200bBND"),
        ("đạt 1.0\u00ad64 người", "1.064", "1.0\u00ad64"),
        ("👩\u200d🌾 bà \U0001f600 Hoà", "Hòa", "Hoà"),
    ],
)
def test_raw_span_quotes_the_raw_text(raw: str, found: str, quoted: str) -> None:
    norm = normalize(raw)
    start = norm.text.index(found)
    i, j = norm.raw_span(start, start + len(found))
    assert raw[i:j] == quoted


@given(TEXTS)
def test_normalising_twice_changes_nothing_more(raw: str) -> None:
    once = normalize(raw).text
    twice = normalize(once)
    assert twice.text == once
    assert twice.starts is None


@given(TEXTS)
def test_text_and_map_are_as_long(raw: str) -> None:
    norm = normalize(raw)
    if norm.starts is None or norm.ends is None:
        assert len(norm.text) == len(raw)
    else:
        assert len(norm.text) == len(norm.starts) == len(norm.ends)
    assert unicodedata.is_normalized("NFC", norm.text)
    assert not set("\r\u00a0\u200b\ufeffðÐ").intersection(norm.text)


@given(TEXTS, st.data())
def test_a_quoted_piece_normalises_to_itself(raw: str, data: st.DataObject) -> None:
    norm = normalize(raw)
    start = data.draw(st.integers(0, len(norm.text)))
    end = data.draw(st.integers(start, len(norm.text)))
    i, j = norm.raw_span(start, end)
    assert 0 <= i <= j <= len(raw)
    if start == end:
        assert i == j
        return
    # whole clusters: the raw piece never begins with a mark that was composed into the letter before it
    assert norm.text[start:end] in normalize(raw[i:j]).text or _tone_moved(norm.text, start, end)
    if norm.starts is not None:
        assert all(a <= b for a, b in zip(norm.starts, norm.starts[1:], strict=False))


def _tone_moved(text: str, start: int, end: int) -> bool:
    """A cut through `òa` leaves `o` or `à` alone, or uncovers a syllable that was closed: then the letters differ, not the places."""
    return any(char in "òóỏõọùúủũụÒÓỎÕỌÙÚỦŨỤaeyAEY" or char in "àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ" for char in (text[start], text[end - 1]))


@given(st.text(alphabet="abc đĐàáạêệôộưự.,\n0123", max_size=80))
def test_both_forms_of_unicode_give_one_text(raw: str) -> None:
    assert normalize(unicodedata.normalize("NFD", raw)).text == normalize(unicodedata.normalize("NFC", raw)).text


@given(st.text(max_size=40))
def test_surrogates_are_replaced_in_place(text: str) -> None:
    replaced = replace_surrogates(text)
    assert len(replaced) == len(text)
    replaced.encode("utf-8")
    assert [a for a, b in zip(text, replaced, strict=True) if a != b] == [a for a in text if "\ud800" <= a <= "\udfff"]


@pytest.mark.parametrize("piece", ["oà", "\u0301", "a\u0323\u0302", "\u200b", "\r\n", "ð", "uỷ \u00a0", "👩\u200d🌾"])
def test_time_is_linear(piece: str, elapsed) -> None:
    text = piece * (100_000 // len(piece))
    assert elapsed(lambda: normalize(text)) < 1.0
