"""`import pipeline` gives the public names, whatever else was imported before or after."""

from __future__ import annotations

import subprocess
import sys

import pytest

import pipeline


@pytest.mark.parametrize(
    "code",
    [
        "import pipeline; pipeline.extract('a b'); assert pipeline.extract('a b').id == 'text'",
        "import pipeline.extract.merge, pipeline; assert pipeline.extract('a b').id == 'text'",
        "from pipeline.extract import merge; from pipeline import extract; assert extract('a b').id == 'text'; assert merge.build_article",
    ],
)
def test_extract_is_the_function(code: str) -> None:
    """The folder `pipeline/extract` has the name of the function; importing it must not take the function's place."""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_every_public_name_is_there() -> None:
    assert all(getattr(pipeline, name) is not None for name in pipeline.__all__)
    with pytest.raises(AttributeError):
        _ = pipeline.no_such_name
