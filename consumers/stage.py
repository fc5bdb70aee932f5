"""What makes one consumer differ from another."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, Protocol

from groundshift.adapters.deadletters import Dead
from groundshift.adapters.ports import Item, Message, Place
from groundshift.errors import BadInput


class Decision(NamedTuple, Generic[Item]):
    """What is to be written because of some messages, and which of them cannot be read."""

    writes: list[Item]
    dead: list[Dead]


class Stage(Protocol[Item]):
    """A stage of the pipeline. `decide` writes nothing outside it."""

    @property
    def name(self) -> str:
        """Return what it is called on the command line, in its group's name, in the logs and the dead letters."""

    def restore(self, partitions: frozenset[Place]) -> None:
        """Build the state that goes with these partitions; a stage without state has nothing to do."""

    def decide(self, messages: Sequence[Message]) -> Decision[Item]:
        """Say what follows from the next messages, possibly none."""


def each(messages: Sequence[Message], make: Callable[[Message], Iterable[Item]]) -> Decision[Item]:
    """Make what follows from each message by itself; one for which BadInput is raised is dead, and nothing of it is written."""
    decision: Decision[Item] = Decision([], [])
    for message in messages:
        try:
            decision.writes.extend(list(make(message)))
        except BadInput as error:
            decision.dead.append(Dead(message, str(error)))
        except RecursionError as error:  # a field nobody knows, just shallow enough to be read and too deep to be written
            decision.dead.append(Dead(message, f"nested too deeply: {error}"))
    return decision
