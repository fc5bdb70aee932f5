"""The page live, and the stream, over a real Kafka and a real Elasticsearch, in a real browser, while articles come in."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from looking import mark, text
from selenium.webdriver import Chrome
from selenium.webdriver.support.ui import WebDriverWait
from test_facts import AYBAK

from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.stack import Addresses

pytestmark = pytest.mark.real
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
Command = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def command(servers: Addresses, dataset: str, tmp_path: Path) -> Iterator[Command]:
    """Starts commands of groundshift over a dataset; those that still run at the end are ended."""
    at = {"GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch)}
    environment = {**os.environ, **at, "GROUNDSHIFT_STACK__DATA": str(tmp_path), "GROUNDSHIFT_LOG_LEVEL": "error"}
    with ExitStack() as ends:

        def start(*words: str) -> subprocess.Popen[str]:
            program = [str(Path(sys.executable).with_name("groundshift")), *words, "--dataset", dataset]
            made = subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, text=True)
            ends.callback(made.wait, 30)
            ends.callback(made.terminate)
            return made

        yield start


@contextmanager
def followed(address: str) -> Iterator[list[dict[str, str]]]:
    """Follow the stream in the background; yields what is heard, as it comes."""
    heard: list[dict[str, str]] = []
    begun = threading.Event()
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=120)) as connection:
        connection.request("GET", "/stream?only=changes")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["content-type"].split(";")[0]) == (200, "text/event-stream")

        def follow() -> None:
            with suppress(OSError, HTTPException):  # the line is cut
                for line in iter(answer.readline, b""):
                    begun.set()
                    if line.startswith(b"data: "):
                        heard.append(json.loads(line[6:]))

        listener = threading.Thread(target=follow, daemon=True)
        listener.start()
        assert begun.wait(60)
        yield heard
        connection.sock.shutdown(socket.SHUT_RDWR)
        listener.join(30)


def test_a_page_that_is_open_shows_what_comes_in(command: Command, real_log: KafkaLog, real_index: ElasticIndex, blank: Chrome) -> None:
    """With the page open and the stream followed, articles are replayed: the map changes of itself, and the stream tells each change."""
    served = command("serve", "--port", "0")
    assert served.stdout
    address = served.stdout.readline().split(" at ")[1].split()[0]
    command("run", "all")
    blank.get(address)
    WebDriverWait(blank, 60).until(lambda _: text(blank, "summary"))
    assert "nothing had changed yet" in text(blank, "summary")
    with followed(address) as heard:
        assert command("replay", str(SEEDS)).wait(120) == 0
        WebDriverWait(blank, 120).until(lambda _: "Aybak" in text(blank, "summary"))
        WebDriverWait(blank, 120).until(lambda _: text(blank, "day") == "9 August 2021")
        WebDriverWait(blank, 120).until(lambda _: mark(blank, AYBAK) == ("taliban", "confirmed"))
        WebDriverWait(blank, 120).until(lambda _: {"Aybak", "Zaranj", "Kunduz"} <= {row["place"] for row in heard})
    assert "Live: as of" in text(blank, "live")
    assert [entry for entry in blank.get_log("browser") if "favicon" not in entry["message"]] == []
