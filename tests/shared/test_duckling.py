"""The Vietnamese expressions of an open parser's test corpus, as a check of dates, numbers and money."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.extract.dates import read_dates
from pipeline.extract.indicators.quantity import read_quantity

pytestmark = pytest.mark.shared

Row = dict[str, str]
UNITS = {"Dollar": "USD", "Pound": "GBP"}

# what is out of scope: a test of a row, and why
OUT_OF_SCOPE = (
    (lambda r: r["grain"] in {"hour", "minute", "second"}, "times of day are marked as `clock`, so that they are no indicators, but not read"),
    (lambda r: r["kind"] == "ordinal", "an ordinal counts only as a rank (`đứng thứ 2 cả nước`), which the indicator stage reads"),
    (lambda r: re.search(r"\d[KMGkmg](?!\w)", r["expression"]), "K, M and G as multipliers do not occur in reports; M is a metre there"),
    (lambda r: re.match(r"-?,", r["expression"]), "a decimal comma always has a digit before it in reports"),
    (lambda r: r["expression"] == "trăm", "a magnitude alone is vague"),
    (lambda r: re.search(r"(?<!\w)(?:xen|xu)(?!\w)|đô \d", r["expression"]), "cents are no unit of reports"),
    (lambda r: re.search(r"(?:INR|AED)$", r["expected"]), "currencies that `units.tsv` does not hold"),
    (lambda r: re.search(r"\b(?:euros|pounds)$", r["expression"], re.IGNORECASE), "English plurals"),
    (lambda r: re.search(r"phẩy|chấm", r["expression"]), "decimal points spoken as words"),
    (lambda r: re.fullmatch(r"(?:thứ \w+|ch\w+ nhật)", r["expression"]), "`thứ hai` alone is an ordinal as well; a weekday is read with its week or date"),
    (lambda r: re.fullmatch(r"\d+/\d+", r["expression"]), "`7/3` without a cue is a fraction or a pair"),
    (lambda r: "mùa" in r["expression"], "astronomical seasons; in reports a `mùa` is a crop"),
    (lambda r: "giáng sinh" in r["expression"], "feasts without a date are marked, not read"),
    (lambda r: "đầu tiên của tháng" in r["expression"] and r["grain"] == "week", "weeks of a month"),
    (lambda r: _far_ahead(r), "a day without a year more than four months ahead: news looks back, to the year before"),
)  # fmt: skip


def _far_ahead(row: Row) -> bool:
    if row["grain"] != "day" or not re.search(r"\d/\d+$", row["expression"]):
        return False
    return date.fromisoformat(row["expected"]) - date.fromisoformat(row["reference_time"][:10]) > timedelta(days=120)


def _agrees(row: Row) -> bool:
    expected = row["expected"]
    if row["kind"].startswith("time"):
        found = [(d.first, d.last) for d in read_dates(row["expression"], date.fromisoformat(row["reference_time"][:10])) if d.first]
        if not expected:
            return not found
        first, _, end = expected.partition("/")
        day = date.fromisoformat(first)
        last = date.fromisoformat(end) - timedelta(days=1) if end else day  # their intervals end exclusively
        return found == [(day, last)]
    amount, _, unit = expected.partition(" ")
    low, _, high = amount.lstrip("<>=").partition("..")  # a bound is the qualifier of its number
    quantity = read_quantity(row["expression"])
    return quantity is not None and tuple(quantity) == (float(low), float(high) if high else None, UNITS.get(unit, unit) or None)


def _rows(shared: Path) -> list[Row]:
    with (shared / "bench" / "duckling_vi.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_at_least_nine_of_ten_rows_in_scope_agree(shared: Path) -> None:
    rows = _rows(shared)
    inside = [row for row in rows if not any(test(row) for test, _ in OUT_OF_SCOPE)]
    wrong = [f"line {row['corpus_line']}: {row['expression']}" for row in inside if not _agrees(row)]
    print(f"{len(rows)} rows, {len(inside)} in scope, {len(inside) - len(wrong)} agree")
    assert len(inside) > 140
    assert len(wrong) <= 0.1 * len(inside), wrong


def test_every_exclusion_is_needed(shared: Path) -> None:
    rows = _rows(shared)
    for test, reason in OUT_OF_SCOPE:
        assert any(test(row) for row in rows), reason
