"""P5: memory is bounded by the largest article and the batch, not by the corpus."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import poison

MEASURE = """
import resource, sys
import poison
from pathlib import Path
from pipeline.batch import extract_to_folder
summary = extract_to_folder([sys.argv[1]], Path(sys.argv[2]), engine=poison.engine(1))
mine, theirs = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(summary.ended["done"], mine, theirs)
"""


def peak(folder: Path, articles: int) -> tuple[int, int]:
    """Peak memory in KiB of the run's own process and of its largest worker."""
    body = "Nội dung của một bài báo dài. " * 100
    with (folder / f"{articles}.jsonl").open("w", encoding="utf-8") as file:
        for number in range(articles):
            file.write(json.dumps({"id": str(number), "text": f"Bài {number}\n{body}"}) + "\n")
    command = [sys.executable, "-c", MEASURE, str(folder / f"{articles}.jsonl"), str(folder / f"out-{articles}")]
    result = subprocess.run(command, capture_output=True, text=True, cwd=Path(poison.__file__).parent, check=True)
    done, mine, theirs = map(int, result.stdout.split())
    assert done == articles
    return mine, theirs


def test_a_hundred_times_the_articles_need_no_more_memory(tmp_path: Path) -> None:
    few, many = peak(tmp_path, 50), peak(tmp_path, 5_000)
    for before, after in zip(few, many, strict=True):
        assert after < before + 60_000, f"KiB: {few} for 50 articles, {many} for 5,000"
