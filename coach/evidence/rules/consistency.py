"""CON: would two interviewers who compare notes hear one story?"""

from __future__ import annotations

from coach.evidence.rule import LONG, OWN, Example, Rule

RULES = (
    Rule(
        code="CON102",
        plain=False,
        name="Story without an end",
        message="“{words}” stops before the outcome; two listeners will remember two endings.",
        why="Where the end is left open each interviewer writes an end of their own.",
        remedy="Say what was different on the day after, even if it was not what you wanted.",
        find=(
            "(we|i|it|they) ?(will|are|is|am|hope|hopefully|should|would) ?(be|soon|probably) "
            "(see|seeing|hope|hopeful|hopefully|optimistic|confident|continue|continuing) ?to ~2",
            "(over time|step by step|little by little|gradually|eventually|with time|in the end|"
            "at the end|ultimately|finally) ?, "
            "(we|it|the|everything|things|i|they|all|everyone|both) ~4 "
            "(better|improved|solution|fine|well|resolved|agreement|together|success|happy|"
            "successfully|stronger|smoothly|worked|consensus|alignment|agreed|calmed|completed|"
            "delivered|done|successful|launched|implemented|stable|solved|satisfied|forward)",
            "(and|the) (so on|rest was|rest went|rest is) ~2",
            "(all|everything) (went|worked|turned|was|came) ?(out|very) "
            "(well|fine|good|ok|okay|great|together|smoothly|according|as planned)",
            "(moved|moving|move|go|went) (forward|ahead|on) ?(with|as|together|$) ~2 $",
        ),
        unless=(
            "#",
            "but|though|until|because|instead|except",
            "Name|Code",
            "question|questions|before i",
        ),
        kinds=OWN,
        finds=(
            "In the end we found a good solution.",
            "Step by step things got better.",
            "In the end it all worked out.",
        ),
        misses=(
            "In the end the lease won, because a lock outlived its process.",
            "Eventually the queue was 40 deep.",
            "It ended on the Friday when the old writer was deleted.",
        ),
    ),
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
"""Rules of this dimension that one text can show; `coach.evidence.tellings` compares two."""
