"""A folder of articles: which inputs there are, what becomes of each, and what is written."""

from __future__ import annotations

from pipeline.batch.folder import Options, Summary, extract_to_folder, preview
from pipeline.batch.plan import Input, plan
from pipeline.batch.stream import outcomes, run
from pipeline.batch.worker import Outcome

__all__ = ["Input", "Options", "Outcome", "Summary", "extract_to_folder", "outcomes", "plan", "preview", "run"]
