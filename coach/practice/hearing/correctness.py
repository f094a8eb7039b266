"""Whether a candidate says that their code was tried on an example, and what came out.

Nothing is run, and whether the code is right is not judged: only whether somebody checked. What
counts is the candidate's word: that they ran it or stepped through it, or an example with its
values and what came out. On the samples of the eleven questions that bring an example, one sentence
alone shows it in two of three, and in one of a hundred sentences that give no example.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.evidence.gathered import sentences_of

EXAMPLE = "worked-example"
"""The id of the must-hear that an example worked through gives."""

VALUES = (3, 4, 5)
"""Values, of the input and the result together, that one, two or three sentences in a row name."""

_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|"
    "thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
_VALUE = re.compile(
    rf"(?<![\w.(])(?:\d+(?:[.:,]\d+)*|{_NUMBERS})(?:[ -](?:one|{_NUMBERS}))*(?!\w)"
    r"|(?<![\w'(])(?-i:[A-HJ-Z]\d?)(?![\w'(])"
    r"|[\"“`'](?=\w)[^\"“”`'\s]{1,20}[\"”`'](?!\w)",
    re.IGNORECASE,
)
"""A number, the name of a thing such as `A`, or something in quotation marks."""
_RESULT = re.compile(
    r"\b(?:gives?|gave|gets?|got|(?:comes?|came|coming) (?:out|back|in|first|next)|returns?|"
    r"returned|prints?|printed|ends? (?:up|with)|(?:is|are) left|left over|through|refused|"
    r"rejects?|rejected|admit|pass|passes|passed|allowed|accepted|blocked|denied|skipped|ignored|"
    r"swallowed|dropped|drops|evicts?|evicted|emits?|emitted|starts?|runs?|yields?|nothing|"
    r"(?:throws?|thrown|falls?) out|so it's|it'd be|(?:is|are|it's|goes) (?:out|in|gone|fine|done)|"
    r"out (?:comes?|goe?s?)|(?:output|result|answer)(?: is|:)|miss|hit|true|false|yes|no|nope|"
    r"error)(?!\w)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:tests?|testing|capped|retryable|def|class|self|lambda|func|const|var)\b|==|\{|;\n",
    re.IGNORECASE,
)
"""A test that would be written, a limit that is set, and code itself are no example."""
_VAGUELY = re.compile(
    r"\b(?:nothing to run|not (?:really )?call it|neither|rather not pretend|conceptually|"
    r"(?:at|on) a high level|in principle|(?:more|just) in my head|depends on)\b",
    re.IGNORECASE,
)
"""Who says so has not followed the code, whatever values they name."""
_NOT_RUN = re.compile(
    r"\b(?:(?:haven't|have not|didn't|did not|not)(?: really| actually)? (?:run|executed?|tried?)|"
    r"(?:can't|couldn't|cannot) (?:prove|show)|haven't (?:really )?got (?:any )?(?:lines|code)|"
    r"no code (?:yet|here))\b",
    re.IGNORECASE,
)
_RAN = re.compile(
    r"(?:\b(?:i|we)(?:'ve| have)?(?: just| actually| also)? "
    r"(?:ran|executed|traced|stepped through|walked through)\b"
    r"|(?:^|[.!?] )(?:by hand|on paper|stepped through|traced|walked through)\b)"
    r"[^\n]{0,200}?\b(?:gives?|gave|gets?|got|came|comes|returns?|returned|prints?|printed|out|"
    r"works?|worked|match(?:es|ed)?|expected|passe[sd]|fail(?:s|ed)?|wrong|same|correct)\b",
    re.IGNORECASE,
)


def tried(replies: Sequence[str]) -> bool:
    """Whether what was said takes the code through an example to its result.

    Args:
        replies: the answer, and the replies to what was asked next.
    """
    return any(
        not _VAGUELY.search(text) and (_RAN.search(text) or _example(sentences_of(text)))
        for text in replies
    )


def sidesteps(sentence: str) -> bool:
    """Whether a sentence says that code was not run, or was only followed on a high level."""
    return bool(_VAGUELY.search(sentence) or _NOT_RUN.search(sentence))


def _example(sentences: Sequence[str]) -> bool:
    """Whether a few sentences in a row give values in and what comes out for them."""
    return any(
        _shows(" ".join(sentences[start : start + length]), values)
        for length, values in enumerate(VALUES, 1)
        for start in range(len(sentences) - length + 1)
    )


def _shows(text: str, values: int) -> bool:
    return (
        len(_VALUE.findall(text)) >= values
        and _RESULT.search(text) is not None
        and not _OTHER.search(text)
    )
