"""A sound side that plays and hears nothing, and writes down what it was asked to do."""

from __future__ import annotations

from collections.abc import Callable

import pjsua2 as pj

from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.engine.errors import EngineError
from softphone.engine.sound_port import Recorder
from softphone.wire.engine import DeviceList, DeviceRole, ErrorCode, Event


class SilentSound:
    """Stands in for `Sound` where only signalling is looked at."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self.asked: list[str] = []
        self.microphone_dbfs: float | None = None
        self.dropouts = 0

    def open(self) -> None:
        self.asked.append("open")

    def close(self) -> None:
        self.asked.append("close")

    def join(self, call_media: pj.AudioMedia, *, is_muted: bool) -> None:
        self.asked.append(f"join muted={is_muted}")

    def part(self, call_media: pj.AudioMedia, *, is_gone: bool = False) -> None:
        self.asked.append("part")

    def set_muted(self, call_media: pj.AudioMedia, is_muted: bool) -> None:
        self.asked.append(f"muted={is_muted}")

    def recorder(self, call_id: str, path: str) -> Recorder:
        raise EngineError(ErrorCode.DEVICE_FAILED)

    def list_devices(self) -> DeviceList:
        return DeviceList(sound_system="null", devices=())

    def choose(self, microphone: str | None, speaker: str | None, ringer: str | None) -> None:
        if microphone or speaker or ringer:
            raise EngineError(ErrorCode.UNKNOWN_DEVICE)

    def start_ringing(self) -> None:
        self.asked.append("ring")

    def stop_ringing(self) -> None:
        self.asked.append("ring no more")

    def test(self, role: DeviceRole, is_on: bool) -> None:
        self.asked.append(f"test {role} {is_on}")

    def shape(self, profile: VoiceProfile, sidetone: Sidetone) -> None:
        self.asked.append(f"shape {profile} {sidetone}")

    def reopen(self) -> None:
        self.asked.append("reopen")

    def poll(self) -> None:
        pass
