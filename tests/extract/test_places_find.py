"""Place mentions: tables of sentences with the places marked, and near misses."""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import pairwise

import pytest

from pipeline.extract.places import find_in
from pipeline.extract.places.gazetteer import provinces
from pipeline.extract.places.patterns import type_words

LEVELS = {"p": "province", "d": "district", "c": "commune", "n": "country", "o": None}
MARK = re.compile(r"\[(?P<text>[^\]|]+)\|(?P<level>[pdcno])(?:=(?P<name>[^\]]+))?\]")


def marked(sentence: str) -> tuple[str, list[tuple[str, str, str | None]]]:
    """Take the marks `[text|level=name]` off a sentence: the plain text and what should be found."""
    expected = []
    for m in MARK.finditer(sentence):
        name = m["name"] or m["text"]
        if not m["name"]:
            for word in sorted(type_words(), key=len, reverse=True):
                if name.lower().startswith(word + " ") and name[len(word) + 1].isupper():
                    name = name[len(word) + 1 :]
                    break
        expected.append((m["text"], name, LEVELS[m["level"]]))
    return MARK.sub(lambda m: m["text"], sentence), expected


def found(text: str, published: date | None = None) -> list[tuple[str, str, str | None]]:
    return [(text[p.start : p.end], p.name, p.level) for p in find_in(text, published=published)]


WITH_TYPE_WORD = [
    "Chủ tịch UBND [tỉnh Lai Châu|p] dự họp.",
    "Công an [TP Hà Nội|p] và [TP. Đà Nẵng|p=Đà Nẵng] phối hợp.",
    "[Thành phố Thanh Hóa|d] thuộc [tỉnh Thanh Hóa|p].",
    "[huyện Long Thành|d] có [xã Bình Sơn|c].",
    "UBND [phường Rạch Giá|c], [đặc khu Phú Quốc|c].",
    "[thị xã Kinh Môn|d], [thị trấn Phú Thứ|c], [quận 1|d=quận 1], [phường 12|c=phường 12].",
    "[thôn Tân Lập 2|o], [bản Nậm Lộng|o], [khu phố 5|o=khu phố 5], [ấp Mỹ Tây|o].",
    "[H.Củ Chi|d=Củ Chi] và [Q.7|d=quận 7], [P.Phạm Ngũ Lão|c=Phạm Ngũ Lão].",
    "[huyện miền núi Con Cuông|d] ([Nghệ An|p])",
    "[tỉnh Gyeongsangbuk|p], [thành phố Mungyeong|o]",
    "[TỈNH LAI CHÂU|p=Lai Châu] TỔ CHỨC HỘI NGHỊ",
    "[tỉnh Thanh hóa|p=Thanh Hóa] đón khách",
]
UNKNOWN_NAMES = [
    "Công an [xã Púng Mo|c] bắt giữ",
    "[huyện Ia Pa|d], [huyện Krông Pắc|d], [huyện Đắk R'lấp|d=Đắk R'Lấp], [huyện Mù Cang Chải|d].",
    "[TP Buôn Ma Thuột|d], [huyện A Lưới|d], [xã Ea H'Mlay|c].",
    "[phường Văn Miếu - Quốc Tử Giám|c] họp dân",
]
LISTS = [
    "các [xã Tân Thịnh|c], [Phú Đình|c] và [Bình Yên|c], [huyện Định Hóa|d]",
    "hai [tỉnh Hà Nam|p], [Nam Định|p] mưa to",
    "các [quận 1|d=quận 1], [3|d=quận 3], [5|d=quận 5] và [quận Bình Thạnh|d]",
    "các xã: Tân Thịnh, Phú Đình".replace("xã: Tân Thịnh", "[xã: Tân Thịnh|c=Tân Thịnh]").replace("Phú Đình", "[Phú Đình|c]"),
    "ở [huyện Hoằng Hóa|d], [Thanh Hóa|p] có mưa",  # not the city of that name
    "các [thị xã Nghi Sơn|d], [Buôn Hồ|d=Buôn Hồ] và [xã Bản Lầu|c]",
    "các [xã Tân Hợp|c], [Phú Lũng|c] ([huyện Yên Minh|d], [Hà Giang|p])",
]
BARE = [
    "Đoàn công tác đến [Hòa Bình|p] sáng nay.",
    "dự án tại [Sóc Sơn|d], [Hà Nội|p]",
    "Sở Y tế [Hà Tĩnh|p], Tỉnh ủy [Thanh Hóa|p]",
    "cháy ở [TP.HCM|p=Hồ Chí Minh], [TPHCM|p=Hồ Chí Minh], [Tp. HCM|p=Hồ Chí Minh] và [TP Hồ Chí Minh|p]",
    "[BR-VT|p=Bà Rịa - Vũng Tàu], [Bà Rịa-Vũng Tàu|p=Bà Rịa - Vũng Tàu], [TT-Huế|p=Thừa Thiên Huế], [Đăk Lăk|p=Đắk Lắk]",
    "đại biểu ([Nghệ An|p]) và (Đoàn [Ninh Thuận|p])",
    "Tổng thống [Mỹ|n] Donald Trump thăm [Hàn Quốc|n] và [nước Cộng hòa Dân chủ Nhân dân Lào|n=Lào]",
    "Thủ tướng [Đức|n] và Hạ viện [Pháp|n] lên tiếng",
    "vùng [Tây Nguyên|o], [Đồng bằng sông Cửu Long|o], [châu Âu|o]",
    "công dân [xã Púng Mo|c] nói: về [Púng Mo|c] làm ăn",
    "Chủ tịch UBND [TP Hà Nội|p] Nguyễn Văn Minh, Chủ tịch [xã Tân Thịnh|c] Lò Thị Ún",
]
NOT_PLACES = [
    "ông Trần Quảng Ninh và bà Lê Thị Hà Nam ký",
    "anh Thái Bình, ca sĩ Bình Dương",
    "Phó Trưởng ban Nguyễn Thái Bình dự",
    "giữ gìn hòa bình; Hòa bình là khát vọng",
    "đường Tôn Đức Thắng, phố Hòa Bình, cầu Cần Thơ, đường Hồ Chí Minh",
    "học tập tư tưởng Hồ Chí Minh; Chủ tịch Hồ Chí Minh; Đoàn TNCS Hồ Chí Minh",
    "132 xã, phường 2 năm qua",
    "Anh Nguyễn Văn Đức và chị Nga, anh Đức",
    "Ý kiến của Pháp chế, Mỹ thuật, Đức Phật",
    "Chủ tịch UBND tỉnh Lò Tiến Thoong yêu cầu; Bí thư xã Moong Thị Lậu nói",
    "Hợp tác xã Thanh Niên, Nhà xuất bản Trẻ, bản Tuyên bố chung",
    "làm việc với TP. Cũng trong ngày, TP: Xem xét lại",
    "quận TP, tỉnh ĐT279",
]


@pytest.mark.parametrize("sentence", WITH_TYPE_WORD + UNKNOWN_NAMES + LISTS + BARE)
def test_finds_places(sentence: str) -> None:
    text, expected = marked(sentence)
    assert expected, "a row must expect something"
    assert found(text) == expected


@pytest.mark.parametrize("sentence", NOT_PLACES)
def test_near_misses(sentence: str) -> None:
    assert found(sentence) == []


def test_hue_is_a_province_since_2025() -> None:
    assert found("Công an TP Huế", date(2024, 5, 1))[0][2] == "district"
    assert found("Công an TP Huế", date(2025, 5, 1))[0][2] == "province"


@pytest.mark.parametrize("name", sorted(u.name for u in provinces().values() if u.name.count(" ") == 1))
def test_no_province_inside_a_persons_name(name: str) -> None:
    assert [p.name for p in find_in(f"Họp tại tỉnh {name}.")] == [name]
    assert find_in(f"Ông Nguyễn {name} phát biểu.") == []


def test_sorted_and_apart() -> None:
    text = "Các xã A Mú, Tân Hợp (huyện Yên Minh, tỉnh Hà Giang), TP.HCM, phường 1, quận 3; xã Tân Hợp, Tân Hợp, Hà Nội - Lào Cai."
    places = find_in(text)
    assert len(places) >= 9
    assert all(a.end <= b.start for a, b in pairwise(places))
    assert all(0 <= p.start < p.end <= len(text) for p in places)


def test_same_result_twice() -> None:
    text = " ".join(marked(s)[0] for s in WITH_TYPE_WORD + LISTS + BARE)
    assert found(text) == found(text) != []


@pytest.mark.parametrize(
    "text",
    ["các xã " + "Tân Hợp, " * 11_000, "xã " * 33_000, "Nguyễn " * 14_000, "TP. " * 25_000, "quận 1, 2, " * 9_000, "Hà Nội - " * 11_000, "A" * 100_000, "bản Á'" * 16_000],
    ids=["list", "type words", "capitals", "dots", "numbers", "routes", "one word", "apostrophes"],
)
def test_linear_time(text: str) -> None:
    find_in("Hà Nội")
    start = time.process_time()
    find_in(text)
    assert time.process_time() - start < 2.0
