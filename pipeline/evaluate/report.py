"""Scores as a table for the terminal, as JSON, or as a page; every piece of an article is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from pipeline.evaluate.tally import Counts, Tally

if TYPE_CHECKING:
    from rich.console import Group

_CONFUSIONS = 5
_WORST = 5
_MAIN = ("officials", "positions", "agency mentions", "agencies", "indicators found", "indicators right")


def worst_articles(tally: Tally, count: int = _WORST) -> list[tuple[str, int, dict[str, float]]]:
    """Return the articles with the most errors: id, errors, F1 of each kind."""
    rows = []
    for where, metrics in tally.articles.items():
        wrong = sum(max(c.fp, c.fn) if m == "indicators right" else c.fp + c.fn for m, c in metrics.items() if m != "indicators found")
        if wrong:
            rows.append((where, round(wrong), {m: round(c.f1, 3) for m, c in metrics.items() if c.tp + c.fp + c.fn}))
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:count]


def as_dict(tally: Tally, *, errors: int = 0) -> dict[str, Any]:
    """Return everything as plain values, ready for JSON."""
    scores: dict[str, Any] = {m: c.row() for m, c in _main(tally.exact).items()}
    scores.update({m: mean.row() for m, mean in tally.means.items()})
    return {
        "articles": len(tally.articles),
        "scores": scores,
        "overlapping": {m: c.row() for m, c in _main(tally.overlapping).items()},
        "fields": {m: c.row() for m, c in tally.fields.items()},
        "worst": [{"article": a, "errors": n, "f1": f1} for a, n, f1 in worst_articles(tally)],
        "confusions": {
            what: [{"gold": g, "got": p, "times": n} for (g, p), n in _commonest(pairs)] for what, pairs in tally.confusions.items()
        },
        "errors": {m: lines[:errors] for m, lines in tally.errors.items()} if errors else {},
    }


def _main(counts: dict[str, Counts]) -> dict[str, Counts]:
    return {m: counts[m] for m in _MAIN if m in counts}


def _commonest(pairs: Any) -> list[tuple[tuple[str, str], int]]:
    return sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:_CONFUSIONS]


def _sheets(tally: Tally, errors: int) -> list[tuple[str, list[str], list[list[str]]]]:
    """Return the report as tables: title, header, rows."""
    data = as_dict(tally, errors=errors)

    def counts(rows: dict[str, dict[str, float]]) -> list[list[str]]:
        return [[m, *(f"{r[k]:.3f}" for k in ("precision", "recall", "f1")), str(r["gold"])] for m, r in rows.items()]

    head = ["", "precision", "recall", "F1", "gold"]
    out = [
        (f"Exact ({data['articles']} articles)", head, counts({m: r for m, r in data["scores"].items() if "f1" in r})),
        ("Overlapping", head, counts(data["overlapping"])),
        ("Fields", head, counts(data["fields"])),
        (
            "Of what was matched",
            ["", "mean", "of"],
            [[m, f"{r['mean']:.3f}", str(r["of"])] for m, r in data["scores"].items() if "mean" in r],
        ),
        (
            "Articles with the most errors",
            ["article", "errors", "F1"],
            [[w["article"], str(w["errors"]), ", ".join(f"{m} {f}" for m, f in w["f1"].items())] for w in data["worst"]],
        ),
        (
            "Commonest confusions",
            ["", "gold", "got", "times"],
            [[what, c["gold"], c["got"], str(c["times"])] for what, pairs in data["confusions"].items() for c in pairs],
        ),
    ]
    out += [(f"Errors: {m}", ["- missed, + extra, ~ wrong"], [[line] for line in lines]) for m, lines in data["errors"].items() if lines]
    return [sheet for sheet in out if sheet[2]]


def as_table(tally: Tally, *, errors: int = 0) -> Group:
    """Return the report for the terminal."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    tables = []
    for title, head, rows in _sheets(tally, errors):
        table = Table(title=title, title_justify="left", box=None, pad_edge=False)
        for n, name in enumerate(head):
            table.add_column(
                name,
                justify="left" if n == 0 or (name in ("gold", "got") and "times" in head) or (name == "F1" and len(head) == 3) else "right",
            )
        for row in rows:
            table.add_row(*map(Text, row))
        tables.append(table)
    return Group(*tables)


_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:60em;padding:0 1em}table{border-collapse:collapse;margin-bottom:1.5em}"
    "th,td{text-align:left;padding:.2em .8em .2em 0;border-bottom:1px solid #8884;font-variant-numeric:tabular-nums}"
)


def as_html(tally: Tally, *, errors: int = 0) -> str:
    """Return the report as one HTML page without scripts."""
    body = "".join(
        f"<h2>{escape(title)}</h2><table><thead><tr>{''.join(f'<th>{escape(h)}</th>' for h in head)}</tr></thead><tbody>"
        + "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        + "</tbody></table>"
        for title, head, rows in _sheets(tally, errors)
    )
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>giaoban: scores</title><style>{_STYLE}</style></head><body>{body}</body></html>\n'
