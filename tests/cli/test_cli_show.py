"""`coach show` over any session: it is drawn whole, and nothing in it acts on the terminal."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from coach.cli.document_text import document_lines
from coach.cli.json_text import put_json
from coach.cli.screen import Screen
from coach.cli.show_command import session_data
from coach.content.canonical import canonical_json
from coach.content.library import load
from coach.pages.session_page import session_page
from coach.store.values import (
    Assessment,
    Because,
    Choice,
    Claim,
    ClockRecord,
    Entry,
    Quote,
    Score,
    SessionState,
    SignalMark,
    Tie,
)
from coach.store.views import SessionWhole
from tests.samples import MORNING, every_kind

CONTENT = load()
DRILL = every_kind()
# Everything but lone surrogates, which the record cannot hold, with more of what hurts.
TEXT = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("\x1b\x07\x9b\r\n\u202e")
)
SHORT = st.sampled_from(["e1", "e2", "e3", "gone"])
STEPS = st.sampled_from([*(step.id for step in DRILL.steps), "no-such-step", ""])
QUOTES = st.none() | st.builds(
    Quote, entry=SHORT, start=st.integers(0, 3), end=st.integers(0, 9), text=TEXT
)
ENTRIES = st.builds(
    Entry,
    uuid=SHORT,
    position=st.integers(0, 9),
    speaker=st.sampled_from(["candidate", "interviewer", "coach"]),
    step=STEPS,
    field=st.sampled_from(["", "problem", "odd"]),
    kind=st.sampled_from(["text", "sentence", "claim", "line", "sharpened", "story", "probe"]),
    prompt=TEXT,
    text=TEXT,
    written_at=st.just(MORNING),
    changed_at=st.just(MORNING),
)
SCORES = st.builds(
    Score,
    dimension=st.sampled_from([*(one.id for one in CONTENT.rubric.dimensions), "older-dimension"]),
    value=st.none() | st.integers(1, 5),
    quote=QUOTES,
    unsupported=st.booleans(),
    because=st.lists(
        st.builds(
            Because,
            code=TEXT,
            name=TEXT,
            polarity=st.sampled_from(["weak", "strong"]),
            message=TEXT,
            quote=QUOTES,
        ),
        max_size=2,
    ).map(tuple),
)
ASSESSMENTS = st.builds(
    Assessment,
    uuid=st.just("a"),
    subject=st.just("s"),
    rater=st.sampled_from(["self", "analyzer", "peer"]),
    made_at=st.just(MORNING),
    rubric_version=st.just("rubric/1"),
    scores=st.lists(SCORES, max_size=9).map(tuple),
)
STATES = st.builds(
    SessionState,
    uuid=st.just("5e55"),
    content_id=st.just(DRILL.id),
    content_version=st.just(1),
    content_sha=st.just("0" * 64),
    title=TEXT,
    own_evidence=st.booleans(),
    trains=st.just(DRILL.trains),
    started_at=st.just(MORNING),
    changed_at=st.just(MORNING),
    finished_at=st.none() | st.just(MORNING),
    clock=st.builds(
        ClockRecord, planned=st.floats(0, 7200), active=st.floats(0, 9000), steps=st.just({})
    ),
    entries=st.lists(ENTRIES, max_size=4).map(tuple),
    claims=st.lists(
        st.builds(
            Claim,
            entry=SHORT,
            category=st.none() | st.just("decided") | TEXT,
            verdict=st.sampled_from([None, "keep", "sharpen", "drop"]),
            sharpened=st.none() | SHORT,
        ),
        max_size=2,
    ).map(tuple),
    ties=st.lists(st.builds(Tie, entry=SHORT, quote=QUOTES), max_size=2).map(tuple),
    marks=st.lists(
        st.builds(SignalMark, step=STEPS, signal=TEXT, mark=st.just("weak")), max_size=2
    ).map(tuple),
    choices=st.lists(st.builds(Choice, step=STEPS, value=TEXT), max_size=2).map(tuple),
)
WHOLES = st.builds(
    SessionWhole,
    state=STATES,
    short=st.just("5e55"),
    content=st.sampled_from(["", canonical_json(DRILL)]),
    assessments=st.lists(ASSESSMENTS, max_size=3).map(tuple),
)
ACTS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


@given(WHOLES, st.sampled_from([20, 60, 100]))
def test_any_session_is_drawn_and_acts_on_nothing(found: SessionWhole, width: int) -> None:
    lines = document_lines(Screen(width=width, cut=True), session_page(found, CONTENT))
    assert not [line for line in lines if ACTS.search(line) or "\n" in line]
    shown = " ".join(lines)
    for entry in found.state.entries:
        if entry.kind != "sharpened":
            first = ACTS.sub("", re.sub(r"[\r\t]", "\n", entry.text)).split()[:1]
            assert all(word[:10] in shown for word in first)


@given(WHOLES)
def test_the_data_of_any_session_is_json_with_every_word(found: SessionWhole) -> None:
    import contextlib
    import io

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        put_json(session_data(found, CONTENT.rubric))
    assert not ACTS.search(printed.getvalue().replace("\n", ""))
    data = json.loads(printed.getvalue())
    assert [one["text"] for one in data["entries"]] == [one.text for one in found.state.entries]
    # What peers gave waits until one's own scores are in.
    shown_peers = data["peers"]["shown"]
    seen = [one for one in found.assessments if one.rater != "peer" or shown_peers]
    for given_, shown in zip(seen, data["assessments"], strict=True):
        dimensions = [score["dimension"] for score in shown["scores"]]
        assert {score.dimension for score in given_.scores} <= set(dimensions)
        assert len(dimensions) >= 7
