"""When two written forms count as the same, with near misses."""

from __future__ import annotations

import pytest

from pipeline.evaluate.same import overlaps, plain, same_unit, token_f1


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh", True),
        ("“Sở Y tế”.", "sở y tế", True),
        ("Sở Văn hóa  –  Thể thao", "Sở Văn hóa-Thể thao", True),
        ("Sở Y tế", "Sở Y tê", False),
        ("Tỉnh ủy", "Thành ủy", False),
    ],
)
def test_plain(one: str, two: str, same: bool) -> None:
    assert (plain(one) == plain(two)) is same


@pytest.mark.parametrize(
    ("gold", "got", "name", "same"),
    [
        ("tỷ đồng", "tỷ đồng", "", True),
        ("căn", "căn nhà", "", True),
        ("ha", "tấn", "", False),
        ("tỷ đồng", "tỷ USD", "", False),
        (None, "người", "", True),
        (None, "học sinh", "tổng số học sinh", True),
        (None, "giáo viên", "tổng số học sinh", False),
        ("người", None, "", False),
    ],
)
def test_units(gold: str | None, got: str | None, name: str, same: bool) -> None:
    assert same_unit(gold, got, name) is same


def test_names_share_words() -> None:
    assert token_f1("tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo") == 1.0
    assert token_f1("tỷ lệ hộ nghèo", "tỷ lệ trẻ em") == pytest.approx(0.5)
    assert token_f1("", "tỷ lệ") == 0.0


def test_overlaps() -> None:
    assert overlaps("sở y tế", "sở y tế tỉnh lai châu")
    assert not overlaps("sở y tế", "công an xã")
