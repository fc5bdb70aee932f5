"""The verbs of territorial news."""

from groundshift.core.language.english.inflection import forms_of

# Every verb that a row of the event table inflects (a test holds it): capitalised in a headline, it is no part of a name ("Taliban Storm District").
BASES = frozenset(
    """
    abandon account achieve acquire add adjust administer admit advance airlift allow annex answer appropriate arrive assault
    assume attack back bag battle be beat become begin belong besiege blast block blockade bolt bombard breach break bring burst
    call capitulate capture carry cast catch cede cement change chase claim clash claw clean cleanse clear cling close collapse
    come commandeer commemorate compete complete concede conduct confiscate conquer consolidate control counter-attack
    counterattack crash cross crumble cut decamp declare defect defend deliver depart deposit deprive descend desert disappear
    dislodge dissolve do dominate draw drift drive drop eject elbow empty encircle end engage engulf enjoy enter entrench escape
    escort establish evacuate evict exceed exchange exercise exert exit expand expel extend fall fence fend ferry fight find
    flee flush fly foil fold follow force free gain garrison gather get give go gobble govern grab grant grasp guard hand have
    head hear hem hit hold hurl impose increase infiltrate ingest install intensify intercept invade invite isolate join keep
    kick knock launch lay lead leave lengthen let liberate lift loosen lose lower maintain make man march mark mass master meet
    melt mount move nab net obtain occupy offer open oust overpower overrun overtake overwhelm own pacify paint pass patrol penetrate
    perform pierce pile pin place plummet plunder possess pound pour press probe proclaim protect pull purge purify push put
    quit raid re-account re-capture re-enter re-establish re-take reach reassert recapture reclaim reconquer recover recuperate
    reenter reestablish regain register release relieve relinquish relocate remain remove reoccupy de-occupy deoccupy repel report repossess
    repulse requisition rescue reseize resist restore resume retain retake retire retreat retrieve return reverse revert rewin
    rid ride ring rip rob roll rule run saunter save seal secure seek seize send set settle sew share shell shift shoot shove sign
    sink sit skirmish slide slip smash snatch sneak spread squeeze staff stage stand start stay steal step storm stream stride strip
    stroll struggle subdue subject subjugate succumb suffer suppress surge surpass surrender surround swallow swap sweep swell
    switch take target tear throw thwart tie tighten trade transfer transition tumble turn undo usher usurp vacate vanish vie
    vindicate wage wake walk ward welcome win withdraw wrap wrench wrest show list colour color count name number deploy fan yield
    """.split()
)
# Of them those by which a side takes a place, with nothing but its name behind.
TAKES = frozenset("capture conquer liberate occupy recapture retake seize take".split())
PAST_OF_EVENTS = frozenset(forms_of(base)[2] for base in BASES)  # "took", "captured"
VERBS = frozenset(form for base in BASES for form in forms_of(base))
