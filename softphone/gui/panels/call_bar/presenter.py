"""Decides what the call bar shows, and asks the phone for what the agent wants.

No widgets. Owned by the GUI thread's event loop; every coroutine is run by an owner of
`gui/operations.py`. Shown is what is true: a deed that is not confirmed yet is shown as waiting.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from softphone.domain.call import CallId, CallSnapshot, CallState
from softphone.domain.call_warnings import CallWarning
from softphone.domain.customer import CustomerId
from softphone.domain.errors import KnownError
from softphone.domain.interaction import Interaction, Phase
from softphone.domain.language import Language
from softphone.domain.recording import CallRecording
from softphone.domain.settings import LineServices
from softphone.gui.newest_answer import NewestAnswer
from softphone.gui.panels.call_bar.calls import Calls, is_ringing_here
from softphone.gui.panels.call_bar.state import (
    AnswerWanted,
    CallBarState,
    CallBarView,
    CallDeed,
    CallFace,
    DialWanted,
    EndWanted,
    HoldWanted,
    KeysPressed,
    LanguageWanted,
    MuteWanted,
)
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import (
    CallUpdated,
    DeskEvent,
    InteractionChanged,
    LevelsMeasured,
    LineChanged,
    QualityMeasured,
    WarningChanged,
)
from softphone.usecases.ports import LineState, Phone

_LINES_THAT_DIAL = frozenset({LineState.REGISTERED, LineState.DIRECT})


@dataclass(frozen=True, kw_only=True)
class CallBarPorts:
    """What the call bar runs; `read_name` may ask the backend."""

    phone: Phone
    current: CurrentInteraction
    place_call: Callable[[str], Awaitable[CallId]]
    switch_language: Callable[[Language], Awaitable[None]]
    read_name: Callable[[CustomerId], Awaitable[str]]
    monotonic: Callable[[], float]
    ring_service: Callable[[str], Awaitable[CallId]]
    """The phone system itself, as it is dialled."""
    is_service: Callable[[CallId], bool]
    services: Callable[[], LineServices]
    """Of the line in use."""


class CallBarPresenter:
    """Follows calls, line and interaction; one method for each thing the agent may want."""

    follows: tuple[type[DeskEvent], ...] = (
        CallUpdated,
        LineChanged,
        InteractionChanged,
        LevelsMeasured,
        QualityMeasured,
        WarningChanged,
    )

    def __init__(self, view: CallBarView, ports: CallBarPorts) -> None:
        self._view = view
        self._ports = ports
        self._calls = Calls(ports.is_service)
        self._waiting: set[CallDeed] = set()
        self._can_dial = False
        self._named: CustomerId | None = None
        self._name = ""
        self._reading_name: NewestAnswer[str] = NewestAnswer()

    async def on_desk_changed(self, event: DeskEvent) -> None:
        """One event of `follows`."""
        match event:
            case LevelsMeasured(levels=levels):
                self._view.show_levels(levels)
            case QualityMeasured(call_id=call_id, quality=quality):
                self._calls.hear(call_id, quality)
                self._show()
            case WarningChanged(call_id=call_id, warning=CallWarning.NOTHING_RECEIVED, is_on=True):
                self._calls.deafen(call_id)
                self._show()
            case WarningChanged():
                # The notices tell it; how the call sounds is another matter.
                return
            case CallUpdated(call=call):
                self._calls.update(call, self._ports.monotonic())
                self._settle(call)
                self._show()
            case LineChanged(status=status):
                self._can_dial = status.state in _LINES_THAT_DIAL
                self._show()
            case InteractionChanged():
                await self._follow_interaction()
            case _:
                raise TypeError(f"the call bar does not follow {type(event).__name__}")

    async def dial(self, wanted: DialWanted) -> None:
        """Ring what was typed; nothing typed, or a call up already, changes nothing."""
        if wanted.typed.strip() and self._calls.shown is None:
            with self._waiting_for(CallDeed.DIAL):
                await self._ports.place_call(wanted.typed)
            self._stop_waiting(CallDeed.DIAL)

    async def dial_service(self, number: str) -> None:
        """Ring the phone system itself; no number, or a call up already, changes nothing."""
        if number and self._calls.shown is None:
            with self._waiting_for(CallDeed.DIAL):
                await self._ports.ring_service(number)
            self._stop_waiting(CallDeed.DIAL)

    async def answer(self, wanted: AnswerWanted) -> None:
        """Take the call; the phone puts one that is up already on hold first."""
        with self._waiting_for(CallDeed.ANSWER):
            await self._ports.phone.answer_call(wanted.call_id)

    async def end(self, wanted: EndWanted) -> None:
        """Hang up, take back, or reject, whatever the call is at."""
        shown, other = self._calls.shown, self._calls.other
        call = next((one for one in (shown, other) if one and one.call_id == wanted.call_id), None)
        if call is None:
            return
        if call is other:
            await self._ports.phone.reject_call(call.call_id)
            return
        with self._waiting_for(CallDeed.END):
            if is_ringing_here(call):
                await self._ports.phone.reject_call(call.call_id)
            else:
                await self._ports.phone.end_call(call.call_id)

    async def mute(self, wanted: MuteWanted) -> None:
        """Microphone off or on."""
        with self._waiting_for(CallDeed.MUTE):
            await self._ports.phone.mute_call(wanted.call_id, is_muted=wanted.is_muted)

    async def hold(self, wanted: HoldWanted) -> None:
        """On hold or back; the far end confirms."""
        with self._waiting_for(CallDeed.HOLD):
            if wanted.is_on_hold:
                await self._ports.phone.hold_call(wanted.call_id)
            else:
                await self._ports.phone.resume_call(wanted.call_id)

    async def send_keys(self, pressed: KeysPressed) -> None:
        """Digits for the other side."""
        await self._ports.phone.send_dtmf(pressed.call_id, pressed.digits)

    async def switch_language(self, wanted: LanguageWanted) -> None:
        """The conversation goes on in another language; the place in the script stays."""
        interaction = self._ports.current.interaction
        if interaction is not None and interaction.language is not wanted.language:
            await self._ports.switch_language(wanted.language)

    @contextmanager
    def _waiting_for(self, deed: CallDeed) -> Iterator[None]:
        """Show the deed as waiting; when it is refused, show what was there before."""
        self._waiting.add(deed)
        self._show()
        try:
            yield
        except KnownError:
            self._stop_waiting(deed)
            raise

    def _stop_waiting(self, deed: CallDeed) -> None:
        self._waiting.discard(deed)
        self._show()

    def _settle(self, call: CallSnapshot) -> None:
        """What the phone says ends the waiting."""
        if call.state is CallState.ENDED:
            self._waiting.clear()
            return
        self._waiting.discard(CallDeed.MUTE)
        if call.state is CallState.CONNECTED:
            self._waiting.discard(CallDeed.ANSWER)
        self._waiting.discard(CallDeed.HOLD)

    async def _follow_interaction(self) -> None:
        interaction = self._ports.current.interaction
        if interaction is None or interaction.phase is Phase.FINISHED or not interaction.calls:
            self._calls.forget_last()
        customer_id = interaction.customer_id if interaction else None
        if customer_id == self._named:
            self._show()
            return
        self._named, self._name = customer_id, ""
        self._reading_name.cancel()
        self._show()
        if customer_id is None:
            return
        try:
            name = await self._reading_name.ask(self._ports.read_name(customer_id))
        except KnownError:
            # The customer panel says that the card cannot be read; the number is enough here.
            return
        if name is not None and self._named == customer_id:
            self._name = name
            self._show()

    def _show(self) -> None:
        interaction = self._ports.current.interaction
        shown = self._calls.shown
        call = shown or self._calls.last
        times = self._calls.times(call.call_id) if call else None
        talked = None
        if times and times.connected_at is not None and times.ended_at is not None:
            talked = times.ended_at - times.connected_at
        self._view.show_call(
            CallBarState(
                face=_face(shown, call),
                call=call,
                name=self._name_for(call, interaction),
                number=_number(call, interaction),
                talking_since=times.connected_at if times and talked is None else None,
                talked_s=talked,
                waiting=frozenset(self._waiting),
                language=interaction.language if interaction else None,
                can_dial=self._can_dial,
                quality=self._calls.quality(call.call_id) if call else None,
                other=self._calls.other,
                recording=self._recording(call) if call and shown else None,
                has_several=self._calls.has_several,
                services=self._ports.services(),
            )
        )

    def _recording(self, call: CallSnapshot) -> CallRecording | None:
        found = self._ports.current.find_call(call.call_id)
        return found[1].recording if found else None

    def _name_for(self, call: CallSnapshot | None, interaction: Interaction | None) -> str:
        if call is None:
            return self._name
        owner = self._ports.current.owner_of(call.call_id)
        is_aside = self._calls.is_aside(call.call_id)
        is_of_this = interaction is not None and owner == interaction.id and not is_aside
        return (self._name if is_of_this else "") or call.remote_name


def _face(shown: CallSnapshot | None, call: CallSnapshot | None) -> CallFace:
    if shown is not None:
        return CallFace.INCOMING if is_ringing_here(shown) else CallFace.UP
    return CallFace.OVER if call is not None else CallFace.IDLE


def _number(call: CallSnapshot | None, interaction: Interaction | None) -> str:
    if call is not None:
        return call.remote_number or call.remote_address
    return interaction.opened.number if interaction else ""
