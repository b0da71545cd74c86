"""Decide between rules and model: what the model may add, by how far it is to be trusted.

The thresholds come with the model: they were chosen by cross-validation on articles that it had not seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.extract.agencies.tables import Surface, false_positives, heads, spell_out
from pipeline.extract.found import AgencyFound, OfficialFound
from pipeline.extract.officials.names import is_false
from pipeline.extract.officials.patterns import SURNAMES
from pipeline.extract.tagging import PRIVATE, Proposal
from pipeline.match.phrases import Hit

NEVER = 1.1  # a trust that no proposal reaches

_GENERIC = re.compile(r"(?<!\w)(?:các|những|mỗi|cấp|toàn|nào|này|đó)(?!\w)|[\d%]{2}", re.IGNORECASE)
_TYPE_WORDS = frozenset(("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "địa phương", "cơ sở", "nhân dân"))
_SEAT = re.compile(r" (?:(?:của|thuộc) )?(?P<word>tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?: |(?<=\.))(?P<name>[^\W\d_a-zà-ỹđ][^,;:()]*)$")
_FULL = {"tp": "thành phố", "tp.": "thành phố"}
_LEVELS = {"tỉnh": "province", "thành phố": "province", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune"}


@dataclass(frozen=True, slots=True)
class Trust:
    """The least trust at which the model is believed; what has none is switched off."""

    add_agency: float = NEVER  # a body that the rules missed
    extend_agency: float = NEVER  # a body whose name goes on behind what the rules read
    add_person: float = NEVER  # a person with an office or honorific that the rules missed

    @classmethod
    def read(cls, values: Mapping[str, float]) -> Trust:
        """Return the trust of a manifest; names that this version does not know are left out."""
        return cls(**{name: float(value) for name, value in values.items() if name in cls.__slots__})


def add_agencies(doc: Doc, proposals: Sequence[Proposal], trust: Trust) -> None:
    """Add to `doc._.agencies` the bodies that the model is sure of and no rule read; lengthen those that the rules cut short."""
    text: str = doc._.norm.text
    found: list[AgencyFound] = list(doc._.agencies or ())
    people = [(p.start, p.end) for p in proposals if p.label == "person"]
    for p in proposals:
        if p.label != "agency" or p.trust < min(trust.add_agency, trust.extend_agency):
            continue
        met = [a for a in found if a.start < p.end and a.end > p.start]
        if not met:
            if p.trust >= trust.add_agency and may_add(text, p):
                found.append(named(text, p, found))
        elif len(met) == 1 and met[0].start == p.start and met[0].end < p.end and p.trust >= trust.extend_agency and may_extend(text, met[0], p, people):
            longer(text, met[0], p)
    doc._.agencies = sorted(found, key=lambda a: (a.start, -a.end))


def may_add(text: str, p: Proposal) -> bool:
    """Tell whether a proposal reads like a public body with a name of its own: a known head and more words, nothing that speaks of many."""
    hit = head_of(text, p.start)
    if hit is None or not text[p.start].isupper() or text[p.start - 1 : p.start] in ("-", "–", "/") or hit.value[0].head.kind in PRIVATE:
        return False
    if any(false.start == 0 and false.end > hit.end for false in false_positives().find_all(text[p.start : p.end])):
        return False
    words = text[p.start : p.end].split()
    if words[0] in SURNAMES and all(word[0].isupper() for word in words):
        return False  # `Đoàn Văn Mẫu`: a surname that is a head too
    more = text[p.start + hit.end : p.end]
    head = hit.value[0].head
    if _SEAT.match(more) and (head.need == "tail" or head.seat in ("no", "country", "branch")):
        return False  # `Trung tâm TP`: the middle of a town
    return bool(more.strip()) and not any(c in more for c in "()") and not _GENERIC.search(more) and more.lower().strip() not in _TYPE_WORDS


def may_extend(text: str, a: AgencyFound, p: Proposal, people: Sequence[tuple[int, int]]) -> bool:
    """Tell whether more words may go on a name: that of a company, whose words no lexicon holds; no person, nothing that speaks of many."""
    more = text[a.end : p.end]
    proper = not text[p.end - len(more.split()[-1]) : p.end][:1].islower()  # a name does not end in a small word
    return proper and a.kind in PRIVATE and not any(s < p.end and e > a.end for s, e in people) and not _GENERIC.search(more) and not any(c in more for c in ".;:()/-–")


def head_of(text: str, start: int) -> Hit[tuple[Surface, ...]] | None:
    """Return the head that begins at a place of a text; its end counts from there."""
    return next((h for h in heads().find(text[start : start + 60]) if h.start == 0), None)


def named(text: str, p: Proposal, known: Sequence[AgencyFound]) -> AgencyFound:
    """Return the mention of a body under its canonical name, with the kind of its head and the seat that its last words tell."""
    hit = head_of(text, p.start)
    head = hit.value[0].head if hit is not None else None
    whole = text[p.start : p.end]
    kind = head.kind if head is not None and head.kind != "=" else next((a.kind for a in reversed(known) if a.end <= p.start), "government")
    level = head.level if head is not None and head.level in ("central", "province", "district", "commune") else None
    area = None
    seat = _SEAT.search(whole)
    if seat is not None:
        word = _FULL.get(seat["word"].lower(), seat["word"].lower())
        level, area = level or _LEVELS.get(word), seat["name"]
        whole = whole[: seat.start()] + (f" {word}" if head is not None and head.seat in ("keep", "fill", "bql") else "")
    name = spell_out(whole)
    longer = [a for a in known if a.name.casefold().startswith(f"{name.casefold()} ")]
    if area is None and longer and len({a.name.casefold() for a in longer}) == 1:  # the short form of a body named in full elsewhere
        return AgencyFound(p.start, p.end, longer[0].name, longer[0].kind, longer[0].level, longer[0].area, evidence(p))
    return AgencyFound(p.start, p.end, name, kind, level, area, evidence(p))


def longer(text: str, a: AgencyFound, p: Proposal) -> None:
    """Let a body go on to the end of a proposal."""
    a.name = f"{a.name}{spell_out(text[a.end : p.end])}"
    a.end = p.end
    a.rule = f"{a.rule}+{evidence(p)}" if not a.rule.startswith("model:") else a.rule


def evidence(p: Proposal) -> str:
    """Return how a proposal is told of in the evidence of a record.

    >>> evidence(Proposal(0, 4, "agency", 0.934))
    'model:0.93'
    """
    return f"model:{int(p.trust * 100) / 100:.2f}"


def add_people(doc: Doc, proposals: Sequence[Proposal], trust: Trust) -> None:
    """Add to `doc._.officials` the persons that the model is sure of, behind an office, whom no rule read; foreign names are left to the rules."""
    text: str = doc._.norm.text
    known = {m for o in doc._.officials or () for m in o.mentions}
    names = {o.name.casefold() for o in doc._.officials or ()}
    new: dict[str, OfficialFound] = {}
    for k, p in enumerate(proposals):
        if p.label != "person" or p.trust < trust.add_person or any(s < p.end and e > p.start for s, e in known):
            continue
        name = text[p.start : p.end]
        surname, _, given = name.partition(" ")
        if not given or surname not in SURNAMES or name.casefold() in names or is_false(text, p.start, p.end) or not _behind_office(text, proposals, k):
            continue
        new.setdefault(name, OfficialFound(name, None, rules=[evidence(p)])).mentions.append((p.start, p.end))
    if new:
        doc._.officials = sorted([*(doc._.officials or ()), *new.values()], key=lambda o: o.mentions[0])


def _behind_office(text: str, proposals: Sequence[Proposal], k: int) -> bool:
    """Tell whether an office stands right before a person, alone or with its body (`Giám đốc Sở Y tế Lê Mai`; not `Bệnh viện Lê Mai`)."""
    at = proposals[k].start
    for before in reversed(proposals[max(0, k - 3) : k]):
        if at - before.end > 2 or before.label not in ("office", "agency", "place"):
            return False
        if before.label == "office":
            return True
        if before.label == "agency" and " " not in text[before.start : before.end].replace("Bệnh viện", "Viện").strip():
            return False
        at = before.start
    return False
