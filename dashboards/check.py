"""Checks of the dashboards what a person would: that each panel says something true, each link leads somewhere, and numbers agree."""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from dashboards import clicks, files, numbers
from dashboards.files import Fields
from dashboards.queries import Panel, hits, index_of, panels, theatre_of, unknown_fields
from groundshift.adapters.ports import Index
from groundshift.core.theatre import Theatre

# Empty where nothing went wrong, or where the part that fills it does not run: empty is no fault.
MAY_BE_EMPTY: Final = {
    "Messages sent", "Feeds in trouble", "Feeds", "Feeds asked", "New entries, last polls", "Feeds retired or moved", "Feeds with oddities",
    "What was odd", "Over by the end", "Reached in the range, and over by its end", "Articles on the web, of every war",
    "Articles from files, of every war", "Firing", "In force at the end of the range", "Alerts in force at the end of the range",
    "Killed: best estimate", "Statements about places without a name", "Articles that say no date, of every war",
    "Dead letters", "Dead letters, by part", "What could not be read, newest first",
}  # fmt: skip
MAY_BE_EMPTY_QUERIES: Final = {"contested", "centre", "alerts"}  # of the map, and of the counts above it
LOOKS: Final = ("stale-", "kept-", "new-", "label-", "claimed")  # what the map draws in one look: places have another at another time
WORDS: Final = {"triangle"}  # a shape of a marker, and a place of one war
SHORT: Final = 3  # letters of a name that may be anything
RECENT: Final = timedelta(days=30)
NOTHING: Final = "no-such-dataset"
BY_THE_CLOCK: Final = "groundshift-pipeline"  # shows now, not the time of events


def span_of(index: Index, dataset: str) -> tuple[datetime, datetime]:
    """Return the time of a dataset's events: from the first to the last article. Now, where there is none."""
    found: Any = {"size": 0, "aggs": {name: {name: {"field": "published"}} for name in ("min", "max")}}
    ends = [step["value"] for step in index.search(f"{dataset}-articles", found)["aggregations"].values()]
    now = datetime.now(UTC)
    first, last = (datetime.fromtimestamp(end / 1000, UTC) if end else now for end in ends)
    return first - timedelta(days=1), last + timedelta(days=1)


def problems(index: Index, dataset: str, packs: Collection[Theatre]) -> Iterator[str]:
    """Yield what a person would find wrong: a name written into a board, a dead link, a panel without a word where it is empty, one with
    nothing to show, a query that is refused, a click that leads to nothing, numbers that differ from board to board.
    """
    yield from written(packs)
    yield from clicks.dead(files.dashboards(packs))
    yield from shown(index, dataset, packs)
    yield from clicks.empty(index, dataset, packs, *span_of(index, dataset))
    for pack in packs:
        yield from numbers.unlike(index, dataset, pack)


def shown(index: Index, dataset: str, packs: Collection[Theatre]) -> Iterator[str]:
    """Yield what is wrong with each panel: a field that no template has, nothing to show, no word for that.

    Asked of the range of the dataset's events, as known now and then; of the last thirty days and of a dataset that has nothing, where the
    index must take the query and the panel says why it is empty. A war of which the dataset tells nothing is one thing, not each panel's.
    """
    events, now = span_of(index, dataset), datetime.now(UTC)
    untold = {pack.id for pack in packs if not tells_of(index, dataset, pack)}
    yield from (f"{pack.name}: dataset {dataset} has no statement about it, its boards are empty" for pack in packs if pack.id in untold)
    for panel in panels(packs):
        clock = panel.board["uid"] == BY_THE_CLOCK
        begin, end = (now - timedelta(days=1), now) if clock else events
        if not panel.fields["fieldConfig"]["defaults"].get("noValue"):
            yield f"{panel.name}: says nothing where it is empty"
        for target in panel.fields["targets"]:
            chosen = {"dataset": dataset, **theatre_of(panel.board)}
            if missing := unknown_fields(target):
                yield f"{panel.name}: no field {', '.join(sorted(missing))} in the template of {index_of(target['datasource'])}"
                continue
            for known in ("now", "then") if "${known}" in target["query"] else ("now",):
                found, needed = hits(index, target, {**chosen, "known": known}, begin, end), known == "now" or is_map(panel)
                needed &= chosen.get("theatre") not in untold
                if not found and needed and not may_be_empty(panel, target):
                    yield f"{panel.name}: query {target['refId']} shows nothing from {begin:%Y-%m-%d} to {end:%Y-%m-%d}, as known {known}"
            hits(index, target, chosen, now - RECENT, now)
            if hits(index, target, {**chosen, "__dataset": dataset, "dataset": NOTHING}, begin, end):
                yield f"{panel.name}: query {target['refId']} shows another dataset's documents"


def tells_of(index: Index, dataset: str, pack: Theatre) -> bool:
    """Say whether any statement of a dataset is about a war."""
    found = index.search(f"{dataset}-claims", {"size": 0, "query": {"term": {"theatre": pack.id}}})
    return int(found["hits"]["total"]["value"]) > 0


def written(packs: Collection[Theatre]) -> Iterator[str]:
    """Yield each name of a side, a nation or a place of these packs that stands in what the dashboards and rules are made from."""
    names = {name for pack in packs for place in pack.places.values() for name in (place.name, *place.aliases, place.id)}
    names |= {word for pack in packs for word in (pack.id, *filter(None, pack.country_names), *pack.settings.get("demonyms", ()))}
    names |= {word for pack in packs for actor in pack.actors.values() for word in (actor.id, actor.name, *actor.names, *actor.cased)}
    words = {name.casefold() for name in names if len(name) > SHORT} - WORDS
    for path in (*files.HERE.glob("*.json"), *files.PROVISIONING.rglob("*.yaml")):
        text = path.read_text("utf-8").casefold()
        found = set(re.findall(r"[^\W\d_]+(?:[ -][^\W\d_]+)?", text)) | set(re.findall(r"[^\W\d_]+", text))
        yield from (f"{path.name}: {name} is written into it" for name in sorted(found & words))


def is_map(panel: Panel) -> bool:
    """Say whether a panel is of Territory, which knows something at any time, as known then too."""
    return str(panel.board["uid"]).startswith(files.TERRITORY)


def may_be_empty(panel: Panel, target: Fields) -> bool:
    """Say whether nothing to show is no fault."""
    return panel.fields["title"] in MAY_BE_EMPTY or target["refId"] in MAY_BE_EMPTY_QUERIES or target["refId"].startswith(LOOKS)
