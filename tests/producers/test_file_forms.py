"""Documents, packed files, the standard input, answers of news APIs and dates of numbers alone."""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from groundshift.core.records import Article, DeadLetter
from groundshift.errors import Misconfigured
from producers import articles, packed
from producers.articles import FORMS, read_articles
from producers.identity import in_order

THEN = datetime(2021, 9, 1, tzinfo=UTC)
SAID = "The Taliban captured Zaranj on Friday."
THAT = "2021-08-07T10:00:00Z"


def read(*paths: Path, **options: object) -> list[Article | DeadLetter]:
    return list(read_articles(paths, fetched_at=THEN, **options))  # type: ignore[arg-type]


def bodies(found: list[Article | DeadLetter]) -> list[str]:
    """Return what articles say, and why dead letters say nothing."""
    return [one.body.strip() if isinstance(one, Article) else one.error for one in found]


def pdf(path: Path, *lines: str, password: str = "") -> Path:
    """Write a PDF of one page with these lines."""
    writer = PdfWriter()
    page = writer.add_blank_page(400, 400)
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    content = DecodedStreamObject()
    content.set_data(b"BT /F1 12 Tf 20 350 Td 14 TL " + b" ".join(f"({line}) Tj T*".encode() for line in lines) + b" ET")
    page[NameObject("/Contents")] = writer._add_object(content)
    if password:
        writer.encrypt(password)
    writer.write(path)
    return path


def docx(path: Path, *lines: str) -> Path:
    """Write a DOCX with these paragraphs, and a table behind them."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Nimruz", "Zaranj"
    document.save(str(path))
    return path


def test_a_pdf_is_read(tmp_path: Path) -> None:
    """The text of its pages is the article, dated as a text file is and never by when the PDF was made."""
    [article] = read(pdf(tmp_path / "a.pdf", "published: 2021-08-07", SAID))
    assert isinstance(article, Article)
    assert (article.body.strip(), f"{article.published:%Y-%m-%d}", article.url) == (SAID, "2021-08-07", "seed:a")
    [undated] = read(pdf(tmp_path / "b.pdf", SAID))
    assert isinstance(undated, Article)
    assert undated.published is None


def test_a_docx_is_read(tmp_path: Path) -> None:
    """Its paragraphs and tables are the article, in their order."""
    [article] = read(docx(tmp_path / "a.docx", SAID, "It was quiet."))
    assert bodies([article]) == [f"{SAID}\nIt was quiet.\nNimruz\tZaranj"]


@pytest.mark.parametrize(
    ("name", "says"),
    [("scan.pdf", "recognised"), ("secret.pdf", "password"), ("broken.pdf", "cannot be read"), ("broken.docx", "cannot be read")],
)
def test_a_document_without_text_is_refused_with_the_reason(tmp_path: Path, name: str, says: str) -> None:
    """A scan, a password, a file that is none: refused by file and reason, and the rest goes on."""
    pdf(tmp_path / "scan.pdf")
    pdf(tmp_path / "secret.pdf", SAID, password="x")
    for broken in ("broken.pdf", "broken.docx"):
        (tmp_path / broken).write_bytes(b"none")
    (tmp_path / "z.txt").write_text(SAID)
    letter, article = read(tmp_path / name, tmp_path / "z.txt")
    assert isinstance(letter, DeadLetter)
    assert (says in letter.error, letter.path) == (True, f"{tmp_path / name}:1")
    assert bodies([article]) == [SAID]


def test_packed_files_are_read(tmp_path: Path) -> None:
    """A file in gzip is that file, under its own name; of a zip every file of ours is read, and the others are told of."""
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(SAID.encode()))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as made:
        made.writestr("in/c.txt", "Kunduz fell.")
        made.writestr("in/d.jsonl", json.dumps({"body": "Herat fell.", "id": 1}))
        made.writestr("picture.png", b"\x89PNG")
    passed: list[str] = []
    found = read(tmp_path, passed_over=passed.append)
    assert bodies(found) == [SAID, "Kunduz fell.", "Herat fell."]
    assert [one.url for one in found if isinstance(one, Article)] == ["seed:a", "seed:c", "seed:d/1"]
    assert passed == [f"{tmp_path / 'b.zip'}/picture.png"]


def test_what_is_packed_wrongly_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken gzip or zip, and one that would grow too large: refused by file and reason."""
    (tmp_path / "a.txt.gz").write_bytes(b"no gzip")
    (tmp_path / "b.zip").write_bytes(b"no zip")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"x" * 2_000_000))
    monkeypatch.setattr(packed, "LARGEST", 1_500_000)
    found = read(tmp_path)
    assert [type(one) for one in found] == [DeadLetter] * 3
    names = ("a.txt.gz", "b.zip", "c.txt.gz")
    assert [one.path for one in found if isinstance(one, DeadLetter)] == [str(tmp_path / name) for name in names]
    for error, says in zip(bodies(found), ("cannot be unpacked", "cannot be read", "once unpacked"), strict=True):
        assert says in error


def test_what_has_no_form_of_ours_is_named(tmp_path: Path) -> None:
    """In a folder it is passed over and told of, but for hidden files and manifests; named itself it is refused, with what to add."""
    for name in ("a.txt", "picture.png", ".hidden"):
        (tmp_path / name).write_text(SAID)
    (tmp_path / "manifest.toml").write_text("")
    passed: list[str] = []
    assert bodies(read(tmp_path, passed_over=passed.append)) == [SAID]
    assert passed == [str(tmp_path / "picture.png")]
    [letter] = read(tmp_path / "picture.png")
    assert isinstance(letter, DeadLetter)
    assert ("--form" in letter.error, "rename" in letter.error, letter.path) == (True, False, str(tmp_path / "picture.png"))
    assert bodies(read(tmp_path / "picture.png", form="txt")) == [SAID]


@pytest.mark.parametrize(
    ("said", "form"),
    [
        (SAID, None),
        (json.dumps([{"body": SAID, "url": "https://a.example/1"}]), None),
        (json.dumps({"body": SAID}) + "\n", None),
        (f"title,body\nT,{SAID}\n", "csv"),
    ],
    ids=["text", "JSON", "JSON Lines", "CSV"],
)
def test_the_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, said: str, form: str | None) -> None:
    """`-` is the standard input: of the form that is said, else of the one that it looks like; two texts are two articles."""
    found = []
    for text in (said, said.replace("Friday", "Monday")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        found += read(Path("-"), form=form)
    assert bodies(found) == [SAID, SAID.replace("Friday", "Monday")]
    assert form or '"url"' in said or len({one.id for one in found}) == 2


def test_an_answer_of_a_news_api_is_read(tmp_path: Path) -> None:
    """NewsAPI's envelope holds articles: content or else description, source by its id or name, publishedAt."""
    one = {
        "source": {"id": None, "name": "Pajhwok"},
        "title": "T",
        "description": "D",
        "url": "https://p.example/1",
        "publishedAt": "2021-08-07T10:00:00Z",
        "content": SAID,
    }
    envelope = {"status": "ok", "totalResults": 2, "articles": [one, {**one, "url": "https://p.example/2", "content": None}]}
    (tmp_path / "a.json").write_text(json.dumps(envelope, indent=1))
    found = read(tmp_path / "a.json")
    assert bodies(found) == [SAID, "D"]
    assert {(a.source_id, a.published) for a in found if isinstance(a, Article)} == {("Pajhwok", datetime(2021, 8, 7, 10, tzinfo=UTC))}


@pytest.mark.parametrize(
    ("said", "order", "means"),
    [
        ("07/08/2021", "dmy", "2021-08-07"),
        ("07/08/2021", "mdy", "2021-07-08"),
        ("7-8-2021 10:30", "dmy", "2021-08-07 10:30"),
        ("13/08/2021", "", "2021-08-13"),
        ("08/13/2021", "", "2021-08-13"),
        ("08/08/2021", "", "2021-08-08"),
        ("2021-08-07", "mdy", "2021-08-07"),
        ("7 August 2021", "", "7 August 2021"),
    ],
)
def test_a_date_of_numbers_has_the_order_that_is_said(said: str, order: str, means: str) -> None:
    """--dates says which number is the day; without it only what can be one day is read."""
    assert in_order(said, order) == means


def test_an_ambiguous_date_is_refused_with_what_to_add(tmp_path: Path) -> None:
    """07/08/2021 may be two days: in a file it is refused, with --dates it is read; so are the date for all and a column's."""
    (tmp_path / "a.txt").write_text(f"published: 07/08/2021\n{SAID}")
    (tmp_path / "b.csv").write_text(f"body,date\n{SAID},07/08/2021\n")
    for name in ("a.txt", "b.csv"):
        [letter] = read(tmp_path / name)
        assert isinstance(letter, DeadLetter)
        assert "--dates dmy or --dates mdy" in letter.error
        [article] = read(tmp_path / name, dates="dmy")
        assert isinstance(article, Article)
        assert f"{article.published:%Y-%m-%d}" == "2021-08-07"
    with pytest.raises(Misconfigured, match="--dates"):
        read(tmp_path / "a.txt", published="07/08/2021")


def test_every_form_may_be_said() -> None:
    """--form takes each of the forms that an ending says, but those that are packed."""
    from groundshift.cli._asking import FILES

    assert set(FILES) == set(articles.SAID)
    assert {f".{form}" for form in articles.SAID} >= {form for form in FORMS if form.count(".") == 1}
