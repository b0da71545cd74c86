"""Registers every stage with spaCy (`Language.factory`), so that `nlp.add_pipe("giaoban_agencies")` works."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.stages import STAGES, stage

STAGE_NAMES = tuple(STAGES)


def _register(stage_name: str) -> None:
    def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        return stage(stage_name)

    attribute = stage_name.removeprefix("giaoban_")
    Language.factory(stage_name, assigns=["doc.spans" if attribute == "spans" else f"doc._.{attribute}"], func=create)


for _name in STAGE_NAMES:
    _register(_name)
