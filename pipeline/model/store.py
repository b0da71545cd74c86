"""A folder of model files with a manifest: every file is read only if it is the one that the manifest lists."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.model.weights import ModelError

MANIFEST = "manifest.json"
FORMAT = "giaoban-model/1"


def write_manifest(folder: Path, files: Iterable[str], **about: Any) -> None:
    """List the files of a model folder with their checksums, and what else is to be known of the model."""
    listed = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(files)}
    manifest = {"format": FORMAT, **about, "sha256": listed}
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_folder(folder: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the manifest of a model folder and the content of the files that it lists.

    Raises `ModelError` where the folder has no manifest, a file is missing, or its checksum is not the listed one.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        listed = dict(manifest["sha256"])
    except OSError as error:
        raise ModelError(f"{folder}: no model there ({MANIFEST} cannot be read: {error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not the manifest of a model ({type(error).__name__}: {error})") from error
    if manifest.get("format") != FORMAT:
        raise ModelError(f"{path}: format {manifest.get('format')!r}, this version reads {FORMAT!r}")
    files = {}
    for name, expected in listed.items():
        if Path(name).name != name:
            raise ModelError(f"{path}: {name!r} is not the name of a file beside it")
        try:
            data = (folder / name).read_bytes()
        except OSError as error:
            raise ModelError(f"{folder / name}: listed in {MANIFEST} and not readable ({error.strerror})") from error
        found = hashlib.sha256(data).hexdigest()
        if found != expected:
            raise ModelError(f"{folder / name}: changed since the model was made (sha256 {found[:12]}…, listed {expected[:12]}…); refused")
        files[name] = data
    return manifest, files


def fingerprint(folder: Path) -> str:
    """Return the checksum of a model's manifest, which holds those of its files."""
    try:
        return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{folder}: no model there ({MANIFEST} cannot be read: {error.strerror})") from error
