"""Articles from files: .txt, JSON (.json, .jsonl, .ndjson), CSV (.csv, .tsv), saved pages (.html, .warc) and mail (.eml, .mbox), with a
manifest for what the files do not say.

The date of an article is the one in its own first line or column, else the manifest's, else the one given for all, else what its text gives
evidence for. What cannot be read becomes a dead letter with its original bytes, path and line, and the rest goes on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from groundshift.core.reading.mentions.times.datelines import date_article
from groundshift.core.records import Article, Basis, DeadLetter
from groundshift.errors import BadInput, Misconfigured
from producers import forms, saved
from producers import manifest as manifests
from producers.dead_letters import dead_letter
from producers.forms import Columns, Item
from producers.identity import instant, make_article

FORMS: Mapping[str, Callable[[Path, Columns], Iterator[Item]]] = {
    ".txt": forms.text, ".json": forms.json_array, ".jsonl": forms.json_lines, ".ndjson": forms.json_lines, ".csv": forms.table,
    ".tsv": forms.table, ".html": saved.html, ".htm": saved.html, ".xhtml": saved.html, ".warc": saved.warc, ".warc.gz": saved.warc,
    ".arc.gz": saved.warc, ".eml": saved.eml, ".mbox": saved.mbox,
}  # fmt: skip


def form_of(path: Path) -> str | None:
    """Return the ending that says a file's form, or None where it has none of ours."""
    return next((ending for ending in sorted(FORMS, key=len, reverse=True) if path.name.lower().endswith(ending)), None)


def read_articles(
    paths: Iterable[Path],
    manifest: Path | None = None,
    columns: Columns | None = None,
    published: str | None = None,
    fetched_at: datetime | None = None,
) -> Iterator[Article | DeadLetter]:
    """Yield what files and folders hold, in the order of the paths, a folder's files by name; an exact repetition once.

    manifest: instead of the manifest.toml beside each file. columns: of JSON and CSV, our names to theirs (forms.columns).
    published: of articles that nothing else dates. fetched_at: when they came to us; default the file's own time, so that a second
    reading yields the same.
    Raises Misconfigured: a path that is not there or holds nothing of ours, a column that is not there, a wrong manifest, no date.
    """
    _check_date(published)
    entry_of = _entries(manifest)
    seen: dict[tuple[str, int], str] = {}
    for path in find_files(paths):
        entry = entry_of(path)
        received = fetched_at or datetime.fromtimestamp(path.stat().st_mtime, UTC)
        for item in _items(path, columns or {}):
            try:
                article = _article(item, path.stem + item.part, entry, published, received)
                known = seen.get((article.id, article.revision))
                if known not in (None, article.content_hash):
                    raise BadInput(f"{article.url} is there twice, with one date and two contents: give the newer one its own `updated`")
            except BadInput as error:
                yield dead_letter(str(path), item.line, item.raw, error, at=received)
                continue
            if known is None:
                seen[article.id, article.revision] = article.content_hash
                yield article


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files of our forms at these paths; those of a folder, however deep, by name.

    Raises Misconfigured: a path that is not there, a file of another form, a folder with none of ours.
    """
    known = ", ".join(FORMS)
    for path in paths:
        if not path.exists():
            raise Misconfigured(f"{path}: not there: name a file or a folder of {known}")
        if path.is_file():
            if form_of(path) is None:
                raise Misconfigured(f"{path}: cannot tell its form: rename it to one of {known}")
            yield path
            continue
        inside = sorted(p for p in path.rglob("*") if form_of(p) and p.is_file())
        if not inside:
            raise Misconfigured(f"{path}: holds no {known}")
        yield from inside


def _check_date(published: str | None) -> None:
    try:
        instant(published)
    except BadInput as error:
        raise Misconfigured(f"published: {error}") from error


def _entries(named: Path | None) -> Callable[[Path], manifests.Entry | None]:
    """Return what finds a file's entry: in the manifest named, else in the one beside the file."""
    loaded: dict[Path, Mapping[str, manifests.Entry]] = {}

    def entry_of(path: Path) -> manifests.Entry | None:
        file = named or path.parent / manifests.NAME
        if file not in loaded:
            loaded[file] = manifests.load(file) if named or file.is_file() else {}
        return loaded[file].get(path.name)

    return entry_of


def _items(path: Path, columns: Columns) -> Iterator[Item]:
    try:
        yield from FORMS[str(form_of(path))](path, columns)
    except OSError as error:
        yield Item(0, b"", BadInput(f"cannot be read: {error.strerror}"))


def _article(item: Item, stem: str, entry: manifests.Entry | None, published: str | None, received: datetime) -> Article:
    if isinstance(item.row, BadInput):
        raise item.row
    said: list[tuple[object, Basis]] = [(item.row.published, item.basis)]
    row = item.row
    if entry is not None:
        said.append((entry.published, entry.basis))
        row = msgspec.structs.replace(row, **{name: getattr(row, name) or getattr(entry, name) for name in manifests.ABOUT})
    said.append((published, "manifest"))
    date, basis = next((pair for pair in said if pair[0]), (None, "unknown"))
    if instant(date) is None:
        told = date_article(row.body or "", not_after=received.date())
        date, basis = told.published, told.basis
    row = msgspec.structs.replace(row, published=date)
    return make_article(row, seed=stem if row.id is None else f"{stem}/{row.id}", basis=basis, fetched_at=received)
