"""Cross-validation by article: what rules, model and both score on articles that the model has not seen."""

from __future__ import annotations

import random
import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from pipeline.evaluate import score
from pipeline.evaluate.gold import GoldArticle
from pipeline.evaluate.tally import Counts
from pipeline.extract.indicators.reader.network import Network
from pipeline.extract.merge import build_article
from pipeline.extract.merge_model import Trust, add_agencies, add_people
from pipeline.extract.model_records import fill_by_model
from pipeline.extract.stages import STAGES, stage
from pipeline.extract.tagging import Proposal, propose, unread_body, unread_person
from pipeline.model.tagger import Tagger
from pipeline.records import Article
from pipeline.text import blank_doc

SYSTEMS = ("rules only", "model only", "both")
METRICS = ("officials", "positions", "agency mentions", "agencies", "indicators found", "indicators right")


def folds_of(count: int, folds: int, seed: int) -> list[int]:
    """Return the fold of each article, folds of even size, by chance.

    >>> sorted(Counter(folds_of(10, 5, 1)).values())
    [2, 2, 2, 2, 2]
    """
    order = list(range(count))
    random.Random(seed).shuffle(order)
    out = [0] * count
    for place, article in enumerate(order):
        out[article] = place % folds
    return out


def by_rules(text: str) -> Doc:
    """Return a Doc that went through the rules alone, without word segmentation."""
    doc = blank_doc(text)
    for name in STAGES:
        doc = stage(name)(doc)
    return doc


def by_both(text: str, tagger: Tagger, trust: Trust, network: Network) -> Doc:
    """Return a Doc that went through rules and model, as in the pipeline."""
    doc = blank_doc(text)
    doc._.network = network
    for name in STAGES:
        doc = stage(name)(doc)
        if name == "giaoban_agencies":
            add_agencies(doc, propose(doc, tagger, unread_body), trust)
        elif name == "giaoban_officials":
            add_people(doc, propose(doc, tagger, unread_person), trust)
    return doc


def systems(gold: GoldArticle, tagger: Tagger, trust: Trust, network: Network) -> tuple[dict[str, Article], list[Proposal]]:
    """Return the records of an article by each system, and what the model proposed."""
    both = by_both(gold.text, tagger, trust, network)
    rules = by_rules(gold.text)
    proposals = propose(rules, tagger)
    alone = blank_doc(gold.text)
    fill_by_model(alone, proposals)
    found = {"rules only": rules, "model only": alone, "both": both}
    return {name: build_article(doc, id=gold.id) for name, doc in found.items()}, proposals


def label_scores(pairs: Sequence[tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]]) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 of each label over pairs of wanted and proposed stretches, borders exact."""
    counts: dict[str, Counts] = defaultdict(Counts)
    for want, got in pairs:
        for label in {s[2] for s in want | got}:
            w, g = {s for s in want if s[2] == label}, {s for s in got if s[2] == label}
            counts[label].add(len(w & g), len(g - w), len(w - g))
    return {label: counts[label].row() for label in sorted(counts)}


def reliability(pairs: Sequence[tuple[set[tuple[int, int, str]], Sequence[Proposal]]]) -> dict[str, dict[str, dict[str, float]]]:
    """Return of each label, in tenths of trust, how many stretches the model proposed and what share of them is right, borders exact."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for want, got in pairs:
        for p in got:
            cell = counts[p.label][f"{min(int(p.trust * 10), 9) / 10:.1f}"]
            cell[0] += 1
            cell[1] += (p.start, p.end, p.label) in want
    return {
        label: {trust: {"proposed": n, "right": round(right / n, 3)} for trust, (n, right) in sorted(cells.items())} for label, cells in sorted(counts.items())
    }


def table(groups: Mapping[str, Sequence[tuple[GoldArticle, Mapping[str, Article]]]]) -> dict[str, Any]:
    """Return F1 of every metric, system and group of articles."""
    out: dict[str, Any] = {}
    for name, members in groups.items():
        out[name] = {}
        for system in SYSTEMS:
            exact = score((gold, records[system]) for gold, records in members).exact
            out[name][system] = {metric: round(exact[metric].f1, 4) for metric in METRICS}
    return out


def spread(per_fold: Mapping[str, Any]) -> dict[str, Any]:
    """Return mean and standard deviation over the folds, and of the gain of both over rules only."""
    out: dict[str, Any] = {}
    for system in (*SYSTEMS, "gain"):
        out[system] = {}
        for metric in METRICS:
            values = [
                fold["both"][metric] - fold["rules only"][metric] if system == "gain" else fold[system][metric] for fold in per_fold.values()
            ]
            out[system][metric] = {"mean": round(statistics.fmean(values), 4), "sd": round(statistics.pstdev(values), 4), "least": round(min(values), 4)}
    return out
