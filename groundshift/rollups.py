"""The daily rollups: from the claims on the log to documents in the index. What the schedule and the command line call."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from groundshift.adapters import open_index, open_log
from groundshift.adapters.documents import documents
from groundshift.adapters.ports import Document, Index, Log
from groundshift.adapters.retry import attempts
from groundshift.adapters.topics import topic
from groundshift.config import Config, Retry
from groundshift.core import theatre
from groundshift.core.records import ClaimSet, Rollup, decode
from groundshift.core.rollup import Chronicle
from groundshift.core.theatre import Theatre
from groundshift.errors import BadInput, Failed, Misconfigured, Unavailable


def run(config: Config, day_from: date, day_until: date) -> int:
    """Roll up each day from the first to the last, both included, in every theatre; return how many documents that are.

    From the same claims a day's documents have the same ids and the same bytes, however often they are written. Raises Unavailable, Failed.
    """
    theatres = {pack.id: pack for pack in map(theatre.load, config.theatres)}
    log, index = open_log(config), open_index(config)
    try:
        written = 0
        for pack in theatres.values():
            rollups = roll_up(claim_sets(log, config.dataset, pack), pack, day_from, day_until)
            made = [document for rollup in rollups for document in documents(config.dataset, rollup, theatres)]
            write(made, index, config.retry)
            written += len(made)
        return written
    finally:
        log.close()
        index.close()


def roll_up(claim_sets: Iterable[ClaimSet], pack: Theatre, day_from: date, day_until: date) -> Iterator[Rollup]:
    """Yield the rollups of some days, both ends included. Raises Misconfigured: the end lies before the beginning."""
    if day_until < day_from:
        raise Misconfigured(f"{day_from}..{day_until} ends before it begins: write the earlier day first")
    chronicle = Chronicle(claim_sets, pack)
    for number in range((day_until - day_from).days + 1):
        yield from chronicle.day(day_from + timedelta(number))


def claim_sets(log: Log, dataset: str, pack: Theatre) -> Iterator[ClaimSet]:
    """Yield all claim sets of a theatre that lie on the log; what cannot be read is among the dead letters already."""
    for message in log.history([topic(dataset, "claims")]):
        try:
            claim_set = decode(ClaimSet, message.value or b"")
        except BadInput:
            continue
        if claim_set.theatre == pack.id:
            yield claim_set


def write(made: list[Document], index: Index, policy: Retry) -> None:
    """Write documents until each is acknowledged or there already. Raises Failed: one is refused; Unavailable: the deadline is over."""
    pending = made
    for attempt in attempts(policy):
        with attempt:
            answers = list(zip(pending, index.write(pending), strict=True)) if pending else []
            if refused := [answer.reason for _, answer in answers if answer.verdict == "refused"]:
                raise Failed(f"the index refuses {len(refused)} rollups, the first because: {refused[0]}")
            again = [(document, answer.reason) for document, answer in answers if answer.verdict == "again"]
            pending = [document for document, _ in again]
            if again:
                raise Unavailable(again[0][1])


def day_of(day: str | date | None, interval_start: datetime | None) -> date:
    """Return the day asked for, else the one on which a run's data interval starts. Raises Misconfigured: neither is there, or no day."""
    if day is None and interval_start is None:
        raise Misconfigured("no day to roll up: give the param `day`, as in 2021-08-09")
    try:
        # by its text: Airflow's instants have a kind of date of their own, which does not go into a record
        return date.fromisoformat(str(interval_start.date() if day is None and interval_start else day))
    except ValueError as error:
        raise Misconfigured(f"day {day!r} is no day: write it as 2021-08-09") from error
