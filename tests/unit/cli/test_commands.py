"""The other commands, and what holds for all of them."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dragoman.cli import COMMANDS, LazyGroup, cli, run
from dragoman.config import COMMANDS_WITH_SETTINGS

HEAVY = ("spacy", "rich", "trafilatura", "lxml", "numpy", "py3langid", "ftfy", "charset_normalizer")


def commands(group: click.Group, way: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    found = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found.append(((*way, name), command))
        if isinstance(command, click.Group):
            found += commands(command, (*way, name))
    return found


ALL = commands(cli)


@pytest.mark.parametrize(("way", "command"), ALL, ids=[" ".join(way) for way, _ in ALL])
def test_every_command_has_help_with_an_example(way: tuple[str, ...], command: click.Command) -> None:
    result = CliRunner().invoke(cli, [*way, "--help"])
    assert result.exit_code == 0
    assert command.help
    if not isinstance(command, click.Group):
        assert f"dragoman {' '.join(way)}" in result.output


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    assert isinstance(cli, LazyGroup)
    for (name, *inner), command in ALL:
        if not inner:
            assert command.get_short_help_str(200).rstrip(".") in COMMANDS[name].help or command.help


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from dragoman.cli import run; run(['--help']); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_version_names_program_knowledge_and_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("dragoman 0.")


def test_a_fault_is_one_line_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "c.toml").write_text("colour = 1\n")
    monkeypatch.setenv("DRAGOMAN_CONFIG", str(tmp_path / "c.toml"))
    assert run(["read", "x.txt"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("dragoman: ")
    assert said.count("\n") == 1


def test_settings_are_defaults_of_options(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plain_coder: None
) -> None:
    (tmp_path / "c.toml").write_text('source = "Evening Example"\n[read]\nformat = "json"\n')
    (tmp_path / "a.txt").write_text("Text.")
    monkeypatch.setenv("DRAGOMAN_CONFIG", str(tmp_path / "c.toml"))
    assert run(["read", str(tmp_path / "a.txt")]) == 0
    assert json.loads(capsys.readouterr().out)[0]["document"]["source"] == "Evening Example"
    assert run(["read", str(tmp_path / "a.txt"), "--source", "Other", "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["source"] == "Other"


def test_every_setting_of_a_command_is_one_of_its_options() -> None:
    names = {"format": "form"}
    for (name, *inner), command in ALL:
        options = {option.name for option in command.params}
        for setting in COMMANDS_WITH_SETTINGS.get(name, ()) if not isinstance(command, click.Group) else ():
            assert names.get(setting, setting) in options, (name, inner, setting)


def test_config_show_prints_what_holds(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("workers = 2\n[read]\nquiet = true\n")
    monkeypatch.setenv("DRAGOMAN_CONFIG", str(tmp_path / "c.toml"))
    assert run(["config", "show"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == ["workers = 2", "[read]", "quiet = true"]
    assert run(["config", "path"]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "c.toml")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert "_DRAGOMAN_COMPLETE" in capsys.readouterr().out


def test_a_date_is_resolved_against_the_day_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["date", "last Thursday", "--date", "2022-10-28", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["value"] == "2022-10-27"
    assert run(["date", "in March", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["value"] == "XXXX-03"


@pytest.mark.parametrize("arguments", [["nope"], ["read"], ["date"], ["completion", "tcsh"], ["--nope"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert "Usage" in capsys.readouterr().err


def test_an_actor_is_resolved_with_the_basis_of_its_country(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["actor", "the Finnish foreign minister", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["country"], record["country_basis"], record["sectors"]) == ("FIN", "demonym", ["GOV"])


def test_a_command_that_is_nearly_one_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evnts"]) == 2
    assert "'events'" in capsys.readouterr().err


def test_a_full_disk_is_one_line_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Mali closed its border with Niger.")
    command = f"{sys.executable} -c 'from dragoman.cli import main; main()' date 'in March' "
    for closed in ("> /dev/full", "<&-", ">&-"):
        done = subprocess.run(["bash", "-c", command + closed], capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr, closed
        assert done.returncode == (2 if "full" in closed else 0), closed


def test_a_store_that_is_none_is_told_from_one_that_nothing_was_read_into(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "begun" / "shards").mkdir(parents=True)
    for name, said in (("none", "there is no store"), ("file", "is a file"), ("begun", "nothing has been read into this store yet")):
        assert run(["events", "--store", str(tmp_path / name)]) == 4
        assert said in capsys.readouterr().err


def test_a_port_that_is_taken_is_told_before_anything_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        assert run(["serve", "--demo", "--port", str(holder.getsockname()[1])]) == 2
    said = capsys.readouterr().err
    assert "--port N" in said
    assert "reading" not in said


def test_the_stores_variable_does_not_stand_in_the_way_of_the_demo(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DRAGOMAN_STORE", str(tmp_path / "none"))
    assert run(["serve", "--demo", "--port", "1", "--host", "192.0.2.1", "--token", "x"]) == 2
    assert "192.0.2.1" in capsys.readouterr().err
