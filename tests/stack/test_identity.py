"""Which user Elasticsearch runs as, and what it may reach."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from groundshift.errors import Failed
from groundshift.stack import identity

as_root = pytest.mark.skipif(os.geteuid() != 0 or sys.platform != "linux", reason="only root on Linux can become somebody else")


@pytest.fixture
def roots_own(tmp_path: Path) -> Path:
    """A folder that is to be written to, below one that only root may enter."""
    closed = tmp_path / "closed"
    (closed / "data").mkdir(parents=True)
    (closed / "program").write_text("x")
    closed.chmod(0o700)
    return closed


def run(chosen: identity.Identity, *command: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as a server would be run."""
    return subprocess.run(command, preexec_fn=chosen.assume, capture_output=True, text=True, check=False)


def test_an_ordinary_user_stays_who_he_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is not root needs no other identity."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert identity.unprivileged(tmp_path, [], owner_of=tmp_path) is None


@as_root
def test_below_roots_own_folder_another_user_can_write(roots_own: Path) -> None:
    """Not root, it reads what it runs and writes its folder, though it may not enter the one above."""
    chosen = identity.unprivileged(roots_own / "data", [roots_own / "program"], owner_of=roots_own)
    assert chosen is not None
    script = f'id -u && test -r "{roots_own}/program" && test -w "{roots_own}/data" && echo x > "{roots_own}/data/made"'
    done = run(chosen, "/bin/sh", "-c", script)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() != "0"
    assert (roots_own / "data" / "made").read_text() == "x\n"


@as_root
def test_where_it_is_let_in_it_keeps_no_right_of_roots() -> None:
    """Where plain rights are enough no capability is kept."""
    with tempfile.TemporaryDirectory() as name:  # tmp_path lies below a folder that only root may enter
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "data").mkdir()
        chosen = identity.unprivileged(folder / "data", [], owner_of=folder)
    assert chosen is not None
    assert chosen.capability is None
    assert not chosen.namespace
    assert "CapEff:\t0000000000000000" in run(chosen, "/bin/cat", "/proc/self/status").stdout


@as_root
def test_a_kept_right_reads_and_does_not_write(roots_own: Path) -> None:
    """What it keeps lets it pass and read; what belongs to root it still cannot write."""
    chosen = identity.unprivileged(roots_own / "data", [], owner_of=roots_own)
    assert chosen is not None
    if chosen.capability != identity.CAP_DAC_READ_SEARCH:
        pytest.skip("this machine grants another right")
    assert run(chosen, "/bin/sh", "-c", f'echo y > "{roots_own}/program"').returncode != 0
    assert (roots_own / "program").read_text() == "x"


@as_root
@pytest.mark.parametrize("kept", ["dac_override", "setfcap"])
def test_fewer_rights_find_another_way(roots_own: Path, kept: str) -> None:
    """Where a container's root lacks the right to read all, the right to override, or else a user namespace, does."""
    script = (
        "import os, sys; from pathlib import Path; from groundshift.stack import identity\n"
        "folder = Path(sys.argv[1])\n"
        "try: chosen = identity.unprivileged(folder / 'data', [folder / 'program'], owner_of=folder)\n"
        "except identity.Failed: sys.exit(7)\n"
        "print(chosen.capability, chosen.namespace)"
    )
    rights = "-all,+chown,+setuid,+setgid,+setpcap,+dac_override" if kept == "dac_override" else "-all,+setfcap"
    done = subprocess.run(
        ["setpriv", f"--bounding-set={rights}", sys.executable, "-c", script, str(roots_own)], capture_output=True, text=True, check=False
    )
    if done.returncode == 7 and kept == "setfcap":
        pytest.skip("this kernel lets nobody make a user namespace")
    assert done.stdout.split() == (["1", "False"] if kept == "dac_override" else ["None", "True"])


@as_root
def test_where_no_way_is_open_one_line_says_so(roots_own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any way the error says what to do instead."""
    monkeypatch.setattr(identity, "_reaches", lambda *_: False)
    with pytest.raises(Failed, match="run groundshift as an ordinary user"):
        identity.unprivileged(roots_own / "data", [], owner_of=roots_own)


@as_root
def test_a_folders_owner_is_preferred(tmp_path: Path) -> None:
    """Root working in somebody's project leaves Elasticsearch's files to that user."""
    os.chown(tmp_path, 1234, 1234)
    (tmp_path / "data").mkdir()
    chosen = identity.unprivileged(tmp_path / "data", [], owner_of=tmp_path)
    assert chosen is not None
    assert chosen.owner == (1234, 1234)
    assert (tmp_path / "data").stat().st_uid == 1234
