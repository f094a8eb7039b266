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
from coach.tui.open_session import Sitting
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


def pane_for(sitting: Sitting, step: Step) -> StepPane[Any]:
    """The pane for a step."""
    match step:
        case StoryStep():
            return StoryPane(sitting, step)
        case TextStep():
            return TextPane(sitting, step)
        case SentencesStep():
            return SentencesPane(sitting, step)
        case ClaimsStep():
            return ClaimsPane(sitting, step)
        case VerdictsStep():
            return VerdictsPane(sitting, step)
        case SignalsStep():
            return SignalsPane(sitting, step)
        case RatingStep():
            return RatingPane(sitting, step)
        case SessionStep():
            return SessionPane(sitting, step)
        case LinesStep():
            return LinesPane(sitting, step)
        case ExchangeStep():
            return ExchangePane(sitting, step)
        case SpokenStep():
            return SpokenPane(sitting, step)
        case DrillStep():
            return DrillPane(sitting, step)
