"""What PJSIP tells about a call, copied into plain values before anything is done with it."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import Protocol

import pjsua2 as pj

from softphone.engine.sip.callback_edge import guarded
from softphone.engine.sip.moved import first_contact

REFUSED_STATUS = 603
"""Our answer to a far end that wants to steer this phone (REFER, Replaces): nobody asked us."""


@dataclass(frozen=True, kw_only=True)
class CallFacts:
    """A call at the moment of the callback."""

    pj_state: int
    status: int
    remote_uri: str
    is_local_failure: bool
    """A timeout or a broken transport brought this about, not a message."""


@dataclass(frozen=True, kw_only=True)
class RequestFacts:
    """How a request of ours within or for a call is doing."""

    method: str
    status: int
    is_local_failure: bool = False
    """PJSIP made the status up: nobody answered."""


@dataclass(frozen=True, kw_only=True)
class TransferFacts:
    """What the far end tells about its call to the one we sent it to (NOTIFY, RFC 3515)."""

    status: int
    is_final: bool


class CallListener(Protocol):
    """Who hears of the call itself. SIP thread."""

    def on_state_changed(self, facts: CallFacts) -> None:
        """The call moved on."""

    def on_request_changed(self, facts: RequestFacts) -> None:
        """A response to a request of ours came, or it failed."""

    def on_transfer_told(self, facts: TransferFacts) -> None:
        """News of a transfer we asked for."""

    def on_moved(self, uri: str) -> None:
        """The far end is to be rung at `uri` instead (3xx), which may be empty or nonsense.

        PJSIP ends this attempt.
        """


class MediaListener(Protocol):
    """Who hears of what goes on inside the call. SIP thread."""

    def on_media_changed(self) -> None:
        """An offer was answered: media may have started, stopped or changed direction."""

    def on_stream_ended(self) -> None:
        """The audio stream is taken down; its place in the bridge is no longer ours."""

    def on_dtmf_received(self, digit: str) -> None:
        """The far end pressed a key."""


class SoftphoneCall(pj.Call):
    """Its Python object must live until the call is over: see `Calls`. SIP thread.

    The listeners are held weakly, so that no cycle leaves its end to the garbage collector.
    """

    def __init__(
        self, account: pj.Account, pj_call_id: int, call: CallListener, media: MediaListener
    ) -> None:
        super().__init__(account, pj_call_id)
        self._listener = weakref.ref(call)
        self._media = weakref.ref(media)

    def free(self) -> None:
        """Give the C++ object back; only in its last `onCallState`.

        Its destructor hangs up whoever has its number, and until that callback returns nobody
        else can have it. This object is of no use afterwards.
        """
        self.__swig_destroy__(self)

    def forget(self) -> None:
        """Leave the C++ object to nobody, where its number may be another call's already.

        The price is one small leaked object.
        """
        self.this.disown()

    @guarded
    def onCallState(self, prm: pj.OnCallStateParam) -> None:
        listener = self._listener()
        if listener is None:
            return
        info = self.getInfo()
        listener.on_state_changed(
            CallFacts(
                pj_state=info.state,
                status=info.lastStatusCode,
                remote_uri=info.remoteUri,
                is_local_failure=_is_local_failure(prm.e),
            )
        )

    @guarded
    def onCallMediaState(self, _prm: pj.OnCallMediaStateParam) -> None:
        listener = self._media()
        if listener is not None:
            listener.on_media_changed()

    @guarded
    def onStreamDestroyed(self, _prm: pj.OnStreamDestroyedParam) -> None:
        listener = self._media()
        if listener is not None:
            listener.on_stream_ended()

    @guarded
    def onCallTsxState(self, prm: pj.OnCallTsxStateParam) -> None:
        listener = self._listener()
        event = prm.e
        if listener is None or event.type != pj.PJSIP_EVENT_TSX_STATE:
            return
        body = event.body
        change = body.tsxState
        transaction = change.tsx
        if transaction.role == pj.PJSIP_ROLE_UAC:
            listener.on_request_changed(
                RequestFacts(
                    method=transaction.method,
                    status=transaction.statusCode,
                    is_local_failure=_is_local_failure(event),
                )
            )

    @guarded
    def onDtmfDigit(self, prm: pj.OnDtmfDigitParam) -> None:
        listener = self._media()
        if listener is not None:
            listener.on_dtmf_received(prm.digit)

    @guarded
    def onCallTransferStatus(self, prm: pj.OnCallTransferStatusParam) -> None:
        listener = self._listener()
        if listener is not None:
            listener.on_transfer_told(
                TransferFacts(status=prm.statusCode, is_final=prm.finalNotify)
            )

    def onCallRedirected(self, prm: pj.OnCallRedirectedParam) -> int:
        """Never followed by PJSIP itself, which would leave the account's transport for it."""
        self._tell_moved(prm)
        return int(pj.PJSIP_REDIRECT_STOP)

    @guarded
    def _tell_moved(self, prm: pj.OnCallRedirectedParam) -> None:
        listener = self._listener()
        event = prm.e
        if listener is None or event.type != pj.PJSIP_EVENT_TSX_STATE:
            return
        body = event.body
        change = body.tsxState
        source = change.src
        answer = source.rdata
        listener.on_moved(first_contact(answer.wholeMsg))

    @guarded
    def onCallTransferRequest(self, prm: pj.OnCallTransferRequestParam) -> None:
        prm.statusCode = REFUSED_STATUS

    @guarded
    def onCallReplaceRequest(self, prm: pj.OnCallReplaceRequestParam) -> None:
        prm.statusCode = REFUSED_STATUS


def _is_local_failure(event: pj.SipEvent) -> bool:
    if event.type != pj.PJSIP_EVENT_TSX_STATE:
        return bool(event.type in (pj.PJSIP_EVENT_TIMER, pj.PJSIP_EVENT_TRANSPORT_ERROR))
    body = event.body
    change = body.tsxState
    return bool(change.type in (pj.PJSIP_EVENT_TIMER, pj.PJSIP_EVENT_TRANSPORT_ERROR))
