"""Rows that somebody has coded already (ACLED, UCDP GED, VIINA): an article whose body is the row becomes the claims that its codes make.

The coder speaks. Codes that say nothing of ground are listed in docs/imports.md, and make no claim.
"""

from groundshift.core.coded.codes import CODES, FORMS, Code
from groundshift.core.coded.reading import read_coded
from groundshift.core.coded.rows import Coded, body_of, coded_row

__all__ = ["CODES", "FORMS", "Code", "Coded", "body_of", "coded_row", "read_coded"]
