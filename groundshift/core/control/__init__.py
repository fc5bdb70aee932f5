"""Claims become control: who held what, from when to when, and why (DESIGN section 4).

fold() is a pure function of the set of claim sets. Below it: a ledger keeps which claim sets count (ledger.py); what they say of one unit,
a place or its centre, is put in order (walk.py), disputed (disputes.py), weighed (voices.py) and written down as spans and changes
(history.py, changes.py, words.py); what is counted and not named becomes tallies (counts.py, tallies.py). Thresholds and weights are the
theatre's (rules.py).
"""

from groundshift.core.control.asof import Sight, as_of
from groundshift.core.control.folding import Control, State, fold

__all__ = ["Control", "Sight", "State", "as_of", "fold"]
