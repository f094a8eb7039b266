"""Whose words count: labels, times and other people's turns are nobody's evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evidence.analyzer import analyzer
from coach.evidence.readings import Kind
from coach.evidence.speakers import own_words

THEIRS = (
    "In my last job I took Kafka over RabbitMQ because we had to replay a day of events; "
    "that cut p99 from 900 ms to 120 ms in March 2023. And you?"
)
MINE = "So we had this queue, and it got slow."

CONVERSATIONS = {
    "roles": f"Interviewer: {THEIRS}\nCandidate: {MINE}",
    "bold roles": f"**Interviewer:** {THEIRS}\n\n**Me:** {MINE}",
    "questions": f"Q: {THEIRS}\nA: {MINE}",
    "bold question": f"**Q: {THEIRS}**\n\nA: {MINE}",
    "names with times": f"[00:03] Dana Ito: {THEIRS}\n[00:09] Pat Roe: {MINE}",
    "times behind": f"Dana Ito (0:03): {THEIRS}\nPat Roe (0:09): {MINE}",
    "a name a line": f"Dana Ito  0:03\n{THEIRS}\n\nPat Roe  0:09\n{MINE}\n\nTranscribed by https://x.y",
    "cues": (
        f"WEBVTT\n\n1\n00:00:03.120 --> 00:00:09.400\nDana Ito: {THEIRS}\n\n"
        f"2\n00:00:09.900 --> 00:00:12.000\nPat Roe: {MINE}"
    ),
    "voices": (
        f"WEBVTT\n\n00:00:03.120 --> 00:00:09.400\n<v Dana Ito>{THEIRS}\n\n"
        f"00:00:09.900 --> 00:00:12.000\n<v Pat Roe>{MINE}"
    ),
    "srt": (
        f"1\n00:00:03,120 --> 00:00:09,400\nQ: {THEIRS}\n\n"
        f"2\n00:00:09,900 --> 00:00:12,000\nA: {MINE}"
    ),
    "names alone": f"Dana: {THEIRS}\nPriya: {MINE}",
    "no label for the answer": f"Interviewer: {THEIRS}\n{MINE}",
    "numbered speakers": f"Speaker 1: {THEIRS}\nSpeaker 2: {MINE}",
    "a role and another": f"Me: {MINE}\nBoss: {THEIRS}",
    "one speaker": f"**[01:05] Robin:** {MINE}",
}

STORIES = [
    "Situation: The export failed one night in four.\nAction: I wrote it.\nResult: 2 nights",
    "Acme Corp: I led the move of 4 hosts.\nStripe: I wrote the check that 3 teams use.",
    "Problem: reads took 900 ms.\nDecision: I chose a cache: it cost two weeks.",
    "At 10:30 I paged them: nobody came. The reason: two alarms in one channel.",
    "- Owner: me\n- Reviewer: Priya",
    "I said one thing: stop.\nThen I wrote: we go back.",
    "No colon here at all",
    "10:02 Alert: p99 at 900 ms\n10:10 Decision: I rolled back\n10:30 Result: 120 ms again",
    "Kafka: I chose it over RabbitMQ for the replay.\nPostgres: I moved 14 services to it.",
    "Host: db-14\nOwner: me and Priya",
]


@pytest.mark.parametrize("text", CONVERSATIONS.values(), ids=CONVERSATIONS)
def test_only_the_candidates_own_turn_is_read(text: str) -> None:
    own = own_words(text)
    assert own.split() == MINE.split()
    assert len(own) == len(text)
    here, alone = analyzer().read(text, "answer"), analyzer().read(MINE, "answer")
    assert here.strength == alone.strength
    assert {k: v.score for k, v in here.dimensions.items()} == {
        k: v.score for k, v in alone.dimensions.items()
    }
    start = text.index(MINE)
    assert all(start <= one.start < one.end <= start + len(MINE) for one in here.findings)
    assert here.findings == analyzer().findings(text, "answer")


@pytest.mark.parametrize("text", STORIES)
def test_headings_and_colons_are_no_speakers(text: str) -> None:
    assert own_words(text) == text


def test_a_time_alone_is_no_evidence_and_makes_no_conversation() -> None:
    text = "10:30\nSituation: reads took 900 ms.\nAction: I cut the cache.\nResult: 120 ms."
    assert own_words(text) == " " * 5 + text[5:]


def test_who_asks_the_least_is_the_candidate_where_no_label_says_a_role() -> None:
    text = (
        "Dana: Tell me about the move.\nPriya: I moved 14 services.\n"
        "Dana: And what was your part?\nPriya: I wrote the gateway's rules. Was that your question?"
    )
    assert own_words(text).split()[:4] == ["I", "moved", "14", "services."]
    assert "Tell me" not in own_words(text)


@given(st.text(alphabet="AZab:?\n *_[]<>v0123456789-", max_size=200))
def test_offsets_and_lines_stay_as_they_are(text: str) -> None:
    own = own_words(text)
    assert len(own) == len(text)
    assert all(a == b or b == " " for a, b in zip(text, own, strict=True))
    assert [at for at, one in enumerate(own) if one == "\n"] == [
        at for at, one in enumerate(text) if one == "\n"
    ]


FOREIGN = {
    "German": (
        "Ich habe die Warteschlange von sechs Stunden auf zwanzig Minuten gebracht, weil jeder "
        "Aufruf 40 ms kostete, und 3 Teams nutzen heute mein Runbook."
    ),
    "French": (
        "J'ai décidé de déplacer la file parce que nous perdions des appels; la latence est passée "
        "de 900 ms à 120 ms en mars 2023."
    ),
    "Spanish": "Decidí mover la cola a Kafka porque perdíamos eventos; bajó de 900 ms a 120 ms.",
    "Portuguese": "Eu movi a fila para Kafka porque perdíamos eventos; foi de 900 ms para 120 ms.",
    "Dutch": "Ik heb de wachtrij naar Kafka verplaatst omdat we events verloren; van 900 naar 120.",
    "Polish": "Zmieniłem kolejkę na Kafkę, ponieważ traciliśmy zdarzenia; spadło do 120 ms.",
    "Swedish": "Jag flyttade kön till Kafka eftersom vi tappade händelser; från 900 till 120 ms.",
    "Turkish": "Kuyruğu Kafka'ya taşıdım çünkü olayları kaybediyorduk; 900 ms'den 120 ms'ye düştü.",
    "Russian": "Я перенёс очередь, потому что мы теряли события: было 900 мс, стало 120 мс.",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("kind", ["answer", "story", "sentence"])
def test_a_text_that_is_not_english_gets_no_findings(text: str, kind: Kind) -> None:
    assert analyzer().findings(text, kind) == ()
    reading = analyzer().read(text, kind)
    assert reading.findings == ()
    assert reading.notice
    assert all(one.score is None for one in reading.dimensions.values())


def test_a_paragraph_of_another_language_does_not_silence_the_others() -> None:
    english = "I chose dual writes over a freeze because finance closes every day."
    alone = analyzer().findings(english, "answer")
    both = analyzer().findings(f"{english}\n\n{FOREIGN['German']}", "answer")
    assert both == alone != ()


@pytest.mark.parametrize(
    "text",
    [
        "I moved the café's façade to São Paulo with José and Zoë because reads took 900 ms.",
        "so i was like ok we die on that hill and the am shift was on it",
        "La Redoute and Das Boot were the names of the two clusters that I merged in March.",
    ],
)
def test_english_with_names_of_elsewhere_is_english(text: str) -> None:
    assert "English" not in analyzer().read(text, "answer").notice
