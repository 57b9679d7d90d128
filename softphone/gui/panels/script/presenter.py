"""Decides what the script panel shows, and makes one move at a time.

No widgets. Owned by the GUI thread's event loop; every coroutine is run by an owner of
`gui/operations.py`. Every wish names the step it was made at, so that a key pressed twice never
answers a question the agent has not seen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.interaction import Interaction
from softphone.domain.script.model import Panel
from softphone.domain.script.refusal import MoveRefusal, MustReadError, ScriptMoveError
from softphone.domain.script.run import ScriptRun
from softphone.gui.panels.script.state import (
    FindWanted,
    JumpWanted,
    LineRead,
    MoveKind,
    MoveWanted,
    OptionChosen,
    Refusal,
    Scene,
    ScriptPanelState,
    ScriptView,
    ValueEntered,
)
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import (
    BackendReached,
    DeskEvent,
    InteractionChanged,
    OutboxChanged,
)
from softphone.usecases.inform_script import InformScript
from softphone.usecases.merge_fields import merge_values
from softphone.usecases.run_script import RunScript


@dataclass(frozen=True, kw_only=True)
class ScriptPorts:
    """What the script panel runs; `open_panel` raises the panel a step needs, filled in."""

    current: CurrentInteraction
    run_script: RunScript
    inform: InformScript
    open_panel: Callable[[Panel], None]


class ScriptPresenter:
    """Shows the step, takes the answer."""

    follows: tuple[type[DeskEvent], ...] = (InteractionChanged, OutboxChanged, BackendReached)

    def __init__(self, view: ScriptView, ports: ScriptPorts) -> None:
        self._view = view
        self._ports = ports
        self._turn = asyncio.Lock()
        self._run: ScriptRun | None = None
        self._shown = ScriptPanelState(scene=Scene.NOBODY)
        self._place: tuple[str, str] = ("", "")
        self._waits_at: tuple[str, str] = ("", "")

    async def load(self) -> None:
        """Show the step the interaction on screen is at."""
        # In turn, because a script is begun by the first look at it, and only once.
        async with self._turn:
            await self._read()
        if await self._ports.inform.learn():
            self._show_run()
        await self._go_on_when_booked()

    async def on_desk_changed(self, event: DeskEvent) -> None:
        """Ask again for whatever the event may have changed."""
        if not isinstance(event, BackendReached) or (event.is_reachable and self._is_waiting):
            await self.load()

    @property
    def _is_waiting(self) -> bool:
        """Whether a backend that answers could tell something new.

        Each look-up that arrives says that it answers: asking again each time would never end.
        """
        return self._shown.scene is Scene.UNREADABLE or self._ports.inform.has_gaps

    async def choose(self, chosen: OptionChosen) -> None:
        """Answer by one of the options."""
        script = self._ports.run_script
        await self._move(
            chosen.step_id, lambda: script.choose(chosen.option_key, self._ports.inform.facts())
        )

    async def enter(self, entered: ValueEntered) -> None:
        """Answer by something typed."""
        script = self._ports.run_script
        await self._move(
            entered.step_id, lambda: script.enter_value(entered.text, self._ports.inform.facts())
        )

    async def move(self, wanted: MoveWanted) -> None:
        """Go on, back, or return to the script."""
        script = self._ports.run_script
        moves: dict[MoveKind, Callable[[], Awaitable[None]]] = {
            MoveKind.GO_ON: lambda: script.go_on(self._ports.inform.facts()),
            MoveKind.BACK: script.go_back,
            MoveKind.RETURN: script.return_to_script,
        }
        await self._move(wanted.step_id, moves[wanted.kind])

    async def mark_read(self, read: LineRead) -> None:
        """A must-read line was said."""
        step_id = self._shown.step.step_id if self._shown.step else ""
        await self._move(step_id, lambda: self._ports.run_script.mark_read(read.line_id))

    async def find(self, wanted: FindWanted) -> None:
        """Where in the script these words are said, in either language."""
        matches = self._run.steps_matching(wanted.query) if self._run else ()
        self._view.show_matches(wanted.query, matches)

    async def jump(self, wanted: JumpWanted) -> None:
        """Off script; the place is kept."""
        step_id = self._shown.step.step_id if self._shown.step else ""
        await self._move(step_id, lambda: self._ports.run_script.jump(wanted.step_id))

    async def _go_on_when_booked(self) -> None:
        """A step that waits for a visit goes on when the backend has booked it meanwhile."""
        step = self._shown.step
        is_booked = bool(self._ports.inform.facts()["slot.booked"])
        was_waiting = self._waits_at == self._place and bool(self._place[0])
        self._waits_at = ("", "") if is_booked else self._place
        if step is None or step.panel is not Panel.VISITS or not step.can_go_on:
            return
        if is_booked and was_waiting:
            await self.move(MoveWanted(step_id=step.step_id, kind=MoveKind.GO_ON))

    async def _move(self, step_id: str, move: Callable[[], Awaitable[None]]) -> None:
        async with self._turn:
            interaction = self._ports.current.interaction
            state = interaction.script if interaction else None
            if state is None or state.step_id != step_id:
                return
            try:
                await move()
            except MustReadError as error:
                line_ids = tuple(line.id for line in error.lines)
                self._view.show_refusal(Refusal(code=MoveRefusal.MUST_READ, line_ids=line_ids))
            except ScriptMoveError as error:
                self._view.show_refusal(Refusal(code=error.code))
            await self._read()

    async def _read(self) -> None:
        interaction = self._ports.current.interaction
        if interaction is None or interaction.script is None:
            self._run = None
            scene = Scene.NO_SCRIPT if interaction else Scene.NOBODY
            self._show(ScriptPanelState(scene=scene))
            return
        if self._run is None:
            self._show(ScriptPanelState(scene=Scene.LOADING, language=interaction.language))
        try:
            self._run = await self._ports.run_script.run()
        except KnownError as error:
            self._show_trouble(interaction, error.code)
            return
        self._show_run()

    def _show_trouble(self, interaction: Interaction, code: ErrorCode) -> None:
        self._run = None
        self._show(
            ScriptPanelState(scene=Scene.UNREADABLE, language=interaction.language, trouble=code)
        )

    def _show_run(self) -> None:
        interaction = self._ports.current.interaction
        if self._run is None or interaction is None or interaction.script is None:
            return
        # Newer facts may have been written since the run was made; the script is the same.
        if interaction.script.script_id != self._run.script.id:
            return
        run = replace(self._run, state=interaction.script, facts=self._ports.inform.facts())
        language = interaction.script.language
        step = run.view(merge_values(self._ports.inform.about(), language))
        self._run = run
        self._show(
            ScriptPanelState(
                scene=Scene.STEP,
                language=language,
                title=run.script.title.in_language(language),
                step=step,
            )
        )
        place = (interaction.id, step.step_id)
        if place != self._place:
            self._place = place
            if step.panel is not None:
                self._ports.open_panel(step.panel)

    def _show(self, state: ScriptPanelState) -> None:
        if state != self._shown:
            self._shown = state
            self._view.show_script(state)
