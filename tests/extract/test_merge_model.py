"""What the model may add to the rules: sure proposals that read like a body or a person, and none of the near misses."""

from __future__ import annotations

import pytest

from pipeline.extract.found import AgencyFound
from pipeline.extract.merge import build_article
from pipeline.extract.merge_model import NEVER, Trust, add_agencies, add_people
from pipeline.extract.tagging import Proposal
from pipeline.text import blank_doc

TRUST = Trust(add_agency=0.9, extend_agency=0.9, add_person=0.9)


def proposals(text: str, *pieces: tuple[str, str, float]) -> list[Proposal]:
    out = []
    at = 0
    for piece, label, trust in pieces:
        start = text.index(piece, at)
        at = start + len(piece)
        out.append(Proposal(start, at, label, trust))
    return out


@pytest.mark.parametrize(
    ("text", "piece", "trust", "added"),
    [
        ("Dự họp có Công đoàn xã Mường Thử.", "Công đoàn xã Mường Thử", 0.95, [("Công đoàn xã", "front", "commune", "Mường Thử")]),
        ("Dự họp có Sở Chuyển đổi Xanh.", "Sở Chuyển đổi Xanh", 0.91, [("Sở Chuyển đổi Xanh", "government", "province", None)]),
        ("Dự họp có Sở Chuyển đổi Xanh.", "Sở Chuyển đổi Xanh", 0.89, []),  # not sure enough
        ("Dự họp có Sở.", "Sở", 0.99, []),  # nothing but a head
        ("Dự họp có Sở các tỉnh.", "Sở các tỉnh", 0.99, []),  # speaks of many
        ("Dự họp có Công an tỉnh.", "Công an tỉnh", 0.99, []),  # a head and a level: the rules leave it out on purpose
        ("Dự họp có Đoàn Văn Mẫu.", "Đoàn Văn Mẫu", 0.99, []),  # a person
        ("Dự họp có Vườn Hoa Xanh.", "Vườn Hoa Xanh", 0.99, []),  # no known head
        ("Dự họp có sở chuyển đổi xanh.", "sở chuyển đổi xanh", 0.99, []),  # written small
    ],
)
def test_bodies(text: str, piece: str, trust: float, added: list[tuple[str, str, str, str | None]]) -> None:
    doc = blank_doc(text)
    doc._.agencies = []
    add_agencies(doc, proposals(text, (piece, "agency", trust)), TRUST)
    assert [(a.name, a.kind, a.level, a.area) for a in doc._.agencies] == added
    assert all(a.rule == f"model:{trust:.2f}" for a in doc._.agencies)


def test_a_body_that_the_rules_read_is_not_added_again() -> None:
    from pipeline.extract.stages import stage

    text = "Dự họp có Sở Y tế tỉnh Lai Châu."
    doc = blank_doc(text)
    for name in ("giaoban_dates", "giaoban_places", "giaoban_agencies"):
        doc = stage(name)(doc)
    before = [(a.start, a.end, a.name, a.rule) for a in doc._.agencies]
    assert before
    add_agencies(doc, proposals(text, ("Sở Y tế", "agency", 0.99)), TRUST)
    assert [(a.start, a.end, a.name, a.rule) for a in doc._.agencies] == before


@pytest.mark.parametrize(
    ("text", "pieces", "names"),
    [
        ("Theo Trưởng kíp Vừ Thử Mẫu, tàu chạy lại.", [("Trưởng kíp", "office", 0.9), ("Vừ Thử Mẫu", "person", 0.95)], ["Vừ Thử Mẫu"]),
        ("Theo Trưởng kíp Tổ Mây Xanh Vừ Thử Mẫu", [("Trưởng kíp", "office", 0.9), ("Tổ Mây Xanh", "agency", 0.9), ("Vừ Thử Mẫu", "person", 0.95)], ["Vừ Thử Mẫu"]),
        ("Theo Trưởng kíp Vừ Thử Mẫu, tàu chạy lại.", [("Trưởng kíp", "office", 0.9), ("Vừ Thử Mẫu", "person", 0.85)], []),  # not sure enough
        ("Theo Trưởng kíp, Hôm qua Vừ Thử Mẫu đến.", [("Trưởng kíp", "office", 0.9), ("Vừ Thử Mẫu", "person", 0.95)], []),  # no office right before
        ("Vừ Thử Mẫu đến.", [("Vừ Thử Mẫu", "person", 0.99)], []),  # no office at all
        ("Theo Trưởng kíp Mẫu, tàu chạy lại.", [("Trưởng kíp", "office", 0.9), ("Mẫu", "person", 0.99)], []),  # one syllable
        ("Theo Giám đốc Bệnh viện Vừ Thử Mẫu.", [("Giám đốc", "office", 0.9), ("Bệnh viện", "agency", 0.9), ("Vừ Thử Mẫu", "person", 0.99)], []),  # a hospital's name
    ],
)
def test_persons(text: str, pieces: list[tuple[str, str, float]], names: list[str]) -> None:
    doc = blank_doc(text)
    doc._.officials = []
    add_people(doc, proposals(text, *pieces), TRUST)
    assert [o.name for o in doc._.officials] == names


def test_a_known_person_is_not_added_again() -> None:
    from pipeline.extract.officials import find_officials

    text = "Đồng chí Lê Thị Mẫu, Bí thư Tỉnh ủy dự. Theo Trưởng kíp Lê Thị Mẫu thì khác."
    doc = find_officials(blank_doc(text))
    assert [o.name for o in doc._.officials] == ["Lê Thị Mẫu"]
    at = text.rindex("Lê Thị Mẫu")
    add_people(doc, [Proposal(at - 10, at - 1, "office", 0.99), Proposal(at, at + 10, "person", 0.99)], TRUST)
    assert [o.name for o in doc._.officials] == ["Lê Thị Mẫu"]


@pytest.mark.parametrize(
    ("text", "read", "piece", "kind", "trust", "name"),
    [
        ("Công ty Gốm Mây Xanh dự.", "Công ty Gốm", "Công ty Gốm Mây Xanh", "enterprise", 0.95, "Công ty Gốm Mây Xanh"),
        ("Công ty Gốm Mây Xanh dự.", "Công ty Gốm", "Công ty Gốm Mây Xanh", "enterprise", 0.85, "Công ty Gốm"),  # not sure enough
        ("Sở Gốm Mây Xanh dự.", "Sở Gốm", "Sở Gốm Mây Xanh", "government", 0.99, "Sở Gốm"),  # the rules know public bodies better
        ("Công ty Gốm Mây chi tiền.", "Công ty Gốm", "Công ty Gốm Mây chi", "enterprise", 0.99, "Công ty Gốm"),  # ends in a small word
        ("Công ty Gốm các tỉnh dự.", "Công ty Gốm", "Công ty Gốm các tỉnh", "enterprise", 0.99, "Công ty Gốm"),  # speaks of many
    ],
)
def test_longer_names(text: str, read: str, piece: str, kind: str, trust: float, name: str) -> None:
    doc = blank_doc(text)
    doc._.agencies = [AgencyFound(0, len(read), read, kind, None, None, "head")]
    add_agencies(doc, proposals(text, (piece, "agency", trust)), TRUST)
    (agency,) = doc._.agencies
    assert (agency.name, text[agency.start : agency.end]) == (name, name)
    (record,) = build_article(doc, id="a").agencies
    assert record.evidence == (["rule:head"] if name == read else ["rule:head", f"model:{trust:.2f}"])


def test_what_has_no_trust_is_switched_off() -> None:
    assert Trust.read({}) == Trust(NEVER, NEVER, NEVER)
    assert Trust.read({"add_person": 0.8, "later": 1.0}) == Trust(add_person=0.8)
    text = "Dự họp có Sở Chuyển đổi Xanh."
    doc = blank_doc(text)
    doc._.agencies = []
    add_agencies(doc, proposals(text, ("Sở Chuyển đổi Xanh", "agency", 1.0)), Trust())
    assert doc._.agencies == []


def test_the_evidence_says_who_proposed_with_its_trust() -> None:
    text = "Dự họp có Sở Chuyển đổi Xanh."
    doc = blank_doc(text)
    doc._.agencies = []
    add_agencies(doc, proposals(text, ("Sở Chuyển đổi Xanh", "agency", 0.937)), TRUST)
    (agency,) = build_article(doc, id="a").agencies
    assert agency.evidence == ["model:0.93"]
    assert agency.mentions[0].text == "Sở Chuyển đổi Xanh"
