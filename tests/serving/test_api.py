"""The HTTP API over what the seeds say."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from pyarrow import parquet
from starlette.testclient import TestClient

from groundshift import cli
from groundshift.config import Config, Serve
from groundshift.errors import Misconfigured
from groundshift.serving.run import guarded
from groundshift.tables import TABLES, sorts

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
Client = Callable[..., TestClient]
QUESTIONS = {
    "/asof?day=2021-08-09": ["asof", "2021-08-09"],
    "/asof?day=2021-08-09&known=2021-07-31&province=samangan": ["asof", "2021-08-09", "--known", "2021-07-31", "--province", "samangan"],
    "/changes?from=2021-07-01&to=2021-08-09": ["changes", "--from", "2021-07-01", "--to", "2021-08-09"],
    "/changes?known=2021-07-31": ["changes", "--known", "2021-07-31"],
    "/alerts": ["alerts"],
    "/daily?scope=theatre&from=2021-08-09&to=2021-08-09": ["rollup", "2021-08-09"],
}
TOKEN = "correct horse"


def verb(*words: str) -> list[dict[str, Any]]:
    done = CliRunner().invoke(cli.groundshift, [*words, "--json", "--from-files", str(SEEDS)], catch_exceptions=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def pages(api: TestClient, address: str, limit: int) -> list[dict[str, Any]]:
    """Return the rows of all pages, so many a page."""
    found, here = [], f"{address}&limit={limit}" if "?" in address else f"{address}?limit={limit}"
    while here:
        answer = api.get(here).json()
        assert 0 < len(answer["rows"]) <= limit
        found += answer["rows"]
        here = answer["next"]
    return found


@pytest.mark.parametrize("address", QUESTIONS)
def test_the_api_gives_what_the_verb_gives(api: TestClient, address: str) -> None:
    """A question over HTTP has the verb's answer, row by row, in pages of whatever size."""
    expected = verb(*QUESTIONS[address])
    if "scope=theatre" in address:
        expected = [row for row in expected if row["scope"] == "theatre"]
    assert expected
    assert pages(api, address, 5000) == expected
    assert pages(api, address, 4) == expected


def test_why_has_a_row_for_each_claim(api: TestClient) -> None:
    """What the verb nests in spans, the API gives flat: a row for each claim that bears on a span."""
    rows = pages(api, "/why?place=Aybak", 3)
    nested = [(span["id"], claim["id"], claim["way"]) for span in verb("why", "Aybak") for claim in span["claims"]]
    assert [(row["span_id"], row["id"], row["way"]) for row in rows if row["id"]] == nested
    assert len(nested) > 3


def test_claims_are_found_by_what_they_say(api: TestClient) -> None:
    """Claims come in the order of their telling, and only those that were asked for."""
    rows = pages(api, "/claims", 7)
    told = [(row["known_at"], row["id"]) for row in rows]
    assert told == sorted(set(told))
    some = pages(api, "/claims?kind=captured&standing=asserted&place=Aybak", 1)
    assert some == [r for r in rows if (r["kind"], r["standing"], r["place"]) == ("captured", "asserted", "Aybak")]
    assert some
    assert pages(api, "/claims?from=2021-08-09", 50) == [row for row in rows if row["known_at"] >= "2021-08-09"]


@pytest.mark.parametrize("address", ["/asof?day=2021-08-09", "/changes", "/alerts", "/claims?limit=5000", "/why?place=Aybak", "/daily"])
def test_every_form_has_every_row_and_column(api: TestClient, address: str) -> None:
    """JSON, CSV, GeoJSON, KML and Parquet hold the same rows, with the columns that the table declares."""
    table = TABLES[address.strip("/").partition("?")[0]]
    columns = [column.name for column in table.columns]
    rows = api.get(address).json()["rows"]
    assert rows
    assert {tuple(row) for row in rows} == {tuple(columns)}

    def form(name: str) -> bytes:
        answer = api.get(address + ("&" if "?" in address else "?") + f"format={name}")
        assert answer.status_code == 200, answer.text
        return answer.content

    sheet = list(csv.DictReader(io.StringIO(form("csv").decode())))
    assert [row["id"] for row in sheet] == [row["id"] or "" for row in rows]
    assert list(sheet[0]) == columns
    features = json.loads(form("geojson"))["features"]
    assert [feature["properties"] for feature in features] == rows
    assert [f["geometry"] and f["geometry"]["coordinates"] for f in features] == [row["lat"] and [row["lon"], row["lat"]] for row in rows]
    marks = ElementTree.fromstring(form("kml")).findall(".//{*}Placemark")
    assert len(marks) == len(rows)
    stored = parquet.read_table(io.BytesIO(form("parquet")))
    assert stored.column_names == columns
    assert stored.column("id").to_pylist() == [row["id"] for row in rows]
    assert str(stored.schema.field("lat").type) == "double"


def test_an_answer_that_is_known_is_not_sent_again(api: TestClient) -> None:
    """Who has an answer already hears so, as long as the answer is the same."""
    first = api.get("/changes")
    again = api.get("/changes", headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert api.get("/changes?limit=1", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_the_page_behind_stands_in_the_head_too(api: TestClient) -> None:
    """Whatever the form, the header Link names the page behind; the last page has none."""
    first = api.get("/changes?limit=2&format=csv")
    second = api.get(first.links["next"]["url"])
    assert first.text.splitlines()[0] == second.text.splitlines()[0]
    assert first.text != second.text
    assert "link" not in api.get("/changes").headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_it_only_answers(api: TestClient, method: str) -> None:
    """Nothing but GET and HEAD is taken."""
    refused = api.request(method, "/changes")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")


def test_a_head_is_an_answer_without_its_body(api: TestClient) -> None:
    """HEAD has the headers of GET and no body."""
    head, whole = api.head("/changes"), api.get("/changes")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", whole.headers["etag"])


WRONG = {
    "/asof": "day: is missing",
    "/asof?day=20210809": "day: write a day as 2021-08-09",
    "/asof?day=2021-13-01": "day: ",
    "/asof?day=2021-08-09&level=hamlet": "level: Input should be 'province'",
    "/asof?day=2021-08-09&province=Kunduzz": "no province 'Kunduzz' in Afghanistan: did you mean Kunduz",
    "/asof?day=2021-08-09&theatre=mars": "theatre: no theatre 'mars' is in use here: there is afghanistan",
    "/changes?form=csv": "form: no such parameter: see /openapi.json",
    "/changes?format=xls": "format: Input should be 'json'",
    "/changes?limit=0": "limit: ",
    "/changes?limit=5001": "limit: ",
    "/changes?after=AAAA": "after: names no page",
    "/changes?from=2021-08-09&to=2021-08-01": "to: 2021-08-01 lies before from=2021-08-09",
    "/why?place=Atlantis": "no place 'Atlantis' in Afghanistan",
    f"/why?place={'x' * 121}": "place: ",
}


@pytest.mark.parametrize("address", WRONG)
def test_what_cannot_be_meant_is_said_to_be_wrong(api: TestClient, address: str) -> None:
    """A question that is none is a 400 that says which parameter, what is wrong with it, and what to do."""
    answer = api.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert WRONG[address] in answer.json()["detail"]


def test_an_address_has_a_limit(api: TestClient) -> None:
    """A target of more than 2 KiB is refused before anybody reads it, and what there is not is a 404."""
    assert api.get(f"/changes?after={'x' * 2048}").status_code == 414
    assert "/openapi.json" in api.get("/nope").json()["detail"]


@pytest.mark.parametrize("address", ["/changes", "/changes?limit=0", "/nope", "/openapi.json"])
def test_a_browser_may_do_nothing_with_it(api: TestClient, address: str) -> None:
    """Every answer, an error too, forbids scripts, frames, guessing of types and use by other origins."""
    headers = api.get(address, headers={"Origin": "https://elsewhere.example"}).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; frame-ancestors 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert not [name for name in headers if name.startswith("access-control-")]


@pytest.mark.parametrize(
    ("called", "status"),
    [("http://localhost:1", 200), ("http://[::1]:1", 200), ("http://127.0.0.1", 200), ("http://rebound.example:8737", 421)],
)
def test_on_the_loopback_it_has_a_name(client: Client, called: str, status: int) -> None:
    """A page that makes its own name point at this machine does not reach the server."""
    assert client(called).get("/changes").status_code == status


@pytest.mark.parametrize(
    ("headers", "auth", "status"),
    [
        ({}, None, 401),
        ({"Authorization": "Bearer correct hors"}, None, 401),
        ({"Authorization": "Bearer"}, None, 401),
        ({"Authorization": "Basic !!!"}, None, 401),
        ({}, ("anybody", "wrong"), 401),
        ({"Authorization": f"Bearer {TOKEN}"}, None, 200),
        ({}, ("anybody", TOKEN), 200),
    ],
)
def test_with_a_token_only_who_has_it_may_ask(client: Client, headers: dict[str, str], auth: tuple[str, str] | None, status: int) -> None:
    """The token as a bearer's, or as any user's password; without it nothing is answered, whatever is asked."""
    far = client("http://map.example", host="0.0.0.0", token=TOKEN)
    for address in ("/changes", "/openapi.json", "/nope"):
        answer = far.get(address, headers=headers, auth=auth)
        assert answer.status_code == (404 if status == 200 and address == "/nope" else status)
        assert TOKEN not in answer.text


def test_where_others_can_ask_there_is_a_token() -> None:
    """An address that others can reach is refused without a token, with what to do."""
    with pytest.raises(Misconfigured, match=r"serve.host 0.0.0.0: .*GROUNDSHIFT_SERVE__TOKEN_FILE"):
        guarded(Config(serve=Serve(host="0.0.0.0")), None)


def test_openapi_names_every_parameter_and_column(api: TestClient) -> None:
    """The description of the API has every question, and of each every parameter with its words and every column."""
    told = api.get("/openapi.json").json()
    for name in ("asof", "why", "changes", "alerts", "claims", "daily"):
        question = told["paths"][f"/{name}"]["get"]
        assert all(parameter["description"] for parameter in question["parameters"])
        rows = question["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["rows"]
        assert list(rows["items"]["properties"]) == list(sorts(TABLES[name]))
