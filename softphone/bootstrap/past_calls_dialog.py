"""The calls of before in the open desk, and the key that dials the last number again."""

from __future__ import annotations

from softphone.bootstrap.desk_panels import WindowParts
from softphone.bootstrap.desk_window import DeskWindow
from softphone.domain.customer import CustomerId
from softphone.gui.dialogs.past_calls.dialog import PastCallsDialog, PastCallTaken
from softphone.gui.dialogs.past_calls.presenter import PastCallsPresenter
from softphone.usecases.events import InteractionChanged


class PastCallsOpener:
    """Opens the dialog once at a time; what happens meanwhile comes into it. GUI thread."""

    def __init__(self, parts: WindowParts, window: DeskWindow) -> None:
        self._parts = parts
        self._window = window
        self._open: tuple[PastCallsDialog, PastCallsPresenter] | None = None
        window.panels.status_line.past_calls_wanted.connect(self.open)
        window.panels.status_line.redial_wanted.connect(self.redial)
        parts.bridge.subscribe(InteractionChanged, self._on_interaction_changed)

    def open(self) -> None:
        """Show it beside the window."""
        if self._open is not None:
            self._open[0].raise_()
            self._open[0].activateWindow()
            return
        parts = self._parts
        dialog = PastCallsDialog(parts.formats, self._window.shell)
        presenter = PastCallsPresenter(
            dialog, read_calls=parts.use_cases.calls.past_calls, read_name=self._read_name
        )
        self._open = (dialog, presenter)
        dialog.taken.connect(self._on_taken)
        dialog.finished.connect(self._forget)
        dialog.show()
        self._show()

    def redial(self) -> None:
        """Ring the number rung last; nothing rung yet changes nothing."""
        self._parts.operations.start(
            self._parts.use_cases.calls.past_calls.last_dialled(),
            initiator="find the number dialled last",
            succeeded=self._window.panels.call_bar.want_dial,
        )

    def _show(self) -> None:
        if self._open is not None:
            self._parts.operations.start(self._open[1].show(), initiator="show past calls")

    def _on_interaction_changed(self, _event: InteractionChanged) -> None:
        self._show()

    def _on_taken(self, taken: PastCallTaken) -> None:
        self._window.panels.call_bar.want_dial(taken.number)

    async def _read_name(self, customer_id: CustomerId) -> str:
        card = await self._parts.services.backend.look_ups.read_card(customer_id)
        return card.customer.full_name

    def _forget(self, _result: int) -> None:
        if self._open is not None:
            dialog, presenter = self._open
            presenter.let_go()
            dialog.deleteLater()
            # The keys of the desk work in its own window only, and a call may be on its way.
            self._window.shell.activateWindow()
        self._open = None
