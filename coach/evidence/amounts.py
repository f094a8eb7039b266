"""Amounts in a text, in one measure: "half an hour" is 1,800 seconds, "1.2k" is 1,200."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from coach.evidence.lexicon import lists

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}
_LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000,
           "grand": 1_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
           "hundred": 100}  # fmt: skip
SECONDS = {
    "ms": 0.001, "millisecond": 0.001, "s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60,
    "h": 3_600, "hr": 3_600, "hour": 3_600, "day": 86_400, "night": 86_400, "week": 604_800,
    "fortnight": 1_209_600, "month": 2_629_800, "quarter": 7_889_400, "year": 31_557_600,
}  # fmt: skip
_CURRENCIES = {"$": "$", "usd": "$", "dollar": "$", "buck": "$", "€": "€", "eur": "€", "euro": "€",
               "£": "£", "gbp": "£", "pound": "£"}  # fmt: skip
_PARTS = {"half": 0.5, "third": 1 / 3, "thirds": 2 / 3, "quarter": 0.25, "quarters": 0.75,
          "fifth": 0.2, "tenth": 0.1}  # fmt: skip

_WORD = "|".join([*_SMALL, *_TENS, *_LARGE, "dozen"])
_THEN = r"(?:ahead|before|later|early|earlier|ago|after)\b"
_AMOUNT = re.compile(
    rf"""(?ix)(?<![\w.,-])
    (?:(?P<sign>[$€£])\s?)?
    (?:
        (?P<share>(?:(?P<shared>\d+|{_WORD})\s(?:in|out\sof)\s(?:every\s)?(?P<of>\d+|{_WORD}))\b)
      | (?P<part>(?:(?:a|one|two|three)\s)?(?:{"|".join(_PARTS)})(?:\s(?:of|an|a|the))?\b)
      | (?P<single>an?)\s(?={"|".join(word for word in SECONDS if len(word) > 2)})(?=\w+\s{_THEN})
      | (?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)\s?(?P<scale>(?:{"|".join(_SCALES)})\b)?
      | (?P<words>(?:(?:a|a\scouple\sof|several)\s(?=hundred|thousand|million|dozen))?
          \b(?:{_WORD})\b(?:[\s-](?:and\s)?(?:{_WORD})\b){{0,5}})
    )
    (?:\s?(?P<unit>%|per\scent|[a-z€£$]{{1,20}}))?
    """
)
_PART_OF = re.compile(r"(?i)\b(?:a|one|two|three|by)\s\w+|\w+\s(?:of|an|a|the)$")
_TO = re.compile(r"\s?(?:to|and|or|-|–)\s(?:about |around |roughly |under |just |only )?")
_LOOSE = re.compile(
    r"(?i)\b(?:about|around|roughly|nearly|almost|over|under|some|approximately|close to|just|"
    r"more than|less than|up to|at least|maybe|like)\s+(?:\w+\s)?$"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount.

    Attributes:
        value: in its measure: seconds, percent, a currency's unit, or a count.
        measure: `time`, `%`, a currency sign, or empty for a count.
        loose: whether it is given as "about" so much.
        start: where it stands.
        end: where it ends, with its unit.
        factor: what its number is multiplied by to be in its measure.
    """

    value: float
    measure: str
    loose: bool
    start: int
    end: int
    factor: float = 1.0

    def equals(self, other: Amount) -> bool:
        """Whether two amounts can be the same one, told with more or less care."""
        bare = not (self.measure and other.measure) and min(self.value, other.value) >= BARE
        if self.measure != other.measure and not bare:
            return False
        loose = self.loose or other.loose or self.factor != other.factor
        loose = loose or self._round() or other._round()
        apart = abs(self.value - other.value)
        if self.measure == "%" and apart <= POINTS:
            return True
        return apart <= (ROUNDED if loose else EXACT) * max(abs(self.value), abs(other.value))

    def _round(self) -> bool:
        """Whether it looks rounded: 20, 150, 3,000."""
        return self.value / self.factor % 10 == 0


BARE = 100
"""The least amount that is taken for the same without its measure: "$130,000", then "130k"."""

EXACT, ROUNDED = 0.05, 0.12
"""How far apart two amounts may lie, as a share of the larger, when both are given plainly; and
when one is a round number, is given as "about" so much, or in other units."""
POINTS = 0.1
"""Percentage points that are no difference: "0.4%", then "half a percent"."""


def amounts(text: str) -> list[Amount]:
    """The amounts of a text, by place; years are dates and no amounts."""
    found = list(_each(text))
    for at in range(len(found) - 2, -1, -1):
        # "from 52 to 78 percent": the first is of the measure of the second.
        one, after = found[at], found[at + 1]
        if not one.measure and after.measure and _TO.fullmatch(text, one.end, after.start):
            found[at] = replace(one, value=one.value * after.factor, measure=after.measure)
    return found


def _each(text: str) -> Iterator[Amount]:
    for found in _AMOUNT.finditer(text):
        value = _value(found)
        if value is None:
            continue
        measure, factor, end = _measure(found)
        if found["digits"] and not measure and re.fullmatch(r"(?:19|20)\d\d", found["digits"]):
            continue
        if found["part"] and not _PART_OF.search(f"{text[: found.start()][-3:]}{found['part']}"):
            # "last quarter", "the third release", "half empty"
            continue
        if not measure and (found["part"] or (found["words"] or "").lower() in ("one", "zero")):
            continue
        loose = _LOOSE.search(text, max(0, found.start() - 24), found.start()) is not None
        yield Amount(value * factor, measure, loose, found.start(), end, factor)


def _value(found: re.Match[str]) -> float | None:
    if found["single"]:
        return 1.0
    if found["share"]:
        of = _number(found["of"])
        return 100 * _number(found["shared"]) / of if of else None
    if found["part"]:
        words = found["part"].lower().split()
        name = next(word for word in words if word in _PARTS)
        return _PARTS[name]
    if found["digits"]:
        scale = _SCALES[found["scale"].lower()] if found["scale"] else 1
        return float(found["digits"].replace(",", "").rstrip(".") or 0) * scale
    return _number(found["words"])


def _number(words: str) -> float:
    """The number that words spell: "two hundred and fifty" is 250."""
    if words.isdigit():
        return float(words)
    total, here = 0.0, 0.0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _SMALL:
            here += _SMALL[word]
        elif word in _TENS:
            here += _TENS[word]
        elif word == "dozen":
            here = max(here, 1) * 12
        elif word == "couple":
            here += 2
        elif word in _LARGE:
            here = max(here, 1) * _LARGE[word]
            if _LARGE[word] > 100:
                total, here = total + here, 0.0
    return total + here


def _measure(found: re.Match[str]) -> tuple[str, float, int]:
    """The measure of an amount, what its value is multiplied by, and where it ends."""
    unit = (found["unit"] or "").lower()
    before = found.end() if not unit else found.start("unit")
    plain = unit.removesuffix("s") if len(unit) > 2 else unit
    if found["share"]:
        return "%", 1, found.end("share")
    if found["sign"]:
        return _CURRENCIES[found["sign"]], 1, before
    if plain in _CURRENCIES:
        return _CURRENCIES[plain], 1, found.end()
    if unit in ("%", "per cent", "percent"):
        return "%", 1, found.end()
    if found["single"] and plain not in SECONDS:
        return "", 1, before
    if plain in SECONDS and unit not in ("a",):
        return "time", SECONDS[plain], found.end()
    if found["part"]:
        return "%", 100, found.end("part")
    if unit and unit not in lists()["function"]:
        return "", 1, found.end()
    return "", 1, before - (found[0][: before - found.start()][-1:] == " ")
