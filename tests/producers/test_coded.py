"""Exports of ACLED, UCDP GED and VIINA: each row an article, each code a claim with its coder as the speaker."""

import csv
import io
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


def articles(path: Path, form: str) -> list[Article | DeadLetter]:
    return list(read_articles([path], form=form))


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
    with pytest.raises(Misconfigured, match="no ACLED export: no column event_id_cnty"):
        articles(export(tmp_path / "a.csv", {"body": "x"}), "acled")
    found = articles(export(tmp_path / "a.csv", {**ACLED, "event_date": "soon"}, {**ACLED, "event_id_cnty": ""}, ACLED), "acled")
    assert [one.error[:15] if isinstance(one, DeadLetter) else one.url for one in found] == [
        "no day in event",
        "no event_id_cnt",
        "seed:acled/AFG1",
    ]


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
