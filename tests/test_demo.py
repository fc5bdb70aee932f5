"""The demo, with servers in memory: what it says first and last. `make demo` runs it on real ones."""

import io
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import pytest
from rich.console import Console

from groundshift import demo, stack
from groundshift.adapters.fakes import MemoryIndex, MemoryLog
from groundshift.config import Config
from groundshift.config import Stack as Settings
from groundshift.report import write


def test_the_demo_ends_with_the_address_of_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line, after the servers are stopped, is what to open in a browser; while it runs, where the page is served is said."""
    log, index = MemoryLog(), MemoryIndex()
    monkeypatch.setattr(stack, "Stack", lambda *_: nullcontext(SimpleNamespace(up=lambda *_, **__: stack.Addresses())))
    for module in (demo, write):
        monkeypatch.setattr(module, "open_log", lambda _config: log)
        monkeypatch.setattr(module, "open_index", lambda _config: index)
    monkeypatch.setattr(demo, "Crew", lambda *_: SimpleNamespace(run=lambda **_: None))
    monkeypatch.setattr(demo, "roll_up", lambda *_: None)
    monkeypatch.setattr(demo, "watched", lambda _config, say: nullcontext(say("watch the map change")))
    out = io.StringIO()
    console = Console(file=out, width=200)
    config = Config(dataset="demo", stack=Settings(data=tmp_path))
    demo.run(config, console, console.print)
    lines = out.getvalue().splitlines()
    assert [line for line in lines if line.startswith(("watch", "stopped", "open"))] == [
        "watch the map change",
        next(line for line in lines if line.startswith("stopped the servers")),
        lines[-1],
    ]
    told, _, address = lines[-1].partition(": ")
    assert told == "open in a browser"
    assert "Who holds what: Afghanistan" in Path(unquote(urlsplit(address).path)).read_text("utf-8")
