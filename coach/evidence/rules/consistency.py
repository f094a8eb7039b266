"""CON: would two interviewers who compare notes hear one story?"""

from __future__ import annotations

from coach.evidence.rule import ALL, LONG, OWN, Example, Rule

RULES = (
    Rule(
        code="CON101",
        name="Absolute claim",
        message="“{words}” is more than anyone can know; one counter-example undoes the rest.",
        why="A listener who doubts one sentence begins to doubt the others.",
        remedy="Say how often, out of how many, and how you know.",
        find=(
            "(everyone|everybody|everything|all stakeholders|the whole team|the entire team|"
            "all parties|each and every|every single) ?(was|were|is|has|had|felt|knew|could) "
            "?(always|very|really|fully|completely) "
            "(happy|aligned|agreed|satisfied|loved|worked|informed|heard|involved|impressed|"
            "included|engaged|on|know|knows|included|motivated|perfect|fine|page|clear|valued)",
            "(always|never) ?(once|ever|a) "
            "(deliver|delivered|miss|missed|fail|failed|failing|late|compromise|compromised|"
            "perfect|successful|give|gave|work|works|worked|succeed|stop|stops|willing|open|"
            "available|ready|put|puts)",
            "(zero|no|without any|without a single|without) "
            "(issues|problems|downtime|bugs|complaints|mistakes|errors|problem|issue|hiccups|"
            "conflicts|surprises) ?(at|what|ever|whatsoever) ?(all|so|ever) $",
            "(completely|fully|totally|entirely|absolutely|perfectly|all) "
            "(solved|eliminated|resolved|aligned|automated|optimized|transformed|committed|"
            "satisfied|covered|secure|ready|understood|comfortable|clear|fixed|convinced)",
            "(on the same page|no matter what|at all times|in every way|from day one)",
            "(never had|no) (any|conflicts|problems|conflict|a problem) ~3 $",
        ),
        unless=("but|until|except|though|because", "#", "Name", "not|n't"),
        finds=(
            "In the end everybody was happy.",
            "I never miss a deadline, it always works.",
            "It completely eliminated the problem.",
        ),
        misses=(
            "It never fires twice, because the key holds the day.",
            "Everybody but the nurses agreed.",
            "11 of the 16 alerts went away.",
        ),
    ),
    Rule(
        code="CON102",
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
        unless=("#", "but|though|until|because|instead|except", "Name|Code"),
        kinds=OWN,
        finds=(
            "In the end we found a good solution.",
            "Step by step things got better.",
            "Everything went well.",
        ),
        misses=(
            "In the end the lease won, because a lock outlived its process.",
            "Eventually the queue was 40 deep.",
            "It ended on the Friday when the old writer was deleted.",
        ),
    ),
    Rule(
        code="CON103",
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
    Rule(
        code="CON201",
        name="Limit stated",
        message="“{words}”: a scorer can note what this person does not claim.",
        why="Who says where their knowledge ends is believed up to there.",
        remedy="Say how you would find out.",
        find=(
            "(i|we) ?(still|also|just|really|honestly|never|have|had) "
            "(don't|do not|didn't|did not|can't|cannot|couldn't|haven't|never|wouldn't) "
            "?(actually|really|yet|ever) (know|measure|measured|prove|claim|check|checked|test|"
            "tested|remember|verify|say|tell|understand|understood|have|see|trust|expect|solve)",
            "(not|isn't|wasn't|n't|hardly) ?(yet|entirely|quite|all) "
            "(proof|proven|the whole|perfect|elegant|pretty|complete|ideal|enough|everything|"
            "all of it|measured|done|solved|free|clean|beautiful|the only|my best)",
            "(as far as|my guess|i suspect|i assume|at least) ~1 #",
            "(only|just|mostly|partly|half|in part|some of|most of) ~2 "
            "(#|of|half|because|luck|me|mine|worked|one|two|the)",
            "(still|remains|open) ~2 (open|unsolved|unknown|missing|unsure|wrong|manual|slow|ugly|"
            "don't|grumpy|miss|hate|disagree|a|question|not)",
            "(what|where) ~3 (didn't|did not|couldn't|haven't|don't|not) ~3",
            "(one|the) (exception|caveat|gap|thing i|thing we|part i|limit)",
        ),
        unless=("can't say enough", "(can't|couldn't) ~2 (proud|happier|agree|more)"),
        kinds=OWN,
        form="behaviour",
        finds=(
            "I did not measure the second month.",
            "It is not proof, and about 5 of them may be luck.",
            "What we could not solve was the nightly load.",
        ),
        misses=(
            "I know everything about it.",
            "It was perfect.",
            "We delivered all features.",
        ),
    ),
    Rule(
        code="CON202",
        name="Turn in the story",
        message="“{words}”: a scorer can note what did not go as planned.",
        why="Stories that really happened have a turn in them.",
        remedy="Say what you did at that moment.",
        find=(
            "(but|however|except|though|although|yet|unfortunately|instead) ?, ~2 "
            "(turned|the|it|he|she|they|nobody|one|two|i|we|that|then|on|after|when|only|not|our|"
            "Name|#|half) ~4",
            "until (i|we|the|it|she|he|they|someone|one|a|Name) ~3 (@acts:past|was|had|changed|broke)",
            "(at first|initially|originally) ?, ~8 (but|then|until|later|so)",
            "(surprise|surprised|surprising|unexpected|unexpectedly|to my|contrary|oddly|strangely) ~3",
            "(neither|nor|never|not one|no longer) ~3",
            "(we|i|it|they|she|he) ?(had|still) (missed|overlooked|forgot|forgotten|underestimated|"
            "overestimated|broke|failed|lost|late|slipped|stalled|stuck|got it wrong) ~2",
        ),
        unless=(
            "but ~5 @praise|@abstract|believe|learned|enjoy|delivered|really|much",
            "never (miss|missed|fail|give|gave|stop|compromise|compromised)",
            "but also",
            "but (we|they|you) can|also|do",
        ),
        kinds=ALL,
        form="behaviour",
        finds=(
            "It held until the clocks changed.",
            "At first I blamed the disk, then the trace showed a lock.",
            "But the second consumer group fell behind.",
        ),
        misses=(
            "We planned, built and launched it.",
            "I never give up.",
            "It was a great experience.",
        ),
    ),
)
"""Rules of this dimension that one text can show; `coach.evidence.tellings` compares two."""
