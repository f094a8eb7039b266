"""SPE: would the answer still be this person's with the names blacked out?"""

from __future__ import annotations

from coach.evidence.rule import BULLET, OWN, Example, Rule

BETTER = (
    "(improved|improving|improve|improves|increased|increasing|increase|reduced|reducing|reduce|"
    "boosted|boosting|boost|enhanced|enhancing|enhance|optimized|optimizing|optimize|optimised|"
    "accelerated|accelerating|streamlined|streamlining|maximized|minimized|minimizing|decreased|"
    "decreasing|strengthened|elevated|simplified|simplifying|cut|saved|grew|raised|lowered)"
)

RULES = (
    Rule(
        code="SPE101",
        mild=True,
        name="Vague quantity",
        message="“{words}” is no amount; a scorer cannot write down how much.",
        why="Two listeners hear two different amounts, and the debrief discounts both.",
        remedy="Give the figure, or the range you are sure of and how you know it.",
        find=(
            "(a lot|lots|tons|loads|plenty|a bunch|a ton|a number|a variety|a range|a wide range|"
            "a wide variety|a multitude|a myriad|a host|a couple|a great deal|a good deal) of",
            "(a lot|lots) (more|less|better|faster|easier|of|to)",
            "(various|numerous|countless|several|multiple|many) !of|times|as|had|would|did|were|do",
            "(significantly|dramatically|drastically|substantially|greatly|considerably|massively|"
            "hugely|tremendously|vastly|noticeably|immensely|exponentially)",
            "(significant|dramatic|drastic|substantial|considerable|massive|huge|tremendous|"
            "measurable|major|enormous) (improvement|improvements|increase|reduction|impact|"
            "decrease|amount|growth|difference|drop|results|gains|gain|savings|progress|"
            "contribution|contributions|number|portion|boost|change|changes)",
            "(much|way|far) (faster|better|easier|smoother|more|happier|quicker|cleaner|safer)",
            "(dozens|hundreds|thousands|millions|tons|loads) of",
            "(large|big|huge) (number|amount|volume|scale|part|volumes|amounts|numbers) ?of",
            "(a while|some time|a long time|very long|quite some)",
            "(almost|nearly) (everyone|everything|all)",
            "(so|too) many",
        ),
        unless=("(by|from|to|of|at|than) ~2 #", "# @units|percent"),
        finds=(
            "It significantly reduced errors.",
            "There were a lot of customers on it.",
            Example("Collaborated with various stakeholders on numerous features.", "bullet"),
        ),
        misses=(
            "Errors fell significantly, from 4% to 0.2%.",
            "Several of the rows had no owner.",
            "I asked her how many times it had run.",
        ),
    ),
    Rule(
        code="SPE102",
        mild=True,
        name="Impact without a measure",
        message="“{words}” says that something got better; nobody can write down what, or by what.",
        why="An improvement without a baseline is an opinion of the person who made it.",
        remedy="Say what was measured, what it was before, what it was after, and when you looked.",
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
        code="SPE103",
        mild=True,
        name="Number without meaning",
        message="“{words}” is a number that measures nothing a scorer could use.",
        why="Years, team sizes and hundred-percents decorate; they do not show what changed.",
        remedy="Put the number on what you changed, with what it was before.",
        find=(
            "# ?+ years ?of ?(professional|hands-on|working|relevant|combined|solid) "
            "(experience|expertise|behind|knowledge)",
            "# ?+ years (in|as) ?(the|a|this|an) ?(senior|software|tech) "
            "(industry|field|business|engineer|developer|profession|role|engineering|it)",
            "(#|over|more than) years ?of (experience|expertise|hands-on)",
            "100 ?%|percent|110 ?%|percent",
            "100%|110%|120%|200%|300%|1000% !of|to",
            "24/7|24x7|360|10x|100x|1000x",
            "# ?(different|other|more|key) (people|stakeholders|meetings|projects|tools|"
            "technologies|initiatives|workshops|frameworks|languages|presentations|departments|"
            "talks|courses|certifications|books|values|pillars|principles|skills|tasks)",
            "(top|number) #",
            "(increased|improved|boosted|optimized|enhanced|raised) "
            "?(the|our|team|code|overall|user) (performance|productivity|efficiency|quality|morale|"
            "satisfaction|velocity|collaboration|culture|engagement) by # ?%",
        ),
        unless=("(from|was|were) ~3 # ~4 to|now ~2 #", "because", "baseline|p95|p99|measured"),
        kinds=OWN,
        finds=(
            "I have 12 years of experience with this.",
            "I gave 110% every day.",
            "I presented it to 15 stakeholders.",
        ),
        misses=(
            "Latency went from 900 ms to 120 ms.",
            "I moved 14 callers to the new ledger.",
            "It took 3 years until the last tenant had left it, from 2019 on.",
        ),
    ),
    Rule(
        code="SPE104",
        mild=True,
        name="Unnamed thing",
        message="“{words}” could be anything; a scorer cannot picture where this was.",
        why="What cannot be pictured cannot be remembered until the debrief.",
        remedy="Name it as your team would: the system, the document, the customer, the day.",
        find=(
            "^ ?(so|well|there|we|i|in|at|on|when|during|yes|a|one) ?(was|had|have|worked|were) "
            "?(on|in|a|one|at|time|of|where) ?(of|my|a|one|in|previous|last|our) "
            "?(very|large|big|complex|challenging|critical|important|major|difficult|new|recent) "
            "(project|projects|situation|challenge|company|role|initiative|job|task|application)",
            "(a|some|the|this|that|an|another|certain|different|our) "
            "(project|situation|challenge|initiative|problem|issue|solution|challenges|issues|"
            "problems|technologies|obstacles|tasks|things|aspects|improvements|difficulties|"
            "measures|steps|changes|features|requirements|projects|tools|techniques|optimizations|"
            "activities|processes|responsibilities|needs|objectives|goals|initiatives|points)",
            "(things|stuff|something|anything|everything) ?(like|to|that|and|very|else)",
            "(technical|business|complex|critical|key|important|cross-functional|internal|external|"
            "relevant|right|different) (challenges|requirements|stakeholders|issues|problems|"
            "projects|initiatives|systems|solutions|people|parties|teams|needs|goals|decisions|"
            "aspects|features|applications|tasks|objectives|outcomes|components|areas)",
            "stakeholders",
            "(any|every|each|most) (project|situation|challenge|team|company|role|problem)",
        ),
        unless=("#", "Name", "Code", "because", ":"),
        kinds=OWN,
        finds=(
            "I worked on a big project at my last company.",
            "We solved the technical challenges.",
            "I aligned the stakeholders.",
        ),
        misses=(
            "I moved the invoice export from the night batch to Kafka.",
            "The parcels tracker lost every fourth scan.",
            "The dispatchers at Rotterdam saw stale berths.",
        ),
    ),
    Rule(
        code="SPE105",
        mild=True,
        name="Success asserted",
        message="“{words}” is your verdict on it; a scorer has nothing to check it by.",
        why="Every story that is told in an interview ends well; what counts is how one can tell.",
        remedy="Replace it by what was seen: a figure, a day, what somebody did differently.",
        find=(
            "(was|is|were|been|became|being|went|ended|worked|turned|goes|proved|came) "
            "?(up|out|a|very|really|quite|pretty|so|extremely|being|all|to|be|an|ultimately) "
            "?(a|very|really|huge|big|great|complete|total|overall|quite|extremely) @success",
            "(huge|big|great|major|resounding|real|complete|total|overwhelming) ?(success|hit|win)",
            "(well|very well|positively|warmly|highly) "
            "(received|appreciated|regarded|accepted|liked|adopted|recognized|respected)",
            "(on time|on schedule|under budget|within budget|ahead of schedule|before the deadline|"
            "meet the deadline|met the deadline|all deadlines|tight deadlines|meet deadlines)",
            "(everyone|everybody|management|leadership|manager|client|clients|customer|customers|"
            "team|users|business|stakeholders|sides|parties) "
            "?(was|were|is|are|really|all|very|also|quite|felt) ?(very|really|extremely|all|so|also) "
            "(happy|satisfied|pleased|impressed|delighted|thankful|grateful|loved|appreciated|"
            "excited|proud|liked|motivated|thrilled|thanked|aligned)",
            "(positive|great|good|excellent|amazing|fantastic) (feedback|reviews|results|outcome|"
            "outcomes|result|response|reception|comments)",
            "(exceeded|exceeding|exceed|surpassed|met|beyond) ?(all|the|our|everyone's) "
            "(expectations|expectation|goals|targets|requirements)",
            "(the|a|with) ?(rest|best|end) (is history|of both worlds)",
            "successfully|seamlessly|flawlessly|effortlessly",
            "(one of the|my|the) (best|greatest|most|biggest) ~1 "
            "(achievements|strengths|accomplishments|successes|achievement|successful|"
            "accomplishment|experiences|moments|rewarding|proud)",
            "(resolved|solved|fixed|overcame|overcome|delivered|completed|finished|handled) "
            "?(it|the|this|all|that|every|our) ?(the|of|these|issue|problem|project|challenges|"
            "situation|issues|problems|challenge|obstacles|task|tasks|work) ?(quickly|efficiently|"
            "successfully|effectively|together|promptly|smoothly|well|in time)  $",
        ),
        unless=("#", "but|although|though|until|except|yet", "would|not|n't|isn't|wasn't"),
        finds=(
            "In the end it was a great success.",
            "The launch was well received and the users were happy.",
            Example("Successfully delivered projects on time.", "bullet"),
        ),
        misses=(
            "It worked until the clocks changed.",
            "Two clinics went back to paper for a morning.",
            "He was pleased, but the nurses were not.",
        ),
    ),
    Rule(
        code="SPE106",
        mild=True,
        name="Hollow verb",
        message="“{words}” names no act; a scorer cannot write down what was done.",
        why="Verbs of business leave out the deed: everybody improves, ensures and drives.",
        remedy="Say what your hands did: wrote, measured, asked, moved, switched off.",
        find=(
            "@hollow ~2 @abstract",
            "@hollow ~1 (stakeholders|teams|team|people|everyone|everybody|members|colleagues|"
            "users|customers|clients|challenges|issues|requirements|goals|needs|tasks|values)",
            "@adverbs @hollow",
            "(drove|driving|drive) ?(the|cross-team|strong|technical) "
            "(alignment|adoption|change|results|innovation|success|growth|execution|quality)",
            "(took|taking|take|taken) ?(full|the|on|complete|real|a|more) "
            "(ownership|initiative|lead|responsibility|charge|accountability|role)",
            "(stepped|stepping|step) up",
            "(brought|bring|bringing|added|adding|create|created|creating) ?(a|real|the|more) "
            "(clarity|structure|alignment|value|transparency|awareness|order|positive|energy|"
            "culture|environment|win-win|synergy|atmosphere|sense|calm)",
            "(worked|working|work) (closely|hard|together|collaboratively|well|tirelessly|"
            "diligently|cross-functionally|side|very|really|extremely|day) ?(with|on|to|as|in|and)",
            "(communicated|communicating|communicate|collaborated|collaborating|collaborate|"
            "coordinated|interacted|engaged) ?@adverbs ?(with|and|across|to)",
            "(kept|keep|keeping) ?(everyone|everybody|the|all|people|stakeholders) ?(team|informed) "
            "(informed|motivated|aligned|focused|updated|engaged|happy|loop|calm)",
            "(made|make|making) (a|an|the) (real|big|positive|huge|great|significant|lasting) ~1",
            "(put|putting) (in|the) ?(a|lot|extra|long|much) ~1 "
            "(effort|hours|work|time|first|energy)",
            "(went|go|going) (above|beyond|the) ?(and|extra) (beyond|mile)",
        ),
        unless=("#", "because", "Code"),
        finds=(
            "I drove alignment between the teams.",
            "We fostered a culture of ownership.",
            Example("Facilitated collaboration and ensured quality.", "bullet"),
        ),
        misses=(
            "I rang the depot and asked for the broken labels.",
            "I drove to Leeds with the spare scanner.",
            "She wrote the lease and I reviewed it.",
        ),
    ),
    Rule(
        code="SPE107",
        name="Duty instead of a deed",
        message="“{words}” is a job description; a scorer learns what was expected, not done.",
        why="A duty says what anyone in that chair had to do.",
        remedy="Begin with the verb of the deed, and end with what was different afterwards.",
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
    Rule(
        code="SPE108",
        mild=True,
        name="Praise in place of a measure",
        message="“{words}” praises; it does not measure. A scorer cannot quote praise of oneself.",
        why="Adjectives are what is left when the facts are missing.",
        remedy="Strike the adjective and say what made you think so.",
        find=(
            "@praise @abstract",
            "@praise (team|teams|product|products|code|results|work|solution|solutions|system|"
            "systems|platform|software|application|applications|job|person|people|engineer|"
            "engineers|developer|project|projects|services|tools|member|members|applications|"
            "features|design|documentation|relationships|skills|deadlines|environment|place)",
            "(very|really|extremely|highly|incredibly|truly|super|so|quite) @praise",
            "(strong|excellent|good|great|solid|deep|proven|outstanding|exceptional) ~1 "
            "(skills|understanding|knowledge|track|background|communicator|player|leader|command|"
            "fundamentals|foundation|problem-solver|learner|eye|ability|attitude|fit|judgment|sense)",
            "(team|quick|fast|critical|strategic|creative) (player|learner|thinker|leader)",
            "@adverbs @praise",
        ),
        unless=("#", "not|n't|but|too"),
        finds=(
            "We built a great product with a fantastic team.",
            "The code is very clean.",
            Example("Results-driven engineer with excellent communication skills.", "bullet"),
        ),
        misses=(
            "The parser refused 41 of the 9,000 files.",
            "Good was not enough for the auditors, but they let us start.",
            "The lease expires by itself.",
        ),
    ),
    Rule(
        code="SPE109",
        name="Softened amount",
        message="“{words}” stays beside the figure; a scorer notes that it was not looked up.",
        why="Who counted says the count. A softened amount is heard as a memory of a memory.",
        remedy="Say the figure, or say who has it and why you do not.",
        find=(
            "(around|roughly|something like|more or less|somewhere between|maybe|or so) #",
            "# or so",
            "(a few|a handful of) !hundred|thousand|people",
            "(mostly|mainly|largely) !because|one|the",
            "some !of|one|time|times|day|people|where|way|kind|sort|day|point|months|years|other|#",
            "(most|many|some|several) of (the|our|them|us|these|those|my)",
            "(a bit|a little|somewhat|slightly|quite a bit|not so|a lot) (faster|slower|better|"
            "worse|less|more|smaller|bigger|lower|higher|easier|longer|shorter|cheaper|often)",
            "(sometimes|usually|generally|normally|often|typically) ?(it|this|that|they|we|people) "
            "(is|was|were|are|had|took|takes|works|worked|went|goes|liked|did)",
        ),
        unless=("(not|never|only|at) (most|some|many|several)", "asked|counted|measured|exact"),
        kinds=OWN,
        quiet=("SPE101",),
        finds=(
            "It took around 40 minutes.",
            "Most of our alerts had no owner.",
            "After that it was a bit faster.",
        ),
        misses=(
            "It took 41 minutes, by the trace.",
            "One in seven alerts had an owner.",
            "I walked around the block twice.",
        ),
    ),
    Rule(
        code="SPE201",
        name="From what to what",
        message="“{words}”: a scorer can write down the change with its baseline.",
        why="Before and after is the shortest proof that something happened.",
        remedy="Add how long it took, or over which time you measured.",
        find=(
            "from ~4 # ~6 (to|into|down|up) ~3 #",
            "(from|was|were|took|at) ~2 # ~10 (now|after|afterwards|today|later|since|then) ~4 #",
            "# ~3 (to|into|->|→|down to|up to|versus|against|instead of|before) ~2 #",
            "(fell|dropped|rose|went|grew|shrank|climbed|came|cut|reduced|brought|halved|doubled|"
            "tripled|slipped|moved|increased|lowered|raised|decreased|improved|sank|jumped) ~4 "
            "(to|by|from|down|up|under|below|above|at) ~2 (#|half|third|quarter|zero|none)",
            "(reducing|increasing|increases|reduces|improving|cutting|raising|lowering|growing|"
            "boosting|achieving|reaching|dropping|lifting|shrinking|decreasing|halving|speeding) ~5 "
            "(by|to|from|of|under|above) ~1 #",
            "from (daily|weekly|monthly|quarterly|yearly|hours|days|weeks|months|minutes|manual) "
            "to (hourly|daily|weekly|monthly|hours|days|minutes|seconds|one|a|an|automatic)",
            "(halved|doubled|tripled|quartered) (the|our|its|their|it) ~1",
            "(saved|saving|saves|save|recovered|avoided|prevented|enabled|generating) ~2 "
            "(#|$ #|€ #|£ #)",
            "$|€|£ #",
        ),
        form="artifact",
        finds=(
            "Errors fell from 1.8% to 0.3% within a month.",
            "It took 40 minutes before; now it takes 9.",
            Example("Cut pages a week from 14 to 3 by deleting one alert.", "bullet"),
        ),
        misses=(
            "It went from bad to good.",
            "We went from one office to another.",
            "The team grew a lot.",
        ),
    ),
    Rule(
        code="SPE202",
        name="Figure with a unit",
        message="“{words}”: a scorer can write the figure down.",
        why="A figure that measures something makes a claim that could be wrong.",
        remedy="Say what it was before, or what it had to be.",
        find=(
            "# ?(of|more|other|new|extra|such|internal|different) @units",
            "(p50|p90|p95|p99|p999|median|average) ~4 #",
            "# ?(a|per|an|each|every) (day|week|month|second|minute|hour|year|night|request|user)",
            "# (of|out of|in) ?(the|our|those|every|these|a|each) #",
            "#%|percent",
            "(every|each|one in|one of|two of|three of) ?(the|our) "
            "(#|second|third|fourth|fifth) ~1",
        ),
        unless=(
            "# ?+ years ~2 experience",
            "(in|after|over|my|for) # years",
            "110%|24/7|1000%",
            "100% @abstract|committed|sure",
        ),
        form="artifact",
        finds=(
            "About 40,000 orders a day went through it.",
            "The p99 sat at 900 ms.",
            "11 of the 16 alerts were one disk.",
        ),
        misses=(
            "I have 10+ years of experience.",
            "There were many orders.",
            "It was the first of its kind.",
        ),
    ),
    Rule(
        code="SPE203",
        name="When it was",
        message="“{words}”: a scorer can place it in time.",
        why="A day, a window or an order of events makes a story one that happened.",
        remedy="Add how long the next step took.",
        find=(
            "(on|by|until|since|last|every|next|before|from|that|one|in) ~1 (monday|tuesday|"
            "wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|"
            "august|september|october|november|december|q1|q2|q3|q4|christmas|easter|friday's)",
            "(monday|tuesday|wednesday|thursday|friday|saturday|sunday|december|january) "
            "(morning|afternoon|evening|night|at|before|after|#)",
            "(#|a|one|few|couple|half|several|next|first|last|second|third|two|following|same|that) "
            "(minutes|hours|days|weeks|months|minute|hour|day|week|month|morning|afternoon|evening|"
            "night|quarter|quarters|sprint|sprints|weekend|releases|nights|mornings|seconds) "
            "?(later|before|after|earlier|into|in|ago|and|of|we|i|,)",
            "(within|after|before|for|over|in|took|every|than|about|nearly|almost|under) ~1 "
            "(#|a|an|one|half) (minutes|hours|days|weeks|months|minute|hour|day|week|month|quarter|"
            "quarters|sprint|sprints|seconds|nights|years|morning|afternoon|weekend)",
            "(at|by|until|around|from) # (am|pm|utc|o'clock)",
            "(at|by|until|around) # : #",
            "(overnight|nightly|midnight|the night before|at night|that night|the same day|that "
            "week|this year|last year|the year before|the next day|the morning after|by the end of)",
            "(then|until|afterwards|meanwhile|eventually) ?, (i|we|he|she|they|the) @acts:past",
        ),
        unless=("years of experience",),
        form="behaviour",
        finds=(
            "On the Monday after, two clinics had no list.",
            "It took three weeks to move the first tenant.",
            "He found the next one alone a month later.",
        ),
        misses=(
            "At the end of the day, communication matters.",
            "I have always liked working in teams.",
            "We had regular meetings.",
        ),
    ),
    Rule(
        code="SPE204",
        name="Artifact",
        message="“{words}”: a scorer can note what was made, and could ask to see it.",
        why="What was written, drawn or built outlasts the telling.",
        remedy="Say who used it, and whether it is still there.",
        find=(
            "(design|decision|one-page|two-page|migration|test|rollback|incident) "
            "(doc|document|record|note|guide|plan|page|memo|log|review|report|proposal|checklist)",
            "(one-pager|two-pager|runbook|runbooks|postmortem|post-mortem|rfc|adr|playbook|design-doc|"
            "write-up|writeup|spreadsheet|checklist|diagram|prototype|script|linter|dashboard|"
            "spec|template|changelog|sketch|memo|decision-record|contract|schema|macro|harness|"
            "fixture|pull request|pull requests|pr|prs|commit|commits|patch|notebook|ticket|tickets)",
            "(wrote|wrote up|drew|drafted|sketched|published|posted|documented|printed|recorded) ~4 "
            "(page|pages|table|list|doc|note|notes|report|guide|rule|rules|test|tests|query|line|"
            "lines|options|sentence|sentences|paragraph|example|examples|it down|them down|letter)",
            "(wrote|write|written|put) (it|this|that|them|both|him|her) ?(all) (up|down|on|into|in)",
            "(one|a|two|single|half) (page|pager|sheet|slide|table|column|line|lines|flag|query)",
        ),
        form="artifact",
        finds=(
            "I wrote a one-pager with both options.",
            "The runbook is what on-call opens first.",
            "I drew a table of the eleven callers and sent it round.",
        ),
        misses=(
            "We documented everything very well.",
            "The contractual situation was complicated.",
            "Communication was written and verbal.",
        ),
        unless=("documented everything", "(new|complex|multiple|many) dashboards"),
    ),
    Rule(
        code="SPE205",
        name="Particular thing",
        message="“{words}”: a scorer knows which thing is meant.",
        why="A name, an identifier or the word of the trade places the story where it happened.",
        remedy="Say in a clause what it is for, if an outsider would not know.",
        find=("Name", "Code", "Odd ~5 Odd"),
        finds=(
            "Henrike replayed the close on the claims table.",
            "The pickers in Frankfurt saw stale shelves.",
            "list_unread returned ids that had been deleted.",
        ),
        misses=(
            "We worked well together.",
            "The project was challenging and the team was great.",
            "I communicate proactively with stakeholders.",
        ),
    ),
    Rule(
        code="SPE207",
        name="Which one",
        message="“{words}”: a scorer knows which one of several is meant.",
        why="Telling one thing from its neighbours takes having been there.",
        remedy="Say what made this one different.",
        find=(
            "(the|a|our|my|his|her|its|that|their|every|no|those|these|this) ?(very|#) "
            "(first|second|third|fourth|last|next|old|older|same|only|oldest|largest|"
            "smallest|biggest|wrong|worst|slowest|longest|remaining|previous|original|existing|"
            "nightly|weekly|smaller|larger|lower|upper|left|empty|missing|late) "
            "!time|thing|way|place|company|project|step|role|person|hand|level|side|job|page|"
            "direction|goal|few|important|goals|team|teams|mission|skeptics|one|two|three",
            "(#|half|none|one) of (our|my|his|her|these|those|its)",
            "twice ~2",
            "(each|every) (row|line|key|order|account|write|read|retry|call|night|store|file|city)",
        ),
        form="behaviour",
        finds=(
            "The second consumer group fell behind.",
            "Two of those alerts were one disk.",
            "A retry could pay twice.",
        ),
        misses=(
            "It was the first time for me.",
            "On the other hand, communication matters.",
            "We are all on the same page.",
        ),
    ),
    Rule(
        code="SPE206",
        name="Words that were said",
        message="“{words}”: a scorer can quote what somebody said or asked.",
        why="Words that were really said are evidence of the moment they were said in.",
        remedy="Say what you did on hearing it.",
        find=(
            '“|" ~14 ”|"',
            "(i|he|she|they|who|Name|@roles) ?(then|also|just|had|once|only) "
            "(said|told|answered|replied|explained|admitted|objected|argued|insisted|warned|"
            "suggested|pointed|asked|disagreed|refused|complained|convinced|persuaded) ~4",
            "(his|her|their|my|the) (objection|argument|answer|question|worry|concern|point|reply|"
            "complaint|words|verdict|reasoning) (was|is|:|were|being) ~2",
            "(according to|in his words|in her words|quote|she says|he says)",
        ),
        unless=("said before|above|earlier", "as i said"),
        form="behaviour",
        finds=(
            "She said the reports were for one customer.",
            "His objection was that nobody had written Starlark.",
            "He asked, “who pays for the replay?”",
        ),
        misses=(
            "Communication with everybody was good.",
            "Like I said before, it went fine.",
            "We discussed it.",
        ),
    ),
)
"""Rules of this dimension."""
