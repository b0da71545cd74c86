"""P4: an output file is whole or absent, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import poison
import pytest

from pipeline.batch import Options, extract_to_folder
from pipeline.errors import UsageError
from pipeline.exporters import EXPORTERS
from pipeline.exporters.atomic import atomic_file

# writes some batches, says so, and then waits to be killed in the middle of the file
HALF = """
import sys, time
from pathlib import Path
from pipeline.exporters import export
from pipeline.records import Article
def lines():
    for number in range(2000):
        yield Article(id=str(number), text="mới " * 200).model_dump_json().encode()
    print("half", flush=True)
    time.sleep(60)
export(lines(), Path(sys.argv[1]), [sys.argv[2]])
"""


@pytest.mark.parametrize("format", EXPORTERS)
def test_killed_in_the_middle(format: str, tmp_path: Path) -> None:
    for name in EXPORTERS[format].files:
        (tmp_path / name).write_bytes(b"old")
    run = subprocess.Popen([sys.executable, "-c", HALF, str(tmp_path), format], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None and run.stdout.readline() == "half\n"
    run.send_signal(signal.SIGKILL)
    run.communicate()
    for name in EXPORTERS[format].files:
        assert (tmp_path / name).read_bytes() == b"old"
    (tmp_path / "a.txt").write_text("Tin.", encoding="utf-8")
    extract_to_folder([tmp_path / "a.txt"], tmp_path, options=Options(formats=(format,)), engine=poison.engine(1))
    for name in EXPORTERS[format].files:
        assert (tmp_path / name).read_bytes() != b"old"
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(("code", "reason"), [(errno.ENOSPC, "No space left on device"), (errno.EACCES, "Permission denied")])
def test_a_write_that_fails(code: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "a.txt").write_text("Tin.", encoding="utf-8")
    extract_to_folder([inputs], tmp_path / "out", engine=poison.engine(1))
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir() if not p.name.startswith(".")}
    (inputs / "b.txt").write_text("Tin mới.", encoding="utf-8")

    def fail(handle: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(UsageError, match=f"out: cannot be written: {reason}"):
            extract_to_folder([inputs], tmp_path / "out", engine=poison.engine(1))
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir() if not p.name.startswith(".")} == before
    assert extract_to_folder([inputs], tmp_path / "out", engine=poison.engine(1)).resumed == 2


def test_readers_of_the_target_never_see_half(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    until = time.monotonic() + 0.2
    with atomic_file(target) as file:
        while time.monotonic() < until:
            file.write(b"new" * 1000)
            assert target.read_bytes() == b"old"
    assert set(target.read_bytes()) == set(b"new")
