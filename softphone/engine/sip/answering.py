"""The agent's rules for calls that come in, and what they make of one call. Plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from softphone.domain.call import EndCause
from softphone.engine.errors import EngineError
from softphone.engine.sip.addresses import BadAddressError, resolve_target
from softphone.wire.engine import (
    AnsweringChanged,
    AnsweringRules,
    AutomaticAnswer,
    ErrorCode,
    Transport,
)

BUSY_HERE: Final = 486
MOVED_TEMPORARILY: Final = 302
SOMEWHERE: Final = "example.invalid"
"""Numbers are looked at for any account: each sends them to its own server."""
BEEP_S: Final = 0.6
"""Nobody is put through to a customer without having been told."""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """How a call is turned away; `target` is where its caller is sent on to."""

    status: int
    cause: EndCause
    target: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ringing:
    """How a call rings here."""

    answer_after_s: float | None = None
    """None: it waits for the agent."""
    send_on_after_s: float | None = None
    send_on_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What the rules ask about a call that comes in."""

    is_engaged: bool
    """There is another call."""
    asked_delay_s: float | None = None
    """Its own server asks for an answer after so long; None when it does not."""


class Answering:
    """The rules in force. SIP thread only."""

    def __init__(self, publish: Callable[[AnsweringChanged], None]) -> None:
        self._publish = publish
        self.rules = AnsweringRules()

    def set(self, rules: AnsweringRules) -> None:
        """Raises `EngineError` for a target that is none, and then nothing changes."""
        for target in (rules.forward_always, rules.forward_busy, rules.forward_unanswered):
            _check_target(target)
        self.rules = rules
        self.report()

    def report(self) -> None:
        self._publish(AnsweringChanged(rules=self.rules))


def treat(rules: AnsweringRules, situation: Situation) -> Refusal | Ringing:
    """What becomes of a call."""
    if rules.forward_always is not None:
        return sent_on(rules.forward_always)
    is_busy = rules.is_do_not_disturb or situation.is_engaged
    if is_busy and rules.forward_busy is not None:
        return sent_on(rules.forward_busy)
    if rules.is_do_not_disturb:
        return Refusal(status=BUSY_HERE, cause=EndCause.DO_NOT_DISTURB)
    return Ringing(
        answer_after_s=None if situation.is_engaged else _answer_after_s(rules, situation),
        send_on_after_s=float(rules.unanswered_after_s) if rules.forward_unanswered else None,
        send_on_to=rules.forward_unanswered,
    )


def _check_target(target: str | None) -> None:
    if target is None:
        return
    try:
        resolve_target(target, SOMEWHERE, Transport.UDP)
    except BadAddressError as error:
        raise EngineError(ErrorCode.BAD_TARGET, str(error)) from None


def sent_on(target: str) -> Refusal:
    return Refusal(status=MOVED_TEMPORARILY, cause=EndCause.SENT_ON, target=target)


def _answer_after_s(rules: AnsweringRules, situation: Situation) -> float | None:
    match rules.automatic:
        case AutomaticAnswer.OFF:
            return None
        case AutomaticAnswer.ALWAYS:
            return BEEP_S
        case AutomaticAnswer.ASKED:
            asked_s = situation.asked_delay_s
            return None if asked_s is None else max(asked_s, BEEP_S)
