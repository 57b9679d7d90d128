"""Flip the language of the conversation: same line, other words, with or without a script."""

from __future__ import annotations

from softphone.domain.language import Language
from softphone.domain.script.state import LanguageSwitched
from softphone.usecases.current_interaction import CurrentInteraction


class SwitchLanguage:
    """One key between English and Spanish."""

    def __init__(self, current: CurrentInteraction) -> None:
        self._current = current

    async def __call__(self, language: Language) -> None:
        """Speak `language` from here on; answers and place stay."""
        await self._current.record(LanguageSwitched(language=language))
