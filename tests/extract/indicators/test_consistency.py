"""Arithmetic that fits is passed over in silence; what does not fit is said."""

from __future__ import annotations

import pytest
from number_marks import read

from pipeline.extract.indicators.consistency import check
from pipeline.text import blank_doc

FITS = [
    "Bầu được 58/60 phiếu, đạt 96,7%.",
    "Vốn 84,6 tỷ đồng, trong đó xã hội hóa 51,3 tỷ đồng (60,6%).",
    "Có 12 sản phẩm, gồm 5 sản phẩm mới và 7 sản phẩm cũ.",
    "Đoàn giành 58 huy chương (16 vàng, 17 bạc, 25 đồng).",
    "Số hộ tăng từ 40 lên 50 hộ, tăng 25%.",
    # nothing to compare: the percentage is of a plan, the list is open, the parts overlap
    "Thu 820 tỷ đồng, đạt 95% kế hoạch.",
    "Có 12 sản phẩm, gồm 5 sản phẩm mới và 3 sản phẩm cũ, còn lại là mẫu thử.",
    "Có 100 đảng viên, trong đó 60 đảng viên nữ, 70 đảng viên trẻ.",
]
DOES_NOT_FIT = [
    ("Bầu được 58/60 phiếu, đạt 95,7%.", "percent 95,7 does not fit 60 of 58: 96.67"),
    ("Vốn 84,6 tỷ đồng, trong đó xã hội hóa 51,3 tỷ đồng (66,6%).", "percent 66,6 does not fit 51,3 of 84,6: 60.64"),
    ("Có 12 sản phẩm, gồm 5 sản phẩm mới và 8 sản phẩm cũ.", "the parts 5 + 8 do not add up to 12: 13"),
    ("Số hộ tăng từ 40 lên 50 hộ, tăng 20%.", "change 20% does not fit 40 to 50: +25"),
]


@pytest.mark.parametrize("text", FITS)
def test_fits(text: str) -> None:
    numbers = read(text)
    assert len(numbers) > 1
    assert check(blank_doc(text), numbers) == []


@pytest.mark.parametrize(("text", "warning"), DOES_NOT_FIT)
def test_does_not_fit(text: str, warning: str) -> None:
    assert check(blank_doc(text), read(text)) == [warning]
