"""Grafana, where this machine has one: a binary under GRAFANA_HOME or on PATH."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from groundshift.config import Config, Grafana
from groundshift.stack.service import HOST, Service, Site, get

PROGRAMS = ("grafana", "grafana-server")
HOMES = (Path("/usr/share/grafana"), Path("/usr/local/share/grafana"), Path("/opt/homebrew/opt/grafana/share/grafana"))  # of packages
ABSENT = "Grafana is left out: no GRAFANA_HOME, no `grafana` on PATH, no GRAFANA_URL"
NO_CALLS_HOME = {
    "GF_ANALYTICS_REPORTING_ENABLED": "false",
    "GF_ANALYTICS_CHECK_FOR_UPDATES": "false",
    "GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES": "false",
    "GF_NEWS_NEWS_FEED_ENABLED": "false",
    "GF_PLUGINS_PREINSTALL_DISABLED": "true",
    "GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED": "true",
}


@dataclass(frozen=True)
class Program:
    """A Grafana to start: its binary and the folder with its defaults and its pages."""

    binary: Path
    home: Path

    @property
    def command(self) -> list[str]:
        """`grafana server` since version 9.3; `grafana-server` is the older name, and is going."""
        verb = ["server"] if self.binary.name == "grafana" else []
        return [str(self.binary), *verb, "--homepath", str(self.home)]


def given(config: Grafana, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the address of a Grafana that somebody else runs: grafana.url, else GRAFANA_URL."""
    return config.url or environment.get("GRAFANA_URL") or None


def find(environment: Mapping[str, str] = os.environ) -> Program | None:
    """Return a Grafana of this machine; None where there is none."""
    named = environment.get("GRAFANA_HOME")
    path = os.pathsep.join([*([f"{named}/bin"] if named else []), environment.get("PATH", "")])
    for name in PROGRAMS:
        found = shutil.which(name, path=path)
        if not found:
            continue
        binary = Path(found).resolve()
        for home in (*([Path(named)] if named else []), binary.parents[1], *HOMES):
            if (home / "conf" / "defaults.ini").is_file():
                return Program(binary, home)
    return None


def service(site: Site, program: Program, ports: list[int], config: Config, provisioning: tuple[Path, str] | None) -> Service:
    """Prepare Grafana's folder and return how to start it.

    provisioning: a folder of Grafana's provisioning files, and the address of the Elasticsearch they name as
    GROUNDSHIFT_GRAFANA__ELASTICSEARCH_URL. The dashboards are taken from the folder above it, GROUNDSHIFT_DASHBOARDS.
    """
    (port,) = ports
    folder = site.data / "grafana"
    for name in ("data", "plugins", "provisioning"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    source, elasticsearch = provisioning or (folder / "provisioning", "")
    return Service(
        name="grafana",
        title="Grafana",
        address=f"http://{HOST}:{port}",
        command=program.command,
        environment={
            **site.environment,
            **NO_CALLS_HOME,
            "GF_SERVER_HTTP_ADDR": HOST,
            "GF_SERVER_HTTP_PORT": str(port),
            "GF_PATHS_DATA": str(folder / "data"),
            "GF_PATHS_LOGS": str(site.data / "logs"),
            "GF_PATHS_PLUGINS": str(folder / "plugins"),
            "GF_PATHS_PROVISIONING": str(source),
            **({"GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH": str(home)} if (home := source / "home").is_file() else {}),
            "GF_SMTP_ENABLED": "false",  # Grafana's own default address gets nothing
            "GF_AUTH_ANONYMOUS_ENABLED": "true",
            "GF_AUTH_ANONYMOUS_ORG_ROLE": "Viewer",
            "GF_SECURITY_ADMIN_USER": config.grafana.username,
            "GF_SECURITY_ADMIN_PASSWORD": config.grafana.password.get_secret_value(),
            "GF_LOG_MODE": "console",
            "GF_LOG_LEVEL": "warn",
            "GROUNDSHIFT_GRAFANA__ELASTICSEARCH_URL": elasticsearch,
            "GROUNDSHIFT_ELASTICSEARCH__USERNAME": config.elasticsearch.username,
            "GROUNDSHIFT_ELASTICSEARCH__PASSWORD": config.elasticsearch.password.get_secret_value(),
            "GROUNDSHIFT_DASHBOARDS": str(source.parent),
        },
        folder=folder,
        ready=lambda: get(port, "/api/health")[0] == 200,
    )


def sign_in(config: Grafana) -> str:
    """Return in a line who may sign in, and where the password stands; never the password."""
    return f"anybody on this machine may look; to change things sign in as {config.username}, with grafana.password of the configuration"
