"""Scores of made-up records against made-up annotations: every count is known beforehand."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evaluate import GoldArticle, evaluate, read_gold, score
from pipeline.evaluate.report import as_dict, as_html, worst_articles
from pipeline.language import load
from pipeline.records import Agency, Article, Indicator, Official, Period, Position, Span
from pipeline.resources import corpus_folder

TEXT = "Ông Vàng A Thử, Giám đốc Sở Y tế, cho biết có 36 trạm y tế, đạt 90% kế hoạch. Bà Lò Thị Mẫu vắng."


def span(text: str, kind: type[Span] = Span, **more: object) -> Span:
    start = TEXT.index(text)
    return kind(text=text, start=start, end=start + len(text), **more)


def number(text: str, value: float, **more: object) -> Indicator:
    fields = {"name": "trạm y tế", "unit": "trạm", "sentence": (0, len(TEXT)), "statement": 1, **more}
    return span(text, Indicator, value=value, **fields)  # type: ignore[return-value]


GOLD = GoldArticle(
    "a",
    TEXT,
    officials=[
        {"name": "Vàng A Thử", "positions": [{"text": "Giám đốc Sở Y tế", "agency": "Sở Y tế"}]},
        {"name": "Lò Thị Mẫu", "positions": [], "optional": True},
    ],
    agencies=[{"name": "Sở Y tế", "mentions": ["Sở Y tế"], "kind": "government", "level": "province", "area": "Lai Châu"}],
    indicators=[
        {"quote": "có 36 trạm", "number": "36", "value": 36, "unit": "trạm", "measure": "level", "name": "trạm y tế", "base": None, "period": None},
        {
            "quote": "đạt 90%",
            "number": "90",
            "value": 90,
            "unit": "%",
            "measure": "attainment",
            "name": "trạm y tế",
            "base": "kế hoạch",
            "period": "2025-01-01/2025-12-31",
        },
    ],
)


def article(**fields: object) -> Article:
    return Article(id="a", text=TEXT, **fields)


PERFECT = article(
    officials=[Official(name="Vàng A Thử", positions=[span("Giám đốc Sở Y tế", Position, agency="Sở Y tế")], mentions=[span("Vàng A Thử")])],
    agencies=[Agency(name="Sở Y tế", kind="government", level="province", area="Lai Châu", mentions=[span("Sở Y tế")])],
    indicators=[
        number("36", 36),
        number("90", 90, unit="%", measure="attainment", base="kế hoạch", period=Period(text="năm 2025", start="2025-01-01", end="2025-12-31")),
    ],
)


def test_perfect_records_score_one() -> None:
    tally = score([(GOLD, PERFECT)])
    found = {metric: (c.tp, c.fp, c.fn) for metric, c in tally.exact.items()}
    assert found == {
        "officials": (1, 0, 0),
        "positions": (1, 0, 0),
        "agency mentions": (1, 0, 0),
        "agencies": (1, 0, 0),
        "indicators found": (2, 0, 0),
        "indicators right": (2, 0, 0),
    }
    assert all(mean.total == mean.count > 0 for mean in tally.means.values())
    assert worst_articles(tally) == []
    assert not any(tally.confusions.values())


def test_nothing_found_scores_zero() -> None:
    tally = score([(GOLD, article())])
    assert {m: c.f1 for m, c in tally.exact.items()} == dict.fromkeys(tally.exact, 0.0)
    assert tally.exact["indicators right"].fn == 2


def test_errors_are_told_by_field() -> None:
    wrong = article(
        officials=[Official(name="Vàng A Thử Nghiệm", mentions=[span("Vàng A Thử")]), Official(name="Lò Thị Mẫu", mentions=[])],
        agencies=[Agency(name="Sở Y tế", kind="service", level=None, mentions=[span("Sở Y tế")])],
        indicators=[number("36", 36, measure="target"), number("90", 9, unit="%", name="bệnh viện")],
    )
    tally = score([(GOLD, wrong)])
    assert (tally.exact["officials"].tp, tally.exact["officials"].fp, tally.exact["officials"].fn) == (0, 1, 1)  # the optional one counts neither way
    assert tally.overlapping["officials"].tp == 1
    assert tally.confusions["measure"] == {("level", "target"): 1, ("attainment", "level"): 1}
    assert tally.confusions["agency's kind"] == {("government", "service"): 1}
    assert tally.fields["indicators: value"].tp == 1
    assert tally.exact["indicators right"].tp == 0
    assert worst_articles(tally)[0][0] == "a"


def test_a_number_said_again_counts_neither_way() -> None:
    again = PERFECT.model_copy(update={"indicators": [*PERFECT.indicators, number("Ông", 36)]})
    assert score([(GOLD, again)]).exact["indicators found"].fp == 0
    other = PERFECT.model_copy(update={"indicators": [*PERFECT.indicators, number("Ông", 37)]})
    assert score([(GOLD, other)]).exact["indicators found"].fp == 1


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)


def test_the_page_escapes_what_an_article_says() -> None:
    evil = GoldArticle("<script>x</script>", "<img onerror=1>", [{"name": "<b>Ai", "positions": []}], [], [])
    page = as_html(score([(evil, Article(id="a", text=evil.text))]), errors=5)
    parser = Elements()
    parser.feed(page)
    assert "&lt;b&gt;ai" in page
    assert parser.seen == {"html", "head", "meta", "title", "style", "body", "h2", "table", "thead", "tbody", "tr", "th", "td"}


def test_folders_without_gold_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no annotated articles"):
        read_gold([tmp_path])
    (tmp_path / "x.txt").write_text("a", encoding="utf-8")
    (tmp_path / "x.json").write_text('{"officials": [], "agencies": []}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"x\.json"):
        read_gold([tmp_path])


def test_the_command_prints_the_same_scores_as_the_library(tmp_path: Path) -> None:
    for path in sorted(corpus_folder().glob("*.txt"))[:2]:
        for source in (path, path.with_suffix(".json")):
            (tmp_path / source.name).write_bytes(source.read_bytes())
    command = [sys.executable, "-m", "pipeline.cli", "evaluate", str(tmp_path), "--rules-only", "--format", "json", "--errors", "3"]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout)
    expected = as_dict(evaluate(read_gold([tmp_path]), load(model=None)), errors=3)
    assert result == json.loads(json.dumps(expected))
    assert result["articles"] == 2 and result["scores"]["officials"]["gold"] > 0


@pytest.mark.shared
@pytest.mark.parametrize("name", ["genre", "train"])
def test_the_scores_are_those_of_the_reference_scorer(name: str, tmp_path: Path) -> None:
    shared = Path(__file__).parents[3] / "shared"
    if not (shared / "gold").is_dir():
        pytest.skip("no annotated articles beside the checkout")
    from pipeline.language import extract

    nlp = load(model=None)
    pairs = [(gold, extract(gold.text, nlp=nlp, id=gold.id)) for gold in read_gold([shared / "gold" / name])]
    records = tmp_path / "records.jsonl"
    records.write_text("\n".join(a.model_dump_json(by_alias=True) for _, a in pairs), encoding="utf-8")
    command = [sys.executable, str(shared / "gold/score.py"), str(shared / "gold" / name), str(records), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout)
    assert theirs["broken"] == []
    assert as_dict(score(pairs))["scores"] == theirs["scores"]
