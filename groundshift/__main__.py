"""python -m groundshift: the command line, where no console script is installed."""

from groundshift.cli import main

main()
