"""The seat of a body: the level word and the place behind its name (`tỉnh Lai Châu`, `xã Tân Lập`, `TP.HCM`, `Hà Nội`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import rows
from pipeline.match.phrases import same_length_lower

# level word as written (small letters, without dots) -> its full form and level; `thành phố` is a province or a district
WORDS = {
    "tỉnh": ("tỉnh", "province"), "thành phố": ("thành phố", "city"), "tp": ("thành phố", "city"), "t.p": ("thành phố", "city"),
    "thành": ("thành phố", "city"), "huyện": ("huyện", "district"), "quận": ("quận", "district"), "thị xã": ("thị xã", "district"), "tx": ("thị xã", "district"),
    "xã": ("xã", "commune"), "phường": ("phường", "commune"), "thị trấn": ("thị trấn", "commune"), "đặc khu": ("đặc khu", "commune"),
    "q": ("quận", "district"), "p": ("phường", "commune"), "h": ("huyện", "district"),
}  # fmt: skip
SEAT = re.compile(
    r"(?:(?P<many>các|hai|2) )?(?P<word>tỉnh|thành phố|thị xã|thị trấn|đặc khu|huyện|quận|phường|xã|TP(?![A-ZĐ](?!HCM|CM))|T\.P|TX|[QPH](?=\.))(?=[\s.,;:)\"”/-]|$|HCM)",
    re.IGNORECASE,
)
_GAP = re.compile(r"[. ]{0,2}")
_HCM = re.compile(r"(?:HCM|H\.C\.M|Hồ Chí Minh|HỒ CHÍ MINH)(?!\w)")
_NUMBER = re.compile(r"\d{1,2}(?!\w)(?![.,/]\d)")
SYLLABLE = r"[A-ZĐÀ-Ỹ][\w’'`]*"
_RUN = re.compile(rf"{SYLLABLE}(?:(?: | - |-){SYLLABLE}){{0,3}}")
CENTRAL_CITIES = {"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ"}
_HCM_BARE = re.compile(r"(?:TP\.? ?HCM|Tp\.? ?HCM|TPHCM|T\.P HCM)(?!\w)")


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat as read: `word` is the full level word or None (bare place), `area` the place without it or None."""

    end: int
    word: str | None
    level: str | None  # province, city (still open), district, commune
    area: str | None


@cache
def _gazetteer() -> tuple[dict[str, tuple[str, str]], dict[str, str], int]:
    """Return the known places (small letters -> name, level; the highest level wins), the countries, and the most words of any."""
    places: dict[str, tuple[str, str]] = {}
    for row in rows("provinces"):
        for name in (row["name"], row["name"].replace(" - ", "-"), row["name"].replace(" - ", " ")):
            places[name.lower()] = (row["name"], "province")
    for row in rows("districts"):
        if not row["name"].isdigit():
            places.setdefault(row["name"].lower(), (row["name"], "district"))
    for row in rows("communes"):
        places.setdefault(row["name"].lower(), (row["name"], "commune"))
    for row in rows("communes_before"):
        for name in row["names"].split(", "):
            places.setdefault(name.lower(), (name, "commune"))
    countries = {row["name"].lower(): row["name"] for row in rows("foreign_places") if row["level"] == "country"}
    return places, countries, 6


@cache
def surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in rows("surnames"))


def known_place(text: str, at: int) -> tuple[int, str, str] | None:
    """Return end, name and level of the longest Vietnamese place of the gazetteer that begins at `at`."""
    places, _, most = _gazetteer()
    found = None
    for end in _word_ends(text, at, most):
        hit = places.get(same_length_lower(text[at:end]).replace(" – ", " - ").replace("’", "'"))
        if hit:
            found = (end, *hit)
    return found


def country(text: str, at: int) -> tuple[int, str] | None:
    """Return end and name of the longest country that begins at `at`."""
    _, countries, most = _gazetteer()
    found = None
    for end in _word_ends(text, at, most):
        hit = countries.get(same_length_lower(text[at:end]))
        if hit:
            found = (end, hit)
    return found


_WORD = re.compile(r"[\w’'`]+")
_BETWEEN = re.compile(r" | ?[-–] ?")


def _word_ends(text: str, at: int, most: int) -> list[int]:
    ends: list[int] = []
    while len(ends) < most:
        word = _WORD.match(text, at)
        if not word:
            break
        ends.append(word.end())
        between = _BETWEEN.match(text, word.end())
        if not between:
            break
        at = between.end()
    return ends


def read_seat(text: str, at: int, *, bare: bool = True, names: dict[int, int] | None = None) -> Seat | None:
    """Read the seat that begins at `at` (one space may come first), or None.

    >>> read_seat("UBND TP.HCM", 4)
    Seat(end=11, word='thành phố', level='province', area='Hồ Chí Minh')
    """
    if text[at : at + 1] == " ":
        at += 1
    hcm = _HCM_BARE.match(text, at)
    if hcm:
        return Seat(hcm.end(), "thành phố", "province", "Hồ Chí Minh")
    m = SEAT.match(text, at)
    if m:
        return _with_word(text, m)
    if bare and text[at : at + 1].isupper():
        place = known_place(text, at)
        if place and place[2] == "province":
            return Seat(place[0], None, _city_level(place[1], "province"), place[1])
    return None


def _with_word(text: str, m: re.Match[str]) -> Seat | None:
    word, level = WORDS[m["word"].lower()]
    at = _GAP.match(text, m.end()).end()  # type: ignore[union-attr]
    if word == "thành phố":
        hcm = _HCM.match(text, at)
        if hcm:
            return Seat(hcm.end(), word, "province", "Hồ Chí Minh")
    number = _NUMBER.match(text, at) if word in ("quận", "phường") else None
    if number:
        return Seat(number.end(), word, level, f"{word} {number.group()}")
    end, area = place_after(text, at, level)
    if area is None:
        if m["many"] or m["word"].lower() in ("q", "p", "h", "thành") or re.match(r", (?:thành phố|thành|huyện|xã|phường|thị xã|quận)\b(?! [A-ZĐÀ-Ỹ])|/| và (?:huyện|xã|cấp)\b(?! [A-ZĐÀ-Ỹ])", text[m.end() : m.end() + 14]):
            return None
        return Seat(m.end(), word, level, None)
    if word == "thành phố":
        level = "province" if area in CENTRAL_CITIES or area == "Huế" else "district"
    return Seat(end, word, level, area)


def place_after(text: str, at: int, level: str) -> tuple[int, str | None]:
    """Return end and name of the place written after a level word: a known one, else up to two or three capitalised syllables."""
    run = _RUN.match(text, at)
    if not run:
        return at, None
    known = known_place(text, at)
    if known and (known[0] >= run.end() or " " in text[at : known[0]]):
        return known[0], known[1] if known[2] == "province" or level != "province" else text[at : known[0]]
    parts = [w for w in re.finditer(SYLLABLE, run.group())]
    keep = len(parts)
    if keep > 2 and parts[2].group() in surnames():
        keep = 2
    if keep == 4 and parts[1].group() in surnames():
        keep = 1
    keep = min(keep, 3)
    end = at + parts[keep - 1].end()
    return end, text[at:end]


def _city_level(area: str, level: str) -> str:
    return level


def fill_word(area: str) -> str:
    """Return the level word of a province written without it."""
    return "thành phố" if area in CENTRAL_CITIES else "tỉnh"
