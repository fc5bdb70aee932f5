"""The page that opens from disk: one file with everything in it, which asks nobody for anything; or the same page, served."""

from groundshift.report.document import Page
from groundshift.report.facts import Told, facts
from groundshift.report.page import Served, page

__all__ = ["Page", "Served", "Told", "facts", "page"]
