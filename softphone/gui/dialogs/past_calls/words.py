"""How a call of before reads as a row. GUI thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from softphone.domain.call import Direction
from softphone.domain.past_call import PastCall
from softphone.domain.transfer import CallTransfer, TransferResult
from softphone.gui.models.rows import Row, RowTone
from softphone.gui.numbers import Formats, show_duration
from softphone.gui.phone_words import word_end_cause
from softphone.gui.transfer_words import word_transfer


class PastCallWords:
    """`name` gives the customer's, empty where it is not known; times are this computer's."""

    def __init__(self, formats: Formats, name: Callable[[PastCall], str]) -> None:
        self._formats = formats
        self._name = name

    def row(self, call: PastCall) -> Row:
        """Who, when, for how long, and how it ended."""
        name, number = self._name(call), self._formats.phone(call.number)
        unknown = QCoreApplication.translate("PastCalls", "Number withheld")
        is_in = call.direction is Direction.IN
        facts = (number if name else "", self._length(call), self._result(call))
        return Row(
            title=name or number or unknown,
            badge=QCoreApplication.translate("PastCalls", "missed") if call.is_missed else "",
            aside=self._moment(call.started_at),
            lines=(" · ".join(fact for fact in facts if fact),),
            icon="phone-incoming" if is_in else "phone",
            tone=RowTone.DANGER if call.is_missed else RowTone.PLAIN,
        )

    def _moment(self, moment: dt.datetime) -> str:
        zone = dt.datetime.now().astimezone().tzinfo or dt.UTC
        return self._formats.moment(moment, zone)

    def _length(self, call: PastCall) -> str:
        return "" if call.talked_s is None else show_duration(call.talked_s)

    def _result(self, call: PastCall) -> str:
        if call.ended_at is None:
            return QCoreApplication.translate("PastCalls", "not over yet")
        handed = self._handed_on(call.transfer)
        is_taken = call.transfer is not None and call.transfer.result is TransferResult.TAKEN
        # Our own hanging up is part of handing over, and nothing that anybody did.
        cause = "" if is_taken or call.end_cause is None else word_end_cause(call.end_cause)
        return " ".join(words for words in (handed, cause) if words)

    def _handed_on(self, transfer: CallTransfer | None) -> str:
        if transfer is None:
            return ""
        result = word_transfer(transfer.result, self._formats.phone(transfer.number))
        reason = "" if transfer.reason is None else word_end_cause(transfer.reason)
        return f"{result} {reason}".rstrip()
