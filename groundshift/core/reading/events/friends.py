"""False friends: words with which a word of control says something else, and nothing of ground; rows as events.py tells."""

from groundshift.core.language.rows import Row

R = Row
# fmt: off
FRIENDS: tuple[Row, ...] = (
    R("friend.fall", "", "friend",
      "fall+ apart|silent|quiet|calm|still|short|ill|sick|asleep|flat|foul|dark|empty|unconscious|overboard|victim|behind",
      "The city of Kunduz fell silent after dark.", "-"),
    R("friend.fall-into", "", "friend",
      "fall+ into disrepair|disarray|chaos|ruin|ruins|darkness|silence|poverty|anarchy|oblivion|decline|despair|neglect|debt",
      "Kunduz city fell into darkness on Friday.", "-"),
    R("friend.slipping", "", "friend", "been|is|are|was|were|keeps|kept slowly|steadily|gradually|now? slipping|drifting|sliding",
      "Kunduz has been slipping out of the government's control for months.", "-"),
    R("friend.hands", "", "friend",
      "change+|swap+ hands several|many|repeatedly|often|frequently|multiple|numerous|regularly|between|twice|three|four",
      "Zaranj has changed hands between the two sides for years.", "-"),
    R("friend.beside", "", "friend", "fight+|battle+|stand+|side+ beside|alongside the? taliban", "Militias fight alongside the Taliban in Kunduz.", "-"),
    R("friend.office", "", "friend", "take+|assume+|leave+|hold+ up? office", "The governor took office in Kunduz city.", "-"),
    R("friend.fall-under", "", "friend", "fall+ under|within|outside the|its|their jurisdiction|responsibility|scope|mandate|remit",
      "Kunduz falls under the responsibility of a northern corps.", "-"),
)
# fmt: on
