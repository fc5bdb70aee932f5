"""Files as they lie on the disk, taken out of what they are packed in: gzip, zip, and the standard input."""

import gzip
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from groundshift.errors import BadInput

STDIN = Path("-")
LARGEST = 2**31  # bytes of a file once unpacked, and of all files of a zip


class File(NamedTuple):
    """A file to be read: where it was, as people name it, the file itself, and what it is called; or why it is none."""

    where: str
    path: Path
    name: str
    wrong: BadInput | None = None


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, none at the end."""


def unpacked(path: Path, folder: Path) -> Iterator[File]:
    """Yield the file at a path, or those that are packed in it, taken out into a folder."""
    name = path.name.lower()
    if path == STDIN:
        yield from _copied(sys.stdin.buffer, "standard input", folder / "stdin")
    elif name.endswith(".gz") and not name.endswith((".warc.gz", ".arc.gz")):
        with gzip.open(path) as file:
            yield from _copied(file, str(path), folder / path.name[:-3])
    elif name.endswith(".zip"):
        yield from _members(path, folder)
    else:
        yield File(str(path), path, path.name)


def _members(path: Path, folder: Path) -> Iterator[File]:
    try:
        with zipfile.ZipFile(path) as packed:
            members = sorted((one for one in packed.infolist() if not one.is_dir()), key=lambda one: one.filename)
            if sum(one.file_size for one in members) > LARGEST:
                raise BadInput(f"more than {LARGEST >> 30} GiB once unpacked: unpack it, and name its folder")
            for number, one in enumerate(members):
                into = folder / str(number)
                into.mkdir()
                with packed.open(one) as file:
                    yield from _copied(file, f"{path}/{one.filename}", into / PurePosixPath(one.filename).name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:  # the last: it has a password
        yield File(str(path), path, path.name, BadInput(f"a zip that cannot be read ({error})"))
    except BadInput as error:
        yield File(str(path), path, path.name, error)


def _copied(file: Readable, where: str, into: Path) -> Iterator[File]:
    """Copy out a file, and yield it; drop it once it was read."""
    wrong = None
    try:
        with into.open("wb") as copy:
            left = LARGEST
            while block := file.read(2**20):
                left -= len(block)
                if left < 0:
                    raise BadInput(f"more than {LARGEST >> 30} GiB once unpacked: unpack it yourself, and split it")
                copy.write(block)
    except (gzip.BadGzipFile, zipfile.BadZipFile, EOFError, zlib.error) as error:
        wrong = BadInput(f"cannot be unpacked ({error})")
    except BadInput as error:
        wrong = error
    yield File(where, into, into.name, wrong)
    into.unlink(missing_ok=True)
