"""OBS: is the reasoning said where it happens, so that someone who only listened could note it?"""

from __future__ import annotations

from coach.evidence.rule import ALL, FEEDBACK, LONG, OWN, SPOKEN, Example, Rule

BECAUSE = (
    "(because|since|so that|, as|whereas|otherwise|or else|in order to|to avoid|to keep|to stop)"
)
NO_REASON = (
    "(because|since|as|, as) (it|it's|this|that|they|that's|i|we|everything|technology|communication) "
    "?(is|are|was|'s|has|have|believe|think|feel|know|want|wanted) "
    "?(a|an|the|very|more|much|so|extremely|also|in|quite|all|built|made|most|one|to|that|this) "
    "(@praise|@abstract|simple|simpler|common|popular|standard|lightweight|memory|easy|easier|"
    "intuitive|efficient|fast|faster|important|best|most|depends|flexibility|everything|gift|be|"
    "required|needed|used|good|better|scales|me|key)"
)
OVER = "(instead of|rather than|over|not the|and not|as opposed to|in place of)"

RULES = (
    Rule(
        code="OBS101",
        mild=True,
        name="Buzzword without a decision",
        message="“{words}” names a fashion; no decision of yours can be written down from it.",
        why=(
            "Familiar vocabulary is heard in every loop; it does not tell good answers from poor "
            "ones."
        ),
        remedy="Say which choice it stands for, and what the other choice would have cost.",
        find=(
            "@buzz",
            "(cutting edge|state of the art|best in class|world class|next generation|next level)",
            "(best practice|best practices|clean code|design patterns|solid principles)",
            "(data driven|results driven|metrics driven|customer first|test driven|agile) !and|by",
            "(digital|agile|ai|cloud|data) (transformation|journey)",
            "(thought leadership|single pane of glass|actionable insights|growth mindset)",
            "(think|thinking|thought) outside ?of ?the box",
            "(modern|latest|newest|cutting-edge) ?cloud|web|data|software|tech "
            "(tech|technology|technologies|stack|architecture|tools|tooling|frameworks|techniques)",
            "(industry|proven|enterprise) (standard|standards|grade|approach|solution|solutions)",
            "(move the needle|low-hanging fruit|win-win|bias for action|game changer)",
            "(scalable|robust|flexible|reliable|maintainable|efficient|secure|modular|resilient) "
            ", ?and (scalable|robust|flexible|reliable|maintainable|efficient|secure|modular)",
            "(scalable|robust|flexible|reliable|maintainable|efficient|secure|modular|resilient) "
            "and (scalable|robust|flexible|reliable|maintainable|efficient|secure|modular|"
            "resilient|simple|performant|extensible)",
        ),
        unless=("because", OVER, "so that", "+reject|+refuse|+drop"),
        finds=(
            "We leveraged cutting-edge technologies across the stack.",
            "I always follow industry best practices.",
            "The result is a scalable and robust platform.",
            Example("Spearheaded a seamless, cloud-native platform for several markets.", "bullet"),
        ),
        misses=(
            "We used a managed queue instead of the cloud-native one our vendor sold.",
            "The ledger stayed the only writer, so the copy could be thrown away.",
            "I kept the old runner because the new one could not resume.",
        ),
    ),
    Rule(
        code="OBS102",
        name="Component list without a reason",
        message="“{words}” lists parts; nobody could write down why one of them was chosen.",
        why="Naming boxes is cheap. What is scored is why this box, and what it costs.",
        remedy="Pick the one part that was in doubt: say what it had to do and what lost to it.",
        find=(
            "@tools ,|and|/ ?and @tools ,|and|/ ?and @tools",
            "@tools , @tools",
            "@parts ,|and ?(and|a|an|the|some) ~1 @parts ,|and ?(and|a|an|the|some) ~1 @parts",
            "^ @we|i|there ?will|would|could|should|'ll +use|+have|be ~2 @tools|@parts $",
        ),
        unless=(BECAUSE, OVER, "#", "if|when|unless|only|each"),
        finds=(
            "We used Kafka, Redis and Kubernetes for the platform.",
            "There is an API, a database, a cache and a queue behind it.",
            "It runs on Airflow, Spark and dbt with a nice dashboard.",
        ),
        misses=(
            "We used Kafka, Redis and Postgres, Kafka because replays had to survive a deploy.",
            "Redis held the counters and nothing else.",
            "I took Postgres over Cassandra and Redis, since two writes had to commit together.",
        ),
    ),
    Rule(
        code="OBS103",
        name="Hedged claim",
        message="“{words}” takes the claim back; a scorer cannot note it as something you know.",
        why="A note that begins with “maybe” is dropped in the debrief.",
        remedy="Say it plainly, or say what you do not know and how you would find out.",
        find=(
            "i ?just|would (guess|suppose)",
            "(kind of|sort of|kinda|sorta) !thing",
            "maybe|perhaps|probably|possibly|presumably|hopefully|somehow",
            "(more or less|or something|and stuff|and things|something like that|or whatever)",
            "(stuff like that|things like that|and so on|etc)",
            "@me|i'm|am not ?(really|entirely|completely|quite|too|100% ) sure",
            "basically|literally|honestly|obviously",
            "(you know|i mean) ,",
            "(as far as i remember|if i remember|if i recall|pretty much)",
            "(could|might|may) ?also ?(just|maybe|potentially|consider|try) "
            "(use|add|do|try|have|introduce|scale|help|improve|consider)",
            "(if needed|when needed|as needed|if necessary|where appropriate|if required)",
            "i (feel|felt|believe|think) ?(like|that|it) ?(was|is|it|went|i) ?(a|pretty|very) "
            "(good|fine|ok|okay|well|great|right|important|success|best|key)",
        ),
        kinds=SPOKEN,
        unless=(
            "(would|will|to|i'd) (measure|check|find|ask|test)",
            "because",
            "#",
            "the|what|which|this|that|any|every|same|one kind|sort of",
        ),
        finds=(
            "Maybe add more instances, I guess.",
            "It was kind of complicated but I figured it out somehow.",
            "We could also use a cache if needed.",
        ),
        misses=(
            "Perhaps a tenth of the rows were torn, so I would measure it before I shard.",
            "The kind of failure that we saw was a torn write.",
            Example("He was probably tired.", "feedback"),
        ),
    ),
    Rule(
        code="OBS104",
        name="Happy path only",
        message="Nothing here fails: “{words}” is all a scorer could write about production.",
        why="A design in which nothing fails shows no production judgment.",
        remedy="Name the part most likely to fail, what the user sees then, and what undoes it.",
        find=(
            "(i|we) (would|will|could|can) ?(also|then|first|just) "
            "(use|store|cache|put|add|have|build|start|create|implement|design|go|deploy)",
            "(i'd|we'd|i'll|we'll) ?(also|then|first|just) "
            "(use|store|cache|put|add|have|build|start|create|implement|design|go|deploy)",
            "(to|when) (design|designing) ?this|such|a|the",
            "(my|the) (design|architecture|solution) (is|would|will|has|uses|includes|consists)",
        ),
        quiet=("OBS202", "OBS203", "OBS204", "OBS205", "OBS208", "OBS209", "OBS206", "OBS201"),
        reach="text",
        kinds=frozenset({"answer"}),
        least=30,
        once=True,
        finds=(
            (
                "I would use a load balancer in front of the API. The API writes to Postgres and "
                "publishes to Kafka. Workers read from Kafka and update the search index. Clients "
                "read from the index. A CDN serves the images to all of the users."
            ),
            (
                "We'd have a feed service, a user service and a post service. Posts go to the "
                "queue and the workers build the feeds. The feeds are stored in a cluster and "
                "read by the API. The users see new posts in real time."
            ),
            (
                "I'd store the orders in a relational database and add a search cluster for the "
                "catalog. An API serves the web and the mobile clients. Payments go to an "
                "external provider. The confirmation is sent by email, and dashboards show sales."
            ),
        ),
        misses=(
            (
                "I would use a load balancer in front of the API. The API writes to Postgres and "
                "publishes to Kafka. If Kafka is down the row waits in an outbox table, so that "
                "an order is late and never lost. Workers read from Kafka and update the index."
            ),
            "I would use one table and no queue.",
            (
                "We'd have one writer per account. When it dies, the next one takes the lease "
                "after ten seconds, and the client sees a wait and not an error. I looked at two "
                "writers and dropped them, as a lost update here is a wrong balance."
            ),
        ),
    ),
    Rule(
        code="OBS105",
        mild=True,
        name="Private intent",
        message="“{words}” happened inside you; an interviewer can only write down what was done.",
        why="Intentions cannot be observed, and everybody has good ones.",
        remedy="Say what you did because of it, so that someone could have seen it.",
        find=(
            "(my|our|the) ?(main|personal|overall) (intention|aim|hope|desire|ambition)",
            "(my|our) ?main (goal|focus|priority) (is|was) ?always to",
            "i ?(always|really|just|genuinely|truly|simply) "
            "(intended|strive|strove|strived|aim|aimed|aspire|care|cared|value|love|enjoy|enjoyed)",
            "i ?(have|had|always|really|just) (try|tried) ?my|to ?(the|best|hard|always|be|do|make)",
            "@me|am|been|is|was ?(a|very|really|so|truly) ?(a|big|firm|strong|deeply|very) "
            "(passionate|believer|committed|dedicated|eager|excited|enthusiastic|motivated)",
            "i ?(really|firmly|strongly|truly|also|always) believe ?(in|that)",
            "(pride myself|take pride|my passion|my philosophy|my core values|my values)",
            "(important|close|dear) (to|for) me",
            "(i|we) ?(just|really|only|would) (hope|hoped) "
            "(they|it|that|the|to|for|we|nobody|everyone) ~2",
            "^ hope (they|it|that|the|to|for) ~2",
            "i ?(really|was|felt) ?(feel|felt) ?(very|really|a) "
            "(proud|responsible|strongly|confident|ownership|grateful|happy|sense)",
            "i (wanted|want) ?really to (make|ensure|be|help|improve|show|learn|grow|do|contribute)",
        ),
        kinds=OWN,
        quiet=("OBS201", "ATT203"),
        finds=(
            "My intention was to improve how the teams work together.",
            "I am a big believer in open communication.",
            "It was important to me that everybody felt heard.",
        ),
        misses=(
            "I wanted the export gone by June, so I wrote the migration guide.",
            "The goal was 200 ms at the counter.",
            "I tried the patch on a copy and it lost two rows.",
        ),
    ),
    Rule(
        code="OBS106",
        name="Generic failure talk",
        message="“{words}” would fit any system; a scorer still cannot say what fails here.",
        why="Retries and monitoring are what everybody adds. The question is against what.",
        remedy="Name one failure, who notices it first, what the system does, what it must not do.",
        find=(
            "(add|have|need|use|implement|introduce|set|with|include|includes|proper|good|needs) "
            "~3 (monitoring|alerting|logging|observability|retries|fallbacks|tracing) ?(and|,) "
            "(monitoring|alerting|logging|observability|retries|alerts|fallbacks|metrics|tracing)",
            "(add|have|need|use|implement|introduce|set|with|include|up|improve) "
            "?(some|more|proper|good|comprehensive|extensive|better|up) "
            "(monitoring|alerting|logging|observability|retries|redundancy|failover)",
            "+handle|+manage|+catch|+deal|+cover ?with ?(all|any|the|these|possible|potential|of) "
            "?(the|possible|potential) (errors|failures|exceptions|issues|problems) ?@adverbs",
            "+handle ?(all|the|any) edge cases",
            "@praise (error-handling|monitoring|logging|alerting|observability|redundancy|testing)",
            "@praise (error handling|exception handling|test coverage|error management)",
            "(monitoring|logging|observability|security|testing|scalability|resilience|availability"
            "|performance|reliability) (is|are|would be) ?(also|very|of course|absolutely|really) "
            "(key|important|crucial|essential|needed|critical|vital|must|addressed|considered)",
            "(highly available|fault tolerant|highly scalable|fault-tolerant|self-healing)",
            "+scale ?(it|this|them|out|up|the) ?(system|service|services|application|app|servers) "
            "(horizontally|automatically|independently|linearly|easily|elastically)",
            "add more (servers|instances|machines|nodes|replicas|hardware|memory|resources)",
            "(in case|if) (something|anything) (goes|happens|breaks|fails)",
            "(thorough|thoroughly|careful|carefully|extensive|extensively|comprehensive) "
            "(testing|tests|tested|monitoring|monitored)",
        ),
        unless=(
            "if|when|once ~5 +fail|dies|times|+drop|+crash|+stop|exceeds|lags|full",
            "#",
            "because",
            "Code",
        ),
        kinds=OWN,
        finds=(
            "We can add monitoring and retries.",
            "Of course it needs proper error handling.",
            "If the load grows we just scale horizontally.",
        ),
        misses=(
            "If the ledger times out we park the order and page after 5 minutes.",
            "The retry is keyed on the order, so a second try cannot pay twice.",
            "I alert on the age of the oldest message, not on the length of the queue.",
        ),
    ),
    Rule(
        code="OBS107",
        name="Thinking asserted, not shown",
        message="“{words}” says that you thought; what you thought cannot be written down from it.",
        why="Anyone can say that they weighed the options. A scorer needs options and weights.",
        remedy="Name two of the options and the one fact that decided between them.",
        find=(
            "(weighed|weigh|weighing|considered|considering|evaluated|evaluate|analyzed|analysed|"
            "assessed|discussed|explored|understood|reviewed|examined) "
            "?(up|out|carefully|all|the) ?(of|the|all) ?(the|our|my) "
            "(different|various|possible|available|several|many|multiple|options|alternatives|pros|"
            "risks|trade-offs|tradeoffs|approaches|factors|solutions|possibilities|situation|"
            "requirements|everything|data|problem)",
            "(pros and cons|trade-offs and|different perspectives|all perspectives)",
            "(are|were|be) ?(always|of course|also) ?(some|many|several|various|different) "
            "(trade-offs|tradeoffs|approaches|strategies|options|ways|considerations|factors)",
            "+find|+strike|+achieve|+reach (the|a|an) ?(right|good|best|perfect|optimal|healthy) "
            "(balance|compromise|trade-off|tradeoff|consensus|middle|alignment)",
            "(best|right|optimal|perfect|ideal|appropriate|suitable|better) ?possible "
            "(compromise|solution|tool|approach|fit|choice|decision|decisions|way|course|option)",
            "+do|+conduct|+perform ?(my|some|a|the|lot|of) ?(thorough|extensive|lot|of|the|own) "
            "(research|analysis|investigation|homework|assessment|deep-dive)",
            "depending on ?the (use-case|situation|context|requirements|needs|requirement|use)",
            "(it|this|that|which) all depends",
            "(systematic|systematically|structured|methodical|logical|analytical|data-driven|"
            "strategic|holistic|hands-on|collaborative|proactive) (approach|way|manner|fashion|"
            "process|mindset)",
            "+gather|+collect|+analyze ?(all|the|more) ?(the|of) ?(relevant|necessary|functional) "
            "(data|information|requirements|feedback|facts)",
            "(carefully|thoroughly|systematically|closely|critically|strategically|deeply) "
            "(considered|analyzed|analysed|evaluated|weighed|reviewed|planned|examined|thought|"
            "investigated|assessed|think|designed)",
            "(various|many|several|multiple|different|all) ?(important|relevant|key) "
            "(factors|considerations|aspects|variables|dimensions|angles|perspectives|viewpoints)",
        ),
        kinds=OWN,
        unless=("because", "#", OVER, "+reject|+rule|+drop", ":"),
        finds=(
            "I weighed the options and chose the best solution.",
            "It is always about finding the right balance.",
            "I did my research and took a systematic approach.",
        ),
        misses=(
            "I weighed two leases against a lock and took the lease because it expires by itself.",
            "The trade-off was a slower write for a read that never blocks.",
            "I compared both plans on a copy and the second lost.",
        ),
    ),
    Rule(
        code="OBS108",
        name="Textbook in place of a decision",
        message="“{words}” could be copied from a book; it does not show what you would do here.",
        why="Reciting a pattern shows memory. The round asks for judgment about this case.",
        remedy="Tie it to this problem: which property of it makes the pattern right, or wrong?",
        find=(
            "(well-known|well known|standard|classic|common|typical|popular|widely used) "
            "(approach|algorithm|problem|pattern|technique|solution|use case|practice|choice|"
            "technology|design|data structure|interview)",
            "(is|are) (all about|one of the|very common|the most|a key|the key|an essential|"
            "an important|the backbone|the foundation|the heart)",
            "(cap theorem|acid properties|separation of concerns|single responsibility)",
            "(one|you) (should|need|needs|must|have|has) ?to ?(always|never|be|also) !see|know",
            "(it|this|that|which) (is|was|'s) ?(always|very|so|really|extremely) "
            "(important|crucial|essential|key|critical|vital|necessary|imperative) ?(to|that|for)",
            "(important|crucial|essential|key|critical|vital) (to|that) "
            "(keep|consider|remember|have|make|note|understand|be|ensure|communicate|listen|we|you)",
            "(should|must|has to|have to|needs to|need to) be ?(both|highly|very|as) "
            "(scalable|secure|reliable|maintainable|flexible|robust|efficient|readable|extensible|"
            "performant|available|fast|clean|consistent|easy|simple|optimized|responsive)",
            "+make sure ?(that|to) ?(everything|everyone|everybody|it|there|all|we|i|the|they|our)",
            "+ensure ?(that|the|a) ?(everything|everyone|all|high|system|team|smooth|code|our)",
            "(as|like) (we|you) ?all know",
            "(time|space|overall|runtime) complexity ?(is|of|would|here|then|will|for) ~1",
            "(is|are|'s) ?(also|often|commonly|widely|very|typically|usually|mostly|mainly|both) "
            "(used|great|ideal|suitable|useful|recommended|preferred|considered|known|popular) "
            "(for|by|in|when|to|as)",
            "(can|could|may|might|should) ?(also|then|easily|always) be "
            "(an|a|used|done|improved|extended|implemented|solved|achieved|optimized|added|scaled|"
            "considered|applied|helpful|useful|handled|reduced|split)",
            "(is|are|be) ?(also|always|then) (an option|possible|another option|a good)",
            "(would be|is|are|as|was|'s) (the|a|an) ?(very|most) "
            "(right|best|natural|obvious|optimal|good|great|perfect|ideal|proven|elegant|typical|"
            "better|solid|nice|powerful|important|big|useful) "
            "(choice|solution|way|approach|fit|option|tool|technology|example|idea|practice|topic|"
            "pattern|data|algorithm|concept|technique|part|role|factor|point)",
            "(both|each|all) ?(of|approaches|options|have) ?(them|have|has) ?(its|their) "
            "(advantages|pros|strengths|trade-offs|tradeoffs|benefits|place|own)",
            "(in the real world|in real life|in practice ,|in modern|nowadays|these days ,)",
            "(need|needs|have|want) to (think|consider|worry|take care|care|be careful|be aware|"
            "keep in|look|focus|pay|decide|define|design|choose) ?(about|of|also|at|on|how|which) ~1",
            "(in|with) (general|most cases|such situations|these situations|any project|today)",
        ),
        unless=("because", "except|unless|otherwise|else", OVER, "#"),
        kinds=LONG,
        finds=(
            "This is a classic problem with a well-known solution.",
            "It should be scalable and secure.",
            "I would make sure that everything works.",
        ),
        misses=(
            "A heap fits because ties here must come out in the order they went in.",
            "The column is sorted already, so I skip the sort.",
            "I test the empty tree, and a chain of 50,000 nodes for the stack.",
        ),
    ),
    Rule(
        code="OBS109",
        name="One more item",
        message="“{words}” adds an item to a list; nothing says why it is there.",
        why="A list grows by memory, an argument by reasons. Only the second can be scored.",
        remedy="Leave the item out, or say what would go wrong without it.",
        find=(
            "(i|we|it|you|they|there|one|this|system|i'd|we'd) ?(can|could|would|should|will|must|"
            "have|has|is|are|had|was|'s|need|needs|may|might) also",
            "^ (also|additionally|furthermore|moreover|besides|plus|finally|lastly|secondly) ?,",
            "(as well as|in addition|on top of that|not to mention)",
            "(such as|including|like|e.g) @tools ~2 @tools",
            "(etc|and many more|and so forth|and more|among others|and others|and similar)",
        ),
        unless=("because", "#", OVER, "Name", '"|“', "but"),
        kinds=LONG,
        finds=(
            "We could also add a cache.",
            "Additionally there is a dashboard.",
            "It uses a queue as well as a search index.",
        ),
        misses=(
            "It also locked the table, because the key was the day.",
            "I asked Wei, who also saw it.",
            "He found the next one alone.",
        ),
    ),
    Rule(
        code="OBS110",
        mild=True,
        name="Condition that says nothing",
        message="“{words}” leaves open what it depends on; a scorer learns no judgement from it.",
        why="Judgement is in knowing which condition decides. “If needed” fits every plan.",
        remedy="Name the condition: from which figure, case or risk on would you do otherwise?",
        find=(
            "if (it|they|that|this|you|one) (is|are|was|were) ?(really|just) "
            "(good|strong|big|important|bad|large) enough",
            "^ ?(it|that|this) ?(all|really) depends $",
            "(as|if|when|where|whenever|wherever) "
            "(needed|necessary|required|appropriate|applicable|relevant)",
            "(depending|depends) on (the|your|each|every) "
            "(situation|circumstances|context|case|needs|requirements|project|team|company)",
            "(when|where|if|whenever) it makes sense",
            "(on a|a) case by|to case ?(by) case",
        ),
        unless=("#", "because", "than"),
        kinds=SPOKEN,
        finds=(
            "Yes, if it is strong enough.",
            "I would add replicas as needed.",
            "The answer depends on the situation.",
        ),
        misses=(
            "If the queue holds more than 500 jobs, I stop the producers.",
            "It depends on who reads the total: finance needs it exact.",
            "It was strong enough to carry the winter peak of 900 orders.",
        ),
    ),
    Rule(
        code="OBS201",
        name="Decision with its reason",
        message="“{words}”: a scorer can write down what was decided and why.",
        why="A decision with its reason is the unit that a debrief works with.",
        remedy="Say what would have changed your mind.",
        find=(
            f"@acts:past|went|stayed|wanted ~14 {BECAUSE}",
            f"@acts:base|want|prefer|rather|treat|stay ~14 {BECAUSE}",
            "(because|since) ~12 (i|we|she|he|they|Name) @acts:past",
            "@acts:ing ~8 (because|instead|rather)",
            "(so|therefore|hence|which is why|that's why|that is why) ?then "
            "(i|we|she|he|they|i'd|we'd|Name) ?(would|then|only|just) "
            "@acts:past|@acts:base|went|made|never|will|had",
            "@choices:past to ~12 (because|since|as|so|rather|instead)",
            "(reason|reasoning|rationale|argument) (was|is|being|:|for|why) ~2",
        ),
        unless=(NO_REASON, "because of|feedback|people|communication", "such as"),
        needs=("@me|@we|my|our|@others|Name|@roles|candidate", "@acts:past", "by @acts:ing"),
        form="reasoning",
        finds=(
            "I chose the lease because a lock outlives the process that took it.",
            "We kept the old writer so that a rollback stayed possible.",
            "I'd refuse the index, since the nightly load would pass the opening hour.",
        ),
        misses=(
            "We chose a great solution.",
            "It was decided later.",
            "Because of the deadline everybody was stressed.",
        ),
    ),
    Rule(
        code="OBS202",
        name="Rejected alternative",
        message="“{words}”: a scorer can note what you turned down.",
        why="An alternative that was turned down shows that there was a choice.",
        remedy="Say in one clause what it would have cost.",
        find=(
            "(instead of|rather than|as opposed to|in place of) ~1",
            "@choices:past|took|kept|used|preferred|picked ~4 over !the|time|night|a|all",
            "(rejected|refused|declined|vetoed|dismissed|abandoned|scrapped|discarded) ~2",
            "(ruled|ruling|rule) ~2 out",
            "(decided|chose|argued|voted|pushed|came down) against",
            "(decided|chose|agreed) not to",
            "(not|without|no) ~3 (but|only|just) ~6 because",
            "(considered|tried|looked at|thought about|proposed|wanted|suggested|tempted|prototyped) "
            "~14 (but|and dropped|and rejected|yet|however|until)",
            "(alternative|other option|first idea|first instinct|obvious|tempting|easy|usual|"
            "popular|default|natural|favourite|favorite|loudest|standard) ~3 "
            "(was|would|is|were|had|answer|fix|move|choice)",
            "(said no to|turned down|talked us out|talked them out|pushed back|pushing back)",
            "(would|could|might) have ~8 (but|except|so|because|instead)",
            "(could|might|may) have (used|taken|done|added|gone|built|made|kept|bought|waited|asked)",
            "(against|dropping|skipping|skipped|dropped) ~3 (because|since|as)",
            "(left|leave|keep|kept) ~3 (out|alone|as it was|untouched)",
            "(not|rather) (than|the|to|a|by) ~6 (i|we) @acts:past",
            ", not ?(a|an|the|in|on|by|for|at|to|with|from) ~3",
        ),
        form="reasoning",
        finds=(
            "I took the queue instead of a second database.",
            "We considered sharding, but the largest tenant would still not have fit.",
            "I decided against a rewrite.",
        ),
        misses=(
            "The meeting went over time.",
            "We looked at the dashboard together every morning.",
            "It was a good alternative for everybody.",
        ),
    ),
    Rule(
        code="OBS203",
        name="Trade-off with its cost",
        message="“{words}”: a scorer can note the price you saw, and paid.",
        why="Naming the cost of one's own choice is the clearest sign of judgment.",
        remedy="Put a figure on the cost, or say who paid it.",
        find=(
            "(cost|costs|costing) (us|me|them|him|her|the|two|three|one|about|#|a|an|is|was|of|some)",
            "(at the cost|at the expense|the price|the downside|the catch|the drawback|the cost)",
            "(trade-off|tradeoff|trade|compromise|bargain) (was|is|:|i|we|being|here|between|for)",
            "(gave|give|giving|gives) up ~1",
            "(accepted|accept|accepting|lived with|live with|tolerate|tolerated|swallowed) ~2",
            "(in exchange|in return|worth it|not worth|worth the) ~1",
            "(we|i|they|he|she|it) ?(still|also|did|then|have|had) (lost|lose|paid|pay|lacks|lack) ~2",
            "(but|though|although|however|yet|while|even though) ~8 "
            "(slower|longer|more|less|harder|later|worse|extra|fewer|higher|lower|costs|cost|lost|"
            "lose|paid|stale|manual|twice|expensive|larger|heavier|hated|complained|grumbled)",
            "(slower|longer|harder|more|stale|extra|larger|higher|later|less|worse|uglier|duller) "
            "~6 (but|in exchange|which|for|so) ~4 (never|safer|simple|cheaper|faster|could|can|"
            "accepted|fine|i|we|was|bought)",
            "(simpler|cheaper|safer|faster|easier) ~4 (but|yet|though|at) ~2",
            "(versus|vs) ~4",
            "(the|its|one|whose|a|my|our|^) ?(real|main|only) (price|cost|downside|catch|drawback|"
            "loser|losers|penalty|weak spot) (:|is|was|are|were|would) ~3",
            "(quicker|cheaper|easier|faster|simpler|nicer|safer) for (me|us|them|him|her|one) ~3",
            "(pushes|push|pushed|shifts|shift|shifted|moves) ~3 (pain|load|work|cost|risk) ~2",
            "(hurts|hurt|bites|bit|delays|punishes) (only|just|mostly) ~2",
            "(uglier|slower|longer|bigger|larger|heavier|later|dearer) by (#|one|two|three|a|half)",
            "(annoying|ugly|slow|painful|awkward|tedious) for ~3 (and|but) ~3",
            "i'd rather ~4 (and|than) ~2",
            "(did not|didn't|does not|doesn't|won't|would not) (solve|fix|help|cover|save|catch) ~2",
        ),
        form="reasoning",
        finds=(
            "It cost us two weeks of slower builds.",
            "Writes got slower but a read can never see half an order.",
            "We gave up exact counts for that.",
        ),
        misses=(
            "It was a great trade for the team and the company.",
            "The costs were managed well.",
            "We paid attention to quality at all times.",
        ),
        unless=("(paid|pay) attention", "great trade", "didn't|not|never accept|accepted"),
    ),
    Rule(
        code="OBS204",
        name="Failure mode with its handling",
        message="“{words}”: a scorer can note what fails and what happens then.",
        why="Senior answers say how things break before they are asked.",
        remedy="Add who notices first, and within what time.",
        find=(
            "(if|when|once|whenever|after|until|while|where|unless) ~7 @breaks",
            "@breaks ~8 (so|then|and we|and i|we|i|instead|until|when|because|if|unless)",
            "@hazards ~6 (so|would|could|because|when|must|cannot|can't|until|means|twice|never)",
            "(fall|falls|fell|falling|fails|failed|fail) (back|over|open|closed|loudly|fast) ?(on|to)",
            "(otherwise|or|or else) ~6 @breaks",
            "(someone|somebody|an attacker|a customer|a user|a client) "
            "(will|can|could|would|may|might) ~5",
            "(what|which|where) (breaks|broke|fails|failed|dies|happens if|happens when)",
            "(a|the|one|any|every|each) ~2 (crash|outage|retry|timeout|restart|failure|deploy|"
            "replay|duplicate|leak) (can|cannot|could|would|is|was|then|costs|means|takes|must|that)",
            "(killed|kills|kill|pulled|pull) (it|them|the|a|one) ~3",
        ),
        unless=("(i|we) (failed|fail) to communicate",),
        form="reasoning",
        finds=(
            "If the broker is down, the row waits in an outbox table.",
            "Two retries could charge a card twice, so each carries the order's key.",
            "When a node dies the next one takes its lease after ten seconds.",
        ),
        misses=(
            "It never fails.",
            "We had a great time when the project ended.",
            "If you work hard, good things happen.",
        ),
    ),
    Rule(
        code="OBS205",
        name="Check that could have failed",
        message="“{words}”: a scorer can note how you found out whether it was true.",
        why="A check that could have failed separates knowing from hoping.",
        remedy="Say what result would have stopped you.",
        find=(
            "(replayed|replay|rehearsed|rehearse|rehearsal|simulated|fuzzed|benchmarked|profiled|"
            "profiling|traced|measured|measure|bisected|diffed|sampled|reproduced|reproduce|shadowed|"
            "instrumented|timed|load-tested|counted|plotted|logged|graphed|prototyped) ~2",
            "(compared|compare|checked|verified|verify|proved|prove|tested|ran|run|tried|try|walk|"
            "walked|trace) ~6 (against|both|every|rows|#|copy|twice|by hand|side by side|"
            "in staging|empty|until|old)",
            "(tests|test|cases|case) ?(i'd|i|would|is|are|for|:|that) ~4 (empty|null|one|zero|"
            "duplicate|duplicates|negative|single|#|same|overlap|boundary|fails|failing|breaks|all)",
            "(load|contract|golden|smoke|soak|chaos|replay|regression|property|shadow|dark|split) "
            "(test|tests|traffic|launch|reads|writes|comparison)",
            "(test|tests) (that|named|which|expects|with) ~6",
            "(holdout|a/b test|a/b tests|control group|held back|explain analyze|query plan|query plans|heap dump|"
            "flame graph|spreadsheet|packet capture|access logs|query logs|side by side|"
            "by hand|on a copy|dry run|dry-run|in shadow|shadow mode|spike|proof of concept)",
            "(log|logs|profile|profiler|trace|traces|graph|graphs|metric|metrics|numbers|data|dump|"
            "test|tests|canary|pilot|replay|spike|benchmark) ?(run|had|then|that) "
            "(showed|shows|said|says|told|tells|found|caught|revealed|pointed|proved|failed|passed)",
            "(edge case|corner case|base case|invariant|counterexample) ~3 (was|is|where|when|that)",
        ),
        unless=("(thoroughly|carefully|properly) tested", "everything"),
        form="artifact",
        finds=(
            "I replayed a week of orders through both writers.",
            "I profiled it and the sort took most of the time.",
            "A load test showed that the lock was the limit.",
        ),
        misses=(
            "Everything was thoroughly tested before the launch.",
            "Testing is very important to me.",
            "We tested, and it worked.",
        ),
    ),
    Rule(
        code="OBS206",
        name="Constraint or assumption stated",
        message="“{words}”: a scorer can note what the choice had to respect.",
        why="A choice can only be judged against its constraints.",
        remedy="Say what you would have done without it.",
        find=(
            "(the|our|my) (hard|real|risky|expensive|interesting|dangerous|scary|tricky|actual) "
            "(part|problem|question|bottleneck|cost|risk|danger|constraint) (is|was|isn't|wasn't|:) ~3",
            "(assuming|assumed|assumption|presuming|suppose) ~2",
            "(constraint|budget|limit|requirement|invariant|sla|slo|deadline|bar|quota) "
            "(was|is|were|:|of|that|gave|left|meant) ~4",
            "(must|mustn't|cannot|can't|couldn't|may|could|should|can|shall) (not|never) "
            "?(be|ever) ~2",
            "(cannot|can't|couldn't|mustn't) ~4",
            "(had|has|have) to (fit|stay|survive|answer|keep|finish|land|arrive|match|commit|hold) ~4",
            "(only|exactly) (one|two|three|if|when|after|because|then|those|#|had|has|have)",
            "(allowed|at most|at least|no more than|fits) ?(to|for|in|is|are) ~2",
            "(does not|doesn't|do not|don't|did not|didn't) (fit|hold|survive|scale|exist|commute|"
            "support|guarantee|allow|have|need|know) ~2",
            "(depends|depend|depended|hinges) on ?(whether|how|who|which|what) ~2",
            "(unless|as long as|provided|except) ~3",
            "only (those|what|where|on|for|by|ever|top|half|Odd|@trade|@acts:base) ~3",
            "without (@acts:ing|asking|touching|ever|a|the) ~3",
            "(isn't|aren't|is not|are not|wasn't) (the|a|an|Odd|@trade) ~3 (here|but|;|:)",
        ),
        unless=(
            "(can't|cannot) ?just (wait|stress|say)",
            "depends on the use|situation|context",
            "without ?(any|a) (problem|problems|issues|doubt|hesitation|single|compromising)",
        ),
        form="reasoning",
        finds=(
            "The constraint was one engineer until March.",
            "Two pickers must never see the same shelf as free.",
            "I assumed that reads outnumber writes ten to one.",
        ),
        misses=(
            "It was a demanding environment.",
            "The requirements were complex.",
            "We met all expectations.",
        ),
    ),
    Rule(
        code="OBS207",
        name="Question asked before choosing",
        message="“{words}”: a scorer can note what you asked before you acted.",
        why="The question someone asks first shows what they think the problem is.",
        remedy="Say what the answer changed.",
        find=(
            "(i|we|he|she|candidate|they|Name) ?(then|first|also|had|have) "
            "(asked|clarified|questioned|wondered|asks|ask) ~6 "
            "(whether|if|what|which|who|how|why|about|where|when)",
            "(i'd|i would|i'll|we'd|let me) ?first (ask|clarify|want to know|need to know|check|"
            "find out|confirm|start by asking)",
            "(before|first) ?(i|we|choosing|coding|touching|picking|designing|writing|any|that|:) ~5 "
            "(i|we|he|she|i'd|let|ask|asked|question)",
            "(need|needs|needed|want|wanted) to know",
            "(my|the|one|first|two|three) ?first questions|question ?(is|was|would|are|:|to) ~2",
            "(does|do|is|are|can|may|should|how|which|what|who|why|did|has|was|were|would) ~14 ?",
            "you ?(just|also|then|already) (say|said|agree|agreed|confirmed|mentioned|asked) ~4",
        ),
        needs=(
            "asked|asks|ask|clarified|know|question|questions|questioned|wondered|clarify|?|you",
        ),
        form="behaviour",
        finds=(
            "I asked which of the two totals finance signs.",
            "First I'd ask whether an old price is acceptable for a minute.",
            "Before I chose a store I asked who would carry its pager.",
        ),
        misses=(
            "I asked my manager for support.",
            "There was no question that we would deliver.",
            "Communication is what matters.",
        ),
    ),
    Rule(
        code="OBS208",
        name="Bounded risk",
        message="“{words}”: a scorer can note how far the damage could have gone.",
        why="Risk that has a bound is a decision; risk without one is luck.",
        remedy="Say who could have pulled the brake.",
        find=(
            "(at most|no more than|capped at|cap of|limited to|ceiling of|within|under|max of|"
            "maximum of|never more than|bounded by) ~1 #",
            "(feature flag|kill switch|circuit breaker|rate limit|hard cap|hard limit|hard stop|"
            "step cap|safety net|break-glass|stop rule|stop condition|lock timeout|dead-letter|"
            "behind a flag|flagged|blast radius|error budget|read-only|safety valve|timebox|"
            "time-boxed|timeboxed|time box)",
            "(one|two|a single|#) (tenant|region|cell|store|table|team|report|shard|host|city|"
            "country|customer|clinic|warehouse|line|percent|user|site|branch) "
            "?(at a time|first|only|then|before)",
            "(undo|undone|revert|reverted|reversible|switch back|roll back|rolled back|thrown away|"
            "turn it off|turned off|turned it off|throw away) ~2",
            "(capped|cap|bounded|limited|limit|throttled|quarantined|isolated|fenced) ~3 "
            "(retries|by|at|to|so|it|them|the|each|per|#)",
            "(worst case|at worst|if it went wrong|if it failed|if that failed) ~3",
            "(worst|slowest|busiest) (day|second|hour|minute|week|night|moment) ~2",
            "(i|we|i'd|we'd) ?(had|already|also) (knew|expected|predicted|feared|warned|foresaw) ~6 "
            "(would|could|might)",
        ),
        form="reasoning",
        finds=(
            "It went out behind a feature flag, so we could turn it off in a minute.",
            "Retries are capped at 3.",
            "We moved one warehouse first, and the change could be undone by a switch.",
        ),
        misses=(
            "We managed all risks.",
            "It was a risky project with high stakes.",
            "The launch carried limited business value for us.",
        ),
        unless=("limited business",),
    ),
    Rule(
        code="OBS209",
        name="Rollout or rollback",
        message="“{words}”: a scorer can note how it went into production.",
        why="How a change is let out says whether its author has run things.",
        remedy="Say what signal would have stopped it.",
        find=(
            "(canary|canaried|canaries|dual-write|dual-wrote|dual-writes|backfill|backfilled|"
            "shadowed|strangler|blue-green|blue/green|dark-launched|phased|staged) ~2",
            "(rolled|roll|rolling|rollout|roll-out|ramped|ramp|ramping|shipped|launched|deployed|"
            "released|enabled|moved|migrated) ~4 (to|at|from|by|in|for|it|back|behind|one|out) ~2 "
            "(#|one|half|two|per|tenant|region|canary|percent|stages|flag|ten|cell|batch|batches)",
            "(rolled|roll|rolling) (it|them|that|back|this|the) ~1",
            "(rollback|rolled back|roll-back|reverted|revert) ~2 (in|took|within|was|is|by|at|if|"
            "when|the|path|plan|meant|to|because|and|under|needs|before)",
            "(old|new) (path|writer|system|code|version|service|table) ~4 (ran|kept|stayed|beside|"
            "alongside|parallel|running|until|read-only|live)",
            "(one|a|each|every) (tenant|region|cell|store|shard|host|customer|clinic|warehouse|team) "
            "(at a time|per|a week|a day|by one)",
            "(cutover|cut over|switchover|freeze|maintenance window) ~3",
        ),
        form="artifact",
        finds=(
            "We ramped it from 1% to half of the traffic over three days.",
            "The old writer ran beside the new one until June.",
            "I rolled it back within four minutes.",
        ),
        misses=(
            "The deployment was a big success.",
            "We launched the product and users liked it.",
            "The release went well.",
        ),
    ),
    Rule(
        code="OBS211",
        name="Means named",
        message="“{words}”: a scorer can note how it was done.",
        why="How something was done is what separates having done it from having been there.",
        remedy="Say what the other way would have cost.",
        find=(
            "(by|after|from|for|while|when|before) @acts:ing "
            "(the|a|an|one|both|each|every|our|their|its|it|them|two|Odd|#|Name|Code|@trade) ~4",
            "(after|by|on) (finding|seeing|tracing|noticing|hearing|learning) ~4",
        ),
        unless=("by (working|using|leveraging|implementing|ensuring|making sure|taking|giving)",),
        form="behaviour",
        finds=(
            "I cut the pages by deleting one alert.",
            "We found it after replaying a week of orders.",
            Example("Closed the books 2 days sooner by splitting the ledger export.", "bullet"),
        ),
        misses=(
            "I did it by working hard.",
            "It went well after a while.",
            "We improved it by using modern tools.",
        ),
    ),
    Rule(
        code="OBS210",
        name="Consequence drawn",
        message="“{words}”: a scorer can follow how one thing led to the other.",
        why="Cause and effect in one's own words is reasoning that others can check.",
        remedy="Say how you know that it was the cause.",
        find=(
            "(which|that|this) (meant|means|made|makes|turned|let|lets|kept|keeps|gave|gives|forced|"
            "bought|saved|removes|removed|caught|stopped|allowed|leaves|left|broke|took|cut) ~2",
            "(turned out|turns out|it turned|the cause|the culprit|the reason|the real) ~2",
            "(caused by|due to|came from|comes from|traced it|traced them|traced to|led to|stemmed) ~3",
            "(because|since) ~6",
            "(so|hence|therefore) (a|an|the|every|each|two|no|it|that|nobody|they|one|any) ~6",
            "(therefore|hence|whereas|consequently) ~2",
            "(the more|the less|the longer|by the time) ~4",
            "(means|meant) (he|she|they|the|a|an|that|no|it|we|every|each|one|losing|nobody|two) ~4",
        ),
        unless=(
            "because of",
            "so the team|company|business",
            "led to @praise|great|better|improved",
        ),
        kinds=ALL - FEEDBACK,
        form="reasoning",
        finds=(
            "It turned out that the lock was held across a network call.",
            "The key held the day, so a retry after midnight paid twice.",
            "The cache was per host, which meant that prices differed by host.",
        ),
        misses=(
            "So yes.",
            "It was because of the team.",
            "This led to great results.",
        ),
    ),
)
"""Rules of this dimension."""
