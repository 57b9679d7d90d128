"""What the agent may ask of the visits panel: one value for each signal."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.appointment import AppointmentId, HoldId, SlotId
from softphone.gui.panels.visits.state import Wanted


@dataclass(frozen=True, kw_only=True)
class SearchWanted:
    """Look for free times."""

    wanted: Wanted


@dataclass(frozen=True, kw_only=True)
class HoldWanted:
    """Keep this time free while talking."""

    slot_id: SlotId


@dataclass(frozen=True, kw_only=True)
class ReleaseWanted:
    """Give this time back."""

    hold_id: HoldId


@dataclass(frozen=True, kw_only=True)
class BookWanted:
    """Book this time, held or not."""

    slot_id: SlotId


@dataclass(frozen=True, kw_only=True)
class ConfirmWanted:
    """The customer will come."""

    appointment_id: AppointmentId


@dataclass(frozen=True, kw_only=True)
class CancelWanted:
    """The customer will not come."""

    appointment_id: AppointmentId
    reason: str


@dataclass(frozen=True, kw_only=True)
class HoldRanOut:
    """The countdown is at zero: look what is still held."""
