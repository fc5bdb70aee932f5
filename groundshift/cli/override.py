"""groundshift override: set by hand who holds a place."""

import csv
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import click

from groundshift.adapters import open_log
from groundshift.adapters.topics import claims_entry
from groundshift.answers import find_place
from groundshift.cli._asking import DAY, date_of, in_forms, of_theatres, settings_of, table
from groundshift.cli._asking import put as put_table
from groundshift.config import Config
from groundshift.core.control import fold
from groundshift.core.control.words import name_of
from groundshift.core.override import PREFIX, Fate, fates, override
from groundshift.core.records import ClaimSet, Part
from groundshift.core.theatre import Theatre
from groundshift.errors import Failed, Misconfigured
from groundshift.keeping import OVERRIDES, of_fates
from groundshift.packs import in_use
from groundshift.rollups import claim_sets
from groundshift.writing import Form

COLUMNS = ("place", "holder", "from", "because", "by")
PARTS = click.Choice([part for part in get_args(Part) if part in {"whole", "centre"}])
FROM = click.option("--from", "day", metavar="DATE", type=DAY, required=True, help="The day from whose end it holds.")
BECAUSE = click.option("--because", metavar="TEXT", required=True, help="Why; it is shown wherever the place is.")
BY = click.option("--by", metavar="NAME", required=True, help="Who says so.")
PART = click.option("--part", type=PARTS, default="whole", show_default=True, help="The place as a whole, or its centre.")
DATASET = click.option("--dataset", metavar="NAME", help="Default: the configuration's.")


@click.group(short_help="Set by hand who holds a place.")
def command() -> None:
    """Set by hand who holds a place: a claim like any other on the log, of the highest weight, visible as such, revocable."""


@command.command("set")
@click.argument("place")
@click.argument("holder")
@FROM
@BECAUSE
@BY
@PART
@DATASET
@of_theatres
def set_holder(
    *, place: str, holder: str, day: datetime, because: str, by: str, part: Part, dataset: str | None, theatres: tuple[str, ...]
) -> None:
    """Say that HOLDER (a side, or unknown) holds PLACE from a day on, whatever is claimed of the days until then.

    Both by id or as tables show them: "Aybak, Samangan", Taliban.
    """
    say(place, holder, day, because=because, by=by, part=part, settings=settings_of(dataset, theatres))


@command.command()
@click.argument("place")
@FROM
@BECAUSE
@BY
@PART
@DATASET
@of_theatres
def revoke(*, place: str, day: datetime, because: str, by: str, part: Part, dataset: str | None, theatres: tuple[str, ...]) -> None:
    """Take back what was set of PLACE from that day."""
    say(place, None, day, because=because, by=by, part=part, settings=settings_of(dataset, theatres))


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@DATASET
@of_theatres
def import_overrides(*, file: Path, dataset: str | None, theatres: tuple[str, ...]) -> None:
    """Set many: a CSV file with the columns place, holder, from, because, by and, where need be, part. All of it, or nothing."""
    settings = settings_of(dataset, theatres)
    packs, made, wrong = list(in_use(settings).values()), list[tuple[Theatre, ClaimSet]](), list[str]()
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
            raise Misconfigured(f"{file}: no column {', '.join(missing)} (there are: {', '.join(rows.fieldnames or ()) or 'none'})")
        for row in rows:
            try:
                if (part := row.get("part") or "whole") not in PARTS.choices:
                    raise Misconfigured(f"no part {part!r}: there are {', '.join(PARTS.choices)}")
                day, said = DAY.convert(row["from"] or "", None, None), {name: row[name] or "" for name in COLUMNS}
                made.append(put_in_words(packs, said["place"], said["holder"], day, part=part, because=said["because"], by=said["by"]))
            except (Misconfigured, click.UsageError) as error:
                wrong.append(f"{file}:{rows.line_num}: {error.message if isinstance(error, click.UsageError) else error}")
    if wrong:
        raise Misconfigured("\n".join([*wrong, f"nothing was set: {len(wrong)} of {len(wrong) + len(made)} rows are wrong"]))
    put(settings, made)


@command.command("list")
@in_forms
@DATASET
@of_theatres
def list_overrides(form: Form | None, dataset: str | None, theatres: tuple[str, ...]) -> None:
    """List every override and revocation there ever was, in order, and what became of each: stands, undone by a later claim, revoked."""
    settings = settings_of(dataset, theatres)
    packs, sets = in_use(settings), every(settings)
    said = {pack.id: _fates(pack, sets) for pack in packs.values()}
    if form:
        put_table(form, OVERRIDES, [row for name, pack in packs.items() for row in of_fates(said[pack.id], pack)])
        return
    for pack in packs.values():
        found = said[pack.id]
        rows = [(date_of(fate.said.known_at), became(fate, pack), fate.said.title) for fate in found]
        table(f"{pack.name}: Overrides" if len(packs) > 1 else "Overrides", ("day", "now", "what"), rows, least=("day",))


def _fates(pack: Theatre, sets: Sequence[ClaimSet]) -> list[Fate]:
    ours = [one for one in sets if one.theatre == pack.id]
    return fates(fold(ours, pack), [one for one in ours if one.article_id.startswith(PREFIX)])


def became(fate: Fate, pack: Theatre) -> str:
    """Return in words what became of an override."""
    return f"undone on {date_of(fate.by.valid_from)}: {name_of(fate.by.holder, pack)}" if fate.by else fate.now


def say(place: str, holder: str | None, day: datetime, *, because: str, by: str, part: Part, settings: Config) -> None:
    """Put an override on the log. Raises Misconfigured, Failed, Unavailable."""
    pack, claim_set = put_in_words(list(in_use(settings).values()), place, holder, day, part=part, because=because, by=by)
    if holder is None and not any(one.article_id == claim_set.article_id for one in every(settings)):
        raise Failed(f"nothing was set of {place} from {day:%Y-%m-%d}: see `groundshift override list`")
    put(settings, [(pack, claim_set)])


def put_in_words(
    packs: Sequence[Theatre], place: str, holder: str | None, day: datetime, *, part: Any, because: str, by: str
) -> tuple[Theatre, ClaimSet]:
    """Return an override of a place as tables show it: "Zaranj (centre), Nimruz". Raises Misconfigured."""
    if " (centre)" in place:
        place, part = place.replace(" (centre)", ""), "centre"
    pack, meant = find_place(place, packs)
    return pack, override(pack, meant, holder, day.date(), part=part, because=because, by=by, now=datetime.now(UTC))


def put(settings: Config, made: Sequence[tuple[Theatre, ClaimSet]]) -> None:
    """Put overrides on the log, and say of each what it is and where it went. Raises Failed, Unavailable."""
    with closing(open_log(settings)) as log:
        log.prepare(settings.dataset)
        answers = log.write([claims_entry(settings.dataset, claim_set) for _, claim_set in made])
    for (pack, claim_set), answer in zip(made, answers, strict=True):
        if answer.verdict != "done":
            raise Failed(f"not written: {claim_set.title}: {answer.reason}")
        click.echo(f"{claim_set.title} (dataset {settings.dataset}, theatre {pack.id})")


def every(settings: Config) -> list[ClaimSet]:
    """Return all claim sets of the wars in use."""
    with closing(open_log(settings)) as log:
        return [one for pack in in_use(settings).values() for one in claim_sets(log, settings.dataset, pack)]
