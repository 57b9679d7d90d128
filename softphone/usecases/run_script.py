"""Move through the script of the current interaction; every move is a journal fact."""

from __future__ import annotations

from collections.abc import Mapping

from softphone.domain.script.model import Script
from softphone.domain.script.reading import parse_script
from softphone.domain.script.run import ScriptRun
from softphone.domain.script.state import ScriptFact
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.ports import Backend


class ScriptLibrary:
    """Scripts read from the backend, parsed once."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._scripts: dict[str, Script] = {}

    async def script(self, script_id: str) -> Script:
        """Raises `SCRIPT_INVALID` or `SCRIPT_MISSING`; a bad script is never half used."""
        if script_id not in self._scripts:
            document = await self._backend.read_script(script_id)
            self._scripts[script_id] = parse_script(document)
        return self._scripts[script_id]


class RunScript:
    """What an agent can do in a script."""

    def __init__(self, current: CurrentInteraction, library: ScriptLibrary) -> None:
        self._current = current
        self._library = library

    async def run(self) -> ScriptRun | None:
        """The script at its present place; None when the interaction has none."""
        interaction = self._current.interaction
        if interaction is None or interaction.script is None:
            return None
        script = await self._library.script(interaction.script.script_id)
        run = ScriptRun(script, interaction.script)
        if not interaction.script.step_id:
            await self._record(run.begin())
            return await self.run()
        return run

    async def choose(self, option_key: str, facts: Mapping[str, object]) -> None:
        """Answer by one of the step's options."""
        await self._record((await self._present()).choose(option_key, facts))

    async def enter_value(self, text: str, facts: Mapping[str, object]) -> None:
        """Answer by something typed."""
        await self._record((await self._present()).enter_value(text, facts))

    async def go_on(self, facts: Mapping[str, object]) -> None:
        """To the next step; `facts` are the results of panels."""
        await self._record((await self._present()).go_on(facts))

    async def go_back(self) -> None:
        """One step back; answers stay."""
        await self._record((await self._present()).back())

    async def jump(self, step_id: str) -> None:
        """Off script, keeping the place."""
        await self._record((await self._present()).jump(step_id))

    async def return_to_script(self) -> None:
        """Back to the place kept."""
        await self._record((await self._present()).return_to_script())

    async def mark_read(self, line_id: str) -> None:
        """A must-read line was said."""
        await self._record((await self._present()).mark_read(line_id))

    async def _present(self) -> ScriptRun:
        run = await self.run()
        if run is None:
            raise LookupError("this interaction has no script")
        return run

    async def _record(self, facts: tuple[ScriptFact, ...]) -> None:
        if facts:
            await self._current.record(*facts)
