"""What looks like a secret or an address on its own, in texts that nobody listed names for.

Shapes alone, no look-ups: what is found may be harmless, and what is harmless in shape is not
found. The preview shows both.
"""

from __future__ import annotations

import ipaddress
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator

from msgspec import Struct


class Secret(Struct, frozen=True):
    """A span that looks like a secret or an address."""

    kind: str
    start: int
    end: int


def secrets(text: str) -> Iterator[Secret]:
    """Every span of `text` that has one of the shapes; they may overlap."""
    lower = text.lower()
    for shape in _SHAPES:
        if not any(one in text or one in lower for one in shape.needs):
            continue
        for found in shape.pattern.finditer(text):
            start, end = found.span("it") if "it" in shape.pattern.groupindex else found.span()
            end = start + len(text[start:end].rstrip(_TRAILING[shape.kind]))
            if start < end and shape.fits(text[start:end]):
                yield Secret(shape.kind, start, end)


def _any(_: str) -> bool:
    return True


def _is_ip(words: str) -> bool:
    try:
        ipaddress.ip_interface(words.partition("%")[0])
    except ValueError:
        return False
    return any(letter.isalnum() for letter in words)


def _is_card(words: str) -> bool:
    digits = re.sub(r"\D", "", words)
    grouped = re.fullmatch(r"\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}|\d{4}([ -])\d{6}\2\d{5}", words)
    return 13 <= len(digits) <= 19 and (grouped is not None or _checks(digits))


def _checks(digits: str) -> bool:
    """Luhn's check digit (ISO/IEC 7812-1), which every payment card has."""
    doubled = (
        sum(divmod(2 * int(one), 10)) if place % 2 else int(one)
        for place, one in enumerate(reversed(digits))
    )
    return sum(doubled) % 10 == 0


def _is_account(words: str) -> bool:
    return sum(letter.isdigit() for letter in words) >= 8


def _is_random(words: str) -> bool:
    """Letters and digits in no order that words or paths have."""
    if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", words, re.IGNORECASE):
        return False
    kinds = [any(map(test, words)) for test in (str.isdigit, str.isupper, str.islower)]
    counts = Counter(words)
    bits = -sum(n / len(words) * math.log2(n / len(words)) for n in counts.values())
    # A word of an identifier is longer than what chance makes of letters alone.
    longest = max(map(len, re.findall(r"[A-Z]?[a-z]+", words)), default=0)
    return all(kinds) and bits >= 3.5 and longest <= 7


def _is_host(words: str) -> bool:
    name = re.split(r"[:/]", words)[0].lower()
    return name not in _NO_HOSTS


def _is_value(words: str) -> bool:
    """Not one of the words that stand where a secret would."""
    return words.lower() not in _NO_SECRETS and len(set(words)) > 1


def _is_phone(words: str) -> bool:
    return 8 <= sum(letter.isdigit() for letter in words) <= 15


_NO_HOSTS = {"asp.net", "vb.net", "ado.net", "socket.io", "draw.io", "paper.io", "ml.net"}
_NO_SECRETS = {"none", "null", "true", "false", "redacted", "hidden", "required", "optional"}
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_VERSIONED = "".join(
    rf"(?<!{word} )"
    for word in (
        *("version", "release", "build", "Version", "Release", "Java", "java", "JDK", "jdk"),
        *("SDK", "Chrome", "Firefox", "Android", "driver", "kernel", "Python", "iOS"),
    )
)
# Endings of names of hosts: what a network at work uses, and the commonest of the public ones.
# Those that are English words or common in code are away: in, it, is, at, be, me, to, so, no, py.
_ENDINGS = (
    r"internal|intranet|intra|local|localdomain|lan|corp|home\.arpa|test|example|invalid|svc|"
    r"com|net|org|io|dev|app|cloud|ai|co|info|biz|tech|edu|gov|mil|eu|uk|us|de|fr|es|nl|ch|jp|"
    r"ca|au|br|se|pl|cz|dk|fi|ie|pt|cn|kr|mx|nz"
)
_KEYS = (
    r"pass(?:word|wd|phrase|code)?|pwd|secret|token|api[_\- ]?key|access[_\- ]?key|"
    r"account[_\- ]?key|secret[_\- ]?key|signing[_\- ]?key|client[_\- ]?secret|"
    r"private[_\- ]?key|credentials?|passwort|kennwort|contraseña"
)
_STREETS = (
    r"Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Square|Sq|"
    r"Place|Pl|Terrace|Quay|Parkway|Pkwy|Highway|Hwy"
)


class Shape(Struct, frozen=True):
    """What one kind of secret looks like."""

    kind: str
    needs: tuple[str, ...]
    """Where none of these is in a text, the pattern need not be tried."""
    pattern: re.Pattern[str]
    """A group `it` is the part that is secret; without one, all of it is."""
    fits: Callable[[str], bool] = _any


_DIGITS = tuple("0123456789")
_KEY_WORDS = ("pass", "pwd", "secret", "token", "key", "credential", "kennwort", "contrase")
_SHAPES: tuple[Shape, ...] = (
    Shape(
        "secret",
        ("-----BEGIN",),
        re.compile(
            r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,40}-----|\Z)", re.S
        ),
    ),
    Shape(
        "link",
        ("://", "www."),
        re.compile(r"\b[a-z][a-z0-9+.\-]{1,20}://[^\s<>\"'`]+|\bwww\.[^\s<>\"'`]+", re.I),
    ),
    Shape("link", ("@",), re.compile(r"(?<![\w.+\-])[\w.\-]{1,64}@[\w.\-]+:[\w.\-~]+/[\w./\-]+")),
    Shape("e-mail", ("@",), re.compile(r"(?<![\w.+\-])[\w.+'\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+")),
    Shape("secret", ("eyJ",), re.compile(r"\beyJ[\w\-]{6,}\.[\w\-]{4,}(?:\.[\w\-]*)?")),
    Shape(
        "secret",
        _DIGITS,
        re.compile(
            r"\b(?:(?:AKIA|ASIA)[0-9A-Z]{12,}|gh[pousr]_\w{16,}|github_pat_\w{16,}|"
            r"gl(?:pat|ptt|dt)-[\w\-]{12,}|xox[abeoprs]-[\w\-]{8,}|xapp-[\w\-]{8,}|"
            r"(?:sk|pk|rk|whsec)[_\-](?:live|test|proj|ant|prod)?[_\-]?[\w\-]{16,}|AIza[\w\-]{20,}|"
            r"ya29\.[\w\-]{16,}|npm_\w{16,}|pypi-[\w\-]{16,}|SG\.[\w\-]{10,}\.[\w\-]{10,}|"
            r"do[por]_v1_\w{16,}|shp(?:at|ca|pa|ss)_\w{16,}|hv[sb]\.[\w\-]{16,}|"
            r"AGE-SECRET-KEY-1\w{16,}|key-[0-9a-f]{24,}|dckr_pat_[\w\-]{16,}|AC[0-9a-f]{30,})"
        ),
    ),
    Shape(
        "secret",
        _KEY_WORDS,
        re.compile(
            rf"(?<![^\W_])(?:{_KEYS})\w{{0,40}}[\"']?\s*(?:=(?!=)|:=|=>)\s*[\"']?"
            r"(?P<it>(?!\w+[(\[])[^\s\"',;)]{4,})",
            re.I,
        ),
        _is_value,
    ),
    Shape(
        "secret",
        _KEY_WORDS,
        re.compile(
            rf"(?<![^\W_])(?:{_KEYS})\w{{0,40}}[\"']?\s*(?::|\bis\b|\bwas\b|\bof\b)\s*"
            r"(?:[\"'`](?P<quoted>)|)(?P<it>(?(quoted)[^\"'`\n]{4,60}|"
            r"(?=[^\s\"',;]*\d)(?=[^\s\"',;]*[^\W\d])[^\s\"',;)]{6,}))",
            re.I,
        ),
        _is_value,
    ),
    Shape(
        "secret",
        _KEY_WORDS,
        re.compile(rf"--(?:{_KEYS})[ =](?P<it>[^\s\"']{{4,}})", re.I),
        _is_value,
    ),
    Shape(
        "secret", ("Bearer", "Basic"), re.compile(r"\b(?:Bearer|Basic)\s+(?P<it>[\w.~+/\-]{12,}=*)")
    ),
    Shape(
        "secret", _DIGITS, re.compile(r"(?<![\w+/=\-])[\w+/\-]{20,}={0,2}(?![\w+/=])"), _is_random
    ),
    Shape("secret", _DIGITS, re.compile(r"(?<![\w\-])[0-9a-fA-F]{32,}(?![\w\-])")),
    Shape(
        "IP address",
        _DIGITS,
        re.compile(
            rf"(?<![\w.]){_VERSIONED}{_OCTET}(?:\.{_OCTET}){{3}}(?:/\d{{1,2}})?(?::\d{{2,5}})?"
            r"(?!\w)(?!\.\d)"
        ),
    ),
    Shape(
        "IP address",
        (":",),
        re.compile(r"(?<![\w:.])[0-9a-fA-F:]{0,30}::?[0-9a-fA-F:.]{0,40}(?:/\d{1,3})?(?![\w:])"),
        _is_ip,
    ),
    Shape(
        "IP address",
        (":", "-"),
        re.compile(r"(?<![\w:\-])(?:[0-9a-f]{2}[:\-]){5}[0-9a-f]{2}(?![\w:\-])", re.I),
    ),
    Shape(
        "host",
        (".",),
        re.compile(
            rf"(?<![\w.@/\-])(?:[a-z0-9](?:[a-z0-9\-]{{0,62}}[a-z0-9])?\.){{1,8}}(?:{_ENDINGS})"
            r"(?![\w\-(])(?!\.[a-z])(?::\d{2,5})?(?:/[\w./~%?=&\-]*)?"
        ),
        _is_host,
    ),
    Shape(
        "phone",
        _DIGITS,
        re.compile(
            r"(?<![\w.])\+\d{1,3}[ .\-/]?(?:\(\d{1,4}\)[ .\-/]?)?\d{1,4}"
            r"(?:[ .\-/]?\d{2,4}){1,4}(?!\w)"
            r"|(?<![\w.])\(\d{3}\) ?\d{3}[\-. ]\d{4}(?!\w)"
            r"|(?<![\w.\-])\d{3}[\-.]\d{3}[\-.]\d{4}(?![\w\-])"
            r"|(?<![\w.])0\d{2,4}[ /\-]\d{3,8}(?:[ \-]\d{2,4}){0,3}(?![\w\-])"
        ),
        _is_phone,
    ),
    Shape("card", _DIGITS, re.compile(r"(?<![\w.,\-])\d(?:[ \-]?\d){12,18}(?![\w\-])"), _is_card),
    Shape(
        "account",
        _DIGITS,
        re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)"),
        _is_account,
    ),
    Shape(
        "account",
        _DIGITS,
        re.compile(
            r"\b(?:account|acct|routing|konto|iban|sort code)(?:\s+(?:number|no\.?|nr\.?))?"
            r"\W{1,3}(?:is\s+|was\s+)?(?P<it>\d[\d \-]{5,20}\d)(?!\w)",
            re.I,
        ),
    ),
    Shape("number", _DIGITS, re.compile(r"(?<![\w\-])\d{3}-\d{2}-\d{4}(?![\w\-])")),
    Shape(
        "address",
        _DIGITS,
        re.compile(
            rf"(?<!\w)\d{{1,5}}[A-Za-z]?\s+(?:[A-Z][\w'\u2019.\-]*\s+){{1,4}}(?:{_STREETS})\b"
            r"|(?<!\w)[A-ZÄÖÜ][\wäöüß.\-]*(?:straße|strasse|str\.|weg|allee|platz|gasse|damm)"
            r"\s+\d{1,4}[a-z]?(?!\w)"
            r"|(?<!\w)(?:Calle|Rue|Via|Avenida|Plaza|Carrer)\s+(?:(?:de|del|la|las|los|du|des)\s+)*"
            r"[A-ZÁÉÍÓÚ]\w+(?:\s+[A-ZÁÉÍÓÚ]\w+)*,?\s+\d{1,4}(?!\w)"
        ),
    ),
    Shape(
        "user",
        ("/home/", "/Users/", "\\Users\\"),
        re.compile(r"(?:/home/|/Users/|\\Users\\)(?P<it>[^\s/\\:\"']+)"),
    ),
)
# What belongs to the sentence around it, by kind.
_TRAILING = {one.kind: ".,;:!?)]}>*" for one in _SHAPES} | {"secret": ".,;:)]}>`", "address": ""}
