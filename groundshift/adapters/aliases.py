"""What stands behind the aliases: indices with a number, made beside each other and changed over in one step."""

from collections.abc import Iterable, Mapping

from groundshift import stack
from groundshift.adapters.index import FIRST, ElasticIndex
from groundshift.adapters.templates import INDICES, template
from groundshift.adapters.topics import TOPICS
from groundshift.config import Config
from groundshift.errors import Failed

ON_THE_LOG = tuple(name for name in INDICES if name in TOPICS)  # indices of which every document can be made from the log again


class Aliases(ElasticIndex):
    """An index that is written to by the names of what stands behind the aliases."""

    by_alias = False

    def behind(self, alias: str) -> str | None:
        """Return the index behind an alias, the name itself where it is an index and no alias, None where there is neither."""
        with self._asking():
            if self._client.indices.exists_alias(name=alias):
                return str(max(self._client.indices.get_alias(name=alias).body))
            return alias if self._client.indices.exists(index=alias) else None

    def beside(self, dataset: str, name: str) -> str:
        """Make the next index for an alias, behind none yet, and return its name. An empty one that an earlier run left is taken over."""
        alias, body = f"{dataset}-{name}", template(dataset, name, self._config.shards, self._config.replicas)
        with self._asking():
            self._client.indices.put_index_template(name=f"groundshift-{alias}", **body)
            there = self._client.indices.get(index=f"{alias}-0*", expand_wildcards="all").body
            number = max((int(index.rpartition("-")[2]) for index in there), default=0) + 1
            index = f"{alias}-{number:0{len(FIRST)}}"
            self._client.indices.create(index=index)
        return index

    def switch(self, new: Mapping[str, str]) -> list[str]:
        """Put an index behind each alias, all in one step, and return those that stood there; they are there still, but for former indices.

        new: alias -> index.
        """
        actions: list[dict[str, dict[str, object]]] = []
        old = {alias: self.behind(alias) for alias in new}
        for alias, index in new.items():
            if old[alias] == alias:
                actions.append({"remove_index": {"index": alias}})
            elif before := old[alias]:
                actions.append({"remove": {"index": before, "alias": alias}})
            actions.append({"add": {"index": index, "alias": alias, "is_write_index": True}})
        with self._asking():
            self._client.indices.update_aliases(actions=actions)
        return [before for alias, before in old.items() if before and before != alias]

    def drop(self, indices: Iterable[str]) -> None:
        """Delete indices."""
        for index in indices:
            with self._asking():
                self._client.indices.delete(index=index, ignore_unavailable=True)

    def move(self, dataset: str) -> dict[str, str]:
        """Put a dataset's indices that are no aliases yet behind aliases, with all they hold; return alias -> index.

        Nothing may write meanwhile: an index is a copy, made at once by hard links. Raises Failed: a copy was not made in time.
        """
        moved = {}
        for name in INDICES:
            alias = f"{dataset}-{name}"
            if self.behind(alias) != alias:
                continue
            body, index = template(dataset, name, self._config.shards, self._config.replicas), f"{alias}-{FIRST}"
            with self._asking():
                self._client.indices.put_index_template(name=f"groundshift-{alias}", **body)
                self._client.indices.add_block(index=alias, block="write")
                answer = self._client.indices.clone(index=alias, target=index, settings={"index.blocks.write": None})
                if not answer["shards_acknowledged"]:
                    raise Failed(f"{index} is not there yet: call this again when Elasticsearch is less busy")
            self.switch({alias: index})
            moved[alias] = index
        return moved


def open_aliases(config: Config) -> Aliases:
    """Return the index of the configuration, or of the local stack, by what stands behind its aliases. Raises Misconfigured."""
    return Aliases(config.elasticsearch, str(stack.addresses(config).elasticsearch))
