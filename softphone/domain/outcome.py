"""How an interaction ended."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """One word for the result of the whole interaction."""

    BOOKED = "booked"
    CONFIRMED = "confirmed"
    CALLBACK = "callback"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    REFUSED = "refused"
    WRONG_NUMBER = "wrong_number"
    DO_NOT_CALL = "do_not_call"
    ANSWERED_QUESTION = "answered_question"
