"""The words of calibration: a reference with its reasons, and how one's own ruler stands."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from coach.content.interview import Exemplar
from coach.content.models import Dimension, Rating
from coach.practice.calibration import Listened
from coach.progress.calibration import Calibration, bias_words
from coach.store.calibration import ColdRead
from coach.words import plain

Words = Content | str | tuple[str, str]


def marked(exemplar: Exemplar) -> Content:
    """The answer with the spans that decide it underlined."""
    text = Content(plain(exemplar.text).strip())
    for one in exemplar.decisive:
        at = text.plain.find(one.quote)
        if at >= 0:
            text = text.stylize("underline $accent", at, at + len(one.quote))
    return text


def reference_words(
    exemplar: Exemplar,
    own: Rating,
    ratings: Sequence[Rating],
    dimensions: Sequence[Dimension],
    listened: Sequence[Listened] = (),
) -> Content:
    """The reference beside one's own rating: what was listened for, and why not higher or lower."""
    reference = next(one for one in ratings if one.id == exemplar.rating)
    apart = own.rank - reference.rank
    how = "the same" if not apart else f"{abs(apart)} {'kinder' if apart > 0 else 'stricter'}"
    parts: list[Words] = [
        ("You  ", "$foreground-muted"),
        (own.title, "bold"),
        ("    Reference  ", "$foreground-muted"),
        (reference.title, "bold $accent"),
        (f"    {how}\n\n", "$foreground-muted"),
    ]
    for one in exemplar.decisive:
        parts += ["“", (one.quote, "underline"), "”\n"]
        parts.append((f"  {one.why}\n", "$foreground-muted"))
    if listened:
        parts.append(("\nThe interviewer listened for\n", "$foreground-muted"))
    for heard in listened:
        mark, style = ("✓", "$success") if heard.given else ("·", "$foreground-muted")
        parts += [(f"  {mark} ", style), (f"{heard.title}\n", "" if heard.given else style)]
    parts += [
        ("\nNot higher  ", "$foreground-muted"),
        exemplar.not_higher,
        ("\nNot lower   ", "$foreground-muted"),
        exemplar.not_lower,
        "\n\n",
    ]
    given = exemplar.scores
    for dimension in dimensions:
        score = getattr(given, dimension.id.replace("-", "_"), None)
        shown = str(score) if score is not None else "not observable"
        parts.append((f"{dimension.title} {shown}   ", "$foreground-muted"))
    return Content.assemble(*parts)


def standing(found: Calibration, ratings: Sequence[Rating]) -> Content:
    """Bias, agreement and the table of confusion, each with its n."""
    lines: list[Content] = [Content(bias_words(found))]
    if found.kappa is not None and found.interval is not None:
        low, high = found.interval
        lines.append(
            Content(
                f"Agreement beyond chance (weighted kappa) {found.kappa:.2f}, "
                f"{low:.2f} to {high:.2f} in 95 of 100."
            )
        )
    if found.n:
        ordered = sorted(ratings, key=lambda one: one.rank)
        heads = "".join(f"{one.rank:>4}" for one in ordered)
        lines.append(Content.styled(f"\n{'reference':<18}{heads}   yours", "$foreground-muted"))
        for one, row in zip(ordered, found.confusion, strict=True):
            cells: list[Words] = [f"{one.rank} {one.title}".ljust(18)]
            for place, count in enumerate(row, start=1):
                style = "bold $accent" if place == one.rank else ""
                cells.append((f"{count or '·':>4}", style if count else "$foreground-muted"))
            lines.append(Content.assemble(*cells))
    return Content("\n").join(lines)


def cold_words(reads: Sequence[ColdRead], ratings: Sequence[Rating]) -> Content:
    """Each round that was read cold: the rating then, the rating from its cards, the difference."""
    ranks = {one.id: one for one in ratings}
    done = [one for one in reads if one.cold in ranks and one.then in ranks]
    if not done:
        return Content.styled("No round read cold yet.", "$foreground-muted")
    lines = []
    total = 0
    for one in done:
        then, cold = ranks[one.then], ranks[one.cold or ""]
        apart = cold.rank - then.rank
        total += apart
        bar = "▮" * cold.rank + "▯" * max(0, then.rank - cold.rank)
        lines.append(
            Content.assemble(
                f"{one.held_at.astimezone():%d %b}  ",
                (bar.ljust(8), "$accent"),
                f"{then.title.lower()} then, {cold.title.lower()} from the cards",
                (f"  {apart:+d}" if apart else "  0", "bold"),
            )
        )
    n = len(done)
    words = f"Mean difference {total / n:+.1f} (n = {n}): below zero, evidence was lost."
    lines.append(Content.styled(words, "$foreground-muted"))
    return Content("\n").join(lines)
