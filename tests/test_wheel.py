"""The built wheel carries lexicons, models and the sample corpus, and works where there is no checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


def call(*command: object, cwd: Path) -> str:
    result = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.mark.wheel
def test_an_installed_wheel_runs_elsewhere(tmp_path: Path) -> None:
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("giaoban-*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / SCRIPTS / "python"
    call(python, "-m", "pip", "install", "--quiet", "--constraint", ROOT / "constraints.txt", wheel, cwd=tmp_path)
    call(tmp_path / "env" / SCRIPTS / "giaoban", "extract", "--sample", "--out", "out", cwd=tmp_path)
    records = [json.loads(line) for line in (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {r["id"] for r in records} == {p.stem for p in (ROOT / "corpus").glob("*.txt")}
    assert sum(len(r["indicators"]) for r in records) > 100
    where = "import pipeline, pipeline.resources as r; print(pipeline.__file__, len(list(r.corpus_folder().glob('*.txt'))), r.models_folder().is_dir())"
    package, articles, models = call(python, "-c", where, cwd=tmp_path).split()
    assert Path(package).is_relative_to(tmp_path)
    assert int(articles) == len(records) and models == "True"
