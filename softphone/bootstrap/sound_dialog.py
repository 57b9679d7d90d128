"""Sound and recording, chosen in a dialog: heard at once, kept when it is saved."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from softphone.domain.settings import Settings
from softphone.gui.dialogs.sound.dialog import SoundSaved, SoundSettingsDialog, VoiceTried
from softphone.gui.operations import Operations
from softphone.gui.shell import Shell
from softphone.host.us_states import STATES
from softphone.usecases.ports import Phone


@dataclass(frozen=True, kw_only=True)
class SoundDialogParts:
    """What the dialog needs of the desk."""

    shell: Shell
    operations: Operations
    phone: Phone
    recordings_dir: Path
    settings: Callable[[], Settings]
    change_settings: Callable[[Settings], Awaitable[None]]


class SoundDialogOpener:
    """Opens the dialog once at a time. GUI thread."""

    def __init__(self, parts: SoundDialogParts) -> None:
        self._parts = parts
        self._open: SoundSettingsDialog | None = None

    def open(self) -> None:
        """Show it beside the window."""
        if self._open is not None:
            self._open.raise_()
            return
        parts = self._parts
        dialog = SoundSettingsDialog(
            parts.settings(),
            default_folder=str(parts.recordings_dir),
            states=tuple(sorted(set(STATES.values()))),
            parent=parts.shell,
        )
        self._open = dialog
        dialog.tried.connect(self._try)
        dialog.saved.connect(self._save)
        dialog.rejected.connect(self._undo)
        dialog.finished.connect(self._forget)
        dialog.show()

    async def use_voice(self) -> None:
        """What is kept in the settings; the phone remembers it over its own restarts."""
        settings = self._parts.settings()
        await self._parts.phone.shape_voice(settings.voice_profile, settings.sidetone)

    def _try(self, tried: VoiceTried) -> None:
        self._parts.operations.start(
            self._parts.phone.shape_voice(tried.profile, tried.sidetone),
            initiator="try the sound",
        )

    def _save(self, saved: SoundSaved) -> None:
        self._parts.operations.start(self._keep(saved.settings), initiator="keep the sound")

    async def _keep(self, chosen: Settings) -> None:
        # Others may have changed something else while the dialog was open.
        await self._parts.change_settings(
            replace(
                self._parts.settings(),
                voice_profile=chosen.voice_profile,
                sidetone=chosen.sidetone,
                office_state=chosen.office_state,
                recordings_folder=chosen.recordings_folder,
            )
        )
        await self.use_voice()

    def _undo(self) -> None:
        self._parts.operations.start(self.use_voice(), initiator="undo what was tried")

    def _forget(self, _result: int) -> None:
        if self._open is not None:
            self._open.deleteLater()
        self._open = None
