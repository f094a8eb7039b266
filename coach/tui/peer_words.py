"""The words for what peers gave."""

from __future__ import annotations

from textual.content import Content

from coach.content.models import Rubric
from coach.practice.peer import Peers, name_of, notes_of, waiting_words
from coach.progress.peers import spread_words, spreads
from coach.store.values import Assessment
from coach.words import plain


def peers_block(peers: Peers, own: Assessment | None, rubric: Rubric) -> Content:
    """A row a dimension: one's own score and the peers' spread; then their notes."""
    if peers.waiting:
        return Content.styled(waiting_words(peers.waiting), "$foreground-muted")
    mine = {score.dimension: score.value for score in own.scores} if own else {}
    titles = {one.id: one.title for one in rubric.dimensions}
    width = max(map(len, titles.values()))
    by = ", ".join(map(name_of, peers.given))
    rows = [
        Content.styled(f"By {by}.", "$foreground-muted"),
        Content.styled(f"{'':<{width}}  you  peers, low to high", "$foreground-muted"),
    ]
    for one in spreads(peers.sheets, titles):
        value = mine.get(one.dimension)
        figure = str(value) if value is not None else "n/o" if one.dimension in mine else "-"
        rows.append(
            Content.assemble(
                titles[one.dimension].ljust(width),
                (f"{figure:>5}", "bold"),
                f"  {spread_words(one)}",
            )
        )
    for given in peers.given:
        for dimension, note in notes_of(given):
            title = titles.get(dimension, dimension).lower()
            rows.append(
                Content.assemble(
                    (f"{name_of(given)} on {title}  ", "$foreground-muted"), plain(note)
                )
            )
    return Content("\n").join(rows)
