"""The rule stages in their order: what `pipeline.load()` puts into the spaCy pipeline after the layout."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from spacy.tokens import Doc

# stage name -> "module:function"; each function takes a Doc, sets what it is named after and returns the Doc
STAGES = {
    "giaoban_dates": "pipeline.extract.dates:find_dates",
    "giaoban_places": "pipeline.extract.places:find_places",
    "giaoban_agencies": "pipeline.extract.agencies:find_agencies",
    "giaoban_officials": "pipeline.extract.officials:find_officials",
    "giaoban_indicators": "pipeline.extract.indicators:find_indicators",
    "giaoban_spans": "pipeline.extract.spans:set_spans",
}


def stage(name: str) -> Callable[[Doc], Doc]:
    """Return the function of a stage."""
    module, function = STAGES[name].split(":")
    return getattr(import_module(module), function)  # type: ignore[no-any-return]
