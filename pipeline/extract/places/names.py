"""Read the place name that begins at an offset: how far it goes, and which known place it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from pipeline.extract.found import PlaceFound
from pipeline.extract.places.gazetteer import Unit, communes, districts, key, named, provinces
from pipeline.extract.places.patterns import (
    AFTER_NUMBER,
    NUMBER,
    ORDINAL,
    PIECE,
    RUN,
    VIETNAMESE,
    TypeWord,
    cues,
    type_words,
)
from pipeline.lexicon import column, rows

MERGER = date(2025, 7, 1)  # provinces merged, districts abolished
HUE_CITY = date(2025, 1, 1)  # Huế, until then the capital of Thừa Thiên Huế, became a city like a province

_TYPE_AT = re.compile(r"(?:[^\W\d_]+[. ]{0,2}){1,6}")
_LOOSE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,3}")


@cache
def openers() -> frozenset[str]:
    """Return the first syllables of the strong surnames and of those of the ethnic minorities."""
    return frozenset(r["surname"].split(" ")[0] for r in rows("surnames") if r["strong"] == "yes" or r["group"] == "ethnic")


@cache
def surnames() -> frozenset[str]:
    """Return the surnames that rarely begin anything but a person's name."""
    return frozenset(r["surname"] for r in rows("surnames") if r["strong"] == "yes")


def run_ends(text: str, start: int) -> list[int]:
    """Return where each syllable of the capitalised run at `start` ends; empty if there is none.

    >>> run_ends("Ia Grai phối hợp", 0)
    [2, 7]
    """
    run = RUN.match(text, start)
    return [piece.end() for piece in PIECE.finditer(text, start, run.end())] if run else []


def known_at(text: str, start: int, ends: list[int], table: Mapping[str, tuple[Unit, ...]], levels: tuple[str | None, ...] | None) -> tuple[int, Unit] | None:
    """Return the longest beginning of the run that `table` knows, with its unit of one of `levels` (None: any)."""
    for end in reversed(ends):
        for unit in table.get(key(text[start:end]), ()):
            if levels is None or unit.level in levels:
                ordinal = ORDINAL.match(text, end)
                if ordinal and unit.level == "commune" and key(text[start : ordinal.end()]) in table:
                    return ordinal.end(), table[key(text[start : ordinal.end()])][0]
                return end, unit
    return None


def read_name(text: str, start: int, kind: TypeWord, *, published: date | None = None, first: bool = True) -> tuple[int, str, str | None] | None:
    """Return end, name and level of the name that a type word introduces at `start`.

    >>> read_name("Lai Châu Lò Văn Ún", 0, type_words()["tỉnh"])
    (8, 'Lai Châu', 'province')
    """
    if kind.number and text[start : start + 1].isdigit():
        return _numbered(text, start, kind)
    ends = run_ends(text, start)
    if not ends or is_type(text[start : ends[0]]):
        return None
    shouting = len(ends) > 1 and text[start : ends[1]].isupper()
    if kind.level == "country":
        hit = known_at(text, start, ends, named(), ("country",))
        return (hit[0], hit[1].name, "country") if hit else None
    if kind.level == "province":
        hit = known_at(text, start, ends, named(), ("province", None)) or _loosely(text, start)
    elif kind.level == "city":
        hit = known_at(text, start, ends, named(), ("province", "district")) or _loosely(text, start)
        if hit:
            return hit[0], hit[1].name, city_level(hit[1], text, published)
    elif kind.level == "district":
        hit = known_at(text, start, ends, named(), ("district",))
    elif kind.level == "commune" and len(ends) == 1:
        hit = known_at(text, start, ends, communes(), None) or _loosely(text, start, communes())
    elif kind.level == "commune" and (len(ends) > 2 or kind.known or ORDINAL.match(text, ends[-1])):
        hit = known_at(text, start, ends, communes(), None)
    else:
        hit = None
    if hit:
        return hit[0], hit[1].name, kind.level
    if kind.known or shouting or _is_person(text, start, ends, kind.level) or _is_none(text, start, ends, kind.level):
        return None
    end = _cut(text, start, ends)
    if kind.level is None and kind.number:
        ordinal = ORDINAL.match(text, end)
        end = ordinal.end() if ordinal else end
    name = text[start:end]
    if kind.level == "city":
        foreign = named().get(key(name))
        native = not foreign and all(VIETNAMESE.fullmatch(piece) for piece in re.split(r"[ -]+", name))
        return end, name, "district" if native else None
    return end, name, kind.level


def is_type(word: str) -> bool:
    """Tell whether a first syllable is a type word of an administrative level; `Buôn`, `Bản`, `Làng` also begin names."""
    kind = type_words().get(word.lower())
    return kind is not None and kind.level is not None and not kind.known


def city_level(unit: Unit, text: str, published: date | None) -> str:
    """Tell whether `thành phố X` is a province or a district: the capitals of provinces have the province's name."""
    k = key(unit.name)
    if k == "huế":
        old = published < HUE_CITY if published else "Thừa Thiên" in text
        return "district" if old else "province"
    province = provinces().get(k)
    return "province" if province is not None and province.kind == "thành phố" else "district"


def _numbered(text: str, start: int, kind: TypeWord) -> tuple[int, str, str | None] | None:
    """Read `quận 1`, `phường 12`, not `phường 12 tỷ đồng`; the type word belongs to such a name."""
    number = NUMBER.match(text, start)
    if not number:
        return None
    if kind.level == "commune":  # `phường 1 Bảo Lộc`
        for end in reversed(run_ends(text, number.end() + 1)):
            if key(text[start:end]) in communes():
                return end, text[start:end], kind.level
    after = AFTER_NUMBER.match(text, number.end())
    if not after or (after["word"] or "").lower() in cues("count"):
        return None
    if kind.level == "district" and key(number[0]) not in districts():
        return None
    return number.end(), f"{kind.kind} {number[0]}", kind.level


def _loosely(text: str, start: int, table: Mapping[str, Unit | tuple[Unit, ...]] | None = None) -> tuple[int, Unit] | None:
    """Find a province (or a name of `table`) whose later syllables lost their capital (`Thanh hóa`)."""
    run = _LOOSE.match(text, start)
    if not run:
        return None
    words = run[0].split(" ")
    for n in range(len(words), 1, -1):
        name = " ".join(words[:n])
        found = (table or provinces()).get(key(name))
        if found:
            return start + len(name), found if isinstance(found, Unit) else found[0]
    return None


def _is_person(text: str, start: int, ends: list[int], level: str | None) -> bool:
    """Tell whether an unknown name after a type word is a person's: `Chủ tịch UBND xã Moong Thị Sáo`."""
    if len(ends) < 3:
        return False
    words = [m.group() for m in PIECE.finditer(text, start, ends[2])]
    return words[1] in ("Thị", "Văn") or words[0] in (surnames() if level is None else openers())


def _is_none(text: str, start: int, ends: list[int], level: str | None) -> bool:
    """Tell whether an unknown run is no name: the next sentence (`TP. Cũng`), an abbreviation, a country (`Thông tấn xã Việt Nam`)."""
    name = text[start : ends[0]]
    if len(ends) == 1 and ((len(name) > 1 and name.isupper()) or (level in ("province", "city", "district") and VIETNAMESE.fullmatch(name))):
        return True
    if level is None and len(ends) == 1 and text[ends[0] : ends[0] + 1] == " " and text[ends[0] + 1 : ends[0] + 2].islower():
        return True  # `bản Tuyên bố`
    return level == "commune" and known_at(text, start, ends, named(), ("country",)) is not None


def _cut(text: str, start: int, ends: list[int]) -> int:
    """Return where an unknown name ends: before a person's name, before a dash with spaces, after four syllables."""
    pieces: list[int] = []
    at = start
    for end in ends:
        gap = "" if not pieces else text[at : at + 1 + (text[at : at + 2] in (" -", " –"))]
        if gap.strip() and gap != "-":
            break
        pieces.append(end)
        at = end
    words = [m.group() for m in PIECE.finditer(text, start, pieces[-1])]
    for i in range(1, len(words) - 1):
        if words[i] in surnames() and (i > 1 or len(words) > 3):
            return pieces[i - 1]
    return pieces[min(len(pieces), 4) - 1]


def parse_place(text: str, start: int, *, published: date | None = None, bare_communes: bool = False) -> PlaceFound | None:
    """Return the place that begins exactly at `start`, with its type word or without, else None.

    After a type word any capitalised name is a place; without one the gazetteer has to know it. `bare_communes` also tries communes then.

    >>> p = parse_place("Sở Y tế tỉnh Lai Châu tổ chức", 8)
    >>> p.end, p.name, p.level
    (21, 'Lai Châu', 'province')
    >>> parse_place("Công an xã Púng Mo bắt giữ", 8).name, parse_place("Sở Y tế Hà Tĩnh", 8).level
    ('Púng Mo', 'province')
    >>> parse_place("Sở Y tế phối hợp", 8) is None
    True
    """
    ends = run_ends(text, start)
    hit = known_at(text, start, ends, named(), None) if ends else None
    alias = _alias_at(text, start)
    if alias and (not hit or alias[0] > hit[0]):
        hit = alias
    if hit and not hit[1].needs_type:
        level = hit[1].level
        if level == "district" and any(u.level == "province" for u in named()[key(hit[1].name)]):
            level = "province"
        return PlaceFound(start, hit[0], hit[1].name, level)
    typed = type_at(text, start)
    if typed:
        after, kind = typed
        found = read_name(text, after, kind, published=published)
        if found:
            return PlaceFound(start, found[0], found[1], found[2])
    loose = _loosely(text, start) if ends and text[start].isupper() else None
    if loose and not named()[key(loose[1].name)][0].needs_type:
        return PlaceFound(start, loose[0], loose[1].name, "province")
    if bare_communes and ends:
        commune = known_at(text, start, ends, communes(), None)
        if commune:
            return PlaceFound(start, commune[0], commune[1].name, "commune")
    return None


def type_at(text: str, start: int) -> tuple[int, TypeWord] | None:
    """Return where the name begins after the type word at `start`, and the type word: the longest one."""
    m = _TYPE_AT.match(text, start, start + 40)
    if not m:
        return None
    best: tuple[int, TypeWord] | None = None
    for end in range(start + 1, m.end() + 1):
        kind = type_words().get(text[start:end].lower())
        if kind is None:
            continue
        after = name_start(text, end, kind)
        if after is not None:
            best = (after, kind)
    return best


def name_start(text: str, end: int, kind: TypeWord) -> int | None:
    """Return where the name after a type word that ends at `end` begins: after a space, or at once after a dot."""
    if text[end : end + 1] == " ":
        end += 1
    elif not kind.word.endswith(".") and not (kind.word.startswith(("TP", "Q", "P")) and text[end : end + 1].isdigit()):
        return None
    c = text[end : end + 1]
    return end if c.isupper() or (c.isdigit() and kind.number) else None


def _alias_at(text: str, start: int) -> tuple[int, Unit] | None:
    """Find an alias with dots or a type word in it (`TP.HCM`, `BR-VT`)."""
    for alias in _aliases().get(text[start : start + 2].lower(), ()):
        end = start + len(alias)
        if text[start:end].lower() == alias and not text[end : end + 1].isalnum():
            return end, named()[key(alias)][0]
    return None


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for alias in sorted((a.lower() for a in column("place_aliases", "alias")), key=lambda a: (-len(a), a)):
        if not named()[key(alias)][0].needs_type:
            found[alias[:2]] = (*found.get(alias[:2], ()), alias)
    return found
