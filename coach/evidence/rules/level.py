"""LVL: which part of it was out of a good mid-level engineer's reach?"""

from __future__ import annotations

from coach.evidence.rule import OWN, Rule

RULES = (
    Rule(
        code="LVL102",
        name="Told what to do",
        message="“{words}” only says that you were given the task.",
        why="Doing what you were asked shows no level above the person who asked.",
        remedy="Say which part of the task you questioned, changed or added.",
        find=(
            "(i was|i've been|been|was|were) ?(also|then) "
            "(asked|told|assigned|instructed|tasked|requested) ?(to|the|a|with|by|this|as)",
            "(manager|lead|boss|they|company|client) (asked|told|assigned|wanted|gave|instructed) "
            "(me|us) ?(to|a|the|this)",
            "(followed|following|follow) ?(the|all|our|their|his|my) "
            "(instructions|process|guidelines|requirements|specs|specifications|steps|procedure)",
            "(implemented|built|did|developed|coded|completed) ~3 "
            "(as requested|as assigned|as asked|as required|assigned|requested|tickets|requirements)",
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
        code="LVL104",
        name="Effort instead of a choice",
        message="“{words}” is effort; it names nothing you chose.",
        why="Long hours show effort. What counts is what you cut, moved, refused or asked for.",
        remedy="Say what you cut, moved or asked for to make the time work.",
        find=(
            "+work ?(really|very|so|super|extremely) (overtime|tirelessly|hard|harder|late|nights|"
            "weekends|long hours|extra hours|late hours|more hours|long days|day and night|"
            "around the clock|through the night|under pressure)",
            "(put|putting) in ?(a|many|more|long|extra|lots|lot|of) (hours|nights|weekends|overtime|"
            "effort|work|lot of)",
            "+try (hard|harder|my best|our best|my hardest|to do my best|my very best)",
            "+do|+give|+be (my|our) ?(very|absolute) (best|all)",
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
)
"""Rules of this dimension."""
