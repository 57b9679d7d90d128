"""Who must agree before a call is recorded (United States). A rule, not legal advice.

Federal law asks for one party's consent, which the agent gives; some states ask for everybody's.
Between two states the stricter one counts, and a place that is not known is taken for strict. The
list is to be reviewed by whoever answers for it: lists that can be had differ on CT, MI and NV,
and Oregon and Vermont are doubtful; all of these are taken for strict here.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

ALL_PARTY_STATES: Final = frozenset(
    {"CA", "CT", "DE", "FL", "IL", "MA", "MD", "MI", "MT", "NH", "NV", "OR", "PA", "VT", "WA"}
)
_ONE_PARTY_STATES: Final = frozenset(
    {"AK", "AL", "AR", "AZ", "CO", "DC", "GA", "HI", "IA", "ID", "IN", "KS", "KY", "LA", "ME"}
    | {"MN", "MO", "MS", "NC", "ND", "NE", "NJ", "NM", "NY", "OH", "OK", "RI", "SC", "SD", "TN"}
    | {"TX", "UT", "VA", "WI", "WV", "WY"}
)


class ConsentNeeded(StrEnum):
    """What recording takes."""

    ONE_PARTY = "one_party"
    """The agent knows, and that is enough."""
    ALL_PARTIES = "all_parties"
    """Announce it and note that they agreed; without that nothing is recorded."""


def consent_needed(states: Iterable[str | None]) -> ConsentNeeded:
    """`states` of everybody in the call, by postal code; None for one that is not known."""
    known = [state.upper() if state else None for state in states]
    is_lenient = bool(known) and all(state in _ONE_PARTY_STATES for state in known)
    return ConsentNeeded.ONE_PARTY if is_lenient else ConsentNeeded.ALL_PARTIES


def may_record(states: Iterable[str | None], *, has_agreed: bool) -> bool:
    """Whether recording may begin now."""
    return has_agreed or consent_needed(states) is ConsentNeeded.ONE_PARTY
