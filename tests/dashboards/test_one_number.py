"""One number everywhere: what the dashboards ask of a real Elasticsearch, the rollups in it, `asof` and the report's document."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dashboards import check, home
from groundshift.adapters.documents import documents
from groundshift.adapters.index import ElasticIndex
from groundshift.answers import Folded, Indexed, from_files
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


class Numbers(NamedTuple):
    """What a board, a report or a table says of one instant."""

    held: dict[str, int]
    contested: int
    places: int
    firing: int


class War(NamedTuple):
    """A war in a real index, with all that is made of it."""

    pack: Theatre
    index: ElasticIndex
    dataset: str
    page: Page
    sets: list[ClaimSet]


@pytest.fixture(params=FROM)
def war(
    request: pytest.FixtureRequest,
    real_index_of: Callable[[str], AbstractContextManager[ElasticIndex]],
    dataset: str,
    tmp_path: Path,
) -> Any:
    """A war's articles in a dataset of its own: what was folded of them, and the rollups of ten days."""
    pack = theatre.load(request.param)
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


def asked(war: War, board: str, title: str, day: date, ref: str = "A", *, known: str = "now") -> dict[str, int]:
    """Return the counts that a query of a panel shows, by its first bucket, with the range's end at the end of a day."""
    (panel,) = (
        one for one in check.panels([war.pack]) if one.board["uid"].startswith(f"groundshift-{board}-") and one.fields["title"] == title
    )
    target = next(target for target in panel.fields["targets"] if target["refId"] == ref)
    end = end_of_day(day)
    body = check.search_of(target, {"dataset": war.dataset, "theatre": war.pack.id, "known": known}, end - timedelta(days=30), end)
    body["aggs"] = {"by": {"terms": {"field": target["bucketAggs"][0]["field"], "size": 1000}}}
    found = war.index.search(",".join(f"{war.dataset}-{name}" for name in check.indices_of(target)), body)
    return {bucket["key"]: bucket["doc_count"] for bucket in found["aggregations"]["by"]["buckets"]}


def on_territory(war: War, day: date, known: str = "now") -> Numbers:
    """Return what Territory says."""
    glance = {ref: sum(asked(war, "territory", "At a glance", day, ref, known=known).values()) for ref in ("contested", "places", "alerts")}
    held = asked(war, "territory", "Places held at the end of the range", day, known=known)
    return Numbers(held, glance["contested"], glance["places"], glance["alerts"])


def on_daily(war: War, day: date, known: str = "now") -> Numbers:
    """Return what the rollup says, as Daily shows it."""
    (panel,) = (one for one in check.panels([war.pack]) if one.fields["title"] == "Day by day")
    (target,) = panel.fields["targets"]
    end = end_of_day(day)
    body = check.search_of(target, {"dataset": war.dataset, "theatre": war.pack.id, "known": known}, end - timedelta(days=1), end)
    (hit,) = war.index.search(",".join(f"{war.dataset}-{name}" for name in check.indices_of(target)), {**body, "size": 2})["hits"]["hits"]
    rollup = hit["_source"]
    return Numbers(rollup["held"], rollup["contested"], sum(rollup["held_as"].values()), rollup["firing"])


def by_asof(war: War, day: date) -> Numbers:
    """Return what `asof` and the API say, from the same index."""
    answers, packs = Indexed(war.index, war.dataset, [war.pack.id]), {war.pack.id: war.pack}
    found = counted(sight for _, sight in who_held(answers, packs, day))
    return Numbers(found.held, found.contested, found.places, on_daily(war, day).firing)


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
        said = {
            name: of(war, day) for name, of in {"board": on_territory, "daily": on_daily, "asof": by_asof, "page": in_the_report}.items()
        }
        assert len({str((sorted(one.held.items()), *one[1:])) for one in said.values()}) == 1, (day, said)
        assert asked(war, "alerts", "Firing", day).get(war.pack.id, 0) == said["board"].firing
        by_kind = asked(war, "territory", "By kind of place", day)
        assert sum(by_kind.values()) == sum(said["board"].held.values())
        by_day = asked(war, "territory", "Places held, by day", day)
        assert by_day.keys() >= said["board"].held.keys()
        seen.add(str(said["board"]))
    assert len(seen) > 2  # they move


def by_asof_known(war: War, day: date) -> Numbers:
    """Return what `asof --known` says of the same day, and which alerts were raised of what was known then."""
    answers, packs, end = Folded(war.sets, [war.pack], end_of_day(day)), {war.pack.id: war.pack}, end_of_day(day)
    found = counted(sight for _, sight in who_held(answers, packs, day))
    firing = [one for one in answers.records(Alert) if one.reached_at <= end and (one.resolved_at is None or one.resolved_at > end)]
    return Numbers(found.held, found.contested, found.places, len(firing))


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
        then = on_territory(war, day, "then")
        assert then == on_daily(war, day, "then") == by_asof_known(war, day), day
        assert then.held == in_the_report_then(war, day), day
        assert asked(war, "alerts", "Firing", day, known="then").get(war.pack.id, 0) == then.firing
        otherwise += then != on_territory(war, day)
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
    assert shown == home.Latest(war.dataset, end_of_day(max(span.told_until for span in spans if span.told_until).date()))
    board = home.board_of(war.pack, shown, datetime(2030, 1, 1, tzinfo=UTC))
    assert board["templating"]["list"][0]["current"]["value"] == war.dataset
    assert board["time"]["to"] == shown.told.isoformat()
    assert home.board_of(war.pack, shown, shown.told)["time"]["to"] == "now"
    assert home.latest(war.index, theatre.load("world"), war.dataset) is None
