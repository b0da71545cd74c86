"""From occurrences to persons: the same person under name variants, offices gathered and told apart, later short forms resolved."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from dataclasses import dataclass, field

from pipeline.extract.found import OfficialFound, PositionFound
from pipeline.extract.officials.groups import Person
from pipeline.extract.officials.offices import Office
from pipeline.extract.officials.patterns import is_vietnamese

_PLAIN = re.compile(r"[^\w\s]|\bvà\b")
_SHORT = {
    "đb": "đại biểu", "đbqh": "đại biểu quốc hội", "gđ": "giám đốc", "pgđ": "phó giám đốc", "tgđ": "tổng giám đốc", "ct": "chủ tịch", "pct": "phó chủ tịch",
    "pbt": "phó bí thư", "tbt": "tổng biên tập", "tt": "thường trực", "btv": "ban thường vụ", "uv": "ủy viên", "uvbtv": "ủy viên ban thường vụ", "tuv": "tỉnh ủy viên",
}  # fmt: skip
_BLANK = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return a text without case, punctuation and `và`, for comparing.

    >>> plain("Sở Tài nguyên - Môi trường") == plain("Sở Tài nguyên và Môi trường")
    True
    """
    return _BLANK.sub(" ", _PLAIN.sub(" ", text.casefold())).strip()

_SEAT = re.compile(r" (?:tỉnh|thành phố|TP\.?|huyện|quận|xã|phường|thị xã|thị trấn)(?![^\W\d_]| ủy)")


@dataclass(slots=True)
class Entity:
    """One person of the article."""

    name: str
    key: tuple[str, ...]  # the syllables of the name, case folded
    honorific: str | None
    mentions: list[tuple[int, int]] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    first: int = 0


def syllables(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().replace("’", "'").replace("‘", "'").split())


def gather(text: str, people: list[Person]) -> list[Entity]:
    """Return the persons of the article in order of appearance; `people` are the accepted occurrences."""
    entities: dict[tuple[str, ...], Entity] = {}
    full: dict[tuple[str, ...], list[tuple[str, ...]]] = {}  # what a short form may stand for, the longest first
    for whole in sorted({syllables(text[p.start : p.end]) for p in people}, key=lambda k: (-len(k), k)):
        for short in {whole[-1:], whole[-2:], whole[:1] if not is_vietnamese(whole[0]) else whole[-1:]}:
            if len(short) < len(whole):
                full.setdefault(short, []).append(whole)
    for p in people:
        key = syllables(text[p.start : p.end])
        owner = _owner(key, full, entities)
        e = entities.get(owner)
        if e is None:
            e = entities[owner] = Entity(text[p.start : p.end], owner, p.honorific, first=p.start)
        elif len(key) > len(syllables(e.name)) or (e.name.isupper() and not text[p.start : p.end].isupper() and len(key) >= len(syllables(e.name))):
            e.name = text[p.start : p.end]
        e.honorific = e.honorific or p.honorific
        e.mentions.append((p.start, p.end))
        e.offices += p.offices
        e.rules += [r for r in p.rules if r not in e.rules]
    return sorted(entities.values(), key=lambda e: e.first)


def _owner(key: tuple[str, ...], full: dict[tuple[str, ...], list[tuple[str, ...]]], known: dict[tuple[str, ...], Entity]) -> tuple[str, ...]:
    """Return the fullest name that ends in this one, the most recent person first."""
    if len(key) > 2:
        return key
    fits = full.get(key, [])
    seen = [k for k in fits if k in known]
    if seen:
        return max(seen, key=lambda k: known[k].mentions[-1])
    return fits[0] if fits else key


def _last_before(e: Entity, at: int) -> int:
    k = bisect_right(e.mentions, (at, at + 1_000_000))
    return e.mentions[k - 1][0] if k else -1


def short_forms(text: str, entities: list[Entity], short: list[Person]) -> None:
    """Add later short forms (`ông Dục`) to the person they mean: the one last spoken of whose name ends so; with the offices said of them."""
    by_end: dict[str, list[Entity]] = {}
    by_start: dict[str, list[Entity]] = {}
    for e in entities:
        by_end.setdefault(e.key[-1], []).append(e)
        by_start.setdefault(e.key[0], []).append(e)
    for p in short:
        key = syllables(text[p.start : p.end])
        near = [*by_end.get(key[-1], ()), *(by_start.get(key[0], ()) if not is_vietnamese(key[0]) else ())]
        fits = [e for e in near if len(e.key) > len(key) and (e.key[-len(key) :] == key or len(key) == 1)]
        if not fits:
            continue
        best = max(fits, key=lambda e: _last_before(e, p.start))
        best.offices += p.offices
        insort(best.mentions, (p.start, p.end))


def office_mentions(text: str, entities: list[Entity], unheld: list[Office]) -> list[tuple[Entity, Office]]:
    """Add offices that stand for their one holder (`đồng chí Bí thư Tỉnh ủy kết luận`) to the mentions of that person."""
    holders: dict[tuple[str, str], list[Entity]] = {}
    for e in entities:
        for o in e.offices:
            if not o.former and o.agency:
                seat = (plain(text[o.start : o.title_end]), o.agency)
                if e not in holders.setdefault(seat, []):
                    holders[seat].append(e)
    found = []
    for o in unheld:
        fits = holders.get((plain(text[o.start : o.title_end]), o.agency or ""), [])
        if len(fits) == 1 and not o.plural and not o.former and o.start > fits[0].first:
            insort(fits[0].mentions, (o.start, o.end))
            found.append((fits[0], o))
    return found


def positions(text: str, offices: list[Office]) -> list[PositionFound]:
    """Return the distinct offices of a person: of the wordings of one office the fullest, of a bare short form none."""
    out: list[tuple[str, str, str, str, Office]] = []  # title, body, area, text
    for o in sorted(offices, key=lambda o: o.start):
        title, agency, area, whole = _key(text, o)
        same = next((k for k, other in enumerate(out) if _same(title, agency, area, other, whole)), None)
        if same is None:
            out.append((title, agency, area, whole, o))
        elif (not _seated(text, o), len(whole)) > (not _seated(text, out[same][4]), len(out[same][3])) and (o.tail or not out[same][4].tail) and not (out[same][4].former and not o.former):
            out[same] = (title, agency or out[same][1], area or out[same][2], whole, o)
    return [
        PositionFound(o.start, o.end, text[o.start : o.title_end], o.agency, o.area, o.former) for *_, o in out
    ]


def _seated(text: str, o: Office) -> bool:
    """Tell whether a place stands for the body (`Phó Bí thư tỉnh Lai Châu`): a wording with the body is fuller."""
    return _SEAT.match(text, o.title_end, o.end) is not None


def _key(text: str, o: Office) -> tuple[str, str, str, str]:
    title = plain(text[o.start : o.title_end])
    title = " ".join(_SHORT.get(word, word) for word in title.split(" "))
    return title, plain(o.agency or ""), plain(o.area or ""), plain(text[o.start : o.end])


def _same(title: str, agency: str, area: str, other: tuple[str, str, str, str, Office], whole: str) -> bool:
    other_title, other_agency, other_area, other_whole, _ = other
    if whole == other_whole or (whole in other_whole and whole.startswith(title) and title == other_title):
        return True
    bare, other_bare = _bare(title), _bare(other_title)
    if not (bare.startswith(other_bare) or other_bare.startswith(bare)):
        return False
    if agency and agency == other_agency:
        return not (area and other_area and area != other_area)
    if whole == title or other_whole == other_title:  # one of them is the title alone
        return bare == other_bare or other_whole.startswith(whole) or whole.startswith(other_whole)
    if agency and other_agency:
        if agency != other_agency and not (agency.startswith(other_agency) or other_agency.startswith(agency)):
            return False
        return not (area and other_area and area != other_area)
    return whole.startswith(other_whole) or other_whole.startswith(whole) or bare == other_bare


def _bare(title: str) -> str:
    for before in ("nguyên ", "cựu "):
        title = title.removeprefix(before)
    for after in (" thường trực", " phụ trách", " chuyên trách", " không chuyên trách"):
        title = title.removesuffix(after)
    return title


def official(text: str, e: Entity, actions: list[tuple[int, int]]) -> OfficialFound:
    """Return the record of a person."""
    return OfficialFound(
        name=e.name,
        honorific=e.honorific,
        mentions=sorted(set(e.mentions)),
        positions=positions(text, e.offices),
        actions=sorted(set(actions)),
        rules=sorted(e.rules),
    )
