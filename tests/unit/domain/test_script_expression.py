from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.domain.script.expression import ExpressionError, parse_condition

VALUES = {"who": "self", "years": "9", "wants": "no", "slot.booked": True, "name": "O'Neil"}


@pytest.mark.parametrize(
    "source",
    [
        "who == 'self'",
        'who != "other"',
        "who in ['self', 'parent']",
        "who not in ('other', 'nobody')",
        "years == 9",
        "years == 9.0",
        "years != -9",
        "slot.booked",
        "not slot.declined",
        "not wants",
        "slot.booked == True",
        "who == 'self' and (years == 9 or slot.declined)",
        'name == "O\'Neil"',
        "missing != 'self'",
    ],
)
def test_a_true_condition_holds(source: str) -> None:
    assert parse_condition(source).holds(VALUES)


@pytest.mark.parametrize(
    "source",
    [
        "who == 'other'",
        "who not in ['self']",
        "missing",
        "missing == 'self'",
        "missing == other",
        "wants",
        "slot.booked and wants",
        "who == 9",
        "not who",
    ],
)
def test_a_false_condition_does_not_hold(source: str) -> None:
    assert not parse_condition(source).holds(VALUES)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "   ",
        "open('/etc/passwd')",
        "who()",
        "().__class__",
        "who.__class__",
        "__import__",
        "who.upper()",
        "who[0]",
        "who + 'x' == 'y'",
        "9 ** 9 ** 9",
        "'a' * 1000000000",
        "lambda: 1",
        "[x for x in who]",
        "who if who else who",
        "f'{who}'",
        "(who := 'x')",
        "who < 'z'",
        "'self' in who",
        "who in who",
        "who in [who]",
        "who == 'a' == 'b'",
        "{'a': 1}",
        "b'bytes' == who",
        "None",
        "...",
        "Who == 'self'",
        "_who",
        "~who",
        "await who",
        "who == 'a\\x41'",
        "who ==\n'self'",
        "who == 'self'; 1",
        "1if who else 2",
        "who and",
        "x" * 301,
        "not (" * 30 + "who" + ")" * 30,
        "not " * 60 + "who",
        "who\0",
    ],
)
def test_anything_else_is_refused(source: str) -> None:
    with pytest.raises(ExpressionError):
        parse_condition(source)


def test_names_are_known_before_it_is_asked() -> None:
    condition = parse_condition("who == 'self' and not slot.booked")
    assert condition.names == {"who", "slot.booked"}


def test_conditions_written_the_same_are_equal() -> None:
    assert parse_condition("slot.booked") == parse_condition(" slot.booked ")


@given(st.text(max_size=80))
def test_no_text_does_anything_but_hold_or_be_refused(source: str) -> None:
    try:
        condition = parse_condition(source)
    except ExpressionError:
        return
    assert condition.holds(VALUES) in (True, False)


_WORDS = "who slot.booked ( ) [ ] , . == != in not and or 'self' 9 -1 True None __class__ *"
_PARTS = st.sampled_from(_WORDS.split(" "))


@given(st.lists(_PARTS, max_size=12).map(" ".join))
def test_no_mixture_of_its_words_does_anything_but_hold_or_be_refused(source: str) -> None:
    try:
        condition = parse_condition(source)
    except ExpressionError:
        return
    assert condition.holds(VALUES) in (True, False)
