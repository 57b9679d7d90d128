"""What a server says of a mailbox: `application/simple-message-summary`, RFC 3842 section 5."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_MESSAGES = 9_999
"""More than anybody counts; what claims more is cut to this."""
_LONGEST_BODY = 4_096
_LINE = re.compile(r"^([!-9;-~]+)[ \t]*:[ \t]*([^\r\n]*)", re.MULTILINE)
_COUNTS = re.compile(r"(\d{1,9})[ \t]*/[ \t]*(\d{1,9})")


@dataclass(frozen=True, kw_only=True)
class MailboxNews:
    """Voice messages not yet heard, and heard ones; `address` is where they are heard."""

    new: int
    old: int
    address: str = ""


def read_message_summary(body: str) -> MailboxNews | None:
    """None when it says nothing of voice messages.

    A server that only says yes or no (`Messages-Waiting`) is taken to mean one, or none.
    """
    fields = {name.lower(): value for name, value in _LINE.findall(body[:_LONGEST_BODY])}
    if "messages-waiting" not in fields:
        return None
    counts = _COUNTS.match(fields.get("voice-message", ""))
    if counts is None:
        new, old = int(fields["messages-waiting"].strip().lower() == "yes"), 0
    else:
        new, old = int(counts[1]), int(counts[2])
    return MailboxNews(
        new=min(new, MOST_MESSAGES),
        old=min(old, MOST_MESSAGES),
        address=fields.get("message-account", "").strip(),
    )
