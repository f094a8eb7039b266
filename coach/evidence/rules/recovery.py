"""REC: what happens to the answer when somebody, or the world, pushes against it?"""

from __future__ import annotations

from coach.evidence.rule import ALL, LONG, OWN, SPOKEN, Rule

RULES = (
    Rule(
        code="REC101",
        name="Defence in place of an answer",
        message="“{words}” defends; the point that was raised is left standing.",
        why="A challenge is asked to see the picture change. Defence shows that it cannot.",
        remedy="Take the point: say what it changes, and what it leaves as it was.",
        find=(
            "(as|like) i ?(already|just) (said|mentioned|explained|told|pointed)",
            "(that's|that is|this is|it's|it is) ?(just|really) "
            "(not|n't) ?(really|even) (fair|my|true|a|relevant|how|important|the) "
            "?(point|problem|question|area|job|fault|issue|concern)",
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
        kinds=SPOKEN,
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
        code="REC102",
        name="Failure without a fault",
        message="“{words}” names no fault of one's own; a scorer notes that none was seen.",
        why="The question about failure asks what someone sees in their own work.",
        remedy="Name one thing you did, or left undone, and what it cost whom.",
        find=(
            "(perfectionist|workaholic|work too hard|care too much|too detail|too much on myself)",
            "(never|not|n't) ?(really|yet) (failed|had a failure|any failures|made a mistake|"
            "regret|any regrets|had any|fail)",
            "(failure|failures|mistake|mistakes|setback|setbacks|challenges|conflict|feedback) "
            "(is|are|as) ?(always|just|also|a|an|simply|only|my) "
            "?(a|an|the|part|great|natural|my) (opportunity|opportunities|gift|lesson|lessons|"
            "chance|learning|stepping|part|fuel|best|teacher|normal|healthy|way)",
            "(didn't|did not|don't|not) ?(go|work|happen|turn) ?(exactly|quite|entirely|out) as "
            "?(we|i|had|was) ?(planned|expected|hoped)",
            "(a number of|various|many|several|external|unforeseen|unexpected|multiple) "
            "(factors|circumstances|reasons|challenges|issues|obstacles|difficulties|hurdles)",
            "(could|should) have (been|gone) (better|different|handled|done|avoided|improved)",
            "(stayed|remained|stay|staying|remain|keep|kept) ?(always|very) "
            "(calm|positive|professional|focused|patient|strong|true|motivated|humble|optimistic)",
            "(overcame|overcome|overcoming|tackled|tackling|faced|facing|navigated|navigating) "
            "?(all|many|the|these|this|various|several|some|a|any|difficult) "
            "?(of|many|the|difficult|technical|major|tough) "
            "(challenges|obstacles|challenge|difficulties|problems|issues|hurdles|setbacks|it)",
        ),
        kinds=LONG,
        unless=("#", "my (change|fault|mistake)", "because|since", "Name"),
        finds=(
            "I am a bit of a perfectionist.",
            "Failure is an opportunity to grow.",
            "There were various factors, and it did not go as planned.",
        ),
        misses=(
            "I shipped a migration that locked the table for eleven minutes.",
            "My mistake was to test on an empty table.",
            "It failed because I had read the plan of the wrong index.",
        ),
    ),
    Rule(
        code="REC103",
        mild=True,
        name="Lesson without a use",
        message="“{words}” is a lesson that nobody could see applied.",
        why="A lesson counts once it changed something done later.",
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
        quiet=("REC203",),
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
    Rule(
        code="REC201",
        name="Own mistake named",
        message="“{words}”: a scorer can note that this person sees their own part in what failed.",
        why="Who names their mistake can be trusted with the next one.",
        remedy="Say what it cost, and how you found out.",
        find=(
            "(i|we|i'd|we'd) ?(was|were|had|also|then|simply|just|completely|have|got|been) "
            "?(been|just|so|also|it|half|plainly|badly) (wrong|missed|forgot|forgotten|misread|"
            "misjudged|underestimated|overlooked|assumed|ignored|broke|botched|mistaken|blew|"
            "overestimated|misunderstood|neglected|caused|skipped|naive|careless)",
            "(my|our) ?(own|first|biggest|real) "
            "(mistake|fault|error|bug|oversight|miss|blunder|failure|assumption|guess|change|click|"
            "wrong|blind)",
            "(should|could) have (asked|tested|told|checked|written|started|measured|known|done|"
            "said|called|warned|stopped|looked|taken|used|made|talked|involved|brought|let|seen|"
            "noticed|listened|shown|put|kept|waited|read|raised|set|cut|run|given|insisted|pushed)",
            "(i'd|i would|i'd have|would) ?(now|do|have|also) ~5 (differently|otherwise|earlier|sooner)",
            "(was|is|were) (on me|my own|mine|my doing|my fault|wrong about|not ready|a mistake|"
            "the wrong|embarrassing|too late|too early|too big|wrong)",
            "(in hindsight|looking back|with hindsight|in retrospect|retrospectively) ?, ~4",
            "(made|making) (a|my|one|that) ~1 mistake",
            "(regret|apologised|apologized|owned up|admitted) ~2",
        ),
        unless=(
            "(never|not|n't|wasn't|isn't) wrong|mistake|my",
            "i was right",
            "perfectionist",
            "i (failed|fail) to see why",
            "in hindsight ~6 (great|good|success)",
        ),
        form="behaviour",
        finds=(
            "I was wrong about half of it.",
            "My mistake was to test on an empty table.",
            "I should have asked the nurse first.",
        ),
        misses=(
            "It was not my fault.",
            "Mistakes were made.",
            "Looking forward, we will improve.",
        ),
    ),
    Rule(
        code="REC202",
        name="Correction taken and used",
        message="“{words}”: a scorer can note what the correction changed.",
        why="The answer after a challenge is scored higher than the one before it.",
        remedy="Say what it leaves unchanged.",
        find=(
            "(fair|agreed|granted|correct|right) ,|. ?(then|so|that|i|you|in|point|"
            "but) ~6 (changes|change|i'd|drop|would|means|move|moves|breaks|has|have|was|is)",
            "(you're|you are|she was|he was|they were|Name was) ?(absolutely) right ~6",
            "^ (fair|granted|true|agreed|right|correct) .|,|; ~3",
            "(good|fair|valid) (point|catch|objection|correction) ~4",
            "^ then (i|i'd|we|we'd|the|that|my|it|one) ~6",
            "(that|this|it|which) ?(then|would|does|only) "
            "(changes|changed|breaks|moves|removes|kills|invalidates|undoes|flips|contradicts) ~2",
            "(given that|in that case|with that|knowing that|if so|then i'd|then we'd) ?, ~4",
            "(changed|change|revised|withdrew|corrected|adjusted|updated|reversed|dropped|rewrote) "
            "(my|our|the|his|her|it|that|mine|course|its) ?(own|first|mind|design|plan|answer|"
            "approach|estimate|view|proposal|code|solution|assumption|picture|choice|position) ~2",
            "(she|he|Name|they|@roles) (pointed|noticed|showed|objected|asked|corrected|doubted|"
            "challenged|told|said|found|disagreed|caught) ~14 "
            "(so i|so we|i changed|i dropped|i rewrote|and i|i took|i moved|i had|i added|we)",
            "(after|when|once) ?(a|the|i|she|he|being|candidate) ~4 "
            "(hint|nudge|prompt|correction|pointed|objected|challenged|asked|pushed|told|feedback) ~6",
            "(feedback|told me|criticism|complaint|review) ~8 (so i|so we|i started|i stopped|i now|"
            "i asked|i moved|i cut|i changed|i rewrote|since then)",
        ),
        form="behaviour",
        finds=(
            "You're right, the replay could hold the lock, so I'd move it after the commit.",
            "That changes the key: it must carry the day.",
            "She pointed at the opening hours, so I dropped the index.",
        ),
        misses=(
            "I am open to feedback.",
            "We agreed on everything.",
            "Changes were communicated.",
        ),
    ),
    Rule(
        code="REC203",
        name="Learning that was used",
        message="“{words}”: a scorer can note what is done differently since.",
        why="A lesson that changed a later act is the only kind that can be seen.",
        remedy="Say when it mattered again.",
        find=(
            "(since then|from then on|ever since|since|after that|now|nowadays|these days|today|"
            "next time|the next|next season|next quarter|next project|for the next) ?, "
            "(i|we|my|every|our|each|all|no|nobody|time|one|release|project|migration|year) "
            "?(now|always|also|i|we|have|had|time|only|never|,|first) "
            "(@acts:base|@acts:past|go|went|had|do|keep|put|insist|start|begin|let|bring|carry|"
            "goes|gets|has|carries|rehearses|begins|starts|sit|look|time|shout|insisted)",
            "(i|we) ?(now|always|also|only|never|no longer|still) (ask|check|write|measure|test|"
            "put|start|run|read|bring|name|time|rehearse|draw|stop|begin|send|split|keep|count|"
            "require|insist|review|track|watch|ship|call|ring|talk|tell|walk|cap|set|take|leave|add) "
            "(the|a|an|every|each|for|it|to|who|what|which|one|with|before|first|them|that|how|"
            "whoever|two|any|people|before|until|my|our|out|on|down|things|what's|Name|Odd)",
            "(what|thing|habit|lesson|rule) ~2 (changed|kept|took|carry|stayed|stuck|learned|learnt) "
            "~4 (:|was|is|from)",
            "(became|becomes|turned into|is now|made it) ~2 (rule|rules|habit|standard|default|"
            "checklist|template|step|gate|policy|check|test|convention|practice)",
            "(added|wrote|put|made|turned) ~4 (so that|so|to) ~3 (again|never|next|could not|"
            "couldn't|can't|cannot|no one|nobody|impossible)",
            "(i|we) (stopped|started|quit|began) (@acts:ing|doing|trusting|asking|going|having|"
            "putting|saying|using|giving|letting|bringing|promising|treating|guessing|counting) ~2",
        ),
        unless=("(always|now) (try|make|pay|communicate|strive)", "more careful|better|confident"),
        kinds=ALL,
        form="behaviour",
        finds=(
            "Since then I run the copy first.",
            "Next season I asked for the scripts before we committed.",
            "It became a check in our migration runner.",
        ),
        misses=(
            "I learned a lot.",
            "Now I am more careful.",
            "I always try to improve.",
        ),
    ),
    Rule(
        code="REC204",
        name="Expectation that was overturned",
        message="“{words}”: a scorer can note what the facts changed in this person's mind.",
        why="Updating on evidence, said aloud, is what recovery looks like before a challenge.",
        remedy="Say which fact it was.",
        find=(
            "(i|we|i'd|everyone|everybody|they|he|she) ?(had|all|first|initially|always) "
            "(assumed|expected|thought|believed|suspected|hoped|guessed|figured|feared|blamed|"
            "wanted) ~14 (but|until|then|instead|turned|actually|wrong)",
            "(turned out|turns out|proved|it was actually|wasn't the|was not the|weren't the|"
            "it was never|was really|in fact|the real) ~4",
            "(expecting|contrary|against my|my first guess|my first instinct|my first idea|my first thought|my first version) ~4",
            "(didn't|did not|doesn't) (help|work|hold|move|change|fix|last|matter|survive|show|pay) ~2",
        ),
        unless=("thought (it|that) (was|would) (important|good|great)", "turned out ?to @praise"),
        kinds=OWN,
        form="reasoning",
        finds=(
            "I assumed it was the disk until I saw the trace.",
            "It turned out that 26 of 41 pages were one alert.",
            "The index did not help; the sort was the cost.",
        ),
        misses=(
            "I thought it was important to communicate.",
            "It turned out great.",
            "We expected success.",
        ),
    ),
    Rule(
        code="REC205",
        name="Own fault found while speaking",
        message="“{words}”: a scorer can note that you found it before anybody pointed at it.",
        why="Who tries to break their own answer will be trusted with what nobody watches.",
        remedy="Say which input showed it, and what you changed.",
        find=(
            "^ (bug|oops|oops|hm|hmm|wait|wrong|ah) , ~6",
            "(a|one|my|found|there's|is) ?(small|real|own) bug ?here , ~4",
            "(mine|my version|my code|my loop|my check|my first version) (ends|breaks|fails|misses|"
            "sleeps|crashes|drops|loops|overflows|forgets|skips) ~3",
            "(try|trying|tried|going|want) to break (it|this|that|my|mine)",
            "(swap|reverse|reorder|flip) (these|those|the|them) ?two",
            "(passes|works|holds|terminates|ends) now $",
            "(now|then) (it|that|this|both|all) (passes|pass|works|work|holds|hold) $",
            "(i|we) ?(mark|evict|check|free|close|update|return|compare|advance|count|drop|read|"
            "write|release|lock|increment) ~4 too (early|late|soon|often)",
            "(that's|that is|this is|it's) ?(my|a) (wrong|off by one|bug|mistake) ?: ~4",
        ),
        unless=("fixed many|all|several bugs",),
        kinds=SPOKEN,
        form="behaviour",
        finds=(
            "Wait, an empty list ends in the last branch.",
            "Mine breaks on two equal keys, so the second one overwrites the first.",
            "Now I try to break it: capacity one, the same key twice.",
        ),
        misses=(
            "I fixed several bugs in the release.",
            "The service breaks when the disk is full.",
            "We wait for the vendor.",
        ),
    ),
)
"""Rules of this dimension that one text can show; `coach.evidence.exchanges` reads replies."""
