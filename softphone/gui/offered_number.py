"""Says that a number was handed over from outside the window, and what became of it. GUI thread.

Such a number never rings by itself and never takes the keyboard: a notice tells which key rings.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from softphone.gui.errors import ErrorWords
from softphone.gui.notices import Notice, Urgency

OFFER_NOTICE = "number_offered"


class Offer(StrEnum):
    """What the call bar did with it."""

    SHOWN = "shown"
    IN_CALL = "in_call"
    """There is no number field while a call is on the bar."""
    TYPING = "typing"
    """The agent types a number of their own."""


def word_offer(offer: Offer, number: str, key: str) -> ErrorWords:
    """`number` as people write it; `key` is the one that rings."""
    translate = QCoreApplication.translate
    happened = translate("OfferedNumber", "Call %1?").replace("%1", number)
    kept, to_do = {
        Offer.SHOWN: (
            translate("OfferedNumber", "The number is in the number field and does not ring."),
            translate("OfferedNumber", "Press %1 to call."),
        ),
        Offer.IN_CALL: (
            translate("OfferedNumber", "You are in a call, so nothing was changed."),
            translate("OfferedNumber", "Call the number afterwards."),
        ),
        Offer.TYPING: (
            translate("OfferedNumber", "You are typing a number, so it was left alone."),
            translate("OfferedNumber", "Finish yours first, then type this one."),
        ),
    }[offer]
    return ErrorWords(happened, kept, to_do.replace("%1", key))


def notice_of(offer: Offer, number: str, key: str) -> Notice:
    """To know, not to act: whoever asked sits at this computer."""
    return Notice(
        code=OFFER_NOTICE, urgency=Urgency.KNOW, words=lambda: word_offer(offer, number, key)
    )
