"""The page among the local servers."""

import socket
from pathlib import Path
from urllib.request import urlopen

import pytest

from groundshift.config import Config, Serve
from groundshift.config import Stack as Settings
from groundshift.stack import Stack, page


@pytest.fixture
def settings(tmp_path: Path) -> Config:
    """The configuration of servers of one's own."""
    return Config(dataset="mine", stack=Settings(data=tmp_path / "data"), serve=Serve(port=0))


def test_up_serves_the_page_until_down(settings: Config) -> None:
    """The page is started like a server, outlives who started it, answers at the address that is told, and ends with `down`."""
    with Stack(settings, print) as stack:
        found = stack.up(["page"], keep=True)
    try:
        assert found.page
        with urlopen(found.page) as answer:
            assert b"Who holds what: Afghanistan" in answer.read()
        assert stack.status()["page"].address == found.page
    finally:
        assert stack.down() == ["page"]
    with pytest.raises(OSError, match="refused"):
        urlopen(str(found.page))


def test_the_page_makes_way_for_who_has_its_port(settings: Config, tmp_path: Path) -> None:
    """Where somebody has serve.port the page takes a port of its own, and says which."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        taken = settings.model_copy(update={"serve": Serve(port=port)})
        with Stack(taken, print) as stack:
            found = stack.up(["page"])
            assert found.page
            assert f":{port}/" not in found.page
            with urlopen(found.page) as answer:
                assert answer.status == 200


def test_without_what_serving_needs_the_page_is_left_out(
    settings: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where FastAPI or uvicorn is missing, the others start, and what to install is said."""
    monkeypatch.setattr(page, "can_serve", lambda: False)
    with Stack(settings, print) as stack:
        assert stack.up(["page"]).page is None
    assert "pip install 'groundshift[serve]'" in capsys.readouterr().out
