"""Names by rule, on marked sentences: `[1.064|người]` is a number, its unit and, after another bar, its measure (level if left out)."""

from __future__ import annotations

import pytest
from marked_numbers import marked_numbers

from pipeline.extract.indicators.names.frames import is_measure
from pipeline.extract.indicators.names.rules import is_bare, join
from pipeline.extract.indicators.names.walk import walk


def by_rule(marked: str) -> list[str]:
    """Return the names of the marked numbers of a sentence."""
    doc, found = marked_numbers(marked)
    walk(doc, found)
    return [f.name for f in found]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        # the subject before a verb of attainment, or right before the number
        ("Tỷ lệ hộ nghèo còn [3,2|%].", ["Tỷ lệ hộ nghèo"]),
        ("Thu ngân sách ước đạt [1.250|tỷ đồng].", ["Thu ngân sách"]),
        ("Sản lượng lúa [812|nghìn tấn].", ["Sản lượng lúa"]),
        # a counted noun with what modifies it, the verb turned passive
        ("Xã hiện có [42|cơ sở lưu trú].", ["cơ sở lưu trú"]),
        ("Ngành sửa chữa [19|di tích].", ["di tích được sửa chữa"]),
        ("Đội xử phạt [39|trường hợp] vi phạm.", ["trường hợp vi phạm bị xử phạt"]),
        ("Đón [2,4|triệu lượt khách].", ["lượt khách được Đón"]),
        # changes, shares and attainments take the name of their level
        ("Thu ngân sách đạt [1.250|tỷ đồng], tăng [8,5|%|change], bằng [91|%|attainment] dự toán.", ["Thu ngân sách"] * 3),
        ("Tỷ lệ hộ nghèo còn [3,2|%] (giảm [0,9|%|change]).", ["Tỷ lệ hộ nghèo"] * 2),
        # a later object of the same verb
        ("Đoàn kiểm tra [12|tổ chức đảng], [31|đảng viên].", ["tổ chức đảng được kiểm tra", "đảng viên được kiểm tra"]),
        # parts of a whole
        ("Vốn đầu tư công [500|tỷ đồng], trong đó ngân sách tỉnh [320|tỷ đồng].", ["Vốn đầu tư công", "Vốn đầu tư công ngân sách tỉnh"]),
        # `lần lượt` maps in order
        ("Sản lượng tôm [95|tấn], sản lượng cá [71|tấn], lần lượt tăng [6|%|change] và giảm [2|%|change].", ["Sản lượng tôm", "sản lượng cá", "Sản lượng tôm", "sản lượng cá"]),
        # a rank says after itself what it is about
        ("Tỉnh đứng thứ [6||rank] cả nước về thu hút đầu tư.", ["thu hút đầu tư"]),
    ],
)
def test_by_rule(marked: str, names: list[str]) -> None:
    assert by_rule(marked) == names


@pytest.mark.parametrize(
    ("marked", "never"),
    [
        ("Thu ngân sách ước đạt [1.250|tỷ đồng].", "đạt"),
        ("Tỷ lệ hộ nghèo giảm còn [3,2|%].", "giảm"),
        ("Bà Minh cho biết thu ngân sách đạt [1.250|tỷ đồng].", "Minh"),
        ("Xã đón [2,4|triệu lượt khách] du lịch.", "triệu"),
    ],
)
def test_never_in_a_name(marked: str, never: str) -> None:
    (name,) = by_rule(marked)
    assert name
    assert never not in name.split()


@pytest.mark.parametrize(("unit", "measures"), [("tỷ đồng", True), ("%", True), ("ha", True), ("đồng chí", False), ("hộ dân", False), ("điểm cầu", False), ("điểm", True)])
def test_units(unit: str, measures: bool) -> None:
    assert is_measure(unit) is measures


def test_bare_heads() -> None:
    assert is_bare("Tổng kinh phí")
    assert not is_bare("Tổng kinh phí tu bổ di tích")


def test_join_says_nothing_twice() -> None:
    assert join(["hộ nghèo", "nghèo", "", "xã Tân Hòa"]) == "hộ nghèo xã Tân Hòa"


@pytest.mark.parametrize("unit", ["[7|hộ], ", "[7|%|change] và ", "[7|tỷ đồng] (", "đạt ", "được , "])
def test_texts_without_end_take_bounded_time(unit: str) -> None:
    from time import perf_counter

    from pipeline.extract.indicators.names import assign_names

    doc, found = marked_numbers("Thu [1|tỷ đồng] " + unit * (20_000 // len(unit)))
    begin = perf_counter()
    assign_names(doc, found)
    assert all(number.name for number in found)
    assert perf_counter() - begin < 0.004 * len(found) + 2
