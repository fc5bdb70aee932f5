"""Where the links of the dashboards lead: which board, which of its variables, and what it then shows."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from dashboards import files, queries
from dashboards.files import Fields
from groundshift.adapters.ports import Index
from groundshift.core.records import milliseconds
from groundshift.core.theatre import Theatre

CLICKED: Final = 10  # rows of a panel whose links are followed
ALL: Final = 1000  # values of a variable that Grafana asks for
NONE: Final = "__empty__"  # what Grafana makes of a variable without values
CHOOSE: Final = ("rests", "article", "alert")  # the variables by which a link says what it is about
VARIABLE = re.compile(r"\$\{(\w+)(?::(\w+))?\}")
FIELD = re.compile(r"\$\{__data\.fields\.(\w+)(?:\.numeric)?\}")


class Link(NamedTuple):
    """A link of a panel, and what it hangs on."""

    column: str
    url: str


def links_of(panel: Fields) -> list[Link]:
    """Return the links that hang on a panel's columns, or on the fields of its map."""
    return [Link(column, link["url"]) for column, step in steps_of(panel) if step["id"] == "links" for link in step["value"]]


def steps_of(panel: Fields) -> Iterator[tuple[str, Fields]]:
    """Yield what is set for one column or field of a panel, with that."""
    for override in panel["fieldConfig"]["overrides"]:
        if "options" in override.get("matcher", {}):
            yield from ((str(override["matcher"]["options"]), step) for step in override.get("properties", ()))


def names_of(panel: Fields) -> dict[str, str]:
    """Return what the columns of a table, or the fields of a map, are called, with the field of the index behind each."""
    names = {column: step["value"] for column, step in steps_of(panel) if step["id"] == "displayName"}
    for step in panel.get("transformations") or ():
        names |= step["options"].get("renameByName", {})
    return {name: re.sub(r"^Max |\.keyword$", "", field) for field, name in names.items()}


def dead(boards: Collection[Fields]) -> Iterator[str]:
    """Yield each link that leads to a board that is not there, sets a variable that it has not, or takes from a row what that has not."""
    variables = {board["uid"]: {one["name"] for one in board["templating"]["list"]} for board in boards}
    tags = {tag for board in boards for tag in board["tags"]}
    for board in boards:
        for link in board["links"]:
            if link["type"] == "dashboards" and not tags.issuperset(link["tags"]):
                yield f"{board['title']}: {link['title']} lists boards of a tag that none has"
            yield from (f"{board['title']}: {link['title']} {why}" for why in faults(link["url"], board, variables))
        for panel in board["panels"]:
            if panel["type"] == "row":
                continue
            name, fields = f"{board['title']} / {panel['title']}", names_of(panel)
            for link in links_of(panel):
                yield from (f"{name}: the link on {link.column} {why}" for why in faults(link.url, board, variables))
                if lacks := set(FIELD.findall(link.url)) - set(fields):
                    yield f"{name}: the link on {link.column} takes {', '.join(sorted(lacks))}, which no column is called"


def faults(url: str, board: Fields, variables: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Yield what is wrong with an address; one outside Grafana leads where its row says."""
    used = {name for name, _ in VARIABLE.findall(url) if not name.startswith("__")}
    if unknown := used - set(variables[board["uid"]]):
        yield f"uses {', '.join(sorted(unknown))}, no variable of its board"
    if not url.startswith("/d/"):
        return
    uid = urlsplit(url).path.split("/")[2]
    if uid not in variables:
        yield f"leads to {uid}, which is no board"
        return
    sets = {name.removeprefix("var-") for name, _ in parse_qsl(urlsplit(url).query) if name.startswith("var-")}
    sets |= {name for name, form in VARIABLE.findall(url) if form == "queryparam"}
    if unknown := sets - set(variables[uid]):
        yield f"sets {', '.join(sorted(unknown))}, no variable of {uid}"


def empty(index: Index, dataset: str, packs: Collection[Theatre], begin: datetime, end: datetime) -> Iterator[str]:
    """Yield each link that leads to a board on which it then shows nothing, of the first rows of each panel, as known now and then."""
    boards = {board["uid"]: board for board in files.dashboards(packs)}
    for panel in queries.panels(packs):
        followed: set[str] = set()
        for known in ("now", "then"):
            chosen = {"dataset": dataset, "known": known, **queries.theatre_of(panel.board)}
            for target in panel.fields["targets"] if links_of(panel.fields) else ():
                rows = queries.found(index, target, chosen, begin, end, size=CLICKED)["hits"]["hits"]
                told = [row["_source"] for row in rows if rests_on_words(row["_source"])]
                for url in (led for row in told for led in led_to(panel.fields, row, chosen, begin, end)):
                    if url not in followed and not any(shows(index, boards, url)):
                        yield f"{panel.name}: a click leads to {url}, which shows nothing"
                    followed.add(url)


def rests_on_words(row: Mapping[str, Any]) -> bool:
    """Say whether anybody told of a row; of a place as the baseline has it nobody did, and the board says that."""
    return any(row.get(name) for name in ("evidence", "pressure_evidence", "changes")) or "article_id" in row


def led_to(panel: Fields, row: Mapping[str, Any], chosen: Mapping[str, str], begin: datetime, end: datetime) -> Iterator[str]:
    """Yield where the links of a row lead within Grafana, with all placeholders filled."""
    fields = names_of(panel)
    times = {"__from": milliseconds(begin), "__to": milliseconds(end)}

    def value(found: re.Match[str]) -> str:
        name, form = found[1], found[2]
        said = str({**chosen, **times}.get(name, "*"))
        return f"var-{name}={said}" if form == "queryparam" else said

    for link in links_of(panel):
        if link.url.startswith("/d/"):
            yield VARIABLE.sub(value, FIELD.sub(lambda found: str(row.get(fields[found[1]], "")), link.url))


def shows(index: Index, boards: Mapping[str, Fields], url: str) -> Iterator[bool]:
    """Yield for each query of the board behind an address that asks for what the address chooses whether it shows anything."""
    asked = dict(parse_qsl(urlsplit(url).query))
    board = boards[urlsplit(url).path.split("/")[2]]
    begin, end = (datetime.fromtimestamp(int(asked[name]) / 1000, UTC) for name in ("from", "to"))
    chosen = {**queries.theatre_of(board), **{name.removeprefix("var-"): value for name, value in asked.items() if name.startswith("var-")}}
    about = {name for name in CHOOSE if name in chosen}
    for variable in board["templating"]["list"]:
        if variable.get("hide") == 2 and about & {name for name, _ in VARIABLE.findall(variable["query"])}:
            chosen[variable["name"]] = values(index, variable, chosen, begin, end)
            about.add(variable["name"])
    for panel in board["panels"]:
        for target in panel.get("targets", ()):
            if about & {name for name, _ in VARIABLE.findall(target["query"])}:
                yield queries.hits(index, target, chosen, begin, end) > 0


def values(index: Index, variable: Fields, chosen: Mapping[str, str], begin: datetime, end: datetime) -> str:
    """Return what a variable that is asked from the index stands for in a query."""
    asks, source = json.loads(variable["query"]), variable["datasource"]
    target = {"datasource": source, "query": asks["query"], "bucketAggs": [], "metrics": [], "timeField": queries.times()[source["uid"]]}
    found = queries.found(index, target, chosen, begin, end, aggs={"by": {"terms": {"field": asks["field"], "size": ALL}}})
    keys = [json.dumps(bucket["key"]) for bucket in found["aggregations"]["by"]["buckets"]]
    return f"({' OR '.join(keys)})" if keys else NONE
