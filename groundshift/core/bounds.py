"""What an instant, a day, a revision and a text must be: one rule for every stage, held where a record is read (records.decode, `arrived`).

- Every instant has a zone, and lies in the years 1000 to 2999 of UTC; so does every day. A revision is such an instant in ms since 1970,
  or 0.
- What an article or a claim set says of itself (published, fetched, known, its revision) is no later than AHEAD after it was put on the
  log: what is dated further ahead comes from a wrong clock or is made up, and would be the newest word on everything until that day.
- An article has a title or a body that is not blank; an id has 1 to 512 bytes, as the index takes it.
"""

import functools
import types
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import msgspec

from groundshift.errors import BadInput

FIRST: Final = datetime(1000, 1, 1, tzinfo=UTC)
LAST: Final = datetime(2999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
AHEAD: Final = timedelta(days=2)  # more than any zone, and than a clock that is off by a day
ID_BYTES: Final = 512  # what Elasticsearch takes
_DAYS: Final = (FIRST.date(), LAST.date())
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_REVISION: Final = 32_503_680_000_000  # ms from 1970 to the year 3000


def in_utc(value: datetime, what: str) -> datetime:
    """Return an instant in UTC. Raises BadInput: no zone, or beyond the years."""
    if value.tzinfo is None:
        raise BadInput(f"{what} {value.isoformat()} has no zone: write Z or +hh:mm behind it")
    try:
        value = value if value.tzinfo is UTC else value.astimezone(UTC)
    except OverflowError:
        value = datetime.min.replace(tzinfo=UTC)
    if not FIRST <= value <= LAST:
        raise BadInput(f"{what} is beyond the years {FIRST.year} to {LAST.year} in UTC: correct it, or leave it out")
    return value


def day(value: date, what: str) -> None:
    """Raise BadInput where a day lies beyond the years."""
    if not _DAYS[0] <= value <= _DAYS[1]:
        raise BadInput(f"{what} {value} is beyond the years {FIRST.year} to {LAST.year}: correct it, or leave it out")


def check(record: msgspec.Struct) -> None:
    """Hold a record that was read to the rule, its instants then in UTC. Raises BadInput."""
    for name, kind in _fields(type(record)):
        value = getattr(record, name)
        if value is None:
            continue
        if kind is datetime:
            settled = in_utc(value, name)
            if settled is not value:
                msgspec.structs.force_setattr(record, name, settled)
        elif kind is date:
            day(value, name)
        elif kind is str:
            if not 0 < len(value.encode(errors="replace")) <= ID_BYTES:
                raise BadInput(f"an id of {len(value.encode(errors='replace'))} bytes: the index takes 1 to {ID_BYTES}")
        elif kind is int:
            if not 0 <= value < _REVISION:
                hint = "send when this content became known"
                raise BadInput(f"{name} {value} is no instant of the years to {LAST.year} in ms since 1970: {hint}")
        else:
            for part in value:
                check(part)


def arrived(record: Any, put_at: datetime) -> None:
    """Raise BadInput where what was put on the log at an instant says that it is of a later one."""
    said: dict[str, datetime | None] = {"revision": EPOCH + timedelta(milliseconds=record.revision)}
    said |= {name: getattr(record, name, None) for name in ("published", "known_at", "fetched_at")}
    for name, at in said.items():
        if at is not None and at > put_at + AHEAD:
            raise BadInput(f"{name} {at.isoformat()} lies after {put_at.isoformat()}, when it was sent: correct the clock or the date")


@functools.cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a record that the rule is about: its instants, its days, its revision, its id, and the records in it."""
    hints = get_type_hints(kind)
    found = []
    for name in kind.__struct_fields__:
        held = _held(hints[name])
        records = isinstance(held, type) and issubclass(held, msgspec.Struct)
        if held in {datetime, date} or (name, held) in {("revision", int), ("id", str)} or records:
            found.append((name, held))
    return tuple(found)


def _held(hint: Any) -> Any:
    """Return what a field holds: of `X | None` and of a tuple of records X."""
    if get_origin(hint) in (Union, types.UnionType):
        return _held(next(part for part in get_args(hint) if part is not type(None)))
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return inner if isinstance(inner, type) and issubclass(inner, msgspec.Struct) else None
    return hint
