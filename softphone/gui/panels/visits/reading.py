"""What the visits panel knows of one interaction, fetched once and again only when it changed.

No widgets. Owned by the GUI thread's event loop.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

from softphone.domain.appointment import AppointmentState
from softphone.domain.customer import CustomerId
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.interaction import Interaction
from softphone.gui.panels.visits.lines import people_of, visit_lines
from softphone.gui.panels.visits.state import Person, VisitLine
from softphone.usecases.follow_visits import FollowVisits, VisitsOfInteraction
from softphone.usecases.ports import Backend, Catalogue, CustomerCard


class VisitsReading:
    """Catalogue, cards of customer and patient, and what the journal says of the visits."""

    def __init__(self, backend: Backend, follow_visits: FollowVisits) -> None:
        self._backend = backend
        self._follow_visits = follow_visits
        self._cards: dict[CustomerId, CustomerCard] = {}
        self._visits = VisitsOfInteraction()
        self.catalogue: Catalogue | None = None
        self.trouble: ErrorCode | None = None

    @property
    def refused(self) -> int:
        """How many of the visits asked for were refused."""
        refused = AppointmentState.REFUSED
        return sum(one.state is refused for one in self._visits.requested)

    def card(self, customer_id: CustomerId | None) -> CustomerCard | None:
        """The card of one person, if it was read."""
        return self._cards.get(customer_id) if customer_id is not None else None

    def people(self, interaction: Interaction) -> tuple[Person, ...]:
        """Everybody of the household the visit may be for."""
        return people_of(self.card(interaction.customer_id))

    def lines(self, patient_id: CustomerId | None, now: dt.datetime) -> tuple[VisitLine, ...]:
        """The visits asked for, and those still ahead in the patient's book."""
        return visit_lines(self._visits, self.card(patient_id), now)

    def forget(self) -> None:
        """Somebody else is on the line."""
        self._cards.clear()
        self._visits = VisitsOfInteraction()
        self.trouble = None

    async def read(self, interaction: Interaction, patient_id: CustomerId | None) -> None:
        """Fetch what is missing, and the cards again when the backend booked something."""
        visits = await self._follow_visits(interaction.id)
        if visits.sent != self._visits.sent:
            self._cards.clear()
        self._visits = visits
        self.trouble = None
        if self.catalogue is None:
            await self._ask(self._read_catalogue)
        for wanted in dict.fromkeys((interaction.customer_id, patient_id)):
            if wanted is not None and wanted not in self._cards:
                await self._read_card(wanted)

    async def _read_catalogue(self) -> None:
        self.catalogue = await self._backend.read_catalogue()

    async def _read_card(self, customer_id: CustomerId) -> None:
        async def read() -> None:
            self._cards[customer_id] = await self._backend.read_card(customer_id)

        await self._ask(read)

    async def _ask(self, question: Callable[[], Awaitable[None]]) -> None:
        try:
            await question()
        except KnownError as error:
            self.trouble = error.code
