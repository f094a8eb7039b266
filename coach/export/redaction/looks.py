"""How a listed name may look in a text, as regular expressions.

They are tried on text without accents and invisible characters; see `folding.py`.
"""

from __future__ import annotations

import re

from coach.export.redaction.folding import folded

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
