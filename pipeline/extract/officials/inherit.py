"""Bodies that the text leaves to a neighbour: shared tails and short forms of a body named before."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.extract.found import AgencyFound
from pipeline.extract.officials.groups import Person
from pipeline.extract.officials.offices import Office
from pipeline.lexicon import column, rows

_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng|Đặc khu) ?ủy\b")
_LEVELS = (("tỉnh", "Tỉnh ủy"), ("thành phố", "Thành ủy"), ("huyện", "Huyện ủy"), ("quận", "Quận ủy"), ("thị xã", "Thị ủy"))
_LOCAL = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy$")
_PARTY_BOARDS = frozenset(("Ban Tổ chức", "Ban Tuyên giáo", "Ban Dân vận", "Ban Tuyên giáo và Dân vận", "Ban Nội chính", "Ủy ban Kiểm tra"))
_LEADS = {title: tuple(r["head"] for r in rows("office_bodies") if r["title"] == title) for title in dict.fromkeys(column("office_bodies", "title"))}
_SMALL = ("xã", "phường", "đặc khu", "thị trấn")
_PARTY_TITLE = re.compile(r"(?:nguyên |quyền |phó )*(?:bí thư|ủy viên (?:ban )?thường vụ|ủy viên btv|ủy viên (?:ban chấp hành|bch)|ủy viên thường trực|uvbtv|uv btv|uvtv|uvbch|uv bch|pbt)", re.IGNORECASE)
_INNER_PARTY = re.compile(r"(?:Đảng ủy|Ban [Cc]án sự [Đđ]ảng|Đảng đoàn|Chi bộ|Chi ủy|Đảng bộ)(?: cơ quan)?$", re.IGNORECASE)
_MANY_SEATS = re.compile(r"(?:nguyên )?(?:phó|ủy viên|thứ trưởng|đại biểu|đb|đbqh|[\w ]* viên\b)", re.IGNORECASE)
_INVESTIGATORS = re.compile(r"^Cơ quan (?:Cảnh sát|An ninh) điều tra (?=.)")
_REACH = 200  # how many bodies or offices back a short form may point
_NEAR = 6  # how many offices of one breath tell each other's bodies
_BASE = re.compile(r"^(?:(?:nguyên|quyền|cựu|phó|đệ nhất) )+")
_DEPUTY = re.compile(r"(?:nguyên )?phó ", re.IGNORECASE)
_DELEGATE = re.compile(r"(?:nguyên )?(?:đại biểu|đb)$", re.IGNORECASE)
_MILITARY = re.compile(r"(?:tham mưu trưởng|chỉ huy trưởng|chỉ huy phó|chính ủy|chính trị viên|tư lệnh)", re.IGNORECASE)


def complete(text: str, runs: list[list[Office]], agencies: list[AgencyFound]) -> None:
    """Fill the agency of every office that does not tell it, in place, in the order of the text."""
    seen: list[Office] = []
    ordered = sorted(runs, key=lambda r: r[0].start)
    for n, run in enumerate(ordered):
        party = [k for k, o in enumerate(run) if _INNER_PARTY.search(text, o.start, o.end) or _PARTY_TITLE.match(text, o.start)]
        for k in [*(k for k in range(len(run)) if k not in party), *party]:  # the party seats last: they are told by the others
            run[k].agency = _agency(text, run, k, seen, agencies)
        for office in run:
            if not office.agency and not office.tail and _MILITARY.search(text, office.start, office.title_end):
                office.agency = _next_military(text, office, ordered[n + 1 : n + 4])
            if office.agency in _PARTY_BOARDS:
                board = next((m for o in reversed(seen) if (m := _LOCAL.search(o.agency or ""))), None)
                office.agency += f" {board.group()}" if board else ""
            if office.agency:
                seen.append(office)
        del seen[:-_REACH]


def _next_military(text: str, office: Office, runs: list[list[Office]]) -> str | None:
    """`Đại tá A, Chỉ huy trưởng; Thượng tá B, Phó Chính ủy Bộ CHQS tỉnh`: the body follows once for both."""
    for run in runs:
        for o in run:
            if o.agency and o.start - office.end < 120 and _MILITARY.search(text, o.start, o.title_end):
                return o.agency
    return None


def _agency(text: str, run: list[Office], k: int, seen: list[Office], agencies: list[AgencyFound]) -> str | None:
    office = run[k]
    inner = _INNER_PARTY.search(text, office.start, office.end)
    if inner and office.title.holder == "committee":
        own = _inner_party(inner.group(), run, k)
        if own:
            head, _, body = own.partition(" ủy ")
            own = next((a.name for a in agencies if body and a.name.startswith(f"{head} ủy ") and a.name.endswith(f" {body}")), own)
        if own and office.title.body:
            return f"{office.title.body} {own}"
        return own or office.agency or _mentioned(inner.group(), office, agencies)
    if office.agency and office.agency not in ("Ban Thường vụ", "Ban Chấp hành"):
        return office.agency
    if _PARTY_TITLE.match(text, office.start):
        committee = _committee(run, k)
        if committee is not None:
            return f"{office.title.body} {committee}" if office.title.body else committee
        if office.agency:
            return office.agency
    if office.bare_head:
        whole = _mentioned(office.bare_head, office, agencies)
        body = office.title.body
        return f"{body} {whole}" if whole and body and text[office.start : office.title_end].lower().endswith(body.lower()) else whole
    if office.tail:
        return None
    if office.title.body:
        found = _mentioned(office.title.body, office, agencies)
        if found:
            return found
    title = text[office.start : office.title_end]
    if _DELEGATE.match(title):
        return _assembly(agencies)
    base = _base(text, office)
    for later in run[k + 1 : k + 1 + _NEAR]:  # `Phó Chủ tịch - Tổng Thư ký Hội …`
        if later.agency and later.tail and _base(text, later) != base and not _PARTY_TITLE.match(later.words):
            host = _INVESTIGATORS.sub("", later.agency)
            return f"{office.title.body} {host}" if office.title.body in ("Văn phòng", "Thanh tra") else host
    if _MILITARY.search(title):
        return next((o.agency for o in reversed(seen) if _MILITARY.search(text, o.start, o.title_end)), None)
    if office.title.holder == "foreign":
        return None
    deputy = _DEPUTY.match(office.words)
    if deputy:  # another deputy of the same body, named as shortly
        short = next((o.agency for o in reversed(seen) if not o.tail and _base(text, o) == base and _DEPUTY.match(o.words)), None)
        if short:
            return short
    same = next((o.agency for o in reversed(seen) if _base(text, o) == base or (base == "trưởng" and _base(text, o).startswith("trưởng "))), None)
    return same or _led(base, office, agencies)


def _led(base: str, office: Office, agencies: list[AgencyFound]) -> str | None:
    """Return the last body named shortly before that the title may lead (`lãnh đạo UBND tỉnh: A - Phó Chủ tịch; …`)."""
    heads = _LEADS.get(base)
    if heads is None:
        return None
    last = bisect_left(agencies, office.start, key=lambda a: a.start)
    near = (a for a in reversed(agencies[max(0, last - _NEAR) : last]) if office.start - a.end < 400)
    return next((a.name for a in near if a.name.startswith(heads)), None)


def _assembly(agencies: list[AgencyFound]) -> str | None:
    """Return the assembly an article speaks of most: whose delegate a bare `Đại biểu` is."""
    names = ["Quốc hội" if a.name.endswith("Quốc hội") else a.name for a in agencies if a.name.endswith("Quốc hội") or a.name.startswith("Hội đồng nhân dân")]
    return max(names, key=lambda name: (names.count(name), name)) if names else None


def _base(text: str, office: Office) -> str:
    title = _BASE.sub("", text[office.start : office.title_end].lower())
    for after in (" thường trực", " phụ trách", " không chuyên trách", " chuyên trách"):
        title = title.removesuffix(after)
    return title


def _inner_party(words: str, run: list[Office], at: int) -> str | None:
    """`Bí thư Đảng ủy, Giám đốc Sở Y tế`: the party body is that of the other office's body."""
    for k in _around(run, at):
        body = run[k].agency
        if body and not run[k].title.agency and not _PARTY_TITLE.match(run[k].words) and not body.startswith(("Ban Chấp hành Trung ương", "Bộ Chính trị")):
            if words.lower() == "đảng ủy":
                for level in _SMALL:
                    if body.endswith(f" {level}"):
                        return f"Đảng ủy {level}"
            return f"{words[0].upper()}{words[1:]} {body}"
    return None


def _around(run: list[Office], at: int) -> list[int]:
    """Return the places of the offices near one, those behind it first."""
    return [*range(at + 1, min(len(run), at + 1 + _NEAR)), *range(at - 1, max(-1, at - 1 - _NEAR), -1)]


def _committee(run: list[Office], at: int) -> str | None:
    """Return the party committee that the other offices of a run tell."""
    around = _around(run, at)
    for k in around:
        m = _COMMITTEE.search(run[k].agency or "")
        if m and not m.group().startswith("Đảng"):
            return (run[k].agency or "")[m.start() :]
    for k in around:
        agency = run[k].agency or ""
        for level, committee in _LEVELS:
            if agency.endswith(f" {level}"):
                return committee
        for level in _SMALL:
            if agency.endswith(f" {level}"):
                return f"Đảng ủy {level}"
    for k in around:
        m = _COMMITTEE.search(run[k].agency or "")
        if m:
            return (run[k].agency or "")[m.start() :]
    return None


def _mentioned(head: str, office: Office, agencies: list[AgencyFound]) -> str | None:
    """Return the last body named before that begins with the word the title asks for (`Giám đốc Sở`, `Phó Chi cục trưởng`)."""
    opening = head.lower() + " "
    last = bisect_left(agencies, office.start, key=lambda a: a.start)
    before = [a.name for a in reversed(agencies[max(0, last - _REACH) : last])]
    for name in before:
        if name.lower().startswith(opening):
            return name
    inner = f" {opening}"
    return next((name[name.lower().index(inner) + 1 :] for name in before if inner in name.lower()), None)


def settle(text: str, people: list[Person]) -> None:
    """Take an office away from a person to whom a list gave it, where another is plainly named as its one holder.

    `Trả lời Bí thư Thành ủy, Giám đốc Sở Y tế Lê Bình …` gives both offices to Lê Bình; if elsewhere the secretary has another name, he keeps one.
    """
    plain: dict[tuple[str, str], set[str]] = {}
    for p in people:
        for o in p.offices:
            if o.end + 1 == p.full_start or p.end < o.start < p.end + 40:
                plain.setdefault(_seat(text, o), set()).add(text[p.start : p.end].casefold())
    for p in people:
        name = text[p.start : p.end].casefold()
        kept = []
        for o in p.offices:
            holders = plain.get(_seat(text, o), set())
            loose = o.end < p.start and o.end + 1 != p.full_start
            if loose and holders and name not in holders and not o.plural and not _MANY_SEATS.match(text, o.start):
                continue
            kept.append(o)
        p.offices[:] = kept


def _seat(text: str, o: Office) -> tuple[str, str]:
    return text[o.start : o.title_end].lower(), o.agency or text[o.title_end : o.end].lower()
