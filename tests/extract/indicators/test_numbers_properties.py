"""Whatever the text, the numbers are spans of it, in order, without overlap, and the checks never raise."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from number_marks import read

from pipeline.extract.indicators.consistency import check
from pipeline.extract.indicators.figures import read_figure
from pipeline.extract.indicators.words import read_words
from pipeline.text import blank_doc

FRAGMENTS = st.sampled_from(
    ["1", "12", "1.064", "29.232,75", "3.5", "1/3", "65/67", "9-9,5", "2 - 3", "13% đến 39", "%", "‰", " tỷ đồng", " triệu", " người", " hộ, người dân", " xã, phường", " ha", "m2", " m 2", "đồng/kg", "/năm", " tăng ", " giảm còn ", " đạt ", " chiếm ", " so với cùng kỳ", " kế hoạch", " phấn đấu ", " (", ")", ", ", "; ", ". ", "\n", "“", "”", " và ", " đến ", " từ ", " hai mươi lăm", " gấp đôi", " một nửa", " hàng trăm", "Nghị quyết ", "ngày ", "quốc lộ ", " thứ ", " số ", " âm ", "+", "-", "–", "/", "$", "QL1A", "H₂O", "𝟙²", "é", "\u200b", "ngãba", "Tỉnh", ",,", "..", "đứng thứ "]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_numbers_are_ordered_spans(text: str) -> None:
    numbers = read(text)
    spans = [(n.start, n.end) for n in numbers]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    for number in numbers:
        for span in (number.unit, number.base, number.qualifier):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert number.measure in {"level", "change", "share", "attainment", "target", "rank"}
        assert not (number.unit and number.unit_text) and number.statement > 0
    assert isinstance(check(blank_doc(text), numbers), list)


@settings(max_examples=200, deadline=None)
@given(st.from_regex(r"\A[0-9]{1,15}([.,][0-9]{1,6}){0,4}\Z"), st.booleans(), st.booleans())
def test_any_digits_have_a_value(digits: str, counted: bool, percent: bool) -> None:
    assert read_figure(digits, counted=counted, percent=percent) >= 0


@given(st.lists(st.sampled_from(["một", "hai", "ba", "tư", "lăm", "mười", "mươi", "trăm", "nghìn", "triệu", "tỷ", "linh", "không", "nhà"]), max_size=8))
def test_any_words_are_read_or_refused(words: list[str]) -> None:
    value = read_words(words)
    assert value is None or value >= 0
