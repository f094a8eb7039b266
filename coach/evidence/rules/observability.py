"""OBS: is the reasoning said where it happens, so that someone who only listened could note it?"""

from __future__ import annotations

from coach.evidence.rule import ALL, BULLET, DESIGNED, OWN, SPOKEN, Example, Rule

BECAUSE = (
    "(because|since|so that|, as|whereas|otherwise|or else|in order to|to avoid|to keep|to stop)"
)
OVER = "(instead of|rather than|over|not the|and not|as opposed to|in place of)"

RULES = (
    Rule(
        code="OBS101",
        ask="Which choice does that word stand for?",
        name="Buzzword without a decision",
        message="“{words}” is a buzzword; it doesn't say what you decided.",
        why=("Everyone uses these words, so they don't tell good answers from poor ones."),
        remedy="Say which choice it stands for, and what the other choice would have cost.",
        find=(
            "@buzz",
            "(cutting edge|state of the art|best in class|world class|next generation)",
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
        plain=False,
        ask="Why that part and not another?",
        name="Component list without a reason",
        message="“{words}” lists parts; it doesn't say why you chose any of them.",
        why="Naming boxes is cheap. What counts is why this one, and what it costs.",
        remedy="Pick the one part that was in doubt. Say what it had to do and what it beat.",
        find=(
            "@tools ,|and|/ ?and @tools ,|and|/ ?and @tools",
            "@tools , @tools",
            "@parts ,|and ?(and|a|an|the|some) ~1 @parts ,|and ?(and|a|an|the|some) ~1 @parts",
            "^ @we|i|there ?will|would|could|should|'ll +use|+have|be ~2 @tools|@parts $",
        ),
        unless=(BECAUSE, OVER, "#", "if|when|unless|only|each"),
        kinds=ALL - BULLET,
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
        once=True,
        name="Hedged claim",
        message="“{words}” takes the claim back; it doesn't sound like something you know.",
        why="A note that starts with “maybe” gets dropped in the debrief.",
        remedy="Say it plainly, or say what you don't know and how you would find out.",
        find=(
            "i ?just|would (guess|suppose)",
            "(kind of|sort of|kinda|sorta) !thing",
            "(more or less|or something|and stuff|and things|something like that|or whatever)",
            "(stuff like that|things like that|and so on)",
            "@me|i'm|am not ?(really|entirely|completely|quite|too|100% ) sure",
            "(as far as i remember|if i remember|if i recall|pretty much)",
            "(could|might|may) ?also ?(just|maybe|potentially|consider|try) "
            "(use|add|do|try|have|introduce|scale|help|improve|consider)",
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
        plain=False,
        name="Happy path only",
        message="Nothing here fails: “{words}” is all it says about production.",
        why="A design in which nothing fails shows no production judgment.",
        remedy="Name the part most likely to fail, what the user sees, and what undoes it.",
        find=(
            "(i|we) (would|will|could|can) ?(also|then|first|just) "
            "(use|store|cache|put|add|have|build|start|create|implement|design|go|deploy)",
            "(i'd|we'd|i'll|we'll) ?(also|then|first|just) "
            "(use|store|cache|put|add|have|build|start|create|implement|design|go|deploy)",
            "(to|when) (design|designing) ?this|such|a|the",
            "(my|the) (design|architecture|solution) (is|would|will|has|uses|includes|consists)",
        ),
        quiet=(
            "alternative",
            "cost",
            "risk",
            "check",
            "rollout",
            "constraint",
            "decision",
            "failure",
        ),
        reach="text",
        kinds=DESIGNED,
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
        name="Private intent",
        message="“{words}” happened in your head; it doesn't say what you did.",
        why="Intentions can't be observed, and everyone has good ones.",
        remedy="Say what you did because of it that someone could have seen.",
        find=(
            "(my|our|the) ?(main|personal|overall) (intention|aim|hope|desire|ambition)",
            "my ?main (goal|focus|priority) (is|was) ?always to",
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
        quiet=("decision",),
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
        plain=False,
        ask="Which failure, and who would notice it first?",
        name="Generic failure talk",
        message="“{words}” would fit any system; it doesn't say what fails here.",
        why="Everyone adds retries and monitoring. The question is: against what?",
        remedy="Name one failure, who notices it first, and what the system does and must not do.",
        find=(
            "(some|good|proper|better|appropriate) ?input (validation|monitoring|logging|security|retries)",
            "(good|proper|better|robust) (error|replication|redundancy|backups) ?handling",
            "industry-standard (tools|practices|solutions)",
            "test (it|everything|this) thoroughly",
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
        kinds=OWN | DESIGNED,
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
        ask="What were two of the options, and what decided between them?",
        name="Thinking asserted, not shown",
        message="“{words}” says that you thought, not what you thought.",
        why="Anyone can say they weighed the options. Which options, and what tipped it?",
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
            "strategic|holistic|hands-on|collaborative) (approach|way|manner|fashion|"
            "process|mindset)",
            "+gather|+collect|+analyze ?(all|the|more) ?(the|of) ?(relevant|necessary|functional) "
            "(data|information|requirements|feedback|facts)",
            "(carefully|thoroughly|systematically|closely|critically|strategically|deeply) "
            "(considered|analyzed|analysed|evaluated|weighed|reviewed|planned|examined|thought|"
            "investigated|assessed|think|designed)",
            "(various|many|several|multiple|different|all) ?(important|relevant|key) "
            "(factors|considerations|aspects|variables|dimensions|angles|perspectives|viewpoints)",
        ),
        kinds=OWN | DESIGNED,
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
        code="OBS110",
        name="Empty condition",
        message="“{words}” doesn't say what it depends on.",
        why="Judgment is knowing which condition decides. “If needed” fits every plan.",
        remedy="Name the condition: at what number, case or risk would you change the plan?",
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
)
"""Rules of this dimension."""
