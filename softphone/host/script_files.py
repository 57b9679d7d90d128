"""Reads a script's YAML file into a plain document, trusting nothing in it.

Only what JSON can say comes out: texts, numbers, true, false, null, lists and names with values.
Dates, tags, anchors and aliases do not exist here, so no file can build objects or grow in memory.
The document also remembers the file's line of every part, so that each fault can be pointed at.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import ReaderError

from softphone.host.resources import resource_path

MAX_FILE_BYTES = 1024 * 1024
MAX_DEPTH = 12
MAX_NODES = 50_000
MAX_SHOWN_CHARACTERS = 80

_TAG = "tag:yaml.org,2002:"
_SCALARS = {f"{_TAG}int": int, f"{_TAG}float": float}
_PLAIN = frozenset(
    _TAG + kind
    for kind in (
        "map",
        "seq",
        "str",
        "int",
        "float",
        "bool",
        "null",
        "timestamp",
        "merge",
        "value",
    )
)
"""What plain YAML resolves to by itself; any other tag was written by hand."""


class ScriptFileError(ValueError):
    """The file cannot be used. `problem` says what is wrong and what to do."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path.name}, line {line}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem


@dataclass(frozen=True, kw_only=True)
class ScriptFile:
    """A document and where in the file each of its parts stands."""

    path: Path
    document: dict[str, Any]
    lines: dict[str, int]
    """By path in the document, such as `steps/greet/ask`."""

    def line_of(self, where: str) -> int:
        """The line of `where`, or of the nearest part around it."""
        parts = where.split("/")
        for length in range(len(parts), 0, -1):
            line = self.lines.get("/".join(parts[:length]))
            if line is not None:
                return line
        return 1


def read_script_file(path: Path) -> ScriptFile:
    """The script document in `path`, checked against the schema; else `ScriptFileError`."""
    text = _read_text(path)
    builder = _Builder(path)
    root = _compose(text, path)
    document = builder.build(root, "")
    if not isinstance(document, dict):
        raise ScriptFileError(path, 1, "a script begins with names such as schema: 1")
    file = ScriptFile(path=path, document=document, lines=builder.lines)
    _check_schema(file)
    return file


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise ScriptFileError(path, 1, f"the file cannot be opened ({reason})") from error
    if len(content) > MAX_FILE_BYTES:
        raise ScriptFileError(path, 1, "the file is larger than 1 MiB; split the script in two")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ScriptFileError(path, line, "not UTF-8; save the file with this encoding") from error


class _Loader(yaml.SafeLoader):
    """Composes nodes only, refusing aliases before anything is built from them."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise _RefusedError(line, "& and * are not allowed; write it out")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _RefusedError(line, f"nested deeper than {MAX_DEPTH}")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _RefusedError(Exception):
    """Carries the line out of the loader."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem


def _compose(text: str, path: Path) -> yaml.Node:
    try:
        node = _Loader(text).get_single_node()
    except _RefusedError as error:
        raise ScriptFileError(path, error.line, error.problem) from error
    except yaml.MarkedYAMLError as error:
        mark, begun = error.problem_mark, error.context_mark
        line = mark.line + 1 if mark else 1
        since = f" (in what begins at line {begun.line + 1})" if begun else ""
        problem = error.problem or "cannot be read as YAML"
        raise ScriptFileError(
            path, line, f"{problem}{since}; check indentation, colons and quotes"
        ) from error
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise ScriptFileError(path, line, "it holds a character YAML does not allow") from error
    if node is None:
        raise ScriptFileError(path, 1, "the file is empty")
    return node


class _Builder:
    """Turns nodes into plain values and writes down their lines."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.lines: dict[str, int] = {}

    def build(self, node: yaml.Node, where: str) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(where, line)
        if len(self.lines) > MAX_NODES:
            raise ScriptFileError(self._path, line, f"more than {MAX_NODES} parts")
        if node.tag not in _PLAIN:
            raise ScriptFileError(self._path, line, "tags beginning with ! are not allowed")
        if isinstance(node, yaml.MappingNode):
            return {
                key: self.build(value, f"{where}/{key}".lstrip("/"))
                for key, value in self._pairs(node, where)
            }
        if isinstance(node, yaml.SequenceNode):
            return [
                self.build(part, f"{where}/{index}".lstrip("/"))
                for index, part in enumerate(node.value)
            ]
        return self._scalar(node)

    def _pairs(self, node: yaml.MappingNode, where: str) -> Iterator[tuple[str, yaml.Node]]:
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise ScriptFileError(self._path, line, "a name must be a word")
            if key.value in seen:
                raise ScriptFileError(
                    self._path, line, f'"{key.value[:MAX_SHOWN_CHARACTERS]}" stands here twice'
                )
            seen.add(key.value)
            self.lines[f"{where}/{key.value}".lstrip("/")] = line
            yield key.value, value

    def _scalar(self, node: yaml.Node) -> Any:
        """JSON's scalars by YAML 1.2: `yes`, `no` and dates stay the text they look like."""
        value: str = node.value
        if node.tag == f"{_TAG}null":
            return None
        if node.tag == f"{_TAG}bool" and value.lower() in ("true", "false"):
            return value.lower() == "true"
        try:
            built = _SCALARS.get(node.tag, str)(value)
        except ValueError:
            return value
        return value if isinstance(built, float) and not math.isfinite(built) else built


@lru_cache(maxsize=1)
def script_schema() -> dict[str, Any]:
    """The published JSON Schema of scripts."""
    text = resource_path("schemas/script.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _check_schema(file: ScriptFile) -> None:
    # Half a second of imports, wanted only where scripts are checked.
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from jsonschema.exceptions import best_match  # noqa: PLC0415

    error = best_match(Draft202012Validator(script_schema()).iter_errors(file.document))
    if error is None:
        return
    where = "/".join(str(part) for part in error.absolute_path)
    shown = error.message
    if len(shown) > 2 * MAX_SHOWN_CHARACTERS:
        shown = f"the value does not fit ({error.validator})"
    raise ScriptFileError(file.path, file.line_of(where), f"{where or 'script'}: {shown}")
