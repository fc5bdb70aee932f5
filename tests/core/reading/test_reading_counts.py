"""Unnamed places as counts: how many, of which province, gained by whom."""

from datetime import UTC, datetime

import pytest

from groundshift.core.reading import read
from groundshift.core.records import CONTROL_KINDS, Article
from groundshift.core.theatre import load

AFGHANISTAN = load()
AT = datetime(2021, 8, 11, 23, 59, 59, tzinfo=UTC)
COUNTS = (
    ("Since May 127 districts have fallen.", {(127, None, "taliban")}),
    ("The Taliban have won 58 districts since May. The government has got seven back.", {(58, None, "taliban"), (7, None, "government")}),
    ("Fallen districts reached 93.", {(93, None, "taliban")}),
    ("The number of captured districts became 93.", {(93, None, "taliban")}),
    ("The number of polling centres in captured districts reached 40.", set()),
    ("Four districts of Paktika and Ghazni provinces fell to the Taliban.", {(4, None, "taliban")}),
    ("Two districts, in Uruzgan and Zabul provinces, were captured by the Taliban.", {(2, None, "taliban")}),
    ("At least two districts — in Badghis and Uruzgan provinces — were captured.", {(2, None, "taliban")}),
    ("The collapse of two districts, in Uruzgan and Zabul provinces in the south, was confirmed.", {(2, None, "taliban")}),
    (
        "The Taliban took 11 districts. Five had been lost and four had since been retaken, an official said.",
        {(11, None, "taliban"), (5, None, "taliban"), (4, None, "government")},
    ),
    ("Taliban capture district in Ghazni", {(1, "Ghazni", "taliban")}),
    ("Taliban overrun key district in northern Faryab province", {(1, "Faryab", "taliban")}),
    ("The Taliban captured 22 districts. The army has retaken 12, it said.", {(22, None, "taliban"), (12, None, "government")}),
    ("Three districts of Ghazni were captured by the Taliban.", {(3, "Ghazni", "taliban")}),
    ("The Taliban have captured two districts of Lashkar Gah.", set()),
    ("The Taliban captured Zaranj along with four districts.", {(4, None, "taliban")}),
    ("The Taliban captured Zaranj, as well as four districts.", {(4, None, "taliban")}),
    ("Eight districts of Herat province, among them Obe and Guzara, were captured.", {(8, "Herat", "taliban")}),
    ("Five districts were captured, but four of them were retaken by the army.", {(5, None, "taliban"), (4, None, "government")}),
    ("Five districts were captured, four of which government forces recaptured.", {(5, None, "taliban"), (4, None, "government")}),
    ("The Taliban captured three districts, but the army took them back.", {(3, None, "taliban"), (3, None, "government")}),
    ("Of Ghazni's 18 districts, seven have fallen to the Taliban.", {(7, "Ghazni", "taliban")}),
    ("Seven out of 18 districts of Ghazni have fallen.", {(7, "Ghazni", "taliban")}),
    ("In Kunduz and Badakhshan provinces three districts were seized.", {(3, None, "taliban")}),
    ("The Taliban captured two border crossings with Iran.", {(2, None, "taliban")}),
    ("The Taliban captured a key border crossing with Pakistan.", {(1, None, "taliban")}),
    ("The Taliban took control of 140 district centres and ten cities.", {(140, None, "taliban"), (10, None, "taliban")}),
    ("The Taliban captured a district in Ghor, a province in the west.", {(1, "Ghor", "taliban")}),
    ("The Defense Ministry in Kabul says a northern district has been recaptured.", {(1, None, "government")}),
    ("Fourteen districts fell to the Taliban in Badakhshan over three days.", {(14, "Badakhshan", "taliban")}),
    ("The Taliban captured all the 17 check posts.", set()),
    ("A large part of the border districts has been seized by the Taliban.", set()),
    ("The Taliban captured a key town on Tuesday. Spin Boldak was captured on Tuesday, residents said.", set()),
    ("Kunduz was captured on Tuesday, and a provincial capital in the neighbourhood was taken too.", {(1, None, "taliban")}),
    ("Two districts were captured by the Taliban. The ministry rejected reports that Sangin and Nawzad had fallen.", set()),
    ("Five districts could be captured by the Taliban last year, says a report.", {(5, None, "taliban")}),
    ("The Taliban captured the district headquarters in Ghazni.", {(1, "Ghazni", "taliban")}),
    ("The Taliban captured the district centre in Farah province on Sunday.", {(1, "Farah", "taliban")}),
    ("The Taliban captured the district headquarters in Andar.", set()),
    ("One district each in Zabul and Uruzgan was captured.", {(1, "Zabul", "taliban"), (1, "Uruzgan", "taliban")}),
    ("Taliban fighters took two districts in each of Zabul and Ghazni.", {(2, "Zabul", "taliban"), (2, "Ghazni", "taliban")}),
    (
        "Four districts fell: two in Farah and one each in Parwan and Ghor.",
        {(2, "Farah", "taliban"), (1, "Parwan", "taliban"), (1, "Ghor", "taliban")},
    ),
    ("Key Helmand district overrun by Taliban", {(1, "Helmand", "taliban")}),
    (
        "16 districts of Badakhshan and more than 100 across the country have come under Taliban control.",
        {(16, "Badakhshan", "taliban"), (100, None, "taliban")},
    ),
    ("“From 18 districts in Ghazni, I think seven districts have fallen to the Taliban,” he said.", {(7, "Ghazni", "taliban")}),
    ("At least four districts were lost. The Taliban took Andar, Waghaz and Muqur in Ghazni.", set()),
    ("A key border town was captured. The Taliban took the Spin Boldak crossing.", set()),
)
TOTALS = (
    ("Herat province is under attack. 16 of the province's 17 districts are now under Taliban control.", (16, "Herat")),
    ("The Taliban now hold 16 Afghan cities.", (16, None)),
    ("The insurgents fully control 12 of Ghazni's 19 districts.", (12, "Ghazni")),
    ("About 24 of the 34 provinces are theirs, the Taliban say.", (24, None)),
)


@pytest.mark.parametrize(("text", "total"), TOTALS, ids=[text[:50] for text, _ in TOTALS])
def test_how_many_places_a_side_holds_by_now_is_a_total(text, total):
    """Who holds so many of all, or so many of no province, has gained them over time: a total, and no change of today."""
    article = Article(id="a", revision=0, body=text, published=AT, fetched_at=AT, content_hash="")
    claims = read(article, AFGHANISTAN).claims
    assert [(c.kind, c.count, c.province) for c in claims if c.count] == [("places_held", *total)]


def test_a_rank_says_how_many_fell_by_then():
    """The sixth provincial capital to fall is a total of six beside its own fall."""
    article = Article(
        id="a", revision=0, body="Aybak became the sixth provincial capital to fall.", published=AT, fetched_at=AT, content_hash=""
    )
    claims = {(c.kind, c.place_id, c.count) for c in read(article, AFGHANISTAN).claims}
    assert ("captured", "af-samangan-aybak-city", None) in claims


@pytest.mark.parametrize(("text", "counts"), COUNTS, ids=[text[:50] for text, _ in COUNTS])
def test_a_sentence_tells_how_many_unnamed_places_changed_hands(text, counts):
    """A number of unnamed places is counted once, in the one province it is said of; quarters of a city and posts are not."""
    article = Article(id="a", revision=0, body=text, published=AT, fetched_at=AT, content_hash="")
    told = [c for c in read(article, AFGHANISTAN).claims if c.kind in CONTROL_KINDS and c.count and c.place_id is None]
    assert {(c.count, c.province, c.gainer) for c in told} == counts
