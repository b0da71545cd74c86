"""Model files: equal bytes for equal tables, nothing that runs, nothing that was changed."""

from __future__ import annotations

import io
import json
import pickle
from pathlib import Path

import numpy as np
import pytest

from pipeline.language import load
from pipeline.model.store import MANIFEST, fingerprint, read_folder, write_manifest
from pipeline.model.weights import ModelError, from_pairs, load_weights


class Bomb:
    """Runs something when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, ("raise SystemExit('run')",)


TABLE = from_pairs(["O", "B-agency"], {("0w=sở", "B-agency"): 1.5, ("bias", "O"): 0.25}, {("O", "B-agency"): -1.0})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tagger's part of a folder of models."""
    tagger = tmp_path / "spans"
    tagger.mkdir()
    TABLE.save(tagger / "tagger.npz")
    (tagger / "classes.tsv").write_text("sở\t1\n", encoding="utf-8")
    write_manifest(tagger, ["tagger.npz", "classes.tsv"], trust={"add_agency": 0.9})
    return tagger


def test_a_table_comes_back_as_it_was(tmp_path: Path) -> None:
    TABLE.save(tmp_path / "a.npz")
    TABLE.save(tmp_path / "b.npz")
    data = (tmp_path / "a.npz").read_bytes()
    assert data == (tmp_path / "b.npz").read_bytes()
    back = load_weights(data)
    assert (back.labels, back.features) == (TABLE.labels, TABLE.features)
    assert np.array_equal(back.rows, TABLE.rows) and np.array_equal(back.moves, TABLE.moves)


def test_a_pickled_array_is_refused_and_not_run() -> None:
    data = io.BytesIO()
    objects = np.array([Bomb()], dtype=object)
    np.savez(data, labels=objects, features=objects, rows=objects, moves=objects)
    with pytest.raises(ModelError, match="not a table of weights"):
        load_weights(data.getvalue())
    with pytest.raises(ModelError, match="not a table of weights"):
        load_weights(pickle.dumps(Bomb()))


def test_tables_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    data = io.BytesIO()
    names = np.frombuffer(b"a\nb", dtype=np.uint8)
    np.savez(data, labels=names, features=names, rows=np.zeros((3, 2)), moves=np.zeros((2, 2)))
    with pytest.raises(ModelError, match="do not fit"):
        load_weights(data.getvalue())


def test_a_sound_folder_is_read_and_loads(folder: Path) -> None:
    about, files = read_folder(folder)
    assert about["trust"] == {"add_agency": 0.9} and set(files) == {"tagger.npz", "classes.tsv"}
    assert {"giaoban_model", "giaoban_model_people"} <= set(load(folder.parent).pipe_names)


def test_a_changed_file_is_refused(folder: Path) -> None:
    data = bytearray((folder / "tagger.npz").read_bytes())
    data[-1] ^= 1
    (folder / "tagger.npz").write_bytes(data)
    with pytest.raises(ModelError, match=r"tagger\.npz: changed since the model was made"):
        load(folder.parent)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda folder: (folder / "classes.tsv").unlink(), "not readable"),
        (lambda folder: (folder / MANIFEST).unlink(), "no model there"),
        (lambda folder: (folder / MANIFEST).write_text("{"), "not the manifest"),
        (lambda folder: (folder / MANIFEST).write_text('{"format": "other/1", "sha256": {}}'), "format 'other/1'"),
        (lambda folder: (folder / MANIFEST).write_text('{"format": "giaoban-model/1", "sha256": {"../x": ""}}'), "not the name of a file"),
        (lambda folder: (folder / MANIFEST).write_text('{"format": "giaoban-model/1", "sha256": {}}'), "make a model"),
    ],
)
def test_a_broken_folder_is_refused(folder: Path, change: object, message: str) -> None:
    change(folder)  # type: ignore[operator]
    with pytest.raises(ModelError, match=message):
        load(folder.parent)


def test_the_fingerprint_follows_the_files(folder: Path) -> None:
    before = fingerprint(folder)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert set(manifest["sha256"]) == {"tagger.npz", "classes.tsv"}
    (folder / "classes.tsv").write_text("sở\t2\n", encoding="utf-8")
    write_manifest(folder, ["tagger.npz", "classes.tsv"], trust={"add_agency": 0.9})
    assert fingerprint(folder) != before
