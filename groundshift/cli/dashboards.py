"""groundshift dashboards: bring them to Grafana."""

import click

import dashboards.push as pushing
from groundshift import config, stack
from groundshift.errors import Misconfigured


@click.group()
def command() -> None:
    """Bring the dashboards to Grafana."""


@command.command()
def push() -> None:
    """Create or update the data sources, the folder and the dashboards in the Grafana of the configuration, or of the local stack."""
    settings = config.load()
    running = stack.running(settings)
    url = settings.grafana.url or (running.grafana if running else None)
    if not url:
        raise Misconfigured("no Grafana: set grafana.url (GROUNDSHIFT_GRAFANA__URL), or start one with `groundshift up`")
    elasticsearch = settings.grafana.elasticsearch_url or stack.addresses(settings).elasticsearch
    pushing.push(pushing.connect(settings.grafana, url), elasticsearch, click.echo)
