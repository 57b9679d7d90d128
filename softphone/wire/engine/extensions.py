"""Lamps: what the phone system says of other people's phones."""

from __future__ import annotations

from typing import Annotated

import msgspec

from softphone.domain.colleague import MOST_COLLEAGUES, ExtensionState
from softphone.wire.engine.calls import Target
from softphone.wire.engine.message import AccountId, EngineCommand, EngineEvent


class WatchExtensions(EngineCommand, frozen=True, kw_only=True, tag="watch_extensions"):
    """Ask the account's server for these from now on, in place of those asked for before.

    The list stays when the account is set again, and goes with the account.
    """

    account_id: AccountId
    numbers: Annotated[tuple[Target, ...], msgspec.Meta(max_length=MOST_COLLEAGUES)] = ()


class ExtensionStateChanged(EngineEvent, frozen=True, kw_only=True, tag="extension_state_changed"):
    """What is known of one of them; `unknown` whenever the server cannot be asked."""

    account_id: str
    number: str
    """As it stood in `watch_extensions`."""
    state: ExtensionState
