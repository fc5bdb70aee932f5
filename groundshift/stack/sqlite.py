"""How Airflow's programs share one SQLite file: what its settings sql_alchemy_connect_args and their async like name.

SQLite refuses at once a transaction that has read, and wants to write after another has written. `airflow backfill create` reads and writes
in turns under savepoints: of many days one met the scheduler, the command failed, and what it then took back felled the scheduler.
"""

import sqlite3
from typing import Any, Final


class Cursor(sqlite3.Cursor):
    """Takes the lock to write before the first savepoint, and waits for it, as whoever sets one is about to write."""

    def execute(self, sql: str, *parameters: Any) -> "Cursor":
        """Run a statement."""
        if sql.startswith("SAVEPOINT") and not self.connection.in_transaction:
            super().execute("BEGIN IMMEDIATE")
        super().execute(sql, *parameters)
        return self


class Connection(sqlite3.Connection):
    """Makes such cursors."""

    def cursor(self, *_factory: Any) -> Cursor:  # type: ignore[override]  # the only kind of cursor there is here
        """Return a cursor."""
        return super().cursor(Cursor)


ASYNC: Final[dict[str, Any]] = {"timeout": 60}  # seconds to wait for the lock: SQLite's five are soon over on a busy machine
SYNC: Final[dict[str, Any]] = {**ASYNC, "factory": Connection}
