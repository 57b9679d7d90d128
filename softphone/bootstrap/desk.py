"""One running desk: window, services and use cases, from its first moment to its last."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from softphone.bootstrap.desk_arrivals import DeskArrivals
from softphone.bootstrap.desk_dialogs import DeskDialogs, DialogSide
from softphone.bootstrap.desk_events import DeskEvents
from softphone.bootstrap.desk_headset import DeskHeadset
from softphone.bootstrap.desk_panels import WindowParts
from softphone.bootstrap.desk_queue import DeskQueue
from softphone.bootstrap.desk_services import Services, build_services
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.bootstrap.desk_sign_in import DeskSignIn, SignInParts
from softphone.bootstrap.desk_tray import DeskTray
from softphone.bootstrap.desk_usecases import DeskMemory, DeskSide, UseCases, build_use_cases
from softphone.bootstrap.desk_window import DeskWindow
from softphone.bootstrap.start_watch import StartPart, StartWatch
from softphone.domain.errors import KnownError
from softphone.domain.interaction import Phase
from softphone.domain.language import Language
from softphone.domain.presence import Presence
from softphone.domain.settings import Settings, Theme
from softphone.gui.bridge import Bridge
from softphone.gui.garbage import GarbageRounds
from softphone.gui.notices import NoticeBoard
from softphone.gui.numbers import Formats
from softphone.gui.operations import Operations
from softphone.gui.paint_watch import PaintWatch
from softphone.gui.panels.status_line.state import InterfaceLanguageWanted, ThemeWanted
from softphone.gui.shell import ShellClosed
from softphone.gui.stall_watch import StallWatch
from softphone.host.number_plan import NumberPlan
from softphone.usecases.events import BackendReached, LineChanged
from softphone.usecases.ports import SignedIn

SETTLE_WAIT_S = 1.0
"""What was begun before the window closed may end within this; then it is cancelled."""

_log = logging.getLogger(__name__)


class Desk:
    """Owned by the GUI thread. Public parts are for tests that drive the real window."""

    def __init__(
        self, setup: DeskSetup, application: QApplication, geometry: QSettings | None = None
    ) -> None:
        self._setup = setup
        self._closed = asyncio.Event()
        self.bridge = Bridge()
        self.notices = NoticeBoard()
        self.operations = Operations(self.notices)
        self.stalls = StallWatch()
        self._start = StartWatch()
        self._garbage = GarbageRounds()
        self.memory = DeskMemory()
        self._plan = NumberPlan(self.memory.settings.home_region)
        self.formats = Formats(self.memory.interface_language(), self._plan.show)
        self.services: Services = build_services(setup, self.bridge.publish)
        self.use_cases: UseCases = build_use_cases(
            self.services, self.memory, self._plan, self._side()
        )
        parts = self._window_parts()
        self.window = DeskWindow(parts, application, geometry)
        self.dialogs = DeskDialogs(parts, self.window, self._dialog_side())
        self.queue = DeskQueue(parts)
        self._events = DeskEvents(parts)
        self.arrivals = DeskArrivals(
            window=self.window,
            notices=self.notices,
            read_number=self.use_cases.read_number,
            show_number=self.formats.phone,
        )
        self.headset = DeskHeadset(self.window)
        self.tray = DeskTray(self.window, self.operations, self.formats.phone)
        self._sign_in = self._make_sign_in()

    async def run(self) -> None:
        """Until the window is closed."""
        await self.open()
        try:
            await self._closed.wait()
        finally:
            await self.close()

    async def open(self) -> None:
        """Show the window, restore what was open, then reach out to phone and backend."""
        self.window.shell.closed.connect(self._on_closed)
        self._garbage.start()
        PaintWatch(self.window.shell, partial(self._start.note, StartPart.WINDOW))
        self.window.shell.show()
        self.tray.open(self.bridge)
        self.headset.open(self.bridge)
        self.stalls.start()
        self.services.phone.start()
        threading.Thread(target=self._warm_up, name="warm-up", daemon=True).start()
        self._apply(await self.services.settings_store.load())
        try:
            await self._open_records()
        except KnownError as error:
            # Without records nothing could be kept, so nothing is begun; the file is untouched.
            _log.error("the desk's records cannot be used: %s", error)
            self.notices.show_error(error)
        self._tell_trouble(self.services.settings_store.trouble)
        if self._setup.first_request is not None:
            # Else what was restored would take the place of an offered number.
            self.bridge.deliver_now()
            await asyncio.sleep(0)
            self.arrivals.take(self._setup.first_request)

    async def close(self) -> None:
        """Everything typed and every call's end is on disk before the last part goes."""
        self.stalls.stop()
        await self.queue.leave()
        await self.services.phone.stop()
        self.bridge.deliver_now()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.operations.settle(), SETTLE_WAIT_S)
        await self.operations.close()
        try:
            await self.use_cases.write_note.flush()
        except KnownError as error:
            _log.error("the last words of a note could not be kept: %s", error)
        await self.services.stop()
        self.headset.close()
        self.tray.close()
        self.window.close()
        self._garbage.stop()

    async def change_settings(self, settings: Settings) -> None:
        """Keep and apply them."""
        await self.services.settings_store.save(settings)
        self._apply(settings)

    def welcome(self, signed_in: SignedIn) -> None:
        """Somebody is at the desk: names, ready state, and whatever waits may go."""
        self._start.note(StartPart.AGENT)
        self.memory.agent_name = signed_in.full_name
        self.window.show_agent(signed_in.full_name)
        self._begin_work()
        self.services.sync.try_now()
        self.bridge.publish(BackendReached(is_reachable=True))

    def _window_parts(self) -> WindowParts:
        return WindowParts(
            services=self.services,
            use_cases=self.use_cases,
            memory=self.memory,
            formats=self.formats,
            bridge=self.bridge,
            operations=self.operations,
            notices=self.notices,
            work_loaded=self._on_work_loaded,
        )

    def _dialog_side(self) -> DialogSide:
        return DialogSide(
            paths=self._setup.paths,
            change_settings=self.change_settings,
            welcome=self._on_dialog_answered,
            is_in_call=self._is_in_call,
        )

    def _side(self) -> DeskSide:
        return DeskSide(
            publish=self.bridge.publish,
            presence_changed=self._on_presence_changed,
            change_settings=self.change_settings,
        )

    async def _open_records(self) -> None:
        await self.services.store.open()
        self._tell_trouble(self.services.store.trouble)
        self._follow()
        self._start.note(StartPart.RECORDS)
        self.window.join()
        await self.use_cases.restore()
        await self._events.count_outbox()
        self.services.sync_thread.start()
        self.operations.start(
            self.use_cases.calls.rule_answering.begin(), initiator="tell the phone what may ring"
        )
        self.operations.start(
            self.use_cases.calls.watch_colleagues.begin(), initiator="watch the colleagues' phones"
        )
        self._sign_in.start()
        self.operations.start(self.dialogs.sound.use_voice(), initiator="shape the voice")
        self.operations.start(
            self.services.store.forget_delivered(), initiator="forget what was delivered long ago"
        )

    def _make_sign_in(self) -> DeskSignIn:
        return DeskSignIn(
            SignInParts(
                services=self.services,
                sign_in=self.use_cases.sign_in,
                memory=self.memory,
                notices=self.notices,
                operations=self.operations,
                credentials=self._setup.credentials,
                apply=self._apply,
                welcome=self.welcome,
                is_in_call=self._is_in_call,
                begin_work=self._begin_work,
                ask_agent=self.dialogs.set_up.open,
            )
        )

    def _tell_trouble(self, trouble: KnownError | None) -> None:
        if trouble is not None:
            self.notices.show_error(trouble)

    def _is_in_call(self) -> bool:
        current = self.use_cases.current
        shown = (current.interaction,) if current.interaction else ()
        return any(one.phase is Phase.IN_CALL for one in (*shown, *current.others))

    def _begin_work(self) -> None:
        if self.use_cases.change_presence.presence is Presence.OFFLINE:
            self.use_cases.change_presence.choose(Presence.READY)

    def _apply(self, settings: Settings) -> None:
        self.memory.settings = settings
        self._plan.move_to(settings.home_region)
        self.formats.change_language(settings.interface_language)
        self.window.apply(settings)
        self.tray.tray.retranslate()

    def _follow(self) -> None:
        self.arrivals.follow(self.bridge)
        self.bridge.subscribe(BackendReached, self._sign_in.on_backend_reached)
        self._events.follow()
        self.bridge.subscribe(LineChanged, self._start.follow_line)
        self.window.panels.status_line.theme_wanted.connect(self._on_theme_wanted)
        self.window.panels.status_line.language_wanted.connect(self._on_language_wanted)
        self.dialogs.join()

    def _on_work_loaded(self) -> None:
        PaintWatch(self.window.panels.work, partial(self._start.note, StartPart.WORK))

    def _on_dialog_answered(self, signed_in: SignedIn) -> None:
        self._sign_in.welcome(signed_in)

    def _on_presence_changed(self) -> None:
        self.window.show_presence()
        self.queue.follow_presence()
        change = self.use_cases.change_presence
        self.tray.show_presence(change.presence, change.reason)
        self.operations.start(
            self.use_cases.calls.rule_answering.follow_presence(change.presence),
            initiator="let the campaign rule what rings",
        )

    def _on_theme_wanted(self, wanted: ThemeWanted) -> None:
        self._keep(replace(self.memory.settings, theme=Theme(wanted.theme)))

    def _on_language_wanted(self, wanted: InterfaceLanguageWanted) -> None:
        language = Language(wanted.language)
        self._keep(replace(self.memory.settings, interface_language=language))

    def _keep(self, settings: Settings) -> None:
        self.operations.start(self.change_settings(settings), initiator="keep the settings")

    def _on_closed(self, _event: ShellClosed) -> None:
        self._closed.set()

    def _warm_up(self) -> None:
        self._plan.warm_up()
        self.formats.warm_up()
