"""The window of the desk: its panels in the shell, its keys, its look and its language."""

from __future__ import annotations

import time

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from softphone.bootstrap.desk_panels import JoinedPanels, Panels, WindowParts
from softphone.domain.settings import Settings
from softphone.gui.focus import is_typed_in
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.panels.call_bar.panel import CallBarPanel
from softphone.gui.panels.customer.panel import CustomerPanel
from softphone.gui.panels.notes.panel import NotesPanel
from softphone.gui.panels.recording.panel import RecordingPanel
from softphone.gui.panels.script.panel import ScriptPanel
from softphone.gui.panels.status_line.panel import StatusLinePanel
from softphone.gui.panels.transfer.panel import TransferPanel
from softphone.gui.panels.visits.panel import VisitsPanel
from softphone.gui.panels.work.panel import WorkPanel
from softphone.gui.shell import DeskPanels, Shell
from softphone.gui.shortcuts import DeskAction, KeyMap
from softphone.gui.theme import Appearance
from softphone.gui.widgets.notice_strip import NoticeStrip


class DeskWindow:
    """Makes the panels at once; `join` brings them to life. GUI thread."""

    def __init__(
        self, parts: WindowParts, application: QApplication, geometry: QSettings | None
    ) -> None:
        self._parts = parts
        self._joined: JoinedPanels | None = None
        self._appearance = Appearance(application)
        self._language = InterfaceLanguage(application)
        self._dress(parts.memory.settings)
        keys = KeyMap()
        self.panels = self._make_panels(keys)
        self.shell = Shell(
            DeskPanels(
                call_bar=self.panels.call_bar,
                transfer=self.panels.transfer,
                recording=self.panels.recording,
                notices=NoticeStrip(parts.notices),
                work=self.panels.work,
                script=self.panels.script,
                notes=self.panels.notes,
                customer=self.panels.customer,
                visits=self.panels.visits,
                status_line=self.panels.status_line,
            ),
            geometry,
        )
        self._keys = keys
        self._set_keys_up(keys)

    def come_forward(self) -> None:
        """The agent asked for the desk from outside; a field being typed in keeps its keyboard.

        Without the keyboard the window is only shown on top, and its entry in the task bar blinks.
        """
        shell = self.shell
        shell.setWindowState(shell.windowState() & ~Qt.WindowState.WindowMinimized)
        shell.show()
        shell.raise_()
        if is_typed_in(shell.focusWidget()):
            QApplication.alert(shell)
        else:
            shell.activateWindow()

    def dial_key(self) -> str:
        """The key that rings, as it is written on it."""
        return self._keys.key(DeskAction.DIAL).toString(QKeySequence.SequenceFormat.NativeText)

    def join(self) -> None:
        """Called once, on the running event loop, when the store is open."""
        self._joined = JoinedPanels(self.panels, self._parts)

    def apply(self, settings: Settings) -> None:
        """Look and language, without a restart."""
        self._dress(settings)
        self.panels.status_line.show_choices(
            language=settings.interface_language, theme=settings.theme
        )

    def show_agent(self, name: str) -> None:
        """Who is signed in."""
        if self._joined is not None:
            self._joined.status.show_agent(name)

    def show_presence(self) -> None:
        """The agent's state changed."""
        if self._joined is not None:
            self._joined.presence.show()

    def close(self) -> None:
        """Take the window off the screen for good."""
        self.shell.hide()
        self.shell.deleteLater()

    def _make_panels(self, keys: KeyMap) -> Panels:
        formats, clock = self._parts.formats, self._parts.services.clock
        speaks = self._parts.memory.interface_language
        return Panels(
            call_bar=CallBarPanel(
                show_phone=formats.phone, monotonic=time.monotonic, keys=keys, speaks=speaks
            ),
            transfer=TransferPanel(show_phone=formats.phone, keys=keys),
            recording=RecordingPanel(now=clock.now, keys=keys),
            work=WorkPanel(formats=formats, clock=clock, interface_language=speaks),
            script=ScriptPanel(keys),
            notes=NotesPanel(formats=formats, clock=clock, keys=keys),
            customer=CustomerPanel(formats=formats, clock=clock),
            visits=VisitsPanel(formats=formats, clock=clock, interface_language=speaks, keys=keys),
            status_line=StatusLinePanel(keys),
        )

    def _set_keys_up(self, keys: KeyMap) -> None:
        panels, shell = self.panels, self.shell
        panels.call_bar.set_keys_up(shell)
        panels.transfer.set_keys_up(shell)
        panels.call_bar.transfer_pressed.connect(panels.transfer.toggle)
        panels.recording.set_keys_up(shell)
        panels.call_bar.record_pressed.connect(lambda at: panels.recording.toggle(at.call_id))
        panels.script.set_keys_up(shell)
        panels.status_line.set_keys_up(shell)
        panels.notes.set_keys_up(shell)
        panels.visits.set_keys_up(shell)
        panels.work.set_keys(keys)
        panels.status_line.finish_wanted.connect(panels.notes.want_finish)
        for action, slot in (
            (DeskAction.LOOK_UP, panels.work.start_look_up),
            (DeskAction.WORK, panels.work.enter_list),
            (DeskAction.NEXT, panels.work.want_next),
        ):
            keys.connect(action, shell, slot)

    def _dress(self, settings: Settings) -> None:
        self._appearance.apply(settings.theme)
        self._language.apply(settings.interface_language)
