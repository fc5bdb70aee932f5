"""groundshift status: what runs, and where."""

import click

from groundshift import config
from groundshift.stack import Stack, processes


@click.command(short_help="Say what is running, and where.")
def command() -> None:
    """Say which local servers run, where, as which process, and how much memory they hold."""
    servers = Stack(config.load(), lambda line: click.echo(line, err=True)).status()
    if not servers:
        click.echo("nothing runs here; `groundshift up` starts Kafka and Elasticsearch")
    for name, server in servers.items():
        held = f"{processes.memory(server.pid, server.started) / 2**20:.0f} MB"
        click.echo(f"{name:<14} {server.address:<24} pid {server.pid:<8} {held:>8}  {'' if server.ready else 'starting'}  log {server.log}")
