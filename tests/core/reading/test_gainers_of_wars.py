"""Who gains where there are several sides, or no pack: by a people's name, by who took another's place, and nobody where none is told."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import CONTROL_KINDS, Article, Claim
from groundshift.core.theatre import load

DAYS = {
    "ukraine": datetime(2022, 10, 2, tzinfo=UTC),
    "sudan": datetime(2024, 11, 20, tzinfo=UTC),
    "syria": datetime(2024, 12, 5, tzinfo=UTC),
}


def claims(war: str, body: str) -> list[Claim]:
    at = DAYS.get(war, datetime(2021, 8, 1, tzinfo=UTC))
    return list(read(Article(id="a", revision=0, body=body, published=at, fetched_at=at, content_hash=""), load(war)).claims)


# war, text, who gains ("" where nobody can be told)
GAINED = [
    ("ukraine", "Robotyne came under Russian control on Thursday.", "russia"),
    ("ukraine", "Robotyne is back in Ukrainian hands.", "ukraine"),
    ("ukraine", "The Ukrainian flag is up over Robotyne.", "ukraine"),
    ("ukraine", "Robotyne is Russian-held.", "russia"),
    ("ukraine", "On Tuesday marines hoisted a flag over Robotyne.", ""),
    ("ukraine", "Avdiivka fell to the Russians.", "russia"),  # the city, not a village of its name
    ("syria", "Quneitra is under Israeli control.", "israel"),
    ("syria", "The SDF announced the capture of Mayadin.", "sdf"),
    ("syria", "The SDF replaced the army in Mayadin.", "sdf"),
    ("syria", "SDF fighters moved into Mayadin after the army left it.", "sdf"),
    ("syria", "Mayadin was taken by Ankara's proxies.", ""),  # not by Ankara, and not by anybody else
    ("syria", "Islamic State jihadists said they had taken Mayadin.", "isis"),
    ("syria", "The army evacuated Mayadin and SDF fighters took its place.", "sdf"),
    ("syria", "Mayadin went from the army to the SDF on Friday.", "sdf"),
    ("syria", "Hama, from which the army had expelled the rebels, is quiet.", "government"),
    ("syria", "Southern rebels met in Daraa. The rebels took Nawa city on Friday.", "southern"),
    ("syria", "Fighters of Islamic State came at dawn. The jihadists took Palmyra by noon.", "isis"),
    ("syria", "Hayat Tahrir al-Sham and the southern rebels met. The rebels took Hama on Friday.", "hts"),
    ("syria", "The SNA overran Tell Abyad on Sunday. Suluk had been lost to the same fighters a few hours earlier.", "sna"),
    ("syria", "Hama was cleared of the last snipers overnight, an SDF commander said.", "sdf"),
    (
        "sudan",
        "The RSF was quiet. The wells now belong to the Joint Force: Bir Maza was seized on Saturday.",
        "joint_force",
    ),
    (
        "sudan",
        "THE ARMED FORCES - OFFICE OF THE SPOKESMAN\n\nOur forces freed the city of Dinder on Friday.",
        "saf",
    ),
    ("afghanistan", "Local men chased the Taliban out of Shindand.", ""),
    ("syria", "IS fighters met there. Palmyra is in the grip of the organization since Monday.", "isis"),
    ("ukraine", "Robotyne was shelled. On Saturday the village was taken by Russian marines.", "russia"),
    ("ukraine", "Robotyne was shelled. The Ukrainians were back in the village on Sunday.", "ukraine"),
    ("ukraine", "Bucha is free of the invader, Ukraine's deputy defence minister wrote.", "ukraine"),
    ("ukraine", "MOSCOW, Sept 30. Robotyne was liberated, the Defence Ministry reported on Friday.", "russia"),
    ("ukraine", "Russia's Wagner group seized Robotyne on Friday.", "wagner"),
    ("ukraine", '"Bucha was liberated from the invader," deputy defence minister Hanna Maliar wrote.', "ukraine"),
    ("syria", "The Desert Hawks captured Palmyra on Monday.", ""),
    ("syria", "Fighters of the tribes captured Palmyra.", ""),
    ("syria", "The militants took Palmyra from Islamic State.", ""),
    ("syria", "The alliance said in a statement that it had also captured Palmyra.", ""),
    ("syria", "SDF fighters met. Five days earlier they had declared the capture of Raqqa, once the jihadists' capital.", "sdf"),
    ("sudan", "The RSF said that it had captured the desert town of Dinder.", "rsf"),
    ("syria", "The rebels concede that Palmyra has fallen.", "government"),
    ("syria", "The SDF acknowledges that Palmyra has been lost.", ""),  # it has more enemies than one
    ("sudan", 'The RSF said its forces had "liberated" Dinder without a battle.', "rsf"),
    ("sudan", "On Thursday expelled the army the militia from the city of Dinder.", "saf"),
    ("sudan", "RSF: DINDER IS OURS\n\nPress statement of the Rapid Support Forces\n\nOur forces took Dinder on Friday.", "rsf"),
    ("sudan", "Dinder slipped from the RSF's grasp on Monday.", "saf"),
    ("sudan", "By the military was occupied the populated point Al-Gabsha.", "saf"),
    ("sudan", "The RSF adds Jebel Aulia air base, south of the capital, to its list of conquests.", "rsf"),
]


@pytest.mark.parametrize(("war", "body", "gainer"), GAINED)
def test_a_change_is_told_of_who_gains(war, body, gainer):
    """One change of the named place, by the side that the sentence tells."""
    told = [c for c in claims(war, body) if c.kind in CONTROL_KINDS and c.place_id]
    assert {c.gainer or "" for c in told} == {gainer}


# sentences in which nothing changes hands
NOTHING = [
    ("ukraine", "Robotyne lost its water tower to a missile."),
    ("ukraine", "Neither has been taken."),
    ("sudan", "The Shambat bridge collapses."),
    ("ukraine", "Ukraine's bridgehead on the left bank of the Dnipro is small."),
    ("sudan", "Jebel Aulia was shelled. The RSF thereby gains a crossing over the White Nile."),
    ("syria", "The militias paid by Iran cleared out of it last Friday."),
    ("syria", "American troops have cleared out of Mayadin."),
    ("sudan", "Nobody of the RSF was seen in Dinder."),
]


@pytest.mark.parametrize(("war", "body"), NOTHING)
def test_no_change_is_told_where_none_is(war, body):
    """No claim of ground gained."""
    assert not [c for c in claims(war, body) if c.kind in CONTROL_KINDS]


# text, place and gainer as said
AS_SAID = [
    ("Marines have regained the Mapandi bridge.", "Mapandi", "Marines"),
    ("Kidal was again in rebel hands.", "Kidal", "rebel"),
    ("Singu is under the Mandalay PDF.", "Singu", "Mandalay PDF"),
    (
        "In the east Gharyan was taken by the Government of National Accord.",
        "Gharyan",
        "Government of National Accord",
    ),
    ("The Kachin Independence Army has seized Bhamo.", "Bhamo", "Kachin Independence Army"),
    ("The Karen National Union has seized Myawaddy.", "Myawaddy", "Karen National Union"),
    ("Goma has fallen to M23.", "Goma", "M23"),
    ("Lachin was returned to Azerbaijan.", "Lachin", "Azerbaijan"),
    ("The Federal Police announced the capture of Zanjili.", "Zanjili", "Federal Police"),
    ("Chinshwehaw has belonged to the Kokang army since Friday.", "Chinshwehaw", "Kokang army"),
]


@pytest.mark.parametrize(("body", "place", "gainer"), AS_SAID)
def test_a_war_with_no_pack_goes_by_its_words(body, place, gainer):
    """Place and side stand in the claim as the report calls them, with no id."""
    (claim,) = (c for c in claims("world", body) if c.kind in CONTROL_KINDS)
    assert (claim.place_id, claim.gainer) == (None, None)
    assert place in claim.place_text
    assert gainer in claim.gainer_text


@pytest.mark.parametrize(
    "body", ["Many of them fled from Zalingei before the winter.", "Traders who left En Nahud on Friday say that it is quiet."]
)
def test_people_who_leave_give_up_no_ground(body):
    """Only who holds a place gives it up by leaving."""
    assert not [c for c in claims("sudan", body) if c.kind == "withdrew"]
