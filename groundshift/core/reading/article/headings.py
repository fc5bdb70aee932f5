"""Headings give what they say to what stands under them: lists, rows of a table and entries that are headed by a place become sentences."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from groundshift.core.language.english.layout import (
    AFTER_PARTICIPLE,
    ANNOUNCED,
    ARROW,
    CELL_OF_A_PEOPLE,
    CELL_OF_NOBODY,
    CLAUSE_OF,
    COLUMNS,
    FROM_TO,
    GROUP_OF_PLACES,
    HELD_BY_WHOM,
    HOLDER,
    HOLDER_OF,
    HOLDS,
    KIND_OF,
    LEFT_OUT,
    LOST_BY,
    MANY,
    OF_PLACES,
    OF_PROVINCE,
    PASSED_TO,
    PASSED_TO_WHOM,
    PLACES,
    PLURAL_KINDS,
    REMARKED,
    SINCE_WHEN,
    SOMEWHERE,
    STATED,
    STILL_WHOSE,
    TAKING_FORMS,
    UNTRUE,
    UNTRUE_IS,
    WHEN_IN_ALL,
    WHO_HOLDS,
    WITH_NAMES,
)
from groundshift.core.language.english.nouns import KINDS
from groundshift.core.language.english.timewords import MONTHS, WEEKDAY_NAMES, WEEKDAYS
from groundshift.core.reading.article.edits import ENTRY, Edit
from groundshift.core.reading.article.lines import BAR, between_cells

HEADING = 110  # characters of a line that may head a list
TITLE = 0.6  # of the words behind a colon begin with a capital in a title: "Afghanistan: Taliban Seize City"
NAME = 8  # words of an item that is a name, with its province or day
_MARK = re.compile(r"\s*(?:[•*·■▪◦●○→➤►▶‣✓✔+–—-]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)]|\(?[ivx]{1,5}[.)])(?:\s+|$)")
_ONLY_DAY = frozenset(name for day in (*MONTHS, *WEEKDAYS) for name in (day, day[:3]))
_WORD = re.compile(r"[\w'’-]+")
_THESE = re.compile(
    rf"\s+(?:(?:the following|these)(?: [\w'’-]+)?(?: (?:{PLURAL_KINDS}))?|the (?:{PLURAL_KINDS}))(?: listed)?(?: below)?$", re.I
)
_PART = re.compile(r"^(?P<name>[^,;()–—|]+?)(?:\s*,\s*|\s+[–—-]\s+|\s*\|\s*|\t+)(?P<of>[^,;()–—|]+)$")
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-Z])")
_INLINE = re.compile(r"(?P<head>[A-Z][\w'’ -]{2,60}): (?P<items>[A-Z][^:.;!?\n]{2,400})\.?(?=\s|$)")
_SAID_OF = re.compile(
    r"(?P<name>[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|[a-z]{1,10})){0,4}?(?: \([^)\n]{2,40}\))?)(?:\s*[:.]\s+|\s+[–—-]\s+)(?P<first>[A-Za-z]+)(?P<next>[ ,.;]+[\w]*)?"
)
_THEN = re.compile(r", (?P<first>[a-z]+)(?= (?P<next>[a-z]+))")
_BETWEEN_NAMES = re.compile(r", and |, | and ")
COMMA = re.compile(r",(?=\S)")  # between the cells of a table that was exported
_REMARK_BEHIND = re.compile(r" \([^)]*\)$")  # behind a name: "Syrian Democratic Forces (SDF)"
_RULE = re.compile(r"[\s|:+=-]*")


class _Line(NamedTuple):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def completed(text: str) -> Iterator[Edit]:
    """Yield lists, tables and entries headed by a place, each as the sentence that it stands for; tabs as blanks."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(_Line(at, line))
        at += len(line) + 1
    several = sum(CLAUSE_OF.match(line.text) is not None for line in lines) > 1
    k = 0
    while k < len(lines):
        taken, edits = (
            _table(lines, k)
            or _untrue(lines, k)
            or _holders(lines, k)
            or _list(lines, k)
            or (1, _entry(lines[k]) or (_closed(lines[k]) if several else []))
        )
        yield from edits
        k += taken


# Lists


def _list(lines: Sequence[_Line], k: int) -> tuple[int, list[Edit]] | None:
    """Read a heading and the names that stand under it, each on a line, as one sentence."""
    before = max((m.end() for m in _SENTENCE.finditer(lines[k].text)), default=0) if lines[k].text.rstrip().endswith(":") else 0
    head = lines[k].text[before:].strip()
    if not head or len(head) > HEADING * (1 + head.endswith(":")) or (head[-1] not in ":.;" and k + 1 >= len(lines)):
        return None
    announced = head.endswith(":") or (head.endswith(".") and bool(ANNOUNCED & set(head.lower().split())))
    if not announced and head.endswith((".", ";", "!", "?", ",")):
        return None
    predicate = _predicate(head.rstrip(".: "))
    if predicate is None and not announced:
        return None
    items: list[str] = []
    remarks: list[str] = []
    m, marked, last = k + 1, True, k
    while m < len(lines):
        said = lines[m].text.strip()
        mark = _MARK.match(lines[m].text)
        item = lines[m].text[mark.end() :].strip() if mark else said
        if not item or _UNDERLINE.fullmatch(lines[m].text):
            follows = next((line.text for line in lines[m + 1 : m + 3] if line.text.strip() and not _UNDERLINE.fullmatch(line.text)), "")
            if m > last + 2 or not (mark or announced or _MARK.match(follows)):
                break
        elif announced and not mark and m + 1 < len(lines) and _heads(item, lines[m + 1].text):
            last = m  # "Kunduz province", under which its districts stand
        elif (
            (announced or mark)
            and ((bare := _name(item, head)) or (mark and (remarked := _remarked(item, head))))
            and (not items or marked or mark is None)
        ):
            marked = marked and mark is not None
            items.append(bare or remarked)
            remarks += [] if bare else [f"{item.rstrip('.;, ')}."]
            last = m
        else:
            break
        m += 1
    if len(items) < (1 if marked else 2) or not (announced or marked):
        return None
    listed = _joined(items)
    head = _MARK.sub("", head, count=1) if _MARK.match(head) else head
    whole = f"{listed} {predicate}." if predicate else _governed(head.rstrip(".: "), listed)
    start = lines[k].start + before + len(lines[k].text[before:]) - len(lines[k].text[before:].lstrip())
    return last - k + 1, [Edit(start, lines[last].start + len(lines[last].text.rstrip()), " ".join([whole, *remarks]))]


def _heads(item: str, below: str) -> bool:
    """Whether a line without a mark only names the province under which marked ones stand: "Kunduz province", "Badakhshan"."""
    mark = _MARK.match(below)
    if not mark or not below[mark.end() :].strip():
        return False
    words = item.rstrip(":").split()
    return bool(GROUP_OF_PLACES.search(item)) or (len(words) <= 2 and all(word[0].isupper() for word in words))


def _joined(items: Sequence[str]) -> str:
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else items[0]


def _remarked(item: str, head: str) -> str:
    """Return the name that begins an item that says more of it: "Lashkar Gah, where a deal let the garrison fly out"; nothing where none does."""
    led = REMARKED.match(item)
    return _name(led["name"], head) if led else ""


def _name(item: str, head: str) -> str:
    """Return an item that is a name, its province or day in brackets; nothing where it is more."""
    item = KIND_OF.sub("", item.rstrip(".,; "))
    if dated := _DATED_ITEM.match(item):
        item = f"{dated['name']} ({dated['day']})"  # "Aqcha (Jowzjan), Monday"
    if part := _PART.match(item):
        item = f"{part['name']} ({part['of']})"
    item = re.sub(r" and$", "", item)
    words = _WORD.findall(item)
    small = head == head.lower()
    if not words or len(words) > (3 if small else NAME) or re.search(r"[.:;!?]\s|[:?!]", item):
        return ""
    fits = all(_written_large(w) or w[0].isdigit() or w.lower() in WITH_NAMES or w.lower() in KINDS or small for w in words)
    return item if fits and (not words[0][0].islower() or _written_large(words[0]) or small) else ""


def _written_large(word: str) -> bool:
    """Whether a word begins with a capital, be it behind an article: "al-Qura"."""
    return word[0].isupper() or word.rpartition("-")[2][:1].isupper()


def _predicate(head: str) -> str | None:
    """Return what a heading says of the places under it: "captured on Sunday" as "were captured on Sunday"."""
    if held := HELD_BY_WHOM.fullmatch(head):
        return f"are held by the {held['who']}"
    if (still := STILL_WHOSE.fullmatch(head)) and still["who"][0].isupper():
        return f"are still held by {still['who']}"
    if to := PASSED_TO_WHOM.fullmatch(head):
        return f"were retaken by {to['who']}" if to["back"] else f"passed to {to['who']}"
    of = OF_PLACES.fullmatch(head)
    said = of["said"] if of else head
    words = said.split()
    left_out = LEFT_OUT.get(words[0].lower().rstrip(",")) if words else None
    if left_out is None or not _goes_with(said.split()):
        return None
    return f"{MANY[left_out]} {words[0].lower()} {' '.join(words[1:])}".strip()


def _untrue(lines: Sequence[_Line], k: int) -> tuple[int, list[Edit]] | None:
    """Read what is listed under "Rumours that we found untrue:" as what is not true."""
    if not UNTRUE.fullmatch(lines[k].text.strip()):
        return None
    edits: list[Edit] = []
    m = k + 1
    while m < len(lines) and ((mark := _MARK.match(lines[m].text)) or not lines[m].text.strip()):
        item = lines[m].text[mark.end() :].rstrip() if mark else ""
        if mark and item:
            begin = lines[m].start + mark.end()
            end = begin + len(item)
            edits += [Edit(begin, begin, UNTRUE_IS), *([] if item[-1] in ".!?" else [Edit(end, end, ".")])]
        m += 1
    return (m - k, edits) if edits else None


def _holders(lines: Sequence[_Line], k: int) -> tuple[int, list[Edit]] | None:
    """Read what stands under "Who holds which town?", a line for each holder: "The army: El Obeid, Umm Ruwaba and Dilling"."""
    if not WHO_HOLDS.fullmatch(lines[k].text.strip(" :.")):
        return None
    edits: list[Edit] = []
    m = k + 1
    while m < len(lines):
        mark = _MARK.match(lines[m].text)
        begin = mark.end() if mark else 0
        of = HOLDER_OF.fullmatch(lines[m].text.rstrip(), begin)
        names = [_name(part, "A") for part in _BETWEEN_NAMES.split(of["items"])] if of else []
        if of and all(names):
            edits.append(Edit(lines[m].start + begin, lines[m].end, f"{_joined(names)} are still held by {of['who']}."))
        elif lines[m].text.strip():
            break
        m += 1
    return (m - k, edits) if len(edits) > 1 else None


def _governed(head: str, listed: str) -> str:
    """Return a heading that is a clause with its list for its object: "The Taliban captured the following districts" and the names."""
    cut = _THESE.search(head)
    verb = head[: cut.start()].rstrip() if cut else head
    last = verb.split()[-1].lower() if verb.split() else ""
    return f"{verb} {listed}." if last in TAKING_FORMS else f"{head}: {listed}."


# Entries headed by a place


def _goes_with(words: Sequence[str]) -> bool:
    """Whether words that begin with a participle or "in", "under" are told of a place: "Overrun by", "in army hands"; not "Captured soldiers"."""
    after = words[1].lower().rstrip(",.;") if len(words) > 1 else ""
    first = re.split(r"\W", words[0].lower(), maxsplit=1)[0]  # without what stands behind it: 'fallen,"'
    if first == "gone":
        return after == "from"
    if LEFT_OUT[first] == "is":
        return any(word.lower().strip(",.;") in SOMEWHERE for word in words[:7])
    return words[0][-1] in ",.;" or not after or after in AFTER_PARTICIPLE or after[0].isdigit() or after in _ONLY_DAY


def _entry(line: _Line) -> list[Edit]:
    """Read an entry that a place heads, or a list on the heading's own line, as a sentence; tabs as blanks."""
    tabs = [Edit(line.start + m.start(), line.start + m.end(), " ") for m in re.finditer("\t", line.text)]
    mark = _MARK.match(line.text)
    begin = mark.end() if mark else len(line.text) - len(line.text.lstrip())
    if inline := [*_inline(line, begin)]:
        return inline
    if arrow := ARROW.match(line.text, begin):
        to = (
            f"passed from the {arrow['first']} to the {arrow['next'].strip()}"
            if arrow["next"]
            else f"is still held by the {arrow['first']}"
        )
        return [Edit(line.start + begin, line.end, f"{arrow['name']} {to}.")]
    if held := [*HOLDER.finditer(line.text, begin)]:
        return [
            Edit(line.start + one.start("mark"), line.start + one.end("when"), f" has been in the hands of the {one['who']} since ")
            for one in held
        ]
    said = _SAID_OF.match(line.text, begin)
    if not said or said["first"].lower() not in {*LEFT_OUT, "gone"} or not _place_like(said["name"]):
        return tabs
    fragment = line.text[said.start("first") :]
    if not _goes_with(re.split(r"\s+", fragment)[:9]):
        return tabs
    first = said["first"].lower()
    left_out, end = LEFT_OUT.get(first, ""), said.end("first")
    if first == "gone":
        left_out, first, end = "was", "lost by", end + 5  # "Gone from the army since 31 December"
    edits = [Edit(line.start + said.end("name"), line.start + end, f" {left_out} {first}".replace("  ", " "))]
    stop = re.search(r"[.;:](?:\s|$)", line.text[end:])
    edits += [
        Edit(line.start + then.start(), line.start + then.start() + 1, " and was")  # "lost on Friday, won back on Sunday"
        for then in _THEN.finditer(line.text, end, end + stop.start() if stop else len(line.text))
        if LEFT_OUT.get(then["first"]) == "was" and then["next"] in AFTER_PARTICIPLE
    ]
    done = line.start + len(line.text.rstrip())
    close = [] if line.text.rstrip()[-1] in ".!?;,:" else [Edit(done, done, ".")]
    return [*edits, *(tab for tab in tabs if edits[-1].end <= tab.start < done), *close]


def _inline(line: _Line, begin: int) -> Iterator[Edit]:
    """Yield the lists that stand behind their heads on one line: "Fallen since Friday: Zaranj (Fri), Kunduz and Taloqan (both Sun). Still theirs: Maymana"."""
    while inline := _INLINE.match(line.text, begin):
        predicate = _predicate(inline["head"])
        items = _each_dated([part.strip() for part in _BETWEEN_NAMES.split(inline["items"])])
        names = [_name(part, "A") for part in items]
        if not predicate or not all(names):
            return
        yield Edit(line.start + inline.start(), line.start + inline.end(), f"{_joined(names)} {predicate}.")
        begin = inline.end() + 1


def _each_dated(items: Sequence[str]) -> list[str]:
    """Give each of a list's items the day in brackets that is said of several: "Kunduz, Taloqan (both Sun)"; days in full."""
    said = [_IN_BRACKETS.search(item) for item in items]
    dated: list[str] = []
    day = ""
    for item, of in reversed([*zip(items, said, strict=True)]):
        if of:
            day = WEEKDAY_NAMES[of["day"].lower()[:3]] if of["several"] else ""
            dated.append(f"{item[: of.start()].strip()} ({WEEKDAY_NAMES[of['day'].lower()[:3]]})")
        else:
            dated.append(f"{item} ({day})" if day else item)
    return dated[::-1]


_IN_BRACKETS = re.compile(rf"\((?P<several>all |both )?(?:on )?(?P<day>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.?\)$", re.I)


def _closed(line: _Line) -> list[Edit]:
    """Mark a line as an entry that tells of the name before its colon, as others around it do: "Andar: the army holds it"."""
    of = CLAUSE_OF.match(line.text)
    words = line.text[of.end() :].split() if of else []
    done = len(line.text.rstrip())
    title = sum(word[0].isupper() for word in words) >= TITLE * len(words)
    return [] if title or line.text[done - 1] in ".!?;,:" else [Edit(line.start + done, line.start + done, ENTRY)]


def _place_like(name: str) -> bool:
    """Whether words may name a place: capitals and words of a name, and no day."""
    words = re.sub(r"\(.*", "", name).split()
    return all(_written_large(w) or w.lower() in WITH_NAMES for w in words) and not {w.lower().rstrip(".") for w in words} & _ONLY_DAY


# Tables


def _table(lines: Sequence[_Line], k: int) -> tuple[int, list[Edit]] | None:
    """Read the rows of a table whose head names what its columns hold: "District | Held by"."""
    comma = lines[k].text.count(",") > 1 and k + 1 < len(lines) and lines[k + 1].text.count(",") == lines[k].text.count(",")
    between = COMMA if comma and not BAR.search(lines[k].text) else between_cells(lines[k].text)
    head = _cells(lines[k].text, between)
    if len(head) < 2 or (between is COMMA and any(len(cell.split()) > 3 for cell in head)):
        return None
    places = [n for n, cell in enumerate(head) if _place_column(cell)]
    says = [next((phrase for words, phrase in COLUMNS if re.fullmatch(words, cell.lower().strip(" :*"))), "") for cell in head]
    if not places or not any(says):
        return None
    rows, m = [], k + 1  # each line below, and its cells; none of a rule between
    while m < len(lines):
        cells = _fitted(_cells(lines[m].text, between), len(head))
        if _RULE.fullmatch(lines[m].text) and lines[m].text.strip():
            cells = []
        elif len(cells) != len(head):
            break
        rows.append((lines[m], cells))
        m += 1
    for n, phrase in enumerate(says):
        said = [cells[n] for _, cells in rows if cells and cells[n].strip(" -–—?:")]
        if phrase == OF_PROVINCE and said and all(LEFT_OUT.get(cell.lower()) for cell in said):
            says[n] = STATED  # "State" of "liberated" and "occupied" is no province
    headed = _headed(lines, k)
    edits = [Edit(lines[k].start, lines[k].end, "")]
    edits += [Edit(line.start, line.end, _row(cells, places[0], says, headed) if cells else "") for line, cells in rows]
    return m - k, edits


_DATED_ITEM = re.compile(
    rf"(?P<name>[^,;()–—|]+?)(?: \([^)]*\))?(?:,| [–—-])\s+(?P<day>(?:{'|'.join(sorted(WEEKDAYS))})|\d{{1,2}} [A-Z][a-z]+|[A-Z][a-z]+ \d{{1,2}})$",
    re.I,
)
_UNDERLINE = re.compile(r"\s*[=~_*-]{3,}\s*")


def _cells(line: str, between: re.Pattern[str]) -> list[str]:
    if not between.search(line):
        return []
    line = line.strip(" ")
    return [cell.strip(" *") for cell in between.split(line[1:].removesuffix("|") if line.startswith("|") else line)]


def _fitted(cells: list[str], count: int) -> list[str]:
    """Return a row's cells as many as its table's head has, where only empty ones are missing or stand over."""
    if cells and len(cells) == count - 1:
        return [*cells, ""]
    return cells[:count] if not any(cells[count:]) else cells


def _place_column(cell: str) -> bool:
    return bool(PLACES & set(cell.lower().split())) and len(cell.split()) <= 3


def _headed(lines: Sequence[_Line], k: int) -> str:
    """Return what the line above a table says of each of its places: "was regained by the army"; nothing where it says nothing, or when."""
    above = next((line.text.strip(" :.#*") for line in reversed(lines[max(0, k - 2) : k]) if line.text.strip()), "")
    predicate = _predicate(above) if above else None
    one = next((f"{single}{predicate[len(many) :]}" for single, many in MANY.items() if predicate and predicate.startswith(f"{many} ")), "")
    return WHEN_IN_ALL.sub("", one)


def _row(cells: Sequence[str], place: int, says: Sequence[str], headed: str) -> str:
    """Return a row as a sentence: the place, its province, who holds or took it, and when. headed: what the table's heading says of all."""
    filled = {
        phrase: _REMARK_BEHIND.sub("", cell) if phrase in {LOST_BY, PASSED_TO} else cell
        for n, (cell, phrase) in enumerate(zip(cells, says, strict=True))
        if phrase and n != place and cell.strip(" -–—?")
    }
    before, after = filled.pop(LOST_BY, ""), filled.get(PASSED_TO, "")
    parts = {phrase: _cell(phrase, cell) for phrase, cell in filled.items()}
    if after and before == after:
        del parts[PASSED_TO]
        parts[HOLDS] = HOLDS.format(f"the {after}")
    elif after and before:
        parts[PASSED_TO] = FROM_TO.format(before, after)
    order = [phrase for phrase in (OF_PROVINCE, HOLDS, PASSED_TO, "was captured by {}", STATED, "by {}", "on {}") if phrase in parts]
    if order in (["on {}"], [OF_PROVINCE, "on {}"]):
        parts["on {}"] = f"{headed or 'fell'} {parts['on {}']}"  # a day by itself is that of the fall
    sentence = " ".join([cells[place], *(parts[phrase] for phrase in order)]).replace(" : ", ": ")
    sentence = SINCE_WHEN.sub(" ", sentence)
    done = "".join(_applied(sentence, _entry(_Line(0, sentence))))
    return f"{done}."


def _cell(phrase: str, cell: str) -> str:
    """Return what a cell says: "SDF" that they hold the place, "Russian" that it is in their hands, "contested" that it is so."""
    if phrase != HOLDS:
        return phrase.format(cell)
    people = CELL_OF_A_PEOPLE.fullmatch(cell)
    return f"is still in {people['who']} hands" if people else "is contested" if CELL_OF_NOBODY.fullmatch(cell) else HOLDS.format(cell)


def _applied(text: str, edits: Sequence[Edit]) -> Iterator[str]:
    done = 0
    for start, end, plain in edits:
        yield text[done:start]
        yield plain
        done = end
    yield text[done:]
