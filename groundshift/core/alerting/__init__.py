"""Changes and rules become alerts. The rules are the theatre's data (alerts.toml), checked when they are read (rules.py).

alerts_of() is a pure function of a state: no clock, and no memory of what was raised before. Silence needs a clock (silence.py).
"""

from collections.abc import Iterable

from groundshift.core.alerting.raising import Alarms
from groundshift.core.alerting.rules import check_rules
from groundshift.core.alerting.signals import of_changes, of_fights, of_figures, of_tallies
from groundshift.core.alerting.silence import silences
from groundshift.core.control import State
from groundshift.core.records import Alert
from groundshift.core.theatre.alerts import Rule

__all__ = ["Alarms", "Rule", "alerts_of", "check_rules", "silences"]


def alerts_of(state: State, rules: Iterable[Rule]) -> list[Alert]:
    """Return every alert that the rules see in a state, firing or resolved, in the order of event time."""
    alarms = Alarms(state.theatre, rules)
    pack = state.theatre
    alarms.hear(("", "changes"), of_changes(state.changes, state.spans))
    alarms.hear(("", "tallies"), of_tallies(state.tallies))
    alarms.hear(("", "fights"), of_fights(state.fights, pack))
    alarms.hear(("", "figures"), of_figures(state.figures, pack))
    raised = alarms.review(state.now, state.version)
    return sorted((alert for alerts in raised.values() for alert in alerts), key=lambda a: (a.reached_at, a.rule, a.scope, a.id))
