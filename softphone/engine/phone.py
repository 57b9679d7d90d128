"""Does what the desk's commands say. The one place where a command's name meets its meaning.

SIP thread only. Handlers raise `EngineError`; what they cause shows up as events.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from softphone.engine.errors import EngineError
from softphone.engine.sip.accounts import Accounts
from softphone.engine.sip.calls import Calls
from softphone.engine.sip.switchboard import Switchboard
from softphone.engine.sound_port import SoundPort
from softphone.wire.engine import (
    AnswerCall,
    ChooseDevices,
    Command,
    CompleteTransfer,
    DeviceList,
    EndCall,
    ErrorCode,
    HoldCall,
    JoinCalls,
    ListDevices,
    MuteCall,
    PauseRecording,
    PlaceCall,
    RedirectCall,
    RejectCall,
    RemoveAccount,
    ReportStatus,
    ResumeCall,
    ResumeRecording,
    SendDtmf,
    SetAccount,
    SetAnswering,
    ShapeVoice,
    Shutdown,
    StartRecording,
    StopRecording,
    TestSound,
    TransferCall,
    WatchExtensions,
)


class Phone:
    """Accounts, calls and sound behind one method."""

    def __init__(
        self, accounts: Accounts, calls: Calls, switchboard: Switchboard, sound: SoundPort
    ) -> None:
        self._accounts = accounts
        self._calls = calls
        self._switchboard = switchboard
        self._sound = sound
        self.is_shutdown_wanted = False
        self._handlers: dict[type[Command], Callable[[Any], DeviceList | None]] = {
            SetAccount: self._set_account,
            RemoveAccount: self._remove_account,
            SetAnswering: self._set_answering,
            WatchExtensions: self._watch_extensions,
            PlaceCall: self._place_call,
            AnswerCall: self._answer_call,
            RejectCall: self._reject_call,
            RedirectCall: self._redirect_call,
            EndCall: self._end_call,
            HoldCall: self._hold_call,
            ResumeCall: self._resume_call,
            MuteCall: self._mute_call,
            SendDtmf: self._send_dtmf,
            StartRecording: self._start_recording,
            PauseRecording: self._pause_recording,
            ResumeRecording: self._resume_recording,
            StopRecording: self._stop_recording,
            TransferCall: self._transfer_call,
            CompleteTransfer: self._complete_transfer,
            JoinCalls: self._join_calls,
            ListDevices: self._list_devices,
            ChooseDevices: self._choose_devices,
            TestSound: self._test_sound,
            ShapeVoice: self._shape_voice,
            ReportStatus: self._report_status,
            Shutdown: self._shut_down,
        }

    def perform(self, command: Command) -> DeviceList | None:
        """Raises `EngineError`; after `Shutdown` nothing is done any more."""
        if self.is_shutdown_wanted:
            raise EngineError(ErrorCode.SHUTTING_DOWN)
        return self._handlers[type(command)](command)

    def _set_account(self, command: SetAccount) -> None:
        if self._calls.has_calls_of(command.account_id):
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "the account still has calls")
        self._accounts.set(command)

    def _remove_account(self, command: RemoveAccount) -> None:
        self._accounts.get(command.account_id)
        if self._calls.has_calls_of(command.account_id):
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "the account still has calls")
        self._accounts.remove(command.account_id)

    def _set_answering(self, command: SetAnswering) -> None:
        self._calls.answering.set(command.rules)

    def _watch_extensions(self, command: WatchExtensions) -> None:
        self._accounts.get(command.account_id).lamps.watch(command.numbers)

    def _place_call(self, command: PlaceCall) -> None:
        self._switchboard.place(command, self._accounts.get(command.account_id))

    def _answer_call(self, command: AnswerCall) -> None:
        self._switchboard.answer(command.call_id)

    def _reject_call(self, command: RejectCall) -> None:
        self._calls.get(command.call_id).reject()

    def _redirect_call(self, command: RedirectCall) -> None:
        identity = self._calls.get(command.call_id).record.identity
        line = self._accounts.get(identity.account_id)
        self._calls.redirect(command.call_id, command.target, line)

    def _end_call(self, command: EndCall) -> None:
        self._calls.get(command.call_id).end()

    def _hold_call(self, command: HoldCall) -> None:
        self._calls.get(command.call_id).mid.hold(True)

    def _resume_call(self, command: ResumeCall) -> None:
        self._switchboard.resume(command.call_id)

    def _mute_call(self, command: MuteCall) -> None:
        self._calls.get(command.call_id).mid.mute(command.is_muted)

    def _send_dtmf(self, command: SendDtmf) -> None:
        self._calls.get(command.call_id).mid.send_dtmf(command.digits, command.method)

    def _start_recording(self, command: StartRecording) -> None:
        self._calls.get(command.call_id).mid.recording.start(command.path)

    def _pause_recording(self, command: PauseRecording) -> None:
        self._calls.get(command.call_id).mid.recording.pause(True)

    def _resume_recording(self, command: ResumeRecording) -> None:
        self._calls.get(command.call_id).mid.recording.pause(False)

    def _stop_recording(self, command: StopRecording) -> None:
        self._calls.get(command.call_id).mid.recording.stop()

    def _transfer_call(self, command: TransferCall) -> None:
        identity = self._calls.get(command.call_id).record.identity
        self._switchboard.transfer(command, self._accounts.get(identity.account_id))

    def _complete_transfer(self, command: CompleteTransfer) -> None:
        self._switchboard.complete(command)

    def _join_calls(self, command: JoinCalls) -> None:
        self._switchboard.join(command)

    def _list_devices(self, command: ListDevices) -> DeviceList:  # noqa: ARG002
        return self._sound.list_devices()

    def _choose_devices(self, command: ChooseDevices) -> None:
        self._sound.choose(command.microphone, command.speaker, command.ringer)

    def _test_sound(self, command: TestSound) -> None:
        self._sound.test(command.role, command.is_on)

    def _shape_voice(self, command: ShapeVoice) -> None:
        self._sound.shape(command.profile, command.sidetone)

    def _report_status(self, command: ReportStatus) -> None:  # noqa: ARG002
        self._accounts.report()
        self._calls.answering.report()
        self._calls.report()

    def _shut_down(self, command: Shutdown) -> None:  # noqa: ARG002
        self.is_shutdown_wanted = True
