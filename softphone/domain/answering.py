"""What the agent wants done with calls that come in, before anybody looks at them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

LEAST_WAIT_S, LONGEST_WAIT_S = 5, 120


class AutomaticAnswer(StrEnum):
    """Which calls are taken without anybody pressing a key."""

    OFF = "off"
    ASKED = "asked"
    """Those whose server asks for it."""
    ALWAYS = "always"


@dataclass(frozen=True, kw_only=True)
class AnsweringRules:
    """Of several that fit a call, the first in this order counts."""

    forward_always: str | None = None
    is_do_not_disturb: bool = False
    forward_busy: str | None = None
    """While there is another call, or nobody is to be disturbed."""
    automatic: AutomaticAnswer = AutomaticAnswer.OFF
    forward_unanswered: str | None = None
    unanswered_after_s: int = 20
    """From `LEAST_WAIT_S` to `LONGEST_WAIT_S`."""
    is_campaign_obeyed: bool = True
    """Whether a campaign may have its calls taken unasked; the phone itself knows no campaigns."""


def rules_in_campaign(rules: AnsweringRules) -> AnsweringRules:
    """What is in force while a campaign wants its calls taken unasked.

    Whoever runs the campaign decides how its calls begin, so nobody has to be told each time. But
    it is the agent's room that is heard: whoever said never is never put through unasked. What
    the agent wants done with calls before they ring, such as sending them on, comes first anyway.
    """
    if not rules.is_campaign_obeyed:
        return rules
    return replace(rules, automatic=AutomaticAnswer.ALWAYS)


EVERYTHING_RINGS = AnsweringRules()
"""Nothing is turned away, sent on or taken unasked."""
