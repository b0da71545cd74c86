"""Dates and periods: what is read, for which days, and what only looks like a date."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.dates import find_dates, read_dates
from pipeline.extract.dates.patterns import PATTERNS
from pipeline.text import blank_doc

DAY = date(2025, 10, 21)  # a Tuesday

# marked text, first day, last day; `|` on both sides of the expression
READ = [
    ("|Ngày 21/10|, tại xã Phú Thanh", "2025-10-21", "2025-10-21"),
    ("|Sáng 21-10|, huyện họp", "2025-10-21", "2025-10-21"),
    ("|Sáng 10.7|, huyện họp", "2025-07-10", "2025-07-10"),
    ("|Chiều nay (21/10|) huyện họp", "2025-10-21", "2025-10-21"),
    ("|ngày 5 tháng 3 năm 2024|", "2024-03-05", "2024-03-05"),
    ("|thứ ba ngày 21/10/2025|", "2025-10-21", "2025-10-21"),
    ("|ngày 20 và 21/10|", "2025-10-20", "2025-10-21"),
    ("|các ngày 20, 21/10|", "2025-10-20", "2025-10-21"),
    ("|đêm 30 rạng 1/10|", "2025-09-30", "2025-10-01"),
    ("|từ ngày 1 đến 15/10|", "2025-10-01", "2025-10-15"),
    ("|từ ngày 28/9 đến ngày 3/10|", "2025-09-28", "2025-10-03"),
    ("|từ 1-11 đến 10-12| tại 5 điểm", "2025-11-01", "2025-12-10"),
    ("|từ 16/12/2024 đến 15/10/2025|", "2024-12-16", "2025-10-15"),
    ("|tháng 9|, toàn xã", "2025-09-01", "2025-09-30"),
    ("|tháng 2/2024|", "2024-02-01", "2024-02-29"),
    ("|tháng mười hai năm 2024|", "2024-12-01", "2024-12-31"),
    ("|Từ tháng 1 đến tháng 9/2025|", "2025-01-01", "2025-09-30"),
    ("|10 ngày đầu tháng 9|", "2025-09-01", "2025-09-10"),
    ("|quý III/2025|", "2025-07-01", "2025-09-30"),
    ("|quý 3 năm 2025|", "2025-07-01", "2025-09-30"),
    ("|quý I và quý II/2025|", "2025-01-01", "2025-06-30"),
    ("|9 tháng đầu năm 2025|", "2025-01-01", "2025-09-30"),
    ("Trong |9 tháng đầu năm|, toàn tỉnh", "2025-01-01", "2025-09-30"),
    ("tổng sản phẩm |9 tháng| ước tăng", "2025-01-01", "2025-09-30"),
    ("|10 tháng năm 2024|", "2024-01-01", "2024-10-31"),
    ("|6 tháng cuối năm|", "2025-07-01", "2025-12-31"),
    ("|3 tháng còn lại của năm 2025|", "2025-10-01", "2025-12-31"),
    ("|nửa đầu năm|", "2025-01-01", "2025-06-30"),
    ("|năm 2024|", "2024-01-01", "2024-12-31"),
    ("|năm nay|", "2025-01-01", "2025-12-31"),
    ("|năm ngoái|", "2024-01-01", "2024-12-31"),
    ("|cả năm| thu 5 tỷ đồng", "2025-01-01", "2025-12-31"),
    ("|năm 2021-2025|", "2021-01-01", "2025-12-31"),
    ("|giai đoạn 2021 - 2025|", "2021-01-01", "2025-12-31"),
    ("|nhiệm kỳ 2020 - 2025|", "2020-01-01", "2025-12-31"),
    ("|năm học 2025 - 2026|", "2025-09-01", "2026-05-31"),
    ("|Năm học mới|, ngành giáo dục", "2025-09-01", "2026-05-31"),
    ("trong 5 năm (|2020-2025|)", "2020-01-01", "2025-12-31"),
    ("|từ năm 2021 đến nay|", "2021-01-01", "2025-10-21"),
    ("|từ đầu năm đến nay|", "2025-01-01", "2025-10-21"),
    ("|từ đầu năm 2025 đến hết tháng 9|", "2025-01-01", "2025-09-30"),
    ("|tính đến hết ngày 15/9|", "2025-09-15", "2025-09-15"),
    ("|tính đến tháng 4/2025|", "2025-04-30", "2025-04-30"),
    ("|đến hết quý III|", "2025-09-30", "2025-09-30"),
    ("|đến năm 2030|", "2030-01-01", "2030-12-31"),
    ("|Đến nay|, xã có", "2025-10-21", "2025-10-21"),
    ("Thành phố |hiện| có 5 chợ", "2025-10-21", "2025-10-21"),
    ("|hôm qua|", "2025-10-20", "2025-10-20"),
    ("|hôm qua (20/10|)", "2025-10-20", "2025-10-20"),
    ("|tuần qua|", "2025-10-13", "2025-10-19"),
    ("trong |tuần 41| có 5 ca", "2025-10-06", "2025-10-12"),
    ("|thứ sáu tuần này|", "2025-10-24", "2025-10-24"),
    ("|tháng trước|", "2025-09-01", "2025-09-30"),
    ("so với |cùng kỳ năm 2024|", "2024-01-01", "2024-12-31"),
    ("|năm 2024 và 5 tháng đầu năm 2025|", "2024-01-01", "2025-05-31"),
    ("vốn đầu tư công |đến 10/10| mới được", "2025-10-10", "2025-10-10"),
    ("|tuần 46 (ngày 8 đến 14-11|)", "2025-11-08", "2025-11-14"),
    ("|vụ đông xuân 2024 - 2025|", "2024-01-01", "2025-12-31"),
    ("nhiệm vụ |năm 2025|", "2025-01-01", "2025-12-31"),
    ("|5 năm qua|", "2020-01-01", "2024-12-31"),
    ("Lễ hội Hoa |2025| tại Huế", "2025-01-01", "2025-12-31"),
]


@pytest.mark.parametrize(("marked", "first", "last"), READ)
def test_read(marked: str, first: str, last: str) -> None:
    before, inside, after = marked.split("|")
    text = before + inside + after
    assert [(text[d.start : d.end], str(d.first), str(d.last)) for d in read_dates(text, DAY) if d.first] == [(inside, first, last)]


@pytest.mark.parametrize(
    ("text", "published", "first"),
    [
        ("ngày 28/12", date(2026, 1, 5), "2025-12-28"),
        ("ngày 27/7", date(2026, 1, 14), "2025-07-27"),
        ("ngày 15/3", date(2026, 1, 14), "2026-03-15"),
        ("ngày 31/10", date(2025, 10, 21), "2025-10-31"),
        ("tháng 12", date(2026, 1, 5), "2025-12-01"),
        ("tháng 3 tới", date(2025, 10, 21), "2026-03-01"),
        ("Trong năm, xã trồng 5 ha", date(2026, 1, 8), "2025-01-01"),
        ("năm học này, trường có", date(2026, 3, 1), "2025-09-01"),
    ],
)
def test_a_year_left_out_is_told_by_the_publication_day(text: str, published: date, first: str) -> None:
    assert [str(d.first) for d in read_dates(text, published)] == [first]


@pytest.mark.parametrize("text", ["Sáng 3/7, huyện họp", "năm nay", "9 tháng đầu năm", "quý III", "đến nay", "tháng trước"])
def test_without_a_publication_day_only_a_written_year_counts(text: str) -> None:
    assert [d.first for d in read_dates(text)] == [None]


def test_a_year_near_by_is_lent_and_marked() -> None:
    dates = read_dates("Ngày 6/2/2024, xã họp. Đến ngày 9/2, xã trồng 5 ha.")
    assert [(str(d.last), d.rule.endswith("~")) for d in dates] == [("2024-02-06", False), ("2024-02-09", True)]


NEAR_MISSES = [
    "tăng 5,33% so với dự toán",
    "chiếm 1/3 diện tích",
    "đạt 7/9 chỉ tiêu",
    "đến 2/3 số hộ",
    "trực 24/7",
    "Thông tư 19/2021/TT-BTC",
    "Nghị quyết số 12/2025/NQ-HĐND",
    "có 12/5 người",
    "65/67 phiếu",
    "2.025 hộ",
    "thu 2025 tỷ đồng",
    "phạt 9 tháng tù",
    "phát hiện 5 vụ",
    "thực hiện 3 dự án",
    "mỗi tuần 3 buổi",
    "nợ lương trên 9 tháng, công ty",
    "thi công kéo dài 9 tháng.",
    "người thứ hai sau ông An",
    "3 ngày 2 đêm",
    "tuần thứ 4 của tháng",
    "tỷ số 2-1",
    "QL 1A, km 12",
    "ngày 31/2",
    "ngày 32/10",
    "phường 12, quận 10",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str) -> None:
    assert [(text[d.start : d.end], d.rule) for d in read_dates(text, DAY) if d.first] == []


@pytest.mark.parametrize(
    ("text", "span", "rule"),
    [
        ("lúc 14 giờ 30", "lúc 14 giờ 30", "clock"),
        ("từ 7h30 đến 20:45", "từ 7h30", "clock"),
        ("anh An (32 tuổi)", "32 tuổi", "age"),
        ("bà Hoa, sinh năm 1980", "sinh năm 1980", "birth"),
        ("ngày 10 tháng Giêng", "ngày 10 tháng Giêng", "lunar"),
        ("ngày 10/3 âm lịch", "ngày 10/3", "lunar"),
        ("trong vòng 30 ngày, cơ sở phải", "trong vòng 30 ngày", "duration"),
    ],
)
def test_what_is_no_day_but_no_indicator_either(text: str, span: str, rule: str) -> None:
    found = [d for d in read_dates(text, DAY) if text[d.start : d.end] == span]
    assert [(d.rule, d.first) for d in found] == [(rule, None)]


def test_points_are_marked() -> None:
    text = "Tính đến 15/9, xã có 5 chợ; hiện nay có 6 chợ; năm 2024 xây 2 chợ."
    assert [(text[d.start : d.end], d.point) for d in read_dates(text, DAY)] == [("Tính đến 15/9", True), ("hiện nay", True), ("năm 2024", False)]


def test_the_stage_sets_the_attribute() -> None:
    doc = find_dates(blank_doc("Xã Phú Thanh họp\n21/10/2025\nSáng 20/10, xã họp."))
    assert [str(d.first) for d in doc._.dates] == ["2025-10-21", "2025-10-20"]


WORDS = ["ngày", "tháng", "năm", "quý", "III", "đến", "từ", "nay", "hết", "đầu", "cuối", "và", "-", "/", ".", ",", "(", ")", "2025", "9", "31", "15/9", "%", "học", "tuần"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=30).map(" ".join), st.none() | st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_never_raises_and_spans_are_in_order(text: str, published: date | None) -> None:
    end = 0
    for d in read_dates(text, published):
        assert end <= d.start < d.end <= len(text)
        assert (d.first is None) == (d.last is None)
        assert d.first is None or d.last is None or d.first <= d.last
        end = d.end


PATHOLOGICAL = ["1", "9/", "12 - ", "ngày 1, ", "ngày 1 và ", "năm 2020-", "từ đầu ", "tháng 1, ", "(" * 8 + "2020", "vụ a b c ", "đến hết ", "quý I, "]


@pytest.mark.parametrize("piece", PATHOLOGICAL)
def test_no_pattern_backtracks_far(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    for pattern in PATTERNS:
        start = time.perf_counter()
        for place in range(0, len(text), 10_000):
            pattern.regex.match(text, place)
        assert time.perf_counter() - start < 0.05, pattern.rule


@pytest.mark.parametrize("piece", PATHOLOGICAL)
def test_time_is_linear(piece: str) -> None:
    text = (piece * (20_000 // len(piece) + 1))[:20_000]
    start = time.perf_counter()
    read_dates(text, DAY)
    assert time.perf_counter() - start < 3
