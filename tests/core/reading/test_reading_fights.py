"""The family of ways in which reports say that a place is fought for, and what is none."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import FIGHT_KINDS, Article
from groundshift.core.theatre import load

AT = datetime(2021, 8, 10, tzinfo=UTC)
AFGHANISTAN = load()


def fought(body: str) -> set[str]:
    """Return the names of the places that are fought for, by what is read."""
    article = Article(id="a", revision=1, body=body, published=AT, fetched_at=AT, content_hash="h")
    live = [c for c in read(article, AFGHANISTAN).claims if c.kind in FIGHT_KINDS and c.standing in {"asserted", "claimed"}]
    return {AFGHANISTAN.places[c.place_id].name if c.place_id else c.place_text or c.phrase for c in live}


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Reinforcements are on the way to Kunduz, where government forces beat off a Taliban assault on Monday.", "Kunduz"),
        ("Kunduz has come under renewed attack.", "Kunduz"),
        ("The Taliban were knocking on the gates of Kunduz.", "Kunduz"),
        ("Sangin came close to being captured last month.", "Sangin"),
        ("Heavy fighting is under way in Lashkar Gah between security forces and the Taliban.", "Lashkar"),
        ("Clashes between government troops and insurgents erupted overnight in the city of Lashkar Gah.", "Lashkar"),
        ("Taliban fighters are battling Afghan forces on the outskirts of Kandahar city.", "Kandahar"),
        ("Afghan forces battled the Taliban inside Kandahar city for a third day on Tuesday.", "Kandahar"),
        ("Fighting raged on the edges of Herat city on Sunday.", "Herat"),
        ("Street battles raged in Herat city on Sunday.", "Herat"),
        ("Street fighting was reported in parts of Kunduz city.", "Kunduz"),
        ("The Taliban launched a coordinated assault on Ghazni city in the early hours of Friday.", "Ghazni"),
        ("The Taliban mounted a multi-pronged attack on Ghazni city late on Thursday.", "Ghazni"),
        ("Hundreds of Taliban fighters stormed Farah city from several directions on Tuesday.", "Farah"),
        ("The Taliban have surrounded Taloqan on all sides, residents said.", "Taloqan"),
        ("Taloqan has been surrounded by the Taliban for weeks.", "Taloqan"),
        ("Taloqan was besieged by insurgents from four sides.", "Taloqan"),
        ("The insurgents tightened their siege of Taloqan on Monday.", "Taloqan"),
        ("The insurgents are tightening the noose around Taloqan.", "Taloqan"),
        ("The Taliban are at the gates of Taloqan.", "Taloqan"),
        ("Taliban fighters reached the gates of Taloqan on Wednesday.", "Taloqan"),
        ("Insurgents have closed in on Taloqan from three directions.", "Taloqan"),
        ("The insurgents are closing in on Taloqan.", "Taloqan"),
        ("The Taliban are advancing on Mazar-i-Sharif from three directions.", "Mazar-i-Sharif"),
        ("Taliban forces pressed on toward Mazar-i-Sharif, attacking it from four sides on Saturday.", "Mazar-i-Sharif"),
        ("The militants pushed towards Mazar-i-Sharif on Saturday.", "Mazar-i-Sharif"),
        ("Mazar-i-Sharif came under attack from several directions on Saturday.", "Mazar-i-Sharif"),
        ("Mazar-i-Sharif came under heavy attack on Saturday.", "Mazar-i-Sharif"),
        ("Mazar-i-Sharif has come under fire since dawn.", "Mazar-i-Sharif"),
        ("Taliban fighters entered Qala-i-Naw on Wednesday morning.", "Qala-i-Naw"),
        ("Insurgents penetrated the city of Qala-i-Naw on Wednesday.", "Qala-i-Naw"),
        ("Fighters on motorbikes rode into Qala-i-Naw on Wednesday, triggering gun battles with police.", "Qala-i-Naw"),
        ("The Taliban made it into the city of Qala-i-Naw, but were driven back.", "Qala-i-Naw"),
        ("Afghan forces repelled a Taliban attack on Kunduz city on Sunday.", "Kunduz"),
        ("A Taliban attack on Kunduz city was repelled on Sunday.", "Kunduz"),
        ("Security forces pushed the militants back from the gates of Kunduz city.", "Kunduz"),
        ("The army launched a counter-offensive in Kunduz city on Monday.", "Kunduz"),
        ("Afghan commandos launched an operation to retake Kunduz city on Monday.", "Kunduz"),
        ("Commandos have launched a counterattack to push the Taliban out of Kunduz city.", "Kunduz"),
        ("A military operation to clear Kunduz city of Taliban is continuing, the ministry said.", "Kunduz"),
        ("Operations to flush out the militants from Kunduz city were continuing on Tuesday.", "Kunduz"),
        ("Afghan forces fought to retake Kunduz city on Tuesday.", "Kunduz"),
        ("Troops are fighting to retain control of Kunduz city.", "Kunduz"),
        ("Government troops battled for control of Kunduz city on Tuesday.", "Kunduz"),
        ("The battle for Kunduz city entered its third day.", "Kunduz"),
        ("Gunfire and explosions rang out across Kunduz city on Tuesday as troops fought the Taliban.", "Kunduz"),
        ("Residents of Kunduz city said gunfire could be heard across the city as the Taliban pressed their assault.", "Kunduz"),
        ("The district of Sangin has seen heavy fighting for weeks.", "Sangin"),
        ("Sangin has been the scene of fierce fighting for weeks.", "Sangin"),
        ("Taliban fighters attacked the police headquarters in Sangin district overnight.", "Sangin"),
        ("Taliban fighters overnight attacked security posts in Sangin district.", "Sangin"),
        ("The Taliban attacked several checkpoints in Sangin, killing nine policemen.", "Sangin"),
        ("Militants stormed an army base in Sangin district, killing 15 soldiers.", "Sangin"),
        ("At least 15 soldiers were killed when the Taliban stormed an army outpost in Sangin district, officials said.", "Sangin"),
        ("At least 15 soldiers were killed in a Taliban attack on a base in Sangin district.", "Sangin"),
        ("At least 15 soldiers were killed in clashes with the Taliban in Sangin district.", "Sangin"),
        ("Fifteen soldiers died in fighting with the Taliban in Sangin.", "Sangin"),
        ("The fighting in Sangin left 15 soldiers dead.", "Sangin"),
        ("The insurgents shelled Sangin with mortars for hours.", "Sangin"),
        ("The Taliban stepped up their attacks on Sangin in recent days.", "Sangin"),
        ("The Taliban have intensified their assault on Sangin.", "Sangin"),
        ("The Taliban's offensive on Sangin continued for a third day.", "Sangin"),
        ("The Taliban resumed their offensive in Sangin on Friday.", "Sangin"),
        ("The insurgents opened a new front in Sangin.", "Sangin"),
        ("Troops in Sangin are encircled and running out of ammunition.", "Sangin"),
        ("Police and soldiers in Sangin are still resisting.", "Sangin"),
        ("Sangin is under siege and its roads are cut.", "Sangin"),
        ("Sangin has been cut off for two months.", "Sangin"),
        ("The Taliban overran three checkpoints in Sangin district and are now shooting at the district centre.", "Sangin"),
        ("An offensive to dislodge the Taliban from Sangin began on Sunday.", "Sangin"),
        ("Soldiers backed by air strikes are trying to drive the Taliban from Sangin.", "Sangin"),
        ("Local forces took up arms against the Taliban in Sangin and fought them for hours.", "Sangin"),
        ("In Sangin, fighters of the uprising clashed with the Taliban.", "Sangin"),
        ("Uprising forces clashed with the Taliban in Sangin on Monday.", "Sangin"),
        ("Exchanges of fire were heard in Sangin.", "Sangin"),
        ("Gun battles broke out in Sangin between the Taliban and police.", "Sangin"),
        ("The Taliban attempted to overrun Sangin but were beaten back.", "Sangin"),
        ("The Taliban tried to enter the district centre of Sangin, but faced resistance.", "Sangin"),
        ("The Taliban's attempt to seize Sangin was thwarted.", "Sangin"),
        ("An attack by the Taliban on Sangin failed.", "Sangin"),
        ("Attacks on the centre of Sangin have been beaten off.", "Sangin"),
        ("Fighting in the district, Sangin, intensified.", "Sangin"),
        ("Sangin district has witnessed intense clashes.", "Sangin"),
        ("The situation in Sangin is critical and there is fighting in the streets.", "Sangin"),
        ("Afghan forces have launched a clearance operation in Sangin.", "Sangin"),
        ("Sangin is being attacked from all sides.", "Sangin"),
        ("Sangin is being shelled.", "Sangin"),
        ("Sangin was attacked on Friday night by a large group of Taliban.", "Sangin"),
        ("A large group of Taliban assaulted Sangin on Friday night.", "Sangin"),
        ("The Taliban have been pounding the centre of Sangin with mortars since dawn.", "Sangin"),
        ("Around Sangin the battles go on.", "Sangin"),
        ("For three weeks the Taliban have kept Sangin under siege.", "Sangin"),
        ("Sangin, under siege for three weeks, is short of food.", "Sangin"),
        ("The army is holding off the Taliban at the edge of Sangin.", "Sangin"),
        ("Government forces are still putting up resistance in Sangin.", "Sangin"),
        ("Taliban attempts to break into Sangin have been foiled.", "Sangin"),
        ("The offensive against Sangin was launched on Monday from three directions.", "Sangin"),
        ("On Monday the Taliban launched an offensive against Sangin.", "Sangin"),
        ("A major offensive is under way to retake Sangin.", "Sangin"),
        ("The Taliban's siege of Sangin was broken on Monday by commandos.", "Sangin"),
        ("The siege of Sangin was lifted after commandos arrived.", "Sangin"),
        ("The insurgents tried to overrun the police headquarters in Sangin.", "Sangin"),
        ("There is fierce fighting around the governor's office in Sangin.", "Sangin"),
        ("Fighting is continuing in several parts of Sangin, the police chief said.", "Sangin"),
        ("Sangin saw some of the heaviest fighting of the war this week.", "Sangin"),
        ("Sangin was rocked by heavy clashes on Monday.", "Sangin"),
        ("Sangin became a battlefield on Monday.", "Sangin"),
        ("Parts of Sangin have fallen to the Taliban and fighting goes on.", "Sangin"),
        ("The Taliban control parts of Sangin, where fighting goes on.", "Sangin"),
        ("The militants have taken over two neighbourhoods of Sangin.", "Sangin"),
        ("The Taliban now hold the outskirts of Sangin.", "Sangin"),
        ("The Taliban moved into the suburbs of Sangin on Monday.", "Sangin"),
        ("The Taliban made their way into Sangin through the bazaar.", "Sangin"),
        ("Taliban forces broke through the defences of Sangin on Monday.", "Sangin"),
        ("Taliban fighters breached the defensive line at Sangin.", "Sangin"),
        ("The Taliban stepped up pressure on Sangin.", "Sangin"),
        ("The Taliban are putting pressure on Sangin.", "Sangin"),
        ("Militants targeted Sangin in a coordinated attack.", "Sangin"),
        ("In a coordinated attack, militants targeted Sangin.", "Sangin"),
        ("In Sangin, the Taliban attacked at dawn.", "Sangin"),
        ("In Sangin the Taliban's attack was repulsed.", "Sangin"),
        ("A Taliban assault was repelled in Sangin.", "Sangin"),
        ("Afghan forces thwarted a Taliban attack in Sangin on Monday.", "Sangin"),
        ("The Taliban suffered heavy losses as their attack on Sangin was repelled.", "Sangin"),
        ("Two hundred Taliban attacked Sangin's police headquarters.", "Sangin"),
        ("The police headquarters of Sangin came under attack.", "Sangin"),
        ("The district centre of Sangin has been attacked from three sides.", "Sangin"),
        ("Twenty Taliban were killed in clashes in Sangin, the ministry said.", "Sangin"),
        ("The ministry said 20 Taliban were killed during a clearance operation in Sangin.", "Sangin"),
        ("Security forces conducted an operation in Sangin and killed 20 Taliban.", "Sangin"),
        ("Afghan forces carried out a clearing operation in Sangin district.", "Sangin"),
        ("A clearing operation was carried out in Sangin district.", "Sangin"),
        ("In an operation in Sangin, 20 Taliban were killed.", "Sangin"),
        ("Afghan forces have started an operation to retake Sangin.", "Sangin"),
        ("Reinforcements have arrived and an operation to retake Sangin has begun.", "Sangin"),
        ("Sangin is contested, with soldiers holding only the army base.", "Sangin"),
        ("Sangin is the scene of daily clashes between the Taliban and police.", "Sangin"),
        ("The Taliban shot their way into Sangin.", "Sangin"),
        ("Fierce street battles were going on in Sangin.", "Sangin"),
        ("Troops fought house to house with Taliban fighters in Sangin.", "Sangin"),
        ("Taliban militants laid siege to Sangin on Monday.", "Sangin"),
        ("Insurgents have blockaded the district of Sangin for a month.", "Sangin"),
        ("Insurgents clashed overnight with troops near the bazaar of Sangin.", "Sangin"),
        ("Taliban fighters infiltrated Sangin and opened fire on police.", "Sangin"),
        ("An intense gunfight between police and the Taliban is under way in Sangin.", "Sangin"),
        ("The battle in Sangin has lasted three days.", "Sangin"),
        ("Sangin has been fought over for years.", "Sangin"),
        ("British and American troops fought for years in Sangin.", "Sangin"),
        ("The Taliban renewed their attacks in Sangin after a lull.", "Sangin"),
        ("Government forces counter-attacked in Sangin on Tuesday.", "Sangin"),
        ("Soldiers mounted a counter-attack in Sangin on Tuesday.", "Sangin"),
        ("Counter-attacks are under way in Sangin.", "Sangin"),
        ("Hundreds of Taliban stormed into Sangin.", "Sangin"),
        ("The Taliban swept into Sangin before dawn.", "Sangin"),
        ("The militants poured into Sangin on motorcycles.", "Sangin"),
        ("The Taliban marched on Sangin.", "Sangin"),
    ],
)
def test_a_fight_for_a_place_is_read(sentence: str, place: str) -> None:
    """Assault, siege, street fighting, counter-attack, operation and attempt are fights for the place in which they are."""
    assert {name.startswith(place) for name in fought(sentence)} == {True}


@pytest.mark.parametrize(
    "sentence",
    [
        "A roadside bomb killed six civilians in Sangin on Friday.",
        "A suicide car bomber attacked a police checkpoint in Lashkar Gah on Friday, killing three.",
        "An air strike in Sangin killed 12 Taliban.",
        "The Taliban ambushed a convoy in Sangin, killing five soldiers.",
        "Gunmen attacked a wedding in Sangin and killed two guests.",
        "The wounded were taken to a hospital in Kabul after the fighting.",
        "There was no fighting in Sangin on Friday.",
        "Fears of an attack on Mazar-i-Sharif grow.",
        "The Taliban could attack Mazar-i-Sharif next.",
        "A magnetic bomb attack in Kabul killed a journalist.",
        "Unknown gunmen attacked a judge's car in Kabul.",
        "The president condemned the attack and sent condolences to Sangin.",
        "A school in Sangin was hit by a mortar, killing three children.",
        "Twelve civilians were killed in an air strike in Sangin.",
        "The Taliban fired rockets at Kabul airport.",
        "A rocket attack on Kabul wounded three people.",
        "Gunmen shot dead a prosecutor in Kabul.",
        "An explosion was heard in Kabul.",
        "A grenade attack on a house in Sangin wounded two.",
        "The battle against corruption in Kabul goes on.",
        "The wounded from the fighting were flown to Kabul.",
        "Thousands who fled the fighting have arrived in Kabul.",
        "The conflict has displaced thousands in Sangin.",
        "Kabul fears an attack by the Taliban.",
    ],
)
def test_what_takes_no_ground_is_no_fight(sentence: str) -> None:
    """Bombs, air strikes, ambushes of convoys, killings, and what is feared or did not happen are no fight for a place."""
    assert fought(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("Clashes were reported in Sangin and in Kajaki.", {"Sangin", "Kajaki"}),
        ("Fighting broke out in Sangin district and on the outskirts of Lashkar Gah.", {"Sangin", "Lashkar Gah"}),
        ("In Sangin and on the outskirts of Lashkar Gah an operation was launched by the army.", {"Sangin", "Lashkar Gah"}),
        ("The Taliban pressed an offensive toward the cities of Taloqan and Mazar-i-Sharif.", {"Taloqan", "Mazar-i-Sharif"}),
        ("The Taliban waged a massive attack on Taloqan.", {"Taloqan"}),
        ("The security forces left the district centre of Sangin after heavy fighting of at least three days.", {"Sangin"}),
        ("The city of Taloqan sees heavy fighting, and the militants stand near government buildings.", {"Taloqan"}),
        ("An operation to retake Sangin has been launched.", {"Sangin"}),
        ("An operation to retake Sangin will start soon, he said.", set()),
        ("Once fresh troops arrive, an operation to retake Sangin will be launched.", set()),
        ("An operation to retake Sangin is to begin on Wednesday.", set()),
        ("The soldiers will be used in battles in other parts of Helmand.", set()),
        ("A new offensive could be launched in Sangin.", set()),
        ("Sangin could come under attack within 30 days.", set()),
        ("Kandahar could be under siege soon.", set()),
        ("Behind the fighting and insecurity in Farah are smugglers, said an elder.", set()),
        ("In Sangin the army has few men and isolated military posts.", set()),
        ("Government forces advanced in Parwan province.", set()),
        ("The fighting killed 20 militants, the Taliban's shadow governor of Sangin among them.", set()),
        ("After clashes with the Taliban soldiers had fled from Badakhshan into Tajikistan.", set()),
        ("For more than a year, since August 2020, Sangin has been contested.", set()),
        ("Parts of Herat city are back under the control of government forces.", {"Herat"}),
        ("The government has sent reinforcements to defend the districts of Sangin and Kajaki.", {"Sangin", "Kajaki"}),
        ("The government has sent tanks to defend Sangin.", set()),
        ("The Taliban have been attacking cities such as Lashkar Gah and Taloqan.", {"Lashkar Gah", "Taloqan"}),
        ("Soldiers in Sangin came under fire on Sunday.", {"Sangin"}),
        ("One of the biggest bombs ever dropped in combat was used in Sangin.", set()),
        ("Western troops defended Kunduz city against the Taliban over the years.", set()),
        ("The forces of the government are withdrawn from Sangin.", set()),
    ],
)
def test_fights_that_are_yet_to_come_or_are_none(sentence: str, places: set[str]) -> None:
    """A fight that will or could begin is none yet; one told of several places by one word is in each of them."""
    assert fought(sentence) == places


def test_the_fighting_for_a_place_that_was_taken_is_told_once() -> None:
    """What is called "the fighting" after a capture, with no place of its own, is that which led to it."""
    assert fought("The Taliban captured Sangin on Monday. The fighting continued for hours, residents said.") == set()
    assert fought("The Taliban captured Sangin on Monday. Heavy fighting broke out in Kajaki.") == {"Kajaki"}


def test_a_word_on_the_province_leads_away_from_no_place_in_it() -> None:
    """What is said of a province leaves the place spoken of in it where it was."""
    assert fought("Sangin is far away. Helmand is a stronghold of the drug trade. The district has seen heavy clashes.") == {"Sangin"}


def test_fighting_for_the_districts_is_for_those_named_before() -> None:
    """A plural with its article points back at the places named together before."""
    body = "The Taliban captured Sangin and Nawzad on Monday. Fighting for control of the districts is continuing, the governor said."
    assert fought(body) == {"Sangin", "Nawzad"}


@pytest.mark.parametrize(
    "body",
    [
        "The Taliban had besieged Sangin for weeks before it fell.",
        "Sangin, besieged for weeks, fell to the Taliban on Monday.",
        "The district headquarters of Sangin was overrun on Monday after it had been surrounded for days.",
    ],
)
def test_a_siege_is_told_besides_the_capture_that_ended_it(body: str) -> None:
    """An assault that took a place is part of its capture; the siege of days or weeks before is an event of its own."""
    assert fought(body) == {"Sangin"}


def test_an_operation_that_regained_a_place_is_part_of_its_recapture() -> None:
    """A clearing operation that succeeded is told by the recapture; one that has not ended is a fight."""
    assert fought("Soldiers carried out a clearing operation in Sangin on Monday and regained it, residents said.") == set()
    assert fought("Soldiers are carrying out a clearing operation in Sangin.") == {"Sangin"}


def test_attacks_joined_by_and_are_as_many_fights():
    """What becomes of the attacks is told of each place that they were on."""
    body = "Attacks on Taloqan in Takhar and on Qala-i-Naw in Badghis have been beaten back."
    assert fought(body) == {"Taloqan", "Qala-i-Naw"}
