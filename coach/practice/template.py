"""The file of answers to fill in: every field of a drill, with its guidance as comments."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from coach.content.library import Content
from coach.content.models import (
    ClaimsStep,
    Drill,
    DrillStep,
    ExchangeStep,
    LinesStep,
    RatingStep,
    SentencesStep,
    SessionStep,
    SignalsStep,
    SpokenStep,
    Step,
    StoryStep,
    TextStep,
    VerdictsStep,
)
from coach.practice.days import FORMS
from coach.practice.prompts import prompt_of
from coach.text import one_line

WIDTH = 92


def template(drill: Drill, content: Content) -> str:
    """A file of answers for `drill` in YAML, nothing filled in yet.

    Read back as it is, it has every key and no answer.
    """
    lines = [
        *_comment(f"{drill.title}: {drill.purpose}"),
        "#",
        *_comment("Write below each key, two spaces further in than the key itself. Then:"),
        f"#   coach drill {drill.id} --answers FILE",
        "",
        f"drill: {drill.id}",
        *_comment(f"Minutes that you practised; the drill plans {drill.minutes}."),
        "minutes:",
        "",
        "answers:",
    ]
    for number, step in enumerate(drill.steps, 1):
        minutes = f" ({step.minutes:g} min)" if step.minutes else ""
        lines.append("")
        lines += _comment(f"{number}. {step.title}{minutes}. {step.guidance}", 2)
        if step.example:
            lines += _comment(f"For example: {step.example}", 2)
        lines += _step(step, drill, content)
    return "\n".join([*lines, "", *_scores(drill, content)]) + "\n"


def _step(step: Step, drill: Drill, content: Content) -> list[str]:
    match step:
        case StoryStep():
            return [
                *_comment("The title of a story in your bank; or a new title and the text.", 2),
                f"  {step.id}:",
                "    title:",
                *_blank("    text: |"),
            ]
        case TextStep() | ExchangeStep() | SpokenStep():
            return [*_comment(prompt_of(step), 2), *_blank(f"  {step.id}: |")]
        case SentencesStep():
            return [f"  {step.id}:", *_fields(step)]
        case ClaimsStep():
            return _claims(step, drill)
        case VerdictsStep():
            questions = " ".join(step.questions)
            return _comment(f"Answer beside each claim above. Ask of it: {questions}", 2)
        case SignalsStep():
            return _signals(step, content)
        case RatingStep():
            return _rating(step, content)
        case SessionStep():
            return _session(step)
        case LinesStep():
            return [
                *_comment(prompt_of(step), 2),
                *_comment(
                    "rests_on: words exactly as they stand in the source; leave it empty for "
                    f"{step.untied}. Repeat from the dash on for each line.",
                    2,
                ),
                f"  {step.id}:",
                *_blank("    - line: >-"),
                *_blank("      rests_on: >-"),
            ]
        case DrillStep():
            return [
                *_comment(f"drill: {', '.join(content.drills)}", 2),
                *_comment(f"due: {FORMS}", 2),
                f"  {step.id}:",
                "    drill:",
                "    due:",
            ]


def _fields(step: SentencesStep) -> list[str]:
    lines: list[str] = []
    for field in step.fields:
        lines += _comment(f"{field.label}. {field.guidance}", 4)
        lines += _comment(f"For example: {field.example}", 4)
        lines += _blank(f"    {field.id}: >-")
    return lines


def _claims(step: ClaimsStep, drill: Drill) -> list[str]:
    judged = any(isinstance(one, VerdictsStep) and one.of == step.id for one in drill.steps)
    lines = _comment("Repeat from the dash on for each claim. Categories:", 2)
    for category in step.categories:
        lines += _comment(f"{category.id}: {category.guidance} ({category.example})", 2, within=2)
    if judged:
        lines += _comment("verdict: keep, sharpen or drop; sharpened only with sharpen.", 2)
    lines += [f"  {step.id}:", *_blank("    - claim: >-"), "      category:"]
    return [*lines, "      verdict:", *_blank("      sharpened: >-")] if judged else lines


def _signals(step: SignalsStep, content: Content) -> list[str]:
    if step.choose == "one":
        lines = _comment("One of:", 2)
        for signal in content.signals:
            lines += _comment(f"{signal.id}: {signal.meaning}", 2, within=2)
        return [*lines, f"  {step.id}:"]
    lines = [*_comment("Each one strong, weak or missing.", 2), f"  {step.id}:"]
    for signal in content.signals:
        lines += [*_comment(signal.meaning, 4), f"    {signal.id}:"]
    return lines


def _rating(step: RatingStep, content: Content) -> list[str]:
    lines = _comment("One of:", 2)
    for rating in content.ratings:
        if not step.allowed or rating.id in step.allowed:
            lines += _comment(f"{rating.id}: {rating.meaning}", 2, within=2)
    return [*lines, f"  {step.id}:"]


def _session(step: SessionStep) -> list[str]:
    chosen = "id: the id of a finished session, as coach history shows it"
    lines = _comment(f"{chosen}; or paste the text." if step.paste else f"{chosen}.", 2)
    lines += [f"  {step.id}:", "    id:"]
    return [*lines, *_blank("    pasted: |")] if step.paste else lines


def _scores(drill: Drill, content: Content) -> list[str]:
    asked = [one.title.lower() for one in content.rubric.dimensions if one.id in drill.trains]
    lines = [
        *_comment(
            "Your own scores: 1 to 5, or not observed. "
            f"This drill asks for {', '.join(asked)}; a total needs all seven. "
            "quote: the words of yours above that a 4 or 5 rests on."
        ),
        "scores:",
    ]
    for dimension in content.rubric.dimensions:
        anchors = dimension.anchors
        lines += _comment(f"{dimension.title}. {dimension.question}", 2)
        for value, words in ((1, anchors.weak), (3, anchors.competent), (5, anchors.senior)):
            lines += _comment(f"{value}: {words}", 2, within=2)
        lines += [f"  {dimension.id}:", "    score:", *_blank("    quote: >-")]
    return lines


def _blank(key: str) -> Iterable[str]:
    """A key of a block of text, with an empty line for it."""
    return (key, "")


def _comment(text: str, indent: int = 0, within: int = 0) -> list[str]:
    """`text` as lines of comment; `within` sets it off from the comments around it."""
    start = " " * indent + "# " + " " * within
    # Content is anyone's: on one line, nothing of it can end the comment.
    return textwrap.wrap(
        one_line(text),
        WIDTH,
        initial_indent=start,
        subsequent_indent=start + "  " * bool(within),
        break_on_hyphens=False,
    )
