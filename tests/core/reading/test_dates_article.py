"""The day of an article that came without one."""

from datetime import date

import pytest

from groundshift.core.reading.mentions.times.datelines import ArticleDate, date_article

NEWS = "The mill fell to the rebels on Monday, officials said.\nThe army had no comment.\n"


@pytest.mark.parametrize(
    ("head", "published", "basis", "evidence"),
    [
        ("published: 2021-08-08\n", "2021-08-08", "page", "published 2021-08-08"),
        ("Published on August 8, 2021 at 10:30\n", "2021-08-08", "page", "Published on August 8, 2021"),
        ("Posted: 8 August 2021\n", "2021-08-08", "page", "Posted 8 August 2021"),
        ("Rebels advance\n08.08.2021 | 17:55 Last update: 19:30\n", "2021-08-08", "page", "08.08.2021"),
        ("Newsdesk | 30.08.2015 | 16:05 | Agency\n", "2015-08-30", "page", "30.08.2015"),
        ("Rebels advance\n2021.08.09 Mon posted at 15:40 JST\n", "2021-08-09", "page", "2021.08.09"),
        ("07/25/2017 10h33 - Updated 07/26/2017 11h02\n", "2017-07-25", "page", "07/25/2017"),
        ("08/07/2021 11:02 - Updated 08/15/2021 11h02\n", "2021-08-07", "page", "08/07/2021"),
        ("Sat 07/08/2021 11:02\n", "2021-08-07", "page", "Sat 07/08/2021"),
        ("Last updated: 9 August 2021\n", "2021-08-09", "page", "Last updated 9 August 2021"),
        ("Updated: 2021-08-10\nPublished: 2021-08-09\n", "2021-08-09", "page", "Published 2021-08-09"),
        (" date 2021-05-24 ", "2021-05-24", "dateline", "date 2021-05-24"),
        ("KABUL, Aug. 23, 2021 (AP) — ", "2021-08-23", "dateline", "Aug. 23, 2021"),
        ("Kabul, 23 August 2021 - ", "2021-08-23", "dateline", "23 August 2021"),
        ("Kabul, Monday 1 Sunbula 1400\n", "2021-08-23", "dateline", "Monday 1 Sunbula 1400"),
        ("Kabul (Agency) Sat 12 Sarataan 1400\n", "2021-07-03", "dateline", "Sat 12 Sarataan 1400"),
        ("Agencies | Kabul, 10 ago. 2021 19:42 h\n", "2021-08-10", "page", "10 ago. 2021"),
        ("Published the 12/05/2021 at 09:14\nIt fell this Wednesday.\n", "2021-05-12", "page", "Published the 12/05/2021"),
        ("KABUL, Monday, Aug 23 – In 2019 they were few.\n", "2021-08-23", "inferred", "Monday, Aug 23"),
        ("On Monday, August 9, 2021, the mill fell.\n", "2021-08-09", "inferred", "On Monday, August 9, 2021"),
    ],
)
def test_evidence(head: str, published: str, basis: str, evidence: str) -> None:
    """A stamp, a dateline or a full date with its weekday dates the article, and its words are kept."""
    found = date_article(head + NEWS)
    assert (str(found.published), found.basis, found.evidence) == (published, basis, evidence)


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "published: unknown\n" + NEWS,
        "On Friday the mill fell. In November 2001 it was theirs, and in February 2020 a deal was signed.\n",
        "It recalls the attacks of September 11, 2001, residents said on Friday; in 2020 all was calm.\n",
        "The fort was taken on August 14. A day earlier the mill went.\n",
        "08/07/2021 11:02 | newsdesk\n" + NEWS,
        "99.99.2021 | 17:55\n" + NEWS,
        "",
    ],
)
def test_no_evidence(text: str) -> None:
    """Where nothing in the text says the day, or it can be read two ways, the article stays undated."""
    assert (date_article(text).published, date_article(text).basis, date_article(text).precision) == (None, "unknown", "unknown")


def test_dateline_without_year_is_kept_as_words() -> None:
    """A dateline without a year dates nothing, yet its words are kept."""
    assert date_article("KABUL, Aug 23 – " + NEWS) == ArticleDate(evidence="KABUL, Aug 23")


def test_precision() -> None:
    """A stamp is good to the day; a date inferred from what is told, to the week."""
    assert date_article("published: 2021-08-08\n" + NEWS).precision == "day"
    assert date_article("On Monday, August 9, 2021, the mill fell.\n").precision == "week"


def test_nothing_from_the_future_is_believed() -> None:
    """A day after the article was fetched is no day of publication."""
    assert date_article("published: 2031-08-08\n" + NEWS, not_after=date(2021, 8, 30)).published is None
