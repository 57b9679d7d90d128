"""A backend in memory that a test can slow down, take away, or fill with other answers."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping

from softphone.domain.appointment import Hold, HoldId, Slot, SlotId
from softphone.domain.customer import Customer, CustomerId
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.journal import InteractionId
from softphone.domain.work import WorkItem
from softphone.usecases.ports import (
    Catalogue,
    Clock,
    CustomerCard,
    SignedIn,
    SlotQuery,
)
from tests.doubles.sample_practice import (
    CATALOGUE,
    JAMES_CARD,
    LUIS_CARD,
    MARIAS_CARD,
    WORK_LIST,
    slots,
)

HOLD_TIME = dt.timedelta(minutes=5)


class FakeBackend:
    """Fills the `Backend` and `Scheduling` ports."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.trouble: ErrorCode | None = None
        self.asked: list[str] = []
        self.cards: dict[CustomerId, CustomerCard] = {
            card.customer.id: card for card in (MARIAS_CARD, LUIS_CARD, JAMES_CARD)
        }
        self.work_list: tuple[WorkItem, ...] = WORK_LIST
        self.catalogue: Catalogue = CATALOGUE
        self.free: tuple[Slot, ...] = slots(16)
        self.taken: set[SlotId] = set()
        self.holds: dict[HoldId, Hold] = {}
        self.scripts: dict[str, dict[str, object]] = {}
        self.gates: dict[str, asyncio.Event] = {}
        """A name, number or script whose answer waits until the test sets its event."""

    async def sign_in(self, url: str, username: str, password: str) -> SignedIn:
        self._ask(f"sign in {username}")
        return SignedIn(user_id="agent", full_name="Ana Agent", language="en")

    async def resume_session(self, url: str) -> SignedIn | None:
        self._ask("resume")
        return None

    async def find_customers(
        self, *, phone: str = "", name: str = "", birth_date: dt.date | None = None
    ) -> tuple[Customer, ...]:
        self._ask(f"find {phone or name or birth_date}")
        gate = self.gates.get(phone or name)
        if gate is not None:
            await gate.wait()
        people = [card.customer for card in self.cards.values()]
        return tuple(
            one
            for one in people
            if (phone and one.phone == phone)
            or (name and name.casefold() in one.full_name.casefold())
            or (birth_date is not None and one.birth_date == birth_date)
        )

    async def read_card(self, customer_id: CustomerId) -> CustomerCard:
        self._ask(f"card {customer_id}")
        if customer_id not in self.cards:
            raise KnownError(ErrorCode.NOT_FOUND)
        return self.cards[customer_id]

    async def read_catalogue(self) -> Catalogue:
        self._ask("catalogue")
        return self.catalogue

    async def read_work_list(self) -> tuple[WorkItem, ...]:
        self._ask("work list")
        return self.work_list

    async def read_script(self, script_id: str) -> dict[str, object]:
        self._ask(f"script {script_id}")
        if script_id in self.gates:
            await self.gates[script_id].wait()
        if script_id not in self.scripts:
            raise KnownError(ErrorCode.SCRIPT_MISSING)
        return self.scripts[script_id]

    async def find_slots(self, query: SlotQuery) -> tuple[Slot, ...]:
        self._ask(f"slots {query.visit_type_id} {query.clinic_id or 'anywhere'}")
        free = [one for one in self.free if one.id not in self.taken]
        in_time = [one for one in free if query.start <= one.start < query.until]
        wanted = query.clinic_id
        return tuple(one for one in in_time if wanted in (None, one.clinic_id))[: query.limit]

    async def hold_slot(self, slot_id: SlotId, interaction_id: InteractionId) -> Hold:
        self._ask(f"hold {slot_id}")
        slot = next((one for one in self.free if one.id == slot_id), None)
        if slot is None or slot_id in self.taken:
            raise KnownError(ErrorCode.SLOT_TAKEN)
        hold = Hold(
            id=HoldId(self._clock.new_id()),
            slot=slot,
            interaction_id=interaction_id,
            expires_at=self._clock.now() + HOLD_TIME,
        )
        self.holds[hold.id] = hold
        return hold

    async def release_hold(self, hold_id: HoldId) -> None:
        self._ask(f"release {hold_id}")
        self.holds.pop(hold_id, None)

    async def live_holds(self, interaction_id: InteractionId) -> tuple[Hold, ...]:
        self._ask("holds")
        now = self._clock.now()
        return tuple(
            one
            for one in self.holds.values()
            if one.interaction_id == interaction_id and one.expires_at > now
        )

    def count(self, question: str) -> int:
        """How often something was asked."""
        return sum(one == question for one in self.asked)

    def use_script(self, script_id: str, document: Mapping[str, object]) -> None:
        """Publish a script."""
        self.scripts[script_id] = dict(document)

    def _ask(self, question: str) -> None:
        self.asked.append(question)
        if self.trouble is not None:
            raise KnownError(self.trouble)
