"""What the words around a spot say about it: which kind of place, which part of it, whether a place is meant at all."""

import re
from collections.abc import Mapping

import msgspec

from groundshift.core.language.english import placewords as words
from groundshift.core.language.english.groundwords import ONES
from groundshift.core.reading.mentions.places.index import BARE, Index
from groundshift.core.reading.mentions.places.spots import Spot
from groundshift.core.records import Level, Part

LOOK = 64  # characters looked at on either side
QUOTES_AS_BLANKS = str.maketrans(dict.fromkeys("\"“”«»'(", " "))
KIND_AFTER = re.compile(r"[\"“”»]?(?:'s?)?[ ,]{1,2}(?:(?:the|which is the) )?([a-z]+)(?: ([a-z]+))?")


class Context(msgspec.Struct, eq=False):
    """What surrounds a spot."""

    levels: tuple[Level, ...] = ()  # as the kind word says
    plural: bool = False  # "the districts of A, B and C", "A and B provinces": the kind of all names in the list
    part: Part = "whole"
    capital: str = ""  # before, after: "the capital of Samangan", "Samangan's capital"
    capital_start: int = 0
    capital_end: int = 0  # of "Samangan's capital"
    centre: bool = False  # "the centre of", which of a province is its capital, of a city its middle
    preposition: int = 0  # 2 strong, 1 weak
    taken: bool = False  # a verb of taking before, of falling after
    province: bool = False  # said as a province is said: "two districts in Farah"
    before: bool = False  # the kind word stands before the name
    speaks: bool = False  # "Kabul said"
    named: bool = False  # "said Kang", "according to Kang"
    smaller: bool = False  # "Karkar, a village near ..."
    barred: bool = False  # "Kabul-based", "Kabul Times"


def context_of(spot: Spot, index: Index) -> Context:
    """Read the words on both sides of a spot."""
    context = Context()
    if spot.how == "country":
        return context
    before, after = spot.lowered[max(0, spot.start - LOOK) : spot.start], spot.lowered[spot.end : spot.end + LOOK]
    near = [word for word in before.translate(QUOTES_AS_BLANKS).split()[-7:] if word != "the"]
    last = near[-1] if near else ""
    _kind(spot, near, after, index.kinds, context)
    left = (
        bool(spot.matches) and last in {"of", "from"} and any(word.startswith(words.LEAVING_STEMS) for word in near)
    )  # "drove them out of Maruf"
    context.preposition = 2 if last in words.STRONG_PREPOSITIONS or left else 1 if last in words.WEAK_PREPOSITIONS else 0
    if near[-1:] == ["of"] and near[-2:-1] and near[-2] in words.HOLD_OFFICE:
        context.preposition = 2  # "the chief of Jaji said"
    context.named = (last.rstrip(".") in words.SPEAKERS_BEFORE and not words.SPOKEN_OF.match(after)) or near[-2:] == ["according", "to"]
    context.taken = _taken(near)
    if context.preposition or last in index.kinds or last in words.CENTRE_OR_BOTH:
        _relation(spot, before, context)
    context.smaller = bool(words.SMALLER.match(after))
    if words.LYING.match(after):
        context.preposition = 2
    if after[:1] not in NAME_STOPS or after.startswith((", which ", " , which ")):
        _following(spot, after, context)
    return context


NAME_STOPS = frozenset(["", ".", ",", ";", ":", ")", "?", "!"])  # after these nothing is said of the name before


def _following(spot: Spot, after: str, context: Context) -> None:
    """Read what the words after a name say of it."""
    context.taken = context.taken or bool(words.FALLING_BEHIND.match(after))
    context.province = context.province or bool(words.PROVINCE_AFTER.match(after))
    context.speaks = bool(words.SPEAKING.match(after))
    context.barred = bool(words.NOT_A_PLACE_AFTER.match(spot.sentence.text[spot.end : spot.end + LOOK].lower()))
    if capital := words.CAPITAL_AFTER.match(after):
        context.capital, context.capital_start, context.capital_end = "after", spot.start, spot.end + capital.end()
    if context.part == "whole":
        context.part = next((part for part, pattern in words.PARTS_AFTER if pattern.match(after)), "whole")


def _taken(near: list[str]) -> bool:
    """Whether a word of taking governs a name that these words come before."""
    for word in reversed(near):
        if word.startswith(words.TAKING_STEMS):
            return word[-1].isalnum()
        if word not in words.TAKING_FILLERS:
            return False
    return False


def _relation(spot: Spot, before: str, context: Context) -> None:
    """Read what a place is said to be of another: its part, its capital, one of its districts."""
    held = spot.sentence.held
    context.part = next((part for part, trigger in words.PARTS_BEFORE if trigger.search(before, held)), "whole")
    context.province = bool(words.PROVINCE_BEFORE.search(before) or ("province" in spot.lowered and words.WHOLE.search(before)))
    if capital := words.CAPITAL_BEFORE.search(before, held):
        context.capital, context.capital_start = "before", spot.start - (len(before) - capital.start())
        context.plural = context.plural or capital["word"].endswith("s") or "cities" in capital[0]
        context.centre = capital["word"].startswith("cent")


def _kind(spot: Spot, near: list[str], after: str, kinds: Mapping[str, tuple[Level, ...]], context: Context) -> None:
    """Take the kind word after the name, else the one before it, else the one within it."""
    if match := KIND_AFTER.match(after):
        first, second = match[1], match[2] or ""
        apposed = "," in match[0][:3]
        for word in (f"{first} {second}", second if first in words.QUALIFIERS else "", first):
            if word in kinds and not (apposed and word not in ("district", "province", "city")):
                context.levels, context.plural = kinds[word], word.endswith("s")
                return
    own: tuple[Level, ...] = next((kinds[word] for word in reversed(spot.name.split()) if word in kinds), ())
    join = near[-1] if near and near[-1] in words.JOINS else ""
    if own and join == "of" and near[-2:-1] and near[-2] in kinds and near[-2].endswith("s") and kinds[near[-2]] != own:
        context.levels = own  # "four settlements of Kharkiv region"
        return
    left = near[: -2 if near[-2:] == ["such", "as"] else -1] if join else near
    for phrase in (" ".join(left[-2:]), left[-1]) if left else ():
        if join == "of" and len(left) > 1 and left[-2] in ONES and left[-1] in kinds:
            context.province = True  # "Gelan, a district of Ghazni"
            return
        word = phrase.rstrip(",:") if phrase[-1:] == ":" or join in words.SUCH_AS else phrase
        if join in words.SUCH_AS and phrase[-1:] == "," and not word.endswith("s"):
            continue  # "more areas in Daraa province, including Daraa city"
        if word in kinds and (join not in words.LOCATED_AT or kinds[word][0] in BARE):
            context.levels, context.plural, context.before = kinds[word], word.endswith("s"), True
            return
    if near[-1:] and not own and (near[-1] in words.NAMELY or near[-2:] == ["among", "them"]):
        plural = next(
            (word.rstrip(",") for word in reversed(near[:-1]) if word.rstrip(",") in kinds and word.rstrip(",").endswith("s")), ""
        )
        if plural:  # "fourteen villages in its foothills, including Magluja and al-Aghaybish"
            context.levels, context.plural, context.before = kinds[plural], True, True
            return
    context.levels = own
