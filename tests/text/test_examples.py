"""The examples in the docstrings of the text layer do what they show."""

import doctest
import importlib
from pathlib import Path

import pytest

import pipeline.text

MODULES = sorted(path.stem for path in Path(pipeline.text.__file__).parent.glob("*.py") if ">>>" in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    module = importlib.import_module("pipeline.text" if name == "__init__" else f"pipeline.text.{name}")
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
