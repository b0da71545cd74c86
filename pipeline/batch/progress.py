"""The progress of a run and its closing table, for people at a terminal and for log files."""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress
from rich.table import Table

from pipeline.batch.write import Summary

_LOG_EVERY = 10.0  # seconds between two lines when the output is no terminal


class Progress:
    """A bar with rate, time left and counts; plain lines where standard error is no terminal."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]:.0f}/s"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]} failed"),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("articles", total=None, rate=0.0, failed=0)
        self._began = self._logged = time.monotonic()

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()

    def update(self, total: int, summary: Summary) -> None:
        """Show how far the run is; called after each input."""
        now = time.monotonic()
        ended = summary.ended.total()
        rate = ended / max(now - self._began, 1e-9)
        self._bar.update(self._task, total=total, completed=ended, rate=rate, failed=summary.ended["failed"])
        if not self._console.is_terminal and now - self._logged >= _LOG_EVERY:
            self._logged = now
            self._console.print(f"{ended}/{total} articles, {rate:.0f}/s, {summary.ended['failed']} failed", highlight=False)


def closing_table(summary: Summary, out: Path) -> None:
    """Print what was found, how the inputs ended, and each input that failed with its reason."""
    console = Console(highlight=False)
    table = Table(show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    for name, count in (
        ("inputs", summary.inputs),
        *((ending, summary.ended[ending]) for ending in ("done", "skipped", "failed")),
        *((kind, summary.found[kind]) for kind in ("officials", "positions", "agencies", "indicators")),
    ):
        table.add_row(name, f"{count:,}")
    console.print(table)
    console.print(f"written to {out}", markup=False)
    errors = Console(stderr=True, highlight=False)
    for p in summary.problems:
        if p.status == "failed":
            errors.print(f"failed: {p.source}: {p.message}", markup=False, style="red")
