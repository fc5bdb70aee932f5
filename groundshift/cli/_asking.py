"""What the verbs that ask have in common: their options, and the forms in which they answer."""

import functools
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import click
import msgspec
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundshift import config, tables
from groundshift.config import Config
from groundshift.core.records import Change, Span
from groundshift.core.theatre import Theatre
from groundshift.writing import Form, write

DAY = click.DateTime(["%Y-%m-%d"])
WIDE = 160  # columns where nobody looks on
STYLES = {"confirmed": "green", "reported": "green", "claimed": "yellow", "contested": "red", "firing": "red", "retracted": "dim"}
F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
FORMS: Final[Mapping[Form, str]] = {
    "json": "One object a line.",
    "csv": "A table with a head.",
    "geojson": "One FeatureCollection of points.",
    "kml": "Placemarks, for Google Earth and others.",
    "parquet": "A file of typed columns; send it into a file. Needs the extra `parquet`.",
}


def of_theatres(command: F) -> F:
    """Add the option of which wars to ask of."""
    words = "A pack, by name or path; the configuration's where none is given. Repeatable."
    return click.option("--theatre", "theatres", metavar="NAME|PATH", multiple=True, help=words)(command)


def settings_of(dataset: str | None, theatres: Sequence[str]) -> Config:
    """Return the configuration with the dataset and the theatres that the options name. Raises Misconfigured."""
    return config.load(dataset=dataset, theatres=list(theatres) or None)


def asking(command: F) -> F:
    """Add the options of where to ask, a dataset of the index or files, and of which wars."""
    files = "Read articles of files and folders and ask no server. Repeatable."
    for option in (
        click.option("--from-files", "paths", metavar="PATH", multiple=True, type=click.Path(path_type=Path), help=files),
        click.option("--dataset", metavar="NAME", help="Prefix of topics and indices. Default: the configuration's."),
    ):
        command = option(command)
    return of_theatres(command)


def in_forms(command: F) -> F:
    """Add the options of the forms in which a table is written; the command gets the one that is chosen as `form`, or None."""

    @functools.wraps(command)
    def chosen(*arguments: Any, **options: Any) -> Any:
        given = [form for form in FORMS if options.pop(f"as_{form}")]
        if len(given) > 1:
            raise click.UsageError(f"choose one of {', '.join(f'--{form}' for form in given)}")
        return command(*arguments, form=given[0] if given else None, **options)

    made: Any = chosen
    for form, says in reversed([*FORMS.items()]):
        made = click.option(f"--{form}", f"as_{form}", is_flag=True, help=says)(made)
    return made  # type: ignore[no-any-return]  # what click adds to it has no type


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


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table a person can read: the last column takes what room there is, a standing its colour."""
    made = Table(title=escape(title), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0))
    for head in heads[:-1]:
        made.add_column(head, no_wrap=head in {"standing", "since", "when", "day", "state"})
    made.add_column(heads[-1], ratio=1)
    for row in rows:
        made.add_row(*(f"[{STYLES[cell]}]{cell}[/]" if cell in STYLES else escape(cell) for cell in row))
    console().print(made)


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
    """Return a console as wide as the terminal, or as a wide one where there is none."""
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)


def date_of(at: datetime | None) -> str:
    """Return the UTC day of an instant, as people write it in tables."""
    return f"{at.astimezone(UTC):%Y-%m-%d}" if at else "-"
