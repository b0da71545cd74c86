"""Describe a number and the periods it may have, as named features that carry learnt weights (`period_weights.tsv`)."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.period_candidates import Candidate, Interval, Timeline

_WORD = re.compile(r"[^\W\d_]+|%")
_CLAUSE = re.compile(r"[,;:.()–]")
_FAR = 600  # characters between a number and a date that are looked at
_LOOK = 160  # characters before a number that its clause may take
_NEAR = {"static", "propose", "goal", "stock", "flow", "event", "budget"}
_PARTS = {"report", "discuss", "conclude", "past", "propose"}
Previous = tuple[int, Interval | None]


class Number:
    """What is known of one number before any candidate is looked at."""

    __slots__ = ("aside", "brackets", "budget", "cue", "cues", "goal", "here", "left", "measure", "pair", "part", "rate", "role", "sentence", "start", "unit")

    def __init__(self, line: Timeline, found: IndicatorFound, role: str, paragraph: int) -> None:
        text = line.text
        start = found.start
        self.start = start
        self.here = bisect_left(line.starts, start)
        self.sentence = found.sentence
        self.measure = found.measure
        self.role = role
        head = max(found.sentence[0], start - _LOOK)
        left = text[head:start]
        cut = 0
        for m in _CLAUSE.finditer(left):
            if not (m.group() in ".," and left[m.end() : m.end() + 1].isdigit()):
                cut = m.end()
        self.left = head + cut  # where the clause of the number begins
        self.brackets = left.rfind("(") > left.rfind(")")
        unit = text[found.unit[0] : found.unit[1]] if found.unit else text[found.end : found.end + 12]
        self.rate = "/" in unit[:20] and not unit.startswith("/")
        word = _WORD.search(unit)
        self.unit = word.group().lower() if word else ""
        last = bisect_left(line.cues, start)
        near = line.classes[bisect_left(line.cues, self.left) : last]
        self.cues = sorted({c for c in near if c in _NEAR})
        self.cue = next((c for c in reversed(near) if c in _NEAR), "")
        opening = bisect_left(line.cues, found.sentence[0])
        if not self.cue:  # a number that goes on with a list: what its sentence said last
            self.cue = next((c + "^" for c in reversed(line.classes[opening:last]) if c in _NEAR), "none")
        said = line.classes[opening:last]
        self.aside = "aside" in said
        self.goal = "goal" in said[-4:]
        self.budget = "budget" in said
        begin = bisect_left(line.cues, paragraph)
        i = next((i for i in range(last - 1, begin - 1, -1) if line.classes[i] in _PARTS), -1)
        self.part = "none" if i < 0 else line.classes[i] + ("" if i >= opening else "-")
        self.pair = text[found.end : found.end + 1] == "/" or text[start - 1 : start] == "/"


def number_features(number: Number, line: Timeline, previous: Previous | None) -> list[str]:
    """Features of the answer `no period`; `previous` is the start and the period of the number before."""
    out = ["null", "n:" + number.measure, "n:" + number.role, "n:unit=" + number.unit, "n:dated" if line.dated else "n:undated"]
    out += ["n:cue=" + c for c in number.cues]
    out += ["n:last=" + number.cue, f"n:last={number.cue}:{number.measure}", "n:part=" + number.part, f"n:part={number.part}:{line.dated}"]
    if number.aside:
        out += ["n:aside", f"n:aside:{line.dated}"]
    if number.rate:
        out.append("n:rate")
    if number.pair:
        out.append("n:pair")
    if number.brackets:
        out.append("n:brackets")
    if line.main is None:
        out.append("n:no-main")
    out.append(f"n:crowd={min(line.distinct, 5)}:{'d' if line.dated else 'u'}")
    here = number.here
    inside = here - bisect_left(line.starts, number.sentence[0])
    out.append(f"n:inside={min(inside, 2)}")
    if previous is not None:
        same = previous[0] >= number.sentence[0]
        fresh = here - bisect_left(line.starts, previous[0])
        said = "null" if previous[1] is None else "told"
        out.append(f"n:prev={said}:s:{min(fresh, 1)}" if same else f"n:prev={said}:o:{min(fresh, 1)}:{line.crowd}")
    else:
        out.append("n:first")
    return out


Look = tuple[str, str, str, str, int, int, bool, int, str, str, bool]


def candidate_features(candidate: Candidate, number: Number, line: Timeline, previous: Previous | None) -> list[str]:
    """All features of one candidate for one number."""
    look, own = describe(candidate, number, line, previous)
    return look_features(look) + own


def look_features(look: Look) -> list[str]:
    """Features that many candidates share: what kind of date stands where, before what kind of number."""
    kind, where, place, measure, gap, over, goal, setter, cue, part, dated = look
    return [
        "k=" + kind, "p=" + where, f"k={kind}:{where}", f"k={kind}:{measure}", f"p={where}:{measure}",
        f"g={where}:{gap}", f"o={place}:{over}", f"{'goal' if goal else 'fact'}:{kind}",
        f"set={where}:{setter}", f"set={kind}:{setter}", f"set={setter}:{over}",
        f"last={kind}:{cue}", f"last={where}:{cue}", f"part={where}:{part}", f"part={kind}:{part}",
        f"dated:{place}" if dated else f"undated:{kind}",
    ]  # fmt: skip


def describe(candidate: Candidate, number: Number, line: Timeline, previous: Previous | None) -> tuple[Look, list[str]]:
    """Return how a candidate looks from a number, and the features that are its own."""
    c = candidate
    mark, kind, place = c.mark, c.kind, c.place
    found = mark.found
    where = place
    out: list[str] = []
    if place == "same":
        between = line.text[max(found.end, number.start - _FAR) : number.start]
        if found.end >= number.left:
            where = "clause"
        elif ";" in between:
            where = "same;"
        out.append("dist:" + ("0" if len(between) < 15 else "1" if len(between) < 60 else "2" if len(between) < 160 else "3"))
        opened = between.count("(") - between.count(")")
        if opened > 0:
            out += ["into", "into:" + kind]
        elif opened < 0:
            out.append("out")
    elif place == "after":
        between = line.text[number.start : min(found.start, number.start + _FAR)]
        where = "after," if any(sign in between for sign in ",;(:") else "after"
        out.append(f"{where}:" + ("0" if len(between) < 30 else "1" if len(between) < 80 else "2"))
    look = (kind, where, place, number.measure, min(c.gap, 2), min(c.over, 1), number.goal, mark.setter, number.cue, number.part, line.dated)
    if number.aside:
        out += ["aside:" + where, "aside:" + kind]
    if number.rate:
        out.append("rate:" + where)
    if number.budget:
        out.append("budget:" + kind)
    if kind.endswith("+year"):
        out.append(f"plan:{number.measure}:{'brackets' if number.brackets else 'pair' if number.pair else 'plain'}")
    elif mark.kind == "same-period":
        out.append(f"compared={mark.base}:{where}")
    if c.interval is None:
        return look, [*out, "open", "open:" + where]
    crowd = line.crowd
    out += ["crowd=" + crowd, f"crowd={crowd}:{place}:{'d' if line.dated else 'u'}"]
    if c.interval == line.main:
        out += ["main", "main:" + where, "main:" + number.measure, "main:" + crowd]
    if c.interval in line.heading:
        out += ["heading", "heading:" + place, "heading:" + kind]
    if previous is not None and previous[1] is not None:
        fresh = number.here > bisect_left(line.starts, previous[0])
        again = previous[1] == c.interval
        if previous[0] < number.sentence[0]:
            if line.distinct < 5 and not fresh:  # in an article of few periods the one before goes on
                out.append("kept" if again else "dropped")
        elif again:
            out += ["again:fresh"] if fresh else ["again", "again:" + kind, "again:" + where]
        elif not fresh:
            out.append("other:" + place)
    return look, out
