"""Views that remember everything they were told to show; the last is what is on screen."""

from __future__ import annotations

from softphone.domain.errors import ErrorCode
from softphone.domain.journal import InteractionId
from softphone.domain.script.view import StepMatch, StepView
from softphone.gui.panels.customer.state import CustomerState
from softphone.gui.panels.notes.state import NotesState, Saving
from softphone.gui.panels.script.state import Refusal, ScriptPanelState
from softphone.gui.panels.visits.state import SlotsState, VisitObstacle, VisitsState
from softphone.gui.panels.work.state import LookUpState, WorkObstacle, WorkState


class SpyWorkView:
    def __init__(self) -> None:
        self.work: list[WorkState] = []
        self.look_ups: list[LookUpState] = []
        self.refusals: list[ErrorCode | WorkObstacle] = []
        self.loads: list[WorkState] = []
        """What was shown each time a list was said to be on the screen."""

    def show_work(self, state: WorkState) -> None:
        self.work.append(state)

    def show_look_up(self, state: LookUpState) -> None:
        self.look_ups.append(state)

    def show_refusal(self, reason: ErrorCode | WorkObstacle) -> None:
        self.refusals.append(reason)


class SpyCustomerView:
    def __init__(self) -> None:
        self.states: list[CustomerState] = []

    def now(self) -> CustomerState:
        return self.states[-1]

    def show_customer(self, state: CustomerState) -> None:
        self.states.append(state)


class SpyNotesView:
    def __init__(self) -> None:
        self.states: list[NotesState] = []
        self.texts: list[str] = []
        self.text_of: InteractionId | None = None
        self.savings: list[Saving] = []
        self.refusals: list[ErrorCode] = []

    def now(self) -> NotesState:
        return self.states[-1]

    def show_notes(self, state: NotesState) -> None:
        self.states.append(state)

    def show_text(self, text: str, *, of: InteractionId | None) -> None:
        self.texts.append(text)
        self.text_of = of

    def show_saving(self, saving: Saving) -> None:
        self.savings.append(saving)

    def show_refusal(self, code: ErrorCode) -> None:
        self.refusals.append(code)


class SpyVisitsView:
    def __init__(self) -> None:
        self.states: list[VisitsState] = []
        self.slots: list[SlotsState] = []
        self.refusals: list[ErrorCode | VisitObstacle] = []

    def now(self) -> VisitsState:
        return self.states[-1]

    def slots_now(self) -> SlotsState:
        return self.slots[-1]

    def show_visits(self, state: VisitsState) -> None:
        self.states.append(state)

    def show_slots(self, state: SlotsState) -> None:
        self.slots.append(state)

    def show_refusal(self, reason: ErrorCode | VisitObstacle) -> None:
        self.refusals.append(reason)


class SpyScriptView:
    def __init__(self) -> None:
        self.states: list[ScriptPanelState] = []
        self.refusals: list[Refusal] = []
        self.matches: list[tuple[str, tuple[StepMatch, ...]]] = []

    def now(self) -> ScriptPanelState:
        return self.states[-1]

    def step(self) -> StepView:
        step = self.now().step
        assert step is not None
        return step

    def show_script(self, state: ScriptPanelState) -> None:
        self.states.append(state)

    def show_refusal(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)

    def show_matches(self, query: str, matches: tuple[StepMatch, ...]) -> None:
        self.matches.append((query, matches))
