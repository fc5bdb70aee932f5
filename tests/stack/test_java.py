"""Finding a Java that both servers run on."""

from pathlib import Path

import pytest

from groundshift.errors import Misconfigured
from groundshift.stack import java

FULL = "java.base jdk.incubator.vector jdk.jlink"


def jdk(folder: Path, version: str, modules: str = FULL) -> Path:
    """A folder that looks like a JDK."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "java").touch(mode=0o755)
    (folder / "release").write_text(f'JAVA_VERSION="{version}"\nMODULES="{modules}"\n')
    return folder


def search(tmp_path: Path, **environment: str) -> Path:
    """Search under tmp_path alone."""
    return java.find(print, {"PATH": "", **environment}, [f"{tmp_path}/usual/*"])


def test_the_newest_tested_one_wins(tmp_path: Path) -> None:
    """Of several, the newest up to the one we tried is taken; a newer one only where there is no other."""
    for version in ("21.0.1", "25.0.3", "27"):
        jdk(tmp_path / "usual" / version, version)
    assert search(tmp_path).name == "25.0.3"


def test_a_newer_one_is_better_than_none(tmp_path: Path) -> None:
    """A Java we never tried is taken where there is no other."""
    jdk(tmp_path / "usual" / "27", "27")
    assert search(tmp_path).name == "27"


def test_java_home_is_asked_first(tmp_path: Path) -> None:
    """Whoever sets JAVA_HOME to a suitable JDK means it."""
    jdk(tmp_path / "usual" / "25", "25.0.3")
    named = jdk(tmp_path / "named", "21.0.2")
    assert search(tmp_path, JAVA_HOME=str(named)) == named


def test_java_home_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    """A JAVA_HOME that cannot run the servers does not hide one that can."""
    wanted = jdk(tmp_path / "usual" / "25", "25.0.3")
    assert search(tmp_path, JAVA_HOME=str(jdk(tmp_path / "named", "17.0.1"))) == wanted


def test_path_is_followed_through_links(tmp_path: Path) -> None:
    """The java on PATH is a link more often than not."""
    home = jdk(tmp_path / "somewhere", "21.0.2")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").symlink_to(home / "bin" / "java")
    assert search(tmp_path, PATH=str(tmp_path / "bin")) == home


@pytest.mark.parametrize(("version", "modules"), [("17.0.9", FULL), ("1.8.0_392", FULL), ("21.0.2", "java.base"), ("21", "jdk.jlink")])
def test_what_cannot_run_the_servers_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, modules: str) -> None:
    """Too old, or without the modules of a full JDK: one line says what to install, or to read without a server."""
    jdk(tmp_path / "usual" / "x", version, modules)

    def fails(**_: object) -> None:
        raise OSError("no network")

    monkeypatch.setattr("cjdk.java_home", fails)
    with pytest.raises(Misconfigured, match=r"install a full JDK.*groundshift read") as error:
        search(tmp_path)
    assert "\n" not in str(error.value)


def test_where_there_is_none_cjdk_brings_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any Java, one is downloaded into our cache, and that is said."""
    asked: dict[str, object] = {}
    monkeypatch.setattr("cjdk.java_home", lambda **given: asked.update(given) or tmp_path / "brought")
    said: list[str] = []
    assert java.find(said.append, {"PATH": ""}, []) == tmp_path / "brought"
    assert (asked["vendor"], asked["version"]) == ("temurin", "25")
    assert "cjdk" in said[0]
