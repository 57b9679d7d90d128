"""The agent's colleagues in the open desk: lamps, and whoever is rung, asked or picked up from."""

from __future__ import annotations

from collections.abc import Awaitable

from softphone.bootstrap.desk_panels import WindowParts
from softphone.bootstrap.desk_window import DeskWindow
from softphone.domain.errors import KnownError
from softphone.gui.dialogs.colleagues.dialog import ColleaguesDialog
from softphone.gui.dialogs.colleagues.state import (
    ColleagueRemoved,
    ColleagueRung,
    ColleaguesState,
    ColleagueTyped,
    PickUpFrom,
)
from softphone.gui.panels.call_bar.state import SwitchboardDeed, SwitchboardWanted
from softphone.usecases.events import CallUpdated, ExtensionStateChanged


class ColleaguesOpener:
    """Opens the dialog once at a time; follows the lamps from the first day on. GUI thread."""

    def __init__(self, parts: WindowParts, window: DeskWindow) -> None:
        self._parts = parts
        self._window = window
        self._watch = parts.use_cases.calls.watch_colleagues
        self._dialog: ColleaguesDialog | None = None
        window.panels.status_line.colleagues_wanted.connect(self.open)
        parts.bridge.subscribe(ExtensionStateChanged, self._on_extension_state_changed)
        parts.bridge.subscribe(CallUpdated, self._on_call_updated)

    def open(self) -> None:
        """Show it beside the window."""
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        dialog = ColleaguesDialog(self._parts.formats.phone, parent=self._window.shell)
        self._dialog = dialog
        dialog.rung.connect(self._on_rung)
        dialog.pick_up_wanted.connect(self._on_pick_up_wanted)
        dialog.typed.connect(self._on_typed)
        dialog.removed.connect(self._on_removed)
        dialog.finished.connect(self._forget)
        self._show()
        dialog.show()

    def _show(self) -> None:
        if self._dialog is not None:
            services = self._parts.use_cases.sign_in.line_services
            is_asking = self._window.panels.transfer.can_ask
            self._dialog.show_colleagues(
                ColleaguesState(
                    lamps=self._watch.lamps,
                    is_asking=is_asking,
                    can_pick_up=bool(services.pick_up_from) and not is_asking,
                )
            )

    def _on_extension_state_changed(self, event: ExtensionStateChanged) -> None:
        self._watch.follow(event.number, event.state)
        self._show()

    def _on_call_updated(self, _event: CallUpdated) -> None:
        self._show()

    def _on_rung(self, rung: ColleagueRung) -> None:
        panels = self._window.panels
        if panels.transfer.can_ask:
            panels.transfer.ask(rung.number)
        else:
            panels.call_bar.want_dial(rung.number)

    def _on_pick_up_wanted(self, wanted: PickUpFrom) -> None:
        deed = SwitchboardWanted(deed=SwitchboardDeed.PICK_UP, typed=wanted.number)
        self._window.panels.call_bar.switchboard_wanted.emit(deed)

    def _on_typed(self, typed: ColleagueTyped) -> None:
        self._start(self._add(typed), "keep a colleague")

    def _on_removed(self, removed: ColleagueRemoved) -> None:
        self._start(self._remove(removed), "take a colleague off the list")

    def _start(self, deed: Awaitable[None], initiator: str) -> None:
        self._parts.operations.start(self._or_tell(deed), initiator=initiator)

    async def _or_tell(self, deed: Awaitable[None]) -> None:
        try:
            await deed
        except KnownError as error:
            if self._dialog is not None:
                self._dialog.show_trouble(error.code)

    async def _add(self, typed: ColleagueTyped) -> None:
        number = await self._watch.add(typed.name, typed.number)
        self._show()
        if self._dialog is not None:
            self._dialog.show_kept(number)

    async def _remove(self, removed: ColleagueRemoved) -> None:
        await self._watch.remove(removed.number)
        self._show()

    def _forget(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            # The keys of the desk work in its own window only, and a call may be on its way.
            self._window.shell.activateWindow()
        self._dialog = None
