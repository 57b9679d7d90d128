"""The mailbox light: how many voice messages wait, as Asterisk tells it."""

from __future__ import annotations

import msgspec
import pytest

from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    MailboxChanged,
    ReportStatus,
)
from tests.contract.conftest import account
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, CLARA, Subscriber
from tests.lab.engine_process import EngineProcess

HEARD_AT = "*97"


def watch(engine: EngineProcess, asterisk: Asterisk, person: Subscriber) -> None:
    settings = account(asterisk, person)
    engine.do(msgspec.structs.replace(settings, watches_mailbox=True))
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)


@pytest.mark.interop(feature=Feature.MAILBOX_LIGHT, system=System.ASTERISK)
@pytest.mark.parametrize("person", [AGENT, CLARA], ids=["asked for", "told without asking"])
def test_a_new_message_is_told(
    engine: EngineProcess, asterisk: Asterisk, person: Subscriber
) -> None:
    watch(engine, asterisk, person)
    before = engine.wait_for(MailboxChanged)
    asterisk.operator.dial(f"5{person.number}", caller="records")
    after = engine.wait_for(MailboxChanged, lambda event: event.new == before.new + 1)
    assert after.account_id == "work"
    assert after.old == before.old


@pytest.mark.interop(feature=Feature.MAILBOX_LIGHT, system=System.ASTERISK)
def test_the_server_says_where_messages_are_heard(
    engine: EngineProcess, asterisk: Asterisk
) -> None:
    watch(engine, asterisk, AGENT)
    assert engine.wait_for(MailboxChanged).address == f"sip:{HEARD_AT}@127.0.0.1"


@pytest.mark.interop(feature=Feature.MAILBOX_LIGHT, system=System.ASTERISK)
def test_the_light_is_said_again_when_asked(engine: EngineProcess, asterisk: Asterisk) -> None:
    watch(engine, asterisk, AGENT)
    told = engine.wait_for(MailboxChanged)
    engine.do(ReportStatus())
    assert engine.wait_for(MailboxChanged) == told


def test_an_account_that_does_not_ask_is_told_nothing(
    engine: EngineProcess, asterisk: Asterisk
) -> None:
    engine.do(account(asterisk, CLARA))
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
    asterisk.operator.dial(f"5{CLARA.number}", caller="records")
    engine.do(ReportStatus())
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
    assert not any(isinstance(line.event, MailboxChanged) for line in engine.events)
