"""The shipped packs: each reads its own samples as it says."""

import tomllib
from datetime import UTC, datetime, timedelta

import pytest

from groundshift.core.reading import read
from groundshift.core.records import AFFIRMED, CONTROL_KINDS, Article
from groundshift.core.theatre import PACKS, load

WARS = [name for name in ("syria", "ukraine", "sudan") if (PACKS / name / "samples" / "expected.toml").is_file()]
EXPECTED = {war: tomllib.loads((PACKS / war / "samples" / "expected.toml").read_text("utf-8")) for war in WARS}
# What the reading does not do yet: each is a strict expected failure, so that it is taken off the list when it does.
NOT_YET = {
    "sudan-05-sd-khartoum-khartoum-international-airport-saf-claimed",
    "syria-05-sy-aleppo-manbij-city-sna-claimed",
    "syria-05-sy-quneitra-golan-buffer-zone-israel-claimed",
    "syria-05-sy-quneitra-mount-hermon-summit-base-israel-claimed",
    "syria-06-sy-daraa-nasib-crossing-southern-claimed",
    "syria-07-sy-aleppo-tishrin-dam-sdf-claimed",
    "syria-08-sy-suwayda-al-mazraa-town-hts-claimed",
    "syria-08-sy-suwayda-suwayda-city-hts-claimed",
    "ukraine-02-ua-kherson-kherson-city-ukraine-asserted",
}


def claims(war, name):
    head, _, body = (PACKS / war / "samples" / f"{name}.txt").read_text("utf-8").partition("\n")
    at = datetime.fromisoformat(head.removeprefix("published:").strip()[:10]).replace(hour=23, minute=59, tzinfo=UTC)
    article = Article(id=name, revision=0, body=body, published=at, fetched_at=at, content_hash="")
    return read(article, load(war)).claims


def cases():
    for war in WARS:
        for claim in EXPECTED[war].get("claim", []):
            case = f"{war}-{claim['article']}-{claim['place']}-{claim.get('gainer', '')}-{claim.get('standing', 'any')}"
            marks = [pytest.mark.xfail(strict=True, reason="the reading does not hear it yet")] if case in NOT_YET else []
            yield pytest.param(war, claim, id=case, marks=marks)


def told(claim, want):
    """Whether a claim says what is expected: the same place and side, a kind of its family, the standing, and the day."""
    families = [CONTROL_KINDS | {"holds"}, {"withdrew", "surrendered"}, {"attacked", "besieged", "entered", "repelled"}]
    alike = any({claim.kind, want["kind"]} <= family for family in families)
    if claim.place_id != want["place"] or not alike or ("gainer" in want and claim.gainer != want["gainer"]):
        return False
    day, slack = want.get("day"), timedelta(1)
    dated = not day or not claim.earliest or not claim.latest or claim.earliest - slack <= day <= claim.latest + slack
    return dated and claim.standing == want.get("standing", claim.standing)


@pytest.mark.parametrize(("war", "want"), list(cases()))
def test_a_sample_gives_the_claim_that_the_pack_expects(war, want):
    """Of each claim that samples/expected.toml lists, the reading makes one."""
    assert any(told(claim, want) for claim in claims(war, want["article"]))


@pytest.mark.parametrize(("war", "name"), [(war, quiet["article"]) for war in WARS for quiet in EXPECTED[war].get("quiet", [])])
def test_a_quiet_sample_moves_no_map(war, name):
    """A sample in which no ground changes hands gives no change."""
    assert not [c for c in claims(war, name) if c.kind in CONTROL_KINDS and c.standing in AFFIRMED and c.place_id]
