"""The one retry policy: full jitter, a cap on each pause, a deadline for all."""

import time
from collections.abc import Callable

from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_random_exponential

from groundshift.config import Retry
from groundshift.errors import Unavailable


def attempts(
    policy: Retry,
    *,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
    give_up: Callable[[], bool] = lambda: False,
) -> Retrying:
    """Return attempts for `for attempt in ...: with attempt: ...`, which repeat what raises Unavailable and raise it in the end.

    Each pause is drawn between nothing and a bound that doubles from first_seconds up to cap_seconds (full jitter, as in "Exponential
    Backoff And Jitter", AWS Architecture Blog, 2015). The last try starts no later than deadline_seconds after the first, or as soon as
    give_up() holds.
    """
    started = clock()

    def spent(_state: RetryCallState) -> bool:
        return give_up() or clock() - started >= policy.deadline_seconds

    return Retrying(
        retry=retry_if_exception_type(Unavailable),
        wait=wait_random_exponential(multiplier=policy.first_seconds, max=policy.cap_seconds),
        stop=spent,
        sleep=sleep,
        reraise=True,
    )
