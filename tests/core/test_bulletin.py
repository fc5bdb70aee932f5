"""A day's digest for people."""

import random
from html.parser import HTMLParser

from claims_by_hand import may, report, said, theatre

from groundshift.core.bulletin import Bulletin, bulletin
from groundshift.core.records import ClaimSet
from groundshift.core.rollup import Chronicle

NOWHERE = theatre()
NEWS = [
    report(
        "a", 5, said("captured", "norton", "red", 5, sentence="Red *took* <b>Norton</b>.\n"), source="agency", url="https://a.example/1"
    ),
    report("b", 5, said("killed", "n1", None, 5, low=8, high=12, phrase="8 to 12")),
    report("c", 5, said("captured", None, "red", 5, province="North", level="district", count=3)),
]


def made(day: int, *sets: ClaimSet) -> Bulletin:
    return bulletin(Chronicle(sets or NEWS, NOWHERE), may(day))


def test_it_says_what_changed_and_on_whose_word() -> None:
    """Each change has its place, its sides, its standing and its sentence; what is counted and not named comes after."""
    text = made(5).markdown
    assert text.startswith("# Nowhere: 5 May 2021\n\nAt the day's end: Blue 1, Red 1; contested: 0")
    assert (
        '- **Norton, North**: captured, from Blue to Red; reported *"Red \\*took\\* \\<b\\>Norton\\</b\\>."* (<https://a.example/1>)'
        in text
    )
    assert "- **North**: 3 of level district captured by Red" in text
    assert "| killed | 8 | 8 | 12 |" in text
    assert "- **critical**: Norton captured by Red" in text


def test_a_quiet_day_says_so() -> None:
    """Nothing changed, nobody wrote: the digest says both and has no empty parts."""
    text = made(2).markdown
    assert "- Nothing that we know of." in text
    assert "- No article was published this day." in text
    assert "Figures" not in text
    assert "Alerts" not in text


def test_what_articles_say_is_text() -> None:
    """In the page nothing of an article becomes markup, and only addresses of the web become links."""
    seen: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: seen.append(tag)  # type: ignore[method-assign]
    parser.feed(made(5).html)
    assert "b" not in seen
    assert seen.count("a") == 1
    script = report("x", 5, said("captured", "norton", "red", 5), url="javascript:alert(1)")
    assert "<a" not in made(5, script).html
    assert "javascript" not in made(5, script).markdown


def test_the_same_claims_give_the_same_letters() -> None:
    """Whatever the order of the claim sets, and however often."""
    assert made(5, *random.Random(3).sample(NEWS * 2, len(NEWS) * 2)) == made(5)
