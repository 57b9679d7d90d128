from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import PhoneLine
from softphone.gui.dialogs.first_start.presenter import (
    FirstStartPorts,
    FirstStartPresenter,
    find_trouble,
)
from softphone.gui.dialogs.first_start.state import (
    FieldTrouble,
    HeadsetAnswer,
    SoundTestWanted,
    StartWanted,
    WhoAnswer,
)
from softphone.usecases.events import DevicesChanged, LevelsMeasured, LineChanged
from softphone.usecases.ports import Levels, LineAccess, LineState, LineStatus, SoundDevice
from tests.doubles.spy_first_start import SpyFirstStart
from tests.doubles.spy_phone import SpyPhone

JABRA = SoundDevice(name="Jabra", role="microphone", is_default=True)
WHO = WhoAnswer(backend_url="https://desk.example", username="ana", password="a-secret")
HEADSET = HeadsetAnswer(microphone="Jabra")
START = StartWanted(who=WHO, headset=HEADSET)


def line(state: LineState) -> LineChanged:
    return LineChanged(status=LineStatus(state=state))


@dataclass
class Start:
    """The presenter with everything around it."""

    view: SpyFirstStart = field(default_factory=SpyFirstStart)
    phone: SpyPhone = field(default_factory=lambda: SpyPhone((JABRA,)))
    signed_in: list[WhoAnswer] = field(default_factory=list)
    kept: list[HeadsetAnswer] = field(default_factory=list)
    refuses: KnownError | None = None

    def __post_init__(self) -> None:
        self.presenter = FirstStartPresenter(
            self.view,
            FirstStartPorts(
                sound=self.phone,
                sign_in=self._sign_in,
                keep_headset=self._keep,
                is_keyring_lasting=False,
            ),
        )

    async def _sign_in(self, who: WhoAnswer) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.signed_in.append(who)

    async def _keep(self, headset: HeadsetAnswer) -> None:
        self.kept.append(headset)


@pytest.fixture
def start() -> Start:
    return Start()


async def test_opening_lists_the_devices_and_listens_to_the_microphone(start: Start) -> None:
    await start.presenter.open()

    assert start.view.state.devices == (JABRA,)
    assert start.view.state.is_keyring_lasting is False
    assert start.phone.asked[-1] == ("test_sound", "microphone", "True")


async def test_a_phone_that_is_still_starting_is_no_trouble_and_is_asked_again(
    start: Start,
) -> None:
    start.phone.refuses = KnownError(ErrorCode.ENGINE_MISSING)
    await start.presenter.open()
    assert start.view.state.trouble is None
    assert start.view.state.devices is None

    start.phone.refuses = None
    await start.presenter.on_desk_changed(line(LineState.NO_ACCOUNT))

    assert start.view.state.devices == (JABRA,)
    assert start.phone.asked[-1] == ("test_sound", "microphone", "True")


async def test_a_phone_that_never_starts_is_said_in_words(start: Start) -> None:
    await start.presenter.on_desk_changed(line(LineState.ENGINE_FAILED))

    assert start.view.state.trouble is ErrorCode.ENGINE_MISSING


async def test_devices_that_are_known_are_not_listed_again_by_every_change_of_the_line(
    start: Start,
) -> None:
    await start.presenter.open()
    before = len(start.phone.asked)

    await start.presenter.on_desk_changed(line(LineState.REGISTERED))

    assert len(start.phone.asked) == before


async def test_two_right_answers_sign_in_keep_the_headset_and_close(start: Start) -> None:
    await start.presenter.start(START)

    assert start.signed_in == [WHO]
    assert start.kept == [HEADSET]
    assert start.view.is_finished
    assert any(state.is_busy for state in start.view.states)
    assert not start.view.state.is_busy


async def test_a_wrong_password_is_said_in_the_dialog_which_stays_open(start: Start) -> None:
    start.refuses = KnownError(ErrorCode.SIGN_IN_REFUSED)

    await start.presenter.start(START)

    assert start.view.state.trouble is ErrorCode.SIGN_IN_REFUSED
    assert not start.view.is_finished
    assert not start.view.state.is_busy
    assert start.kept == []


@pytest.mark.parametrize(
    ("who", "trouble"),
    [
        (replace(WHO, backend_url=""), FieldTrouble.BACKEND_EMPTY),
        (replace(WHO, username=""), FieldTrouble.USERNAME_EMPTY),
        (replace(WHO, password=""), FieldTrouble.PASSWORD_EMPTY),
        (
            replace(WHO, own_line=LineAccess(line=PhoneLine(address="sip:ana"), password="")),
            FieldTrouble.LINE_ADDRESS_BAD,
        ),
        (
            replace(WHO, own_line=LineAccess(line=PhoneLine(address="sip:a b@c"), password="")),
            FieldTrouble.LINE_ADDRESS_BAD,
        ),
        (
            replace(WHO, own_line=LineAccess(line=PhoneLine(address="sip:a@b.c"), password="")),
            None,
        ),
        (WHO, None),
    ],
)
def test_the_first_thing_missing_is_found(who: WhoAnswer, trouble: FieldTrouble | None) -> None:
    assert find_trouble(who) is trouble


async def test_what_is_missing_is_said_before_anything_is_sent(start: Start) -> None:
    await start.presenter.start(replace(START, who=replace(WHO, username="")))

    assert start.view.state.trouble is FieldTrouble.USERNAME_EMPTY
    assert start.signed_in == []


async def test_a_chosen_headset_is_used_at_once_so_that_the_test_is_of_it(start: Start) -> None:
    await start.presenter.choose_headset(HEADSET)

    assert start.phone.asked[-1] == ("choose_devices", "Jabra", "", "")
    assert start.view.state.headset == HEADSET


async def test_a_headset_that_is_gone_is_said_in_words(start: Start) -> None:
    start.phone.refuses = KnownError(ErrorCode.DEVICE_UNKNOWN)

    await start.presenter.choose_headset(HEADSET)

    assert start.view.state.trouble is ErrorCode.DEVICE_UNKNOWN


async def test_only_one_tone_plays_at_a_time(start: Start) -> None:
    await start.presenter.test_sound(SoundTestWanted(role="speaker", is_on=True))
    await start.presenter.test_sound(SoundTestWanted(role="ringer", is_on=True))

    assert start.phone.asked == [
        ("test_sound", "speaker", "True"),
        ("test_sound", "speaker", "False"),
        ("test_sound", "ringer", "True"),
    ]
    assert start.view.state.playing == "ringer"


async def test_a_tone_that_does_not_play_is_not_shown_as_playing(start: Start) -> None:
    start.phone.refuses = KnownError(ErrorCode.DEVICE_UNKNOWN)

    await start.presenter.test_sound(SoundTestWanted(role="speaker", is_on=True))

    assert start.view.state.playing == ""


async def test_closing_stops_the_tone_and_the_listening(start: Start) -> None:
    await start.presenter.test_sound(SoundTestWanted(role="speaker", is_on=True))

    await start.presenter.close()

    assert start.phone.asked[-2:] == [
        ("test_sound", "speaker", "False"),
        ("test_sound", "microphone", "False"),
    ]


async def test_closing_is_quiet_when_the_engine_is_gone(start: Start) -> None:
    start.phone.refuses = KnownError(ErrorCode.ENGINE_MISSING)

    await start.presenter.close()


async def test_it_follows_levels_and_devices_that_come_and_go(start: Start) -> None:
    levels = Levels(microphone_dbfs=-20, speaker_dbfs=-90)
    await start.presenter.on_desk_changed(LevelsMeasured(levels=levels))
    await start.presenter.on_desk_changed(DevicesChanged())

    assert start.view.levels == [levels]
    assert start.view.state.devices == (JABRA,)


def test_no_answer_shows_its_password_in_a_log() -> None:
    line = LineAccess(line=PhoneLine(address="sip:a@b.c"), password="a-secret")

    assert "a-secret" not in repr(START) + repr(replace(WHO, own_line=line)) + repr(line)


async def test_answers_that_come_after_the_dialog_has_gone_are_not_drawn() -> None:
    start = Start()
    quiet = Levels(microphone_dbfs=-90, speaker_dbfs=-90)
    await start.presenter.open()
    drawn = len(start.view.states)

    start.presenter.let_go()
    await start.presenter.on_desk_changed(DevicesChanged())
    await start.presenter.on_desk_changed(LevelsMeasured(levels=quiet))
    await start.presenter.start(START)

    assert len(start.view.states) == drawn
    assert start.signed_in == [WHO]
    assert not start.view.is_finished
