"""groundshift serve: the page and a read-only HTTP API."""

import signal
from pathlib import Path
from typing import NoReturn

import click

from groundshift.answers import Files
from groundshift.cli._asking import fail, of_theatres, settings_of, unread
from groundshift.errors import Misconfigured
from groundshift.observe import start_logging


@click.command(short_help="Serve the page and a read-only HTTP API, live from the index.")
@click.option("--host", metavar="ADDRESS", help="Where to listen; one that others can reach needs serve.token. Default: serve.host.")
@click.option("--port", metavar="NUMBER", type=click.IntRange(0, 65535), help="0: one that is free. Default: serve.port.")
@click.option("--from-files", "paths", metavar="PATH", multiple=True, type=click.Path(path_type=Path), help="Read articles, ask no server.")
@click.option("--dataset", metavar="NAME", help="Prefix of topics and indices. Default: the configuration's.")
@of_theatres
def command(host: str | None, port: int | None, paths: tuple[Path, ...], dataset: str | None, theatres: tuple[str, ...]) -> None:
    """Serve the page live from the index, and a read-only HTTP API: /asof /why /changes /alerts /claims /daily, feeds and a stream.

    /openapi.json says what can be asked. It listens on this machine alone; Ctrl-C ends it. Of files what could not be read is said, and the
    rest served; the exit code is then 1.
    """
    settings = settings_of(dataset, theatres)
    chosen = {"host": settings.serve.host if host is None else host, "port": settings.serve.port if port is None else port}
    settings = settings.model_copy(update={"serve": settings.serve.model_copy(update=chosen)})
    try:
        from groundshift.serving.run import serve  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise Misconfigured(f"serving needs {error.name}: pip install 'groundshift[serve]'") from error
    start_logging(settings)
    files = Files()

    def say(address: str) -> None:
        unread(files)
        click.echo(f"serving {settings.dataset} at {address} (Ctrl-C ends it)")

    signal.signal(signal.SIGTERM, ended)
    try:
        serve(settings, paths, say, files)
    except (KeyboardInterrupt, click.exceptions.Exit):
        fail(files)
        raise
    fail(files)


def ended(_number: int, _frame: object) -> NoReturn:
    """End as somebody asks who stops services: that is no failure."""
    raise click.exceptions.Exit(0)
