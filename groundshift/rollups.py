"""The daily rollups: from the claims on the log to documents in the index. What the schedule and the command line call."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import NamedTuple

import msgspec

from groundshift.adapters import open_index, open_log
from groundshift.adapters.documents import belief_document, day_document, documents
from groundshift.adapters.ports import Document, Index, Log
from groundshift.adapters.topics import read, topic
from groundshift.config import Config
from groundshift.core.beliefs import Belief, beliefs, chronicles
from groundshift.core.records import ClaimSet
from groundshift.core.rollup import Chronicle
from groundshift.core.theatre import Theatre
from groundshift.differences import Differences, differences, standing, write
from groundshift.errors import BadInput, Misconfigured
from groundshift.packs import in_use


class Rolled(NamedTuple):
    """What rolling up some days came to, by what is known now. What was thought on them is written beside."""

    documents: int  # of the days asked for
    written: int  # of all days; what stood already as it should was left alone
    again: tuple[date, ...]  # earlier rolled up, and other than they should be since something late came in


def run(config: Config, begin: date, end: date, late: bool = False) -> Rolled:
    """Roll up each day from the first to the last, both included, in every theatre.

    From the same claims a day's documents have the same ids and the same bytes, however often they are written. late: also roll up again
    every day of which a document stands that the claims no longer bear out, as a late article leaves it. What was thought on any day, by
    what was known then, is written too. Raises Unavailable, Failed.
    """
    days = days_of(begin, end)
    made, written, again = 0, 0, []
    with closing(open_log(config)) as log, closing(open_index(config)) as index:
        for pack in in_use(config).values():
            sets = list(claim_sets(log, config.dataset, pack))
            chronicle = Chronicle(sets, pack)
            known = days_standing(index, config.dataset, pack) if late else []
            for day in sorted({*days, *known}):
                due, _, found = compare(chronicle, day, index, config.dataset)
                write(found.all, index, config.retry)
                written += len(found.all)
                if day in days:
                    made += due
                elif found.all:
                    again.append(day)
            for thought in compare_thoughts(chronicle, sets, index, config.dataset, {*days, *known}):
                write(thought.found.all, index, config.retry)
    return Rolled(made, written, tuple(again))


def days_standing(index: Index, dataset: str, pack: Theatre) -> list[date]:
    """Return the days of which the theatre has a document, in order."""
    whole = standing(index, f"{dataset}-daily", {"term": {"theatre": pack.id}}, {"term": {"scope": "theatre"}})
    return sorted(date.fromisoformat(there.fields["day"]) for there in whole.values())


class Compared(NamedTuple):
    """How what stands compares with what should."""

    due: int
    stood: int
    found: Differences


def compare(chronicle: Chronicle, day: date, index: Index, dataset: str) -> Compared:
    """Compare the documents of one day: of years together they would fill the memory."""
    due = day_documents(chronicle, day, dataset)
    stands = standing(index, f"{dataset}-daily", {"term": {"theatre": chronicle.theatre.id}}, {"term": {"day": day.isoformat()}})
    return Compared(len(due), len(stands), differences(f"{dataset}-daily", due, stands))


def compare_thoughts(
    chronicle: Chronicle, sets: Sequence[ClaimSet], index: Index, dataset: str, days: Collection[date]
) -> Iterator[Compared]:
    """Compare what stands of what was ever thought, and of some days as they were known at their own end.

    Piece by piece: the beliefs that began on one day, a day's figures.
    """
    pack, version = chronicle.theatre, chronicle.state.version
    packs, ours = {pack.id: pack}, {"term": {"theatre": pack.id}}
    began: dict[date, list[Belief]] = defaultdict(list)
    for thought in beliefs(sets, pack):
        began[thought.since].append(thought)
    name = f"{dataset}-believed"
    for day in sorted({*began, *days}):
        due = [belief_document(dataset, thought, packs, version) for thought in began[day]]
        stands = standing(index, name, ours, {"term": {"since": f"{day.isoformat()}T00:00:00Z"}}, by="belief")
        yield Compared(len(due), len(stands), differences(name, due, stands))
    name = f"{dataset}-believed_daily"
    for day, then in chronicles(sets, pack, days):
        due = [day_document(dataset, rollup, packs, version) for rollup in then.day(day)]
        stands = standing(index, name, ours, {"term": {"day": day.isoformat()}})
        yield Compared(len(due), len(stands), differences(name, due, stands))


def day_documents(chronicle: Chronicle, day: date, dataset: str) -> list[Document]:
    """Return a day's documents, with the version of what is known now: who knows more writes over who knows less."""
    theatres = {chronicle.theatre.id: chronicle.theatre}
    made = [document for rollup in chronicle.day(day) for document in documents(dataset, rollup, theatres)]
    return [msgspec.structs.replace(document, version=chronicle.state.version) for document in made]


def days_of(begin: date, end: date) -> list[date]:
    """Return the days from one to another, both included. Raises Misconfigured: the end lies before the beginning."""
    if end < begin:
        raise Misconfigured(f"{begin}..{end} ends before it begins: write the earlier day first")
    return [begin + timedelta(number) for number in range((end - begin).days + 1)]


def claim_sets(log: Log, dataset: str, pack: Theatre) -> Iterator[ClaimSet]:
    """Yield all claim sets of a theatre that lie on the log; what cannot be read is among the dead letters already."""
    with closing(log.history([topic(dataset, "claims")])) as messages:
        for message in messages:
            try:
                claim_set = read(ClaimSet, message)
            except BadInput:
                continue
            if claim_set.theatre == pack.id:
                yield claim_set


def day_of(day: str | date | None, interval_start: datetime | None) -> date:
    """Return the day asked for, else the one on which a run's data interval starts. Raises Misconfigured: neither is there, or no day."""
    if day is None and interval_start is None:
        raise Misconfigured("no day to roll up: give the param `day`, as in 2021-08-09")
    try:
        # by its text: Airflow's instants have a kind of date of their own, which does not go into a record
        return date.fromisoformat(str(interval_start.date() if day is None and interval_start else day))
    except ValueError as error:
        raise Misconfigured(f"day {day!r} is no day: write it as 2021-08-09") from error
