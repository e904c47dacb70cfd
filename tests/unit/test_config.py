"""The settings' file: what it may say, and what is said about it when it is at fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.config import load_settings, settings_path
from dragoman.errors import ConfigError


def test_settings_of_a_command_outrank_general_ones(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('workers = 2\nactors = ["a.tsv"]\n[read]\nformat = "md"\nworkers = 3\n')
    settings = load_settings(path)
    assert settings.default_map("ingest") == {"workers": 2, "actors": ["a.tsv"]}
    assert settings.default_map("read") == {"workers": 3, "actors": ["a.tsv"], "format": "md"}
    assert settings.default_map("demo") == {"actors": ["a.tsv"]}
    assert settings.default_map("events") == {}


def test_no_file_is_no_settings(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "none.toml")
    assert not settings.exists
    assert settings.default_map("read") == {}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("workers = ", "no TOML that can be read"),
        ("colour = 'red'", "'colour' is no setting. There are: actors, "),
        ("workers = 'two'", "workers is 'two', not a number"),
        ("workers = true", "workers is True, not a number"),
        ("actors = 'a.tsv'", "actors is 'a.tsv', not a list of strings"),
        ("[place]\nworkers = 2", "'workers' is no setting. There are: model"),
        ("[wread]\nworkers = 1", "'wread' is no command with settings"),
    ],
)
def test_a_fault_names_the_file_the_setting_and_what_would_be_right(tmp_path: Path, content: str, expected: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(content)
    with pytest.raises(ConfigError) as error:
        load_settings(path)
    assert str(error.value).startswith(str(path))
    assert expected in str(error.value)


def test_the_path_follows_the_environment() -> None:
    assert settings_path({"DRAGOMAN_CONFIG": "/x/y.toml", "XDG_CONFIG_HOME": "/c"}) == Path("/x/y.toml")
    assert settings_path({"XDG_CONFIG_HOME": "/c"}) == Path("/c/dragoman/config.toml")
