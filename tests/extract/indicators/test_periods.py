"""Which period a number gets: tables of marked-up articles, near misses, and properties."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.dates import find_dates
from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.period_candidates import candidates, family, timeline
from pipeline.extract.indicators.periods import assign_periods, weights
from pipeline.text import blank_doc

DAY = date(2025, 10, 21)
NUMBER = re.compile(r"<([^>]*?)(?: (level|change|share|attainment|target|rank))?>")


def read(marked: str, published: date | None = DAY) -> list[str | None]:
    """Assign periods to the numbers in angle brackets (`<5 change>%`) and return them."""
    text, numbers, place = "", [], 0
    for m in NUMBER.finditer(marked):
        text += marked[place : m.start()]
        numbers.append((len(text), len(text) + len(m[1]), m[2] or "level"))
        text += m[1]
        place = m.end()
    text += marked[place:]
    doc = find_dates(blank_doc(text, published=published))
    found = []
    for start, end, measure in numbers:
        sentence = next(((a, b) for a, b in doc._.sentences if a <= start < b), (start, end))
        found.append(IndicatorFound(start, end, 1.0, sentence=sentence, measure=measure))
    assign_periods(doc, found)
    return [f"{i.period.first}/{i.period.last}" if i.period else None for i in found]


NINE = "2025-01-01/2025-09-30"
TOLD = [
    # the sentence says it
    ("Năm 2024, toàn huyện trồng mới <120> ha rừng.", ["2024-01-01/2024-12-31"]),
    ("9 tháng đầu năm, toàn tỉnh giải ngân <520> tỷ đồng, đạt <61,2 attainment>% kế hoạch.", [NINE, NINE]),
    ("Tính đến ngày 15/9, toàn huyện có <32> xã đạt chuẩn.", ["2025-09-15/2025-09-15"]),
    ("Quý III/2025, ngành thuế thu <90> tỷ đồng.", ["2025-07-01/2025-09-30"]),
    ("Giai đoạn 2021 - 2025, tỉnh hỗ trợ <1.200> hộ.", ["2021-01-01/2025-12-31"]),
    ("Năm học 2025 - 2026, trường tuyển <450> học sinh.", ["2025-09-01/2026-05-31"]),
    # what a change is measured against is not its time
    ("9 tháng đầu năm, thu ngân sách đạt <850> tỷ đồng, tăng <12 change>% so với cùng kỳ năm 2024.", [NINE, NINE]),
    ("Năm 2025, sản lượng đạt <52> nghìn tấn, tăng <3,4 change>% so với năm 2024.", ["2025-01-01/2025-12-31"] * 2),
    # a list goes on with the period of its sentence
    ("9 tháng đầu năm, công an bắt giữ <45> vụ, <60> đối tượng; khởi tố <38> vụ, <51> bị can.", [NINE] * 4),
    # a goal has the year of the goal
    ("Năm 2026, tỉnh phấn đấu đón <2 target> triệu lượt khách.", ["2026-01-01/2026-12-31"]),
]


@pytest.mark.parametrize(("marked", "periods"), TOLD, ids=[m[:40] for m, _ in TOLD])
def test_told(marked: str, periods: list[str]) -> None:
    assert read(f"Huyện Phú Thanh sơ kết công tác\n{marked}") == periods


def test_a_period_at_the_head_of_a_paragraph_holds_for_it() -> None:
    marked = "Tỉnh họp báo\nTrong 9 tháng đầu năm 2025, toàn ngành tiếp nhận <1.200> đơn. Qua đó giải quyết <980> đơn, đạt <81,7 attainment>%."
    assert read(marked) == [NINE, NINE, NINE]


def test_two_periods_in_one_sentence_keep_their_numbers() -> None:
    marked = "Tỉnh họp báo\nNăm 2023, xã trồng <40> ha; năm 2024, xã trồng <55> ha."
    assert read(marked) == ["2023-01-01/2023-12-31", "2024-01-01/2024-12-31"]


UNTOLD = [
    ("Cầu Phú Thanh dài <120> m, rộng <8> m.", DAY),
    ("Sau năm 2030, khối này còn <90> người.", DAY),
    ("Sáng 3/7, xã trao <20> suất quà.", None),
    ("9 tháng đầu năm, xã trồng <20> ha.", None),
    ("Theo Luật Giao thông năm 2013, mức phạt là <5> triệu đồng.", DAY),
]


@pytest.mark.parametrize(("marked", "published"), UNTOLD, ids=[m[:40] for m, _ in UNTOLD])
def test_untold(marked: str, published: date | None) -> None:
    assert set(read(f"Huyện Phú Thanh họp\n{marked}", published)) == {None}


def test_the_dates_of_a_comparison_and_of_a_law_are_no_candidates() -> None:
    text = "Năm 2025, thu tăng 5% so với năm 2024, theo Luật Ngân sách năm 2015, đạt 7 tỷ đồng."
    line = timeline(find_dates(blank_doc(text, published=DAY)))
    assert [family(m.found) for m in line.marks] == ["year", "year", "year"]
    assert [m.base for m in line.marks] == [False, True, True]
    offered = candidates(line, text.index("7 tỷ"), text.index("7 tỷ") + 1, (0, len(text)), (0, len(text)))
    assert {c.interval[0].year for c in offered if c.interval} == {2025}


def test_a_figure_in_brackets_after_a_comparison_belongs_to_what_is_compared_with() -> None:
    marked = "Tỉnh họp báo\nNăm 2025, thu ngân sách đạt <150> tỷ đồng, tăng so với năm 2024 (<120> tỷ đồng)."
    assert read(marked) == ["2025-01-01/2025-12-31", "2024-01-01/2024-12-31"]
    marked = "Tỉnh họp báo\n9 tháng đầu năm, xã ghi nhận <40> ca, tăng so với cùng kỳ năm 2024 (<25> ca)."
    assert read(marked) == [NINE, "2024-01-01/2024-09-30"]


def test_what_follows_from_a_candidate_is_offered_too() -> None:
    text = "Đến ngày 25/9, tỉnh giải ngân 90 tỷ đồng."
    line = timeline(find_dates(blank_doc(text, published=DAY)))
    offered = candidates(line, text.index("90"), text.index("90") + 2, (0, len(text)), (0, len(text)))
    assert {c.kind: f"{c.interval[0]}/{c.interval[1]}" for c in offered if c.interval} == {
        "until": "2025-09-25/2025-09-25",
        "until+ytd": "2025-01-01/2025-09-25",
        "until+year": "2025-01-01/2025-12-31",
    }


def test_the_day_of_the_event_is_offered_where_something_is_handed_over() -> None:
    text = "Lễ sơ kết\nSáng 20/10, xã họp.\nDịp này, xã trao Bằng khen cho 8 tập thể."
    line = timeline(find_dates(blank_doc(text, published=DAY)))
    sentence = (text.index("Dịp"), len(text))
    offered = candidates(line, text.index("8 tập"), text.index("8 tập") + 1, sentence, sentence)
    assert [(c.place, str(c.interval[0])) for c in offered if c.interval] == [("event", "2025-10-20")]


def test_the_weights_tell_the_families_apart() -> None:
    assert len(weights()) > 300
    assert all(abs(w) < 20 for w in weights().values())


WORDS = ["năm 2024", "9 tháng đầu năm", "đến nay", "ngày 5/9", "5", "12%", "tăng", "so với", "cùng kỳ", ",", ";", ".", "(", ")", "\n", "có", "trao Bằng khen", "quý II"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_never_raises_and_every_period_is_whole(text: str, published: date | None) -> None:
    doc = find_dates(blank_doc(text, published=published))
    found = [IndicatorFound(m.start(), m.end(), 1.0, sentence=(max(0, m.start() - 50), m.end())) for m in re.finditer(r"(?<!\S)(?:5|12)(?!\S)", text)]
    assign_periods(doc, found)
    for i in found:
        assert i.period is None or (i.period.first is not None and i.period.last is not None and i.period.first <= i.period.last)


def test_time_is_linear() -> None:
    text = "9 tháng đầu năm, tăng 5% so với cùng kỳ; năm 2024 đạt 7 tỷ đồng, " * 300
    doc = find_dates(blank_doc(text, published=DAY))
    found = [IndicatorFound(m.start(), m.end(), 1.0, sentence=(0, len(text))) for m in re.finditer(r"5(?=%)|7(?= tỷ)", text)]
    start = time.perf_counter()
    assign_periods(doc, found)
    assert len(found) == 600
    assert time.perf_counter() - start < 3
