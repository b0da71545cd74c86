"""giaoban: Vietnamese news into structured records of officials, agencies and numeric indicators.

>>> import pipeline
>>> article = pipeline.extract("Sáng 21/10, ông Trần Văn Mẫu, Chủ tịch UBND tỉnh, dự hội nghị.")
>>> article.officials[0].name
'Trần Văn Mẫu'
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.batch import run
    from pipeline.language import extract, load
    from pipeline.records import Agency, Article, Indicator, Official, Period, Position, Quantity, Span
    from pipeline.tables import to_frames

__version__ = "0.1.0"

_HOMES = {
    **dict.fromkeys(("extract", "load"), "pipeline.language"),
    "run": "pipeline.batch",
    **dict.fromkeys(("Agency", "Article", "Indicator", "Official", "Period", "Position", "Quantity", "Span"), "pipeline.records"),
    "to_frames": "pipeline.tables",
}
__all__ = [
    "Agency",
    "Article",
    "Indicator",
    "Official",
    "Period",
    "Position",
    "Quantity",
    "Span",
    "__version__",
    "extract",
    "load",
    "run",
    "to_frames",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import pipeline` costs nothing."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Package(ModuleType):
    """Keeps `pipeline.extract` the function: importing the folder of that name would put the folder in its place."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
