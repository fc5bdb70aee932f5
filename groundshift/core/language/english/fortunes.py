"""Words of how sides fare: who comes on and who gives way, where a place fell and nobody says to whom."""

# Behind a side, as its verb. Of who comes on; with "was" or "were" before them, of who gives way: "were routed", "was pushed back".
COMES_ON = frozenset(
    "attacked attack attacks attacking stormed storm storms storming struck strike strikes striking assaulted assaulting assault advanced advance"
    " advances advancing pressed pressing push pushed pushing turned moved moving broke breached breach besieged besieging besiege siege"
    " surrounded encircled encircling closed closing poured swept rolled pursuing chasing chased routed beat crossed entered".split()
)
BROKEN = frozenset("apart ranks camp under down off".split())  # behind "broke" and "turned": of who gives way after all
# Of who gives way, or had the place.
GIVES_WAY = frozenset(
    "fled flee fleeing flees left leave leaving quit abandoned abandoning withdrew withdrawn withdrawing retreated retreating retreat scattered"
    " deserted surrendered surrendering mutinied disbanded dispersed escaped outnumbered outgunned starved melted vanished collapsed crumbled"
    " regrouped regrouping flight rout relieve reinforce"
    " retake recapture regain mourn mourned mourning mourns lament laments lamented regret regretted regrets bemoaned blame blames blamed blaming"
    " reinforcements ammunition bullets supplies exhausted resistance".split()
)
LETS = frozenset("left leave leaves leaving".split())  # with "to" behind it: "left it to take off"
# Of who had it, where the place is named beside.
HAD_IT = frozenset("defended defending defend held hold holding controlled ruled fortified garrisoned".split())
UNSURE = frozenset("whether if unless".split())
# Of who rejoices at it.
CHEERS = frozenset("celebrate celebrates celebrated celebrating hail hails hailed hailing applauded toasted".split())
# Before "of" or behind "'s": what was a side's own at the place.
OWN_THERE = frozenset(
    "stronghold strongholds bastion bastions base bases garrison garrisons headquarters heartland seat hub defences defenses defence defense"
    " defenders men fighters troops soldiers units hands".split()
)
HANDS = frozenset("hands control".split())  # in which a place is, now or once
IS_NOW = frozenset("is are remains remain".split())
# Before "by": what was done there.
DEFENDED_BY = frozenset("held defended occupied controlled fortified garrisoned ruled run manned".split())
ATTACKED_BY = frozenset("besieged attacked attack surrounded encircled stormed shelled siege assault offensive bombardment fire".split())
# Whose good or bad luck it is said to be: "a blow to the rebels", "a victory for the army"; "suffered a setback".
BLOWS = frozenset("blow setback defeat disaster humiliation embarrassment reverse catastrophe".split())
BOONS = frozenset("victory triumph success boost win breakthrough coup gain advance".split())
TO_WHOM = frozenset("to for".split())
OF_ONE_SIDE = frozenset({"of"})
# Of luck "since Bakhmut fell": the biggest since then is like it; the first since then is unlike it.
SUPERLATIVES = frozenset("biggest greatest largest worst heaviest best gravest grandest major important significant serious severe".split())
OPENED = frozenset("open opens opened opening pave paves paved paving clear clears cleared clearing".split())  # a way for somebody
WAYS = frozenset("road way route door gate path corridor".split())
SUFFERS = frozenset("suffer suffers suffered suffering sustained endured".split())
DESPITE = frozenset("despite notwithstanding".split())
