"""Who the visit is for: the person on the line, or somebody of their household.

Only a choice on the screen, so it is not written down; the visit that comes of it is. Owned by
the desk's event loop.
"""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.customer import CustomerId
from softphone.domain.journal import InteractionId
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import DeskEvent, InteractionChanged

MAX_REMEMBERED = 50
"""Choices of the oldest interactions are forgotten: their patient is the customer again."""


class ChoosePatient:
    """Remembers the choice of each interaction and tells the panels about a new one."""

    def __init__(self, current: CurrentInteraction, publish: Callable[[DeskEvent], None]) -> None:
        self._current = current
        self._publish = publish
        self._chosen: dict[InteractionId, CustomerId] = {}

    @property
    def patient_id(self) -> CustomerId | None:
        """Who the next visit is for; the customer unless the agent chose somebody else."""
        interaction = self._current.interaction
        if interaction is None:
            return None
        return self._chosen.get(interaction.id, interaction.customer_id)

    def __call__(self, patient_id: CustomerId) -> None:
        """From here on visits of the current interaction are for `patient_id`."""
        interaction = self._current.interaction
        if interaction is None or self.patient_id == patient_id:
            return
        self._chosen.pop(interaction.id, None)
        self._chosen[interaction.id] = patient_id
        while len(self._chosen) > MAX_REMEMBERED:
            self._chosen.pop(next(iter(self._chosen)))
        self._publish(InteractionChanged(interaction_id=interaction.id))
