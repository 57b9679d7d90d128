"""Campaigns and the people to call in them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from softphone.backend_server.tables.columns import ID, Record


class CampaignRecord(Record):
    """A reason to call many people, with the script to use."""

    __tablename__ = "campaigns"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name_en: Mapped[str]
    name_es: Mapped[str]
    script_id: Mapped[str] = mapped_column(String(100))
    takes_calls_unasked: Mapped[bool] = mapped_column(default=False)
    """Whether desks answer calls automatically while somebody works on it."""


class WorkItemRecord(Record):
    """One person of a campaign; `next_at` is when to try (again), `attempts` counts the tries."""

    __tablename__ = "work_items"
    __table_args__ = (Index(None, "state", "position"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaigns.id"))
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"))
    position: Mapped[int]
    reason_en: Mapped[str]
    reason_es: Mapped[str]
    state: Mapped[str] = mapped_column(String(10))
    next_at: Mapped[dt.datetime]
    attempts: Mapped[int] = mapped_column(default=0)
