"""The pane of claims: write, sort, change, remove, undo."""

from __future__ import annotations

from pane_host import SIZE, PaneApp, shown, sitting_of, typed

from coach.tui.sitting import Sitting


def claims(sitting: Sitting) -> list[tuple[str, str | None]]:
    run = sitting.run
    return [(one.text, run.claim(one.uuid).category) for one in run.lines("claims")]


def sitting() -> Sitting:
    return sitting_of("attribution-sharpening", "claims")


async def test_a_claim_is_written_and_one_letter_sorts_it() -> None:
    app = PaneApp(one := sitting())
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "I chose the queue\n")
        await pilot.pause()
        assert "under which?" in shown(app)
        await pilot.press("d")
        await typed(pilot, "I wrote the check\nb")
        await pilot.pause()
        assert claims(one) == [("I chose the queue", "decided"), ("I wrote the check", "built")]
        text = shown(app)
        assert "under which?" not in text
        assert text.index("Decided  1") < text.index("I chose the queue") < text.index("Built  1")


async def test_a_burst_of_keys_belongs_to_the_lines_it_was_typed_for() -> None:
    app = PaneApp(one := sitting())
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(3):
            for key in ("a", "b", "enter", "d", "c", "enter", "b"):
                app.simulate_key(key) if len(key) > 1 else app.post_message(key_of(key))
        await pilot.pause(0.3)
        assert claims(one) == [("ab", "decided"), ("c", "built")] * 3


def key_of(character: str):  # type: ignore[no-untyped-def]
    from textual.events import Key

    return Key(character, character)
