"""The use cases of the desk, each given the ports it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from softphone.bootstrap.desk_services import Services
from softphone.domain.language import Language
from softphone.domain.settings import Settings
from softphone.host.number_plan import NumberPlan
from softphone.usecases.book_visit import BookVisit
from softphone.usecases.change_presence import ChangePresence
from softphone.usecases.choose_patient import ChoosePatient
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import DeskEvent
from softphone.usecases.finish_interaction import FinishInteraction
from softphone.usecases.follow_calls import FollowCalls
from softphone.usecases.follow_visits import FollowVisits
from softphone.usecases.hold_visit import HoldVisit
from softphone.usecases.inform_script import InformScript, ScriptSources
from softphone.usecases.look_up_customer import LookUpCustomer
from softphone.usecases.open_work_item import OpenWorkItem
from softphone.usecases.place_call import PlaceCall
from softphone.usecases.read_number import ReadNumber
from softphone.usecases.restore_desk import RestoreDesk
from softphone.usecases.run_script import RunScript, ScriptLibrary
from softphone.usecases.sign_in import SignIn
from softphone.usecases.suggest_outcome import SuggestOutcome
from softphone.usecases.switch_language import SwitchLanguage
from softphone.usecases.write_note import WriteNote


@dataclass
class DeskMemory:
    """What the running desk remembers of its agent; changed on the event loop only."""

    settings: Settings = field(default_factory=Settings)
    agent_name: str = ""

    def interface_language(self) -> Language:
        """Of the window, not of the call."""
        return self.settings.interface_language


@dataclass(frozen=True, kw_only=True)
class UseCases:
    """One field a verb phrase."""

    current: CurrentInteraction
    library: ScriptLibrary
    run_script: RunScript
    inform_script: InformScript
    open_work_item: OpenWorkItem
    place_call: PlaceCall
    follow_calls: FollowCalls
    switch_language: SwitchLanguage
    look_up_customer: LookUpCustomer
    choose_patient: ChoosePatient
    book_visit: BookVisit
    hold_visit: HoldVisit
    follow_visits: FollowVisits
    write_note: WriteNote
    suggest_outcome: SuggestOutcome
    finish: FinishInteraction
    restore: RestoreDesk
    sign_in: SignIn
    change_presence: ChangePresence


def build_use_cases(
    services: Services,
    memory: DeskMemory,
    plan: NumberPlan,
    *,
    publish: Callable[[DeskEvent], None],
    presence_changed: Callable[[], None],
) -> UseCases:
    """Each use case sees ports only."""
    look_ups, clock = services.backend.look_ups, services.clock
    current = CurrentInteraction(services.journal, clock, publish)
    library = ScriptLibrary(look_ups)
    book_visit = BookVisit(current, services.backend.holds, clock)
    hold_visit = HoldVisit(booking=book_visit, current=current, publish=publish)
    follow_visits = FollowVisits(services.journal)
    choose_patient = ChoosePatient(current, publish)
    write_note = WriteNote(services.journal)
    sign_in = SignIn(
        backend=look_ups,
        settings_store=services.settings_store,
        secrets=services.secrets,
        phone=services.phone,
    )
    return UseCases(
        current=current,
        library=library,
        run_script=RunScript(current, library),
        inform_script=InformScript(
            ScriptSources(
                backend=look_ups,
                current=current,
                choose_patient=choose_patient,
                follow_visits=follow_visits,
                holds=hold_visit,
                clock=clock,
                agent_name=lambda: memory.agent_name,
            )
        ),
        open_work_item=OpenWorkItem(current, library),
        place_call=PlaceCall(
            phone=services.phone,
            current=current,
            clock=clock,
            read_number=ReadNumber(plan, lambda: sign_in.has_phone_system),
            default_language=memory.interface_language,
        ),
        follow_calls=FollowCalls(current, memory.interface_language),
        switch_language=SwitchLanguage(current),
        look_up_customer=LookUpCustomer(look_ups),
        choose_patient=choose_patient,
        book_visit=book_visit,
        hold_visit=hold_visit,
        follow_visits=follow_visits,
        write_note=write_note,
        suggest_outcome=SuggestOutcome(library),
        finish=FinishInteraction(current, write_note),
        restore=RestoreDesk(journal=services.journal, current=current, note=write_note),
        sign_in=sign_in,
        change_presence=ChangePresence(presence_changed),
    )
