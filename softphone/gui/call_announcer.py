"""Tells of a ringing call outside the window, where the agent looks at another program.

The card answers and rejects without bringing the window up, so nobody's keyboard is taken. What a
card asks for is done only while that very call still rings: a click may come too late, and must
then neither answer the next caller nor end a conversation. GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from softphone.domain.call import CallId, CallSnapshot
from softphone.gui.panels.call_bar.calls import is_ringing_here
from softphone.gui.panels.call_bar.state import AnswerWanted, EndWanted
from softphone.gui.phone_words import word_incoming

translate = QCoreApplication.translate
MAX_NAME_CHARACTERS = 80
"""A caller writes their own name; a card has room for one line."""


class CardAction(StrEnum):
    """What can be done with a card; `default` is a click on the card itself."""

    SHOW = "default"
    ANSWER = "answer"
    REJECT = "reject"


@dataclass(frozen=True, kw_only=True)
class CallCard:
    """Words ready to be shown; `actions` in the order of their buttons."""

    call_id: CallId
    title: str
    body: str
    actions: tuple[tuple[CardAction, str], ...]


class Announcements(Protocol):
    """Where cards are shown; neither may wait."""

    def show_card(self, card: CallCard) -> None: ...

    def take_card_down(self, call_id: CallId) -> None: ...


@dataclass(frozen=True, kw_only=True)
class AnnouncerPorts:
    """What the announcer runs."""

    announcements: Announcements
    is_desk_looked_at: Callable[[], bool]
    blink: Callable[[], None]
    """Point at the window without giving it the keyboard."""
    come_forward: Callable[[], None]
    answer: Callable[[AnswerWanted], None]
    reject: Callable[[EndWanted], None]
    show_phone: Callable[[str], str]


class CallAnnouncer:
    """Follows the calls; the composition root feeds it."""

    def __init__(self, ports: AnnouncerPorts) -> None:
        self._ports = ports
        self._ringing: set[CallId] = set()

    def follow(self, call: CallSnapshot) -> None:
        """A call rings here, or does so no longer."""
        is_ringing = is_ringing_here(call)
        if is_ringing and call.call_id not in self._ringing:
            self._ringing.add(call.call_id)
            if not self._ports.is_desk_looked_at():
                self._ports.blink()
                self._ports.announcements.show_card(self._card(call))
        elif not is_ringing and call.call_id in self._ringing:
            self._ringing.remove(call.call_id)
            self._ports.announcements.take_card_down(call.call_id)

    def choose(self, call_id: CallId, action: CardAction) -> None:
        """Somebody clicked on the card of this call."""
        if action is CardAction.SHOW:
            self._ports.come_forward()
        elif call_id not in self._ringing:
            return
        elif action is CardAction.ANSWER:
            self._ports.answer(AnswerWanted(call_id=call_id))
        else:
            self._ports.reject(EndWanted(call_id=call_id))

    def _card(self, call: CallSnapshot) -> CallCard:
        number = self._ports.show_phone(call.remote_number or call.remote_address)
        name = " ".join(call.remote_name.split())[:MAX_NAME_CHARACTERS]
        caller = (name, number) if name != number else (number,)
        line = word_incoming(call) if call.on_line else ""
        return CallCard(
            call_id=call.call_id,
            title=translate("CallCard", "Incoming call"),
            body="\n".join(each for each in (*caller, line) if each),
            actions=(
                (CardAction.SHOW, translate("CallCard", "Show the desk")),
                (CardAction.ANSWER, translate("CallCard", "Answer")),
                (CardAction.REJECT, translate("CallCard", "Reject")),
            ),
        )
