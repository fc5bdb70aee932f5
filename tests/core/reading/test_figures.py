"""How many were killed, taken or freed, whose they were, and where; and prisons broken open."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import FIGURE_KINDS, Article, Claim
from groundshift.core.theatre import load

AFGHANISTAN = load()
AT = datetime(2021, 7, 15, 12, tzinfo=UTC)
TALOQAN = "af-takhar-taloqan-city"


def claims_of(body: str) -> tuple[Claim, ...]:
    article = Article(id="f", revision=0, body=body, published=AT, fetched_at=AT, content_hash="")
    return read(article, AFGHANISTAN).claims


def figures(body: str) -> list[Claim]:
    return [c for c in claims_of(body) if c.kind in FIGURE_KINDS]


COUNTED = [
    ("More than 30 policemen were killed and a dozen more were taken prisoner.",
     [("killed", 30, "policemen", "government"), ("captured_persons", 12, "policemen", "government")]),
    ("The army said it had killed 45 militants.", [("killed", 45, "militants", "taliban")]),
    ("A soldier was killed at the gate.", [("killed", 1, "soldier", "government")]),
    ("About 90 fighters, three of their leaders among them, surrendered.",
     [("surrendered_persons", 90, "fighters", None), ("surrendered_persons", 3, "", None)]),
    ("Eighteen of them gave themselves up.", [("surrendered_persons", 18, "", None)]),
    ("Two Humvees were seized.", [("seized_materiel", 2, "Humvees", None)]),
    ("Seven drivers were taken to hospital.", [("wounded", 7, "drivers", None)]),
    ("Some 20 soldiers put down their arms.", [("surrendered_persons", 20, "soldiers", "government")]),
    ("Three policemen met their death.", [("killed", 3, "policemen", "government")]),
    ("Five civilians were hurt.", [("wounded", 5, "civilians", None)]),
    ("A total of 23 militants including two commanders were eliminated.", [("killed", 23, "militants", "taliban")]),
    ("Commandos wiped out 40 militants.", [("killed", 40, "militants", "taliban")]),
    ("The army lost 60 soldiers in that battle.", [("killed", 60, "soldiers", "government")]),
    ("Some 30 policemen fell in the battles there.", [("killed", 30, "policemen", "government")]),
    ("Seven policemen attained martyrdom and 15 others took wounds.",
     [("killed", 7, "policemen", "government"), ("wounded", 15, "others took", None)]),
    ("The army put enemy dead at 27.", [("killed", 27, "", None)]),
    ("Among the dead are nine children.", [("killed", 9, "children", None)]),
    ("Some 25 soldiers threw down their weapons.", [("surrendered_persons", 25, "soldiers", "government")]),
    ("Some 25 policemen turned themselves in.", [("surrendered_persons", 25, "policemen", "government")]),
    ("Nine gunmen were caught.", [("captured_persons", 9, "gunmen", "taliban")]),
    ("About 400 families abandoned their dwellings.", [("displaced", 400, "families", None)]),
    ("About 400 families took refuge in a school.", [("displaced", 400, "families", None)]),
    ("About 1,000 of 5,000 prisoners were freed.", [("prisoners_freed", 1000, "", None)]),
    ("Two captured pick-ups stood before the school.", [("seized_materiel", 2, "pick-ups", None)]),
    ("Some 300 prisoners left through the open gates of the jail.", [("prisoners_freed", 300, "prisoners", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), COUNTED, ids=[sentence for sentence, _ in COUNTED])
def test_a_figure_says_what_became_of_whom(sentence, expected):
    """A number of people or things has a kind, whom as said, and the side whose they are."""
    assert [(c.kind, c.low, c.whom, c.loser) for c in figures(sentence)] == expected


NOT_COUNTED = [
    "Seven people fled and 14 houses were destroyed by shells.",
    "Three men convicted of killing a teacher were moved to another prison.",
    "Some 40 policemen walked home with their wounded.",
    "Six of Herat's districts had been captured.",
    "The army put 300 men at the bridge.",
    "All posts but one have been captured.",
    "The army captured six drug laboratories.",
    "Twenty policemen fell ill in the barracks.",
    "Twenty policemen fell back to the bridge.",
    "Some 400 families are stuck in their homes.",
    "Six drivers were caught in the crossfire.",
    "Nine out of 12 posts have been evacuated.",
    "More than 800 Afghan soldiers fled over the river.",
]


@pytest.mark.parametrize("sentence", NOT_COUNTED)
def test_words_in_another_sense_count_nobody_harmed(sentence):
    """Destroyed houses, convicts, stretchers, captured things and soldiers in flight are neither harmed nor displaced."""
    assert not {c.kind for c in figures(sentence)} & {"killed", "wounded", "captured_persons"}
    assert not [c for c in figures(sentence) if "soldiers" in c.whom]


HERE = [
    "Four civilians were killed in the attack.",
    "Four civilians were killed there.",
    "A doctor in the city said four civilians were killed.",
    "Four civilians were killed.",
]


@pytest.mark.parametrize("sentence", HERE)
def test_a_figure_goes_on_with_the_story_of_its_place(sentence):
    """What carries a place's story on keeps the place."""
    (figure,) = figures(f"Taliban fighters stormed Taloqan on Wednesday. {sentence}")
    assert (figure.place_id, figure.province) == (TALOQAN, "Takhar")


NOWHERE = [
    "At least 70,000 Afghans have fled their homes since May.",
    "Hundreds of Afghan soldiers have surrendered in recent weeks.",
    "The government in Kabul claimed it had killed nearly 900 insurgents in the past few days.",
    "Across the country 1,200 civilians were killed.",
]


@pytest.mark.parametrize("sentence", NOWHERE)
def test_the_countrys_figure_has_no_place(sentence):
    """A figure of the whole country, or of nobody's place, does not fall to the place last named."""
    (figure,) = figures(f"Taliban fighters stormed Taloqan on Wednesday. {sentence}")
    assert (figure.place_id, figure.province) == (None, None)


def test_a_figure_far_behind_its_place_has_none():
    """Long after a place was named, a figure without one is nobody's."""
    filler = "The price of flour has risen again and shopkeepers say that nobody buys anything any more. " * 9
    (figure,) = figures(f"Taliban fighters stormed Taloqan on Wednesday. {filler}Four civilians were killed.")
    assert figure.place_id is None


OWN = [
    ("Taliban fighters stormed Taloqan. Nine soldiers were killed in Kunduz, according to elders.", "af-kunduz-kunduz-city"),
    ("Taliban fighters stormed Taloqan. In Zaranj, a bomb killed nine people.", "af-nimruz-zaranj-city"),
    ("Taliban fighters stormed Taloqan. Nine soldiers were killed, a lawmaker said, and help has left Kunduz.", TALOQAN),
]


@pytest.mark.parametrize(("body", "place"), OWN)
def test_a_figure_is_at_the_place_of_its_own_clause(body, place):
    """A place in the sentence comes before the one last spoken of, unless people only came from there."""
    (figure,) = figures(body)
    assert figure.place_id == place


def test_a_place_unknown_is_not_another_one():
    """Dead of a district that is not known are not put at the place last named."""
    (figure,) = figures("Taliban fighters stormed Taloqan. At least nine soldiers were killed in Quillmere district, elders said.")
    assert figure.place_id is None


BROKEN = [
    "Taliban fighters broke into the city's jail and let some 200 inmates out.",
    "The Taliban freed all prisoners from the provincial prison.",
    "Hundreds of detainees escaped from the prison.",
    "The insurgents emptied the jail.",
    "The main prison was breached and its inmates let go.",
    "A jailbreak was reported there.",
    "Inmates fled from the prison.",
]


@pytest.mark.parametrize("sentence", BROKEN)
def test_a_prison_is_broken_open(sentence):
    """Prisoners who got out make a prison break at the place, however many they were."""
    (broken,) = [c for c in claims_of(f"Taliban fighters stormed Taloqan on Wednesday. {sentence}") if c.kind == "prison_break"]
    assert (broken.place_id, broken.low) == (TALOQAN, None)


def test_a_prison_of_a_province_stands_in_its_capital():
    """The prison of a province is told at its capital."""
    (broken,) = [c for c in claims_of("The Taliban broke into Takhar provincial prison and freed everybody.") if c.kind == "prison_break"]
    assert broken.place_id == TALOQAN


HELD = [
    "Taliban fighters attacked the prison, but were driven off.",
    "The government released 300 Taliban prisoners under the deal.",
    "The Taliban may have freed prisoners from the jail if the gates gave way.",
    "The Taliban threatened to free the prisoners.",
    "Residents who live near the prison fled.",
]


@pytest.mark.parametrize("sentence", HELD)
def test_a_prison_attacked_or_emptied_by_law_is_not_broken(sentence):
    """A mere attack, a release by the state, and what may happen are no prison break."""
    assert not [c for c in claims_of(f"Taliban fighters stormed Taloqan on Wednesday. {sentence}") if c.kind == "prison_break"]


UNSURE = [("The bombs may have killed 30 people.", "hypothetical"), ("The ministry denied that 30 soldiers had been killed.", "denied")]


@pytest.mark.parametrize(("sentence", "standing"), UNSURE)
def test_a_figure_feared_or_denied_is_not_told_as_fact(sentence, standing):
    """The standing of a figure follows what the sentence says of it."""
    (figure,) = figures(sentence)
    assert figure.standing == standing


TOLD = [
    ("At least 15 soldiers were killed in Sangin.", {("killed", 15)}),
    ("The Taliban killed 15 soldiers in Sangin.", {("killed", 15)}),
    ("Fifteen policemen died when the Taliban attacked a post in Sangin.", {("killed", 15)}),
    ("A Taliban attack left 15 soldiers dead in Sangin.", {("killed", 15)}),
    ("The attack in Sangin claimed the lives of 15 soldiers.", {("killed", 15)}),
    ("The death toll in Sangin has risen to 15.", {("killed", 15)}),
    ("Fifteen people lost their lives in Sangin.", {("killed", 15)}),
    ("The bodies of 15 soldiers were brought to the hospital of Sangin.", {("killed", 15)}),
    ("15 people have been martyred in Sangin.", {("killed", 15)}),
    ("Fighting in Sangin has cost 15 lives.", {("killed", 15)}),
    ("Officials put the death toll at 15 in Sangin.", {("killed", 15)}),
    ("The dead in Sangin number 15, a doctor said.", {("killed", 15)}),
    ("15 soldiers were killed and 20 wounded in Sangin.", {("killed", 15), ("wounded", 20)}),
    ("The attack killed 15 people and wounded 20 others in Sangin.", {("killed", 15), ("wounded", 20)}),
    ("In Sangin, 15 were killed, 20 injured.", {("killed", 15), ("wounded", 20)}),
    ("Fifteen dead and 20 injured were taken to the hospital in Sangin.", {("killed", 15), ("wounded", 20)}),
    ("A blast in Sangin killed at least 15 people, and injured more than 20, officials said.", {("killed", 15), ("wounded", 20)}),
    ("One soldier was killed and 20 others were hurt in Sangin.", {("killed", 1), ("wounded", 20)}),
    ("The hospital in Sangin received 20 wounded.", {("wounded", 20)}),
    ("Twenty wounded people were taken to hospital in Sangin.", {("wounded", 20)}),
    ("20 people suffered injuries in Sangin.", {("wounded", 20)}),
    ("About 250 soldiers surrendered to the Taliban in Sangin.", {("surrendered_persons", 250)}),
    ("Some 250 soldiers laid down their arms in Sangin.", {("surrendered_persons", 250)}),
    ("In Sangin 250 policemen gave themselves up.", {("surrendered_persons", 250)}),
    ("250 soldiers joined the Taliban in Sangin.", {("surrendered_persons", 250)}),
    ("The Taliban said 250 soldiers had defected in Sangin.", {("surrendered_persons", 250)}),
    ("The Taliban accepted the surrender of 250 soldiers in Sangin.", {("surrendered_persons", 250)}),
    ("The Taliban captured 30 soldiers in Sangin.", {("captured_persons", 30)}),
    ("Thirty soldiers were taken prisoner in Sangin.", {("captured_persons", 30)}),
    ("Thirty soldiers were taken captive by the Taliban in Sangin.", {("captured_persons", 30)}),
    ("The insurgents took 30 soldiers hostage in Sangin.", {("captured_persons", 30)}),
    ("30 soldiers are being held by the Taliban in Sangin.", {("captured_persons", 30)}),
    ("The Taliban abducted 30 men in Sangin.", {("captured_persons", 30)}),
    ("The Taliban freed 600 prisoners from the jail in Sangin.", {("prisoners_freed", 600)}),
    ("More than 600 prisoners escaped from the jail in Sangin.", {("prisoners_freed", 600)}),
    ("Some 600 inmates were released from Sangin's prison.", {("prisoners_freed", 600)}),
    ("The Taliban let 600 prisoners go in Sangin.", {("prisoners_freed", 600)}),
    ("The Taliban broke open the jail in Sangin and set 600 prisoners free.", {("prisoners_freed", 600)}),
    ("Some 5,000 families have fled Sangin.", {("displaced", 5000)}),
    ("Fighting in Sangin has displaced 5,000 families.", {("displaced", 5000)}),
    ("5,000 people have been forced from their homes in Sangin.", {("displaced", 5000)}),
    ("5,000 people have left their homes in Sangin.", {("displaced", 5000)}),
    ("About 5,000 families were driven from their homes in Sangin.", {("displaced", 5000)}),
    ("5,000 people were made homeless in Sangin.", {("displaced", 5000)}),
    ("The fighting in Sangin forced 5,000 people to flee.", {("displaced", 5000)}),
    ("The number of displaced from Sangin has reached 5,000.", {("displaced", 5000)}),
    ("The Taliban seized 100 vehicles in Sangin.", {("seized_materiel", 100)}),
    ("100 military vehicles fell into the hands of the Taliban in Sangin.", {("seized_materiel", 100)}),
    ("The Taliban captured about 100 Humvees in Sangin.", {("seized_materiel", 100)}),
    ("The ministry said it had killed 15 Taliban in Sangin.", {("killed", 15)}),
    ("Air strikes killed 15 insurgents in Sangin.", {("killed", 15)}),
    ("15 insurgents were eliminated in Sangin.", {("killed", 15)}),
    ("Security forces gunned down 15 militants in Sangin.", {("killed", 15)}),
    ("15 militants were shot dead in Sangin.", {("killed", 15)}),
    ("15 were beheaded in Sangin.", {("killed", 15)}),
    ("15 civilians were executed in Sangin.", {("killed", 15)}),
]


@pytest.mark.parametrize(("sentence", "counts"), TOLD)
def test_a_figure_is_read_in_the_many_ways_it_is_told(sentence, counts):
    """Verbs, nouns, tolls and idioms say what became of how many."""
    assert {(c.kind, c.low) for c in figures(sentence)} == counts


UNCOUNTED = [
    "Sangin fell 15 days after the attack.",
    "15 districts were captured.",
    "The Taliban captured 15 checkpoints in Sangin.",
    "Sangin lies 15 kilometres from the highway where two soldiers stood.",
    "15 schools were destroyed in Sangin.",
    "Of 15 soldiers nothing is known in Sangin.",
]


@pytest.mark.parametrize("sentence", UNCOUNTED)
def test_days_distances_places_and_buildings_are_no_figure(sentence):
    """What is counted must be people or things that were seized."""
    assert not figures(sentence)
