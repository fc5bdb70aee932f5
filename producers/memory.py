"""What polling remembers between polls: where each feed stood, and which content of which article went onto the log."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from groundshift.observe import logger

KEEP = timedelta(days=30)  # after an entry was last seen in a feed; one that comes back later is sent again under the same id


class Seen(msgspec.Struct, frozen=True):
    """An entry that was dealt with."""

    entry: str  # hash of what the feed said
    at: datetime  # last seen
    content: str = ""  # content_hash of the article sent; empty for one that was dead-lettered
    revision: int = 0
    waits: bool = False  # its page did not answer and the summary went out instead: the next poll asks again


class FeedState(msgspec.Struct, frozen=True):
    """How a feed stood after its last poll."""

    etag: str = ""
    modified: str = ""
    failures: int = 0  # in a row
    waits: bool = False  # an entry's page did not answer: the next poll asks for the feed even if it is unchanged
    unreadable: str = ""  # hash of the body that was dead-lettered last, so that it is not again at every poll


class Memory(msgspec.Struct):
    """Everything remembered of one dataset. articles: by article id, or by the hash of an entry that could not be read."""

    feeds: dict[str, FeedState] = {}
    articles: dict[str, Seen] = {}

    def save(self, path: Path, now: datetime) -> None:
        """Replace the file in one rename; forget what no feed has shown for KEEP."""
        self.articles = {name: seen for name, seen in self.articles.items() if now - seen.at < KEEP}
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        draft.write_bytes(msgspec.json.encode(self))
        draft.replace(path)


def load(path: Path) -> Memory:
    """Read the file; an empty memory where there is none or it is broken, which costs a re-send and doubles nothing."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Memory)
    except FileNotFoundError:
        return Memory()
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        logger().warning("the memory of the feeds is broken and starts anew", path=str(path), error=str(error))
        return Memory()
