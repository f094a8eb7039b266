"""The settings file: what is understood, what is said of the rest, and what a save leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.settings import Settings, load, save


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert load(file) == (Settings(), ())
    assert not file.exists()


def test_what_was_saved_is_loaded(file: Path) -> None:
    chosen = Settings(
        theme="nord", clock="strict", findings=False, editor="hx", keys={"drill.next": "f5,ctrl+n"}
    )
    save(file, chosen)
    assert load(file) == (chosen, ())


def test_a_save_keeps_comments_order_and_what_it_does_not_know(file: Path) -> None:
    written(
        file,
        '# mine\nclock = "strict" # no pause\n\nlater = 3\n\n'
        '[keys]\n# the old habit\n"drill.next" = "f5"\n',
    )
    settings, _ = load(file)
    save(file, Settings(theme="nord", clock="relaxed", keys=settings.keys))
    text = file.read_text(encoding="utf-8")
    assert "# mine" in text
    assert 'clock = "relaxed" # no pause' in text
    assert "later = 3" in text
    assert '# the old habit\n"drill.next" = "f5"' in text
    assert load(file)[0] == Settings(theme="nord", clock="relaxed", keys={"drill.next": "f5"})


def test_a_default_is_not_written_unless_it_stood_there(file: Path) -> None:
    save(file, Settings(clock="relaxed"))
    assert file.read_text(encoding="utf-8") == 'clock = "relaxed"\n'
    save(file, Settings())
    assert load(file) == (Settings(), ())


def test_a_removed_key_goes_and_the_others_stay(file: Path) -> None:
    save(file, Settings(keys={"home.quit": "x", "drill.next": "f5"}))
    save(file, Settings(keys={"drill.next": "f6"}))
    assert load(file)[0].keys == {"drill.next": "f6"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('clock = "slow"', "clock: 'slow' is not one of"),
        ("findings = 1", "findings: 1 is not true or false"),
        ("theme = ''", "theme: '' is not the name of a theme"),
        ("editor = ['vim']", "editor: ['vim'] is not a command"),
        ("keys = 'f5'", "keys: 'f5' is not a table"),
        ("[keys]\n'drill.next' = 5", "keys.drill.next: 5 is not the name of a key"),
        ("backup = false", "backup: False is not a table with automatic"),
        ("[backup]\nautomatic = 'no'", "backup.automatic: 'no' is not true or false"),
        (
            "[backup]\nautomtic = false",
            "backup.automtic: no such setting; the only one is automatic",
        ),
        ("clocks = 'strict'", "clocks: no such setting; did you mean clock?"),
        ("zzz = 1", "zzz: no such setting; known: theme, clock"),
    ],
)
def test_a_wrong_value_costs_one_line_and_the_rest_holds(file: Path, text: str, words: str) -> None:
    line = "theme = 'nord'\n" if not text.startswith("theme") else "editor = 'vim'\n"
    settings, problems = load(written(file, line + text + "\n"))
    assert len(problems) == 1
    assert problems[0].startswith(f"{file}: ")
    assert words in problems[0]
    expected = Settings(editor="vim") if text.startswith("theme") else Settings(theme="nord")
    assert settings == expected


@pytest.mark.parametrize("content", [b"theme = \xff", b"theme = ", b"\x00", b"a = 1\na = 2"])
def test_a_file_that_is_not_toml_is_said_and_left_alone(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    settings, problems = load(file)
    assert settings == Settings()
    assert len(problems) == 1
    assert "\n" not in problems[0]
    with pytest.raises(CoachError, match="not changed"):
        save(file, Settings(theme="nord"))
    assert file.read_bytes() == content


def test_a_folder_in_its_place_is_said(file: Path) -> None:
    file.mkdir(parents=True)
    assert load(file)[0] == Settings()
    with pytest.raises(CoachError):
        save(file, Settings(theme="nord"))


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=20)


def test_the_daily_copy_can_be_switched_off_and_on(file: Path) -> None:
    written(file, "# mine\n[backup]\nautomatic = false # enough copies\n")
    settings, problems = load(file)
    assert (settings.automatic_backup, problems) == (False, ())
    save(file, Settings(theme="nord", automatic_backup=True))
    assert "automatic = true # enough copies" in file.read_text(encoding="utf-8")
    assert load(file)[0] == Settings(theme="nord")
    file.unlink()
    save(file, Settings(automatic_backup=False))
    assert file.read_text(encoding="utf-8") == "[backup]\nautomatic = false\n"


@given(
    theme=WORDS.filter(bool),
    editor=WORDS,
    findings=st.booleans(),
    keys=st.dictionaries(WORDS, WORDS.filter(str.strip), max_size=4),
)
def test_any_settings_come_back_as_they_were_saved(
    tmp_path_factory: pytest.TempPathFactory,
    theme: str,
    editor: str,
    findings: bool,
    keys: dict[str, str],
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    for settings in (
        Settings(clock="relaxed"),
        Settings(theme=theme, editor=editor, findings=findings, keys=keys),
    ):
        save(file, settings)
        assert load(file) == (settings, ())


@given(content=st.binary(max_size=200))
def test_no_file_breaks_the_start(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    file.write_bytes(content)
    _, problems = load(file)
    assert all("\n" not in problem for problem in problems)
