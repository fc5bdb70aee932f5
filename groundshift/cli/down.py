"""groundshift down: stop what `up` started."""

import click

from groundshift import config
from groundshift.stack import Stack


@click.command(short_help="Stop what `up` started.")
def command() -> None:
    """Stop the servers that `groundshift up` started; their data stays."""
    stopped = Stack(config.load(), lambda line: click.echo(line, err=True)).down()
    click.echo(f"stopped {', '.join(stopped)}" if stopped else "nothing runs here")
