"""Articles from files: .txt, JSON (.json, .jsonl, .ndjson), CSV (.csv, .tsv), saved pages (.html, .warc), mail (.eml, .mbox), documents
(.pdf, .docx), any of them packed (.gz, .zip), with a manifest for what the files do not say.

The date of an article is the one in its own first line or column, else the manifest's, else the one given for all, else what its text gives
evidence for. What cannot be read becomes a dead letter with its original bytes, path and line, and the rest goes on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from groundshift.core.coded import FORMS as CODED
from groundshift.core.reading.mentions.times.datelines import date_article
from groundshift.core.records import Article, Basis, DeadLetter, digest
from groundshift.errors import BadInput, Misconfigured
from producers import coded, forms, office, saved
from producers import manifest as manifests
from producers.dead_letters import dead_letter
from producers.forms import Columns, Item
from producers.identity import in_order, instant, make_article
from producers.packed import STDIN, File, unpacked

FORMS: Mapping[str, Callable[[Path, Columns], Iterator[Item]]] = {
    ".txt": forms.text, ".json": forms.json_array, ".jsonl": forms.json_lines, ".ndjson": forms.json_lines, ".csv": forms.table,
    ".tsv": forms.table, ".html": saved.html, ".htm": saved.html, ".xhtml": saved.html, ".warc": saved.warc, ".warc.gz": saved.warc,
    ".arc.gz": saved.warc, ".eml": saved.eml, ".mbox": saved.mbox, ".pdf": office.pdf, ".docx": office.docx,
}  # fmt: skip
PACKED = (".gz", ".zip")  # of which what is in them is read
SAID = {ending.lstrip("."): read for ending, read in FORMS.items() if ending.count(".") == 1}
SAID |= {name: partial(coded.rows, name=name) for name in CODED}  # what --form may say


def form_of(path: Path | str) -> str | None:
    """Return the ending that says a file's form, or None where it has none of ours."""
    name = Path(path).name.lower()
    return next((ending for ending in sorted(FORMS, key=len, reverse=True) if name.endswith(ending)), None)


def is_ours(path: Path) -> bool:
    """Say whether a file has one of our forms, or may be packed around one."""
    name = path.name.lower()
    return form_of(name) is not None or name.endswith(".zip") or (name.endswith(".gz") and form_of(name[:-3]) is not None)


def nobody_hears(_path: str) -> None:
    """Hear what was passed over, and tell nobody."""


def read_articles(
    paths: Iterable[Path],
    manifest: Path | None = None,
    columns: Columns | None = None,
    published: str | None = None,
    fetched_at: datetime | None = None,
    *,
    form: str | None = None,
    dates: str = "",
    passed_over: Callable[[str], None] = nobody_hears,
) -> Iterator[Article | DeadLetter]:
    """Yield what files and folders hold, in the order of the paths, a folder's files by name; an exact repetition once.

    manifest: instead of the manifest.toml beside each file. columns: of JSON and CSV, our names to theirs (forms.columns).
    published: of articles that nothing else dates. fetched_at: when they came to us; default the file's own time, so that a second
    reading yields the same. form: of every file, whatever its name; of the standard input (the path `-`) else what it looks like.
    dates: dmy or mdy, how dates of numbers alone are written. passed_over: hears of what lies in a folder and has none of our forms.
    Raises Misconfigured: a path that is not there or holds nothing of ours, a column that is not there, a wrong manifest, no date.
    """
    published = _checked_date(published, dates)
    entry_of = _entries(manifest)
    seen: dict[tuple[str, int], str] = {}
    for path in find_files(paths, form, passed_over):
        received = fetched_at or (datetime.now(UTC) if path == STDIN else datetime.fromtimestamp(path.stat().st_mtime, UTC))
        for file, item in _items(path, columns or {}, form, passed_over, dates):
            try:
                entry = entry_of(path.parent, file.name)
                stem = f"{file.name}-{digest(item.raw.hex())[:16]}" if path == STDIN else Path(file.name).stem
                article = _article(item, item.name or stem + item.part, entry, published, received=received, dates=dates)
                known = seen.get((article.id, article.revision))
                if known not in (None, article.content_hash):
                    raise BadInput(f"{article.url} is there twice, with one date and two contents: give the newer one its own `updated`")
            except BadInput as error:
                yield dead_letter(file.where, item.line, item.raw, error, at=received)
                continue
            if known is None:
                seen[article.id, article.revision] = article.content_hash
                yield article


def find_files(paths: Iterable[Path], form: str | None = None, passed_over: Callable[[str], None] = nobody_hears) -> Iterator[Path]:
    """Yield the files named, and those of our forms in folders, however deep, by name; `-` is the standard input.

    form: takes any file of a folder. passed_over: hears of the others, but of manifests and of hidden files.
    Raises Misconfigured: a path that is not there, a folder with none of ours.
    """
    known = ", ".join([*FORMS, *PACKED])
    for path in paths:
        if path == STDIN or path.is_file():
            yield path
            continue
        if not path.exists():
            raise Misconfigured(f"{path}: not there: name a file or a folder of {known}")
        inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".") and p.name != manifests.NAME)
        ours = [p for p in inside if form or is_ours(p)]
        for other in inside:
            if not (form or is_ours(other)):
                passed_over(str(other))
        if not ours:
            raise Misconfigured(f"{path}: holds no {known}")
        yield from ours


def _checked_date(published: str | None, dates: str) -> str | None:
    """Return the date given for all. Raises Misconfigured: it is none, or may be two."""
    try:
        said = in_order(published, dates)
        instant(said)
    except BadInput as error:
        raise Misconfigured(f"published: {error}") from error
    return said if isinstance(said, str) else None


def _entries(named: Path | None) -> Callable[[Path, str], manifests.Entry | None]:
    """Return what finds a file's entry by its folder and name: in the manifest named, else in the one beside the file."""
    loaded: dict[Path, Mapping[str, manifests.Entry]] = {}

    def entry_of(folder: Path, name: str) -> manifests.Entry | None:
        file = named or folder / manifests.NAME
        if file not in loaded:
            loaded[file] = manifests.load(file) if named or file.is_file() else {}
        return loaded[file].get(name)

    return entry_of


def _items(path: Path, columns: Columns, form: str | None, passed_over: Callable[[str], None], dates: str) -> Iterator[tuple[File, Item]]:
    """Yield what a file holds, or the files packed in it, with the file that holds it."""
    with TemporaryDirectory(prefix="groundshift-") as folder:
        try:
            for file in unpacked(path, Path(folder)):
                ending = form_of(file.name) or (looks_like(file.path) if path == STDIN else None)
                read = _reader(form, dates) if form else FORMS.get(ending or "")
                if file.wrong or (read is None and path.name == file.name):
                    wrong = file.wrong or BadInput(f"no form of ours ({', '.join([*FORMS, *PACKED])}): say which it has, as in --form txt")
                    yield file, Item(0, b"", wrong)
                elif read is None:
                    passed_over(file.where)
                else:
                    yield from ((file, item) for item in read(file.path, columns))
        except OSError as error:
            yield File(str(path), path, path.name), Item(0, b"", BadInput(f"cannot be read: {error.strerror or error}"))


def _reader(form: str, dates: str) -> Callable[[Path, Columns], Iterator[Item]]:
    return partial(coded.rows, name=form, dates=dates) if form in CODED else SAID[form]


def looks_like(path: Path) -> str:
    """Return the form that the standard input has by its first bytes: JSON, JSON Lines, HTML or text."""
    with path.open("rb") as file:
        first = file.readline().strip()
    if first.startswith(b"["):
        return ".json"
    if first.startswith(b"{"):
        return ".jsonl" if first.endswith(b"}") else ".json"
    return ".html" if first.lower().startswith((b"<!doctype html", b"<html")) else ".txt"


def _article(item: Item, stem: str, entry: manifests.Entry | None, published: str | None, *, received: datetime, dates: str) -> Article:
    if isinstance(item.row, BadInput):
        raise item.row
    row = msgspec.structs.replace(item.row, published=in_order(item.row.published, dates), updated=in_order(item.row.updated, dates))
    said: list[tuple[object, Basis]] = [(row.published, item.basis)]
    if entry is not None:
        said.append((entry.published, entry.basis))
        row = msgspec.structs.replace(row, **{name: getattr(row, name) or getattr(entry, name) for name in manifests.ABOUT})
    said.append((published, "manifest"))
    date, basis = next((pair for pair in said if pair[0]), (None, "unknown"))
    if instant(date) is None and not item.name:  # a coded row has days in its columns, and they are none of its publication
        told = date_article(row.body or "", not_after=received.date())
        date, basis = told.published, told.basis
    row = msgspec.structs.replace(row, published=date)
    return make_article(row, seed=stem if row.id is None or item.name else f"{stem}/{row.id}", basis=basis, fetched_at=received)
