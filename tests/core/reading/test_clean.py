"""What in an article is not its news."""

import pytest

from groundshift.core.reading.article.clean import clean


@pytest.mark.parametrize(
    "desk",
    [
        "KABUL (NewsAgency / Partner - 06th November, 2020) ",
        "Kabul, June 26 (NA) ",
        "Kabul, 9 August 2021 (NA) ",
        "KANDAHAR CITY (Agency): ",
        "KABUL: (Eastern Press) ",
        "KABUL :   ",
        "KABUL/GHAZNI: ",
        "MOSCOW, 13 Aug. /NANA/. ",
        "KABUL, Afghanistan (NA) – ",
        "Herat (na/np) – ",
        "KABUL, Aug. 13 (Agency) -- ",
        "",
    ],
)
def test_where_it_was_written_is_cut_off(desk: str) -> None:
    """A dateline, with its agency and day or without, is no part of the first sentence."""
    body = f"{desk}The Taliban captured Zaranj on Friday, officials said."
    assert [body[block.start : block.end] for block in clean(body)] == ["The Taliban captured Zaranj on Friday, officials said."]


@pytest.mark.parametrize(
    "body", ["Aug. 8 – The Taliban took Kunduz.", "Kunduz (north) fell to the Taliban.", "Fayzabad (Badakhshan) fell."]
)
def test_what_only_looks_like_a_dateline_stays(body: str) -> None:
    """A day that opens an entry, and a name with its province, are told."""
    assert [body[block.start : block.end] for block in clean(body)] == [body]


def test_a_sentence_that_lost_its_full_stop_is_no_heading() -> None:
    """A line that tells of the past or says who said so is text, whatever ends it; a line without an article is a heading."""
    body = "News\nThe governor of Herat said on Monday that the city was quiet\nTaliban said to be near Herat as army was sent"
    assert [block.headline for block in clean(body)] == [True, False, True]


def test_scripts_run_together_are_parted() -> None:
    """Where one script's word runs into another's capital, a boundary was lost."""
    body = "Новости в миреCapital of Zabul taken by the Taliban"
    assert [body[block.start : block.end] for block in clean(body)][-1] == "Capital of Zabul taken by the Taliban"
