"""Customers, their households, and what can be searched of them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from softphone.backend_server.tables.columns import ID, Record


class HouseholdRecord(Record):
    """People who live together; exists so that a customer can join one before the others."""

    __tablename__ = "households"

    id: Mapped[str] = mapped_column(ID, primary_key=True)


class AccountRecord(Record):
    """What a household owes; the guarantor is asked for it."""

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id"), unique=True)
    guarantor_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    balance_cents: Mapped[int]


class CustomerRecord(Record):
    """One person; `phone_tail` is the last seven digits, the second way to find a caller."""

    __tablename__ = "customers"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id"), index=True)
    given_name: Mapped[str]
    family_name: Mapped[str]
    birth_date: Mapped[dt.date] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(String(2))
    phone: Mapped[str] = mapped_column(String(16), index=True)
    phone_tail: Mapped[str] = mapped_column(String(7), index=True)
    email: Mapped[str | None]
    street: Mapped[str | None]
    city: Mapped[str | None]
    state: Mapped[str | None] = mapped_column(String(2))
    postal_code: Mapped[str | None] = mapped_column(String(10))
    payer: Mapped[str | None]
    plan: Mapped[str | None]
    member_id: Mapped[str | None]
    insurance_seen_on: Mapped[dt.date | None]
    time_zone: Mapped[str]
    is_guarantor: Mapped[bool]


class CustomerNameRecord(Record):
    """One searchable word of a name: no accents, no capitals, no signs."""

    __tablename__ = "customer_names"
    __table_args__ = (Index(None, "customer_id"), {"sqlite_with_rowid": False})

    word: Mapped[str] = mapped_column(String(60), primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), primary_key=True)
