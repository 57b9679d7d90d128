"""Decides whose card is shown, and finds out who is calling from the number.

No widgets. Owned by the GUI thread's event loop; every coroutine is run by an owner of
`gui/operations.py`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from softphone.domain.customer import Customer, CustomerId
from softphone.domain.errors import KnownError
from softphone.domain.interaction import Interaction
from softphone.domain.journal import InteractionId
from softphone.domain.language import Language
from softphone.gui.newest_answer import NewestAnswer
from softphone.gui.panels.customer.state import (
    CustomerChosen,
    CustomerState,
    CustomerView,
    LookUpWanted,
    PatientChosen,
    Who,
)
from softphone.usecases.choose_patient import ChoosePatient
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import (
    BackendReached,
    DeskEvent,
    InteractionChanged,
    OutboxChanged,
)
from softphone.usecases.follow_visits import FollowVisits
from softphone.usecases.identify_customer import IdentifyCustomer
from softphone.usecases.look_up_customer import LookUpCustomer
from softphone.usecases.ports import Backend, Catalogue, CustomerCard

Subject = tuple[InteractionId, CustomerId | None]


@dataclass(frozen=True, kw_only=True)
class CustomerPorts:
    """What the customer panel runs."""

    backend: Backend
    current: CurrentInteraction
    look_up: LookUpCustomer
    choose_patient: ChoosePatient
    follow_visits: FollowVisits
    interface_language: Callable[[], Language]


class CustomerPresenter:
    """Screen pop, choice among several, card."""

    follows: tuple[type[DeskEvent], ...] = (InteractionChanged, OutboxChanged, BackendReached)

    def __init__(self, view: CustomerView, ports: CustomerPorts) -> None:
        self._view = view
        self._ports = ports
        self._identify_customer = IdentifyCustomer(ports.current)
        self._state = CustomerState(who=Who.NOBODY)
        self._subject: Subject | None = None
        self._catalogue: Catalogue | None = None
        self._sent_visits = 0
        self._reading: NewestAnswer[CustomerCard] = NewestAnswer()
        self._finding: NewestAnswer[tuple[Customer, ...]] = NewestAnswer()

    async def load(self) -> None:
        """Show whoever is on the line now."""
        interaction = self._ports.current.interaction
        subject = (interaction.id, interaction.customer_id) if interaction else None
        if subject != self._subject:
            self._subject = subject
            self._sent_visits = 0
            await self._meet(interaction)
        elif self._state.patient_id != self._ports.choose_patient.patient_id:
            self._show(replace(self._state, patient_id=self._ports.choose_patient.patient_id))

    async def on_desk_changed(self, event: DeskEvent) -> None:
        """Ask again for whatever the event may have changed."""
        if isinstance(event, InteractionChanged):
            await self.load()
        elif isinstance(event, OutboxChanged):
            await self._refresh_after_sending()
        elif isinstance(event, BackendReached) and event.is_reachable and self._state.trouble:
            await self.retry()

    async def retry(self) -> None:
        """Ask once more for what could not be fetched."""
        await self._meet(self._ports.current.interaction)

    async def look_up(self, wanted: LookUpWanted) -> None:
        """Find by hand who it is; an emptied box looks the number up again."""
        typed = wanted.typed.strip()
        interaction = self._ports.current.interaction
        if interaction is None or interaction.customer_id is not None:
            return
        if not typed:
            await self._find_by_number(interaction)
            return
        question = self._ports.look_up(typed, self._ports.interface_language())
        await self._offer(interaction, question=question, typed=typed)

    async def choose(self, chosen: CustomerChosen) -> None:
        """This is who it is: written down, then shown."""
        interaction = self._ports.current.interaction
        person = next((one for one in self._state.matches if one.id == chosen.customer_id), None)
        if interaction is not None and person is not None:
            await self._identify(interaction, person)

    async def choose_patient(self, chosen: PatientChosen) -> None:
        """The visit is for this one of the household."""
        self._ports.choose_patient(chosen.patient_id)
        await self.load()

    async def _meet(self, interaction: Interaction | None) -> None:
        self._reading.cancel()
        self._finding.cancel()
        if interaction is None:
            self._show(CustomerState(who=Who.NOBODY))
        elif interaction.customer_id is not None:
            await self._read_card(interaction, interaction.customer_id)
        else:
            await self._find_by_number(interaction)

    async def _read_card(self, interaction: Interaction, customer_id: CustomerId) -> None:
        number = interaction.opened.number
        if self._state.card is None or self._state.card.customer.id != customer_id:
            self._show(CustomerState(who=Who.LOOKING, number=number))
        try:
            card = await self._reading.ask(self._ports.backend.read_card(customer_id))
        except KnownError as error:
            self._show(CustomerState(who=Who.UNREADABLE, number=number, trouble=error.code))
            return
        if card is None:
            return
        patient_id = self._ports.choose_patient.patient_id
        known = CustomerState(who=Who.KNOWN, number=number, card=card, patient_id=patient_id)
        self._show(self._with_catalogue(known))
        await self._name_places()

    async def _name_places(self) -> None:
        """The clinics' and doctors' names, once; a card without them is still a card."""
        if self._catalogue is not None:
            return
        try:
            self._catalogue = await self._ports.backend.read_catalogue()
        except KnownError:
            return
        if self._state.who is Who.KNOWN:
            self._show(self._with_catalogue(self._state))

    async def _find_by_number(self, interaction: Interaction) -> None:
        number = interaction.opened.number
        if not number:
            self._finding.cancel()
            self._show(CustomerState(who=Who.UNKNOWN))
            return
        question = self._ports.backend.find_customers(phone=number)
        found = await self._offer(interaction, question=question, typed="")
        if len(found) == 1:
            await self._identify(interaction, found[0])

    async def _offer(
        self, interaction: Interaction, *, question: Awaitable[tuple[Customer, ...]], typed: str
    ) -> tuple[Customer, ...]:
        number = interaction.opened.number
        matches = self._state.matches if typed else ()
        looking = CustomerState(who=Who.LOOKING, number=number, typed=typed, matches=matches)
        self._show(looking)
        try:
            found = await self._finding.ask(question)
        except KnownError as error:
            self._show(replace(looking, who=Who.UNKNOWN, matches=(), trouble=error.code))
            return ()
        if found is None:
            return ()
        # A single match of a number is recorded by the caller of this; a single match of
        # something typed is offered, because a name is not yet a person.
        if typed or len(found) != 1:
            who = Who.SEVERAL if found else Who.UNKNOWN
            self._show(replace(looking, who=who, matches=found))
        return found

    async def _identify(self, interaction: Interaction, person: Customer) -> None:
        await self._identify_customer(interaction, person)
        await self.load()

    async def _refresh_after_sending(self) -> None:
        interaction = self._ports.current.interaction
        if interaction is None or self._state.who is not Who.KNOWN:
            return
        sent = (await self._ports.follow_visits(interaction.id)).sent
        if sent != self._sent_visits and self._subject == (
            interaction.id,
            interaction.customer_id,
        ):
            self._sent_visits = sent
            await self._meet(interaction)

    def _with_catalogue(self, state: CustomerState) -> CustomerState:
        if self._catalogue is None:
            return state
        return replace(
            state,
            clinics=self._catalogue.clinics,
            providers=self._catalogue.providers,
            visit_types=self._catalogue.visit_types,
        )

    def _show(self, state: CustomerState) -> None:
        self._state = state
        self._view.show_customer(state)
