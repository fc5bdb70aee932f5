"""The last step: what sentences say together. Counts that are named elsewhere, lists that go on, denials that find their claim."""

import bisect
from collections import Counter
from datetime import timedelta

import msgspec

from groundshift.core.language.english.auxiliaries import NEGATORS
from groundshift.core.language.english.tellingwords import STAYS_SAID
from groundshift.core.language.rows import Trait
from groundshift.core.reading.mentions.sides.sides import by_id_or_words
from groundshift.core.reading.telling.gaining import INFERRED
from groundshift.core.reading.telling.telling import Telling
from groundshift.core.reading.telling.told import Told
from groundshift.core.reading.whole.fights import fought, meet, never_lost
from groundshift.core.reading.whole.headlines import under_headline
from groundshift.core.records import AFFIRMED, CONTROL_KINDS, LEAVING_KINDS, MOVING_STANDINGS, Claim, claim_id
from groundshift.core.theatre import Theatre

NEARLY = 0.75  # of a count that an article names: of "at least nine" it may know eight
NAMED_AT_MOST = 12  # a count beyond this is a total of its own, not an announcement of the names that follow


def assemble(telling: Telling, theatre: Theatre) -> list[Claim]:
    """Return the claims of an article in the order of the telling, with their ids; theatre: whose sides have ids."""
    told = _deny(
        telling,
        _announced(
            fought(never_lost(_absorb(_elaborate(_listed(under_headline(telling, _by_whom(telling, _beside(telling.told)))))))), theatre
        ),
    )
    told = [_come_about(one) for one in told]
    claims, known_at = [], telling.article.known_at
    for order, said in enumerate(_once([t.claim for t in sorted(told, key=lambda t: (t.sentence.index, t.claim.order))])):
        field, start, end = telling.text.span(said.start, said.end)
        claim = by_id_or_words(said.replace(order=order, field=field, start=start, end=end), theatre)
        claims.append(claim.replace(id=claim_id(claim), known_at=known_at))
    return _linked(claims)


def _come_about(one: Told) -> Told:
    """Take a hold that is told as new for a gain: "Raqqa was under army control on Monday"."""
    gained = one.news and one.claim.kind == "holds" and one.claim.gainer is not None and one.live
    crossing = one.claim.level == "border_crossing"
    return one.changed(kind="crossing_seized" if crossing else "captured") if gained else one


def _beside(told: list[Told]) -> list[Told]:
    """Leave out who holds a place by a word before its name where more is told of it: "entered rebel-held Hama and took it"."""
    more = {t.claim.place_id for t in told if not t.bears(Trait.ATTRIBUTIVE) and t.claim.kind in INSTANCES}
    once: dict[tuple[str | None, str | None], Told] = {}
    for one in told:
        if one.bears(Trait.ATTRIBUTIVE) and one.claim.place_id not in more:
            once.setdefault((one.claim.place_id, one.claim.gainer), one)
    several = Counter(place for place, _ in once)
    kept = {id(one) for (place, _), one in once.items() if several[place] == 1}
    return [one for one in told if not one.bears(Trait.ATTRIBUTIVE) or id(one) in kept]


def _by_whom(telling: Telling, told: list[Told]) -> list[Told]:
    """Let a place of which nobody is named as its taker be taken by the one whom another sentence names: "was taken back", by militias."""
    named: dict[str, dict[tuple[object, ...], Claim]] = {}  # by place, each kind and side with its days once
    for claim in (t.claim for t in telling.told if t.draft and t.change and t.draft.gainer.actor):
        where = named.setdefault(claim.place_id or claim.place_text, {})
        where.setdefault((claim.kind, claim.gainer, claim.earliest, claim.latest), claim)
    out = []
    for one in told:
        claim, draft = one.claim, one.draft
        unsaid = draft is not None and not claim.count and one.change and not draft.gainer.actor and draft.gainer.pronoun in {"", "place"}
        open_to = unsaid and (claim.gainer is None or claim.gainer_basis in INFERRED)
        alike = named.get(claim.place_id or claim.place_text, {}).values() if open_to else ()
        same = [c for c in alike if meet(claim, c) and c.gainer != claim.loser and (claim.gainer is None or c.loser != claim.gainer)]
        same = [c for c in same if claim.gainer is None or (_in_days(claim) and _in_days(c))]
        if len({c.gainer for c in same}) == 1 and (claim.gainer or any(c.kind == claim.kind for c in same)):
            kind = claim.kind if any(c.kind == claim.kind for c in same) else same[0].kind
            one = msgspec.structs.replace(one, claim=claim.replace(gainer=same[0].gainer, kind=kind))  # noqa: PLW2901  # the same, by somebody
        out.append(one)
    return out


def _in_days(claim: Claim) -> bool:
    """Whether a claim is told of a few days, so that another of them is likely the same."""
    return claim.earliest is not None and claim.latest is not None and claim.latest - claim.earliest <= A_FEW_DAYS


A_FEW_DAYS = timedelta(4)


def _once(claims: list[Claim]) -> list[Claim]:
    """Drop a claim that its own sentence makes twice."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for claim in claims:
        key = (
            claim.start,
            claim.kind,
            claim.place_id,
            claim.place_text if claim.place_id is None and claim.count is None else "",
            claim.province,
            claim.count,
            claim.gainer,
            claim.loser,
            claim.standing,
            claim.low,
            claim.earliest,
        )
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept


def _elaborate(told: list[Told]) -> list[Told]:
    """Take the places of a paragraph for those its first sentence counts: "Two more capitals fell. In Sharana ... In Asadabad ...".

    What the lead counts may be told of in any paragraph: "One more district was captured" and then "Soldiers left Waygal after a siege".
    """
    out = list(told)
    paragraphs: dict[int, list[Told]] = {}
    for one in sorted(told, key=lambda t: t.sentence.index):
        paragraphs.setdefault(one.sentence.paragraph, []).append(one)
    for header in told:
        claim, index = header.claim, header.sentence.index
        if claim.place_id or claim.kind not in CONTROL_KINDS or claim.standing not in AFFIRMED:
            continue
        if not claim.count or claim.count > NAMED_AT_MOST:
            continue
        if index >= LEAD and claim.count == 1:
            continue
        here = paragraphs[header.sentence.paragraph]
        begin = bisect.bisect_right(here, index, key=lambda t: t.sentence.index)
        within = told if index < LEAD else here[begin : begin + STEPS]
        after = [t for t in within if t.sentence.index > index and t.claim.level == claim.level and t.claim.kind in INSTANCES]
        near = [t for t in after if t.sentence.paragraph == header.sentence.paragraph]
        alike = {t.claim.place_id: t for t in reversed(near) if _allowed(t, claim)}
        if index < LEAD and claim.count <= LED and (claim.count == 1 or len(alike) != claim.count):
            same = [t for t in after if _allowed(t, claim) and not t.claim.background and meet(claim, t.claim)]
            alike = {t.claim.place_id: t for t in reversed(same[:1] if claim.count == 1 else same)}
        elif claim.count == 1:
            continue
        if len(alike) == claim.count:
            named = {t.claim.place_id for t in told if t.change}
            out += [_instance(t, header) for place, t in alike.items() if place not in named]
    return out


def _listed(told: list[Told]) -> list[Told]:
    """Take the places that a sentence lists for those that the one before counts as left: "Three were abandoned. Obe, ... fell"."""
    out = list(told)
    for header in (t for t in told if t.claim.kind == "withdrew" and not t.claim.place_id and t.live):
        after = (t for t in told if t.sentence.index == header.sentence.index + 1 and t.claim.kind in CONTROL_KINDS)
        named = {t.claim.place_id: t for t in after if _allowed(t, header.claim)}
        out += [_instance(t, header) for t in named.values() if len(named) == header.claim.count]
    return out


STEPS = 200  # claims after a count that are looked at
LEAD, LED = 3, 3  # sentences that may be a lead, and how many places one may announce
INSTANCES = CONTROL_KINDS | LEAVING_KINDS | {"holds", "entered"}


def _allowed(one: Told, header: Claim) -> bool:
    return one.claim.place_id is not None and one.live and header.province in {None, one.claim.province}


def _instance(one: Told, header: Told) -> Told:
    """Return the capture of one of the places that the header counts, in the words that name it."""
    where = {
        name: getattr(one.claim, name)
        for name in ("place_id", "province", "level", "place_text", "part", "place_confidence", "sentence", "start", "end", "order")
    }
    claim = header.claim.replace(**where, count=None, rule=f"{header.claim.rule}+instance")
    return msgspec.structs.replace(header, claim=claim, sentence=one.sentence)


def _announced(told: list[Told], theatre: Theatre) -> list[Told]:
    """Let what nobody is named for be only claimed, where the state takes a place back and its own voice alone says so elsewhere."""
    state = theatre.settings.get("reader_state", "")
    gained = [t.claim for t in told if t.claim.kind in CONTROL_KINDS and t.claim.gainer == state and t.live]
    voices: dict[str | None, set[str]] = {}
    for claim in gained:
        voices.setdefault(claim.place_id, set()).add(claim.role if claim.side in {None, state} else "enemy")  # whose word is an admission
    summed = any(
        c.count and c.gainer == state and c.standing == "claimed" for c in (t.claim for t in told)
    )  # "five were retaken, officials say"
    own = ({"unattributed", "national_official"}, *([{"unattributed"}] if summed else []))
    alone = {place for place, roles in voices.items() if place and roles in own}
    return [
        msgspec.structs.replace(t, claim=t.claim.replace(standing="claimed"))
        if t.claim in gained and t.claim.place_id in alone and t.claim.standing == "asserted" and not t.claim.background
        else t
        for t in told
    ]


def _absorb(told: list[Told]) -> list[Told]:
    """Turn a count of places into a total where the article names as many of them, be it that somebody denies them."""
    changes = _few([t for t in told if t.claim.kind in CONTROL_KINDS and t.claim.standing in MOVING_STANDINGS])
    out = []
    for one in told:
        claim = one.claim
        count = claim.count if claim.place_id is None and claim.kind in CONTROL_KINDS and claim.standing in AFFIRMED else None
        if count and count <= NAMED_AT_MOST and _named(one, changes) >= count * NEARLY:
            one = msgspec.structs.replace(one, claim=claim.replace(kind="places_captured"))  # noqa: PLW2901  # the same, as a total
        out.append(one)
    return out


def _few(changes: list[Told]) -> list[Told]:
    """Leave out of what is told again and again alike all but as many as can matter to a count."""
    seen: Counter[tuple[object, ...]] = Counter()
    few = []
    for one in changes:
        claim = one.claim
        key = (claim.place_id, claim.province, claim.level, claim.count, claim.gainer, claim.earliest, claim.latest)
        seen[key] += 1
        if seen[key] <= NAMED_AT_MOST + 1:
            few.append(one)
    return few


def _named(one: Told, changes: list[Told]) -> int:
    """Count the places that the article names, or counts by province, which this count may stand for."""
    claim = one.claim
    places: dict[str | None, set[str]] = {}
    split: dict[str | None, int] = {}
    for other in changes:
        told = other.claim
        apart = timedelta(one.sentence.index < LEAD)  # what a lead of today counts may have fallen yesterday
        same = other is not one and told.gainer == claim.gainer and _alike(one, other) and meet(claim, told, apart)
        if not same or (claim.province and told.province != claim.province):
            continue
        if told.place_id:
            places.setdefault(told.province, set()).add(told.place_id)
        elif told.count and told.province and not claim.province:
            split[told.province] = split.get(told.province, 0) + told.count
    return sum(max(len(places.get(p, ())), split.get(p, 0)) for p in {*places, *split})


def _alike(one: Told, other: Told) -> bool:
    """Whether a place may be one that is counted: of its kind; "a key town" of the lead may be a district or a crossing, named later on."""
    if one.sentence is other.sentence and other.claim.order < one.claim.order and one.claim.count == 1:
        return False  # "Kunduz was captured, and a provincial capital in the neighbourhood too"
    loose = one.claim.count == 1 and one.sentence.index < LEAD and {one.claim.level, other.claim.level} <= WITH_A_CENTRE
    return loose or one.claim.level == other.claim.level


WITH_A_CENTRE = frozenset({"city", "district", "border_crossing"})


def _deny(telling: Telling, told: list[Told]) -> list[Told]:
    """Give a denial that names no place the claim it denies; what an official says did not happen, denies who said that it did."""
    out: list[Told] = []
    for one in told:
        claim = one.claim
        if claim.standing == "negated" and claim.kind in CONTROL_KINDS and claim.place_id and _affirmed(claim, told):
            one = msgspec.structs.replace(one, claim=claim.replace(standing="denied"))  # noqa: PLW2901  # the same, as an answer
        out.append(one)
        if claim.kind == "holds" and claim.standing in AFFIRMED and claim.gainer and _stays(one):
            out += _countered(one, told)
        if claim.kind == "withdrew" and one.effects.get("negated") in NEGATORS - {"no"} and claim.loser and claim.loser == claim.side:
            out += _countered(one, told)  # "its men had never left Sangin"
        other = claim.side not in {None, "neutral", claim.gainer}
        if claim.kind == "holds" and claim.part != "whole" and other and "only" in claim.sentence:
            out += _only_in_part(one, told)
    return out + telling.denials


def _affirmed(claim: Claim, told: list[Told]) -> bool:
    """Whether the change of ground that a claim negates is told as having happened."""
    same = (t.claim for t in told if t.claim.place_id == claim.place_id and t.claim.gainer == claim.gainer)
    return any(c.standing in AFFIRMED and c.kind in CONTROL_KINDS for c in same)


def _stays(one: Told) -> bool:
    return any(word in one.claim.sentence.lower() for word in STAYS_SAID)


def _countered(one: Told, told: list[Told]) -> list[Told]:
    """Hear "the district is still held by the police" as a denial of the change that another side is said to have made there."""
    claim, holder = one.claim, one.claim.gainer or one.claim.loser
    if claim.background:
        return []  # "had held it in 2020"
    changes = (t.claim for t in told if t.change and not t.claim.background)
    answered = next((c for c in changes if c.place_id and c.place_id == claim.place_id and c.gainer not in {None, holder}), None)
    if answered is None or (claim.side not in {holder, None} and claim.role != "local_official"):
        return []
    fields = {name: getattr(answered, name) for name in ("kind", "gainer", "loser", "earliest", "latest", "precision")}
    return [msgspec.structs.replace(one, claim=claim.replace(**fields, standing="denied", rule="deny.still"), draft=None)]


def _only_in_part(one: Told, told: list[Told]) -> list[Told]:
    """Hear "only parts of the city are held by the insurgents", said by the other side, as a denial that they took it."""
    changes = (t.claim for t in told if t.change and not t.claim.background)
    taken = next((c for c in changes if c.place_id and c.place_id == one.claim.place_id and c.gainer == one.claim.gainer), None)
    if taken is None:
        return []
    claim = taken.replace(**{name: getattr(one.claim, name) for name in ("speaker", "role", "side", "sentence", "start", "end", "order")})
    return [msgspec.structs.replace(one, claim=claim.replace(standing="denied", rule="deny.part"), draft=None)]


def _linked(claims: list[Claim]) -> list[Claim]:
    """Point each denial at the claim it denies: the last before it on that place and side, else the first after it."""
    live: dict[tuple[str | None, str | None], list[Claim]] = {}
    for claim in claims:
        if claim.standing in AFFIRMED and claim.kind in CONTROL_KINDS:
            live.setdefault((claim.place_id, claim.gainer), []).append(claim)
    out = []
    for k, claim in enumerate(claims):
        if claim.standing == "denied":
            alike = live.get((claim.place_id, claim.gainer), [])
            found = next((c for c in reversed(alike) if c.order < k), alike[0] if alike else None)
            claim = claim.replace(denies=found.id) if found else claim  # noqa: PLW2901  # the same claim with its link
        out.append(claim)
    return out
