"""The check before a shift in the open desk, with its own phone, keyring and backend."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from softphone.backend_client.probe import read_server_time
from softphone.bootstrap.desk_services import Services
from softphone.domain.settings import Settings
from softphone.gui.bridge import Bridge
from softphone.gui.dialogs.check_up.dialog import CheckUpDialog
from softphone.gui.dialogs.check_up.presenter import CheckUpPresenter
from softphone.gui.operations import Operations
from softphone.gui.shell import Shell
from softphone.host.disk import FolderDisk
from softphone.host.paths import DeskPaths
from softphone.usecases.check_up import CheckUp, CheckUpPorts
from softphone.usecases.events import (
    CallUpdated,
    DeskEvent,
    LevelsMeasured,
    LineChanged,
    SoundChanged,
)


@dataclass(frozen=True, kw_only=True)
class CheckUpParts:
    """What the dialog needs of the desk."""

    shell: Shell
    bridge: Bridge
    operations: Operations
    services: Services
    paths: DeskPaths
    settings: Callable[[], Settings]
    is_in_call: Callable[[], bool]
    echo_number: Callable[[], str]


class CheckUpOpener:
    """Opens the dialog once at a time; hears the phone from the first day on. GUI thread."""

    def __init__(self, parts: CheckUpParts) -> None:
        self._parts = parts
        self._known: dict[type[DeskEvent], DeskEvent] = {}
        self._check_up: CheckUp | None = None
        self._open: tuple[CheckUpDialog, CheckUpPresenter] | None = None
        parts.bridge.subscribe(LineChanged, self._hear)
        parts.bridge.subscribe(SoundChanged, self._hear)
        parts.bridge.subscribe(LevelsMeasured, self._hear)
        parts.bridge.subscribe(CallUpdated, self._hear)

    def open(self) -> None:
        """Show it beside the window and begin."""
        if self._open is not None:
            self._open[0].raise_()
            return
        dialog = CheckUpDialog(self._parts.shell)
        presenter = CheckUpPresenter(dialog, self._make_check_up)
        self._open = (dialog, presenter)
        dialog.again_wanted.connect(self._run)
        dialog.finished.connect(self._forget)
        dialog.show()
        self._run()

    def _run(self) -> None:
        if self._open is not None:
            self._parts.operations.start(self._open[1].run(), initiator="check before the shift")

    def _make_check_up(self) -> CheckUp | None:
        if self._parts.is_in_call():
            return None
        self._check_up = CheckUp(self._ports(), self._parts.settings())
        for event in self._known.values():
            self._check_up.follow(event)
        return self._check_up

    def _ports(self) -> CheckUpPorts:
        services = self._parts.services
        return CheckUpPorts(
            disk=FolderDisk(self._parts.paths.data_dir),
            probe_keyring=services.secrets.probe,
            read_server_time=lambda url: asyncio.to_thread(read_server_time, url),
            clock=services.clock,
            phone=services.phone,
            start_phone=_it_runs,
            take_line=_it_has_one,
            echo_phone=services.phone,
            echo_number=self._parts.echo_number,
        )

    def _hear(self, event: DeskEvent) -> None:
        if not isinstance(event, LevelsMeasured | CallUpdated):
            self._known[type(event)] = event
        if self._check_up is not None:
            self._check_up.follow(event)

    def _forget(self, _result: int) -> None:
        if self._open is not None:
            dialog, presenter = self._open
            presenter.let_go()
            dialog.deleteLater()
        self._open = self._check_up = None


def _it_runs() -> None:
    """The desk started its phone long ago."""


async def _it_has_one(_settings: Settings) -> None:
    """The desk gave its phone the line at sign-in."""
