"""What can go wrong, by whose fault it is.

GroundshiftError
 +- BadInput        the record's fault: it goes to the dead letters, the rest goes on
 +- Unavailable     nobody's fault for now: try again later
 +- Misconfigured   the operator's fault: one line that says what to do, exit 2
 +- Failed          the work could not be done: one line, exit 1
"""


class GroundshiftError(Exception):
    """Root of every error Groundshift raises on purpose."""


class BadInput(GroundshiftError):
    """A record that cannot be read or used; says what, where and what to do."""


class Unavailable(GroundshiftError):
    """A server that does not answer or asks to come back later; the same call may succeed."""


class Misconfigured(GroundshiftError):
    """A setting, an option or a theatre pack that is wrong; carries every problem found, one a line."""


class Failed(GroundshiftError):
    """Work that was well asked for and could not be done."""
