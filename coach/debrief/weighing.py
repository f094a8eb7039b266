"""What each signal weighs, one consideration a line, and its three columns."""

from __future__ import annotations

from coach.debrief.comparison import Standing, is_read, rank, standing
from coach.debrief.debrief_values import (
    GRAVITY,
    AreaView,
    Card,
    Concern,
    Reason,
    SignalView,
    Weighing,
)
from coach.debrief.floors import floors_of
from coach.debrief.rating import worth_of
from coach.debrief.signal_table import Table, best_first, fresh, gravest_first, unaided
from coach.debrief.wording import capital, count, listed, small


def signals_of(table: Table) -> tuple[SignalView, ...]:
    """Every signal across the loop, in the order of the content."""
    areas = {one.id: one.title for one in table.content.areas}
    views = []
    for signal in table.content.signals:
        found = standing(table, signal.id)
        read = is_read(table, signal.id)
        views.append(
            SignalView(
                signal=signal.id,
                title=signal.title,
                areas=tuple(areas.get(one, one) for one in signal.areas),
                relevance=table.relevance(signal.id),
                cells=table.row(signal.id),
                read=read,
                standing=found.rated,
                weighing=_weighing(table, signal.id),
                observation=_observation(table, signal.id, found),
                anchor=_anchor(table, signal.id, found),
                decision=_decision(table, signal.id, found, read),
            )
        )
    return tuple(views)


def areas_of(table: Table) -> tuple[AreaView, ...]:
    """Every competency area with the signals that speak to it; these are not added up."""
    views = []
    for area in table.content.areas:
        signals = [one for one in table.content.signals if area.id in one.areas]
        cards: list[str] = []
        parts = []
        for signal in signals:
            found = standing(table, signal.id)
            rated = small(found.rated.title) if found.rated else "not rated"
            parts.append(f"{small(signal.title)} {rated}")
            cards += found.cell.evidence + found.cell.concerns if found.cell else ()
        views.append(
            AreaView(
                area=area.id,
                title=area.title,
                signals=tuple(one.id for one in signals),
                says=Reason(
                    says=f"{area.title}: {listed(parts) or 'no signal covers it'}.",
                    cards=tuple(cards),
                    absence=""
                    if cards
                    else f"cards on {listed([small(s.title) for s in signals])}",
                ),
            )
        )
    return tuple(views)


def below_bar(table: Table) -> tuple[Concern, ...]:
    """Signals that stand below the bar, floors first, then the gravest."""
    found = []
    for signal in table.content.signals:
        stands = standing(table, signal.id)
        cards = table.cards(signal.id, "weak")
        if stands.rated is None or stands.rated.rank >= table.bar or stands.cell is None:
            continue
        grave = gravest_first(cards)
        rule = table.rules.concern(grave[0].concern) if grave else None
        carried, says = _carried(table, signal.id, stands)
        title = rule.title if rule else "It stays below the bar"
        found.append(
            Concern(
                signal=signal.id,
                title=signal.title,
                severity=stands.cell.severity or "serious",
                carried=carried,
                cards=tuple(one.id for one in grave),
                read_out=f"{signal.title}: {small(title)}.",
                says=says,
            )
        )
    return tuple(
        sorted(
            found,
            key=lambda one: (
                table.relevance(one.signal) != "floor", one.carried, GRAVITY.index(one.severity),
            ),
        )
    )  # fmt: skip


def adjacent_cards(table: Table, signal: str) -> tuple[Card, ...]:
    """Strong cards on related signals from rounds that own these."""
    rule = next((one for one in table.rules.adjacent if one.signal == signal), None)
    beside = rule.beside if rule else ()
    ids = [
        card
        for one in beside
        for cell in table.row(one)
        if cell.owned
        for card in cell.evidence
    ]  # fmt: skip
    return table.named(ids)


def _carried(table: Table, signal: str, stands: Standing) -> tuple[bool, Reason]:
    """Whether the role tolerates a gap, or related evidence carries it."""
    assert stands.cell is not None
    title = table.signal_title(signal)
    against = stands.cell.concerns
    relevance = table.relevance(signal)
    if relevance == "floor":
        return False, Reason(
            says=f"{title} is a floor: nothing makes up for a gap in it.", cards=against, rule="bar"
        )
    if relevance == "tolerated":
        why = table.reason(signal) or "Others cover it."
        says = f"{title} is below the bar, and this role tolerates that. {why}"
        return True, Reason(says=says, cards=against)
    beside = adjacent_cards(table, signal)
    severe = stands.cell.severity == "severe"
    fails = table.rated(table.rules.bar.fails).rank
    below = [one for one in stands.voices if rank(one) < table.bar]
    grave = severe or rank(stands.cell) <= fails or len(below) >= table.rules.bar.rounds
    if not grave and worth_of(beside) >= table.rules.carried.strong:
        names = listed([small(one) for one in _titles(table, beside)])
        says = f"{title} is below the bar, but the evidence on {names} carries it."
        return True, Reason(
            says=says, cards=(*against, *(one.id for one in beside)), rule="carried"
        )
    if not grave:
        says = f"{title} is below the bar, and there is too little related evidence to carry it."
        absence = f"{count(table.rules.carried.strong, 'strong card')} on related signals"
        return False, Reason(says=says, cards=against, absence=absence, rule="carried")
    if severe:
        why = "with a severe concern"
    elif len(below) >= table.rules.bar.rounds:
        why = f"in {listed([table.title(one.round) for one in below])}"
        against = tuple(card for one in below for card in one.concerns)
    else:
        why = f"at {small(table.rated(table.rules.bar.fails).title)}"
    says = f"{title} is below the bar {why}, and related evidence can't carry that."
    return False, Reason(says=says, cards=against, rule="carried")


def _titles(table: Table, cards: tuple[Card, ...]) -> list[str]:
    return list(dict.fromkeys(table.signal_title(one.signal) for one in cards if one.signal))


def _weighing(table: Table, signal: str) -> Weighing:
    title = small(table.signal_title(signal))
    heard, concerns = table.evidence(signal), table.cards(signal, "weak")
    ids = tuple(one.id for one in heard)
    none = f"cards that show {title}"
    role = table.role.title
    relevance = table.relevance(signal)
    why = table.reason(signal)
    relevant = {
        "floor": f"A floor of {role}: nothing makes up for it.",
        "tolerated": f"{table.role.title} tolerates a gap here.",
        "matters": f"Not a floor of {role}, but it counts.",
    }[relevance]

    grave = gravest_first(concerns)
    rule = table.rules.concern(grave[0].concern) if grave else None
    severity = (
        Reason(
            says=f"{grave[0].severity.capitalize()}: {small(rule.title)}. {rule.why}",
            cards=tuple(one.id for one in grave),
        )
        if rule
        else Reason(says="No concern.", absence=f"a concern on {title}")
    )
    beside = adjacent_cards(table, signal)
    adjacent = (
        Reason(
            says=f"{capital(count(len(beside), 'card'))} on "
            f"{listed([small(one) for one in _titles(table, beside)])}.",
            cards=tuple(one.id for one in beside),
            rule="adjacent",
        )
        if beside
        else Reason(says="No related card.", absence="cards on related signals")
    )
    recent = [one for one in heard if fresh(one, table.rules, table.now)]
    days = table.rules.fresh.days
    came = [one for one in heard if one.probes == 0 and not one.pushed]
    pushed = [one for one in heard if one.pushed]
    drawn = [one for one in heard if not unaided(one, table.rules, table.now) and one in recent]
    owned = [card for cell in table.row(signal) if cell.owned for card in cell.evidence]
    elsewhere = [one for one in ids if one not in owned]
    if not heard:
        recency = prompting = Reason(says="No evidence.", absence=none)
        ownership = Reason(says="No evidence in any round.", absence=none)
    else:
        recency = Reason(
            says=f"{len(recent)} of {len(heard)} cards are from the last {days} days.",
            cards=ids,
            rule="fresh",
        )
        tail = f", {len(pushed)} under challenge" if pushed else ""
        tail += f", {len(drawn)} took several follow-ups or are old stories" if drawn else ""
        prompting = Reason(
            says=f"{len(came)} of {len(heard)} came without a follow-up{tail}.",
            cards=ids,
            rule="card",
        )
        tail = f", {len(elsewhere)} elsewhere" if elsewhere else ""
        ownership = Reason(
            says=f"{len(owned)} of {len(heard)} came from a round that owns it{tail}.",
            cards=ids,
            rule="read",
        )
    support = {
        "floor": why,
        "tolerated": why or "Others cover it.",
        "matters": "No one is named to cover a gap.",
    }[relevance]
    return Weighing(
        relevance=Reason(says=relevant, absence="" if ids else none, cards=ids),
        severity=severity,
        adjacent=adjacent,
        recency=recency,
        prompting=prompting,
        ownership=ownership,
        support=Reason(says=support.strip(), cards=ids, absence="" if ids else none),
    )


def _observation(table: Table, signal: str, found: Standing) -> Reason:
    """The card that would be read out first."""
    heard, weak = table.evidence(signal), table.cards(signal, "weak")
    best, grave = best_first(table, heard), gravest_first(weak)
    low = found.rated is not None and found.rated.rank < table.bar
    first = (grave or best) if low else (best or grave)
    if not first:
        title = small(table.signal_title(signal))
        return Reason(says="Nothing to quote.", absence=f"a card on {title}")
    return Reason(
        says=f"“{first[0].quote.text}”",
        cards=(first[0].id, *(one.id for one in (*best, *grave) if one.id != first[0].id)),
    )


def _taking(table: Table, signal: str) -> str:
    """What a first rating would take, in a round that owns the signal."""
    return next((one.needs for one in table.row(signal) if one.owned and one.needs), "")


def _anchor(table: Table, signal: str, found: Standing) -> Reason:
    if found.rated is None or found.cell is None:
        title = small(table.signal_title(signal))
        return Reason(
            says=f"Not rated. {_taking(table, signal)}".rstrip(), absence=f"cards on {title}"
        )
    meaning = next(one.meaning for one in table.content.ratings if one.id == found.rated.id)
    kinds = {one.id: one.title for one in table.content.levels}
    level = [one for one in table.evidence(signal) if one.levels]
    shown = list(
        dict.fromkeys(small(kinds.get(kind, kind)) for one in level for kind in one.levels)
    )
    tail = f" Level evidence: {listed(shown)}." if shown else ""
    cards = (*found.cell.evidence, *found.cell.concerns, *(one.id for one in level))
    return Reason(
        says=f"{found.rated.title}. {meaning}{tail} {found.cell.needs}".rstrip(),
        cards=tuple(dict.fromkeys(cards)),
        rule="rungs",
    )


def _decision(table: Table, signal: str, found: Standing, read: bool) -> Reason:
    if signal in table.role.floors:
        return next(one.says for one in floors_of(table) if one.signal == signal)
    if found.rated is not None and found.rated.rank < table.bar:
        return _carried(table, signal, found)[1]
    title = table.signal_title(signal)
    cards = tuple(one.id for one in table.evidence(signal))
    if not read:
        says = f"{title} stays open. It isn't a floor, so it doesn't block a decision."
        return Reason(
            says=says, cards=cards, absence=f"enough cards on {small(title)}", rule="read"
        )
    return Reason(says=f"{title} holds.", cards=cards, rule="read")
