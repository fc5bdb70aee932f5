"""The one loop of every consumer, and the only place that touches one.

Nothing is lost: a record's offset is committed after all that was made of it is acknowledged. Nothing is doubled: a crash anywhere in here
has records read again, and what is made of them carries the same ids and the same versions.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from contextvars import copy_context
from threading import Event, Thread
from typing import Final, TypeVar

from tenacity import Retrying

from consumers.meter import Meter
from consumers.stage import Stage
from groundshift.adapters.deadletters import Dead, DeadLetters
from groundshift.adapters.ports import Item, Sink, Source, as_message
from groundshift.adapters.retry import attempts
from groundshift.config import Retry
from groundshift.errors import Unavailable

A = TypeVar("A")
T = TypeVar("T")
LONG_SECONDS: Final = 30.0  # of work before the seat has to be kept: a tenth of the 5 min in which Kafka wants to hear a poll


def consume(
    source: Source, stage: Stage[Item], sink: Sink[Item], dead_letters: DeadLetters, *, policy: Retry, meter: Meter, stop: Event
) -> None:
    """Carry records through a stage until asked to stop.

    Raises Unavailable: a server was away for longer than the policy allows, or is away and we are asked to stop; what is in hand was not
    committed, and whoever comes next reads it again. Failed: only a person can help.
    """

    def patiently() -> Retrying:  # while a server is away the partitions rest, and the seat in the group is kept
        return attempts(policy, sleep=lambda seconds: source.wait(seconds, stop.is_set), give_up=stop.is_set)

    while not stop.is_set():
        messages = source.poll()
        meter.polled(messages)
        if source.moved():  # state follows the partitions
            patiently()(seated, source, stage.restore, source.partitions())
            meter.dealt(source.partitions())

        writes, unreadable = seated(source, stage.decide, messages)
        refused = deliver(writes, sink, patiently())
        buried = patiently()(dead_letters.bury, stage.name, unreadable + refused)
        patiently()(source.commit, messages)
        meter.committed(len(writes) - len(refused), buried, source.lag)


def seated(source: Source, work: Callable[[A], T], given: A) -> T:
    """Do some work and return what it returns; where it takes long, poll meanwhile, without taking records: else the group deals our seat
    to another, and whoever has it next takes as long. Raises what the work raises.
    """
    done: Future[T] = Future()
    context = copy_context()

    def run() -> None:
        try:
            done.set_result(context.run(work, given))
        except BaseException as error:  # it is raised where it is waited for
            done.set_exception(error)

    Thread(target=run, daemon=True).start()
    wait([done], LONG_SECONDS)
    while not done.done():
        source.wait(LONG_SECONDS, done.done)
    return done.result()


def deliver(writes: Sequence[Item], sink: Sink[Item], tries: Retrying) -> list[Dead]:
    """Write until every item has its last answer, resending only those to be tried again; return the refused."""
    pending, refused = list(writes), []
    for attempt in tries:
        with attempt:
            answers = list(zip(pending, sink.write(pending), strict=True)) if pending else []
            refused += [Dead(item.origin or as_message(item), answer.reason) for item, answer in answers if answer.verdict == "refused"]
            again = [(item, answer.reason) for item, answer in answers if answer.verdict == "again"]
            pending = [item for item, _ in again]
            if again:
                raise Unavailable(again[0][1])
    return refused
