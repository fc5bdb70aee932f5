"""groundshift up: start the local servers and keep them running."""

from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime

import click

from dashboards import files, home
from groundshift import config
from groundshift.adapters import open_index
from groundshift.packs import in_use
from groundshift.stack import Stack, grafana


@click.command(short_help="Start Kafka and Elasticsearch on this machine, and keep them running.")
@click.option("--airflow", is_flag=True, help="Start Airflow too: about 17 s more, and 1.6 GB of memory.")
@click.option("--no-grafana", is_flag=True, help="Start no Grafana, where this machine has one.")
def command(airflow: bool, no_grafana: bool) -> None:
    """Start Kafka and Elasticsearch on this machine, the page over them, and Grafana where there is one.

    They run until `groundshift down`.
    """
    services = ["kafka", "elasticsearch", *(["airflow"] if airflow else []), *([] if no_grafana else ["grafana"]), "page"]
    settings = config.load()
    provisioning = files.write(settings.stack.data / files.FOLDER, list(in_use(settings).values()))
    with Stack(settings, lambda line: click.echo(line, err=True)) as stack:
        found = stack.up(services, keep=True, provisioning=provisioning)
    for name, address in asdict(found).items():
        if address:
            click.echo(f"{name:<14} {address}")
    if found.grafana and not no_grafana:
        with closing(open_index(settings)) as index:
            packs = list(in_use(settings).values())
            path = home.write(provisioning, index, packs, settings.dataset, datetime.now(UTC)) or ""
        click.echo(f"Dashboards: {found.grafana}{path}; {grafana.sign_in(settings.grafana)}", err=True)
    if airflow:
        click.echo(f"Airflow's own commands: . {settings.stack.data / 'airflow' / 'env.sh'}; .venv/bin/airflow ...", err=True)
    if found.page:
        click.echo(
            f"Open {found.page} in a browser: it shows dataset {settings.dataset} as it comes in; `groundshift serve` shows others.",
            err=True,
        )
    click.echo("They run until `groundshift down`; `groundshift status` says how they are.", err=True)
    for name, elsewhere in (("kafka.bootstrap", settings.kafka.bootstrap), ("elasticsearch.url", settings.elasticsearch.url)):
        if elsewhere:
            click.echo(f"Note: {name} is set, so the other verbs use {elsewhere}.", err=True)
