"""The use cases of the desk, each given the ports it needs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from softphone.bootstrap.desk_services import Services
from softphone.domain.language import Language
from softphone.domain.settings import Settings
from softphone.host.number_plan import NumberPlan
from softphone.storage.recording_folder import RecordingFolder
from softphone.usecases.book_visit import BookVisit
from softphone.usecases.change_presence import ChangePresence
from softphone.usecases.choose_patient import ChoosePatient
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import DeskEvent
from softphone.usecases.finish_interaction import FinishInteraction
from softphone.usecases.follow_calls import FollowCalls
from softphone.usecases.follow_queue import FollowQueue
from softphone.usecases.follow_recordings import FollowRecordings
from softphone.usecases.follow_transfers import FollowTransfers
from softphone.usecases.follow_visits import FollowVisits
from softphone.usecases.hold_visit import HoldVisit
from softphone.usecases.inform_script import InformScript, ScriptSources
from softphone.usecases.look_up_customer import LookUpCustomer
from softphone.usecases.open_work_item import OpenWorkItem
from softphone.usecases.park_call import ParkCall
from softphone.usecases.past_calls import PastCalls
from softphone.usecases.place_call import PlaceCall
from softphone.usecases.read_number import ReadNumber
from softphone.usecases.record_call import RecordCall, RecordingPorts
from softphone.usecases.restore_desk import RestoreDesk
from softphone.usecases.rule_answering import RuleAnswering
from softphone.usecases.run_script import RunScript, ScriptLibrary
from softphone.usecases.service_calls import ServiceCalls
from softphone.usecases.sign_in import SignIn
from softphone.usecases.suggest_outcome import SuggestOutcome
from softphone.usecases.switch_language import SwitchLanguage
from softphone.usecases.transfer_call import TransferCall
from softphone.usecases.watch_colleagues import WatchColleagues
from softphone.usecases.watch_phone import WatchPhone
from softphone.usecases.write_note import WriteNote


@dataclass
class DeskMemory:
    """What the running desk remembers of its agent; changed on the event loop only."""

    settings: Settings = field(default_factory=Settings)
    agent_name: str = ""

    def interface_language(self) -> Language:
        """Of the window, not of the call."""
        return self.settings.interface_language


@dataclass(frozen=True)
class RecordingCases:
    """What the agent asks for, and what the phone says about it."""

    record_call: RecordCall
    follow: FollowRecordings


@dataclass(frozen=True, kw_only=True)
class CallCases:
    """What the agent does with calls, and what the desk does with them on the agent's behalf."""

    place_call: PlaceCall
    service_calls: ServiceCalls
    follow_queue: FollowQueue
    transfer_call: TransferCall
    follow_transfers: FollowTransfers
    park_call: ParkCall
    past_calls: PastCalls
    rule_answering: RuleAnswering
    watch_colleagues: WatchColleagues


@dataclass(frozen=True, kw_only=True)
class VisitCases:
    """What is done about visits; the script asks the same objects how far that has come."""

    choose_patient: ChoosePatient
    book_visit: BookVisit
    hold_visit: HoldVisit
    follow_visits: FollowVisits


@dataclass(frozen=True, kw_only=True)
class UseCases:
    """One field a verb phrase."""

    current: CurrentInteraction
    library: ScriptLibrary
    run_script: RunScript
    inform_script: InformScript
    open_work_item: OpenWorkItem
    read_number: ReadNumber
    calls: CallCases
    follow_calls: FollowCalls
    switch_language: SwitchLanguage
    look_up_customer: LookUpCustomer
    visits: VisitCases
    write_note: WriteNote
    suggest_outcome: SuggestOutcome
    finish: FinishInteraction
    restore: RestoreDesk
    recordings: RecordingCases
    sign_in: SignIn
    change_presence: ChangePresence
    watch_phone: WatchPhone


@dataclass(frozen=True, kw_only=True)
class DeskSide:
    """What use cases ask of the desk itself."""

    publish: Callable[[DeskEvent], None]
    presence_changed: Callable[[], None]
    change_settings: Callable[[Settings], Awaitable[None]]


def build_use_cases(
    services: Services,
    memory: DeskMemory,
    plan: NumberPlan,
    desk: DeskSide,
) -> UseCases:
    """Each use case sees ports only."""
    current, library = _work_and_scripts(services, desk.publish)
    visits = _visit_cases(services, current, desk.publish)
    sign_in = _sign_in(services)
    read_number = ReadNumber(plan, lambda: sign_in.has_phone_system)
    calls = _call_cases(services, memory, desk, (current, sign_in, read_number))
    write_note = WriteNote(services.journal)
    presence = ChangePresence(desk.presence_changed)
    return UseCases(
        current=current,
        library=library,
        run_script=RunScript(current, library),
        inform_script=_inform_script(services, memory, current, visits),
        open_work_item=OpenWorkItem(current, library, calls.rule_answering.follow_work),
        read_number=read_number,
        calls=calls,
        follow_calls=FollowCalls(current, memory.interface_language),
        switch_language=SwitchLanguage(current),
        look_up_customer=LookUpCustomer(services.backend.look_ups),
        visits=visits,
        write_note=write_note,
        suggest_outcome=SuggestOutcome(library),
        finish=FinishInteraction(current, write_note),
        restore=RestoreDesk(journal=services.journal, current=current, note=write_note),
        recordings=_recording_cases(services, memory, plan, (current, library)),
        sign_in=sign_in,
        change_presence=presence,
        watch_phone=WatchPhone(presence),
    )


def _work_and_scripts(
    services: Services, publish: Callable[[DeskEvent], None]
) -> tuple[CurrentInteraction, ScriptLibrary]:
    current = CurrentInteraction(services.journal, services.clock, publish)
    return current, ScriptLibrary(services.backend.look_ups)


def _call_cases(
    services: Services,
    memory: DeskMemory,
    desk: DeskSide,
    known: tuple[CurrentInteraction, SignIn, ReadNumber],
) -> CallCases:
    current, sign_in, read_number = known
    service_calls = ServiceCalls(services.phone, services.clock)
    place_call = _place_call(services, memory, current, read_number)
    return CallCases(
        place_call=place_call,
        service_calls=service_calls,
        follow_queue=FollowQueue(
            phone=services.phone,
            service_calls=service_calls,
            services=lambda: sign_in.line_services,
            publish=desk.publish,
        ),
        transfer_call=TransferCall(
            phone=services.phone,
            read_number=read_number,
            services=lambda: sign_in.line_services,
        ),
        follow_transfers=FollowTransfers(current),
        park_call=ParkCall(
            phone=services.phone,
            dial=place_call.by_code,
            shown=lambda: current.interaction,
            services=lambda: sign_in.line_services,
        ),
        past_calls=PastCalls(services.call_history),
        rule_answering=_rule_answering(services, memory, read_number, desk),
        watch_colleagues=_watch_colleagues(services, memory, read_number, desk),
    )


def _place_call(
    services: Services, memory: DeskMemory, current: CurrentInteraction, read_number: ReadNumber
) -> PlaceCall:
    return PlaceCall(
        phone=services.phone,
        current=current,
        clock=services.clock,
        read_number=read_number,
        default_language=memory.interface_language,
    )


def _visit_cases(
    services: Services, current: CurrentInteraction, publish: Callable[[DeskEvent], None]
) -> VisitCases:
    book_visit = BookVisit(current, services.backend.holds, services.clock)
    return VisitCases(
        choose_patient=ChoosePatient(current, publish),
        book_visit=book_visit,
        hold_visit=HoldVisit(booking=book_visit, current=current, publish=publish),
        follow_visits=FollowVisits(services.journal),
    )


def _inform_script(
    services: Services, memory: DeskMemory, current: CurrentInteraction, visits: VisitCases
) -> InformScript:
    return InformScript(
        ScriptSources(
            backend=services.backend.look_ups,
            current=current,
            choose_patient=visits.choose_patient,
            follow_visits=visits.follow_visits,
            holds=visits.hold_visit,
            clock=services.clock,
            agent_name=lambda: memory.agent_name,
        )
    )


def _rule_answering(
    services: Services, memory: DeskMemory, read_number: ReadNumber, desk: DeskSide
) -> RuleAnswering:
    return RuleAnswering(
        phone=services.phone,
        read_number=read_number,
        settings=lambda: memory.settings,
        change_settings=desk.change_settings,
    )


def _watch_colleagues(
    services: Services, memory: DeskMemory, read_number: ReadNumber, desk: DeskSide
) -> WatchColleagues:
    return WatchColleagues(
        phone=services.phone,
        read_number=read_number,
        settings=lambda: memory.settings,
        change_settings=desk.change_settings,
    )


def _recording_cases(
    services: Services,
    memory: DeskMemory,
    plan: NumberPlan,
    script: tuple[CurrentInteraction, ScriptLibrary],
) -> RecordingCases:
    def folder() -> Path:
        chosen = memory.settings.recordings_folder
        return Path(chosen) if chosen else services.recordings_dir

    current, library = script
    record_call = RecordCall(
        RecordingPorts(
            phone=services.phone,
            current=current,
            library=library,
            backend=services.backend.look_ups,
            clock=services.clock,
            folder=RecordingFolder(folder),
            office_state=lambda: memory.settings.office_state,
            state_of=plan.state_of,
        )
    )
    return RecordingCases(record_call, FollowRecordings(current, record_call))


def _sign_in(services: Services) -> SignIn:
    return SignIn(
        backend=services.backend.look_ups,
        settings_store=services.settings_store,
        secrets=services.secrets,
        certificates=services.certificates,
        phone=services.phone,
    )
