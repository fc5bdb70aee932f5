"""Whose words they are in wars of several states and movements: statements, offices, persons, media, live blogs."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import CONTROL_KINDS, Article, Claim
from groundshift.core.theatre import load

WARS = {
    "ukraine": (datetime(2023, 8, 28, tzinfo=UTC), "Robotyne"),
    "sudan": (datetime(2025, 3, 28, tzinfo=UTC), "Bara"),
    "syria": (datetime(2024, 12, 5, tzinfo=UTC), "Hama"),
}


def claims(war: str, body: str, **fields: str) -> list[Claim]:
    at, _ = WARS[war]
    article = Article(id="a", revision=0, body=body, published=at, fetched_at=at, content_hash="", **fields)
    return [c for c in read(article, load(war)).claims if c.kind in CONTROL_KINDS | {"holds"}]


# war, text of its place, who gains, the standing, whose words
SPOKEN = [
    ("ukraine", "Russia's defence ministry said on Sunday that Robotyne had been liberated.", "russia", "claimed", "russia"),
    ("ukraine", "The ministry of defence of Russia said that Robotyne had been taken.", "russia", "claimed", "russia"),
    ("ukraine", "Robotyne was liberated, said the Russian-installed mayor of Tokmak.", "russia", "claimed", "russia"),
    ("ukraine", 'Igor Konashenkov: "Robotyne is ours."', "russia", "claimed", "russia"),
    ("ukraine", "Denis Pushilin wrote on Telegram that Robotyne was liberated.", "russia", "claimed", "russia"),
    ("ukraine", "Moscow said it had taken Robotyne.", "russia", "claimed", "russia"),
    ("ukraine", "Kyiv said Robotyne had been liberated.", "ukraine", "claimed", "ukraine"),
    ("ukraine", "Robotyne was captured, TASS reported, citing the defence ministry.", "russia", "claimed", "russia"),
    ("ukraine", "Robotyne has fallen, a Wagner commander said.", "wagner", "claimed", "wagner"),
    ("ukraine", "The defence ministry said Robotyne had been lost.", "russia", "asserted", "ukraine"),
    ("ukraine", "The mayor of Orikhiv said Robotyne had been freed.", "ukraine", "asserted", "ukraine"),
    ("ukraine", "Units took control of Robotyne, Russia's defence ministry said.", "russia", "claimed", "russia"),
    ("ukraine", "The Russian defence ministry confirmed the loss of Robotyne.", "ukraine", "asserted", "russia"),
    ("syria", "Hama was captured by HTS, according to the Syrian Observatory for Human Rights.", "hts", "asserted", "neutral"),
    ("syria", "The army had retaken Hama, state media said.", "government", "claimed", "government"),
    ("syria", "The army said IS had captured Hama.", "isis", "asserted", "government"),
    ("syria", "IS said it had captured Hama.", "isis", "claimed", "isis"),
    ("sudan", "Sudan's military said it had retaken Bara.", "saf", "claimed", "saf"),
    ("ukraine", "Ukraine's army said it had retaken Robotyne.", "ukraine", "claimed", "ukraine"),
    ("sudan", "The RSF governor of the sector said his men had taken Bara.", "rsf", "claimed", "rsf"),
    ("sudan", "A spokesman of the army concedes that Bara is lost.", "rsf", "asserted", "saf"),
    ("sudan", 'Hemedti, in an audio message: "Today we lost Bara."', "saf", "asserted", "rsf"),
    ("sudan", 'An RSF spokesman tells us: "They are at the gates, no more. Bara is ours."', "rsf", "claimed", "rsf"),
    ("sudan", "Bara was retaken by the army, drivers on the road say.", "saf", "asserted", "neutral"),
    ("sudan", "An army video shows soldiers at the market. Bara is ours, the caption runs.", "saf", "claimed", "saf"),
    ("sudan", "The RSF says that it has Bara too. Nobody else has confirmed that.", "rsf", "claimed", "rsf"),
    ("sudan", "SUNA said the army had taken Bara.", "saf", "claimed", "saf"),
    ("syria", "Hassan Abdul Ghani said Hama had been liberated.", "hts", "claimed", "hts"),
    ("syria", "SANA said the army had regained Hama.", "government", "claimed", "government"),
    ("syria", "The insurgents' operations room says Hama has been captured.", "hts", "claimed", "hts"),
    ("syria", "The Syrian Observatory for Human Rights said rebels had taken Hama.", "hts", "asserted", "neutral"),
]


@pytest.mark.parametrize(("war", "body", "gainer", "standing", "side"), SPOKEN, ids=[body[:60] for _, body, *_ in SPOKEN])
def test_whose_words_they_are_is_the_packs(war, body, gainer, standing, side):
    """A speaker's side comes from office, employer or name; what it says of its own gain is a claim, of its loss an admission."""
    (told,) = claims(war, body)
    assert (told.gainer, told.standing, told.side) == (gainer, standing, side)


STATEMENTS = [
    ("ukraine", "Statement of the Russian Ministry of Defence\nOur units liberated Robotyne this morning.", "russia"),
    ("sudan", "Rapid Support Forces: Press Release\nOur forces liberated the city of Bara this morning.", "rsf"),
    ("sudan", "Statement of the Spokesman of the Armed Forces\nYour forces liberated Bara today.", "saf"),
    ("sudan", "To our proud people. Our forces liberated Bara today.\nOffice of the Spokesman of the Armed Forces", "saf"),
    ("sudan", "Rapid Support Forces: Statement No. 5\nBara has been in our hands since Monday.", "rsf"),
]


@pytest.mark.parametrize(("war", "body", "side"), STATEMENTS, ids=[body[:40] for _, body, _ in STATEMENTS])
def test_a_partys_statement_is_in_its_own_words(war, body, side):
    """Under a party's title, or over its signature, "we", "our forces" and "your forces" are its own, and its gains only claimed."""
    assert {(c.gainer, c.standing, c.side) for c in claims(war, body)} == {(side, "claimed", side)}


def test_a_partys_outlet_speaks_for_it():
    """What a party's own outlet publishes with nobody named is its claim."""
    (told,) = claims("syria", "Our fighters liberated Hama at dawn.", source_id="levant24")
    assert (told.gainer, told.standing, told.side) == ("hts", "claimed", "hts")


NEWS_OF_STATEMENTS = [
    "Army rejects a statement of the rebels\nRebels took Hama on Thursday.",
    "Rebels' statement on Hama raises fears\nRebels took Hama on Thursday.",
]


@pytest.mark.parametrize("body", NEWS_OF_STATEMENTS)
def test_news_of_a_statement_is_nobodys(body):
    """A title that tells of a statement makes the text no party's."""
    assert {c.standing for c in claims("syria", body)} == {"asserted"}


DENIED = [
    ("ukraine", '"Robotyne is liberated," said Hanna Maliar. Russia\'s defence ministry denied it.', "russia"),
    ("ukraine", "Russia's defence ministry said Robotyne had been liberated. The General Staff disagreed.", "ukraine"),
    ("ukraine", 'Moscow said it had taken Robotyne. "Not true," says a spokesman of the Ukrainian army.', "ukraine"),
    ("sudan", 'The army spokesman said Bara had been retaken. "Lies," the RSF answers.', "rsf"),
    ("sudan", "Bara was retaken by the army, said the resistance committee. The RSF dismissed this as a fabrication.", "rsf"),
    ("sudan", "The army said it had regained Bara. An RSF spokesman answered that its men had never left Bara.", "rsf"),
    ("sudan", "The RSF announced that it had captured Bara. The army said they were still in the market.", "saf"),
]  # fmt: skip


@pytest.mark.parametrize(("war", "body", "side"), DENIED, ids=[body[:60] for _, body, _ in DENIED])
def test_who_denies_is_of_the_other_side(war, body, side):
    """An answer denies the claim before it, by the side that gives it."""
    told = claims(war, body)
    (denial,) = [c for c in told if c.standing == "denied"]
    assert denial.side == side
    assert denial.denies in {c.id for c in told if c.standing != "denied"}


NOT_DENIED = [
    ("sudan", "The RSF captured Bara, residents said. The army did not deny the loss."),
    ("sudan", "The RSF captured Bara, residents said. The army has not commented."),
    ("sudan", "The RSF captured Bara, residents said. The Emirates, accused of arming it, denies it."),
    ("sudan", "The RSF captured Bara, residents said. In Kosti, the governor said, that is not true."),
    ("sudan", "The RSF captured Bara, residents said. The governor denied that he was ill."),
    ("sudan", "The RSF said it had captured Bara. An RSF officer called reports of losses false."),
]


@pytest.mark.parametrize(("war", "body"), NOT_DENIED, ids=[body[33:] for _, body in NOT_DENIED])
def test_a_text_that_denies_nothing_has_no_denial(war, body):
    """Silence, a denial of something else, of another place or by the side that gains denies no change."""
    assert not [c for c in claims(war, body) if c.standing == "denied"]


def test_a_denial_of_one_part_leaves_the_other():
    """Who denies one of two losses by name denies that one."""
    told = claims("sudan", "The RSF captured Bara and En Nahud, residents said. The army denied the loss of En Nahud.")
    assert [c.place_id for c in told if c.standing == "denied"] == ["sd-west-kordofan-en-nahud-city"]


@pytest.mark.parametrize(
    ("body", "side"),
    [
        ("Two villages taken\n\nMOSCOW, 4 July. - The enemy lost two tanks.\n\nUnder control was taken Zolote.", "russia"),
        (
            "Foe thrown out - General Staff of Ukraine\n\nThe enemy lost two tanks.\n\nUkrainian units took Zolote on Monday.",
            "ukraine",
        ),
    ],
)
def test_who_calls_others_the_enemy_speaks_for_a_side(body: str, side: str) -> None:
    """Who writes of the enemy is the party from whose capital, or with whose office, the report is."""
    at = datetime(2022, 7, 4, tzinfo=UTC)
    told = read(Article(id="a", revision=1, body=body, published=at, fetched_at=at, content_hash="h"), load("ukraine")).claims
    assert {(c.gainer, c.standing) for c in told if c.kind == "captured"} == {(side, "claimed")}


FOREIGN = ("a US official", "a senior US defence official", "the British defence ministry", "a Pentagon spokesman", "a Polish general")


@pytest.mark.parametrize("war", ["ukraine", "sudan"])
@pytest.mark.parametrize("who", [*FOREIGN, "NATO's secretary general"])
def test_a_power_that_is_no_side_speaks_for_none(war: str, who: str) -> None:
    """Its officials are no witnesses of the state's, and admit no loss."""
    _, place = WARS[war]
    assert {(c.role, c.side) for c in claims(war, f"{place} has been captured, {who} said.")} == {("international", "neutral")}
