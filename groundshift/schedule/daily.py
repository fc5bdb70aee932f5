"""What happens to a day once it is complete, after it is rolled up: its documents are looked at, and its digest goes out."""

import os
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from groundshift.adapters import open_index, open_log
from groundshift.adapters.deadletters import utc_now
from groundshift.adapters.documents import record_of
from groundshift.config import Config
from groundshift.core.bulletin import Bulletin, bulletin
from groundshift.core.control.statements import end_of_day
from groundshift.core.records import Rollup
from groundshift.core.rollup import Chronicle
from groundshift.core.theatre import Theatre
from groundshift.differences import standing
from groundshift.errors import Failed
from groundshift.packs import in_use
from groundshift.rollups import claim_sets
from groundshift.schedule.messages import targets_of, tell_once
from groundshift.stack.state import data_folder

DIGEST: Final = "daily digest"


def check(config: Config, day: date) -> list[str]:
    """Return what is odd about a day, as its documents in the index say it.

    Raises Failed: the theatre or a province has no document, or the provinces' changes do not add up to the theatre's; Unavailable.
    """
    found = []
    with closing(open_index(config)) as index:
        for pack in in_use(config).values():
            of_day = ({"term": {"theatre": pack.id}}, {"term": {"day": day.isoformat()}})
            pages = [record_of(Rollup, there.fields) for there in standing(index, f"{config.dataset}-daily", *of_day).values()]
            whole = [page for page in pages if page.scope == "theatre"]
            provinces = [page for page in pages if page.scope == "province"]
            there, due = (len(whole), len(provinces)), (1, sum(1 for _ in pack.at_level("province")))
            if there != due:
                raise Failed(f"{day}: {there} documents of {pack.id} and its provinces stand in the index, and {due} belong there")
            if whole[0].changes != sum(page.changes for page in provinces):
                raise Failed(f"{day}: the changes of the provinces of {pack.id} do not add up to {whole[0].changes}: roll the day up again")
            found += [f"{pack.name}, {day}: {finding}" for finding in whole[0].findings]
    return found


def digest(config: Config, day: date, now: Callable[[], datetime] = utc_now) -> list[Path]:
    """Write the day's digest of every theatre, as Markdown and HTML, into the data folder, and send it; return the files.

    It goes to whoever hears of `info`, at most once each. As of alerts, nobody hears of history unless asked.
    """
    folder = data_folder(config) / "digests" / config.dataset
    folder.mkdir(parents=True, exist_ok=True)
    files, targets = [], targets_of(config)
    recent = config.dataset == "live" and end_of_day(day) >= now() - timedelta(hours=config.notify.history_hours)
    for pack in in_use(config).values():
        made = digest_of(config, pack, day)
        for ending, text in (("md", made.markdown), ("html", made.html)):
            files.append(folder / f"{pack.id}-{day}.{ending}")
            write_whole(files[-1], text)
        if recent or config.notify.history:
            tell_once(config, "info", (pack.id, DIGEST, day.isoformat()), made.markdown, targets=targets, now=now)
    return files


def digest_of(config: Config, pack: Theatre, day: date) -> Bulletin:
    """Return the digest of a day from the claims on the log."""
    with closing(open_log(config)) as log:
        return bulletin(Chronicle(claim_sets(log, config.dataset, pack), pack), day)


def write_whole(file: Path, text: str) -> None:
    """Write a file so that whoever reads it meanwhile has the old or the new, and none in between."""
    draft = file.with_suffix(f"{file.suffix}.{os.getpid()}")
    draft.write_text(text, "utf-8")
    draft.replace(file)
