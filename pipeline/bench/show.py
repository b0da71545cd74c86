"""The figures of a benchmark as JSON, Markdown tables and a chart."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from pipeline.bench.measure import READ, Result
from pipeline.bench.scaling import Point

_COLOURS = ("#0072b2", "#d55e00")


def as_json(results: list[Result], points: list[Point] | None = None) -> str:
    """Return the results as JSON."""
    found = {"contenders": [asdict(result) for result in results], "scaling": [asdict(point) for point in points or []]}
    return json.dumps(found, ensure_ascii=False, indent=2)


def table(results: list[Result], points: list[Point] | None = None) -> str:
    """Return the results as Markdown tables: the rates, the share of each stage, the time a character by the size of the article."""
    lines = ["| | articles | articles/s | words/s | MB/s | p50 ms | p99 ms | × ner | × word_tokenize | peak MB |", "|---|" + "---:|" * 9]
    for r in results:
        ratios = [f"{ratio:.2f}" if ratio is not None and r.name != READ else "" for ratio in (r.times_ner, r.times_word_tokenize)]
        peak = f"{r.peak_mb:.0f}" if r.peak_mb is not None else ""
        cells = [
            f"{r.articles_per_second:,.1f}",
            f"{r.words_per_second:,.0f}",
            f"{r.megabytes_per_second:.2f}",
            f"{r.p50_ms:.2f}",
            f"{r.p99_ms:.2f}",
        ]
        lines.append(f"| {' | '.join([r.name, f'{r.articles:,}', *cells, *ratios, peak])} |")
    staged = [r for r in results if r.stages]
    if staged:
        stages = list(dict.fromkeys(stage for r in staged for stage in r.stages))
        heads = [f"{r.name}: ms an article" for r in staged] + [f"{r.name}: share" for r in staged]
        lines += ["", f"| stage | {' | '.join(heads)} |", "|---|" + "---:|" * len(heads)]
        for stage in stages:
            times = [f"{r.stages[stage] * 1000 / r.articles_per_second:.2f}" if stage in r.stages else "" for r in staged]
            parts = [f"{r.stages[stage]:.1%}" if stage in r.stages else "" for r in staged]
            lines.append(f"| {' | '.join([stage, *times, *parts])} |")
    if points:
        names = list(dict.fromkeys(point.name for point in points))
        lines += ["", f"| µs a character, article of | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
        for size in dict.fromkeys(point.bytes for point in points):
            cells = [f"{point.microseconds:.2f}" for name in names for point in points if (point.name, point.bytes) == (name, size)]
            lines.append(f"| {' | '.join([f'{size / 1000:,.0f} kB', *cells])} |")
    return "\n".join(lines)


def chart(results: list[Result], points: list[Point], path: Path) -> None:
    """Draw articles a second and the time a character into an SVG or PNG file (extra `giaoban[plots]`)."""
    from matplotlib import rc_context

    from pipeline.view.plots import Plot

    figure = Plot(figsize=(9, 3.2), layout="constrained")
    bars, curve = figure.subplots(1, 2, width_ratios=(3, 2))
    shown = [r for r in reversed(results) if r.name != READ]
    drawn = bars.barh(
        [r.name for r in shown], [r.articles_per_second for r in shown], color=[_COLOURS[r.name.startswith("giaoban")] for r in shown]
    )
    bars.bar_label(drawn, labels=[f"{r.articles_per_second:.1f}" for r in shown], padding=3)
    bars.set_xlabel("articles a second, one core")
    bars.margins(x=0.15)
    for name, colour, marker in zip(dict.fromkeys(point.name for point in points), _COLOURS, "os", strict=False):
        mine = [point for point in points if point.name == name]
        curve.plot([point.bytes / 1000 for point in mine], [point.microseconds for point in mine], color=colour, marker=marker, label=name)
    curve.set_xscale("log")
    curve.set_ylim(bottom=0)
    curve.set_xlabel("kB an article")
    curve.set_ylabel("µs a character")
    if points:
        curve.legend(frameon=False)
    for axes in (bars, curve):
        axes.spines[["top", "right"]].set_visible(False)
    with rc_context({"svg.fonttype": "path", "svg.hashsalt": "giaoban"}):
        figure.savefig(path, bbox_inches="tight", metadata={"Date": None} if path.suffix == ".svg" else None)
