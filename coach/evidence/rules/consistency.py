"""CON: would two interviewers who compare notes hear one story?"""

from __future__ import annotations

from coach.evidence.rule import LONG, Example, Rule

RULES = (
    Rule(
        code="CON103",
        plain=False,
        name="Fact that drifts",
        message="{words}: two interviewers who compare notes would hear two stories.",
        why="Interviewers of one loop compare what they heard. A figure that moved costs the rest.",
        remedy="Look up which one is right, and tell that one; say so where you are not sure.",
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
