"""Loading a pack, by the name of its folder under groundshift/theatres or by a path; and looking at one with all that is wrong with it."""

import functools
from pathlib import Path
from typing import NamedTuple

from groundshift.core.near import meant
from groundshift.core.theatre.checks import Subject, at_leisure, at_once, thin
from groundshift.core.theatre.edition import renewed, unfit
from groundshift.core.theatre.files import Folder, known_folders
from groundshift.core.theatre.making import made
from groundshift.core.theatre.mistakes import Mistake, raise_all
from groundshift.core.theatre.model import Theatre
from groundshift.core.theatre.pack import COMMON_HEAD, HEAD, Pack, read_pack
from groundshift.errors import Misconfigured

PACKS = Path(__file__).resolve().parents[2] / "theatres"
HERE = (".", "..")  # paths without a slash; no other word without one is a path
COMMON = "common"  # what all packs share; no pack itself


class Survey(NamedTuple):
    """A pack, and everything that is wrong with it or thin."""

    theatre: Theatre
    mistakes: tuple[Mistake, ...]  # in the order of files and lines, as the warnings
    warnings: tuple[Mistake, ...]


def known() -> list[str]:
    """Return the names of the packs that are shipped."""
    return known_folders(PACKS, HEAD)


@functools.cache
def load(name: str = "afghanistan") -> Theatre:
    """Load a pack by the name of its folder under groundshift/theatres, or by the path of a folder.

    Raises Misconfigured with every mistake found in the pack, one a line; survey() looks longer, and whether the edition fits.
    """
    subject = _subject(_folder(name))
    raise_all({*subject.pack.mistakes, *at_once(subject)})
    return subject.theatre


def held(name: str) -> Theatre:
    """Load a pack to read by: one whose digest, where it has one, is that of its files.

    Raises Misconfigured: a mistake in the pack, or files that were changed without raising the edition. What was read with them would have
    the version of what was read before, and not replace it.
    """
    theatre, pack = load(name), read_pack(_folder(name))
    if pack.head and pack.head.digest:
        raise_all(unfit(pack))
    return theatre


def survey(name: str) -> Survey:
    """Return a pack, or what all packs share ("common"), with everything that is wrong with it. Raises Misconfigured: there is none."""
    subject = _subject(_folder(name, shared=True))
    mistakes = {*subject.pack.mistakes, *at_once(subject), *at_leisure(subject), *unfit(subject.pack)}
    return Survey(subject.theatre, tuple(sorted(mistakes)), tuple(sorted(thin(subject))))


def renew(name: str) -> bool:
    """Raise the edition of a pack, or of what all packs share, and write its digest; say whether it was due. Raises Misconfigured."""
    pack = read_pack(_folder(name, shared=True))
    file = pack.folder.path / pack.spot.file.rpartition("/")[2]
    before = pack.folder.text(file.name) or ""
    after = renewed(pack, before)
    if after != before:
        file.write_text(after, "utf-8")
        _common.cache_clear()
        load.cache_clear()
    return after != before


def _folder(name: str, *, shared: bool = False) -> Folder:
    """Return the folder of a pack by its name or path. Raises Misconfigured: there is none."""
    path = Path(name) if "/" in name or name in HERE else PACKS / name
    folder = Folder(path, name.rstrip("/"))
    if folder.has(HEAD) or (shared and folder.has(COMMON_HEAD)):
        return folder
    there = f"did you mean ./{name}?" if Folder(Path(name), name).has(HEAD) else meant(name, known(), else_="known: {}")
    raise Misconfigured(f"no theatre {name!r}: {path} holds no theatre.toml: {there} (a pack elsewhere is named by its path)")


def _subject(folder: Folder) -> Subject:
    pack = read_pack(folder)
    shared = _nothing() if folder.has(COMMON_HEAD) else _common()
    return Subject(pack, shared, made(pack, shared, pack.mistakes))


@functools.cache
def _common() -> Pack:
    """Return what all packs share. Raises Misconfigured."""
    pack = read_pack(Folder(PACKS / COMMON, COMMON))
    raise_all(pack.mistakes)
    return pack


def _nothing() -> Pack:
    return read_pack(Folder(PACKS, COMMON))  # where no file of a pack lies
