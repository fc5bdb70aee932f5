"""groundshift dlq: what could not be read or written."""

import contextlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import click

from groundshift import config
from groundshift.adapters import open_log
from groundshift.adapters.deadletters import DeadLetters
from groundshift.cli._asking import Moment, in_flat_forms, lines, put
from groundshift.core.records import DeadLetter
from groundshift.errors import Failed
from groundshift.keeping import LETTERS, of_letter
from groundshift.writing import Form
from producers import again

COLUMNS = "{id:<12}  {stage:<17}  {place:<34}  {size:>9}  {seen:<20}  {error}"
SHOWN = 12  # hex digits of an id in the list; `show` takes any beginning that is one letter's alone


@contextlib.contextmanager
def dead_letters(dataset: str | None) -> Iterator[Iterator[DeadLetter]]:
    """Read a dataset's dead letters."""
    settings = config.load(dataset=dataset)
    with contextlib.closing(open_log(settings)) as log:
        yield DeadLetters(log, settings.dataset).read()


@click.group(short_help="List and show dead letters, and send them again.")
def command() -> None:
    """List and show dead letters, records that could not be read or written, with the reason; send them again once that is mended."""


@command.command("list")
@click.option("--dataset", metavar="NAME", help="Default: the configuration's.")
@click.option("--stage", metavar="NAME", help="Only what this stage could not take.")
@in_flat_forms
def list_letters(dataset: str | None, stage: str | None, form: Form | None) -> None:
    """List the dead letters, those seen first on top, without their bytes. What several stages could not take for one reason is one line.

    In the forms for machines each stage has a row of its own.
    """
    with dead_letters(dataset) as found:
        letters = [letter for letter in found if stage is None or letter.stage == stage]
    if form:
        put(form, LETTERS, [of_letter(letter) for letter in letters])
        return
    click.echo(COLUMNS.format(id="id", stage="stage", place="where", size="bytes", seen="first seen", error="error"))
    alike: dict[tuple[str, int, int, str, str], list[DeadLetter]] = {}
    for letter in letters:
        alike.setdefault((letter.topic, letter.partition, letter.offset, letter.hash, letter.error), []).append(letter)
    for same in alike.values():
        click.echo(_line(same[0], ",".join(sorted(letter.stage for letter in same))))


@command.command()
@click.argument("letter")
@click.option("--dataset", metavar="NAME", help="Default: the configuration's.")
@click.option("--json", "as_json", is_flag=True, help="Everything known of it, as one object, instead of its bytes.")
def show(letter: str, dataset: str | None, as_json: bool) -> None:
    """Write a dead letter's original bytes to the standard output, as they came. LETTER is an id, or how it begins."""
    with dead_letters(dataset) as letters:
        found = [one for one in letters if one.id.startswith(letter)]
    if len(found) != 1:
        raise Failed(f"{len(found)} dead letters have an id that begins with {letter!r}: see `groundshift dlq list`")
    if as_json:
        lines([of_letter(found[0])])
        return
    sys.stdout.buffer.write(found[0].original)
    if len(found[0].original) < found[0].size:
        where = found[0].path or f"{found[0].topic}, partition {found[0].partition}, offset {found[0].offset}"
        click.echo(f"only the first {len(found[0].original)} of {found[0].size} bytes were kept; the whole is at {where}", err=True)


@command.command()
@click.option("--dataset", metavar="NAME", help="Default: the configuration's.")
@click.option("--stage", metavar="NAME", help="Only what this stage could not take.")
@click.option("--since", metavar="TIME", type=Moment(timed=True), help="Only what was last seen since then, in UTC.")
@click.option(
    "--id", "ids", metavar="ID", multiple=True, help="Only this one (how its id begins), sent again before or not; may be repeated."
)
@click.option("--dry-run", is_flag=True, help="Say what would be sent, and send nothing.")
def retry(*, dataset: str | None, stage: str | None, since: datetime | None, ids: tuple[str, ...], dry_run: bool) -> None:
    """Send dead letters again, as they came, to the topic on which they lay.

    Safe to repeat: what was sent again is noted and not sent a second time, and the same record under the same key doubles nothing. What
    came from a file or a feed and never lay on a topic is named: mend it there.
    """
    settings = config.load(dataset=dataset)
    with contextlib.closing(open_log(settings)) as log:
        letters = again.chosen(DeadLetters(log, settings.dataset).read(), stage, since and since.replace(tzinfo=UTC), ids)
        for sentence in again.left(letters):
            click.echo(sentence, err=True)
        records = again.records(letters)
        if not dry_run:
            again.send(log, settings.dataset, records, settings.retry)
    for same in records:
        click.echo(_line(same[0], ",".join(sorted({letter.stage for letter in same}))))
    click.echo(f"{len(records)} records {'would be sent' if dry_run else 'sent'} again")


def _line(letter: DeadLetter, stages: str) -> str:
    return COLUMNS.format(
        id=letter.id[:SHOWN],
        stage=stages,
        place=letter.path or f"{letter.topic}:{letter.partition}:{letter.offset}",
        size=letter.size,
        seen=f"{letter.first_seen:%Y-%m-%d %H:%M:%S}",
        error=letter.error,
    )
