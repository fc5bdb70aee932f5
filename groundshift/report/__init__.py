"""The page that opens from disk: one file with everything in it, which asks nobody for anything."""

from groundshift.report.facts import facts
from groundshift.report.page import page

__all__ = ["facts", "page"]
