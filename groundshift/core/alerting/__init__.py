"""Changes and rules become alerts. The rules are the theatre's data (alerts.toml), checked when they are read (rules.py).

alerts_of() is a pure function of a state: no clock, and no memory of what was raised before. Silence needs a clock (silence.py).
"""

from groundshift.core.alerting.raising import alerts_of
from groundshift.core.alerting.rules import Rule, check_rules
from groundshift.core.alerting.silence import silences

__all__ = ["Rule", "alerts_of", "check_rules", "silences"]
