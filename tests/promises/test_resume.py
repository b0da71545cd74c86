"""P2 and P3: the same bytes whatever the workers, the order, the stops on the way; nothing is done twice."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import poison
import pytest

from pipeline import lexicon
from pipeline.batch import Options, extract_to_folder
from pipeline.readers import Fields, Reading

ARTICLES = 40
SUPPORT = Path(poison.__file__).parent


def fill(folder: Path, *, sleep: float = 0.0) -> Path:
    folder.mkdir()
    for number in range(ARTICLES):
        trace = folder.parent / "trace"
        (folder / f"{number:03}.txt").write_text(f"tin-{number:03} sleep={sleep} trace={trace}\nNội dung số {number}.", encoding="utf-8")
    return folder


def digests(out: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.iterdir()) if not p.name.startswith(".")}


def launch(inputs: Path, out: Path, workers: int = 2, seed: str = "random") -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(SUPPORT), "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "interrupted_run", str(inputs), str(out), str(workers)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def processed(inputs: Path) -> list[str]:
    trace = inputs.parent / "trace"
    return trace.read_text(encoding="utf-8").split() if trace.exists() else []


def wait_for(inputs: Path, count: int, run: subprocess.Popen[str]) -> None:
    wait_until(lambda: len(processed(inputs)) >= count, run)


def wait_until(reached: Callable[[], bool], run: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 60
    while not reached() and run.poll() is None:
        assert time.monotonic() < until, "the run does not get on"
        time.sleep(0.02)


@pytest.mark.parametrize(("workers", "seed"), [(1, "0"), (2, "1"), (5, "2")])
def test_workers_and_hash_seeds_change_nothing(workers: int, seed: str, tmp_path: Path) -> None:
    inputs = fill(tmp_path / "in")
    extract_to_folder([inputs], tmp_path / "plain", engine=poison.engine(1))
    run = launch(inputs, tmp_path / "out", workers, seed)
    assert run.wait(60) == 0, run.communicate()
    assert digests(tmp_path / "out") == digests(tmp_path / "plain")
    assert "records.jsonl" in digests(tmp_path / "out")


def test_the_order_of_the_listing_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = fill(tmp_path / "in")
    extract_to_folder([inputs], tmp_path / "one", engine=poison.engine(2))
    walk = os.walk
    monkeypatch.setattr(os, "walk", lambda root: ((a, b, c[::-1]) for a, b, c in walk(root)))
    extract_to_folder([inputs], tmp_path / "two", engine=poison.engine(2))
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("after", [1, ARTICLES // 2])
def test_a_stopped_run_goes_on(how: signal.Signals, after: int, tmp_path: Path) -> None:
    inputs = fill(tmp_path / "in", sleep=0.05)
    run = launch(inputs, tmp_path / "out")
    wait_for(inputs, after, run)
    run.send_signal(how)
    said, errors = run.communicate(timeout=60)
    assert run.returncode == 130, errors
    assert "the same command goes on" in said
    assert not (tmp_path / "out/records.jsonl").exists()
    again = launch(inputs, tmp_path / "out")
    said, errors = again.communicate(timeout=60)
    assert again.returncode == 0, errors
    resumed = int(said.split("resumed")[1])
    # nothing that was finished is done again: only what was under way when the run stopped
    times = Counter(processed(inputs))
    assert len(times) == ARTICLES and max(times.values()) <= 2
    assert sum(times.values()) <= ARTICLES + 2 * 9
    assert resumed >= ARTICLES - sum(n == 2 for n in times.values()) - (ARTICLES - after)
    (tmp_path / "trace").unlink()
    extract_to_folder([inputs], tmp_path / "whole", engine=poison.engine(1))
    assert digests(tmp_path / "out") == digests(tmp_path / "whole")


def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    inputs = fill(tmp_path / "in", sleep=0.05)
    run = launch(inputs, tmp_path / "out")
    wait_for(inputs, ARTICLES // 2, run)
    run.kill()
    run.wait()
    assert not (tmp_path / "out/records.jsonl").exists()
    summary = extract_to_folder([inputs], tmp_path / "out", engine=poison.engine(2))
    assert summary.ended == {"done": ARTICLES}
    extract_to_folder([inputs], tmp_path / "whole", engine=poison.engine(1))
    assert digests(tmp_path / "out") == digests(tmp_path / "whole")


def test_a_finished_run_does_nothing_again(tmp_path: Path) -> None:
    inputs = fill(tmp_path / "in")
    extract_to_folder([inputs], tmp_path / "out", engine=poison.engine(2))
    before = digests(tmp_path / "out")
    summary = extract_to_folder([inputs], tmp_path / "out", engine=poison.engine(2))
    assert (summary.resumed, len(processed(inputs))) == (ARTICLES, ARTICLES)
    assert digests(tmp_path / "out") == before
    extract_to_folder([inputs], tmp_path / "out", options=Options(resume=False), engine=poison.engine(2))
    assert len(processed(inputs)) == 2 * ARTICLES


def test_what_changed_is_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = fill(tmp_path / "in")

    def resumed(**options: object) -> int:
        return extract_to_folder([inputs], tmp_path / "out", options=Options(**options), engine=poison.engine(2)).resumed  # type: ignore[arg-type]

    assert resumed() == 0
    (inputs / "007.txt").write_text("Nội dung mới.", encoding="utf-8")
    (inputs / "008.txt").unlink()
    assert resumed() == ARTICLES - 2
    assert '"id":"008"' not in (tmp_path / "out/records.jsonl").read_text(encoding="utf-8")
    assert resumed(reading=Reading(fields=Fields(text=("noi_dung",)))) == 0
    monkeypatch.setattr(lexicon, "fingerprint", lambda: "another")
    assert resumed() == 0


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    inputs = fill(tmp_path / "in", sleep=30)
    first = launch(inputs, tmp_path / "out")
    wait_until((tmp_path / "out/.giaoban.sqlite").exists, first)
    second = launch(inputs, tmp_path / "out")
    _, errors = second.communicate(timeout=60)
    first.kill()
    first.wait()
    assert second.returncode != 0 and "another run is writing here" in errors
