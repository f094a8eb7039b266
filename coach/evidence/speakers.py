"""Whose words a text holds: labels, times and other people's turns are nobody's evidence.

Everything that is not the candidate's is replaced by spaces, so that every offset stays true. A
text without speakers is left as it is. A label of ordinary words, such as `Result:` or
`10:02 Alert:`, is a heading, except in a transcript with cues. Where labels name people and no
role, the candidate is the one who asks the least.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from coach.evidence.lexicon import is_known

INTERVIEWER = frozenset({"interviewer", "q", "question", "recruiter", "panelist", "moderator"})
CANDIDATE = frozenset({"candidate", "interviewee", "applicant", "me", "a", "answer", "you"})
OTHERS = frozenset({"boss", "manager", "hiring manager", "panel", "host", "coach", "speaker"})
"""Ordinary words that can be a speaker's label beside another one."""

_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
# A label stands at the start of a line: `Dana Ito:`, `**[01:05] Robin:**`, `<v Dana Ito>`, `Q:`.
_LABEL = re.compile(
    rf"(?m)^[ \t>*_]{{0,9}}(?P<before>{_TIME}[ \t]{{0,3}})?(?P<voice><v[ \t]{{1,3}})?[*_]{{0,3}}"
    rf"(?P<name>[^\W\d_][^\n:<>\[\]()*_]{{0,40}}?)[ \t]{{0,3}}(?P<after>{_TIME})?[*_]{{0,3}}"
    r"(?:(?(voice)>|:))[*_]{0,3}(?(voice)|(?=\s|$))"
)
# Some transcripts give the name a line of its own, with the time behind it.
_NAMED_LINE = re.compile(
    r"(?m)^[ \t]{0,9}(?P<name>[^\W\d_][^\n:<>\[\]()*_]{0,40}?)"
    rf"[ \t]{{1,9}}(?P<after>{_TIME})[ \t]*$"
)
_WITHIN = re.compile(r"(?<=[.!?…])[ ](?=(?:Interviewer|Candidate):\s)")
_CUE = re.compile(rf"(?m)^(?:\d{{1,6}}[ \t]*\r?\n)?[ \t]*{_TIME}[ \t]*-->[^\n]*$")
_ALONE = re.compile(rf"(?mi)^[ \t]*(?:{_TIME}|WEBVTT[^\n]*|transcribed by [^\n]*|</v>)[ \t]*$")
_VOICE = re.compile(r"(?m)^[ \t]*<v[ \t]")
_ASKS = re.compile(r"\?|\b(?:tell me|walk me|talk me|describe|thanks for coming|give me)\b", re.I)


class _Turn(NamedTuple):
    name: str
    start: int
    """Where its label begins."""
    said: int
    """Where its words begin."""
    end: int
    timed: bool


_ASKED = re.compile(
    r"\s*(?:"
    r"(?:question|prompt|task|q)\s*[:.)]\s*[^\n.?!]{5,160}[.?!:\n]"
    r"|(?:tell me about|describe|how (?:do|would|did|could|should) you|walk me through|design an?|"
    r"explain)\b[^\n.?!:]{5,160}[.?!:]"
    r")(?=\s+\S)",
    re.I,
)
"""A question that its answer begins with: people write down what they were asked."""
_ANSWERS = re.compile(r"(?im)^\s*(?:a|answer|me|candidate|interviewer|q|question)\s*[:.)]")


def question_ahead(text: str) -> str:
    """The question that a text begins with, as its writer put it there; empty without one."""
    asked = _ASKED.match(text)
    if asked is None or _ANSWERS.search(text, asked.end()):
        return ""
    return asked[0]


def own_words(text: str) -> str:
    """The text with spaces in place of all that is not the candidate's own words."""
    asked = question_ahead(text)
    if asked:
        return _blanked(asked, [(0, len(asked))]) + own_words(text[len(asked) :])
    if ":" not in text and "<v" not in text:
        return text
    text = _inline(text)
    marks = [found.span() for pattern in (_CUE, _ALONE) for found in pattern.finditer(text)]
    transcript = bool(_CUE.search(text) or _VOICE.search(text))
    turns = _turns(text, transcript)
    if not turns or not (transcript or _is_conversation(text, turns)):
        return _blanked(text, marks)
    mine = _candidate(text, turns)
    marks += [(one.start, one.said if one.name in mine else one.end) for one in turns]
    return _blanked(text, marks)


def _inline(text: str) -> str:
    """Give turns that follow each other within a line a line of their own, length unchanged."""
    return _WITHIN.sub("\n", text)


def _turns(text: str, transcript: bool) -> list[_Turn]:
    labels = sorted(
        (
            (found.start(), found.end(), found)
            for pattern in (_LABEL, _NAMED_LINE)
            for found in pattern.finditer(text)
            if _is_name(found, transcript)
        ),
        key=lambda one: one[:2],
    )
    if not labels:
        return []
    ends = [start for start, _, _ in labels[1:]] + [len(text)]
    answered = any(_role(found["name"]) in CANDIDATE for _, _, found in labels)
    turns = []
    for (start, said, found), end in zip(labels, ends, strict=True):
        name = _role(found["name"])
        if name in INTERVIEWER and not answered:
            # Nobody else has a label, so what stands in the next line is the answer.
            line = text.find("\n", said)
            end = min(end, line if line >= 0 else end)
        timed = any(found.groupdict().get(part) for part in ("before", "after", "voice"))
        turns.append(_Turn(name, start, said, end, timed))
    return turns


def _is_name(found: re.Match[str], transcript: bool) -> bool:
    """Whether a label can be a speaker's: a role, or one to four words in capitals of which one is
    no ordinary word. A transcript's own cues leave no doubt, so there any words will do."""
    words = found["name"].split()
    if _role(found["name"]) in INTERVIEWER | CANDIDATE | OTHERS or words[0].lower() == "speaker":
        return True
    if len(words) > 4 or not all(word[0].isupper() or word.isdigit() for word in words):
        return False
    return transcript or not all(is_known(word.lower()) or word.isdigit() for word in words)


def _role(name: str) -> str:
    """A label as it is compared: `Interviewer 2` and `interviewer` are one."""
    words = name.lower().split()
    if len(words) == 2 and (words[1].isdigit() or len(words[1]) == 1):
        words = words[:1] if words[0] in INTERVIEWER | CANDIDATE else words
    return " ".join(words)


def _is_conversation(text: str, turns: list[_Turn]) -> bool:
    """Whether the labels are speakers, and not a list of companies or of tools."""
    names = Counter(turn.name for turn in turns)
    roles = INTERVIEWER | CANDIDATE - {"a", "answer", "you"}
    if any(turn.timed for turn in turns) or any(name in roles for name in names):
        return True
    if len(names) < 2:
        return False
    asked = any(text[turn.said : turn.end].rstrip().endswith("?") for turn in turns[:-1])
    return asked or any(count > 1 for count in names.values())


def _candidate(text: str, turns: list[_Turn]) -> frozenset[str]:
    """The names of the candidate: by their role, as the only one, or as who asks the least."""
    names = dict.fromkeys(turn.name for turn in turns)
    own = frozenset(name for name in names if name in CANDIDATE)
    others = [name for name in names if name not in INTERVIEWER]
    if own or len(others) <= 1:
        return own or frozenset(others)
    asks, words = Counter[str](), Counter[str]()
    for turn in turns:
        said = text[turn.said : turn.end]
        asks[turn.name] += bool(_ASKS.search(said))
        words[turn.name] += len(said.split())
    counts = Counter(turn.name for turn in turns)
    return frozenset({min(others, key=lambda name: (asks[name] / counts[name], -words[name]))})


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spaces over some spans; line breaks stay, so that paragraphs do."""
    if not spans:
        return text
    parts, after = [], 0
    for start, end in sorted(spans):
        start = max(start, after)
        if end <= start:
            continue
        parts.append(text[after:start])
        parts.append(re.sub(r"[^\n\r]", " ", text[start:end]))
        after = end
    return "".join([*parts, text[after:]])
