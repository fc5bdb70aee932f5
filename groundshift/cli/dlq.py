"""groundshift dlq: what could not be read or written."""

import contextlib
import sys
from collections.abc import Iterator

import click
import msgspec

from groundshift import config
from groundshift.adapters import open_log
from groundshift.adapters.deadletters import DeadLetters
from groundshift.core.records import DeadLetter
from groundshift.errors import Failed

COLUMNS = "{id:<12}  {stage:<17}  {place:<34}  {size:>9}  {seen:<20}  {error}"
SHOWN = 12  # hex digits of an id in the list; `show` takes any beginning that is one letter's alone


@contextlib.contextmanager
def dead_letters(dataset: str | None) -> Iterator[Iterator[DeadLetter]]:
    """Read a dataset's dead letters."""
    settings = config.load(dataset=dataset)
    with contextlib.closing(open_log(settings)) as log:
        yield DeadLetters(log, settings.dataset).read()


@click.group(short_help="List and show dead letters.")
def command() -> None:
    """List and show dead letters: records that could not be read or written, with the reason."""


@command.command("list")
@click.option("--dataset", metavar="NAME", help="Default: the configuration's.")
@click.option("--stage", metavar="NAME", help="Only what this stage could not take.")
@click.option("--json", "as_json", is_flag=True, help="One object a line, without the original bytes.")
def list_letters(dataset: str | None, stage: str | None, as_json: bool) -> None:
    """List the dead letters, those seen first on top. What several stages could not take for one reason is one line, except as JSON."""
    with dead_letters(dataset) as found:
        letters = [letter for letter in found if stage is None or letter.stage == stage]
    if as_json:
        for letter in letters:
            click.echo(_object(letter))
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
        click.echo(_object(found[0]))
        return
    sys.stdout.buffer.write(found[0].original)
    if len(found[0].original) < found[0].size:
        where = found[0].path or f"{found[0].topic}, partition {found[0].partition}, offset {found[0].offset}"
        click.echo(f"only the first {len(found[0].original)} of {found[0].size} bytes were kept; the whole is at {where}", err=True)


def _line(letter: DeadLetter, stages: str) -> str:
    return COLUMNS.format(
        id=letter.id[:SHOWN],
        stage=stages,
        place=f"{letter.topic}:{letter.partition}:{letter.offset}" if letter.offset >= 0 else letter.path,
        size=letter.size,
        seen=f"{letter.first_seen:%Y-%m-%d %H:%M:%S}",
        error=letter.error,
    )


def _object(letter: DeadLetter) -> str:
    fields = msgspec.to_builtins(letter)
    del fields["original"], fields["extra"]
    fields["key"] = letter.key.decode(errors="backslashreplace")
    return msgspec.json.encode(fields).decode()
