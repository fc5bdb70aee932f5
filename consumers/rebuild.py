"""The index made anew from the log, beside the one that is asked meanwhile; and history read anew. By the one loop of every consumer."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from threading import Event

import msgspec

from consumers.crew import SEATS, Theatres, group, read_topics
from consumers.extractor import Extractor
from consumers.indexer import Indexer
from consumers.loop import consume
from consumers.meter import Meter
from consumers.stage import Stage
from groundshift.adapters.aliases import ON_THE_LOG, Aliases
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.ports import Answer, Document, Index, Item, Log, Message, Sink, Source
from groundshift.adapters.retry import attempts
from groundshift.adapters.topics import topic
from groundshift.config import Config, Retry
from groundshift.errors import Failed
from groundshift.observe import Metrics
from groundshift.readers import Readers, cores


def rebuild(config: Config, theatres: Theatres, log: Log, index: Aliases, *, into: str, say: Callable[[str], None]) -> list[str]:
    """Make every index of which the log holds all, beside what stands, then change the aliases over in one step; return what was dropped.

    into: what the aliases' names begin with: the dataset, or another word beside it. What came while the aliases changed follows at once.
    Raises Unavailable, Failed; what was made is then left without an alias.
    """
    new = {f"{config.dataset}-{name}": index.beside(into, name) for name in ON_THE_LOG}
    name = group(config.dataset, f"reindex-{min(new.values())}")
    log.forget(name)
    stage, sink = Indexer(config.dataset, theatres), _Renaming(index, new)
    _through(config, log, name, stage, sink)
    old = index.switch({f"{into}-{short}": new[f"{config.dataset}-{short}"] for short in ON_THE_LOG})
    say(f"changed over {into}-{'|'.join(ON_THE_LOG)}")
    _through(config, log, name, stage, sink)
    index.drop(old)
    log.forget(name)
    return old


def reread(config: Config, theatres: Theatres, log: Log) -> int:
    """Read every article on the log anew and put its claims there; the tracker and the indexer take them in as any others."""
    name = group(config.dataset, "reread")
    log.forget(name)
    with Readers(list(theatres.values()), config.consumers.extractors or cores()) as readers:
        written = _through(config, log, name, Extractor(config.dataset, readers), log)
    log.forget(name)
    return written


def check_whole(log: Log, index: Index, dataset: str, policy: Retry) -> None:
    """Raise Failed where an index is gone of which the indexer has put documents there before: made empty, it would miss all of them."""
    for name in ON_THE_LOG:
        alias, reads = f"{dataset}-{name}", [topic(dataset, name)]
        if not index.there(alias) and attempts(policy)(log.begun, group(dataset, "indexer"), reads):
            raise Failed(f"{alias} was deleted: `groundshift reindex --dataset {dataset}` makes it anew from the log")


def _through(config: Config, log: Log, name: str, stage: Stage[Item], sink: Sink[Item]) -> int:
    """Carry all that lies on a stage's topics through it, as a group of its own; return how many were written."""
    meter, stop, reads = Meter(stage.name, Metrics()), Event(), read_topics(config.dataset, stage.name)
    with closing(log.source(name, reads, SEATS[stage.name].gather(config))) as source:
        until = _UntilThrough(source, lambda: log.behind(name, reads) == 0, stop)
        consume(until, stage, sink, DeadLetters(log, config.dataset), policy=config.retry, meter=meter, stop=stop)
    return meter.records_out


class _UntilThrough:
    """A source that asks for the end once nothing more comes."""

    def __init__(self, source: Source, through: Callable[[], bool], stop: Event) -> None:
        self._source, self._through, self._stop = source, through, stop
        self.moved, self.partitions, self.wait = source.moved, source.partitions, source.wait
        self.commit, self.lag, self.close = source.commit, source.lag, source.close

    def poll(self) -> list[Message]:
        messages = self._source.poll()
        if not messages and self._through():
            self._stop.set()
        return messages


class _Renaming:
    """Writes documents into other indices than they name."""

    def __init__(self, index: Sink[Document], names: Mapping[str, str]) -> None:
        self._index, self._names = index, names

    def write(self, items: Sequence[Document]) -> Sequence[Answer]:
        return self._index.write([msgspec.structs.replace(item, index=self._names[item.index]) for item in items])
