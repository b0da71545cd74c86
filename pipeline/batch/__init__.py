"""A folder of articles: which inputs there are, and what becomes of each."""

from __future__ import annotations

from pipeline.batch.outcomes import Outcome, outcomes, process
from pipeline.batch.plan import Input, plan
from pipeline.batch.stream import run
from pipeline.batch.write import Summary, extract_to_folder

__all__ = ["Input", "Outcome", "Summary", "extract_to_folder", "outcomes", "plan", "process", "run"]
