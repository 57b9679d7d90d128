"""Decides what the first start shows: checks the answers, tries them, says what is wrong.

No widgets. Owned by the GUI thread's event loop; every coroutine is run by an owner of
`gui/operations.py`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Protocol

from softphone.domain.errors import ErrorCode, KnownError
from softphone.gui.dialogs.first_start.state import (
    MICROPHONE,
    FieldTrouble,
    FirstStartState,
    FirstStartView,
    HeadsetAnswer,
    SoundTestWanted,
    StartWanted,
    WhoAnswer,
)
from softphone.usecases.events import DeskEvent, DevicesChanged, LevelsMeasured, LineChanged
from softphone.usecases.ports import LineState, SoundDevice


class Sound(Protocol):
    """The part of `usecases.ports.Phone` that a headset needs."""

    async def list_devices(self) -> tuple[SoundDevice, ...]: ...

    async def choose_devices(
        self, *, microphone: str | None, speaker: str | None, ringer: str | None
    ) -> None: ...

    async def test_sound(self, role: str, *, is_on: bool) -> None: ...


@dataclass(frozen=True, kw_only=True)
class FirstStartPorts:
    """What the first start runs. `keep_headset` writes the choice into the settings."""

    sound: Sound
    sign_in: Callable[[WhoAnswer], Awaitable[None]]
    keep_headset: Callable[[HeadsetAnswer], Awaitable[None]]
    is_keyring_lasting: bool


class FirstStartPresenter:
    """Opened and closed with its dialog."""

    follows: tuple[type[DeskEvent], ...] = (DevicesChanged, LevelsMeasured)

    def __init__(
        self,
        view: FirstStartView,
        ports: FirstStartPorts,
        *,
        headset: HeadsetAnswer | None = None,
    ) -> None:
        self._view = view
        self._ports = ports
        self._is_let_go = False
        self._state = FirstStartState(
            headset=headset or HeadsetAnswer(), is_keyring_lasting=ports.is_keyring_lasting
        )

    async def open(self) -> None:
        """List the devices and listen to the microphone, as soon as there is a phone."""
        self._show(self._state)
        await self._listen()

    def let_go(self) -> None:
        """The dialog is going: answers that still come are drawn no more."""
        self._is_let_go = True

    async def close(self) -> None:
        """Stop listening and playing; a phone that is away has stopped by itself."""
        try:
            if self._state.playing:
                await self._ports.sound.test_sound(self._state.playing, is_on=False)
            await self._ports.sound.test_sound(MICROPHONE, is_on=False)
        except KnownError:
            return

    async def on_desk_changed(self, event: DeskEvent) -> None:
        """One event of `follows`."""
        match event:
            case LevelsMeasured(levels=levels):
                if not self._is_let_go:
                    self._view.show_levels(levels)
            case DevicesChanged():
                await self._list_devices()
            case LineChanged(status=status):
                await self._follow_engine(status.state)
            case _:
                raise TypeError(f"the first start does not follow {type(event).__name__}")

    async def choose_headset(self, headset: HeadsetAnswer) -> None:
        """Use it at once, so that the test is of what was chosen."""
        self._show(replace(self._state, headset=headset, trouble=None))
        await self._try(self._choose(headset))

    async def test_sound(self, wanted: SoundTestWanted) -> None:
        """A tone, on or off; only one at a time."""
        before = self._state.playing
        if before and before != wanted.role:
            await self._try(self._ports.sound.test_sound(before, is_on=False))
        is_done = await self._try(self._ports.sound.test_sound(wanted.role, is_on=wanted.is_on))
        self._show(replace(self._state, playing=wanted.role if wanted.is_on and is_done else ""))

    async def start(self, wanted: StartWanted) -> None:
        """Sign in, keep the headset, close; what goes wrong is said in the dialog."""
        if self._state.is_busy:
            return
        trouble = find_trouble(wanted.who)
        if trouble is not None:
            self._show(replace(self._state, trouble=trouble))
            return
        self._show(replace(self._state, is_busy=True, trouble=None))
        is_done = await self._try(self._ports.sign_in(wanted.who))
        if is_done:
            is_done = await self._try(self._ports.keep_headset(wanted.headset))
        self._show(replace(self._state, is_busy=False))
        if is_done and not self._is_let_go:
            self._view.finish()

    async def _follow_engine(self, state: LineState) -> None:
        if state is LineState.ENGINE_FAILED:
            self._show(replace(self._state, trouble=ErrorCode.ENGINE_MISSING))
        elif self._state.devices is None and state is not LineState.ENGINE_STARTING:
            await self._listen()

    async def _listen(self) -> None:
        try:
            await self._list_devices()
            await self._ports.sound.test_sound(MICROPHONE, is_on=True)
        except KnownError as error:
            # At the first start the dialog is often there before the engine is: that is no
            # trouble, and the next change of the line tries again.
            if error.code is not ErrorCode.ENGINE_MISSING:
                self._show(replace(self._state, trouble=error.code))

    async def _list_devices(self) -> None:
        devices = await self._ports.sound.list_devices()
        self._show(replace(self._state, devices=devices))

    async def _choose(self, headset: HeadsetAnswer) -> None:
        await self._ports.sound.choose_devices(
            microphone=headset.microphone, speaker=headset.speaker, ringer=headset.ringer
        )

    async def _try(self, work: Awaitable[None]) -> bool:
        try:
            await work
        except KnownError as error:
            self._show(replace(self._state, trouble=error.code))
            return False
        return True

    def _show(self, state: FirstStartState) -> None:
        self._state = state
        if not self._is_let_go:
            self._view.show_start(state)


def find_trouble(who: WhoAnswer) -> FieldTrouble | None:
    """The first thing that is missing or cannot be right."""
    if not who.backend_url:
        return FieldTrouble.BACKEND_EMPTY
    if not who.username:
        return FieldTrouble.USERNAME_EMPTY
    if not who.password:
        return FieldTrouble.PASSWORD_EMPTY
    if who.own_line is not None:
        user, at, host = who.own_line.line.address.removeprefix("sip:").partition("@")
        if not (user and at and host) or any(sign.isspace() for sign in user + host):
            return FieldTrouble.LINE_ADDRESS_BAD
    return None
