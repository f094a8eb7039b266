"""What an interviewer brings: questions with their probes, and answers that are rated already."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from coach.content.strict import FILLED, Id, Minutes, Strict, Title, Version, Words

Lack = Literal[
    "attribution",
    "decision",
    "reason",
    "alternative",
    "metric",
    "failure",
    "rollout",
    "scope",
    "reflection",
    "correction",
]
"""What an answer can lack. An answer lacks `correction` until it was pushed against."""

CHALLENGE = "correction"
"""What a probe that pushes against the answer is after; recovery is read from the reply."""

FACT, NARROWER, OFF_TOPIC, ONCE_MORE, DEPTH = (
    "your question", "an easier way in", "the topic", "the question once more", "depth",
)  # fmt: skip
"""What the interviewer is after where it is no must-hear: they answer a question, make a question
easier, ask whether the answer is about it, ask it again, or ask for more of whatever was said."""

ASIDES = frozenset({FACT, NARROWER, OFF_TOPIC, ONCE_MORE})
"""What does not count as a probe."""

AGAIN = ", in other words"
"""What follows a must-hear's title where its probe was dodged and is put once more."""

QUOTE = "{quote}"
"""Where a probe puts the candidate's own words."""


Spoken = Annotated[str, Meta(pattern=FILLED, max_length=800)]
"""A question as an interviewer says it."""


class Probe(Strict, frozen=True, kw_only=True):
    """A follow-up question, asked when an answer lacks what it asks for."""

    lacks: Lack
    asks: Annotated[
        str,
        Meta(
            pattern=FILLED,
            max_length=400,
            description='The question. It can quote a sentence of the answer: You said "{quote}."',
        ),
    ]
    by: Annotated[
        Literal["", "requirement", "doubt", "fault"],
        Meta(
            description="How a `correction` pushes: a requirement changes, a claim is doubted, "
            "or a fault is shown."
        ),
    ] = ""


class Prompt(Strict, frozen=True, kw_only=True):
    """An interviewer's question, and what may be asked after its answer."""

    id: Id
    version: Version = 1
    round: Annotated[Id, Meta(description="The id of the round it belongs to.")]
    title: Title
    minutes: Minutes
    asks: Annotated[Spoken, Meta(description="The question, worded as you would say it.")]
    topics: Annotated[
        tuple[Id, ...],
        Meta(min_length=1, max_length=5, description="A round doesn't repeat last week's topics."),
    ]
    signals: Annotated[
        tuple[Id, ...], Meta(min_length=1, description="Signals of its round that it covers.")
    ]
    listens_for: Annotated[
        tuple[Words, ...],
        Meta(min_length=1, max_length=6, description="What an interviewer hopes to write down."),
    ]
    probes: Annotated[
        tuple[Probe, ...],
        Meta(max_length=16, description="How it challenges an answer; optional."),
    ] = ()
    lesson: Annotated[
        str, Meta(description="Guided rounds: what a strong reply has, shown after the answer.")
    ] = ""
    example: Annotated[str, Meta(description="Guided rounds: one such reply, word for word.")] = ""
    levels: Annotated[
        tuple[Spoken, ...],
        Meta(max_length=3, description="Guided rounds: a weak, a middling and a senior reply."),
    ] = ()


Scored = Annotated[int, Meta(ge=1, le=5)] | None
"""1 to 5; nothing is "not observable"."""


class ReferenceScores(Strict, frozen=True, kw_only=True, rename="kebab"):
    """The seven dimensions as the reference scored them; every one has to be said."""

    observability: Scored
    specificity: Scored
    attribution: Scored
    level_signal: Scored
    consistency: Scored
    recovery: Scored
    debrief_durability: Scored


class Decisive(Strict, frozen=True, kw_only=True):
    """A span of an exemplar that decides its rating."""

    quote: Annotated[Words, Meta(description="Words exactly as they appear in the text.")]
    why: Annotated[Words, Meta(description="What it lets a scorer write down, or prevents.")]


class Exemplar(Strict, frozen=True, kw_only=True):
    """An answer with its reference rating, to measure one's own ruler by."""

    id: Id
    version: Version = 1
    round: Id
    title: Title
    story: Annotated[Id, Meta(description="Exemplars of one story share it.")]
    level: Literal["weak", "middle", "senior"]
    manner: Annotated[
        Literal["plain", "polished-but-empty", "rough-but-strong"],
        Meta(description="Whether it sounds better or worse than it is."),
    ] = "plain"
    question: Spoken
    prompt: Annotated[
        Id | None, Meta(description="The question it answers, from its round's bank.")
    ] = None
    gives: Annotated[
        tuple[Id, ...], Meta(description="Which of that question's points it covers.")
    ] = ()
    text: Annotated[Words, Meta(description="The answer; the built-in ones have 80 to 250 words.")]
    rating: Annotated[Id, Meta(description="The reference rating.")]
    scores: ReferenceScores
    decisive: Annotated[tuple[Decisive, ...], Meta(min_length=1, max_length=6)]
    not_higher: Annotated[Words, Meta(description="Why not one rating higher.")]
    not_lower: Annotated[Words, Meta(description="Why not one rating lower.")]


def after_words(why: str) -> str:
    """What an interviewer was after, as a transcript shows it behind who spoke.

    Args:
        why: a must-hear's title, or one of the words above; of an older round what was lacking.
    """
    return _AFTER.get(why, f", listening for {why}")


_AFTER = {
    "": "",
    CHALLENGE: ", a challenge",
    FACT: ", answering you",
    DEPTH: ", going deeper",
    NARROWER: ", making it easier",
    OFF_TOPIC: ", checking the topic",
    ONCE_MORE: ", asking again",
}
