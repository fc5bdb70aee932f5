"""The tracker: claim sets become spans, changes, tallies and alerts. Beside the fold it says which feeds have fallen silent.

Its state has no home but the log: when partitions are dealt it reads `claims` and what was said before from the beginning, folds, and says
the difference. A crash between fold and saying heals that way. One theatre's claims lie on one partition, so its state lives in one member.
A member that had lost its seat and gets back what it held reads on from where it stood: what others wrote meanwhile is on the log, too.

A claim set that trips the fold is set aside: found among all by folding parts of them, it goes to the dead letters, at each start anew, and
the fold goes on as if it had never been sent.
"""

import contextlib
import zlib
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar, get_args

from consumers.stage import Decision
from consumers.tripping import tripping
from consumers.watch import Watch
from groundshift.adapters.deadletters import Dead
from groundshift.adapters.ports import Entry, Log, Message, Place
from groundshift.adapters.topics import TOLD, Told, told_entry, told_key, topic
from groundshift.adapters.topics import read as decoded
from groundshift.core.records import Alert, ClaimSet, Record
from groundshift.core.theatre import Theatre
from groundshift.errors import BadInput, GroundshiftError
from groundshift.observe import logger

T = TypeVar("T", bound=Told)


class Fold(Protocol):
    """What the core keeps of one theatre."""

    def restore(self, claim_sets: Iterable[ClaimSet], said: Iterable[Told]) -> None:
        """Take in claim sets, and the latest of each record that was said of them: all so far, or what others added meanwhile."""

    def decide(self, claim_sets: Sequence[ClaimSet]) -> Sequence[Record]:
        """Take in some more, possibly none or ones known already; return what is to be said that was not said before."""


class Held(NamedTuple):
    """What is kept of one theatre."""

    fold: Fold
    read: dict[Place, int]  # how far the log was read for it: offsets to read on from
    aside: frozenset[int] = frozenset()  # offsets of the claim sets that trip it


class TrackerStage:
    """Stage from `claims` to what is said of them; one fold for each theatre whose partition is held.

    What `decide` returns counts as said: where it could not be written, the stage is not to be used any more.
    """

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
        self._held: dict[str, Held] = {}
        self._silent = False  # restored, and not asked yet what is left to say

    def restore(self, partitions: frozenset[Place]) -> None:
        numbers = {number for _, number in partitions}
        names = [name for name in self._theatres if self._home(name) in numbers]
        self._held = {name: self._held[name] for name in names if name in self._held and not isinstance(self._held[name].fold, Broken)}
        self._silent = True
        self._held = self._restored({name: self._held.get(name) or self._new(name) for name in names})

    def _new(self, name: str, aside: Iterable[int] = ()) -> Held:
        return Held(self._fold(self._theatres[name]), {}, frozenset(aside))

    def _restored(self, held: Mapping[str, Held]) -> dict[str, Held]:
        """Return theatres' folds with all that lies on the log; of what trips one at once, it will say so when it is asked."""
        places = {at for one in held.values() for at in one.read if at[0] != self._claims}
        read = {at: min(one.read.get(at, 0) for one in held.values()) for at in places}
        said = self._said(held, read)
        return {name: self._with_claims(name, one, said[name], read) for name, one in held.items()}

    def _with_claims(self, name: str, held: Held, said: Mapping[bytes, Told], read: Mapping[Place, int]) -> Held:
        """Return a theatre's fold with what was said, read so far, and with all its claim sets on the log."""
        ours = [record for record in said.values() if not self._is_watched(record)]
        home = (self._claims, self._home(name))
        now = {**read, home: held.read.get(home, 0)}
        with contextlib.closing(self._claim_sets(name, now)) as sets:
            try:
                held.fold.restore((claim_set for message, claim_set in sets if message.offset not in held.aside), ours)
            except GroundshiftError:
                raise
            except Exception as error:
                return held._replace(fold=Broken(error))
        return held._replace(read=now)

    def _home(self, theatre: str) -> int:
        return self._log.partition(self._claims, theatre.encode())

    def _is_watched(self, record: Told) -> bool:
        """Say whether a record is no matter of the fold but of the watch, which then remembers it."""
        watch = self._watches.get(record.theatre)
        return isinstance(record, Alert) and watch is not None and watch.remember(record)

    def _said(self, theatres: Iterable[str], read: dict[Place, int]) -> dict[str, dict[bytes, Told]]:
        """Return what was said of these theatres, by its key on the log: of several versions the highest, whatever the order of the log."""
        said: dict[str, dict[bytes, Told]] = {name: {} for name in theatres}
        for kind in get_args(Told):
            for _, record in self._history(kind, topic(self._dataset, TOLD[kind]), None, read):
                ours = said.get(record.theatre)
                if ours is not None and _version(ours.get(told_key(record))) <= _version(record):
                    ours[told_key(record)] = record
        return said

    def _claim_sets(self, theatre: str, read: dict[Place, int]) -> Generator[tuple[Message, ClaimSet], None, None]:
        with contextlib.closing(self._history(ClaimSet, self._claims, frozenset({self._home(theatre)}), read)) as found:
            yield from ((message, claim_set) for message, claim_set in found if claim_set.theatre == theatre)

    def _history(
        self, kind: type[T], full_name: str, partitions: frozenset[int] | None, read: dict[Place, int]
    ) -> Generator[tuple[Message, T], None, None]:
        """Yield what can be read of a topic's history, from where it was read to, and note how far that is now."""
        with contextlib.closing(self._log.history([full_name], partitions, dict(read))) as messages:
            for message in messages:
                read[message.topic, message.partition] = message.offset + 1
                with contextlib.suppress(BadInput):  # whoever read it first has sent it to the dead letters
                    yield message, decoded(kind, message)

    def decide(self, messages: Sequence[Message]) -> Decision[Entry]:
        heard: dict[str, list[ClaimSet]] = {name: [] for name in self._held}
        decision: Decision[Entry] = Decision([], [])
        for message in messages:
            try:
                claim_set = decoded(ClaimSet, message)
                if claim_set.theatre not in heard:
                    raise BadInput(f"{claim_set.theatre!r} is none of `theatres` in the configuration, or lies on another's partition")
                if message.offset not in self._held[claim_set.theatre].aside:
                    heard[claim_set.theatre].append(claim_set)
            except BadInput as error:
                decision.dead.append(Dead(message, str(error)))
        for name in list(self._held):
            if heard[name] or self._silent:
                decision.writes.extend(told_entry(self._dataset, record) for record in self._tell(name, heard[name], decision.dead))
            if name in self._watches:
                decision.writes.extend(told_entry(self._dataset, alert) for alert in self._watches[name].look())
        self._silent = False
        for at, end in {(message.topic, message.partition): message.offset + 1 for message in messages}.items():
            for one in self._held.values():
                if one.read.get(at, end) < end:
                    one.read[at] = end
        return decision

    def _tell(self, name: str, claim_sets: Sequence[ClaimSet], dead: list[Dead]) -> Sequence[Record]:
        """Return what a theatre's fold says of some more claim sets; what trips it is dead, and said without."""
        try:
            return self._held[name].fold.decide(claim_sets)
        except GroundshiftError:
            raise
        except Exception as error:
            logger().exception("the fold tripped: looking for the claim sets that it trips over", theatre=name)
            found = self._culprits(name)
            if not found:
                raise  # it is not the claim sets
            reason = f"the fold trips over it ({error!r}): it was set aside, and the map is as if it had not been sent; report this record"
            logger().error("claim sets set aside", theatre=name, claim_sets=[message.key for message in found])
            dead.extend(Dead(message, reason) for message in found)
            aside = self._held[name].aside.union(message.offset for message in found)
            self._held |= self._restored({name: self._new(name, aside)})
            return self._held[name].fold.decide([])

    def _culprits(self, name: str) -> list[Message]:
        """Return the messages of a theatre's claim sets that trip a fold, of all on the log that were not set aside before."""
        aside = self._held[name].aside
        with contextlib.closing(self._claim_sets(name, {})) as sets:
            packed = [message._replace(value=zlib.compress(message.value or b"", 1)) for message, _ in sets if message.offset not in aside]

        def whole(message: Message) -> Message:
            return message._replace(value=zlib.decompress(message.value or b""))

        def goes(some: Sequence[Message]) -> bool:
            fold = self._fold(self._theatres[name])
            try:
                fold.restore((decoded(ClaimSet, whole(message)) for message in some), [])
                fold.decide([])
            except Exception:  # what it is, the caller has said
                return False
            return True

        return [whole(message) for message in tripping(goes, packed)]


class Broken:
    """In place of a fold that could not be restored: says why when it is asked, so that one place deals with what trips."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def restore(self, claim_sets: Iterable[ClaimSet], said: Iterable[Told]) -> None:
        raise self._error

    def decide(self, claim_sets: Sequence[ClaimSet]) -> Sequence[Record]:
        raise self._error


def _version(record: Told | None) -> int:
    """Return a record's version: nothing has the lowest, and a superseded set, of which there is only one, any."""
    return -1 if record is None else 0 if isinstance(record, ClaimSet) else record.version
