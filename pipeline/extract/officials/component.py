"""The stage that finds the officials of an article.

Honorifics, titles and capitalised runs are each found in one pass; names and offices become pieces; `groups` links the pieces,
`inherit` completes bodies that a neighbour tells, `people` makes persons of the occurrences.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Doc

from pipeline.extract.found import AgencyFound, PlaceFound
from pipeline.extract.officials.actions import actions_after, actions_before
from pipeline.extract.officials.appointed import appoint
from pipeline.extract.officials.groups import Person, Piece, assign
from pipeline.extract.officials.inherit import complete, settle
from pipeline.extract.officials.names import Name, Span, introduced_end, is_false, read_names, runs
from pipeline.extract.officials.offices import Office, OfficeReader, title_hits
from pipeline.extract.officials.patterns import (
    COMPANY_WORDS,
    FALSE_OPENINGS,
    INTROS,
    NAMED,
    SEAT_BEFORE,
    SURNAMES,
    Intro,
    Title,
    gap_class,
    is_vietnamese,
)
from pipeline.extract.officials.people import Entity, gather, office_mentions, official, short_forms
from pipeline.match.phrases import Hit

UNITS = {"Khoa", "Phòng", "Ban", "Bộ môn", "Tổ"}
SURE_ADDRESS = {"ông", "bà", "các ông", "các bà", "ông bà", "ngài", "đồng chí", "các đồng chí", "hai đồng chí", "đ/c", "các đ/c", "phu nhân"}
_BRACKET_BEFORE = re.compile(r" \([A-ZĐ][\w&.-]{1,12}\) $")
_STRANGE_END = re.compile(r" (?:đã|cho|nói|cũng|từng|sẽ|vừa|đang|khẳng|tuyên|nhấn|phát|kêu|cảnh)(?!\w)|,(?! [A-ZĐ])|\.|\)|$")
NAMED_KINDS = {"party", "legislature", "government", "judiciary", "armed_forces", "front"}
OPENINGS = {"Theo", "Ảnh", "Nguồn", "Tại", "Trong", "Khi", "Sau", "VÀ", "Và"}  # no name of any language begins so
ADDRESS = {"address", "rank", "degree", "order", "faith"}


def find_officials(doc: Doc) -> Doc:
    """Set `doc._.officials`: one record a person, in order of appearance.

    >>> from pipeline.text import blank_doc
    >>> doc = find_officials(blank_doc("Đồng chí Lê Thị Mai, Bí thư Tỉnh ủy chủ trì hội nghị."))
    >>> [(o.name, o.honorific) for o in doc._.officials]
    [('Lê Thị Mai', 'Đồng chí')]
    """
    text: str = doc._.norm.text
    agencies: list[AgencyFound] = sorted((a for a in doc._.agencies or [] if not a.listed), key=lambda a: (a.start, -a.end))
    places: list[PlaceFound] = sorted(doc._.places or [], key=lambda p: p.start)

    titles = title_hits(text)
    title_starts = {h.start for h in titles}
    intros = _intro_hits(text, titles, agencies)
    cuts = title_starts | {h.end + 1 for h in titles} | {h.start for h in intros} | {h.end + 1 for h in intros}
    intro_ends = {h.end: h for h in intros}
    run_list = runs(text, cuts)
    place_ends = {p.start: p.end for p in places}
    blocked = title_starts | {h.start for h in intros}
    run_list = [run for run in (_without_head(run, blocked) for run in run_list) if run]
    closed = sorted({(p.start, p.end) for p in places} | {(a.start, a.end) for a in agencies})
    names = read_names(
        text,
        cuts=cuts,
        closed=closed,
        bodies=frozenset(a.start for a in agencies),
        opened=frozenset(run[0][0] for run in run_list if _intro_before(text, run[0][0], intro_ends) is not None),
        run_list=run_list,
        places=place_ends,
        after=frozenset(a.end for a in agencies if a.kind in NAMED_KINDS and " " in text[a.start : a.end]),
    )
    given = frozenset(text[n.start : n.end].rsplit(" ", 1)[-1] for n in names)
    offices = OfficeReader(text, titles, agencies, places, {n.start for n in names}, frozenset(h.start for h in intros if h.value.cls != "trade"), given).read()
    people = _people(text, names, offices, intro_ends, run_list, place_ends)
    kept = [o for o in offices if _is_office(text, o) and not _inside(o.start, people)]
    people = [p for k, p in enumerate(people) if not (k and _alias(text, people[k - 1], p, kept))]
    pieces = _seats_named_after_people(text, sorted([*people, *kept], key=lambda p: (p.full_start, p.end)))
    people = [p for p in pieces if isinstance(p, Person)]
    office_runs = assign(text, pieces, [(h.start, h.end) for h in intros])
    sentences: list[Span] = doc._.sentences or []
    appoint(text, office_runs, pieces, sentences)
    complete(text, office_runs, agencies)
    accepted = [p for p in people if _accept(text, p)]
    settle(text, accepted)
    entities = gather(text, accepted)
    known = {(p.start, p.end) for p in accepted}
    short = [p for p in people if (p.start, p.end) not in known]
    short_forms(text, entities, short)
    held = {id(o) for p in people for o in p.offices}
    meant = office_mentions(text, entities, [o for o in kept if id(o) not in held])
    owner = {mention: e for e in entities for mention in e.mentions}
    done: dict[int, list[Span]] = {id(e): [] for e in entities}
    spoken_of = -1
    together: list[Entity] = []  # the persons named so far in the sentence
    for p in people:
        entity = owner.get((p.start, p.end))
        if entity is not None:
            k = bisect_right(sentences, (p.start, p.start)) - 1
            if k >= 0:
                done[id(entity)] += actions_before(text, sentences[k][0], p.full_start, spoken_of < sentences[k][0])
                if spoken_of < sentences[k][0]:
                    together = []
            spoken_of = p.start
            end = max([p.end, *(o.end for o in p.offices if p.end <= o.start < p.end + 200)])
            verbs = actions_after(text, end)
            done[id(entity)] += verbs
            if k >= 0 and verbs and text.startswith("đồng ", verbs[0][0]):  # `A; B đồng chủ trì`: all of them
                for other in together:
                    done[id(other)] += verbs
            together.append(entity)
    for entity, office in meant:
        done[id(entity)] += actions_after(text, office.end)
    doc._.officials = [official(text, e, done[id(e)]) for e in entities]
    return doc


def _seats_named_after_people(text: str, pieces: list[Piece]) -> list[Piece]:
    """Give a name back to the place it is: `ông A, Chủ tịch UBND phường B` names A, for the office has its holder already."""
    out: list[Piece] = []
    for p in pieces:
        if isinstance(p, Person) and p.shape and p.honorific is None and len(out) > 1:
            office = out[-1]
            k = len(out) - 1
            while k and isinstance(out[k], Office) and gap_class(text[out[k - 1].end : out[k].full_start]) in ("comma", "dash", "open", "also"):
                k -= 1
            holder = out[k]
            if (
                isinstance(office, Office)
                and isinstance(holder, Person)
                and holder.honorific is not None
                and office.end + 1 == p.start
                and (SEAT_BEFORE.search(text, office.start, office.end) or (office.title.body in UNITS and not office.tail))
            ):
                if office.tail:
                    office.area = text[p.start : p.end]
                else:
                    office.agency, office.tail = f"{office.title.body} {text[p.start : p.end]}", True
                office.end = p.end
                continue
        out.append(p)
    return out


def _inside(at: int, people: list[Person]) -> bool:
    k = bisect_right(people, at, key=lambda p: p.start) - 1
    return k >= 0 and people[k].start <= at < people[k].end


def _is_office(text: str, o: Office) -> bool:
    """Leave out jobs and seats named without a body (`ý kiến của đại biểu, …`) and parts played in a delegation (`làm trưởng đoàn`)."""
    if o.tail:
        return True
    if o.title.body == "Đoàn" and not o.agency:
        return False
    if o.title.holder in ("member", "staff") and not o.title.agency:
        follows = text[o.end : o.end + 2]
        return follows[:1] == " " and follows[1:2].isupper()
    return True


def _alias(text: str, before: Person, p: Person, offices: list[Office]) -> bool:
    """Tell whether a name in brackets is another name of the one before (`Lê Văn Bình (Lê Bình - sinh năm 1960)`)."""
    if text[before.end : p.full_start] != " (":
        return False
    close = text.find(")", p.end, p.end + 60)
    return close > 0 and not any(p.end <= o.start < close for o in offices)


def _without_head(run: list[Span], blocked: set[int]) -> list[Span]:
    return [] if run[0][0] in blocked else run


def _intro_hits(text: str, titles: list[Hit[Title]], agencies: list[AgencyFound]) -> list[Hit[Intro]]:
    """Return the honorifics outside titles and bodies; a capitalised one that is also another word counts only at the head of a sentence."""
    out = []
    starts = [t.start for t in titles]
    bodies = [a.start for a in agencies]
    for h in INTROS.find(text):
        k = bisect_right(starts, h.start) - 1
        if k >= 0 and titles[k].end > h.start:
            continue
        k = bisect_right(bodies, h.start) - 1
        if (k >= 0 and agencies[k].start < h.start < agencies[k].end) or text[h.start - 1 : h.start] == "&":
            continue
        before = text[max(0, h.start - 2) : h.start]
        if text[h.start].isupper() and h.value.cls in ("address", "trade", "faith") and " " not in text[h.start : h.end]:
            head = not before or before[-1] in "\n(“\"'-–" or before[0] in ".!?…:;,)\n”\"–-" or before[-1] != " "
            if h.value.initial and not head:
                continue
            if not head and h.start > 1 and text[h.start - 2].isalpha() and _previous_capital(text, h.start) and not _surname_follows(text, h.end):
                continue
        out.append(h)
    return out


def _surname_follows(text: str, end: int) -> bool:
    return SURNAMES.get(text[end + 1 : end + 9].split(" ")[0], ("", False))[1]


def _previous_capital(text: str, start: int) -> bool:
    begin = text.rfind(" ", 0, start - 1) + 1
    return text[begin].isupper()


def _people(text: str, names: list[Name], offices: list[Office], intro_ends: dict[int, Hit[Intro]], run_list: list[list[Span]], places: dict[int, int]) -> list[Person]:
    """Return every occurrence of a name: what reads as one, and what an office or honorific introduces."""
    office_ends = {o.end: o for o in offices}
    by_start = {n.start: n for n in names}
    out: list[Person] = []
    for words in run_list:
        done = -1
        for at, (start, _) in enumerate(words):
            if start < done:
                continue
            intro = _intro_before(text, start, intro_ends)
            office = _office_before(text, start, office_ends)
            name = by_start.get(start)
            if intro is None and text[start - 1 : start] == "/":
                continue  # `Ảnh: Hãng/Lê Bình`: a credit
            if intro is None and office is None and name is None and not _strange_name_beside(text, words, at, office_ends):
                continue
            k = bisect_right(offices, start, key=lambda o: o.start) - 1
            if name is None and k >= 0 and start < offices[k].end:
                continue
            end = name.end if name is not None else introduced_end(text, words, at, places)
            if name is None:
                if office is not None and intro is None and office.tail and " " not in text[start:end] and is_vietnamese(text[start:end]):
                    continue
                if any(len(w) > 2 and w.isupper() for w in text[start:end].split(" ")) and not text[start:end].isupper():
                    continue  # an abbreviated body
                if is_false(text, start, end) or start in places or (office is None and intro is not None and intro.value.cls == "trade"):
                    continue
            full_start, honorific, address = start, None, False
            if intro is not None:
                full_start, honorific, address = _intro_chain(text, intro, intro_ends)
            person = Person(start, end, full_start, honorific, name is not None, name is not None and name.middle, address)
            person.sure = intro is None or intro.value.cls in ("rank", "degree", "order", "faith") or text[intro.start : intro.end].lower() in SURE_ADDRESS
            person.many = honorific is not None and honorific.lower().startswith(("các ", "hai ", "2 ", "3 ", "ba ", "vợ chồng"))
            if intro is not None:
                person.rules.append("honorific")
            out.append(person)
            done = end
    return out


def _office_before(text: str, start: int, office_ends: dict[int, Office]) -> Office | None:
    """Return the office right before a name; an abbreviation in brackets may stand between (`Giám đốc Cơ quan X (ABC) John Smith`)."""
    if text[start - 1 : start] != " ":
        return None
    if text[start - 2 : start - 1] != ")":
        return office_ends.get(start - 1)
    bracket = _BRACKET_BEFORE.search(text, max(0, start - 20), start)
    return office_ends.get(bracket.start() if bracket is not None else start - 1)


def _strange_name_beside(text: str, words: list[Span], at: int, office_ends: dict[int, Office]) -> bool:
    """Tell whether a name of another language stands behind an office and a comma or dash (`Chủ tịch X, Daniel Levy, nói`)."""
    start = words[at][0]
    if text[start - 2 : start] not in (", ", "- ", "– "):
        return False
    gap = next((g for g in (" - ", " – ", ", ") if text.endswith(g, 0, start)), None)
    if gap is None or start - len(gap) not in office_ends or at + 1 >= len(words) or len(words) - at > 4 or not _STRANGE_END.match(text, words[-1][1]):
        return False
    office = office_ends[start - len(gap)]
    return (office.tail or bool(office.title.agency)) and not any(is_vietnamese(text[s:e]) or text[s:e].isupper() for s, e in words[at:])


def _intro_before(text: str, start: int, intro_ends: dict[int, Hit[Intro]]) -> Hit[Intro] | None:
    end = start
    while end > 0 and start - end < 3 and text[end - 1] in " .,:":
        end -= 1
        hit = intro_ends.get(end)
        if hit is not None:
            between = text[end:start]
            if ":" in between and "đồng chí" not in text[hit.start : end].lower():
                return None
            if "," in between and hit.value.cls not in ("rank", "degree", "order"):
                return None
            if "." in between and not (hit.value.cls in ("degree", "faith", "order") and " " not in text[hit.start : end] and text[end - 1].isupper()):
                return None
            return hit
    return None


def _intro_chain(text: str, hit: Hit[Intro], intro_ends: dict[int, Hit[Intro]]) -> tuple[int, str, bool]:
    """Return where a chain of honorifics begins (`Thiếu tướng, Tiến sĩ`), the form of address in it, and whether there is one."""
    first = hit
    address = hit.value.cls in ADDRESS
    while True:
        before = _intro_before(text, first.start, intro_ends)
        if before is None:
            break
        first = before
        address = address or first.value.cls in ADDRESS
    return first.start, text[first.start : first.end], address


def _accept(text: str, p: Person) -> bool:
    """Tell whether an occurrence names a person by itself; the others are short forms of one named elsewhere."""
    words = text[p.start : p.end].split(" ")
    if len(words) == 1:
        foreign = any(o.title.holder == "foreign" for o in p.offices)  # `Tổng giám đốc Samsung` names a company
        return (foreign or (p.honorific or "").lower() in ("ông", "bà", "ngài")) and not is_vietnamese(words[0]) and len(words[0]) > 2 and not words[0].isupper()
    if any(w in COMPANY_WORDS for w in words) or (not p.shape and words[0] in OPENINGS):
        return False
    # without a surname it is a pen name, a religious name, or no name at all
    nameless = not p.shape and all(is_vietnamese(w) for w in words)
    if nameless and (words[0] in FALSE_OPENINGS or (len(words) == 2 and p.honorific is None) or not p.sure):
        return False
    if not p.sure and len(words) == 2 and not SURNAMES.get(words[0], ("", False))[1] and is_vietnamese(words[1]):
        return False
    if p.offices:
        return True
    if p.address or p.rules:
        return True
    if p.middle and len(words) > 2 and NAMED.match(text, p.end):
        p.rules.append("name-shape")
        return True
    return False
