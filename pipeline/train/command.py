"""Make a model: vectors and classes of words, labels by rules, the tagger, its scores on unseen articles, the folder with its manifest."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pipeline import lexicon
from pipeline.errors import UsageError
from pipeline.evaluate.gold import GoldArticle, read_gold
from pipeline.extract.indicators.reader.network import FILES, Floats, Network, save
from pipeline.extract.merge_model import Trust
from pipeline.extract.tagging import Proposal, lexicon_marks, sentence_tokens, token_marks
from pipeline.model.features import sentence_features
from pipeline.model.store import write_manifest
from pipeline.model.tagger import Tagger
from pipeline.model.weights import Weights, load_weights
from pipeline.train.align import LABELS, Span, gold_spans, labels, rule_spans
from pipeline.train.crf import Example, train_crf
from pipeline.train.crossval import by_rules, folds_of, label_scores, reliability, spread, systems, table
from pipeline.train.settings import Settings, read_settings
from pipeline.train.standoff import checksum, read_annotations
from pipeline.train.texts import read_texts
from pipeline.train.vectors import train_vectors, word_classes

Advance = Callable[[], None]


class TrainingProgress:
    """A bar a phase on standard error."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        self._bars = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=Console(stderr=True)
        )

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bars.stop()

    def phase(self, name: str, total: int) -> Advance:
        """Begin a phase of so many steps; return what is to be called at each."""
        task = self._bars.add_task(name, total=total)
        return lambda: self._bars.advance(task)


class _Reader:
    """What the network of numbers is trained on, and the part of its training that no gold article takes part in."""

    def __init__(self, articles: Sequence[GoldArticle], texts: Sequence[str], annotations: Path | None, settings: Settings, progress: TrainingProgress | Quiet) -> None:
        try:
            from pipeline.train import reader, reader_examples
        except ImportError as error:
            raise UsageError("training needs PyTorch: pip install 'giaoban[train]'") from error
        self._learn, self._settings, self._progress = reader, settings, progress
        said = read_annotations(annotations) if annotations else {}
        step = progress.phase("numbers", len(articles) + len(said))

        def prepare(text: str) -> reader_examples.Prepared:
            step()
            return reader_examples.prepare(text)

        gold = [prepare(article.text) for article in articles]
        others = [(prepare(text), said[key]) for text in texts if (key := checksum(text)) in said]
        self.annotated = len(others)
        self.vocabulary = reader.vocabulary([article.words for article in (*gold, *(article for article, _ in others))], settings.least_articles)
        places = {word: n for n, word in enumerate(self.vocabulary)}
        self._gold = [reader_examples.gold_example(article, one, places) for article, one in zip(gold, articles, strict=True)]
        standoff = [example for article, numbers in others if (example := reader_examples.standoff_example(article, numbers, places)).labels]
        r = settings.reader
        self._weights = reader.begin(len(self.vocabulary), r, settings.seed)
        if standoff:
            step = progress.phase("annotated numbers", reader.steps(len(standoff), r.epochs, r.batch))
            reader.learn_names(self._weights, standoff, r.epochs, r.rate, r, settings.seed, step)

    def weights(self, articles: Iterable[int], phase: str) -> dict[str, Floats]:
        """Return the weights learnt further from some of the gold articles."""
        r = self._settings.reader
        chosen = [self._gold[i] for i in articles if self._gold[i].labels]
        step = self._progress.phase(phase, self._learn.steps(len(chosen), r.gold_epochs, r.batch))
        weights = self._learn.copy(self._weights)
        self._learn.learn_names(weights, chosen, r.gold_epochs, r.gold_rate, r, self._settings.seed, step)
        return self._learn.arrays(self._learn.halfway(self._weights, weights) if self.annotated else weights)


class Quiet:
    """No bar."""

    def phase(self, name: str, total: int) -> Advance:
        return lambda: None


def train_model(
    config: Path, gold: Sequence[Path], unlabelled: Path | None, out: Path, *, progress: TrainingProgress | Quiet | None = None
) -> dict[str, Any]:
    """Train the tagger of spans and the network of numbers into `spans` and `reader` of a folder and return the scores, kept as `spans/metrics.json`.

    Parameters: `gold` are folders of annotated articles (`NAME.txt` with `NAME.json`); without `unlabelled`, words are learnt from them too.
    The file of `annotations` that the settings may name says for some unlabelled articles where the names of their numbers stand (`pipeline.train.standoff`).
    The same inputs and settings give the same bytes. Raises `UsageError` for inputs that cannot be read.
    """
    progress = progress or Quiet()
    settings = read_settings(config)
    folders = {folder.name or str(folder): read_gold([folder]) for folder in gold}
    articles = [article for members in folders.values() for article in members]
    if len(articles) < settings.folds:
        raise UsageError(f"{len(articles)} annotated articles are too few for {settings.folds} folds")
    texts = read_texts(unlabelled) if unlabelled is not None else [article.text for article in articles]
    began = time.monotonic()

    step = progress.phase("words", len(texts))
    v = settings.vectors
    vectors = train_vectors(
        texts, dimensions=v.dimensions, vocabulary=v.vocabulary, contexts=v.contexts, least_articles=settings.least_articles, seed=settings.seed, progress=step
    )
    classes = word_classes(vectors, classes=v.classes, seed=settings.seed)

    silver_texts = random.Random(settings.seed).sample(texts, min(settings.tagger.silver_articles, len(texts))) if unlabelled is not None else []
    step = progress.phase("labels", len(articles) + len(silver_texts))
    own: list[tuple[list[Example], set[Span]]] = []
    for article in articles:
        own.append(_gold_examples(article, classes))
        step()
    silver = []
    for text in silver_texts:
        silver.append(_silver_examples(text, classes))
        step()

    fold = folds_of(len(articles), settings.folds, settings.seed)
    trust = Trust.read(settings.trust)
    records: list[Any] = [None] * len(articles)
    reader = _Reader(articles, texts, config.parent / settings.annotations if settings.annotations else None, settings, progress)
    proposed: list[list[Proposal]] = [[] for _ in articles]
    for k in range(settings.folds):
        step = progress.phase(f"fold {k + 1} of {settings.folds}", settings.tagger.iterations)
        weights = _train([own[i][0] for i in range(len(articles)) if fold[i] != k], silver, settings, step)
        tagger = Tagger(weights, classes)
        seen = [i for i in range(len(articles)) if fold[i] != k]
        network = Network(reader.vocabulary, reader.weights(seen, f"numbers, fold {k + 1}"))
        for i in (i for i in range(len(articles)) if fold[i] == k):
            records[i], proposed[i] = systems(articles[i], tagger, trust, network)
    step = progress.phase("model", settings.tagger.iterations)
    weights = _train([examples for examples, _ in own], silver, settings, step)
    numbers = reader.weights(range(len(articles)), "numbers")

    where = [name for name, members in folders.items() for _ in members]
    pairs = list(zip(articles, records, strict=True))
    per_fold = table({f"fold {k + 1}": [p for p, f in zip(pairs, fold, strict=True) if f == k] for k in range(settings.folds)})
    metrics: dict[str, Any] = {
        "labels": label_scores([(spans, {(p.start, p.end, p.label) for p in got}) for (_, spans), got in zip(own, proposed, strict=True)]),
        "trust": reliability([(spans, got) for (_, spans), got in zip(own, proposed, strict=True)]),
        "cross-validation": spread(per_fold),
        "folds": per_fold,
        "folders": table({name: [p for p, w in zip(pairs, where, strict=True) if w == name] for name in folders}),
        "articles": {
            "annotated": {name: len(members) for name, members in folders.items()},
            "labelled by rules": len(silver),
            "for words": len(texts),
            "annotated by offset": reader.annotated,
        },
        "sentences labelled by rules": sum(map(len, silver)),
        "features": {"tagger": len(weights.features), "numbers": sum(array.size for array in numbers.values())},
    }
    _write(out, config, weights, classes, (reader.vocabulary, numbers), settings, metrics)
    minutes = (time.monotonic() - began) / 60
    return {**metrics, "minutes": round(minutes, 1)}


def _gold_examples(article: GoldArticle, classes: dict[str, str]) -> tuple[list[Example], set[Span]]:
    doc = by_rules(article.text)
    spans = gold_spans(article, doc)
    rows = sentence_tokens(doc, doc._.sentences)
    examples: list[Example] = []
    kept: set[Span] = set()
    for row, flags in zip(rows, token_marks(rows, lexicon_marks(doc)), strict=True):
        if not row:
            continue
        tags = labels(row, [s for s in spans if s[0] < row[-1].end and s[1] > row[0].start])
        examples.append((sentence_features([t.text for t in row], flags, classes), tags))
        begins = [i for i, tag in enumerate(tags) if tag[0] == "B"]
        for i in begins:
            j = i + 1
            while j < len(tags) and tags[j] == f"I{tags[i][1:]}":
                j += 1
            kept.add((row[i].start, row[j - 1].end, tags[i][2:]))
    return examples, kept


def _silver_examples(text: str, classes: dict[str, str]) -> list[Example]:
    """Return the sentences of which the rules are sure: they find a person or body there, and know every word with a capital."""
    doc = by_rules(text)
    spans = rule_spans(doc)
    rows = sentence_tokens(doc, doc._.sentences)
    examples: list[Example] = []
    for row, flags in zip(rows, token_marks(rows, lexicon_marks(doc)), strict=True):
        near = [s for s in spans if row and s[0] < row[-1].end and s[1] > row[0].start]
        if not any(s[2] in ("person", "agency", "office") for s in near):
            continue
        tags = labels(row, near)
        if all(tag != "O" or not token.text[0].isupper() for token, tag in zip(row[1:], tags[1:], strict=True)):
            examples.append((sentence_features([t.text for t in row], flags, classes), tags))
    return examples


def _train(own: list[list[Example]], silver: list[list[Example]], settings: Settings, step: Advance) -> Weights:
    t = settings.tagger
    return train_crf(
        [*own, *silver],
        weights=[t.gold_weight] * len(own) + [1] * len(silver),
        least_articles=settings.least_articles,
        c1=t.c1,
        c2=t.c2,
        iterations=t.iterations,
        progress=step,
    )


def _write(
    out: Path, config: Path, weights: Weights, classes: dict[str, str], numbers: tuple[list[str], dict[str, Floats]], settings: Settings, metrics: dict[str, Any]
) -> None:
    folder = out / "spans"
    folder.mkdir(parents=True, exist_ok=True)
    weights.save(folder / "tagger.npz")
    load_weights((folder / "tagger.npz").read_bytes())
    (folder / "classes.tsv").write_text("".join(f"{word}\t{group}\n" for word, group in sorted(classes.items())), encoding="utf-8")
    (folder / "metrics.json").write_text(json.dumps(metrics, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    shutil.copyfile(config, folder / "config.toml")
    files = ("tagger.npz", "classes.tsv", "metrics.json", "config.toml")
    about = {"lexicons": lexicon.fingerprint(), "licence": "Apache-2.0"}
    write_manifest(folder, files, labels=list(LABELS), trust=settings.trust, **about)
    save(out / "reader", *numbers)
    write_manifest(out / "reader", FILES, **about)
