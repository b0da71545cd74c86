"""What each number measures, in words of the article.

Rules cut the sentence around a number into pieces and say which number it belongs to (`frames`, `links`, `rules`); learned weights then
choose which chunks of the sentence, and of the names before, make up the name (`features`, `model`, `choose`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names.choose import assemble, best_slots, tidy
from pipeline.extract.indicators.names.features import Context, slots
from pipeline.extract.indicators.names.model import NameModel, shipped
from pipeline.extract.indicators.names.walk import Chooser, Cut, walk

if TYPE_CHECKING:
    from pipeline.extract.indicators.tagger.model import Tagger

__all__ = ["assign_names", "chooser"]

Opinion = dict[int, dict[str, float]]  # by id of the number, the chance of each word to belong to its name


def assign_names(doc: Doc, indicators: list[IndicatorFound], *, model: NameModel | None = None) -> None:
    """Set the name of every indicator of a Doc; without a model (none given, none shipped, or `doc._.namer` is False) by rule alone."""
    known: dict[tuple[int, int], Cut] = {}
    words: Opinion = {}
    if model is None and doc._.namer is not False:
        model, tagger = doc._.namer or (shipped(), None)
        if model is not None and (tagger is not None or not doc._.namer):
            words = _opinion(doc, indicators, tagger, known)
    walk(doc, indicators, chooser(model, words) if model else None, known)


def _opinion(doc: Doc, indicators: list[IndicatorFound], tagger: Tagger | None, known: dict[tuple[int, int], Cut]) -> Opinion:
    from pipeline.extract.indicators.tagger.opinion import opinion  # the tagger builds on this package

    return opinion(doc, indicators, tagger, known)


def _continues(context: Context) -> bool:
    """Tell whether a number only goes on from another (`..., tăng 8,5%`): it has the same name, and nothing is to choose."""
    frame = context.frames[context.index]
    bound = frame.found.measure in ("change", "attainment") or (frame.second and frame.found.measure == "target")
    alone = frame.after[1] <= max(frame.unit[1], frame.after[0]) or frame.second
    return bound and alone and frame.continues and context.parent >= 0 and context.sources[0] is not None


def _only_says_of(context: Context) -> bool:
    """Tell whether a number only says something of another one: its share, its rise, how much of its plan."""
    return context.parent >= 0 and context.frames[context.index].found.measure not in ("level", "target")


def chooser(model: NameModel, words: Opinion | None = None) -> Chooser:
    """Return the function that names a number by the chances the model gives to chunks, blended with those the tagger gives to words."""
    from pipeline.extract.indicators.tagger.decode import blend

    def choose(text: str, context: Context, rule: str) -> str:
        parent = context.sources[0]
        if parent is not None and (_continues(context) or (rule == parent.name and _only_says_of(context))):
            return parent.name
        found = slots(context)
        likely = [model.chance(slot.features) for slot in found]
        if words:
            likely = blend(found, likely, words.get(id(context.frames[context.index].found), {}))
        chosen = tidy(context.words, found, best_slots(found, likely), likely)
        return assemble(text, context, found, chosen) or rule

    return choose
