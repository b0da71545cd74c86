"""Rebuild the gazetteer tables of `lexicons/` from the package `vietnam-address-converter` (extra `giaoban[build]`).

    python -m pipeline.extract.places.build [FOLDER]

Writes `provinces.tsv`, `districts.tsv`, `communes.tsv` and `communes_before.tsv` into FOLDER (default: the lexicons of this package).
Nothing here runs when an article is read; the tables hold everything that is needed then.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.lexicon import FOLDER
from pipeline.text.normalize import normalize

SOURCE = """\
# Source: the package vietnam-address-converter 1.0.5 (Apache License 2.0), its mapping `admin_mapping_old_to_new_10_25`,
# rewritten by `python -m pipeline.extract.places.build`; do not edit by hand: additions go into place_aliases.tsv and places_earlier.tsv."""

TYPES = ("thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")


def split_type(full: str) -> tuple[str, str]:
    """Return the type word and the name of `Thành Phố Hà Nội`.

    >>> split_type("Tỉnh Bà Rịa-Vũng Tàu")
    ('tỉnh', 'Bà Rịa - Vũng Tàu')
    """
    text = re.sub(r"\s*-\s*", " - ", " ".join(normalize(full).text.split()))
    for word in TYPES:
        if text.lower().startswith(word + " "):
            return word, text[len(word) + 1 :]
    raise ValueError(f"no type word: {full!r}")


def build(data: dict[str, Any]) -> dict[str, str]:
    """Return the text of each table, from the package's `DEFAULT_DATA`."""
    became: dict[str, set[str]] = defaultdict(set)
    kinds_before: dict[str, str] = {}
    kinds_now: dict[str, str] = {}
    districts: set[tuple[str, str, str]] = set()
    old_communes: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    new_communes: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    for unit in data["newWards"].values():
        kind, name = split_type(unit["name_with_type"])
        province = data["newProvinces"][unit["parent_code"]]
        new_communes[split_type(province["name_with_type"])[1], kind, name] = defaultdict(set)
    for row in data["mapping"]["rows"]:
        old, new = row["old"], row["new"]
        kind, province = split_type(old["province_name"])
        kind_now, province_now = split_type(new["province_name"])
        kinds_before[province], kinds_now[province_now] = kind, kind_now
        became[province].add(province_now)
        district_kind, district = split_type(old["district_name"])
        districts.add((province, district_kind, district))
        commune_now = (province_now, *split_type(new["ward_name"]))
        if old["ward_name"] and not old["ward_name"].startswith("Trung Tâm"):  # one row is a training ground
            commune_kind, commune = split_type(old["ward_name"])
            old_communes[province, district, commune_kind].add(commune)
            new_communes[commune_now][district].add(commune)
        else:
            new_communes[commune_now][district].update()

    provinces = [(n, kinds_before[n], kinds_now.get(n, ""), *became[n]) for n in sorted(kinds_before)]
    return {
        "provinces": _table(
            "The 63 provinces and cities before 1 July 2025, their type then and (for the 34 that go on) since, and what each became.",
            ("name", "before", "now", "became"),
            provinces,
        ),
        "districts": _table(
            "The 696 districts (huyện, quận, thị xã, thành phố) that were abolished on 1 July 2025, and their province then.",
            ("name", "type", "province"),
            sorted((name, kind, province) for province, kind, name in districts),
        ),
        "communes": _table(
            "The 3,321 communes since 1 July 2025; `from`: the former communes that went into each (some in part), by their former district.",
            ("province", "type", "name", "from"),
            [(*key, "; ".join(f"{d}: {', '.join(sorted(c))}" if c else d for d, c in sorted(parts.items()))) for key, parts in sorted(new_communes.items())],
        ),
        "communes_before": _table(
            "The communes before 1 July 2025: one row a district and type, the names separated by commas.",
            ("province", "district", "type", "names"),
            [(*key, ", ".join(sorted(names))) for key, names in sorted(old_communes.items())],
        ),
    }


def _table(title: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join([f"# {title}", SOURCE, "\t".join(header), *("\t".join(row) for row in rows)]) + "\n"


def main(folder: Path) -> None:
    """Write the tables into `folder`."""
    from vietnam_address_converter.data import DEFAULT_DATA  # type: ignore[import-not-found, unused-ignore]

    for name, text in build(DEFAULT_DATA).items():
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
        print(f"{name}.tsv: {len(text.splitlines()) - 4} rows, {len(text.encode()) // 1024} KiB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
