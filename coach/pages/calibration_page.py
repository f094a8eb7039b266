"""Calibration: the candidate's ratings beside the references, peers' scores and their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.content.interview import Exemplar
from coach.content.models import Dimension, Rating
from coach.pages.document import (
    Block,
    Bullet,
    Document,
    Heading,
    Paragraph,
    Quote,
    Table,
    Underline,
    bullets,
)
from coach.practice.blind_ratings import Listened
from coach.practice.days import local
from coach.progress.peer_agreement import PeerAgreement, peer_agreement_words
from coach.progress.rating_agreement import Calibration, bias_words, calibration
from coach.store.views import ColdRead, Given
from coach.text import plain


def own_against_references(
    given: Sequence[Given], exemplars: Sequence[Exemplar], ratings: Sequence[Rating]
) -> Calibration:
    """The figures over the first rating that was given to each exemplar.

    Args:
        given: every rating of an exemplar, the oldest first.
        exemplars: those that are installed.
        ratings: the six.
    """
    ranks = {one.id: one.rank for one in ratings}
    references = {one.id: ranks[one.rating] for one in exemplars}
    first: dict[str, int] = {}
    for one in given:
        if one.exemplar in references and one.rating in ranks:
            first.setdefault(one.exemplar, ranks[one.rating])
    return calibration([(own, references[name]) for name, own in first.items()])


def calibration_page(
    figures: Calibration, peers: PeerAgreement, ratings: Sequence[Rating]
) -> Document:
    """How the candidate rates, against references and against peers."""
    return Document(
        title="Calibration",
        facts=(f"{figures.n} exemplar{'s' * (figures.n != 1)} rated",),
        blocks=(
            Heading("Against the references"),
            *figures_blocks(figures, ratings),
            Heading("Against peers"),
            *map(Paragraph, peer_agreement_words(peers)),
        ),
    )


def figures_blocks(figures: Calibration, ratings: Sequence[Rating]) -> Iterator[Block]:
    """Bias, agreement and the table of confusion, each with its n."""
    yield Paragraph(bias_words(figures))
    if figures.kappa is not None and figures.interval is not None:
        low, high = figures.interval
        yield Paragraph(
            f"Agreement beyond chance (weighted kappa): {figures.kappa:.2f}, 95% interval "
            f"{low:.2f} to {high:.2f}, n {figures.n}."
        )
    if figures.n:
        ordered = sorted(ratings, key=lambda one: one.rank)
        yield Table(
            ("Reference", *(str(one.rank) for one in ordered)),
            tuple(
                (f"{one.rank} {one.title}", *(str(count or "·") for count in row))
                for one, row in zip(ordered, figures.confusion, strict=True)
            ),
            "Columns are your ratings.",
            right=tuple(range(1, len(ordered) + 1)),
        )


def exemplar_quote(exemplar: Exemplar) -> Quote:
    """The answer, with the spans that decide its rating underlined."""
    text = plain(exemplar.text).strip()
    places = ((text.find(one.quote), len(one.quote)) for one in exemplar.decisive)
    return Quote(
        text, tuple(Underline(at, at + length, "strong") for at, length in places if at >= 0)
    )


def reference_blocks(
    exemplar: Exemplar,
    own: Rating,
    ratings: Sequence[Rating],
    dimensions: Sequence[Dimension],
    listened: Sequence[Listened] = (),
) -> Iterator[Block]:
    """The reference beside the candidate's rating, and what decides it.

    Args:
        exemplar: the answer that was rated.
        own: the candidate's rating.
        ratings: the six.
        dimensions: of the rubric.
        listened: what the interviewer listened for.
    """
    reference = next(one for one in ratings if one.id == exemplar.rating)
    apart = own.rank - reference.rank
    how = f"{abs(apart)} {'higher' if apart > 0 else 'lower'}" if apart else "the same"
    yield Heading(f"You: {own.title}. Reference: {reference.title}", 3, how)
    yield from bullets(*(Bullet(f"“{one.quote}”", one.why) for one in exemplar.decisive))
    if listened:
        yield Heading("The interviewer listened for", 3)
        yield from bullets(*(Bullet(one.title, sign="+" if one.given else "") for one in listened))
    yield Heading("Why not higher or lower", 3)
    yield from why_not(exemplar)
    scores = [
        (one.title, getattr(exemplar.scores, one.id.replace("-", "_"), None)) for one in dimensions
    ]
    yield Paragraph(
        "   ".join(
            f"{title} {score if score is not None else 'not observed'}" for title, score in scores
        ),
        faint=True,
    )


def why_not(exemplar: Exemplar) -> tuple[Block, ...]:
    """Why an exemplar's rating is neither higher nor lower."""
    return bullets(
        f"Not higher: {exemplar.not_higher.strip()}", f"Not lower: {exemplar.not_lower.strip()}"
    )


def cold_read_blocks(reads: Sequence[ColdRead], ratings: Sequence[Rating]) -> Iterator[Block]:
    """Each round that was read cold: its rating then, and from its cards alone."""
    by_id = {one.id: one for one in ratings}
    pairs = [
        (one, by_id[one.then], by_id[one.cold])
        for one in reads
        if one.cold in by_id and one.then in by_id
    ]
    if not pairs:
        yield Paragraph("No cold reads yet.", faint=True)
        return
    yield Table(
        ("Held", "Round", "Then", "From the cards", "Difference"),
        tuple(
            (local(one.held_at)[:10], one.title, then.title, cold.title, _signed(cold, then))
            for one, then, cold in pairs
        ),
        right=(4,),
    )
    mean = sum(cold.rank - then.rank for _, then, cold in pairs) / len(pairs)
    yield Paragraph(f"Mean difference {mean:+.1f} (n {len(pairs)}). Below zero: evidence lost.")


def _signed(cold: Rating, then: Rating) -> str:
    apart = cold.rank - then.rank
    return f"{apart:+d}" if apart else "0"
