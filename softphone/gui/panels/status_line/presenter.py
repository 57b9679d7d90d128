"""Decides what the status line shows. No widgets; owned by the GUI thread's event loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from softphone.domain.interaction import Phase
from softphone.gui.panels.status_line.state import StatusState, StatusView
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import (
    BackendReached,
    DeskEvent,
    InteractionChanged,
    LineChanged,
    MailboxChanged,
    MoreLineChanged,
    OutboxChanged,
    QueueChanged,
    SoundChanged,
)
from softphone.usecases.ports import LineState, Mailbox

_NO_ENGINE = frozenset({LineState.ENGINE_STARTING, LineState.ENGINE_LOST, LineState.ENGINE_FAILED})
"""Nothing is known of any line then."""


class StatusPresenter:
    """Follows everything that can stop working."""

    follows: tuple[type[DeskEvent], ...] = (
        LineChanged,
        MoreLineChanged,
        MailboxChanged,
        QueueChanged,
        SoundChanged,
        BackendReached,
        OutboxChanged,
        InteractionChanged,
    )

    def __init__(
        self,
        view: StatusView,
        current: CurrentInteraction,
        voicemail_number: Callable[[Mailbox | None], str],
    ) -> None:
        self._view = view
        self._current = current
        self._voicemail_number = voicemail_number
        self._state = StatusState()

    async def on_desk_changed(self, event: DeskEvent) -> None:
        """One event of `follows`."""
        match event:
            case LineChanged(status=status):
                more = {} if status.state in _NO_ENGINE else self._state.more_lines
                number = self._voicemail_number(self._state.mailbox)
                self._show(
                    replace(self._state, line=status, more_lines=more, voicemail_number=number)
                )
            case MoreLineChanged(address=address, status=status):
                others = {**self._state.more_lines, address: status}
                if status.state is LineState.NO_ACCOUNT:
                    del others[address]
                self._show(replace(self._state, more_lines=others))
            case MailboxChanged(mailbox=mailbox):
                number = self._voicemail_number(mailbox)
                self._show(replace(self._state, mailbox=mailbox, voicemail_number=number))
            case QueueChanged():
                self._show(replace(self._state, queue=event))
            case SoundChanged(status=sound):
                self._show(replace(self._state, sound=sound))
            case BackendReached(is_reachable=is_reachable):
                self._show(replace(self._state, is_backend_reachable=is_reachable))
            case OutboxChanged(count=count):
                self._show(replace(self._state, outbox=count))
            case InteractionChanged():
                shown = self._current.interaction
                ends = shown is not None and shown.phase not in {Phase.IN_CALL, Phase.FINISHED}
                is_over = shown is not None and shown.phase is Phase.WRAP_UP
                self._show(replace(self._state, can_finish=ends, is_over=is_over))
            case _:
                raise TypeError(f"the status line does not follow {type(event).__name__}")

    def show_agent(self, name: str) -> None:
        """Who is signed in."""
        self._show(replace(self._state, agent_name=name))

    def _show(self, state: StatusState) -> None:
        self._state = state
        self._view.show_status(state)
