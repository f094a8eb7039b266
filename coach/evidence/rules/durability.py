"""DUR: could an interviewer defend the rating a week later from the notes alone?"""

from __future__ import annotations

from coach.evidence.rule import FEEDBACK, LONG, SPOKEN, Rule

RULES = (
    Rule(
        code="DUR101",
        plain=False,
        name="Impression, not an observation",
        message="“{words}” is an impression; it doesn't say what caused it.",
        why="Impressions favor people like the writer, and collapse at the first question.",
        remedy="Write what they said or did that left the impression.",
        find=(
            "@impressions",
            "(great|nice|good|super|awesome|lovely|solid|strong|bright|smart|sharp|decent|fine|"
            "amazing|fantastic|excellent|wonderful|pleasant|terrific) "
            "?(overall|communication|technical|and|young|, ) "
            "(guy|person|candidate|engineer|communicator|developer|attitude|energy|personality|"
            "skills|conversation|chat|interview|discussion|impression|presence|job|work|fit|"
            "leader|colleague|mindset|thinker|answers|addition|teammate|attitude|team player)",
            "(seemed|seems|appears|appeared|felt|feels|came across|comes across|sounded|sounds|"
            "looks|looked|struck me|strikes) ?(to|like|as|be|very|a|quite|really|pretty|so|me|bit) "
            "?(be|very|a|quite|really|have|know|bit|someone) "
            "?(very|really|quite) (@praise|@impressions|junior|senior|nervous|unsure|knowledgeable|"
            "solid|okay|fine|shaky|off|weak|slow|rushed|tired|unprepared|lost|someone|struggle|"
            "understand|interested|about|comfortable)",
            "(really|very|super|quite|pretty|extremely|so) (@impressions|@praise|likable|liked)",
            "(i|we) ?(really|immediately|just|all|also|personally) "
            "(liked|enjoyed|loved|clicked|got along|had a good|had a great|felt)",
            "(easy|pleasure|pleasant|nice|great|fun|joy|enjoyable|delight) ?(to) "
            "(talk|work|interview|speak|have|chat|get along|with|collaborate)",
            "(gut|vibe|vibes|chemistry|energy|feeling|feel|spark|charisma|presence|attitude) "
            "?(says|was|is|tells|about|from|for)",
            "(would|i'd|i would) ?(love|enjoy|happily|like|totally|see|gladly|definitely) "
            "?(to|love) (have|work|grab|hire|get|beer|fit) ~2",
        ),
        unless=(
            "#",
            "because",
            '"|“',
            "for example|e.g|when|asked|such as",
            "Code",
            "feature|page|button|code|product|screen|app|solution|tool|function|refactor",
        ),
        kinds=FEEDBACK,
        finds=(
            "Great guy, very smart.",
            "She seemed confident and was easy to talk to.",
            "I really liked him.",
        ),
        misses=(
            "Asked which total finance signs before drawing anything.",
            "She named the retry as the cause, unprompted.",
            "He could not say what happens when the lease expires.",
        ),
    ),
    Rule(
        code="DUR102",
        plain=False,
        name="Verdict without a reason",
        message="“{words}” is a verdict; nothing here backs it up.",
        why="The committee decides. From a scorecard it needs what happened.",
        remedy="Put the observation first: what was asked, what was answered, how far, how much help.",
        find=(
            "(definitely|strong|clear|solid|easy|easily|absolutely|leaning|lean|would|should|"
            "recommend|recommended|i'd|vote|no|not|a) ?(be|a|to|say|recommend|definitely|not) "
            "(hire|hired|hiring|yes|reject|pass|advance|move forward|bar|proceed|no-hire)",
            "(good|great|strong|perfect|culture|cultural|excellent|right|bad|poor|not|natural|"
            "right|solid|decent) ?(a|cultural|culture|team|the) (fit|addition|match|asset|add)",
            "(red flags|no concerns|no issues|no complaints|nothing negative|no major|few concerns|"
            "some concerns|not convinced|not sure|wasn't sure|on the fence|thumbs up)",
            "(above|below|at|meets|raises|met|exceeds|clears|meet|clear|hit|not) "
            "?(quite|clearly|definitely|our|the|far) ?(the|our) (bar|level|expectations|standard)",
            "(met|meets|exceeded|exceeds|below|fell short of) ?(all|our|my|the) "
            "(expectations|bar|requirements|criteria)",
            "(did|does|done|performed|handled|answered|do) ?(very|quite|really|all|the|most|a|it|"
            "pretty|everything|this|my|of) ?(the|of|my|questions|question|problem|round|great) "
            "(well|good|great|fine|okay|ok|poorly|job|correctly|fantastic|excellently|decent|"
            "adequately|badly|nicely|confidently|perfectly|satisfactorily)",
            "(overall|in general|in summary|all in all|generally) ?, ~6 "
            "(good|great|solid|strong|positive|impressive|fine|okay|decent|weak|nice|well|smart|"
            "happy|potential|candidate|impression|performance|interview|experience)",
            "(technically|communication|technical|coding|design|problem-solving|leadership|skills|"
            "knowledge|experience|approach|attitude|answers|english|performance|thinking|answer) "
            "?(skills|wise|was|were|is|are|and|also|seems|seemed|wise|knowledge|side|abilities) "
            "?(was|were|is|are|seemed|very|also|really) "
            "?(very|really|quite|pretty|overall|also|bit|a|extremely) "
            "(good|great|strong|solid|excellent|fine|weak|okay|ok|poor|impressive|average|lacking|"
            "clear|decent|top|outstanding|fantastic|adequate|convincing|sufficient|off|shaky)",
            "(has|had|have|with|shows|showed|demonstrated|possesses|demonstrates|brings) "
            "?(a|an|really|very|the|great|some|lots|clearly|all) ?(of|very|lot) "
            "(good|great|strong|solid|excellent|deep|extensive|impressive|potential|knowledge|"
            "experience|understanding|skills|ability|passion|attitude|fundamentals|leadership|"
            "ownership|seniority|maturity|confidence|enthusiasm|drive|depth|curiosity|broad|right)",
            "(may|might|could|seems) be ?(a|an) ?(strong|good|solid) "
            "(mid-level|senior|junior|engineer|candidate|fit)",
            "(needed|needs|took|required) ?(too|a|quite) (much|lot|some) ?(of) "
            "(prompting|help|guidance|hand-holding|support|time)",
            "(remained|was|were|stayed|is) ?(very|rather|quite|too|a|bit) "
            "(generic|vague|unclear|superficial|shallow|high-level|fluent|polished|articulate)",
            "(did not|didn't|cannot|can't|couldn't) (see|find|point to) ~2 "
            "(evidence|ownership|seniority|leadership|depth|level|signal|impact)",
            "(candidate|she|he|they) (discussed|mentioned|covered|addressed|touched) ~2 $",
            "(keep it up|keep up|well done|good work|nice work|great work|great job|good job|"
            "thank you for|thanks for|a pleasure|rockstar|superstar|team player)",
            "(needs|need|should|could|must|has) ?(to|be|some|more) ?(to|be|work|improve|more) "
            "?(improve|more|better|work|on|be|a) (on|communication|experience|confident|proactive|"
            "improvement|better|clearer|stronger|depth|structured|leadership|attention|vocal|"
            "careful|skills|assertive|his|her|their|ownership|time|bit|strategic|work)",
        ),
        unless=("#", '"|“', "for example|e.g|because|after|until|when|asked|which", "Code"),
        # A verdict that follows what was seen is where feedback leads to.
        quiet=("observed", "reasoned"),
        reach="before",
        kinds=FEEDBACK,
        finds=(
            "Definitely a hire.",
            "Communication was good and technically strong.",
            "No red flags, good fit for the team.",
        ),
        misses=(
            "Got to the heap after one hint, then handled ties unprompted.",
            "Did not name a failure of the queue when asked twice.",
            "Hire for the platform role: found the lock by asking who else writes the row.",
        ),
    ),
    Rule(
        code="DUR104",
        plain=False,
        name="Talk about the answer",
        message="“{words}” talks about the answer instead of giving it.",
        why="Introductions waste the minute when the listener pays most attention.",
        remedy="Begin with the decision, or the moment before it.",
        find=(
            "(great|good|excellent|interesting|tough|tricky) question",
            "(i would|i'd|let me|allow me) ?(like|just|now|first|say|to) "
            "?(to) (start|begin|give|tell|share|talk|say|describe|walk|highlight|mention|emphasize|"
            "think|explain) ?(you|by|that|about|a|with|some) ?(saying|through|about|the|of|that|an|a)",
            "(an|one|the) example (of this|that comes|would be|is|was|could be|from my|i can|i like)",
            "(comes|come|came|springs) to mind",
            "(to be honest|to be fair|if you ask me|in a nutshell|long story short|to summarize|"
            "in conclusion|in summary|to sum up|in short|all in all|as mentioned|as described|"
            "i could go on|and many more|among other things|among others|there are many|"
            "there are so|there were so)",
            "(this|that|it) (is|was) ?(just|only|really) (one|an) ?(of|the|my) "
            "(many|example|favorite|several|those|examples)",
        ),
        kinds=LONG,
        unless=("#", "because"),
        finds=(
            "That is a great question.",
            "One example that comes to mind is a project.",
            "There are so many examples, I could go on.",
        ),
        misses=(
            "The first thing I asked was who pays for the replay.",
            "Her question was which total finance signs.",
            "For example, a replay of March paid twice.",
        ),
    ),
    Rule(
        code="DUR105",
        plain=False,
        name="Liking instead of evidence",
        message="“{words}” is about being liked; the committee never met you.",
        why="By the debrief, a good conversation is forgotten; written notes are not.",
        remedy="Say what was done, and how someone could tell.",
        find=(
            "(like|likes|liked|love|loved|enjoyed) (you|me|us)",
            "(good|great|right|strong|positive|nice) "
            "(vibe|vibes|chemistry|rapport|impression|atmosphere|fit with|connection)",
            "(got|get|getting) (on|along) ?(very|really) (well|great)",
            "(everyone|everybody|they all|people) ?(really|just|always) (likes|liked|loved) "
            "?(working) ~2",
        ),
        unless=("because", "#"),
        kinds=SPOKEN,
        finds=(
            "The interviewer decides if they like you.",
            "We had great chemistry as a team.",
            "I get along well with everyone.",
        ),
        misses=(
            "She liked the first plan better, because it needed no freeze.",
            "They keep one copy of the ledger, as we do.",
            "He said it fits with the contract of March.",
        ),
    ),
    Rule(
        code="DUR106",
        plain=False,
        name="Measured by a person or a trait",
        message="“{words}” compares with a person or a trait; it names no action.",
        why="A level is defined by what people do at it, not by comparing people.",
        remedy="Say what was done, and what the level requires.",
        find=(
            "(as|not as|less|more|better|worse|stronger|weaker|faster|slower) "
            "?(strong|good|fast|senior|experienced|quick|confident|skilled|capable|smart|bright) "
            "(as|than) ?(the|most|other|our|your|all) (Name|others|peers|rest|candidates|average|"
            "colleagues|teammates|other|people|everyone|anyone|team|seniors|juniors)",
            "(need|needs|should|must|try|could|have|has|wants) ?to ?be ?a? ?(bit|little|lot|much) "
            "(more|less|better) ~1",
            "^ (be|being) ?a? ?(bit|little|lot|much) (more|less|better) ~1",
            "(reminds|reminded) me of ~2",
        ),
        unless=("(for example|e.g|such as|because|when)", "#", '"|“'),
        kinds=FEEDBACK,
        finds=(
            "You need to be more senior.",
            "He is not as strong as the others.",
            "Be more careful, and show a bit more energy.",
        ),
        misses=(
            "Slower than the estimate that she gave herself, by 12 minutes.",
            "He needs to be asked before he names a trade-off.",
            "At this level we look for somebody who finds the missing owner.",
        ),
    ),
)
"""Rules of this dimension."""
