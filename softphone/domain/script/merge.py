"""Puts values into the `{fields}` of a line, and nothing but values.

A field is a name on the list below. There is no format language, no nesting and no reaching into
objects; what a value contains is never looked at again, and the screen shows it as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from softphone.domain.language import Language, LocalText

MAX_VALUE_CHARACTERS = 200

FIELD = re.compile(r"\{([a-z][a-z0-9_]{0,30}(?:\.[a-z][a-z0-9_]{0,30}){0,3})\}")

MERGE_FIELDS: Mapping[str, LocalText] = {
    "agent.given_name": LocalText("your first name", "su nombre"),
    "agent.full_name": LocalText("your full name", "su nombre completo"),
    "clinic.name": LocalText("clinic name", "nombre de la clínica"),
    "clinic.city": LocalText("city of the clinic", "ciudad de la clínica"),
    "clinic.street": LocalText("address of the clinic", "dirección de la clínica"),
    "clinic.phone": LocalText("phone of the clinic", "teléfono de la clínica"),
    "contact.given_name": LocalText("first name", "nombre"),
    "contact.full_name": LocalText("full name", "nombre completo"),
    "customer.given_name": LocalText("patient's first name", "nombre del paciente"),
    "customer.full_name": LocalText("patient's full name", "nombre completo del paciente"),
    "customer.birth_date": LocalText("date of birth", "fecha de nacimiento"),
    "customer.phone": LocalText("phone number", "número de teléfono"),
    "customer.email": LocalText("e-mail address", "correo electrónico"),
    "visit.start": LocalText("day and time", "día y hora"),
    "visit.day": LocalText("day", "día"),
    "visit.time": LocalText("time", "hora"),
    "visit.clinic": LocalText("clinic of the visit", "clínica de la cita"),
    "visit.street": LocalText("address of the visit", "dirección de la cita"),
    "visit.provider": LocalText("dentist", "dentista"),
    "visit.type": LocalText("kind of visit", "tipo de cita"),
    "visit.price": LocalText("price", "precio"),
}
"""Every field there is, with what stands in its place while nothing is known."""

FACT_NAMES: frozenset[str] = frozenset(
    {
        "slot.held",
        "slot.requested",
        "slot.booked",
        "customer.is_minor",
        "customer.is_guarantor",
        "customer.has_insurance",
        "customer.has_email",
        "customer.has_balance",
        "customer.language",
        "customer.birth_date",
    }
)
"""What panels and the customer's record tell a `when`, besides the answers."""


def fields_of(text: str) -> tuple[str, ...]:
    """The names in `text`, in their order."""
    return tuple(FIELD.findall(text))


def merge(text: LocalText, values: Mapping[str, str], language: Language) -> str:
    """The text in `language` with its fields filled; one pass, so values cannot hold fields.

    A text missing in `language` is shown in the other one: never a blank line in a call.
    """
    words = text.in_language(language) or text.in_language(language.other)
    return FIELD.sub(lambda found: _value(found[1], values, language), words)


def _value(name: str, values: Mapping[str, str], language: Language) -> str:
    prompt = MERGE_FIELDS.get(name)
    if prompt is None:
        return f"[{name}]"
    value = "".join(c if c.isprintable() else " " for c in values.get(name, ""))
    plain = " ".join(value.split())[:MAX_VALUE_CHARACTERS]
    return plain or f"[{prompt.in_language(language)}]"
