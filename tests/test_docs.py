"""The documents say what is so: commands exist and are described, README's commands run, figures are those that were kept."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import cli

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


def blocks(page: Path) -> list[tuple[str, list[str]]]:
    """The commands of a page with the output that is shown below each."""
    found: list[tuple[str, list[str]]] = []
    for block in CONSOLE.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found:
                found[-1][1].append(line)
    return found


COMMANDS = [(page, command, shown) for page in PAGES for command, shown in blocks(page)]
RUNNABLE = [case for case in COMMANDS if shlex.split(case[1])[0] == "dragoman"]


def run(command: str) -> Result:
    return CliRunner().invoke(cli, shlex.split(command)[1:], env={"COLUMNS": "100", "NO_COLOR": "1"})


@pytest.mark.parametrize("name", sorted(cli.list_commands(None)))  # type: ignore[arg-type]
def test_every_command_is_described(name: str) -> None:
    assert any(re.search(rf"\bdragoman {name}\b", page.read_text(encoding="utf-8")) for page in PAGES), (
        f"no page describes `dragoman {name}`"
    )


@pytest.mark.parametrize(("page", "command", "shown"), RUNNABLE, ids=[case[1] for case in RUNNABLE])
def test_a_command_of_the_documents_runs_and_prints_what_is_shown(
    page: Path, command: str, shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    done = run(command)
    assert done.exit_code == 0, done.output
    if os.environ.get("ACCEPT") and shown:
        accept(page, command, shown, done.stdout)
        return
    lines = iter(done.stdout.splitlines())
    for line in (line for line in shown if line.strip() and line.strip() != "…"):
        assert any(line == printed for printed in lines), f"not printed, or not in this order: {line!r}"


def accept(page: Path, command: str, shown: list[str], printed: str) -> None:
    """Rewrite the output shown below a command; where dots end it, as many lines as there were."""
    whole = printed.splitlines()
    new = [*whole[: len(shown) - 1], "…"] if shown[-1] == "…" and len(shown) > 1 else whole
    text = page.read_text(encoding="utf-8")
    old = "\n".join([f"$ {command}", *shown])
    assert old in text
    page.write_text(text.replace(old, "\n".join([f"$ {command}", *new])), encoding="utf-8", newline="\n")


def test_the_readme_shows_a_coding() -> None:
    assert any(command.startswith("dragoman read") and len(shown) > 10 for page, command, shown in COMMANDS if page.name == "README.md")


def test_the_table_of_figures_is_made_of_the_kept_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from eval.floors import load_floors
    from eval.published import lines_of
    from eval.tasks import load_plan

    page = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")
    assert "\n".join(lines_of(load_plan(), load_floors())) in page


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_no_path_of_one_machine_stands_in_the_documents(page: Path) -> None:
    assert not re.search(r"(?<!\w)/(work|home|tmp|root)/", page.read_text(encoding="utf-8"))
