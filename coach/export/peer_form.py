"""A peer's file as Markdown: a form for whoever has no coach.

What was asked and answered stands in block quotes and is escaped, so no line of it can be taken
for a line of the form. The form's own lines are found by comments, which no reader shows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID, uuid5

import msgspec

from coach.export.markdown import inline, quoted
from coach.export.strict_json import BadFile, file_bytes
from coach.practice.peer_values import (
    FORMAT,
    LONGEST_NAME,
    LONGEST_NOTE,
    VERSION,
    Given,
    PeerScore,
    Returned,
    Sent,
    SentDimension,
)
from coach.text import one_line, plain

LARGEST = 20_000_000
WHAT = "a form written by coach peer send"

NAME = "Your name or initials:"
BLANK = "not observed"
_FAMILY = UUID("6b0f5e0e-3c0b-5e7c-9d7e-0a4c6f1d2b53")
"""The same form filled in alike has the same id: taken in twice, it counts once."""

_HEAD = re.compile(
    r"<!-- coach-peer (\d{1,9}) session=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) "
    r"digest=([0-9a-f]{64}) seal=([0-9a-f]{64}) -->"
)
_DIMENSION = re.compile(r"<!-- dimension ([a-z0-9-]{1,60}) -->")
_END = "<!-- end of the form -->"
_MARK = re.compile(r"[-*+]\s*\[\s*([^\s\]]?)\s*\]\s*(not observed|[1-5])\b", re.IGNORECASE)
_SCORE = re.compile(r"\**score\**\s*:\s*(.*)", re.IGNORECASE)
_NOTE = re.compile(r"\**note\**\s*:\s*(.*)", re.IGNORECASE)
_NOT_OBSERVED = {BLANK, "n/o", "n"}
_SCORES = {*"12345", *_NOT_OBSERVED}


# Out


def form_text(sent: Sent, seal_of_digest: tuple[str, str]) -> str:
    """The form, to be filled in.

    Args:
        sent: what the peer is to see.
        seal_of_digest: the digest of its quoted words, from `form_digest`, and its seal.
    """
    digest, seal = seal_of_digest
    return "\n".join(
        [
            f"<!-- {FORMAT} {VERSION} session={sent.session} digest={digest} seal={seal} -->",
            "",
            f"# Please score: {inline(sent.title)}",
            "",
            "Someone practicing for interviews would like your opinion of this. Score each",
            f"dimension from 1 to 5, or `{BLANK}` if these words can't show it: put an `x`",
            "in the brackets, or write the number after `Score:`. Say why after `Note:`.",
            "Leave everything else as is, save the file and send it back. It contains no scores.",
            "",
            NAME,
            "",
            *_said(sent),
            "",
            "## Your scores",
            *(line for one in _asked(sent) for line in _sheet(one)),
            "",
            _END,
            "",
        ]
    )


def form_digest(sent: Sent) -> str:
    """The digest of the words that are shown to the peer."""
    return _digest(_said(sent))


def _said(sent: Sent) -> Iterator[str]:
    yield "## What was asked and answered"
    asked = ""
    for part in sent.parts:
        if part.asked.strip() and part.asked != asked:
            asked = part.asked
            yield from ("", "**Asked**", "", *quoted(asked))
        yield from ("", "**Answered**", "", *quoted(part.answer))


def _asked(sent: Sent) -> Iterator[SentDimension]:
    return (one for one in sent.dimensions if one.id in sent.asks)


def _sheet(one: SentDimension) -> Iterator[str]:
    yield from ("", f"<!-- dimension {one.id} -->", f"### {inline(one.title)}", "")
    yield from (inline(one.question), "")
    for value, words in (
        ("1", one.weak),
        ("2", "between 1 and 3"),
        ("3", one.competent),
        ("4", "between 3 and 5"),
        ("5", one.senior),
        (BLANK, "these words can't show it"),
    ):
        yield f"- [ ] {value}: {inline(words)}"
    yield from ("", "Score:", "", "Note:")


def _digest(lines: Iterable[str]) -> str:
    """SHA-256 of the quoted words; blanks and breaks between them do not count."""
    words = " ".join(line.lstrip().lstrip(">") for line in lines if line.lstrip().startswith(">"))
    # A break within a quote is a backslash at the end of its line, which editors may take away.
    return hashlib.sha256(" ".join(words.replace("\\", " ").split()).encode()).hexdigest()


# Back


def returned_form(file: Path) -> Returned:
    """What a peer filled in.

    Raises:
        CoachError: in one line, the file, the line and what is wrong.
    """
    name = one_line(str(file))
    try:
        text = file_bytes(file, name, LARGEST, WHAT).decode("utf-8")
    except UnicodeDecodeError:
        raise BadFile(f"{name}: not UTF-8 text; save it as UTF-8") from None
    # Only line ends: other marks that Python would break at stand in the middle of answers.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head, sections, by = _cut(lines, name)
    version, session, digest, seal = head
    if int(version) > VERSION:
        raise BadFile(
            f"{name}: written by a newer version (format {version}, this one reads {VERSION}); "
            "install the newer version"
        )
    if int(version) != VERSION:
        raise BadFile(f"{name}: the version on its first line is not {VERSION}")
    if not sections:
        raise BadFile(f"{name}: it has no dimensions to score; the form's comments are missing")
    first = min(number for number, _ in sections.values())
    if _digest(lines[:first]) != digest:
        raise BadFile(f"{name}: its text changed after it was sent; ask for the form again")
    scores = tuple(
        score
        for dimension, (number, body) in sections.items()
        if (score := _score(dimension, body, number, name)) is not None
    )
    said = msgspec.json.encode([seal, by, scores]).decode()
    given = Given(id=str(uuid5(_FAMILY, said)), by=by, scores=scores)
    return Returned(session=session, digest=digest, seal=seal, given=given)


Sections = dict[str, tuple[int, list[str]]]
"""By dimension: the number of its first line, from 0, and its lines."""


def _cut(lines: list[str], name: str) -> tuple[tuple[str, ...], Sections, str]:
    """The head, the sheet of each dimension, and the peer's name."""
    head: tuple[str, ...] | None = None
    sections: Sections = {}
    by = ""
    body: list[str] | None = None
    for number, line in enumerate(lines):
        bare = line.strip()
        if bare == _END:
            body = None
        elif found := _HEAD.fullmatch(bare):
            if head is not None:
                raise BadFile(f"{name}:{number + 1}: a second form in one file; split them up")
            head = found.groups()
        elif found := _DIMENSION.fullmatch(bare):
            if found[1] in sections:
                raise BadFile(f"{name}:{number + 1}: {found[1]!r} appears twice; remove one")
            body = []
            sections[found[1]] = (number, body)
        elif body is not None:
            body.append(line)
        elif not by and bare.startswith(NAME):
            by = one_line(bare.removeprefix(NAME).strip(" *_"))
    if head is None:
        raise BadFile(f"{name}: not {WHAT}: its first line is missing")
    if len(by) > LONGEST_NAME:
        raise BadFile(f"{name}: the name is over {LONGEST_NAME} letters")
    return head, sections, by


def _score(dimension: str, body: list[str], first: int, name: str) -> PeerScore | None:
    """What one sheet says; None if nothing is marked on it."""
    values: dict[str, int] = {}
    note: list[str] | None = None
    for number, line in enumerate(body, start=first + 2):
        bare = line.strip()
        if note is not None:
            note.append(bare)
        elif found := _MARK.match(bare):
            if found[1]:
                values.setdefault(found[2].lower(), number)
        elif found := _SCORE.fullmatch(bare):
            written = found[1].strip(" *_.`").lower()
            if written and written not in _SCORES:
                raise BadFile(
                    f"{name}:{number}: {one_line(written, 30)!r} is not a score: 1 to 5, or {BLANK}"
                )
            if written:
                values.setdefault(BLANK if written in _NOT_OBSERVED else written, number)
        elif found := _NOTE.fullmatch(bare):
            note = [found[1]]
    if len(values) > 1:
        said = " and ".join(values)
        raise BadFile(f"{name}:{max(values.values())}: {dimension} has two scores, {said}")
    words = plain("\n".join(note or [])).strip()
    if len(words) > LONGEST_NOTE:
        raise BadFile(f"{name}:{first + 1}: the note is over {LONGEST_NOTE} letters")
    if not values:
        if words:
            raise BadFile(f"{name}:{first + 1}: {dimension} has a note but no score")
        return None
    (value,) = values
    return PeerScore(
        dimension=dimension,
        value=None if value == BLANK else int(value),
        note=words,
        quote=None,
        unsupported=False,
    )
