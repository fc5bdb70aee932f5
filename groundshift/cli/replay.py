"""groundshift replay: articles from files onto the log."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from groundshift import config
from groundshift.adapters import open_log
from groundshift.cli._asking import DAY, in_dates, in_form
from groundshift.core.records import EPOCH
from groundshift.errors import Failed
from producers import replay as replaying
from producers.articles import read_articles
from producers.forms import columns as mapping


@click.command(short_help="Put articles from files onto the log.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "--manifest", metavar="FILE", type=click.Path(path_type=Path), help="What the files do not say. Default: manifest.toml beside."
)
@click.option("--columns", metavar="OURS=THEIRS,...", default="", help="Of JSON and CSV, as in title=headline,body=text.")
@click.option("--published", metavar="DATE", help="Of articles that neither themselves nor the manifest date.")
@in_form
@in_dates
@click.option("--speed", default="max", show_default=True, help="Event time over time: max, 60x, 1d/s, 12h/min.")
@click.option("--from", "first", metavar="DAY", type=DAY, help="Leave out what was published before.")
@click.option("--to", "last", metavar="DAY", type=DAY, help="Leave out what was published after.")
@click.option("--dataset", metavar="NAME", help="Prefix of topics, groups and indices. Default: the configuration's.")
def command(
    *,
    paths: tuple[Path, ...],
    manifest: Path | None,
    columns: str,
    published: str | None,
    file_form: str | None,
    dates: str | None,
    speed: str,
    first: datetime | None,
    last: datetime | None,
    dataset: str | None,
) -> None:
    """Put articles from files and folders onto the log, in order of publication.

    .txt, .json, .jsonl, .csv, .tsv; pages as they were saved (.html, .htm, .warc, .warc.gz), mail and its digests (.eml, .mbox), documents
    (.pdf, .docx), any of them packed (.gz, .zip); `-` is the standard input.

    Safe to repeat: the same articles get the same names, so nothing doubles. A file that was edited is a newer revision of its
    article, as of the `updated:` in its head or of its saving. A replay that was interrupted goes on where it stopped.
    """
    settings = config.load(dataset=dataset)
    rate = replaying.speed(speed)
    passed: list[str] = []
    found = read_articles(paths, manifest, mapping(columns), published, form=file_form, dates=dates or "", passed_over=passed.append)
    days = first.date() if first else None, last.date() if last else None
    with (
        closing(open_log(settings)) as log,
        closing(replaying.Queue(found, settings.dataset, *days)) as queue,
        _bar(len(queue)) as progress,
    ):
        outcome = replaying.replay(
            queue, log, settings.dataset, settings.stack.data / "replay", settings.retry, rate=rate, progress=progress
        )
        refused, more = queue.refused, queue.letters - len(queue.refused)
    for name in passed:
        click.echo(f"groundshift: {name}: passed over: no form of ours", err=True)
    for letter in refused:
        click.echo(f"groundshift: {letter.path}: refused: {letter.error}", err=True)
    if more:
        click.echo(f"groundshift: {more} more were refused: groundshift dlq list", err=True)
    click.echo(_told(outcome, settings.dataset), err=True)
    if not outcome.articles:
        raise Failed("no article was sent: see `groundshift dlq list`, or the days given with --from and --to")


@contextmanager
def _bar(total: int) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how far it is and which day it has come to; elsewhere nothing."""
    console = Console(stderr=True)
    columns = TextColumn("Replaying"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)

        def show(sent: int, turn: int) -> None:
            dated = replaying.FIRST < turn < replaying.LAST
            bar.update(task, completed=sent, description=f"{EPOCH + timedelta(milliseconds=turn):%Y-%m-%d %H:%M}" if dated else "")

        yield show


def _told(outcome: replaying.Outcome, dataset: str) -> str:
    counts = f"{outcome.news} new, {outcome.changed} changed, {outcome.known} known"
    parts = [f"{outcome.articles} articles on {dataset}-articles ({counts}), {outcome.letters} refused"]
    if outcome.resumed:
        parts.append(f"{outcome.resumed} records of them sent by the run before")
    if outcome.letters:
        parts.append("what was refused is kept: groundshift dlq list")
    if outcome.outside:
        parts.append(f"{outcome.outside} of other days left out")
    return "; ".join(parts)
