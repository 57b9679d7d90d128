"""The small safe language of `when`: names, comparisons, and, or, not. Nothing can be called.

`ast` only parses; a walk over a list of allowed nodes refuses everything else, and our own few
lines do the evaluating, so no expression can reach Python's.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_CHARACTERS = 300
MAX_DEPTH = 12

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FALSE_ANSWERS = ("", "no")


class ExpressionError(ValueError):
    """The text is not in the language; the message says why in plain words."""


@dataclass(frozen=True)
class Condition:
    """One `when`; two are equal when they were written the same."""

    source: str
    names: frozenset[str] = field(compare=False)
    tree: ast.expr = field(compare=False, repr=False)

    def holds(self, values: Mapping[str, object]) -> bool:
        """Whether it is true of these answers and facts; an unknown name counts as no."""
        return _is_true(_value(self.tree, values))


def parse_condition(source: str) -> Condition:
    """Read one expression; raises `ExpressionError` for anything outside the language."""
    text = source.strip()
    if not text:
        raise ExpressionError("it is empty")
    if len(text) > MAX_CHARACTERS:
        raise ExpressionError(f"it is longer than {MAX_CHARACTERS} characters")
    if "\\" in text or not text.isprintable():
        raise ExpressionError("backslashes and line breaks are not allowed")
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError, Warning) as error:
        raise ExpressionError("it cannot be read; compare it with the examples") from error
    names: set[str] = set()
    _check(tree, names, depth=1)
    return Condition(text, frozenset(names), tree)


def _check(node: ast.expr, names: set[str], *, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ExpressionError(f"it is nested deeper than {MAX_DEPTH}")
    match node:
        case ast.BoolOp(values=parts):
            for part in parts:
                _check(part, names, depth=depth + 1)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            _check(inner, names, depth=depth + 1)
        case ast.Compare(left=left, ops=[ast.Eq() | ast.NotEq()], comparators=[right]):
            _check(left, names, depth=depth + 1)
            _check(right, names, depth=depth + 1)
        case ast.Compare(left=left, ops=[ast.In() | ast.NotIn()], comparators=[right]):
            _check(left, names, depth=depth + 1)
            _check_choices(right)
        case ast.Name() | ast.Attribute():
            names.add(_dotted(node))
        case ast.Constant(value=bool() | str() | int() | float()):
            return
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float())):
            return
        case _:
            raise ExpressionError(
                "only names, texts in quotes, numbers, ==, !=, in, and, or and not are allowed"
            )


def _check_choices(node: ast.expr) -> None:
    if not isinstance(node, ast.List | ast.Tuple) or not all(
        isinstance(part, ast.Constant) and isinstance(part.value, str | int | float)
        for part in node.elts
    ):
        raise ExpressionError('after "in" there must be a list such as ["a", "b"]')


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) if _NAME.fullmatch(name):
            return name
        case ast.Attribute(value=owner, attr=name) if _NAME.fullmatch(name):
            return f"{_dotted(owner)}.{name}"
        case _:
            raise ExpressionError("a name is small letters, digits and _ with dots between")


def _value(node: ast.expr, values: Mapping[str, object]) -> object:
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(_is_true(_value(part, values)) for part in parts)
        case ast.BoolOp(values=parts):
            return any(_is_true(_value(part, values)) for part in parts)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return not _is_true(_value(inner, values))
        case ast.UnaryOp(operand=ast.Constant(value=int() | float() as number)):
            return -number
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compare(op, _value(left, values), right, values)
        case ast.Constant(value=constant):
            return constant
        case _:
            return values.get(_dotted(node))


def _compare(op: ast.cmpop, left: object, right: ast.expr, values: Mapping[str, object]) -> bool:
    if isinstance(right, ast.List | ast.Tuple):
        found = any(_are_equal(left, _value(part, values)) for part in right.elts)
        return found if isinstance(op, ast.In) else not found
    are_equal = _are_equal(left, _value(right, values))
    return are_equal if isinstance(op, ast.Eq) else not are_equal


def _are_equal(left: object, right: object) -> bool:
    """Answers are text, so `age == 9` compares the number the text means."""
    if left is None or right is None:
        return False
    if isinstance(left, bool) or isinstance(right, bool):
        return _is_true(left) == _is_true(right)
    if isinstance(left, int | float) or isinstance(right, int | float):
        try:
            return float(str(left)) == float(str(right))
        except ValueError:
            return False
    return str(left) == str(right)


def _is_true(value: object) -> bool:
    return bool(value) and value not in _FALSE_ANSWERS
