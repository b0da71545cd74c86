"""Personal names by their structure: runs of capitalised syllables, split at titles, sentence heads and places.

>>> text = "Giám đốc Sở Y tế Lò Thị Mai và ông Nguyễn Văn Bình."
>>> [text[n.start:n.end] for n in read_names(text, cuts=set(), closed=[])]
['Lò Thị Mai', 'Nguyễn Văn Bình']
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.extract.officials.patterns import (
    CAPITALISED,
    FALSE_FIRST,
    FALSE_NAMES,
    MIDDLES,
    NAME_STOPS,
    PARTICLE,
    STARTERS,
    SURNAMES,
    false_before,
    is_place_elsewhere,
    is_vietnamese,
)

Span = tuple[int, int]
NOWHERE: Mapping[int, int] = MappingProxyType({})


@dataclass(slots=True)
class Name:
    """A stretch of text that reads as a Vietnamese name; `middle` tells that its second syllable is a usual middle name."""

    start: int
    end: int
    middle: bool


def runs(text: str, cuts: set[int]) -> list[list[Span]]:
    """Return the runs of capitalised words joined by single spaces; no run goes over a position in `cuts`."""
    out: list[list[Span]] = []
    last = -2
    for m in CAPITALISED.finditer(text):
        start, end = m.span()
        word = m.group()
        if "-" in word:
            head, _, rest = word.partition("-")
            if rest[:1].isupper() and not word.isascii():
                end = start + len(head)
        joined = start == last + 1 and text[last] == " "
        if not joined and start == last + 2 and text[last : last + 2] == ". " and last - out[-1][-1][0] == 1:
            joined = len(out[-1]) > 1 and not is_vietnamese(text[slice(*out[-1][0])])  # `George W. Bush`
        if joined and start not in cuts and same_case(text, out[-1][0], (start, end)):
            out[-1].append((start, end))
        else:
            out.append([(start, end)])
        last = end
        if "-" in word and end != m.end():
            out.append([(end + 1, m.end())])
            last = m.end()
    return out


def same_case(text: str, first: Span, word: Span) -> bool:
    """Tell whether two words of a run are written alike: `Lê Bình UBND` and `LÊ BÌNH Phó` are two things each."""
    one, two = text[first[0] : first[1]], text[word[0] : word[1]]
    return len(one) < 2 or len(two) < 2 or one.isupper() == two.isupper() or not one.isalpha()


def is_stop(text: str, word: Span) -> bool:
    """Tell whether a capitalised word begins a new sentence or thing rather than going on with the name."""
    head = text[word[0] : word[1]]
    rest = text[word[1] : word[1] + 12]
    needs = NAME_STOPS.get(head)
    if needs is None:
        if rest[:1] != " " or not rest[1:2].islower():
            return False
        phrase = f"{head} {rest[1:].split(' ')[0].rstrip('.,:;!?')}"
        return phrase in STARTERS or phrase in NAME_STOPS
    rest = rest.lstrip()
    return (needs == "any" and rest != "" and (rest[0].isalnum())) or (needs == "number" and rest[:1].isdigit()) or (needs == "lower" and rest[:1].islower())


def name_length(text: str, words: list[Span], first: int, places: Mapping[int, int] = NOWHERE) -> int:
    """Return how many words from `first` on make up the name that begins there, by its surname; 0 where none does."""
    for take in (2, 1):  # `Rah Lan`, `Tou Prong` are surnames of two words
        if first + take > len(words):
            continue
        surname = text[words[first][0] : words[first + take - 1][1]]
        known = SURNAMES.get(surname) or SURNAMES.get(surname.title() if surname.isupper() and len(surname) > 1 else surname)
        if known:
            break
    else:
        glued = text[words[first][0] : words[first][1]]
        if not (len(glued) > 2 and glued[1] in "'’" and glued[0] in "HKY"):
            return 0
        known, take = ("ethnic", True), 1
    group = known[0]
    if group in ("kinh", "chinese") and first + 1 < len(words) and not is_vietnamese(text[slice(*words[first + 1])]):
        return 0
    most = take + (5 if group in ("ethnic", "khmer") else 4 if first + 1 < len(words) and text[slice(*words[first + 1])].title() == "Thị" else 3)
    if most == take + 3 and len(words) - first == take + 4 and not is_stop(text, words[-1]) and not _strong(text, words[-2]):
        most += 1  # five syllables, where the run ends just there
    count = take
    while first + count < len(words) and count < most:
        word = words[first + count]
        half = count == take + 1 and text[slice(*words[first + take])] in ("Văn", "Thị")  # no name ends there
        if (is_stop(text, word) and not half) or (count >= 3 and places.get(word[0], 0) > word[1]):
            break
        if count >= 2 and _second_name(text, words, first + count):
            break
        count += 1
    return count


def _strong(text: str, word: Span) -> bool:
    return SURNAMES.get(text[slice(*word)], ("", False))[1]


def _second_name(text: str, words: list[Span], at: int) -> bool:
    """Tell whether another full name begins inside a run (`Lê Văn Bình Trần Thị Cúc`)."""
    known = SURNAMES.get(text[slice(*words[at])])
    return bool(known and known[1] and at + 2 < len(words) and text[slice(*words[at + 1])] in ("Văn", "Thị"))


def read_names(
    text: str,
    *,
    cuts: set[int],
    closed: list[Span],
    bodies: frozenset[int] = frozenset(),
    opened: frozenset[int] = frozenset(),
    run_list: list[list[Span]] | None = None,
    places: Mapping[int, int] = NOWHERE,
    after: frozenset[int] = frozenset(),
) -> list[Name]:
    """Return what reads as a Vietnamese name, whatever stands beside it.

    Parameters: `cuts` are places where a run must break (titles, honorifics); `closed` are the spans of places and bodies, sorted, in which only
    a plain name may begin; `bodies` are the starts of bodies among them; `opened` are the places that an honorific introduces;
    `after` are the ends of bodies: their last word is no cue (`Bộ Nông nghiệp và Phát triển nông thôn | Lê Bình` names no village).
    """
    starts = [s for s, _ in closed]
    found: list[Name] = []
    for words in run_list if run_list is not None else runs(text, cuts):
        at = 0
        while at < len(words) - 1:
            best = _best_start(text, words, at, closed, starts, bodies, opened, places, after)
            if best is None:
                break
            first, count = best
            start, end = words[first][0], words[first + count - 1][1]
            if not is_false(text, start, end, named=start - 1 in after):
                found.append(Name(start, end, _middle(text, words, first)))
            at = first + count
    return found


def _middle(text: str, words: list[Span], first: int) -> bool:
    return first + 2 < len(words) and text[slice(*words[first + 1])].title() in MIDDLES


def _best_start(
    text: str,
    words: list[Span],
    at: int,
    closed: list[Span],
    starts: list[int],
    bodies: frozenset[int],
    opened: frozenset[int],
    places: Mapping[int, int],
    after: frozenset[int],
) -> tuple[int, int] | None:
    """Return the start and length of the likeliest name from `at` on: a strong surname, a usual middle name, the end of the run speak for it."""
    best: tuple[int, int] | None = None
    most = 0
    low = at
    if words[at][0] not in opened and words[at][0] - 1 not in after and false_before(text, words[at][0]):
        low = at + 2  # the street or school has a name of two words at least
    for first in range(low, len(words) - 1):
        start = words[first][0]
        count = name_length(text, words, first, places)
        if count < 2:
            continue
        rest = len(words) - first
        if text[words[first + 1][0] : words[-1][1]] == "Việt Nam":
            continue
        ends = count == rest or is_stop(text, words[first + count]) or words[first + count][0] in places
        known = SURNAMES.get(text[slice(*words[first])].title(), ("", True))
        middle = _middle(text, words, first)
        k = bisect_right(starts, start) - 1
        if start not in opened and k >= 0 and closed[k][0] <= start < closed[k][1]:
            if closed[k][0] == start and (start not in bodies or (text.count(" ", start, closed[k][1]) > 1 and closed[k][1] < words[first + count - 1][1])):
                continue
            if not ends or (count < 3 and (known[0] != "ethnic" or first)) or not (known[1] or middle):
                continue
        inside = k >= 0 and closed[k][0] < start < closed[k][1]
        score = 2 * known[1] + 2 * middle + 2 * ends + (count > 2) + 3 * (start in opened or (first == 0 and _free(text, start)))
        score -= inside + 3 * (count > 4 and known[0] == "kinh" and start not in opened)
        if score > most:
            best, most = (first, count), score
    return best


def _free(text: str, start: int) -> bool:
    """Tell whether a run begins after punctuation or at the head of a line, not inside a phrase."""
    return start < 2 or text[start - 1] in "\n(“\"'" or text[start - 2] in ",;:.!?\n–-)”"


def is_false(text: str, start: int, end: int, *, named: bool = False) -> bool:
    """Tell whether a name-like run is known to be something else: a street, a school, a holiday, a person of the past.

    `named`: a body ends right before it, whose last word is no cue.
    """
    name = text[start:end]
    return name.casefold() in FALSE_NAMES or name.startswith(FALSE_FIRST) or (not named and false_before(text, start)) or is_place_elsewhere(text, start, end)


def introduced_end(text: str, words: list[Span], first: int, places: Mapping[int, int] = NOWHERE) -> int:
    """Return where the name ends that an office or honorific introduces at `words[first]`, of whatever language.

    >>> text = "bà Ursula von der Leyen"
    >>> introduced_end(text, [(3, 9), (18, 23)], 0)
    23
    """
    count = name_length(text, words, first, places)
    if count >= 2:
        return words[first + count - 1][1]
    count = 1
    strange = not is_vietnamese(text[slice(*words[first])])
    while first + count < len(words) and count < 6 and not is_stop(text, words[first + count]):
        word = text[slice(*words[first + count])]
        if strange and not word.isascii() and is_vietnamese(word):
            break  # `Tổng thống Putin | Việc`: the next sentence, where its full stop is left out
        count += 1
    end = words[first + count - 1][1]
    if first + count == len(words) and not is_vietnamese(text[slice(*words[first])]):
        particle = PARTICLE.match(text, end)
        if particle:
            m = CAPITALISED.match(text, particle.end())
            if m:
                return m.end()
    return end
