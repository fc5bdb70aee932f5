"""The dashboards as data: what they ask of the index is there, and each panel explains itself."""

import json
import re
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from dashboards import check, clicks, files, filling, push, queries
from dashboards import outlines as outlines_module
from groundshift.adapters import templates
from groundshift.config import Config
from groundshift.core import theatre
from groundshift.core.theatre import Theatre

PACKS = [theatre.load(name) for name in theatre.known()]
BOARDS = files.dashboards(PACKS)
GIVEN = {name: name for name in push.variables("", Config().elasticsearch)}
SOURCES = {source["uid"]: source for source in files.datasources(GIVEN)}
MAPPED = pytest.mark.parametrize("pack", [pack for pack in PACKS if pack.places], ids=lambda pack: str(pack.id))
PANELS = pytest.mark.parametrize("panel", queries.panels(PACKS), ids=lambda panel: panel.name)


@PANELS
def test_every_field_of_every_query_is_in_the_template(panel: queries.Panel) -> None:
    """A panel asks only for fields that the index of its data source has."""
    for target in panel.fields["targets"]:
        assert not queries.unknown_fields(target)
        assert target["timeField"] == SOURCES[target["datasource"]["uid"]]["jsonData"]["timeField"]


@PANELS
def test_every_panel_says_what_it_shows(panel: queries.Panel) -> None:
    """A panel explains itself, and says why when it is empty."""
    assert panel.fields["description"]
    assert panel.fields["fieldConfig"]["defaults"]["noValue"]


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: str(board["title"]))
def test_a_dashboard_names_what_it_uses(board: dict[str, Any]) -> None:
    """Every variable that a query or a link names is a variable of its dashboard, and every dashboard that a link names is there."""
    text = json.dumps(board["panels"])
    ours = {variable["name"] for variable in board["templating"]["list"]}
    assert {name for name in re.findall(r"\$\{(\w+)", text) if not name.startswith("__")} <= ours
    uids = {one["uid"] for one in BOARDS}
    assert set(re.findall(r"/d/([\w-]+)", text + json.dumps(board["links"]))) <= uids


@PANELS
def test_a_bar_is_as_long_as_its_number(panel: queries.Panel) -> None:
    """Every bar begins at zero: where no least value is set, Grafana draws the smallest number as nothing."""
    assert panel.fields["type"] != "bargauge" or panel.fields["fieldConfig"]["defaults"]["min"] == 0


@PANELS
def test_a_bar_that_stands_alone_has_a_name(panel: queries.Panel) -> None:
    """Grafana takes the name off a single bar where the panel names none; the number itself has none, so that each row says its own."""
    if panel.fields["type"] == "bargauge":
        config = panel.fields["fieldConfig"]
        named = {"matcher": {"id": "byType", "options": "number"}, "properties": [{"id": "displayName", "value": ""}]}
        assert config["defaults"]["displayName"]
        assert named in config["overrides"]


@MAPPED
def test_a_mark_that_is_pale_is_pale_as_a_whole(pack: Theatre) -> None:
    """What nobody told of for long is drawn in a pale layer: of a mark's own colour, 9.4 makes the inside pale and not the edge."""
    stale = [layer for layer in map_of(pack)["options"]["layers"] if layer["name"].startswith("Not told of for long")]
    assert len(stale) == 2
    assert all(layer["opacity"] < 0.5 and layer["config"]["style"]["opacity"] == 1 for layer in stale)


@PANELS
def test_a_table_has_defaults_of_its_own(panel: queries.Panel) -> None:
    """A newer Grafana rewrites a table's overrides when it loads it, and drops them where the table has no defaults."""
    assert panel.fields["type"] != "table" or panel.fields["fieldConfig"]["defaults"]["custom"]


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: str(board["title"]))
def test_a_dataset_is_listed_in_a_range_in_which_nothing_was_said(board: dict[str, Any]) -> None:
    """Grafana lists what has documents in the range: spans last until something changes, so a quiet month hides no dataset."""
    dataset, *_ = board["templating"]["list"]
    clock = board["uid"] == check.BY_THE_CLOCK  # where it is right that only what runs is listed
    assert (dataset["name"], queries.index_of(dataset["datasource"])) == ("dataset", "heartbeats" if clock else "spans")


def map_of(pack: Theatre) -> dict[str, Any]:
    """Return the map of a theatre."""
    (board,) = (board for board in BOARDS if board["uid"] == filling.uid_of("territory", pack))
    (panel,) = (panel for panel in board["panels"] if panel["type"] == "geomap")
    return dict(panel)


@MAPPED
def test_the_map_fits_every_place_it_shows(pack: Theatre) -> None:
    """The view follows a layer that is there, whose query knows no beginning of the range: the frame stays as places change."""
    panel = map_of(pack)
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
    assert set(queries.fields_of(target)) == {"span", "_index", "retracted", "valid_from", "place", "lat", "_exists_", "part"}
    assert queries.unknown_fields({**target, "query": "nonsense:1", "datasource": {"uid": "groundshift-spans"}}) == {"nonsense"}


def test_every_data_source_covers_one_index_of_every_dataset() -> None:
    """A data source's pattern is `*-` and an index that has a template, its time field is in it, and the user comes from the variables."""
    for source in SOURCES.values():
        index = source["jsonData"]["index"]
        first, *then = index.split(",")
        assert index == source["database"]
        assert first == f"*-{queries.index_of(source)}"
        assert then in ([], ["*-believed"], ["*-believed_daily"])
        for name in (first, *then):
            assert source["jsonData"]["timeField"] in templates.properties(name[2:])
        assert source["basicAuthUser"] in GIVEN
        assert source["secureJsonData"]["basicAuthPassword"] in GIVEN
        assert source["url"] in GIVEN


def test_a_password_may_hold_any_letter() -> None:
    """Variables are filled in after the file is read: quotes, colons and dollars in a password change nothing else."""
    odd = "a\"'b: {c}\n$d"
    (first, *_) = files.datasources({**GIVEN, "GROUNDSHIFT_ELASTICSEARCH__PASSWORD": odd})
    assert first["secureJsonData"]["basicAuthPassword"] == odd


@MAPPED
def test_the_outlines_on_the_map_are_those_of_the_pack(pack: Theatre) -> None:
    """The map carries the outlines of every province in itself, for Grafana has no file of ours: each corner is one of the pack's."""
    panel = map_of(pack)
    head, _, body = next(one for one in panel["options"]["layers"] if one["name"] == "Provinces")["config"]["src"].partition(",")
    assert head == "data:application/geo+json;base64"
    drawn = {feature["properties"]["name"]: corners(feature) for feature in json.loads(b64decode(body))["features"]}
    outlines = json.loads((pack.folder / "provinces.geojson").read_text("utf-8"))
    full = {feature["properties"]["name"]: corners(feature) for feature in outlines["features"]}
    assert drawn.keys() == full.keys()
    assert all(drawn[name] <= full[name] for name in drawn)
    assert sum(map(len, drawn.values())) < 2 * outlines_module.CORNERS


@MAPPED
def test_the_sides_are_those_of_the_pack(pack: Theatre) -> None:
    """Names and colours of the sides that fight come from the pack, on the map, in the counts and in the tables; nobody else's do."""
    (mapping,) = map_of(pack)["fieldConfig"]["defaults"]["mappings"]
    parties = {actor.id: actor for actor in pack.actors.values() if actor.party}
    assert {side: drawn["text"] for side, drawn in mapping["options"].items()} == {
        **{name: actor.name for name, actor in parties.items()},
        "unknown": "Unknown",
    }
    for name, actor in parties.items():
        assert mapping["options"][name]["color"] == filling.SEEN_IN_THE_DARK.get(actor.colour, actor.colour)
    text = json.dumps([board for board in BOARDS if board["uid"].endswith(f"-{filling.key_of(pack)}")])
    others = {actor.name for other in PACKS for actor in other.actors.values()} - {actor.name for actor in pack.actors.values()}
    assert [name for name in others if f'"{name}"' in text] == []


def test_the_templates_name_no_war() -> None:
    """No side, nation or place of any pack stands in what the dashboards and rules are made from: a new war is a pack, and nothing else."""
    assert list(check.written(PACKS)) == []


def test_a_long_id_fits_into_a_uid() -> None:
    """Grafana takes uids of 40 letters: a theatre with a long id gets a short key, another one another."""
    pack = PACKS[0]
    one, other = (msgspec.structs.replace(pack, id=f"a-war-with-a-very-long-name-{letter}") for letter in "ab")
    uids = {board["uid"] for board in files.dashboards([one, other])} | {
        rule["uid"] for group in files.rule_groups([one, other]) for rule in group["rules"]
    }
    assert max(map(len, uids)) <= 40
    assert len({filling.key_of(one), filling.key_of(other)}) == 2


def test_text_of_a_side_can_be_read() -> None:
    """Where a side's colour is text, or carries white text, its contrast with white is 4.5 at least, and its hue the pack's."""
    for pack in PACKS:
        for side in filling.sides_of(pack):
            parts = [int(side["side.ink"][k : k + 2], 16) for k in (1, 3, 5)]
            assert filling.contrast(parts) >= 4.5


def test_what_is_written_for_grafana_is_what_is_pushed(tmp_path: Path) -> None:
    """`dashboards write` gives the files of the packs in use; those of a pack that is used no more go."""
    provisioning = files.write(tmp_path / "out", PACKS)
    assert {path.stem for path in (tmp_path / "out").glob("*.json")} == {board["uid"] for board in BOARDS}
    assert yaml.safe_load((provisioning / files.RULES).read_text("utf-8"))["groups"] == files.rule_groups(PACKS)
    uids = [json.loads(path.read_text("utf-8"))["uid"] for path in (tmp_path / "out").rglob("*.json")]
    assert len(uids) == len(set(uids))  # Grafana takes up no change of a dashboard that two files hold
    assert json.loads((provisioning / files.HOME).read_text("utf-8"))["uid"].startswith(files.TERRITORY)
    files.write(tmp_path / "out", PACKS[:1])
    kept = [json.loads(path.read_text("utf-8")) for path in sorted((tmp_path / "out").glob("*.json"))]
    assert kept == sorted(files.dashboards(PACKS[:1]), key=lambda board: str(board["uid"]))


def test_a_pack_without_places_has_no_map() -> None:
    """Of theatre world there is only the evidence: what is said, in the words of the reports."""
    world = theatre.load("world")
    assert [board["uid"] for board in files.dashboards([world])] == ["groundshift-evidence-world", "groundshift-pipeline"]
    assert {rule["uid"] for group in files.rule_groups([world]) for rule in group["rules"]} == {
        "groundshift-silent",
        "groundshift-dead-letters",
        "groundshift-dead-letters-flood",
        "groundshift-set-aside",
    }


def test_a_surge_is_what_the_pack_calls_one() -> None:
    """The threshold of Grafana's own rule is that of the pack's rule for a surge in a province."""
    for pack in (pack for pack in PACKS if pack.places):
        rules = {rule["uid"]: rule for group in files.rule_groups(PACKS) for rule in group["rules"]}
        surge = rules[f"groundshift-surge-{filling.key_of(pack)}"]
        least, days = filling.surge_of(pack)
        assert surge["data"][-1]["model"]["conditions"][0]["evaluator"]["params"] == [least - 1]
        assert surge["data"][0]["relativeTimeRange"]["from"] == days * 86400


def corners(feature: dict[str, Any]) -> set[tuple[float, float]]:
    """Return every point of an outline."""
    shape = feature["geometry"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return {(lon, lat) for polygon in polygons for ring in polygon for lon, lat in ring}


def test_alert_rules_can_be_asked() -> None:
    """Grafana alerts only on a metric query whose last bucket is a date_histogram, with no variables, on fields that are there."""
    (group,) = files.rule_groups(PACKS)
    for rule in group["rules"]:
        query, *_ = rule["data"]
        target = {**query["model"], "datasource": {"uid": query["datasourceUid"]}}
        assert not queries.unknown_fields(target)
        assert target["bucketAggs"][-1]["type"] == "date_histogram"
        assert "$" not in json.dumps(query)
        assert rule["condition"] in {step["refId"] for step in rule["data"]}


def test_alert_rules_are_routed_to_nobody() -> None:
    """Every rule carries the label of our route, and the route is muted at all times."""
    (policy,), (timing,) = files.routing()["policies"], files.routing()["muteTimes"]
    (route,) = policy["routes"]
    ((label, _, value),) = route["object_matchers"]
    assert {rule["labels"][label] for group in files.rule_groups(PACKS) for rule in group["rules"]} == {value}
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
    within, query, present = queries.search_of(target, {"dataset": "seeds"}, day, day)["query"]["bool"]["filter"]
    assert within == {"range": {"at": {"gte": "2021-08-09T00:00:00.000Z", "lte": "2021-08-09T00:00:00.000Z"}}}
    assert query["query_string"]["query"] == '_index:"seeds-changes" AND place:* AND x:* AND at:[* TO "2021-08-09T00:00:00.000Z"]'
    assert present == {"exists": {"field": "place"}}


@PANELS
def test_a_link_is_all_that_a_click_on_its_cell_does(panel: queries.Panel) -> None:
    """No filter beside a link and no magnifier over it."""
    if panel.fields["type"] == "table":
        (every, *_) = panel.fields["fieldConfig"]["overrides"]
        assert {"id": "filterable", "value": False} in every["properties"]
        assert not panel.fields["fieldConfig"]["defaults"]["custom"]["inspect"]
    for column, url in clicks.links_of(panel.fields):
        override = next(one for one in panel.fields["fieldConfig"]["overrides"] if one.get("matcher", {}).get("options") == column)
        assert {"id": "custom.inspect", "value": True} not in override["properties"]
        assert "__value" not in url


def test_every_link_leads_somewhere() -> None:
    """No link of any board leads to one that is not there, sets a variable that it has not, or takes what its row has not."""
    assert list(clicks.dead(BOARDS)) == []


def test_a_dead_link_is_told_of() -> None:
    """A link to no board, one that sets a variable that the board has not, one that takes from a row what that has not."""
    board = next(one for one in files.dashboards(PACKS) if one["uid"] == filling.uid_of("territory", PACKS[0]))
    panel = next(one for one in board["panels"] if one["title"] == "What changed, newest first")
    links = [step for _, step in clicks.steps_of(panel) if step["id"] == "links"]
    uid = filling.uid_of("evidence", PACKS[0])
    links[0]["value"][0]["url"] = "/d/nowhere?var-dataset=${dataset}"
    links[1]["value"][0]["url"] = f"/d/{uid}?var-colour=${{colour}}&var-rests=${{__data.fields.Hue}}"
    name = f"{board['title']} / {panel['title']}"
    ours = [one for one in BOARDS if one["uid"] != board["uid"]]
    assert list(clicks.dead([*ours, board])) == [
        f"{name}: the link on Place leads to nowhere, which is no board",
        f"{name}: the link on Says who uses colour, no variable of its board",
        f"{name}: the link on Says who sets colour, no variable of {uid}",
        f"{name}: the link on Says who takes Hue, which no column is called",
    ]


PHONE = 342  # px of a table on a screen of 390


@PANELS
def test_who_says_so_is_seen_on_a_phone_without_scrolling(panel: queries.Panel) -> None:
    """Of what changed and of places in dispute who says so and who denies it, of sentences who says it: no wider than the screen."""
    if panel.fields["type"] != "table":
        return
    *_, organized = panel.fields["transformations"]
    order, names = organized["options"]["indexByName"], organized["options"]["renameByName"]
    columns = [names[field] for field in sorted(order, key=order.__getitem__) if field in names]
    if "Says who" in columns:
        last = "Denied by" if "Denied by" in columns and columns[1] != "Sentence" else "Says who"
        least = dict.fromkeys(columns, panel.fields["fieldConfig"]["defaults"]["custom"]["minWidth"])
        least |= {name: step["value"] for name, step in clicks.steps_of(panel.fields) if step["id"] in ("custom.width", "custom.minWidth")}
        assert sum(least[name] for name in columns[: columns.index(last) + 1]) <= PHONE, columns


def test_alerts_of_a_day_begin_with_the_gravest() -> None:
    """A table of alerts is sorted by day, and within it by severity: critical, info, warning, as the letters have it."""
    tables = [panel.fields for panel in queries.panels(PACKS) if panel.fields["type"] == "table"]
    alerts = [table for table in tables if '"displayName": "Severity"' in json.dumps(table["options"])]
    assert {table["title"] for table in alerts} >= {"Alerts in force at the end of the range", "In force at the end of the range"}
    for table in alerts:
        assert [(by["displayName"], by["desc"]) for by in table["options"]["sortBy"]] == [("When", True), ("Severity", False)]


def test_severity_has_colours_of_its_own() -> None:
    """No colour of a severity is near that of a side, of any pack."""
    text = "".join(path.read_text("utf-8") for path in files.HERE.glob("*.json"))
    severities = {found.upper() for found in re.findall(r'"(?:critical|warning|info)": \{\s*"text": "\w+",\s*"color": "(#\w{6})"', text)}
    sides = {side[name].upper() for pack in PACKS for side in filling.sides_of(pack) for name in ("side.colour", "side.ink")}
    assert len(severities) == 3

    def apart(one: str, other: str) -> int:
        return sum(abs(int(one[k : k + 2], 16) - int(other[k : k + 2], 16)) for k in (1, 3, 5))

    near = sorted((apart(one, other), one, other) for one in severities for other in sides)
    assert near[0][0] > 40, near[:5]


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: str(board["title"]))
def test_a_dataset_is_listed_by_its_own_name(board: dict[str, Any]) -> None:
    """Grafana sees the index behind an alias, by its number: its dataset is what stands before."""
    dataset, *_ = board["templating"]["list"]
    name = queries.index_of(dataset["datasource"])
    (pattern,) = re.findall(r"^/(.*)/$", dataset["regex"])
    assert [re.findall(pattern, index) for index in (f"my-{name}-000001", f"my-{name}", "my-other-000001")] == [["my"], ["my"], []]
