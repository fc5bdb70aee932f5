"""The first page of Grafana: Territory of the first war in use, on the latest days told of, of the dataset that has them."""

import json
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from dashboards import files, filling
from groundshift.adapters.ports import Index
from groundshift.core.records import milliseconds
from groundshift.core.theatre import Theatre

DAYS = timedelta(days=30)
Fields = dict[str, Any]


class Latest(NamedTuple):
    """A dataset that knows something of a war, and when anybody last told of one of its places."""

    dataset: str
    told: datetime


def latest(index: Index, theatre: Theatre, preferred: str) -> Latest | None:
    """Return the dataset to show first: the preferred one where it has anything, else that with the newest word; None: none has any.

    Raises Unavailable: the index does not answer.
    """
    told = {"told": {"max": {"field": "told_until_ms"}}}
    live = {"must_not": {"term": {"retracted": True}}}
    ours = {"bool": {"filter": [{"term": {"theatre": theatre.id}}, {"exists": {"field": "evidence"}}], **live}}
    body = {"size": 0, "query": ours, "aggs": {"by": {"terms": {"field": "_index", "size": 1000}, "aggs": told}}}
    buckets = index.search("*-spans", body).get("aggregations", {"by": {"buckets": []}})["by"]["buckets"]
    found = [
        Latest(bucket["key"].rpartition("-spans")[0], datetime.fromtimestamp(bucket["told"]["value"] / 1000, UTC))
        for bucket in buckets
        if bucket["told"]["value"] is not None
    ]
    return max(found, key=lambda one: (one.dataset == preferred, one.told, one.dataset), default=None)


def board_of(theatre: Theatre, shown: Latest | None, now: datetime) -> Fields:
    """Return Territory of a war, opened on what is shown: its last thirty days, up to now where they are not history."""
    (board,) = (one for one in files.dashboards([theatre]) if one["uid"] == filling.uid_of("territory", theatre))
    if shown:
        dataset, *_ = board["templating"]["list"]
        dataset["current"] = {"text": shown.dataset, "value": shown.dataset}
        if now - shown.told > DAYS:
            board["time"] = {"from": (shown.told - DAYS).isoformat(), "to": shown.told.isoformat()}
    return board


def write(provisioning: Path, index: Index, packs: Collection[Theatre], preferred: str, now: datetime) -> str | None:
    """Write the first page beside Grafana's provisioning files, which reads it anew whenever it is asked for.

    Return the path and query of the address that shows the same; None where no war in use has a map. Raises Unavailable, OSError.
    """
    mapped = [pack for pack in packs if pack.places]
    found = [(pack, latest(index, pack, preferred)) for pack in mapped]
    if not found:
        return None
    pack, shown = max(found, key=lambda pair: pair[1] is not None)  # the first war with data
    (provisioning / files.HOME).write_text(json.dumps(board_of(pack, shown, now), ensure_ascii=False), "utf-8")
    return address_of(pack, shown, preferred, now)


def address_of(theatre: Theatre, shown: Latest | None, preferred: str, now: datetime) -> str:
    """Return the path and query of Territory of a war, on the latest days told of."""
    path = f"/d/{filling.uid_of('territory', theatre)}?var-dataset={shown.dataset if shown else preferred}"
    if shown and now - shown.told > DAYS:
        return f"{path}&from={milliseconds(shown.told - DAYS)}&to={milliseconds(shown.told)}"
    return path
