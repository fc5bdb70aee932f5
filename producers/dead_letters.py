"""What a producer could not read, as a record."""

from datetime import datetime

from groundshift.adapters.deadletters import Dead, letter
from groundshift.adapters.ports import Message
from groundshift.core.records import DeadLetter

STAGE = "producer"
NOT_ON_A_TOPIC = -1  # as partition and offset: the letter is then named by where it was and its bytes


def dead_letter(where: str, line: int, original: bytes, error: Exception, *, at: datetime) -> DeadLetter:
    """Make the dead letter of something read before it reached the log.

    where: a path or a URL. line: in it, from 1; 0 is all of it. at: when it came to us.
    """
    message = Message(where, NOT_ON_A_TOPIC, NOT_ON_A_TOPIC, None, original)
    return letter(STAGE, Dead(message, str(error)), at, path=f"{where}:{line}" if line else where)
