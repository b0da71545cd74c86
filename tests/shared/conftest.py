"""These checks need the annotated articles beside the checkout; without the folder they are skipped, with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not (SHARED / "gold").is_dir():
        pytest.skip("no annotated articles beside the checkout")
    return SHARED
