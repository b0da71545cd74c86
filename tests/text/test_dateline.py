"""Date lines of the Vietnamese press, and lines that only hold a date."""

from datetime import date

import pytest

from pipeline.text.dateline import read_date_line

DATE_LINES = [
    ("21/10/2025", date(2025, 10, 21)),
    ("Thứ ba - 21/10/2025 14:02360", date(2025, 10, 21)),
    ("Thứ sáu - 07/11/2025 16:451.204", date(2025, 11, 7)),
    ("Thứ Tư, 15/10/2025 09:213128 lượt xem", date(2025, 10, 15)),
    ("(08/01/2026 10:05 AM) | Lượt xem: 5.412", date(2026, 1, 8)),
    ("08:45, 12/12/2025 (Lượt xem 2.031)", date(2025, 12, 12)),
    ("21/10/2025 | 14:02 GMT+7", date(2025, 10, 21)),
    ("Thứ hai, 3/11/2025, 07:15 (GMT+7)", date(2025, 11, 3)),
    ("Cập nhật lúc: 15:32, 06/10/2025", date(2025, 10, 6)),
    ("Cập nhật: 15:32, 06/10/20254021 lượt xem", date(2025, 10, 6)),
    ("Ngày đăng 21-10-2025", date(2025, 10, 21)),
    ("Ngày đăng: 05/12/2025 | 14:30 | Đã xem: 987", date(2025, 12, 5)),
    ("Đăng lúc: 09h15 ngày 02.03.2026", date(2026, 3, 2)),
    ("Thứ Hai, ngày 13/10/2025", date(2025, 10, 13)),
    ("Thứ Năm, ngày 2 tháng 10 năm 2025", date(2025, 10, 2)),
    ("Chủ nhật, 5 tháng 10, 2025 | 08:00", date(2025, 10, 5)),
    ("2025-10-21", date(2025, 10, 21)),
    ("2025/10/21 08:30", date(2025, 10, 21)),
    ("21/10/25 08:30", date(2025, 10, 21)),
    ("CN, 12/10/2025 - 20:00", date(2025, 10, 12)),
    ("Tác giả: Phòng Tin học. Ngày đăng: 24/11/2025. Lượt xem 1.145. In bài viết", date(2025, 11, 24)),
    ("Báo Miền Núi điện tử - 29/09/2025 09:15", date(2025, 9, 29)),
    ("Sở Xây dựng tỉnh Đồng Bằng | 05/11/2025 | Lượt xem: 2.317 | Cỡ chữ: A- A A+", date(2025, 11, 5)),
    ("Thu Hà - 21/10/2025 14:02", date(2025, 10, 21)),
]
NO_DATE_LINES = [
    "Sáng 21/10/2025, Sở Y tế tổ chức hội nghị.",
    "Ngày 21/10/2025, Ủy ban nhân dân tỉnh họp",
    "Hội nghị tổng kết ngày 21/10/2025",
    "Kế hoạch số 15/KH-UBND ngày 21/10/2025 về chuyển đổi số",
    "Công bố Quyết định ngày 05/12/2025 lúc 08:30",
    "9 tháng đầu năm 2025",
    "Lượt xem: 5.412",
    "32/13/2025",
    "31/02/2025 08:00",
    "14:02",
    "1/2025",
    "",
    "Thứ ba",
    "Nghị quyết 57-NQ/TW 22/12/2024 của Bộ Chính trị",
    "Trung tâm 1022: 0900.123.456 - 10/10/2025 là hạn cuối nộp hồ sơ",
]


@pytest.mark.parametrize(("line", "day"), DATE_LINES)
def test_date_line(line: str, day: date) -> None:
    assert read_date_line(line) == (True, day)


@pytest.mark.parametrize("line", NO_DATE_LINES)
def test_no_date_line(line: str) -> None:
    assert read_date_line(line) == (False, None)
