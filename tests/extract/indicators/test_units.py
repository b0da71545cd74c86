"""Where the unit of a number ends."""

from __future__ import annotations

import pytest
from number_marks import check

from pipeline.extract.indicators.units import read_unit

UNITS = [
    ("12 tỷ đồng tiền thưởng", "tỷ đồng"),
    ("12 đồng chí dự họp", "đồng chí"),
    ("12 đồng", "đồng"),
    ("45.000 đồng/kg", "đồng/kg"),
    ("70 triệu đồng/người/năm", "triệu đồng/người/năm"),
    ("9,5 bác sĩ/vạn dân", "bác sĩ/vạn dân"),
    ("4%/năm", "%/năm"),
    ("85%/tổng số phòng", "%"),
    ("1,2 điểm phần trăm", "điểm phần trăm"),
    ("12 điểm cầu", "điểm cầu"),
    ("12 điểm", "điểm"),
    ("45 cán bộ quản lý, giáo viên toàn ngành", "cán bộ quản lý, giáo viên"),
    ("45 người, giáo viên mầm non 12 người", "người"),
    ("34 xã, phường trong tỉnh", "xã, phường"),
    ("34 xã, huyện Mường So", "xã"),
    ("120 cơ sở lưu trú với 900 phòng", "cơ sở lưu trú"),
    ("1,2 triệu lượt khách du lịch", "triệu lượt khách"),
    ("350 triệu, tăng", "triệu"),
    ("16 nhà tạm, nhà dột nát đã xóa", "nhà tạm, nhà dột nát"),
    ("5.000 (năm nghìn) đồng/kg", "đồng/kg"),
    ("5.000 (mỗi thôn) đồng", None),
    ("301 giải thể", None),
    ("301 giải thưởng", "giải thưởng"),
    ("15 m2 đất", "m2"),
    ("15 m 2 đất", "m 2"),
    ("15 máy", "máy"),
    ("8 Phó giám đốc sở", "Phó giám đốc sở"),
    ("34 F1 cách ly", "F1"),
    ("5 pho sách", "pho sách"),
    ("5 được xếp loại", None),
    ("5, tăng", None),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_read_unit(text: str, unit: str | None) -> None:
    read = read_unit(text, _digits(text))
    assert (read.words if read else None) == unit


def _digits(text: str) -> int:
    return next(i for i, char in enumerate(text) if not (char.isdigit() or char in ".,") or (char == "," and not text[i + 1].isdigit()))


NORMALIZED = [
    "Thu [1.250|normal=1250000000000 VND] tỷ đồng.",
    "Trồng [1,5|normal=1500 ha] nghìn ha.",
    "Sản lượng [45|normal=4.5 tonne] tạ.",
    "Vốn [3|normal=3000000 USD] triệu USD.",
    "Có [45|normal=45 person] giáo viên và [12|normal=12 hộ] hộ.",
    "Giá [45|normal=45000 VND/kg] nghìn đồng/kg.",
    "Tỷ lệ [3,2|normal=3.2 percent]%.",
    "Năng lực [280|normal=280 tonne/ngày] tấn/ngày.",
]


@pytest.mark.parametrize("marked", NORMALIZED)
def test_normalized(marked: str) -> None:
    check(marked)
