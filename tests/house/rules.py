"""The house's own rules of size and naming; each finding says what to write instead."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 40
MAX_PUBLIC_METHODS = 8
MAX_POSITIONAL = 2
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"}
GENERATED = "softphone/gui/forms"


def source_files(root: Path) -> Iterator[Path]:
    """Our own Python files; generated forms and migrations of the past are not judged by size."""
    for folder in ("softphone", "packaging"):
        for path in sorted((root / folder).rglob("*.py")):
            if GENERATED not in path.as_posix():
                yield path
    yield root / "dev.py"


def findings(root: Path) -> list[str]:
    """Every breach below `root`, as sentences."""
    found: list[str] = []
    for path in source_files(root):
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        found += _file_findings(name, path, text)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found += _function_findings(name, node)
            elif isinstance(node, ast.ClassDef):
                found += _class_findings(name, node)
    return found


def _file_findings(name: str, path: Path, text: str) -> Iterator[str]:
    lines = text.count("\n")
    if lines > MAX_FILE_LINES:
        yield f"{name}: {lines} lines; split it by meaning (at most {MAX_FILE_LINES})"
    for part in (path.stem, path.parent.name):
        if part in BANNED_NAMES:
            yield f"{name}: say what is in it instead of {part!r}"
    if "TODO" in text or "FIXME" in text:
        yield f"{name}: a TODO belongs into an issue"


def _function_findings(name: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if lines > MAX_FUNCTION_LINES:
        yield f"{name}:{node.lineno}: {node.name} has {lines} lines; tell it in smaller steps"


def _class_findings(name: str, node: ast.ClassDef) -> Iterator[str]:
    words = node.name.lower()
    if any(words.endswith(banned) for banned in BANNED_NAMES - {"base"}):
        yield f"{name}:{node.lineno}: class {node.name}: name it after what it does"
    public = [
        one
        for one in node.body
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
        and not one.name.startswith(("_", "on", "show_"))
        and not any(_is_property(mark) for mark in one.decorator_list)
    ]
    # A port names everything one neighbour offers, and who implements it has no choice.
    is_port = any(isinstance(one, ast.Name) and one.id == "Protocol" for one in node.bases)
    is_excused = is_port or "Implements `" in (ast.get_docstring(node) or "")
    if len(public) > MAX_PUBLIC_METHODS and not is_excused:
        yield (
            f"{name}:{node.lineno}: class {node.name} has {len(public)} public methods; "
            f"split it, or say which port it fills ('Implements `X`')"
        )


def _is_property(mark: ast.expr) -> bool:
    return (isinstance(mark, ast.Name) and mark.id == "property") or (
        isinstance(mark, ast.Attribute) and mark.attr == "setter"
    )
