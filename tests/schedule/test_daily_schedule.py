"""What happens to a day: rolled up, with what became dirty; looked at; told."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from house import PACK, House

from groundshift import rollups
from groundshift.adapters.documents import documents
from groundshift.adapters.ports import Answer, Document
from groundshift.core.reading import read
from groundshift.core.records import Article, ClaimSet
from groundshift.core.rollup import Chronicle
from groundshift.errors import Failed, Misconfigured
from groundshift.schedule import daily, runs

JUNE, AUGUST = date(2021, 6, 14), date(2021, 8, 9)
NOW = datetime(2021, 8, 10, 4, tzinfo=UTC)


class Killed(BaseException):
    """The process is gone: nothing catches this."""


def late(day: datetime) -> ClaimSet:
    """An article on a district that nobody told of before."""
    body = "KABUL - The Taliban captured the Shirin Tagab district of Faryab province on 12 June, a provincial official said."
    made = Article(id="late", revision=int(day.timestamp() * 1000), body=body, published=day, fetched_at=day, content_hash="x")
    return read(made, PACK)


def standing(house: House) -> dict[str, Any]:
    """The documents that stand, live."""
    return {name: fields for name, (_, _, fields) in house.index.documents["seeds-daily"].items() if not fields["retracted"]}


def fresh(house: House, *days: date) -> dict[str, Any]:
    """The documents that all claims on the log come to."""
    chronicle = Chronicle(rollups.claim_sets(house.log, "seeds", PACK), PACK)
    other = House(house.config.stack.data)
    for day in days:
        for rollup in chronicle.day(day):
            other.index.write(list(documents("seeds", rollup, {PACK.id: PACK})))
    return standing(other)


def test_a_day_run_again_writes_nothing(house: House) -> None:
    """The second run finds every document as it should be; a range gives what its days give one by one."""
    first = rollups.run(house.config, JUNE, JUNE + timedelta(2))
    before = dict(house.index.documents["seeds-daily"])
    again = [rollups.run(house.config, JUNE + timedelta(number), JUNE + timedelta(number), late=True) for number in range(3)]
    assert first.written == first.documents == sum(one.documents for one in again)
    assert [(one.written, one.again) for one in again] == [(0, ())] * 3
    assert house.index.documents["seeds-daily"] == before


@pytest.mark.parametrize("taken", [False, True])
def test_a_rollup_killed_at_any_write_is_finished_by_the_next(house: House, monkeypatch: pytest.MonkeyPatch, taken: bool) -> None:
    """Killed before a write, or after it took effect, again and again one write later, a rollup leaves what one undisturbed leaves."""
    other = House(house.config.stack.data)
    other.told(rollups.claim_sets(house.log, "seeds", PACK))
    rollups_of, write, left = ("daily", "believed", "believed_daily"), house.index.write, 0

    def dying(items: Sequence[Document]) -> list[Answer]:
        nonlocal left
        left -= 1
        if left < 0:
            if taken:
                write(items)
            raise Killed
        return write(items)

    with monkeypatch.context() as patched:
        patched.setattr(rollups, "open_index", lambda _config: other.index)
        rollups.run(house.config, JUNE, JUNE)
    monkeypatch.setattr(house.index, "write", dying)
    lives = 0
    for lives in range(1000):
        left = lives % 3
        with suppress(Killed):
            rollups.run(house.config, JUNE, JUNE)
            break
    assert lives > 1
    live = [{name: {n: f for n, (_, _, f) in at.index.documents[f"seeds-{name}"].items()} for name in rollups_of} for at in (house, other)]
    assert live[0] == live[1]


def test_a_late_article_makes_its_days_dirty(house: House) -> None:
    """The next run rolls up again each day that the late article changes, and no other; the documents are those of a fresh start."""
    days = [date(2021, 6, 10), JUNE, AUGUST]
    for day in days:
        rollups.run(house.config, day, day)
    house.told([late(datetime(2021, 8, 11, 9, tzinfo=UTC))])
    rolled = rollups.run(house.config, date(2021, 8, 12), date(2021, 8, 12), late=True)
    assert rolled.again == (JUNE, AUGUST)
    assert standing(house) == fresh(house, *days, date(2021, 8, 12))


def test_an_article_of_no_bearing_dirties_no_day(house: House) -> None:
    """Of an article without claims only the day it was published on is another."""
    rollups.run(house.config, AUGUST, AUGUST + timedelta(2))
    told = late(datetime(2021, 8, 10, 9, tzinfo=UTC)).replace(claims=())
    house.told([told])
    assert rollups.run(house.config, date(2021, 8, 20), date(2021, 8, 20), late=True).again == (date(2021, 8, 10),)


def test_a_page_that_rests_on_nothing_is_retracted(house: House) -> None:
    """Where a newer revision takes back all that was told of a place, its pages are retracted, never deleted."""
    first = late(datetime(2021, 8, 8, 9, tzinfo=UTC))
    house.told([first])
    rollups.run(house.config, AUGUST, AUGUST)
    pages = len(standing(house))
    house.told([first.replace(id="afghanistan:late:9999999999999", revision=9999999999999, claims=())])
    rollups.run(house.config, AUGUST, AUGUST)
    assert len(standing(house)) == pages - 1
    assert len(house.index.documents["seeds-daily"]) == pages


def test_checks_tell_what_is_odd(house: House) -> None:
    """The findings of the day's documents are returned."""
    rollups.run(house.config, JUNE, JUNE)
    assert daily.check(house.config, JUNE) == ["Afghanistan, 2021-06-14: A stated total counts 16 places more than we can name or count."]


def test_checks_fail_where_documents_are_missing(house: House) -> None:
    """A theatre or a province without its document, or changes that do not add up, are no finding but a failure."""
    with pytest.raises(Failed, match=r"\(0, 0\) documents .* and \(1, 34\) belong there"):
        daily.check(house.config, AUGUST)
    rollups.run(house.config, AUGUST, AUGUST)
    there = house.index.documents["seeds-daily"]
    whole = next(name for name, (_, _, fields) in there.items() if fields["scope"] == "theatre")
    there[whole] = (*there[whole][:2], {**there[whole][2], "changes": 99})
    with pytest.raises(Failed, match="do not add up to 99"):
        daily.check(house.config, AUGUST)


def test_the_digest_is_written_and_sent_once(house: House) -> None:
    """As Markdown and HTML into the data folder; to each target that hears of `info` one time, however often the day is run."""
    files = daily.digest(house.config, AUGUST, lambda: NOW)
    texts = [file.read_bytes() for file in files]
    assert [file.name for file in files] == ["afghanistan-2021-08-09.md", "afghanistan-2021-08-09.html"]
    assert b"**Aybak, Samangan**: captured, from Government to Taliban; confirmed" in texts[0]
    assert [(url, title) for url, title, _ in house.sent] == [("json://chat.example", "daily digest: 2021-08-09")]
    daily.digest(house.config, AUGUST, lambda: NOW + timedelta(days=1))
    assert [file.read_bytes() for file in files] == texts
    assert len(house.sent) == 1
    assert len(list(files[0].parent.iterdir())) == 2


def test_a_digest_that_did_not_arrive_is_sent_again(house: House) -> None:
    """A target that does not take it fails the task, whose next try sends it; then never again."""
    house.broken = True
    with pytest.raises(Failed, match="did not reach CHAT: out of order"):
        daily.digest(house.config, AUGUST, lambda: NOW)
    house.broken = False
    for _ in range(2):
        daily.digest(house.config, AUGUST, lambda: NOW)
    assert len(house.sent) == 2


@pytest.mark.parametrize(("dataset", "now", "sent"), [("live", NOW, 1), ("live", NOW + timedelta(days=3), 0), ("seeds", NOW, 0)])
def test_history_tells_nobody(house: House, dataset: str, now: datetime, sent: int) -> None:
    """Unless asked, only the digest of a day just past, of the dataset live, is sent; it is written in any case."""
    quiet = house.config.notify.model_copy(update={"history": False})
    config = house.config.model_copy(update={"dataset": dataset, "notify": quiet})
    house.log.prepare("live")
    house.index.prepare("live")
    assert all(file.exists() for file in daily.digest(config, AUGUST, lambda: now))
    assert len(house.sent) == sent


def test_a_run_takes_its_day_from_its_params_or_its_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    """`day` comes from the param, else from the start of the data interval; a run with neither fails and says so."""
    interval = datetime(2021, 8, 9, tzinfo=UTC)
    assert runs.asked({"day": "2021-06-14", "dataset": "seeds"}, interval)[1] == JUNE
    settings, day = runs.asked({"day": None, "dataset": "seeds"}, interval)
    assert (settings.dataset, day) == ("seeds", AUGUST)
    with pytest.raises(Misconfigured, match="day"):
        runs.asked({"day": None, "dataset": None}, None)
    with pytest.raises(Misconfigured, match="soon"):
        runs.asked({"day": "soon", "dataset": None}, interval)


def test_the_day_of_a_run_goes_into_a_record() -> None:
    """Airflow's instants have a kind of date of their own; the day of a data interval is a plain one all the same."""
    pendulum = pytest.importorskip("pendulum")
    assert type(rollups.day_of(None, pendulum.datetime(2021, 8, 9))) is date
