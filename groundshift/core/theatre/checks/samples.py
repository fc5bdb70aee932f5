"""A pack's own articles, and what they should give."""

from collections.abc import Iterator
from datetime import date

from groundshift.core.theatre.checks.subject import Subject
from groundshift.core.theatre.files import Folder
from groundshift.core.theatre.mistakes import Mistake, near
from groundshift.core.theatre.pack import EXPECTED, At, Expected, Quiet
from groundshift.core.theatre.shapes import shaped

FOLDER = "samples"
PUBLISHED = "published: "


def samples(subject: Subject) -> Iterator[Mistake]:
    """Yield articles without a date, and expectations of articles, places and sides that there are not."""
    folder, theatre = subject.pack.folder, subject.theatre
    articles = {
        name.removeprefix(f"{FOLDER}/").removesuffix(".txt")
        for name in folder.names()
        if name.startswith(f"{FOLDER}/") and name.endswith(".txt")
    }
    before = len(folder.mistakes)
    for article in sorted(articles):
        first = (folder.text(f"{FOLDER}/{article}.txt") or "").partition("\n")[0]
        if not _is_day(first.removeprefix(PUBLISHED).strip() if first.startswith(PUBLISHED) else ""):
            yield Mistake(folder.whole(f"{FOLDER}/{article}.txt").file, 1, "the first line is no date", "write published: 2024-11-28")
    for row in expectations(folder):
        item = row.it
        if item.article not in articles:
            yield row.spot.at("article", f"no article {item.article}.txt beside it", near(item.article, articles))
        if isinstance(item, Expected):
            if item.place not in theatre.places:
                yield row.spot.at("place", f"no place {item.place}", near(item.place, theatre.places))
            for key, side in (("gainer", item.gainer), ("loser", item.loser)):
                if side is not None and side not in theatre.actors:
                    yield row.spot.at(key, f"no actor {side}", near(side, theatre.actors))
    yield from folder.mistakes[before:]
    del folder.mistakes[before:]


def expectations(folder: Folder) -> Iterator[At[Expected] | At[Quiet]]:
    """Yield what the articles of a pack should give, as samples/expected.toml says; what is wrong with its form is the folder's mistake."""
    for table, row in folder.toml(EXPECTED).rows("claim", "quiet"):
        if table == "claim" and (wanted := shaped(row, Expected, folder.mistakes)):
            yield At(wanted, row.spot)
        elif table == "quiet" and (quiet := shaped(row, Quiet, folder.mistakes)):
            yield At(quiet, row.spot)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
