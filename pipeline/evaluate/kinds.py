"""Compare the records of one article with its annotation, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.evaluate.gold import Gold, GoldArticle, number_span
from pipeline.evaluate.same import plain, same_unit, token_f1
from pipeline.evaluate.tally import Tally
from pipeline.records import Agency, Article, Indicator, Official

FIELDS = ("value", "unit", "measure", "name", "base", "period")
_CLOSE = 1e-9


def score_article(tally: Tally, gold: GoldArticle, got: Article) -> None:
    """Add the comparison of one article to a tally."""
    _officials(tally, gold.id, gold.officials, got.officials)
    _agencies(tally, gold.id, gold.agencies, got.agencies)
    _indicators(tally, gold, got.indicators)


def _must(records: Iterable[Gold]) -> list[Gold]:
    return [r for r in records if not r.get("optional")]


def _may(records: Iterable[Gold]) -> list[Gold]:
    return [r for r in records if r.get("optional")]


def _officials(tally: Tally, where: str, gold: list[Gold], got: list[Official]) -> None:
    must = {plain(o["name"]): o for o in _must(gold)}
    may = {plain(o["name"]) for o in _may(gold)} - must.keys()
    found = {plain(o.name): o for o in got}
    tally.sets("officials", where, must, may, found)
    want = {(n, plain(p["text"])) for n, o in must.items() for p in _must(o["positions"])}
    loose = {(plain(o["name"]), plain(p["text"])) for o in gold for p in _may(o["positions"])} - want
    tally.sets("positions", where, want, loose, {(n, plain(p.text)) for n, o in found.items() if n not in may for p in o.positions})
    for name in must.keys() & found.keys():
        theirs = {plain(p.text): p for p in found[name].positions}
        for p in must[name]["positions"]:
            match = theirs.get(plain(p["text"]))
            if p.get("agency") and match is not None:
                tally.mean("position's agency right", plain(match.agency) == plain(p["agency"]))
    for name, o in must.items():
        match_ = found.get(name)
        theirs_ = {plain(p.text): p for p in match_.positions} if match_ else {}
        for p in _must(o["positions"]):
            other = theirs_.get(plain(p["text"]))
            right = other is not None and plain(other.agency) == plain(p.get("agency"))
            tally.fields["positions: with agency"].add(right, other is not None and not right, not right)


def _agencies(tally: Tally, where: str, gold: list[Gold], got: list[Agency]) -> None:
    must, may = _must(gold), _may(gold)
    want = {plain(m): a for a in must for m in a["mentions"]}
    loose = {plain(m): a for a in may for m in a["mentions"]}
    found = {plain(m.text): a for a in got for m in a.mentions}
    tally.sets("agency mentions", where, want, loose.keys() - want.keys(), found)
    names = {plain(a["name"]) for a in must}
    free = {plain(a["name"]) for a in may} | {plain(found[s].name) for s in loose if s in found}
    tally.sets("agencies", where, names, free - names, {plain(a.name) for a in got})
    for surface, a in want.items():
        match = found.get(surface)
        if match is None:
            for key in ("name", "kind", "level", "area"):
                tally.fields[f"agencies: {key}"].add(0, 0, 1)
            continue
        right = {
            "name": plain(a["name"]) == plain(match.name),
            "kind": a["kind"] == match.kind,
            "level": a["level"] == match.level,
            "area": plain(a.get("area")) == plain(match.area),
        }
        tally.mean("agency's name right", right["name"])
        tally.mean("agency's kind right", right["kind"])
        if "khu vực" not in plain(a["name"]):  # readers differ on the level of regional arms
            tally.mean("agency's level right", right["level"])
        if a.get("area"):
            tally.mean("agency's area right", right["area"])
        tally.confuse("agency's kind", a["kind"], match.kind)
        tally.confuse("agency's level", a["level"], match.level)
        for key, good in right.items():
            tally.fields[f"agencies: {key}"].add(good, not good, not good)


def same_measures(gold: Gold, text: str, start: int) -> set[str]:
    """Return the measures that count as right: the second number of `48/54 hộ` may be a plan or the whole."""
    if text[:start].rstrip().endswith("/") and gold["measure"] in ("level", "target"):
        return {"level", "target"}
    return {gold["measure"]}


def same_value(gold: Gold, got: Indicator) -> bool:
    """Tell whether value and upper value agree."""
    near = abs(got.value - gold["value"]) <= _CLOSE * max(1, abs(gold["value"]))
    return near and (got.value_high or None) == (gold.get("value_high") or None)


def _interval(got: Indicator) -> str | None:
    return f"{got.period.start}/{got.period.end}" if got.period else None


def _indicators(tally: Tally, gold: GoldArticle, got: list[Indicator]) -> None:
    text, where = gold.text, gold.id
    free = list(got)
    for g in gold.indicators:
        start, end = number_span(text, g)
        p = next((p for p in free if p.start < end and p.end > start), None)
        if p is not None:
            free.remove(p)
        if g.get("optional"):
            continue
        if p is None:
            tally.overlapping["indicators found"].add(0, 0, 1)
            tally.count("indicators found", where, 0, 0, 1)
            tally.count("indicators right", where, 0, 0, 1)
            for key in FIELDS:
                tally.fields[f"indicators: {key}"].add(0, 0, 1)
            tally.errors["indicators found"].append(f"- {where}: {text[max(0, start - 25) : start + 25]!r}")
            continue
        exact = (p.start, p.end) == (start, end)
        tally.fields["indicators: span"].add(exact, not exact, not exact)
        tally.overlapping["indicators found"].add(1, 0, 0)
        tally.count("indicators found", where, 1, 0, 0)
        _matched(tally, text, where, g, p)
    # a number said again (in the title, the lead, a caption) is neither gain nor loss
    extra = [p for p in free if not any(p.value == g["value"] and same_unit(g["unit"], p.unit) for g in gold.indicators)]
    tally.overlapping["indicators found"].add(0, len(extra), 0)
    tally.count("indicators found", where, 0, len(extra), 0)
    tally.count("indicators right", where, 0, len(extra), 0)
    for key in FIELDS:
        tally.fields[f"indicators: {key}"].add(0, len(extra), 0)
    tally.errors["indicators found"] += [f"+ {where}: {text[max(0, p.start - 25) : p.end + 25]!r}" for p in extra]


def _matched(tally: Tally, text: str, where: str, g: Gold, p: Indicator) -> None:
    name = token_f1(g["name"], p.name)
    right = {
        "value": same_value(g, p),
        "unit": same_unit(g["unit"], p.unit, g["name"]),
        "measure": p.measure in same_measures(g, text, p.start),
    }
    for key, good in right.items():
        tally.mean(f"indicator's {key} right", good)
    tally.mean("indicator's name, token F1", name)
    period = _interval(p) == g["period"]
    tally.mean("indicator's period right, where told" if g["period"] else "indicator's period empty, where untold", period)
    base = token_f1(g["base"], p.base) if g.get("base") else float(not p.base)
    if g.get("base"):
        tally.mean("indicator's base, token F1", base)
    if not right["measure"]:
        tally.confuse("measure", g["measure"], p.measure)
    if not right["unit"]:
        tally.confuse("unit", g["unit"], p.unit)
    for key, good in {**right, "name": name >= 0.5, "base": base >= 0.5, "period": period}.items():
        tally.fields[f"indicators: {key}"].add(good, not good, not good)
    if all(right.values()) and name >= 0.5:
        tally.count("indicators right", where, 1, 0, 0)
        return
    tally.count("indicators right", where, 0, 1, 1)
    tally.errors["indicators right"].append(
        f"~ {where}: gold {g['name']!r} {g['measure']} {g['value']} {g['unit']} | got {p.name!r} {p.measure} {p.value} {p.unit}"
    )
