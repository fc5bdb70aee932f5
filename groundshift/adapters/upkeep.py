"""What housekeeping asks of Elasticsearch beside what the index port has: how large the indices are, and a snapshot of them."""

from typing import Any, Final, NamedTuple

from elasticsearch import ApiError

from groundshift import stack
from groundshift.adapters.index import ElasticIndex
from groundshift.config import Config
from groundshift.errors import Failed

REPOSITORY: Final = "groundshift"


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

    def snapshot(self, dataset: str, folder: str, name: str) -> bool:
        """Make a snapshot of a dataset's indices in a folder of Elasticsearch's; return False if one of this name is there.

        Raises Unavailable, Failed: the folder is not in path.repo or cannot be written to, or a shard could not be read.
        """
        repository: dict[str, Any] = {"type": "fs", "settings": {"location": folder, "compress": True}}
        try:
            with self._asking(400, 409, 500):
                self._client.snapshot.create_repository(name=REPOSITORY, repository=repository)
                taken = self._client.snapshot.get(repository=REPOSITORY, snapshot=name, ignore_unavailable=True).body["snapshots"]
                if not taken:
                    wanted: dict[str, Any] = {"indices": f"{dataset}-*", "include_global_state": False}
                    made = self._client.snapshot.create(repository=REPOSITORY, snapshot=name, wait_for_completion=True, **wanted)
                    if made["snapshot"]["state"] != "SUCCESS":
                        raise Failed(f"snapshot {name} is {made['snapshot']['state']}: see Elasticsearch's log, and delete it")
        except ApiError as error:
            hint = "schedule.snapshots names a folder in Elasticsearch's path.repo, which it may write to"
            raise Failed(f"no snapshot in {folder}: {error}: {hint}") from error
        return not taken


def open_upkeep(config: Config) -> Upkeep:
    """Return the index of the configuration, or of the local stack, to be looked after. Raises Misconfigured."""
    return Upkeep(config.elasticsearch, str(stack.addresses(config).elasticsearch))
