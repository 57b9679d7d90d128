"""The edge between PJSIP's C code and ours: nothing may be raised across it.

An exception in a callback would be printed by the bindings and forgotten. Here it is logged with
its traceback and the engine goes on.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Any, TypeVar, cast

log = logging.getLogger(__name__)

Callback = TypeVar("Callback", bound=Callable[..., None])


def guarded(callback: Callback) -> Callback:
    """For every method that PJSIP calls."""

    @functools.wraps(callback)
    def call(*args: Any, **kwargs: Any) -> None:
        try:
            callback(*args, **kwargs)
        except Exception:
            log.exception("callback %s failed", callback.__qualname__)

    return cast(Callback, call)
