"""What a number says, by the cues around it, and what it is measured against."""

from __future__ import annotations

import time
from datetime import date

import pytest
from number_marks import check, read

LEVELS = [
    "Thu ngân sách đạt [1.250|measure=level] tỷ đồng.",
    "Tỷ lệ hộ nghèo còn [3,2|measure=level;base=]%.",
    "Tốc độ tăng trưởng đạt [7,88|measure=level]%.",
    "Số hộ nghèo giảm còn [45|measure=level] hộ.",
    "Doanh thu tăng lên [60|measure=level] tỷ đồng.",
    "Lượng khách lên tới [120|measure=level] người.",
    "Xã trồng được hơn [700|measure=level] ha rừng.",
]
CHANGES = [
    "Giá trị xuất khẩu tăng [8,95|value=8.95;measure=change;base=cùng kỳ]% so với cùng kỳ.",
    "Số vụ vi phạm giảm [12|value=-12;measure=change;base=năm trước] vụ so với năm trước.",
    "Năng suất thấp hơn cùng kỳ [1,2|value=-1.2;measure=change;base=cùng kỳ] tạ/ha.",
    "Tỷ lệ này cao hơn bình quân cả nước [0,6|value=0.6;measure=change;base=bình quân cả nước] điểm phần trăm.",
    "Thu vượt [12|measure=change;base=dự toán]% dự toán.",
    "Doanh thu gấp [1,3|measure=change;base=năm trước] lần năm trước.",
    "Giá cà phê (+[4,4|value=4.4;measure=change]%), giá tiêu (-[2,4|value=-2.4;measure=change]%).",
    "Tăng lần lượt [58|measure=change] cơ sở và [2.415|measure=change] phòng.",
    "Chỉ số tăng [1,4|measure=change;base=tháng trước]% so với tháng trước và [16,8|measure=change;base=cùng kỳ]% so với cùng kỳ.",
    "Biên chế giảm [61|value=-61;measure=change;base=trước sắp xếp] người ([30|value=-30;measure=change;base=trước sắp xếp]%) so với trước sắp xếp.",
    "Kim ngạch giảm [2,5|value=-2.5;measure=change;base=tháng trước]% (tương ứng giảm [22|value=-22;base=tháng trước] triệu USD) so với tháng trước.",
    "Giá bán [gấp đôi|value=2;measure=change;base=]. ",
    "So với cùng kỳ, số ca tăng [3|measure=change;base=cùng kỳ] ca.",
    "Công nghiệp tăng [13,6|measure=change]%; nông nghiệp [3,1|measure=change]%.",
]
SHARES = [
    "Có [152|measure=level] người tập luyện, chiếm [30,4|measure=share;base=dân số]% dân số.",
    "Vốn xã hội hóa [51|measure=level] tỷ đồng ([60|measure=share]%).",
    "Khoảng [80|measure=share;base=số hộ]% số hộ đã ký cam kết.",
    "Khảo sát cho thấy [78|measure=share;base=người dân]% người dân hài lòng.",
    "Trong [120|measure=level] người được hỏi, [45|measure=share;base=người]% ủng hộ, [51|measure=share;base=người]% phản đối.",
    "Cơ cấu kinh tế: công nghiệp [52|measure=share]%, dịch vụ [30|measure=share]%.",
    "Khu vực dịch vụ đóng góp [2,1|measure=share] điểm phần trăm.",
    "Đủ sức khỏe có [213|measure=level] người, bằng [44|measure=share;base=số khám]% số khám.",
]
ATTAINMENTS = [
    "Thu ngân sách [820|measure=level] tỷ đồng, đạt [95,3|measure=attainment;base=]%.",
    "Trồng [120|measure=level] ha, đạt [100|measure=attainment;base=kế hoạch]% kế hoạch.",
    "Giải ngân [431|measure=level] tỷ đồng, bằng [60|measure=attainment;base=dự toán HĐND tỉnh giao]% dự toán HĐND tỉnh giao.",
    "Trồng [10|measure=level] ha chè và [12|measure=level] ha mía, đạt lần lượt [87|measure=attainment;base=kế hoạch]% và [91|measure=attainment;base=kế hoạch]% kế hoạch.",
]
TARGETS = [
    "Xã phấn đấu thu [25|measure=target] tỷ đồng, đón [40|measure=target] nghìn lượt khách.",
    "Mục tiêu tăng trưởng [9|measure=target]%.",
    "Thời gian lưu trú [1,8|measure=level] ngày (mục tiêu [2,3|measure=target] ngày).",
    "Sản lượng đạt [148|measure=level] nghìn tấn, bằng [76|measure=attainment]% kế hoạch năm ([195|measure=target] nghìn tấn).",
    "Tỉnh được giao tuyển [120|measure=target] công dân, tăng [6|measure=change] người.",
    "Phấn đấu tăng [9|measure=change]%.",
    "Phấn đấu đạt [500|measure=target] tỷ đồng; đến nay đã có [320|measure=level] tỷ đồng.",
    "Đề nghị tỉnh bố trí [12|measure=target] tỷ đồng sửa đường.",
    "Trường tuyển [60|measure=target] chỉ tiêu.",
    "Xã hoàn thành [12|measure=level] chỉ tiêu.",
]


@pytest.mark.parametrize("marked", [*LEVELS, *CHANGES, *SHARES, *ATTAINMENTS, *TARGETS])
def test_measures(marked: str) -> None:
    check(marked)


def test_a_directive_makes_targets_in_its_paragraph_only() -> None:
    check("Kết luận hội nghị, bà Tráng Thị Pao đề nghị hoàn thành [12|measure=target] công trình.\nXã hoàn thành [9|measure=level] công trình.")


def test_a_coming_year_makes_a_target() -> None:
    text = "Đến năm 2030 xã có [45|measure=%s] mô hình."
    check(text % "target", date(2025, 10, 1))
    check(text % "level", date(2031, 1, 5))


def test_statements() -> None:
    text = "Thu đạt 820 tỷ đồng, tăng 5%, bằng 95% dự toán. Chi 600 tỷ đồng, giảm 2%."
    assert [n.statement for n in read(text)] == [1, 1, 1, 2, 2]


QUALIFIERS = [
    "Có gần [100|qualifier=gần] hộ.",
    "Ước đạt [95|qualifier=Ước đạt] tỷ đồng.",
    "Trên [30|qualifier=Trên] người dự.",
    "Có [30|qualifier=] người dự.",
]


@pytest.mark.parametrize("marked", QUALIFIERS)
def test_qualifiers(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("unit", ["1,2 triệu ", "tăng 5%, ", "9 hộ gồm ", "từ 1 đến 2 "])
def test_a_sentence_of_ten_thousand_numbers_takes_linear_time(unit: str) -> None:
    started = time.process_time()
    assert len(read(unit * 1000)) >= 1000
    assert time.process_time() - started < 2
