"""Find the places of an article: one scan for type words and known names, then a decision at each."""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Doc

from pipeline.extract.found import PlaceFound
from pipeline.extract.places.gazetteer import Unit, communes, key, named, provinces
from pipeline.extract.places.names import is_type, known_at, name_start, read_name, run_ends, surnames, type_at
from pipeline.extract.places.patterns import (
    CAPITALS_BEFORE,
    PLURAL,
    SEPARATOR,
    UPPER,
    VIETNAMESE,
    WORDS_BEFORE,
    TypeWord,
    cues,
    triggers,
)
from pipeline.extract.places.province import set_province

_CAPITAL_NEXT = re.compile(rf" ([{UPPER}]\w*)")
_PROVINCE_NEXT = re.compile(rf"(?:, | \(| - | – )(?:tỉnh |TP\.? ?|thành phố )?(?=[{UPPER}])")
_SENTENCE_START = re.compile(r"(?:^|\n|[.!?:…][ \"“”]+|[\"“])$")


def find_in(text: str, *, published: date | None = None) -> list[PlaceFound]:
    """Return the places of a text in order, without overlap.

    >>> [(p.name, p.level) for p in find_in("Các xã Tân Hợp, Phú Lũng và huyện Yên Minh (Hà Giang)")]
    [('Tân Hợp', 'commune'), ('Phú Lũng', 'commune'), ('Yên Minh', 'district'), ('Hà Giang', 'province')]
    """
    found: list[PlaceFound] = []
    doubtful: list[int] = []  # indices of bare districts that only count if the article names them with a type word too
    typed: set[str] = set()
    at = 0
    for hit in sorted(triggers().find_all(text), key=lambda h: (h.start, -h.end)):
        if hit.start < at:
            continue
        trigger = hit.value
        if trigger.hides:
            at = hit.end
            continue
        if trigger.type is not None:
            start = _name_after(text, hit.start, hit.end, trigger.type)
            if start is not None:
                new = _typed(text, hit.start, start, trigger.type, published)
                if new:
                    found += new
                    typed.update(key(p.name) for p in new if p.level == "district")
                    at = new[-1].end
                    continue
        if trigger.units and _capitalised(text, hit.start, hit.end):
            verdict = _bare(text, hit.start, hit.end, trigger.units, found)
            if verdict is not None:
                place, sure = verdict
                if not sure:
                    doubtful.append(len(found))
                found.append(place)
                at = hit.end
    drop = {i for i in doubtful if key(found[i].name) not in typed}
    return _again(text, [p for i, p in enumerate(found) if i not in drop])


def _again(text: str, found: list[PlaceFound]) -> list[PlaceFound]:
    """Add the later bare mentions of names that only a type word made places: `xã Púng Mo … ở Púng Mo`."""
    levels: dict[str, PlaceFound] = {}
    for p in found:
        if p.level in ("commune", "district") and " " in p.name and not p.name[0].islower() and text[p.end - len(p.name) : p.end] == p.name:
            levels.setdefault(p.name, p)
    taken = {p.end for p in found}
    more: list[PlaceFound] = []
    for name, first in levels.items():
        start = text.find(name, first.end)
        while start >= 0:
            end = start + len(name)
            if end not in taken and not text[end : end + 1].isalnum() and not text[start - 1].isalnum() and _apart(text, start, end):
                more.append(PlaceFound(start, end, name, first.level))
            start = text.find(name, end)
    if not more:
        return found
    out: list[PlaceFound] = []
    for p in sorted(found + more, key=lambda p: (p.start, -p.end)):
        if not out or p.start >= out[-1].end:
            out.append(p)
    return out


def _apart(text: str, start: int, end: int) -> bool:
    """Tell whether a bare name stands for itself: no part of a longer name, no street, no person."""
    left = _Left(text, start)
    if left.person or left.landmark or left.capital:
        return False
    after = _CAPITAL_NEXT.match(text, end)
    return after is None or _starts_person(text, end + 1)


class _Left:
    """What stands right before a bare name."""

    __slots__ = ("capital", "landmark", "person", "word")

    def __init__(self, text: str, start: int) -> None:
        m = WORDS_BEFORE.search(text, max(0, start - 24), start)
        last = m[2] if m else ""
        self.word = last.lower()
        pair = f"{m[1]} {m[2]}".lower() if m and m[1] else self.word
        self.capital = last[:1].isupper() and self.word not in cues("opening") and not (len(last) > 1 and last.isupper()) and not last[-1].isdigit()
        self.person = self.word in cues("person") or pair in cues("person")
        self.landmark = (self.word in cues("landmark") or pair in cues("landmark")) and pair not in cues("common")


def _name_after(text: str, start: int, end: int, kind: TypeWord) -> int | None:
    """Return where the name after a type word at `start:end` begins; a colon may stand between in a list (`các xã: A, B`)."""
    plural = text[end : end + 2] == ": " and PLURAL.search(text, max(0, start - 8), start)
    start_of_name = name_start(text, end, kind)
    if start_of_name is None and plural:
        return end + 2 if text[end + 2 : end + 3].isupper() else None
    return start_of_name


def _typed(text: str, start: int, name: int, kind: TypeWord, published: date | None) -> list[PlaceFound]:
    """Read the name after a type word and, where a list follows, the names that share the type word."""
    first = read_name(text, name, kind, published=published)
    if first is None:
        return []
    end, value, level = first
    if kind.level is None and value.split(" ")[0] in surnames() and len(value.split(" ")) > 2:
        return []  # `bản Nguyễn Văn A`: not a village
    found = [PlaceFound(start, end, value, level)]
    plural = bool(PLURAL.search(text, max(0, start - 8), start)) or text[name - 2 : name] == ": "
    while True:
        gap = SEPARATOR.match(text, end)
        if not gap:
            return found
        item = _listed(text, gap.end(), kind, plural, gap[0].strip() in ("và", "cùng"), published)
        if item is None:
            return found
        found.append(item)
        end = item.end


def _listed(text: str, start: int, kind: TypeWord, plural: bool, joined: bool, published: date | None) -> PlaceFound | None:
    """Read a later name of a list; without a plural word before the list only known names continue it."""
    if text[start : start + 1].isdigit():
        if not kind.number:
            return None
        item = read_name(text, start, kind, published=published)
        return PlaceFound(start, *item) if item and plural else None
    ends = run_ends(text, start)
    if not ends or is_type(text[start : ends[0]]):
        return None
    typed = type_at(text, start)
    if typed and typed[1].level is not None:
        return None
    if kind.level in ("province", "city", "district", "country"):
        levels = {"city": ("province", "district"), "country": ("country",)}.get(kind.level, (kind.level,))
        hit = known_at(text, start, ends, named(), levels)
        if hit is None or (not plural and kind.level == "city"):
            return None
        after = _CAPITAL_NEXT.match(text, hit[0])
        if after and after[1] not in surnames():
            return None
        level = hit[1].level if kind.level == "city" else kind.level
        if level == "district" and not joined and key(hit[1].name) in provinces() and not (plural and SEPARATOR.match(text, hit[0])):
            return None  # `huyện Hoằng Hóa, Thanh Hóa`: the province, not its capital
        return PlaceFound(start, hit[0], hit[1].name, level)
    if not plural:
        if not joined or kind.level is None or known_at(text, start, ends[:4], communes(), None) is None:
            return None
    elif len(ends) > 2 and text[start : ends[0]] in surnames() and known_at(text, start, ends, communes(), None) is None:
        return None
    item = read_name(text, start, kind, published=published)
    if item is None or (kind.level == "commune" and any(u.level == "province" for u in named().get(key(item[1]), ())) and not joined):
        return None  # `các xã A, B, Lai Châu`: the province of A and B
    return PlaceFound(start, *item)


def _capitalised(text: str, start: int, end: int) -> bool:
    """Tell whether the first and the last word have capitals: `Hòa Bình`, not `Hòa bình`."""
    last = text.rfind(" ", start, end) + 1
    return (text[last if last > start else start].isupper() or text[last:end] == "bộ") and (text[start].isupper() or text[start:end].startswith(("miền ", "châu ", "vùng ")))


def _bare(text: str, start: int, end: int, units: tuple[Unit, ...], before: list[PlaceFound]) -> tuple[PlaceFound, bool] | None:
    """Decide on a known name without a type word: the place and whether it is sure, or None."""
    unit = units[0]
    if unit.needs_type:
        return None
    left = _Left(text, start)
    after = _CAPITAL_NEXT.match(text, end)
    if left.person and not (unit.level == "country" and len(unit.name) > 5):
        return None
    if left.capital and _in_person(text, start):
        return None
    if unit.level == "country" and " " not in unit.name and len(unit.name) < 5:
        short = _short_country(text, start, end, left, after[1] if after else "")
        return (PlaceFound(start, end, unit.name, "country"), True) if short else None
    if left.landmark and unit.level in ("province", "district") and text[end : end + 3] not in (" - ", " – "):
        return None
    if unit.level != "district":
        return PlaceFound(start, end, unit.name, unit.level), True
    if left.capital or (after and not _starts_person(text, end + 1)):
        return None
    place = PlaceFound(start, end, unit.name, "district")
    listed = bool(before) and before[-1].level in ("district", "commune") and text[before[-1].end : start] in (", ", " và ", " - ")
    province = _PROVINCE_NEXT.match(text, end)
    followed = False
    if province:
        hit = known_at(text, province.end(), run_ends(text, province.end()), named(), ("province",))
        followed = hit is not None and any(u.parent == hit[1].name for u in units)
    single = " " not in unit.name
    city = any(u.kind == "thành phố" for u in units)
    return place, followed or listed or ((city or left.word in cues("place")) and not single)


def _in_person(text: str, start: int) -> bool:
    """Tell whether the capitalised words right before make the name a part of a person's (`Trần Quảng Ninh`)."""
    run = CAPITALS_BEFORE.search(text, max(0, start - 40), start)
    words = run[0].split() if run else []
    if words == ["Đoàn"]:  # `(Đoàn Nghệ An)`: its deputies
        return False
    return any(w in surnames() for w in words[-3:]) and len(words) < 4


def _starts_person(text: str, start: int) -> bool:
    ends = run_ends(text, start)
    return len(ends) > 1 and text[start : ends[0]] in surnames()


def _short_country(text: str, start: int, end: int, left: _Left, after: str) -> bool:
    """Decide on `Anh`, `Đức`, `Nga`, `Ý`: also honorifics, names of people and common words."""
    name = text[start:end]
    if left.capital or (after and VIETNAMESE.fullmatch(after)):
        return False
    if _SENTENCE_START.search(text, max(0, start - 3), start):
        return name in ("Mỹ", "Nga", "Nhật", "Lào", "Úc", "Cuba", "Iran", "Iraq", "Peru", "Oman", "Mali")
    if not VIETNAMESE.fullmatch(name):
        return True
    if name in ("Mỹ", "Nga", "Nhật", "Lào", "Úc", "Bỉ", "Séc"):
        return True
    return bool(left.word) or text[start - 2 : start] in (", ", " (")


def find_places(doc: Doc) -> Doc:
    """Set `doc._.places` and the province of the article in `doc._.meta`."""
    meta = doc._.meta
    doc._.places = find_in(doc._.norm.text, published=meta.published if meta else None)
    return set_province(doc)
