"""Claims as the fold keeps them: what each does to its unit, in days and milliseconds, and nothing it does not need."""

from array import array
from datetime import date, datetime, timedelta
from functools import cache
from sys import intern

import msgspec

from groundshift.core.records import CONTROL_KINDS, EPOCH, FIGHT_KINDS, MOVING_STANDINGS, Claim, ClaimSet, Retracts, milliseconds

OVERRIDE = "override"  # the rule id of a claim that an analyst put on the log by hand
DAY = 86_400_000  # ms
EPOCH_DAY = EPOCH.toordinal()

ordinal = cache(date.toordinal)  # one number for each day, however many statements are about it

Unit = tuple[str, str]  # place id, and "whole" or "centre"

# What a kind of claim does to a unit; what its denial does; what it does if said of the outskirts or of some part; and what if it names the
# loser alone. What is not here does nothing.
DOES = {
    **dict.fromkeys(CONTROL_KINDS, "gain"),
    **dict.fromkeys(FIGHT_KINDS, "fight"),
    "holds": "hold",
    "withdrew": "leave",
}
DENIED = {"gain": "deny", "hold": "deny", "leave": "hold"}  # who denies having left says to be there
RETRACTABLE = CONTROL_KINDS | {"holds"}
IN_PART = {"gain": "fight", "fight": "fight"}  # pressure, not control
ONLY_LOSER = {"gain": "leave", "deny": "hold"}  # "the district was lost", and a denial of that


class Report(msgspec.Struct, gc=False):
    """What the statements of one article revision share. told, known: ms since 1970."""

    article_id: str
    told: int  # publication, else when we knew
    known: int
    source_id: str
    url: str
    undated: bool  # when it was told is known no better than when its file was saved
    signature: "array[int]"

    @property
    def day(self) -> int:
        """The UTC day of the telling, as an ordinal."""
        return self.told // DAY + EPOCH_DAY


class Statement(msgspec.Struct, gc=False):
    """One claim about one unit. Days are ordinals (date.toordinal); first is 0 where the interval is open."""

    id: str
    does: str  # gain, hold, leave, deny, fight; echo: an undated earlier event told again; retract: takes back what was said before
    kind: str
    actor: str  # who gained, holds, left or attacked, or is denied to have
    loser: str | None
    first: int
    last: int
    unverified: bool
    side: str | None
    speaker: str
    sentence: str  # empty of a fight
    order: int
    denies: str | None
    retracts: Retracts
    override: bool
    agency: bool  # the speaker is an agency, and tells what others may have of it
    group: str  # the agency on which it rests, empty where none is named
    beside: tuple[int, ...]  # what stands beside its sentence; empty of a fight
    report: Report

    @property
    def at(self) -> int:
        """When it had happened at the latest: the last second of its last day, or the telling if that is sooner (ms)."""
        done = min(last_second(self.last), self.report.told)
        return max(done, start_of(self.first)) if self.first else done

    @property
    def told(self) -> int:
        """When it was told, as far as is known (ms): in an undated report when it had happened, 0 where it says no day."""
        return self.report.told if not self.report.undated else 0 if self.does == "echo" else self.at

    @property
    def telling(self) -> tuple[int, str, int, str]:
        """Its place in the order of the telling."""
        return (self.report.told, self.report.article_id, self.order, self.id)


def report_of(claim_set: ClaimSet) -> Report:
    """Return what the statements of a claim set share."""
    known = milliseconds(claim_set.known_at)
    return Report(
        article_id=claim_set.article_id,
        told=known if claim_set.published is None else milliseconds(claim_set.published),
        known=known,
        source_id=claim_set.source_id,
        url=claim_set.url,
        undated=claim_set.undated,
        signature=array("I", [slot & 0xFFFF_FFFF for slot in claim_set.signature]),
    )


def unit_of(claim: Claim) -> Unit:
    """Return the unit that a claim about a named place is about."""
    assert claim.place_id is not None
    return (claim.place_id, "centre" if claim.part == "centre" else "whole")


def act_of(claim: Claim) -> tuple[str, str] | None:
    """Return what a claim does to its unit, and whose doing that is; None where it moves neither control nor pressure."""
    does = DOES.get(claim.kind) if claim.standing in MOVING_STANDINGS else None
    if does and claim.part in {"outskirts", "part"}:
        does = IN_PART.get(does) if claim.standing != "denied" else None
    elif does and claim.standing == "denied":
        does = DENIED.get(does)
    if claim.retracts and claim.gainer and claim.kind in RETRACTABLE:
        return "retract", claim.gainer
    doer = claim.loser if claim.kind == "withdrew" or (claim.kind == "repelled" and not claim.gainer) else claim.gainer
    if does and (doer or does == "fight"):
        return does, doer or ""
    return (ONLY_LOSER[does], claim.loser) if does in ONLY_LOSER and claim.loser else None


def statement(claim: Claim, report: Report) -> Statement | None:
    """Return what a claim says of its unit, or None where it says nothing about control or pressure."""
    act = act_of(claim)
    if act is None:
        return None
    does, actor = act
    if dayless(claim, report):
        if does not in {"gain", "hold"}:
            return None
        does = "echo"  # it has no day of its own, nor one of its telling
    first, last = interval(claim, report)
    return Statement(
        id=claim.id,
        does=does,
        kind=claim.kind,
        actor=intern(actor),
        loser=claim.loser and intern(claim.loser),
        first=first,
        last=last,
        unverified=claim.standing == "claimed",
        side=claim.side and intern(claim.side),
        speaker=intern(claim.speaker),
        sentence=claim.sentence if does != "fight" else "",
        order=claim.order,
        denies=claim.denies,
        retracts=claim.retracts,
        override=claim.rule == OVERRIDE,
        agency=claim.role == "agency",
        group=intern(claim.group),
        beside=tuple(int(words, 16) for words in claim.beside) if claim.beside and does != "fight" else (),
        report=report,
    )


def dayless(claim: Claim, report: Report) -> bool:
    """Say whether a claim has no day of its own, nor one of its telling: an undated report tells of nothing that lasted until it came."""
    return claim.latest is None and (report.undated or (claim.background and claim.earliest is None))


def interval(claim: Claim, report: Report) -> tuple[int, int]:
    """Return first and last day as ordinals, closed: nothing is told before it happens. 0 stands for an open beginning."""
    first = ordinal(claim.earliest) if claim.earliest else 0
    last = ordinal(claim.latest) if claim.latest else max(report.day, first)
    return first, max(first, min(last, report.day)) if claim.latest else last


def end_of(day: int) -> int:
    """Return the last millisecond of a day given as an ordinal."""
    return (day - EPOCH_DAY + 1) * DAY - 1


def last_second(day: int) -> int:
    """Return the last second of a day given as an ordinal, in ms: what happened some time that day had happened by then.

    A second, as of a publication of which only the day is known, and no millisecond: a range of days ends with it in Grafana.
    """
    return end_of(day) - 999


def start_of(day: int) -> int:
    """Return the first millisecond of a day given as an ordinal."""
    return (day - EPOCH_DAY) * DAY


def instant(ms: int) -> datetime:
    """Return ms since 1970 as an aware instant."""
    return EPOCH + timedelta(milliseconds=ms)


def end_of_day(day: date | int) -> datetime:
    """Return the last millisecond of a UTC calendar day (or of its ordinal): the instant that `asof DAY` means."""
    return instant(end_of(day if isinstance(day, int) else day.toordinal()))
