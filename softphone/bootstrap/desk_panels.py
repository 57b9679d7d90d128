"""Joins each panel to its presenter and its presenter to the use cases.

Panels never import each other; what one needs of another is handed over here as a callable.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from softphone.bootstrap.desk_services import Services
from softphone.bootstrap.desk_usecases import DeskMemory, UseCases
from softphone.domain.customer import CustomerId
from softphone.domain.presence import Presence
from softphone.domain.script.model import Panel
from softphone.gui.bridge import Bridge
from softphone.gui.deed_wiring import DeedWiring
from softphone.gui.notices import NoticeBoard
from softphone.gui.numbers import Formats
from softphone.gui.operations import Operations
from softphone.gui.panels.call_bar.answering import AnsweringPorts, AnsweringPresenter
from softphone.gui.panels.call_bar.answering_wiring import AnsweringWiring
from softphone.gui.panels.call_bar.panel import CallBarPanel
from softphone.gui.panels.call_bar.presence import PresencePresenter
from softphone.gui.panels.call_bar.presenter import CallBarPorts, CallBarPresenter
from softphone.gui.panels.call_bar.state import SwitchboardWanted
from softphone.gui.panels.call_bar.switchboard import SwitchboardPresenter
from softphone.gui.panels.call_bar.wiring import CallBarWiring
from softphone.gui.panels.customer.panel import CustomerPanel
from softphone.gui.panels.customer.presenter import CustomerPorts, CustomerPresenter
from softphone.gui.panels.customer.wiring import CustomerWiring
from softphone.gui.panels.notes.panel import NotesPanel
from softphone.gui.panels.notes.presenter import NotesPorts, NotesPresenter
from softphone.gui.panels.notes.wiring import NotesWiring
from softphone.gui.panels.recording.panel import RecordingPanel
from softphone.gui.panels.recording.presenter import RecordingPresenter
from softphone.gui.panels.recording.state import RecordingWanted
from softphone.gui.panels.script.panel import ScriptPanel
from softphone.gui.panels.script.presenter import ScriptPorts, ScriptPresenter
from softphone.gui.panels.script.wiring import ScriptWiring
from softphone.gui.panels.status_line.panel import StatusLinePanel
from softphone.gui.panels.status_line.presenter import StatusPresenter
from softphone.gui.panels.status_line.wiring import StatusWiring
from softphone.gui.panels.transfer.panel import TransferPanel
from softphone.gui.panels.transfer.presenter import TransferPorts, TransferPresenter
from softphone.gui.panels.transfer.state import TransferWanted
from softphone.gui.panels.visits.panel import VisitsPanel
from softphone.gui.panels.visits.presenter import VisitsPorts, VisitsPresenter
from softphone.gui.panels.visits.wiring import VisitsWiring
from softphone.gui.panels.work.panel import WorkPanel
from softphone.gui.panels.work.presenter import WorkPorts, WorkPresenter
from softphone.gui.panels.work.wiring import WorkWiring


@dataclass(frozen=True, kw_only=True)
class WindowParts:
    """What the window is joined to."""

    services: Services
    use_cases: UseCases
    memory: DeskMemory
    formats: Formats
    bridge: Bridge
    operations: Operations
    notices: NoticeBoard
    work_loaded: Callable[[], None]


@dataclass(frozen=True, kw_only=True)
class Panels:
    """Every panel of the window."""

    call_bar: CallBarPanel
    transfer: TransferPanel
    recording: RecordingPanel
    work: WorkPanel
    script: ScriptPanel
    notes: NotesPanel
    customer: CustomerPanel
    visits: VisitsPanel
    status_line: StatusLinePanel


class JoinedPanels:
    """Presenters and wirings, alive as long as the window. Made on the running event loop."""

    def __init__(self, panels: Panels, parts: WindowParts) -> None:
        self._panels = panels
        self._parts = parts
        self.status = StatusPresenter(
            panels.status_line,
            parts.use_cases.current,
            parts.use_cases.sign_in.voicemail_number,
        )
        self.presence = PresencePresenter(panels.call_bar, parts.use_cases.change_presence)
        self._work = self._join_work()
        self._call_bar = CallBarPresenter(panels.call_bar, self._call_bar_ports())
        self._wirings: tuple[object, ...] = (
            self._work,
            self._join_call_bar(),
            self._join_answering(),
            self._join_transfer(),
            self._join_switchboard(),
            self._join_recording(),
            self._join_status(),
            self._join_script(),
            self._join_customer(),
            self._join_visits(),
            self._join_notes(),
        )

    def _call_bar_ports(self) -> CallBarPorts:
        parts = self._parts
        return CallBarPorts(
            phone=parts.services.phone,
            current=parts.use_cases.current,
            place_call=parts.use_cases.calls.place_call,
            switch_language=parts.use_cases.switch_language,
            read_name=self._read_name,
            monotonic=time.monotonic,
            ring_service=parts.use_cases.calls.service_calls.place,
            is_service=parts.use_cases.calls.service_calls.has,
            services=lambda: parts.use_cases.sign_in.line_services,
        )

    def _join_call_bar(self) -> CallBarWiring:
        parts = self._parts
        return CallBarWiring(
            panel=self._panels.call_bar,
            presenter=self._call_bar,
            presence=self.presence,
            operations=parts.operations,
            bridge=parts.bridge,
        )

    def _join_answering(self) -> AnsweringWiring:
        parts, panel = self._parts, self._panels.call_bar
        rule_answering = parts.use_cases.calls.rule_answering
        ports = AnsweringPorts(
            send_on=rule_answering.redirect,
            do_not_disturb=rule_answering.do_not_disturb,
            campaign=lambda: rule_answering.campaign,
        )
        return AnsweringWiring(
            panel=panel,
            presenter=AnsweringPresenter(panel, ports),
            operations=parts.operations,
            bridge=parts.bridge,
        )

    def _join_transfer(self) -> DeedWiring[TransferWanted]:
        parts, panel = self._parts, self._panels.transfer
        ports = TransferPorts(
            phone=parts.services.phone,
            ask=parts.use_cases.calls.place_call,
            send=parts.use_cases.calls.transfer_call,
            services=lambda: parts.use_cases.sign_in.line_services,
            lamps=lambda: parts.use_cases.calls.watch_colleagues.lamps,
        )
        return DeedWiring(
            "transfer",
            wanted=panel.wanted,
            presenter=TransferPresenter(panel, ports),
            operations=parts.operations,
            bridge=parts.bridge,
        )

    def _join_switchboard(self) -> DeedWiring[SwitchboardWanted]:
        parts = self._parts
        return DeedWiring(
            "switchboard",
            wanted=self._panels.call_bar.switchboard_wanted,
            presenter=SwitchboardPresenter(parts.use_cases.calls.park_call),
            operations=parts.operations,
            bridge=parts.bridge,
        )

    def _join_recording(self) -> DeedWiring[RecordingWanted]:
        parts, panel = self._parts, self._panels.recording
        cases = parts.use_cases
        return DeedWiring(
            "recording",
            wanted=panel.wanted,
            presenter=RecordingPresenter(panel, cases.current, cases.recordings.record_call),
            operations=parts.operations,
            bridge=parts.bridge,
        )

    def _join_status(self) -> StatusWiring:
        parts = self._parts
        return StatusWiring(
            panel=self._panels.status_line,
            presenter=self.status,
            dial_service=self._call_bar.dial_service,
            operations=parts.operations,
            bridge=parts.bridge,
        )

    def _join_work(self) -> WorkWiring:
        parts, panel = self._parts, self._panels.work
        ports = WorkPorts(
            backend=parts.services.backend.look_ups,
            current=parts.use_cases.current,
            open_item=parts.use_cases.open_work_item,
            look_up=parts.use_cases.look_up_customer,
            clock=parts.services.clock,
            day_book=parts.services.day_book,
            interface_language=parts.memory.interface_language,
            loaded=parts.work_loaded,
        )
        self._work_presenter = WorkPresenter(panel, ports)
        return WorkWiring(
            panel=panel,
            presenter=self._work_presenter,
            operations=parts.operations,
            bridge=parts.bridge,
        )

    def _join_script(self) -> ScriptWiring:
        parts, panel = self._parts, self._panels.script
        ports = ScriptPorts(
            current=parts.use_cases.current,
            run_script=parts.use_cases.run_script,
            inform=parts.use_cases.inform_script,
            open_panel=self._open_panel,
        )
        return ScriptWiring(
            panel=panel,
            presenter=ScriptPresenter(panel, ports),
            operations=parts.operations,
            bridge=parts.bridge,
        )

    def _join_customer(self) -> CustomerWiring:
        parts, panel = self._parts, self._panels.customer
        ports = CustomerPorts(
            backend=parts.services.backend.look_ups,
            current=parts.use_cases.current,
            look_up=parts.use_cases.look_up_customer,
            choose_patient=parts.use_cases.visits.choose_patient,
            follow_visits=parts.use_cases.visits.follow_visits,
            interface_language=parts.memory.interface_language,
        )
        return CustomerWiring(
            panel=panel,
            presenter=CustomerPresenter(panel, ports),
            operations=parts.operations,
            bridge=parts.bridge,
        )

    def _join_visits(self) -> VisitsWiring:
        parts, panel = self._parts, self._panels.visits
        ports = VisitsPorts(
            backend=parts.services.backend.look_ups,
            current=parts.use_cases.current,
            booking=parts.use_cases.visits.book_visit,
            holds=parts.use_cases.visits.hold_visit,
            follow_visits=parts.use_cases.visits.follow_visits,
            choose_patient=parts.use_cases.visits.choose_patient,
            clock=parts.services.clock,
        )
        return VisitsWiring(
            panel=panel,
            presenter=VisitsPresenter(panel, ports),
            operations=parts.operations,
            bridge=parts.bridge,
        )

    def _join_notes(self) -> NotesWiring:
        parts, panel = self._parts, self._panels.notes
        ports = NotesPorts(
            current=parts.use_cases.current,
            journal=parts.services.journal,
            backend=parts.services.backend.look_ups,
            write_note=parts.use_cases.write_note,
            finish=parts.use_cases.finish,
            clock=parts.services.clock,
            wrap_up_seconds=lambda: parts.memory.settings.wrap_up_seconds,
            suggest_outcome=parts.use_cases.suggest_outcome,
            after_finish=self._after_finish,
        )
        return NotesWiring(
            panel=panel,
            presenter=NotesPresenter(panel, ports),
            operations=parts.operations,
            bridge=parts.bridge,
        )

    async def _read_name(self, customer_id: CustomerId) -> str:
        card = await self._parts.services.backend.look_ups.read_card(customer_id)
        return card.customer.full_name

    async def _after_finish(self) -> None:
        """The next person, unless the agent asked for a break meanwhile."""
        presence = self._parts.use_cases.change_presence
        presence.finish_wrap_up()
        if presence.presence is Presence.READY:
            await self._work_presenter.open_next()

    def _open_panel(self, panel: Panel) -> None:
        if panel is Panel.VISITS:
            self._panels.visits.offer_times()
        elif panel is Panel.NOTES:
            self._panels.notes.offer_note()
