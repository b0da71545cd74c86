"""The benchmark measures what it says, and its tables and chart hold what was measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.bench import Point, Result, as_json, bench, chart, scaling, table
from pipeline.bench.measure import DEFAULT, PIPELINES, READ, RULES, RULES_WORDS, SEGMENT
from pipeline.errors import UsageError
from pipeline.resources import corpus_folder

NAMES = (READ, SEGMENT, RULES, DEFAULT, RULES_WORDS)


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return bench([corpus_folder()], include=["*.txt"], limit=3, contenders=NAMES, memory=False)


def test_all_measure_the_same_articles(results: list[Result]) -> None:
    assert [r.name for r in results] == list(NAMES)
    assert {r.articles for r in results} == {3}
    words = {round(r.words_per_second / r.articles_per_second, 6) for r in results}
    assert len(words) == 1 and words.pop() > 50
    assert all(0 < r.p50_ms <= r.p99_ms for r in results)
    read, segment = results[:2]
    assert segment.times_word_tokenize == pytest.approx(1) and read.times_word_tokenize is not None and read.times_word_tokenize > 1
    assert all(r.times_ner is None for r in results)


def test_stages_add_up(results: list[Result]) -> None:
    for r in results:
        assert (r.name in PIPELINES) == bool(r.stages)
        assert not r.stages or sum(r.stages.values()) == pytest.approx(1)
        assert not r.stages or {"read", "document, with its words" if r.name == RULES_WORDS else "document", "officials", "agencies", "indicators", "record"} <= r.stages.keys()


def test_peak_memory_is_that_of_a_process_of_its_own() -> None:
    read, rules = bench([corpus_folder()], include=["*.txt"], limit=1, contenders=(READ, RULES))
    assert read.peak_mb is not None and rules.peak_mb is not None
    assert 10 < read.peak_mb < rules.peak_mb < 600


def test_a_slow_contender_is_compared_over_its_own_articles(results: list[Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.bench.measure.SLOW", {SEGMENT: 2})
    segment, rules = bench([corpus_folder()], include=["*.txt"], limit=3, contenders=(SEGMENT, RULES), memory=False)
    assert (segment.articles, rules.articles) == (2, 3)
    assert segment.times_word_tokenize == pytest.approx(1)


def test_table_chart_and_json(results: list[Result], tmp_path: Path) -> None:
    points = [Point(name, size, 1.5) for name in (RULES, DEFAULT) for size in (1_000, 1_000_000)]
    text = table(results, points)
    assert all(f"| {r.name} |" in text for r in results)
    assert "| indicators |" in text and "| 1 kB | 1.50 | 1.50 |" in text
    assert json.loads(as_json(results, points))["contenders"][0]["name"] == READ
    for name in ("bench.svg", "bench.png"):
        chart(results, points, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 5_000
    chart(results, [], tmp_path / "bars.svg")


def test_nothing_to_measure(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(UsageError, match="no article that can be read"):
        bench([tmp_path], memory=False)


def test_scaling_measures_each_size() -> None:
    points = scaling([corpus_folder()], include=["*.txt"], sizes=(1_000, 8_000), contenders=[RULES], runs=1)
    assert [(p.name, p.bytes) for p in points] == [(RULES, 1_000), (RULES, 8_000)]
    assert all(p.microseconds > 0 for p in points)


def test_a_character_costs_the_same_in_a_short_and_in_a_long_article() -> None:
    short, long = scaling([corpus_folder()], include=["*.txt"], sizes=(16_000, 256_000), contenders=[RULES], runs=2)
    assert long.microseconds < 3 * short.microseconds, f"{short.microseconds:.2f} µs in 16 kB, {long.microseconds:.2f} µs in 256 kB"


def test_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "bench", str(corpus_folder()), "--include", "mua-*.txt", "--limit", "1", "--no-sizes", "--out", str(tmp_path / "b.json"), "--chart", str(tmp_path / "b.svg")]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "| underthesea.ner | 1 |" in result.stdout
    assert (tmp_path / "b.json").is_file() and (tmp_path / "b.svg").is_file()
