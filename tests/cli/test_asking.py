"""The verbs that ask: from files and from the index, the same answers."""

import csv
import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from groundshift import answers, cli, rollups
from groundshift.adapters.documents import documents
from groundshift.adapters.fakes import MemoryIndex, MemoryLog
from groundshift.adapters.topics import claims_entry
from groundshift.core import reading
from groundshift.core.records import Article, Claim, ClaimSet, claim_id, claim_set_key
from groundshift.core.theatre import Theatre, load
from groundshift.core.tracker import Tracker
from groundshift.errors import Misconfigured
from groundshift.keeping import OVERRIDES
from groundshift.tables import sorts

AYBAK, ZARANJ = "af-samangan-aybak-city", "af-nimruz-zaranj-city"
ARTICLES = {
    "one.txt": f"published: 2021-08-07\n\ncaptured {ZARANJ} taliban 2021-08-06 asserted\nattacked {AYBAK} taliban 2021-08-07 asserted\n",
    "two.txt": f"published: 2021-08-09\n\ncaptured {AYBAK} taliban 2021-08-09 asserted\n",
    "three.txt": f"published: 2021-08-10\n\ncaptured {AYBAK} taliban 2021-08-09 denied\n",
}
ASKED = {
    *("theatre", "place_id", "place", "part", "province", "level", "holder", "claimant", "standing", "valid_from", "valid_until"),
    *("from_earliest", "last_evidence_at", "pressure", "evidence"),
}
Ask = Callable[..., list[Any]]


def read(article: Article, theatre: Theatre) -> ClaimSet:
    """A reading that takes each line `kind place gainer date standing` at its word."""
    about = {"theatre": theatre.id, "article_id": article.id, "revision": article.revision, "known_at": article.known_at}
    made = []
    for order, line in enumerate(words for words in article.body.splitlines() if words.count(" ") == 4):
        kind, place, gainer, day, standing = line.split()
        side = "government" if standing == "denied" else None
        said: dict[str, Any] = {"kind": kind, "place_id": place, "gainer": gainer, "standing": standing, "speaker": "a man", "side": side}
        when = {"earliest": date.fromisoformat(day), "latest": date.fromisoformat(day)}
        claim = Claim(**about, **said, **when, sentence=line, start=0, end=len(line), order=order, rule="test.line")
        made.append(claim.replace(id=claim_id(claim)))
    key = claim_set_key(theatre.id, article.id, article.revision)
    return ClaimSet(id=key, **about, reader=1, url=article.url, published=article.published, claims=tuple(made))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, and the reading that goes with them."""
    monkeypatch.setattr(reading, "read", read)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for name, body in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(body, "utf-8")
    return tmp_path / "articles"


@pytest.fixture
def servers_in_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[MemoryLog, MemoryIndex]:
    """The same articles on the log and in the index."""
    log, index, pack = MemoryLog(), MemoryIndex(), load()
    log.prepare("live")
    index.prepare("live")
    sets = list(answers.from_files([folder], [pack]))
    log.write([claims_entry("live", claim_set) for claim_set in sets])
    for record in [*sets, *Tracker(pack).decide(sets)]:
        index.write(list(documents("live", record, {pack.id: pack})))
    for module in (answers, rollups):
        monkeypatch.setattr(module, "open_log", lambda _config: log)
        monkeypatch.setattr(module, "open_index", lambda _config: index)
    for verb in ("rollup", "override"):
        monkeypatch.setattr(f"groundshift.cli.{verb}.open_log", lambda _config: log)
    return log, index


def run(*words: object) -> str:
    answer = CliRunner().invoke(cli.groundshift, [str(word) for word in words], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def objects(*words: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*words, "--json").splitlines()]


QUESTIONS = [
    ["asof", "2021-08-09"],
    ["asof", "2021-08-06", "--province", "nimruz"],
    ["asof", "2021-08-09", "--level", "provincial_capital", "--known", "2021-08-09"],
    ["why", "Aybak"],
    ["why", AYBAK, "--at", "2021-08-09", "--known", "2021-08-09"],
    ["changes", "--from", "2021-08-06", "--to", "2021-08-06"],
    ["changes", "--known", "2021-08-09"],
    ["alerts"],
    ["alerts", "--state", "firing", "--from", "2021-08-01"],
    ["rollup", "2021-08-05..2021-08-10"],
]


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.usefixtures("servers_in_memory")
def test_files_and_index_give_the_same_answers(question: list[str], folder: Path) -> None:
    """What is asked of the servers and of the files has the same answer, and there is one."""
    from_files = objects(*question, "--from-files", folder)
    assert objects(*question) == from_files
    assert from_files


def test_asof_says_what_it_promises(folder: Path) -> None:
    """One object a line with every field that the documentation names, for every place that anybody holds."""
    rows = objects("asof", "2021-08-09", "--from-files", folder)
    assert all(set(row) >= ASKED for row in rows)
    seen = {row["place_id"]: row for row in rows}
    assert len(seen) == 34
    assert (seen[ZARANJ]["holder"], seen[AYBAK]["holder"], seen[AYBAK]["claimant"], seen[AYBAK]["standing"]) == (
        *("taliban", "government", "taliban", "contested"),
    )
    then = {row["place_id"]: row for row in objects("asof", "2021-08-09", "--known", "2021-08-09", "--from-files", folder)}
    assert (then[AYBAK]["holder"], then[AYBAK]["standing"]) == ("taliban", "reported")
    before = {row["place_id"]: row for row in objects("asof", "2021-08-07", "--from-files", folder)}
    assert (before[AYBAK]["holder"], before[AYBAK]["pressure"]) == ("government", 1)


def test_asof_for_maps_and_for_sheets(folder: Path) -> None:
    """GeoJSON is one collection of points, longitude first; CSV has a head and a row a place."""
    (collection,) = map(json.loads, run("asof", "2021-08-09", "--province", "Nimruz", "--geojson", "--from-files", folder).splitlines())
    (feature,) = collection["features"]
    place = load().places[ZARANJ]
    assert feature["geometry"] == {"type": "Point", "coordinates": [place.lon, place.lat]}
    assert feature["properties"]["holder"] == "taliban"
    rows = list(csv.DictReader(StringIO(run("asof", "2021-08-09", "--province", "Nimruz", "--csv", "--from-files", folder))))
    assert [(row["place"], row["holder"], row["claimant"], len(row["evidence"])) for row in rows] == [("Zaranj", "taliban", "", 32)]


def test_why_quotes_both_sides(folder: Path) -> None:
    """The sentences for and against, who speaks and the rule, in words and as objects."""
    told = run("why", "Aybak", "--from-files", folder)
    for words in (
        "For Taliban:",
        "Against:",
        "Fighting there:",
        "a man",
        "rule test.line",
        "contested",
        f"captured {AYBAK} taliban 2021-08-09 denied",
    ):
        assert words in told
    contested = next(row for row in objects("why", AYBAK, "--from-files", folder) if row["standing"] == "contested")
    assert [(claim["way"], claim["standing"]) for claim in contested["claims"]] == [("for", "asserted"), ("against", "denied")]


def test_a_place_that_nobody_knows_is_said_to_be_none(folder: Path) -> None:
    """A name outside the gazetteer is a misuse, with what to give instead."""
    with pytest.raises(Misconfigured, match=r"no place 'Atlantis' in Afghanistan: give .* such as af-"):
        run("why", "Atlantis", "--from-files", folder)


def test_tables_are_for_people(folder: Path) -> None:
    """Without --json every verb prints a table with names and days."""
    assert "Zaranj, Nimruz" in run("asof", "2021-08-09", "--from-files", folder)
    assert "Government → Taliban" in run("changes", "--from-files", folder)
    assert "capital-contested" in run("alerts", "--from-files", folder)
    assert "2021-08-10" in run("rollup", "2021-08-09..2021-08-10", "--from-files", folder)


def test_a_rollup_writes_the_days_once(servers_in_memory: tuple[MemoryLog, MemoryIndex]) -> None:
    """The verb writes a document a scope and day; a second run leaves the same documents."""
    _, index = servers_in_memory
    said = run("rollup", "2021-08-05..2021-08-09")
    first = dict(index.documents["live-daily"])
    assert said == f"{len(first)} documents in live-daily, {len(first)} of them new or changed\n"
    assert run("rollup", "2021-08-09") != said
    assert index.documents["live-daily"] == first


def test_a_rollup_of_a_range_that_ends_before_it_begins_is_refused(folder: Path) -> None:
    """A range that ends before it begins is a misuse."""
    with pytest.raises(Misconfigured):
        run("rollup", "2021-08-09..2021-08-05", "--from-files", folder)


def test_an_override_is_set_listed_and_revoked(servers_in_memory: tuple[MemoryLog, MemoryIndex]) -> None:
    """An override is a claim set on the log that moves the map; revoked it does not; both are listed."""
    assert servers_in_memory
    because = ["--from", "2021-08-10", "--because", "seen from the air", "--by", "Eve"]
    assert "Aybak set to taliban from 2021-08-10 by Eve: seen from the air" in run("override", "set", AYBAK, "taliban", *because)
    then = ["asof", "2021-08-10", "--known", "2100-01-01", "--province", "Samangan"]
    assert [(row["holder"], row["standing"]) for row in objects(*then)] == [("taliban", "confirmed")]
    assert "override revoked" in run("override", "revoke", AYBAK, *because)
    assert [row["standing"] for row in objects(*then)] == ["contested"]
    assert [(row["place"], row["holder"], row["from"], row["now"]) for row in objects("override", "list")] == [
        ("Aybak", "taliban", "2021-08-10", "revoked"),
        ("Aybak", None, "2021-08-10", "a revocation"),
    ]


@pytest.mark.usefixtures("servers_in_memory")
def test_overrides_are_written_as_any_table_of_places_is() -> None:
    """As a point where the place lies, and as a sheet of the documented columns."""
    run("override", "set", AYBAK, "taliban", "--from", "2021-08-10", "--because", "seen", "--by", "Eve")
    [point] = json.loads(run("override", "list", "--geojson"))["features"]
    assert (point["geometry"]["type"], point["properties"]["now"]) == ("Point", "stands")
    assert run("override", "list", "--csv").splitlines()[0].split(",") == [*sorts(OVERRIDES)]


@pytest.mark.usefixtures("servers_in_memory")
def test_an_override_takes_names_as_shown_and_says_where_it_went() -> None:
    """Place and side by name, the place with its kind where two share it; the answer names dataset and theatre, and who was meant."""
    because = ["--from", "2021-08-10", "--because", "seen", "--by", "Eve"]
    assert run("override", "set", "Aybak (city), Samangan", "Taliban", *because).endswith("seen (dataset live, theatre afghanistan)\n")
    answer = CliRunner().invoke(cli.groundshift, ["override", "set", AYBAK, "Talban", *because])
    assert "did you mean Taliban?" in str(answer.exception)
    assert "stands" in run("override", "list")


@pytest.mark.usefixtures("servers_in_memory")
def test_many_overrides_come_from_a_file(tmp_path: Path) -> None:
    """A CSV file sets many at once; where a row is wrong nothing is set, and each wrong row is named with its line."""
    file = tmp_path / "ours.csv"
    head, right = (
        "place,holder,from,because,by\n",
        'Aybak city,Taliban,2021-08-10,seen,Eve\n"Zaranj city, Nimruz",Government,10 August 2021,"heard, twice",Bob\n',
    )
    file.write_text(f"{head}{right}Nowhere,Taliban,2021-08-10,x,Eve\nAybak,Taliban,07/08/2021,x,Eve\n")
    answer = CliRunner().invoke(cli.groundshift, ["override", "import", str(file)])
    assert [f"{file}:4: no place 'Nowhere'" in str(answer.exception), f"{file}:5: '07/08/2021'" in str(answer.exception)] == [True, True]
    assert "nothing was set: 2 of 4 rows are wrong" in str(answer.exception)
    assert objects("override", "list") == []
    file.write_text(head + right)
    assert run("override", "import", file).count("(dataset live, theatre afghanistan)") == 2
    assert len(objects("override", "list")) == 2
    file.write_text("place,from\n")
    assert "no column holder, because, by" in str(CliRunner().invoke(cli.groundshift, ["override", "import", str(file)]).exception)


@pytest.mark.usefixtures("servers_in_memory")
def test_nothing_set_is_nothing_to_revoke() -> None:
    """Revoking what was never set fails and says where to look."""
    answer = CliRunner().invoke(cli.groundshift, ["override", "revoke", AYBAK, "--from", "2021-08-10", "--because", "x", "--by", "Eve"])
    assert "override list" in str(answer.exception)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["asof", "2021-08-09", "--province", "Kunduzz"], "no province 'Kunduzz' in Afghanistan: did you mean Kunduz"),
        (["asof", "2021-08-09", "--province", "Xyzzyx"], "no province 'Xyzzyx' in Afghanistan: there are Badakhshan, Badghis"),
        (["asof", "2021-08-09", "--level", "hamlet"], "Invalid value for '--level': 'hamlet' is not one of"),
        (["asof", "2021-08-09", "--csv", "--geojson"], "choose one of --csv, --geojson"),
        (["asof", "yesterday"], "'yesterday' is no day, or may be two"),
        (["rollup", "yesterday"], "'yesterday' is no day"),
        (["rollup", "2021-13-01"], "'2021-13-01' is no day"),
        (["changes", "--from", "2021-08-10", "--to", "2021-08-01"], "--to 2021-08-01 lies before --from 2021-08-10"),
        (["alerts", "--from", "2021-08-10", "--to", "2021-08-01"], "--to 2021-08-01 lies before --from 2021-08-10"),
        (["alerts", "--state", "over"], "'over' is not one of 'firing', 'resolved', 'retracted'"),
    ],
)
def test_what_cannot_be_meant_is_refused(folder: Path, words: list[str], problem: str) -> None:
    """A province, a level, a state or a range of days that is none is a misuse with a line that says so, and no empty table."""
    done = CliRunner().invoke(cli.groundshift, [*words, "--from-files", str(folder)])
    assert done.exit_code != 0
    assert problem in (done.output if isinstance(done.exception, SystemExit) else str(done.exception))


def test_a_log_without_claims_is_no_map(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for what was known then, a dataset that is not there is told of, and not shown as the map before the war."""
    log = MemoryLog()
    log.prepare("live")
    monkeypatch.setattr(answers, "open_log", lambda _config: log)
    done = CliRunner().invoke(cli.groundshift, ["asof", "2021-08-09", "--known", "2021-08-08"])
    assert "no claims on live-claims" in str(done.exception)
