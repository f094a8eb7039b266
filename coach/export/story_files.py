"""Stories that people have already: in Markdown, plain text, or a JSON Resume."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
from msgspec import Struct

from coach.errors import CoachError
from coach.export.strict_json import BadFile
from coach.now import TimeSource
from coach.store.values import Item, StoryItem, StoryRevision
from coach.text import one_line, plain

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


class Headed(Struct, frozen=True):
    """A text's parts, by the headings of one level."""

    before: str
    """What stands before the first of them, its own headings left away."""
    parts: tuple[tuple[str, str], ...]
    """Heading and text of each."""
    empty: tuple[str, ...]
    """Headings of that level without a text."""


class _Heading(Struct, frozen=True):
    level: int
    title: str
    start: int
    """Its first line."""
    end: int
    """The line after it."""


def sections(text: str) -> Headed:
    """The parts of a text: one for each heading of the level that its stories have.

    That is the highest level that has more than one heading: a single one above them is the title
    of the whole, and deeper ones belong to the story they stand in. Where no level has two, the
    first heading begins the one story.
    """
    lines = text.split("\n")
    found = list(_headings(lines))
    if not found:
        return Headed(text, (), ())
    counts = Counter(one.level for one in found)
    level = min((one for one, times in counts.items() if times > 1), default=found[0].level)
    # A heading above that level ends a story too.
    bounds = [one for one in found if one.level <= level]
    ends = [one.start for one in bounds[1:]] + [len(lines)]
    parts: list[tuple[str, str]] = []
    empty: list[str] = []
    before = ["\n".join(lines[_front(lines) : bounds[0].start])]
    for heading, end in zip(bounds, ends, strict=True):
        body = "\n".join(lines[heading.end : end]).strip("\n").rstrip()
        if heading.level < level:
            before.append(body)
        elif body.strip():
            parts.append((heading.title or "Story", body))
        else:
            empty.append(heading.title)
    return Headed("\n".join(before).strip(), tuple(parts), tuple(empty))


def _headings(lines: list[str]) -> Iterator[_Heading]:
    fence = ""
    front = _front(lines)
    for number in range(front, len(lines)):
        line = lines[number]
        opened = _FENCE.match(line)
        if fence:
            if opened and opened[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            continue
        if opened:
            fence = opened[1]
            continue
        heading = _HEADING.fullmatch(line)
        if heading:
            yield _Heading(len(heading[1]), (heading[2] or "").strip(), number, number + 1)
            continue
        under = _UNDERLINE.fullmatch(line)
        above = lines[number - 1] if number > front else ""
        # Only one line above: of a longer paragraph, nobody means the last line as a heading.
        alone = number - 2 < front or not lines[number - 2].strip()
        if under and above.strip() and alone and not _listed(above):
            yield _Heading(1 if under[1][0] == "=" else 2, above.strip(), number - 1, number + 1)


def _listed(line: str) -> bool:
    return bool(re.match(r"\s*([-+*>|]|\d+[.)])\s|\s*\|", line)) or bool(_HEADING.fullmatch(line))


def _front(lines: list[str]) -> int:
    """The line after the front matter that some editors put first."""
    if lines[0].rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return number + 1
    return 0


LARGEST = 20_000_000
"""Bytes of a file."""
TITLE = 80
"""Characters of a title that is made from a longer text."""


class FoundStory(Struct, frozen=True):
    """A story as a file tells it."""

    title: str
    text: str
    role: str = ""
    period: str = ""


class StoryFile(Struct, frozen=True):
    """The stories of a file, and a line on each thing that was left out."""

    stories: tuple[FoundStory, ...]
    left_out: tuple[str, ...] = ()


class NewStories(Struct, frozen=True):
    """The stories that a record does not have yet, and a line on each that was left out."""

    new: tuple[StoryItem, ...]
    left_out: tuple[str, ...]


def read_stories(file: Path) -> StoryFile:
    """The stories of a file, by its ending.

    Raises:
        CoachError: when it cannot be read, or holds none.
    """
    name = one_line(str(file))
    readers = {
        ".md": _markdown,
        ".markdown": _markdown,
        ".txt": _plain_text,
        ".text": _plain_text,
        ".json": _resume,
    }
    reader = readers.get(file.suffix.lower())
    if reader is None:
        raise CoachError(f"{name}: unknown extension; stories come from .md, .txt or .json")
    found = reader(_text(file, name), file, name)
    if not found.stories:
        raise BadFile(f"{name}: no stories in it")
    return found


def new_stories(read: StoryFile, there: Iterable[Item], time: TimeSource) -> NewStories:
    """The stories of a file that are not in the bank, as items for the record.

    One that stands there word for word, at any time and in the trash too, is the same; one that
    has only its title there is left to the candidate, who may have changed either.
    """
    stories = [one for one in there if isinstance(one, StoryItem)]
    texts = {_core(revision.text) for one in stories for revision in one.revisions}
    titles = {_core(one.title) for one in stories if one.trashed_at is None}
    new: list[StoryItem] = []
    left_out: list[str] = []
    for found in read.stories:
        title = one_line(found.title, 60)
        if _core(found.text) in texts:
            left_out.append(f"{title}: already in the bank")
            continue
        if _core(found.title) in titles:
            left_out.append(
                f"{title}: the bank has a story of this name with other words; change it in the "
                "app, or rename it in the file"
            )
            continue
        texts.add(_core(found.text))
        new.append(_item(found, time))
    return NewStories(tuple(new), tuple(left_out))


def _item(found: FoundStory, time: TimeSource) -> StoryItem:
    now = time.utc()
    return StoryItem(
        uuid=str(uuid4()),
        title=found.title,
        role=found.role,
        period=found.period,
        tags=(),
        made_at=now,
        trashed_at=None,
        revisions=(StoryRevision(uuid=str(uuid4()), number=1, text=found.text, made_at=now),),
    )


def _text(file: Path, name: str) -> str:
    try:
        if file.is_dir():
            raise CoachError(f"{name}: is a folder; name a file in it")
        if file.stat().st_size > LARGEST:
            raise CoachError(f"{name}: larger than {LARGEST // 1_000_000} MB; split it")
        content = file.read_bytes()
    except FileNotFoundError:
        raise CoachError(f"{name}: no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CoachError(f"{name}: cannot be read ({reason})") from None
    try:
        return plain(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFile(f"{name}:{line}: not UTF-8 text; save it as UTF-8") from None


def _markdown(text: str, file: Path, name: str) -> StoryFile:
    found = sections(text)
    if not found.parts and not found.empty:
        return _plain_text(text, file, name)
    left_out = [f"{one_line(title, 60)}: no text under this heading" for title in found.empty]
    if found.before.strip():
        left_out.append(f"before the first story: {one_line(found.before, 60)}")
    return StoryFile(
        tuple(FoundStory(one_line(title), body) for title, body in found.parts), tuple(left_out)
    )


def _plain_text(text: str, file: Path, name: str) -> StoryFile:
    """One story. A short first line with an empty one under it is its title, else the file is."""
    body = text.strip("\n")
    if not body.strip():
        return StoryFile(())
    first, _, rest = body.partition("\n")
    if 0 < len(first.strip()) <= TITLE and rest.startswith("\n") and rest.strip():
        return StoryFile((FoundStory(one_line(first), rest.strip("\n").rstrip()),))
    title = one_line(re.sub(r"[_-]+", " ", file.stem)) or "Story"
    return StoryFile((FoundStory(title, body.rstrip()),))


def _resume(text: str, file: Path, name: str) -> StoryFile:
    """One story a highlight: each is an achievement of its own, and a job has several."""
    try:
        resume = msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise BadFile(f"{name}: not JSON ({one_line(str(error), 80)})") from None
    work = resume.get("work") if isinstance(resume, dict) else None
    if not isinstance(work, list):
        raise BadFile(f"{name}: not a JSON Resume: it has no /work list")
    stories: list[FoundStory] = []
    left_out = []
    for number, job in enumerate(work):
        if not isinstance(job, dict):
            raise BadFile(f"{name}: /work/{number}: not an object")
        highlights = job.get("highlights") or []
        if not isinstance(highlights, list) or not all(isinstance(one, str) for one in highlights):
            raise BadFile(f"{name}: /work/{number}/highlights: not a list of strings")
        told = [plain(one).strip() for one in highlights if one.strip()]
        role, period = _role(job), _period(job)
        if not told:
            left_out.append(f"{role or f'/work/{number}'}: no highlights")
        stories += [FoundStory(one_line(one, TITLE), one, role, period) for one in told]
    return StoryFile(tuple(stories), tuple(left_out))


def _role(job: dict[str, Any]) -> str:
    """Position and employer; older files call the employer `company`."""
    position = _word(job.get("position"))
    employer = _word(job.get("name")) or _word(job.get("company"))
    return f"{position}, {employer}" if position and employer else position or employer


def _period(job: dict[str, Any]) -> str:
    begin, end = _word(job.get("startDate")), _word(job.get("endDate"))
    return f"{begin} to {end or 'now'}" if begin else end


def _word(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _core(text: str) -> str:
    """A text without what a change of layout would change."""
    return " ".join(plain(text).split()).casefold()
