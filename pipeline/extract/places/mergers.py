"""Which commune became which on 1 July 2025."""

from __future__ import annotations

from functools import cache

from pipeline.extract.places.gazetteer import Unit, key
from pipeline.lexicon import rows


@cache
def _by_former() -> dict[str, tuple[tuple[str, Unit], ...]]:
    found: dict[str, tuple[tuple[str, Unit], ...]] = {}
    for r in rows("communes"):
        unit = Unit(r["name"], "commune", r["type"], r["province"], now=True)
        for part in r["from"].split("; "):
            district, _, names = part.partition(": ")
            for name in names.split(", "):
                k = key(name)
                found[k] = (*found.get(k, ()), (key(district), unit))
    return found


def communes_now(former: str, district: str | None = None) -> list[Unit]:
    """Return the communes that took in a former commune (several where it was divided), of one former district or of all.

    >>> [(u.kind, u.name, u.parent) for u in communes_now("Tân Phong", "Lai Châu")]
    [('phường', 'Tân Phong', 'Lai Châu')]

    An unknown name gives an empty list.
    """
    wanted = key(district) if district else None
    return [unit for where, unit in _by_former().get(key(former), ()) if wanted in (None, where)]
