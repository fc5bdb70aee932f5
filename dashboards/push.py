"""Pushes the dashboards, data sources and alert rules of this folder to a Grafana, over its HTTP API."""

import difflib
import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
from grafana_api.grafana_api import GrafanaException
from grafana_api.grafana_face import GrafanaFace

from dashboards import files
from dashboards.files import Fields
from groundshift.config import Elasticsearch, Grafana
from groundshift.core.theatre import Theatre
from groundshift.errors import Failed, Misconfigured, Unavailable

FOLDER = {"uid": "groundshift", "title": "Groundshift"}
PUSHED = "pushed by groundshift"  # the message of our own versions; a person's save carries another, or none
NOT_FOUND = 404
RULES = "/v1/provisioning/alert-rules"
OPEN = {"X-Disable-Provenance": "true"}  # what we push may be changed in Grafana
Say = Callable[[str], None]


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


def variables(elasticsearch_url: str, settings: Elasticsearch) -> dict[str, str]:
    """Return what the data sources' variables stand for: the index as Grafana reaches it, and the user it comes as."""
    return {
        "GROUNDSHIFT_GRAFANA__ELASTICSEARCH_URL": elasticsearch_url.partition(",")[0],  # it asks one node
        "GROUNDSHIFT_ELASTICSEARCH__USERNAME": settings.username,
        "GROUNDSHIFT_ELASTICSEARCH__PASSWORD": settings.password.get_secret_value(),
    }


def push(grafana: GrafanaFace, given: dict[str, str], packs: Collection[Theatre], say: Say, *, force: bool = False) -> None:
    """Create or update everything of the packs in use; the same call again changes nothing.

    given: variables(). A dashboard that a person saved in Grafana stays as it is, and the difference is said, unless force.
    Raises Unavailable where Grafana does not answer, Failed with its own words where it refuses.
    """
    with _speaking(grafana):
        for source in files.datasources(given):
            say(f"data source {source['name']}: {_put_datasource(grafana, source)}")
        folder = _folder(grafana)
        for board in files.dashboards(packs):
            say(f"dashboard {board['title']}: {_put_dashboard(grafana, board, folder, say, force)}")
        _put_routing(grafana, say)
        known = {rule["uid"] for rule in grafana.api.GET(RULES)}  # asked for by name, one that is missing is a 500 in Grafana 9
        for group in files.rule_groups(packs):
            for rule in group["rules"]:
                fields = {**rule, "folderUID": folder, "ruleGroup": group["name"], "orgID": 1}
                say(f"alert rule {rule['title']}: {_put_rule(grafana, fields, rule['uid'] in known)}")


def differences(grafana: GrafanaFace, packs: Collection[Theatre]) -> Iterator[str]:
    """Yield the lines in which the dashboards in Grafana differ from ours. Raises Unavailable, Failed."""
    with _speaking(grafana):
        for board in files.dashboards(packs):
            found = _get(grafana, f"/dashboards/uid/{board['uid']}")
            yield from difference(found["dashboard"] if found else {}, board)


def difference(theirs: Fields, ours: Fields) -> Iterator[str]:
    """Yield a unified diff from the dashboard in Grafana to ours; numbers that Grafana gives are passed over."""
    before, after = (
        json.dumps({name: value for name, value in board.items() if name not in {"id", "version"}}, indent=1, sort_keys=True).splitlines()
        for board in (theirs, ours)
    )
    return difflib.unified_diff(before, after, f"Grafana: {ours['title']}", f"ours: {ours['title']}", lineterm="", n=2)


@contextmanager
def _speaking(grafana: GrafanaFace) -> Iterator[None]:
    try:
        yield
    except GrafanaException as error:
        raise Failed(f"Grafana refused: {error.message}") from error
    except requests.RequestException as error:
        raise Unavailable(f"Grafana at {grafana.api.url} does not answer: start it, or set grafana.url ({error})") from error


def _get(grafana: GrafanaFace, path: str) -> Any:
    """Return what is there; None where nothing is."""
    try:
        return grafana.api.GET(path)
    except GrafanaException as error:
        if error.status_code == NOT_FOUND:
            return None
        raise


def _folder(grafana: GrafanaFace) -> str:
    """Return the uid of our folder, made if need be; a Grafana that reads our files may have made it under a uid of its own."""
    there = grafana.api.GET("/folders")
    for mark in ("uid", "title"):
        for folder in there:
            if folder[mark] == FOLDER[mark]:
                return str(folder["uid"])
    grafana.folder.create_folder(FOLDER["title"], FOLDER["uid"])
    return FOLDER["uid"]


def _put_datasource(grafana: GrafanaFace, source: Fields) -> str:
    path = f"/datasources/uid/{source['uid']}"
    # grafana-api updates data sources by number, a call that newer Grafanas drop; by uid works on all from 9 on
    there = _get(grafana, path)
    if there and there.get("readOnly"):
        return "read from a file by Grafana itself, left alone"
    if there:
        grafana.api.PUT(path, json=source)
        return "updated"
    grafana.api.POST("/datasources", json=source)
    return "created"


def _put_dashboard(grafana: GrafanaFace, board: Fields, folder: str, say: Say, force: bool) -> str:
    found = _get(grafana, f"/dashboards/uid/{board['uid']}")
    lines = list(difference(found["dashboard"], board)) if found else []
    if found and not lines:
        return "unchanged"
    if found and not force and not _ours(grafana, board["uid"]):
        for line in lines:
            say(line)
        return "changed in Grafana, left alone (--force overwrites it)"
    grafana.dashboard.update_dashboard(
        {"dashboard": {**board, "id": None}, "folderUid": folder, "overwrite": True, "message": PUSHED},
    )
    return "updated" if found else "created"


def _ours(grafana: GrafanaFace, uid: str) -> bool:
    """Say whether the newest version is one that we pushed."""
    answer = grafana.api.GET(f"/dashboards/uid/{uid}/versions?limit=1")
    versions = answer["versions"] if isinstance(answer, dict) else answer  # a bare list until Grafana 11
    return bool(versions) and versions[0]["message"] == PUSHED


def _put_rule(grafana: GrafanaFace, rule: Fields, there: bool) -> str:
    if not there:
        grafana.api.POST(RULES, json=rule, headers=OPEN)
        return "created"
    path = f"{RULES}/{rule['uid']}"
    if grafana.api.GET(path).get("provenance") == "file":  # the list of all rules does not say so in Grafana 9
        return "read from a file by Grafana itself, left alone"
    grafana.api.PUT(path, json=rule, headers=OPEN)
    return "updated"


def _put_routing(grafana: GrafanaFace, say: Say) -> None:
    """Route our rules to nobody, where no route of ours is there yet; every other route stays as it is."""
    ours, base = files.routing(), "/v1/provisioning"
    tree = grafana.api.GET(f"{base}/policies")
    (route,) = ours["policies"][0]["routes"]
    routes = tree.get("routes") or []
    if any(route["object_matchers"][0] in (known.get("object_matchers") or []) for known in routes):
        say("routing: there already, left alone")
        return
    (timing,), (contact,) = ours["muteTimes"], ours["contactPoints"]
    if not any(known["name"] == timing["name"] for known in grafana.api.GET(f"{base}/mute-timings")):
        grafana.api.POST(f"{base}/mute-timings", json={key: timing[key] for key in ("name", "time_intervals")}, headers=OPEN)
    if not any(known["name"] == contact["name"] for known in grafana.api.GET(f"{base}/contact-points")):
        grafana.api.POST(f"{base}/contact-points", json={**contact["receivers"][0], "name": contact["name"]}, headers=OPEN)
    grafana.api.PUT(f"{base}/policies", json={**tree, "routes": [route, *routes]}, headers=OPEN)
    say("routing: to nobody, until you name a target in Grafana")
