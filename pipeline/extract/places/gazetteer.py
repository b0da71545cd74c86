"""The gazetteer: what the place tables of `lexicons/` hold, by name. Each part is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.lexicon import rows


class Unit(NamedTuple):
    """A place the gazetteer knows. `parent` is the province of a district or commune, the country of a foreign place.

    `kind` is the Vietnamese type word (`tỉnh`, `quận`, `phường`); empty for countries, foreign places and regions.
    """

    name: str
    level: str | None
    kind: str
    parent: str | None
    needs_type: bool = False  # a form that is this place only after a type word (`TP HN`, `Thành phố Hồ Chí Minh`)
    now: bool = False  # a commune since 1 July 2025


_FOLD = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-"})

_DAK = ("đăk", "đak", "đắc", "đác")


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """Return the form under which a name is looked up: letter case, apostrophes, dashes and `Đăk` for `Đắk` do not matter.

    >>> key("Bà Rịa – Vũng Tàu") == key("BÀ RỊA-VŨNG TÀU"), key("Đăk R’Lấp") == key("Đắk R'lấp")
    (True, True)
    """
    folded = name.translate(_FOLD).lower()
    if "-" in folded:
        folded = folded.replace(" -", "-").replace("- ", "-")
    if "đ" in folded and any(form in folded for form in _DAK):
        for form in _DAK:
            folded = folded.replace(form, "đắk")
    return folded


@cache
def provinces() -> dict[str, Unit]:
    """Return the provinces and cities of any time by key; aliases are not in it."""
    found = {key(r["name"]): Unit(r["name"], "province", r["now"] or r["before"], r["became"]) for r in rows("provinces")}
    for r in rows("places_earlier"):
        if r["level"] == "province":
            found.setdefault(key(r["name"]), Unit(r["name"], "province", r["type"], r["parent"]))
    return found


@cache
def districts() -> dict[str, tuple[Unit, ...]]:
    """Return the districts of any time by key; several may share a name."""
    found: dict[str, tuple[Unit, ...]] = {}
    for r in rows("districts"):
        found[key(r["name"])] = (*found.get(key(r["name"]), ()), Unit(r["name"], "district", r["type"], r["province"]))
    for r in rows("places_earlier"):
        if r["level"] == "district":
            found[key(r["name"])] = (*found.get(key(r["name"]), ()), Unit(r["name"], "district", r["type"], r["parent"]))
    return found


class Communes(Mapping[str, tuple[Unit, ...]]):
    """The communes by key. They are kept as lines of text and become units when asked for: 13,000 objects would take three times as long to make."""

    def __init__(self) -> None:
        lines: dict[str, str] = {}
        for r in rows("communes"):
            k = key(r["name"])
            lines[k] = f"{lines.get(k, '')}{r['name']}\t{r['type']}\t{r['province']}\t1\n"
        for r in rows("communes_before"):
            tail = f"\t{r['type']}\t{r['province']}\t\n"
            for name in r["names"].split(", "):
                k = key(name)
                lines[k] = f"{lines.get(k, '')}{name}{tail}"
        self._lines = lines

    def __getitem__(self, k: str) -> tuple[Unit, ...]:
        cells = (line.split("\t") for line in self._lines[k].splitlines())
        return tuple(Unit(name, "commune", kind, province, now=bool(now)) for name, kind, province, now in cells)

    def __contains__(self, k: object) -> bool:
        return k in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@cache
def communes() -> Communes:
    """Return the communes before and since July 2025 by key.

    >>> [(u.parent, u.kind) for u in communes()["sìn hồ"] if u.now]
    [('Lai Châu', 'xã')]
    """
    return Communes()


@cache
def named() -> dict[str, tuple[Unit, ...]]:
    """Return everything that may stand without a type word, by key: provinces, districts, aliases, foreign places, regions.

    >>> [(u.name, u.level) for u in named()["tphcm"]], [u.level for u in named()["hàn quốc"]]
    ([('Hồ Chí Minh', 'province')], ['country'])
    """
    found: dict[str, tuple[Unit, ...]] = {k: (unit,) for k, unit in provinces().items()}
    for k, units in districts().items():
        if not k.isdigit():
            found[k] = (*found.get(k, ()), *units)
    for r in rows("foreign_places"):
        k = key(r["name"])
        found[k] = (*found.get(k, ()), Unit(r["name"], r["level"] or None, "", r["country"]))
    for r in rows("regions"):
        found.setdefault(key(r["name"]), (Unit(r["name"], None, "", None),))
    for r in rows("place_aliases"):
        target = key(r["name"])
        if target in provinces():
            unit = provinces()[target]
            units = (Unit(unit.name, unit.level, unit.kind, unit.parent, needs_type=r["alone"] == "no"),)
        else:
            units = tuple(Unit(u.name, u.level, u.kind, u.parent, needs_type=r["alone"] == "no") for u in districts()[target])
        if key(r["alias"]) != target or r["alone"] == "no":
            found[key(r["alias"])] = units
    return found


def province_now(name: str) -> str:
    """Return the province that `name` is, or went into, since July 2025.

    >>> province_now("Hà Nam"), province_now("Hà Tây"), province_now("Lai Châu")
    ('Ninh Bình', 'Hà Nội', 'Lai Châu')
    """
    unit = provinces().get(key(name))
    return unit.parent if unit is not None and unit.parent else name


def is_city_province(name: str) -> bool:
    """Tell whether a province is a city (`Thành ủy`, not `Tỉnh ủy`).

    >>> is_city_province("Đà Nẵng"), is_city_province("Lai Châu")
    (True, False)
    """
    unit = provinces().get(key(name))
    return unit is not None and unit.kind == "thành phố"


@lru_cache(maxsize=1 << 12)
def foreign_country(name: str) -> str | None:
    """Return the country a foreign city lies in.

    >>> foreign_country("Bắc Kinh"), foreign_country("Lai Châu")
    ('Trung Quốc', None)
    """
    units = named().get(key(name), ())
    return next((u.parent for u in units if not u.kind and u.parent), None)
