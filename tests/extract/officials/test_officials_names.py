"""Names of persons: what is one, where it ends, and what only looks like one. All people are made up."""

from __future__ import annotations

import pytest

from tests.extract.officials.reading import offices

FOUND = [
    # Kinh names behind honorifics, ranks, degrees
    ("Đồng chí Lê Thị Bích Mai phát biểu.", "Lê Thị Bích Mai"),
    ("Ông Trần Văn Út cho biết thêm.", "Trần Văn Út"),
    ("Thiếu tướng, Tiến sĩ Phạm Quốc Toản nhấn mạnh.", "Phạm Quốc Toản"),
    ("Theo PGS.TS Đinh Hữu Nghĩa, giống lúa mới cho năng suất cao.", "Đinh Hữu Nghĩa"),
    ("Theo ThS. Bùi Thu Trang, kết quả đáng mừng.", "Bùi Thu Trang"),
    ("BSCKII Ngô Đức Thành thăm khám cho bà con.", "Ngô Đức Thành"),
    # peoples of the mountains, of the Central Highlands, Khmer
    ("Ông Giàng Páo Sử nêu ý kiến.", "Giàng Páo Sử"),
    ("Bà Lò Thị Ban Mai đề nghị hỗ trợ giống.", "Lò Thị Ban Mai"),
    ("Bà H’Yến Niê chia sẻ.", "H’Yến Niê"),
    ("Ông Y Thanh Bình Niê Kđăm dự hội nghị.", "Y Thanh Bình Niê Kđăm"),
    ("Bà Ksor H'Lan phát biểu.", "Ksor H'Lan"),
    ("Ông Rơ Châm Thuyên kiến nghị.", "Rơ Châm Thuyên"),
    ("Bà Thạch Thị Sa Rinh cho rằng.", "Thạch Thị Sa Rinh"),
    ("Ông Tou Prong Nai Sơn trình bày.", "Tou Prong Nai Sơn"),
    # introduced by an office
    ("Giám đốc Sở Nội vụ Hà Thị Kim Chung trình bày báo cáo.", "Hà Thị Kim Chung"),
    ("Chủ tịch UBND phường Huỳnh Ngọc Thế nêu khó khăn.", "Huỳnh Ngọc Thế"),
    ("Giám đốc Sở Nông nghiệp và Môi trường Đặng Văn Hồi báo cáo.", "Đặng Văn Hồi"),
    ("Giám đốc Sở Y tế tỉnh Lai Châu Lê Văn Hồi báo cáo.", "Lê Văn Hồi"),
    ("Chủ tịch UBND xã Xuân Trường Đỗ Văn Hồi báo cáo.", "Đỗ Văn Hồi"),
    ("Bí thư Tỉnh ủy Bà Rịa - Vũng Tàu Đỗ Văn Hồi dự.", "Đỗ Văn Hồi"),
    ("Bí thư Tỉnh ủy Hà Giang Hà Văn Hồi dự.", "Hà Văn Hồi"),
    # without a surname, where what stands before it can only stand before a person
    ("Đồng chí Thuận An, Tổng Biên tập Báo Nhân Dân dự.", "Thuận An"),
    ("Hòa thượng Thích Minh Thông, Trưởng ban Trị sự tặng quà.", "Thích Minh Thông"),
    # names that hold words of sentences and places
    ("Ông Phạm Minh Chí đề nghị.", "Phạm Minh Chí"),
    ("Bà Vũ Quang Các, Phó Giám đốc Sở Y tế, chủ trì.", "Vũ Quang Các"),
    # of other languages
    ("Tổng thống Phần Lan, ông Karl von Ruppen, thăm Việt Nam.", "Karl von Ruppen"),
    ("Bộ trưởng Quốc phòng Mỹ John Whitmore phát biểu.", "John Whitmore"),
    ("Chủ tịch Ed Hollister cho biết.", "Ed Hollister"),
    ("Tổng thống George W. Tanner ký sắc lệnh.", "George W. Tanner"),
    # by its shape alone, where it is said to speak or given an age
    ("Sau khi gây án, Đỗ Văn Khoai (34 tuổi) bỏ trốn.", "Đỗ Văn Khoai"),
    # in capitals, run into the next sentence
    ("Bộ trưởng Bộ Tài chính Đinh Văn Lộc Sáng 12/6, phát biểu tại phiên họp.", "Đinh Văn Lộc"),
    ("Phó Giám đốc Sở Y tế Lê Thanh Tâm Thông tin thêm về dịch bệnh.", "Lê Thanh Tâm"),
    ("Đồng chí Nguyễn Văn Hưởng Chủ tịch UBND xã Tân Lập dự.", "Nguyễn Văn Hưởng"),
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_name(text: str, name: str) -> None:
    assert list(offices(text)) == [name]


NOT_PERSONS = [
    "Tuyến đường Trần Văn Ơn được mở rộng.",
    "Ban Giám hiệu Trường THPT Nguyễn Văn Cừ đón đoàn.",
    "Đoàn xe tới phố Lê Văn Sỹ.",
    "Hội nghị diễn ra ở xã Nguyễn Huệ.",
    "Học tập tư tưởng Hồ Chí Minh.",
    "Quỹ học bổng Vừ A Dính trao 20 suất quà.",
    "Giải thưởng Tạ Quang Bửu năm nay có ba công trình.",
    "Tàu Trần Đại Nghĩa cập cảng.",
    "Thủ tướng Chính phủ yêu cầu các bộ vào cuộc.",
    "Tỉnh Lâm Đồng và Hà Giang ký kết hợp tác.",
    "Ngày Nhà giáo Việt Nam là dịp tri ân.",
    "Bạn đọc có thể xem thêm ở Trang chủ.",
    "Phó Tổng Giám đốc Vietnam Airlines trả lời báo chí.",
    "Sau khi gây án, Đỗ Văn Khoai bỏ trốn.",
    "Phim Anh Chỉ Có Mình Em ra rạp.",
    "Nghiêm cấm bán rượu cho trẻ em Luật Trẻ em quy định.",
    "Cử tri Tân Hòa kiến nghị mở đường.",
    "CEO Ruritania Airways không lo ngại.",
    "Bác sĩ Khoa Nội tổng hợp trực đêm.",
    "PV Báo Gia đình đưa tin.",
]


@pytest.mark.parametrize("text", NOT_PERSONS)
def test_near_miss(text: str) -> None:
    assert offices(text) == {}


def test_a_ward_named_after_a_person_is_told_by_the_holder_beside_it() -> None:
    assert offices("Ông Lê Văn Bình, Phó Chủ tịch UBND phường Hà Duy Ngọc, cho biết.") == {"Lê Văn Bình": ["Phó Chủ tịch UBND phường Hà Duy Ngọc"]}


def test_a_ward_named_after_a_person_is_told_by_the_address() -> None:
    assert offices("Phó Chủ tịch UBND phường Hà Duy Ngọc lý giải. Vụ việc xảy ra ở phường Hà Duy Ngọc.") == {}


def test_the_same_words_with_an_honorific_are_a_person() -> None:
    assert list(offices("Tuyến đường Trần Văn Bảy. Ông Trần Văn Bảy hiến đất.")) == ["Trần Văn Bảy"]
