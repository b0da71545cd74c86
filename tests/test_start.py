"""What is not needed is not loaded: the package, its help and the main process of a run start without spaCy.

Times are processor time, the least of several runs, and are compared with what Python and spaCy take on the same machine.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from pipeline.resources import corpus_folder

HEAVY = ("spacy", "thinc", "pandas", "pyarrow", "underthesea", "matplotlib", "ray", "sklearn")


@cache
def seconds(code: str) -> float:
    """The processor time of a Python that runs this code."""
    least = float("inf")
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return least


def loaded(code: str) -> set[str]:
    """Which of the heavy packages are loaded after this code."""
    command = f"{code}\nimport sys\nprint(*(name for name in {HEAVY} if name in sys.modules))"
    return set(subprocess.run([sys.executable, "-c", command], check=True, capture_output=True, text=True).stdout.split("\n")[-2].split())


HELP = "import sys; sys.argv = ['giaoban', '--help']\nfrom pipeline.cli import main\ntry: main()\nexcept SystemExit: pass"


@pytest.mark.parametrize("code", ["import pipeline", HELP, "import pipeline.batch", "import pipeline.batch.worker, pipeline.records, pipeline.readers"])
def test_nothing_heavy_is_loaded(code: str) -> None:
    assert not loaded(code)
    assert loaded("import pipeline.batch.warm") >= {"spacy"}  # the measurement sees what is loaded


def test_importing_the_package_costs_nearly_nothing() -> None:
    ours = seconds("import pipeline") - seconds("pass")
    assert ours < 0.2 * seconds("import spacy"), f"{ours:.3f} s"


def test_help_is_there_long_before_spacy_would_be() -> None:
    ours, spacy = seconds(HELP) - seconds("pass"), seconds("import spacy")
    assert ours < 0.5 * spacy, f"{ours:.3f} s, spaCy takes {spacy:.3f} s"


def test_the_first_record_comes_soon(tmp_path: Path) -> None:
    """All that stands between the command and its first record, one process after the other: below two seconds where spaCy takes 0.7."""
    article = next(iter(sorted(corpus_folder().glob("*.txt"))))
    main = f"""
import pipeline.cli, pipeline.batch
from pipeline.batch.units import tasks; from pipeline.batch.plan import plan; from pipeline.readers import Reading
import pipeline.batch.progress, pebble
list(tasks(plan({str(article)!r}), Reading()))"""
    worker = f"import pipeline\npipeline.extract(open({str(article)!r}, encoding='utf-8').read()).model_dump_json()"
    whole, spacy = seconds(main) + seconds(worker), seconds("import spacy")
    assert whole < 3.5 * spacy, f"{whole:.2f} s, spaCy alone takes {spacy:.2f} s"
