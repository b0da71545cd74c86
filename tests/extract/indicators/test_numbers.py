"""Formats of numbers: what their value is, and how far they reach."""

from __future__ import annotations

import pytest
from number_marks import check, read

from pipeline.extract.indicators.figures import read_figure

FIGURES = [
    ("7", {}, 7),
    ("1.064", {}, 1064),
    ("1.064.250", {}, 1064250),
    ("29.232,75", {}, 29232.75),
    ("29,232.75", {}, 29232.75),
    ("3,5", {}, 3.5),
    ("3.5", {}, 3.5),
    ("0,381", {}, 0.381),
    ("0.381", {}, 0.381),
    ("10,381", {}, 10.381),
    ("10,381", {"counted": True}, 10381),
    ("5.125", {"percent": True}, 5.125),
    ("5,125", {"percent": True}, 5.125),
    ("1,064,250", {}, 1064250),
    ("12.34", {}, 12.34),
    ("253.499,60", {}, 253499.6),
]


@pytest.mark.parametrize(("digits", "unit", "value"), FIGURES)
def test_read_figure(digits: str, unit: dict[str, bool], value: float) -> None:
    assert read_figure(digits, **unit) == value


SENTENCES = [
    # thousands and decimals, by format and by unit
    "Toàn xã có [1.064|value=1064;unit=hộ] hộ nghèo.",
    "Tổng thu đạt [29.232,75|value=29232.8;unit=tỷ đồng] tỷ đồng.",
    "Kỳ thi có [10,381|value=10381;unit=thí sinh] thí sinh dự thi.",
    "Mỏ khai thác [10,381|value=10.381;unit=tấn] tấn quặng.",
    "Dự án có vốn [3.5|value=3.5;unit=tỷ] tỷ.",
    "Tỷ lệ che phủ là [5.125|value=5.125;unit=%] %.",
    "Doanh nghiệp nộp [5.200.000|value=5200000;unit=đồng] đồng.",
    # ranges
    "Phấn đấu tăng trưởng [9-9,5|value=9;high=9.5;unit=%;rule=range]%.",
    "Mỗi tổ có từ [8 đến 10|value=8;high=10;unit=người] người.",
    "Thu nhập [1,2 - 1,5|value=1.2;high=1.5;unit=triệu đồng] triệu đồng.",
    "Bình quân [85 - 92|value=85;high=92;unit=chuyến/ngày] chuyến/ngày.",
    "Mức hỗ trợ từ [300 triệu đến 500|value=300;high=500;unit=triệu đồng] triệu đồng.",
    "Tỷ lệ tăng từ [13% đến 39|value=13;high=39;unit=%]%.",
    "Diện tích từ [90 ha – 120|value=90;high=120;unit=ha] ha.",
    "Giá lúa giảm [70-80|value=-70;high=-80;measure=change] đồng.",
    "Mức phạt từ [40|value=40] triệu đồng lên [60|value=60] triệu đồng.",
    "Giá giữa [1.000 và 2.000|value=1000;high=2000;unit=đồng] đồng.",
    "Nhiệt độ xuống âm [2|value=-2;unit=độ C] độ C.",
    "Phải nộp không ít hơn [7.000|value=7000;measure=level] đồng.",
    "Vé có giá $[10.000|value=10000;unit=$].",
    # magnitudes and compounds
    "Quy mô đạt [2|value=2;unit=nghìn tỷ đồng;normal=2000000000000 VND] nghìn tỷ đồng.",
    "Xử phạt [1 tỷ 146|value=1146;unit=triệu đồng;rule=compound;normal=1146000000 VND] triệu đồng.",
    "Đón [12,5|value=12.5;unit=triệu lượt khách;normal=12500000 lượt khách] triệu lượt khách.",
    "Cả nước có hơn [28|value=28;unit=vạn hội viên;qualifier=hơn] vạn hội viên.",
    # pairs and fractions
    "Tuyển được [1.064|value=1064;unit=người;rule=pair]/[7.325|value=7325;unit=người;rule=pair-second;measure=target] người.",
    "Đồng chí được bầu với [65|value=65;unit=phiếu]/[67|value=67;unit=phiếu] phiếu.",
    "Xã đạt [7|value=7;unit=chỉ tiêu]/[9|value=9;unit=chỉ tiêu] chỉ tiêu.",
    "Có [1/3|value=0.333333;unit=;measure=share;rule=fraction;base=dân số] dân số tham gia.",
    "Kiểm tra [402|unit=hồ sơ] hồ sơ/[1.960|unit=hồ sơ] hồ sơ.",
    # glued units, signs
    "Trồng mới hơn [700|value=700;unit=ha]ha rừng.",
    "Nhiệt độ xuống [2|value=2;unit=độ C] độ C.",
    "Tuyến đường rộng [20|value=20;unit=m] m, dài [1,5|value=1.5;unit=km;normal=1500 m] km.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked: str) -> None:
    check(marked)


RANKS = [
    "Tỉnh đứng thứ [9|value=9;unit=;measure=rank;base=cả nước] cả nước.",
    "Chỉ số xếp thứ [11|value=11;measure=rank;base=34 tỉnh, thành phố]/34 tỉnh, thành phố.",
    "Quy mô xếp thứ [5|measure=rank;base=cả nước] cả nước, thứ [2|measure=rank;base=vùng Đồng bằng] vùng Đồng bằng.",
    "Ông Lò Văn Tư (thứ hai từ phải sang) trao quà.",
    "Đây là kỳ họp thứ 5 của hội đồng.",
]


@pytest.mark.parametrize("marked", RANKS)
def test_ranks(marked: str) -> None:
    check(marked)


WORDS = [
    "Trao [ba trăm|value=300;unit=suất quà;rule=words] suất quà.",
    "Có [hai mươi lăm|value=25;unit=hộ] hộ phải di dời.",
    "Đã chi [một trăm linh năm|value=105;unit=triệu đồng] triệu đồng.",
    "Xã có [ba|value=3;unit=dự án] dự án chậm tiến độ.",
    "Doanh thu [gấp đôi|value=2] cùng kỳ.",
    "Số còn lại chiếm gần [một nửa|value=0.5;measure=share].",
    "Khoảng [ba phần tư|value=0.75;measure=share] diện tích đã gieo trồng.",
    # near misses: names, ordinals, fixed phrases, the year
    "Hai bên thống nhất tiếp tục hợp tác.",
    "Đường Hai Bà Trưng đông người.",
    "Năm học mới bắt đầu, ông Ba đến ngã ba thôn.",
    "Đại hội lần thứ hai, quý ba, lớp hai.",
    "Một số cán bộ chưa nắm rõ.",
]


@pytest.mark.parametrize("marked", WORDS)
def test_numbers_in_words(marked: str) -> None:
    check(marked)


INHERITED = [
    "Đoàn giành [58|unit=huy chương] huy chương ([16|unit=huy chương] vàng, [17|unit=huy chương] bạc, [25|unit=huy chương] đồng).",
    "Tỉnh có [142|unit=doanh nghiệp lữ hành] doanh nghiệp lữ hành ([49|unit=doanh nghiệp lữ hành] quốc tế, [93|unit=doanh nghiệp lữ hành] nội địa).",
    "Dự báo đón [45|unit=triệu khách] và [49|unit=triệu khách] triệu khách.",
    "Tổng số học sinh là [58.611|unit=học sinh].",
    "Kỷ luật [128|unit=đảng viên] đảng viên (khiển trách [91|unit=đảng viên], cảnh cáo [27|unit=đảng viên], khai trừ [8|unit=đảng viên]).",
    "Số bác sĩ/vạn dân đạt [14,6|unit=bác sĩ/vạn dân].",
    "Có [78|unit=%]% ([609|unit=ý kiến]) ý kiến tán thành.",
]


@pytest.mark.parametrize("marked", INHERITED)
def test_inherited_units(marked: str) -> None:
    check(marked)


def test_sentences_hold_their_numbers() -> None:
    text = "Xã có 120 hộ. Trong đó 15 hộ nghèo."
    assert [n.sentence for n in read(text)] == [(0, 13), (14, 35)]
