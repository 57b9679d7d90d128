"""Where the agent stands with the phone system's queue, and which code leads on from there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.settings import LineServices


class QueuePlace(StrEnum):
    """As the phone system confirmed it last."""

    UNKNOWN = "unknown"
    OUT = "out"
    PAUSED = "paused"
    IN = "in"


@dataclass(frozen=True, kw_only=True)
class QueueStep:
    """What is dialled, and the place once it is carried out."""

    code: str
    place: QueuePlace


def next_code(place: QueuePlace, wanted: QueuePlace, services: LineServices) -> QueueStep | None:
    """None when there is nothing to dial, or no code for it.

    Whoever logs in may be paused still, from a shift that ended badly: they go on to be sure.
    """
    after_log_in = QueuePlace.PAUSED if services.queue_go_on else QueuePlace.IN
    steps = {
        (QueuePlace.UNKNOWN, QueuePlace.IN): (services.queue_log_in, after_log_in),
        (QueuePlace.OUT, QueuePlace.IN): (services.queue_log_in, after_log_in),
        (QueuePlace.PAUSED, QueuePlace.IN): (services.queue_go_on, QueuePlace.IN),
        (QueuePlace.IN, QueuePlace.PAUSED): (services.queue_pause, QueuePlace.PAUSED),
        (QueuePlace.IN, QueuePlace.OUT): (services.queue_log_out, QueuePlace.OUT),
        (QueuePlace.PAUSED, QueuePlace.OUT): (services.queue_log_out, QueuePlace.OUT),
    }
    code, then = steps.get((place, wanted), ("", place))
    return QueueStep(code=code, place=then) if code else None
