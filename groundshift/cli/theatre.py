"""groundshift theatre: the packs of wars, what is in one, and what is wrong with one."""

from collections import Counter

import click

from groundshift.cli._asking import console, lines, table
from groundshift.core import theatre as theatres
from groundshift.core.theatre.loading import Survey, renew, survey
from groundshift.core.theatre.model import Actor, Theatre
from groundshift.errors import Failed

PACK = click.argument("name", metavar="NAME|PATH")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="One object a line.")


@click.group(short_help="List, show and check the packs of wars.")
def command() -> None:
    """List, show and check the packs of wars: the folders that say all that Groundshift knows about one."""


@command.command("list")
@AS_JSON
def list_packs(*, as_json: bool) -> None:
    """List the packs that are shipped: edition, places, sides, and since when each war is watched."""
    packs = [theatres.load(name) for name in theatres.known()]
    if as_json:
        lines(map(summary, packs))
        return
    rows = [(p.id, str(p.edition), str(len(p.places)), date_of(p), ", ".join(a.name for a in p.actors.values()) or "-") for p in packs]
    table("Theatres", ("theatre", "edition", "places", "since", "sides"), rows)


@command.command()
@PACK
@AS_JSON
def show(name: str, *, as_json: bool) -> None:
    """Say what is in a pack: its places by level, its sides with whom they fight and help, its sources, baseline and alert rules."""
    pack = theatres.load(name)
    if as_json:
        lines([summary(pack)])
        return
    out = console()
    out.print(f"[bold]{pack.name}[/] ({pack.id}), edition {pack.edition}, watched since {date_of(pack)}: {pack.folder}")
    levels = Counter(place.level for place in pack.places.values())
    table("Places", ("level", "places"), [(level.replace("_", " "), str(levels[level])) for level in theatres.LEVELS if levels[level]])
    table("Sides at the end", ("side", "id", "words", "enemies", "allies"), [side(actor, pack) for actor in pack.actors.values()])
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
@AS_JSON
def check(name: str, *, renewing: bool, as_json: bool) -> None:
    """Say all that is wrong with a pack, or with what all packs share (common), by file and line, and what is thin. Exit 1 on mistakes."""
    if renewing:
        renew(name)
    found = survey(name)
    if as_json:
        lines(told(found))
    else:
        for mistake in found.mistakes:
            click.echo(str(mistake))
        for warning in found.warnings:
            click.echo(f"warning: {warning}")
    if found.mistakes:
        raise Failed(f"{name}: {counted(len(found.mistakes), 'mistake')}, {counted(len(found.warnings), 'warning')}")
    if not as_json:
        click.echo(f"{name}: no mistake, {counted(len(found.warnings), 'warning')}")


def summary(pack: Theatre) -> dict[str, object]:
    """Return what a pack is, as a JSON object."""
    return {
        "theatre": pack.id,
        "name": pack.name,
        "countries": pack.countries,
        "edition": pack.edition,
        "watched_since": pack.settings.get("watched_since"),
        "places": dict(Counter(place.level for place in pack.places.values())),
        "sides": [actor.id for actor in pack.actors.values()],
        "sources": len(pack.sources),
        "baseline": len(pack.baseline),
        "alerts": [rule.get("id") for rule in pack.alerts],
        "folder": str(pack.folder),
    }


def told(found: Survey) -> list[dict[str, object]]:
    """Return mistakes and warnings as JSON objects."""
    return [{"is": "mistake", **m._asdict()} for m in found.mistakes] + [{"is": "warning", **w._asdict()} for w in found.warnings]


def side(actor: Actor, pack: Theatre) -> tuple[str, ...]:
    """Return a side as a row of a table."""
    others = (", ".join(sorted(found)) or "-" for found in (pack.enemies(actor.id), pack.allies(actor.id)))
    return (actor.name, actor.id, str(len(actor.words)), *others)


def date_of(pack: Theatre) -> str:
    """Return the day since when a war is watched."""
    return str(pack.settings.get("watched_since", "-"))


def counted(number: int, what: str) -> str:
    """Return a number of things in words."""
    return f"{number} {what}{'' if number == 1 else 's'}"
