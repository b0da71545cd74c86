"""The province of an article, the area of a body, and the place at an offset."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.places import area_of, find_places, parse_place
from pipeline.text import blank_doc


def province(text: str, published: date | None = None) -> str | None:
    return find_places(blank_doc(text, published=published))._.meta.province  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giao ban công tác khoa giáo\nSáng nay, Ban Tuyên giáo và Dân vận Tỉnh ủy họp. Dự họp có Trường Cao đẳng Lai Châu. Trường Cao đẳng Lai Châu báo cáo.", "Lai Châu"),
        ("Vĩnh Long: 84 xã đạt chuẩn\nSáng nay, Sở Nội vụ họp. Đoàn đã đến Cà Mau học tập.", "Vĩnh Long"),
        ("Họp giao ban\n(GLO) - Sáng 9/10, Tỉnh ủy họp.", "Gia Lai"),
        ("Họp giao ban\nUBND tỉnh họp. Theo baolaichau.vn", "Lai Châu"),
        ("Hội nghị huyện\nSáng nay, huyện Sóc Sơn họp. UBND huyện Sóc Sơn báo cáo. Huyện ủy Sóc Sơn kết luận.", "Hà Nội"),
        ("Thời tiết hôm nay\nMưa ở Hà Giang, Lào Cai, Yên Bái, Sơn La, Lai Châu, Điện Biên.", None),
        ("Chính phủ họp\nThủ tướng chủ trì phiên họp thường kỳ tháng 9.", None),
    ],
)
def test_main_province(text: str, expected: str | None) -> None:
    assert province(text) == expected


def test_commune_decides_by_date() -> None:
    text = "Tin xã\nUBND xã Sơn Dương họp. Đảng ủy xã Tân Trào họp. UBND xã Minh Thanh báo cáo. Xã Trung Sơn và xã Hùng Lợi, xã Kiến Thiết dự họp."
    assert province(text, date(2025, 10, 1)) == "Tuyên Quang"


ARTICLE = (
    "Công an tỉnh Lai Châu họp giao ban\n"
    "Chủ tịch UBND xã Tà Mít Lò Văn Ún dự. UBND xã báo cáo. Công an huyện Than Uyên và Công an thị xã Mường Lay phối hợp, Công an huyện bắt giữ. "
    "Bí thư Đảng ủy, Chủ tịch HĐND xã Nậm Cần phát biểu. Sở Y tế kết luận. Trường Tiểu học Kim Đồng (Tân Uyên cũ) dự. Bộ Chính trị yêu cầu."
)


@pytest.mark.parametrize(
    ("body", "level", "expected"),
    [
        ("Sở Y tế", "province", "Lai Châu"),
        ("UBND xã", "commune", "Tà Mít"),
        ("Công an huyện bắt"[:13], "district", "Than Uyên"),
        ("Đảng ủy", "commune", "Nậm Cần"),
        ("Trường Tiểu học Kim Đồng", "commune", "Tân Uyên"),
        ("Bộ Chính trị", "central", None),
    ],
)
def test_area_of(body: str, level: str, expected: str | None) -> None:
    doc = find_places(blank_doc(ARTICLE))
    start = doc.text.index(body + " b") if body in ("UBND xã", "Công an huyện") else doc.text.index(body)
    assert area_of(doc, level, start, start + len(body)) == expected


@pytest.mark.parametrize(
    ("text", "body", "level", "expected"),
    [
        ("Trường THPT Kim Đồng (Hà Đông) tuyển sinh.", "Trường THPT Kim Đồng", "province", "Hà Đông"),
        ("Trường THPT Kim Đồng 1, huyện Than Uyên tuyển sinh.", "Trường THPT Kim Đồng 1", None, "Than Uyên"),
        ("Tỉnh Lai Châu họp, tỉnh Lai Châu tổng kết. Bệnh viện khu vực Tây Bắc (huyện Than Uyên) dự.", "Bệnh viện khu vực Tây Bắc", "province", "Lai Châu"),
        ("Các xã Tà Mít, Nậm Cần báo cáo. Ở Tà Mít, Bí thư Đảng ủy xã nói.", "Đảng ủy xã", "commune", "Tà Mít"),
    ],
)
def test_area_told_beside(text: str, body: str, level: str | None, expected: str) -> None:
    doc = find_places(blank_doc("Tin\n" + text))
    start = doc.text.index(body)
    assert area_of(doc, level, start, start + len(body)) == expected


def test_type_word_of_the_body_decides_between_a_city_and_a_province() -> None:
    text = "Cao tốc mới\nUBND TP.HCM họp bàn cao tốc. TP.HCM đề xuất, UBND TP.HCM trình. UBND tỉnh Tây Ninh báo cáo HĐND tỉnh."
    doc = find_places(blank_doc(text))
    start = text.index("HĐND tỉnh")
    assert doc._.meta.province == "Hồ Chí Minh"
    assert area_of(doc, "province", start, start + 9) == "Tây Ninh"


def test_country_of_a_foreign_article() -> None:
    text = "Bầu cử Pháp\nTổng thống Pháp phát biểu tại Paris. Hạ viện giải tán. Cử tri Pháp đi bầu."
    doc = find_places(blank_doc(text))
    assert area_of(doc, "central", text.index("Hạ viện")) == "Pháp"
    home = find_places(blank_doc("Hợp tác\nBộ Y tế làm việc với Pháp tại Hà Nội."))
    assert area_of(home, "central", 8) is None


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("Sở Y tế tỉnh Lai Châu tổ chức", "tỉnh", ("tỉnh Lai Châu", "Lai Châu", "province")),
        ("UBND xã Tân Thịnh họp", "xã", ("xã Tân Thịnh", "Tân Thịnh", "commune")),
        ("Công an TP Hà Nội bắt", "TP", ("TP Hà Nội", "Hà Nội", "province")),
        ("UBND TP.HCM trình", "TP", ("TP.HCM", "Hồ Chí Minh", "province")),
        ("UBND TPHCM trình", "TP", ("TPHCM", "Hồ Chí Minh", "province")),
        ("Sở Y tế Hà Tĩnh họp", "Hà", ("Hà Tĩnh", "Hà Tĩnh", "province")),
        ("Công an xã Púng Mo bắt", "xã", ("xã Púng Mo", "Púng Mo", "commune")),
        ("UBND quận 8 họp", "quận", ("quận 8", "quận 8", "district")),
        ("Huyện ủy Ngọc Lặc họp", "Ngọc", ("Ngọc Lặc", "Ngọc Lặc", "district")),
        ("Bộ Y tế Iran họp", "Iran", ("Iran", "Iran", "country")),
        ("UBND tỉnh họp", "tỉnh", None),
        ("UBND tỉnh Phạm Quốc Khởi nói", "tỉnh", None),
        ("Sở Y tế Phối hợp", "Phối", None),
        ("Hội đồng Hồ Chí Minh", "Hồ", None),
    ],
)
def test_parse_place(text: str, at: str, expected: tuple[str, str, str] | None) -> None:
    start = text.index(at)
    place = parse_place(text, start)
    assert (place and (text[place.start : place.end], place.name, place.level)) == expected


def test_parse_place_never_raises() -> None:
    for text in ("", " ", "TP", "TP.", "xã", "xã ", "quận 1", "Đ", "A-", "tỉnh  Lai Châu", "’'", "\n"):
        for start in range(len(text) + 2):
            parse_place(text, start, bare_communes=True)
