"""The user's settings: where the file is, what may stand in it, and what it says.

The file is TOML. Settings at the top hold for every command that takes them, settings under ``[read]`` for ``read`` alone.
Options of the command line outrank it.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import ConfigError

SETTINGS: Mapping[str, type] = {
    "actors": list,
    "events_model": str,
    "force": bool,
    "format": str,
    "knowledge": str,
    "model": str,
    "quiet": bool,
    "semantic": bool,
    "source": str,
    "statements_model": str,
    "workers": int,
}
_CODER = frozenset({"actors", "knowledge", "model"})
# Which settings a command takes; that of an option which means something else (--source of a filter) it does not.
COMMANDS_WITH_SETTINGS: Mapping[str, frozenset[str]] = {
    "read": frozenset(SETTINGS),
    "ingest": _CODER | {"events_model", "force", "quiet", "semantic", "source", "statements_model", "workers"},
    "statements": _CODER | {"statements_model"},
    "explain": _CODER | {"events_model", "quiet", "semantic", "statements_model"},
    "serve": _CODER | {"quiet"},
    "demo": _CODER | {"format", "quiet"},
    "doctor": _CODER,
    "lexicon": _CODER,
    "actor": frozenset({"actors"}),
    "place": frozenset({"model"}),
}

Setting = str | int | bool | list[str]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says: for all commands, and for single ones."""

    path: Path
    exists: bool
    general: Mapping[str, Setting] = field(default_factory=dict)
    commands: Mapping[str, Mapping[str, Setting]] = field(default_factory=dict)

    def default_map(self, command: str) -> dict[str, Setting]:
        """The defaults of one command's options."""
        taken = COMMANDS_WITH_SETTINGS.get(command, frozenset())
        return {name: value for name, value in self.general.items() if name in taken} | {**self.commands.get(command, {})}


def settings_path(environment: Mapping[str, str] | None = None) -> Path:
    """``DRAGOMAN_CONFIG``, else ``dragoman/config.toml`` in the user's configuration folder."""
    variables = os.environ if environment is None else environment
    if variables.get("DRAGOMAN_CONFIG"):
        return Path(variables["DRAGOMAN_CONFIG"]).expanduser()
    base = variables.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path("~/.config").expanduser()) / "dragoman" / "config.toml"


def load_settings(path: Path | None = None) -> Settings:
    """The settings of a file, checked; a ConfigError names the setting at fault and those that there are."""
    path = path or settings_path()
    if not path.is_file():
        if os.environ.get("DRAGOMAN_CONFIG") == str(path):
            raise ConfigError("there is no such file", where=str(path), hint="It is named by DRAGOMAN_CONFIG")
        return Settings(path, exists=False)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"no TOML that can be read: {error}", where=str(path)) from error
    return _checked(content, path)


def _checked(content: Mapping[str, object], path: Path) -> Settings:
    general: dict[str, Setting] = {}
    commands: dict[str, dict[str, Setting]] = {}
    for name, value in content.items():
        if not isinstance(value, dict):
            general[name] = _setting(name, value, where=str(path))
        elif name in COMMANDS_WITH_SETTINGS:
            where, taken = f"{path} [{name}]", COMMANDS_WITH_SETTINGS[name]
            commands[name] = {key: _setting(key, inner, where=where, among=taken) for key, inner in value.items()}
        else:
            known = ", ".join(COMMANDS_WITH_SETTINGS)
            raise ConfigError(f"{name!r} is no command with settings", where=str(path), hint=f"There are: {known}")
    return Settings(path, exists=True, general=general, commands=commands)


def _setting(name: str, value: object, *, where: str, among: Collection[str] = SETTINGS.keys()) -> Setting:
    kind = SETTINGS.get(name)
    if kind is None or name not in among:
        raise ConfigError(f"{name!r} is no setting", where=where, hint=f"There are: {', '.join(sorted(among))}")
    if isinstance(value, bool) and kind is bool:
        return value
    if isinstance(value, str) and kind is str:
        return value
    if isinstance(value, int) and not isinstance(value, bool) and kind is int:
        return value
    if isinstance(value, list) and kind is list and all(isinstance(item, str) for item in value):
        return [str(item) for item in value]
    wanted = {bool: "true or false", str: "a string", int: "a number", list: "a list of strings"}[kind]
    raise ConfigError(f"{name} is {value!r}, not {wanted}", where=where)
