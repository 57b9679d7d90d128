"""Decides when a note counts as saved and when an interaction may be finished.

No widgets. Owned by the GUI thread's event loop; every coroutine is run by an owner of
`gui/operations.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from softphone.domain.customer import CustomerId
from softphone.domain.errors import KnownError
from softphone.domain.interaction import Interaction, Phase
from softphone.domain.journal import DeliveryState, InteractionId
from softphone.domain.outcome import Outcome
from softphone.gui.panels.notes.state import (
    CallbackChosen,
    FinishObstacle,
    NotesState,
    NotesView,
    NoteTyped,
    OutcomeChosen,
    Saving,
)
from softphone.gui.time_zones import read_zone
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import DeskEvent, InteractionChanged, OutboxChanged
from softphone.usecases.finish_interaction import CallStillUpError, FinishInteraction
from softphone.usecases.ports import Backend, Clock, Journal
from softphone.usecases.suggest_outcome import SuggestOutcome
from softphone.usecases.write_note import WriteNote


@dataclass(frozen=True, kw_only=True)
class NotesPorts:
    """What the notes panel runs; `after_finish` brings the next person."""

    current: CurrentInteraction
    journal: Journal
    backend: Backend
    write_note: WriteNote
    finish: FinishInteraction
    clock: Clock
    wrap_up_seconds: Callable[[], int]
    suggest_outcome: SuggestOutcome
    after_finish: Callable[[], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What was chosen for one open interaction; kept while another one is on screen."""

    outcome: Outcome | None = None
    callback_at: dt.datetime | None = None


class NotesPresenter:
    """The note, the outcome, and the end."""

    follows: tuple[type[DeskEvent], ...] = (InteractionChanged, OutboxChanged)

    def __init__(self, view: NotesView, ports: NotesPorts) -> None:
        self._view = view
        self._ports = ports
        self._shown_id: InteractionId | None = None
        self._endings: dict[InteractionId, Ending] = {}
        self._zones: dict[CustomerId, str] = {}
        self._unsaved: dict[InteractionId, int] = {}
        self._is_finishing = False

    async def load(self) -> None:
        """Show the note and the end of the interaction on screen."""
        interaction = self._ports.current.interaction
        interaction_id = interaction.id if interaction else None
        if interaction_id != self._shown_id:
            self._shown_id = interaction_id
            text = self._ports.write_note.text(interaction_id) if interaction_id else ""
            self._view.show_text(text, of=interaction_id)
            self._view.show_saving(Saving.SAVED if text else Saving.EMPTY)
        await self._show()

    async def on_desk_changed(self, event: DeskEvent) -> None:
        """Ask again for whatever the event may have changed."""
        if isinstance(event, InteractionChanged | OutboxChanged):
            await self.load()

    async def type_note(self, typed: NoteTyped) -> None:
        """Keep it; the mark says saved only when nothing newer is on its way."""
        interaction_id = typed.interaction_id
        self._unsaved[interaction_id] = self._unsaved.get(interaction_id, 0) + 1
        self._mark(interaction_id, Saving.WRITING)
        try:
            await self._ports.write_note.type(interaction_id, typed.text)
        except KnownError:
            self._mark(interaction_id, Saving.FAILED)
            raise
        finally:
            self._unsaved[interaction_id] -= 1
        if not self._unsaved[interaction_id]:
            self._unsaved.pop(interaction_id)
            self._mark(interaction_id, Saving.SAVED if typed.text else Saving.EMPTY)

    async def choose_outcome(self, chosen: OutcomeChosen) -> None:
        """One word for how it ended; it can be changed until Finish."""
        await self._choose(outcome=chosen.outcome)

    async def choose_callback(self, chosen: CallbackChosen) -> None:
        """When to ring again, on the customer's clock."""
        zone = read_zone(await self._zone_name())
        local = chosen.local_time.replace(tzinfo=zone)
        # Without a zone of the customer the time is meant on this desk's clock.
        aware = local if zone else chosen.local_time.replace(tzinfo=None).astimezone()
        await self._choose(callback_at=aware.astimezone(dt.UTC))

    async def finish(self) -> None:
        """Save note and outcome, and let the next person come."""
        interaction = self._ports.current.interaction
        if interaction is None or self._is_finishing:
            return
        ending = self._endings.get(interaction.id, Ending())
        outcome = ending.outcome
        if outcome is None or self._obstacle(interaction, ending) is not None:
            await self._show()
            return
        callback_at = ending.callback_at if outcome is Outcome.CALLBACK else None
        if await self._end(interaction.id, outcome, callback_at):
            self._endings.pop(interaction.id, None)
            await self._ports.after_finish()

    async def _end(
        self, interaction_id: InteractionId, outcome: Outcome, callback_at: dt.datetime | None
    ) -> bool:
        self._is_finishing = True
        try:
            await self._show()
            await self._ports.finish(interaction_id, outcome, callback_at)
        except CallStillUpError:
            # A call began in the same moment; the screen says now that it has to end first.
            return False
        except KnownError as error:
            self._view.show_refusal(error.code)
            return False
        else:
            return True
        finally:
            self._is_finishing = False
            await self.load()

    async def _choose(
        self, *, outcome: Outcome | None = None, callback_at: dt.datetime | None = None
    ) -> None:
        interaction = self._ports.current.interaction
        if interaction is None or self._is_finishing:
            return
        ending = self._endings.get(interaction.id, Ending())
        if outcome is not None:
            ending = replace(ending, outcome=outcome)
        if callback_at is not None:
            ending = replace(ending, callback_at=callback_at)
        self._endings[interaction.id] = ending
        await self._show()

    async def _show(self) -> None:
        interaction = self._ports.current.interaction
        if interaction is None:
            self._view.show_notes(NotesState())
            return
        delivery = await self._ports.journal.delivery(interaction.id)
        suggested = await self._ports.suggest_outcome(interaction)
        ending = self._endings.get(interaction.id, Ending())
        is_callback = ending.outcome is Outcome.CALLBACK
        zone = await self._zone_name() if is_callback else ""
        newest = self._ports.current.interaction
        if newest is None or newest.id != interaction.id:
            return  # Another one came to the screen meanwhile, and shows itself.
        ending = self._endings.get(interaction.id, Ending())
        states = list(delivery.values())
        self._view.show_notes(
            NotesState(
                interaction_id=newest.id,
                phase=newest.phase,
                outcome=ending.outcome,
                suggested=suggested,
                callback_at=ending.callback_at,
                callback_zone=zone,
                wrap_up_from=wrap_up_start(newest),
                wrap_up_seconds=self._ports.wrap_up_seconds(),
                waiting=states.count(DeliveryState.WAITING),
                refused=states.count(DeliveryState.REFUSED),
                obstacle=self._obstacle(newest, ending),
            )
        )

    def _obstacle(self, interaction: Interaction, ending: Ending) -> FinishObstacle | None:
        if self._is_finishing:
            return FinishObstacle.FINISHING
        if interaction.phase is Phase.IN_CALL:
            return FinishObstacle.CALL_IS_UP
        if ending.outcome is None:
            return FinishObstacle.NO_OUTCOME
        if ending.outcome is Outcome.CALLBACK:
            if ending.callback_at is None:
                return FinishObstacle.NO_CALLBACK_TIME
            if ending.callback_at <= self._ports.clock.now():
                return FinishObstacle.CALLBACK_IN_THE_PAST
        return None

    async def _zone_name(self) -> str:
        """The customer's zone; empty while it is not known."""
        interaction = self._ports.current.interaction
        if interaction is None or interaction.customer_id is None:
            return ""
        customer_id = interaction.customer_id
        if customer_id not in self._zones:
            try:
                card = await self._ports.backend.read_card(customer_id)
            except KnownError:
                return ""
            name = card.customer.time_zone
            self._zones[customer_id] = name if read_zone(name) else ""
        return self._zones[customer_id]

    def _mark(self, interaction_id: InteractionId, saving: Saving) -> None:
        if interaction_id == self._shown_id:
            self._view.show_saving(saving)


def wrap_up_start(interaction: Interaction) -> dt.datetime | None:
    """When the last call ended; None while one is up or before there was any."""
    if interaction.phase is not Phase.WRAP_UP:
        return None
    return max((call.ended_at for call in interaction.calls if call.ended_at), default=None)
