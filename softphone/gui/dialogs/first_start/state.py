"""What the first-start dialog shows and emits; plain values that any thread may hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from softphone.domain.errors import ErrorCode
from softphone.usecases.ports import Levels, LineAccess, SoundDevice

MICROPHONE, SPEAKER, RINGER = "microphone", "speaker", "ringer"


class FieldTrouble(StrEnum):
    """What is missing or wrong before anything is sent."""

    BACKEND_EMPTY = "backend_empty"
    USERNAME_EMPTY = "username_empty"
    PASSWORD_EMPTY = "password_empty"  # noqa: S105 - a code, not a secret
    LINE_ADDRESS_BAD = "line_address_bad"


@dataclass(frozen=True, kw_only=True)
class WhoAnswer:
    """Who the agent is."""

    backend_url: str
    username: str
    password: str
    own_line: LineAccess | None = None

    def __repr__(self) -> str:
        return f"WhoAnswer(username={self.username!r}, password=***)"


@dataclass(frozen=True, kw_only=True)
class HeadsetAnswer:
    """Device names; None is whatever the system uses."""

    microphone: str | None = None
    speaker: str | None = None
    ringer: str | None = None


@dataclass(frozen=True, kw_only=True)
class StartWanted:
    """Both answers; sent by the button."""

    who: WhoAnswer
    headset: HeadsetAnswer


@dataclass(frozen=True, kw_only=True)
class SoundTestWanted:
    """A tone on the speaker or the ringer, on or off."""

    role: str
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class FirstStartState:
    """Everything the dialog draws beside what is typed."""

    devices: tuple[SoundDevice, ...] | None = None
    """None until the phone has listed them."""
    headset: HeadsetAnswer
    is_keyring_lasting: bool = True
    is_busy: bool = False
    playing: str = ""
    """The role a tone is played on."""
    trouble: FieldTrouble | ErrorCode | None = None


class FirstStartView(Protocol):
    """What the presenter needs of the dialog."""

    def show_start(self, state: FirstStartState) -> None: ...

    def show_levels(self, levels: Levels) -> None: ...

    def finish(self) -> None:
        """Everything is answered: close."""
