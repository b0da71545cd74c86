"""Train the network that reads what numbers measure (`pipeline.extract.indicators.reader`), with PyTorch.

First names are learnt from articles of which offsets are annotated (`annotations.jsonl.gz`), then from the gold articles.
Only the second step is done anew for every fold of a cross-validation, as only there gold is seen.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor

from pipeline.extract.indicators.reader.article import APART, Reading, written
from pipeline.extract.indicators.reader.network import DILATIONS, REACHES, Floats, Network, shapes
from pipeline.train.reader_labels import Labels
from pipeline.train.settings import ReaderSettings

Advance = Callable[[], None]
Weights = dict[str, Tensor]
SPECIAL = ("<nothing>", "<unknown>")
_ELSEWHERE = 0.15  # weight of another place of a word that the name holds
_DROPPED = 0.15  # share of values that are dropped in training
_FORGOTTEN = 0.05  # share of words that are made unknown


@dataclass(slots=True)
class Example:
    """An article as the network reads it, with the labels of its numbers."""

    reading: Reading
    labels: list[Labels]


def vocabulary(texts: Sequence[Sequence[str]], least_articles: int) -> list[str]:
    """Return the words of at least so many articles, the commonest first, behind two that stand for others.

    >>> vocabulary([["hộ", "nghèo"], ["hộ", "1.250"]], 2)
    ['<nothing>', '<unknown>', 'hộ']
    """
    count = Counter(word for text in texts for word in {written(low) for low in text})
    return [*SPECIAL, *(word for word, n in sorted(count.items(), key=lambda item: (-item[1], item[0])) if n >= least_articles)]


def begin(words: int, settings: ReaderSettings, seed: int) -> Weights:
    """Return weights to begin with."""
    make = torch.Generator().manual_seed(seed)
    out: Weights = {}
    for name, shape in shapes(words, settings.wide, settings.narrow).items():
        if name.endswith(".scale"):
            start = torch.ones(shape)
        elif name.endswith((".bias", ".shift")):
            start = torch.zeros(shape)
        elif name.startswith(("conv", "near")) or name in ("row", "number", "whole", "out"):
            start = (torch.rand(shape, generator=make) * 2 - 1) / math.sqrt(shape[0])
        else:
            start = torch.randn(shape, generator=make) * 0.1
        out[name] = start.requires_grad_()
    return out


def _norm(x: Tensor, w: Weights, name: str) -> Tensor:
    return F.layer_norm(x, x.shape[1:], w[f"{name}.scale"], w[f"{name}.shift"])


def _spread(x: Tensor, width: int, dilation: int) -> Tensor:
    reach = width // 2 * dilation
    padded = F.pad(x, (0, 0, reach, reach))
    return torch.cat([padded[n * dilation : n * dilation + len(x)] for n in range(width)], dim=1)


@dataclass(slots=True)
class Batch:
    """Some articles put together to arrays."""

    lows: Tensor
    kinds: Tensor
    flags: Tensor
    there: Tensor
    rows: Tensor
    fields: Tensor
    owner: Tensor
    about: Tensor
    at: Tensor
    unit: Tensor
    names: Tensor
    weights: Tensor


def _words(readings: Sequence[Reading], forget: np.random.Generator | None) -> tuple[list[int], Tensor, Tensor, Tensor, Tensor]:
    offsets, at = [], 0
    lows, kinds, flags, there = [], [], [], []
    none = np.zeros(APART, dtype=np.int64)
    for reading in readings:
        size = len(reading.lows)
        offsets.append(at)
        low = reading.lows
        if forget is not None:
            low = np.where(forget.random(size) < _FORGOTTEN, 1, low)
        lows += [low, none]
        kinds += [reading.kinds, none]
        flags += [reading.flags, none]
        there += [np.ones(size), np.zeros(APART)]
        at += size + APART
    a, b, c = (torch.from_numpy(np.concatenate(x)) for x in (lows, kinds, flags))
    return offsets, a, b, c, torch.from_numpy(np.concatenate(there).astype(np.float32))[:, None]


def _batch(examples: Sequence[Example], forget: np.random.Generator | None = None) -> Batch:
    offsets, lows, kinds, flags, there = _words([example.reading for example in examples], forget)
    numbers = [(offset, number, label) for offset, example in zip(offsets, examples, strict=True) for number, label in zip(example.reading.numbers, example.labels, strict=True)]
    sizes = [len(number.rows) for _, number, _ in numbers]

    def join(parts: list[npt.NDArray[np.int64]]) -> Tensor:
        return torch.from_numpy(np.concatenate(parts))

    return Batch(
        lows, kinds, flags, there,
        rows=join([np.where(number.rows >= 0, number.rows + offset, -1) for offset, number, _ in numbers]),
        fields=join([number.fields for _, number, _ in numbers]),
        owner=torch.from_numpy(np.repeat(np.arange(len(numbers)), sizes)),
        about=torch.tensor([number.about for _, number, _ in numbers]),
        at=torch.tensor([offset + number.at for offset, number, _ in numbers]),
        unit=torch.tensor([offset + number.unit for offset, number, _ in numbers]),
        names=join([label.name for _, _, label in numbers]),
        weights=torch.tensor([label.weight for _, _, label in numbers], dtype=torch.float32),
    )  # fmt: skip


def _encode(w: Weights, lows: Tensor, kinds: Tensor, flags: Tensor, there: Tensor, drop: float) -> Tensor:
    bits = (flags[:, None] >> torch.arange(w["flags"].shape[0]) & 1).float()
    x = F.dropout(_norm(w["word"][lows] + w["kind"][kinds] + bits @ w["flags"], w, "norm"), drop, drop > 0) * there
    for n, dilation in enumerate(DILATIONS):
        y = torch.relu(_spread(x, 3, dilation) @ w[f"conv{n}"] + w[f"conv{n}.bias"])
        x = _norm(x + F.dropout(y, drop, drop > 0), w, f"norm{n}") * there
    return x


def forward(w: Weights, b: Batch, drop: float = 0.0) -> Tensor:
    """Return the log-odds of each row to name its number: what `Network.read` computes."""
    x = _encode(w, b.lows, b.kinds, b.flags, b.there, drop)
    held = (b.rows >= 0).float()[:, None]
    f = b.fields
    asked = torch.cat([x[b.at], x[b.unit]], dim=1) @ w["number"] + w["number.bias"] + w["measure"][b.about[:, 0]] + w["verb"][b.about[:, 1]] + w["frame"][b.about[:, 2]]
    z = (x @ w["row"])[b.rows] + asked[b.owner] + w["own"][f[:, 0]] + w["parent"][f[:, 1]] + w["rule"][f[:, 2]]
    z = z + w["place"][f[:, 3]] + w["distance"][f[:, 4]] + w["between"][f[:, 5]]
    z = F.dropout(_norm(torch.relu(z), w, "near"), drop, drop > 0) * held
    count, narrow = len(b.at), z.shape[1]
    index = b.owner[:, None].expand(-1, narrow)
    whole = torch.zeros(count, narrow).scatter_reduce(0, index, z, "amax")
    for n, reach in enumerate(REACHES):
        y = _spread(z, 5, reach) @ w[f"near{n}"] + w[f"near{n}.bias"]
        if n == 0:
            y = y + (whole @ w["whole"])[b.owner]
        z = _norm(z + F.dropout(torch.relu(y), drop, drop > 0), w, f"near{n}.norm") * held
    return (z @ w["out"] + w["out.bias"])[:, 0]


def _loss(w: Weights, b: Batch, drop: float) -> Tensor:
    mine = b.weights[b.owner] * (b.rows >= 0).float() * torch.where(b.names < 0, _ELSEWHERE, 1.0)
    losses = F.binary_cross_entropy_with_logits(forward(w, b, drop), (b.names > 0).float(), reduction="none")
    return (losses * mine).sum() / b.weights.sum().clamp(min=1)


def _run(w: Weights, steps: int, rate: float, losses: Callable[[int], Tensor], progress: Advance = lambda: None) -> None:
    """Take so many steps of AdamW, the rate rising and falling once (Smith & Topin 2018)."""
    torch.set_num_threads(1)  # the matrices are small: several threads would wait for each other, and add up in another order
    own = list(w.values())
    optimizer = torch.optim.AdamW(own, lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps + 1, pct_start=0.15)
    for step in range(steps):
        loss = losses(step)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(own, 1.0)
        optimizer.step()
        schedule.step()
        progress()


def _order(count: int, epochs: int, size: int, seed: int) -> list[list[int]]:
    chance = random.Random(seed)
    out = []
    for _ in range(epochs):
        order = list(range(count))
        chance.shuffle(order)
        out += [order[n : n + size] for n in range(0, count, size)]
    return out


def steps(count: int, epochs: int, size: int) -> int:
    """Return how many batches so many epochs over so many articles are."""
    return epochs * math.ceil(count / size)


def learn_names(w: Weights, examples: Sequence[Example], epochs: int, rate: float, settings: ReaderSettings, seed: int, progress: Advance = lambda: None) -> None:
    """Learn from annotated articles."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    order = _order(len(examples), epochs, settings.batch, seed)
    _run(w, len(order), rate, lambda step: _loss(w, _batch([examples[i] for i in order[step]], chance), _DROPPED), progress=progress)


def copy(w: Weights) -> Weights:
    """Return the same weights, to be learnt further apart."""
    return {name: array.detach().clone().requires_grad_() for name, array in w.items()}


def halfway(a: Weights, b: Weights) -> Weights:
    """Return the weights halfway between two, which forget less of the first than the second do (Wortsman et al. 2022)."""
    return {name: (a[name] + b[name]) / 2 for name in a}


def arrays(w: Weights) -> dict[str, Floats]:
    """Return weights as arrays, as they are stored: rounded to 16 bits."""
    return {name: array.detach().numpy().astype(np.float16).astype(np.float32) for name, array in w.items()}


def network(words: Sequence[str], w: Weights) -> Network:
    """Return the network as it is used."""
    return Network(words, arrays(w))
