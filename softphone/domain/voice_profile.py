"""How the agent's own voice is treated, and whether they hear themselves."""

from __future__ import annotations

from enum import StrEnum


class VoiceProfile(StrEnum):
    """What is done to the microphone's sound before anybody hears it."""

    HEADSET = "headset"
    """Nothing: a headset has no echo, and any processing costs quality."""
    NOISY_ROOM = "noisy_room"
    """A headset in a loud office: steady noise is taken away."""
    SPEAKERS = "speakers"
    """No headset at all: echo and noise are taken away, and the level is kept."""


class Sidetone(StrEnum):
    """How loud agents hear themselves in their own ear."""

    OFF = "off"
    QUIET = "quiet"
    LOUD = "loud"
