"""Replacing what is confidential in a text, the same words by the same placeholder."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from coach.content.library import load, prompts
from coach.content.reference_content import field_points
from coach.export.changed_words import words_changed
from coach.export.redaction.names import Listed, load_names
from coach.export.redaction.secrets import secrets
from coach.text import one_line


class Folded(Struct, frozen=True):
    """A text in plainer characters."""

    text: str
    places: Sequence[int]
    """For each of its characters, and for its end, the place in the original."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of it stands in the original, with what was left away after it."""
        last = self.places[end - 1] + 1 if end else 0
        return self.places[start], max(self.places[end], last)


def folded(text: str) -> Folded:
    """Fold `text`; ASCII is as it is."""
    if text.isascii():
        return Folded(text, range(len(text) + 1))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in unicodedata.normalize("NFKD", letter):
            # Marks over a letter, and what is not seen: soft hyphens, joiners.
            if unicodedata.category(one) not in ("Mn", "Cf"):
                letters.append(one)
                places.append(place)
    places.append(len(text))
    return Folded("".join(letters), places)


# "Blue Harbor" is written blue-harbor, blue_harbor and BlueHarbor as well.
_GAP = r"(?:[\s_\-\u2010-\u2015]{0,4}|\.)"
# A name does not begin or end within a word, but for the humps of CamelCase, digits beside it,
# and the s of a plural.
_LEFT = r"(?:(?<![^\W\d_])|(?-i:(?<=[a-z0-9])(?=[A-Z])))"
_RIGHT = r"(?:(?![^\W_])|(?-i:(?<=[a-z])(?=[A-Z]))|(?<=[^\W\d_])(?=\d)|(?=s(?![^\W_])))"

_CURRENCY = r"[$\u20ac\xa3\xa5]|US\$|USD|EUR|GBP|CHF|JPY|CAD|AUD|dollars?|euros?|pounds?"
_MAGNITUDES = {
    "thousand": (1_000, r"k|thousand|grand"),
    "million": (1_000_000, r"m|mn|mm|mio\.?|million|millions"),
    "billion": (1_000_000_000, r"b|bn|billion|billions|mrd\.?"),
}
_AMOUNT = re.compile(
    rf"(?P<before>{_CURRENCY})?\s*(?P<number>\d[\d,. ]*\d|\d)\s*"
    rf"(?P<magnitude>{'|'.join(words for _, words in _MAGNITUDES.values())})?\s*"
    rf"(?P<after>{_CURRENCY})?",
    re.IGNORECASE,
)


def name_pattern(spelling: str) -> str:
    """What finds a name; one that begins with `=` only in the case it is written in."""
    exact = spelling.startswith("=")
    name = folded(spelling.removeprefix("=").strip()).text
    inner = _GAP.join(map(re.escape, re.split(r"[\s_\-]+", name)))
    pattern = f"{_left(name[0])}{inner}{_right(name[-1])}"
    return f"(?-i:{pattern})" if exact else pattern


def amount_pattern(spelling: str) -> str:
    """What finds an amount, also with its number or its currency written another way."""
    found = _AMOUNT.fullmatch(spelling.removeprefix("=").strip())
    value = _value(found["number"]) if found else None
    if found is None or value is None:
        return name_pattern(spelling)
    factor = next(
        (
            factor
            for factor, words in _MAGNITUDES.values()
            if found["magnitude"] and re.fullmatch(words, found["magnitude"], re.IGNORECASE)
        ),
        1,
    )
    forms = [_written(value * factor)]
    for one, words in _MAGNITUDES.values():
        if value * factor >= one / 10:
            forms.append(rf"{_written(value * factor / one)}[\s\-]*(?:{words})(?![^\W_])")
    number = "|".join(sorted(forms, key=len, reverse=True))
    if not (found["before"] or found["after"] or found["magnitude"]):
        return rf"(?<![\w.,])(?:{number})(?![^\W_])(?![.,]\d)"
    return (
        rf"(?<![^\W_])(?<!\d[.,])(?:(?:{_CURRENCY})\s?)?(?<![\d])(?:{number})"
        rf"(?![^\W_])(?![.,]\d)(?:\s?(?:{_CURRENCY})(?![^\W_]))?"
    )


def _value(number: str) -> float | None:
    """A number as written: its last mark is the decimal one unless three digits follow it."""
    digits = number.replace(" ", "")
    decimal = re.fullmatch(r"(\d[\d,.]*?)[.,](\d{1,2}|\d{4,})", digits)
    whole, part = (decimal[1], decimal[2]) if decimal else (digits, "")
    try:
        return float(f"{re.sub('[,.]', '', whole)}.{part or 0}")
    except ValueError:
        return None


def _written(value: float) -> str:
    """The number in figures, with or without marks between thousands."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    whole, _, part = text.partition(".")
    groups = re.findall(r"\d{1,3}(?=(?:\d{3})*$)", whole)
    pattern = r"[,.\s']?".join(groups)
    return rf"{pattern}[.,]{part}0*" if part else rf"{pattern}(?:[.,]00?)?"


def _left(first: str) -> str:
    if first.isdigit():
        return r"(?<![^\W_])(?<!\d[.,])"
    # Scripts without capitals, such as Japanese, do not set words apart.
    return _LEFT if first.lower() != first.upper() else ""


def _right(last: str) -> str:
    if last.isdigit():
        return r"(?![^\W_])(?![.,]\d)"
    return _RIGHT if last.lower() != last.upper() else ""


_CAPITALS = r"[A-ZÀ-Þ][\w&'\u2019\-]+(?: [A-ZÀ-Þ][\w&\-]+){0,3}"
_WITHIN = re.compile(
    # Capitals within a sentence; at its beginning every word has one.
    rf"(?<=[a-zà-ÿ0-9,;] ){_CAPITALS}"
    # Several capitals, wherever they stand: PayHub, MercuryDB.
    r"|\b[A-Z][a-z]+[A-Z]\w*"
    r"|\b[A-Z][A-Z0-9]+-\d+\b"
    r"|(?<!\w)@\w[\w.\-]+"
    r"|[$\u20ac\xa3\xa5]\s?\d[\d.,]*(?:\s?(?:k|K|M|m|bn|B|million|billion)\b)?"
    r"|\b\d[\d.,]*\s?(?:k |M |million |billion )?(?:dollars|euros|pounds|USD|EUR|GBP|CHF)\b"
)
_BEGINNING = re.compile(rf"(?:^|[:.!?] |[\"\u201c(\[*>\-]\s?)({_CAPITALS})", re.MULTILINE)
_LOWER = re.compile(r"(?<!\w)[a-zà-ÿ]{2,}")
_OWN = re.compile(r"I(?:['\u2019]\w+)?$|\[")
MOST_WORDS = 50_000
"""Ordinary words that are remembered; a record has far fewer."""


class Left:
    """Words of texts, already redacted, that a careful reader would look at once more.

    A capital at the beginning of a sentence says something only where the same word is never
    written small.
    """

    def __init__(self) -> None:
        self._within: Counter[str] = Counter()
        self._beginning: Counter[str] = Counter()
        self._small: set[str] = set()

    def look(self, text: str) -> None:
        """Take in one text."""
        self._within.update(_words(found[0]) for found in _WITHIN.finditer(text))
        self._beginning.update(_words(found[1]) for found in _BEGINNING.finditer(text))
        if len(self._small) < MOST_WORDS:
            self._small.update(_LOWER.findall(text))

    def commonest(self) -> list[tuple[str, int]]:
        """The words with how often each was left, the commonest first."""
        found = Counter(self._within)
        for words, n in self._beginning.items():
            if words in found:
                found[words] += n
            elif " " in words and words.partition(" ")[0].lower() in self._small:
                found[words.partition(" ")[2]] += n
            elif n > 1 and " " not in words and words.lower() not in self._small:
                found[words] += n
        return [
            (words, n)
            for words, n in found.most_common()
            if len(words) > 1 and not _OWN.match(words)
        ]


def _words(found: str) -> str:
    return found.rstrip("'\u2019-")


MOST_DONE = 1_000
"""Texts that are kept with what became of them."""


class Spot(Struct, frozen=True):
    """A span that is replaced."""

    start: int
    end: int
    placeholder: str


class Redactor:
    """The words that are replaced, and how often each was.

    What was listed keeps its number for ever; what was found by its shape is numbered as it comes.
    The words themselves stay here: nothing that is written holds them.

    Args:
        listed: the names that must not leave.
        ours: texts that ship with the coach; they are left as they are.
    """

    def __init__(self, listed: Sequence[Listed], ours: Collection[str] = ()) -> None:
        self.listed = tuple(listed)
        self._ours = ours
        self.tally: Counter[tuple[str, str]] = Counter()
        """How often words, as they were written, were replaced by a placeholder."""
        self.left = Left()
        """What was left that looks like a name or an amount."""
        self.kept_ids: set[str] = set()
        """Ids that hold a listed name: they tie things together, so they are not changed."""
        self._names = [
            (
                re.compile(
                    "|".join(
                        amount_pattern(one) if thing.kind == "amounts" else name_pattern(one)
                        for one in sorted(thing.spellings, key=len, reverse=True)
                    ),
                    re.IGNORECASE,
                ),
                thing.placeholder,
            )
            for thing in listed
        ]
        self._done: dict[str, tuple[str, tuple[Spot, ...]]] = {}
        self._seen_ids: set[str] = set()
        self._found: dict[tuple[str, str], str] = {}
        self._numbers: Counter[str] = Counter()

    def spots(self, text: str) -> tuple[Spot, ...]:
        """What is replaced in `text`, in its order, without overlaps."""
        found = [Spot(one.start, one.end, one.kind) for one in secrets(text)]
        plainer = folded(text)
        for pattern, placeholder in self._names:
            found += (
                Spot(*plainer.span(*match.span()), placeholder)
                for match in pattern.finditer(plainer.text)
            )
        kept: list[Spot] = []
        for one in sorted(found, key=lambda one: (one.start, -one.end, not _is_listed(one))):
            last = kept[-1] if kept else None
            if last is None or one.start >= last.end:
                kept.append(one)
            elif one.end > last.end:
                # Two that overlap go together, under the name of the longer.
                longer = max(last, one, key=lambda span: span.end - span.start)
                kept[-1] = Spot(last.start, one.end, longer.placeholder)
        return tuple(
            one if _is_listed(one) else replace(one, placeholder=self._numbered(one, text))
            for one in kept
        )

    def text(self, text: str) -> str:
        """`text` with every spot replaced, each counted."""
        if text in self._ours:
            return text
        if text not in self._done:
            # The coach's own words come again with every session; they are looked at once.
            if len(self._done) >= MOST_DONE:
                self._done.clear()
            spots = self.spots(text)
            new = self._replaced(text, spots)
            self.left.look(new)
            self._done[text] = new, spots
        new, spots = self._done[text]
        for one in spots:
            self.tally[one.placeholder, " ".join(text[one.start : one.end].split())] += 1
        return new

    def keep_id(self, words: str) -> None:
        """Take note of an id that leaves as it is."""
        if words in self._seen_ids:
            return
        self._seen_ids.add(words)
        if any(pattern.search(folded(words).text) for pattern, _ in self._names):
            self.kept_ids.add(words)

    @staticmethod
    def _replaced(text: str, spots: Sequence[Spot]) -> str:
        if not spots:
            return text
        parts: list[str] = []
        last = 0
        for one in spots:
            parts += (text[last : one.start], one.placeholder)
            last = one.end
        return "".join((*parts, text[last:]))

    def _numbered(self, spot: Spot, text: str) -> str:
        """The placeholder of what was found by its shape; the same words have the same one."""
        kind, words = spot.placeholder, text[spot.start : spot.end]
        if (kind, words) not in self._found:
            self._numbers[kind] += 1
            self._found[kind, words] = f"[{kind} {self._numbers[kind]}]"
        return self._found[kind, words]


def _is_listed(spot: Spot) -> bool:
    return spot.placeholder.startswith("[")


FEWEST = 4
"""Words of a sentence; a shorter one could be somebody's as well."""


@lru_cache(maxsize=1)
def own_words() -> frozenset[str]:
    """Every sentence of the built-in drills, prompts and rubric."""
    content = load()
    found = _strings((content, prompts(content), field_points()))
    return frozenset(one for one in found if len(one.split()) >= FEWEST)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _strings(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))


T = TypeVar("T")


def redactor_of(names: Path) -> Redactor:
    """What replaces the names of that file, and leaves the coach's own sentences.

    Raises:
        CoachError: when the file is not understood.
    """
    return Redactor(load_names(names), own_words())


def redact(value: T, names: Path) -> tuple[T, tuple[str, ...]]:
    """The value redacted, and its preview.

    Raises:
        CoachError: when the list of names is not understood.
    """
    redactor = redactor_of(names)
    return redacted(value, redactor), tuple(preview(redactor, names))


def redacted(value: T, redactor: Redactor) -> T:
    """The same value with every word in it redacted; ids stay, and are told of in the preview."""
    return words_changed(value, redactor.text, redactor.keep_id)


SHOWN = 40
"""Words that are left which are named; the rest are counted."""
WIDTH = 60
"""Letters of one of them."""


def preview(redactor: Redactor, names: Path) -> Iterator[str]:
    """The lines of a preview, for the candidate's eyes alone: they hold the words themselves.

    Args:
        redactor: what replaced the words of all that is to leave.
        names: the file in which names are listed.
    """
    if not redactor.listed:
        yield (
            f"No names are listed in {one_line(str(names), 300)}: only what looks like a secret "
            "or an address is replaced."
        )
    by_placeholder: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (placeholder, words), n in sorted(redactor.tally.items(), key=lambda one: -one[1]):
        by_placeholder[placeholder].append((words, n))
    if by_placeholder:
        yield f"Replaced, {sum(redactor.tally.values())} in all:"
        width = max(map(len, by_placeholder))
        for placeholder in sorted(by_placeholder, key=_order):
            forms = ", ".join(f"{_short(words)} ({n})" for words, n in by_placeholder[placeholder])
            yield f"  {placeholder:<{width}}  {forms}"
    else:
        yield "Nothing is replaced."
    missing = [
        one.spellings[0].removeprefix("=")
        for one in redactor.listed
        if one.placeholder not in by_placeholder
    ]
    if missing:
        yield f"Listed, but not found: {', '.join(map(_short, missing))}."
    if redactor.kept_ids:
        kept = ", ".join(map(_short, sorted(redactor.kept_ids)))
        yield f"Ids stay as they are; these contain a listed name: {kept}."
    left = redactor.left.commonest()
    if left:
        named = ", ".join(f"{_short(words)} ({n})" for words, n in left[:SHOWN])
        more = f", and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
        yield f"Left as is, though it looks like a name or an amount: {named}{more}."
    yield "Nothing else was checked. Read it before you send it."


def _order(placeholder: str) -> tuple[str, int]:
    kind, _, number = placeholder.strip("[]").rpartition(" ")
    return kind, int(number)


def _short(words: str) -> str:
    return one_line(words, WIDTH)
