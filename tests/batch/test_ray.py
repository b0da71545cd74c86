"""The engine ray does the same work: a local Ray of two workers, the same bytes as two processes."""

from __future__ import annotations

from pathlib import Path

from pipeline.batch import Options, extract_to_folder
from pipeline.resources import corpus_folder


def test_ray_gives_the_bytes_of_a_local_run(tmp_path: Path) -> None:
    outputs = {}
    for engine in ("ray", "processes"):
        out = tmp_path / engine
        summary = extract_to_folder([corpus_folder()], out, include=["*.txt"], options=Options(engine=engine, workers=2))  # type: ignore[arg-type]
        assert summary.ended["done"] == summary.articles == len(list(corpus_folder().glob("*.txt")))
        outputs[engine] = {p.name: p.read_bytes() for p in out.iterdir() if not p.name.startswith(".")}
    assert outputs["ray"] == outputs["processes"]
    assert len(outputs["ray"]["records.jsonl"]) > 10_000


def test_ray_goes_on_from_a_local_run(tmp_path: Path) -> None:
    include = ["*-2025.txt"]
    first = extract_to_folder([corpus_folder()], tmp_path, include=include, options=Options(workers=1))
    again = extract_to_folder([corpus_folder()], tmp_path, include=["*.txt"], options=Options(engine="ray", workers=2))
    assert again.resumed == first.ended["done"] > 0
