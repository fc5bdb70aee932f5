"""How sure a reading is: from how near its name is to a known one, what speaks for a place there, and what against."""

from groundshift.core.language.english.placewords import DESCENT
from groundshift.core.language.letters import plain
from groundshift.core.language.sound import VOWELS
from groundshift.core.reading.mentions.places.resolve import ABSTAINED, KNOWN, Article, Reading, alike
from groundshift.core.theatre import Place

SURE = {"alias": 0.95, "fold": 0.88, "sound": 0.86, "capital_of": 0.9, "translated": 0.45}  # before anything around it is looked at
PER_DISTANCE = 2.4  # what a distance of 1 takes away
GIVES = {
    "kind": 0.3,  # "Shal district" for a district
    "focus": 0.3,  # the article opens with it: translations spell one name in several ways, "APIC" after "Aybak"
    "province": 0.25,  # "Shal in Kunar" for one of Kunar
    "border": 0.25,  # "the crossing with Turkmenistan" for one of those
    "together": 0.25,  # its list has another name of its province
    "list": 0.2,  # with known places
    "holds": 0.2,  # another place is said to lie in it: "Uardak's Nirkh"
    "alike": 0.15,  # of its kind
    "said": 0.15,  # surer elsewhere in the article
    "strong": 0.12,  # "in", "near" before it
    "taken": 0.1,  # "captured" before it, "fell" after it
    "bordering": 0.1,  # a province next to its own is said with it: borders are drawn in more than one way
    "near": 0.1,  # its province is in the sentence
    "beside": 0.1,  # a province or a capital, and a place of a neighbouring province is in the sentence
    "weak": 0.05,  # "of", "from" before it
}
SUPPORT = ("near", "beside", "province", "list", "border", "focus", "holds")  # what says that a place of its province is meant
APART = 0.02  # a distance from which a name may be another one altogether
FAR = 0.1  # a distance from which a name is asked whether it shares anything with the place's
MOST = 0.45  # that all these may give
TAKES_AWAY = {
    "descent": 0.5,  # Kunduzi, a man
    "wary": 0.4,  # a name that is also a word, or a person's
    "within": 0.35,  # a part of a longer name
    "nowhere": 0.35,  # nothing else in the article is of this theatre
    "abroad": 0.4,  # and it names other lands, while the name is only like one of ours
    "unplaced": 0.3,  # nothing around it says place
    "short": 0.2,
    "apart": 0.5,  # its list is of one province, and it is only like a name of another
    "smaller": 0.5,  # it is said to be a village, and is only like a district's name
    "outside": 0.5,  # of another province than the one said with it
    "initial": 0.1,  # its capital may be the sentence's
    "titled": 0.1,  # or the headline's
    "little": 0.35,  # the better half of its letters are others than those of any name of the place: Mulberry is not Marawara
    "alone": 0.2,  # remotely alike, and nothing else in the article is of its province
    "words": 0.2,  # of more words than any name of the place
    "small": 0.1,  # a district that no kind word or province supports
}


def believe(reading: Reading, distance: float | None, article: Article) -> None:
    """Set the confidence of a reading that has been read; without a distance it stands between places, and abstains."""
    place = reading.place
    if place is None or (reading.how == "capital_of" and distance is None):
        return
    sure = _confidence(reading, place, dict(reading.spot.matches)[place.id], article)
    if distance is None:
        reading.place, sure = None, min(sure, ABSTAINED)
    reading.confidence = max(0.0, min(0.98, sure))


def _confidence(reading: Reading, place: Place, distance: float, article: Article) -> float:
    spot, context, index = reading.spot, reading.context, article.index
    meant, surer = article.meant.get(spot.name, ("", 0.0))
    others = [other.known for other in reading.list_with if other.known]
    provinces = article.said(reading)
    gains = {
        "kind": place.level in context.levels or (context.province and place.level == "province"),
        "focus": distance > 0 and place.id == article.focus,
        "province": place.province in provinces,
        "border": place.id in article.borders.get(spot.sentence.index, ()),
        "bordering": not reading.beside.isdisjoint(index.theatre.adjacency.get(place.province, ())),
        "together": place.level != "province" and not place.capital_of and _together(reading, place, article),
        "list": bool(others),
        "holds": reading.locates,
        "alike": len(others) > 1 and alike(place, others) > 0.6,
        "said": meant == place.id and surer >= KNOWN and reading.confidence < surer,
        "strong": context.preposition == 2,
        "weak": context.preposition == 1,
        "taken": context.taken,
    }
    helped = any(gains.values())
    near = article.near(reading)
    gains["near"] = place.province in near
    gains["beside"] = (place.level == "province" or bool(place.capital_of)) and not near.isdisjoint(
        index.theatre.adjacency.get(place.province, ())
    )
    backed = gains["kind"] or gains["province"] or gains["list"] or gains["border"]
    ours = article.ours or (gains["border"] and gains["kind"])
    exact = spot.how == "alias" and spot.name not in index.wary
    losses = {
        "descent": distance > 0
        and not gains["kind"]
        and bool(DESCENT.search(spot.name))
        and index.own[place.id][-1] not in VOWELS + spot.name[-1],
        "wary": spot.name in index.wary
        or (not place.capital_of and index.is_wary(spot.name))
        or (distance > 0 and (spot.name in index.words.get("word", ()) or spot.name in index.theatre.elements)),
        "within": spot.within,
        "nowhere": not ours,
        "abroad": distance > 0 and not ours and article.abroad,
        "alone": distance > FAR
        and not any(gains[name] for name in SUPPORT)
        and not (gains["kind"] and place.level != "district")
        and not _among_neighbours(reading, place, article),
        "words": distance > FAR and " " in spot.name and not any(" " in plain(name) for name in place.names),
        "unplaced": not exact and not helped and (distance > 0.06 or len(spot.name) < 7),
        "short": not exact and len(index.sounds.key(spot.name)) < 5,
        "apart": distance > APART
        and len(others) > 1
        and place.level == "district"
        and {other.province for other in others} == {others[0].province} != {place.province},
        "smaller": distance > 0 and context.smaller and place.level in {"district", "city", "province"},
        "outside": bool(provinces) and not gains["province"],
        "initial": spot.initial and not exact and not helped,
        "titled": spot.titled and not exact and not (helped or gains["near"]),
        "little": distance > FAR and not gains["focus"] and index.shared(spot.name, place) < 0.5,
        "small": distance > 0 and not backed and not place.capital_of and place.level != "province",
    }
    gained = sum([GIVES[name] for name, so in gains.items() if so])
    return SURE[spot.how] - PER_DISTANCE * distance + min(gained, MOST) - sum([TAKES_AWAY[name] for name, so in losses.items() if so])


def _among_neighbours(reading: Reading, place: Place, article: Article) -> bool:
    """Whether something else in the article is of its province; or, of a province or a capital, of a neighbouring one."""
    if article.provinces.get(place.province, 0) > (reading.known is place):
        return True
    around = article.index.theatre.adjacency.get(place.province, frozenset())
    return (place.level == "province" or bool(place.capital_of)) and not around.isdisjoint(article.provinces)


def _together(reading: Reading, place: Place, article: Article) -> bool:
    """Whether another name of its list may be of its province, and is not the province's own."""
    places = article.index.theatre.places
    return any(places[i].province == place.province != places[i].name for other in reading.list_with for i, _ in other.spot.matches)
