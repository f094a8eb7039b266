"""Redaction: the same words as the same placeholder, nothing listed left, nothing else harmed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.content.canonical import canonical_json, drill_from_json
from coach.content.library import load
from coach.errors import CoachError
from coach.export.changed_words import words_changed
from coach.export.exchange_file import json_lines, read_exchange
from coach.export.redaction.exchange_redaction import Redaction, redacted_body
from coach.export.redaction.names import Listed, load_names
from coach.export.redaction.redactor import Redactor, own_words, preview, redacted
from tests.store.exchanging import exported, fill, items_of, take
from tests.tools import redaction_figures


def listed(**kinds: list[Any]) -> tuple[Listed, ...]:
    """Names as their file would hold them."""
    words = {"employers": "employer", "people": "person", "products": "product"}
    return tuple(
        Listed(
            kind,
            f"[{words.get(kind, kind[:-1])} {number}]",
            tuple(name) if isinstance(name, list) else (name,),
        )
        for kind, names in kinds.items()
        for number, name in enumerate(names, start=1)
    )


def redact(text: str, **kinds: list[Any]) -> str:
    """A text redacted."""
    return Redactor(listed(**kinds)).text(text)


# Names


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Blue Harbor paid.", "[employer 1] paid."),
        ("BLUE HARBOR's plan", "[employer 1]'s plan"),
        ("blue-harbor, blue_harbor and BlueHarbor", "[employer 1], [employer 1] and [employer 1]"),
        ("the getBlueHarborRate call", "the get[employer 1]Rate call"),
        ("at Blue\nHarbor", "at [employer 1]"),
        ("two BlueHarbors", "two [employer 1]s"),
        ("Blü\u00ade Harbor", "[employer 1]"),
        ("Blue harbors grudges", "[employer 1]s grudges"),
        ("blueharboring", "blueharboring"),
        ("a blue sea, a harbor", "a blue sea, a harbor"),
    ],
)
def test_a_name_is_found_in_the_ways_it_is_written(text: str, after: str) -> None:
    assert redact(text, employers=["Blue Harbor"]) == after


def test_spellings_of_one_thing_share_its_placeholder() -> None:
    names = [["Globex Corporation", "Globex", "GBX"]]
    after = redact("Globex Corporation, that is GBX; Globex.", employers=names)
    assert after == "[employer 1], that is [employer 1]; [employer 1]."


def test_a_name_that_is_a_word_too_is_found_in_its_own_case_alone() -> None:
    assert redact("Target had a target.", employers=["=Target"]) == "[employer 1] had a target."


def test_accents_may_be_there_or_not() -> None:
    assert redact("Jose and José", people=["José"]) == "[person 1] and [person 1]"
    assert redact("Müller, MULLER", people=["Muller"]) == "[person 1], [person 1]"
    assert redact("田中さんと話した", people=["田中"]) == "[person 1]さんと話した"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It saved $4.2M a year.", True),
        ("It saved 4.2 million dollars.", True),
        ("It saved $4,200,000.", True),
        ("It saved USD 4.2m.", True),
        ("It took 4.2 seconds.", False),
        ("It saved $14.2M.", False),
        ("It saved $4.25M.", False),
    ],
)
def test_an_amount_is_found_in_other_notations(text: str, found: bool) -> None:
    assert ("[amount 1]" in redact(text, amounts=["$4.2M"])) is found


NAMES = st.lists(
    st.text("abcdefghjkmnpqrtuvwxyz", min_size=3, max_size=9).map(str.title),
    min_size=1,
    max_size=4,
    unique_by=str.lower,
)


@given(
    names=NAMES,
    between=st.lists(st.sampled_from([" ", "\n", ", ", "'s ", "-", "_", "/", ".", "@", "1", ": "])),
    case=st.sampled_from([str, str.upper, str.lower]),
)
def test_no_listed_name_is_left_however_words_stand_around_it(
    names: list[str], between: list[str], case: Any
) -> None:
    text = "".join(f"{mark}{case(names[at % len(names)])}" for at, mark in enumerate(between))
    after = redact(f"We {text} now", employers=names).lower()
    for number in range(1, len(names) + 1):
        after = after.replace(f"[employer {number}]", "")
    assert not any(name.lower() in after for name in names)


@given(st.text(max_size=300))
def test_any_text_is_redacted_once_and_for_all(text: str) -> None:
    once = redact(text, employers=["Acme"], amounts=["$12k"])
    spots = Redactor(listed(employers=["Acme"], amounts=["$12k"])).spots(text)
    assert all(0 <= one.start < one.end <= len(text) for one in spots)
    assert [one.start for one in spots] == sorted(one.start for one in spots)
    if not spots:
        assert once == text


def test_what_is_found_by_its_shape_is_numbered_as_it_comes() -> None:
    redactor = Redactor(())
    assert redactor.text("ana@shop.example and bo@shop.example") == "[e-mail 1] and [e-mail 2]"
    assert redactor.text("again bo@shop.example") == "again [e-mail 2]"


@pytest.mark.parametrize("piece", ["a", "A1", ":", "1 ", "4111 ", "a.", "x@", "-----BEGIN ", "://"])
def test_a_hostile_text_is_read_in_one_go(piece: str) -> None:
    # A pattern that went back and forth over this would hang the run.
    Redactor(listed(employers=["Blue Harbor"], amounts=["$4.2M"])).text(piece * 30_000)


# The list


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("employers = [", "not TOML"),
        ("emploiers = ['Acme']", "emploiers: no such kind; did you mean employers?"),
        ("employers = 'Acme'", "employers: not a list"),
        ("people = ['Mara', 3]", "people: number 2: 3 is not text in quotes"),
        ("people = ['x']", "people: number 1: 'x' is too short to match safely"),
        ("people = [[]]", "people: number 1: an empty list"),
        (f"people = ['{'y' * 300}']", "people: number 1: over 200 letters"),
        (f"people = {[f'name{n}' for n in range(2100)]}", "over 2,000 names"),
    ],
)
def test_a_list_that_is_not_understood_stops_everything(
    tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "redact.toml"
    file.write_text(content)
    with pytest.raises(CoachError) as raised:
        load_names(file)
    assert str(raised.value).startswith(str(file))
    assert said in str(raised.value)


def test_a_list_in_a_wrong_encoding_or_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    file = tmp_path / "redact.toml"
    assert load_names(file) == ()
    file.write_bytes("people = ['José']".encode("latin-1"))
    with pytest.raises(CoachError, match="not UTF-8"):
        load_names(file)
    file.unlink()
    file.mkdir()
    with pytest.raises(CoachError, match="cannot be read"):
        load_names(file)


# Whole values


class _Lists:
    """What the sample record is redacted by."""

    names = listed(
        employers=["Acme"], products=["billing", "queue"], people=["Mara", "=Me"], other=["Old"]
    )
    gone = ("acme", "billing", "queue", "mara")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with something in every column."""
    path = tmp_path / "coach.db"
    fill(path)
    return path


def _export(path: Path, redactor: Redactor) -> bytes:
    redaction = Redaction(redactor)
    redaction.look(items_of(path))
    return b"".join(json_lines(redaction.items(items_of(path))))


def test_an_export_holds_no_listed_name_and_still_comes_home(record: Path, tmp_path: Path) -> None:
    out = _export(record, Redactor(_Lists.names, own_words()))
    for session in json.loads(out)["sessions"]:
        for entry in session["entries"]:
            assert not any(name in entry["text"].lower() for name in _Lists.gone)
    assert b"Acme" not in out
    assert b"Mara" not in out
    file = tmp_path / "redacted.json"
    file.write_bytes(out)
    home = tmp_path / "home.db"
    take(home, read_exchange(file))
    assert exported(home) == out


def test_whatever_text_a_value_holds_is_redacted(record: Path) -> None:
    """A field that is new is found by its type: nobody has to think of it."""
    items = [
        (part, words_changed(item, lambda text: f"Zubrowka {text}"))
        for part, item in items_of(record)
    ]
    redaction = Redaction(Redactor(listed(people=["Zubrowka"]), own_words()))
    redaction.look(items)
    out = b"".join(json_lines(redaction.items(items)))
    assert b"person 1" in out.lower()
    assert b"ubrowka" not in out


def test_quotes_still_point_at_the_words_they_quote(record: Path) -> None:
    value = json.loads(_export(record, Redactor(_Lists.names)))
    texts = {entry["uuid"]: entry["text"] for one in value["sessions"] for entry in one["entries"]}
    before = {
        entry.uuid: entry.text
        for part, one in items_of(record)
        if part == "sessions"
        for entry in one.entries
    }
    checked = 0
    for session in value["sessions"]:
        for entry in session["entries"]:
            quote = (entry["tie"] or {}).get("quote")
            if quote:
                assert texts[quote["entry"]][quote["start"] : quote["end"]] == quote["text"]
                checked += texts[quote["entry"]] != before[quote["entry"]]
    assert checked >= 1


def test_the_same_list_gives_the_same_bytes(record: Path) -> None:
    assert _export(record, Redactor(_Lists.names)) == _export(record, Redactor(_Lists.names))


def test_a_drill_of_ones_own_changes_its_words_and_keeps_its_ids() -> None:
    drill = next(iter(load().drills.values()))
    mine = replace(drill, id="acme-loop", title="The Acme loop", purpose="Before Acme asks.")
    redactor = Redactor(listed(employers=["Acme"], products=[drill.steps[0].id]), own_words())
    after = drill_from_json(redacted_body(canonical_json(mine), redactor))
    assert (after.id, after.title) == ("acme-loop", "The [employer 1] loop")
    assert after.purpose == "Before [employer 1] asks."
    assert [one.id for one in after.steps] == [one.id for one in drill.steps]
    assert "acme-loop" in redactor.kept_ids


def test_what_is_no_drill_any_more_is_redacted_word_by_word() -> None:
    redactor = Redactor(listed(employers=["Acme"]))
    assert redacted_body('{"kind":"x","why":["Acme"]}', redactor) == (
        '{"kind":"x","why":["[employer 1]"]}'
    )
    assert redacted_body("Acme {", redactor) == "[employer 1] {"


@pytest.mark.parametrize("drill", load().drills.values(), ids=lambda one: one.id)
def test_the_coachs_own_sentences_stay(drill: Any) -> None:
    words = drill.purpose.split()
    redactor = Redactor(listed(products=[words[0], words[-1].rstrip(".")]), own_words())
    assert redacted(drill, redactor).purpose == drill.purpose


# The preview


def test_the_preview_says_what_was_and_was_not_replaced() -> None:
    redactor = Redactor(listed(employers=["Acme", "Umbrella"], people=["Mara"]))
    redactor.text("At Acme I asked Mara twice; ACME paid.\nWe told Priya, for $3M, on PayHub.")
    redactor.keep_id("acme-loop")
    lines = list(preview(redactor, Path("redact.toml")))
    assert lines[:3] == [
        "Replaced, 3 in all:",
        "  [employer 1]  Acme (1), ACME (1)",
        "  [person 1]    Mara (1)",
    ]
    assert "Listed, but not found: Umbrella." in lines
    assert "Ids stay as they are; these contain a listed name: acme-loop." in lines
    (left,) = [one for one in lines if one.startswith("Left as is")]
    assert all(one in left for one in ("Priya", "$3M", "PayHub"))
    assert not any(one in left for one in ("We", "At", "[employer"))
    assert lines[-1] == "Nothing else was checked. Read it before you send it."


def test_the_preview_of_hostile_words_reaches_no_terminal_as_more_than_words() -> None:
    redactor = Redactor(listed(people=["Ma\x1bra"]))
    redactor.text("I met Ma\x1bra and \x1b]0;x\x07Priya [red]")
    assert "\x1b" not in "".join(preview(redactor, Path("redact\x1b.toml")))
    assert next(preview(Redactor(()), Path("here.toml"))).startswith("No names are listed in here.")


# Fifty texts


def test_the_figures_on_the_page_are_those_of_the_marked_texts() -> None:
    written = redaction_figures.PAGE.read_text("utf-8")
    assert written == redaction_figures.page(), "run python -m tests.tools.redaction_figures"


@pytest.mark.parametrize("outcome", tuple(redaction_figures.outcomes()), ids=lambda one: one.id)
def test_a_marked_text_loses_what_is_marked_and_nothing_else(outcome: Any) -> None:
    assert outcome.wrong == ()
    # A nickname that nobody listed, and an amount in words, are beyond it.
    beyond = {"Tomek", "Ottoline", "one point eight million dollars"}
    assert {words for _, words in outcome.missed} <= beyond
