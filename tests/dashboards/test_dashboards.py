"""The dashboards as data: what they ask of the index is there."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboards import push
from groundshift.adapters import templates

SOURCES = {source["uid"]: source for source in push.datasources("http://127.0.0.1:9200")}
PANELS = [(board["title"], panel) for board in push.dashboards() for panel in board["panels"]]


def fields(target: dict[str, Any]) -> Iterator[str]:
    """Yield every field that a query reads."""
    yield target["timeField"]
    yield from re.findall(r"(?<![\w:$])(\w+):(?=[^/])", re.sub(r'"[^"]*"', '""', target["query"]))
    for step in target["bucketAggs"] + target["metrics"]:
        yield from filter(None, [step.get("field")])


@pytest.mark.parametrize(("board", "panel"), PANELS, ids=lambda value: value if isinstance(value, str) else value["title"])
def test_every_field_of_every_query_is_in_the_template(board: str, panel: dict[str, Any]) -> None:
    """A panel asks only for fields that the index of its data source has."""
    for target in panel["targets"]:
        index = SOURCES[target["datasource"]["uid"]]["jsonData"]["index"].removeprefix("*-")
        known = set(templates.properties(index)) | {"_index"}
        assert set(fields(target)) <= known, f"{board}: {panel['title']}"


@pytest.mark.parametrize(("board", "panel"), PANELS, ids=lambda value: value if isinstance(value, str) else value["title"])
def test_every_panel_says_what_it_shows(board: str, panel: dict[str, Any]) -> None:
    """A panel explains itself, and says why when it is empty."""
    assert panel["description"], board
    assert panel["fieldConfig"]["defaults"].get("noValue"), board


def test_the_fields_of_a_query_are_found() -> None:
    """The check above sees the fields of Lucene queries, aggregations and metrics alike."""
    target = {
        "timeField": "span",
        "query": '_index:"x-spans" AND NOT retracted:true AND valid_from:[* TO "2021-01-01T00:00:00"]',
        "bucketAggs": [{"type": "terms", "field": "place"}],
        "metrics": [{"type": "max", "field": "lat"}],
    }
    assert set(fields(target)) == {"span", "_index", "retracted", "valid_from", "place", "lat"}


def test_every_data_source_covers_one_index_of_every_dataset() -> None:
    """A data source's pattern is `*-` and an index that has a template, and its time field is in it."""
    for source in SOURCES.values():
        index = source["jsonData"]["index"]
        assert index.startswith("*-")
        assert source["jsonData"]["timeField"] in templates.properties(index[2:])
