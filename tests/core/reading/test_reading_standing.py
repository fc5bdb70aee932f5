"""Whether it happened, and on whose word: cues, how far they reach, voices, and what only the side that gains says."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import CONTROL_KINDS, Article, Claim
from groundshift.core.theatre import load

AFGHANISTAN = load()
AT = datetime(2021, 8, 10, tzinfo=UTC)
LIVE = {"asserted", "claimed"}


def changes(body: str) -> list[Claim]:
    """Return what is read of changes in Sangin."""
    article = Article(id="s", revision=0, body=body, published=AT, fetched_at=AT, content_hash="")
    return [c for c in read(article, AFGHANISTAN).claims if c.kind in CONTROL_KINDS and c.place_id == "af-helmand-sangin"]


HAPPENED = [
    "The Taliban have captured Sangin, two lawmakers said.",
    "The Taliban captured Sangin overnight, residents told the agency by telephone.",
    "Sangin has fallen to the Taliban, the governor's spokesman acknowledged.",
    "Government officials conceded that Sangin had been lost.",
    "Government forces have retaken Sangin, residents and a councillor said.",
    "Despite fears of reprisals, residents said the Taliban had captured Sangin.",
    "Amid warnings from the governor, the Taliban captured Sangin on Friday.",
    "The Taliban, who threaten the highway, captured Sangin on Friday.",
    "Residents, fearing reprisals, fled as the Taliban captured Sangin.",
    "Hoping to avoid bloodshed, soldiers left and the Taliban captured Sangin.",
    "Close to the Pakistani border, the Taliban captured Sangin.",
    "The Taliban captured Sangin, the ministry confirmed, and said it would be retaken soon.",
    "The Taliban captured Sangin after the army failed to send reinforcements.",
    "The Taliban captured Sangin, raising fears that Lashkar Gah may be next.",
    "The Taliban captured Sangin, and officials warn that other districts could fall.",
    "Sangin, which the army had vowed to defend, fell to the Taliban on Friday.",
    "Sangin fell to the Taliban although the governor had promised to defend it.",
    "The Taliban captured Sangin without encountering any resistance.",
    "The Taliban captured Sangin with almost no resistance.",
    "Sangin could be captured by the Taliban last week.",
    "The Taliban captured Sangin, which had been quiet, said Ahmad Karim, a resident of Sangin.",
    "The Taliban captured Sangin in a possible sign of collapse.",
    "The Taliban captured Sangin, one of the possible gateways to Kandahar.",
    "Sangin was captured by the Taliban, not by bandits.",
    "No sooner had the troops left than the Taliban captured Sangin.",
    "The Taliban captured Sangin, no one was hurt.",
    "The ministry, which had not expected an attack, said the Taliban had captured Sangin.",
    "The governor declined to comment, but residents said Sangin had fallen to the Taliban.",
    "The Taliban captured Sangin, a district that the British never managed to hold.",
    "It is not known how many soldiers died when the Taliban captured Sangin.",
    "Whether the troops withdrew or were killed is unclear, but Sangin fell to the Taliban.",
    "The Taliban captured Sangin to tighten their grip on Helmand.",
    "The Taliban managed to capture Sangin on Friday.",
    "The Taliban went on to capture Sangin.",
    "Sangin was the next to fall to the Taliban.",
    "Sangin is feared lost: the Taliban captured Sangin on Friday, a councillor said.",
    "Two lawmakers and a councillor confirmed on Friday the loss of Sangin to the Taliban.",
    "The loss of Sangin was confirmed by a lawmaker.",
    "Confirming the fall of Sangin, the governor said reinforcements never came.",
    "An official who asked not to be named said Sangin had been overrun.",
    "Sangin is now under the control of the Taliban, three officials told the agency.",
    "The head of the provincial council says that Sangin fell because nobody sent help.",
    "A security source said Sangin had been lost.",
]


@pytest.mark.parametrize("sentence", HAPPENED)
def test_what_is_told_as_fact_is_asserted(sentence):
    """A change narrated, or told by neutral voices or the side that loses, stands, whatever else the sentence fears, plans or denies."""
    assert "asserted" in {c.standing for c in changes(sentence)}


CLAIMED = [
    "The Taliban said they had captured Sangin.",
    "Zabihullah Mujahid, a spokesman for the Taliban, tweeted that Sangin had been captured.",
    "In a statement, the insurgents claimed to have seized Sangin.",
    "The Taliban's spokesman announced the capture of Sangin.",
    "According to the Taliban, Sangin is now under their control.",
    "Sangin has reportedly fallen to the Taliban.",
    "Unconfirmed reports say the Taliban have captured Sangin.",
    "Local media reported, citing the Taliban, that Sangin had fallen.",
    "Government forces have retaken Sangin, the ministry of defence said.",
    "Government forces have retaken Sangin, according to the army chief.",
    "The army claims it has recaptured Sangin.",
    "Sangin is said to have fallen to the Taliban.",
    "On social media, users said Sangin had fallen.",
    "It was not immediately possible to verify the Taliban's claim that Sangin had fallen.",
    "Sangin was captured, tweeted Qari Yusuf Ahmadi, a Taliban spokesman.",
    "The Taliban have claimed responsibility for taking Sangin.",
    "Sangin was captured on Friday, the group said.",
    '"Sangin was overrun by our men," asserted the movement in a statement.',
    "Fighters of the Taliban, it claimed, took over Sangin.",
    "Sangin is under its control, the Taliban claimed.",
    'Karim Ahmadi, a Taliban spokesman, tweeted about it. "People say Sangin was captured," wrote Ahmadi.',
    "Afghan security forces have cleared Sangin of Taliban, said a ministry spokesman, Fawad Aman.",
    "The general staff reported that Sangin had been taken back by commandos.",
    "There was no comment from the government on the Taliban's claim that it captured Sangin.",
    "The Taliban claimed to have captured Sangin. Nobody confirmed this.",
    "The Taliban claimed to have captured Sangin. The government has yet to confirm this.",
    "The Taliban claimed to have captured Sangin. The Taliban's spokesman confirmed it.",
]
CONFIRMED = [
    "The Taliban said they had captured Sangin, and local officials confirmed it.",
    "The Taliban said they had captured Sangin. A member of the provincial council confirmed the claim.",
    "The Taliban said they had captured Sangin, which was confirmed by residents.",
    "The defence ministry said Sangin was recaptured. Residents confirmed it.",
]


@pytest.mark.parametrize("sentence", CONFIRMED)
def test_what_somebody_else_confirms_stands_beside_the_claim(sentence):
    """A bare "confirmed it" by another voice makes what one side claimed a fact, and the claim stays with who made it."""
    assert {c.standing for c in changes(sentence)} == {"claimed", "asserted"}


@pytest.mark.parametrize("sentence", CLAIMED)
def test_what_only_the_gaining_side_or_hearsay_tells_is_claimed(sentence):
    """The word of the side that gains, a report that cites it, and hearsay make a claim and no fact."""
    assert {c.standing for c in changes(sentence)} == {"claimed"}


UNREAL = [
    "Officials fear that Sangin could fall within days.",
    "Sangin is on the verge of collapse.",
    "If Sangin falls, the highway will be cut.",
    "Sangin may soon fall to the Taliban.",
    "There are fears that the Taliban will take Sangin.",
    "Residents worry about what will happen once the Taliban take Sangin.",
    "Lawmakers warned that Sangin was about to fall.",
    "Without reinforcements Sangin will fall, the council head said.",
    "Unless help arrives, the Taliban will seize Sangin.",
    "The Taliban threatened to capture Sangin.",
    "It is only a matter of time before Sangin falls.",
    "The Taliban could capture Sangin at any moment.",
    "The army plans to recapture Sangin.",
    "Commandos are preparing to retake Sangin.",
    "The ministry vowed to retake Sangin.",
    "The army will soon retake Sangin, a general said.",
    "The president ordered the army to recapture Sangin.",
    "The Taliban are trying to capture Sangin.",
    "The Taliban failed to capture Sangin.",
    "The army prevented the Taliban from capturing Sangin.",
    "The capture of Sangin was prevented.",
    "The Taliban nearly captured Sangin.",
    "The Taliban were unable to take Sangin.",
    "The Taliban attacked but did not capture Sangin.",
    "Will Sangin fall?",
    "What if Sangin falls to the Taliban?",
    "Sangin would have fallen without the air strikes.",
    "The Taliban would capture Sangin within days, analysts predicted.",
    "The Taliban's goal is to capture Sangin.",
    "Sangin risks falling to the Taliban.",
    "Sangin might be captured, an officer said.",
    "The fall of Sangin would be a blow.",
    "The fall of Sangin seems imminent.",
    "Officials said Sangin was in danger of being captured.",
    "Sangin is expected to fall.",
    "Elders fear the loss of Sangin.",
    "Sangin remains in government hands.",
    "The Taliban have not been able to take Sangin.",
    "Sangin has so far held out.",
    "Troops saved Sangin from being captured.",
    "Should Sangin fall, the highway would be open to the Taliban.",
    "If the government loses Sangin, Helmand is gone.",
    "An elder said that Sangin would fall by the evening unless help came.",
    "Sangin is about to fall, residents say.",
    "The Taliban have set their sights on capturing Sangin.",
    "The capture of Sangin would give the Taliban a base.",
    "The Taliban's next target is likely Sangin.",
    "The governor promised that Sangin will be recaptured.",
    "Troops have been sent to recapture Sangin.",
    "Fresh commandos arrived to win back Sangin.",
    "Attempts by the Taliban to seize Sangin have been foiled.",
    "The Taliban's bid to take Sangin failed.",
    "Sangin was saved from falling by air strikes.",
    "Sangin has never been captured by the Taliban.",
    "No part of Sangin is in Taliban hands, the police chief said.",
]


@pytest.mark.parametrize("sentence", UNREAL)
def test_what_did_not_happen_is_not_live(sentence):
    """Fears, threats, plans, orders, conditions, questions, failures and prevented losses move no map."""
    assert not [c for c in changes(sentence) if c.standing in LIVE]


DENIED = [
    "The ministry denied that Sangin had fallen.",
    "Officials rejected Taliban claims that Sangin had been captured.",
    "Reports that Sangin has fallen are false, the ministry said.",
    "Sangin has not fallen, the governor insisted.",
    "The police chief dismissed reports of the fall of Sangin as propaganda.",
    "The interior ministry rejected the claim that Sangin had fallen, saying fighting continued.",
    '"Sangin has not been captured," the spokesman of the governor said.',
    "The government denies having lost Sangin.",
    "Sangin is not in Taliban control, the governor insisted.",
    "The police chief said that Sangin was not under the control of the Taliban.",
]


@pytest.mark.parametrize("sentence", DENIED)
def test_what_somebody_rejects_is_denied(sentence):
    """The rejection of a change is a denial of it."""
    assert {c.standing for c in changes(sentence)} == {"denied"}


def test_each_half_of_a_sentence_has_its_own_voice():
    """Where two speak in a sentence, what each tells is his."""
    told = changes(
        "A lawmaker, Nasim Karimi, said Sangin had fallen to the Taliban, but the ministry of defence said soldiers had retaken Sangin."
    )
    assert [(c.kind, c.role, c.standing) for c in told] == [
        ("captured", "lawmaker", "asserted"),
        ("recaptured", "national_official", "claimed"),
    ]


def test_its_spokesman_speaks_for_who_spoke_before():
    """ "Its spokesman" is of the ministry or movement that spoke last."""
    (told,) = changes("The ministry of defence said operations went on. Sangin had been retaken, its spokesman said.")
    assert (told.side, told.standing) == ("government", "claimed")


def test_an_ally_is_no_neutral_voice():
    """What the state says of a militia on its side, only the side that gains says."""
    (told,) = changes("Sangin was recaptured by the local militia together with villagers, the interior ministry announced.")
    assert told.standing == "claimed"


def test_a_recapture_that_only_the_ministry_tells_is_claimed():
    """A lead that names nobody rests on the voice behind it: of the state's own gain, the ministry's alone is a claim."""
    told = changes("Government forces recaptured Sangin on Monday. The ministry of defence said soldiers had retaken Sangin after a day.")
    assert {c.standing for c in told} == {"claimed"}


def test_a_place_of_a_sum_that_only_the_state_tells_is_claimed():
    """Of districts that officials of the state say were taken back, those then named with no voice are as claimed as their sum."""
    told = changes("Three districts have been retaken, Afghan officials say. Sangin, Nawzad and Garmsir were recaptured by the government.")
    assert {c.standing for c in told} == {"claimed"}


def test_we_are_still_in_a_place_denies_its_loss():
    """Who speaks for the losing side and says that it is still there, denies that the place was taken."""
    told = changes('The Taliban captured Sangin, residents said. "We are still in Sangin," the spokesman of the ministry of defence said.')
    assert [c.standing for c in told] == ["asserted", "denied"]


def test_a_recapture_that_a_councillor_tells_as_well_is_a_fact():
    """A neutral or local voice beside the ministry's makes the state's gain a fact."""
    told = changes(
        "Government forces recaptured Sangin on Monday. The ministry of defence said soldiers had retaken Sangin after a day. "
        "A provincial councillor said Sangin had been recaptured."
    )
    assert "asserted" in {c.standing for c in told}


def test_only_parts_are_held_denies_the_whole():
    """Where the losing side says that only parts are held, it denies the capture."""
    told = changes(
        "Sangin has fallen to the Taliban, a lawmaker said. The interior ministry said only parts of Sangin were held by the insurgents."
    )
    assert {"asserted", "denied"} <= {c.standing for c in told}


NOT_MEANT = [
    "There were reports of casualties.",
    "According to initial reports shops were burnt.",
    "The authenticity of the footage could not be verified.",
    "The agency could not verify the casualty figures.",
    "The Taliban's claims of gains elsewhere could not be verified.",
]


@pytest.mark.parametrize("doubt", NOT_MEANT)
def test_a_doubt_lowers_only_what_it_is_about(doubt):
    """Doubts of numbers, pictures, other things or the other side's claims leave what a lawmaker said as it is."""
    assert [c.standing for c in changes(f"Sangin has fallen to the Taliban, a lawmaker said. {doubt}")] == ["asserted"]


def test_attackers_driven_out_of_a_place_they_never_took_were_repelled():
    """Who only entered a place and was driven out again, lost nothing and nobody gained: it is a fight."""
    body = "Taliban fighters entered Sangin on Monday. In the evening the attackers were driven out of Sangin, residents said."
    assert changes(body) == []


def test_driven_out_of_a_place_they_had_taken_is_a_change():
    """Who had captured a place and was driven out, lost it."""
    body = "Taliban fighters captured Sangin on Sunday. On Monday they were driven out of Sangin by commandos, residents said."
    assert {c.gainer for c in changes(body)} == {"taliban", "government"}


@pytest.mark.parametrize(
    ("sentence", "standing"),
    [
        ("Government forces retook Sangin, the police chief said.", "claimed"),
        ("Government forces retook Sangin, Afghan officials said.", "claimed"),
        ("Government forces retook Sangin, security officials said.", "claimed"),
        ("Government forces retook Sangin, the spokesman of the provincial governor said.", "claimed"),
        ("Government forces retook Sangin, the media office of the governor of Helmand said.", "claimed"),
        ("Government forces retook Sangin, residents said.", "asserted"),
        ("Government forces retook Sangin, a provincial councillor said.", "asserted"),
        ("The Taliban captured Sangin, the police chief said.", "asserted"),
        ("The insurgents captured Sangin, Afghan officials said.", "asserted"),
        ("Sangin has been captured, the Taliban declare.", "claimed"),
        ("Claim: The fighters, says the Taliban spokesman Zabihullah Mujahid, captured Sangin.", "claimed"),
    ],
)
def test_the_states_own_arms_only_claim_its_gains(sentence: str, standing: str) -> None:
    """What police, army or a governor's office alone say their side gained is a claim; what they say it lost is not."""
    assert {c.standing for c in changes(sentence)} == {standing}
