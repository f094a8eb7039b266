"""SPE: would the answer still be this person's with the names blacked out?"""

from __future__ import annotations

from coach.evidence.rule import BULLET, Example, Rule

BETTER = (
    "(improved|improving|improve|improves|increased|increasing|increase|reduced|reducing|reduce|"
    "boosted|boosting|boost|enhanced|enhancing|enhance|optimized|optimizing|optimize|optimised|"
    "accelerated|accelerating|streamlined|streamlining|maximized|minimized|minimizing|decreased|"
    "decreasing|strengthened|elevated|simplified|simplifying|cut|saved|grew|raised|lowered)"
)

RULES = (
    Rule(
        code="SPE101",
        ask="How much is that, as a number?",
        name="Vague quantity",
        message="“{words}” doesn't say how much.",
        why="Two listeners hear two different amounts, and the debrief discounts both.",
        remedy="Give the number, or a range you're sure of and how you know it.",
        find=(
            "(significantly|dramatically|drastically|substantially|greatly|considerably|massively|"
            "hugely|tremendously|vastly|noticeably|immensely|exponentially)",
            "(significant|dramatic|drastic|substantial|considerable|massive|huge|tremendous|"
            "measurable|major|enormous) (improvement|improvements|increase|reduction|impact|"
            "decrease|amount|growth|difference|drop|results|gains|gain|savings|progress|"
            "contribution|contributions|number|portion|boost|change|changes)",
            "(much|way|far|a lot) (faster|better|easier|smoother|happier|quicker|cleaner|safer)",
        ),
        unless=("(by|from|to|of|at|than) ~2 #", "# @units|percent"),
        finds=(
            "It significantly reduced errors.",
            "The checkout was a lot better after that.",
            Example("Made substantial improvements and greatly improved features.", "bullet"),
        ),
        misses=(
            "Errors fell significantly, from 4% to 0.2%.",
            "Several of the rows had no owner.",
            "I asked her how many times it had run.",
        ),
    ),
    Rule(
        code="SPE102",
        ask="What was measured, and what was it before?",
        name="Impact without a measure",
        message="“{words}” says something got better, but not what or by how much.",
        why="An improvement without a baseline is just its author's opinion.",
        remedy="Say what was measured, what it was before and after, and when you looked.",
        find=(
            f"{BETTER} ?(the|our|their|its|my|both|and|user|system|code|team|overall|customer|"
            "application|data|process|service|operational|website|developer|product) "
            "?(system|team|user|overall|customer|code|and|data|site|application|operational) "
            "(performance|efficiency|quality|productivity|reliability|experience|satisfaction|"
            "stability|scalability|collaboration|communication|engagement|maintainability|"
            "processes|workflow|workflows|speed|usability|morale|velocity|retention|security|"
            "visibility|functionality|costs|cost|time|revenue|sales|availability|accuracy|"
            "conversion|uptime|latency|operations|transparency|responsiveness|trust|culture)",
            "(leading|led|leads|resulting|resulted|contributing|contributed|results) (to|in) "
            "?(a|an|the|our|overall|more|much|significant|significantly|greatly|great) "
            "?(improved|better|increased|significant|successful|positive|great|faster|smoother|"
            "enhanced|higher|more|reduced|improvement|improvements|increase|growth|success|high)",
            "(performance|quality|efficiency|productivity|experience|satisfaction|morale|process|"
            "reliability|engagement|things|everything|system|speed|communication|collaboration|"
            "product|application|team|it) ?(has|have|had|was|is|were|all|became|got|also) "
            "?(become|became|got|much|greatly|really|also|a|lot|significantly) "
            "(improved|better|faster|smoother|happier|stronger|easier|enhanced|increased|improve)",
            "(more|higher|better|greater|increased|improved) (efficient|productive|reliable|"
            "productivity|performance|satisfaction|quality|stable|engaged|efficiency|reliability|"
            "experience|engagement|collaboration|alignment|visibility|motivated|maintainable)",
            "(big|huge|real|great|positive|lasting|meaningful|significant|tangible) "
            "?(positive|business) (impact|difference|contribution|value|change|improvement|win)",
            "(delivered|delivering|deliver|added|adding|created|creating|provide|provided|drove|"
            "driving|bring|brought) ?(real|significant|business|great|tangible|measurable|high) "
            "?(business|customer) (value|results|impact|outcomes|improvements|success)",
        ),
        unless=("#", "(from|by|within|than|in) ~3 (half|third|quarter|to)", "because"),
        finds=(
            "We improved the performance of the checkout.",
            "This led to better quality.",
            Example("Enhanced operational efficiency across departments.", "bullet"),
        ),
        misses=(
            "Checkout errors fell from 1.8% to 0.3% in a month.",
            "I cut the build from forty minutes to nine.",
            Example("Reduced page load from 3.1 s to 0.9 s for 40,000 shoppers a day.", "bullet"),
        ),
    ),
    Rule(
        code="SPE105",
        ask="How could anyone tell?",
        name="Success asserted",
        message="“{words}” is your own verdict; there's nothing to check it against.",
        why="Every interview story ends well; what counts is how anyone could tell.",
        remedy="Replace it with something seen: a number, a date, what someone did differently.",
        find=(
            "(results|result|outcome|it|everything) (was|were) ?(pretty|quite|very|really) (solid|good|great|fine|strong|nice|ok|okay)",
            "(it|everything|project|launch|migration|release) (went|worked) ?(very|really|quite|pretty) (well|smoothly|great|fine)",
            "(was|were|became) ?(a|an|very|really) ?(huge|big|great|complete|total|resounding) (success|successful)",
            "(huge|big|great|major|resounding|complete|total|overwhelming) success",
            "went (smoothly|great|without) ?(a) ?(hitch)",
            "went very well",
            "(everyone|everybody|management|leadership|manager|clients|customers|team|users|business|stakeholders|sides|finance) "
            "(was|were) ?(very|really|extremely|all|so|also) (happy|satisfied|pleased|impressed|delighted|thankful|grateful|excited|proud|thrilled|aligned)",
            "(the|a|with) ?(rest|best|end) (is history|of both worlds)",
        ),
        unless=("#", "but|although|though|until|except|yet", "would|not|n't|isn't|wasn't"),
        finds=(
            "In the end it was a great success.",
            "The launch was well received and the users were happy.",
            Example("The rollout was a great success.", "bullet"),
        ),
        misses=(
            "It worked until the clocks changed.",
            "Two clinics went back to paper for a morning.",
            "He was pleased, but the nurses were not.",
        ),
    ),
    Rule(
        code="SPE107",
        quiet=("act",),
        ask="What did you do there that someone could check?",
        name="Duty instead of an act",
        message="“{words}” is a job description: what was expected, not what you did.",
        why="A duty says what anyone in that chair had to do.",
        remedy="Start with what you did, and end with what was different afterward.",
        find=(
            "(responsible|accountable) for",
            "(responsibilities|duties|role|job|tasks) (included|include|was|were|is|involved|:) ?to",
            "^ ?(actively|heavily|closely|also|was|i|have) ?(was|been) "
            "(worked|working|helped|helping|assisted|assisting|involved|participated|"
            "participating|contributed|contributing|supported|supporting|handled|handling|"
            "maintained|maintaining|managed|managing|performed|performing|engaged|exposed|tasked|"
            "collaborated|collaborating|utilized|familiar|experienced|skilled|proficient)",
            "(tasked|charged|entrusted) with",
            "(in charge of|was in charge|my role was|my task was)",
            "^ (developed|created|designed|implemented|built|wrote|maintained|managed|tested|"
            "improved|optimized|used|led|conducted|provided|ensured|fixed|deployed|prepared) ~8 $",
            "(day-to-day|daily) (operations|tasks|activities|basis|work|responsibilities)",
            "(ensure|ensuring|ensured) ?(that|the|a|high|timely|smooth|proper|all|code) ~2",
        ),
        kinds=BULLET,
        unless=(
            "#",
            "Code",
            "(from|which|so that|after|replacing|instead|because) ~4",
            "(by|via) ~3",
        ),
        finds=(
            "Responsible for maintaining the backend services.",
            "Worked on bug fixes and features.",
            "Helped the team with daily operations.",
        ),
        misses=(
            "Wrote the retry rule that ended double charges for 14 merchants.",
            "Replaced the nightly export by a stream, so that finance closes two days earlier.",
            "Built the release gate that 9 teams adopted.",
        ),
    ),
)
"""Rules of this dimension."""
