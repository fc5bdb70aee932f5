"""Measure how long loading every pack that is shipped takes, with all checks of loading, and the memory they hold. The limits: 1 s, 150 MB.

usage: packs.py
"""

import resource
import sys
import time

from groundshift.core import theatre


def main() -> None:
    """Load each pack once and print its share, then the whole against the limits."""
    before, whole = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, 0.0
    for name in theatre.known():
        begin = time.process_time()
        places = len(theatre.load(name).places)
        spent = time.process_time() - begin
        whole += spent
        sys.stdout.write(f"{name}: {places} places in {spent:.3f} s\n")
    held = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sys.stdout.write(f"all packs: {whole / 1.0:.2f} of the 1 s and {held / 150:.2f} of the 150 MB they may take\n")


if __name__ == "__main__":
    main()
