"""`giaoban train` makes a model of the sample articles, the same each time, and the pipeline runs with it."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evaluate import evaluate, read_gold
from pipeline.language import load
from pipeline.resources import corpus_folder
from pipeline.train.command import train_model
from pipeline.train.crossval import METRICS, SYSTEMS
from pipeline.train.settings import read_settings
from pipeline.train.standoff import checksum

pytest.importorskip("pycrfsuite")
pytest.importorskip("torch")
SETTINGS = """
folds = 2
least_articles = 2
annotations = "annotations.jsonl.gz"
[vectors]
dimensions = 8
classes = 16
[tagger]
iterations = 6
silver_articles = 2
[reader]
wide = 12
narrow = 8
epochs = 2
gold_epochs = 2
[trust]
add_agency = 0.5
add_person = 0.5
"""


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    for path in sorted(corpus_folder().glob("*.txt"))[:8]:
        for source in (path, path.with_suffix(".json")):
            (folder / source.name).write_bytes(source.read_bytes())
    return folder


@pytest.fixture(scope="module")
def trained(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("train")
    (folder / "config.toml").write_text(SETTINGS, encoding="utf-8")
    text = min(gold.glob("*.txt")).read_text(encoding="utf-8")
    number = re.search(r"\d+(?=%)", text)
    assert number
    row = {"text": checksum(text), "numbers": [[*number.span(), "level", [[number.start() - 12, number.start() - 1]], None, None]]}
    (folder / "annotations.jsonl.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
    command = ["train", folder / "config.toml", "--gold", gold, "--unlabelled", gold, "--out", folder / "model"]
    result = subprocess.run([sys.executable, "-m", "pipeline.cli", *map(str, command)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    assert "fold 2 of 2" in result.stderr and "agency" in result.stdout
    return folder


def test_the_metrics_tell_of_rules_model_and_both(trained: Path) -> None:
    metrics = json.loads((trained / "model/spans/metrics.json").read_text(encoding="utf-8"))
    for system in (*SYSTEMS, "gain"):
        assert set(metrics["cross-validation"][system]) == set(METRICS)
    assert metrics["labels"]["agency"]["gold"] > 50
    assert metrics["cross-validation"]["model only"]["indicators found"]["mean"] > 0.5
    assert metrics["articles"] == {"annotated": dict.fromkeys(metrics["articles"]["annotated"], 8), "labelled by rules": 2, "for words": 8, "annotated by offset": 1}


def test_the_same_inputs_give_the_same_bytes(trained: Path, gold: Path, tmp_path: Path) -> None:
    train_model(trained / "config.toml", [gold], gold, tmp_path / "again")
    made = sorted(path.relative_to(trained / "model") for path in (trained / "model").rglob("*") if path.is_file())
    assert {path.as_posix() for path in made} >= {"spans/tagger.npz", "spans/manifest.json", "reader/weights.npz", "reader/vocabulary.txt"}
    for path in made:
        assert (trained / "model" / path).read_bytes() == (tmp_path / "again" / path).read_bytes(), path


def test_the_pipeline_runs_with_it(trained: Path, gold: Path) -> None:
    articles = read_gold([gold])[:3]
    nlp = load(trained / "model")
    both, rules = evaluate(articles, nlp), evaluate(articles, load(model=None))
    assert both.exact["indicators found"].tp == rules.exact["indicators found"].tp > 20
    doc = nlp(articles[0].text)
    assert doc._.proposals is not None and doc._.network is not None
    assert load(model=None)(articles[0].text)._.proposals is None


@pytest.mark.parametrize(("text", "message"), [("folds = ", "not a file of settings"), ("fold = 3", "fold"), ("[tagger]\nrounds = 3", "rounds")])
def test_settings_that_there_are_not(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        read_settings(tmp_path / "c.toml")


def test_the_component_marks_spans_where_asked(trained: Path, gold: Path) -> None:
    nlp = load(trained / "model")
    nlp.replace_pipe("giaoban_model", "giaoban_model", config={"model": str(trained / "model"), "mark": True})
    (article, *_) = read_gold([gold])
    doc = nlp(article.text)
    labels = {span.label_ for span in doc.spans["giaoban_model"]}
    assert {"agency", "quantity", "date"} <= labels
    assert all(article.text[span.start_char : span.end_char] == span.text for span in doc.spans["giaoban_model"])
