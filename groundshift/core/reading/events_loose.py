"""The last rows of the table: words of control that tell something of the one sure place of their clause where no construction was read."""

from groundshift.core.reading.events_shared import Row

R = Row
# fmt: off
# Each is one word of the list, wherever it stands in its clause; frames_loose.py says what must not stand beside it.
LOOSE: tuple[Row, ...] = (
    R("loose.back", "recaptured", "loose",
      "retake+|recapture+|regain+|reclaim+|reconquer+|liberate+|recapture|liberation|reconquest|repossession",
      "Qala-i-Naw has seen its liberation by the army.", "recaptured Qala-i-Naw government asserted"),
    R("loose.lost", "captured", "loose", "fall+|collapse+|capitulate+|succumb+|lose+|surrender+|downfall|defeat",
      "Zaranj has met with defeat.", "captured Zaranj taliban asserted"),
    R("loose.gain", "captured", "loose", "capture+|seize+|conquer+|overrun+|occupy+|annex+|conquest|seizure|takeover",
      "Zaranj has seen a Taliban takeover.", "captured Zaranj taliban asserted"),
    R("loose.hold", "holds", "loose", "control|rule|hands|grip|possession|administration|authority|writ|masters|conquerors",
      "Taliban rule has come to Zaranj.", "captured Zaranj taliban asserted"),
)
# fmt: on
