"""The tracker: claim sets become spans, changes, tallies and alerts. Beside the fold it says which feeds have fallen silent.

Its state has no home but the log: when partitions are dealt it reads `claims` and what was said before from the beginning, folds, and says
the difference. A crash between fold and saying heals that way. One theatre's claims lie on one partition, so its state lives in one member.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar, get_args

from consumers.stage import Decision
from consumers.watch import Watch
from groundshift.adapters.deadletters import Dead
from groundshift.adapters.ports import Entry, Log, Message, Place
from groundshift.adapters.topics import TOLD, Told, told_entry, told_key, topic
from groundshift.core.records import Alert, ClaimSet, Record, decode
from groundshift.core.theatre import Theatre
from groundshift.errors import BadInput

T = TypeVar("T", bound=Told)


class Fold(Protocol):
    """What the core keeps of one theatre."""

    def restore(self, claim_sets: Iterable[ClaimSet], said: Iterable[Told]) -> None:
        """Take in all claim sets so far, and the latest of each record that was said of them."""

    def decide(self, claim_sets: Sequence[ClaimSet]) -> Sequence[Record]:
        """Take in some more, possibly none or ones known already; return what is to be said that was not said before."""


class TrackerStage:
    """Stage from `claims` to what is said of them; one fold for each theatre whose partition is held."""

    name = "tracker"

    def __init__(
        self,
        dataset: str,
        theatres: Mapping[str, Theatre],
        log: Log,
        fold: Callable[[Theatre], Fold],
        watches: Mapping[str, Watch] | None = None,
    ) -> None:
        self._dataset, self._theatres, self._log, self._fold, self._watches = dataset, theatres, log, fold, watches or {}
        self._claims = topic(dataset, "claims")
        self._folds: dict[str, Fold] = {}
        self._silent = False  # restored, and not asked yet what is left to say

    def restore(self, partitions: frozenset[Place]) -> None:
        held = {number for _, number in partitions}
        homes = {name: self._log.partition(self._claims, name.encode()) for name in self._theatres}
        said = self._said({name for name, home in homes.items() if home in held})
        self._folds = {name: self._fold(self._theatres[name]) for name in said}
        for name, fold in self._folds.items():
            fold.restore(self._claim_sets(name, homes[name]), [record for record in said[name].values() if not self._is_watched(record)])
        self._silent = True

    def _is_watched(self, record: Told) -> bool:
        """Say whether a record is no matter of the fold but of the watch, which then remembers it."""
        watch = self._watches.get(record.theatre)
        return isinstance(record, Alert) and watch is not None and watch.remember(record)

    def _said(self, theatres: set[str]) -> dict[str, dict[bytes, Told]]:
        """Return what was said of these theatres, by its key on the log: of several versions the highest, whatever the order of the log."""
        said: dict[str, dict[bytes, Told]] = {name: {} for name in theatres}
        for kind in get_args(Told):
            for record in self._history(kind, topic(self._dataset, TOLD[kind])):
                ours = said.get(record.theatre)
                if ours is not None and _version(ours.get(told_key(record))) <= _version(record):
                    ours[told_key(record)] = record
        return said

    def _claim_sets(self, theatre: str, home: int) -> Iterator[ClaimSet]:
        sets = self._history(ClaimSet, self._claims, frozenset({home}))
        return (claim_set for claim_set in sets if claim_set.theatre == theatre)

    def _history(self, kind: type[T], full_name: str, partitions: frozenset[int] | None = None) -> Iterator[T]:
        for message in self._log.history([full_name], partitions):
            with contextlib.suppress(BadInput):  # whoever read it first has sent it to the dead letters
                yield decode(kind, message.value or b"")

    def decide(self, messages: Sequence[Message]) -> Decision[Entry]:
        heard: dict[str, list[ClaimSet]] = {name: [] for name in self._folds}
        decision: Decision[Entry] = Decision([], [])
        for message in messages:
            try:
                claim_set = decode(ClaimSet, message.value or b"")
                if claim_set.theatre not in heard:
                    raise BadInput(f"{claim_set.theatre!r} is none of `theatres` in the configuration, or lies on another's partition")
                heard[claim_set.theatre].append(claim_set)
            except BadInput as error:
                decision.dead.append(Dead(message, str(error)))
        for name, fold in self._folds.items():
            if heard[name] or self._silent:
                decision.writes.extend(told_entry(self._dataset, record) for record in fold.decide(heard[name]))
            if name in self._watches:
                decision.writes.extend(told_entry(self._dataset, alert) for alert in self._watches[name].look())
        self._silent = False
        return decision


def _version(record: Told | None) -> int:
    """Return a record's version: nothing has the lowest, and a superseded set, of which there is only one, any."""
    return -1 if record is None else 0 if isinstance(record, ClaimSet) else record.version
