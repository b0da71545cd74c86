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

from pipeline.batch.folder import FAILURES, Summary

_SHOWN = 50  # failures named at the end of a run
_LOG_EVERY = 10.0  # seconds between two lines when the output is no terminal


class Progress:
    """A bar with rate, time left and counts; plain lines where standard error is no terminal.

    The bar counts articles; a file that holds many is counted as one until it is opened, so the total may grow.
    """

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]:.0f}/s"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[counts]}"),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("articles", total=None, rate=0.0, counts="")
        self._began = self._logged = time.monotonic()

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()

    def update(self, summary: Summary) -> None:
        """Show how far the run is; called after each article."""
        now = time.monotonic()
        ended = summary.articles
        counts = ", ".join(f"{summary.ended[status]:,} {status}" for status in ("done", "skipped", "failed"))
        rate = (ended - summary.resumed) / max(now - self._began, 1e-9)
        total = max(summary.files, ended)
        self._bar.update(self._task, total=total, completed=ended, rate=rate, counts=counts)
        if not self._console.is_terminal and now - self._logged >= _LOG_EVERY:
            self._logged = now
            self._console.print(f"{ended:,} of {total:,} articles, {rate:.0f}/s: {counts}", highlight=False)


def closing_table(summary: Summary, out: Path) -> None:
    """Print what was found, how the inputs ended, and each input that failed with its reason."""
    console = Console(highlight=False)
    table = Table(show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    for name, count in (
        ("articles", summary.articles),
        *((status, summary.ended[status]) for status in ("done", "skipped", "failed")),
        *summary.found.items(),
    ):
        table.add_row(name, f"{count:,}")
    console.print(table)
    console.print(f"written to {out}" + (f"; {summary.resumed:,} articles known from an earlier run" if summary.resumed else ""), markup=False)
    errors = Console(stderr=True, highlight=False)
    failed = [problem for problem in summary.problems if problem.status == "failed"]
    for problem in failed[:_SHOWN]:
        errors.print(f"failed: {problem.source}: {problem.message}", markup=False, style="red")
    if len(failed) > _SHOWN:
        errors.print(f"… and {len(failed) - _SHOWN:,} more: see {out / FAILURES}", markup=False, style="red")
