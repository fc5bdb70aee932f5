"""How many: the numbers of single sentences, in wording of our own."""

import pytest

from groundshift.core.language.english.numberwords import RULES
from groundshift.core.reading.mentions.numbers.numbers import _GRAMMAR, find_numbers
from groundshift.core.reading.text import NumberMention, Sentence


def read(text: str) -> list[NumberMention]:
    return find_numbers(Sentence(start=0, end=len(text), text=text, index=0, paragraph=0))


def show(number: NumberMention) -> str:
    """Write a number as the tables here do: words | low..high | what it is."""
    bounds = str(number.low) if number.low == number.high else f"{'' if number.low is None else number.low}..{number.high or ''}"
    kinds = [name for name in ("vague", "ordinal", "share") if getattr(number, name)]
    return " | ".join([number.text, bounds, *kinds, *([number.qualifier] if number.qualifier else [])])


CARDINALS = [
    ("The raid killed 23 policemen.", "23 | 23"),
    ("It cost 1,200 families their homes.", "1,200 | 1200"),
    ("They counted 244,000 displaced.", "244,000 | 244000"),
    ("Over the border went 2.5 million people.", "2.5 million | 2500000"),
    ("He spoke of twenty-three wounded.", "twenty-three | 23"),
    ("He spoke of twenty three wounded.", "twenty three | 23"),
    ("Seventeen recruits gave up.", "Seventeen | 17"),
    ("One hundred and fifty recruits gave up.", "One hundred and fifty | 150"),
    ("A thousand recruits gave up.", "A thousand | 1000"),
    ("three thousand five hundred recruits", "three thousand five hundred | 3500"),
    ("a dozen posts", "a dozen | 12"),
    ("half a dozen posts", "half a dozen | 6"),
    ("two dozen posts", "two dozen | 24"),
    ("a force of 300-strong rebels", "300-strong | 300"),
    ("one post held out", "one | 1"),
    ("lost one in Badghis", "one | 1"),
    ("killed 2000 people", "2000 | 2000"),
    # as other languages write and say them
    ("fled 244.000 people", "244.000 | 244000"),
    ("fled 10 000 people", "10 000 | 10000"),
    ("houses of 5 thousand people", "5 thousand | 5000"),
]

QUALIFIED = [
    ("at least 23 were hurt", "at least 23 | 23.. | at least"),
    ("no fewer than nine were hurt", "no fewer than nine | 9.. | at least"),
    ("not less than 12 were hurt", "not less than 12 | 12.. | at least"),
    ("more than a dozen were hurt", "more than a dozen | 12.. | more than"),
    ("over 60 were hurt", "over 60 | 60.. | more than"),
    ("nearly 600 were hurt", "nearly 600 | 600 | nearly"),
    ("close to 90 were hurt", "close to 90 | 90 | nearly"),
    ("up to 50 were hurt", "up to 50 | 50 | up to"),
    ("as many as 300 were hurt", "as many as 300 | 300 | up to"),
    ("no more than five were hurt", "no more than five | 5 | up to"),
    ("fewer than 40 stayed", "fewer than 40 | 40 | up to"),
    ("about 250 gave up", "about 250 | 250 | about"),
    ("some 40 gave up", "some 40 | 40 | about"),
    ("around three valleys", "around three | 3 | about"),
    ("an estimated 70 gave up", "an estimated 70 | 70 | about"),
    ("roughly 20,000 live there", "roughly 20,000 | 20000 | about"),
    ("400 or so villages", "400 or so | 400 | about"),
]

RANGES = [
    ("between 20 and 30 rebels", "between 20 and 30 | 20..30"),
    ("20 to 30 rebels", "20 to 30 | 20..30"),
    ("20-30 rebels", "20-30 | 20..30"),
    ("five or six states", "five or six | 5..6"),
    ("two to three thousand people", "two to three thousand | 2000..3000"),
    ("from 15 to 20 posts", "from 15 to 20 | 15..20"),
]

VAGUE = [
    ("Dozens were jailed.", "Dozens | 12.. | vague"),
    ("scores of recruits", "scores | 20.. | vague"),
    ("Hundreds of recruits gave up.", "Hundreds | 100.. | vague"),
    ("tens of thousands fled", "tens of thousands | 10000.. | vague"),
    ("hundreds of thousands fled", "hundreds of thousands | 100000.. | vague"),
    ("several hundred fled", "several hundred | 300.. | vague"),
    ("a few dozen fled", "a few dozen | 36.. | vague"),
    ("several posts", "several | None | vague"),
    ("A few posts", "A few | None | vague"),
    ("a number of posts", "a number of | None | vague"),
    ("a certain number of posts", "a certain number of | None | vague"),
    ("a couple of posts", "a couple of | 2.. | vague"),
    ("many posts", "many | None | vague"),
]

RANKS_AND_SHARES = [
    ("it became the sixth capital to go", "the sixth | 6 | ordinal"),
    ("the 9th capital to go", "the 9th | 9 | ordinal"),
    ("the twenty-third district", "the twenty-third | 23 | ordinal"),
    ("a second district", "a second | 2 | ordinal"),
    ("a third of the land", "a third | 33 | share"),
    ("nearly a third of the land", "nearly a third | 33 | share | nearly"),
    ("two thirds of the land", "two thirds of | 67 | share"),
    ("two-thirds of the land", "two-thirds of | 67 | share"),
    ("three quarters of the land", "three quarters of | 75 | share"),
    ("half of the land", "half | 50 | share"),
    ("more than half the land", "more than half | 50 | share | more than"),
    ("90 percent of the land", "90 percent | 90 | share"),
    ("over 90% of the land", "over 90% | 90 | share | more than"),
    ("control over at least 150 districts", "at least 150 | 150.. | at least"),
    ("20-30% of the land", "20-30% | 20..30 | share"),
    ("60 per cent of the land", "60 per cent | 60 | share"),
    ("one in three posts", "one in three | 33 | share"),
    ("nine out of ten posts", "nine out of ten | 90 | share"),
]


@pytest.mark.parametrize(("text", "expected"), CARDINALS + QUALIFIED + RANGES + VAGUE + RANKS_AND_SHARES)
def test_one_number(text: str, expected: str) -> None:
    """A sentence with one number gives its words, bounds and kind."""
    assert [show(number) for number in read(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the twelfth of 34 capitals", ["the twelfth | 12 | ordinal", "34 | 34"]),
        ("That makes 20 of 34.", ["20 | 20", "34 | 34"]),
        ("at least 150 of the country's 400 or so districts", ["at least 150 | 150.. | at least", "400 or so | 400 | about"]),
        ("one in Herat, one in Ghor and two in Farah", ["one | 1", "one | 1", "two | 2"]),
        ("killing three people and wounding five", ["three | 3", "five | 5"]),
        ("six fell, another in the east was won back, both without a shot", ["six | 6", "another | 1", "both | 2"]),
        ("In 2015 some 600 broke out, 140 rebels among them.", ["some 600 | 600 | about", "140 | 140"]),
        ("KABUL, June 21 – Fourteen districts are lost.", ["Fourteen | 14"]),
    ],
)
def test_numbers_of_one_sentence(text: str, expected: list[str]) -> None:
    """Each number of a sentence is read on its own, also one that counts out of another."""
    assert [show(number) for number in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2015 and again in 2016 it was held.",
        "The 2001 invasion began on October 7, 2001.",
        "on 14 August and since May 1",
        "08.08.2021 | 17:55 | 2021-08-09",
        "They were there for three weeks and two days.",
        "In the past 24 hours nothing moved.",
        "The road is 15 kilometers long, the wall 3 metres high.",
        "The 203rd Corps and the 10th Mountain Division",
        "general of the body 203 of the army",
        "on Highway 1 near kilometre stone",
        "Route 5 is cut.",
        "He is 38 years old.",
        "Karim, 27, said so.",
        "a 12-year-old boy and a 20-over game",
        "a three-day siege",
        "It cost $100 and €200, or 5 million dollars.",
        "at three in the morning",
        "at 10 a.m. and 6 pm",
        "An F-16 and a Mi-17 and an AK-47",
        "It is the second largest city.",
        "No one came, and one day they left one by one.",
        "Both Kabul and Herat are quiet.",
        "for the first time",
        "this Tuesday (25)",
        "on the 8th, and by the 9th",
        "since 1st of May",
        "in the decade of 90",
        "Resolution 2513",
        "three times",
        "9/11",
        "the district Five Lions",
        "12 Sunbula 1400",
    ],
)
def test_no_number(text: str) -> None:
    """Dates, hours, lengths, prices, ages, ranks of units and the numbers in names count nothing."""
    assert [show(number) for number in read(text)] == []


@pytest.mark.parametrize(("rule", "example"), [(rule.name, example) for rule in RULES for example in rule.examples])
def test_example_of_number_rule(rule: str, example: str) -> None:
    """Every rule reads its own examples whole and no other rule comes first; [...] marks the phrase."""
    wanted = example[example.index("[") + 1 : example.index("]")] if "[" in example else example
    text = example.replace("[", "").replace("]", "")
    found = next(_GRAMMAR.find(text))
    assert (found.rule, text[found.start : found.end]) == (rule, wanted)
