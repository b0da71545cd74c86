"""The sample corpus is sound: every article has its records, and every record says only what its article says."""

from __future__ import annotations

import copy
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
ARTICLES = sorted(CORPUS.glob("*.txt"))
FEWEST_ARTICLES = 18

KINDS = {"party", "government", "legislature", "judiciary", "front", "armed_forces", "service", "enterprise", "international", "other"}
LEVELS = {"central", "province", "district", "commune", None}
MEASURES = {"level", "change", "share", "attainment", "target", "rank"}
OFFICIAL = {"name", "positions"}
POSITION = {"text", "agency"}
AGENCY = {"name", "mentions", "kind", "level", "area"}
INDICATOR = {"quote", "number", "at", "value", "unit", "measure", "name", "base", "period", "area"}
ABBREVIATIONS = re.compile(r"\b(?:UBND|HĐND|MTTQ|TW|BCH|BTV|LĐLĐ|BHXH|CHQS|LHPN|LHTN|GD&ĐT|NN&PTNT|LĐ-TB&XH)\b")
AMOUNT = re.compile(r"\d[\d.,]*(?=%|‰| (?:(?:nghìn|ngàn|triệu|tỷ) )?(?:đồng|USD|điểm phần trăm)\b)")  # always an indicator
WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}

Record = dict[str, Any]


def read(number: str) -> list[float]:
    """The plain values of a Vietnamese numeral: `1.064` is [1064], `18-20` is [18, 20], `1 tỷ 268` is [1268]."""
    if number in WORDS:
        return [WORDS[number]]
    if fraction := re.fullmatch(r"(\d+)/(\d+)", number):
        return [round(int(fraction[1]) / int(fraction[2]), 3)]
    if money := re.fullmatch(r"(\d+) tỷ (\d+)", number):
        return [int(money[1]) * 1000 + int(money[2])]
    return [float(part.replace(".", "").replace(",", ".")) for part in re.split(r"\s*[-–]\s*", number)]


def keys(record: Record, needed: set[str], allowed: set[str], what: str) -> Iterator[str]:
    if missing := needed - record.keys():
        yield f"{what}: no {sorted(missing)}"
    if unknown := record.keys() - needed - allowed - {"optional"}:
        yield f"{what}: unknown {sorted(unknown)}"
    if record.get("optional", True) is not True:
        yield f"{what}: optional is true or absent"


def officials(text: str, records: Record) -> Iterator[str]:
    names = [o["name"] for o in records["officials"]]
    agencies = {a["name"] for a in records["agencies"]}
    for twice in {n for n in names if names.count(n) > 1}:
        yield f"official twice: {twice}"
    for official in records["officials"]:
        name = official["name"]
        yield from keys(official, OFFICIAL, set(), name)
        if name not in text:
            yield f"official not in the text: {name}"
        if not official["positions"] and not official.get("optional"):
            yield f"official without office: {name}"
        offices = [p["text"] for p in official["positions"]]
        if len(offices) != len(set(offices)):
            yield f"office twice: {name}"
        for position in official["positions"]:
            yield from keys(position, POSITION, set(), name)
            if position["text"] not in text:
                yield f"office not in the text: {position['text']}"
            if position["agency"] is not None and position["agency"] not in agencies:
                yield f"office of an agency without record: {position['agency']}"


def agencies(text: str, records: Record) -> Iterator[str]:
    seen: set[tuple[str, str | None]] = set()
    for agency in records["agencies"]:
        name = agency["name"]
        yield from keys(agency, AGENCY, set(), name)
        if (name, agency["area"]) in seen:
            yield f"agency twice: {name}"
        seen.add((name, agency["area"]))
        if agency["kind"] not in KINDS or agency["level"] not in LEVELS:
            yield f"kind or level: {name}"
        if ABBREVIATIONS.search(name):
            yield f"canonical name with an abbreviation: {name}"
        if not agency["mentions"] or len(agency["mentions"]) != len(set(agency["mentions"])):
            yield f"mentions none or twice: {name}"
        for mention in agency["mentions"]:
            if mention not in text:
                yield f"mention not in the text: {mention}"
        if agency["area"] is not None and agency["area"] not in text:
            yield f"area not in the text: {agency['area']}"


def indicators(text: str, records: Record) -> Iterator[str]:
    taken: list[tuple[int, int]] = []
    for indicator in records["indicators"]:
        quote, number = indicator["quote"], indicator["number"]
        yield from keys(indicator, INDICATOR, {"value_high"}, quote)
        if text.count(quote) != 1:
            yield f"quote {text.count(quote)} times in the text: {quote}"
        if "\n" in quote or re.search(r"\w[.!?] [A-ZĐ]", quote):
            yield f"quote of more than one sentence: {quote}"
        at = indicator["at"]
        if quote[at : at + len(number)] != number:
            yield f"number {number} not at {at} of {quote}"
        values = [indicator["value"]] + ([indicator["value_high"]] if "value_high" in indicator else [])
        if [abs(v) for v in values] != read(number):
            yield f"value {values} of {number}"
        if any(v < 0 for v in values) and indicator["measure"] != "change":
            yield f"only a change is negative: {quote}"
        if indicator["measure"] not in MEASURES:
            yield f"measure {indicator['measure']}"
        if indicator["measure"] in ("share", "attainment") and indicator["unit"] not in ("%", "‰", "điểm phần trăm"):
            yield f"{indicator['measure']} in {indicator['unit']}: {quote}"
        if not indicator["name"].strip():
            yield f"no name: {quote}"
        for key in ("base", "area"):
            if indicator[key] is not None and indicator[key] not in text:
                yield f"{key} not in the text: {indicator[key]}"
        if indicator["period"] is not None:
            start, end = (date.fromisoformat(day) for day in indicator["period"].split("/"))
            if start > end:
                yield f"period {indicator['period']}"
        start_at = text.find(quote) + at
        if any(start_at < e and s < start_at + len(number) for s, e in taken):
            yield f"number recorded twice: {quote}"
        taken.append((start_at, start_at + len(number)))
    for amount in AMOUNT.finditer(text):
        if not any(s <= amount.start() < e for s, e in taken):
            yield f"amount without record: {text[amount.start() - 20 : amount.end() + 10]!r}"


def problems(text: str, records: Record) -> list[str]:
    if records.keys() != {"url", "published", "officials", "agencies", "indicators"}:
        return [f"keys {sorted(records)}"]
    found = [*officials(text, records), *agencies(text, records), *indicators(text, records)]
    if records["published"] is not None:
        day = date.fromisoformat(records["published"])
        if f"{day:%d/%m/%Y}" not in text.replace("-", "/"):
            found.append("published is no date line of the text")
    return found


def load(article: Path) -> tuple[str, Record]:
    return article.read_text(encoding="utf-8"), json.loads(article.with_suffix(".json").read_text(encoding="utf-8"))


def test_the_corpus_is_there() -> None:
    assert len(ARTICLES) >= FEWEST_ARTICLES
    assert {a.stem for a in ARTICLES} == {r.stem for r in CORPUS.glob("*.json")}


@pytest.mark.parametrize("article", ARTICLES or [None], ids=lambda a: a.stem if a else "empty")
class TestArticle:
    def test_text(self, article: Path) -> None:
        raw = article.read_bytes()
        text = raw.decode("utf-8")
        title, dateline, *body = text.rstrip("\n").split("\n")
        assert text == unicodedata.normalize("NFC", text)
        assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw and b"\t" not in raw
        assert 150 <= len(text.split()) <= 600
        assert title.strip() and re.search(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}", dateline)
        assert body and all(paragraph.strip() for paragraph in body)

    def test_records(self, article: Path) -> None:
        assert problems(*load(article)) == []


def test_the_corpus_covers_the_cases() -> None:
    """Articles with nothing to extract, one line for a body, and every kind and measure are there."""
    loaded = [load(a) for a in ARTICLES]
    empty = [r for _, r in loaded if not r["officials"] and not r["agencies"] and not r["indicators"]]
    assert len(empty) >= 2
    assert any(len(t.rstrip("\n").split("\n")) == 3 and r["indicators"] for t, r in loaded)
    assert {i["measure"] for _, r in loaded for i in r["indicators"]} == MEASURES
    assert {a["kind"] for _, r in loaded for a in r["agencies"]} == KINDS
    assert {a["level"] for _, r in loaded for a in r["agencies"]} == LEVELS


def spoil(kind: str, key: str, value: object) -> Callable[[Record], None]:
    def change(records: Record) -> None:
        records[kind][0][key] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        spoil("officials", "name", "Nguyễn Không Có Thật"),
        spoil("officials", "positions", [{"text": "Chánh Tổng quản kho lẫm", "agency": None}]),
        spoil("officials", "positions", []),
        spoil("officials", "rank", "Đại tá"),
        spoil("agencies", "mentions", ["Nha Khí tượng"]),
        spoil("agencies", "mentions", []),
        spoil("agencies", "kind", "ministry"),
        spoil("agencies", "level", "hamlet"),
        spoil("agencies", "name", "UBND tỉnh"),
        spoil("indicators", "quote", "%"),
        spoil("indicators", "at", 90),
        spoil("indicators", "value", -1.5),
        spoil("indicators", "measure", "growth"),
        spoil("indicators", "name", ""),
        spoil("indicators", "base", "kế hoạch trên sao Hỏa"),
        spoil("indicators", "period", "2025-12-31/2025-01-01"),
        lambda r: r["indicators"].remove(next(i for i in r["indicators"] if i["unit"] == "%")),
        lambda r: r["indicators"].append(copy.deepcopy(r["indicators"][0])),
        lambda r: r["officials"].append(copy.deepcopy(r["officials"][0])),
        lambda r: r.update(published="1999-01-01"),
        lambda r: r.pop("url"),
    ],
)
def test_the_check_finds_a_spoilt_record(change: Callable[[Record], None]) -> None:
    full = (load(a) for a in ARTICLES)
    text, records = next((t, r) for t, r in full if r["officials"] and r["agencies"] and r["indicators"])
    assert problems(text, records) == []
    change(records)
    assert problems(text, records) != []
