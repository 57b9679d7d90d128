"""Turns what an agent types into the plain value that is kept, whatever the language."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from softphone.domain.script.model import Ask, AskKind
from softphone.domain.script.refusal import InvalidAnswerError, MoveRefusal

MAX_ANSWER_CHARACTERS = 500
MAX_NUMBER_CHARACTERS = 20

_YES = frozenset({"yes", "y", "sí", "si", "s"})
_NO = frozenset({"no", "n"})
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_US_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def read_answer(ask: Ask, typed: str) -> str:
    """The value of `typed`, empty only where no answer is required, or `InvalidAnswerError`."""
    text = " ".join("".join(c if c.isprintable() else " " for c in typed).split())
    if not text:
        if ask.is_required:
            raise InvalidAnswerError(MoveRefusal.ANSWER_EMPTY)
        return ""
    if len(text) > MAX_ANSWER_CHARACTERS:
        raise InvalidAnswerError(MoveRefusal.ANSWER_TOO_LONG)
    match ask.kind:
        case AskKind.DATE:
            return _date(text)
        case AskKind.NUMBER:
            return _number(text)
        case AskKind.YES_NO:
            return _yes_no(text)
        case AskKind.TEXT | AskKind.CHOICE:
            return text


def _date(text: str) -> str:
    """ISO 8601, or month/day/year as dates are written in the United States."""
    if found := _ISO_DATE.fullmatch(text):
        year, month, day = found.groups()
    elif found := _US_DATE.fullmatch(text):
        month, day, year = found.groups()
    else:
        raise InvalidAnswerError(MoveRefusal.NOT_A_DATE)
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError as error:
        raise InvalidAnswerError(MoveRefusal.NOT_A_DATE) from error


def _number(text: str) -> str:
    plain = text.replace(",", "")
    if len(plain) > MAX_NUMBER_CHARACTERS or not _NUMBER.fullmatch(plain):
        raise InvalidAnswerError(MoveRefusal.NOT_A_NUMBER)
    try:
        return format(Decimal(plain).normalize(), "f")
    except InvalidOperation as error:
        raise InvalidAnswerError(MoveRefusal.NOT_A_NUMBER) from error


def _yes_no(text: str) -> str:
    word = text.casefold()
    if word in _YES:
        return "yes"
    if word in _NO:
        return "no"
    raise InvalidAnswerError(MoveRefusal.NOT_YES_OR_NO)
