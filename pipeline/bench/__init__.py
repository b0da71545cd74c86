"""The speed of giaoban: measured beside the tools it is built on, over the length of an article, as tables and a chart."""

from __future__ import annotations

from pipeline.bench.measure import CONTENDERS, Result, bench, measure_memory
from pipeline.bench.scaling import Point, scaling
from pipeline.bench.show import as_json, chart, table

__all__ = ["CONTENDERS", "Point", "Result", "as_json", "bench", "chart", "measure_memory", "scaling", "table"]
