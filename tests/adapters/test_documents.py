"""Records become documents and come back."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from groundshift.adapters.documents import OPEN_END, UNKNOWN_START, claim_version, documents, record_of
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.ports import DONE
from groundshift.adapters.templates import properties
from groundshift.core.reading import untold
from groundshift.core.records import Alert, Article, Change, Claim, ClaimSet, Record, Rollup, Span, Tally
from groundshift.core.theatre import load
from groundshift.errors import BadInput

AT, LATER = datetime(2021, 8, 9, 12, tzinfo=UTC), datetime(2021, 8, 10, tzinfo=UTC)
THEATRES = {"afghanistan": load()}
PLACE = next(place for place in THEATRES["afghanistan"].places.values() if place.capital_of)
COMMON: dict[str, Any] = {"theatre": "afghanistan", "extra": {"from": "the future", "deep": [{"a": 1}, 2]}}
CLAIM = Claim(
    id="c", kind="captured", place_id=PLACE.id, gainer="taliban", earliest=date(2021, 8, 9), low=3, sentence="It fell.", start=0, end=8,
    article_id="a", revision=1, known_at=AT, candidates=("x", "y"), **COMMON,
)  # fmt: skip
CLAIM_SET = ClaimSet(id="s", theatre="afghanistan", article_id="a", revision=1, reader=4, known_at=AT, title="T", url="u", claims=(CLAIM,))
ON_THE_MAP: dict[str, Any] = {"place_id": PLACE.id, "place": PLACE.name, "province": PLACE.province, "level": PLACE.level, **COMMON}
RECORDS: list[Record] = [
    Article(id="a", revision=7, body="It fell.", published=AT, fetched_at=LATER, content_hash="h", extra=COMMON["extra"]),
    Span(id="s", holder="taliban", standing="confirmed", valid_from=AT, valid_until=LATER, evidence=("c",), version=3, **ON_THE_MAP),
    Span(id="s2", holder="unknown", standing="reported", **ON_THE_MAP),
    Change(
        id="h", kind="captured", from_span=None, to_span="s", loser="government", gainer="taliban", standing="claimed", at=None,
        known_at=AT, version=3, **ON_THE_MAP,
    ),
    Tally(
        id="t", kind="captured", province="Farah", level="district", gainer="taliban", earliest=None, latest=date(2021, 8, 9), count=None,
        version=2, **COMMON,
    ),
    Alert(
        id="l", rule="capital", scope=PLACE.id, severity="critical", state="firing", message="m", reached_at=AT, known_at=AT, version=9,
        **COMMON,
    ),
    Rollup(
        id="r", scope="place", scope_id=PLACE.id, day=date(2021, 8, 9), held={"taliban": 1}, figures={"killed": (3, 12)}, **COMMON,
    ),
]  # fmt: skip


def made(record: Record) -> dict[str, Any]:
    (document,) = documents("d", record, THEATRES)
    fields: dict[str, Any] = msgspec.json.decode(document.body)
    return fields


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_from_its_document(record: Record) -> None:
    """Nothing of a record is lost in the index, fields it does not know included."""
    assert record_of(type(record), made(record)) == record


def test_a_claim_comes_back_from_its_document() -> None:
    """Nothing of a claim is lost beside what its set lends it."""
    assert record_of(Claim, made(CLAIM_SET)) == CLAIM


@pytest.mark.parametrize("record", [*RECORDS, CLAIM_SET], ids=lambda record: type(record).__name__)
def test_a_document_holds_mapped_fields_only(record: Record) -> None:
    """Every field of every document is in its index's template, or the strict mapping would refuse it."""
    (document,) = documents("d", record, THEATRES)
    assert made(record).keys() <= properties(document.index.removeprefix("d-")).keys()


@pytest.mark.real
def test_elasticsearch_takes_every_document(real_index: ElasticIndex, dataset: str) -> None:
    """The real mappings take what the records hold, open ends, unknown starts and empty fields among it."""
    made_now = [document for record in [*RECORDS, CLAIM_SET] for document in documents(dataset, record, THEATRES)]
    assert real_index.write(made_now) == [DONE] * len(made_now)
    real_index.refresh(f"{dataset}-spans")
    as_of = 'NOT retracted:true AND valid_from:[* TO "2021-08-09T23:59:59Z"] AND valid_until:{"2021-08-09T23:59:59Z" TO *}'
    assert real_index.count(f"{dataset}-spans", {"query_string": {"query": as_of}}) == 2
    inside = {"range": {"span": {"gte": "2021-08-09T13:00:00Z", "lt": "2021-08-09T14:00:00Z"}}}
    assert real_index.count(f"{dataset}-spans", inside) == 2


def test_open_ends_have_dates_that_a_range_finds() -> None:
    """A span without a start or an end is indexed from the year 1 and to the year 9999."""
    fields = made(RECORDS[2])
    assert (fields["valid_from"], fields["valid_until"]) == (UNKNOWN_START, OPEN_END)
    assert fields["span"] == {"gte": UNKNOWN_START, "lt": OPEN_END}


def test_a_span_of_no_length_is_taken_without_its_range() -> None:
    """A span that ends where it begins is no reason to refuse it: its two dates are kept, its range is left out."""
    assert made(RECORDS[1].replace(valid_until=AT))["span"] is None


@pytest.mark.parametrize("record", [RECORDS[1], RECORDS[3], RECORDS[5], RECORDS[6], CLAIM_SET], ids=lambda record: type(record).__name__)
def test_what_has_a_place_is_on_the_map(record: Record) -> None:
    """The place's coordinates stand beside the record, as a point and as numbers."""
    fields = made(record)
    assert fields["location"] == {"lat": PLACE.lat, "lon": PLACE.lon}
    assert (fields["lat"], fields["lon"], fields["place"]) == (PLACE.lat, PLACE.lon, PLACE.name)


def test_what_was_told_of_a_span_lies_within_its_days() -> None:
    """The days that a click on a place leads to reach from the first fight there to the last word, of the baseline too."""
    pressed: Any = Span(
        id="s", holder="government", standing="confirmed", last_evidence_at=AT, pressure_days=(date(2019, 3, 12),), **ON_THE_MAP
    )  # fmt: skip
    assert made(pressed)["told"] == {"gte": "2019-03-12T00:00:00+00:00", "lte": "2021-08-09T23:59:59.999000+00:00"}
    told = pressed.replace(told_from=LATER, told_until=LATER)
    assert made(told)["told"] == {"gte": "2019-03-12T00:00:00+00:00", "lte": "2021-08-10T23:59:59.999000+00:00"}


def test_a_theatre_nobody_knows_leaves_the_place_blank() -> None:
    """A record of a theatre that is not configured is indexed without coordinates."""
    (document,) = documents("d", RECORDS[1], {})
    assert "location" not in msgspec.json.decode(document.body)


def test_a_claim_carries_its_article() -> None:
    """Title, address, source and publication of the article stand beside each of its claims."""
    assert (made(CLAIM_SET)["title"], made(CLAIM_SET)["url"], made(CLAIM_SET)["retracted"]) == ("T", "u", False)


def test_an_article_is_called_by_its_title_or_its_first_words() -> None:
    """An article without a title is called by its first words, on one line and cut between words; so are its claims."""
    article: Any = RECORDS[0]
    long = article.replace(body="The town of Norton\n\nfell on Monday, " + "said the council " * 9)
    assert [made(one)["heading"] for one in (article, article.replace(title="Norton falls"))] == ["It fell.", "Norton falls"]
    assert made(long)["heading"] == "The town of Norton fell on Monday, said the council said the council said the council …"
    assert untold(long, THEATRES["afghanistan"]).title == made(long)["heading"]


def test_versions_follow_what_the_record_is() -> None:
    """Articles have their revision, the tracker's records their own version, claims twice their reading's, rollups none of their own."""
    versions = [document.version for record in [*RECORDS, CLAIM_SET] for document in documents("d", record, {})]
    assert versions == [7, 3, 0, 3, 2, 9, 0, 80_000]


def test_a_superseded_claim_is_retracted_between_two_readers() -> None:
    """Taking a claim back outranks the reader that made it, and gives way to the next reader that makes it again."""
    superseded = CLAIM_SET.replace(superseded_at=LATER)
    assert made(superseded)["retracted"] is True
    newer = [CLAIM_SET.replace(edition=1), CLAIM_SET.replace(edition=2), CLAIM_SET.replace(reader=5)]
    versions = [claim_version(one) for one in (CLAIM_SET, superseded, *newer)]
    assert versions == sorted(set(versions))


@pytest.mark.parametrize("change", [{"id": ""}, {"id": "x" * 513}, {"revision": -1}, {"revision": 2**63}])
def test_what_would_spoil_a_whole_request_is_bad_input(change: dict[str, Any]) -> None:
    """An id or a version for which Elasticsearch refuses the whole bulk request is found before it is sent."""
    with pytest.raises(BadInput):
        list(documents("d", RECORDS[0].replace(**change), THEATRES))
