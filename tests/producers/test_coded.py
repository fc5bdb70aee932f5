"""Exports of ACLED, UCDP GED and VIINA: each row an article, each code a claim with its coder as the speaker."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from groundshift import cli
from groundshift.core import theatre
from groundshift.core.coded import CODES, FORMS, body_of, coded_row
from groundshift.core.control import fold
from groundshift.core.limits import read_all
from groundshift.core.records import Article, Claim, ClaimSet, DeadLetter
from groundshift.errors import Misconfigured
from producers.articles import read_articles

ROOT = Path(__file__).resolve().parents[2]
AFGHANISTAN, UKRAINE = theatre.load("afghanistan"), theatre.load("ukraine")
ACLED = {
    "event_id_cnty": "AFG1", "event_date": "2021-08-09", "time_precision": "1", "event_type": "Battles",
    "sub_event_type": "Non-state actor overtakes territory", "actor1": "Taliban", "actor2": "Military Forces of Afghanistan (2014-2021)",
    "country": "Afghanistan", "admin1": "Samangan", "admin2": "Aybak", "location": "Aybak", "latitude": "36.26", "longitude": "68.02",
    "geo_precision": "1", "source": "Pajhwok", "notes": "On 9 August 2021, Taliban took the city.", "fatalities": "3",
    "timestamp": "1629158400",
}  # fmt: skip
UCDP = {
    "id": "7", "type_of_violence": "1", "side_a": "Government of Afghanistan", "side_b": "Taleban", "where_coordinates": "Kunduz town",
    "where_prec": "1", "adm_1": "Kunduz province", "latitude": "36.72", "longitude": "68.86", "country": "Afghanistan",
    "date_start": "2021-08-07 00:00:00.000", "date_end": "2021-08-08 00:00:00.000", "date_prec": "2", "low": "4", "high": "9", "best": "5",
    "source_headline": "Fighting in Kunduz",
}  # fmt: skip
CONTROL = {"geonameid": "706448", "asciiname": "Kherson", "latitude": "46.65", "longitude": "32.61", "date": "20220303", "status": "RU"}
EVENT = {
    "event_id": "9", "date": "20220303", "asciiname": "Kherson", "latitude": "46.65", "longitude": "32.61", "text": "Kherson taken",
    "t_control_b": "1", "a_rus_b": "1", "a_ukr_b": "0", "t_artillery_b": "1", "t_armor_b": "1",
}  # fmt: skip


def export(path: Path, *rows: dict[str, str]) -> Path:
    made = io.StringIO()
    writer = csv.DictWriter(made, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(made.getvalue(), "utf-8")
    return path


def articles(path: Path, form: str, dates: str = "") -> list[Article | DeadLetter]:
    return list(read_articles([path], form=form, dates=dates))


def sets(path: Path, form: str, pack: theatre.Theatre = AFGHANISTAN) -> list[ClaimSet]:
    return [one for article in articles(path, form) if isinstance(article, Article) for one in read_all(article, [pack])]


def claims(path: Path, form: str, pack: theatre.Theatre = AFGHANISTAN) -> list[Claim]:
    return [claim for one in sets(path, form, pack) for claim in one.claims]


def test_a_row_of_acled_is_an_article_and_its_codes_are_claims(tmp_path: Path) -> None:
    """The body is the row, the name ACLED's own; who took what from whom on which day, the dead, and ACLED as the speaker."""
    file = export(tmp_path / "export.csv", ACLED)
    [article] = articles(file, "acled")
    assert isinstance(article, Article)
    assert (article.url, article.source_id, article.published) == ("seed:acled/AFG1", "acled", datetime(2021, 8, 17, tzinfo=UTC))
    row = coded_row(article.body)
    assert row
    assert dict(row.fields) == ACLED
    taken, killed = claims(file, "acled")
    assert (taken.kind, taken.place_id, taken.gainer, taken.loser) == ("captured", "af-samangan-aybak-city", "taliban", "government")
    assert (taken.earliest, taken.latest, taken.precision) == (date(2021, 8, 9), date(2021, 8, 9), "day")
    assert (taken.speaker, taken.role, taken.side, taken.standing) == ("ACLED", "agency", "neutral", "asserted")
    assert taken.sentence == article.body[taken.start : taken.end] == ACLED["notes"]
    assert (killed.kind, killed.low, killed.high) == ("killed", 3, 3)


def test_a_row_moves_the_map_and_is_one_voice_of_its_coder(tmp_path: Path) -> None:
    """One row reports; two rows of one coder confirm nothing."""
    again = {**ACLED, "event_id_cnty": "AFG2", "notes": "Another source has it that the Taliban hold Aybak since Monday."}
    for rows in ((ACLED,), (ACLED, again)):
        spans = fold(sets(export(tmp_path / "a.csv", *rows), "acled"), AFGHANISTAN).spans
        held = [(s.holder, s.standing) for s in spans if s.place_id == "af-samangan-aybak-city" and s.valid_from]
        assert held == [("taliban", "reported")]


@pytest.mark.parametrize(
    ("change", "days", "sure"),
    [
        ({"time_precision": "2"}, (date(2021, 8, 6), date(2021, 8, 12)), 1.0),
        ({"time_precision": "3", "event_date": "09 August 2021"}, (date(2021, 8, 1), date(2021, 8, 31)), 1.0),
        ({"geo_precision": "3"}, (date(2021, 8, 9), date(2021, 8, 9)), 0.4),
    ],
)
def test_a_row_says_how_narrowly_day_and_place_are_known(
    tmp_path: Path, change: dict[str, str], days: tuple[date, date], sure: float
) -> None:
    """A week, a month; a place known by its province alone stays below the line."""
    claim = claims(export(tmp_path / "a.csv", {**ACLED, **change}), "acled")[0]
    assert ((claim.earliest, claim.latest), claim.place_confidence) == (days, sure)


def test_a_row_of_ucdp_is_a_fight_with_its_dead(tmp_path: Path) -> None:
    """GED codes violence and no control: a fight at the place in its days, and the dead from low to high."""
    fight, killed = claims(export(tmp_path / "ged.csv", UCDP), "ucdp")
    assert (fight.kind, fight.place_id, fight.speaker) == ("attacked", "af-kunduz-kunduz-city", "UCDP GED")
    assert (fight.earliest, fight.latest, killed.low, killed.high) == (date(2021, 8, 7), date(2021, 8, 8), 4, 9)
    assert (killed.phrase, killed.sentence) == ("4 to 9", "Fighting in Kunduz")


def test_viinas_status_says_who_holds_a_place(tmp_path: Path) -> None:
    """RU and UA are who holds it that day; CONTESTED says neither."""
    [held] = claims(export(tmp_path / "control.csv", CONTROL), "viina", UKRAINE)
    assert (held.kind, held.gainer, held.earliest, held.speaker) == ("holds", "russia", date(2022, 3, 3), "VIINA")
    assert UKRAINE.places[str(held.place_id)].name == "Kherson"
    assert claims(export(tmp_path / "control.csv", {**CONTROL, "status": "CONTESTED"}), "viina", UKRAINE) == []


def test_viinas_labels_are_claims_that_nobody_verified(tmp_path: Path) -> None:
    """Control by a side that a machine read is claimed; its tactics are one attack."""
    found = claims(export(tmp_path / "events.csv", EVENT), "viina", UKRAINE)
    assert [(one.kind, one.gainer, one.standing) for one in found] == [
        ("captured", "russia", "claimed"),
        ("attacked", "russia", "asserted"),
    ]


def test_a_row_of_another_country_is_about_nothing_here(tmp_path: Path) -> None:
    """Its claim set says that it is not about the theatre."""
    [other] = sets(export(tmp_path / "a.csv", {**ACLED, "country": "Iraq"}), "acled")
    assert (other.about, other.claims) == (False, ())
    [viina] = sets(export(tmp_path / "b.csv", CONTROL), "viina")
    assert not viina.about


def test_what_is_no_such_row_is_refused(tmp_path: Path) -> None:
    """A file without the columns is a misuse that names them; a row without a day or a name is refused by line and reason."""
    with pytest.raises(Misconfigured, match="no ACLED export that can be read: no column event_id_cnty or data_id, event_date"):
        articles(export(tmp_path / "a.csv", {"body": "x"}), "acled")
    found = articles(export(tmp_path / "a.csv", {**ACLED, "event_date": "soon"}, {**ACLED, "event_id_cnty": ""}, ACLED), "acled")
    assert [one.error[:15] if isinstance(one, DeadLetter) else one.url for one in found] == [
        "no day in event",
        "no event_id_cnt",
        "seed:acled/AFG1",
    ]


def test_an_older_export_is_read_as_a_new_one(tmp_path: Path) -> None:
    """Columns in capitals, semicolons, a byte order mark, a number for an id, event types and no sub-events, a comma as the point, and what
    R writes where nothing is."""
    old = {
        "": "0", "DATA_ID": "58372.0", "EVENT_DATE": "09-August-2021", "EVENT_TYPE": "Battle-Non-state actors overtake territory",
        "ACTOR1": "Taliban", "ACTOR2": "Military Forces of Afghanistan (2014-)", "ADMIN2": "NA", "COUNTRY": "Afghanistan",
        "LOCATION": "Aybak", "LATITUDE": "36,26", "LONGITUDE": "68,02", "GEO_PRECISION": "2.0", "FATALITIES": "NA",
    }  # fmt: skip
    file = tmp_path / "old.csv"
    file.write_text(";".join(old) + "\n" + ";".join(old.values()) + "\n", "utf-8-sig")
    [taken] = claims(file, "acled")
    [article] = articles(file, "acled")
    assert isinstance(article, Article)
    assert (article.url, "NA" in article.body, article.published_basis) == ("seed:acled/58372", False, "unknown")
    assert (taken.kind, taken.place_id, taken.gainer, taken.loser) == ("captured", "af-samangan-aybak-city", "taliban", "government")
    assert (taken.earliest, taken.place_confidence) == (date(2021, 8, 9), 0.8)


@pytest.mark.parametrize(
    ("kind", "event"),
    [
        ("recaptured", "Battle-Government regains territory"),
        ("captured", "Battle-Non-state actor overtakes territory"),
        ("transferred", "Non-violent transfer of territory"),
        ("attacked", "Battle-No change of territory"),
        ("attacked", "Remote violence"),
    ],
)
def test_event_types_of_before_2019_mean_what_sub_events_mean_now(tmp_path: Path, kind: str, event: str) -> None:
    """An export without sub-events is read by its event types."""
    old = {name: value for name, value in ACLED.items() if name != "sub_event_type"} | {"event_type": event}
    assert claims(export(tmp_path / "a.csv", old), "acled")[0].kind == kind


@pytest.mark.parametrize(
    ("written", "dates", "read"),
    [
        ("9-Aug-21", "", date(2021, 8, 9)),
        ("28 August 2021", "", date(2021, 8, 28)),
        ("20210809", "", date(2021, 8, 9)),
        ("2021-08-09T00:00:00", "", date(2021, 8, 9)),
        ("28/08/2021", "", date(2021, 8, 28)),
        ("07/08/2021", "dmy", date(2021, 8, 7)),
        ("07/08/2021 00:00", "mdy", date(2021, 7, 8)),
    ],
)
def test_days_are_read_as_exports_and_spreadsheets_write_them(tmp_path: Path, written: str, dates: str, read: date) -> None:
    """A day of numbers alone as --dates says."""
    [article] = articles(export(tmp_path / "a.csv", {**ACLED, "event_date": written}), "acled", dates)
    assert isinstance(article, Article)
    [one] = read_all(article, [AFGHANISTAN])
    assert one.claims[0].earliest == read


def test_each_row_is_an_article_or_refused_by_its_line(tmp_path: Path) -> None:
    """A day that may be two, a row with too few cells, a stamp that is no time: what can be read goes on."""
    rows = ({**ACLED, "event_date": "07/08/2021"}, {**ACLED, "event_id_cnty": "AFG2", "timestamp": "9" * 30}, ACLED)
    file = export(tmp_path / "a.csv", *rows)
    first, *rest = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([first, "AFG9,2021-08-09", *rest]), "utf-8")
    found = articles(file, "acled")
    assert [(one.path.rpartition(":")[2], one.error[:33]) if isinstance(one, DeadLetter) else one.url for one in found] == [
        ("2", "2 cells where the first row names"),
        ("3", "'07/08/2021' may be two days: say"),
        "seed:acled/AFG2",
        "seed:acled/AFG1",
    ]
    assert isinstance(found[2], Article)
    assert found[2].published is None


def test_a_workbook_is_no_export(tmp_path: Path) -> None:
    """ACLED's aggregated files are workbooks: what to do with one is said."""
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK\x03\x04\0\0")
    with pytest.raises(Misconfigured, match=r"a\.xlsx: no ACLED export: .*save it as CSV"):
        articles(file, "acled")


@pytest.mark.parametrize(
    ("actor", "side"),
    [
        ("Military Forces of Afghanistan (2014-2021) Afghan National Army", "government"),
        ("Police Forces of Afghanistan (2014-)", "government"),
        ("Military Forces of Afghanistan (2021-)", "taliban"),
        ("Taliban - Red Unit", "taliban"),
        ("Unidentified Armed Group (Afghanistan)", None),
    ],
)
def test_a_side_is_known_by_its_names_and_its_troops(tmp_path: Path, actor: str, side: str | None) -> None:
    """Exports name a government by its years so far, and troops behind it; a government of other years is another."""
    assert claims(export(tmp_path / "a.csv", {**ACLED, "actor1": actor}), "acled")[0].gainer == side


@pytest.mark.parametrize("location", ["Aybak City", "aybak", "Al-Aybak"])
def test_a_place_is_known_however_exports_spell_it(tmp_path: Path, location: str) -> None:
    """Its kind, the article, hyphens and apostrophes are spelt now so, now otherwise."""
    assert claims(export(tmp_path / "a.csv", {**ACLED, "location": location}), "acled")[0].place_id == "af-samangan-aybak-city"


def test_a_country_is_known_by_its_whole_name(tmp_path: Path) -> None:
    """What stands in brackets behind it is no other country; a longer name is one."""
    for country, about in (("Afghanistan (Kabul)", True), ("Afghanistania", False)):
        [one] = sets(export(tmp_path / "a.csv", {**ACLED, "country": country}), "acled")
        assert one.about == about, country


def test_viinas_second_edition_says_who_began(tmp_path: Path) -> None:
    """Its events of one a day have an id of their own, and both sides are involved in what one of them began."""
    event = {name: value for name, value in EVENT.items() if name not in {"event_id", "text"}}
    second = event | {"event_id_1pd": "11", "a_ukr_b": "1", "a_rus_init_b": "1", "a_ukr_init_b": "0", "geonameid": "706448"}
    file = export(tmp_path / "event_1pd_latest_2022.csv", second, {**second, "event_id_1pd": "12", "t_control_b": "0"})
    assert [(one.kind, one.gainer) for one in claims(file, "viina", UKRAINE)] == [
        ("captured", "russia"),
        ("attacked", "russia"),
        ("attacked", "russia"),
    ]
    assert [one.url for one in articles(file, "viina") if isinstance(one, Article)] == ["seed:viina/11/20220303", "seed:viina/12/20220303"]


def test_viinas_files_without_names_of_places_are_refused_whole(tmp_path: Path) -> None:
    """Its second edition numbers places in some files: which column is wanting is said."""
    control = {"geonameid": "706448", "date": "20220303", "status_wiki": "RU", "status": "RU"}
    with pytest.raises(Misconfigured, match="no VIINA export that can be read: no column asciiname or name or address"):
        articles(export(tmp_path / "control_latest_2022.csv", control), "viina")


def test_what_the_docs_say_gives_them_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of docs/imports.md make of numbers and days the days on which a named place changed hands."""
    monkeypatch.chdir(tmp_path)
    place = {"geonameid": 706448.0, "asciiname": "Kherson", "latitude": 46.65, "longitude": 32.61}
    Path("gn_UA_tess.geojson").write_text(json.dumps({"features": [{"properties": place}]}), "utf-8")
    days = [("20220301", "UA"), ("20220302", "UA"), ("20220303", "RU"), ("20220304", "RU")]
    export(Path("control_latest_2022.csv"), *({"geonameid": "706448", "date": day, "status_wiki": is_, "status": is_} for day, is_ in days))
    exec(re.search(r"```python\n(.*?)```", (ROOT / "docs" / "imports.md").read_text("utf-8"), re.S)[1], {})  # type: ignore[index]
    held = claims(Path("control.csv"), "viina", UKRAINE)
    assert [(one.gainer, one.earliest) for one in held] == [("ukraine", date(2022, 3, 1)), ("russia", date(2022, 3, 3))]


def test_an_address_is_read_from_its_last_part(tmp_path: Path) -> None:
    """VIINA's first edition names a place by what the geocoder had for it."""
    first = {name: value for name, value in EVENT.items() if name != "asciiname"} | {"address": "Ukraine, Kherson Oblast, Kherson"}
    assert (
        claims(export(tmp_path / "events.csv", first), "viina", UKRAINE)[0].place_id
        == claims(export(tmp_path / "b.csv", EVENT), "viina", UKRAINE)[0].place_id
    )


def test_nothing_asks_for_the_date_of_a_coded_row(tmp_path: Path) -> None:
    """Rows of GED have days and no publication: that is no want of theirs."""
    file = export(tmp_path / "ged.csv", UCDP)
    answer = CliRunner().invoke(cli.groundshift, ["why", "Kunduz city", "--form", "ucdp", "--from-files", str(file)])
    assert (answer.exit_code, "no date" in answer.stderr) == (0, False), answer.output


def test_verbs_answer_from_an_export(tmp_path: Path) -> None:
    """`asof --from-files` with --form answers from the rows of a file."""
    export(tmp_path / "a.csv", ACLED)
    words = ["asof", "2021-08-10", "--province", "Samangan", "--json", "--form", "acled", "--from-files", str(tmp_path / "a.csv")]
    answer = CliRunner().invoke(cli.groundshift, words)
    assert (answer.exit_code, '"holder":"taliban"' in answer.stdout) == (0, True), answer.output


def test_a_body_gives_back_its_row() -> None:
    """Values with colons and line breaks stay one line; a text that is no row is none."""
    row = coded_row(body_of("acled", {"notes": "At 10:30,\nnear Aybak: shots.", "source": ""}))
    assert row
    assert dict(row.fields) == {"notes": "At 10:30, near Aybak: shots."}
    assert coded_row("The Taliban took Aybak.") is None


def test_every_code_is_in_the_docs() -> None:
    """docs/imports.md has a row for each code with the kind that it makes, and every form."""
    page = (ROOT / "docs" / "imports.md").read_text("utf-8")
    lines = [line for line in page.splitlines() if line.startswith("| ")]
    for code in CODES:
        assert any(f"| {code.form} | `{code.column}`" in line and f"| {code.value} | `{code.kind}`" in line for line in lines), code
    assert all(f"--form {form}" in page or f"| {form} |" in page for form in FORMS)
