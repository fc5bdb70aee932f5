"""Grafana, where a machine has one: found, started with folders of its own, provisioned, or left out and said so."""

import json
import os
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from groundshift.config import Config, Grafana
from groundshift.config import Stack as Settings
from groundshift.stack import Stack, addresses, grafana, processes

IMITATION = f"""#!{sys.executable}
import http.server, json, os, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({{"argv": sys.argv[1:], "environment": dict(os.environ)}}).encode())
    def log_message(self, *_): pass
http.server.HTTPServer((os.environ["GF_SERVER_HTTP_ADDR"], int(os.environ["GF_SERVER_HTTP_PORT"])), Answer).serve_forever()
"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Config]:
    """A configuration with a data folder of its own, and no Grafana in sight."""
    monkeypatch.delenv("GRAFANA_URL", raising=False)
    monkeypatch.delenv("GRAFANA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    yield Config(stack=Settings(data=tmp_path / "data"))
    processes.stop(processes.marked(tmp_path / "data"), grace=1.0)


def install(home: Path, name: str = "grafana") -> Path:
    """An imitation of a Grafana's folder."""
    (home / "bin").mkdir(parents=True)
    (home / "conf").mkdir()
    (home / "conf" / "defaults.ini").touch()
    (home / "bin" / name).write_text(IMITATION)
    (home / "bin" / name).chmod(0o755)
    return home


def test_it_is_started_as_it_should_be(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its folders lie in ours, a visitor may look, the files it is provisioned from and the index they name are given.

    From the root: it reads a path as one from its own home.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAFANA_HOME", str(install(tmp_path / "home")))
    with_index = config.model_copy(update={"elasticsearch": config.elasticsearch.model_copy(update={"url": "http://index:9200"})})
    provisioning = tmp_path / "dashboards" / "provisioning"
    with Stack(with_index, print) as stack:
        found = stack.up(["grafana"], provisioning=provisioning.relative_to(tmp_path))
        assert found.grafana is not None
        with urllib.request.urlopen(found.grafana) as answer:
            said = json.load(answer)
    environment = said["environment"]
    assert said["argv"] == ["server", "--homepath", str(tmp_path / "home")]
    assert Path(environment["GF_PATHS_DATA"]).is_relative_to(config.stack.data)
    assert (environment["GF_AUTH_ANONYMOUS_ENABLED"], environment["GF_AUTH_ANONYMOUS_ORG_ROLE"]) == ("true", "Viewer")
    assert (environment["GF_SECURITY_ADMIN_USER"], environment["GF_SECURITY_ADMIN_PASSWORD"]) == ("admin", "admin")
    assert environment["GF_PATHS_PROVISIONING"] == str(provisioning)
    assert environment["GROUNDSHIFT_DASHBOARDS"] == str(tmp_path / "dashboards")
    assert environment["GROUNDSHIFT_GRAFANA__ELASTICSEARCH_URL"] == "http://index:9200"


@pytest.mark.parametrize(("name", "verb"), [("grafana", ["server"]), ("grafana-server", [])])
def test_either_program_is_found_on_path(tmp_path: Path, name: str, verb: list[str]) -> None:
    """The program of today and that of old are both found, and called as each wants to be."""
    home = install(tmp_path / "home", name)
    found = grafana.find({"PATH": f"{home / 'bin'}{os.pathsep}/nowhere"})
    assert found is not None
    assert found.command == [str(home / "bin" / name), *verb, "--homepath", str(home)]


def test_where_there_is_none_it_is_left_out_and_said(config: Config) -> None:
    """Without a binary and an address nothing fails, and one line says what would be used."""
    said: list[str] = []
    with Stack(config, said.append) as stack:
        assert stack.up(["grafana"]).grafana is None
    assert said == ["Grafana is left out: no GRAFANA_HOME, no `grafana` on PATH, no GRAFANA_URL"]


def test_a_given_one_is_used_as_it_is(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With GRAFANA_URL none is started, even where there is a binary, and that is its address."""
    monkeypatch.setenv("GRAFANA_HOME", str(install(tmp_path / "home")))
    monkeypatch.setenv("GRAFANA_URL", "http://elsewhere:3000")
    elsewhere = config.model_copy(
        update={
            "kafka": config.kafka.model_copy(update={"bootstrap": "k:1"}),
            "elasticsearch": config.elasticsearch.model_copy(update={"url": "http://e:1"}),
        }
    )
    said: list[str] = []
    with Stack(elsewhere, said.append) as stack:
        assert stack.up(["grafana"]).grafana == "http://elsewhere:3000"
        assert stack.status() == {}
    assert addresses(elsewhere).grafana == "http://elsewhere:3000"
    assert said == ["Grafana is given: http://elsewhere:3000"]


def test_the_configured_address_goes_before_the_variable() -> None:
    """grafana.url is ours, GRAFANA_URL is everybody's."""
    assert grafana.given(Grafana(url="http://ours:1"), {"GRAFANA_URL": "http://theirs:1"}) == "http://ours:1"


@pytest.mark.grafana
@pytest.mark.skipif(grafana.find() is None, reason="no Grafana on this machine")
def test_a_real_one_answers(tmp_path: Path) -> None:
    """A real Grafana starts, and lets a visitor look without a password."""
    with Stack(Config(stack=Settings(data=tmp_path / "data")), print) as stack:
        address = stack.up(["grafana"]).grafana
        with urllib.request.urlopen(f"{address}/api/search") as answer:
            assert answer.status == 200
