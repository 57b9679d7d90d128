"""The agent's rules for calls that come in, typed by hand: in force, then kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from softphone.domain.answering import AnsweringRules
from softphone.domain.errors import KnownError
from softphone.domain.settings import Settings
from softphone.gui.dialogs.answering.dialog import AnsweringDialog
from softphone.gui.operations import Operations
from softphone.gui.shell import Shell
from softphone.usecases.rule_answering import RuleAnswering


@dataclass(frozen=True, kw_only=True)
class AnsweringParts:
    """What the dialog needs of the desk."""

    shell: Shell
    operations: Operations
    rule_answering: RuleAnswering
    settings: Callable[[], Settings]
    show_phone: Callable[[str], str]


class AnsweringOpener:
    """Opens the dialog once at a time. GUI thread."""

    def __init__(self, parts: AnsweringParts) -> None:
        self._parts = parts
        self._dialog: AnsweringDialog | None = None

    def open(self) -> None:
        """Show it beside the window."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        parts = self._parts
        dialog = AnsweringDialog(parts.settings().answering, parts.show_phone, parts.shell)
        self._dialog = dialog
        dialog.save_wanted.connect(self._save)
        dialog.finished.connect(self._forget)
        dialog.show()

    def _save(self, rules: AnsweringRules) -> None:
        self._parts.operations.start(self._keep(rules), initiator="keep the answering rules")

    async def _keep(self, rules: AnsweringRules) -> None:
        try:
            await self._parts.rule_answering.keep(rules)
        except KnownError as error:
            if self._dialog is not None:
                self._dialog.show_trouble(error.code)
            return
        if self._dialog is not None:
            self._dialog.accept()

    def _forget(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None
