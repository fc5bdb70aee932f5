"""The one retry policy, on a clock that only sleeping moves."""

import pytest

from groundshift.adapters.retry import attempts
from groundshift.config import Retry
from groundshift.errors import Failed, Unavailable


class Clock:
    def __init__(self) -> None:
        self.now = 0.0
        self.pauses: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


def failing(times: int, error: Exception) -> list[Exception]:
    return [error] * times


def run(errors: list[Exception], policy: Retry, clock: Clock, **options: object) -> int:
    """Call something that raises these errors one after the other; return how often it was called."""
    calls = 0

    def call() -> None:
        nonlocal calls
        calls += 1
        if errors:
            raise errors.pop(0)

    try:
        attempts(policy, sleep=clock.sleep, clock=lambda: clock.now, **options)(call)  # type: ignore[arg-type]
    except (Unavailable, Failed):
        return -calls
    return calls


def test_goes_on_until_it_passes() -> None:
    """What is unavailable is tried again, and the first success ends it."""
    assert run(failing(5, Unavailable()), Retry(deadline_seconds=1e9), Clock()) == 6


def test_draws_each_pause_below_a_bound_that_doubles() -> None:
    """Full jitter: every pause lies between nothing and first * 2^n, and none beyond the cap."""
    clock = Clock()
    run(failing(300, Unavailable()), Retry(first_seconds=0.5, cap_seconds=8, deadline_seconds=1e9), clock)
    assert all(0 <= pause <= min(8, 0.5 * 2**n) for n, pause in enumerate(clock.pauses))
    late = clock.pauses[10:]
    assert min(late) < 1
    assert max(late) > 7


def test_ends_at_the_deadline() -> None:
    """No try starts later than the deadline, but for the pause that was on its way; the error is the last one's."""
    clock = Clock()
    assert run(failing(10_000, Unavailable()), Retry(first_seconds=1, cap_seconds=2, deadline_seconds=60), clock) < -1
    assert 60 <= clock.now <= 62


def test_gives_up_when_told() -> None:
    """Asked to stop, it does not pause once more."""
    clock = Clock()
    assert run(failing(3, Unavailable()), Retry(), clock, give_up=lambda: True) == -1
    assert clock.pauses == []


@pytest.mark.parametrize("error", [Failed("no"), ValueError("no")])
def test_raises_at_once_what_no_time_mends(error: Exception) -> None:
    """Only what is unavailable is tried again."""
    clock = Clock()
    with pytest.raises(type(error)):
        attempts(Retry(), sleep=clock.sleep)(lambda: (_ for _ in ()).throw(error))
    assert clock.pauses == []
