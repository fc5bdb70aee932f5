"""Pushing to Grafana: the same on an imitation of its API and, where this machine has one, on the real thing."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from grafana_api.grafana_face import GrafanaFace
from imitation import imitation
from requests import JSONDecodeError

from dashboards import files, filling, push
from groundshift.config import Config, Elasticsearch, Grafana
from groundshift.config import Stack as Settings
from groundshift.core import theatre
from groundshift.errors import Misconfigured, Unavailable
from groundshift.stack import Stack, grafana

PACKS = [theatre.load(name) for name in ("afghanistan", "syria")]
TERRITORY = filling.uid_of("territory", PACKS[1])
GIVEN = push.variables("http://127.0.0.1:9200", Config().elasticsearch)
RULES = "/v1/provisioning/alert-rules"


@pytest.fixture(scope="module", params=["imitation", pytest.param("real", marks=pytest.mark.grafana)])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Grafana that knows nothing of us."""
    if request.param == "imitation":
        with imitation() as url:
            yield url
        return
    if grafana.find() is None:
        pytest.skip("no GRAFANA_HOME, no `grafana` on PATH")
    config = Config(stack=Settings(data=tmp_path_factory.mktemp("grafana") / "data"))
    with Stack(config, print) as stack:
        yield str(stack.up(["grafana"]).grafana)


@pytest.fixture
def client(address: str) -> GrafanaFace:
    """A client of it, to which everything was pushed."""
    client = push.connect(Grafana(), address)
    push.push(client, GIVEN, PACKS, lambda _: None, force=True)
    return client


def pushed(client: GrafanaFace, *, force: bool = False) -> list[str]:
    """Push, and return what was said."""
    said: list[str] = []
    push.push(client, GIVEN, PACKS, said.append, force=force)
    return said


def change(client: GrafanaFace, uid: str, title: str) -> None:
    """Save a dashboard as a person does, with another title."""
    board = client.api.GET(f"/dashboards/uid/{uid}")["dashboard"]
    client.dashboard.update_dashboard({"dashboard": {**board, "title": title}, "folderUid": "groundshift", "overwrite": True})


def title_of(client: GrafanaFace, uid: str) -> str:
    """Return a dashboard's title in Grafana."""
    return str(client.api.GET(f"/dashboards/uid/{uid}")["dashboard"]["title"])


def test_everything_arrives(client: GrafanaFace) -> None:
    """Data sources, the folder, dashboards and rules are there after a push, and nothing differs."""
    for source in files.datasources(GIVEN):
        assert client.api.GET(f"/datasources/uid/{source['uid']}")["url"] == GIVEN["GROUNDSHIFT_GRAFANA__ELASTICSEARCH_URL"]
    for board in files.dashboards(PACKS):
        assert title_of(client, board["uid"]) == board["title"]
    wanted = {rule["uid"] for group in files.rule_groups(PACKS) for rule in group["rules"]}
    assert {rule["uid"] for rule in client.api.GET(RULES)} == wanted
    assert list(push.differences(client, PACKS)) == []


def test_a_second_push_changes_nothing(client: GrafanaFace) -> None:
    """Pushed again, every dashboard is unchanged, and nothing is there twice."""
    said = [line for line in pushed(client) if line.startswith("dashboard ")]
    assert all(line.endswith(": unchanged") for line in said)
    assert len(said) == len(files.dashboards(PACKS))
    assert len(client.api.GET(RULES)) == len({rule["uid"] for rule in client.api.GET(RULES)})


def test_what_a_person_changed_is_kept_and_shown(client: GrafanaFace) -> None:
    """A dashboard saved in Grafana stays, with the difference said, until --force."""
    change(client, TERRITORY, "Mine")
    assert any("Mine" in line for line in push.differences(client, PACKS))
    said = pushed(client)
    assert any(line.startswith("-") and "Mine" in line for line in said)
    assert title_of(client, TERRITORY) == "Mine"
    pushed(client, force=True)
    assert title_of(client, TERRITORY) == "Territory: Syria"


def test_what_we_pushed_before_is_brought_up_to_date(client: GrafanaFace) -> None:
    """A dashboard whose last version is ours is updated without asking."""
    board = {**client.api.GET(f"/dashboards/uid/{TERRITORY}")["dashboard"], "title": "Older"}
    client.dashboard.update_dashboard({"dashboard": board, "folderUid": "groundshift", "overwrite": True, "message": push.PUSHED})
    pushed(client)
    assert title_of(client, TERRITORY) == "Territory: Syria"


def test_a_folder_of_our_name_is_ours(client: GrafanaFace) -> None:
    """Grafana may have made it from the same files under another uid: what is pushed goes there, and there is no second one."""

    def folders() -> list[str]:
        return [folder["uid"] for folder in client.api.GET("/folders") if folder["title"] == "Groundshift"]

    for uid in ("of-its-own", "groundshift"):
        for other in folders():
            with suppress(JSONDecodeError):  # Grafana's answer has no body
                client.api.DELETE(f"/folders/{other}?forceDeleteRules=true")
        client.folder.create_folder("Groundshift", uid)
        pushed(client)
        assert folders() == [uid]


def test_other_routes_stay(client: GrafanaFace) -> None:
    """Our route comes once, before those that were there, and the default receiver stays."""
    pushed(client)
    tree = client.api.GET("/v1/provisioning/policies")
    ours = [route for route in tree["routes"] if ["product", "=", "groundshift"] in route["object_matchers"]]
    assert len(ours) == 1
    assert ours[0]["mute_time_intervals"] == ["groundshift-always"]
    assert tree["receiver"] in {"grafana-default-email", "empty"}  # as 9.4 and as 12 name it


@pytest.mark.grafana
@pytest.mark.skipif(grafana.find() is None, reason="no Grafana on this machine")
def test_what_grafana_reads_from_our_files_is_left_alone(tmp_path: Path) -> None:
    """Pushed to a Grafana that reads the same files, as that of the local stack does, nothing is changed and nothing refused."""
    config = Config(stack=Settings(data=tmp_path / "data"), elasticsearch=Elasticsearch(url="http://127.0.0.1:9200"))
    with Stack(config, print) as stack:
        client = push.connect(Grafana(), str(stack.up(["grafana"], provisioning=files.write(tmp_path / "files", PACKS)).grafana))
        said = pushed(client)
    assert [line for line in said if not line.endswith(("left alone", ": unchanged"))] == []


def test_where_nobody_answers_it_is_said() -> None:
    """A Grafana that is not there is Unavailable, an address that is none Misconfigured."""
    with pytest.raises(Unavailable, match="does not answer"):
        push.push(push.connect(Grafana(), "http://127.0.0.1:9"), GIVEN, PACKS, lambda _: None)
    with pytest.raises(Misconfigured, match=r"grafana\.url"):
        push.connect(Grafana(), "grafana:3000")
