from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.language import Language
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.notices import MAX_NOTICES, Notice, NoticeBoard, Urgency
from softphone.gui.widgets.notice_strip import NoticeStrip

pytestmark = pytest.mark.usefixtures("light", "english")


@pytest.fixture
def board() -> NoticeBoard:
    return NoticeBoard()


@pytest.fixture
def strip(board: NoticeBoard, qtbot: QtBot) -> NoticeStrip:
    strip = NoticeStrip(board)
    qtbot.addWidget(strip)
    return strip


def known(code: ErrorCode) -> KnownError:
    return KnownError(code)


def codes(board: NoticeBoard) -> list[str]:
    return [notice.code for notice in board.notices]


def test_what_must_be_acted_on_comes_before_what_is_only_to_know(board: NoticeBoard) -> None:
    board.show_error(known(ErrorCode.SLOT_TAKEN))
    board.show_error(known(ErrorCode.BACKEND_UNREACHABLE))

    assert codes(board) == [ErrorCode.SLOT_TAKEN, ErrorCode.BACKEND_UNREACHABLE]


def test_the_newest_of_the_same_urgency_comes_first(board: NoticeBoard) -> None:
    board.show_error(known(ErrorCode.SLOT_TAKEN))
    board.show_error(known(ErrorCode.BAD_NUMBER))

    assert codes(board) == [ErrorCode.BAD_NUMBER, ErrorCode.SLOT_TAKEN]


def test_the_same_trouble_again_is_counted_not_repeated(board: NoticeBoard) -> None:
    for _ in range(3):
        board.show_error(known(ErrorCode.SLOT_TAKEN))

    assert [notice.count for notice in board.notices] == [3]


def test_a_full_board_drops_the_oldest_of_the_least_urgent(board: NoticeBoard) -> None:
    board.show_error(known(ErrorCode.SLOT_TAKEN))
    board.show_error(known(ErrorCode.BACKEND_UNREACHABLE))
    many = [code for code in ErrorCode if code not in codes(board)][: MAX_NOTICES - 1]

    for code in many:
        board.show(Notice(code=code, urgency=Urgency.ACT, words=board.notices[0].words))

    assert len(board.notices) == MAX_NOTICES
    assert ErrorCode.BACKEND_UNREACHABLE not in codes(board)
    assert ErrorCode.SLOT_TAKEN in codes(board)


def test_the_strip_is_hidden_while_there_is_nothing_to_say(strip: NoticeStrip) -> None:
    assert strip.isHidden()


def test_the_strip_says_what_happened_what_was_kept_and_what_to_do(
    board: NoticeBoard, strip: NoticeStrip
) -> None:
    board.show_error(known(ErrorCode.SLOT_TAKEN))

    assert not strip.isHidden()
    assert strip.accessibleName() == (
        "This time has just been taken. Nothing was booked. Offer another time."
    )


def test_putting_a_notice_away_shows_the_next_one(board: NoticeBoard, strip: NoticeStrip) -> None:
    board.show_error(known(ErrorCode.BACKEND_UNREACHABLE))
    board.show_error(known(ErrorCode.SLOT_TAKEN))

    strip.dismiss_shown()
    assert strip.accessibleName().startswith("The backend cannot be reached.")
    strip.dismiss_shown()
    assert strip.isHidden()


def test_trouble_that_is_over_is_taken_down(board: NoticeBoard, strip: NoticeStrip) -> None:
    board.show_error(known(ErrorCode.BACKEND_UNREACHABLE))

    board.take_down(ErrorCode.BACKEND_UNREACHABLE)

    assert strip.isHidden()


def test_a_notice_in_view_changes_its_language_too(
    qtbot: QtBot, board: NoticeBoard, strip: NoticeStrip, interface_language: InterfaceLanguage
) -> None:
    board.show_error(known(ErrorCode.SLOT_TAKEN))

    interface_language.apply(Language.SPANISH)

    qtbot.waitUntil(lambda: strip.accessibleName().startswith("Ese horario acaba de ocuparse."))
