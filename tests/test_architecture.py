"""The house rules that a machine can check: levels, sizes, circles, and no state at module level."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "dragoman"
LONGEST_FILE = 500
LONGEST_FUNCTION = 60

# A module imports only from lower levels and from its own folder.
LEVELS = {
    "errors": 0, "spans": 0, "calendar": 0, "runs": 0,
    "model": 1, "grammar": 1, "archive": 1, "protocols": 1,
    "knowledge": 2,
    "text": 3, "parse": 4, "read": 5, "resolve": 6, "merge": 7,
    "pipeline": 8, "batch": 8, "executors": 8, "lexicon": 8, "config": 8, "importing": 8,
    "readers": 9, "store": 9, "query": 9, "grounding": 9, "export": 9, "demo": 9, "steps": 9, "ingest": 9, "joining": 9, "increments": 9, "training": 9,
    "cli": 10, "api": 10, "corpus": 10, "api_html": 10, "web": 10,
}  # fmt: skip
STRATA = ("text", "parse", "read", "resolve", "merge")
HIGHEST_FOR_STRATA = 2
MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_CALLS = {"list", "dict", "set", "defaultdict", "Counter", "deque", "OrderedDict", "bytearray"}
# Lookup tables: annotated as Mapping or Sequence (or as dict, for the readers that a format is added to), written once.
TABLES = ("Mapping", "Sequence", "Collection", "dict[str, FormatReader]")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    parts = ["dragoman", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    """The folder or file under the package that a module belongs to; "" is the package itself."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path, *, for_types: bool = True) -> Iterator[tuple[str, int]]:
    """Modules of our own that a file imports, with the line; with ``for_types=False`` only those imported when it is."""
    for node in ast.walk(tree(path)) if for_types else tree(path).body:
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names if alias.name.startswith("dragoman"))
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("dragoman"):
            yield node.module, node.lineno
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_imports_only_lower_levels(path: Path) -> None:
    own = part_of(name_of(path))
    if not own:
        return
    assert own in LEVELS, f"{own} has no level: give it one here and in docs/design.md"
    for module, line in imports(path):
        other = part_of(module)
        if other in {"", own} or other not in LEVELS:
            continue
        highest = HIGHEST_FOR_STRATA if own in STRATA else LEVELS[own]
        assert LEVELS[other] <= highest, f"{path}:{line}: {own} (level {LEVELS[own]}) imports {module} (level {LEVELS[other]})"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_files_and_functions_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE, f"{path} has {lines} lines"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{path}:{node.lineno}: {node.name} has {length} lines"


def test_no_module_imports_itself_by_way_of_others() -> None:
    known = {name_of(path): path for path in modules()}
    edges = {
        name: {module for module, _ in imports(path, for_types=False) if module in known and module != name} for name, path in known.items()
    }
    done: set[str] = set()
    for start in edges:
        circle = _circle(start, edges, done, [])
        assert not circle, " -> ".join(circle)


def _circle(name: str, edges: dict[str, set[str]], done: set[str], way: list[str]) -> list[str]:
    if name in way:
        return [*way[way.index(name) :], name]
    if name in done:
        return []
    for module in sorted(edges[name]):
        if found := _circle(module, edges, done, [*way, name]):
            return found
    done.add(name)
    return []


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_no_state_lives_at_module_level(path: Path) -> None:
    for node in ast.walk(tree(path)):
        assert not isinstance(node, ast.Global), f"{path}:{node.lineno}: global"
    for statement in tree(path).body:
        if not isinstance(statement, ast.Assign | ast.AnnAssign) or _is_all(statement):
            continue
        kind = ast.unparse(statement.annotation) if isinstance(statement, ast.AnnAssign) else ""
        if kind.startswith(TABLES) or not _is_mutable(statement.value):
            continue
        assert _is_constant_name(statement) and not _is_changed(path, statement), f"{path}:{statement.lineno}: a mutable value"


def _is_all(statement: ast.Assign | ast.AnnAssign) -> bool:
    return isinstance(statement, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id == "__all__" for target in statement.targets
    )


def _is_mutable(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in MUTABLE_CALLS
    return isinstance(value, MUTABLE)


def _names(statement: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _is_constant_name(statement: ast.Assign | ast.AnnAssign) -> bool:
    return all(name.upper() == name for name in _names(statement))


def _is_changed(path: Path, statement: ast.Assign | ast.AnnAssign) -> bool:
    """Whether the file stores into the value or calls a method that changes it."""
    names = set(_names(statement))
    changing = {"append", "add", "update", "extend", "pop", "clear", "setdefault", "insert", "remove", "discard"}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del) and isinstance(node.value, ast.Name):
            if node.value.id in names:
                return True
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names and node.attr in changing:
            return True
    return False


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_broad_excepts_stand_in_the_batch_runner_alone(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            broad = node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
            assert not broad or name_of(path) == "dragoman.batch", f"{path}:{node.lineno}: except Exception"


def test_the_command_line_imports_nothing_heavy() -> None:
    heavy = {"spacy", "rich", "trafilatura", "lxml", "numpy", "py3langid", "ftfy"}
    first = {"dragoman", "dragoman.cli", "dragoman.config", "dragoman.errors"}
    for path in modules():
        if name_of(path) not in first:
            continue
        for node in tree(path).body:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            assert not heavy & {name.split(".")[0] for name in names}, f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_every_module_says_what_it_knows(path: Path) -> None:
    if tree(path).body:
        assert ast.get_docstring(tree(path)), f"{path} has no docstring"
