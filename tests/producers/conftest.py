"""What every test of producers needs: a log that does not outlive the test that set it up."""

from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def logging_ends_with_the_test() -> Iterator[None]:
    """A command that ran in a test has set up the log for its own streams."""
    yield
    structlog.reset_defaults()
