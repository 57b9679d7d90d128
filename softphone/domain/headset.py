"""What a headset with buttons and lights says, and what it is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HeadsetPress(StrEnum):
    """What a wearer did at the headset."""

    OFF_HOOK = "off_hook"
    ON_HOOK = "on_hook"
    HOOK = "hook"
    """The hook button of a headset that does not say in which state it is."""
    MUTE = "mute"
    FLASH = "flash"
    DROP = "drop"


@dataclass(frozen=True)
class HeadsetLights:
    """What a headset shows, and tells its wearer by a voice or a vibration."""

    is_off_hook: bool = False
    is_ringing: bool = False
    is_muted: bool = False
