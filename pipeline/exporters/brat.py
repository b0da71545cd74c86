"""records.brat.zip: a folder for the brat annotation tool, to correct the records by hand; `read_brat` takes it back.

Each article is NAME.txt and NAME.ann (standoff: a T line a span, an A line a choice, a # line for the other fields).
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, unquote

from pipeline.errors import InputError
from pipeline.exporters.annotations import CHOICES, FIELDS, LABELS, Annotation, annotate
from pipeline.exporters.atomic import atomic_file
from pipeline.exporters.base import Batch, Exporter

_NAME = "records.brat.zip"
_SPAN = re.compile(r"(T\d+)\t(\w+) (\d+) (\d+)\t")
_ATTRIBUTE = re.compile(r"A\d+\t(\w+) (T\d+) (\S+)")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")
_LONGEST = 150  # characters of a file name before its ending


class _Folder:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._zip = archive
        self.put("annotation.conf", configuration())

    def put(self, name: str, content: str) -> None:
        info = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        self._zip.writestr(info, content.encode("utf-8", "surrogatepass"))

    def write(self, batch: Batch) -> None:
        for record in batch.values:
            name = file_name(record["id"])
            self.put(f"{name}.txt", record["text"])
            self.put(f"{name}.ann", standoff(record["text"], annotate(record)))
            self.put(f"{name}.meta.json", json.dumps({key: record[key] for key in ("id", "url", "published")}, ensure_ascii=False))


def file_name(id: str) -> str:
    """Return a name for an article's files that no system misreads: letters, digits, `-`, `_`, `.`; the rest as %XX.

    >>> file_name("../tin 1")
    '%2E.%2Ftin%201'
    """
    name = quote(id.encode("utf-8", "surrogatepass"), safe="-_.")
    if name.startswith("."):
        name = f"%2E{name[1:]}"
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}-{sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
    return name


def configuration() -> str:
    """Return brat's annotation.conf: the labels and their choices."""
    owners = {name: "|".join(label for label in LABELS if name in FIELDS[label]) for name in CHOICES}
    choices = [f"{name}\tArg:{owners[name]}, Value:{'|'.join(values)}" for name, values in CHOICES.items()]
    return "\n".join(["[entities]", *LABELS, "[relations]", "[events]", "[attributes]", *choices, ""])


def standoff(text: str, found: list[Annotation]) -> str:
    """Return annotations as brat writes them; offsets are code points."""
    lines = []
    attributes = 0
    for number, a in enumerate(found, start=1):
        lines.append(f"T{number}\t{a.label} {a.start} {a.end}\t{text[a.start : a.end]}".replace("\n", " "))
        for key in CHOICES:
            if key in a.fields:
                attributes += 1
                lines.append(f"A{attributes}\t{key} T{number} {a.fields[key]}")
        notes = {key: value for key, value in a.fields.items() if key not in CHOICES}
        if notes:
            lines.append(f"#{number}\tAnnotatorNotes T{number}\t{json.dumps(notes, ensure_ascii=False)}")
    return "".join(f"{line}\n" for line in lines)


def parse_standoff(lines: str) -> list[Annotation]:
    """Return the annotations of an .ann file; raises `InputError` on a line that is not understood."""
    found: dict[str, Annotation] = {}
    for number, line in enumerate(lines.splitlines(), start=1):
        if m := _SPAN.match(line):
            found[m[1]] = Annotation(m[2], int(m[3]), int(m[4]))
        elif (m := _ATTRIBUTE.match(line)) and m[2] in found:
            found[m[2]].fields[m[1]] = m[3]
        elif (m := _NOTE.match(line)) and m[1] in found:
            found[m[1]].fields |= _notes(m[2], number)
        elif line.strip():
            raise InputError(f"line {number} is not understood: {line[:60]!r}")
    return list(found.values())


def _notes(text: str, number: int) -> dict[str, str]:
    try:
        notes = json.loads(text)
        return {str(key): str(value) for key, value in notes.items()}
    except (ValueError, AttributeError):
        raise InputError(f"line {number}: the note is no JSON object: {text[:60]!r}") from None


def read_brat(data: bytes) -> Iterator[tuple[str, str, list[Annotation], dict[str, str | None]]]:
    """Yield (id, text, annotations, url and published) of each article of a brat zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        for name in sorted(n for n in names if n.endswith(".ann")):
            stem = name.removesuffix(".ann")
            if f"{stem}.txt" not in names:
                raise InputError(f"{name}: its text {stem}.txt is not there")
            text = archive.read(f"{stem}.txt").decode("utf-8", "surrogatepass")
            meta = json.loads(archive.read(f"{stem}.meta.json")) if f"{stem}.meta.json" in names else {"id": unquote(stem.rpartition("/")[2])}
            try:
                found = parse_standoff(archive.read(name).decode("utf-8", "surrogatepass"))
            except InputError as error:
                raise InputError(f"{name}: {error}") from error
            yield meta["id"], text, found, {key: meta.get(key) for key in ("url", "published")}


@contextmanager
def _open(folder: Path) -> Iterator[_Folder]:
    with atomic_file(folder / _NAME) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        yield _Folder(archive)


BRAT = Exporter((_NAME,), _open)
