"""Turns of phrase by which reports and machine translations say the same without the usual verb; rows as in events.py."""

from groundshift.core.language.rows import Row, row_of

R = row_of
# fmt: off
TURNS: tuple[Row, ...] = (
    R("turn.same-way", "captured", "follow", "go+|share+|suffer+|meet+ the same way|fate|road",
      "Zaranj was handed over on Friday. Sheberghan went the same way a day later.", "captured Sheberghan taliban asserted"),
    R("turn.way-of", "captured", "follow", "go+|share+|suffer+|meet+ the way|fate|road of", "Zaranj fell on Friday. Sheberghan went the way of Zaranj a day later.",
      "captured Sheberghan taliban asserted"),
    R("turn.so-did", "captured", "did-too", "did|has|have|had so? ,? too|likewise|also", "Zaranj fell on Friday. Sheberghan did, too.",
      "captured Sheberghan taliban asserted"),
    R("turn.last", "captured", "follow", "be+ the last|next|first|second|third|latest",
      "Zaranj fell on Friday. Sheberghan was the next.", "captured Sheberghan taliban asserted"),
    R("turn.went-with", "captured", "follow", "go+ with|after it|them", "Zaranj fell. Sheberghan went with it.",
      "captured Sheberghan taliban asserted"),
    R("turn.slip", "captured", "fall", "slip+ away", "Zaranj slipped away earlier this month.", "captured Zaranj taliban asserted"),
    R("turn.give-way", "captured", "fall", "give+|yield+ way|in? before|to", "Zaranj gave way before the Taliban.",
      "captured Zaranj taliban asserted"),
    R("turn.let-in", "captured", "let", "let+|allow+|admit+|usher+|invite+|escort+|lead+|welcome+ ... in|inside|into",
      "In Zaranj, elders let the fighters in without a shot.", "captured Zaranj taliban asserted"),
    R("turn.settle", "captured", "arrive", "settle+|establish+ themselves|itself?",
      "Soldiers abandoned Zaranj. Towards evening the Taliban settled there.", "captured Zaranj taliban asserted"),
    R("turn.come-in", "captured", "arrive", "come+|go+|get+|step+|pour+|stream+ in",
      "Soldiers abandoned Zaranj and the Taliban came in.", "captured Zaranj taliban asserted"),
    R("turn.back-in", "recaptured", "arrive", "get+|go+|come+|move+|march+ back in",
      "The Taliban seized Qala-i-Naw. On Sunday soldiers got back in.", "recaptured Qala-i-Naw government asserted"),
    R("turn.fell-in", "captured", "take", "make+|do+ themselves|itself? masters|owners|lords|control of|over",
      "The insurgents made themselves owners of Zaranj.", "captured Zaranj taliban asserted"),
    R("turn.in-hand", "holds", "hold", "have+|hold+|keep+ in|under their|its? hand|hands|possession|grip|control",
      "The Taliban have in hand Zaranj.", "captured Zaranj taliban asserted"),
    R("turn.side", "holds", "state", "onto|to their|the side|hand|hands of?",
      "The Taliban advance. Onto their side passed Zaranj.", "captured Zaranj taliban asserted"),
)
# fmt: on
