"""Words of the transfer panel. Looked up when they are drawn. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from softphone.domain.call import CallSnapshot, EndCause, HoldState
from softphone.domain.transfer import TransferSnapshot, TransferState
from softphone.gui.panels.transfer.state import TransferPanelState
from softphone.gui.phone_words import word_call, word_end_cause

translate = QCoreApplication.translate

_CAUSES: dict[int, EndCause] = {
    404: EndCause.NOT_FOUND,
    408: EndCause.NO_ANSWER,
    410: EndCause.NOT_FOUND,
    480: EndCause.UNAVAILABLE,
    484: EndCause.NOT_FOUND,
    486: EndCause.BUSY,
    487: EndCause.NO_ANSWER,
    503: EndCause.UNAVAILABLE,
    600: EndCause.BUSY,
    604: EndCause.NOT_FOUND,
}
"""What the SIP status of a transfer says of its target; the rest is the phone system's refusal."""


def name_party(call: CallSnapshot, show_phone: Callable[[str], str]) -> str:
    """Who, and how it stands with them."""
    name = call.remote_name or show_phone(call.remote_number or call.remote_address)
    is_together = call.is_joined and call.hold is HoldState.NONE
    state = translate("TransferPanel", "together") if is_together else word_call(call)
    return f"{name} · {state}"


def word_progress(transfer: TransferSnapshot) -> str:
    """While it is under way."""
    return {
        TransferState.ASKED: translate("TransferPanel", "Putting the customer on hold…"),
        TransferState.TRYING: translate("TransferPanel", "Handing over…"),
        TransferState.RINGING: translate("TransferPanel", "Handing over: it rings there…"),
    }.get(transfer.state, "")


def word_news(state: TransferPanelState) -> str:
    """How it ended, and where the customer is."""
    if state.transfer is not None and state.transfer.state is TransferState.DONE:
        return translate("TransferPanel", "Handed over. They talk without you now.")
    cause = _CAUSES.get(state.transfer.sip_status) if state.transfer else state.lost
    why = (
        word_end_cause(cause)
        if cause
        else translate("TransferPanel", "The phone system did not hand the call over.")
    )
    whereabouts = (
        translate("TransferPanel", "You have the customer back.")
        if state.is_customer_back
        else translate("TransferPanel", "The customer is gone, too.")
    )
    return f"{why} {whereabouts}"
