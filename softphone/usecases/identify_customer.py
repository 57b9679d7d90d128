"""Say who is on the line: written down, and the call goes on in their language."""

from __future__ import annotations

from softphone.domain.customer import Customer
from softphone.domain.interaction import Interaction
from softphone.domain.journal import CustomerIdentified, Fact
from softphone.domain.script.state import LanguageSwitched
from softphone.usecases.current_interaction import CurrentInteraction


class IdentifyCustomer:
    """Gives an interaction its customer."""

    def __init__(self, current: CurrentInteraction) -> None:
        self._current = current

    async def __call__(self, interaction: Interaction, person: Customer) -> None:
        """A language the agent chose by hand is left alone."""
        facts: list[Fact] = [CustomerIdentified(customer_id=person.id)]
        was_flipped = interaction.language is not interaction.opened.language
        if person.language is not interaction.language and not was_flipped:
            facts.append(LanguageSwitched(language=person.language))
        await self._current.record(*facts, to=interaction.id)
