"""groundshift override: set by hand who holds a place."""

from contextlib import closing
from datetime import UTC, datetime
from typing import get_args

import click

from groundshift.adapters import open_log
from groundshift.adapters.topics import claims_entry
from groundshift.answers import find_place
from groundshift.cli._asking import DAY, date_of, lines, of_theatres, settings_of, table
from groundshift.config import Config
from groundshift.core.override import PREFIX, override
from groundshift.core.records import ClaimSet, Part, plain
from groundshift.errors import Failed
from groundshift.packs import in_use
from groundshift.rollups import claim_sets

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
    """Say that HOLDER (a side, or unknown) holds PLACE from a day on, whatever is claimed of the days until then."""
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


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One object a line.")
@DATASET
@of_theatres
def list_overrides(as_json: bool, dataset: str | None, theatres: tuple[str, ...]) -> None:
    """List every override and revocation there ever was, in order."""
    settings = settings_of(dataset, theatres)
    said = sorted(overrides(settings), key=lambda claim_set: claim_set.known_at)
    if as_json:
        lines(map(plain, said))
    else:
        packs = in_use(settings)
        for name, pack in packs.items():
            rows = [(date_of(claim_set.known_at), claim_set.title) for claim_set in said if claim_set.theatre == name]
            table(f"{pack.name}: Overrides" if len(packs) > 1 else "Overrides", ("day", "what"), rows)


def say(place: str, holder: str | None, day: datetime, *, because: str, by: str, part: Part, settings: Config) -> None:
    """Put an override on the log. Raises Misconfigured, Failed, Unavailable."""
    pack, meant = find_place(place, list(in_use(settings).values()))
    claim_set = override(pack, meant, holder, day.date(), part=part, because=because, by=by, now=datetime.now(UTC))
    if holder is None and not any(one.article_id == claim_set.article_id for one in overrides(settings)):
        raise Failed(f"nothing was set of {meant.name} from {day:%Y-%m-%d}: see `groundshift override list`")
    with closing(open_log(settings)) as log:
        log.prepare(settings.dataset)
        (answer,) = log.write([claims_entry(settings.dataset, claim_set)])
    if answer.verdict != "done":
        raise Failed(f"not written: {answer.reason}")
    click.echo(claim_set.title)


def overrides(settings: Config) -> list[ClaimSet]:
    """Return all that was ever set or revoked by hand."""
    with closing(open_log(settings)) as log:
        return [
            one
            for pack in in_use(settings).values()
            for one in claim_sets(log, settings.dataset, pack)
            if one.article_id.startswith(PREFIX)
        ]
