"""Who may register at the lab's Asterisk, and what their phones are like there."""

from __future__ import annotations

from dataclasses import dataclass

from tests.lab.kamailio import USERS, LabUser


@dataclass(frozen=True)
class Subscriber(LabUser):
    """Somebody with a number and a mailbox of that number."""

    number: str
    keys: str = "rfc4733"
    """How pressed keys go there and come from there: also `info` and `inband`."""
    is_secret: bool = False
    """Whether sound must be encrypted (SRTP, keys in the SDP); otherwise it may be."""
    has_ice: bool = False
    """Whether ways for the sound are offered and tried (RFC 8445); Asterisk offers the addresses
    of the machine's network cards, of which there must be one, and finds the way by loopback."""
    has_session_timers: bool = False
    """Whether every call must be confirmed again and again (RFC 4028); otherwise it may be."""
    has_unasked_light: bool = False
    """Whether the mailbox light is told without a subscription (RFC 3842 section 3); a phone of
    the others has to subscribe, and one of these may not."""


AGENT = Subscriber(USERS[0].name, USERS[0].password, "101")
MARIA = Subscriber(USERS[1].name, USERS[1].password, "102")
CLARA = Subscriber("clara", "kept-by-nobody-3303", "103", has_unasked_light=True)
DIEGO = Subscriber("diego", "kept-by-nobody-4404", "104", keys="info")
ELENA = Subscriber("elena", "kept-by-nobody-5505", "105", keys="inband")
SOFIA = Subscriber("sofia", "kept-by-nobody-6606", "106", is_secret=True)
LUCIA = Subscriber("lucia", "kept-by-nobody-7707", "107", has_ice=True)
PABLO = Subscriber("pablo", "kept-by-nobody-8808", "108", has_session_timers=True)
SUBSCRIBERS = (AGENT, MARIA, CLARA, DIEGO, ELENA, SOFIA, LUCIA, PABLO)
