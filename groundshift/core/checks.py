"""What is odd about a day: no news, a source gone quiet, a stated total that our own count does not reach."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median_low

from groundshift.core.records import Rollup
from groundshift.core.theatre import Theatre

WEEK = 7  # days before, against which a day is held
LEAST, SHARE = 3, 4  # a source usually has at least so many articles a day, and today at most one in so many of them


def findings(day: Rollup, week: Sequence[Mapping[str, int]], theatre: Theatre) -> Iterator[str]:
    """Yield in words what is odd about the theatre's day. week: articles by source, of each of the days before."""
    if not day.articles and median_low([sum(articles.values()) for articles in week]):
        yield "No article was published this day, where most days of the week before had some."
    if day.missing:
        yield f"A stated total counts {day.missing} places more than we can name or count."
    for source in sorted({source for articles in week for source in articles} - {"unknown"}):
        usual, now = median_low(articles.get(source, 0) for articles in week), day.by_source.get(source, 0)
        if usual >= LEAST and now * SHARE <= usual:
            name = theatre.sources[source].name if source in theatre.sources else source
            yield f"{name}: {now} articles, where {usual} a day were usual in the week before."
