"""Who left which place: a garrison leaves its place, a number of the country's soldiers leaves none."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import Article
from groundshift.core.theatre import load

AT = datetime(2021, 8, 9, tzinfo=UTC)


def left(body: str) -> list[str | None]:
    """Return the places that somebody left, by what is read."""
    article = Article(id="a", revision=1, body=body, published=AT, fetched_at=AT, content_hash="h")
    return [claim.place_id for claim in read(article, load()).claims if claim.kind == "withdrew"]


@pytest.mark.parametrize(
    ("leaving", "places"),
    [
        ("The soldiers fled to Iran.", ["af-nimruz-zaranj-city"]),
        ("Hundreds of Afghan soldiers fled to Iran last month.", []),
        ("Some 400 government troops crossed into Pakistan last week.", []),
    ],
)
def test_a_counted_crowd_is_no_places_garrison(leaving: str, places: list[str]) -> None:
    """Soldiers named as those of the place told of before left it; a number of soldiers of the country did not."""
    assert left(f"Fighting goes on around Zaranj, the capital of Nimruz in Afghanistan. {leaving}") == places


def gone(body: str) -> set[str]:
    """Return the names of the places where somebody left or gave up, by what is read."""
    article = Article(id="a", revision=1, body=body, published=AT, fetched_at=AT, content_hash="h")
    kinds, live = {"withdrew", "surrendered"}, {"asserted", "claimed"}
    found = [c for c in read(article, load()).claims if c.kind in kinds and c.standing in live]
    return {load().places[c.place_id].name if c.place_id else c.place_text or c.phrase for c in found}


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Afghan forces have withdrawn from Sangin district centre.", "Sangin"),
        ("The Taliban attacked Sangin. Soldiers fled up the highway to Gereshk.", "Sangin"),
        ("Sangin was attacked. The last soldiers had driven away in a convoy at midnight.", "Sangin"),
        ("The Taliban attacked Chora. Officials of the district had to move to Tarin Kot.", "Chora"),
        ("The Taliban attacked Chora, and the district's officials had to relocate to Tarin Kot.", "Chora"),
        ("The Taliban attacked Chora. The security forces in the district had withdrawn tactically, the police chief said.", "Chora"),
        ("After weeks of siege the police had to leave Chora to the Taliban.", "Chora"),
        ("The Taliban took Chora, and the soldiers who were stationed there went to Tarin Kot.", "Chora"),
        ("The Taliban took Charkh after government troops were pulled backward.", "Charkh"),
        ("Soldiers have been arriving since Charikar was given up.", "Charikar"),
        ("The last British troops have left Sangin.", "Sangin"),
        ("Forty members of the police in Andar handed themselves in.", "Andar"),
        ("The police chief of Andar surrendered with 30 men.", "Andar"),
        ("The Taliban said 30 soldiers had joined them in Andar.", "Andar"),
        ("Soldiers in Andar put down their weapons and walked away.", "Andar"),
        ("Government troops pulled out of Sangin on Thursday.", "Sangin"),
        ("Security forces retreated from Sangin to Lashkar Gah.", "Sangin"),
        ("Police and soldiers fled Sangin without a fight.", "Sangin"),
        ("Police abandoned their posts in Sangin and ran.", "Sangin"),
        ("Soldiers abandoned Sangin without firing a shot.", "Sangin"),
        ("The troops vacated the district centre of Sangin overnight.", "Sangin"),
        ("Sangin was abandoned by government forces.", "Sangin"),
        ("Sangin was evacuated after the siege.", "Sangin"),
        ("Sangin was left by the soldiers at night.", "Sangin"),
        ("Soldiers left Sangin without a shot being fired.", "Sangin"),
        ("The soldiers had already left Sangin when the Taliban came.", "Sangin"),
        ("The district governor and police chief fled Sangin.", "Sangin"),
        ("The governor of Sangin fled.", "Sangin"),
        ("Government officials in Sangin have relocated to Lashkar Gah.", "Sangin"),
        ("The troops in Sangin were airlifted to Lashkar Gah.", "Sangin"),
        ("The remaining soldiers were evacuated from Sangin by helicopter.", "Sangin"),
        ("Afghan forces made a tactical retreat from Sangin.", "Sangin"),
        ('The army carried out a "tactical withdrawal" from Sangin to avoid civilian casualties.', "Sangin"),
        ("A tactical retreat from Sangin was carried out overnight.", "Sangin"),
        ("Residents said that from Sangin the soldiers had gone to Lashkar Gah.", "Sangin"),
        ("The Taliban entered Herat and Mayor Karimi fled.", "Herat"),
        ("Sangin fell. Government forces made a tactical retreat at about 2 a.m. to avoid civilian casualties.", "Sangin"),
        ("Sangin fell. The soldiers and police withdrew in order not to harm civilians.", "Sangin"),
        ("Over 200 Daeshis surrendered in Sangin.", "Sangin"),
        ("Afghan forces retreated to Lashkar Gah from Sangin.", "Sangin"),
        ("In an effort to avoid casualties of civilians the army retreated from Sangin.", "Sangin"),
        ("The Taliban overran Sangin, forcing the troops to make a tactical retreat.", "Sangin"),
        ("The ministry called it a tactical retreat from Sangin.", "Sangin"),
        ("The pullout from Sangin was completed on Friday.", "Sangin"),
        ("The soldiers' withdrawal from Sangin was confirmed by the governor.", "Sangin"),
        ("The withdrawal of government forces from Sangin surprised residents.", "Sangin"),
        ("The Taliban took Sangin after the withdrawal of government forces.", "Sangin"),
        ("The Taliban entered Sangin after security forces withdrew.", "Sangin"),
        ("The Taliban seized Sangin after soldiers abandoned their bases.", "Sangin"),
        ("Soldiers laid down their weapons in Sangin.", "Sangin"),
        ("Dozens of soldiers laid down their arms in Sangin and joined the Taliban.", "Sangin"),
        ("Dozens of soldiers in Sangin joined the Taliban.", "Sangin"),
        ("Dozens of soldiers in Sangin switched sides.", "Sangin"),
        ("The army base in Sangin surrendered to the Taliban.", "Sangin"),
        ("About 200 soldiers surrendered to the Taliban in Sangin.", "Sangin"),
        ("Soldiers surrendered Sangin to the Taliban.", "Sangin"),
        ("Sangin was surrendered to the Taliban by local forces.", "Sangin"),
        ("Local officials handed over Sangin after negotiations with elders.", "Sangin"),
        ("Ismail Khan, the governor and top security officials surrendered to the Taliban in Herat.", "Herat"),
        ("The governor of Herat surrendered.", "Herat"),
        ("Thousands of soldiers in Herat gave up.", "Herat"),
        ("Officials in Herat retreated to an army barracks outside the city.", "Herat"),
        ("Government forces in Herat fell back to an army base.", "Herat"),
        ("Afghan forces left Lashkar Gah on board helicopters.", "Lashkar"),
        ("Army and political officials flew out of Lashkar Gah by helicopter.", "Lashkar"),
        ("The governor and remaining troops were flown out of Lashkar Gah.", "Lashkar"),
        ("Soldiers in Kunduz city retreated to the airport.", "Kunduz"),
        ("Government forces in Kunduz city moved to the airport.", "Kunduz"),
        ("Security forces withdrew from the city of Kunduz towards the airport.", "Kunduz"),
        ("All the government forces in Kunduz city fled to the airport.", "Kunduz"),
        ("The governor left Ghazni under a deal with the Taliban.", "Ghazni"),
        ("The governor of Ghazni and his staff left for Kabul under a deal.", "Ghazni"),
        ("In Aybak, officials had moved out their families and left.", "Aybak"),
        ("The Taliban took Aybak after officials and security forces withdrew to the mountains.", "Aybak"),
        ("Officials in Zaranj crossed the border to Iran with their families.", "Zaranj"),
        ("Afghan soldiers and customs officials fled from Islam Qala across the border into Iran.", "Islam"),
        ("More than 130 soldiers at Sher Khan Bandar fled into Tajikistan.", "Sher"),
        ("The Taliban withdrew from Sangin after heavy losses.", "Sangin"),
        ("Taliban fighters fled Sangin, leaving behind their dead.", "Sangin"),
        ("The Taliban were forced to retreat from Sangin.", "Sangin"),
        ("The militants left Sangin overnight, the army said.", "Sangin"),
        ("The Taliban have pulled out of Kunduz city.", "Kunduz"),
        ("Some 30 Taliban surrendered in Sangin.", "Sangin"),
        ("American troops left Bagram airfield in the night.", "Bagram"),
        ("US forces have vacated Bagram Airfield.", "Bagram"),
        ("The last American soldiers departed from Bagram.", "Bagram"),
        ("The last British troops left Sangin in 2010.", "Sangin"),
        ("President Ashraf Ghani fled Kabul on Sunday.", "Kabul"),
        ("Sangin's defenders gave up after a week.", "Sangin"),
        ("Sangin's garrison surrendered.", "Sangin"),
        ("The garrison at Sangin surrendered.", "Sangin"),
        ("The soldiers holding Sangin ran out of ammunition and surrendered.", "Sangin"),
        ("After running out of ammunition, the soldiers holding Sangin left.", "Sangin"),
        ("Government forces have left several checkpoints in Sangin.", "Sangin"),
        ("The army has pulled back its troops from Sangin.", "Sangin"),
        ("The army withdrew all its men from Sangin.", "Sangin"),
        ("Forces had been pulled back from Sangin.", "Sangin"),
        ("Security forces had been withdrawn from Sangin to save lives.", "Sangin"),
        ("The defence ministry said troops had been relocated from Sangin.", "Sangin"),
        ("Soldiers deserted from their base in Sangin.", "Sangin"),
        ("Sangin fell as its defenders melted away.", "Sangin"),
        ("There was no resistance in Sangin; police simply left.", "Sangin"),
        ("Officials said they had left Sangin on Thursday.", "Sangin"),
        ("Only hours after the garrison had gone, the Taliban walked into Sangin; the garrison left Sangin at night.", "Sangin"),
        ("All government employees have left Sangin.", "Sangin"),
        ("Government employees and police have left Sangin.", "Sangin"),
        ("Security forces have left the district of Sangin for lack of supplies.", "Sangin"),
        ("The last soldiers abandoned Sangin on Friday.", "Sangin"),
        ("The army has given up Sangin.", "Sangin"),
        ("Sangin was given up by the army without a fight.", "Sangin"),
        ("Police gave up Sangin without a fight.", "Sangin"),
        ("Troops were forced to withdraw from Sangin.", "Sangin"),
        ("Troops had to withdraw from Sangin.", "Sangin"),
        ("Troops were compelled to abandon Sangin.", "Sangin"),
        ("Security forces were made to retreat from Sangin.", "Sangin"),
        ("The soldiers escaped from Sangin on foot.", "Sangin"),
        ("The soldiers fled Sangin in the night, leaving their weapons behind.", "Sangin"),
        ("The soldiers had fled from Sangin to the neighbouring district.", "Sangin"),
        ("Sangin's police fled.", "Sangin"),
        ("Sangin police fled to Lashkar Gah.", "Sangin"),
        ("The retreat of the army from Sangin began on Friday.", "Sangin"),
        ("Following the army's retreat from Sangin, shops closed.", "Sangin"),
        ("With the withdrawal of soldiers from Sangin, the highway is open.", "Sangin"),
        ("The ministry said the withdrawal from Sangin was a tactical move.", "Sangin"),
        ("The ministry said forces had relocated from Sangin for tactical reasons.", "Sangin"),
        ("The ministry said its forces had withdrawn from Sangin.", "Sangin"),
        ("Troops were moved out of Sangin, the ministry said.", "Sangin"),
        ("The ministry confirmed that its forces had left Sangin.", "Sangin"),
        ("Out of Sangin the soldiers withdrew on Friday.", "Sangin"),
        ("From Sangin all forces have withdrawn.", "Sangin"),
        ("It was on Friday that the security forces left Sangin.", "Sangin"),
        ("Afghan forces, who had defended Sangin for weeks, retreated on Friday.", "Sangin"),
        ("After weeks of fighting in Sangin, the soldiers retreated on Friday.", "Sangin"),
        ("Sangin fell to the Taliban on Friday after soldiers retreated.", "Sangin"),
        ("Sangin fell to the Taliban on Friday after the security forces abandoned it.", "Sangin"),
        ("Sangin fell to the Taliban as police fled.", "Sangin"),
        ("Sangin fell after its garrison surrendered.", "Sangin"),
        ("Sangin fell when the soldiers there surrendered.", "Sangin"),
        ("The Taliban captured Sangin after police surrendered.", "Sangin"),
        ("Police in Sangin surrendered to the Taliban with their weapons.", "Sangin"),
        ("Hundreds of policemen and soldiers in Sangin have surrendered.", "Sangin"),
        ("All the soldiers of Sangin have surrendered to the Taliban.", "Sangin"),
        ("The commander of the base in Sangin surrendered with 30 men.", "Sangin"),
        ("In Sangin a whole battalion surrendered.", "Sangin"),
        ("Tribal elders mediated the surrender of the garrison of Sangin.", "Sangin"),
        ("The surrender of the soldiers in Sangin was mediated by elders.", "Sangin"),
        ("Soldiers in Sangin handed their weapons over to the Taliban.", "Sangin"),
        ("Police in Sangin handed over their weapons to the Taliban.", "Sangin"),
        ("The soldiers in Sangin put down their weapons.", "Sangin"),
        ("Police in Sangin stopped resisting and surrendered.", "Sangin"),
        ("Police surrendered Sangin's district headquarters.", "Sangin"),
        ("The police surrendered all their posts in Sangin.", "Sangin"),
        ("The police surrendered their base in Sangin to the Taliban.", "Sangin"),
        ("Taliban fighters retreated from Sangin after air strikes.", "Sangin"),
        ("The insurgents melted away from Sangin as troops came.", "Sangin"),
        ("The Taliban withdrew their fighters from Sangin.", "Sangin"),
        ("The militants left the district centre of Sangin and went to the mountains.", "Sangin"),
        ("The Taliban abandoned Sangin after three days.", "Sangin"),
        ("The president has left Kabul for Tajikistan.", "Kabul"),
        ("Ghani, the president, has fled Kabul.", "Kabul"),
        ("The provincial governor and the police chief have left Herat.", "Herat"),
        ("The governor of Kandahar left the city for the airport.", "Kandahar"),
        ("Officials in Kandahar fled to the airport.", "Kandahar"),
    ],
)
def test_who_leaves_or_gives_up_does_so_at_his_place(sentence: str, place: str) -> None:
    """Who goes leaves the place in which he was, in verb, noun, passive, by post or garrison; and so does who gives up or changes sides."""
    assert {name.startswith(place) for name in gone(sentence)} == {True}


@pytest.mark.parametrize(
    "sentence",
    [
        "Residents fled Sangin after the fighting.",
        "Thousands of families have left Sangin.",
        "US troops are to leave Afghanistan by September.",
        "US troops will leave Bagram within weeks.",
        "The soldiers refused to leave Sangin.",
        "The wounded were evacuated from Sangin.",
        "Civilians were evacuated from Kabul airport.",
        "Embassy staff were evacuated to Kabul airport.",
        "The withdrawal of foreign troops from Afghanistan continues.",
        "The soldiers did not surrender in Sangin.",
        "The Taliban called on soldiers in Sangin to surrender.",
        "Taliban fighters told officials in Sangin to surrender.",
        "The army was ordered to withdraw from Sangin.",
        "Journalists left Sangin on Friday.",
        "The convoy left Kabul for Sangin.",
        "Reinforcements have left for Sangin.",
        "The flight from Sangin to Kabul took an hour.",
        "A bomb left three dead in Sangin.",
        "The fighting left 20 soldiers dead in Sangin.",
        "Sangin was left without electricity.",
        "The army has no plans to withdraw from Sangin.",
        "The army denied that it had withdrawn from Sangin.",
        "The Taliban demanded that soldiers leave Sangin.",
        "Foreign diplomats have left Kabul.",
        "Thousands of people fled Sangin for Lashkar Gah.",
        "Shopkeepers abandoned Sangin's bazaar.",
        "The evacuation of civilians from Sangin has begun.",
        "German troops withdrew from Afghanistan in June.",
        "Aid workers withdrew from Sangin.",
        "Taliban attacks around Kandahar have forced thousands of families to flee in the past week.",
        "The commander gave up his post in Kabul.",
        "General Miller gave up command in Kabul.",
        "The Taliban took Jalalabad, leaving Kabul the only city in government hands.",
        "The loss of the road left Herat isolated.",
        "The attack left Kandahar without power.",
    ],
)
def test_civilians_plans_and_orders_leave_no_ground(sentence: str) -> None:
    """Who only lives in a place, and what is to come, was asked for or did not happen, is no departure from it."""
    assert gone(sentence) == set()


def test_who_is_let_go_is_who_leaves() -> None:
    """Those whom the other side lets leave are the ones who left; a place handed to one's own side is no surrender."""
    article = Article(
        id="a", revision=1, body="The Taliban allowed soldiers to leave Sangin.", published=AT, fetched_at=AT, content_hash="h"
    )
    assert [c.loser for c in read(article, load()).claims if c.kind == "withdrew"] == ["government"]
    assert gone("British troops handed over Sangin to US marines in 2010.") == set()


def test_places_listed_after_a_count_of_those_left_were_left() -> None:
    """Where as many places as were abandoned are named by the next sentence as fallen, they are the ones; not where it names fewer."""
    abandoned = "Three district centres were abandoned by government forces on Sunday."
    assert gone(f"{abandoned} Obe, Guzara and Injil in Herat have fallen.") == {"Obe", "Guzara", "Injil", "Three district centres"}
    assert gone(f"{abandoned} Obe and Guzara in Herat have fallen.") == {"Three district centres"}


def test_who_gives_a_place_up_has_not_gained_it() -> None:
    """A place given up "by the army" was left by the army; who has it now, nobody says."""
    article = Article(
        id="a", revision=1, body="Sangin was given up by the army without a fight.", published=AT, fetched_at=AT, content_hash="h"
    )
    found = {(c.kind, c.gainer, c.loser) for c in read(article, load()).claims}
    assert found == {("withdrew", None, "government")}


def test_the_forces_of_a_ministry_are_the_states() -> None:
    """Whose forces left goes without saying where their own side says so."""
    article = Article(
        id="a",
        revision=1,
        body="The defence ministry said its forces had withdrawn from Sangin.",
        published=AT,
        fetched_at=AT,
        content_hash="h",
    )
    assert {(c.kind, c.loser) for c in read(article, load()).claims} == {("withdrew", "government")}


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("The Taliban captured Sangin and the security forces retreated from the area.", {"Sangin"}),
        ("The Taliban captured Sangin. Government forces had to leave the area.", {"Sangin"}),
        ("From Sangin district security forces retreated in good order.", {"Sangin"}),
        ("From Sangin the troops had gone to Lashkar Gah.", {"Sangin"}),
        ("Only the buildings of the district centre of Sangin are left, he said.", set()),
        ("Government forces left a district centre in Uruzgan.", {"a district centre in Uruzgan"}),
        ("Government forces left the district centre of Sangin in Helmand.", {"Sangin"}),
        ("Clashes go on in Sangin. In May, when U.S. forces began to withdraw, attacks rose.", set()),
        ("Clashes go on in Sangin. Troops will help nationals who leave.", set()),
        ("Clashes go on in Sangin. The attackers left 17 dead.", set()),
        ("Clashes go on in Sangin. From five security checkpoints the police have retreated.", set()),
    ],
)
def test_who_left_the_area_and_who_left_no_place(sentence: str, places: set[str]) -> None:
    """Garrisons leave the area spoken of; foreign troops, foreigners and what is left over leave none."""
    assert gone(sentence) == places
