"""What the verbs that ask have in common: their options, and the forms in which they answer."""

import functools
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

import click
import msgspec
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundshift import config, tables
from groundshift.answers import Files
from groundshift.config import Config
from groundshift.core.records import Change, Claim, Span
from groundshift.core.theatre import Theatre
from groundshift.errors import BadInput, Failed
from groundshift.exports import EXPORTS, Names, is_coded
from groundshift.writing import Form, write


class Moment(click.ParamType[datetime]):
    """A day, or a time in UTC where `timed`, in all the forms in which articles are dated: 2021-08-07, 7 August 2021, Aug 7, 2021."""

    def __init__(self, *, timed: bool = False) -> None:
        self.name, self._timed = "time" if timed else "date", timed

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return an instant without a zone, a bare day as its beginning. Raises UsageError: no day, or one that may be two."""
        if isinstance(value, datetime):
            return value
        try:
            found = datetime.fromisoformat(value) if value[:4].isdigit() else None
        except ValueError:
            found = None
        if found is None:
            from producers.identity import instant  # noqa: PLC0415  # loads the words for times, which few spellings need

            try:
                found = instant(value)
            except BadInput:
                found = None
            if found is None:
                self.fail(f"{value!r} is no day, or may be two: write it as 2021-08-07", param, ctx)
            found = found if re.search(r"\d:\d", value) else datetime.combine(found.date(), time.min)
        found = found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found
        return found if self._timed else datetime.combine(found.date(), time.min)


DAY = Moment()
WIDE = 160  # columns where nobody looks on
FULL, FULL_WIDTH = "groundshift.wide", 400  # --wide: the key of its value, and columns enough for any table
WRAPS = 28  # columns in which a cell that may wrap reads well
LEAST = 8  # columns that a cell has at least
BESIDE = 2  # columns that the lines and spaces between two cells take
NARROW: Final = frozenset({"standing", "since", "when", "day", "state", "told"})  # columns that do not wrap
STYLES = {"confirmed": "green", "reported": "green", "claimed": "yellow", "contested": "red", "firing": "red", "retracted": "dim"}
DATES: Final = ("dmy", "mdy")  # as producers.identity has them
FILES: Final = (  # as producers.articles has them
    "txt", "json", "jsonl", "ndjson", "csv", "tsv", "html", "htm", "xhtml", "warc", "eml", "mbox", "pdf", "docx",
    "acled", "ucdp", "viina",
)  # fmt: skip
F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
FORMS: Final[Mapping[Form, str]] = {
    "json": "One object a line.",
    "csv": "A table with a head.",
    "geojson": "One FeatureCollection of points.",
    "kml": "Placemarks, for Google Earth and others.",
    "parquet": "A file of typed columns; send it into a file. Needs the extra `parquet`.",
}
MAPS: Final = frozenset({"geojson", "kml"})  # forms of places


def of_theatres(command: F) -> F:
    """Add the option of which wars to ask of."""
    words = "A pack, by name or path; the configuration's where none is given. Repeatable."
    return click.option("--theatre", "theatres", metavar="NAME|PATH", multiple=True, help=words)(command)


def settings_of(dataset: str | None, theatres: Sequence[str]) -> Config:
    """Return the configuration with the dataset and the theatres that the options name. Raises Misconfigured."""
    return config.load(dataset=dataset, theatres=list(theatres) or None)


def asking(command: F) -> F:
    """Add the options of where to ask, a dataset of the index or files, and of which wars.

    The command gets `paths` and `files`; what could not be read of them is said once it has printed, and is exit code 1.
    """

    @functools.wraps(command)
    def asked(*arguments: Any, dates: str | None, file_form: str | None, **options: Any) -> None:
        files = Files(dates or "", file_form)
        command(*arguments, files=files, **options)
        end(files)

    made: Any = asked
    words = "Read articles of files and folders (`-`: the standard input) and ask no server. Repeatable."
    for option in (
        in_dates,
        in_form,
        click.option("--from-files", "paths", metavar="PATH", multiple=True, type=click.Path(path_type=Path), help=words),
        click.option("--dataset", metavar="NAME", help="Prefix of topics and indices. Default: the configuration's."),
    ):
        made = option(made)
    return of_theatres(made)  # type: ignore[no-any-return]  # as below


def in_dates(command: F) -> F:
    """Add the option of how the files write dates of numbers alone."""
    words = "How files write dates of numbers alone: 07/08/2021 is 7 August (dmy) or July 8 (mdy). Without it such a date is refused."
    return click.option("--dates", type=click.Choice(DATES), help=words)(command)


def in_form(command: F) -> F:
    """Add the option of what form the files have; the command gets it as `file_form`."""
    words = "The form of every file, whatever its name; acled, ucdp and viina: exports as CSV, each row an article."
    return click.option("--form", "file_form", type=click.Choice(FILES), help=words)(command)


def warn(sentences: Iterable[str]) -> None:
    """Say on standard error what an answer rests on."""
    for sentence in sentences:
        click.echo(f"groundshift: {sentence}", err=True)


def end(files: Files) -> None:
    """Say what was not read, on standard error. Raises Failed: an article could not be."""
    unread(files)
    fail(files)


def unread(files: Files) -> None:
    """Say what was not read, on standard error."""
    sys.stdout.flush()
    for passed in files.passed_over:
        click.echo(f"groundshift: {passed}: passed over: no form of ours", err=True)
    for cut in files.cut:
        click.echo(f"groundshift: {cut}", err=True)
    for letter in files.refused:
        click.echo(f"groundshift: {letter.path}: not read: {letter.error}", err=True)


def fail(files: Files) -> None:
    """End with what was read. Raises Failed: an article could not be."""
    if files.refused:
        raise Failed(f"{len(files.refused)} of the articles could not be read: mend them and ask again")


def in_forms(command: F, forms: Mapping[Form, str] = FORMS) -> F:
    """Add the options of the forms in which a table is written; the command gets the one that is chosen as `form`, or None."""

    @functools.wraps(command)
    def chosen(*arguments: Any, **options: Any) -> Any:
        given = [form for form in forms if options.pop(f"as_{form}")]
        if len(given) > 1:
            raise click.UsageError(f"choose one of {', '.join(f'--{form}' for form in given)}")
        return command(*arguments, form=given[0] if given else None, **options)

    made: Any = chosen
    for form, says in reversed([*forms.items()]):
        made = click.option(f"--{form}", f"as_{form}", is_flag=True, help=says)(made)
    return in_full(made)  # type: ignore[no-any-return]  # what click adds to it has no type


def in_flat_forms(command: F) -> F:
    """Add the options of the forms of a table whose rows lie nowhere on a map."""
    return in_forms(command, {form: says for form, says in FORMS.items() if form not in MAPS})


def in_names(command: F) -> F:
    """Add the option of whose column names a table has; the command gets it as `names`."""
    words = "Columns as ACLED or UCDP GED have them, without what they have no code for. With --csv, --json or --parquet."
    return click.option("--as", "names", type=click.Choice(get_args(Names)), help=words)(command)


def put_as(names: Names, form: Form | None, name: str, found: Sequence[tuple[Theatre, Any, Change | Claim]]) -> None:
    """Print what was found under the names of a data set. found: the pack, what its table takes, and what is coded.

    Raises UsageError: no form, or one of a map; a table that the data set does not have.
    """
    if form not in {"csv", "json", "parquet"}:
        raise click.UsageError("--as goes with --csv, --json or --parquet")
    if (name, names) not in EXPORTS:
        raise click.UsageError(f"--as {names}: it codes violence, and no {name}: `groundshift read --as {names}` has its claims")
    of = EXPORTS[name, names]
    rows = [of.row(thing, pack) for pack, thing, coded in found if is_coded(coded, names)]
    put(form, of, rows)
    if left := len(found) - len(rows):
        warn([f"{left} of {len(found)} are left out: {names} has no code for them"])


def put(form: Form, of: tables.Table, rows: Sequence[tables.Row]) -> None:
    """Print rows in a form. Raises UsageError: a file of bytes for a terminal."""
    if form == "parquet" and sys.stdout.isatty():
        raise click.UsageError(f"--parquet is no text: send it into a file, as in `> {of.name}.parquet`")
    sys.stdout.flush()
    sys.stdout.buffer.write(write(form, of, rows))


def to_day(value: datetime | None) -> date | None:
    """Return the day that an option names."""
    return value.date() if value else None


def period(first: datetime | None, last: datetime | None) -> tuple[date | None, date | None]:
    """Return the days that --from and --to name. Raises UsageError: the second lies before the first."""
    if first and last and last < first:
        raise click.UsageError(f"--to {last:%Y-%m-%d} lies before --from {first:%Y-%m-%d}")
    return to_day(first), to_day(last)


def lines(rows: Iterable[Any]) -> None:
    """Print one JSON object a line."""
    sys.stdout.writelines(msgspec.json.encode(row).decode() + "\n" for row in rows)


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], least: Sequence[str] = ()) -> None:
    """Print a table a person can read: the last column takes what room there is, a standing its colour.

    least: the columns that matter least, the least first: they are left out, and named below, where there is no room, unless --wide.
    """
    cells, out = [list(row) for row in rows], console()
    shown, widest = fitting(heads, cells, least, out.width), widths(heads, cells)
    made = Table(title=escape(title), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0))
    *kept, last = (head for head in heads if head in shown)
    wrapping = [head for head in kept if head not in NARROW]
    room = out.width - 1 - min(widest[last], WRAPS) - BESIDE * len(shown) - sum(widest[head] for head in kept if head in NARROW)
    share = room // max(len(wrapping), 1) if sum(widest[head] for head in wrapping) > room else None  # else the last would have none left
    for head in kept:
        made.add_column(head, no_wrap=head in NARROW, max_width=share and max(share, LEAST) if head in wrapping else None)
    made.add_column(last, ratio=1)
    for row in cells:
        said = (cell for head, cell in zip(heads, row, strict=True) if head in shown)
        made.add_row(*(f"[{STYLES[cell]}]{cell}[/]" if cell in STYLES else escape(cell) for cell in said))
    out.print(made)
    if left := [head for head in heads if head not in shown]:
        click.echo(f"groundshift: left out for want of room: {', '.join(left)} (--wide shows all)", err=True)


def fitting(heads: Sequence[str], rows: Sequence[Sequence[str]], least: Sequence[str], width: int) -> frozenset[str]:
    """Return the columns for which there is room: each as wide as its widest cell, but what wraps no wider than WRAPS."""
    needed = {head: size if head in NARROW else min(size, WRAPS) for head, size in widths(heads, rows).items()}
    shown, leaving = list(heads), list(least)
    while leaving and sum(needed[head] + BESIDE for head in shown) >= width:
        shown.remove(leaving.pop(0))
    return frozenset(shown)


def widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return how wide the widest cell of each column is."""
    return {head: max(cell_len(text) for text in (head, *column)) for head, *column in zip(heads, *rows, strict=True)}


def in_full(command: F) -> F:
    """Add the option --wide, by which tables keep all their columns."""

    def heard(context: click.Context, _option: click.Parameter, value: bool) -> None:
        context.meta[FULL] = value

    words = "Show all columns of a table, however wide: by default what matters least is left out where there is no room."
    return click.option("--wide", is_flag=True, expose_value=False, callback=heard, help=words)(command)


def by_war(packs: Mapping[str, Theatre], found: Iterable[tuple[Theatre, T]]) -> list[tuple[Theatre, str, list[T]]]:
    """Return what was found by its war, in the order of the packs, each with what heads its table: nothing where one war is in use."""
    ours: dict[str, list[T]] = {name: [] for name in packs}
    for pack, thing in found:
        ours[pack.id].append(thing)
    return [(pack, f"{pack.name}: " if len(packs) > 1 else "", ours[name]) for name, pack in packs.items()]


def where(record: Span | Change) -> str:
    """Return a place, its part and its province in words."""
    part = f" ({record.part})" if record.part != "whole" else ""
    return f"{record.place}{part}, {record.province}"


def console() -> Console:
    """Return a console as wide as the terminal, as COLUMNS says, or as a wide one where there is neither, or --wide is given."""
    context = click.get_current_context(silent=True)
    if context and context.meta.get(FULL):
        return Console(width=FULL_WIDTH, highlight=False)
    known = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()
    return Console(width=None if known else WIDE, highlight=False)


def date_of(at: datetime | None) -> str:
    """Return the UTC day of an instant, as people write it in tables."""
    return f"{at.astimezone(UTC):%Y-%m-%d}" if at else "-"
