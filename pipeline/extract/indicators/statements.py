"""Number the statements: a level opens one; its change, share, attainment and target belong to it."""

from __future__ import annotations

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.units import Unit

_TOLD = ("change", "share", "attainment")


def number_statements(text: str, numbers: list[tuple[IndicatorFound, Unit | None]]) -> None:
    """Set `statement` of every number."""
    statement = 0
    previous: IndicatorFound | None = None
    for number, _ in numbers:
        same = previous is not None and previous.sentence == number.sentence
        told = number.measure in _TOLD or number.rules[0] == "pair-second"
        if number.measure == "target" and previous is not None and previous.measure != "target":
            between = text[previous.end : number.start]
            told = told or ("(" in between and ")" not in between)
        if not (same and told):
            statement += 1
        number.statement = statement
        previous = number
