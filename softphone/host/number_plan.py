"""Telephone numbers as people type and read them, and as machines need them (E.164).

`phonenumbers` takes a while to load, so it is loaded at the first number; `warm_up` lets another
thread pay for that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from softphone.host.us_states import STATES

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

MAX_TYPED_CHARACTERS = 64
_SIP_ADDRESS = re.compile(r"(?i)sips?:[^\s@<>\"]+@[^\s@<>\"]+")


class BadNumberError(ValueError):
    """What was typed cannot be rung. Says nothing about the number itself: this may be logged."""


class NumberPlan:
    """Reads and shows numbers for an agent who sits in `home_region` (ISO 3166)."""

    def __init__(self, home_region: str) -> None:
        self._home_region = home_region.upper()

    def move_to(self, home_region: str) -> None:
        """The agent sits somewhere else than was thought."""
        self._home_region = home_region.upper()

    def warm_up(self) -> None:
        """Load the tables of the home region; on any thread, before the first number."""
        self.show("+12025550123")

    def read(self, typed: str) -> str:
        """E.164 of what was typed; a `sip:` address and an emergency number stay as they are."""
        import phonenumbers  # noqa: PLC0415 - slow to load, and not every desk dials
        from phonenumbers import shortnumberinfo  # noqa: PLC0415

        typed = typed.strip()
        if len(typed) > MAX_TYPED_CHARACTERS:
            raise BadNumberError("too long")
        if _SIP_ADDRESS.fullmatch(typed):
            return typed
        digits = re.sub(r"[\s().\-]", "", typed)
        # The law wants 911 to work as typed, without any prefix.
        if shortnumberinfo.is_emergency_number(digits, self._home_region):
            return digits
        try:
            number = phonenumbers.parse(typed, self._home_region)
        except phonenumbers.NumberParseException:
            raise BadNumberError("not a number") from None
        # Possible, not valid: new area codes come up sooner than new tables.
        reason = phonenumbers.is_possible_number_with_reason(number)
        if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
            raise BadNumberError("wrong length")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def show(self, number: str) -> str:
        """As people of the home region write it; what is no E.164 number is shown as it came."""
        import phonenumbers  # noqa: PLC0415 - see read

        if not number.startswith("+"):
            return number
        try:
            parsed = phonenumbers.parse(number)
        except phonenumbers.NumberParseException:
            return number
        layout = (
            phonenumbers.PhoneNumberFormat.NATIONAL
            if self._is_home(parsed)
            else phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
        return phonenumbers.format_number(parsed, layout)

    def state_of(self, number: str) -> str | None:
        """The US state a number was given out in, by postal code; None when it tells none.

        People take their mobile numbers along, so this is where somebody may be, not where
        they are.
        """
        import phonenumbers  # noqa: PLC0415 - see read
        from phonenumbers import geocoder  # noqa: PLC0415

        try:
            parsed = phonenumbers.parse(number)
        except phonenumbers.NumberParseException:
            return None
        if phonenumbers.region_code_for_number(parsed) != "US":
            return None
        state = geocoder.description_for_number(parsed, "en").rpartition(", ")[2]
        return state if state in STATES.values() else STATES.get(state)

    def _is_home(self, number: PhoneNumber) -> bool:
        import phonenumbers  # noqa: PLC0415 - see read

        code = phonenumbers.country_code_for_region(self._home_region)
        return bool(number.country_code == code)
