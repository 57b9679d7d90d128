"""A phone that remembers what it was asked and does nothing by itself."""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.answering import AnsweringRules
from softphone.domain.call import CallId
from softphone.domain.errors import KnownError
from softphone.domain.settings import PhoneLine
from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.usecases.events import DeskEvent
from softphone.usecases.ports import LineAccess, SoundDevice


class SpyPhone:
    """Fills the `Phone` port. With `refuses` set, every command fails with that error."""

    def __init__(self, devices: tuple[SoundDevice, ...] = ()) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.opened: dict[str, LineAccess] = {}
        self.refuses: KnownError | None = None
        self.devices = devices

    async def set_line(self, line: PhoneLine, password: str, *, turn_password: str = "") -> None:
        self._note("set_line", line.address)

    async def remove_line(self) -> None:
        self._note("remove_line")

    async def set_more_lines(self, lines: tuple[LineAccess, ...]) -> None:
        self.opened.update({each.line.address: each for each in lines})
        self._note("set_more_lines", *(each.line.address for each in lines))

    async def place_call(
        self, call_id: CallId, number: str, *, returns_to: CallId | None = None
    ) -> None:
        self._note("place_call", number, *([returns_to] if returns_to else []))

    async def answer_call(self, call_id: CallId) -> None:
        self._note("answer_call", call_id)

    async def reject_call(self, call_id: CallId) -> None:
        self._note("reject_call", call_id)

    async def redirect_call(self, call_id: CallId, number: str) -> None:
        self._note("redirect_call", call_id, number)

    async def set_answering(self, rules: AnsweringRules) -> None:
        self._note("set_answering", repr(rules))

    async def watch_extensions(self, numbers: tuple[str, ...]) -> None:
        self._note("watch_extensions", *numbers)

    async def end_call(self, call_id: CallId) -> None:
        self._note("end_call", call_id)

    async def hold_call(self, call_id: CallId) -> None:
        self._note("hold_call", call_id)

    async def resume_call(self, call_id: CallId) -> None:
        self._note("resume_call", call_id)

    async def transfer_call(self, call_id: CallId, number: str) -> None:
        self._note("transfer_call", call_id, number)

    async def park_call(self, call_id: CallId, number: str) -> None:
        self._note("park_call", call_id, number)

    async def complete_transfer(self, call_id: CallId, *, to_call_id: CallId) -> None:
        self._note("complete_transfer", call_id, to_call_id)

    async def join_calls(self, call_ids: tuple[CallId, ...]) -> None:
        self._note("join_calls", *call_ids)

    async def mute_call(self, call_id: CallId, *, is_muted: bool) -> None:
        self._note("mute_call", call_id, str(is_muted))

    async def send_dtmf(self, call_id: CallId, digits: str) -> None:
        self._note("send_dtmf", call_id, digits)

    async def place_test_call(
        self, call_id: CallId, number: str, hear: Callable[[DeskEvent], None]
    ) -> None:
        self._note("place_test_call", number)

    async def send_tones(self, call_id: CallId, digits: str) -> None:
        self._note("send_tones", call_id, digits)

    async def start_recording(self, call_id: CallId, path: str) -> None:
        self._note("start_recording", call_id, path)

    async def pause_recording(self, call_id: CallId, *, is_paused: bool) -> None:
        self._note("pause_recording", call_id, str(is_paused))

    async def stop_recording(self, call_id: CallId) -> None:
        self._note("stop_recording", call_id)

    async def list_devices(self) -> tuple[SoundDevice, ...]:
        self._note("list_devices")
        return self.devices

    async def choose_devices(
        self, *, microphone: str | None, speaker: str | None, ringer: str | None
    ) -> None:
        self._note("choose_devices", microphone or "", speaker or "", ringer or "")

    async def shape_voice(self, profile: VoiceProfile, sidetone: Sidetone) -> None:
        self._note("shape_voice", profile, sidetone)

    async def test_sound(self, role: str, *, is_on: bool) -> None:
        self._note("test_sound", role, str(is_on))

    def _note(self, *words: str) -> None:
        self.asked.append(words)
        if self.refuses is not None:
            raise self.refuses
