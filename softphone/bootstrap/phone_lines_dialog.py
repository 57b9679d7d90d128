"""The agent's phone lines, typed by hand: kept, and given to the phone at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from softphone.domain.line_check import places_of
from softphone.domain.settings import Settings
from softphone.engine_link.link import EngineLink
from softphone.gui.dialogs.phone_lines.dialog import PhoneLinesDialog
from softphone.gui.dialogs.phone_lines.presenter import LinesPresenter
from softphone.gui.dialogs.phone_lines.state import LinesAnswer
from softphone.gui.operations import Operations
from softphone.gui.shell import Shell
from softphone.host.certificates import holds_certificates
from softphone.usecases.sign_in import SignIn


@dataclass(frozen=True, kw_only=True)
class PhoneLinesParts:
    """What the dialog needs of the desk."""

    shell: Shell
    operations: Operations
    phone: EngineLink
    sign_in: SignIn
    settings: Callable[[], Settings]
    change_settings: Callable[[Settings], Awaitable[None]]


class PhoneLinesOpener:
    """Opens the dialog once at a time. GUI thread."""

    def __init__(self, parts: PhoneLinesParts) -> None:
        self._parts = parts
        self._open: tuple[PhoneLinesDialog, LinesPresenter] | None = None

    def open(self) -> None:
        """Show it beside the window."""
        if self._open is not None:
            self._open[0].raise_()
            return
        dialog = PhoneLinesDialog(self._parts.settings(), self._parts.shell)
        presenter = LinesPresenter(
            dialog,
            keep=self._keep,
            holds_certificates=holds_certificates,
            count_places=self._count_places,
        )
        self._open = (dialog, presenter)
        dialog.save_wanted.connect(self._save)
        dialog.finished.connect(self._forget)
        dialog.show()

    def _save(self, answer: LinesAnswer) -> None:
        if self._open is not None:
            self._parts.operations.start(
                self._open[1].save(answer), initiator="keep the phone lines"
            )

    async def _keep(self, answer: LinesAnswer) -> None:
        parts = self._parts
        settings = await parts.sign_in.use_own_lines(
            parts.settings(), answer.lines, keeps_granted=answer.keeps_granted
        )
        await parts.change_settings(settings)
        await parts.sign_in.take_line_offline(settings)
        if parts.sign_in.line_trouble is not None:
            raise parts.sign_in.line_trouble

    async def _count_places(self, answer: LinesAnswer) -> int | None:
        parts = self._parts
        places = parts.phone.account_places
        if places is None or not answer.keeps_granted:
            return places
        granted = await parts.sign_in.granted_line(parts.settings())
        return places - (1 if granted is None else places_of(granted))

    def _forget(self, _result: int) -> None:
        if self._open is not None:
            dialog, presenter = self._open
            presenter.let_go()
            dialog.deleteLater()
        self._open = None
