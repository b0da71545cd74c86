"""The trained model as part of the pipeline: spaCy components behind the layout, the agencies and the officials.

`giaoban_model_names` says what names the numbers: the table of a model, or with an empty `model` the rules alone.

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

from pipeline.extract.indicators.names.model import NameModel
from pipeline.extract.indicators.names.model import read as read_names
from pipeline.extract.indicators.tagger.model import Tagger as WordTagger
from pipeline.extract.indicators.tagger.model import read as read_words
from pipeline.extract.merge_model import Trust, add_agencies, add_people
from pipeline.extract.tagging import Proposal, lexicon_marks, propose, unread_body, unread_person
from pipeline.model.store import read_folder
from pipeline.model.tagger import Tagger
from pipeline.model.weights import ModelError, load_weights

# component -> the stage it follows
NAMES = "giaoban_model_names"
_MARKS = "giaoban_marks"  # of the lexicons, handed from one component to the next
COMPONENTS = {NAMES: "giaoban_layout", "giaoban_model": "giaoban_agencies", "giaoban_model_people": "giaoban_officials"}


Namer = tuple[NameModel, WordTagger | None]


class Model:
    """A folder of models in memory: its tagger and how far it is trusted, and what names numbers (None where the folder has no such model)."""

    def __init__(self, tagger: Tagger, trust: Trust, namer: Namer | None, about: dict[str, Any]) -> None:
        self.tagger = tagger
        self.trust = trust
        self.namer = namer
        self.about = about


@cache
def load_model(folder: Path) -> Model:
    """Read a folder of models: `spans` and, where they are, `names` and `name_words`. Raises `ModelError` where a file is missing, changed, or not what it should be."""
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
    namer: Namer | None = None
    if (folder / "names").is_dir():
        namer = read_names(folder / "names"), read_words(folder / "name_words") if (folder / "name_words").is_dir() else None
    return Model(Tagger(load_weights(weights, str(folder / "spans" / "tagger.npz")), classes), Trust.read(about.get("trust", {})), namer, about)


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


def _names(nlp: Language, name: str, model: str) -> Callable[[Doc], Doc]:
    namer = load_model(Path(model)).namer if model else False

    def component(doc: Doc) -> Doc:
        doc._.namer = namer
        return doc

    return component


Language.factory(NAMES, default_config={"model": ""}, assigns=["doc._.namer"], func=_names)
Language.factory("giaoban_model", default_config={"model": "", "mark": False}, assigns=["doc._.proposals"], func=_agencies)
Language.factory("giaoban_model_people", default_config={"model": ""}, assigns=["doc._.officials"], func=_people)
