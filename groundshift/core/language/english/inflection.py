"""The forms of verbs, as English spells them."""

# Base, past and past participle of the verbs that have their own.
IRREGULAR: dict[str, tuple[str, str]] = {
    base: (past, participle)
    for base, past, participle in map(str.split, (
        "be was been", "beat beat beaten", "become became become", "begin began begun", "break broke broken", "bring brought brought",
        "burst burst burst", "catch caught caught", "come came come", "cut cut cut", "do did done", "draw drew drawn",
        "drive drove driven", "fall fell fallen", "fight fought fought", "find found found", "flee fled fled", "fly flew flown",
        "get got got", "give gave given", "go went gone", "hang hung hung", "have had had", "hit hit hit", "hold held held",
        "keep kept kept", "lay laid laid", "lead led led", "leave left left", "let let let", "lose lost lost", "make made made",
        "meet met met", "overrun overran overrun", "overtake overtook overtaken", "put put put", "quit quit quit",
        "re-take re-took re-taken", "retake retook retaken", "ride rode ridden", "run ran run", "seek sought sought", "send sent sent", "set set set",
        "rid rid rid", "shoot shot shot", "sink sank sunk", "sit sat sat", "slide slid slid", "spread spread spread", "stand stood stood", "steal stole stolen", "stride strode stridden", "sweep swept swept",
        "take took taken", "tear tore torn", "throw threw thrown", "wake woke woken", "win won won", "withdraw withdrew withdrawn",
    ))
}  # fmt: skip
# Verbs that double their last letter: "robbed", "expelling".
DOUBLED = frozenset(
    "admit begin control cut drop expel get grab hem hit let man overrun pin "
    "patrol plan put quit repel rid rip rob run set sit slip snap step swap transfer win wrap".split()
)
THIRD = {"be": "is", "have": "has"}
FORMS = ("base", "s", "past", "pp", "ing")


def forms_of(verb: str) -> tuple[str, str, str, str, str]:
    """Return the five forms of a verb, in the order of FORMS, as English spells them unless a table says otherwise."""
    ies = verb.endswith("y") and verb[-2] not in "aeiou"
    stem = verb + verb[-1] if verb in DOUBLED else verb
    third = verb[:-1] + "ies" if ies else verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    regular = verb[:-1] + "ied" if ies else stem + ("d" if stem.endswith("e") else "ed")
    past, participle = IRREGULAR.get(verb, (regular, regular))
    silent = stem.endswith("e") and not stem.endswith("ee") and verb != "be"
    return verb, THIRD.get(verb, third), past, participle, (stem[:-1] if silent else stem) + "ing"
