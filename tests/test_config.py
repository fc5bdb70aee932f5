"""The configuration: a file, variables over it, and every problem at once."""

from pathlib import Path

import pytest

from groundshift import config
from groundshift.errors import Misconfigured


def problems(tmp_path: Path, text: str = "", **environment: str) -> list[str]:
    file = tmp_path / "groundshift.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(Misconfigured) as caught:
        config.load(file, environment)
    return str(caught.value).splitlines()


def test_variables_lie_over_the_file(tmp_path: Path) -> None:
    """A variable names a field by its path; lists and tables are written as in the file; an option of the command line lies over both."""
    file = tmp_path / "groundshift.toml"
    file.write_text('dataset = "a"\n[kafka]\nbootstrap = "b:1"\npartitions = 3\n[notify.targets]\ninfo = ["MAIL"]', "utf-8")
    given = {"GROUNDSHIFT_KAFKA__BOOTSTRAP": "c:2", "GROUNDSHIFT_NOTIFY__TARGETS": '{critical = ["CHAT"]}', "OTHER": "x"}
    loaded = config.load(file, given, dataset="d")
    assert (loaded.dataset, loaded.kafka.bootstrap, loaded.kafka.partitions) == ("d", "c:2", 3)
    assert loaded.notify.targets == {"critical": ["CHAT"]}


def test_every_problem_is_said_at_once(tmp_path: Path) -> None:
    """Unknown keys, values of the wrong type and out of bounds come in one error, with the variable they came from."""
    said = problems(tmp_path, "[kafka]\npartitions = 0\nbootstrp = 1", GROUNDSHIFT_CONSUMERS__BATCH="many", GROUNDSHIFT_KAFKAA__X="1")
    assert sorted(line.split(":")[0] for line in said) == [
        "consumers.batch (from GROUNDSHIFT_CONSUMERS__BATCH)", "kafka.bootstrp", "kafka.partitions", "kafkaa (from GROUNDSHIFT_KAFKAA__X)",
    ]  # fmt: skip


def test_a_problem_within_a_variable_names_it(tmp_path: Path) -> None:
    """What is wrong somewhere in a table that a variable holds is traced to that variable."""
    (said,) = problems(tmp_path, GROUNDSHIFT_NOTIFY__TARGETS='{loud = ["MAIL"]}')
    assert said == "notify.targets.loud (from GROUNDSHIFT_NOTIFY__TARGETS): Input should be 'info', 'warning' or 'critical'"


def test_a_table_that_is_none_is_a_problem(tmp_path: Path) -> None:
    """A variable within a table that is something else in the file, or in another variable, is reported and breaks nothing."""
    said = problems(tmp_path, "kafka = 3", GROUNDSHIFT_KAFKA__BOOTSTRAP="b:1")
    assert any(line.startswith("GROUNDSHIFT_KAFKA__BOOTSTRAP: kafka is set to something else") for line in said)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("mailto://u:secret@host", "name a variable that holds the Apprise URL, such as MAIL"),
        ("secret token", "name a variable that holds the Apprise URL, such as MAIL"),
        ("GROUNDSHIFT_MAIL", "is read as a setting: call it otherwise, such as MAIL"),
    ],
)
def test_a_secret_in_place_of_a_name_is_refused_and_not_repeated(tmp_path: Path, name: str, problem: str) -> None:
    """Targets are named by variables: what holds a URL is refused, without a word of it in the error."""
    (said,) = problems(tmp_path, f'[notify.theatres.afghanistan]\ncritical = ["{name}"]')
    assert said.startswith("notify.theatres.afghanistan.critical.0: ")
    assert problem in said
    assert "secret@" not in said
    assert "secret token" not in said


def test_a_file_that_is_no_toml_is_a_problem(tmp_path: Path) -> None:
    """A file that cannot be read as TOML, or is not there though named, is one line."""
    assert "groundshift.toml" in problems(tmp_path, "a = ")[0]
    with pytest.raises(Misconfigured, match="No such file"):
        config.load(tmp_path / "none.toml", {})
