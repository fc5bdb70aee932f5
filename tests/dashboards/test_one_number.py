"""One number everywhere: what the dashboards ask of a real Elasticsearch, the rollups in it, `asof` and the report's document."""

import json
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dashboards import home
from dashboards.numbers import Boards, Numbers, unlike
from groundshift.adapters.documents import documents
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.ports import Document
from groundshift.answers import Answers, Folded, Indexed, from_files
from groundshift.core import theatre
from groundshift.core.control.asof import within
from groundshift.core.control.hindsight import hindsight
from groundshift.core.control.places import counted
from groundshift.core.control.statements import end_of_day
from groundshift.core.records import Alert, ClaimSet, Span, milliseconds
from groundshift.core.rollup import Chronicle
from groundshift.core.theatre import Theatre
from groundshift.questions import who_held
from groundshift.report.document import Page
from groundshift.report.facts import Told, facts
from groundshift.rollups import compare_thoughts, day_documents

pytestmark = pytest.mark.real
ROOT = Path(__file__).resolve().parents[2]
# What the articles at hand do not tell of: a centre that is all one knows of a place, then one held otherwise than its place.
MORE = {
    "afghanistan": """published: 2021-08-05

The Taliban captured the centre of Dawlat Abad district in Faryab province on Wednesday, residents said. The Taliban captured Andkhoy
district of Faryab on Tuesday, officials said. Government forces recaptured the centre of Andkhoy district on Thursday, residents said.

published: 2021-08-08

The Taliban captured Dawlat Abad district in Faryab on Saturday, residents said. Government forces recaptured the district centre of
Dawlat Abad on Sunday, residents said.""",
    "syria": """published: 2025-07-12

The Syrian Democratic Forces captured the centre of Manbij on Friday, residents said. The Syrian Democratic Forces captured al-Bab on
Friday, residents said.

published: 2025-07-14

Government forces recaptured the centre of al-Bab on Monday, residents said.""",
}
FROM = {"afghanistan": (ROOT / "seeds", date(2021, 7, 31)), "syria": (ROOT / "groundshift/theatres/syria/samples", date(2025, 7, 6))}
DAYS = 10


class War(NamedTuple):
    """A war in a real index, with all that is made of it."""

    pack: Theatre
    index: ElasticIndex
    dataset: str
    page: Page
    sets: list[ClaimSet]


@pytest.fixture(scope="module", params=FROM)
def war(
    request: pytest.FixtureRequest,
    real_index_of: Callable[[str], AbstractContextManager[ElasticIndex]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Any:
    """A war's articles in a dataset of its own: what was folded of them, and the rollups of ten days. Whoever changes it puts it back."""
    pack, dataset, tmp_path = theatre.load(request.param), f"t{uuid.uuid4().hex[:12]}", tmp_path_factory.mktemp("articles")
    source, first = FROM[pack.id]
    for number, text in enumerate(MORE[pack.id].split("\n\npublished")):
        (tmp_path / f"{number}.txt").write_text(text if text.startswith("published") else f"published{text}", "utf-8")
    sets = list(from_files([source, tmp_path], [pack], 1))
    chronicle, days = Chronicle(sets, pack), [first + timedelta(number) for number in range(DAYS)]
    state, alerts = chronicle.state, chronicle.alerts
    with real_index_of(dataset) as index:
        made = [one for record in (*state.spans, *state.changes, *alerts) for one in documents(dataset, record, {pack.id: pack})]
        made += [one for day in days for one in day_documents(chronicle, day, dataset)]
        made += [one for some in compare_thoughts(chronicle, sets, index, dataset, days) for one in some.found.all]
        assert {answer.verdict for answer in index.write(made)} == {"done"}
        for name in ("spans", "changes", "alerts", "daily", "believed", "believed_daily"):
            index.refresh(f"{dataset}-{name}")
        told = Told(spans=state.spans, changes=state.changes, alerts=alerts, hindsight=hindsight(sets, pack))
        yield War(pack, index, dataset, facts(pack, told, datetime(2030, 1, 1, tzinfo=UTC)), sets)


def boards(war: War) -> Boards:
    """Return its boards."""
    return Boards(war.index, war.dataset, war.pack)


def by_asof(war: War, day: date) -> Numbers:
    """Return what `asof` and the API say, from the same index."""
    return numbers_of(Indexed(war.index, war.dataset, [war.pack.id]), war.pack, day)


def numbers_of(answers: Answers, pack: Theatre, day: date) -> Numbers:
    """Return what answers come to at the end of a day."""
    found, end = counted(sight for _, sight in who_held(answers, {pack.id: pack}, day)), end_of_day(day)
    firing = [one for one in answers.records(Alert) if one.reached_at <= end and (one.resolved_at is None or one.resolved_at > end)]
    return Numbers(found.held, found.contested, found.places, len(firing))


def in_the_report(war: War, day: date) -> Numbers:
    """Return what the report's document says, counted as its page counts."""
    end = milliseconds(end_of_day(day))
    ours = [
        one
        for unit in war.page.units
        for one in unit.now
        if (one.since is None or one.since <= end) and (one.until is None or one.until > end)
        if any((since is None or since <= end) and (until is None or until > end) for since, until in one.counts)
    ]
    held = Counter(one.holder for one in ours if one.standing != "contested")
    firing = [one for one in war.page.alerts if one.at is not None and one.at <= end and (one.ended is None or one.ended > end)]
    return Numbers(dict(held), sum(one.standing == "contested" for one in ours), len(ours), len(firing))


def test_a_number_is_one_wherever_it_stands(war: War) -> None:
    """Territory, Daily, `asof` and the report give one number of places held and contested, and of alerts firing, at ten instants."""
    seen = set()
    for number in range(DAYS):
        day = FROM[war.pack.id][1] + timedelta(number)
        said = {"asof": by_asof(war, day), "page": in_the_report(war, day), "board": boards(war).on_territory(day)}
        said |= {"daily": daily} if (daily := boards(war).on_daily(day)) else {}
        assert len(said) == 4
        assert len({str((sorted(one.held.items()), *one[1:])) for one in said.values()}) == 1, (day, said)
        assert boards(war).on_alerts(day) == said["board"].firing
        by_kind = boards(war).asked("territory", "By kind of place", day)
        assert sum(by_kind.values()) == sum(said["board"].held.values())
        by_day = boards(war).asked("territory", "Places held, by day", day)
        assert by_day.keys() >= said["board"].held.keys()
        seen.add(str(said["board"]))
    assert len(seen) > 2  # they move
    assert list(unlike(war.index, war.dataset, war.pack)) == []


@contextmanager
def bent(war: War, day: date, **figures: int) -> Iterator[None]:
    """For a while, a day's figures of the war are others."""
    (hit,) = war.index.search(
        f"{war.dataset}-daily", {"query": {"bool": {"filter": [{"term": {"scope": "theatre"}}, {"term": {"day": day.isoformat()}}]}}}
    )["hits"]["hits"]

    def put(version: int, fields: dict[str, Any]) -> None:
        war.index.write([Document(f"{war.dataset}-daily", hit["_id"], version, json.dumps(fields).encode())])
        war.index.refresh(f"{war.dataset}-daily")

    put(10**9, {**hit["_source"], **figures})
    try:
        yield
    finally:
        put(10**9 + 1, hit["_source"])


def test_a_number_that_differs_is_told_of(war: War) -> None:
    """`dashboards check` says which day, which clock and which boards: here a day's figures that were not rolled up again."""
    day = FROM[war.pack.id][1] + timedelta(DAYS - 1)
    with bent(war, day, contested=77):
        (said,) = unlike(war.index, war.dataset, war.pack)
    assert said.startswith(f"{war.pack.name}, {day}, as known now: Territory says ")
    assert "contested 77" in said


def by_asof_known(war: War, day: date) -> Numbers:
    """Return what `asof --known` says of the same day."""
    return numbers_of(Folded(war.sets, [war.pack], end_of_day(day)), war.pack, day)


def in_the_report_then(war: War, day: date) -> dict[str, int]:
    """Return which places are held by whom in the report's document, as known then."""
    end = milliseconds(end_of_day(day))
    last = [[one.stretch for one in unit.then if one.day is None or one.day <= day.isoformat()][-1:] for unit in war.page.units]
    ours = [
        one
        for (one,) in filter(None, last)
        if one and any((since is None or since <= end) and (until is None or until > end) for since, until in one.counts)
    ]
    return dict(Counter(one.holder for one in ours if one.standing != "contested"))


def test_a_number_as_known_then_is_one_wherever_it_stands(war: War) -> None:
    """Switched to as known then, Territory and Daily say what `asof --known` and the report say of the same day, at ten instants."""
    days, otherwise = [FROM[war.pack.id][1] + timedelta(number) for number in range(DAYS)], 0
    for day in days:
        then = boards(war).on_territory(day, "then")
        assert then == boards(war).on_daily(day, "then") == by_asof_known(war, day), day
        assert then.held == in_the_report_then(war, day), day
        assert boards(war).on_alerts(day, "then") == then.firing
        otherwise += then != boards(war).on_territory(day)
    assert otherwise  # later news tells of earlier days


def test_the_datasets_have_what_could_be_counted_twice(war: War) -> None:
    """In both wars a centre is held otherwise than its place, and so marked; in one war a centre is all that is known for a while."""
    spans = [span for span in Indexed(war.index, war.dataset, [war.pack.id]).records(Span) if span.part == "centre"]
    end = end_of_day(FROM[war.pack.id][1] + timedelta(DAYS))
    assert any(within(span.differs, end) for span in spans)
    assert any(span.counts for span in spans) == (war.pack.id == "afghanistan")


def test_the_first_page_shows_the_latest_days_told_of(war: War) -> None:
    """Grafana opens on Territory, on the dataset asked for where it has data, and for history on its last thirty days."""
    shown = home.latest(war.index, war.pack, war.dataset)
    spans = [span for span in Indexed(war.index, war.dataset, [war.pack.id]).records(Span) if span.evidence]
    told = max(word for span in spans for word in (span.told_until, span.last_evidence_at) if word)
    assert shown == home.Latest(war.dataset, end_of_day(told.date()))
    board = home.board_of(war.pack, shown, datetime(2030, 1, 1, tzinfo=UTC))
    assert board["templating"]["list"][0]["current"]["value"] == war.dataset
    assert board["time"]["to"] == shown.told.isoformat()
    assert home.board_of(war.pack, shown, shown.told)["time"]["to"] == "now"
    assert home.latest(war.index, theatre.load("world"), war.dataset) is None
