from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest

from softphone.domain.call import CallId, CallSnapshot, CallState, Direction, EndCause, HoldState
from softphone.domain.call_warnings import CallWarning
from softphone.domain.customer import CustomerId
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.journal import CallStarted, InteractionOpened
from softphone.domain.language import Language
from softphone.domain.presence import NotReadyReason, Presence
from softphone.domain.settings import LineServices
from softphone.domain.voice_quality import QualityCause
from softphone.gui.panels.call_bar.presence import PresencePresenter
from softphone.gui.panels.call_bar.presenter import CallBarPorts, CallBarPresenter
from softphone.gui.panels.call_bar.state import (
    AnswerWanted,
    CallDeed,
    CallFace,
    DialWanted,
    EndWanted,
    HoldWanted,
    KeysPressed,
    LanguageWanted,
    MuteWanted,
    PresenceWanted,
)
from softphone.usecases.change_presence import ChangePresence
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import (
    CallUpdated,
    DevicesChanged,
    InteractionChanged,
    LevelsMeasured,
    LineChanged,
    QualityMeasured,
    WarningChanged,
)
from softphone.usecases.ports import Levels, LineQuality, LineState, LineStatus
from softphone.usecases.switch_language import SwitchLanguage
from tests.doubles.call_snapshots import a_call, a_ring
from tests.doubles.fixed_clock import FixedClock
from tests.doubles.memory_journal import MemoryJournal
from tests.doubles.spy_call_bar import SpyCallBar
from tests.doubles.spy_phone import SpyPhone

MARIA = CustomerId("maria")
CALL_ID = a_call().call_id
CODES = LineServices(park="700", pick_up="*8")


@dataclass
class Desk:
    """The presenter with everything around it."""

    view: SpyCallBar = field(default_factory=SpyCallBar)
    phone: SpyPhone = field(default_factory=SpyPhone)
    now: float = 100.0
    dialled: list[str] = field(default_factory=list)
    names: dict[CustomerId, str] = field(default_factory=lambda: {MARIA: "Maria Gonzalez"})

    def __post_init__(self) -> None:
        clock = FixedClock(dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC))
        self.current = CurrentInteraction(MemoryJournal(clock), clock, lambda _event: None)
        self.presenter = CallBarPresenter(
            self.view,
            CallBarPorts(
                phone=self.phone,
                current=self.current,
                place_call=self._place_call,
                switch_language=SwitchLanguage(self.current),
                read_name=self._read_name,
                monotonic=lambda: self.now,
                ring_service=self._place_call,
                is_service=lambda _call_id: False,
                services=lambda: CODES,
            ),
        )

    async def _place_call(self, typed: str) -> CallId:
        self.dialled.append(typed)
        await self.phone.place_call(CALL_ID, typed)
        return CALL_ID

    async def _read_name(self, customer_id: CustomerId) -> str:
        if customer_id not in self.names:
            raise KnownError(ErrorCode.BACKEND_UNREACHABLE)
        return self.names[customer_id]

    async def hear(self, *calls: CallSnapshot) -> None:
        for call in calls:
            await self.presenter.on_desk_changed(CallUpdated(call=call))

    async def open(
        self, customer_id: CustomerId | None = MARIA, *, is_called: bool = False
    ) -> None:
        opened = InteractionOpened(
            customer_id=customer_id,
            direction=Direction.OUT,
            number="+14325550134",
            language=Language.SPANISH,
        )
        call = CallStarted(call_id=CALL_ID, direction=Direction.OUT, number="+14325550134")
        interaction = await self.current.open(opened, first_call=call if is_called else None)
        await self.presenter.on_desk_changed(InteractionChanged(interaction_id=interaction.id))


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_the_next_person_is_offered_by_name_and_number(desk: Desk) -> None:
    await desk.open()

    state = desk.view.state
    assert (state.face, state.name, state.number) == (
        CallFace.IDLE,
        "Maria Gonzalez",
        "+14325550134",
    )
    assert state.language is Language.SPANISH


async def test_a_name_that_cannot_be_read_leaves_the_number(desk: Desk) -> None:
    await desk.open(CustomerId("unknown"))

    assert desk.view.state.name == ""
    assert desk.view.state.number == "+14325550134"


@pytest.mark.parametrize(
    ("line", "can_dial"),
    [
        (LineState.REGISTERED, True),
        (LineState.DIRECT, True),
        (LineState.REGISTERING, False),
        (LineState.ENGINE_LOST, False),
    ],
)
async def test_calling_is_possible_only_with_a_line(
    desk: Desk, line: LineState, *, can_dial: bool
) -> None:
    await desk.presenter.on_desk_changed(LineChanged(status=LineStatus(state=line)))

    assert desk.view.state.can_dial is can_dial


async def test_dialling_looks_like_waiting_until_the_phone_has_taken_it(desk: Desk) -> None:
    await desk.presenter.dial(DialWanted(typed="432 555 0134"))

    assert desk.dialled == ["432 555 0134"]
    assert CallDeed.DIAL in desk.view.states[0].waiting
    assert desk.view.state.waiting == frozenset()


async def test_nothing_typed_rings_nobody(desk: Desk) -> None:
    await desk.presenter.dial(DialWanted(typed="  "))

    assert desk.dialled == []


async def test_a_second_dial_in_a_call_rings_nobody(desk: Desk) -> None:
    await desk.hear(a_call())

    await desk.presenter.dial(DialWanted(typed="9155550177"))

    assert desk.dialled == []


async def test_a_refused_dial_stops_waiting_and_says_why(desk: Desk) -> None:
    desk.phone.refuses = KnownError(ErrorCode.BAD_NUMBER)

    with pytest.raises(KnownError):
        await desk.presenter.dial(DialWanted(typed="12"))

    assert desk.view.state.waiting == frozenset()


async def test_the_clock_of_a_call_starts_when_somebody_answers(desk: Desk) -> None:
    await desk.hear(a_call(state=CallState.RINGING))
    assert desk.view.state.talking_since is None

    desk.now = 130
    await desk.hear(a_call())

    assert desk.view.state.talking_since == 130


async def test_how_long_was_talked_and_how_it_ended_stay_in_view(desk: Desk) -> None:
    await desk.hear(a_call())
    desk.now = 161

    await desk.hear(a_call(state=CallState.ENDED, end_cause=EndCause.HUNG_UP_THERE))

    state = desk.view.state
    assert state.face is CallFace.OVER
    assert state.talked_s == 61
    assert state.call is not None
    assert state.call.end_cause is EndCause.HUNG_UP_THERE


async def test_the_bar_is_free_again_when_the_work_with_a_call_is_finished(desk: Desk) -> None:
    await desk.open(is_called=True)
    await desk.hear(a_call(), a_call(state=CallState.ENDED))
    interaction = desk.current.interaction
    assert interaction is not None

    desk.current.leave(interaction.id)
    await desk.presenter.on_desk_changed(InteractionChanged(interaction_id=interaction.id))

    assert desk.view.state.face is CallFace.IDLE
    assert desk.view.state.number == ""
    assert desk.view.state.language is None


async def test_a_call_of_this_customer_bears_their_name(desk: Desk) -> None:
    await desk.open(is_called=True)

    await desk.hear(a_call())

    assert desk.view.state.name == "Maria Gonzalez"


async def test_somebody_else_who_rings_does_not_bear_the_name_on_screen(desk: Desk) -> None:
    await desk.open()

    await desk.hear(a_ring(remote_name="Luis P."))

    assert desk.view.state.face is CallFace.INCOMING
    assert desk.view.state.name == "Luis P."


async def test_hold_waits_for_the_far_end(desk: Desk) -> None:
    await desk.hear(a_call())

    await desk.presenter.hold(HoldWanted(call_id=CALL_ID, is_on_hold=True))
    assert desk.phone.asked[-1] == ("hold_call", CALL_ID)
    assert CallDeed.HOLD in desk.view.state.waiting

    await desk.hear(a_call(hold=HoldState.HELD))
    assert desk.view.state.waiting == frozenset()

    await desk.presenter.hold(HoldWanted(call_id=CALL_ID, is_on_hold=False))
    assert desk.phone.asked[-1] == ("resume_call", CALL_ID)


async def test_mute_is_shown_when_the_phone_says_so(desk: Desk) -> None:
    await desk.hear(a_call())

    await desk.presenter.mute(MuteWanted(call_id=CALL_ID, is_muted=True))
    assert desk.view.state.call == a_call()
    assert CallDeed.MUTE in desk.view.state.waiting

    await desk.hear(a_call(is_muted=True))
    assert desk.view.state.call == a_call(is_muted=True)
    assert desk.view.state.waiting == frozenset()


async def test_ending_hangs_up_and_waits_for_the_end(desk: Desk) -> None:
    await desk.hear(a_call())

    await desk.presenter.end(EndWanted(call_id=CALL_ID))

    assert desk.phone.asked[-1] == ("end_call", CALL_ID)
    assert CallDeed.END in desk.view.state.waiting


async def test_ending_a_ring_rejects_it(desk: Desk) -> None:
    await desk.hear(a_ring())

    await desk.presenter.end(EndWanted(call_id=a_ring().call_id))

    assert desk.phone.asked[-1] == ("reject_call", "ring-1")


async def test_rejecting_the_second_caller_leaves_the_first_alone(desk: Desk) -> None:
    await desk.hear(a_call(), a_ring())

    await desk.presenter.end(EndWanted(call_id=a_ring().call_id))

    assert desk.phone.asked == [("reject_call", "ring-1")]
    assert desk.view.state.waiting == frozenset()


async def test_answering_a_second_caller_leaves_it_to_the_phone_to_hold_the_first(
    desk: Desk,
) -> None:
    await desk.hear(a_call(), a_ring())

    await desk.presenter.answer(AnswerWanted(call_id=a_ring().call_id))

    assert desk.phone.asked == [("answer_call", "ring-1")]


async def test_ending_a_call_that_is_gone_asks_for_nothing(desk: Desk) -> None:
    await desk.presenter.end(EndWanted(call_id=CALL_ID))

    assert desk.phone.asked == []


async def test_keys_go_into_the_call(desk: Desk) -> None:
    await desk.hear(a_call())

    await desk.presenter.send_keys(KeysPressed(call_id=CALL_ID, digits="5"))

    assert desk.phone.asked[-1] == ("send_dtmf", CALL_ID, "5")


async def test_the_language_of_the_conversation_is_written_down(desk: Desk) -> None:
    await desk.open()

    await desk.presenter.switch_language(LanguageWanted(language=Language.ENGLISH))

    interaction = desk.current.interaction
    assert interaction is not None
    assert interaction.language is Language.ENGLISH


async def test_without_a_conversation_there_is_no_language_to_switch(desk: Desk) -> None:
    await desk.presenter.switch_language(LanguageWanted(language=Language.ENGLISH))

    assert desk.current.interaction is None


async def test_levels_go_straight_to_the_meters(desk: Desk) -> None:
    levels = Levels(microphone_dbfs=-20, speaker_dbfs=-30)

    await desk.presenter.on_desk_changed(LevelsMeasured(levels=levels))

    assert desk.view.levels == [levels]


GOOD = LineQuality(
    mos=4.3,
    mos_there=None,
    loss_received_percent=0.0,
    loss_sent_percent=None,
    jitter_ms=2.0,
    round_trip_ms=None,
    codec="G722",
    cause=QualityCause.NONE,
)


async def test_a_call_of_which_nothing_comes_is_not_shown_as_clear(desk: Desk) -> None:
    await desk.hear(a_call())
    for warning in CallWarning:
        await desk.presenter.on_desk_changed(QualityMeasured(call_id=CALL_ID, quality=GOOD))
        change = WarningChanged(call_id=CALL_ID, warning=warning, is_on=True)
        await desk.presenter.on_desk_changed(change)
        is_deaf = warning is CallWarning.NOTHING_RECEIVED
        assert desk.view.state.quality == (None if is_deaf else GOOD)


async def test_a_call_on_hold_sounds_like_nothing(desk: Desk) -> None:
    await desk.hear(a_call())
    await desk.presenter.on_desk_changed(QualityMeasured(call_id=CALL_ID, quality=GOOD))
    await desk.hear(a_call(hold=HoldState.HELD))
    assert desk.view.state.quality is None


async def test_how_a_call_sounds_is_shown_while_it_is_up(desk: Desk) -> None:
    quality = GOOD
    await desk.presenter.on_desk_changed(QualityMeasured(call_id=CALL_ID, quality=quality))
    await desk.hear(a_call())
    assert desk.view.state.quality is None

    await desk.presenter.on_desk_changed(QualityMeasured(call_id=CALL_ID, quality=quality))
    assert desk.view.state.quality == quality

    await desk.hear(a_call(state=CallState.ENDED, end_cause=EndCause.HUNG_UP_HERE))
    assert desk.view.state.quality is None


async def test_an_event_it_does_not_follow_is_a_bug(desk: Desk) -> None:
    with pytest.raises(TypeError, match="DevicesChanged"):
        await desk.presenter.on_desk_changed(DevicesChanged())


def test_presence_is_chosen_and_shown() -> None:
    view = SpyCallBar()
    presence = PresencePresenter(view, ChangePresence(lambda: None))

    presence.choose(PresenceWanted(presence=Presence.NOT_READY, reason=NotReadyReason.LUNCH))

    assert view.presences[-1].presence is Presence.NOT_READY
    assert view.presences[-1].reason is NotReadyReason.LUNCH


async def test_the_mailbox_is_rung_only_when_no_call_is_up() -> None:
    desk = Desk()
    await desk.presenter.dial_service("*97")
    await desk.hear(a_call())
    await desk.presenter.dial_service("*97")

    assert desk.dialled == ["*97"]


async def test_without_a_number_no_mailbox_is_rung() -> None:
    desk = Desk()
    await desk.presenter.dial_service("")

    assert desk.dialled == []


async def test_the_codes_of_the_line_are_shown_as_they_are_now(desk: Desk) -> None:
    await desk.hear(a_call())
    assert desk.view.state.services == CODES
