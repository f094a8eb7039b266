"""LVL: which part of it was out of a good mid-level engineer's reach?"""

from __future__ import annotations

from coach.evidence.rule import OWN, SPOKEN, Example, Rule

RULES = (
    Rule(
        code="LVL101",
        mild=True,
        name="Level claimed",
        message="“{words}” asks for the level; a scorer can only grant it for something done.",
        why="A title is where the question begins, not an answer to it.",
        remedy="Leave the title out and tell the part of it that a title would be needed for.",
        find=(
            "(as a|being a|as the|as an) ?(very) "
            "(senior|staff|lead|principal|experienced|leader|tech-lead|manager|architect|team)",
            "(a|any|every|good|true|real|what) (senior|leader|staff) ?(engineer|engineers|people) "
            "(should|must|does|do|is|are|needs|would|has|means)",
            "(senior|expert|leader|architect|subject-matter|highly) "
            "(level|professional|experienced|expert|skilled|qualified|mindset|knowledge)",
            "(# ?+ years|years|decade|decades|lot|wealth|extensive|vast|broad) of ?(hands-on) "
            "(experience|expertise|knowledge)",
            "(experienced|skilled|seasoned|proficient|expert|well-versed|expertise|specialist) "
            "(in|with|at) ~1",
            "(senior|staff|leadership|technical|executive) "
            "(terminology|vocabulary|language|jargon|buzzwords|terms|words)",
            "(complex|challenging|large-scale|mission-critical|high-impact|high-profile|critical) "
            "(project|projects|system|systems|environment|problems|task|tasks|migration|initiative)",
        ),
        unless=("because", "asked|refused|wanted|said|told"),
        kinds=OWN,
        finds=(
            "As a senior engineer I have a lot of experience.",
            "A good leader should listen.",
            Example("Seasoned professional with 10+ years of experience.", "bullet"),
        ),
        misses=(
            "The staff engineer refused the index.",
            "I signed off the cutover and told the board why I moved it.",
            Example("Set the cutover order for 11 services.", "bullet"),
        ),
    ),
    Rule(
        code="LVL102",
        name="Told what to do",
        message="“{words}”: a scorer can only note that you were given the task.",
        why="Carrying out what was asked shows no level above the one that asked.",
        remedy="Say which part of the task you questioned, changed or added.",
        find=(
            "(i was|i've been|been|was|were) ?(also|then) "
            "(asked|told|assigned|given|instructed|tasked|requested) ?(to|the|a|with|by|this|as)",
            "(manager|lead|boss|they|company|client) (asked|told|assigned|wanted|gave|instructed) "
            "(me|us) ?(to|a|the|this)",
            "(followed|following|follow) ?(the|all|our|their|his|my) "
            "(instructions|process|guidelines|requirements|specs|specifications|steps|procedure)",
            "(implemented|built|did|developed|coded|completed) ~3 "
            "(as requested|as assigned|as asked|as required|assigned|requested|tickets|requirements)",
            "(learned|learnt|learning|gained) ?(a|lot|much|many|about|new|valuable|great) ?(of|a) "
            "(lot|experience|skills|things|technologies|knowledge|new|exposure|insight|insights)",
        ),
        unless=("but|instead|refused|before", "because|since", "#"),
        kinds=OWN,
        finds=(
            "I was assigned a ticket to add a field.",
            "My manager told me to do the migration.",
            "I followed the instructions and learned a lot.",
        ),
        misses=(
            "I was asked for a bigger cache, but the hit rate was fine; the key was wrong.",
            "I chose the order of the moves.",
            "Priya was asked and refused.",
        ),
    ),
    Rule(
        code="LVL103",
        mild=True,
        name="Act without its reach",
        message="“{words}” says what was made; not why, how far it went, or what it changed.",
        why="The same work reads as a task or as a responsibility, by what is said around it.",
        remedy="Add what it was for, what depended on it, and what happened when it failed.",
        find=(
            "^ i ?(also|then|just) (built|added|implemented|created|developed|coded|wrote|made|"
            "fixed|updated|improved|refactored|introduced|used|integrated) ~6 $",
        ),
        unless=(
            "#",
            "Code",
            "because|since|so|after|before|when|until|instead|without|which|that|who",
            "my|our|their|his|her|its|me",
            "for|to|from|into|against|behind|between|in|on|with",
        ),
        kinds=SPOKEN,
        # One thing at a time: what is wrong with the words comes before what is missing around them.
        quiet=("SPE101", "SPE102", "SPE104", "SPE105", "SPE106", "SPE108", "OBS101", "OBS106"),
        finds=(
            "I added retries.",
            "I built the billing retry worker.",
            "I also implemented caching.",
        ),
        misses=(
            "I built the retry worker, because a payment that is lost is never asked for again.",
            "I added one retry for timeouts alone.",
            "I owned the retry redesign, reconciliation with finance and rollback included.",
        ),
    ),
    Rule(
        code="LVL104",
        name="Effort in place of a choice",
        message="“{words}”: effort is no decision; a scorer has nothing to note that you chose.",
        why="Hours show will. What is scored is what was cut, moved, refused or asked for instead.",
        remedy="Say what you left out, moved or asked for so that the time sufficed.",
        find=(
            "+work ?(really|very|so|super|extremely) (overtime|tirelessly|hard|harder|late|nights|"
            "weekends|long hours|extra hours|late hours|more hours|long days|day and night|"
            "around the clock|through the night|under pressure)",
            "(put|putting) in ?(a|many|more|long|extra|lots|lot|of) (hours|nights|weekends|overtime|"
            "effort|work|lot of)",
            "+try (hard|harder|my best|our best|my hardest|to do my best|my very best)",
            "+do|+give|+be (my|our|their) ?(very|absolute) (best|all)",
            "(above and beyond|extra mile|hard work|long hours|late nights|sleepless nights|"
            "at any cost|whatever it takes|all hands on deck|teamwork and effort)",
            "(got|get|getting) (it|everything|things|this|stuff|all) ?all ?of ?it (done|working|fixed)",
            "(barely|somehow|just about|luckily|eventually) (made it|managed|got|succeeded|finished)",
            "(made it work|made it happen|powered through|pushed through|pushed myself|stayed late)",
        ),
        unless=("(instead of|rather than|not|nobody|without|avoid)", "but|although|though"),
        kinds=OWN,
        finds=(
            "The whole team worked overtime and we barely made it.",
            "I just worked extra hours and got it all done.",
            "I tried my best and went the extra mile.",
        ),
        misses=(
            "I cut two features, so that nobody had to work late.",
            "The batch works on the late orders first.",
            "I worked with the ledger team on the cut-over.",
        ),
    ),
    Rule(
        code="LVL201",
        name="Ambiguity resolved",
        message="“{words}”: a scorer can note that nobody could say what the task was before.",
        why="Making an unclear task clear is the first thing that is asked of a senior.",
        remedy="Say how many meanings there were, and who signed the one that remained.",
        find=(
            "(nobody|no one|no-one|none of us|neither) ?(of|could|had|else|really|in|there|on) ~3 "
            "(knew|know|say|said|agreed|owned|sure|understood|written|asked|told|decided|noticed|"
            "tell|explain|wanted|touched|looked|ever|remembered|dared)",
            "(unclear|ambiguous|undocumented|contradictory|not clear|wasn't clear|"
            "no spec|no owner|unowned|no documentation|without a spec|vague) ~3",
            "(didn't|did not|don't|do not) know (if|whether|what|who|which|how|why)",
            "(defined|define|definition|settled|spelled out|pinned down|agreed on) ~3 "
            "(meant|means|as|of|one|done|success|what|which|a|in)",
            "(two|three|four|each|both) ~4 (meant|disagreed|different|own|contradicted|wanted)",
            "(turned|turns|reframed|split|broke) ~4 (into|as) ~3 (question|questions|two|three|"
            "problem|parts|options|decision|numbers)",
            "(what|the question|the problem|the issue) ~4 (actually|really) (was|is|wanted|meant|"
            "needed|happened|asked|asking)",
        ),
        unless=("@praise ~3 @abstract", "(requirements|timeline|scope) were|was unclear"),
        form="level",
        finds=(
            "Nobody could say which of the two totals was the right one.",
            "Each team meant something else by active user.",
            "It was unclear who owned the feed, so I wrote the one definition.",
        ),
        misses=(
            "We had a clear vision.",
            "Everybody agreed that it was great.",
            "I like ambiguity.",
        ),
    ),
    Rule(
        code="LVL202",
        name="Scope",
        message="“{words}”: a scorer can note how much moved together.",
        why="Level is argued by what had to change at once, and how hard the parts pulled.",
        remedy="Say which of the parts pulled against which.",
        find=(
            "# ?(of|other|different|our|downstream|internal|product|backend|upstream|separate) "
            "(teams|services|regions|countries|tenants|clinics|stores|warehouses|sites|callers|"
            "consumers|markets|products|customers|merchants|hospitals|repos|repositories|"
            "engineers|units|offices|plants|branches|partners|clusters|datacenters|vendors)",
            "(across|between|spanning|among|in) ?(all|the|our) # ~1 "
            "(teams|services|regions|countries|tenants|products|sites|orgs|groups|units|systems)",
            "(every|each|all|both) ?(our|the|of|#) (team|service|region|country|tenant|clinic|"
            "store|warehouse|caller|consumer|market|ledger|downstream|teams|services|callers)",
            "(company-wide|org-wide|organisation-wide|organization-wide|group-wide|worldwide)",
            "# ?(million|billion|k|m|thousand) ~2 (users|customers|requests|orders|rows|events|"
            "records|messages|shoppers|accounts|cards|devices|patients|passengers|transactions)",
        ),
        unless=("# stakeholders",),
        form="level",
        finds=(
            "Eleven services had to change in one quarter.",
            "The schema is read by 9 teams.",
            "It moved across 4 regions.",
        ),
        misses=(
            "It was a big project.",
            "I worked across the organization.",
            "My team had a broad scope.",
        ),
    ),
    Rule(
        code="LVL203",
        name="Decision authority",
        message="“{words}”: a scorer can note which call was this person's to answer for.",
        why="A level is a size of decision that someone is trusted with.",
        remedy="Say to whom you answered for it.",
        find=(
            "(my|her|his) (call|decision|name|signature|budget|pager|rule|click) ~2",
            "(signed|sign) off ~2",
            "(i|she|he) ?(had to|would|could|then) (answer for|answered for|owned the|own the|"
            "decide|sign|veto|vetoed|approved|overruled|stop the|halt|cancel|pull the plug)",
            "(told|asked|warned|answered|briefed|faced|convinced) "
            "?(the|my|our|her|his) (board|cto|director|vp|ceo|head|auditor|auditors|regulator|"
            "executives|exec|boss|manager|customer|finance|legal)",
            "(on-call|incident) (commander|lead)",
            "(said|saying|say) no ~2",
            "(pushed|push|pushing) back ?(on|against|because|and|with)",
        ),
        form="level",
        finds=(
            "The cutover date was my call.",
            "I signed off the plan and told the board why.",
            "I said no to the date.",
        ),
        misses=(
            "Everybody decided together.",
            "The manager told me to do it.",
            "I called a meeting.",
        ),
        unless=("(manager|boss) told me",),
    ),
    Rule(
        code="LVL204",
        name="Production ownership",
        message="“{words}”: a scorer can note what this person ran and was called for.",
        why="Who carried the pager designs otherwise.",
        remedy="Say how often it rang before and after.",
        find=(
            "(pager|paged|pages|oncall|rota|incident|outage|postmortem|post-mortem|"
            "sev1|sev2|war room|war-room|alert|alerts|alarm|alarms|dead-letter|hotfix|error budget) ~2",
            "(in|to|into|from|hit|reached|broke|on) (production|prod) ~2",
            "(rolled|roll|rolling|reverted|failed over|restored|recovered|mitigated|drained) "
            "(it|back|them|the|this|from|over|within|in) ~2",
            "(at|until|around|by) (# : #|midnight|# am) ~2",
            "(woke|woken|called|rang|phoned) ~2 (me|us|night|at|up)",
        ),
        unless=(
            "no on-call|pager",
            "(add|set up|proper|good|comprehensive|implemented) ~2 (monitoring|alerts|alerting)",
            "critical incidents",
        ),
        form="level",
        finds=(
            "I carried its pager for eight months.",
            "The change broke production at 2:10 and I rolled it back.",
            "The alerts woke us nine times a week.",
        ),
        misses=(
            "It is a productive environment.",
            "We set up monitoring and alerts.",
            "I work well under pressure.",
        ),
    ),
    Rule(
        code="LVL205",
        name="It lasted",
        message="“{words}”: a scorer can note that it outlived the project.",
        why="What others still use was right for more people than its author.",
        remedy="Say who uses it, and since when.",
        find=(
            "(is|are|was|were|have|has|it's|they're) ?(now|today|since|become|still|being) "
            "(still|now|today|standard|default|used|adopted|running|live|there|owned|maintained|"
            "copied|required|kept|in use|in place)",
            "(adopted|copied|reused|picked up|taken over|asked for|took over|inherited|standardized) "
            "?(by|the|it|our|that|across|as|same|in) ~3",
            "(since|ever since|after that|from then on|afterwards|a year later|months later|these "
            "days|today|nowadays) ?, (we|i|it|the|nobody|no|every|each|they|he|she|that|two|new|"
            "our|there|all)",
            "(has|have|hasn't|haven't|had) ?(not|never|only) "
            "(happened|fired|aborted|caught|blocked|recurred|broken|come|paged|needed|held|saved)",
            "(still|yet) (uses|use|runs|run|opens|reads|read|asks|ask|holds|works|carries|there|"
            "in use|miss|misses|complains|complain|have|has|pays|wants|the)",
            "(zero|no|none|not a single|not one) ?(more|further|such|a) "
            "(incidents|incident|complaints|outages|repeat|recurrence|page|pages|double|duplicate|"
            "regression|losses|lost|failures|rollbacks|since|escalations|drift|mismatch)",
        ),
        unless=("still a success", "is now @praise", "still learning"),
        form="level",
        finds=(
            "Nine teams have adopted it, and it is still the default.",
            "It has aborted two of mine since.",
            "A year later it was still in use in the Leeds clinic.",
        ),
        misses=(
            "I am still learning.",
            "It was a lasting success.",
            "We improved it.",
        ),
    ),
    Rule(
        code="LVL206",
        name="Unasked",
        message="“{words}”: a scorer can note how far this person went without being steered.",
        why="Independence is seen in what was found before anybody asked.",
        remedy="Say how you noticed, and whom you told first.",
        find=(
            "(nobody|no one|without) ~2 (asked|asking|told|telling|being|prompting|steering|ticket)",
            "(i|i'd|i've|she|he) ?(had|then|also|first|only) "
            "(noticed|spotted|found|discovered|realized|realised|suspected|saw|caught|wondered|"
            "dug|sized|traced|volunteered|stumbled|kept seeing|read through|pulled) ~4",
            "(unprompted|unasked|without prompting|on her own|on his own|on my own|of my own|"
            "before anyone|before anybody|on their own|by herself|by himself|without a hint)",
        ),
        unless=("realized how important", "found a solution", "realized that communication"),
        form="level",
        finds=(
            "I noticed that the totals differed by a cent.",
            "Nobody had asked for it.",
            "She found the overflow unprompted.",
        ),
        misses=(
            "I found a solution.",
            "They told me what to do.",
            "I am proactive.",
        ),
    ),
    Rule(
        code="LVL207",
        name="Others raised",
        message="“{words}”: a scorer can note who can do something now because of it.",
        why="A senior is measured by what others can do afterwards.",
        remedy="Say what they did the next time, alone.",
        find=(
            "(taught|trained|mentored|coached|showed|paired|onboarded|shadowed|sat) ~2 "
            "(Name|him|her|them|with|two|three|#|@roles|each|one|junior|beside|how) ~4",
            "(he|she|they|Name|@roles|juniors|engineers) (now|later|has|have|both|can|then|today) "
            "?(since|now|also) (runs|run|leads|lead|owns|own|reviews|does|teach|teaches|wrote|"
            "found|led|shipped|presents|carries|took|fixed|writes|maintains|handled|handles) ~4",
            "(handed|hand|handing|gave|pass|passed) ~3 (over|to|on|up|the pen|the lead)",
            "(let|had|asked) (him|her|them|Name) (present|lead|write|run|drive|decide|hold|choose|"
            "own|find|try|do|explain|take|pick) ~2",
            "(promoted|grew into|on her own|on his own|alone|by herself|by himself|solo) ~1",
        ),
        needs=("he|she|they|him|her|them|Name|@roles|junior|juniors|engineers|two|three",),
        unless=(
            "leave me|i alone",
            "mentored|coached ~1 (team|members|others|junior developers) $",
        ),
        form="level",
        finds=(
            "Two engineers who shadowed me lead incidents today.",
            "I sat beside him for an afternoon, and he found the next one alone.",
            "I handed the review over to Mei, and she runs it now.",
        ),
        misses=(
            "I love mentoring.",
            "I am a role model.",
            "We share knowledge.",
        ),
    ),
    Rule(
        code="LVL208",
        name="Effect on others",
        message="“{words}”: a scorer can note who felt the difference.",
        why="Impact is what was different for somebody outside the work.",
        remedy="Put a figure beside it, with its baseline.",
        find=(
            "(customers|users|support|finance|pickers|nurses|clinics|merchants|players|drivers|"
            "doctors|accountants|analysts|sales|patients|shoppers|dispatchers|reviewers|ops|"
            "auditors|callers|teams|engineers|on-call) ?(could|can|had|no|then|who|were|also|now) "
            "?(longer|to|then|now|had) (stopped|stop|started|lost|got|see|saw|waited|wait|close|"
            "closed|went|asked|find|found|pay|paid|call|called|kept|could|had|have|knew|noticed|"
            "complained|retype|type|trust|need|needed|use|used|left|switched|fell)",
            "(refund|refunds|chargebacks|churn|complaints|calls|tickets|overtime|fines|penalty|"
            "penalties|revenue|cost|bill|invoices|orders|errors|pages|incidents|builds|latency|"
            "deploys|queue|backlog) ~2 (fell|dropped|stopped|went|rose|doubled|halved|grew|shrank|"
            "disappeared|vanished|ended|came|cleared|cost|tripled|returned)",
            "(so|and|which) (nobody|no one|no customer|no user|they|users|customers|support|nurses) "
            "?(had|has|could|can|no) ?(to|longer|ever) ~2",
        ),
        form="level",
        finds=(
            "Support stopped retyping addresses.",
            "Refunds fell the week after.",
            "The nurses could see the list again.",
        ),
        misses=(
            "Users were happy.",
            "It had impact.",
            "The customers loved it.",
        ),
        unless=("were|was ?very happy|satisfied|loved",),
    ),
)
"""Rules of this dimension."""
