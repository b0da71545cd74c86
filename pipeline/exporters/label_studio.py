"""label-studio.json: tasks for Label Studio with the records as predictions, to correct by hand; `read_label_studio` takes its export back.

`label-studio.xml` is the labelling interface the tasks need.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from pipeline.errors import InputError
from pipeline.exporters.annotations import CHOICES, FIELDS, LABELS, Annotation, annotate
from pipeline.exporters.atomic import atomic_file
from pipeline.exporters.base import Batch, Exporter

_TASKS, _INTERFACE = "label-studio.json", "label-studio.xml"
_COLOURS = {"Official": "#0072b2", "Position": "#56b4e9", "Agency": "#009e73", "Indicator": "#d55e00"}


class _Tasks:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._first = True

    def write(self, batch: Batch) -> None:
        for record in batch.values:
            self._file.write((b"[\n" if self._first else b",\n") + json.dumps(task(record), ensure_ascii=True).encode())
            self._first = False

    def close(self) -> None:
        self._file.write(b"[]\n" if self._first else b"\n]\n")


def task(record: dict[str, Any]) -> dict[str, Any]:
    """Return the task of one record."""
    result: list[dict[str, Any]] = []
    text = record["text"]
    for number, a in enumerate(annotate(record), start=1):
        span = {"start": a.start, "end": a.end, "text": text[a.start : a.end]}
        common = {"id": f"g{number}", "to_name": "text"}
        result.append({**common, "from_name": "label", "type": "labels", "value": {**span, "labels": [a.label]}})
        for key, value in a.fields.items():
            if key in CHOICES:
                result.append({**common, "from_name": key, "type": "choices", "value": {**span, "choices": [value]}})
            else:
                result.append({**common, "from_name": key, "type": "textarea", "value": {**span, "text": [value]}})
    data = {"text": text, "article_id": record["id"], "url": record["url"], "published": record["published"]}
    return {"data": data, "predictions": [{"model_version": "giaoban", "result": result}]}


def interface() -> str:
    """Return the labelling interface: one label a kind, and the fields of a chosen span."""
    lines = ["<View>", '  <Labels name="label" toName="text">']
    lines += [f'    <Label value="{label}" background="{_COLOURS[label]}"/>' for label in LABELS]
    lines += ["  </Labels>", '  <Text name="text" value="$text"/>']
    for key in dict.fromkeys(key for label in LABELS for key in FIELDS[label]):
        labels = ",".join(label for label in LABELS if key in FIELDS[label])
        when = f'perRegion="true" whenTagName="label" whenLabelValue="{labels}"'
        if key in CHOICES:
            lines.append(f'  <Choices name="{key}" toName="text" choice="single" {when}>')
            lines += [f'    <Choice value="{value}"/>' for value in CHOICES[key]] + ["  </Choices>"]
        else:
            lines.append(f'  <TextArea name="{key}" toName="text" editable="true" maxSubmissions="1" placeholder="{key}" {when}/>')
    return "\n".join([*lines, "</View>", ""])


def read_label_studio(data: bytes) -> Iterator[tuple[str, str, list[Annotation], dict[str, str | None]]]:
    """Yield (id, text, annotations, url and published) of each task of a JSON export; a task nobody annotated counts with its predictions."""
    try:
        tasks = json.loads(data)
    except ValueError as error:
        raise InputError(f"is not valid JSON: {error}") from error
    if not isinstance(tasks, list):
        raise InputError("is not a Label Studio export: no list of tasks")
    for number, one in enumerate(tasks, start=1):
        try:
            source = one["data"]
            made = one.get("annotations") or one.get("predictions") or [{"result": []}]
            found: dict[str, Annotation] = {}
            for item in made[-1]["result"]:
                _take(found, item)
            yield str(source["article_id"]), source["text"], list(found.values()), {key: source.get(key) for key in ("url", "published")}
        except (KeyError, TypeError, IndexError) as error:
            raise InputError(f"task {number} is not understood: {type(error).__name__} {error}") from error


def _take(found: dict[str, Annotation], item: dict[str, Any]) -> None:
    if item["type"] not in ("labels", "choices", "textarea"):
        return
    value = item["value"]
    a = found.setdefault(item["id"], Annotation("", value["start"], value["end"]))
    if item["type"] == "labels":
        a.label = value["labels"][0]
    else:
        chosen = value["choices"] if item["type"] == "choices" else value["text"]
        a.fields[item["from_name"]] = chosen if isinstance(chosen, str) else chosen[0]


@contextmanager
def _open(folder: Path) -> Iterator[_Tasks]:
    with atomic_file(folder / _TASKS) as file:
        writer = _Tasks(file)
        yield writer
        writer.close()
    with atomic_file(folder / _INTERFACE) as file:
        file.write(interface().encode())


LABEL_STUDIO = Exporter((_TASKS, _INTERFACE), _open)
