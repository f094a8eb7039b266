"""The file of answers to fill in: every field of a drill, with its guidance as comments."""

from __future__ import annotations

from coach.content.library import Content
from coach.content.models import Drill
from coach.practice.steps.step_kind import blank, comment, kind_of


def template(drill: Drill, content: Content) -> str:
    """A file of answers for `drill` in YAML, nothing filled in yet.

    Read back as it is, it has every key and no answer.
    """
    lines = [
        *comment(f"{drill.title}: {drill.purpose}"),
        "#",
        *comment("Write below each key, indented two spaces more than the key. Then:"),
        f"#   coach drill {drill.id} --answers FILE",
        "",
        f"drill: {drill.id}",
        *comment(f"Minutes you practiced; the drill plans {drill.minutes}."),
        "minutes:",
        "",
        "answers:",
    ]
    for number, step in enumerate(drill.steps, 1):
        minutes = f" ({step.minutes:g} min)" if step.minutes else ""
        lines.append("")
        lines += comment(f"{number}. {step.title}{minutes}. {step.guidance}", 2)
        if step.example:
            lines += comment(f"For example: {step.example}", 2)
        lines += kind_of(step).template(step, drill, content)
    return "\n".join([*lines, "", *_scores(drill, content)]) + "\n"


def _scores(drill: Drill, content: Content) -> list[str]:
    asked = [one.title.lower() for one in content.rubric.dimensions if one.id in drill.trains]
    lines = [
        *comment(
            "Your own scores: 1 to 5, or not observed. "
            f"This drill asks for {', '.join(asked)}; a total needs all seven. "
            "quote: the words you wrote above that support a 4 or 5."
        ),
        "scores:",
    ]
    for dimension in content.rubric.dimensions:
        anchors = dimension.anchors
        lines += comment(f"{dimension.title}. {dimension.question}", 2)
        for value, words in ((1, anchors.weak), (3, anchors.competent), (5, anchors.senior)):
            lines += comment(f"{value}: {words}", 2, within=2)
        lines += [f"  {dimension.id}:", "    score:", *blank("    quote: >-")]
    return lines
