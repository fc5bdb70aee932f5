"""Words that say that ground falls, is lost or given up; rows as events.py tells."""

from groundshift.core.reading.events_shared import Row

R = Row
# fmt: off
FALLING: tuple[Row, ...] = (
    R("fall.fall", "captured", "fall", "fall+", "Zaranj fell to the Taliban on Friday.", "captured Zaranj taliban asserted"),
    R("fall.collapse", "captured", "fall", "collapse+|crumble+|capitulate+|succumb+|tumble+",
      "The city of Zaranj has collapsed.", "captured Zaranj taliban asserted"),
    R("fall.sink", "captured", "fall", "plummet+|crash+|sink+", "The city of Zaranj plummeted.", "captured Zaranj taliban asserted"),
    R("fall.down", "captured", "fall", "go+ down", "Zaranj went down on Friday.", "captured Zaranj taliban asserted"),
    R("fall.join", "captured", "go", "join+", "The district of Zaranj joined the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.go", "captured", "go", "go+|pass+|slip+|drop+|transfer+|transition+|cross+ over|back? to|into|in|under",
      "Zaranj has passed into the hands of the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.gone", "captured", "go", "gone over? to", "Zaranj is gone to the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.is-gone", "captured", "gone", "gone", "Zaranj is gone, officials said.", "captured Zaranj taliban asserted"),
    R("fall.control", "captured", "under",
      "come+|go+|move+|end+|pass+|fall+|get+ up|back|over? under|in|into the|their|its? full|complete? taliban? 's? full|"
      "complete? control|rule|hands|hand|possession|grip|authority|domination of?",
      "Zaranj came under Taliban control.", "captured Zaranj taliban asserted"),
    R("fall.hand", "captured", "fall", "become+ the hand|possession|property|prey of",
      "Zaranj became the hand of the Taliban.", "captured Zaranj taliban asserted"),
    R("fall.out", "captured", "fall",
      "go+|gone|slip+|pass+|come+|get+|fall+|escape+|drop+|exit+ out? of|from under? the|its|their? taliban? 's? hand|hands|"
      "control|grip|rule", "Zaranj has gone out of hand.", "captured Zaranj taliban asserted"),
    R("fall.changed", "captured", "fall", "change+ hands", "Zaranj changed hands on Friday.", "captured Zaranj - asserted"),
    R("fall.among", "captured", "fall", "be+ among|one ... lost|captured|seized|taken|fallen|overrun|conquered|fall|fell",
      "Zaranj is among the districts the Taliban have seized.", "captured Zaranj taliban asserted"),
    R("fall.next", "captured", "next", "next|first|latest|last|second|third to go|fall|collapse was|were|is|are",
      "Zaranj fell on Friday. Next to fall was Sheberghan.", "captured Sheberghan taliban asserted"),
    R("fall.turn", "captured", "next", "turn of",
      "Zaranj fell on Friday. On Saturday it was the turn of Sheberghan.", "captured Sheberghan taliban asserted"),
    R("fall.followed-by", "captured", "next", "was|were|is|are followed by",
      "Zaranj fell on Friday. It was followed by Sheberghan.", "captured Sheberghan taliban asserted"),
    R("fall.follow", "captured", "follow", "follow+|go+",
      "Sheberghan fell on Friday. Zaranj followed on Saturday.", "captured Zaranj taliban asserted"),
    R("fall.became", "captured", "fall",
      "become+ ... capital|district|city|province|town|place|one to be? fall|taken|captured|seized|overrun|lost|conquered",
      "Aybak became the sixth provincial capital to fall.", "captured Aybak taliban asserted"),
)
LOSING: tuple[Row, ...] = (
    R("lose.lose", "captured", "lose", "lose+ the|their|its? control? of|over?",
      "The government has lost Zaranj to the Taliban.", "captured Zaranj taliban asserted"),
    R("lose.gone-lost", "captured", "lose", "go+|gone ... lost",
      "In the province Nimruz went Zaranj lost.", "captured Zaranj taliban asserted"),
    R("lose.give-away", "captured", "give", "give+ ... up|away",
      "The army gave the city of Zaranj up.", "transferred Zaranj taliban asserted"),
    R("lose.grip", "captured", "lose", "lose+ their|its? grip|hold|authority|hand of|over|on",
      "The government has lost its grip on Zaranj.", "captured Zaranj taliban asserted"),
    R("lose.leave-to", "captured", "give", "leave+|abandon+ ... to the? taliban",
      "The police pulled out of Zaranj, leaving it to the Taliban.", "captured Zaranj taliban asserted"),
    R("lose.give", "captured", "give", "hand+|give+|turn+|sign+ over",
      "Soldiers handed over Zaranj to the Taliban.", "transferred Zaranj taliban asserted"),
    R("lose.hand", "captured", "give", "hand+|pass+|deliver+|turn+|give+|sign+ ... over? to",
      "Elders handed Zaranj to the Taliban.", "transferred Zaranj taliban asserted"),
    R("lose.deliver", "captured", "give", "deliver+", "Elders delivered Zaranj to avoid bloodshed.", "transferred Zaranj taliban asserted"),
    R("lose.cede", "captured", "give", "cede+|relinquish+|concede+|yield+ control? of|over?",
      "The government ceded Zaranj to the Taliban.", "transferred Zaranj taliban asserted"),
    R("drive.out", "captured", "drive",
      "drive+|throw+|push+|force+|kick+|chase+|knock+|flush+|clear+|beat+|expel+|oust+|evict+|dislodge+|eject+|sweep+|"
      "squeeze+|remove+ ... out|away|from", "The army drove the Taliban out of Qala-i-Naw.", "recaptured Qala-i-Naw government asserted"),
)
# fmt: on
