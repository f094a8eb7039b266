"""Which pane shows which step: a new step kind is registered here."""

from __future__ import annotations

from typing import Any

from coach.content.models import (
    ClaimsStep,
    DrillStep,
    ExchangeStep,
    LinesStep,
    RatingStep,
    SentencesStep,
    SessionStep,
    SignalsStep,
    SpokenStep,
    Step,
    StoryStep,
    TextStep,
    VerdictsStep,
)
from coach.tui.open_session import OpenSession
from coach.tui.widgets.claims_pane import ClaimsPane
from coach.tui.widgets.drill_pane import DrillPane
from coach.tui.widgets.exchange_pane import ExchangePane
from coach.tui.widgets.lines_pane import LinesPane
from coach.tui.widgets.rating_pane import RatingPane
from coach.tui.widgets.sentences_pane import SentencesPane
from coach.tui.widgets.session_pane import SessionPane
from coach.tui.widgets.signals_pane import SignalsPane
from coach.tui.widgets.step_pane import StepPane
from coach.tui.widgets.story_pane import StoryPane
from coach.tui.widgets.text_pane import SpokenPane, TextPane
from coach.tui.widgets.verdicts_pane import VerdictsPane


def pane_for(open_session: OpenSession, step: Step) -> StepPane[Any]:
    """The pane for a step."""
    match step:
        case StoryStep():
            return StoryPane(open_session, step)
        case TextStep():
            return TextPane(open_session, step)
        case SentencesStep():
            return SentencesPane(open_session, step)
        case ClaimsStep():
            return ClaimsPane(open_session, step)
        case VerdictsStep():
            return VerdictsPane(open_session, step)
        case SignalsStep():
            return SignalsPane(open_session, step)
        case RatingStep():
            return RatingPane(open_session, step)
        case SessionStep():
            return SessionPane(open_session, step)
        case LinesStep():
            return LinesPane(open_session, step)
        case ExchangeStep():
            return ExchangePane(open_session, step)
        case SpokenStep():
            return SpokenPane(open_session, step)
        case DrillStep():
            return DrillPane(open_session, step)
