"""The daily rollups: from the claims on the log to documents in the index. What the schedule and the command line call."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import NamedTuple

import msgspec

from groundshift.adapters import open_index, open_log
from groundshift.adapters.documents import documents
from groundshift.adapters.ports import Document, Log
from groundshift.adapters.topics import topic
from groundshift.config import Config
from groundshift.core import theatre
from groundshift.core.records import ClaimSet, decode
from groundshift.core.rollup import Chronicle
from groundshift.core.theatre import Theatre
from groundshift.differences import differences, standing, write
from groundshift.errors import BadInput, Misconfigured


class Rolled(NamedTuple):
    """What rolling up some days came to."""

    documents: int  # of the days asked for
    written: int  # of all days; what stood already as it should was left alone
    again: tuple[date, ...]  # earlier rolled up, and other than they should be since something late came in


def run(config: Config, begin: date, end: date, late: bool = False) -> Rolled:
    """Roll up each day from the first to the last, both included, in every theatre.

    From the same claims a day's documents have the same ids and the same bytes, however often they are written. late: also roll up again
    every day of which a document stands that the claims no longer bear out, as a late article leaves it. Raises Unavailable, Failed.
    """
    theatres = {pack.id: pack for pack in map(theatre.load, config.theatres)}
    days = days_of(begin, end)
    rolled = Rolled(0, 0, ())
    with closing(open_log(config)) as log, closing(open_index(config)) as index:
        log.prepare(config.dataset)
        index.prepare(config.dataset)
        for pack in theatres.values():
            chronicle = Chronicle(claim_sets(log, config.dataset, pack), pack)
            name, of_days = f"{config.dataset}-daily", [] if late else [{"terms": {"day": [day.isoformat() for day in days]}}]
            stands = standing(index, name, {"term": {"theatre": pack.id}}, *of_days)
            known = {date.fromisoformat(there.fields["day"]) for there in stands.values()}
            made = {day: day_documents(chronicle, day, config.dataset) for day in sorted(known.union(days))}
            found = differences(name, [document for some in made.values() for document in some], stands)
            write(found.all, index, config.retry)
            dirty = {msgspec.json.decode(document.body)["day"] for document in found.all}
            again = [day for day in sorted(known.difference(days)) if day.isoformat() in dirty]
            rolled = Rolled(
                rolled.documents + sum(len(made[day]) for day in days), rolled.written + len(found.all), (*rolled.again, *again)
            )
    return rolled


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
    for message in log.history([topic(dataset, "claims")]):
        try:
            claim_set = decode(ClaimSet, message.value or b"")
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
