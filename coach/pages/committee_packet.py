"""A committee packet: proposed decision, cards, ratings and reasons, for a stranger to read."""

from __future__ import annotations

from coach.debrief.debrief_values import Debrief
from coach.pages.debrief_page import (
    cards_of,
    rounds_table,
    signals_table,
    summary_blocks,
    why_round,
)
from coach.pages.document import Document, Heading, Paragraph

HOW = (
    "Each card is something the candidate said, word for word, with the signals it bears on. A "
    "card is strong, thin or a concern. A round's rating is what its cards support; next to it is "
    "the rating given before the cards were seen. Ratings run from strong no hire through no hire, "
    "lean no hire, lean hire and hire to strong hire."
)


def committee_packet(found: Debrief) -> Document:
    """What a committee is handed: the half page, and all that it rests on.

    There is no score of a drill in it, no answer in full, and no name of a company.
    """
    n = len(found.rounds)
    facts = (found.role, found.loop.level, f"{n} round{'s' * (n != 1)}")
    return Document(
        title="Committee packet",
        facts=tuple(one for one in facts if one),
        blocks=(
            *summary_blocks(found),
            Heading("Ratings"),
            Paragraph(HOW, faint=True),
            rounds_table(found.rounds),
            *signals_table(found),
            Heading("Reasons"),
            *(block for one in found.rounds for block in why_round(one)),
            *cards_of(found, dropped=False),
        ),
    )
