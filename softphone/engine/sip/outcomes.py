"""What a SIP status means to an agent: why a call ended, why an account does not register."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.call import Direction, EndCause
from softphone.wire.engine import AccountTrouble

PERMANENT_TROUBLES = frozenset(
    {
        AccountTrouble.WRONG_PASSWORD,
        AccountTrouble.FORBIDDEN,
        AccountTrouble.UNKNOWN_USER,
        AccountTrouble.CERTIFICATE_REFUSED,
    }
)
"""Asking again would change nothing, and could lock the user out: wait for a new `set_account`."""

NOT_ACCEPTABLE = 488
"""PJSIP ends an answered call with it when it can do nothing with the answer."""
_CAUSES_BY_STATUS = {
    401: EndCause.NOT_ALLOWED,
    402: EndCause.NOT_ALLOWED,
    403: EndCause.NOT_ALLOWED,
    407: EndCause.NOT_ALLOWED,
    433: EndCause.NOT_ALLOWED,
    494: EndCause.NOT_ALLOWED,
    404: EndCause.NOT_FOUND,
    410: EndCause.NOT_FOUND,
    414: EndCause.NOT_FOUND,
    416: EndCause.NOT_FOUND,
    484: EndCause.NOT_FOUND,
    485: EndCause.NOT_FOUND,
    604: EndCause.NOT_FOUND,
    408: EndCause.NO_ANSWER,
    487: EndCause.NO_ANSWER,
    406: EndCause.NO_COMMON_CODEC,
    415: EndCause.NO_COMMON_CODEC,
    488: EndCause.NO_COMMON_CODEC,
    606: EndCause.NO_COMMON_CODEC,
    480: EndCause.UNAVAILABLE,
    482: EndCause.UNAVAILABLE,
    483: EndCause.UNAVAILABLE,
    486: EndCause.BUSY,
    600: EndCause.BUSY,
}
_CAUSES_BY_CLASS = {5: EndCause.UNAVAILABLE, 6: EndCause.DECLINED}
"""RFC 3261 section 8.1.3.2: a status nobody knows counts as the first of its hundred. Of a 4xx
that says no more than that the request was wrong, which an agent can do nothing about."""


@dataclass(frozen=True, kw_only=True)
class Ending:
    """Everything that is known when a call is over."""

    direction: Direction
    status: int
    was_connected: bool
    was_ended_here: bool = False
    refused_as: EndCause | None = None
    """Turned away here, and why."""
    must_be_encrypted: bool = False
    """The account takes no call in the clear."""
    is_local_failure: bool = False
    """PJSIP made the status up: a timeout or a broken transport, not an answer."""


def end_cause(ending: Ending) -> EndCause:
    if ending.refused_as is not None:
        return ending.refused_as
    if ending.was_ended_here:
        return EndCause.HUNG_UP_HERE if ending.was_connected else EndCause.CANCELLED
    if ending.is_local_failure:
        return EndCause.NETWORK
    if ending.was_connected and ending.status == NOT_ACCEPTABLE:
        return _refusal_cause(ending)
    if ending.was_connected:
        return EndCause.NETWORK if ending.status in (408, 481) else EndCause.HUNG_UP_THERE
    if ending.direction is Direction.IN and ending.status in (0, 200, 487):
        return EndCause.CANCELLED
    return _refusal_cause(ending)


def _refusal_cause(ending: Ending) -> EndCause:
    of_class = _CAUSES_BY_CLASS.get(ending.status // 100, EndCause.OTHER)
    cause = _CAUSES_BY_STATUS.get(ending.status, of_class)
    if cause is EndCause.NO_COMMON_CODEC and ending.must_be_encrypted:
        return EndCause.NO_COMMON_ENCRYPTION
    return cause


def account_trouble(status: int, *, is_local: bool) -> AccountTrouble:
    """`is_local`: no answer came, PJSIP made the status up."""
    if is_local:
        return AccountTrouble.SERVER_SILENT if status == 408 else AccountTrouble.SERVER_UNREACHABLE
    if status in (401, 407):
        return AccountTrouble.WRONG_PASSWORD
    if status == 403:
        return AccountTrouble.FORBIDDEN
    if status in (404, 410, 604):
        return AccountTrouble.UNKNOWN_USER
    return AccountTrouble.SERVER_ERROR
