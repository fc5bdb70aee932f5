"""Loading a pack: by the name of its folder under groundshift/theatres, or by a path."""

import functools
from pathlib import Path

from groundshift.core.theatre.files import Folder, known_folders
from groundshift.core.theatre.making import made
from groundshift.core.theatre.mistakes import raise_all
from groundshift.core.theatre.model import Theatre
from groundshift.core.theatre.pack import HEAD, Pack, read_pack
from groundshift.errors import Misconfigured

PACKS = Path(__file__).resolve().parents[2] / "theatres"
COMMON = "common"  # what all packs share; no pack itself


def known() -> list[str]:
    """Return the names of the packs that are shipped."""
    return known_folders(PACKS, HEAD)


def folder_of(name: str) -> Folder:
    """Return the folder of a pack by its name or path. Raises Misconfigured: there is none."""
    path = Path(name) if "/" in name else PACKS / name
    folder = Folder(path, name.rstrip("/"))
    if folder.has(HEAD):
        return folder
    raise Misconfigured(f"no theatre {name!r}: {path} holds no theatre.toml (known: {', '.join(known())}; or give the path of a pack)")


@functools.cache
def common() -> Pack:
    """Return what all packs share. Raises Misconfigured."""
    pack = read_pack(Folder(PACKS / COMMON, COMMON))
    raise_all(pack.mistakes)
    return pack


@functools.cache
def load(name: str = "afghanistan") -> Theatre:
    """Load a pack by the name of its folder under groundshift/theatres, or by the path of a folder.

    Raises Misconfigured with every mistake found in the pack, one a line.
    """
    pack = read_pack(folder_of(name))
    mistakes = pack.mistakes
    theatre = made(pack, common(), mistakes)
    raise_all(mistakes)
    return theatre
