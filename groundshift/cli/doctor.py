"""groundshift doctor: how everything is that it depends on."""

from datetime import UTC, datetime

import click
import msgspec

from groundshift import config, doctor
from groundshift.errors import Failed

MARKS = {"well": "ok   ", "note": "note ", "wrong": "WRONG"}


@click.command(short_help="Look at everything it depends on, and say what to do.")
@click.option("--dataset", metavar="NAME", help="Prefix of topics, groups and indices. Default: the configuration's.")
@click.option("--json", "as_json", is_flag=True, help="One finding a line, as JSON.")
def command(*, dataset: str | None, as_json: bool) -> None:
    """Look at versions, disk, ports, packs, servers, clocks, indices and templates, lag, dead letters and feeds; say what to do.

    Exit code 1 where something is wrong. Nothing is made or changed.
    """
    wrong = 0
    for found in doctor.examine(config.load(dataset=dataset), datetime.now(UTC)):
        wrong += found.how == "wrong"
        hint = f"  -> {found.do}" if found.do else ""
        click.echo(msgspec.json.encode(found).decode() if as_json else f"{MARKS[found.how]} {found.of}: {found.says}{hint}")
    if wrong:
        raise Failed(f"{wrong} findings are wrong")
