"""What housekeeping asks of Elasticsearch beside what the index port has: how large the indices are, and snapshots of them."""

import re
from datetime import date
from typing import Any, Final, NamedTuple

from elasticsearch import ApiError

from groundshift import stack
from groundshift.adapters.index import ElasticIndex
from groundshift.config import Config
from groundshift.errors import Failed

REPOSITORY: Final = "groundshift"
DONE: Final = "SUCCESS"
PATIENCE: Final = 3600  # seconds; a snapshot is answered when it is made
AT_ONCE = 50  # names in the line of one request, which Elasticsearch limits to 4 kB


class Size(NamedTuple):
    """How large an index is."""

    documents: int  # live ones and retracted ones
    bytes: int  # on the disk, of the primary shards


class Upkeep(ElasticIndex):
    """An index to be looked after."""

    def sizes(self, dataset: str) -> dict[str, Size]:
        """Return the size of each index of a dataset, by name. Raises Unavailable, Failed."""
        with self._asking():
            found = self._client.indices.stats(index=f"{dataset}-*", metric=["docs", "store"]).body["indices"]
        whole = {name: stats["primaries"] for name, stats in sorted(found.items())}
        return {name: Size(stats["docs"]["count"], stats["store"]["size_in_bytes"]) for name, stats in whole.items()}

    def snapshot(self, dataset: str, folder: str, day: date) -> bool:
        """Make a day's snapshot of a dataset's indices in a folder of Elasticsearch's; return False if it is there.

        Raises Unavailable, Failed: the folder is not in path.repo or cannot be written to, or a shard could not be read.
        """
        name = f"{dataset}-{day}"
        repository: dict[str, Any] = {"type": "fs", "settings": {"location": folder, "compress": True}}
        wanted: dict[str, Any] = {"indices": f"{dataset}-*", "include_global_state": False}
        patient = self._client.options(request_timeout=PATIENCE).snapshot
        try:
            with self._asking(400, 409, 500):
                patient.create_repository(name=REPOSITORY, repository=repository)
                there = patient.get(repository=REPOSITORY, snapshot=name, ignore_unavailable=True).body["snapshots"]
                made = there or [patient.create(repository=REPOSITORY, snapshot=name, wait_for_completion=True, **wanted)["snapshot"]]
        except ApiError as error:
            hint = "schedule.snapshots names a folder in Elasticsearch's path.repo, which it may write to"
            raise Failed(f"no snapshot in {folder}: {error}: {hint}") from error
        if made[0]["state"] != DONE:
            raise Failed(f"snapshot {name} is {made[0]['state']}: see Elasticsearch's log; delete it, unless it is still being made")
        return not there

    def drop_snapshots(self, dataset: str, keep: int) -> list[str]:
        """Delete the days' snapshots of a dataset that are older than its newest whole ones, so many; return their names.

        What a person made under another name stays. Raises Unavailable, Failed.
        """
        patient = self._client.options(request_timeout=PATIENCE).snapshot
        with self._asking():
            there = patient.get(repository=REPOSITORY, snapshot=f"{dataset}-*").body["snapshots"]
            days = {one["snapshot"]: one["state"] for one in there if re.fullmatch(r"\d{4}-\d\d-\d\d", one["snapshot"][len(dataset) + 1 :])}
            kept = sorted(name for name, state in days.items() if state == DONE)[-keep:]
            old = sorted(name for name in days if kept and name < kept[0])
            for first in range(0, len(old), AT_ONCE):
                patient.delete(repository=REPOSITORY, snapshot=old[first : first + AT_ONCE])
        return old


def open_upkeep(config: Config) -> Upkeep:
    """Return the index of the configuration, or of the local stack, to be looked after. Raises Misconfigured."""
    return Upkeep(config.elasticsearch, str(stack.addresses(config).elasticsearch))
