from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from softphone.domain.call import CallId, CallState
from softphone.domain.language import Language
from softphone.gui.call_announcer import AnnouncerPorts, CallAnnouncer, CallCard, CardAction
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.panels.call_bar.state import AnswerWanted, EndWanted
from tests.doubles.call_snapshots import a_call, a_ring


class Outside:
    """The world outside the window, which remembers what it was asked."""

    def __init__(self) -> None:
        self.is_looked_at = False
        self.up: dict[CallId, CallCard] = {}
        self.done: list[object] = []

    def show_card(self, card: CallCard) -> None:
        self.up[card.call_id] = card

    def take_card_down(self, call_id: CallId) -> None:
        self.up.pop(call_id, None)

    def announcer(self) -> CallAnnouncer:
        return CallAnnouncer(
            AnnouncerPorts(
                announcements=self,
                is_desk_looked_at=lambda: self.is_looked_at,
                blink=lambda: self.done.append("blink"),
                come_forward=lambda: self.done.append("forward"),
                answer=self.done.append,
                reject=self.done.append,
                show_phone=lambda number: number.replace("+1", ""),
            )
        )


@pytest.fixture
def outside(qapp: QApplication) -> Outside:
    return Outside()


def test_a_ring_is_told_once_and_taken_down_when_it_ends(outside: Outside) -> None:
    announcer, ring = outside.announcer(), a_ring()
    announcer.follow(ring)
    announcer.follow(ring)
    (card,) = outside.up.values()
    assert card.title == "Incoming call"
    assert [key for key, _words in card.actions] == list(CardAction)
    assert outside.done == ["blink"]
    announcer.follow(a_ring(state=CallState.ENDED))
    assert outside.up == {}


def test_an_agent_who_looks_at_the_desk_needs_no_card(outside: Outside) -> None:
    outside.is_looked_at = True
    outside.announcer().follow(a_ring())
    assert (outside.up, outside.done) == ({}, [])


def test_buttons_work_while_that_call_rings_and_never_later(outside: Outside) -> None:
    announcer, ring = outside.announcer(), a_ring()
    announcer.follow(ring)
    outside.done.clear()
    announcer.choose(ring.call_id, CardAction.ANSWER)
    announcer.choose(ring.call_id, CardAction.REJECT)
    announcer.choose(CallId("another"), CardAction.ANSWER)
    assert outside.done == [AnswerWanted(call_id=ring.call_id), EndWanted(call_id=ring.call_id)]
    announcer.follow(a_ring(state=CallState.CONNECTED))
    outside.done.clear()
    announcer.choose(ring.call_id, CardAction.REJECT)
    announcer.choose(ring.call_id, CardAction.ANSWER)
    assert outside.done == []
    announcer.choose(ring.call_id, CardAction.SHOW)
    assert outside.done == ["forward"]


def test_a_call_the_agent_dials_is_no_news(outside: Outside) -> None:
    outside.announcer().follow(a_call())
    assert outside.up == {}


def test_a_callers_own_name_stays_in_its_line(outside: Outside) -> None:
    outside.announcer().follow(a_ring(remote_name="Ana\n\n" + "x" * 500))
    (card,) = outside.up.values()
    first, _number = card.body.split("\n")
    assert len(first) <= 80


def test_a_call_to_another_line_says_to_which(outside: Outside) -> None:
    outside.announcer().follow(a_ring(on_line="sip:shop@pbx.example"))
    (card,) = outside.up.values()
    assert card.body.split("\n")[-1] == "call to shop@pbx.example"


def test_the_card_speaks_spanish(outside: Outside, interface_language: InterfaceLanguage) -> None:
    interface_language.apply(Language.SPANISH)
    outside.announcer().follow(a_ring())
    (card,) = outside.up.values()
    assert card.title == "Llamada entrante"
    assert [words for _key, words in card.actions] == [
        "Mostrar el escritorio",
        "Contestar",
        "Rechazar",
    ]
