"""Gathers what the page shows, from the servers or from articles in files, and writes it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from groundshift.adapters import open_index, open_log
from groundshift.adapters.documents import record_of
from groundshift.answers import Answers, Files, Folded, Indexed, articles_of, claimed, everything
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
    for (name, file), document in zip(files.items(), documents(config, paths, now, read or Files()), strict=True):
        assert document.theatre_id == name
        file.write_text(page(document), "utf-8")
    return list(files.values())


def documents(config: Config, paths: Sequence[Path], now: datetime, read: Files) -> Iterator[Page]:
    """Yield the document of each theatre in use; files are read once for all."""
    packs = in_use(config)
    if not paths:
        yield from (of_servers(config, pack, now) for pack in packs.values())
        return
    articles = articles_of(paths, read)
    sets = list(claimed(articles, list(packs.values()), config.consumers.extractors, read))
    yield from (of_answers(pack, Folded(sets, [pack], None), sets, articles, now) for pack in packs.values())


def of_servers(config: Config, pack: Theatre, now: datetime) -> Page:
    """Return the document of a theatre: what stands from the index, what was thought then from the log.

    Raises Unavailable: one of them does not answer.
    """
    with closing(open_index(config)) as index, closing(open_log(config)) as log:
        articles = [record_of(Article, source) for source in everything(index, f"{config.dataset}-articles")]
        sets = list(claim_sets(log, config.dataset, pack))
        return of_answers(pack, Indexed(index, config.dataset, [pack.id]), sets, articles, now)


def of_answers(pack: Theatre, asked: Answers, sets: Sequence[ClaimSet], articles: Iterable[Article], now: datetime) -> Page:
    """Return the document of what answers say now, and of what claim sets say was thought then; of the articles those about the theatre."""
    ours = [one for one in sets if one.theatre == pack.id]
    quotes = {claim.id: Quote.of(claim, one) for one in ours for claim in one.claims}
    about = {(one.article_id, one.revision) for one in ours if one.about}
    told = [article for article in articles if (article.id, article.revision) in about]
    return facts(pack, Told(asked.records(Span), asked.records(Change), asked.records(Alert), told, quotes, hindsight(sets, pack)), now)
