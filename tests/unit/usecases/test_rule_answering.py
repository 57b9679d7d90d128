"""Whose word counts when calls are taken unasked: the agent's, or that of the campaign at work."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from softphone.domain.answering import EVERYTHING_RINGS, AnsweringRules, AutomaticAnswer
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.language import LocalText
from softphone.domain.presence import Presence
from softphone.domain.settings import Settings
from softphone.usecases.rule_answering import RuleAnswering
from tests.doubles.sample_practice import JAMES, MARIA, RECALL, work_item
from tests.doubles.spy_phone import SpyPhone

PLAIN = work_item(JAMES)
UNASKED = replace(work_item(MARIA), takes_calls_unasked=True)
OTHER = replace(UNASKED, campaign=LocalText("Collections", "Cobranza"))
NEVER = replace(EVERYTHING_RINGS, is_campaign_obeyed=False)
IN_FORCE = replace(EVERYTHING_RINGS, automatic=AutomaticAnswer.ALWAYS)


@dataclass
class Desk:
    """The use case, its phone and what the agent chose."""

    settings: Settings = field(default_factory=Settings)
    phone: SpyPhone = field(default_factory=SpyPhone)

    def __post_init__(self) -> None:
        self.rule = RuleAnswering(
            phone=self.phone,
            read_number=str.strip,
            settings=lambda: self.settings,
            change_settings=self._change_settings,
        )

    async def _change_settings(self, settings: Settings) -> None:
        self.settings = settings

    async def begin(self) -> Desk:
        await self.rule.begin()
        await self.rule.follow_presence(Presence.READY)
        return self

    @property
    def told(self) -> list[str]:
        return [words[1] for words in self.phone.asked if words[0] == "set_answering"]


async def desk_of(rules: AnsweringRules = EVERYTHING_RINGS) -> Desk:
    return await Desk(Settings(answering=rules)).begin()


async def test_a_campaign_has_calls_taken_unasked_while_somebody_works_on_it() -> None:
    desk = await desk_of()
    assert desk.rule.campaign is None
    await desk.rule.follow_work(UNASKED)
    assert desk.told == [repr(EVERYTHING_RINGS), repr(IN_FORCE)]
    assert desk.rule.campaign == RECALL
    await desk.rule.follow_work(PLAIN)
    assert desk.told[-1] == repr(EVERYTHING_RINGS)
    assert desk.rule.campaign is None


async def test_whoever_said_never_is_never_put_through_unasked() -> None:
    desk = await desk_of(NEVER)
    await desk.rule.follow_work(UNASKED)
    assert desk.told == [repr(NEVER)]
    assert desk.rule.campaign is None


async def test_whoever_takes_every_call_needs_no_campaign_for_it() -> None:
    desk = await desk_of(IN_FORCE)
    await desk.rule.follow_work(UNASKED)
    assert desk.told == [repr(IN_FORCE)]
    assert desk.rule.campaign is None


@pytest.mark.parametrize(
    ("presence", "is_in_force"),
    [
        (Presence.READY, True),
        (Presence.RINGING, True),
        (Presence.TALKING, True),
        (Presence.WRAP_UP, False),
        (Presence.NOT_READY, False),
        (Presence.OFFLINE, False),
    ],
)
async def test_nobody_is_put_through_to_somebody_who_is_not_at_work(
    presence: Presence, *, is_in_force: bool
) -> None:
    desk = await desk_of()
    await desk.rule.follow_work(UNASKED)
    await desk.rule.follow_presence(presence)
    assert (desk.rule.campaign == RECALL) is is_in_force
    assert desk.told[-1] == repr(IN_FORCE if is_in_force else EVERYTHING_RINGS)
    await desk.rule.follow_presence(Presence.READY)
    assert desk.rule.campaign == RECALL


async def test_the_phone_is_told_what_is_new_and_no_more() -> None:
    desk = Desk()
    await desk.rule.follow_work(UNASKED)
    await desk.rule.follow_presence(Presence.READY)
    assert desk.told == [], "nothing before the start"
    await desk.rule.begin()
    assert desk.told == [repr(IN_FORCE)]
    await desk.rule.follow_presence(Presence.TALKING)
    await desk.rule.follow_work(UNASKED)
    assert len(desk.told) == 1
    await desk.rule.follow_work(OTHER)
    assert desk.told == [repr(IN_FORCE)] * 2, "the bar has to name the other campaign"
    assert desk.rule.campaign == OTHER.campaign


async def test_rules_that_are_changed_meanwhile_keep_the_campaigns_word() -> None:
    desk = await desk_of()
    await desk.rule.follow_work(UNASKED)
    await desk.rule.do_not_disturb(is_on=True)
    assert desk.told[-1] == repr(replace(IN_FORCE, is_do_not_disturb=True))
    await desk.rule.do_not_disturb(is_on=False)
    await desk.rule.keep(NEVER)
    assert desk.told[-1] == repr(NEVER)
    assert (desk.settings.answering, desk.rule.campaign) == (NEVER, None)
    await desk.rule.keep(EVERYTHING_RINGS)
    assert desk.settings.answering == EVERYTHING_RINGS, "the campaign's word is not kept"
    assert desk.rule.campaign == RECALL


async def test_a_phone_that_refuses_not_to_disturb_leaves_it_as_it_was() -> None:
    desk = await desk_of()
    desk.phone.refuses = KnownError(ErrorCode.ENGINE_REFUSED)
    with pytest.raises(KnownError):
        await desk.rule.do_not_disturb(is_on=True)
    desk.phone.refuses = None
    await desk.rule.keep(EVERYTHING_RINGS)
    assert desk.told[-1] == repr(EVERYTHING_RINGS)


class DyingPhone(SpyPhone):
    """Dies when it is told the next rules; what is told to nobody counts for the next engine."""

    is_dying = False

    async def set_answering(self, rules: AnsweringRules) -> None:
        await super().set_answering(rules)
        if self.is_dying:
            self.is_dying = False
            raise KnownError(ErrorCode.ENGINE_MISSING)


async def test_a_phone_that_dies_meanwhile_leaves_the_rules_to_the_next() -> None:
    phone = DyingPhone()
    desk = await Desk(phone=phone).begin()
    phone.is_dying = True
    await desk.rule.follow_work(UNASKED)
    assert desk.told[1:] == [repr(IN_FORCE)] * 2
    phone.refuses = KnownError(ErrorCode.ENGINE_REFUSED)
    with pytest.raises(KnownError):
        await desk.rule.follow_presence(Presence.NOT_READY)
