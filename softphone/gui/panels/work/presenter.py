"""Decides what the work panel shows: the list, what is still open, and who was looked up.

No widgets. Owned by the GUI thread's event loop; every coroutine is run by an owner of
`gui/operations.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from softphone.domain.customer import Customer, CustomerId
from softphone.domain.errors import KnownError
from softphone.domain.interaction import Interaction, Phase
from softphone.domain.language import Language
from softphone.domain.work import WorkItem, WorkItemId
from softphone.gui.newest_answer import NewestAnswer
from softphone.gui.panels.work.state import (
    CustomerWanted,
    LookUpState,
    LookUpWanted,
    OpenWork,
    OpenWorkWanted,
    WorkItemWanted,
    WorkObstacle,
    WorkState,
    WorkView,
)
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import (
    BackendReached,
    DeskEvent,
    InteractionChanged,
    OutboxChanged,
)
from softphone.usecases.identify_customer import IdentifyCustomer
from softphone.usecases.look_up_customer import LookUpCustomer
from softphone.usecases.open_work_item import OpenWorkItem
from softphone.usecases.ports import Backend, Clock, DayBook, DayCount


@dataclass(frozen=True, kw_only=True)
class WorkPorts:
    """What the work panel runs. Without a day book its figures are left out."""

    backend: Backend
    current: CurrentInteraction
    open_item: OpenWorkItem
    look_up: LookUpCustomer
    clock: Clock
    day_book: DayBook | None
    interface_language: Callable[[], Language]
    loaded: Callable[[], None]
    """The list is on the screen."""


class WorkPresenter:
    """Asks for the lists, opens what the agent takes from them."""

    follows: tuple[type[DeskEvent], ...] = (InteractionChanged, OutboxChanged, BackendReached)

    def __init__(self, view: WorkView, ports: WorkPorts) -> None:
        self._view = view
        self._ports = ports
        self._state = WorkState(is_loading=True)
        self._look_up = LookUpState()
        self._looking_up: NewestAnswer[tuple[Customer, ...]] = NewestAnswer()
        self._names: dict[CustomerId, str] = {}
        self._taken: set[WorkItemId] = set()
        self._is_opening = False
        self._is_bringing = False
        self._shows = 0

    async def load(self) -> None:
        """Ask for the list; the one shown so far stays when the backend is away."""
        try:
            items = await self._ports.backend.read_work_list()
        except KnownError as error:
            self._state = replace(self._state, is_loading=False, trouble=error.code)
        else:
            self._names.update({item.customer_id: item.customer_name for item in items})
            self._state = replace(self._state, items=items, is_loading=False, trouble=None)
            await self._ports.open_item.prepare(items)
        await self._show()
        if self._state.trouble is None:
            self._ports.loaded()

    async def on_desk_changed(self, event: DeskEvent) -> None:
        """Ask again for whatever the event may have changed."""
        if isinstance(event, BackendReached) and event.is_reachable:
            self._forget_unknown_names()
            if self._state.trouble is not None:
                await self.load()
        elif isinstance(event, InteractionChanged | OutboxChanged):
            await self._show()

    async def look_up(self, wanted: LookUpWanted) -> None:
        """Find whoever was typed; a newer wish takes the place of this one."""
        typed = wanted.typed.strip()
        if not typed:
            self._looking_up.cancel()
            self._show_look_up(LookUpState())
            return
        self._show_look_up(replace(self._look_up, typed=typed, is_asking=True, trouble=None))
        question = self._ports.look_up(typed, self._ports.interface_language())
        try:
            found = await self._looking_up.ask(question)
        except KnownError as error:
            self._show_look_up(LookUpState(typed=typed, trouble=error.code))
            return
        if found is not None:
            self._names.update({person.id: person.full_name for person in found})
            self._show_look_up(LookUpState(typed=typed, found=found))

    async def open_customer(self, wanted: CustomerWanted) -> None:
        """Begin to work with somebody who was found."""
        person = next((one for one in self._look_up.found if one.id == wanted.customer_id), None)
        if person is None or self._is_opening:
            return
        self._is_opening = True
        try:
            await self._open_or_identify(person)
        except KnownError as error:
            self._view.show_refusal(error.code)
        else:
            self._show_look_up(LookUpState())
        finally:
            self._is_opening = False

    async def open_item(self, wanted: WorkItemWanted) -> None:
        """Begin with one person of the list."""
        item = next((one for one in self._waiting() if one.id == wanted.work_item_id), None)
        if item is None or self._is_opening:
            return
        if self._is_in_call():
            self._view.show_refusal(WorkObstacle.CALL_IS_UP)
            return
        # A second press of the key must not open the next person as well.
        self._is_opening = True
        try:
            await self._ports.open_item.from_work_list(item)
            self._taken.add(item.id)
        except KnownError as error:
            self._view.show_refusal(error.code)
        finally:
            self._is_opening = False
        await self._show()

    async def open_next(self) -> None:
        """Whoever is first; the list is asked for again when it has run out."""
        # A second press while the list is on its way must not bring two people.
        if self._is_bringing:
            return
        self._is_bringing = True
        try:
            if not self._waiting():
                await self.load()
            waiting = self._waiting()
            if waiting:
                await self.open_item(WorkItemWanted(work_item_id=waiting[0].id))
        finally:
            self._is_bringing = False

    async def bring_back(self, wanted: OpenWorkWanted) -> None:
        """Show an open interaction again; what was on screen stays open."""
        if any(one.id == wanted.interaction_id for one in self._ports.current.others):
            await self._ports.current.show(wanted.interaction_id)
        await self._show()

    async def _open_or_identify(self, person: Customer) -> None:
        """A caller nobody knows yet is who was looked for; anybody else begins new work."""
        interaction = self._ports.current.interaction
        if interaction is not None and interaction.customer_id is None:
            await IdentifyCustomer(self._ports.current)(interaction, person)
        else:
            await self._ports.open_item.from_customer(person)

    def _is_in_call(self) -> bool:
        interaction = self._ports.current.interaction
        return interaction is not None and interaction.phase is Phase.IN_CALL

    def _waiting(self) -> tuple[WorkItem, ...]:
        current = self._ports.current
        shown = (current.interaction,) if current.interaction else ()
        self._taken |= {
            WorkItemId(one.opened.work_item_id)
            for one in (*shown, *current.others)
            if one.opened.work_item_id
        }
        return tuple(item for item in self._state.items if item.id not in self._taken)

    async def _show(self) -> None:
        self._shows += 1
        this_show = self._shows
        day_book = self._ports.day_book
        day = await day_book.count_since(self._midnight()) if day_book else None
        if this_show != self._shows:
            return  # A newer one is on its way and knows more.
        self._show_now(day)
        if await self._learn_names() and this_show == self._shows:
            self._show_now(day)

    def _show_now(self, day: DayCount | None) -> None:
        open_work = tuple(self._describe(one) for one in self._ports.current.others)
        self._view.show_work(
            replace(
                self._state,
                items=self._waiting(),
                open_work=open_work,
                day=day,
                is_in_call=self._is_in_call(),
                has_person=self._ports.current.interaction is not None,
            )
        )

    def _show_look_up(self, state: LookUpState) -> None:
        self._look_up = state
        self._view.show_look_up(state)

    def _describe(self, interaction: Interaction) -> OpenWork:
        customer_id = interaction.customer_id
        return OpenWork(
            interaction_id=interaction.id,
            name=self._names.get(customer_id, "") if customer_id else "",
            number=interaction.opened.number,
            phase=interaction.phase,
            opened_at=interaction.opened_at,
        )

    async def _learn_names(self) -> bool:
        """Who the open work is with, asked once each; an answer that failed leaves the number."""
        wanted = {one.customer_id for one in self._ports.current.others if one.customer_id}
        unknown = wanted - self._names.keys()
        for customer_id in unknown:
            self._names[customer_id] = ""
            try:
                card = await self._ports.backend.read_card(customer_id)
            except KnownError:
                continue
            self._names[customer_id] = card.customer.full_name
        return bool(unknown)

    def _forget_unknown_names(self) -> None:
        self._names = {key: name for key, name in self._names.items() if name}

    def _midnight(self) -> dt.datetime:
        here = self._ports.clock.now().astimezone()
        return here.replace(hour=0, minute=0, second=0, microsecond=0)
