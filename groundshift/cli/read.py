"""groundshift read: the claims of articles, with no server at all."""

from pathlib import Path

import click

from groundshift.answers import Files
from groundshift.cli import _marked
from groundshift.cli._asking import console, end, in_dates, in_form, in_forms, in_names, of_theatres, put, put_as, settings_of
from groundshift.core.limits import read_all
from groundshift.core.records import DeadLetter
from groundshift.core.theatre import Theatre
from groundshift.exports import Names
from groundshift.packs import in_use
from groundshift.tables import READ, Quote, Read
from groundshift.writing import Form
from producers.articles import read_articles
from producers.forms import columns as mapping


@click.command(short_help="Read articles and print their claims, with no server.")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--published", metavar="DATE", help="Of articles that neither themselves nor a manifest.toml beside them date.")
@click.option("--columns", metavar="OURS=THEIRS,...", default="", help="Of JSON and CSV, as in title=headline,body=text.")
@in_form
@in_dates
@click.option("--explain", is_flag=True, help="Add the rule, the cues and the rejected candidates of each claim.")
@in_names
@in_forms
@of_theatres
def command(
    *,
    paths: tuple[Path, ...],
    published: str | None,
    columns: str,
    file_form: str | None,
    dates: str | None,
    form: Form | None,
    names: Names | None,
    explain: bool,
    theatres: tuple[str, ...],
) -> None:
    """Read articles and print what they claim about the ground: what, where, who, when, and whether it happened.

    With several theatres each gets what is told of it, as on the stream; `--theatre world` reads any war's report, as said.
    An article's date comes from its own first line, else from the manifest.toml beside it, else from --published.
    """
    packs = in_use(settings_of(None, theatres))
    out, files, found = console(), Files(dates or ""), list[tuple[Theatre, Read]]()
    for article in read_articles(
        paths, columns=mapping(columns), published=published, form=file_form, dates=files.dates, passed_over=files.passed_over.append
    ):
        if isinstance(article, DeadLetter):
            files.refused.append(article)
            continue
        sets = [*read_all(article, packs.values())]
        told = {claim_set.theatre: claim_set.claims for claim_set in sets}
        files.note(article, sets)
        if form or names:
            found += [(packs[one.theatre], Read(article, Quote.of(claim, one))) for one in sets for claim in one.claims]
            continue
        about = [packs[name] for name, claims in told.items() if claims] or [*packs.values()][:1]
        for pack in about:
            _marked.show(out, article, told[pack.id], pack, war=pack.name if len(packs) > 1 else "")
            if explain:
                _marked.explain(out, article, told[pack.id], pack)
    if names:
        put_as(names, form, "read", [(pack, read, read.quote.claim) for pack, read in found])
    elif form:
        put(form, READ, [READ.row(read, pack) for pack, read in found])
    end(files)
