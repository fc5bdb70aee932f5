"""Who says so: the words as said, their role and side, and what doubts and counter-statements make of a claim."""

from datetime import UTC, datetime

import pytest

from groundshift.core.control import fold
from groundshift.core.reading import read
from groundshift.core.reading.sentence.voices.speakers import _named
from groundshift.core.records import Article, Claim
from groundshift.core.theatre import load

AFGHANISTAN = load()
AT = datetime(2021, 7, 15, 12, tzinfo=UTC)


def article(body: str) -> Article:
    return Article(id="s", revision=0, body=body, published=AT, fetched_at=AT, content_hash="")


def claims_of(body: str) -> tuple[Claim, ...]:
    return read(article(body), AFGHANISTAN).claims


def capture(body: str) -> Claim:
    """Return the one capture of the text."""
    (found,) = [c for c in claims_of(body) if c.kind == "captured" and c.standing != "denied"]
    return found


SAID = [
    ("Taliban fighters captured Taloqan on Sunday, said Nasim Karimi, a member of the provincial council, although roads were closed.",
     "Nasim Karimi, a member of the provincial council", "local_official", "government"),
    ("Nasim Karimi, the deputy governor, told journalists on Monday that the Taliban had captured Taloqan.",
     "Nasim Karimi, the deputy governor", "local_official", "government"),
    ("Despite bleak reports from the north, an Interior Ministry statement Sunday evening said the Taliban had captured Taloqan.",
     "an Interior Ministry statement", "national_official", "government"),
    ("According to tribal elders, the Taliban have captured Taloqan.", "tribal elders", "resident", "neutral"),
    ("Taliban fighters captured Taloqan after a day of fighting, two lawmakers said.", "two lawmakers", "lawmaker", "neutral"),
    ("In a statement on Sunday the Taliban said they had captured Taloqan.", "the Taliban", "party", "taliban"),
    ("Zabihullah Mujahid, who speaks for the Taliban, said fighters had captured Taloqan.", "Zabihullah Mujahid", "party", "taliban"),
    ("The United Nations has confirmed that the Taliban captured Taloqan.", "The United Nations", "international", "neutral"),
    ("Taloqan was captured by the Taliban, it was confirmed on Sunday by provincial authorities.",
     "provincial authorities", "local_official", "government"),
    ("The fighting went on and the authorities said the Taliban had captured Taloqan.", "the authorities", "local_official", "government"),
    ("Officials of Takhar, a province in the north, say the Taliban have captured Taloqan.", "Officials of Takhar", "local_official",
     "government"),
    ("The Taliban, in its turn, said in a long statement that fighters had captured Taloqan.", "The Taliban", "party", "taliban"),
    ("Neither of them was hurt, said Karimi, the deputy governor, when the Taliban captured Taloqan.", "Karimi, the deputy governor",
     "local_official", "government"),
    ("Taloqan belongs to the Taliban since Friday, said a teacher who had fled.", "a teacher", "resident", "neutral"),
    ("On the evening of July 14 Nasim Karimi, a lawmaker, told the agency that the Taliban had captured Taloqan.",
     "Nasim Karimi, a lawmaker", "lawmaker", "neutral"),
    ("A lawmaker of that western province, Nasim Karimi, said the Taliban had captured Taloqan.",
     "A lawmaker of that western province, Nasim Karimi", "lawmaker", "neutral"),
    ("The Foreign Ministry of Russia said the Taliban had captured Taloqan.", "The Foreign Ministry of Russia", "international", "neutral"),
    ("The Taliban captured Taloqan on Sunday, said Nasim Karimi, who heads the provincial council.", "Nasim Karimi", "local_official",
     "government"),
    ("Going by the interior ministry, the Taliban have captured Taloqan.", "the interior ministry", "national_official", "government"),
    ("The Taliban captured Taloqan on Sunday, it claimed.", "it", "party", "taliban"),
    ("Residents of the north, who had fled, said the Taliban had captured Taloqan.", "Residents of the north", "resident", "neutral"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "words", "role", "side"), SAID, ids=[words for _, words, _, _ in SAID])
def test_a_speaker_is_the_noun_phrase_as_said(sentence, words, role, side):
    """A speaker's words stand in the text as they are given, end where a clause begins, and name a role and a side."""
    claim = capture(sentence)
    assert (claim.speaker, claim.role, claim.side) == (words, role, side)
    assert claim.speaker in sentence


NOBODY = [
    "Taloqan is said to have been captured by the Taliban.",
    "Taloqan has reportedly been captured by the Taliban.",
    "There are reports that the Taliban have captured Taloqan.",
    "According to unconfirmed reports on social media, the Taliban have captured Taloqan.",
]


@pytest.mark.parametrize("sentence", NOBODY)
def test_hearsay_has_no_speaker(sentence):
    """What is said by nobody in particular has no speaker and is only claimed."""
    claim = capture(sentence)
    assert (claim.speaker, claim.role, claim.standing) == ("", "unattributed", "claimed")


def test_a_family_name_is_the_person_named_before():
    """ "Mr Rahimi" keeps the office with which he was introduced."""
    claim = capture("Everybody is afraid, said Omar Rahimi, a district governor. Mr Rahimi said the Taliban had captured Taloqan.")
    assert claim.role == "local_official"


DOUBTS = [
    "Taloqan has fallen to the Taliban, said Omar Rahimi, a lawmaker, but this could not be independently verified.",
    "Taloqan has fallen to the Taliban, a lawmaker said. The claim could not immediately be confirmed.",
    "Taloqan has fallen to the Taliban, a lawmaker said. There was no independent confirmation.",
]


@pytest.mark.parametrize("body", DOUBTS)
def test_what_is_unverified_is_claimed(body):
    """A doubt in the same or the next sentence lowers what it governs."""
    assert capture(body).standing == "claimed"


SURE = [
    "Taloqan has fallen to the Taliban, a lawmaker said. The ministry did not immediately comment.",
    "Taloqan has fallen to the Taliban, a lawmaker said, but the number of casualties could not be confirmed.",
    "Taloqan has fallen to the Taliban, a lawmaker said. It could not be confirmed how many soldiers had fled.",
]


@pytest.mark.parametrize("body", SURE)
def test_silence_and_a_doubtful_number_leave_a_claim_as_it_is(body):
    """That somebody did not comment, or that a count is unsure, is no doubt about who holds the ground."""
    assert capture(body).standing == "asserted"


ANSWERS = [
    'The interior ministry said the insurgents were "on the run".',
    "The governor said the situation is under control.",
    "A defence ministry spokesman said the assault on the city had been repulsed.",
    "The defence ministry said government troops were still present in the city.",
    "An army statement said that all streets would soon be cleared.",
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_opposite_by_the_losing_side_denies(answer):
    """Where the side that would lose says the opposite without naming the loss, the claim is denied, and the fold holds it contested."""
    claim_set = read(article(f"Taloqan has fallen to the Taliban, a lawmaker said. {answer}"), AFGHANISTAN)
    claim = next(c for c in claim_set.claims if c.kind == "captured" and c.standing != "denied")
    (denial,) = [c for c in claim_set.claims if c.standing == "denied"]
    assert (denial.place_id, denial.gainer, denial.side, denial.denies) == (claim.place_id, "taliban", "government", claim.id)
    (span,) = [s for s in fold([claim_set], AFGHANISTAN).spans if s.place_id == claim.place_id and s.evidence]
    assert (span.holder, span.standing, span.claimant) == ("government", "contested", "taliban")
    assert {claim.id, denial.id} <= set(span.evidence)


NO_ANSWERS = [
    "The Taliban said the situation is under control.",
    'The interior ministry said that in Herat the insurgents were "on the run".',
    "Prices rose. Shops closed. Schools closed. Offices closed. The governor said the situation is under control.",
]


@pytest.mark.parametrize("answer", NO_ANSWERS)
def test_another_side_place_or_time_answers_nothing(answer):
    """The gaining side, another place, and words far behind the claim deny nothing."""
    told = claims_of(f"Taloqan has fallen to the Taliban, a lawmaker said. {answer}")
    assert not [c for c in told if c.standing == "denied"]


def test_fighters_driven_back_are_a_fight():
    """Who repels the fighters that were said to hold a place, fights for it: no denial, but pressure."""
    told = claims_of(
        "Taloqan has fallen to the Taliban, a lawmaker said. News from the town suggested that drones had helped repel the insurgents."
    )
    (fight,) = [c for c in told if c.kind == "repelled"]
    assert (fight.place_id, fight.loser, fight.standing) == ("af-takhar-taloqan-city", "taliban", "asserted")


def test_a_letter_that_grows_in_lower_case_moves_no_word():
    """A speaker's words are cut from the text as it stands, also behind a letter whose small form takes two characters."""
    assert capture("İİİİ (agency) - Taliban fighters captured Taloqan, two lawmakers said.").speaker == "two lawmakers"


def test_a_speaker_is_known_again_by_his_name_alone():
    """Whom an earlier sentence named with his office, a later one may name without: it is the same voice, whoever spoke between."""
    (again,) = [
        c
        for c in claims_of(
            "Nasim Karimi, spokesman of the Interior Ministry, said reinforcements were on the way to Afghanistan's north. "
            "A teacher, Ahmad Wali, told reporters that shops were shut. Soldiers have retaken Taloqan, Karimi said."
        )
        if c.kind == "recaptured"
    ]
    assert (again.role, again.side, again.standing) == ("national_official", "government", "claimed")


@pytest.mark.parametrize(
    "aside",
    [
        "The district, which lies 20 kilometres from the provincial capital, has 30,000 people.",
        "It lies strategically between two highways.",
        "The road lies open.",
    ],
)
def test_what_lies_somewhere_is_no_lie(aside):
    """Only a lie that is told denies: where a place lies denies nothing."""
    assert not [c for c in claims_of(f"The Taliban captured Taloqan on Sunday, residents said. {aside}") if c.standing == "denied"]


@pytest.mark.parametrize(
    "denial",
    ["That was rejected by the governor.", "This was denied by the interior ministry.", "The claim has been dismissed by officials."],
)
def test_a_denial_in_the_passive_finds_its_claim(denial):
    """Who rejects what was said before, denies the last change of ground that was told, in the passive as well."""
    assert [c.place_id for c in claims_of(f"The Taliban said they had captured Taloqan. {denial}") if c.standing == "denied"] == [
        "af-takhar-taloqan-city"
    ]


@pytest.mark.parametrize("words", ["", " ", "\x00"])
def test_blanks_name_nobody(words: str) -> None:
    """Where only blanks or control characters stand before a word of saying, nobody is named."""
    assert not _named(words)
