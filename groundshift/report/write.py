"""Gathers what the page shows, from the servers or from articles in files, and writes it."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from groundshift.adapters import open_index, open_log
from groundshift.adapters.documents import record_of
from groundshift.answers import Answers, Files, Folded, Indexed, everything, from_files
from groundshift.config import Config
from groundshift.core.control.hindsight import hindsight
from groundshift.core.records import Alert, Article, Change, ClaimSet, Span
from groundshift.core.theatre import Theatre
from groundshift.packs import in_use
from groundshift.report.document import Page
from groundshift.report.facts import Told, facts
from groundshift.report.page import page
from groundshift.rollups import claim_sets
from groundshift.tables import Quote


def write_all(config: Config, output: Path, paths: Sequence[Path], now: datetime, read: Files | None = None) -> list[Path]:
    """Write the page of each theatre in use; return the files: the one given, or, of several theatres, each with its id before the ending.

    paths: the articles; where there are none, those of the dataset on the servers. read: takes what of them is not read.
    Raises Misconfigured: a path that holds no articles; Unavailable: a server that does not answer; OSError: a page that cannot be written.
    """
    packs = in_use(config)
    files = {name: output.with_stem(f"{output.stem}-{name}") if len(packs) > 1 else output for name in packs}
    for k, (name, pack) in enumerate(packs.items()):
        asked = read if k == 0 and read else Files()  # each theatre reads them all: what is refused is said once
        document = of_files(config, pack, paths, now, asked) if paths else of_servers(config, pack, now)
        files[name].write_text(page(document), "utf-8")
    return list(files.values())


def of_files(config: Config, pack: Theatre, paths: Sequence[Path], now: datetime, read: Files) -> Page:
    """Return the document of a theatre, of the articles in files and folders. Raises Misconfigured: a path that holds none."""
    from producers.articles import read_articles  # noqa: PLC0415  # the servers do not need it

    wars = list(in_use(config).values())
    articles = [article for article in read_articles(paths) if isinstance(article, Article)]
    sets = list(from_files(paths, wars, config.consumers.extractors, read))
    asked = Folded(sets, [pack], None)
    return of_answers(pack, asked, sets, of_war(articles, pack, wars), now)


def of_servers(config: Config, pack: Theatre, now: datetime) -> Page:
    """Return the document of a theatre: what stands from the index, what was thought then from the log.

    Raises Unavailable: one of them does not answer.
    """
    wars = list(in_use(config).values())
    with closing(open_index(config)) as index, closing(open_log(config)) as log:
        articles = [record_of(Article, source) for source in everything(index, f"{config.dataset}-articles")]
        sets = list(claim_sets(log, config.dataset, pack))
        return of_answers(pack, Indexed(index, config.dataset, [pack.id]), sets, of_war(articles, pack, wars), now)


def of_answers(pack: Theatre, asked: Answers, sets: Sequence[ClaimSet], articles: Sequence[Article], now: datetime) -> Page:
    """Return the document of what answers say now, and of what claim sets say was thought then."""
    quotes = {claim.id: Quote.of(claim, one) for one in sets if one.theatre == pack.id for claim in one.claims}
    told = Told(asked.records(Span), asked.records(Change), asked.records(Alert), articles, quotes, hindsight(sets, pack))
    return facts(pack, told, now)


def of_war(articles: Iterable[Article], pack: Theatre, wars: Sequence[Theatre]) -> list[Article]:
    """Return the articles that are about a war, of several in use."""
    from groundshift.core.reading.whole.wars import about  # noqa: PLC0415  # its tables take a while to load

    return [article for article in articles if pack in about(article, wars)]
