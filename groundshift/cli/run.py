"""groundshift run: the consumers."""

import functools
import signal

import click

from consumers.crew import SEATS, Crew
from consumers.rebuild import check_whole
from groundshift import config
from groundshift.adapters import open_index, open_log
from groundshift.observe import Metrics, start_logging


@click.command(short_help="Run a consumer, or all of them.")
@click.argument("consumer", type=click.Choice([*SEATS, "all"]))
@click.option("--dataset", metavar="NAME", help="Prefix of topics, groups and indices. Default: the configuration's.")
@click.option("--until-idle", is_flag=True, help="Stop when every record is through, by the offsets.")
@click.option("--extractors", metavar="N", type=click.IntRange(min=1), help="Processes that read articles. Default: as many as cores.")
@click.option("--notify-history", is_flag=True, help="Let the notifier tell of history too: of a replay, and of what was known long ago.")
def command(*, consumer: str, dataset: str | None, until_idle: bool, extractors: int | None, notify_history: bool) -> None:
    """Run a consumer, or all of them, until SIGTERM or Ctrl-C; start more to go faster.

    On SIGTERM the batch in hand is finished and committed, within consumers.drain_seconds.
    """
    settings = config.load(dataset=dataset)
    if notify_history:
        if consumer not in {"notifier", "all"}:
            raise click.UsageError(f"--notify-history is for the notifier, and {consumer} tells nobody")
        settings = settings.model_copy(update={"notify": settings.notify.model_copy(update={"history": True})})
    if extractors:
        settings = settings.model_copy(update={"consumers": settings.consumers.model_copy(update={"extractors": extractors})})
    start_logging(settings)
    metrics = Metrics()
    metrics.serve(settings.consumers.metrics_port)
    log, index = open_log(settings), open_index(settings)
    log.prepare(settings.dataset)
    check_whole(log, index, settings.dataset, settings.retry)
    index.prepare(settings.dataset)
    stages = list(SEATS) if consumer == "all" else [consumer]
    crew = Crew(settings, stages, functools.partial(open_log, settings), functools.partial(open_index, settings), metrics)
    heard: list[int] = []

    def end(number: int, _frame: object) -> None:
        heard.append(number)
        crew.stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    crew.run(until_idle)
    if signal.SIGINT in heard:
        raise KeyboardInterrupt
