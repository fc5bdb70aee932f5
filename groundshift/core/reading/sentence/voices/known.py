"""Who speaks for whom, as the pack has it: offices, outlets and persons of a side; agencies; what is another land's."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from groundshift.core.language.english.voices import INSTALLED, OFFICE_WORDS, OFFICES_OF_STATES, POWERS, STATE_OFFICE_OF
from groundshift.core.reading.mentions.sides.sides import AS_SAID
from groundshift.core.reading.sentence.units import WORD, Unit, lexicon_of
from groundshift.core.theatre import Theatre

_OFFICE = re.compile(rf"(?:{OFFICES_OF_STATES})s?")
_INSTALLED = re.compile(rf"(.+)-(?:{INSTALLED})")
Phrases = dict[str, list[tuple[tuple[str, ...], str]]]  # first word -> (all words, actor id), longest first
_ADJOINED = re.compile(rf"(?:['’]s)? (?:\w+ )?(?:{OFFICES_OF_STATES})s?\b")
NEAR = 3  # words between a people and its office: "the Russian deputy defence minister"
OF = 6  # words between an office and the land whose it is: "minister of foreign affairs of Russia"
STEM = 5  # letters of a land's name by which its people go: "Tajik" of Tajikistan


class Whose(NamedTuple):
    """Whose words somebody's are: the character of the name that says so, the side, and whether that name is an office's or a person's."""

    at: int
    side: str
    office: bool = False
    end: int = 0


class Known:
    """The voices of one theatre."""

    def __init__(self, theatre: Theatre) -> None:
        lexicon = lexicon_of(theatre)
        self.peoples, self.lands = lexicon.peoples, frozenset(lexicon.lands)
        self.stems = {land[:size] for land in self.lands for size in range(STEM, len(land) + 1)}
        self.sides = {words[0]: side for rows in lexicon.sides.values() for words, side in rows if len(words) == 1}
        self.home = frozenset(map(str, theatre.settings.get("demonyms", ())))
        self.phrases: Phrases = lexicon.sides
        self.written = {phrase.lower(): actor.id for actor in theatre.actors.values() for phrase in actor.cased}
        self.called = _phrases((name, a.id) for a in theatre.actors.values() for name in (*a.offices, *a.outlets, *a.spokespeople))
        self.persons = _phrases((name, a.id) for a in theatre.actors.values() for name in a.spokespeople)
        self.media = {name.lower(): source.side for source in theatre.sources.values() for name in (source.id, source.name)}
        self.states = frozenset(actor.id for actor in theatre.actors.values() if actor.state) | {
            str(theatre.settings.get("reader_state", ""))
        }

    def whose(self, about: str, row: list[Unit]) -> Whose | None:
        """Return whose words these are, in small letters: of the first side, office, outlet or person of one that they name."""
        words = [(match.start(), match[0].replace("’", "'")) for match in WORD.finditer(about)]
        if person := next(self._called(words, self.persons), None):
            return person  # "the spokesman of the grouping of troops East, Illia Yevlash": of two armies that have one
        named = [
            Whose(at, u.data, _ADJOINED.match(about, at + len(u.word)) is not None or STATE_OFFICE_OF.search(about, 0, at) is not None)
            for u in row if u.tag == "S" and (at := _word_at(about, u.word.replace(" 's", "'s"))) >= 0
        ]  # fmt: skip
        if about in self.written:
            named.append(Whose(0, self.written[about]))  # "IS said", of whom the row has the whole name
        elif " of " in about:
            of = next((side for words, side in self.written.items() if about.endswith(f" of {words}")), None)
            named += [Whose(len(about), of)] if of and any(u.tag == "S" and u.data == of for u in row) else []  # "a commander of IS"
        named += self._called(words, self.called)
        for k, (at, word) in enumerate(words):
            owner = self._owner(word)
            power = owner == AS_SAID and word.removesuffix("'s") in POWERS  # "a Polish general", "NATO's secretary general"
            if owner is not None and (power or any(_OFFICE.fullmatch(w) for _, w in words[k + 1 : k + 1 + NEAR])):
                named.append(Whose(at, owner, office=True))
            elif (
                word in self.lands and k > 1 and words[k - 1][1] == "of" and any(_OFFICE.fullmatch(w) for _, w in words[max(0, k - OF) : k])
            ):
                named.append(Whose(at, self.sides.get(word, AS_SAID), office=True))
        return min(named, key=lambda one: (one.at, not one.office or one.side == AS_SAID), default=None)

    def person(self, name: str) -> bool:
        """Say whether a name, in small letters, is that of somebody who speaks for a side."""
        return next(self._called([(m.start(), m[0]) for m in WORD.finditer(name)], self.persons), None) is not None

    @staticmethod
    def _called(words: list[tuple[int, str]], names: Phrases) -> Iterator[Whose]:
        """Yield whose the names among these words are, the longest at each."""
        for k, (at, word) in enumerate(words):
            for phrase, side in names.get(word, ()):
                if tuple(w for _, w in words[k : k + len(phrase)]) == phrase:
                    last, said = words[k + len(phrase) - 1]
                    yield Whose(at, side, True, last + len(said))
                    break

    def alone(self, name: str) -> str | None:
        """Return whose an office or a side is, in small letters, where nothing else is named: "the spokesman of the armed forces"."""
        words = [(match.start(), match[0]) for match in WORD.finditer(name)]
        named = [*self._called(words, self.called), *self._called(words, self.phrases)]
        if not named:
            return None
        first = min(named, key=lambda one: (one.at, -one.end))
        beside = [word for at, word in words if not first.at <= at < first.end and word not in OFFICE_WORDS]
        return first.side if len(beside) < len(words) - len(beside) and len(beside) <= 1 else None

    def home_officials(self, about: str) -> bool:
        """Whether these are officials of the country, and of no part of it: "Afghan officials"."""
        words = about.split()
        return any(word in self.home and _OFFICE.fullmatch(after) for word, after in itertools.pairwise(words))

    def _owner(self, word: str) -> str | None:
        """Return whose people a word names; AS_SAID where they are no side's: "Tajik"; an office that somebody installed is his."""
        if installed := _INSTALLED.fullmatch(word):
            return self.peoples.get(installed[1]) or self.sides.get(installed[1])
        if word in self.peoples:
            return self.peoples[word]
        if word.removesuffix("'s") in POWERS and word not in self.sides:
            return AS_SAID  # "an American defence official", where America is no side
        return AS_SAID if word in self.stems and word not in self.home else None


def _phrases(names: Iterable[tuple[str, str]]) -> Phrases:
    """Return names with the side of each, by their first word, the longest first."""
    found: Phrases = {}
    for name, side in names:
        words = tuple(WORD.findall(name.lower().replace("’", "'")))
        found.setdefault(words[0], []).append((words, side))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def _word_at(text: str, word: str) -> int:
    """Return where a word stands by itself, -1 where it does not: "hts" is not in "human rights"."""
    at = text.find(word)
    while at >= 0 and (text[at - 1 : at].isalnum() or text[at + len(word) : at + len(word) + 1].isalnum()):
        at = text.find(word, at + 1)
    return at


@functools.cache
def known(theatre: Theatre) -> Known:
    """Return the voices of a theatre, made once."""
    return Known(theatre)
