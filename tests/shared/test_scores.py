"""The scores on the annotated articles do not fall below their floors."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline.batch import extract_to_folder

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.shared


@pytest.mark.parametrize("name", FLOORS)
def test_scores_hold_their_floors(name: str, shared: Path, tmp_path: Path) -> None:
    summary = extract_to_folder([shared / "gold" / name], tmp_path, include=["*.txt"])
    assert not summary.problems
    command = [sys.executable, str(shared / "gold/score.py"), str(shared / "gold" / name), str(tmp_path / "records.jsonl"), "--json"]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout)
    assert result["broken"] == []
    scores = {metric: score.get("f1", score.get("mean")) for metric, score in result["scores"].items()}
    below = {metric: (scores[metric], floor) for metric, floor in FLOORS[name].items() if scores[metric] < floor}
    assert not below, f"score, floor: {below}"


def test_every_article_of_the_bench_is_done(shared: Path, tmp_path: Path) -> None:
    summary = extract_to_folder([shared / "bench/articles"], tmp_path, include=["*.txt"])
    assert summary.ended == {"done": summary.files}
