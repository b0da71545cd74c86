"""P8: no network, at run time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NO_NETWORK = Path(__file__).parents[1] / "support/no_network"


def run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(NO_NETWORK), os.environ.get("PYTHONPATH", "")])}
    return subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_guard_works() -> None:
    assert "RuntimeError: network" in run("-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')").stderr


@pytest.mark.parametrize("page", ["plain", "html"])
def test_a_run_makes_no_connection(page: str, tmp_path: Path) -> None:
    text = "Sáng 21/10, ông Trần Văn Mẫu, Giám đốc Sở Y tế, cho biết toàn tỉnh có 36 trạm y tế, tăng 5% so với cùng kỳ."
    if page == "html":
        text = f'<html><head><script src="http://example.org/x.js"></script></head><body><article><h1>Tin</h1><p>{text * 5}</p><img src="http://example.org/x.png"></article></body></html>'
    (tmp_path / f"a.{'txt' if page == 'plain' else 'html'}").write_text(text, encoding="utf-8")
    result = run("-m", "pipeline.cli", "extract", str(tmp_path), "--out", str(tmp_path / "out"))
    assert result.returncode == 0, result.stderr
    (record,) = map(json.loads, (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines())
    assert [o["name"] for o in record["officials"]] == ["Trần Văn Mẫu"]
