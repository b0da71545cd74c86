"""The scores of a training as tables for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.train.crossval import METRICS, SYSTEMS

if TYPE_CHECKING:
    from rich.console import Group


def as_table(metrics: dict[str, Any]) -> Group:
    """Return the scores of the labels, and what rules, model and both score by cross-validation and in each folder."""
    from rich.console import Group
    from rich.table import Table

    label = Table("label", "precision", "recall", "F1", "gold", title="Labels, articles unseen", title_justify="left", box=None)
    for name, row in metrics["labels"].items():
        label.add_row(name, *(f"{row[key]:.3f}" for key in ("precision", "recall", "f1")), str(row["gold"]))
    both = Table("", *METRICS, title="F1 by cross-validation, mean ± deviation over the folds", title_justify="left", box=None)
    for system in (*SYSTEMS, "gain"):
        cells = metrics["cross-validation"][system]
        both.add_row(system, *(f"{cells[m]['mean']:+.4f} ± {cells[m]['sd']:.4f}" if system == "gain" else f"{cells[m]['mean']:.4f} ± {cells[m]['sd']:.4f}" for m in METRICS))
    where = Table("folder", "", *METRICS, title="F1 in each folder, articles unseen by the model", title_justify="left", box=None)
    for folder, rows in metrics["folders"].items():
        for system in SYSTEMS:
            where.add_row(folder, system, *(f"{rows[system][m]:.4f}" for m in METRICS))
    return Group(label, both, where, f"{metrics['features']['tagger']:,} features of the tagger, {metrics['features']['numbers']:,} weights of the network, {metrics.get('minutes', 0)} minutes")
