"""The index templates fit the records, and nobody else's indices."""

from typing import Any

import pytest
from elasticsearch import Elasticsearch as Client

from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.templates import INDICES, properties, template
from groundshift.stack import Addresses


@pytest.mark.parametrize("index", INDICES)
def test_every_field_of_a_record_has_a_mapping(index: str) -> None:
    """No field of a record is missing from its index's template, and what a template has beside them is told apart."""
    assert set(INDICES[index].__struct_fields__) <= properties(index).keys()


@pytest.mark.parametrize("index", INDICES)
def test_nothing_enters_unnoticed(index: str) -> None:
    """Mappings are strict, and fields that nobody knows are kept and not indexed."""
    mappings = template("d", index, 1, 0)["template"]["mappings"]
    assert mappings["dynamic"] == "strict"
    assert mappings["properties"]["extra"] == {"type": "object", "enabled": False}


@pytest.mark.parametrize("index", INDICES)
def test_a_template_catches_one_index(index: str) -> None:
    """The pattern is what stands behind one alias: its name with a number."""
    assert template("live", index, 1, 0)["index_patterns"] == [f"live-{index}-0*"]


def test_alerts_are_found_soon() -> None:
    """A search finds an alert within a fifth of a second of its writing; what is written in masses is refreshed as Elasticsearch has it."""
    assert template("d", "alerts", 1, 0)["template"]["settings"]["refresh_interval"] == "200ms"
    assert "refresh_interval" not in template("d", "claims", 1, 0)["template"]["settings"]


@pytest.mark.parametrize(
    ("index", "field", "kind"),
    [
        ("spans", "span", "date_range"),
        ("spans", "location", "geo_point"),
        ("spans", "lat", "float"),
        ("spans", "valid_until", "date"),
        ("claims", "sentence", "text"),
        ("claims", "earliest", "date"),
        ("claims", "revision", "long"),
        ("claims", "background", "boolean"),
        ("claims", "candidates", "keyword"),
        ("daily", "held", "object"),
        ("alerts", "state", "keyword"),
    ],
)
def test_fields_are_of_the_kind_that_queries_need(index: str, field: str, kind: str) -> None:
    """Ranges, points, days, numbers, prose and names each get the type by which they are asked for."""
    assert properties(index)[field]["type"] == kind


@pytest.mark.parametrize(("index", "field"), [("claims", "place"), ("claims", "speaker"), ("claims", "place_text"), ("spans", "place")])
def test_names_are_counted_whole_and_searched_by_word(index: str, field: str) -> None:
    """A name is a keyword with its words beside it."""
    mapping: dict[str, Any] = properties(index)[field]
    assert (mapping["type"], mapping["fields"]["text"]["type"]) == ("keyword", "text")


@pytest.mark.real
def test_an_index_of_somebody_else_is_left_alone(real_index: ElasticIndex, servers: Addresses, dataset: str) -> None:
    """An index whose name only resembles ours takes what it likes."""
    with Client(str(servers.elasticsearch)) as client:
        for name in (f"{dataset}-articles-archive", f"x{dataset}-articles"):
            client.index(index=name, id="a", document={"anything": 1})
            assert "anything" in client.indices.get_mapping(index=name)[name]["mappings"]["properties"]
            client.indices.delete(index=name)
