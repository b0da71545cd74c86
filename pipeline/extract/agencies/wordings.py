"""One canonical wording for one body, whatever forms an article writes it in."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.agencies.body import Body

_LEGAL_FORM = re.compile(r" (?:trách nhiệm hữu hạn|một thành viên|cổ phần|thương mại cổ phần)\b")
_LEVELS = (" tỉnh", " huyện", " thành phố", " quận", " thị xã")
_LEVEL = re.compile(r" (?:tỉnh|huyện|thành phố|quận|thị xã)(?= [^\W\d_])")


def one_wording(bodies: list[Body]) -> None:
    """One wording for one field: the official one where any mention has it or an abbreviation of it, else the first; one for the Front."""
    first: dict[str, str] = {}
    fronts: dict[tuple[str | None, str | None], str] = {}
    for body in bodies:
        if body.official and (body.label == body.official or body.official not in first):
            first[body.official] = body.label
        if _front(body):
            place = (body.level, body.area)
            fronts[place] = max(fronts.get(place, ""), body.label, key=len)
    companies: dict[str, str] = {}
    for body in bodies:
        if body.head.tail == "company":
            key = _LEGAL_FORM.sub("", body.label.casefold())
            companies[key] = max(companies.get(key, ""), body.label, key=len)
    plain = {body.label for body in bodies if body.short is None}
    for body in bodies:
        if body.official:
            body.label = first[body.official]
            longer = [label for label in first.values() if label.startswith(body.label + " ")]
            if len(longer) == 1:
                body.label = longer[0]
        if body.head.tail == "company":
            body.label = companies[_LEGAL_FORM.sub("", body.label.casefold())]
        if _front(body):
            body.label = fronts[body.level, body.area]
        if not body.word and f"{body.label} Việt Nam" in plain and body.level in (None, "central"):
            body.label, body.level = f"{body.label} Việt Nam", "central"
        if body.short and body.short in plain:
            body.label = body.short
        if body.host is not None and body.host.official:
            body.host = replace(body.host, label=first.get(body.host.official, body.host.label))
    _fullest(bodies)
    _one_case(bodies)


def _one_case(bodies: list[Body]) -> None:
    """Let what differs in capitals only be one name: the one with most of them, headlines apart (`Cục Y tế Dự phòng`, `Cục Y tế dự phòng`)."""
    best: dict[str, str] = {}
    for body in bodies:
        key = body.label.casefold()
        best[key] = max(best.get(key, body.label), body.label, key=_capitals)
    for body in bodies:
        body.label = best[body.label.casefold()]


def _capitals(label: str) -> int:
    """Count the words that begin with a capital; a label in capitals throughout counts none."""
    return 0 if label.isupper() else sum(word[:1].isupper() for word in label.split(" "))


def _fullest(bodies: list[Body]) -> None:
    """Let a public house named shortly take the name it has elsewhere (`Bệnh viện Đa khoa tỉnh`, `Bệnh viện Đa khoa Lai Châu`: `… tỉnh Lai Châu`)."""
    labels = list(dict.fromkeys(b.label for b in bodies if b.head.seat == "part" and b.kind == "service"))
    full: dict[str, str] = {}
    for label in labels:
        fits = [other for other in labels if other.startswith(label + " ")] if label.endswith(_LEVELS) else [other for other in labels if other != label and _LEVEL.sub("", other) == label]
        if len(fits) == 1:
            full[label] = fits[0]
    for body in bodies:
        if body.label in full and body.head.seat == "part" and body.kind == "service":
            body.label = full[body.label]


def _front(body: Body) -> bool:
    return body.head.head in ("Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban Mặt trận Tổ quốc", "Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc") and body.level in ("province", "district", "commune")
