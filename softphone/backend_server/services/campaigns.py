"""What a campaign wants of the desks that work on it."""

from __future__ import annotations

from sqlalchemy import select

from softphone.backend_server.context import ServerContext
from softphone.backend_server.tables.work import CampaignRecord


class CampaignUnknownError(ValueError):
    """There is none of that name; the message says which there are."""


def change_campaign(context: ServerContext, name: str, *, takes_calls_unasked: bool) -> None:
    """`name` in either language, or the id. Desks learn of it with their next work list."""
    wanted = name.strip().casefold()
    with context.database.writing() as session:
        campaigns = session.scalars(select(CampaignRecord)).all()
        for campaign in campaigns:
            if wanted in {each.casefold() for each in _names_of(campaign)}:
                campaign.takes_calls_unasked = takes_calls_unasked
                return
        known = ", ".join(sorted(campaign.name_en for campaign in campaigns)) or "none"
        raise CampaignUnknownError(f"there is no campaign {name}; there are: {known}")


def _names_of(campaign: CampaignRecord) -> tuple[str, ...]:
    return campaign.id, campaign.name_en, campaign.name_es
