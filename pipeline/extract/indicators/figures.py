"""Read the digits of one number: Vietnamese `29.232,75`, English `29,232.75`, and what either leaves open.

>>> read_figure("29.232,75"), read_figure("3.5"), read_figure("10,381", counted=True)
(29232.75, 3.5, 10381.0)
"""

from __future__ import annotations

import re

_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def read_figure(digits: str, *, counted: bool = False, percent: bool = False) -> float:
    """Return the value of digits with separators.

    Parameters: `counted`, the unit is a thing that comes whole (people, votes, đồng): a lone comma before three digits then separates thousands;
    `percent`, the unit is a percentage: a lone separator is then a decimal point.
    """
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        decimal = max(digits.rfind("."), digits.rfind(","))
        whole, mark, rest = digits[:decimal], digits[decimal], digits[decimal + 1 :]
        if digits.count(mark) > 1:  # `1.234,567,890`: no decimal point repeats
            return float(re.sub(r"\D", "", digits))
        return float(re.sub(r"\D", "", whole) + "." + rest)
    mark = "." if dots else ","
    if dots + commas == 0:
        return float(digits)
    whole, _, rest = digits.rpartition(mark)
    if len(rest) != 3 or (whole.lstrip("0") == "" and dots + commas == 1):
        return float(re.sub(r"\D", "", whole) + "." + rest)
    if dots + commas > 1:
        return float(re.sub(r"\D", "", digits)) if _GROUPS.fullmatch(digits) else float(re.sub(r"\D", "", whole) + "." + rest)
    if percent or (commas and not counted) or len(whole) > 3:
        return float(whole + "." + rest)
    return float(whole + rest)
