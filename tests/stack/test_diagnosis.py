"""What a dead server's log says."""

from pathlib import Path

import pytest

from groundshift.stack.diagnosis import diagnose

CASES = [
    (
        "INFO hello\nInvalid initial heap size: -Xmslots\nError: Could not create the Java Virtual Machine.",
        "Invalid initial heap size",
        "KAFKA_HEAP",
    ),
    ("RuntimeException: x\n  at y\nCaused by: java.net.BindException: Address already in use", "Address already in use", "try again"),
    ("ERROR first\nCaused by: java.io.IOException: No space left on device", "No space left", "free some disk"),
    ("ERROR boot\nException: a\nCaused by: b\nCaused by: the root", "the root", "log: "),
    ("INFO a\nERROR the first\nERROR the second", "the first", "log: "),
    ("only a last line", "only a last line", "log: "),
    ("", "it does not say why", "log: "),
]


@pytest.mark.parametrize(("text", "line", "advice"), CASES)
def test_the_telling_line_is_found(tmp_path: Path, text: str, line: str, advice: str) -> None:
    """The line that says most comes first, then what to do where we know it, then where the log is, all on one line."""
    log = tmp_path / "kafka.log"
    log.write_text(text)
    said = diagnose(log, "kafka")
    assert line in said
    assert advice in said
    assert said.endswith(f"log: {log}")
    assert "\n" not in said


def test_a_log_that_never_was(tmp_path: Path) -> None:
    """A server that died before it wrote leaves an answer all the same."""
    assert "it does not say why" in diagnose(tmp_path / "none.log", "kafka")
