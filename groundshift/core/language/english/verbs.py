"""The verbs of territorial news."""

from groundshift.core.language.english.inflection import forms_of

# Every verb that a row of the event table inflects (a test holds it): capitalised in a headline, it is no part of a name ("Taliban Storm District").
BASES = frozenset(
    """
    abandon account achieve acquire add adjust administer admit advance airlift allow annex appropriate arrive assault assume attack
    back bag battle be beat become begin belong besiege blast blockade bolt bombard breach break bring burst capitulate capture carry
    cast catch cede cement change chase claim clash claw clean cleanse clear close collapse come compete complete concede conduct
    confiscate conquer consolidate control counter-attack counterattack crash cross crumble cut decamp defect defend deliver depart
    deposit descend desert disappear dislodge dissolve do dominate draw drive drop eject empty encircle end engage engulf enjoy enter
    entrench escape escort establish evacuate evict exceed exchange exercise exert exit expand expel extend fall fence fend ferry fight
    find flee flush fly foil fold follow force free gain gather get give go gobble govern grab grant grasp hand have head hear hem hit
    hold impose increase infiltrate ingest install intensify intercept invade invite isolate join keep kick knock launch lay lead leave
    lengthen let liberate lift loosen lose lower maintain make march mass master meet melt mount move nab net obtain occupy offer open
    oust overpower overrun overtake overwhelm own pacify pass penetrate perform pierce pile pin place plummet plunder possess pound pour
    press probe protect pull purge purify push put quit raid re-account re-capture re-enter re-establish re-take reach reassert
    recapture reclaim reconquer recover recuperate reenter reestablish regain register release relinquish relocate remain remove
    reoccupy repel report repossess repulse rescue reseize resist restore resume retain retake retire retreat retrieve return reverse
    revert rewin ride ring rob roll rule run save secure seek seize set settle share shell shift shoot sign sink skirmish slip smash
    snatch sneak spread squeeze stage stand start stay steal step storm stream struggle subdue subject subjugate succumb suffer suppress
    surpass surrender surround swallow swap sweep swell switch take target throw thwart tighten trade transfer transition tumble turn
    undo usher usurp vacate vanish vie vindicate wage walk ward welcome win withdraw wrest yield
    """.split()
)
VERBS = frozenset(form for base in BASES for form in forms_of(base))
