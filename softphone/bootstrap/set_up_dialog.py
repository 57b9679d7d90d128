"""The first start, and the same two questions asked again from the settings menu."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from softphone.domain.settings import Settings
from softphone.gui.bridge import Bridge
from softphone.gui.dialogs.first_start.dialog import FirstStartDialog
from softphone.gui.dialogs.first_start.presenter import FirstStartPorts, FirstStartPresenter
from softphone.gui.dialogs.first_start.state import HeadsetAnswer, WhoAnswer
from softphone.gui.dialogs.first_start.wiring import FirstStartWiring
from softphone.gui.operations import Operations
from softphone.gui.shell import Shell
from softphone.usecases.ports import Phone, Secrets, SignedIn
from softphone.usecases.sign_in import SignIn


@dataclass(frozen=True, kw_only=True)
class SetUpParts:
    """What the dialog needs of the desk."""

    shell: Shell
    bridge: Bridge
    operations: Operations
    phone: Phone
    secrets: Secrets
    sign_in: SignIn
    settings: Callable[[], Settings]
    change_settings: Callable[[Settings], Awaitable[None]]
    welcome: Callable[[SignedIn], None]


class SetUpDialog:
    """Opens the dialog once at a time. GUI thread."""

    def __init__(self, parts: SetUpParts) -> None:
        self._parts = parts
        self._open: tuple[FirstStartDialog, FirstStartWiring] | None = None

    def open(self) -> None:
        """Show it beside the window, never over a call's controls and never modal."""
        if self._open is not None:
            self._open[0].raise_()
            return
        parts, settings = self._parts, self._parts.settings()
        dialog = FirstStartDialog(settings, parts.shell)
        presenter = FirstStartPresenter(
            dialog,
            FirstStartPorts(
                sound=parts.phone,
                sign_in=self._sign_in,
                keep_headset=self._keep_headset,
                is_keyring_lasting=parts.secrets.is_lasting,
            ),
            headset=HeadsetAnswer(
                microphone=settings.microphone, speaker=settings.speaker, ringer=settings.ringer
            ),
        )
        wiring = FirstStartWiring(
            dialog=dialog,
            presenter=presenter,
            operations=parts.operations,
            bridge=parts.bridge,
        )
        self._open = (dialog, wiring)
        dialog.finished.connect(self._forget)
        dialog.show()

    async def _sign_in(self, who: WhoAnswer) -> None:
        parts = self._parts
        settings = replace(parts.settings(), backend_url=who.backend_url, username=who.username)
        if who.own_line is None:
            settings = replace(settings, phone_line=None)
        else:
            settings = await parts.sign_in.use_own_line(settings, who.own_line)
        signed_in = await parts.sign_in.with_password(settings, who.password)
        await parts.change_settings(settings)
        parts.welcome(signed_in)

    async def _keep_headset(self, headset: HeadsetAnswer) -> None:
        settings = replace(
            self._parts.settings(),
            microphone=headset.microphone,
            speaker=headset.speaker,
            ringer=headset.ringer,
        )
        await self._parts.change_settings(settings)

    def _forget(self, _result: int) -> None:
        if self._open is not None:
            self._open[0].deleteLater()
        self._open = None
