"""What later starts of the program ask of the open desk, and what this start was asked for."""

from __future__ import annotations

from collections.abc import Callable

from softphone.bootstrap.desk_window import DeskWindow
from softphone.domain.errors import KnownError
from softphone.gui.bridge import Bridge
from softphone.gui.notices import NoticeBoard
from softphone.gui.offered_number import OFFER_NOTICE, notice_of
from softphone.surroundings.requests import Dial, Request, Show
from softphone.usecases.events import CallUpdated
from softphone.usecases.read_link import read_link


class DeskArrivals:
    """Nothing here rings and nothing takes a field's keyboard. GUI thread."""

    def __init__(
        self,
        *,
        window: DeskWindow,
        notices: NoticeBoard,
        read_number: Callable[[str], str],
        show_number: Callable[[str], str],
    ) -> None:
        self._window = window
        self._notices = notices
        self._read_number = read_number
        self._show_number = show_number

    def follow(self, bridge: Bridge) -> None:
        """A call that begins answers what a notice asked."""
        bridge.subscribe(CallUpdated, self._on_call_updated)

    def take(self, request: Request) -> None:
        """One thing that was asked."""
        match request:
            case Show():
                self._window.come_forward()
            case Dial(number=number, is_link=is_link):
                self._window.come_forward()
                self._offer(number, is_link=is_link)

    def _offer(self, given: str, *, is_link: bool) -> None:
        try:
            typed = read_link(given) if is_link else given
        except KnownError as error:
            self._notices.show_error(error)
            return
        number = self._read(typed)
        offer = self._window.panels.call_bar.offer_number(number)
        key = self._window.dial_key()
        self._notices.show(notice_of(offer, self._show_number(number), key))

    def _read(self, typed: str) -> str:
        """As people write it where it can be read; what cannot be rung is refused on ringing."""
        try:
            return self._read_number(typed)
        except KnownError:
            return typed

    def _on_call_updated(self, _event: CallUpdated) -> None:
        self._notices.take_down(OFFER_NOTICE)
