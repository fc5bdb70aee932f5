"""groundshift notify: who hears of alerts, and whether messages reach them."""

from typing import get_args

import click

from groundshift import config
from groundshift.adapters.targets import Targets
from groundshift.core.near import meant
from groundshift.core.records import Severity
from groundshift.errors import Failed, Misconfigured
from groundshift.packs import in_use

TITLE = "Groundshift: a test message"


@click.group(short_help="Test whether messages reach those who hear of alerts.")
def command() -> None:
    """Test whether messages reach those who are to hear of alerts: the targets of [notify] in the configuration."""


@command.command()
@click.option("--severity", type=click.Choice(get_args(Severity)), help="Only to who hears of alerts of this severity.")
@click.option("--theatre", "where", metavar="ID", help="Only to who hears of alerts of this theatre.")
def test(severity: Severity | None, where: str | None) -> None:
    """Send a test message to each target, and say of each whether it was taken and what it hears of. Nothing is put on record.

    Exit code 1 where a target did not take it.
    """
    settings = config.load()
    ids = list(in_use(settings))
    if where is not None and where not in ids:
        raise Misconfigured(f"no theatre {where!r} in use: {meant(where, ids)}")
    targets = Targets(settings.notify, ids)
    if not targets.names:
        raise Misconfigured('nobody hears of alerts: in [notify.targets] write critical = ["MAIL"], and set MAIL to an Apprise URL')
    severities, theatres = [severity] if severity else get_args(Severity)[::-1], [where] if where else ids
    chosen = dict.fromkeys(name for one in severities for place in theatres for name in targets.of(one, place))
    if not chosen:
        raise Misconfigured(f"nobody hears of {severity or 'any'} alerts of {where or 'any theatre'}")
    failed = 0
    for name in chosen:
        error = targets.send(name, TITLE, f"{name} hears of these alerts: {targets.hears(name)}. No threshold was reached.")
        click.echo(f"{name}: {f'failed: {error}' if error else 'sent'} ({targets.hears(name)})", err=bool(error))
        failed += bool(error)
    if failed:
        raise Failed(f"{failed} of {len(chosen)} targets did not take it: see their URLs in the environment")
