"""What becomes of calls that come in before anybody looks at them."""

from __future__ import annotations

from typing import Annotated

import msgspec

from softphone.domain.answering import AutomaticAnswer
from softphone.wire.engine.calls import Target
from softphone.wire.engine.message import CallId, EngineCommand, EngineEvent

Seconds = Annotated[int, msgspec.Meta(ge=5, le=120)]


class AnsweringRules(msgspec.Struct, frozen=True, kw_only=True):
    """They hold for every account. Of several that fit, the first in this order counts."""

    forward_always: Target | None = None
    is_do_not_disturb: bool = False
    """Nothing rings; callers are told busy, or sent on where busy calls go."""
    forward_busy: Target | None = None
    """While there is another call."""
    automatic: AutomaticAnswer = AutomaticAnswer.OFF
    """Never beside another call."""
    forward_unanswered: Target | None = None
    unanswered_after_s: Seconds = 20


class SetAnswering(EngineCommand, frozen=True, kw_only=True, tag="set_answering"):
    """These rules from now on, in the place of those before."""

    rules: AnsweringRules


class AnsweringChanged(EngineEvent, frozen=True, kw_only=True, tag="answering_changed"):
    """The rules in force."""

    rules: AnsweringRules


class RedirectCall(EngineCommand, frozen=True, kw_only=True, tag="redirect_call"):
    """Send the caller of a call that rings here on to somebody else (302)."""

    call_id: CallId
    target: Target
