"""What the phone says of transfers becomes facts: who was to take a call, and what came of it."""

from __future__ import annotations

import asyncio

from softphone.domain.call import CallId, CallSnapshot, CallState, EndCause
from softphone.domain.transfer import (
    FINAL,
    CallTransfer,
    TransferBegun,
    TransferEnded,
    TransferKind,
    TransferResult,
    TransferSnapshot,
)
from softphone.usecases.current_interaction import CurrentInteraction, InteractionLeftError


class FollowTransfers:
    """Fed by the composition root, one event after the other. On the desk's event loop."""

    def __init__(self, current: CurrentInteraction) -> None:
        self._current = current
        self._in_turn = asyncio.Lock()

    async def __call__(self, told: TransferSnapshot) -> None:
        """Write down what is new; a step told again changes nothing."""
        async with self._in_turn:
            transfer = self._under_way(told.call_id)
            if transfer is None and told.state not in FINAL:
                await self._note(self._begun(told))
            elif transfer is not None and told.state in FINAL:
                await self._note(_ended(told, transfer))

    async def follow_call(self, call: CallSnapshot) -> None:
        """A phone that died says nothing of its transfers any more."""
        if call.state is CallState.ENDED and call.end_cause is EndCause.ENGINE_LOST:
            async with self._in_turn:
                transfer = self._under_way(call.call_id)
                if transfer is not None:
                    await self._note(never_told(call.call_id, transfer))

    def _begun(self, told: TransferSnapshot) -> TransferBegun:
        asked = self._current.find_call(told.to_call_id) if told.to_call_id is not None else None
        return TransferBegun(
            call_id=told.call_id,
            kind=TransferKind.BLIND if told.to_call_id is None else TransferKind.ATTENDED,
            number=asked[1].number if asked is not None else told.target,
            to_call_id=told.to_call_id,
        )

    def _under_way(self, call_id: CallId) -> CallTransfer | None:
        found = self._current.find_call(call_id)
        transfer = found[1].transfer if found is not None else None
        return transfer if transfer is not None and transfer.result is None else None

    async def _note(self, fact: TransferBegun | TransferEnded) -> None:
        owner = self._current.owner_of(fact.call_id)
        if owner is None:
            return
        try:
            await self._current.record(fact, to=owner)
        except InteractionLeftError:
            # It was finished a moment ago; its journal is closed.
            return


def _ended(told: TransferSnapshot, transfer: CallTransfer) -> TransferEnded:
    return TransferEnded(
        call_id=told.call_id,
        transfer_id=transfer.id,
        result=told.result or TransferResult.UNKNOWN,
        reason=told.reason,
        sip_status=told.sip_status,
    )


def never_told(call_id: CallId, transfer: CallTransfer) -> TransferEnded:
    """The end of a transfer whose phone or desk died in it."""
    return TransferEnded(call_id=call_id, transfer_id=transfer.id, result=TransferResult.UNKNOWN)
