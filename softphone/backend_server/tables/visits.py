"""Clinics, what they offer, and who comes when."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from softphone.backend_server.tables.columns import ID, Record

LIVE_APPOINTMENT = text("state IN ('booked', 'confirmed')")
LIVE_HOLD = text("state = 'live'")


class ClinicRecord(Record):
    """A place."""

    __tablename__ = "clinics"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name: Mapped[str]
    street: Mapped[str]
    city: Mapped[str]
    phone: Mapped[str] = mapped_column(String(16))
    time_zone: Mapped[str]


class ProviderRecord(Record):
    """Who sees patients."""

    __tablename__ = "providers"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    clinic_id: Mapped[str] = mapped_column(ForeignKey("clinics.id"))
    name: Mapped[str]


class VisitTypeRecord(Record):
    """What a visit is for."""

    __tablename__ = "visit_types"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name_en: Mapped[str]
    name_es: Mapped[str]
    minutes: Mapped[int]
    price_cents: Mapped[int]
    position: Mapped[int]


class ProviderVisitTypeRecord(Record):
    """Which provider does which visits."""

    __tablename__ = "provider_visit_types"

    provider_id: Mapped[str] = mapped_column(ForeignKey("providers.id"), primary_key=True)
    visit_type_id: Mapped[str] = mapped_column(ForeignKey("visit_types.id"), primary_key=True)


class PriceRecord(Record):
    """One line of the price list."""

    __tablename__ = "prices"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    valid_from: Mapped[dt.date] = mapped_column(primary_key=True)
    name_en: Mapped[str]
    name_es: Mapped[str]
    price_cents: Mapped[int]


class SlotRecord(Record):
    """A time of a provider that can be booked; whether it is free is known from the others."""

    __tablename__ = "slots"
    __table_args__ = (
        UniqueConstraint("provider_id", "start_at"),
        Index(None, "clinic_id", "start_at"),
        Index(None, "start_at"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    clinic_id: Mapped[str] = mapped_column(ForeignKey("clinics.id"))
    provider_id: Mapped[str] = mapped_column(ForeignKey("providers.id"))
    start_at: Mapped[dt.datetime]
    minutes: Mapped[int]


class HoldRecord(Record):
    """A slot kept for one interaction; at most one live hold a slot, by index."""

    __tablename__ = "holds"
    __table_args__ = (
        Index("uq_holds_live_slot", "slot_id", unique=True, sqlite_where=LIVE_HOLD,
              postgresql_where=LIVE_HOLD),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    slot_id: Mapped[str] = mapped_column(ForeignKey("slots.id"))
    interaction_id: Mapped[str] = mapped_column(ID, index=True)
    """No foreign key: a hold is asked for at once, the interaction may still wait in an outbox."""
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(String(10))


class AppointmentRecord(Record):
    """One visit; two live ones cannot share a slot, nor a provider's starting time, by index."""

    __tablename__ = "appointments"
    __table_args__ = (
        Index("uq_appointments_live_slot", "slot_id", unique=True, sqlite_where=LIVE_APPOINTMENT,
              postgresql_where=LIVE_APPOINTMENT),
        Index("uq_appointments_live_start", "provider_id", "start_at", unique=True,
              sqlite_where=LIVE_APPOINTMENT, postgresql_where=LIVE_APPOINTMENT),
    )  # fmt: skip

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    clinic_id: Mapped[str] = mapped_column(ForeignKey("clinics.id"))
    provider_id: Mapped[str] = mapped_column(ForeignKey("providers.id"))
    visit_type_id: Mapped[str] = mapped_column(ForeignKey("visit_types.id"))
    slot_id: Mapped[str | None] = mapped_column(ForeignKey("slots.id"))
    """Null for visits that were agreed outside our slots."""
    start_at: Mapped[dt.datetime]
    minutes: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))


class AppointmentChangeRecord(Record):
    """Append-only: who moved an appointment to which state, when, and in which interaction."""

    __tablename__ = "appointment_changes"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    appointment_id: Mapped[str] = mapped_column(ForeignKey("appointments.id"), index=True)
    at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(String(10))
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"))
    interaction_id: Mapped[str] = mapped_column(ForeignKey("interactions.id"))
    reason: Mapped[str] = mapped_column(default="")
