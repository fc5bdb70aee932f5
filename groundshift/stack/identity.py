"""Who Elasticsearch runs as. It refuses to be root, and the project may lie where only root may enter.

As root we try these ways in turn and take the first by which a trial child reaches every path it needs:

plain        another user, and no more: enough where the folders are open to it
search       the same, keeping CAP_DAC_READ_SEARCH: it may pass and read any folder, and writes only its own
override     the same, keeping CAP_DAC_OVERRIDE: where containers do not grant the former
namespace    a user namespace in which root bears another number: the owner's rights over root's files, and no capability

The capability is an ambient one, so that it outlives exec, and SECBIT_NO_SETUID_FIXUP lets access(2), by which Java asks whether it may
write, count it too (capabilities(7), access(2)).
"""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from groundshift.errors import Failed

NOBODY = 65534  # where the system names no such user
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
PR_SET_PDEATHSIG, PR_SET_SECUREBITS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 28, 47, 2
SECBIT_NO_SETUID_FIXUP = 1 << 2
CAPABILITY_VERSION_3 = 0x20080522
CLONE_NEWUSER = 0x10000000
INSIDE = 1000  # root's number in the namespace

_libc = ctypes.CDLL(None, use_errno=True)  # loaded here, not in the child: between fork and exec little is safe


@dataclass(frozen=True)
class Identity:
    """How a child sheds root: its user and group, a capability it keeps, or a namespace instead."""

    uid: int
    gid: int
    capability: int | None = None
    namespace: bool = False

    def assume(self) -> None:
        """Become it. Runs in the child, between fork and exec."""
        if self.namespace:
            _enter_namespace()
            return
        if self.capability is not None:
            _call("prctl", PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
        os.setgroups([])
        os.setresgid(self.gid, self.gid, self.gid)
        os.setresuid(self.uid, self.uid, self.uid)
        if self.capability is not None:
            _keep(self.capability)

    @property
    def owner(self) -> tuple[int, int]:
        """User and group its folders must belong to."""
        return (0, 0) if self.namespace else (self.uid, self.gid)


def unprivileged(writes: Path, reads: list[Path], owner_of: Path) -> Identity | None:
    """Return how a server that refuses root is to run, having made `writes` its own; None where we are not root anyway.

    owner_of: the folder whose owner it becomes, unless that is root. Raises Failed where no way is open.
    """
    if os.geteuid() != 0:
        return None
    for identity in _ways(owner_of):
        with suppress(OSError, subprocess.SubprocessError):
            give(writes, *identity.owner)
            if _reaches(identity, writes, reads):
                return identity
    raise Failed(f"Elasticsearch refuses to run as root, and no other user can reach {writes}: run groundshift as an ordinary user")


def give(folder: Path, uid: int, gid: int) -> None:
    """Make a folder and all in it belong to a user."""
    for path in (folder, *folder.rglob("*")):
        if path.lstat().st_uid != uid:
            os.chown(path, uid, gid, follow_symlinks=False)


def die_with_parent() -> None:
    """Ask Linux to kill this process when its parent ends in whatever way. Runs in the child, last before exec."""
    if sys.platform == "linux":
        _call("prctl", PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _ways(owner_of: Path) -> Iterator[Identity]:
    uid, gid = owner_of.stat().st_uid, owner_of.stat().st_gid
    if uid == 0:
        uid = gid = NOBODY
        with suppress(KeyError):
            uid, gid = pwd.getpwnam("nobody").pw_uid, pwd.getpwnam("nobody").pw_gid
    yield Identity(uid, gid)
    if sys.platform == "linux":
        yield Identity(uid, gid, CAP_DAC_READ_SEARCH)
        yield Identity(uid, gid, CAP_DAC_OVERRIDE)
        yield Identity(uid, gid, namespace=True)


def _reaches(identity: Identity, writes: Path, reads: list[Path]) -> bool:
    """Try it with a shell that asks as Java does: access(2)."""
    script = 'cd "$1" && test -w "$1" && : > .trial && rm .trial && shift && for p; do test -r "$p" || exit 1; done'
    command = ["/bin/sh", "-c", script, "sh", str(writes), *map(str, reads)]
    trial = subprocess.run(command, preexec_fn=identity.assume, capture_output=True, timeout=20, check=False)
    return trial.returncode == 0


def _keep(capability: int) -> None:
    """Drop every capability but one, and let that one outlive exec."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    one = 1 << capability
    data = (ctypes.c_uint32 * 6)(one, one, one, 0, 0, 0)  # effective, permitted, inheritable: low words, then high
    _call("capset", header, data)
    _call("prctl", PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0)


def _enter_namespace() -> None:
    uid, gid = os.geteuid(), os.getegid()
    _call("unshare", CLONE_NEWUSER)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{INSIDE} {uid} 1"), ("gid_map", f"{INSIDE} {gid} 1")):
        Path(f"/proc/self/{name}").write_text(text)


def _call(name: str, *arguments: object) -> None:
    """Call the C library. Raises OSError."""
    function: Callable[..., int] = getattr(_libc, name)
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
