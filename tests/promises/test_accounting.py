"""P1: every input ends as exactly one of done, skipped, failed; a poisoned article costs itself alone."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import poison
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.batch import Options, extract_to_folder
from pipeline.batch.stream import outcomes
from pipeline.errors import UsageError

KINDS = {
    "good": ("txt", "Tin tốt lành.".encode()),
    "utf16": ("txt", "Tin tốt lành.".encode("utf-16")),
    "empty": ("txt", b""),
    "binary": ("txt", bytes(range(256)) * 4),
    "picture": ("png", b"\x89PNG"),
    "no text": ("json", b'{"title": "x"}'),
    "broken": ("json", b"{"),
    "deep": ("json", b"[" * 100_000),
    "two": ("jsonl", b'{"id": "%s-1", "text": "a"}\n{"id": "%s-2", "text": "b"}\n'),
    "half": ("jsonl", b'{"text": "a"}\n{"text": \n'),
    "no column": ("csv", b"a,b\n1,2\n"),
    "bad zip": ("zip", b"PK\x03\x04"),
    "bad gzip": ("gz", b"\x1f\x8b\x00"),
    "value error": ("txt", b"x poison=ValueError"),
    "panic": ("txt", b"x poison=Panic"),
}
ARTICLES = {"two": (2, 0, 0), "half": (1, 0, 1), "picture": (0, 1, 0), **dict.fromkeys(("good", "utf16"), (1, 0, 0))}  # done, skipped, failed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=12))
def test_every_mix_adds_up(kinds: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        expected = [0, 0, 0]
        for number, kind in enumerate(kinds):
            ending, data = KINDS[kind]
            (folder / f"{number:02}.{ending}").write_bytes(data.replace(b"%s", b"%d" % number))
            for i, count in enumerate(ARTICLES.get(kind, (0, 0, 1))):
                expected[i] += count
        ended = list(outcomes(folder, nlp=poison.pipeline()))
    assert [sum(o.status == status for o in ended) for status in ("done", "skipped", "failed")] == expected
    assert len({o.id for o in ended if o.status == "done"}) == expected[0]
    assert all((o.article is not None) == (o.status == "done") for o in ended)
    assert all(o.message and o.error and o.stage for o in ended if o.status != "done")


def test_keyboard_interrupt_is_not_an_outcome(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    nlp = poison.pipeline()
    nlp.remove_pipe("poison")

    @nlp.component("stop")
    def stop(doc: object) -> object:
        raise KeyboardInterrupt

    nlp.add_pipe("stop")
    with pytest.raises(KeyboardInterrupt):
        list(outcomes(tmp_path, nlp=nlp))


def test_poison_costs_one_article(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(30):
        (folder / f"good-{number:02}.txt").write_text(f"tin-{number}", encoding="utf-8")
    for kind in poison.POISONS:
        (folder / f"bad-{kind}.txt").write_text(f"x poison={kind}", encoding="utf-8")
    summary = extract_to_folder([folder], tmp_path / "out", engine=poison.engine())
    assert summary.ended == {"done": 30, "failed": len(poison.POISONS)}
    records = [json.loads(line) for line in (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [r["id"] for r in records] == [f"good-{number:02}" for number in range(30)]
    failures = [json.loads(line) for line in (tmp_path / "out/failures.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {f["id"].removeprefix("bad-"): f["error"] for f in failures} == poison.ERRORS
    assert all(f["message"] and f["stage"] in ("extract", "worker") for f in failures)


def test_fail_fast_stops_at_the_first_failure(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("x poison=ValueError", encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.txt: .*thuốc độc.*--fail-fast"):
        extract_to_folder([folder], tmp_path / "out", options=Options(fail_fast=True), engine=poison.engine(1))
    assert not (tmp_path / "out/records.jsonl").exists()
