"""The command `giaoban`: options and printing; the work is done by the packages it calls."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline import __version__
from pipeline.errors import GiaobanError, Interrupted

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Vietnamese news into structured records: officials, agencies and numeric indicators, each with its place in the text.",
    epilog="Exit codes: 0 all done, 1 some articles failed (the others are done), 2 nothing could be run, 130 stopped from outside (the same command goes on).",
)


class Engine(StrEnum):
    """What spreads the articles of a run."""

    processes = "processes"
    ray = "ray"


class Report(StrEnum):
    """How scores are printed."""

    table = "table"
    json = "json"
    html = "html"


SOME_FAILED = 1
CANNOT_RUN = 2
INTERRUPTED = 130


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    if version:
        typer.echo(f"giaoban {__version__}")
        raise typer.Exit()


@app.command(epilog="Examples:  giaoban extract articles/ --out results/   |   giaoban extract gold/dev --include '*.txt' --out results/")
def extract(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH...", help="Files and folders of articles; - is standard input.", show_default=False)] = None,
    out: Annotated[Path, typer.Option("--out", help="Folder for records.jsonl and the tables.", show_default=False)] = ...,  # type: ignore[assignment]
    include: Annotated[list[str] | None, typer.Option("--include", metavar="GLOB", help="Only files that match, e.g. '*.txt'.")] = None,
    exclude: Annotated[list[str] | None, typer.Option("--exclude", metavar="GLOB", help="No files that match.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Run on the sample articles that come with giaoban.")] = False,
    workers: Annotated[str, typer.Option(metavar="N|auto", help="Processes to work in; auto: one a processor core.")] = "auto",
    format: Annotated[
        list[str], typer.Option("--format", metavar="NAME", help="jsonl, csv, parquet, excel, duckdb, brat, label-studio; may be repeated.")
    ] = ["jsonl", "csv", "parquet"],  # noqa: B006  typer copies it
    engine: Annotated[Engine, typer.Option(help="Processes of this machine, or Ray actors (extra giaoban[ray]).")] = Engine.processes,
    address: Annotated[str | None, typer.Option(help="Address of a running Ray cluster; without it Ray is started here.")] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds one article may take.")] = 60.0,
    max_bytes: Annotated[int, typer.Option(min=1, help="Bytes one article may have.")] = 20_000_000,
    title_field: Annotated[list[str] | None, typer.Option(help="JSON key or CSV column of the title; may be repeated.")] = None,
    text_field: Annotated[list[str] | None, typer.Option(help="… of the text.")] = None,
    date_field: Annotated[list[str] | None, typer.Option(help="… of the publication date.")] = None,
    url_field: Annotated[list[str] | None, typer.Option(help="… of the address.")] = None,
    id_field: Annotated[list[str] | None, typer.Option(help="… of the id.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    resume: Annotated[bool, typer.Option(help="Go on from what an earlier run into the same folder has done.")] = True,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first article that fails.")] = False,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="Leave the trained model aside.")] = False,
) -> None:
    """Extract the records of every article into a folder: JSON lines, and one CSV and one Parquet file a table."""
    from contextlib import ExitStack
    from dataclasses import replace

    from pipeline.batch import Options, extract_to_folder, preview
    from pipeline.batch.progress import Progress, closing_table
    from pipeline.batch.stdin import as_file
    from pipeline.readers import Fields, Limits, Reading
    from pipeline.resources import corpus_folder

    if sample == bool(paths):
        raise typer.BadParameter("give files or folders, or --sample")
    if sample:
        paths, include = [corpus_folder()], ["*.txt"]
    given = {"title": title_field, "text": text_field, "published": date_field, "url": url_field, "id": id_field}
    options = Options(
        workers=_workers(workers),
        engine=engine.value,
        address=address,
        timeout=timeout,
        resume=resume,
        fail_fast=fail_fast,
        formats=tuple(dict.fromkeys(format)),
        reading=Reading(
            fields=replace(Fields(), **{name: tuple(keys) for name, keys in given.items() if keys}),
            limits=Limits(article=max_bytes),
            rules_only=rules_only,
        ),
    )
    if dry_run:
        for state, count in preview(paths or [], out, include=include or (), exclude=exclude or (), options=options).items():
            typer.echo(f"{count:>8,} {state}")
        return
    with ExitStack() as stack:
        if Path("-") in (paths or []):
            paths = [stack.enter_context(as_file(sys.stdin.buffer)) if path == Path("-") else path for path in paths or []]
        progress = stack.enter_context(Progress())
        summary = extract_to_folder(paths or [], out, include=include or (), exclude=exclude or (), options=options, progress=progress.update)
    closing_table(summary, out)
    if summary.ended["failed"]:
        raise typer.Exit(SOME_FAILED)


def _workers(text: str) -> int:
    """Read `--workers`: a number, or `auto` (0)."""
    if text == "auto":
        return 0
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise typer.BadParameter(f"--workers takes a number from 1, or auto, not {text!r}")


@app.command(epilog="Example:  giaoban show article.txt")
def show(file: Annotated[Path, typer.Argument(help="One article.", show_default=False)]) -> None:
    """Show one article, its records highlighted, and the records as tables."""
    from rich.console import Console

    from pipeline.batch import outcomes
    from pipeline.view.terminal import show as view

    console = Console()
    failed = False
    for outcome in outcomes(file):
        if outcome.article is not None:
            console.print(view(outcome.article))
        else:
            typer.echo(f"giaoban: {outcome.source}: {outcome.message}", err=True)
            failed = True
    if failed:
        raise typer.Exit(SOME_FAILED)


@app.command(epilog="Example:  giaoban report results/")
def report(
    folder: Annotated[Path, typer.Argument(metavar="OUT_DIR", help="The folder of a run, with records.jsonl.", show_default=False)],
    out: Annotated[Path | None, typer.Option("--out", help="The HTML file; by default report.html in the folder.", show_default=False)] = None,
) -> None:
    """Write one HTML file to search, filter and read the records of a run in a browser, without a network."""
    from pipeline.view.report import write_report

    file = write_report(folder, out)
    typer.echo(f"written to {file} ({file.stat().st_size / 1e6:.1f} MB)")


@app.command("import-corrections", epilog="Example:  giaoban import-corrections records.brat.zip --out gold/")
def import_corrections_(
    file: Annotated[Path, typer.Argument(help="A brat zip, or a JSON export of Label Studio.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="Folder for the gold: NAME.txt and NAME.json.", show_default=False)] = ...,  # type: ignore[assignment]
) -> None:
    """Make gold records of annotations that were corrected by hand in brat or Label Studio."""
    from pipeline.exporters.corrections import import_corrections

    typer.echo(f"{import_corrections(file, out)} articles written to {out}")


@app.command(epilog="Example:  giaoban evaluate corpus/ --errors 10   |   giaoban evaluate corpus/ --rules-only --format json")
def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Folders of annotated articles: NAME.txt with NAME.json.", show_default=False)],
    model: Annotated[Path | None, typer.Option(help="Folder of trained models; without it the one that comes with giaoban.", show_default=False)] = None,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="Leave the trained model aside.")] = False,
    errors: Annotated[int, typer.Option(min=0, help="Show so many errors of each kind.")] = 0,
    format: Annotated[Report, typer.Option(help="How to print: a table, JSON, or a page.")] = Report.table,
) -> None:
    """Extract annotated articles and print precision, recall and F1 of every kind of record and field."""
    import json

    from rich.console import Console

    from pipeline.evaluate import evaluate as measure
    from pipeline.evaluate import read_gold
    from pipeline.evaluate.report import as_dict, as_html, as_table
    from pipeline.language import SHIPPED, load

    if model is not None and rules_only:
        raise typer.BadParameter("give --model or --rules-only, not both")
    scores = measure(read_gold(gold), load(None if rules_only else model or SHIPPED))
    if format is Report.json:
        typer.echo(json.dumps(as_dict(scores, errors=errors), ensure_ascii=False, indent=1))
    elif format is Report.html:
        typer.echo(as_html(scores, errors=errors), nl=False)
    else:
        Console().print(as_table(scores, errors=errors))


@app.command(epilog="Example:  giaoban train models/config.toml --gold corpus/ --unlabelled articles.jsonl.gz --out my-models")
def train(
    config: Annotated[Path, typer.Argument(help="Settings of the training, e.g. models/config.toml.", show_default=False)],
    gold: Annotated[list[Path], typer.Option("--gold", help="Folder of annotated articles; may be repeated.", show_default=False)] = ...,  # type: ignore[assignment]
    unlabelled: Annotated[Path | None, typer.Option(help="Articles without annotation: a folder of .txt, or .jsonl(.gz) with a field `text`.", show_default=False)] = None,
    out: Annotated[Path, typer.Option("--out", help="Folder for the models: spans and reader.", show_default=False)] = ...,  # type: ignore[assignment]
) -> None:
    """Train the models that come with giaoban, or your own, and print its scores by cross-validation (extra giaoban[train])."""
    from rich.console import Console

    from pipeline.train.command import TrainingProgress, train_model
    from pipeline.train.report import as_table

    with TrainingProgress() as progress:
        metrics = train_model(config, gold, unlabelled, out, progress=progress)
    Console().print(as_table(metrics))


@app.command(epilog="Example:  giaoban bench articles/ --limit 200 --out bench.json --chart bench.svg")
def bench(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders of articles.", show_default=False)],
    include: Annotated[list[str] | None, typer.Option("--include", metavar="GLOB", help="Only files that match, e.g. '*.txt'.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many articles, evenly chosen.")] = 200,
    out: Annotated[Path | None, typer.Option(help="Write the results as JSON too.", show_default=False)] = None,
    chart: Annotated[Path | None, typer.Option(help="Draw them into an SVG or PNG file (extra giaoban[plots]).", show_default=False)] = None,
    sizes: Annotated[bool, typer.Option(help="Also measure articles of one kilobyte to one megabyte.")] = True,
) -> None:
    """Measure giaoban beside the tools it is built on: same articles, one process, turn by turn."""
    from rich.console import Console

    from pipeline.bench import as_json, scaling, table
    from pipeline.bench import bench as measure
    from pipeline.bench import chart as draw

    with Console(stderr=True).status("measuring") as status:

        def say(what: str) -> Callable[[int, int], None]:
            return lambda done, total: status.update(f"{done} of {total} {what}")

        results = measure(paths, include=include or (), limit=limit, progress=say("articles"))
        points = scaling(paths, include=include or (), progress=say("sizes")) if sizes else []
    typer.echo(table(results, points))
    if out is not None:
        out.write_text(as_json(results, points) + "\n", encoding="utf-8")
    if chart is not None:
        draw(results, points, chart)


def main() -> None:
    """Run the command line; an error of ours is one line, without a traceback."""
    try:
        app()
    except Interrupted as error:
        typer.echo(f"giaoban: {error}", err=True)
        sys.exit(INTERRUPTED)
    except GiaobanError as error:
        typer.echo(f"giaoban: {error}", err=True)
        sys.exit(CANNOT_RUN)


if __name__ == "__main__":
    main()
