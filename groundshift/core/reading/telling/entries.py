"""The entries of a live blog, newest first or last: in the order of their times, each with its day."""

import itertools
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec

from groundshift.core.reading.article.clean import Block
from groundshift.core.reading.mentions.times.dates import When, find_times
from groundshift.core.reading.text import Sentence

LATE = 60  # minutes after publication that an entry of the same day may be stamped: clocks and zones differ
DAY = 24 * 60


class _Entry(msgspec.Struct):
    """Sentences under one time of day, or under none."""

    sentences: list[Sentence]
    minute: int | None = None
    day: date | None = None  # of the heading under which it stands
    heading: bool = False


def chronological(found: Sequence[Sentence], blocks: Sequence[Block], published: datetime | None) -> tuple[list[Sentence], dict[int, When]]:
    """Return the sentences with stamped entries in the order of their times, and the day of each entry by its paragraph."""
    if sum(block.minute is not None for block in blocks) < 2:
        return list(found), {}
    sections = _sections(found, blocks, published)
    if _newest_first(sections):
        sections = (
            [sections[0], *reversed(sections[1:])] if sections[0][0].minute is None and not sections[0][0].heading else sections[::-1]
        )
        sections = [[*_lead(section), *reversed(section[len(_lead(section)) :])] for section in sections]
    entries = [entry for section in sections for entry in section]
    days = _days(entries, published)
    ordered = [sentence for entry in entries for sentence in entry.sentences]
    return [msgspec.structs.replace(sentence, index=k) for k, sentence in enumerate(ordered)], days


def _sections(found: Sequence[Sentence], blocks: Sequence[Block], published: datetime | None) -> list[list[_Entry]]:
    """Return the entries under each heading that is a day; what stands before the first time opens the first section."""
    sections: list[list[_Entry]] = [[]]
    paragraph, day = -1, None
    for sentence in found:
        block = blocks[sentence.paragraph]
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            headed = _day_of(sentence, published) if block.minute is None else None
            if headed:
                day = headed
                sections.append([_Entry([], day=day, heading=True)])
            elif (
                block.minute is not None
                and sections[-1]
                and sections[-1][-1].minute is None
                and not sections[-1][-1].heading
                and len(sections) == 1
            ):
                sections.append([_Entry([], block.minute, day)])
            elif block.minute is not None or not sections[-1]:
                sections[-1].append(_Entry([], block.minute, day))
        sections[-1][-1].sentences.append(sentence)
    return [section for section in sections if section]


def _day_of(sentence: Sentence, published: datetime | None) -> date | None:
    """Return the day that a heading is, where it is nothing else: "Monday 9 August"."""
    times = find_times(sentence, published.date() if published else None)
    if not times or times[0].kind != "point" or times[0].earliest is None or times[0].earliest != times[0].latest:
        return None
    return times[0].earliest if len(times[0].text) + 2 >= len(sentence.text.strip(" .:")) else None


def _lead(section: Sequence[_Entry]) -> Sequence[_Entry]:
    return section[:1] if section[0].minute is None else []


def _newest_first(sections: Sequence[Sequence[_Entry]]) -> bool:
    """Whether times mostly fall from one entry to the next; where a section has but one, whether the days of their headings do."""
    rises = 0
    for section in sections:
        minutes = [entry.minute for entry in section if entry.minute is not None]
        rises += sum((b > a) - (b < a) for a, b in itertools.pairwise(minutes) if abs(b - a) < DAY // 2)  # else midnight is between
    days = [section[0].day for section in sections if section[0].day is not None]
    falls = sum((b < a) - (b > a) for a, b in itertools.pairwise(days))
    return rises < 0 or (rises == 0 and falls > 0)


def _days(entries: Sequence[_Entry], published: datetime | None) -> dict[int, When]:
    """Return the day of each stamped entry by its paragraphs: its heading's, or counted back from publication over each midnight."""
    days: dict[int, When] = {}
    later: tuple[date, int] | None = None
    if published is not None:
        later = (published.date(), published.hour * 60 + published.minute + LATE)
    for entry in reversed(entries):
        if entry.minute is None:
            continue
        if entry.day is not None:
            later = (entry.day, entry.minute)
        elif later is None:
            continue
        else:
            later = (later[0] - timedelta(entry.minute > later[1]), entry.minute)
        when = When(earliest=later[0], latest=later[0], precision="day", how="time")
        days |= dict.fromkeys((sentence.paragraph for sentence in entry.sentences), when)
    return days
