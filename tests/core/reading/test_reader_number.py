"""The reader's number grows with what is read: versions of documents rest on it."""

import importlib.util
from pathlib import Path

from groundshift.core.reading import READER

PATH = Path(__file__).parents[2] / "gold" / "readings.py"
SPEC = importlib.util.spec_from_file_location("readings", PATH)
readings = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(readings)


def test_a_change_of_what_is_read_raises_the_readers_number():
    """All annotated texts together are read as by the reader of this number: a change raises READER."""
    assert readings.history()[-1] == (READER, readings.digest())


def test_each_reader_has_one_number_and_one_reading():
    """Numbers grow from row to row, so that no number stands for two readings."""
    numbers = [number for number, _ in readings.history()]
    assert numbers == sorted(set(numbers))
