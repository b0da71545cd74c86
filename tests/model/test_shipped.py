"""The model that comes with giaoban: whole, small, described, used by default, left aside where asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.batch import Options, extract_to_folder
from pipeline.extract.model import COMPONENTS, load_model
from pipeline.language import load, model_folder
from pipeline.model.store import read_folder
from pipeline.readers import Reading
from pipeline.resources import models_folder
from pipeline.train.align import LABELS
from pipeline.train.settings import read_settings

FOLDER = models_folder() / "spans"
READER = models_folder() / "reader"
MOST_BYTES = 30_000_000


@pytest.mark.parametrize("folder", [FOLDER, READER])
def test_every_file_is_listed_and_as_listed(folder: Path) -> None:
    _, files = read_folder(folder)
    assert {p.name for p in folder.iterdir()} == {*files, "manifest.json"}
    assert sum(p.stat().st_size for p in models_folder().rglob("*") if p.is_file()) < MOST_BYTES


def test_the_card_names_the_checksums() -> None:
    card = (models_folder() / "README.md").read_text(encoding="utf-8")
    checksums = [checksum for folder in (FOLDER, READER) for checksum in read_folder(folder)[0]["sha256"].values()]
    assert len(checksums) >= 6 and all(checksum in card for checksum in checksums)


def test_the_settings_beside_it_are_those_it_was_made_with() -> None:
    assert read_settings(models_folder() / "config.toml") == read_settings(FOLDER / "config.toml")
    assert load_model(models_folder()).about["trust"] == read_settings(FOLDER / "config.toml").trust


def test_it_knows_all_labels() -> None:
    assert {label[2:] for label in load_model(models_folder()).tagger.weights.labels if label != "O"} == set(LABELS)


def test_it_is_used_by_default_and_left_aside_where_asked() -> None:
    assert model_folder() == models_folder() and model_folder(None) is None
    assert set(COMPONENTS) <= set(load().pipe_names)
    assert not set(COMPONENTS) & set(load(model=None).pipe_names)
    text = "Thu ngân sách trên địa bàn tỉnh đạt 1.250 tỷ đồng, tăng 8,5% so với cùng kỳ."
    assert load()(text)._.network is not None and load(model=None)(text)._.network is None


def test_both_add_to_the_rules_by_cross_validation() -> None:
    """What is switched on did help on articles that the model had not seen."""
    metrics = json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))
    gain = {metric: cell["mean"] for metric, cell in metrics["cross-validation"]["gain"].items()}
    assert gain["officials"] >= 0 and gain["agency mentions"] > 0
    assert gain["indicators right"] > 0.05


@pytest.mark.parametrize("rules_only", [True, False])
def test_a_run_says_which_model_it_used(rules_only: bool, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Họp giao ban\n21/10/2025\nÔng Vàng A Thử, Giám đốc Sở Y tế, dự họp.\n", encoding="utf-8")
    extract_to_folder([article], tmp_path / "out", options=Options(workers=1, formats=("jsonl",), reading=Reading(rules_only=rules_only)))
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert (manifest["made_by"]["models"] is None) is rules_only
    (record,) = (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(record)["officials"][0]["name"] == "Vàng A Thử"
