"""Somebody rings the agent: who it is comes before the answer, and nothing typed is disturbed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.call import Direction, EndCause
from softphone.domain.customer import Customer
from softphone.domain.interaction import Interaction, Phase
from softphone.domain.presence import Presence
from softphone.gui.panels.customer.state import CustomerState, Who
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import play, visible_texts
from tests.e2e.desk_world import DeskWorld, engine_port, until
from tests.lab.plain_phone import PlainPhone

ONLY_ONE = "+14325550210"
A_HOUSEHOLD = "+14325550211"
NOBODYS = "+14325559999"
SOMEBODY_WHO_TALKS = "432 555 0100"
NOTE = "Quiere saber si abrimos el sábado"


class Watch:
    """Looks at what the window shows of calls and customers."""

    def __init__(self, desk: Desk, world: DeskWorld) -> None:
        self.desk = desk
        self.hand = AgentHand(desk)
        self._world = world

    @property
    def customer(self) -> CustomerState:
        return self.desk.window.panels.customer._state

    def is_(self, presence: Presence) -> bool:
        """Whether the agent's state is this now."""
        return self.desk.use_cases.change_presence.presence is presence

    @property
    def open_ones(self) -> tuple[Interaction, ...]:
        current = self.desk.use_cases.current
        return (*current.others, *([current.interaction] if current.interaction else ()))

    def incoming(self, number: str) -> Interaction | None:
        """The work that began with this ring."""
        return next((one for one in self.open_ones if one.opened.number == number), None)

    def ended(self, number: str) -> EndCause | None:
        """How the call of this ring ended."""
        interaction = self.incoming(number)
        return interaction.calls[-1].end_cause if interaction else None

    async def ready(self) -> None:
        bar = self.desk.window.panels.call_bar
        await until(lambda: bar._state.can_dial, "the line is there")
        await until(lambda: bool(self.desk.memory.agent_name), "somebody is signed in")
        assert self.is_(Presence.READY)

    async def let_ring(self, number: str) -> None:
        """Somebody of the practice company rings, until the desk knows."""
        told = self._world.company.tell(
            {"ring_agent": {"from": number, "name": "Practice caller"}}
        )
        assert told == {"done": "ring_agent"}
        await until(lambda: self.incoming(number) is not None, "it rings")

    async def until_over(self, number: str, cause: EndCause) -> None:
        await until(lambda: self.ended(number) is cause, f"it is over: {cause}")


def test_who_rings_is_shown_before_the_answer_and_f5_leaves_the_note_its_keyboard(
    world: DeskWorld, setup: DeskSetup
) -> None:
    async def scenario(desk: Desk) -> None:
        watch = Watch(desk, world)
        await watch.ready()
        await watch.let_ring(ONLY_ONE)
        await until(lambda: watch.customer.who is Who.KNOWN, "the card is there")
        card = watch.customer.card
        assert card is not None
        assert card.customer.full_name in visible_texts(desk)
        assert watch.is_(Presence.RINGING)
        interaction = watch.hand.interaction
        assert interaction.calls[0].connected_at is None
        watch.hand.alt("n")
        field = QApplication.focusWidget()
        assert isinstance(field, QPlainTextEdit)
        watch.hand.type(NOTE)
        watch.hand.press(Qt.Key.Key_F5)
        watch.hand.type(" también")
        await until(lambda: watch.is_(Presence.TALKING), "the call is answered")
        watch.hand.type(" por la tarde.")
        assert QApplication.focusWidget() is field
        assert field.toPlainText() == f"{NOTE} también por la tarde."
        assert watch.hand.interaction.id == interaction.id
        assert watch.hand.interaction.customer_id == card.customer.id
        watch.hand.press(Qt.Key.Key_F11)
        await watch.until_over(ONLY_ONE, EndCause.HUNG_UP_HERE)
        assert watch.is_(Presence.WRAP_UP)
        assert QApplication.focusWidget() is field
        draft = await desk.services.journal.read_draft(interaction.id)
        assert draft == field.toPlainText()

    play(setup, scenario)


def test_a_number_of_several_people_offers_them_and_the_agent_says_who_it_is(
    world: DeskWorld, setup: DeskSetup
) -> None:
    async def scenario(desk: Desk) -> None:
        watch = Watch(desk, world)
        await watch.ready()
        await watch.let_ring(A_HOUSEHOLD)
        await until(lambda: watch.customer.who is Who.SEVERAL, "the choice is there")
        assert len(watch.customer.matches) == 3
        assert watch.hand.sees("Who is it? (432) 555-0211")
        assert watch.hand.interaction.customer_id is None
        (rows,) = desk.window.panels.customer.findChildren(QAbstractItemView, "matches_rows")
        rows.setFocus()
        watch.hand.press(Qt.Key.Key_Down)
        watch.hand.press(Qt.Key.Key_Return)
        await until(lambda: watch.customer.who is Who.KNOWN, "the card is there")
        chosen = watch.hand.interaction.customer_id
        assert chosen in {one.id for one in await found(desk, A_HOUSEHOLD)}
        watch.hand.press(Qt.Key.Key_F11)
        await watch.until_over(A_HOUSEHOLD, EndCause.REJECTED_HERE)

    play(setup, scenario)


async def found(desk: Desk, number: str) -> tuple[Customer, ...]:
    return tuple(await desk.services.backend.look_ups.find_customers(phone=number))


def test_a_number_nobody_has_is_told_and_rejecting_it_is_written_down(
    world: DeskWorld, setup: DeskSetup
) -> None:
    async def scenario(desk: Desk) -> None:
        watch = Watch(desk, world)
        await watch.ready()
        await watch.let_ring(NOBODYS)
        await until(lambda: watch.customer.who is Who.UNKNOWN, "nobody was found")
        assert watch.hand.sees("Unknown caller: (432) 555-9999")
        assert watch.hand.sees("Ask for the name or the birth date, and look it up here.")
        watch.hand.press(Qt.Key.Key_F11)
        await watch.until_over(NOBODYS, EndCause.REJECTED_HERE)
        assert watch.hand.sees("You rejected the call")
        assert watch.is_(Presence.WRAP_UP)
        assert desk.notices.notices == ()

    play(setup, scenario)


def test_a_caller_who_gives_up_is_told_and_written_down(
    world: DeskWorld, setup: DeskSetup
) -> None:
    port = engine_port(setup)

    async def scenario(desk: Desk) -> None:
        watch = Watch(desk, world)
        await watch.ready()
        phone.dial("agent", port)
        await until(lambda: watch.is_(Presence.RINGING), "it rings")
        await until(lambda: bool(watch.open_ones), "it is written down")
        phone.cancel()
        await until(lambda: watch.is_(Presence.WRAP_UP), "it has stopped")
        await until(lambda: watch.open_ones[0].calls[0].end_cause is EndCause.CANCELLED, "and why")
        assert watch.open_ones[0].calls[0].direction is Direction.IN
        assert watch.open_ones[0].calls[0].connected_at is None
        assert watch.hand.sees("The call was taken back before an answer")
        assert desk.notices.notices == ()

    with PlainPhone() as phone:
        play(setup, scenario)


def test_a_ring_in_a_call_takes_nobody_off_the_screen_until_it_is_answered(
    world: DeskWorld, setup: DeskSetup
) -> None:
    async def scenario(desk: Desk) -> None:
        watch = Watch(desk, world)
        await watch.ready()
        watch.hand.press(Qt.Key.Key_F2)
        watch.hand.type(SOMEBODY_WHO_TALKS)
        watch.hand.press(Qt.Key.Key_F2)
        await until(lambda: watch.is_(Presence.TALKING), "it is dialled")
        await until(lambda: bool(watch.open_ones), "it is written down")
        first = watch.hand.interaction
        await until(
            lambda: watch.hand.interaction.calls[0].connected_at is not None, "they answered"
        )
        watch.hand.alt("n")
        watch.hand.type(NOTE)
        await watch.let_ring(ONLY_ONE)
        await until(lambda: watch.hand.sees("Incoming call: "), "the ring is told below the bar")
        assert watch.hand.interaction.id == first.id
        assert watch.is_(Presence.TALKING)
        watch.hand.type(" y el domingo")
        watch.hand.press(Qt.Key.Key_F5)
        second = watch.incoming(ONLY_ONE)
        assert second is not None
        await until(lambda: watch.hand.interaction.id == second.id, "the answered one is shown")
        notes = desk.use_cases.write_note
        assert notes.text(first.id) == f"{NOTE} y el domingo"
        assert notes.text(second.id) == ""
        assert watch.hand.interaction.phase is Phase.IN_CALL
        watch.hand.press(Qt.Key.Key_F11)
        await watch.until_over(ONLY_ONE, EndCause.HUNG_UP_HERE)
        (left,) = [one for one in watch.open_ones if one.id == first.id]
        assert left.phase is Phase.IN_CALL

    play(setup, scenario)


def test_closing_the_window_in_a_call_writes_down_how_it_ended(
    world: DeskWorld, setup: DeskSetup
) -> None:
    told: list[str] = []

    async def scenario(desk: Desk) -> None:
        watch = Watch(desk, world)
        await watch.ready()
        await watch.let_ring(ONLY_ONE)
        watch.hand.press(Qt.Key.Key_F5)
        await until(lambda: watch.is_(Presence.TALKING), "the call is answered")
        watch.hand.alt("n")
        watch.hand.type(NOTE)
        told.append(watch.hand.interaction.id)
        desk.window.shell.close()

    async def next_start(desk: Desk) -> None:
        watch = Watch(desk, world)
        assert watch.hand.interaction.id == told[0]
        (call,) = watch.hand.interaction.calls
        assert call.end_cause is EndCause.HUNG_UP_HERE
        assert desk.use_cases.write_note.text(watch.hand.interaction.id) == NOTE

    play(setup, scenario)
    play(setup, next_start)
