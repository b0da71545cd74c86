"""Corrected annotations of brat or Label Studio become gold: NAME.txt and NAME.json, as in the sample corpus."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import BadZipFile

from pipeline.errors import InputError, UsageError
from pipeline.exporters.annotations import gold
from pipeline.exporters.atomic import atomic_file
from pipeline.exporters.brat import file_name, read_brat
from pipeline.exporters.label_studio import read_label_studio


def import_corrections(path: Path, out: Path) -> int:
    """Write the gold of every article of a brat zip or a Label Studio export into a folder; return how many.

    Raises `UsageError` that names the file, and the article, where something cannot be understood; nothing is written then.
    """
    read = read_brat if path.suffix.lower() == ".zip" else read_label_studio
    articles = []
    try:
        for id, text, found, meta in read(path.read_bytes()):
            try:
                articles.append((id, text, gold(text, found, **meta)))
            except InputError as error:
                raise InputError(f"{id}: {error}") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, BadZipFile) as error:
        raise UsageError(f"{path}: {error}") from error
    out.mkdir(parents=True, exist_ok=True)
    for id, text, record in articles:
        name = file_name(id)
        with atomic_file(out / f"{name}.txt") as file:
            file.write(text.encode("utf-8", "surrogatepass"))
        with atomic_file(out / f"{name}.json") as file:
            file.write(json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass") + b"\n")
    return len(articles)
