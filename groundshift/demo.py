"""The main job from end to end on real servers: replay articles, carry them through, roll up their days, print what changed hands.

The articles are the seeds, or the samples of a pack.
"""

import functools
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from datetime import time as hours
from pathlib import Path
from typing import Final

from rich.console import Console

import dashboards.push as pushing
from consumers.crew import SEATS, Crew
from dashboards import files, filling
from groundshift import outcome, stack
from groundshift.adapters import open_index, open_log
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.ports import Index, Log
from groundshift.config import Config
from groundshift.core.records import milliseconds
from groundshift.core.theatre import Theatre
from groundshift.errors import Failed, Misconfigured
from groundshift.observe import Metrics
from groundshift.packs import in_use
from groundshift.report.write import write_all
from groundshift.stack import grafana
from groundshift.stack.state import data_folder
from producers.articles import read_articles
from producers.replay import Queue, replay

SEEDS: Final = Path("seeds")
DAG: Final = "groundshift_daily"


def samples(pack: Theatre) -> Path:
    """Return the folder of a pack's sample articles. Raises Misconfigured: it has none."""
    folder = pack.folder / "samples"
    if not folder.is_dir():
        raise Misconfigured(f"{pack.name} has no samples: put articles into {folder}, or read your own with `groundshift read`")
    return folder


def run(
    config: Config, console: Console, say: Callable[[str], None], source: Path = SEEDS, clock: Callable[[], float] = time.monotonic
) -> None:
    """Bring up the servers, carry articles through everything, print the outcome, stop the servers.

    source: the folder of the articles. Raises Failed, Misconfigured.
    """
    begun = clock()
    if not source.is_dir():
        raise Failed(f"no folder {source}: run the demo in the project's folder")
    packs = list(in_use(config).values())
    with stack.Stack(config, say) as servers, ExitStack() as shown:
        provisioning = files.write(data_folder(config) / files.FOLDER, packs)
        addresses = servers.up(("kafka", "elasticsearch", "grafana"), provisioning=provisioning)
        log, index = open_log(config), open_index(config)
        try:
            log.prepare(config.dataset)
            index.prepare(config.dataset)
            shown.enter_context(watched(config, say))
            queue = Queue(read_articles([source]), config.dataset)
            sent = replay(queue, log, config.dataset, data_folder(config), config.retry)
            say(f"replayed {sent.articles} articles of {source}/ onto Kafka, topic {config.dataset}-articles")
            crew = Crew(config, list(SEATS), functools.partial(open_log, config), functools.partial(open_index, config), Metrics())
            crew.run(until_idle=True)
            say("every record is through: extractor, tracker, indexer, notifier")
            days = sorted({article.published.date() for article in outcome.articles(index, config.dataset) if article.published})
            roll_up(config, days, say)
            show(config, console, log, index)
            look(config, console, addresses, days)
            painted = paint(config)
        finally:
            log.close()
            index.close()
    say(f"stopped the servers; {clock() - begun:.0f} s in all")
    for file in painted:
        console.print(f"open in a browser: {file.resolve().as_uri()}", markup=False, soft_wrap=True, highlight=False)


@contextmanager
def watched(config: Config, say: Callable[[str], None]) -> Iterator[None]:
    """Serve the page for as long as this takes, and say where."""
    try:
        from groundshift.serving.run import beside  # noqa: PLC0415  # an extra
    except ImportError as error:
        say(f"the page is not served: that needs {error.name}: pip install 'groundshift[serve]'")
        yield
        return
    with beside(config) as address:
        say(f"watch the map change, in a browser, while this runs: {address}")
        yield


def roll_up(config: Config, days: list[date], say: Callable[[str], None]) -> None:
    """Have Airflow itself run the daily DAG for these days. Raises Failed with the run's own words."""
    names = [day.isoformat() for day in days]
    say(f"Airflow runs {DAG} for {', '.join(names)}")
    environment = {**stack.prepare_airflow(config), "GROUNDSHIFT_THEATRES": json.dumps(config.theatres)}
    command = [sys.executable, "-m", "groundshift.dag_runs", DAG, config.dataset, *names]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    runs = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"dag"')]
    for run in runs:
        say(f"  {run.get('day', '')} {run['state']} {run.get('error', '')}".rstrip())
    if done.returncode or len(runs) < len(days):
        log = data_folder(config) / "logs" / "dag_runs.log"
        log.write_text(done.stdout + done.stderr, "utf-8")
        raise Failed(f"a run of {DAG} failed: see {log}")


def look(config: Config, console: Console, addresses: stack.Addresses, days: list[date]) -> None:
    """Say where the dashboards are, if this machine has a Grafana; one that is given gets them pushed."""
    given = grafana.given(config.grafana)
    if given:
        variables = pushing.variables(str(stack.addresses(config).elasticsearch), config.elasticsearch)
        pushing.push(pushing.connect(config.grafana, given), variables, list(in_use(config).values()), console.print)
    if url := given or addresses.grafana:
        begin, end = (milliseconds(datetime.combine(day, hour, UTC)) for day, hour in ((days[0], hours.min), (days[-1], hours.max)))
        query = f"var-dataset={config.dataset}&from={begin}&to={end}"
        for pack in in_use(config).values():
            address = f"{url}/d/{filling.uid_of('territory', pack)}?{query}"
            console.print(f"dashboards, while `groundshift up` runs: {address}", soft_wrap=True, highlight=False)
        console.print(grafana.sign_in(config.grafana), soft_wrap=True, highlight=False)


def paint(config: Config) -> list[Path]:
    """Write the page that opens from disk, one for each theatre; return the files."""
    return write_all(config, data_folder(config) / "report.html", (), datetime.now(UTC))


def show(config: Config, console: Console, log: Log, index: Index) -> None:
    """Print what came out, and where to go on."""
    dataset, theatres = config.dataset, in_use(config)
    counted = outcome.counts(index, dataset)
    for claims in outcome.claim_lists(index, dataset, theatres):
        console.print(claims)
    for pack in theatres.values():
        war = f"{pack.name}: " if len(theatres) > 1 else ""
        for table in (outcome.map_table, outcome.alert_table, outcome.rollup_table):
            console.print(table(index, dataset, pack, war))
    letters = list(DeadLetters(log, dataset).read())
    console.print(f"dead letters: {len(letters)}")
    for letter in letters:
        console.print(f"  {letter.stage}: {letter.error}", markup=False)
    console.print(f"data: {data_folder(config)}", markup=False, soft_wrap=True)
    console.print("next: .venv/bin/groundshift up, replay PATH..., run all; or read FILE, with no server; --help lists every verb")
    console.print("documents: " + " ".join(f"{name}={number}" for name, number in counted.items()), soft_wrap=True, highlight=False)
