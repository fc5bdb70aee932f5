"""All claims folded anew, and held against what stands in the index: what the tracker said piece by piece, and the rollups."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from groundshift import rollups
from groundshift.adapters import open_index, open_log
from groundshift.adapters.documents import documents
from groundshift.adapters.ports import Document, Index, Log
from groundshift.config import Config
from groundshift.core.alerting import check_rules
from groundshift.core.records import ClaimSet
from groundshift.core.rollup import Chronicle
from groundshift.core.theatre import Theatre
from groundshift.core.tracker import Tracker
from groundshift.differences import Differences, Standing, differences, standing, write
from groundshift.errors import Unavailable
from groundshift.packs import in_use
from groundshift.rollups import claim_sets
from groundshift.schedule.completeness import lag

TOLD = ("spans", "changes", "tallies", "alerts")


class Compared(NamedTuple):
    """How an index fared."""

    name: str  # of the index, without the dataset
    stood: int
    found: Differences

    @property
    def words(self) -> str:
        """Return it in words."""
        missing, other, surplus = map(len, self.found)
        return f"{self.name}: {self.stood} documents stood; {missing} were missing, {other} were otherwise, {surplus} rested on nothing"


def reconcile(config: Config, repair: bool = True) -> list[Compared]:
    """Compare spans, changes, tallies, alerts and rollups with what all claims come to, and write what differs; return how each fared.

    Raises Unavailable: records lie before the consumers, or came in meanwhile, so that there is nothing firm to compare with; Failed.
    """
    with closing(open_log(config)) as log, closing(open_index(config)) as index:
        log.prepare(config.dataset)
        index.prepare(config.dataset)
        return [found for pack in in_use(config).values() for found in compare(config, log, index, pack, repair)]


def compare(config: Config, log: Log, index: Index, pack: Theatre, repair: bool) -> list[Compared]:
    """Compare one theatre, and write what differs."""
    if waiting := lag(log, config.dataset):
        raise Unavailable(waiting)
    sets = list(claim_sets(log, config.dataset, pack))
    found = [*told(config.dataset, sets, index, pack), rolled_up(config.dataset, sets, index, pack)]
    if len(sets) != sum(1 for _ in claim_sets(log, config.dataset, pack)):
        raise Unavailable("claims came in while they were compared with the index: later, when it is quiet")
    if repair:
        for one in found:
            write(one.found.all, index, config.retry)
    return found


def told(dataset: str, sets: Sequence[ClaimSet], index: Index, pack: Theatre) -> Iterator[Compared]:
    """Compare what the tracker said with what it would say of all claim sets at once."""
    due: dict[str, list[Document]] = {name: [] for name in TOLD}
    for record in Tracker(pack).decide(sets):
        if not isinstance(record, ClaimSet):  # one that was superseded: it is among the claims
            for document in documents(dataset, record, {pack.id: pack}):
                due[document.index.removeprefix(f"{dataset}-")].append(document)
    for name, some in due.items():
        stands = standing(index, f"{dataset}-{name}", {"term": {"theatre": pack.id}})
        stands = of_the_fold(stands, pack) if name == "alerts" else stands
        yield Compared(name, len(stands), differences(f"{dataset}-{name}", some, stands))


def rolled_up(dataset: str, sets: Sequence[ClaimSet], index: Index, pack: Theatre) -> Compared:
    """Compare the rollups of every day that has any."""
    chronicle, whole = Chronicle(sets, pack), Compared("daily", 0, Differences([], [], []))
    for day in rollups.days_standing(index, dataset, pack):
        _, stood, found = rollups.compare(chronicle, day, index, dataset)
        whole = Compared("daily", whole.stood + stood, whole.found.with_those(found))
    return whole


def of_the_fold(alerts: Mapping[str, Standing], pack: Theatre) -> dict[str, Standing]:
    """Return the alerts that rest on claims; those on silence rest on a clock, and nothing can fold them anew."""
    silent = {rule.id for rule in check_rules(pack) if rule.type == "silence"}
    return {name: there for name, there in alerts.items() if there.fields.get("rule") not in silent}


def report(compared: Sequence[Compared], repaired: bool) -> tuple[list[str], bool]:
    """Return in words how the indices fared, and whether anything differed."""
    differing = [one for one in compared if one.found.all]
    end = "The differences were repaired." if repaired else "Nothing was repaired, as asked."
    return [one.words for one in compared] + ([end] if differing else []), bool(differing)
