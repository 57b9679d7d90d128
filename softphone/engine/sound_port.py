"""What the SIP side of the engine asks of the sound side, and nothing more.

Written down apart from both, so that neither imports the other. Every method is called on the
SIP thread, which must not be kept for longer than a few milliseconds.
"""

from __future__ import annotations

from typing import Protocol

import pjsua2 as pj

from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.wire.engine import DeviceList, DeviceRole


class Recorder(Protocol):
    """A recording that runs; it begins when it is made."""

    @property
    def is_over(self) -> bool:
        """It was stopped, or its disk failed."""

    def listen(self, call_media: pj.AudioMedia | None, *, is_gone: bool = False) -> None:
        """To this call, or to none; what `is_gone` was taken out of the bridge by PJSIP."""

    def pause(self, is_paused: bool) -> None: ...

    def mute(self, is_muted: bool) -> None:
        """Leave out what we say, or go on with it."""

    def stop(self) -> None:
        """The file is closed soon after, and that is told. Stopping twice changes nothing."""


class SoundPort(Protocol):
    """Microphone, loudspeaker and ringer, joined to the conference bridge of PJSIP.

    Everything it has to tell (levels, lost devices, what is in use) leaves as wire events through
    the function given to its constructor, called on the SIP thread inside `poll` or a command.
    """

    def open(self) -> None:
        """Open the devices in use; after `libStart`. Without any, the null device is used."""

    def close(self) -> None:
        """Let go of devices and bridge ports; before `libDestroy`."""

    def join(self, call_media: pj.AudioMedia, *, is_muted: bool) -> None:
        """Let the agent hear this call and be heard in it; joining twice changes nothing."""

    def part(self, call_media: pj.AudioMedia, *, is_gone: bool = False) -> None:
        """Undo `join`; parting what was never joined changes nothing.

        What `is_gone` was taken out of the bridge by PJSIP, which calls it an error to part it.
        """

    def set_muted(self, call_media: pj.AudioMedia, is_muted: bool) -> None:
        """Stop or go on sending the microphone to a joined call."""

    @property
    def microphone_dbfs(self) -> float | None:
        """How loud it is, before mute, as last measured in a call; None without a microphone."""

    @property
    def dropouts(self) -> int:
        """Breaks of the sound between the bridge and the devices, since the start."""

    def recorder(self, call_id: str, path: str) -> Recorder:
        """Begin to record into a file that does not exist yet."""

    def list_devices(self) -> DeviceList:
        """What could be chosen now."""

    def choose(self, microphone: str | None, speaker: str | None, ringer: str | None) -> None:
        """Switch devices, in the middle of a call too; null is the system's default.

        Raises `EngineError` with `unknown_device` or `device_failed`, and then nothing changed.
        """

    def start_ringing(self) -> None:
        """Ring on the ringer until told to stop; ringing twice changes nothing."""

    def stop_ringing(self) -> None:
        """Silence the ringer; stopping twice changes nothing."""

    def test(self, role: DeviceRole, is_on: bool) -> None:
        """A tone on `role`, or the microphone's levels without a call."""

    def shape(self, profile: VoiceProfile, sidetone: Sidetone) -> None:
        """What is done to the agent's voice, from soon on; told when it is in use."""

    def reopen(self) -> None:
        """Close what is open and open it again: after a sleep devices may only look alive."""

    def poll(self) -> None:
        """Called about every 20 ms: measures levels, notices lost devices."""
