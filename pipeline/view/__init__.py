"""What a person sees of the records: highlights, plots, the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.view.plots import plot_coverage, plot_indicator, plot_officials
    from pipeline.view.report import write_report

_HOMES = {**dict.fromkeys(("plot_coverage", "plot_indicator", "plot_officials"), "pipeline.view.plots"), "write_report": "pipeline.view.report"}
__all__ = ["plot_coverage", "plot_indicator", "plot_officials", "write_report"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: the plots need the extra `giaoban[plots]`."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
