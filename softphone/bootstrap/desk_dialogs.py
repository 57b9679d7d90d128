"""The dialogs of the open desk, each with what it needs, and the menu entries that open them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from softphone.bootstrap.answering_dialog import AnsweringOpener, AnsweringParts
from softphone.bootstrap.check_up_dialog import CheckUpOpener, CheckUpParts
from softphone.bootstrap.colleagues_dialog import ColleaguesOpener
from softphone.bootstrap.desk_panels import WindowParts
from softphone.bootstrap.desk_window import DeskWindow
from softphone.bootstrap.past_calls_dialog import PastCallsOpener
from softphone.bootstrap.phone_lines_dialog import PhoneLinesOpener, PhoneLinesParts
from softphone.bootstrap.set_up_dialog import SetUpDialog, SetUpParts
from softphone.bootstrap.sound_dialog import SoundDialogOpener, SoundDialogParts
from softphone.domain.settings import Settings
from softphone.host.paths import DeskPaths
from softphone.usecases.ports import SignedIn


@dataclass(frozen=True, kw_only=True)
class DialogSide:
    """What dialogs ask of the desk itself."""

    paths: DeskPaths
    change_settings: Callable[[Settings], Awaitable[None]]
    welcome: Callable[[SignedIn], None]
    is_in_call: Callable[[], bool]


class DeskDialogs:
    """Made with the window; nothing opens before `join`. GUI thread."""

    def __init__(self, parts: WindowParts, window: DeskWindow, desk: DialogSide) -> None:
        self._parts = parts
        self._window = window
        self._desk = desk
        self.set_up = SetUpDialog(self._set_up_parts())
        self.phone_lines = PhoneLinesOpener(self._phone_lines_parts())
        self.answering = AnsweringOpener(self._answering_parts())
        self.check_up = CheckUpOpener(self._check_up_parts())
        self.sound = SoundDialogOpener(self._sound_parts())
        self.past_calls = PastCallsOpener(parts, window)
        self.colleagues = ColleaguesOpener(parts, window)

    def join(self) -> None:
        """From here on the menus open them: there are records to work with."""
        panels = self._window.panels
        panels.status_line.set_up_wanted.connect(self.set_up.open)
        panels.status_line.phone_lines_wanted.connect(self.phone_lines.open)
        panels.status_line.check_up_wanted.connect(self.check_up.open)
        panels.status_line.sound_wanted.connect(self.sound.open)
        panels.call_bar.answering_pressed.connect(self.answering.open)

    def _settings(self) -> Settings:
        return self._parts.memory.settings

    def _set_up_parts(self) -> SetUpParts:
        parts = self._parts
        return SetUpParts(
            shell=self._window.shell,
            bridge=parts.bridge,
            operations=parts.operations,
            phone=parts.services.phone,
            secrets=parts.services.secrets,
            sign_in=parts.use_cases.sign_in,
            settings=self._settings,
            change_settings=self._desk.change_settings,
            welcome=self._desk.welcome,
        )

    def _phone_lines_parts(self) -> PhoneLinesParts:
        return PhoneLinesParts(
            shell=self._window.shell,
            operations=self._parts.operations,
            phone=self._parts.services.phone,
            sign_in=self._parts.use_cases.sign_in,
            settings=self._settings,
            change_settings=self._desk.change_settings,
        )

    def _answering_parts(self) -> AnsweringParts:
        return AnsweringParts(
            shell=self._window.shell,
            operations=self._parts.operations,
            rule_answering=self._parts.use_cases.calls.rule_answering,
            settings=self._settings,
            show_phone=self._parts.formats.phone,
        )

    def _check_up_parts(self) -> CheckUpParts:
        parts = self._parts
        return CheckUpParts(
            shell=self._window.shell,
            bridge=parts.bridge,
            operations=parts.operations,
            services=parts.services,
            paths=self._desk.paths,
            settings=self._settings,
            is_in_call=self._desk.is_in_call,
            echo_number=lambda: parts.use_cases.sign_in.echo_number,
        )

    def _sound_parts(self) -> SoundDialogParts:
        return SoundDialogParts(
            shell=self._window.shell,
            operations=self._parts.operations,
            phone=self._parts.services.phone,
            recordings_dir=self._parts.services.recordings_dir,
            settings=self._settings,
            change_settings=self._desk.change_settings,
        )
