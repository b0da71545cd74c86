"""Who holds which office: names and offices that stand side by side, linked by what lies between them.

The pieces are names and offices in text order. A gap between two neighbours has a class (`tight`, `comma`, `dash` …);
everything else breaks the chain.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass, field

from pipeline.extract.officials.offices import Office
from pipeline.extract.officials.patterns import gap_class


@dataclass(slots=True)
class Person:
    """One occurrence of a name with the offices its neighbourhood gives it."""

    start: int
    end: int
    full_start: int  # with honorific and rank
    honorific: str | None
    shape: bool  # reads as a Vietnamese name by itself
    middle: bool = False
    address: bool = False  # a form of address or a rank stands before it
    offices: list[Office] = field(default_factory=list)
    sure: bool = True  # what stands before it can only stand before a person
    many: bool = False  # the form of address is of several (`các ông`)
    before: bool = False  # an office stands right before it
    rules: list[str] = field(default_factory=list)


Piece = Person | Office
_HIGHEST = re.compile(r"(?:thủ tướng|tổng thống)", re.IGNORECASE)
_BELOW = re.compile(r"(?:phó thủ tướng|bộ trưởng|thứ trưởng|chủ tịch (?:nước|ubnd|tỉnh|tp)|bí thư (?:tỉnh|thành)|giám đốc|ngoại trưởng|phó tổng thống)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?;\n]")
_DEPUTY = re.compile(r"(?:nguyên )?(?:phó|ủy viên|uỷ viên|đại biểu)\b", re.IGNORECASE)

IN_RUN = {"comma", "dash", "also", "tight", "and", "semi", "is", "open"}
LEFT = {"comma", "dash", "open", "is", "tight", "also"}
RIGHT = {"tight", "comma", "dash", "colon", "is", "open", "to"}


def assign(text: str, pieces: list[Piece], ignored: list[tuple[int, int]]) -> list[list[Office]]:
    """Give every office to its holders, in place; return the runs of offices that belong to one holder or stand alone.

    `ignored` are spans that do not part neighbours (`Nhà giáo Nhân dân` between two offices).
    """
    links = [_link(text, a.end, b.full_start, ignored, isinstance(a, Office) and a.plural) for a, b in itertools.pairwise(pieces)]
    links.append(None)
    runs: list[list[Office]] = []
    i = 0
    while i < len(pieces):
        if isinstance(pieces[i], Person):
            i += 1
            continue
        j = i
        while j + 1 < len(pieces) and isinstance(pieces[j + 1], Office) and links[j] in IN_RUN:
            if pieces[j + 1].plural and links[j] != "also":  # type: ignore[union-attr]
                break
            if pieces[j + 1].title.holder == "staff" and pieces[j].title.holder != "staff" and links[j] != "also" and pieces[j + 1].words[:1].islower():  # type: ignore[union-attr]
                break
            if links[j] == "semi" and not _owner_left(pieces, links, i):
                break
            j += 1
        _assign_run(pieces, links, i, j, runs)
        if i == j and links[j] == "colon" and pieces[j].plural:  # type: ignore[union-attr]
            _give_list(pieces, links, j)
        i = j + 1
    return runs


def _link(text: str, start: int, end: int, ignored: list[tuple[int, int]], plural: bool) -> str | None:
    if end < start or end - start > 160:
        return None
    gap = text[start:end]
    for k in range(bisect_left(ignored, (start, 0)), len(ignored)):
        low, high = ignored[k]
        if low >= end:
            break
        if high <= end:
            gap = gap.replace(text[low:high], "", 1)
    found = gap_class(gap)
    if found is None and plural and gap.rstrip().endswith(":") and len(gap) < 120 and not _SENTENCE.search(gap):
        return "colon"
    return found


def _untold(office: Office, link: str | None) -> bool:
    """Tell whether a lone title before a comma says too little to belong to the name behind it."""
    return link != "colon" and not office.tail and not office.title.agency


def _owner_left(pieces: list[Piece], links: list[str | None], at: int) -> bool:
    return at > 0 and isinstance(pieces[at - 1], Person) and links[at - 1] in LEFT


def _assign_run(pieces: list[Piece], links: list[str | None], i: int, j: int, runs: list[list[Office]]) -> None:
    run: list[Office] = [p for p in pieces[i : j + 1] if isinstance(p, Office)]
    left = pieces[i - 1] if _owner_left(pieces, links, i) else None
    right = pieces[j + 1] if j + 1 < len(pieces) and isinstance(pieces[j + 1], Person) and links[j] in RIGHT else None
    if links[j] == "to" and not run[0].called:
        right = None
    if left is None and run[0].called and isinstance(right, Person) and right.honorific in ("Ông", "Bà"):
        right = None  # the next sentence, where its full stop is left out
    shared = run[-1].plural
    if i > 0 and links[i - 1] == "respectively" and isinstance(pieces[i - 1], Person):
        _distribute(pieces, links, i, j, run)
        runs.append(run)
        return
    assert left is None or isinstance(left, Person)
    assert right is None or isinstance(right, Person)
    if right is not None and links[j] == "tight":
        to_right = run
        if left is not None and not left.before and not run[0].plural:
            cut = _split(links, i, j)
            to_left, to_right = run[:cut], run[cut:]
            _give(left, to_left, "office-after")
            if to_left:
                runs.append(to_left)
        elif left is not None and len(run) > 1 and links[i - 1] in ("comma", "dash", "open") and _has_semi(links, i, j):
            cut = _split(links, i, j)
            _give(left, run[:cut], "office-after")
            runs.append(run[:cut])
            to_right = run[cut:]
        while len(to_right) > 1 and _HIGHEST.match(to_right[0].words) and _BELOW.match(to_right[1].words):
            runs.append(to_right[:1])  # `tháp tùng Thủ tướng, Bộ trưởng Bộ Y tế A …` names two people
            to_right = to_right[1:]
        if len(to_right) > 1 and to_right[0].called:
            runs.append(to_right[:1])  # `A được cử làm x, y B phát biểu`
            to_right = to_right[1:]
        right.before = True
        _give_right(pieces, links, j + 1, to_right, shared=to_right[-1].plural)
        runs.append(to_right)
    elif shared and left is not None and not (right is not None and links[j] in ("colon", "comma")):
        k = i - 1
        while k >= 0:
            person = pieces[k]
            if not isinstance(person, Person) or person.before:
                break
            _give(person, run, "list")
            if k == 0 or links[k - 1] not in ("comma", "and"):
                break
            k -= 1
        runs.append(run)
    elif left is not None and not (right is not None and (links[j] in ("colon", "is", "to") or shared or (left.before and (right.address or _alone(pieces, links, j + 1))))):
        _give(left, run, "office-after")
        if _DEPUTY.match(run[0].words):
            _give_partners(pieces, links, i - 1, run)
        runs.append(run)
    elif right is not None and not shared and (_untold(run[-1], links[j]) or run[-1].title.holder == "staff"):
        runs.append(run)  # `hàm Phó giám đốc, bà Mai giải thích` tells nothing of Mai
    elif right is not None:
        right.before = True
        _give_right(pieces, links, j + 1, run, shared=shared or links[j] == "colon")
        runs.append(run)
    else:
        runs.append(run)


def _give_partners(pieces: list[Piece], links: list[str | None], at: int, run: list[Office]) -> None:
    """`A và B, Phó Chủ tịch UBND tỉnh`: several may hold a deputy's seat, so A holds it too if nothing else is said of A."""
    k = at
    many = False
    while k > 0 and links[k - 1] in ("and", "comma"):
        partner = pieces[k - 1]
        if not isinstance(partner, Person) or partner.offices:
            return
        many = many or links[k - 1] == "and" or partner.many
        k -= 1
    if many and k < at:
        for partner in pieces[k:at]:
            assert isinstance(partner, Person)
            _give(partner, run, "list")


def _alone(pieces: list[Piece], links: list[str | None], at: int) -> bool:
    """Tell whether no office follows the name at `at`."""
    return at + 1 == len(pieces) or links[at] not in LEFT or isinstance(pieces[at + 1], Person)


def _has_semi(links: list[str | None], i: int, j: int) -> bool:
    return any(links[k] == "semi" for k in range(i, j))


def _split(links: list[str | None], i: int, j: int) -> int:
    """Return how many offices of a run between two names belong to the left one: up to the last `;` or `và`, else all but the last."""
    for k in range(j - 1, i - 1, -1):
        if links[k] in ("semi", "and"):
            return k - i + 1
    return j - i


def _give(person: Person, offices: list[Office], rule: str) -> None:
    person.offices += offices
    if offices and rule not in person.rules:
        person.rules.append(rule)


def _give_right(pieces: list[Piece], links: list[str | None], at: int, offices: list[Office], *, shared: bool) -> None:
    """Give offices to the name at `at`, and where they are shared to the names of the list that begins there."""
    k = at
    _give(pieces[k], offices, "list" if shared else "office-before")  # type: ignore[arg-type]
    if not shared:
        return
    parted_by = None
    while k + 1 < len(pieces) and links[k] is not None:
        follower = pieces[k + 1]
        if isinstance(follower, Office):
            if follower.plural or links[k] not in ("open", "dash", "comma", "also"):
                return
            if k + 2 < len(pieces) and isinstance(pieces[k + 2], Person) and links[k + 1] == "tight":
                return
        elif links[k] in ("comma", "and", "semi", "tight") and not (links[k] == "semi" and parted_by == "comma"):
            if links[k] == "semi" and parted_by is None and _owned_after(pieces, links, k + 1) and not _owned_after(pieces, links, at):
                return
            parted_by = parted_by or ("semi" if links[k] == "semi" else "comma")
            _give(follower, offices, "list")
        else:
            return
        k += 1


def _give_list(pieces: list[Piece], links: list[str | None], at: int) -> None:
    """`Các đồng chí Ủy viên Bộ Chính trị: Chủ tịch nước A; Bí thư Thành ủy B`: each of a list of holders has the office at its head too."""
    office = pieces[at]
    holders: list[Person] = []
    for k in range(at + 1, len(pieces)):
        piece = pieces[k]
        if k > at + 1 and (links[k - 1] not in IN_RUN or (isinstance(piece, Office) and piece.plural)):
            break
        if isinstance(piece, Person):
            holders.append(piece)
    if len(holders) > 1 and isinstance(pieces[at + 1], Office):
        for person in holders:
            _give(person, [office], "list")  # type: ignore[list-item]


def _owned_after(pieces: list[Piece], links: list[str | None], k: int) -> bool:
    return k + 1 < len(pieces) and isinstance(pieces[k + 1], Office) and links[k] in ("comma", "dash", "open")


def _distribute(pieces: list[Piece], links: list[str | None], i: int, j: int, run: list[Office]) -> None:
    """`A và B, lần lượt là x, y`: the first office to A, the second to B; what `kiêm` joins stays together."""
    people: list[Person] = []
    k = i - 1
    while k >= 0 and isinstance(pieces[k], Person):
        people.insert(0, pieces[k])  # type: ignore[arg-type]
        if k == 0 or links[k - 1] not in ("comma", "and"):
            break
        k -= 1
    parts: list[list[Office]] = [[run[0]]]
    for k in range(i, j):
        if links[k] == "also":
            parts[-1].append(run[k - i + 1])
        else:
            parts.append([run[k - i + 1]])
    for person, offices in zip(people, parts, strict=False):
        _give(person, offices, "list")
