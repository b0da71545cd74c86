"""The seat of a body: the level word and the place behind its name (`tỉnh Lai Châu`, `xã Tân Lập`, `TP.HCM`, `Hà Nội`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.places import parse_place
from pipeline.extract.places.gazetteer import is_city_province, key, named, provinces
from pipeline.extract.places.names import surnames
from pipeline.extract.places.patterns import SYLLABLE, UPPER

__all__ = ["SEAT", "SYLLABLE", "UPPER", "Seat", "country", "fill_word", "is_city", "known_place", "person_at", "read_seat"]

# level word as written (small letters, without dots) -> its full form and level; `thành phố` is a province or a district
WORDS = {
    "tỉnh": ("tỉnh", "province"), "thành phố": ("thành phố", "city"), "tp": ("thành phố", "city"), "t.p": ("thành phố", "city"),
    "thành": ("thành phố", "city"), "huyện": ("huyện", "district"), "quận": ("quận", "district"), "thị xã": ("thị xã", "district"), "tx": ("thị xã", "district"),
    "xã": ("xã", "commune"), "phường": ("phường", "commune"), "thị trấn": ("thị trấn", "commune"), "đặc khu": ("đặc khu", "commune"),
    "q": ("quận", "district"), "p": ("phường", "commune"), "h": ("huyện", "district"),
}  # fmt: skip
SEAT = re.compile(
    r"(?:(?P<many>các|hai|2) )?(?P<word>tỉnh|thành phố|thị xã|thị trấn|đặc khu|huyện|quận|phường|xã(?!(?-i: hội\b))|TP(?=HCM)|TP|T\.P|TX|[QPH](?=\.))(?!\w(?<!HCM)|-| ủy|(?-i: đoàn\b)| Đoàn\b(?! [A-ZĐ]))",
    re.IGNORECASE,
)
_MANY = re.compile(rf"(?:, |/| và )(?:thành phố|thành(?=[,.)]| (?:trong|phía|trực|khác|trên|cả|của|đã|có|cần|được))|huyện|xã|phường|thị xã|quận|TP|cấp)\b(?!\.? ?(?-i:[{UPPER}]))", re.IGNORECASE)
_WORDS = re.compile(r"(?:Đồng|Duyên|Trung du|Miền|Vùng|Bắc|Nam|Tây|Đông)\w*(?: \w+){2,6}")
_VILLAGE = re.compile(r"(?:thôn|bản|ấp|làng|buôn|xóm|khóm|khu phố|khu dân cư|tổ dân phố) ")
_DISTRICT_NUMBER = re.compile(r"\.? ?(\d{1,2})(?![\w%]|[.,/]\d)")


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat as read: `word` is the full level word or None (bare place), `area` the place without it or None."""

    end: int
    word: str | None
    level: str | None  # province, city (still open), district, commune
    area: str | None


def known_place(text: str, at: int) -> tuple[int, str, str] | None:
    """Return end, name and level of the Vietnamese province or district that begins at `at` without a type word."""
    if not text[at : at + 1].isupper():
        return None
    place = parse_place(text, at)
    return (place.end, place.name, place.level) if place and place.level in ("province", "district") else None


def country(text: str, at: int) -> tuple[int, str] | None:
    """Return end and name of the foreign country that begins at `at`."""
    if not text[at : at + 1].isupper():
        return None
    place = parse_place(text, at)
    return (place.end, place.name) if place and place.level == "country" else None


_PERSON = re.compile(rf"({SYLLABLE}) ({SYLLABLE})")
_SHORT_LAND = re.compile(r"(?:Việt|ASEAN|EU|Trung|Nhật|Hàn|Xô|Âu)(?!\w)")
_PAIR = re.compile(r" ?[-–] ?")


def countries(text: str, at: int) -> int | None:
    """Return the end of two countries joined by a dash (`Việt Nam - Lào`, `Hoa Kỳ-ASEAN`), or None."""
    if not text[at : at + 1].isupper():
        return None
    first = _land(text, at)
    joint = _PAIR.match(text, first) if first else None
    return _land(text, joint.end()) if joint else None


def _land(text: str, at: int) -> int | None:
    short = _SHORT_LAND.match(text, at)
    place = parse_place(text, at)
    if place and place.level == "country":
        return place.end
    return short.end() if short else None


def person_at(text: str, at: int) -> bool:
    """Tell whether a person's name may begin at `at`: a strong surname and another capitalised syllable."""
    m = _PERSON.match(text, at)
    return bool(m and m[1] in surnames())


def middle_name_at(text: str, at: int) -> bool:
    """Tell whether a name with the middle name `Thị` or `Văn` begins at `at`."""
    m = _PERSON.match(text, at)
    return bool(m and m[2] in ("Thị", "Văn"))


def read_seat(text: str, at: int, *, bare: bool = True) -> Seat | None:
    """Read the seat that begins at `at` (one space may come first), or None.

    >>> read_seat("UBND TP.HCM", 4)
    Seat(end=11, word='thành phố', level='province', area='Hồ Chí Minh')
    """
    if text[at : at + 1] == " ":
        at += 1
    m = SEAT.match(text, at)
    begin = m.start("word") if m else at
    place = parse_place(text, begin) if m or text[at : at + 1].isupper() else None
    if place and place.level == "province" and not m and text.startswith(("TP", "Tp", "T.P", "Thành phố"), at):
        return Seat(place.end, "thành phố", "province", place.name)
    if m and not place and text[m.end() : m.end() + 2] == ". ":
        place = parse_place(text, m.end() + 2)
        place = place if place and place.level == "district" else None
    if not m:
        return Seat(place.end, None, place.level, place.name) if bare and place and place.level in ("province", "district") else None
    word, level = WORDS[m["word"].lower()]
    if place and place.level in ("province", "district", "commune") and (level != "province" or _province(text, m.end() + 1, place.name)):
        return Seat(place.end, word, place.level if word == "thành phố" else level, place.name)
    number = _DISTRICT_NUMBER.match(text, m.end()) if word in ("quận", "phường") else None
    if number:
        return Seat(number.end(), word, level, f"{word} {number[1]}")
    if m["many"] or m["word"].lower() in ("q", "p", "h", "thành") or _MANY.match(text, m.end()):
        return None
    return Seat(m.end("word"), word, level, None)


def _province(text: str, at: int, name: str) -> bool:
    return key(name) in named() or (" " in name and not person_at(text, at))


def is_city(area: str | None) -> bool:
    """Tell whether a province is a city governed by the centre."""
    return area is not None and is_city_province(area)


def fill_word(area: str) -> str:
    """Return the level word of a province written without it."""
    return "thành phố" if is_city_province(area) else "tỉnh"


def is_province(name: str) -> bool:
    return key(name) in provinces()


def village(text: str, at: int) -> tuple[int, str] | None:
    """Return end and name of the village or quarter that begins at `at` (one space may come first): `bản Nậm Lộng`."""
    if text[at : at + 1] == " ":
        at += 1
    if not _VILLAGE.match(text, at):
        return None
    place = parse_place(text, at)
    return (place.end, place.name) if place and place.level is None else None


def region(text: str, at: int) -> int | None:
    """Return the end of a region of several words that begins at `at` (`Đồng bằng sông Cửu Long`), or None."""
    m = _WORDS.match(text, at)
    if not m:
        return None
    ends = [word.end() for word in re.finditer(r"\S+", m.group())][2:]
    return next((at + end for end in reversed(ends) if any(unit.level is None and not unit.kind for unit in named().get(key(text[at : at + end]), ()))), None)
