"""The dashboards as data: what they ask of the index is there, and each panel explains itself."""

import json
import re
from base64 import b64decode
from datetime import UTC, datetime
from typing import Any

import pytest

from dashboards import check, files, push
from groundshift.adapters import templates
from groundshift.config import Config
from groundshift.core import theatre

GIVEN = {name: name for name in push.variables("", Config().elasticsearch)}
SOURCES = {source["uid"]: source for source in files.datasources(GIVEN)}
PANELS = pytest.mark.parametrize("panel", check.panels(), ids=lambda panel: panel.name)


@PANELS
def test_every_field_of_every_query_is_in_the_template(panel: check.Panel) -> None:
    """A panel asks only for fields that the index of its data source has."""
    for target in panel.fields["targets"]:
        assert not check.unknown_fields(target)
        assert target["timeField"] == SOURCES[target["datasource"]["uid"]]["jsonData"]["timeField"]


@PANELS
def test_every_panel_says_what_it_shows(panel: check.Panel) -> None:
    """A panel explains itself, and says why when it is empty."""
    assert panel.fields["description"]
    assert panel.fields["fieldConfig"]["defaults"]["noValue"]


@pytest.mark.parametrize("board", files.dashboards(), ids=lambda board: str(board["title"]))
def test_a_dashboard_names_what_it_uses(board: dict[str, Any]) -> None:
    """Every variable that a query or a link names is a variable of its dashboard, and every dashboard that a link names is there."""
    text = json.dumps(board["panels"])
    ours = {variable["name"] for variable in board["templating"]["list"]}
    assert {name for name in re.findall(r"\$\{(\w+)", text) if not name.startswith("__")} <= ours
    uids = {one["uid"] for one in files.dashboards()}
    assert set(re.findall(r"/d/([\w-]+)", text + json.dumps(board["links"]))) <= uids


@PANELS
def test_a_table_has_defaults_of_its_own(panel: check.Panel) -> None:
    """A newer Grafana rewrites a table's overrides when it loads it, and drops them where the table has no defaults."""
    assert panel.fields["type"] != "table" or panel.fields["fieldConfig"]["defaults"]["custom"]


@pytest.mark.parametrize("board", files.dashboards(), ids=lambda board: str(board["title"]))
def test_a_dataset_is_listed_in_a_range_in_which_nothing_was_said(board: dict[str, Any]) -> None:
    """Grafana lists what has documents in the range: spans last until something changes, so a quiet month hides no dataset."""
    dataset, *_ = board["templating"]["list"]
    clock = board["uid"] == check.BY_THE_CLOCK  # where it is right that only what runs is listed
    assert (dataset["name"], check.index_of(dataset["datasource"])) == ("dataset", "heartbeats" if clock else "spans")


def test_the_map_fits_every_place_it_shows() -> None:
    """The view follows a layer that is there, whose query knows no beginning of the range: the frame stays as places change."""
    (board,) = (board for board in files.dashboards() if board["uid"] == push.TERRITORY)
    (panel,) = (panel for panel in board["panels"] if panel["type"] == "geomap")
    (layer,) = (layer for layer in panel["options"]["layers"] if layer["name"] == panel["options"]["view"]["layer"])
    (target,) = (target for target in panel["targets"] if target["refId"] == layer["filterData"]["options"])
    assert "__from" not in target["query"]
    assert "AND standing:(" not in target["query"]


def test_the_fields_of_a_query_are_found() -> None:
    """The check above sees the fields of Lucene queries, aggregations and metrics alike."""
    target = {
        "timeField": "span",
        "query": '_index:"x-spans" AND NOT retracted:true AND valid_from:[* TO "2021-01-01T00:00:00"] AND NOT _exists_:part',
        "bucketAggs": [{"type": "terms", "field": "place"}],
        "metrics": [{"type": "max", "field": "lat"}],
    }
    assert set(check.fields_of(target)) == {"span", "_index", "retracted", "valid_from", "place", "lat", "_exists_", "part"}
    assert check.unknown_fields({**target, "query": "nonsense:1", "datasource": {"uid": "groundshift-spans"}}) == {"nonsense"}


def test_every_data_source_covers_one_index_of_every_dataset() -> None:
    """A data source's pattern is `*-` and an index that has a template, its time field is in it, and the user comes from the variables."""
    for uid, source in SOURCES.items():
        index = source["jsonData"]["index"]
        assert index == f"*-{uid.removeprefix('groundshift-')}"
        assert source["jsonData"]["timeField"] in templates.properties(index[2:])
        assert source["basicAuthUser"] in GIVEN
        assert source["secureJsonData"]["basicAuthPassword"] in GIVEN
        assert source["url"] in GIVEN


def test_a_password_may_hold_any_letter() -> None:
    """Variables are filled in after the file is read: quotes, colons and dollars in a password change nothing else."""
    odd = "a\"'b: {c}\n$d"
    (first, *_) = files.datasources({**GIVEN, "GROUNDSHIFT_ELASTICSEARCH__PASSWORD": odd})
    assert first["secureJsonData"]["basicAuthPassword"] == odd


def test_the_outlines_on_the_map_are_those_of_the_pack() -> None:
    """The map carries the outlines of every province in itself, for Grafana has no file of ours: each corner is one of the pack's."""
    (board,) = (board for board in files.dashboards() if board["uid"] == push.TERRITORY)
    (panel,) = (panel for panel in board["panels"] if panel["type"] == "geomap")
    head, _, body = panel["options"]["layers"][0]["config"]["src"].partition(",")
    assert head == "data:application/geo+json;base64"
    drawn = {feature["properties"]["name"]: corners(feature) for feature in json.loads(b64decode(body))["features"]}
    pack = json.loads((theatre.load().folder / "provinces.geojson").read_text("utf-8"))
    full = {feature["properties"]["name"]: corners(feature) for feature in pack["features"]}
    assert drawn.keys() == full.keys()
    assert all(drawn[name] <= full[name] for name in drawn)


def corners(feature: dict[str, Any]) -> set[tuple[float, float]]:
    """Return every point of an outline."""
    shape = feature["geometry"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return {(lon, lat) for polygon in polygons for ring in polygon for lon, lat in ring}


def test_alert_rules_can_be_asked() -> None:
    """Grafana alerts only on a metric query whose last bucket is a date_histogram, with no variables, on fields that are there."""
    (group,) = files.rule_groups()
    for rule in group["rules"]:
        query, *_ = rule["data"]
        target = {**query["model"], "datasource": {"uid": query["datasourceUid"]}}
        assert not check.unknown_fields(target)
        assert target["bucketAggs"][-1]["type"] == "date_histogram"
        assert "$" not in json.dumps(query)
        assert rule["condition"] in {step["refId"] for step in rule["data"]}


def test_alert_rules_are_routed_to_nobody() -> None:
    """Every rule carries the label of our route, and the route is muted at all times."""
    (policy,), (timing,) = files.routing()["policies"], files.routing()["muteTimes"]
    (route,) = policy["routes"]
    ((label, _, value),) = route["object_matchers"]
    assert {rule["labels"][label] for group in files.rule_groups() for rule in group["rules"]} == {value}
    assert route["mute_time_intervals"] == [timing["name"]]
    assert timing["time_intervals"] == [{"times": [{"start_time": "00:00", "end_time": "24:00"}]}]


def test_a_search_stands_for_what_grafana_asks() -> None:
    """Variables become their defaults, the range the time field's, and each field that is shown must be there."""
    target = {
        "timeField": "at",
        "query": '_index:"${dataset}-changes" AND place:${place} AND x:${standing:raw} AND at:[* TO "${__to:date:iso}"]',
        "bucketAggs": [{"type": "terms", "field": "place"}],
        "metrics": [{"type": "count"}],
        "datasource": {"uid": "groundshift-changes"},
    }
    day = datetime(2021, 8, 9, tzinfo=UTC)
    within, query, present = check.search_of(target, "seeds", day, day)["query"]["bool"]["filter"]
    assert within == {"range": {"at": {"gte": "2021-08-09T00:00:00.000Z", "lte": "2021-08-09T00:00:00.000Z"}}}
    assert query["query_string"]["query"] == '_index:"seeds-changes" AND place:* AND x:* AND at:[* TO "2021-08-09T00:00:00.000Z"]'
    assert present == {"exists": {"field": "place"}}
