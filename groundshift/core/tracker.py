"""What is to be said, given what was said before: the difference between the fold and the tracker's own earlier words.

Nothing here asks a clock or a server. After a crash between fold and saying, restore() and decide([]) say what was left unsaid.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zlib import compressobj, decompressobj

import msgspec

from groundshift.core.alerting import Alarms, check_rules
from groundshift.core.alerting.signals import of_changes, of_fights, of_figures, of_tallies
from groundshift.core.control import Control, State
from groundshift.core.control.folding import tally_cell
from groundshift.core.control.ledger import FIGURES, Edition, Figure, Item, Key, Tail
from groundshift.core.control.statements import Statement, instant
from groundshift.core.records import Alert, Change, Claim, ClaimSet, Record, Span, Tally
from groundshift.core.theatre import Theatre

GONE = "what it rested on is no longer said, or is told otherwise"
ANEW = "what it rests on is dated otherwise now"

# What claim sets look like, so that packing need not learn it anew from each.
LIKE = msgspec.msgpack.encode(
    Claim(
        theatre="",
        kind="captured",
        standing="asserted",
        place_id="",
        level="district",
        sentence="",
        start=0,
        end=0,
        article_id="",
        revision=0,
    )
) + msgspec.msgpack.encode(ClaimSet(id="", theatre="", article_id="", revision=0, reader=1, known_at=instant(0)))

Told = Span | Change | Tally | Alert


class Tracker:
    """One theatre's fold as it goes on, and what was said of it."""

    def __init__(self, theatre: Theatre) -> None:
        self._control = Control(theatre)
        self._alarms = Alarms(theatre, check_rules(theatre))
        self._said: dict[Key, dict[str, Told]] = defaultdict(dict)  # by cell of the fold, then by type and id
        self._compared: dict[Key, dict[str, Told]] = {}  # the same, as the fold made them
        self._superseded: dict[str, datetime | None] = {}  # by id and reading
        self._archive: dict[tuple[str, Edition], bytes] = {}  # by article: every claim set, packed
        self._disputed: set[str] = set()  # articles that came again since the last word
        self._heard: dict[Key, Sequence[Change]] = {}  # by unit: the changes that the alarms heard of
        self._tails: dict[Key, Tail[Item]] = defaultdict(Tail)  # by cell: the fights and figures that they heard of
        self._unchecked: set[Key] = set()  # cells of what was said by others, in an earlier life or beside this one, and not compared yet

    def restore(self, claim_sets: Iterable[ClaimSet], said: Iterable[Record]) -> None:
        """Take in claim sets, known ones too, and the latest of each record said of them: all so far, or what others added meanwhile."""
        for record in said:
            if isinstance(record, ClaimSet):
                self._superseded[f"{record.id}:{record.reading}"] = record.superseded_at
            elif isinstance(record, Told):
                words, name = self._said[cell_of(record)], name_of(record)
                if name not in words or (words[name] != record and words[name].version <= record.version):
                    words[name] = record
                    self._unchecked.add(cell_of(record))
        self._take(claim_sets)

    def decide(self, claim_sets: Sequence[ClaimSet]) -> list[Record]:
        """Take in some more claim sets, possibly none or known ones; return what is to be said that was not said before.

        What no longer holds is said again as retracted. Every record's version is higher than what was said of it before.
        """
        self._take(claim_sets)
        cells: dict[Key, Sequence[Told]] = {cell: self._whole(cell) for cell in self._unchecked}
        for cell in self._control.refresh():
            cells[cell] = self._records(cell)
            self._hear(cell)
        raised = self._alarms.review(self._control.now, self._control.ledger.version)
        cells |= {alert_cell(*post): alerts for post, alerts in raised.items()}
        words: list[Record] = [word for article in sorted(self._disputed) for word in self._taken_back(article)]
        words += [word for cell in sorted(cells) for word in self._difference(cell, cells[cell])]
        self._unchecked, self._disputed = set(), set()
        return words

    def state(self) -> State:
        """Return what stands as of the last word."""
        return self._control.state()

    def alerts(self) -> list[Alert]:
        """Return the alerts that stand as of the last word, in the order of event time."""
        version = self._control.ledger.version
        found = [one.replace(version=version) for now in self._compared.values() for one in now.values() if isinstance(one, Alert)]
        return sorted(found, key=lambda alert: (alert.reached_at, alert.rule, alert.scope, alert.id))

    def _take(self, claim_sets: Iterable[ClaimSet]) -> None:
        editions = self._control.ledger.editions
        for claim_set in claim_sets:
            article, before = claim_set.article_id, editions.get(claim_set.article_id, ())
            self._control.take([claim_set])
            for edition in set(editions.get(article, ())).difference(before):
                self._archive[article, edition] = pack(claim_set)
                if before:
                    self._disputed.add(article)

    def _whole(self, cell: Key) -> Sequence[Told]:
        """Return what the fold made of a cell, to be compared anew from its first record to its last."""
        made = self._compared.pop(cell, None)
        return self._records(cell) if made is None else list(made.values())

    def _records(self, cell: Key) -> Sequence[Told]:
        if cell in self._control.tallies:
            return self._control.tallies[cell]
        history = self._control.histories.get(cell)
        return [*history.spans, *history.changes] if history else []

    def _hear(self, cell: Key) -> None:
        """Let the alarms hear what is new of a cell: changes and tallies as they are now, fights and figures as they come."""
        theatre, alarms = self._control.theatre, self._alarms
        if history := self._control.histories.get(cell):
            if history.changes is not self._heard.get(cell):
                self._heard[cell] = history.changes
                alarms.hear(cell, of_changes(history.changes, history.spans))
            if cell[1] == "whole":
                anew, told = self._tails[cell].read(self._control.ledger.items(cell))
                fights = alarms.fights(one for one in told if isinstance(one, Statement) and one.does == "fight")
                (alarms.hear if anew else alarms.hear_more)((cell[0], "#fights"), of_fights({cell[0]: fights}, theatre))
        elif cell[0] == FIGURES:
            anew, told = self._tails[cell].read(self._control.ledger.items(cell))
            (alarms.hear if anew else alarms.hear_more)(cell, of_figures((one for one in told if isinstance(one, Figure)), theatre))
        else:
            alarms.hear(cell, of_tallies(self._control.tallies.get(cell, ())))

    def _difference(self, cell: Key, records: Sequence[Told]) -> Iterator[Told]:
        """Yield what is to be said of a cell: what was made since it was compared last and is other than was said, and what is gone."""
        said, compared = self._said[cell], self._compared.get(cell, {})
        now = {name_of(record): record for record in records}
        anew = [name for name, record in now.items() if compared.get(name) is not record]
        gone = [name for name in said if name not in now and not said[name].retracted]
        new = [now[name] for name in anew if name not in said]
        for name in sorted([*anew, *gone]):
            before = said.get(name)
            record = now[name] if name in now else retracted(said[name], now.values(), new)
            if before is None or record != before.replace(version=record.version):
                said[name] = record.replace(version=max(self._control.ledger.version, before.version + 1 if before else 0))
                yield said[name]
        self._compared[cell] = now

    def _taken_back(self, article: str) -> Iterator[ClaimSet]:
        """Yield the claim sets of an article that others replaced: a newer revision since it was known, a newer reading from the start."""
        *older, _ = editions = self._control.ledger.editions[article]
        for edition in older:
            revisions = [other for other in editions if other.revision > edition.revision]
            reread = any(other.revision == edition.revision and other > edition for other in editions)
            at = instant(-edition.unknown if reread else min(-other.unknown for other in revisions))
            claim_set = unpack(self._archive[article, edition])
            if self._superseded.get(f"{claim_set.id}:{claim_set.reading}") != at:
                self._superseded[f"{claim_set.id}:{claim_set.reading}"] = at
                yield claim_set.replace(superseded_at=at)


def pack(claim_set: ClaimSet) -> bytes:
    """Return a claim set in few bytes: without its signature, which nobody needs of what is superseded."""
    squeeze = compressobj(1, zdict=LIKE)
    return squeeze.compress(msgspec.msgpack.encode(claim_set.replace(signature=()))) + squeeze.flush()


def unpack(packed: bytes) -> ClaimSet:
    """Return the claim set that was packed."""
    return msgspec.msgpack.decode(decompressobj(zdict=LIKE).decompress(packed), type=ClaimSet)


def cell_of(record: Told) -> Key:
    """Return the part of the fold that a record comes from."""
    if isinstance(record, Tally):
        return tally_cell(record)
    return alert_cell(record.rule, record.scope) if isinstance(record, Alert) else (record.place_id, record.part)


def alert_cell(rule: str, scope: str) -> Key:
    """Return the cell of a rule's alerts on one scope."""
    return (f"#alerts {rule}", scope)


def name_of(record: Told) -> str:
    """Return what tells a record from all others of its cell."""
    return f"{type(record).__name__}:{record.id}"


def retracted(record: Told, others: Iterable[Told], new: Iterable[Told] = ()) -> Told:
    """Return a record that no longer holds, as it is then said. An alert names the one of its rule and scope that takes its place.

    others: what stands in its cell now, new: what of that was not said before. The heir rests on the same, or else is the nearest new one.
    """
    if record.retracted or not isinstance(record, Alert):
        return record.replace(retracted=True)
    rests_on = {*record.changes, *record.evidence}
    heirs = [other for other in others if isinstance(other, Alert) and rests_on & {*other.changes, *other.evidence}]
    heirs = heirs or [other for other in new if isinstance(other, Alert)]
    heir = min(heirs, key=lambda other: (abs(other.reached_at - record.reached_at), other.id), default=None)
    return record.replace(retracted=True, state="retracted", reason=f"{ANEW}: see alert {heir.id}" if heir else GONE)
