"""Gathers what the page shows, from the index or from articles in files, and writes it."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from groundshift.adapters import open_index
from groundshift.adapters.documents import record_of
from groundshift.answers import Folded, Indexed, everything, from_files
from groundshift.config import Config
from groundshift.core.records import Alert, Article, Change, Span
from groundshift.core.theatre import Theatre
from groundshift.packs import in_use
from groundshift.report.facts import facts
from groundshift.report.page import page


def write_all(config: Config, output: Path, paths: Sequence[Path], now: datetime) -> list[Path]:
    """Write the page of each theatre in use; return the files: the one given, or, of several theatres, each with its id before the ending.

    Raises as write().
    """
    packs = in_use(config)
    files = {name: output.with_stem(f"{output.stem}-{name}") if len(packs) > 1 else output for name in packs}
    for name, pack in packs.items():
        write(config, pack, files[name], paths, now)
    return list(files.values())


def write(config: Config, pack: Theatre, output: Path, paths: Sequence[Path], now: datetime) -> None:
    """Write the page of a theatre: of the articles in these files, or, where there are none, of the dataset in the index.

    Raises Misconfigured: a path that holds no articles; Unavailable: an index that does not answer; OSError: a page that cannot be written.
    """
    from groundshift.core.reading.whole.wars import about  # noqa: PLC0415  # its tables take a while to load

    wars = list(in_use(config).values())

    def told(articles: list[Article]) -> list[Article]:
        return [article for article in articles if pack in about(article, wars)]

    if paths:
        from producers.articles import read_articles  # noqa: PLC0415  # the index does not need it

        articles = [article for article in read_articles(paths) if isinstance(article, Article)]
        asked: Folded | Indexed = Folded(from_files(paths, wars, config.consumers.extractors), [pack], None)
        made = facts(pack, asked.records(Span), asked.records(Change), asked.records(Alert), told(articles), now=now)
    else:
        with closing(open_index(config)) as index:
            articles = [record_of(Article, source) for source in everything(index, f"{config.dataset}-articles")]
            asked = Indexed(index, config.dataset, [pack.id])
            made = facts(pack, asked.records(Span), asked.records(Change), asked.records(Alert), told(articles), now=now)
    output.write_text(page(made), "utf-8")
