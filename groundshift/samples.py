"""A pack's own articles, read and held against what samples/expected.toml says that they should give."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from groundshift.core.limits import read_all
from groundshift.core.records import AFFIRMED, CONTROL_KINDS, FIGHT_KINDS, LEAVING_KINDS, Claim, DeadLetter
from groundshift.core.theatre import Theatre, load
from groundshift.core.theatre.checks.samples import expectations
from groundshift.core.theatre.files import Folder
from groundshift.core.theatre.loading import Survey, survey
from groundshift.core.theatre.mistakes import Mistake
from groundshift.core.theatre.pack import EXPECTED, At, Expected
from groundshift.errors import Misconfigured
from producers.articles import read_articles

ALIKE = (CONTROL_KINDS | {"holds"}, LEAVING_KINDS, FIGHT_KINDS)  # kinds of one doing
OF_GROUND = frozenset[str]().union(*ALIKE)
TOLD = 3  # claims that a difference names
WHY = "mend the sample or the pack: `groundshift read --theatre {pack} --explain {article}` says how it is read"


class Differences(NamedTuple):
    """What a pack's articles give otherwise than expected."""

    mistakes: list[Mistake]  # an expectation that no claim meets, an article that should be quiet and is not
    warnings: list[Mistake]  # a gain that nobody expects, an expectation that is met before its time


def checked(name: str) -> Survey:
    """Return a pack with everything that is wrong with it or thin, its samples read. Raises Misconfigured: there is none of this name.

    The samples are read where loading the pack finds no mistake.
    """
    found = survey(name)
    try:
        pack = load(name) if found.theatre.places else None
    except Misconfigured:
        pack = None
    if pack is None:
        return found
    mistakes, warnings = compared(pack, name.rstrip("/"))
    return found._replace(mistakes=tuple(sorted({*found.mistakes, *mistakes})), warnings=tuple(sorted({*found.warnings, *warnings})))


def compared(pack: Theatre, label: str) -> Differences:
    """Read the articles of a pack's samples/ as `groundshift read` does, and say where they give something else than is expected.

    An expectation is met by a claim about its place and part, of a kind that does the same, by its gainer, from its loser, of its standing,
    and of days among which its day is. label: what the folder is called in messages.
    """
    folder, found = Folder(pack.folder, label), Differences([], [])
    given = {name: list(_claims(pack, folder, name, found)) for name in folder.names() if is_article(name)}
    rows = [row for row in expectations(folder) if article_of(row.it.article) in given]
    wanted: dict[str, list[Expected]] = defaultdict(list)  # by article
    quiet = set()
    for row in rows:
        name = article_of(row.it.article)
        do = WHY.format(pack=label, article=f"{label}/{name}")
        if isinstance(row.it, Expected):
            wanted[name].append(row.it)
            _held(row, row.it, given[name], do, found)
        elif moved := [claim for claim in given[name] if gains(claim, pack)]:
            found.mistakes.append(row.spot.at("article", f"{name}: expected no change; got {said(moved)}", do))
            quiet.add(name)
    for name in given.keys() - quiet:
        moving = (claim for claim in given[name] if gains(claim, pack))
        besides = [claim for claim in moving if not any(_told_of(claim, want, given[name]) for want in wanted[name])]
        if besides:
            what, do = f"gives besides what is expected: {said(besides)}", f"add a [[claim]] to {EXPECTED}, or mend the pack"
            found.warnings.append(Mistake(f"{label}/{name}", 0, what, do))
    return found


def article_of(name: str) -> str:
    """Return the file of an article by the name that expectations have for it."""
    return f"samples/{name}.txt"


def is_article(name: str) -> bool:
    """Say whether a file of a pack is an article of its samples."""
    return Path(name).parent == Path("samples") and name.endswith(".txt")


def gains(claim: Claim, pack: Theatre) -> bool:
    """Say whether a claim moves the map: a place of the gazetteer, and surely enough that one, changed hands, as news."""
    sure = claim.place_id is not None and claim.place_confidence >= pack.settings["place_confidence_line"]
    return sure and claim.kind in CONTROL_KINDS and claim.standing in AFFIRMED and not claim.background


def meets(claim: Claim, want: Expected) -> bool:
    """Say whether a claim is what is expected."""
    return (
        _about(claim, want)
        and claim.gainer == want.gainer
        and want.loser in {None, claim.loser}
        and want.part in {None, claim.part}
        and (claim.standing == want.standing if want.standing else claim.standing in AFFIRMED)
        and (claim.earliest is None or claim.earliest <= want.day)
        and (claim.latest is None or want.day <= claim.latest)
    )


def said(claims: Iterable[Claim]) -> str:
    """Return the first claims in words, and how many more there are."""
    claims = list(claims)
    return "; ".join(map(_told, claims[:TOLD])) + (f"; and {len(claims) - TOLD} more" if len(claims) > TOLD else "")


def _claims(pack: Theatre, folder: Folder, name: str, found: Differences) -> Iterator[Claim]:
    """Yield what an article says of the ground."""
    for article in read_articles([folder.path / name]):
        if isinstance(article, DeadLetter):
            found.mistakes.append(Mistake(folder.whole(name).file, 0, f"cannot be read: {article.error}", "mend the file"))
            continue
        yield from (claim for read in read_all(article, [pack]) for claim in read.claims)


def _held(row: At[Expected], want: Expected, given: list[Claim], do: str, found: Differences) -> None:
    """Say where an expectation is not met, or met though it is not expected yet."""
    if any(meets(claim, want) for claim in given):
        if want.not_yet:
            found.warnings.append(row.spot.at("not_yet", f"{article_of(want.article)}: {_wanted(want)} is read now", "delete not_yet"))
    elif not want.not_yet:
        near = [claim for claim in given if _about(claim, want)] or [claim for claim in given if claim.place_id == want.place]
        others = [claim for claim in given if claim.kind in OF_GROUND]
        got = said(near) or (f"nothing of this place, but {said(others)}" if others else "no claim about ground")
        found.mistakes.append(row.spot.at("", f"{article_of(want.article)}: expected {_wanted(want)}; got {got}", do))


def _about(claim: Claim, want: Expected) -> bool:
    """Say whether a claim says of the place of an expectation that the same was done, by whomever and whenever."""
    return claim.place_id == want.place and (claim.kind == want.kind or any({claim.kind, want.kind} <= kinds for kinds in ALIKE))


def _told_of(claim: Claim, want: Expected, given: list[Claim]) -> bool:
    """Say whether an expectation speaks of a claim: it is of the same side, or what the expectation got instead."""
    return _about(claim, want) and (claim.gainer == want.gainer or not any(meets(other, want) for other in given))


def _wanted(want: Expected) -> str:
    return _in_words(want, want.place, str(want.day))


def _told(claim: Claim) -> str:
    first, last = claim.earliest, claim.latest
    days = str(first) if first and first == last else f"{first or '...'} to {last or '...'}" if first or last else "an unknown day"
    return _in_words(claim, claim.place_id or f"{claim.place_text or claim.phrase or 'places'} (no place of the pack)", days)


def _in_words(said: Claim | Expected, place: str, days: str) -> str:
    """Return what a claim and an expectation have, in one order, so that the two can be laid side by side."""
    part = f" ({said.part})" if said.part and said.part != "whole" else ""
    sides = "".join(f" {word} {side}" for word, side in (("by", said.gainer), ("from", said.loser)) if side)
    return f"{place}{part} {said.kind}{sides} on {days}" + (f" ({said.standing})" if said.standing else "")
