"""How far a download is: a bar on a terminal, a line now and then elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

EVERY_SECONDS = 5.0  # between two lines where there is no terminal


class Download:
    """Count bytes of several files towards one total and show them."""

    def __init__(self, title: str, total: int, say: Callable[[str], None]) -> None:
        self._title, self._total, self._say = title, total, say
        self._done, self._said = 0, time.monotonic()
        console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("Downloading {task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task(title, total=total)

    def __enter__(self) -> "Download":
        self._say(f"Downloading {self._title} ({self._total / 1e6:.0f} MB, once) ...")
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()

    @contextmanager
    def file(self, _name: str, _size: int) -> Iterator[Callable[[int], None]]:
        """Give jgo what it calls for every piece of one file."""
        yield self._advance

    def _advance(self, count: int) -> None:
        self._done += count
        self._bar.advance(self._task, count)
        if self._bar.disable and time.monotonic() - self._said >= EVERY_SECONDS:
            self._said = time.monotonic()
            self._say(f"  {self._title}: {self._done / 1e6:.0f} of {self._total / 1e6:.0f} MB")
