"""REC: what happens to the answer when somebody, or the world, pushes against it?"""

from __future__ import annotations

from coach.evidence.rule import SPOKEN, Rule

RULES = (
    Rule(
        code="REC101",
        plain=False,
        name="Defense instead of an answer",
        message="“{words}” defends; it doesn't answer the point.",
        why="A challenge tests whether you can change your view. Defense suggests you can't.",
        remedy="Take the point: say what it changes, and what stays the same.",
        find=(
            "(as|like) i ?(already|just) (said|mentioned|explained|told|pointed)",
            "(that's|that is|this is|it's|it is) ?(just|really) "
            "(not|n't) ?(really|even) (my|a|the) "
            "(point|problem|area|job|fault|issue|concern)",
            "(that's|that is|this is|it's|it is) ?(just|really) "
            "(not|n't) ?(really|even) (fair|true|relevant|important)",
            "(it|that|this) (always|already|just|normally) (works|worked|is)",
            "works on my",
            "(everyone|everybody|google|netflix|amazon|most companies|all companies) "
            "?(else) (does|do|uses|use|is doing|works) ?(it|this|that) ~2",
            "(trust me|believe me|no need to|don't worry|not a problem|no problem|nothing wrong|"
            "obviously|clearly) ~3",
            "(it|this|that) ?(will|would|should) (never|not) (happen|be a|fail|matter|occur) ~1",
            "(i|we) (stand|stood) by (my|our|it|the|that) ~1",
            "why (you|they|anyone|anybody|somebody) (would|should|will) (say|think|ask|doubt|want)",
            "(everybody|everyone) (knows|knew|saw|agrees|agreed|will confirm)",
        ),
        kinds=frozenset({"reply"}),
        unless=("because|since|so", "until|but", "#", "if"),
        finds=(
            "As I already said, it scales.",
            "That is not my problem.",
            "Everyone uses it.",
        ),
        misses=(
            "Fair, then the cap has to move before the retry.",
            "It had always worked until the clocks changed.",
            "That is true for reads, not for writes.",
        ),
    ),
    Rule(
        code="REC103",
        ask="What did you do differently the next time?",
        plain=False,
        name="Lesson never used",
        message="“{words}” is a lesson; it doesn't say how you used it.",
        why="A lesson counts once it changes something you do later.",
        remedy="Say what you did differently the next time, and when that was.",
        find=(
            "(learned|learnt|learning|taught me|lesson|lessons|takeaway|takeaways|showed me|"
            "realized|realised|learnings|reminded me) ?(is|was|:|from|here|that|this|me|again|how|"
            "the|a|we|i|took|for) "
            "?(that|the|how|of|a|about|is|was|experience|this|it|from|importance|lot|value|power) "
            "?(the|a|how|is|of|to|that|good|clear|early|open|about|proper|strong) "
            "(importance|value|power|communication|teamwork|trust|collaboration|leadership|"
            "important|patience|key|listening|people|empathy|transparency|planning|testing|"
            "ownership|lot|always|matters|clear|being|much|crucial|need|together|great|quality)",
            "(importance|value|power|benefits) of ?(good|clear|early|open|proper|strong|effective|"
            "working|having|being) (communication|teamwork|trust|collaboration|planning|testing|"
            "leadership|listening|transparency|preparation|people|feedback|together|quality|"
            "documentation|empathy|patience|alignment|relationships|ownership|simplicity|a|the)",
            "(learned|learnt|grew|grown|gained) ?(so|a|very|from) (much|lot|great deal|valuable|it)",
            "(made|makes|make) me ?(a|an|into|feel|more|much) "
            "?(a|better|stronger|much|more|even) (better|stronger|engineer|leader|person|confident|"
            "resilient|professional|mature|today|who)",
            "(communication|teamwork|trust|collaboration|transparency|listening|preparation|"
            "leadership|patience|empathy|planning|honesty) (is|was|are) "
            "?(the|so|really|always|very|all) "
            "(key|important|everything|crucial|essential|vital|most|half|foundation|critical)",
            "(since then|now|today|nowadays|from then on|ever since) ?, (i|we) ?(am|'m|are|have|'ve) "
            "?(always|try|been|much|also|more|become|even|pay|make|know|feel|understand) "
            "(more|better|always|careful|much|aware|sure|attention|confident|stronger|to|the|"
            "communicate|understand|value|appreciate|conscious|try|carefully)",
        ),
        kinds=SPOKEN,
        quiet=("lesson",),
        unless=("#", "because", "Name", "Code"),
        finds=(
            "I learned the importance of communication.",
            "It taught me that teamwork is key.",
            "This made me a better engineer.",
        ),
        misses=(
            "Since then I run the copy first, and it has caught two of mine.",
            "I learned that the lock outlives the process, so I use a lease now.",
            "The lesson was the order: scripts before commitments.",
        ),
    ),
)
"""Rules of this dimension that one text can show; `coach.evidence.reader` reads replies."""
