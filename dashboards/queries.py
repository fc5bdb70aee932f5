"""The panels of the dashboards, and what they ask of the index: the searches that Grafana makes of their queries."""

import functools
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from dashboards import files
from dashboards.files import Fields
from groundshift.adapters import templates
from groundshift.adapters.ports import Index
from groundshift.core.theatre import Theatre

UNSET: Final = {"known": "now", "standing": "*", "search": "*", "places": "*"}  # until somebody chooses; all other variables: anything


class Panel(NamedTuple):
    """A panel, on its dashboard."""

    board: Fields
    fields: Fields

    @property
    def name(self) -> str:
        """What a person calls it."""
        return f"{self.board['title']} / {self.fields['title']}"


def panels(packs: Collection[Theatre]) -> list[Panel]:
    """Return every panel of every dashboard of the packs in use; a row is none."""
    return [Panel(board, panel) for board in files.dashboards(packs) for panel in board["panels"] if panel["type"] != "row"]


def index_of(source: Fields) -> str:
    """Return the index that a data source shows, as a panel's or a variable's `datasource` names it; behind a `_` is by which time."""
    return str(source["uid"]).removeprefix("groundshift-").partition("_")[0]


@functools.cache
def times() -> dict[str, str]:
    """Return the field by which each data source knows the time, by its uid."""
    return {one["uid"]: one["jsonData"]["timeField"] for one in files.datasources({})}


def indices_of(target: Fields) -> list[str]:
    """Return every index that a query asks: its own, and that of what was thought at an earlier time."""
    return [index_of(target["datasource"]), *re.findall(r"-(believed\w*)", target["query"])]


def fields_of(target: Fields) -> Iterator[str]:
    """Yield every field that a query reads."""
    yield target["timeField"]
    yield from re.findall(r"(?<![\w:$])(\w+):(?=[^/])", re.sub(r'"[^"]*"', '""', re.sub(r"\$\{[^}]*\}", "x", target["query"])))
    yield from re.findall(r"_exists_:(\w+)", target["query"])
    for step in target["bucketAggs"] + target["metrics"]:
        yield from filter(None, [step.get("field")])


def unknown_fields(target: Fields) -> set[str]:
    """Return the fields of a query that its indices lack; a count under a name (`held.` a side) is known by what stands before the dot."""
    known = {"_index", "_exists_"}.union(*map(templates.properties, indices_of(target)))
    return {field for field in fields_of(target) if field.split(".")[0] not in known}


def search_of(target: Fields, chosen: Mapping[str, str], begin: datetime, end: datetime) -> Fields:
    """Return the search that Grafana makes of a query, for hits that have all its fields.

    chosen: the dataset, and what else a variable stands for; all others are at their default.
    """
    first, last = (moment.isoformat(timespec="milliseconds").replace("+00:00", "Z") for moment in (begin, end))
    words = {"__from": first, "__to": last, **UNSET, **chosen}
    query = re.sub(r"\$\{(\w+)(?::[^}]*)?\}", lambda found: words.get(found[1], "*"), target["query"])
    steps = [step for step in target["bucketAggs"] + target["metrics"] if step.get("field")]
    present = [{"exists": {"field": step["field"]}} for step in steps if "missing" not in step.get("settings", {})]
    within = {"range": {target["timeField"]: {"gte": first, "lte": last}}}
    return {"size": 0, "query": {"bool": {"filter": [within, {"query_string": {"query": query}}, *present]}}}


def hits(index: Index, target: Fields, chosen: Mapping[str, str], begin: datetime, end: datetime) -> int:
    """Return how many documents a query shows, up to 10,000. Raises what the index raises of a query it does not take."""
    return int(found(index, target, chosen, begin, end)["hits"]["total"]["value"])


def found(index: Index, target: Fields, chosen: Mapping[str, str], begin: datetime, end: datetime, **more: Any) -> Fields:
    """Return what the index answers to a query. more: of the search, as `size` or `aggs`."""
    dataset = chosen.get("__dataset", chosen["dataset"])  # of whose indices, where the query itself names another
    name = ",".join(f"{dataset}-{one}" for one in indices_of(target))
    return index.search(name, {**search_of(target, chosen, begin, end), **more})


def theatre_of(board: Fields) -> dict[str, str]:
    """Return the theatre of a dashboard as its variable has it; nothing of one that knows of no war."""
    return {one["name"]: one["current"]["value"] for one in board["templating"]["list"] if one["name"] == "theatre"}
