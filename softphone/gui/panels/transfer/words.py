"""Words of the transfer panel. Looked up when they are drawn. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from softphone.domain.call import CallSnapshot, HoldState
from softphone.domain.transfer import TransferResult, TransferSnapshot, TransferState
from softphone.gui.panels.transfer.state import TransferPanelState
from softphone.gui.phone_words import word_call, word_end_cause

translate = QCoreApplication.translate


def name_party(call: CallSnapshot, show_phone: Callable[[str], str]) -> str:
    """Who, and how it stands with them."""
    name = call.remote_name or show_phone(call.remote_number or call.remote_address)
    is_together = call.is_joined and call.hold is HoldState.NONE
    state = translate("TransferPanel", "together") if is_together else word_call(call)
    return f"{name} · {state}"


def word_progress(transfer: TransferSnapshot, *, is_parking: bool) -> str:
    """While it is under way."""
    if is_parking:
        return translate("TransferPanel", "Parking…")
    return {
        TransferState.ASKED: translate("TransferPanel", "Putting the customer on hold…"),
        TransferState.TRYING: translate("TransferPanel", "Handing over…"),
        TransferState.RINGING: translate("TransferPanel", "Handing over: it rings there…"),
    }.get(transfer.state, "")


def word_news(state: TransferPanelState) -> str:
    """How it ended, and where the customer is."""
    transfer = state.transfer
    is_done = transfer is not None and transfer.state is TransferState.DONE
    if is_done and state.is_parking:
        return _word_parked(is_call_up=state.is_customer_back)
    if is_done:
        return translate("TransferPanel", "Handed over. They talk without you now.")
    if transfer is not None and transfer.result is TransferResult.CUSTOMER_LEFT:
        return translate("TransferPanel", "They hung up before they were handed over.")
    is_untold = transfer is not None and transfer.result is TransferResult.UNKNOWN
    if state.is_customer_back:
        whereabouts = translate("TransferPanel", "You have the customer back.")
    elif is_untold:
        whereabouts = translate("TransferPanel", "The customer is with you no longer.")
    else:
        whereabouts = translate("TransferPanel", "The customer is gone, too.")
    cause = transfer.reason if transfer is not None else state.lost
    if state.is_parking and not is_untold:
        why = translate("TransferPanel", "The phone system did not park the call.")
    elif cause is not None:
        why = word_end_cause(cause)
    elif is_untold:
        why = translate("TransferPanel", "The phone system did not say whether they took it.")
    else:
        why = translate("TransferPanel", "The phone system did not hand the call over.")
    return f"{why} {whereabouts}"


def _word_parked(*, is_call_up: bool) -> str:
    """Where they wait is the phone system's to say; the desk is not told."""
    if is_call_up:
        return translate(
            "TransferPanel",
            "Parked. Listen: the phone system may tell you the place now.",
        )
    return translate(
        "TransferPanel", "Parked. Whoever dials the place takes the call; so can you."
    )
