"""A committee packet: cards, ratings and reasons only, to be read by a stranger."""

from __future__ import annotations

from coach.debrief.values import Debrief
from coach.export.reports.loop import cards_of, rounds_table, signals_table, why_round
from coach.export.reports.value import Heading, Paragraph, Report

HOW = (
    "Each card is something that the candidate said, word for word, with the signal that it speaks "
    "to. A card is strong, thin or a concern. A round's rating is what its cards bear; beside it "
    "stands the rating that was given before the cards were seen. Ratings go from strong no hire "
    "over no hire, lean no hire, lean hire and hire to strong hire."
)


def packet_report(found: Debrief) -> Report:
    """What a committee would be handed before it decides.

    There is no decision in it, no score of a drill, no answer in full, and no name of a company.
    """
    facts = (found.role, found.loop.level, f"{len(found.rounds)} rounds")
    return Report(
        title="Committee packet",
        facts=tuple(one for one in facts if one),
        blocks=(
            Paragraph(HOW, faint=True),
            Heading("Ratings"),
            rounds_table(found.rounds),
            *signals_table(found),
            Heading("Reasons"),
            *(block for one in found.rounds for block in why_round(one)),
            *cards_of(found),
        ),
    )
