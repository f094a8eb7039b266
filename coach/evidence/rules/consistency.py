"""CON: would two interviewers who compare notes hear one story?"""

from __future__ import annotations

from coach.evidence.rule import LONG, Example, Rule

RULES = (
    Rule(
        code="CON103",
        plain=False,
        name="Fact changed",
        message="{words}: two interviewers comparing notes would see two stories.",
        why="Interviewers in a loop compare notes. One changed number makes them doubt the rest.",
        remedy="Check which one is right and use that; say so if you're not sure.",
        find=(),
        kinds=LONG,
        finds=(
            Example("It took 6 weeks.", "answer", before="It took 4 weeks."),
            Example("My manager chose the queue.", "answer", before="I chose the queue."),
            Example("It went live in May 2024.", "answer", before="It went live in March 2024."),
        ),
        misses=(
            Example("It took 4 weeks.", "answer", before="It took four weeks."),
            Example("I chose the queue.", "answer", before="I chose the queue, Ana the key."),
            Example("12 merchants complained.", "answer", before="It took 4 weeks."),
        ),
    ),
)
"""Rules of this dimension that one text can show; `coach.evidence.reader` compares two."""
