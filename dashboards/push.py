"""Pushes the dashboards and data sources of this folder to a Grafana, over its HTTP API."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

import requests
import yaml
from grafana_api.grafana_api import GrafanaException
from grafana_api.grafana_face import GrafanaFace

from groundshift.config import Grafana
from groundshift.errors import Failed, Misconfigured, Unavailable

HERE = Path(__file__).resolve().parent
FOLDER = {"uid": "groundshift", "title": "Groundshift"}
TERRITORY = "groundshift-territory"  # the uid of the first dashboard to open
NOT_FOUND = 404


def connect(settings: Grafana, url: str) -> GrafanaFace:
    """Return a client of the Grafana at this URL. Raises Misconfigured where the URL is none."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Misconfigured(f"grafana.url is {url!r}: give http(s)://host:port")
    token = settings.token.get_secret_value()
    return GrafanaFace(
        auth=token or (settings.username, settings.password.get_secret_value()),
        host=parts.hostname,
        port=parts.port,
        protocol=parts.scheme,
        url_path_prefix=parts.path.strip("/") + "/" if parts.path.strip("/") else "",
        timeout=30.0,
    )


def datasources(elasticsearch_url: str) -> list[dict[str, Any]]:
    """Read the data sources as they are provisioned, for an Elasticsearch at this URL as Grafana reaches it."""
    text = (HERE / "provisioning" / "datasources" / "groundshift.yaml").read_text("utf-8")
    filled = Template(text).safe_substitute(os.environ | {"GROUNDSHIFT_GRAFANA__ELASTICSEARCH_URL": elasticsearch_url})
    found: list[dict[str, Any]] = yaml.safe_load(filled)["datasources"]
    return found


def dashboards() -> list[dict[str, Any]]:
    """Read every dashboard of this folder."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(HERE.glob("*.json"))]


def push(grafana: GrafanaFace, elasticsearch_url: str, say: Callable[[str], None]) -> None:
    """Create or update the data sources, the folder and the dashboards; the same call again changes nothing.

    Raises Unavailable where Grafana does not answer, Failed with its own words where it refuses.
    """
    try:
        for source in datasources(elasticsearch_url):
            say(f"data source {source['name']}: {_put_datasource(grafana, source)}")
        if not _there(lambda: grafana.folder.get_folder(FOLDER["uid"])):
            grafana.folder.create_folder(FOLDER["title"], FOLDER["uid"])
        for dashboard in dashboards():
            answer = grafana.dashboard.update_dashboard(
                {"dashboard": {**dashboard, "id": None}, "folderUid": FOLDER["uid"], "overwrite": True},
            )
            say(f"dashboard {dashboard['title']}: {answer['url']}")
    except GrafanaException as error:
        raise Failed(f"Grafana refused: {error.message}") from error
    except requests.RequestException as error:
        raise Unavailable(f"Grafana at {grafana.api.url} does not answer: start it, or set grafana.url ({error})") from error


def _put_datasource(grafana: GrafanaFace, source: dict[str, Any]) -> str:
    # grafana-api updates by number, a call that newer Grafanas drop; by uid works on all from 9 on
    if _there(lambda: grafana.api.GET(f"/datasources/uid/{source['uid']}")):
        grafana.api.PUT(f"/datasources/uid/{source['uid']}", json=source)
        return "updated"
    grafana.api.POST("/datasources", json=source)
    return "created"


def _there(get: Callable[[], Any]) -> bool:
    try:
        get()
    except GrafanaException as error:
        if error.status_code == NOT_FOUND:
            return False
        raise
    return True
