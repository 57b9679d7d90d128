"""Take the next person from the work list: their interaction begins before the dial."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterable

from softphone.domain.call import Direction
from softphone.domain.customer import Customer
from softphone.domain.errors import KnownError
from softphone.domain.interaction import Interaction
from softphone.domain.journal import InteractionOpened
from softphone.domain.work import WorkItem
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.run_script import ScriptLibrary


class OpenWorkItem:
    """Opens an interaction for a work item, or for a customer found by hand."""

    def __init__(
        self,
        current: CurrentInteraction,
        library: ScriptLibrary,
        follow_work: Callable[[WorkItem], Awaitable[None]],
    ) -> None:
        """`follow_work` hears of each person taken, whose campaign may have wishes."""
        self._current = current
        self._library = library
        self._follow_work = follow_work

    async def prepare(self, items: Iterable[WorkItem]) -> None:
        """Read the list's scripts ahead: taking a person must work with the backend away.

        One that cannot be read now is asked for again when its first person is taken.
        """
        for script_id in {item.script_id for item in items}:
            with contextlib.suppress(KnownError):
                await self._library.script(script_id)

    async def from_work_list(self, item: WorkItem) -> Interaction:
        """The campaign's script is pinned at its present version.

        One that cannot be read keeps nobody from calling: the script panel says what is wrong and
        asks for it again, and whatever version comes then is as good as any.
        """
        try:
            version = (await self._library.script(item.script_id)).version
        except KnownError:
            version = None
        opened = await self._current.open(
            InteractionOpened(
                customer_id=item.customer_id,
                direction=Direction.OUT,
                number=item.phone,
                language=item.language,
                script_id=item.script_id,
                script_version=version,
                work_item_id=item.id,
            )
        )
        # A phone that refuses keeps nobody from the work; the bar shows what is in force.
        with contextlib.suppress(KnownError):
            await self._follow_work(item)
        return opened

    async def from_customer(self, customer: Customer) -> Interaction:
        """No campaign, so no script."""
        return await self._current.open(
            InteractionOpened(
                customer_id=customer.id,
                direction=None,
                number=customer.phone,
                language=customer.language,
            )
        )
