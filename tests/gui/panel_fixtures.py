"""What tests of panels share: how values look, and a clock that stands still."""

from __future__ import annotations

from softphone.domain.language import Language
from softphone.gui.numbers import Formats
from tests.doubles.fixed_clock import FixedClock
from tests.doubles.sample_practice import NOW


def english_formats() -> Formats:
    return Formats(Language.ENGLISH, lambda number: f"tel {number}")


def still_clock() -> FixedClock:
    return FixedClock(NOW)
