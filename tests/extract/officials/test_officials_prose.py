"""Offices told in running prose, and words that look like offices and are none."""

from __future__ import annotations

import pytest

from tests.extract.officials.reading import offices

SAID = [
    ("Ông Lê Văn Bình giữ chức vụ Trưởng phòng Nội vụ huyện Mai Sơn.", {"Lê Văn Bình": ["Trưởng phòng Nội vụ huyện Mai Sơn"]}),
    ("Ông Lê Văn Bình thôi giữ chức Bí thư Huyện ủy Tuy Đức và nhận nhiệm vụ mới là Hiệu trưởng Trường Chính trị tỉnh.",
     {"Lê Văn Bình": ["Bí thư Huyện ủy Tuy Đức", "Hiệu trưởng Trường Chính trị tỉnh"]}),
    ("Theo kết luận, trong thời gian giữ các cương vị tỉnh ủy viên, giám đốc Sở Công Thương, bà Lê Thị Mai ký nhiều văn bản.",
     {"Lê Thị Mai": ["tỉnh ủy viên", "giám đốc Sở Công Thương"]}),
    ("Bà Lê Thị Mai vắng mặt. Trong thời gian giữ các chức vụ giám đốc Sở Y tế, chủ tịch UBND huyện Mai Sơn (2004-2010), bà ký nhiều văn bản.",
     {"Lê Thị Mai": ["giám đốc Sở Y tế", "chủ tịch UBND huyện Mai Sơn"]}),
    ("Bà Lê Thị Mai - khi đó là Chủ tịch UBND tỉnh Yên Bái và hiện nay là Bí thư Tỉnh ủy Yên Bái - ký quyết định.",
     {"Lê Thị Mai": ["Chủ tịch UBND tỉnh Yên Bái", "Bí thư Tỉnh ủy Yên Bái"]}),
    ("Ông Lê Văn Bình từng có nhiều năm làm Phó Giám đốc Sở Y tế kiêm Giám đốc Bệnh viện Đa khoa tỉnh.",
     {"Lê Văn Bình": ["Phó Giám đốc Sở Y tế", "Giám đốc Bệnh viện Đa khoa tỉnh"]}),
    ("Ông Lê Văn Bình có học vị tiến sĩ, là Ủy viên Trung ương Đảng các khóa X, XI và XII, đại biểu Quốc hội khóa XI.",
     {"Lê Văn Bình": ["Ủy viên Trung ương Đảng", "đại biểu Quốc hội"]}),
    ("Hội nghị kỷ luật ông Lê Văn Bình bằng hình thức cảnh cáo và cho thôi giữ chức Ủy viên Bộ Chính trị.", {"Lê Văn Bình": ["Ủy viên Bộ Chính trị"]}),
    ("Ông Lê Văn Bình (SN 1964), chức vụ Ủy viên Ban Thường vụ Thành ủy, Trưởng ban Tuyên giáo Thành ủy nhận quyết định.",
     {"Lê Văn Bình": ["Ủy viên Ban Thường vụ Thành ủy", "Trưởng ban Tuyên giáo Thành ủy"]}),
    ("Ông Lê Văn Bình nhận nhiệm vụ Phó Ban Kinh tế Trung ương Ông Trần Văn Lộc, Bí thư Tỉnh ủy dự.",
     {"Lê Văn Bình": ["Phó Ban Kinh tế Trung ương"], "Trần Văn Lộc": ["Bí thư Tỉnh ủy"]}),
    ("Anh Lê Văn Bình - công an viên xã Tam Lãnh kể.", {"Lê Văn Bình": ["công an viên xã Tam Lãnh"]}),
    ("Ông Lê Văn Bình giữ chức Phó Vụ trưởng Vụ Pháp chế.", {"Lê Văn Bình": ["Phó Vụ trưởng Vụ Pháp chế"]}),
    ("Ban Thường vụ Huyện ủy cho thôi chức Phó Chủ tịch UBND xã Diễn An, đối với ông Cao Đức Bình.", {"Cao Đức Bình": ["Phó Chủ tịch UBND xã Diễn An"]}),
    ("Ông Lê Văn Bình nói nhiều. Từ thời ông làm Bí thư Tỉnh ủy Sơn La đã nghe.", {"Lê Văn Bình": ["Bí thư Tỉnh ủy Sơn La"]}),
    ("Ông Lê Văn Bình từng giữ các chức danh, chức vụ lãnh đạo, quản lý như: Giám đốc Sở Y tế, Bí thư Huyện ủy Mai Sơn.",
     {"Lê Văn Bình": ["Giám đốc Sở Y tế", "Bí thư Huyện ủy Mai Sơn"]}),
    ("Dự có các đồng chí Ủy viên Bộ Chính trị: Chủ tịch Quốc hội Lê Thị Kim; Bí thư Thành ủy Hà Nội Trần Văn Lộc.",
     {"Lê Thị Kim": ["Ủy viên Bộ Chính trị", "Chủ tịch Quốc hội"], "Trần Văn Lộc": ["Ủy viên Bộ Chính trị", "Bí thư Thành ủy Hà Nội"]}),
    ("Hội nghị có Thống đốc tỉnh Kano - ông Lê Văn Bình và ông Trần Văn Lộc, Thống đốc tỉnh Aiko.",
     {"Lê Văn Bình": ["Thống đốc tỉnh Kano"], "Trần Văn Lộc": ["Thống đốc tỉnh Aiko"]}),
]  # fmt: skip

NOT_SAID = [
    ("Bà Lê Thị Mai ký quyết định bổ nhiệm em trai giữ chức Giám đốc Sở Y tế.", {"Lê Thị Mai": []}),
    ("Bà Lê Thị Mai, Bí thư Tỉnh ủy, nói vào lúc Trung Quốc giữ chức Chủ tịch G20.", {"Lê Thị Mai": ["Bí thư Tỉnh ủy"]}),
    ("Ông Lê Văn Bình gặp cô giáo mắc lỗi trong quá trình làm giám thị coi thi.", {"Lê Văn Bình": []}),
    ("Ông Lê Văn Bình nhận vị trí Giám đốc dự án cầu đường.", {"Lê Văn Bình": []}),
    ("Ông Lê Văn Bình có thể trở thành Bí thư Tỉnh ủy.", {"Lê Văn Bình": []}),
    ("Ông Lê Văn Bình cho biết chồng bà Lê Thị Mai đi vắng, còn là Giám đốc Sở Y tế.", {"Lê Văn Bình": [], "Lê Thị Mai": []}),
    ("Anh Hoàng Văn Lộc được giao nhiệm vụ trưởng nhóm.", {"Hoàng Văn Lộc": []}),
    ("Ông Lê Văn Bình nói việc đó thuộc thẩm quyền Chủ tịch UBND tỉnh.", {"Lê Văn Bình": []}),
    ("Bộ Tư lệnh Quân khu 5 mời ông Lê Văn Bình.", {"Lê Văn Bình": []}),
    ("Ban Tổng Giám đốc mời bà Lê Thị Mai.", {"Lê Thị Mai": []}),
]


@pytest.mark.parametrize(("text", "expected"), SAID + NOT_SAID)
def test_offices_in_prose(text: str, expected: dict[str, list[str]]) -> None:
    assert offices(text) == expected


FOREIGN = [
    ("Trước Giám đốc Tình báo Quốc gia Dan Cotter, Giám đốc An ninh Quốc gia (NSA) Mike Rodgerson.",
     {"Dan Cotter": ["Giám đốc Tình báo Quốc gia"], "Mike Rodgerson": ["Giám đốc An ninh Quốc gia"]}),
    ("Bộ trưởng Bộ Kết nối lãnh thổ Richard Fernand bị cáo buộc.", {"Richard Fernand": ["Bộ trưởng Bộ Kết nối lãnh thổ"]}),
    ("Phát ngôn viên Bộ Quốc phòng Ukraine - Dmitry Gutsulenko đã thông báo.", {"Dmitry Gutsulenko": ["Phát ngôn viên Bộ Quốc phòng Ukraine"]}),
    ("Chủ tịch Tottenham, Daniel Levinson sẽ làm ngơ.", {"Daniel Levinson": ["Chủ tịch Tottenham"]}),
    ("Chủ tịch nước tiếp Bà María Figa Lópes, Đại sứ Vương quốc Tây Ban Nha tại Việt Nam.", {"María Figa Lópes": ["Đại sứ Vương quốc Tây Ban Nha tại Việt Nam"]}),
    ("Cục trưởng Cục Chống tham nhũng, Thanh tra Chính phủ Phạm Trọng Bình nói.", {"Phạm Trọng Bình": ["Cục trưởng Cục Chống tham nhũng, Thanh tra Chính phủ"]}),
    # near misses: countries and clubs after a comma
    ("Ngoại trưởng Nga, Mỹ và Đức họp.", {}),
    ("Chủ tịch Tottenham, Manchester City và Arsenal họp.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOREIGN)
def test_foreign_names_beside_offices(text: str, expected: dict[str, list[str]]) -> None:
    assert offices(text) == expected


NOBODY = [
    ("Bộ trưởng gặp phóng viên Tiền Phong.", {}),
    ("Tổng giám đốc Samsung họp.", {}),
    ("Ảnh: VGP/Quang Hiền Thủ tướng yêu cầu các bộ vào cuộc.", {}),
    # the full stop before the next sentence is left out
    ("Tổng thống Nga Putin Việc này khó.", {"Putin": ["Tổng thống Nga"]}),
    ("Phó Thủ tướng Vũ Đức Bình Khẳng định thế.", {"Vũ Đức Bình": ["Phó Thủ tướng"]}),
    ("Bà Lê Thị Mai Yêu cầu.", {"Lê Thị Mai": []}),
    ("Tổng thống Moon Jae In và Thủ tướng Lee Hsien Loong dự.", {"Moon Jae In": ["Tổng thống"], "Lee Hsien Loong": ["Thủ tướng"]}),
    ("Phó Tổng Biên tập Cát Thị Kim Xoan dự.", {"Cát Thị Kim Xoan": ["Phó Tổng Biên tập"]}),
]


@pytest.mark.parametrize(("text", "expected"), NOBODY)
def test_what_is_no_name(text: str, expected: dict[str, list[str]]) -> None:
    assert offices(text) == expected


BESIDE = [
    # the last word of a body is no cue of a village, an era, a street
    ("Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn Vũ Văn Bình cho biết.", {"Vũ Văn Bình": ["Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn"]}),
    ("Thứ trưởng Bộ Nông nghiệp & Phát triển nông thôn Vũ Văn Bình yêu cầu.", {"Vũ Văn Bình": ["Thứ trưởng Bộ Nông nghiệp & Phát triển nông thôn"]}),
    ("Thủ tướng lâm thời Vũ Văn Bình dự.", {"Vũ Văn Bình": ["Thủ tướng lâm thời"]}),
    ("Ngoại trưởng Trung Quốc Vương Bình kêu gọi.", {"Vương Bình": ["Ngoại trưởng Trung Quốc"]}),
    ("Người phát ngôn Lầu Năm Góc Jeff Davison khẳng định.", {"Jeff Davison": ["Người phát ngôn Lầu Năm Góc"]}),
    ("Xe dừng ở thôn Vũ Văn Bình.", {}),
    ("Ông Lê Văn Bình, giám đốc bệnh viện và đoạn phim ấy bị chê.", {"Lê Văn Bình": ["giám đốc bệnh viện"]}),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_names_right_behind_bodies(text: str, expected: dict[str, list[str]]) -> None:
    assert offices(text) == expected
