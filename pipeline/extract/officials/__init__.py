"""Named persons with the offices an article gives them."""

from __future__ import annotations

from pipeline.extract.officials.component import find_officials

__all__ = ["find_officials"]
