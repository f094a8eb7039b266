"""`coach history`: narrowed, sorted and searched."""

from __future__ import annotations

import pytest

from tests.cli.conftest import SHARPENING


def test_words_are_found_and_marked(coach, stored) -> None:
    short = stored()
    outcome = coach("history", "--search", "writes over")
    assert outcome.code == 0
    assert outcome.out.startswith(short)
    assert "I chose dual [writes] [over] a freeze." in outcome.out


def test_what_is_found_can_be_had_as_data(coach, stored) -> None:
    short = stored()
    (hit,) = coach("history", "--search", '"over a fr', "--json").data
    assert (hit["short"], hit["snippet"]) == (short, "I chose dual writes over a freeze.")
    assert [hit["snippet"][a:b] for a, b in hit["marks"]] == ["over a freeze"]
    assert hit["entries_found"] == 1


@pytest.mark.parametrize("words", ["zugzwang", "freeze -zugzwang zugzwang", "bil ling"])
def test_nothing_found_is_said(coach, stored, words: str) -> None:
    stored()
    outcome = coach("history", "--search", words)
    assert (outcome.code, outcome.out, outcome.err) == (1, "", "no matching sessions\n")


@pytest.mark.parametrize("words", ["", " ", '"', "***", "()"])
def test_a_search_without_a_word_is_refused(coach, words: str) -> None:
    outcome = coach("history", "--search", words)
    assert outcome.code == 2
    assert "has no words to search for" in outcome.err


def test_a_search_has_its_own_order(coach, stored) -> None:
    stored()
    assert coach("history", "--search", "freeze", "--sort", "total").code == 2
    assert coach("history", "--search", "freeze", "--trash").code == 2
    assert coach("history", "--trash", "--unfinished").code == 2


def test_the_history_is_narrowed_to_a_story_and_sorted_by_total(coach, stored) -> None:
    low = stored(SHARPENING.replace("recovery: 3", "recovery: 1"))
    high = stored(SHARPENING.replace("title: Billing migration", "title: Search"))
    shorts = [row["short"] for row in coach("history", "--sort", "total", "--json").data]
    assert shorts == [high, low]
    assert [row["short"] for row in coach("history", "--story", "billing MIGRATION", "--json").data]
    outcome = coach("history", "--story", "Serch")
    assert outcome.code == 2
    assert "did you mean 'Search'?" in outcome.err
    assert (
        coach("history", "--search", "freeze", "--story", "Search", "--json").data[0]["short"]
        == high
    )
    outcome = coach("history", "--target", "anything")
    assert outcome.code == 2
    assert "no session has the target" in outcome.err


def test_the_trash_is_listed_apart(coach, stored) -> None:
    stored()
    outcome = coach("history", "--trash")
    assert (outcome.code, outcome.err) == (1, "no matching sessions\n")
