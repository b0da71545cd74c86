"""Give every number the period it covers, or none: a scored choice among the dates the text offers.

The weights in `lexicons/period_weights.tsv` are learnt from annotated articles by `pipeline.train.periods` (a log-linear model over
the candidates and the answer `no period`); nothing but this file, the features and the weights is needed to use them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from math import exp

from spacy.tokens import Doc

from pipeline.extract.found import DateFound, IndicatorFound
from pipeline.extract.indicators.period_candidates import Candidate, Interval, Timeline, candidates, timeline
from pipeline.extract.indicators.period_features import Look, Number, Previous, describe, look_features, number_features
from pipeline.lexicon import rows


@cache
def weights() -> Mapping[str, float]:
    """Return the learnt weight of every feature."""
    return {row["feature"]: float(row["weight"]) for row in rows("period_weights")}


def assign_periods(doc: Doc, indicators: list[IndicatorFound]) -> None:
    """Set the `period` of each indicator: a DateFound with both days, or None where the text does not tell.

    >>> from datetime import date
    >>> from pipeline.extract.dates import find_dates
    >>> from pipeline.text import blank_doc
    >>> doc = find_dates(blank_doc("Năm 2024, toàn tỉnh trồng 5 ha rừng.", published=date(2025, 1, 9)))
    >>> tree = IndicatorFound(26, 27, 5.0, sentence=(0, 36))
    >>> assign_periods(doc, [tree])
    >>> tree.period.first.isoformat(), tree.period.last.isoformat()
    ('2024-01-01', '2024-12-31')
    """
    for found, choice, interval in choose(doc, sorted(indicators, key=lambda i: i.start), weights()):
        found.period = None
        if choice is not None and interval is not None:
            date = choice.mark.found
            found.period = DateFound(date.start, date.end, interval[0], interval[1], f"{date.rule}:{choice.place}", point=interval[0] == interval[1])


def choose(doc: Doc, indicators: Iterable[IndicatorFound], learnt: Mapping[str, float]) -> list[tuple[IndicatorFound, Candidate | None, Interval | None]]:
    """Return the choice for each indicator, in order: the candidate it was read from and the period, or None and None."""
    indicators = list(indicators)
    if not indicators or not doc._.dates:
        return [(found, None, None) for found in indicators]
    line = timeline(doc)
    previous: Previous | None = None
    looks: dict[Look, float] = {}  # the weight of what candidates share, kept for this article
    out: list[tuple[IndicatorFound, Candidate | None, Interval | None]] = []
    for found, number, offered in offers(doc, line, indicators):
        candidate, interval = _best(line, number, offered, previous, learnt, looks)
        out.append((found, candidate, interval))
        previous = (found.start, interval)
    return out


def offers(doc: Doc, line: Timeline, indicators: Iterable[IndicatorFound]) -> Iterable[tuple[IndicatorFound, Number | None, list[Candidate]]]:
    """Yield each indicator with what is known of it (None where there is nothing to choose) and the periods it may have."""
    lines = doc._.lines
    starts = [one.start for one in lines]
    for found in indicators:
        i = bisect_right(starts, found.start) - 1
        paragraph = (lines[i].start, lines[i].end) if i >= 0 else found.sentence
        offered = candidates(line, found.start, found.end, found.sentence, paragraph)
        if not offered or offered[0].kind == "base-figure":
            yield found, None, offered
        else:
            yield found, Number(line, found, lines[i].role if i >= 0 else "body", paragraph[0]), offered


def _best(
    line: Timeline, number: Number | None, offered: list[Candidate], previous: Previous | None, learnt: Mapping[str, float], looks: dict[Look, float]
) -> tuple[Candidate | None, Interval | None]:
    """The period with most weight; candidates that name the same days, or none, add up."""
    if number is None:  # nothing is offered, or the one that the brackets leave
        return (offered[0], offered[0].interval) if offered and offered[0].interval else (None, None)
    scores = [sum([learnt[f] for f in number_features(number, line, previous) if f in learnt])]
    for c in offered:
        look, own = describe(c, number, line, previous)
        shared = looks.get(look)
        if shared is None:
            shared = looks[look] = sum([learnt[f] for f in look_features(look) if f in learnt])
        scores.append(shared + sum([learnt[f] for f in own if f in learnt]))
    top = max(scores)
    mass: dict[Interval | None, float] = {None: exp(scores[0] - top)}
    for candidate, score in zip(offered, scores[1:], strict=True):
        mass[candidate.interval] = mass.get(candidate.interval, 0.0) + exp(score - top)
    interval = max(mass, key=lambda k: mass[k])
    if interval is None:
        return None, None
    best = max((i for i, c in enumerate(offered) if c.interval == interval), key=lambda i: scores[i + 1])
    return offered[best], interval
