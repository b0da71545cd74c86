"""The trained model as part of the pipeline: spaCy components behind the layout, the agencies and the officials.

`giaoban_model_numbers` says which network reads what the numbers measure.

`giaoban_model` labels the sentences where it may add a body (`doc._.proposals`), `giaoban_model_people` those where it may add a person;
with `mark` the first labels every sentence and sets `doc.spans["giaoban_model"]`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.indicators.reader.network import Network
from pipeline.extract.indicators.reader.network import load as load_network
from pipeline.extract.merge_model import Trust, add_agencies, add_people
from pipeline.extract.tagging import Proposal, lexicon_marks, propose, unread_body, unread_person
from pipeline.model.store import read_folder
from pipeline.model.tagger import Tagger
from pipeline.model.weights import ModelError, load_weights

# component -> the stage it follows
NUMBERS = "giaoban_model_numbers"
_MARKS = "giaoban_marks"  # of the lexicons, handed from one component to the next
COMPONENTS = {NUMBERS: "giaoban_layout", "giaoban_model": "giaoban_agencies", "giaoban_model_people": "giaoban_officials"}


class Model:
    """A folder of models in memory: its tagger and how far it is trusted, and the network that reads numbers (None where the folder has none)."""

    def __init__(self, tagger: Tagger, trust: Trust, network: Network | None, about: dict[str, Any]) -> None:
        self.tagger = tagger
        self.trust = trust
        self.network = network
        self.about = about


@cache
def load_model(folder: Path) -> Model:
    """Read a folder of models: `spans` and, where it is, `reader`. Raises `ModelError` where a file is missing, changed, or not what it should be."""
    about, files = read_folder(folder / "spans")
    try:
        weights, table = files["tagger.npz"], files["classes.tsv"].decode()
    except (KeyError, UnicodeDecodeError) as error:
        raise ModelError(f"{folder / 'spans'}: tagger.npz and classes.tsv make a model ({type(error).__name__}: {error})") from error
    classes: dict[str, str] = {}
    for line in table.splitlines():
        word, tab, group = line.partition("\t")
        if tab:
            classes[word] = group
    network = load_network(folder / "reader") if (folder / "reader").is_dir() else None
    return Model(Tagger(load_weights(weights, str(folder / "spans" / "tagger.npz")), classes), Trust.read(about.get("trust", {})), network, about)


def mark_spans(doc: Doc, proposals: Sequence[Proposal]) -> None:
    """Set `doc.spans["giaoban_model"]` to what the model labels, widened to whole words of the segmentation."""
    norm = doc._.norm
    places = [(*norm.raw_span(p.start, p.end), p.label) for p in proposals]
    spans = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in places]
    doc.spans["giaoban_model"] = [span for span in spans if span is not None]


def _agencies(nlp: Language, name: str, model: str, mark: bool) -> Callable[[Doc], Doc]:
    loaded = load_model(Path(model))

    def component(doc: Doc) -> Doc:
        hits = doc.user_data[_MARKS] = lexicon_marks(doc)
        doc._.proposals = propose(doc, loaded.tagger, None if mark else unread_body, hits)
        if mark:
            mark_spans(doc, doc._.proposals)
        add_agencies(doc, doc._.proposals, loaded.trust)
        return doc

    return component


def _people(nlp: Language, name: str, model: str) -> Callable[[Doc], Doc]:
    loaded = load_model(Path(model))

    def component(doc: Doc) -> Doc:
        add_people(doc, propose(doc, loaded.tagger, unread_person, doc.user_data.pop(_MARKS, None)), loaded.trust)
        return doc

    return component


def _numbers(nlp: Language, name: str, model: str) -> Callable[[Doc], Doc]:
    network = load_model(Path(model)).network

    def component(doc: Doc) -> Doc:
        doc._.network = network
        return doc

    return component


Language.factory(NUMBERS, default_config={"model": ""}, assigns=["doc._.network"], func=_numbers)
Language.factory("giaoban_model", default_config={"model": "", "mark": False}, assigns=["doc._.proposals"], func=_agencies)
Language.factory("giaoban_model_people", default_config={"model": ""}, assigns=["doc._.officials"], func=_people)
