"""ATT: is it plain which part was one's own, and whose the rest was?"""

from __future__ import annotations

from coach.evidence.rule import LONG, OWN, SPOKEN, Example, Rule

RULES = (
    Rule(
        code="ATT101",
        ask="Which part of that was yours?",
        plain=False,
        name="Ownership hidden behind “we”",
        message="“{words}” doesn't say which part was yours.",
        why="A debrief scores one person. “We” without a name next to it is nobody's evidence.",
        remedy="Say which part you did, and name who did the rest.",
        find=(
            "we|we've|we'd ?(also|then|all|have|had|finally|quickly|successfully|were) ?(able|to) "
            "(build|built|deliver|delivered|launch|launched|ship|shipped|implement|implemented|"
            "develop|developed|design|designed|create|created|migrate|migrated|improve|improved|"
            "reduce|reduced|increase|increased|optimize|optimized|fix|fixed|solve|solved|resolve|"
            "resolved|refactor|refactored|rebuilt|rewrote|replace|replaced|deploy|deployed|"
            "introduce|introduced|automate|automated|integrate|integrated|complete|completed|"
            "achieve|achieved|finish|finished|organize|organized|conduct|conducted|engage|engaged|"
            "collaborate|collaborated|utilized|managed|worked|tested|identified|established|"
            "streamlined|succeeded|rolled|picked|bought|swapped|did|redesigned|changed|trained|brought|"
            "halved|lowered|switched|tried|wrote|reviewed|documented|removed|added)",
            "we|we've|we'd moved the|our|all|everything|it",
            "(our|the|my) team ?(then|also|successfully|quickly|and|was) ?(i|able|to) "
            "@acts:past|@hollow:past|worked|managed",
            "(as a team|as a group|together) ?, we",
        ),
        unless=(
            "i|i'd|i've|i'm|my|mine|myself|me|Name|he|she|him|her|she'd|he'd|someone|nobody|who",
            "they|them|their|@roles ~1 @acts:past|wanted|said|asked|had|did",
            "because|since|so|but|instead|rather|until|unless|if",
        ),
        quiet=("share", "credit", "act"),
        reach="near",
        kinds=SPOKEN,
        finds=(
            "We migrated billing.",
            "We worked on the backlog and improved the system.",
            "As a team we delivered the platform.",
        ),
        misses=(
            "We migrated billing: Priya wrote the copy job, I wrote the check.",
            "I cut the scope, and we shipped.",
            "We chose the lease because a lock outlives its process.",
        ),
    ),
    Rule(
        code="ATT102",
        ask="Who did that?",
        name="No one named",
        message="“{words}” doesn't say who did it.",
        why="The passive hides the one thing the round is about: what you did.",
        remedy="Put the person before the verb, even if it was someone else.",
        find=(
            "(was|were|been|being|is|are|gets|got) ?@adverbs (implemented|decided|migrated|"
            "identified|resolved|developed|delivered|improved|completed|addressed|achieved|made|"
            "handled|taken|chosen|designed|introduced|deployed|fixed|optimized|tested|agreed|"
            "established|discussed|communicated|planned|launched|solved|executed|created|found|"
            "performed|conducted|ensured|put|considered|aligned|reached|reduced|held|selected|"
            "refactored|escalated|monitored|documented|integrated|automated|updated|prioritized)",
            "(mistakes|errors|decisions|lessons|learnings|steps|improvements|changes|issues|"
            "actions|measures|problems) (were|was|have been|had been|got) ~1",
            "(it|there) (was|were) ?@adverbs (decided|agreed|felt|determined|concluded|noticed|"
            "realized|suggested|a decision|an agreement|alignment|consensus)",
        ),
        unless=(
            "by ?(the|a|my|our|an|one) (Name|me|him|her|them|@roles|hand)",
            "i|i'd|i've|my|me|Name|he|she|we|they|who|nobody|us",
            "because|since|so|but|instead|rather|until|unless|if|when|which",
            "#",
        ),
        quiet=("share", "credit"),
        kinds=LONG,
        finds=(
            "The migration was completed on schedule.",
            "It was decided, and the provider was selected.",
            "Mistakes were made.",
        ),
        misses=(
            "The migration was completed by Anika.",
            "The row is written once, because the key holds the order.",
            "The index was dropped when I saw the plan.",
        ),
    ),
    Rule(
        code="ATT103",
        ask="What exactly did you do to help?",
        name="Unclear help",
        message="“{words}” could mean an hour or a year; it doesn't say what you did.",
        why="“Helped with” is what people say about work that others did.",
        remedy="Name your part with its own verb: reviewed, measured, wrote, decided.",
        find=(
            "(i|i've|i'd|we|we've|and|\"|“|-) ?(have|had|also|actively|then|was) "
            "(helped|assisted|supported|contributed|participated|involved) "
            "?@adverbs (with|in|on|to|the|various|other|team)",
            "^ ?(also|actively) (helped|assisted|supported|contributed|participated|involved) "
            "?@adverbs (with|in|on|to|the|various|other|team)",
            "(helping|assisting|contributing|participating) ?@adverbs (with|in|on|to)",
            "(helped|assisted) (him|her|them|out) (fix|with|do|solve|finish|out|in|to)",
            "(played|playing) ?(a|an|the) ?(key|big|major|important|crucial|vital|pivotal|critical|significant|leading|"
            "central|active|instrumental) (role|part)",
            "(was|were|being|been|am|i'm) ?(also|heavily|actively|closely|very|deeply) (involved|part of|instrumental)",
        ),
        unless=("because", "Name", "Code", "who|until|how|so"),
        kinds=OWN,
        finds=(
            "I helped with the migration.",
            "I was involved in the design.",
            Example("Contributed to the development of internal tools.", "bullet"),
        ),
        misses=(
            "I helped Tomasz read the trace until he found the next one alone.",
            "I wrote the check and reviewed the copy job.",
            Example("Reviewed the copy job of 3 engineers.", "bullet"),
        ),
    ),
    Rule(
        code="ATT104",
        plain=False,
        name="Trait instead of an act",
        message="“{words}” says what you are like, not what you did.",
        why="Anyone can call themselves anything. The round asks for one example.",
        remedy="Describe a time it showed, and let the listener find the word.",
        find=(
            "(i'm|i am) ?(also|really|very|always|definitely|generally|usually|quite|just) "
            "(someone|somebody|very|good|great|able|known|comfortable|confident|"
            "organized|detail-oriented|flexible|proactive|open|calm|naturally|"
            "hard-working|hardworking|responsible|curious|adaptable|patient|honest|humble)",
            "(kind|type|sort) of (person|engineer|leader|developer) (who|that)",
            "(my|biggest|greatest) ?(biggest|greatest|main|key|core|personal) "
            "(strength|strengths|weakness|superpower|attitude|skills|ability|experience|"
            "leadership|mindset|nature|personality|motto|expertise|background)",
            "(i have|i've|having) ?(a|an|very|also|always|developed) ?(very|really) "
            "(strong|good|great|excellent|deep|solid|extensive|proven|natural|broad|wide|growth|"
            "keen|high|many|lots|vast|rich|positive)",
            "(hard worker|team player|quick learner|fast learner|self starter|people person|"
            "natural leader|problem solver|good listener|good communicator|go-to person|glue)",
            "i (consider|see|describe|would describe|would call|regard) (myself|me|my)",
            "i would say ?(that) (i|i'm|i've|my)",
            "(people|colleagues|everyone|others|team|manager|managers) ?(always|often|would) "
            "(say|says|describe|know|trust|respect|look|come|rely|tell) ?(that|me|to|up)",
            "(thrive|thrives|excel|excels|flourish) (in|at|under|on|when)",
        ),
        unless=("wrong|not|n't|nobody's|mistake|slow|bad",),
        kinds=SPOKEN,
        finds=(
            "I am a natural leader.",
            "My biggest strength is communication.",
            "I'm someone who always goes further.",
        ),
        misses=(
            "I am slow in spoken English, so I write my objection before the meeting.",
            "I was wrong about half of it.",
            "My part was the check, not the copy.",
        ),
    ),
    Rule(
        code="ATT107",
        ask="What could you have done sooner?",
        plain=False,
        name="Blame",
        message="“{words}” puts it on others; the listener hears blame, not the point.",
        remedy="Say what you saw, what you could have done sooner, and what you did.",
        element="blame",
        kinds=SPOKEN,
        finds=(
            "It was not my fault.",
            "They never listen to engineers.",
            "I told them many times.",
        ),
        misses=(
            "It was my change, and I rang the clinic.",
            "The review was blameless, and named the missing lock timeout.",
            "I should have tested the copy first.",
        ),
    ),
)
"""Rules of this dimension."""
