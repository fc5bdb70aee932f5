"""groundshift dlq: the dead letters as a person asks for them."""

import csv
import json
from datetime import UTC, datetime

import click
import pytest
from click.testing import CliRunner, Result

from groundshift import cli
from groundshift.adapters.deadletters import WHOLE_LIMIT, Dead, DeadLetters
from groundshift.adapters.fakes import MemoryLog
from groundshift.adapters.ports import Message
from groundshift.errors import Failed
from groundshift.keeping import LETTERS
from groundshift.tables import sorts

AT = datetime(2021, 8, 9, 12, tzinfo=UTC)
BYTES = b"\xff\x00 as it\r\n came"


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> DeadLetters:
    """Two dead articles: one that two stages could not read, one that the index refused."""
    log = MemoryLog()
    log.prepare("live")
    monkeypatch.setattr("groundshift.cli.dlq.open_log", lambda _settings: log)
    made = DeadLetters(log, "live", lambda: AT)
    for stage in ("indexer", "extractor"):
        made.bury(stage, [Dead(Message("live-articles", 1, 17, b"key", BYTES), "not JSON")])
    made.bury("indexer", [Dead(Message("live-articles", 1, 18, b"", b"other"), "refused")])
    return made


def dlq(*arguments: str) -> Result:
    return CliRunner().invoke(cli.groundshift, ["dlq", *arguments], standalone_mode=False)


def test_lists_a_line_for_each_dead_record(letters: DeadLetters) -> None:
    """Where it lay, who could not take it, why, and since when; what two stages say alike is one line."""
    head, first, second = dlq("list").output.splitlines()
    assert head.split()[:3] == ["id", "stage", "where"]
    assert all(word in first for word in ("extractor,indexer", "live-articles:1:17", "2021-08-09 12:00:00", "not JSON"))
    assert all(word in second for word in ("indexer", "live-articles:1:18", "refused"))


def test_lists_one_stage(letters: DeadLetters) -> None:
    """--stage leaves out what others could not take."""
    assert len(dlq("list", "--stage", "extractor").output.splitlines()) == 2


def test_lists_objects(letters: DeadLetters) -> None:
    """--json is one object for each letter, with all that is known but the bytes."""
    found = [json.loads(line) for line in dlq("list", "--json").output.splitlines()]
    assert [letter["stage"] for letter in found].count("indexer") == 2
    assert {letter["size"] for letter in found} == {len(BYTES), len(b"other")}
    assert all("original" not in letter for letter in found)


def test_lists_a_table_for_machines(letters: DeadLetters) -> None:
    """--csv has the documented columns, a row a letter, and no bytes; a letter lies nowhere on a map."""
    assert letters
    head, *rows = csv.reader(dlq("list", "--csv").output.splitlines())
    assert (head, len(rows)) == ([*sorts(LETTERS)], 3)
    assert isinstance(dlq("list", "--kml").exception, click.NoSuchOption)


def test_shows_the_original_bytes(letters: DeadLetters) -> None:
    """The bytes come out as they came in, without an addition."""
    name = next(letter.id for letter in letters.read() if letter.original == BYTES)
    assert dlq("show", name).stdout_bytes == BYTES
    assert json.loads(dlq("show", name[:12], "--json").output)["id"] == name


@pytest.mark.parametrize("name", ["nobody", ""])
def test_asks_for_one_letter(letters: DeadLetters, name: str) -> None:
    """An id that is nobody's, or more than one letter's beginning, is an error that says how many."""
    error = dlq("show", name).exception
    assert isinstance(error, Failed)
    assert str(error).startswith("0" if name else "3")


def test_says_what_is_missing_of_the_large(letters: DeadLetters) -> None:
    """Of a record that was too large to keep, the head comes out, and stderr says where the whole is."""
    letters.bury("producer", [Dead(Message("a.jsonl", 0, -1, None, b"x" * (WHOLE_LIMIT + 1)), "too large")], path="a.jsonl:7")
    name = next(letter.id for letter in letters.read() if letter.stage == "producer")
    answer = dlq("show", name)
    assert set(answer.stdout_bytes) == {ord("x")}
    assert f"of {WHOLE_LIMIT + 1} bytes" in answer.stderr
    assert "a.jsonl:7" in answer.stderr


def test_has_three_verbs() -> None:
    """dlq lists, shows and sends again."""
    assert isinstance(command := cli.groundshift.get_command(click.Context(cli.groundshift), "dlq"), click.Group)
    assert set(command.commands) == {"list", "show", "retry"}


def lying(log: MemoryLog) -> list[tuple[bytes | None, bytes | None]]:
    return [(message.key, message.value) for message in log.history(["live-articles"])]


def test_sends_each_record_again_once(letters: DeadLetters) -> None:
    """What two stages could not take is sent once, under its key, as it came; repeated, nothing is sent; by its id it is sent anew."""
    log = letters._log
    assert isinstance(log, MemoryLog)
    assert dlq("retry", "--dry-run").output.splitlines()[-1] == "2 records would be sent again"
    assert lying(log) == []
    assert dlq("retry").output.splitlines()[-1] == "2 records sent again"
    assert sorted(lying(log), key=str) == sorted([(b"key", BYTES), (b"", b"other")], key=str)
    assert dlq("retry").output.splitlines()[-1] == "0 records sent again"
    assert len(lying(log)) == 2
    found = list(letters.read())
    assert [(letter.original, letter.attempts, letter.retried_at is None) for letter in found] == [
        (BYTES, 1, False),
        (BYTES, 1, False),
        (b"other", 1, False),
    ]
    assert dlq("retry", "--id", found[0].id[:10]).output.splitlines()[-1] == "1 records sent again"


def test_sends_what_is_asked_for(letters: DeadLetters) -> None:
    """A stage, a time or an id chooses; an id that no letter has is an error."""
    assert dlq("retry", "--stage", "extractor").output.splitlines()[-1] == "1 records sent again"
    assert dlq("retry", "--since", "2021-08-10").output.splitlines()[-1] == "0 records sent again"
    assert isinstance(dlq("retry", "--id", "x").exception, Failed)


def test_says_of_what_came_from_a_file_where_to_mend_it(letters: DeadLetters) -> None:
    """A letter that never lay on a topic, or is not whole, is named with its file and its error, and stays."""
    letters.bury("producer", [Dead(Message("news/a.csv", -1, -1, None, b"a;b"), "3 cells where 4 belong")], path="news/a.csv:7")
    letters.bury("producer", [Dead(Message("live-articles", -1, -1, b"k", b"x" * (WHOLE_LIMIT + 1)), "too large")])
    answer = dlq("retry")
    assert answer.output.splitlines()[-1] == "2 records sent again"
    assert "stays: mend it where it came from and send it anew: news/a.csv:7: 3 cells where 4 belong" in answer.stderr
    assert "live-articles, partition -1, offset -1: too large" in answer.stderr


def test_a_letter_says_of_which_address_it_is(letters: DeadLetters) -> None:
    """Where the dead record is an article in JSON, the list shows its address and not only where on the log it lay."""
    letters.bury("extractor", [Dead(Message("live-articles", 0, 3, b"k", b'{"url":"https://news.example/a","id":7}'), "ill-typed")])
    assert "https://news.example/a" in dlq("list").output
