"""Whole loops, as independent writers wrote them in dialogue with the interviewer.

The corpus is one of development: the rules were tuned with these loops in sight. What a fresh loop
comes to is measured by hand.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import yaml
from msgspec import Struct

from coach.content.library import prompts
from coach.debrief.assembly import round_of
from coach.debrief.debrief_values import Debrief
from coach.now import ManualTime
from coach.practice.exchange import heard_in
from coach.practice.scripted import Script, ScriptedQuestion, scripted
from coach.store.views import RoundKept
from tests.debrief.loops import CONTENT, ROUNDS, debriefed
from tests.samples import MORNING

LOOPS = sorted((Path(__file__).parents[1] / "corpus" / "loops").glob("*.yaml"))


class LoopRound(Struct):
    """What was said in one round."""

    round: str
    questions: tuple[ScriptedQuestion, ...]


class WholeLoop(Struct):
    """Five rounds, and the decision that their writer thinks right."""

    expected: str
    rounds: tuple[LoopRound, ...]


def held(file: Path) -> tuple[WholeLoop, Debrief]:
    """A loop of the corpus, held by the interviewer and debriefed."""
    whole = msgspec.convert(yaml.safe_load(file.read_text("utf-8")), WholeLoop)
    bank = {one.id: one for one in prompts(CONTENT)}
    rounds = []
    for said in whole.rounds:
        script = Script(questions=said.questions, round=said.round)
        run, _ = scripted(
            script, tuple(bank.values()), ROUNDS[said.round], CONTENT, ManualTime(MORNING)
        )
        run.enter("result")
        kept = RoundKept(state=run.state, own="hire")
        rounds.append(round_of(kept, CONTENT, bank, lambda id_, said: heard_in(bank, id_, said)))
    return whole, debriefed(rounds)


@pytest.mark.parametrize("file", LOOPS, ids=[one.stem for one in LOOPS])
def test_a_loop_ends_as_its_writer_would_decide(file: Path) -> None:
    whole, found = held(file)
    assert found.decision is not None
    assert found.decision.verdict == whole.expected, [one.says for one in found.decision.trace]
    summary = found.summary
    assert summary is not None
    if whole.expected in ("hire", "lower-level"):
        assert summary.case_for
    else:
        assert any(one.cards for one in summary.case_against)
