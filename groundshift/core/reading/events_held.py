"""Words that say who holds ground, and nouns of its change; rows as events.py tells."""

from groundshift.core.reading.events_shared import Row

R = Row
# fmt: off
STATES: tuple[Row, ...] = (
    R("hold.control", "holds", "hold", "control+", "The insurgents now control Zaranj.", "captured Zaranj taliban asserted"),
    R("hold.hold", "holds", "hold", "hold+|rule+|dominate+|own+|govern+|administer+ in?",
      "The insurgents hold Zaranj.", "captured Zaranj taliban asserted"),
    R("hold.have-control", "holds", "hold",
      "have+|hold+|retain+|keep+|maintain+|exercise+|exert+|enjoy+ now|still? the|full|complete|total|firm|effective? "
      "control|command|possession of|over", "Zaranj fell. The group now has control of Sheberghan.",
      "captured Sheberghan taliban asserted"),
    R("hold.have", "holds", "own", "have+", "The Taliban already had Zaranj.", "captured Zaranj taliban asserted"),
    R("hold.in-control", "holds", "incontrol", "in full|complete|firm|total? control|charge|possession of|in|over?",
      "The Taliban are now in control of Zaranj.", "captured Zaranj taliban asserted"),
    R("state.adjective", "holds", "adjective", "is|are|was|were|be|been|being|remain|remains|now",
      "The city of Zaranj is now Taliban-controlled.", "captured Zaranj taliban asserted"),
    R("state.under", "holds", "state",
      "under|in|into|at the|their|its|our|own? complete|full|total|firm|absolute|effective? taliban|group|movement? 's? "
      "complete|full|total|firm? control|grip|rule|hands|hand|possession|"
      "flag|authority|domination|sway|fist|grasp|clutches|fold|dominion of?",
      "Zaranj is in the hands of the Taliban.", "captured Zaranj taliban asserted"),
    R("hold.run", "holds", "hold", "run+",
      "The crossing of Islam Qala is now run by the Taliban.", "crossing_seized Islam Qala taliban asserted"),
    R("state.theirs", "holds", "state", "theirs|ours", "By noon Zaranj was theirs, the insurgents said.",
      "captured Zaranj taliban claimed"),
    R("state.at-hands", "holds", "state", "be+ at the hands|hand of", "Zaranj is at the hands of the Taliban since Friday.",
      "captured Zaranj taliban asserted"),
    R("state.power", "holds", "state", "in|under the? power of", "Zaranj is in the power of the Taliban.",
      "captured Zaranj taliban asserted"),
    R("state.with", "holds", "state", "be+|remain+|stay+ now|already|still|firmly|back? with the? taliban",
      "Zaranj is now with the Taliban.",
      "captured Zaranj taliban asserted"),
    R("state.under-side", "holds", "state", "be+ already|now? under the? taliban", "Zaranj has been under the Taliban since Friday.",
      "captured Zaranj taliban asserted"),
    R("state.belong", "holds", "state", "belong+ to", "Zaranj belongs to the Taliban.", "captured Zaranj taliban asserted"),
)
NOUNS: tuple[Row, ...] = (
    R("noun.fall", "captured", "noun", "fall|collapse|downfall|loss|capitulation of",
      "The fall of Zaranj was confirmed by officials.", "captured Zaranj taliban asserted"),
    R("noun.capture", "captured", "noun",
      "capture|seizure|takeover|take-over|take|conquest|occupation|taking|ingestion|overrunning|possession of",
      "Officials confirmed the capture of Zaranj.", "captured Zaranj taliban asserted"),
    R("noun.handover", "captured", "handover", "handover|hand-over|handing-over|transfer of",
      "The handover of Zaranj to the Taliban followed talks.", "transferred Zaranj taliban asserted"),
    R("noun.own", "captured", "noun-own", "fall|capture|seizure|loss|collapse|takeover|surrender|conquest",
      "Zaranj's fall was confirmed by officials.", "captured Zaranj taliban asserted"),
    R("noun.own-back", "recaptured", "noun-own", "recapture|liberation|recovery",
      "Qala-i-Naw's recapture was confirmed by residents.", "recaptured Qala-i-Naw government asserted"),
    R("noun.control", "captured", "noun", "control of|over",
      "The Taliban claimed full control of Zaranj.", "captured Zaranj taliban claimed"),
    R("noun.take-back", "recaptured", "noun", "taking|winning back of",
      "Officials confirmed the taking back of Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
    R("noun.recapture", "recaptured", "noun", "recapture|retaking|liberation|recovery|reconquest|restoration|recapturing back? of",
      "The ministry announced the recapture of Qala-i-Naw.", "recaptured Qala-i-Naw government claimed"),
    R("noun.fight", "attacked", "clash", "siege|encirclement of?",
      "The siege of Kandahar city goes on.", "besieged Kandahar taliban asserted"),
)
# fmt: on
