"""Texts that are no evidence are known for what they are; good short ones are read."""

from __future__ import annotations

import pytest

from coach.evidence.reader import read
from coach.evidence.readings import KINDS

PROMPT = (
    "Tell me about a time when you disagreed with a decision of your team, what you did about it "
    "and what came of it in the end."
)
UNREADABLE = {
    "empty": "",
    "blank": " \n\t ",
    "no words": "... 123 !!! 42",
    "tiny": "It was good.",
    "German": (
        "Ich habe die Datenbank gewechselt, weil das Team keine Erfahrung mit Kafka hatte, und "
        "wir haben die Fehler von vier auf ein Prozent gesenkt."
    ),
    "French": (
        "J'ai choisi la base de données parce que l'équipe ne connaissait pas Kafka, et nous avons "
        "réduit les erreurs de quatre à un pour cent dans le mois."
    ),
    "Russian": "Я выбрал базу данных, потому что команда не знала Kafka, и ошибок стало меньше.",
    "Japanese": "チームにはKafkaの経験がなかったので、私はデータベースを選びました。",
    "gibberish": "asdf qwer zxcv hjkl uiop bnmv tyui ghjk wert sdfg xcvb rtyu fghj vbnm dfgh",
    "stuffed": (
        "decision because trade-off rejected alternatives metric baseline rollback ownership "
        "scope ambiguity impact latency throughput idempotency monitoring influence artifact"
    ),
    "copied prompt": PROMPT,
    "copied prompt, begun": f"Well. {PROMPT} I did it.",
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_said_to_be_so(text: str) -> None:
    reading = read(text, "answer", prompt=PROMPT)
    assert reading.notice
    assert reading.strength < 0.05
    assert all(one.score is None and one.note for one in reading.dimensions.values())


READABLE = (
    "I chose Postgres over Kafka, because nobody was on call.",
    "Errors fell from 4% to 1% in May.",
    "Je ne sais quoi aside, we turned the cache off on Monday, and nobody noticed.",
    "Anna and Jörg wrote the parser; I reviewed it and asked for one test of a torn file.",
    "In São Paulo the till took 40 seconds, so I kept the order on the device.",
    "We disagreed with the decision of the team; I wrote down what would prove me wrong.",
)


@pytest.mark.parametrize("text", READABLE)
@pytest.mark.parametrize("kind", KINDS)
def test_a_short_english_text_is_read(text: str, kind) -> None:
    assert read(text, kind, prompt=PROMPT).notice == ""
