"""What an answer rests on: whether all that came is read, and how far what is known reaches."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from groundshift.adapters import open_log
from groundshift.answers import Answers
from groundshift.config import Config
from groundshift.core.records import Span
from groundshift.core.theatre import Theatre
from groundshift.errors import GroundshiftError

READERS = ("extractor", "tracker", "indexer")  # whose records an answer waits for


def not_read(config: Config, paths: Iterable[Path]) -> list[str]:
    """Return in a sentence how many records of the dataset the consumers have not read yet; nothing where all are, or of files."""
    if list(paths):
        return []
    from consumers.crew import group, read_topics  # noqa: PLC0415  # the clients, which files do not need

    try:
        with closing(open_log(config)) as log:
            behind = {stage: log.behind(group(config.dataset, stage), read_topics(config.dataset, stage)) for stage in READERS}
    except GroundshiftError as error:
        return [f"whether all records are read is not known: {error}"]
    waiting = ", ".join(f"{stage} {number:,}" for stage, number in behind.items() if number)
    return [f"{sum(behind.values()):,} records are not read yet ({waiting}): what they say is not in this"] if waiting else []


def reach(asked: Answers, packs: Mapping[str, Theatre], day: date, known: date | None) -> list[str]:
    """Return in sentences where a day lies before or behind what is known, or is told with hindsight."""
    spans = asked.records(Span)
    return [sentence for pack in packs.values() for sentence in _reach(pack, [s for s in spans if s.theatre == pack.id], day, known)]


def _reach(pack: Theatre, spans: Iterable[Span], day: date, known: date | None) -> Iterable[str]:
    first, told = first_known(pack, spans), [span.last_evidence_at for span in spans if span.last_evidence_at]
    if first and day < first:
        yield f"{pack.name}: nothing is known of before {first}: what is shown of {day} is what was so then, and stale"
        return
    if not told:
        return
    last = max(told).date()
    if day > last:
        yield f"{pack.name}: the last word is of {last}: nobody has told what came after, until {day}"
    elif known is None and last > day:
        yield f"{pack.name}: told with hindsight, by what was told until {last}; by what was known then: --known {day}"


def first_known(pack: Theatre, spans: Iterable[Span] = ()) -> date | None:
    """Return the first day of which anything is known: of the baseline, else of what was told."""
    days = [holding.at.date() for holding in pack.baseline] or [span.valid_from.date() for span in spans if span.valid_from]
    return min(days, default=None)
