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
_BYTES = {
    name: 1_000**power
    for power, names in enumerate(("kb kilobyte", "mb megabyte", "gb gigabyte", "tb terabyte"), 1)
    for name in names.split()
}
_CURRENCIES = {"$": "$", "usd": "$", "dollar": "$", "buck": "$", "€": "€", "eur": "€", "euro": "€",
               "£": "£", "gbp": "£", "pound": "£"}  # fmt: skip
_PARTS = {"half": 0.5, "third": 1 / 3, "thirds": 2 / 3, "quarter": 0.25, "quarters": 0.75,
          "fifth": 0.2, "tenth": 0.1}  # fmt: skip

_WORD = "|".join([*_SMALL, *_TENS, *_LARGE, "dozen"])
_UNIT = "|".join(word for word in SECONDS if len(word) > 2)
_THEN = re.compile(r"(?i)\s(?:ahead|before|later|early|earlier|ago|after)\b")
_FOR = re.compile(
    r"(?i)\b(?:for|after|within|took|takes|lasted|about|nearly|almost|over|of|only|just|inside)\s$"
)
"""What stands before "a week" where it is a length of time; "200 litres a day" is a rate."""
_ORDINALS = {"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8,
             "tenth": 10, "twentieth": 20, "hundredth": 100}  # fmt: skip
_CLOCK = re.compile(r"(?i)\b(?:at|by|until|till|from|between|around)\s(?:\w+\sand\s)?$")
_AMOUNT = re.compile(
    rf"""(?ix)(?<![\w.,-])
    (?:(?P<sign>[$€£])\s?)?
    (?:
        (?P<share>(?P<shared>\d+|{_WORD})\s(?:[a-z]+\s(?:[a-z]+\s)?)?(?:in|out\sof)\s
          (?:every\s|a\s)?(?P<of>\d+|{_WORD})\b(?!\s(?:{_UNIT})))
      | (?P<each>every\s(?P<nth>{"|".join(_ORDINALS)})\b(?!\s(?:{_UNIT})))
      | (?P<large>(?:half|a\squarter\sof)\sa\s(?:million|billion)\b)
      | (?P<part>(?:(?:an?|one|two|three)\s(?:good\s|full\s|mere\s)?)?
          (?:{"|".join(_PARTS)})(?:\sof\san?(?=\s(?:{_UNIT}))|\s(?:of|an|a|the))?\b)
      | (?P<most>(?:the\sbetter\spart|most)\sof\san?)\s(?={_UNIT})
      | (?P<single>an?)\s(?={_UNIT})
      | (?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)\s?(?P<scale>(?:{"|".join(_SCALES)})\b)?
      | (?P<words>(?:(?:a|a\scouple\sof|several)\s(?=hundred|thousand|million|dozen))?
          \b(?:{_WORD})\b(?:[\s-](?:and\s)?(?:{_WORD})\b){{0,5}}(?:[\s-]odd\b)?)
    )
    (?:\s?(?P<unit>%|per\scent|[a-z€£$]{{1,20}}))?
    """
)
_PART_OF = re.compile(r"(?i)\b(?:a|one|two|three|by)\s\w+|\w+\s(?:of|an|a|the)$")
_TO = re.compile(r"\s?(?:to|and|or|-|–)\s(?:about |around |roughly |under |just |only )?")
_ABOUT = r"about|around|roughly|nearly|almost|some|approximately|close to|just|maybe|like"
_OVER, _UNDER = r"over|more than|at least|above", r"under|less than|up to|at most|below"
_VAGUE = re.compile(
    r"(?i)(?<!handed )(?<!took )(?<!carried )(?<!turned )\b"
    rf"(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<about>(?:{_ABOUT})(?!\s(?:over|under))))"
    r"\s+(?:\w+\s)?$"
)
_OR_SO = re.compile(r"(?i)\s(?:\w+\s)?or so\b")
_HALVES = re.compile(rf"(?i)\s?and\sa\shalf\s(?P<unit>(?:{_UNIT})s?)\b")
_HALF = re.compile(r"(?i)\sand\sa\s(?P<part>half|quarter)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount.

    Attributes:
        value: in its measure: seconds, percent, a currency's unit, or a count.
        measure: `time`, `%`, `bytes`, a currency sign, or empty for a count.
        start: where it stands.
        end: where it ends, with its unit.
        factor: what its number is multiplied by to be in its measure.
        least: the least that can be meant, as a share of the value: "over 40" may be 55.
        most: the most.
    """

    value: float
    measure: str
    start: int
    end: int
    factor: float = 1.0
    least: float = 1.0
    most: float = 1.0

    def equals(self, other: Amount) -> bool:
        """Whether two amounts can be the same one, told with more or less care."""
        if self.measure != other.measure:
            if self.measure and other.measure:
                return False
            # "12 minutes", then "twelve"; "$130,000", then "130k"
            plain = self.value / self.factor == other.value / other.factor > FEW
            if plain or min(self.value, other.value) < BARE:
                return plain
        if self.measure == "%" and abs(self.value - other.value) <= POINTS:
            return True
        slack = UNITS if self.factor != other.factor else 0.0
        low, high = sorted((self, other), key=lambda one: one.value)
        return low.value * (low.most + slack) >= high.value * (high.least - slack)


LAST_HOUR = 24
"""The largest number that may be an hour of the day."""
MOST = 0.8
"""What "the better part of" is taken for; it is loose."""
FEW = 2
"""What an amount must exceed to be taken for the same number without its measure."""
BARE = 100
"""The least amount that is taken for the same without its measure: "$130,000", then "130k"."""

EXACT, ROUNDED, ABOUT, OVER, UNDER = (
    (0.98, 1.03),
    (0.95, 1.07),
    (0.85, 1.18),
    (0.97, 1.5),
    (0.6, 1.03),
)
"""What can be meant, as shares of the amount: given plainly, as a round number, as "about" so much,
"over" and "under"."""
UNITS = 0.03
"""What is added where two amounts are told in different units: five weeks, then a month."""
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
    end = 0
    for found in _AMOUNT.finditer(text):
        value = _value(found)
        if value is None or found.start() < end:
            continue
        measure, factor, end = _measure(found)
        if found["digits"] and not measure and re.fullmatch(r"(?:19|20)\d\d", found["digits"]):
            continue
        if found["single"] and not (
            _FOR.search(text, max(0, found.start() - 12), found.start())
            or _THEN.match(text, end)
            or _HALF.match(text, end)
        ):
            # "200 litres a day"
            continue
        if _is_hour(found, value) and _CLOCK.search(
            text, max(0, found.start() - 24), found.start()
        ):
            # "between eight and nine", "by four"
            continue
        if found["part"] and not _PART_OF.search(f"{text[: found.start()][-3:]}{found['part']}"):
            # "last quarter", "the third release", "half empty"
            continue
        if not measure and (found["part"] or (found["words"] or "").lower() in ("one", "zero")):
            continue
        if found["words"] and found["unit"] == "and" and (half := _HALVES.match(text, end)):
            # "two and a half years"
            value, measure, end = value + 0.5, "time", half.end()
            factor = SECONDS[half["unit"].lower().removesuffix("s")]
        elif measure == "time" and (half := _HALF.match(text, end)):
            value, end = value + _PARTS[half["part"].lower()], half.end()
        least, most = _meant(found, text, value, end)
        yield Amount(value * factor, measure, found.start(), end, factor, least, most)


def _meant(found: re.Match[str], text: str, value: float, end: int) -> tuple[float, float]:
    """The least and the most that can be meant, as shares of the value."""
    vague = _VAGUE.search(text, max(0, found.start() - 24), found.start())
    if vague and not vague["about"]:
        return OVER if vague["over"] else UNDER
    if vague or found["most"] or found["part"] or _OR_SO.match(text, end):
        return ABOUT
    return ROUNDED if value % 10 == 0 else EXACT


def _is_hour(found: re.Match[str], value: float) -> bool:
    """Whether an amount may be an hour of the day: small, and nothing is counted by it."""
    unit = (found["unit"] or "").lower()
    plain = not unit or unit in lists()["function"] or unit in ("o", "am", "pm")
    spelled = bool(found["words"] or found["digits"]) and not found["sign"]
    return plain and spelled and value <= LAST_HOUR


def _value(found: re.Match[str]) -> float | None:
    if found["single"]:
        return 1.0
    if found["most"]:
        return MOST
    if found["large"]:
        words = found["large"].lower().split()
        return (0.25 if words[0] == "a" else 0.5) * _LARGE[words[-1]]
    if found["each"]:
        return 100 / _ORDINALS[found["nth"].lower()]
    if found["share"]:
        some, of = _number(found["shared"]), _number(found["of"])
        return 100 * some / of if some < of else None
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
    if found["share"] or found["each"]:
        return "%", 1, found.end("share") if found["share"] else found.end("each")
    if found["sign"]:
        return _CURRENCIES[found["sign"]], 1, before
    if plain in _CURRENCIES:
        return _CURRENCIES[plain], 1, found.end()
    if plain in _BYTES:
        return "bytes", _BYTES[plain], found.end()
    if unit in ("%", "per cent", "percent"):
        return "%", 1, found.end()
    if plain in SECONDS and unit not in ("a",):
        return "time", SECONDS[plain], found.end()
    if found["part"]:
        return "%", 100, found.end("part")
    if unit and unit not in lists()["function"]:
        return "", 1, found.end()
    return "", 1, before - (found[0][: before - found.start()][-1:] == " ")
