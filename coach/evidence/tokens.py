"""A text as units (sentences, list items) and a unit as tokens. Every span is an offset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from coach.evidence.lexicon import is_known, known, lists

LONGEST_UNIT = 600
"""Characters; a longer run without a stop is read in parts, so that one key costs one part."""

RUN_ON = 110
"""Characters of speech without marks from which on it is cut: about twenty words."""

_ANY_MARK = re.compile(r"[.,;:!?()\n]")
_LINK = re.compile(
    r"\s(?=(?:so|but|then|and (?:then|so|i|we|it|he|she|they|that))\s)", re.IGNORECASE
)

# A unit ends at a stop before space (unless it may be "e.g. this" or "vs. that"), and at a line
# break unless the sentence clearly goes on in the next line. Repeats are bounded: a text of
# nothing but stops or spaces costs no more than any other.
_END = re.compile(
    r"[.!?…]{1,9}[\"'”’)\]*_]{0,9}(?=\s[^a-z]|$)"
    r"|(?<=[^\W\d_]{3})[.!?](?=\s[a-z])"
    r"|\n(?=[^\sa-z]|[ \t]{1,9}[^\sa-z])"
)
_BLANK = re.compile(r"\n[ \t\r\f\v]{0,99}\n\s{0,99}")
_MARKUP = re.compile(r"(?:[\s>#*•·‣–—+-]|\d{1,2}[.)](?=\s))+")

_TOKEN = re.compile(
    r"\d+(?:[.,:/]\d+)*[^\W\d_]{0,3}[%+]?(?!\w)"  # 40 2,000 16:40 3.5x 50M+ 12%
    r"|[^\W_]+(?:['’._/&+\-][^\W_]+)*[+#]*"  # words, list_unread, CI/CD, Node.js, C++
    r"|[^\w\s]|_+"
)

NUMBER, NAME, CODE, ODD, WORD, MARK = "<#>", "<name>", "<code>", "<odd>", "<word>", "<mark>"
"""Kinds of token: a number, a name, an identifier, a word of no list, a word, a mark."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The spans of what blank lines part; a unit never reaches over one."""
    found: list[tuple[int, int]] = []
    start = 0
    for gap in _BLANK.finditer(text):
        found.append((start, gap.end()))
        start = gap.end()
    found.append((start, len(text)))
    return found


def units(text: str) -> list[tuple[int, int]]:
    """The spans of the units of a paragraph, without the space and list marks around them."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        for cut in _run_on(text, start, end):
            _trimmed(text, start, cut, found)
            start = cut
        while end - start > LONGEST_UNIT:
            space = text.rfind(" ", start + LONGEST_UNIT - 100, start + LONGEST_UNIT)
            cut = space + 1 if space > 0 else start + LONGEST_UNIT
            _trimmed(text, start, cut, found)
            start = cut
        _trimmed(text, start, end, found)
        start = end
    return found


def _run_on(text: str, start: int, end: int) -> Iterator[int]:
    """Where speech that was written down without marks is cut: before "so", "but", "and then"."""
    if end - start < 2 * RUN_ON or _ANY_MARK.search(text, start, end - 1):
        return
    for link in _LINK.finditer(text, start, end):
        if link.start() - start >= RUN_ON and end - link.start() >= RUN_ON // 2:
            start = link.end()
            yield start


def _trimmed(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    right = len(piece.rstrip())
    mark = _MARKUP.match(piece, 0, right)
    left = mark.end() if mark else 0
    if left < right:
        found.append((start + left, start + right))


class Tokens:
    """The tokens of one unit, in parallel lists."""

    __slots__ = ("ends", "kinds", "starts", "words")

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        """Lower case, with plain apostrophes, without a possessive 's."""
        self.kinds: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(text):
            word, kind = _kind(match[0])
            if kind == NAME and not self.words:
                # A sentence may just begin so: `Pickers`, `Tracing`, `Unclear`.
                kind = ODD if word.endswith(_NO_NAME) else NAME
            self.words.append(word)
            self.kinds.append(kind)
            self.starts.append(match.start())
            self.ends.append(match.end())


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> Tokens:
    """The tokens of a unit, remembered."""
    return Tokens(text)


def plain(word: str) -> str:
    """A lower-case word without the 's of possession: `nobody's` is `nobody`, `it's` stays."""
    return word[:-2] if word.endswith("'s") and word not in known() else word


_NO_NAME = ("s", "ed", "ing", "ly", "able", "ous", "ment", "ion")


@lru_cache(maxsize=20_000)
def _kind(written: str) -> tuple[str, str]:
    """A token's lower-case word and its kind."""
    first = written[0]
    word = written.lower().replace("’", "'")
    if not first.isalnum():
        return word, MARK
    if first.isdigit():
        return word, NUMBER
    word = plain(word)
    if word in lists()["numbers"]:
        return word, NUMBER
    if is_known(word):
        return word, WORD
    if any(map(str.isdigit, written)) or "_" in written or "." in written[:-1]:
        return word, CODE
    if first.isupper():
        # All capitals: an abbreviation, which is the trade's word more often than one's own.
        named = len(written) > 1 and written[1:].islower()
        return word, NAME if named else WORD if written.isupper() else CODE
    return word, ODD if written.islower() else CODE
