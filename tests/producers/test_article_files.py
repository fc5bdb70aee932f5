"""Articles from files, and what becomes of those that cannot be read."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundshift.core.records import Article, DeadLetter
from groundshift.errors import Misconfigured
from producers.articles import read_articles
from producers.forms import columns

THEN = datetime(2021, 9, 1, tzinfo=UTC)


def read(*paths: Path, **options: object) -> list[Article | DeadLetter]:
    return list(read_articles(paths, fetched_at=THEN, **options))


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def dated(record: Article | DeadLetter) -> tuple[str, str]:
    assert isinstance(record, Article), record
    return (f"{record.published:%Y-%m-%d}" if record.published else "unknown"), record.published_basis


def test_a_first_line_that_dates_the_article_is_not_its_text(tmp_path: Path) -> None:
    """`published: DATE` is taken off the body, whatever ends the line; what follows is kept to the byte."""
    [article] = read(write(tmp_path, "a.txt", "published: 2021-08-09\r\nAybak  fell.\r\n"))
    assert dated(article) == ("2021-08-09", "dateline")
    assert article.body == "Aybak  fell.\r\n"


def test_a_dateline_is_part_of_the_text(tmp_path: Path) -> None:
    """` date DATE` at the head dates the article and stays in its body."""
    [article] = read(write(tmp_path, "a.txt", " date 2021-05-24 Fighting went on."))
    assert dated(article) == ("2021-05-24", "dateline")
    assert article.body == " date 2021-05-24 Fighting went on."


MANIFEST = '[[article]]\nfile = "a.txt"\npublished = 2021-07-07\nprecision = "day"\nbasis = "inferred"\nbecause = "Wednesday"\n'


@pytest.mark.parametrize(
    ("text", "manifest", "published", "expected"),
    [
        ("published: 2021-08-09\nx", MANIFEST, "2021-01-01", ("2021-08-09", "dateline")),
        ("published: unknown\nx", MANIFEST, "2021-01-01", ("unknown", "unknown")),
        ("x", MANIFEST, "2021-01-01", ("2021-07-07", "inferred")),
        ("x", MANIFEST.replace("2021-07-07", '"unknown"'), "2021-01-01", ("unknown", "unknown")),
        ("x", "", "2021-01-01", ("2021-01-01", "manifest")),
        ("x", "", None, ("unknown", "unknown")),
    ],
)
def test_who_dates_an_article(tmp_path: Path, text: str, manifest: str, published: str | None, expected: tuple[str, str]) -> None:
    """The article's own first line goes before the manifest, that before what is given for all; unknown is an answer too."""
    path = write(tmp_path, "a.txt", text)
    write(tmp_path, "manifest.toml", manifest)
    assert [dated(article) for article in read(path, published=published)] == [expected]


def test_a_manifest_that_is_named_goes_for_the_one_beside(tmp_path: Path) -> None:
    """A named manifest is the only one asked."""
    path = write(tmp_path, "a.txt", "x")
    write(tmp_path, "manifest.toml", MANIFEST)
    other = write(tmp_path, "other.toml", MANIFEST.replace("07-07", "07-09"))
    assert [dated(article) for article in read(path, manifest=other)] == [("2021-07-09", "inferred")]


def test_a_manifest_says_what_a_text_cannot(tmp_path: Path) -> None:
    """Title, url, language and source of a file may come from its manifest."""
    path = write(tmp_path, "a.txt", "x")
    write(tmp_path, "manifest.toml", '[[article]]\nfile = "a.txt"\ntitle = "T"\nurl = "https://n.example/a"\nlang = "fa"\nsource = "s"\n')
    [article] = read(path)
    assert (article.title, article.url, article.lang, article.source_id) == ("T", "https://n.example/a", "fa", "s")


def test_a_manifest_reports_every_mistake_at_once(tmp_path: Path) -> None:
    """Unknown keys, dates that are none and files named twice are one error together, before anything is read."""
    path = write(tmp_path, "a.txt", "x")
    wrong = ('file = "b"\npublshed = 1', 'file = "c"\npublished = "soon"', 'file = "a"', 'file = "a"')
    write(tmp_path, "manifest.toml", "".join(f"[[article]]\n{entry}\n" for entry in wrong))
    with pytest.raises(Misconfigured) as raised:
        read(path)
    assert [word in str(raised.value) for word in ("publshed", "'soon'", "twice")] == [True] * 3


def test_json_lines_give_an_article_each(tmp_path: Path) -> None:
    """A line's own fields are the article's, under our names or those of the mapping; others are left."""
    line = '{"headline": "T", "text": "B", "url": "https://n.example/a", "published": "2021-08-09T10:00:00Z", "more": [1]}\n\n'
    [article] = read(write(tmp_path, "a.jsonl", line), columns=columns("title=headline, body=text"))
    assert (article.title, article.body, dated(article)) == ("T", "B", ("2021-08-09", "manifest"))


def test_csv_gives_an_article_each(tmp_path: Path) -> None:
    """A row's cells are the article's: quoted ones run over lines, empty ones say nothing, the byte order mark is no part of a name."""
    text = '\ufeffbody,date,url\n"Aybak,\n""fell"".",2021-08-09,https://n.example/a\nB,,https://n.example/b\n'
    first, second = read(write(tmp_path, "a.csv", text), columns=columns("published=date"), published="2021-01-01")
    assert (first.body, dated(first)) == ('Aybak,\n"fell".', ("2021-08-09", "manifest"))
    assert (second.body, dated(second)) == ("B", ("2021-01-01", "manifest"))


def test_a_cell_may_hold_a_long_article(tmp_path: Path) -> None:
    """A body beyond the 128 KiB at which Python's reader stops by itself is read."""
    [article] = read(write(tmp_path, "a.csv", "body,lang\n" + "x" * 200_000 + ",en\n"))
    assert len(article.body) == 200_000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"Headline": "T", "content": "B", "publish_date": "August 9, 2021", "link": "https://n.example/a"}\n'),
        ("a.json", '[{"headline": "T", "text": "B", "date": "2021-08-09", "url": "https://n.example/a"}]'),
        ("a.json", '{"title": "T", "article": "B", "pubdate": "9 Aug 2021", "url": "https://n.example/a"}'),
        ("a.csv", "title;full_text;date;url\nT;B;2021/08/09;https://n.example/a\n"),
        ("a.csv", "title|body|date|url\nT|B|20210809|https://n.example/a\n"),
    ],
)
def test_usual_names_of_columns_need_no_mapping(tmp_path: Path, name: str, content: str) -> None:
    """What data sets call the text, its title, day and address is known, in JSON and CSV of any usual mark."""
    [article] = read(write(tmp_path, name, content))
    assert (article.title, article.body, article.url, dated(article)) == ("T", "B", "https://n.example/a", ("2021-08-09", "manifest"))


def test_our_own_name_goes_before_a_usual_one(tmp_path: Path) -> None:
    """Where a file has `body` and `text`, `body` is the body; and what is mapped goes before both."""
    row = '{"text": "A", "body": "B", "story": "C"}\n'
    assert [article.body for article in read(write(tmp_path, "a.jsonl", row))] == ["B"]
    assert [article.body for article in read(write(tmp_path, "b.jsonl", row), columns=columns("body=story"))] == ["C"]


def test_tsv_is_csv_with_tabs(tmp_path: Path) -> None:
    """In a .tsv a comma is a comma."""
    assert [article.body for article in read(write(tmp_path, "a.tsv", "body\tlang\na, b\ten\n"))] == ["a, b"]


def test_a_row_without_an_address_is_named_by_what_it_is(tmp_path: Path) -> None:
    """Its own id within the file, else its content: never its line, which moves."""
    one = read(write(tmp_path, "a.jsonl", '{"body": "A"}\n{"body": "B", "id": 7}\n'))
    other = read(write(tmp_path, "a.jsonl", '{"body": "B2", "id": 7}\n{"body": "A"}\n'))
    assert one[0].id == other[1].id
    assert one[1].id == other[0].id
    assert one[1].url == "seed:a/7"


GOOD = '{"body": "good", "url": "https://n.example/good"}\n'
BAD = {
    "not JSON": b'{"body": "x"\n',
    "not UTF-8": b'{"body": "\xff"}\n',
    "an object belongs": b'["x"]\n',
    "no text": b'{"body": "  "}\n',
    "Expected": b'{"body": 5}\n',
    "is no date": b'{"body": "x", "published": "soon"}\n',
    "is no http or https address": b'{"body": "x", "url": "javascript:alert(1)"}\n',
    "split the article": b'{"body": "' + b"x" * 3_000_000 + b'"}\n',
    "say which is the text": b'{"words": "x"}\n',
}


@pytest.mark.parametrize("error", BAD)
def test_a_bad_line_becomes_a_dead_letter_and_the_rest_goes_on(tmp_path: Path, error: str) -> None:
    """The letter has the line's bytes as they came, the path with the line, and says what is wrong."""
    path = write(tmp_path, "a.jsonl", GOOD.encode() + BAD[error] + GOOD.replace("good", "next").encode())
    first, letter, last = read(path)
    assert (first.body, last.body) == ("good", "next")
    assert error in letter.error
    assert (letter.original, letter.size, letter.path, letter.stage) == (BAD[error], len(BAD[error]), f"{path}:2", "producer")


@pytest.mark.parametrize(
    ("row", "error"),
    [(b"a,b,c\n", "3 cells"), (b"a\n", "1 cells"), (b'"a"x,b\n', "not CSV"), (b"\xff,b\n", "not UTF-8"), (b" ,b\n", "no text")],
)
def test_a_bad_row_becomes_a_dead_letter_and_the_rest_goes_on(tmp_path: Path, row: bytes, error: str) -> None:
    """So it is with the rows of a table."""
    path = write(tmp_path, "a.csv", b"body,lang\ngood,en\n" + row + b"next,en\n")
    first, letter, last = read(path)
    assert (first.body, last.body) == ("good", "next")
    assert error in letter.error
    assert (letter.original, letter.path) == (row, f"{path}:3")


@pytest.mark.parametrize("content", [b"", b" \n", b"caf\xe9", b"published: soon\nx", b"x" * 3_000_000])
def test_a_bad_file_becomes_a_dead_letter_and_the_rest_goes_on(tmp_path: Path, content: bytes) -> None:
    """So it is with an empty text, one in another encoding, one dated wrongly, one of 3 MB."""
    write(tmp_path, "a.txt", content)
    write(tmp_path, "b.txt", "good")
    letter, article = read(tmp_path)
    assert (letter.original, article.body) == (content, "good")


def test_of_a_huge_original_the_head_is_kept(tmp_path: Path) -> None:
    """Beyond 16 MiB a dead letter has head, size, hash and path."""
    path = write(tmp_path, "a.txt", b"x" * (16 * 2**20 + 1))
    [letter] = read(path)
    assert 0 < len(letter.original) < 2**20
    assert (letter.size, letter.path) == (16 * 2**20 + 1, f"{path}:1")
    assert letter.hash


def test_two_bad_files_are_two_letters(tmp_path: Path) -> None:
    """A letter is named by where it was too, so that two empty files are not taken for one; read again, it is the same."""
    write(tmp_path, "a.txt", "")
    write(tmp_path, "b.txt", "")
    ids = [letter.id for letter in read(tmp_path)]
    assert len(set(ids)) == 2
    assert ids == [letter.id for letter in read(tmp_path)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_becomes_a_dead_letter(tmp_path: Path) -> None:
    """A file that the system does not open is named, and the rest goes on."""
    write(tmp_path, "a.txt", "x").chmod(0)
    write(tmp_path, "b.txt", "good")
    letter, article = read(tmp_path)
    assert ("cannot be read" in letter.error, article.body) == (True, "good")


def test_the_same_article_twice_is_read_once(tmp_path: Path) -> None:
    """A repetition of id, revision and content is dropped."""
    path = write(tmp_path, "a.jsonl", GOOD + GOOD)
    assert len(read(path, path)) == 1


def test_one_date_with_two_contents_is_an_error(tmp_path: Path) -> None:
    """The same id and revision with another content becomes a dead letter; with an `updated` of its own it is a new revision."""
    twice = GOOD + GOOD.replace('"good"', '"other"')
    first, letter = read(write(tmp_path, "a.jsonl", twice))
    assert (first.body, "two contents" in letter.error) == ("good", True)
    updated = GOOD + GOOD.replace('"good"', '"other", "updated": "2021-08-10T00:00:00Z"')
    assert [article.body for article in read(write(tmp_path, "a.jsonl", updated))] == ["good", "other"]


def test_a_folder_is_read_by_name_and_depth(tmp_path: Path) -> None:
    """A folder's files of our forms come in the order of their paths; others are left."""
    (tmp_path / "b").mkdir()
    for name in ("b/1.txt", "c.TXT", "a.txt", "notes.md"):
        write(tmp_path, name, name)
    assert [article.body for article in read(tmp_path)] == ["a.txt", "b/1.txt", "c.TXT"]


def test_files_are_received_when_they_were_written(tmp_path: Path) -> None:
    """Without a time given, a file's own stands for it, so that a second reading yields equal records."""
    path = write(tmp_path, "a.txt", "x")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert [article.fetched_at for article in read_articles([path])] == [datetime.fromtimestamp(1_600_000_000, UTC)]


@pytest.mark.parametrize(
    ("name", "content", "options", "says"),
    [
        ("a.csv", "title,words\nT,B\n", {}, "no column body .there are: title, words."),
        ("a.csv", "body\nB\n", {"columns": {"title": "headline"}}, "no column headline"),
        ("a.csv", "", {}, "it is empty"),
        ("a.txt", "x", {"published": "soon"}, "published: 'soon'"),
        ("a.txt", "x", {"manifest": Path("/nowhere.toml")}, "/nowhere.toml"),
    ],
)
def test_what_is_asked_wrongly_is_said(tmp_path: Path, name: str, content: str, options: dict[str, object], says: str) -> None:
    """A missing column, a date or a manifest that is none: one clear error."""
    with pytest.raises(Misconfigured, match=says):
        read(write(tmp_path, name, content), **options)


def test_a_path_must_be_there_and_hold_something(tmp_path: Path) -> None:
    """A path that is not there, and a folder with nothing of ours, are errors."""
    with pytest.raises(Misconfigured, match="not there"):
        read(tmp_path / "none")
    with pytest.raises(Misconfigured, match="holds no"):
        read(tmp_path)


@pytest.mark.parametrize("text", ["title", "title=", "headline=title", "=x"])
def test_a_mapping_of_columns_is_ours_to_theirs(text: str) -> None:
    """What is no pair, or names a field that an article has not, is an error."""
    with pytest.raises(Misconfigured, match="columns"):
        columns(text)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)), suffix=st.sampled_from(["txt", "jsonl", "csv"]))
def test_no_bytes_break_the_reading(tmp_path: Path, content: bytes, suffix: str) -> None:
    """Whatever a file holds, each piece of it becomes an article or a dead letter."""
    head = b"body,url\n" if suffix == "csv" else b""
    for record in read(write(tmp_path, f"a.{suffix}", head + content)):
        assert isinstance(record, Article | DeadLetter)


def test_an_article_without_a_date_gets_one_only_from_its_text(tmp_path: Path) -> None:
    """A stamp in the text dates an article that nothing else dates, and the basis says so; without evidence the date stays unknown."""
    (tmp_path / "stamped.txt").write_text("Newsroom | 08.08.2021 | 17:55\nThe capital of the province fell on Sunday.", "utf-8")
    (tmp_path / "silent.txt").write_text("published: unknown\nThe capital of the province fell on Sunday.", "utf-8")
    silent, stamped = read_articles([tmp_path], fetched_at=datetime(2021, 9, 1, tzinfo=UTC))
    assert isinstance(stamped, Article)
    assert isinstance(silent, Article)
    assert (stamped.published, stamped.published_basis) == (datetime(2021, 8, 8, 23, 59, 59, tzinfo=UTC), "page")
    assert (silent.published, silent.published_basis) == (None, "unknown")


def test_several_articles_of_one_file_are_told_apart(tmp_path: Path) -> None:
    """Each line `published: DATE` begins an article, named by the file and its number; what stands before the first is refused."""
    (tmp_path / "two.txt").write_text("published: 2021-08-07\nZaranj fell.\n---\npublished: 2021-08-08\nKunduz fell.\n", "utf-8")
    found = [item for item in read_articles([tmp_path / "two.txt"]) if isinstance(item, Article)]
    assert [(article.url, article.body.strip()) for article in found] == [("seed:two", "Zaranj fell."), ("seed:two#2", "Kunduz fell.")]
    (tmp_path / "stray.txt").write_text("Stray.\npublished: 2021-08-07\nZaranj fell.\npublished: 2021-08-08\nKunduz fell.\n", "utf-8")
    assert [type(item) for item in read_articles([tmp_path / "stray.txt"])] == [DeadLetter, Article, Article]
