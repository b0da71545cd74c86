"""Digits that count nothing, each beside a near miss that counts."""

from __future__ import annotations

import time

import pytest
from number_marks import check, read

from pipeline.extract.indicators.false_positives import cue_before, excluded
from pipeline.lexicon import rows

LEFT_OUT = {
    "date": ["Sáng 21/10, lãnh đạo xã họp.", "Từ ngày 1-7-2025 đến 30/9/2025.", "Ngày 9.5 vừa qua.", "Dịp 2-9 năm nay."],
    "year": ["Năm 2024, xã hoàn thành.", "Nhiệm kỳ 2020 - 2025 của đảng bộ.", "Đường hoa Xuân 2017 mở cửa."],
    "period": ["Kết quả 9 tháng đầu năm.", "Trong 5 năm qua, xã đổi mới.", "Hội nghị 6 tháng cuối năm.", "Trong 3 ngày, đoàn làm việc."],
    "clock": ["Vụ cháy lúc 8h30 sáng.", "Khoảng 16 giờ 45 phút cùng ngày.", "Lễ khai mạc vào 19:30 tối nay."],
    "age": ["Chị Lò Thị Sen (34 tuổi) kể lại.", "Thanh niên từ 18 đến 27 tuổi.", "Trẻ dưới 6 tháng tuổi."],
    "term": ["Đại hội lần thứ 15 của Đảng bộ.", "Kỳ họp thứ 9 khai mạc.", "Đợt 2 năm nay."],
    "document": [
        "Nghị quyết 57 của Bộ Chính trị.",
        "Căn cứ Thông tư số 19/2021/TT-BTC.",
        "Theo Quyết định 118-QĐ/TU.",
        "Các nghị quyết 57, 59, 66 và 68.",
        "Điều 18 và 23 của nghị định này.",
    ],
    "phone": ["Gọi số điện thoại 0912 345 678.", "Đường dây nóng: 0238.384.4555."],
    "address": ["Trụ sở ở số 12 đường Lê Lai.", "Dân thôn 5, xã Mường So.", "Họp tại phường 7, quận 8.", "Phòng 301 của khách sạn."],
    "road": ["Tuyến quốc lộ 7B sạt lở.", "Đoạn qua Km 19+500 bị ngập.", "Xe chạy trên QL1A."],
    "score": ["Đội khách thắng 2-1.", "Tỷ số 3-0 nghiêng về chủ nhà."],
    "class": ["Học sinh lớp 9 ôn thi.", "Bão số 3 đổ bộ.", "Sản phẩm OCOP 4 sao.", "Xe đời 2016.", "Xuất khẩu gạo 5% tấm."],
    "fixed": ["Vận hành chính quyền địa phương 2 cấp.", "Phương châm 4 tại chỗ.", "Phòng, chống COVID-19.", "Trực 24/7."],
    "name": ["Đoàn dự SEA Games 33.", "Thủy điện Sông Mây 2 xả lũ.", "Máy bay Airbus A320 cất cánh.", "Đội U23 tập trung."],
    "furniture": ["Lượt xem: 5.412", "Ý kiến bạn đọc (0)"],
    "scale": ["Đồ án quy hoạch 1/500, tỷ lệ 1/2.000."],
    "old date": ["Sinh ngày 19/5/1890 - 19/5/2017."],
    "lottery": ["Bộ số trúng thưởng 07-13-16-30-37-44."],
    "list": ["1. Kết quả đạt được\n2. Tồn tại, hạn chế"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in LEFT_OUT.items() for text in texts])
def test_left_out(name: str, text: str) -> None:
    from pipeline.extract.dates import find_dates
    from pipeline.extract.indicators.numbers import find_numbers
    from pipeline.text import blank_doc

    doc = find_dates(blank_doc(text))
    assert [text[n.start : n.end] for n, _ in find_numbers(doc)] == [], name


NEAR_MISSES = [
    "Mỗi ngày [45|unit=ca] ca nhập viện.",
    "Trong năm [19|unit=di tích] di tích được tu bổ.",
    "Tổng số [110|unit=người] người cách ly.",
    "Trong số [541|unit=đơn vị] đơn vị lữ hành.",
    "Kiến nghị thu hồi [412|unit=triệu đồng] triệu đồng.",
    "Giám sát chuyên đề [6|unit=tổ chức] tổ chức.",
    "Có đảng viên là người dân tộc thiểu số [742|unit=đồng chí] đồng chí.",
    "Khu vực [21|unit=ha] ha đã giải phóng mặt bằng.",
    "Thời gian lưu trú đạt [1,8|unit=ngày] ngày.",
    "Toàn tỉnh đạt [7|unit=chỉ tiêu]/[9|unit=chỉ tiêu] chỉ tiêu.",
    "Trẻ em được khám là [6|unit=cháu] cháu.",
    "Nhà máy cách thôn [2|unit=km] km.",
    "Gió tây nam cấp [2-3|unit=cấp].",
    "Xử lý kỷ luật [14|unit=cấp ủy viên] cấp ủy viên.",
    "Tỷ lệ đạt [98,5|unit=%]% trong khóa này.",
    "Dự án có [2016|unit=hộ] hộ bị ảnh hưởng.",
    "Bản sạc đầy trong [30|unit=phút] phút.",
]


@pytest.mark.parametrize("marked", NEAR_MISSES)
def test_near_misses(marked: str) -> None:
    check(marked)


def test_every_row_has_a_reason_and_a_known_kind() -> None:
    table = rows("number_false_positives")
    assert len(table) > 300
    assert {row["kind"] for row in table} == {"before", "after", "allow", "number", "pattern", "date"}
    assert all(row["reason"] for row in table)


def test_the_longest_cue_decides() -> None:
    assert cue_before("trong tổng số 110", 14) == ("quantity", "")
    assert cue_before("trụ sở số 110", 10) == ("number of something", "address")


@pytest.mark.parametrize("unit", ["1", "1 ", "1-", "1/", "a ", "A", "Số 1/", "thắng ", "1.1,", "( ", "hai ", "tăng so với ", "1 người, ", "từ 1 đến "])
def test_time_on_pathological_text(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    from pipeline.extract.indicators.false_positives import _patterns

    for name, pattern, _ in _patterns("number", "pattern", "date"):
        started = time.process_time()
        for _ in pattern.finditer(text):
            pass
        assert time.process_time() - started < 0.4, name  # 50 ms on an idle machine
    started = time.process_time()
    list(excluded(text))
    assert time.process_time() - started < 4, unit  # all of them, at every number


def test_reads_long_nonsense_without_error() -> None:
    assert read("1/2-3% " * 300) is not None
