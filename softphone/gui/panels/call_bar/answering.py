"""Shows what the phone does with calls that come in by itself, and asks for another rule.

No widgets. Owned by the GUI thread's event loop. Shown is what the phone says is in force.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from softphone.domain.call import CallId
from softphone.domain.language import LocalText
from softphone.gui.panels.call_bar.state import CallBarView, SendOnWanted
from softphone.usecases.events import AnsweringChanged, DeskEvent


@dataclass(frozen=True, kw_only=True)
class AnsweringPorts:
    """What it runs; numbers as typed."""

    send_on: Callable[[CallId, str], Awaitable[None]]
    do_not_disturb: Callable[[bool], Awaitable[None]]
    campaign: Callable[[], LocalText | None]
    """By whose word calls are taken unasked now."""


class AnsweringPresenter:
    """One method for each thing the agent may want."""

    follows: tuple[type[DeskEvent], ...] = (AnsweringChanged,)

    def __init__(self, view: CallBarView, ports: AnsweringPorts) -> None:
        self._view = view
        self._ports = ports

    async def on_desk_changed(self, event: DeskEvent) -> None:
        """One event of `follows`."""
        if not isinstance(event, AnsweringChanged):
            raise TypeError(f"answering does not follow {type(event).__name__}")
        self._view.show_answering(event.rules, self._ports.campaign())

    async def send_on(self, wanted: SendOnWanted) -> None:
        """Whoever rings shall ring somebody else."""
        await self._ports.send_on(wanted.call_id, wanted.typed)

    async def do_not_disturb(self, is_on: bool) -> None:
        """Nothing rings from now on, or everything again; the phone says when it is so."""
        await self._ports.do_not_disturb(is_on)
