from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from softphone.domain.call import CallId, CallState, EndCause
from softphone.domain.call_warnings import CallWarning
from softphone.gui.notices import NoticeBoard
from softphone.gui.phone_troubles import PhoneTroubles
from softphone.usecases.events import CallUpdated, WarningChanged
from softphone.usecases.ports import LineState, LineStatus, SoundStatus
from tests.doubles.call_snapshots import a_call


def sound(trouble: str = "", lost: str = "") -> SoundStatus:
    return SoundStatus(
        sound_system="PulseAudio",
        microphone="Jabra",
        speaker="Jabra",
        ringer="Jabra",
        trouble=trouble,
        lost_device=lost,
    )


def line(state: LineState, trouble: str = "") -> LineStatus:
    return LineStatus(state=state, trouble=trouble)


@pytest.fixture
def board(qapp: QApplication) -> NoticeBoard:
    return NoticeBoard()


def told(board: NoticeBoard) -> list[str]:
    return [notice.words().happened for notice in board.notices]


def test_a_headset_that_is_gone_is_told_until_it_is_back(board: NoticeBoard) -> None:
    troubles = PhoneTroubles(board)
    troubles.follow_sound(sound())
    assert told(board) == []
    troubles.follow_sound(sound("device_lost", "Jabra"))
    troubles.follow_sound(sound("device_lost", "Jabra"))
    assert told(board) == ["Your headset is gone. Plug it in again, or choose another."]
    assert [notice.count for notice in board.notices] == [1]
    troubles.follow_sound(sound())
    assert told(board) == []


def test_the_last_headset_going_is_told_and_a_computer_without_any_is_not(
    board: NoticeBoard,
) -> None:
    troubles = PhoneTroubles(board)
    troubles.follow_sound(sound("no_sound_system"))
    assert told(board) == []
    troubles.follow_sound(sound("no_sound_system", "Jabra"))
    assert told(board) == ["Your headset is gone. Plug it in again, or choose another."]


def test_a_refused_line_is_told_until_it_registers(board: NoticeBoard) -> None:
    troubles = PhoneTroubles(board)
    troubles.follow_line(line(LineState.FAILED, "wrong_password"))
    troubles.follow_line(line(LineState.REGISTERING))
    (words,) = told(board)
    assert "refuses the password" in words
    troubles.follow_line(line(LineState.FAILED, "server_silent"))
    (words,) = told(board)
    assert "does not answer" in words
    troubles.follow_line(line(LineState.REGISTERED))
    assert told(board) == []


def test_a_trouble_nobody_has_words_for_puts_up_no_empty_notice(board: NoticeBoard) -> None:
    PhoneTroubles(board).follow_line(line(LineState.FAILED, "something_new"))
    assert told(board) == []


def test_a_notice_that_was_read_does_not_come_back_for_the_same_trouble(
    board: NoticeBoard,
) -> None:
    troubles = PhoneTroubles(board)
    troubles.follow_sound(sound("device_lost", "Jabra"))
    board.take_down(board.notices[0].code)
    troubles.follow_sound(sound("device_lost", "Jabra"))
    assert told(board) == []


def warning(
    warning: CallWarning, *, is_on: bool, call_id: str = a_call().call_id
) -> WarningChanged:
    return WarningChanged(call_id=CallId(call_id), warning=warning, is_on=is_on)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (CallWarning.TALKING_WHILE_MUTED, "You are muted"),
        (CallWarning.MICROPHONE_SILENT, "They cannot hear you"),
        (CallWarning.NOTHING_RECEIVED, "Nothing comes from them"),
    ],
)
def test_a_call_that_is_not_heard_is_told_until_it_is(
    board: NoticeBoard, wrong: CallWarning, words: str
) -> None:
    troubles = PhoneTroubles(board)
    troubles.follow_warning(warning(wrong, is_on=True))
    (happened,) = told(board)
    assert happened.startswith(words)
    troubles.follow_warning(warning(wrong, is_on=False))
    assert told(board) == []


def test_two_calls_with_one_trouble_have_one_notice_until_both_are_well(
    board: NoticeBoard,
) -> None:
    troubles = PhoneTroubles(board)
    for call_id in ("one", "two"):
        troubles.follow_warning(warning(CallWarning.NOTHING_RECEIVED, is_on=True, call_id=call_id))
    troubles.follow_warning(warning(CallWarning.NOTHING_RECEIVED, is_on=False, call_id="one"))
    assert len(told(board)) == 1
    troubles.follow_warning(warning(CallWarning.NOTHING_RECEIVED, is_on=False, call_id="two"))
    assert told(board) == []


def test_a_call_that_ends_takes_its_warnings_with_it(board: NoticeBoard) -> None:
    """Also when the engine died and took none back."""
    troubles = PhoneTroubles(board)
    troubles.follow_warning(warning(CallWarning.MICROPHONE_SILENT, is_on=True))
    ended = a_call(state=CallState.ENDED, end_cause=EndCause.ENGINE_LOST)
    troubles.follow_call(CallUpdated(call=ended))
    assert told(board) == []
