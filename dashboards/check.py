"""Checks that the index has what the dashboards ask of it: every field in a template, and data behind every panel."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from dashboards import files
from dashboards.files import Fields
from groundshift.adapters import templates
from groundshift.adapters.ports import Index
from groundshift.core.theatre import Theatre

# Empty where nothing went wrong, or where the part that fills it does not run: empty is no fault.
MAY_BE_EMPTY: Final = {
    "Messages sent", "Feeds in trouble", "Feeds", "Feeds asked", "New entries, last polls", "Feeds retired or moved", "Feeds with oddities",
    "What was odd", "Over by the end", "Reached in the range, and over by its end", "Articles on the web, of every war",
    "Articles from files, of every war",
}  # fmt: skip
MAY_BE_EMPTY_QUERIES: Final = {"contested", "centre"}  # of the map, and of the counts above it
LOOKS: Final = ("stale-", "kept-", "new-", "named-", "claimed")  # what the map draws in one look: places have another at another time
UNSET: Final = {"known": "now", "standing": "*", "search": "*", "places": "*"}  # until somebody chooses; all other variables: anything
BY_THE_CLOCK: Final = "groundshift-pipeline"  # shows now, not the time of events


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
    name = ",".join(f"{chosen['dataset']}-{one}" for one in indices_of(target))
    answer = index.search(name, search_of(target, chosen, begin, end))
    return int(answer["hits"]["total"]["value"])


def span_of(index: Index, dataset: str) -> tuple[datetime, datetime]:
    """Return the time of a dataset's events: from the first to the last article. Now, where there is none."""
    found: Any = {"size": 0, "aggs": {name: {name: {"field": "published"}} for name in ("min", "max")}}
    ends = [step["value"] for step in index.search(f"{dataset}-articles", found)["aggregations"].values()]
    now = datetime.now(UTC)
    first, last = (datetime.fromtimestamp(end / 1000, UTC) if end else now for end in ends)
    return first - timedelta(days=1), last + timedelta(days=1)


def problems(index: Index, dataset: str, packs: Collection[Theatre]) -> Iterator[str]:
    """Yield what is wrong with each panel: a field that no template has, or nothing to show."""
    events, now = span_of(index, dataset), datetime.now(UTC)
    for panel in panels(packs):
        chosen = {"dataset": dataset, **theatre_of(panel.board)}
        begin, end = (now - timedelta(days=1), now) if panel.board["uid"] == BY_THE_CLOCK else events
        for target in panel.fields["targets"]:
            if missing := unknown_fields(target):
                yield f"{panel.name}: no field {', '.join(sorted(missing))} in the template of {index_of(target['datasource'])}"
            elif may_be_empty(panel, target):
                hits(index, target, chosen, begin, end)  # the index must take the query all the same
            elif not hits(index, target, chosen, begin, end):
                yield f"{panel.name}: query {target['refId']} shows nothing from {begin:%Y-%m-%d} to {end:%Y-%m-%d}"


def theatre_of(board: Fields) -> dict[str, str]:
    """Return the theatre of a dashboard as its variable has it; nothing of one that knows of no war."""
    return {one["name"]: one["current"]["value"] for one in board["templating"]["list"] if one["name"] == "theatre"}


def may_be_empty(panel: Panel, target: Fields) -> bool:
    """Say whether nothing to show is no fault."""
    return panel.fields["title"] in MAY_BE_EMPTY or target["refId"] in MAY_BE_EMPTY_QUERIES or target["refId"].startswith(LOOKS)
