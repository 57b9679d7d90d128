"""The phone as the desk drives it: commands out, events in, and everything said again to an
engine that takes the place of one that died.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from softphone.domain.answering import EVERYTHING_RINGS, AnsweringRules
from softphone.domain.call import CallId, CallSnapshot, CallState, EndCause
from softphone.domain.colleague import ExtensionState
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import KeyMethod, PhoneLine
from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.engine_link import translation
from softphone.engine_link.process import engine_command
from softphone.engine_link.restart_policy import USUAL_LIMITS, RestartLimits
from softphone.engine_link.supervisor import EngineSupervisor
from softphone.engine_link.wanted import ACCOUNT_ID, Wanted
from softphone.usecases.events import (
    AnsweringChanged,
    CallUpdated,
    DeskEvent,
    ExtensionStateChanged,
    LineChanged,
    MailboxChanged,
    MoreLineChanged,
    QualityMeasured,
    WarningChanged,
)
from softphone.usecases.ports import LineAccess, LineState, LineStatus, SoundDevice
from softphone.wire import engine as wire

_log = logging.getLogger(__name__)


class EngineLink:
    """Implements `ports.Phone` and `LampPhone`. Belongs to the GUI thread and its event loop.

    `start` and `stop` are the desk's own; events are published on the GUI thread.
    """

    def __init__(
        self,
        publish: Callable[[DeskEvent], None],
        command: Sequence[str] | None = None,
        *,
        limits: RestartLimits = USUAL_LIMITS,
        name_servers: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        """`name_servers` is asked for their addresses when a line is to be found by its domain."""
        self._publish = publish
        self._command = tuple(command or engine_command())
        self._name_servers = name_servers
        self._wanted = Wanted()
        self._calls: dict[CallId, CallSnapshot] = {}
        self._account_of: dict[CallId, str] = {}
        self._key_methods: dict[str, KeyMethod] = {}
        """Of each line that is set, by its account."""
        self._tested: dict[CallId, Callable[[DeskEvent], None]] = {}
        self._greeting: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_stopping = False
        self._engine = EngineSupervisor(self._command, limits=limits)
        self._engine.state_changed.connect(self._on_engine_state_changed)
        self._engine.greeted.connect(self._on_greeted)
        self._engine.event_arrived.connect(self._on_event_arrived)
        self._engine.lost.connect(self._on_lost)

    def start(self) -> None:
        """Start the engine; called on the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._engine.start()

    async def stop(self) -> None:
        """End calls, unregister and end the engine; returns when its process is gone."""
        self._is_stopping = True
        if self._greeting is not None:
            self._greeting.cancel()
        await self._engine.stop()

    @property
    def account_places(self) -> int | None:
        """How many lines the engine can hold, counting each second server; None without one."""
        limits = self._engine.limits
        return limits.max_accounts if limits is not None else None

    async def set_line(self, line: PhoneLine, password: str, *, turn_password: str = "") -> None:
        """Use this account, now or as soon as there is an engine, and after each restart."""
        access = LineAccess(line=line, password=password, turn_password=turn_password)
        account = translation.account(ACCOUNT_ID, access, is_main=True)
        self._key_methods[ACCOUNT_ID] = line.key_method
        self._want(replace(self._wanted, account=account, is_main_srv=line.is_found_by_domain))
        self._publish(MailboxChanged(mailbox=None))
        if self._engine.is_ready:
            await self._ask_all([account, *([lamps] if (lamps := self._wanted.lamps) else [])])

    async def remove_line(self) -> None:
        """Have no line to ring out with."""
        had_one = self._wanted.account is not None
        self._want(replace(self._wanted, account=None, is_main_srv=False))
        if had_one and self._engine.is_ready:
            await self._engine.ask(wire.RemoveAccount(account_id=ACCOUNT_ID))

    async def set_more_lines(self, lines: tuple[LineAccess, ...]) -> None:
        """Be rung on these, too; give up those set before that are not among them."""
        more = tuple(
            translation.account(f"{ACCOUNT_ID}-{place}", access)
            for place, access in enumerate(lines, start=2)
        )
        self._key_methods.update(
            (account.account_id, access.line.key_method)
            for account, access in zip(more, lines, strict=True)
        )
        before = {account.account_id: account for account in self._wanted.more}
        kept = {account.address for account in more}
        self._tell_gone({account.address for account in self._wanted.more} - kept)
        is_srv = any(access.line.is_found_by_domain for access in lines)
        self._want(replace(self._wanted, more=more, is_more_srv=is_srv))
        if not self._engine.is_ready:
            return
        changed: list[wire.Command] = [
            account for account in more if before.pop(account.account_id, None) != account
        ]
        # Places are made free before others are taken: the engine has few.
        await self._ask_all([*map(_removal, before), *changed])

    async def _ask_all(self, commands: Sequence[wire.Command]) -> None:
        """One that is refused keeps no other from being carried out; the first refusal is told."""
        refused: list[KnownError] = []
        for command in commands:
            try:
                await self._engine.ask(command)
            except KnownError as error:
                refused.append(error)
        if refused:
            raise refused[0]

    def _tell_gone(self, addresses: set[str]) -> None:
        gone = LineStatus(state=LineState.NO_ACCOUNT)
        for address in sorted(addresses):
            self._publish(MoreLineChanged(address=address, status=gone))

    def _want(self, wanted: Wanted) -> None:
        """PJSIP learns of name servers when it starts; so another engine takes them up."""
        self._wanted = wanted
        command = self._command
        if wanted.is_main_srv or wanted.is_more_srv:
            command += tuple(f"--nameserver={address}" for address in self._name_servers())
        self._engine.change_command(command)
        if not self._calls:
            self._engine.renew()

    async def place_call(
        self, call_id: CallId, number: str, *, returns_to: CallId | None = None
    ) -> None:
        """Ring; the call's life comes as `CallUpdated` events."""
        if self._wanted.account is None:
            raise KnownError(ErrorCode.NO_PHONE_ACCOUNT, "no line is set")
        self._check_room()
        # A colleague is asked on the line the customer is on: only that one can connect the two.
        account_id = self._account_of.get(returns_to, ACCOUNT_ID) if returns_to else ACCOUNT_ID
        await self._engine.ask(
            wire.PlaceCall(
                account_id=account_id, call_id=call_id, target=number, returns_to=returns_to
            )
        )

    def _check_room(self) -> None:
        """Refuse what the library has no place for; the engine counts what it still lets go of."""
        limits = self._engine.limits
        if self._engine.is_ready and limits is not None and len(self._calls) >= limits.max_calls:
            raise KnownError(ErrorCode.TOO_MANY_CALLS, f"{limits.max_calls} at most")

    async def place_test_call(
        self, call_id: CallId, number: str, hear: Callable[[DeskEvent], None]
    ) -> None:
        """Ring for a check: what happens goes to `hear`, and nobody else hears of the call."""
        self._tested[call_id] = hear
        try:
            await self.place_call(call_id, number)
        except KnownError:
            del self._tested[call_id]
            raise

    async def send_tones(self, call_id: CallId, digits: str) -> None:
        """Keys as tones in the voice."""
        method = wire.KeyMethod.IN_BAND
        await self._engine.ask(wire.SendDtmf(call_id=call_id, digits=digits, method=method))

    async def answer_call(self, call_id: CallId) -> None:
        """Take a ringing call."""
        await self._engine.ask(wire.AnswerCall(call_id=call_id))

    async def reject_call(self, call_id: CallId) -> None:
        """Say busy to a ringing call."""
        await self._engine.ask(wire.RejectCall(call_id=call_id))

    async def redirect_call(self, call_id: CallId, number: str) -> None:
        """Whoever rings is told to ring there."""
        await self._engine.ask(wire.RedirectCall(call_id=call_id, target=number))

    async def set_answering(self, rules: AnsweringRules) -> None:
        """Now or as soon as there is an engine, and after each restart; refused rules are not."""
        before, wanted = self._wanted.answering, translation.answering(rules)
        self._wanted = replace(self._wanted, answering=wanted)
        if not self._engine.is_ready:
            return
        try:
            await self._engine.ask(wanted)
        except KnownError:
            self._wanted = replace(self._wanted, answering=before)
            raise

    async def watch_extensions(self, numbers: tuple[str, ...]) -> None:
        """Now or as soon as there is a line, and after each restart; a refused list is not."""
        before = self._wanted.watched
        self._wanted = replace(self._wanted, watched=numbers)
        if not self._engine.is_ready or self._wanted.account is None:
            return
        try:
            await self._engine.ask(wire.WatchExtensions(account_id=ACCOUNT_ID, numbers=numbers))
        except KnownError:
            self._wanted = replace(self._wanted, watched=before)
            raise

    async def end_call(self, call_id: CallId) -> None:
        """Hang up, or cancel a call that rings there."""
        await self._engine.ask(wire.EndCall(call_id=call_id))

    async def hold_call(self, call_id: CallId) -> None:
        """`HELD` comes as an event once the far end confirmed it."""
        await self._engine.ask(wire.HoldCall(call_id=call_id))

    async def resume_call(self, call_id: CallId) -> None:
        """Take a held call back."""
        await self._engine.ask(wire.ResumeCall(call_id=call_id))

    async def transfer_call(self, call_id: CallId, number: str) -> None:
        """Send the other side there without asking."""
        await self._engine.ask(wire.TransferCall(call_id=call_id, target=number))

    async def park_call(self, call_id: CallId, number: str) -> None:
        """Send the other side there to wait, and hear what is said about it."""
        parking = wire.TransferCall(call_id=call_id, target=number, is_parking=True)
        await self._engine.ask(parking)

    async def complete_transfer(self, call_id: CallId, *, to_call_id: CallId) -> None:
        """Connect two calls with each other."""
        await self._engine.ask(wire.CompleteTransfer(call_id=call_id, to_call_id=to_call_id))

    async def join_calls(self, call_ids: tuple[CallId, ...]) -> None:
        """Everybody hears everybody."""
        await self._engine.ask(wire.JoinCalls(call_ids=call_ids))

    async def mute_call(self, call_id: CallId, *, is_muted: bool) -> None:
        """They hear nothing of us while muted."""
        await self._engine.ask(wire.MuteCall(call_id=call_id, is_muted=is_muted))

    async def send_dtmf(self, call_id: CallId, digits: str) -> None:
        """Press keys, by the way of the call's line."""
        method = self._key_methods.get(self._account_of.get(call_id, ACCOUNT_ID))
        await self._engine.ask(
            wire.SendDtmf(call_id=call_id, digits=digits, method=method or KeyMethod.RFC4733)
        )

    async def start_recording(self, call_id: CallId, path: str) -> None:
        """Whether that is allowed was asked before."""
        await self._engine.ask(wire.StartRecording(call_id=call_id, path=path))

    async def pause_recording(self, call_id: CallId, *, is_paused: bool) -> None:
        """Leave out what is said, or go on."""
        command = wire.PauseRecording if is_paused else wire.ResumeRecording
        await self._engine.ask(command(call_id=call_id))

    async def stop_recording(self, call_id: CallId) -> None:
        """Close the file."""
        await self._engine.ask(wire.StopRecording(call_id=call_id))

    async def list_devices(self) -> tuple[SoundDevice, ...]:
        """What can be chosen now."""
        return translation.devices((await self._engine.ask(wire.ListDevices())).data)

    async def choose_devices(
        self, *, microphone: str | None, speaker: str | None, ringer: str | None
    ) -> None:
        """Use these, now or as soon as there is an engine, and after each restart."""
        devices = wire.ChooseDevices(microphone=microphone, speaker=speaker, ringer=ringer)
        self._wanted = replace(self._wanted, devices=devices)
        if self._engine.is_ready:
            await self._engine.ask(devices)

    async def shape_voice(self, profile: VoiceProfile, sidetone: Sidetone) -> None:
        """Now or as soon as there is an engine, and after each restart."""
        voice = wire.ShapeVoice(profile=profile, sidetone=sidetone)
        if self._wanted.voice is None and voice == wire.ShapeVoice():
            # So every engine begins.
            return
        self._wanted = replace(self._wanted, voice=voice)
        if self._engine.is_ready:
            await self._engine.ask(voice)

    async def test_sound(self, role: str, *, is_on: bool) -> None:
        """A tone on speaker or ringer; the microphone's level comes as events."""
        try:
            device_role = wire.DeviceRole(role)
        except ValueError:
            raise KnownError(ErrorCode.DEVICE_UNKNOWN, "no such role") from None
        await self._engine.ask(wire.TestSound(role=device_role, is_on=is_on))

    def _on_engine_state_changed(self, state: LineState) -> None:
        self._publish(LineChanged(status=LineStatus(state=state)))

    def _on_greeted(self) -> None:
        state = LineState.NO_ACCOUNT if self._wanted.account is None else LineState.REGISTERING
        self._publish(LineChanged(status=LineStatus(state=state)))
        if self._loop is not None:
            self._greeting = self._loop.create_task(self._tell_wanted(self._wanted))

    async def _tell_wanted(self, wanted: Wanted) -> None:
        for command in wanted.commands:
            if self._is_stopping:
                continue
            try:
                await self._engine.ask(command)
            except KnownError as error:
                # `wait_for` loses a cancellation that meets an answer, so it is looked for here.
                if self._is_stopping:
                    return
                # The engine's own events tell the screen what is in use; nobody waits for this.
                _log.error("%s refused at start: %s", type(command).__name__, error)

    def _on_event_arrived(self, event: wire.Event) -> None:
        desk_event = self._desk_event(event)
        if desk_event is None:
            return
        if isinstance(desk_event, CallUpdated):
            self._remember(desk_event.call)
        self._hand_on(desk_event)

    def _hand_on(self, event: DeskEvent) -> None:
        """To everybody, or to whoever tries something with the call it is about."""
        match event:
            case CallUpdated(call=call) if call.call_id in self._tested:
                is_over = call.state is CallState.ENDED
                hear = self._tested.pop(call.call_id) if is_over else self._tested[call.call_id]
                hear(event)
            case QualityMeasured(call_id=call_id) | WarningChanged(call_id=call_id) if (
                call_id in self._tested
            ):
                self._tested[call_id](event)
            case _:
                self._publish(event)

    def _desk_event(self, event: wire.Event) -> DeskEvent | None:
        more = {account.account_id: account for account in self._wanted.more}
        match event:
            case wire.AccountChanged(account_id=account_id) if account_id != ACCOUNT_ID:
                known = more.get(account_id)
                return None if known is None else translation.more_line(known, event)
            case wire.CallChanged(account_id=account_id):
                self._account_of[CallId(event.call_id)] = account_id
                on_line = more[account_id].address if account_id in more else ""
                call = replace(translation.snapshot(event), on_line=on_line)
                return CallUpdated(call=call)
            case _:
                return translation.desk_event(event)

    def _remember(self, call: CallSnapshot) -> None:
        if call.state is CallState.ENDED:
            self._calls.pop(call.call_id, None)
            self._account_of.pop(call.call_id, None)
            if not self._calls:
                self._engine.renew()
        else:
            self._calls[call.call_id] = call

    def _on_lost(self) -> None:
        # Nobody is turned away or sent on while there is no engine; the next one says when it is.
        self._publish(AnsweringChanged(rules=EVERYTHING_RINGS))
        for number in self._wanted.watched:
            self._publish(ExtensionStateChanged(number=number, state=ExtensionState.UNKNOWN))
        lost, self._calls = self._calls, {}
        self._account_of.clear()
        for call in lost.values():
            ended = replace(call, state=CallState.ENDED, end_cause=EndCause.ENGINE_LOST)
            self._hand_on(CallUpdated(call=ended))


def _removal(account_id: str) -> wire.RemoveAccount:
    return wire.RemoveAccount(account_id=account_id)
