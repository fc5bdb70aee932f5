"""Why a server died, from its log: the line that says most, and what to do about it."""

import re
from contextlib import suppress
from pathlib import Path

LONGEST = 300  # characters of a line worth showing

# The plain causes, surest first, and what to do. What Java says of them can lie anywhere in its log.
CAUSES = (
    (re.compile(r"Address already in use|Bind(Http|Transport)?Exception"), "another program took the port in the meantime: try again"),
    (re.compile(r"No space left on device"), "free some disk, or set GROUNDSHIFT_STACK__DATA to a folder on another"),
    (re.compile(r"insufficient memory|OutOfMemoryError|heap size|Too small|Cannot allocate"), "free some memory, or set {heap}"),
    (re.compile(r"Permission denied|AccessDeniedException"), "let the user who starts the servers write there"),
    (re.compile(r"unknown setting|Invalid value|ConfigException"), ""),
)
# Else the last cause of a chain, the first error, the first exception.
SIGNS = (("Caused by:", -1), ("FATAL", 0), ("ERROR", 0), ("Error", 0), ("Exception", 0))


def diagnose(log: Path, name: str) -> str:
    """Return what a dead server's log says of its death, what to do where we know it, and where the log is."""
    line, advice = _tell(log)
    heap = f"GROUNDSHIFT_STACK__{name.upper()}_HEAP"
    parts = [line or "it does not say why", advice.format(heap=heap), f"log: {log}"]
    return "; ".join(part for part in parts if part)


def _tell(log: Path) -> tuple[str, str]:
    lines: list[str] = []
    with suppress(OSError):
        lines = [line.strip()[:LONGEST] for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
    for cause, advice in CAUSES:
        for line in lines:
            if cause.search(line) and "JVM arguments" not in line:
                return line, advice
    for sign, which in SIGNS:
        hits = [line for line in lines if sign in line]
        if hits:
            return hits[which], ""
    return (lines[-1] if lines else ""), ""
